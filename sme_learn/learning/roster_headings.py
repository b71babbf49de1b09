"""Headings: what the columns of a roster are called, in seven languages."""

import re
from collections.abc import Sequence
from unicodedata import category, normalize

_NAMES = {
    "name": """
        name | full name | complete name | display name | name and surname | names
        learner | learner name | learners | student | student name | students
        participant | participant name | participants | trainee | trainee name | trainees
        candidate | attendee | attendees | member | members
        nom | nom complet | nom et prénom | nom et prénoms | nom prénom | nom prénoms | prénom nom
        prénom et nom | noms et prénoms | noms | apprenant | apprenante | apprenants | stagiaire
        stagiaires | participante | élève | élèves | étudiant | étudiants
        nom de l'apprenant | nom du participant
        nombre | nombre completo | nombre y apellido | nombre y apellidos | nombres y apellidos
        apellidos y nombre | apellidos y nombres | apellido y nombre | alumno | alumna | alumnos
        participantes | estudiante | estudiantes
        nome | nome completo | nome e sobrenome | nome e apelido | aluno | aluna | alunos
        formando | formanda | formandos | estudante | estudantes | nome do aluno
        имя | фио | ф.и.о. | полное имя | фамилия и имя | имя и фамилия | фамилия имя
        фамилия имя отчество | ученик | ученики | студент | студенты | слушатель | слушатели
        участник | участники | учащийся
        الاسم | اسم | الاسم الكامل | الاسم واللقب | اللقب والاسم | الاسم الثلاثي | الاسم الرباعي
        اسم المتعلم | اسم المتدرب | المتعلم | المتعلمون | المتدرب | المتدربون | الطالب | الطلاب
        اسم الطالب | المشارك | المشاركون | اسم المشارك
        姓名 | 名字 | 全名 | 学员 | 学员姓名 | 学生 | 学生姓名 | 学习者
        参加者 | 学員 | 學員姓名 | 學生
    """,
    "given": """
        first name | firstname | given name | given names | first names | forename | forenames
        prénom | prénoms | nombre de pila | nombres | primer nombre | primeiro nome | nome próprio
        prenome | الاسم الأول | الاسم الشخصي | الاسم الاول | 名
    """,
    "middle": """
        middle name | middle names | patronymic | deuxième prénom | segundo nombre | nome do meio
        отчество | اسم الأب | 中间名
    """,
    "family": """
        family name | last name | lastname | surname | surnames | family names
        nom de famille | patronyme | apellido | apellidos | sobrenome | sobrenomes | apelido
        apelidos | último nome | фамилия | اللقب | اسم العائلة | العائلة | النسب | الاسم العائلي
        الاسم الأخير | اسم الشهرة | 姓 | 姓氏
    """,
    "code": """
        code | learner code | student code | participant code | code de l'apprenant
        code apprenant | code stagiaire | code participant | code élève | código | codigo del alumno
        código de alumno | código do aluno | код | код ученика | код участника | код слушателя
        الرمز | رمز | رمز المتعلم | رمز المتدرب | الكود | كود | 代码 | 编码 | 代號 | 学员代码
    """,
    "outside_id": """
        id | learner id | student id | student number | participant id | external id | outside id
        number of learner | sourcedid | registration number | enrolment number | enrollment number
        matricule | numéro étudiant | numéro d'étudiant | identifiant | numéro d'inscription
        matrícula | número de alumno | número de matrícula | identificador | número de aluno
        número do aluno | номер ученика | номер студента | табельный номер | идентификатор
        رقم الطالب | رقم المتعلم | رقم المتدرب | رقم التسجيل | المعرف | الرقم الجامعي
        学号 | 编号 | 学员编号 | 學號
    """,
    "group": """
        group | group name | groupe | nom du groupe | grupo | turma | группа | подгруппа
        المجموعة | مجموعة | الفوج | فوج | الفريق | 组 | 组别 | 小组 | 分组 | 组名 | 小組
        team | équipe | equipo | equipe | section | table
    """,
    "extra_time": """
        extra time | extra time percent | extra time in percent | additional time | time extra
        extra time per cent | extended time | time allowance
        temps supplémentaire | temps additionnel | tiers temps | majoration de temps
        temps supplémentaire en pourcentage
        tiempo extra | tiempo adicional | tiempo suplementario
        tempo extra | tempo adicional | tempo suplementar
        дополнительное время | добавочное время | доп время
        الوقت الإضافي | وقت إضافي | الوقت الاضافي | وقت اضافي
        额外时间 | 加时 | 延长时间 | 額外時間
    """,
    "email": """
        email | e-mail | mail | email address | e-mail address | courriel | adresse email
        adresse e-mail | adresse électronique | adresse mail | mél
        correo | correo electrónico | dirección de correo | correio eletrônico | correio eletrónico
        endereço de email | endereço de e-mail | почта | эл почта | электронная почта
        адрес электронной почты | имейл
        البريد الإلكتروني | البريد الالكتروني | البريد | الإيميل | ايميل
        邮箱 | 电子邮件 | 电子邮箱 | 邮件 | 電子郵件
    """,
}

NAMING = frozenset({"name", "given", "family"})
"""Columns that name a learner."""


def heading(cell: str) -> str:
    """Return what spellings of a heading have in common: its letters and digits alone.

    What stands in brackets is left out, and so are accents and vowel signs.
    """
    bare = re.sub(r"[(（\[][^)）\]]*[)）\]]", "", cell)
    signs = normalize("NFKD", bare).casefold()
    return "".join(sign for sign in signs if category(sign)[0] in "LN" and sign != "ـ")


_KINDS = {
    heading(spelling): kind
    for kind, spellings in _NAMES.items()
    for spelling in re.split(r"[|\n]", spellings)
    if spelling.strip()
}


def kind_of(cell: str) -> str | None:
    """Return which column *cell* is the heading of, or ``None`` if it is no known heading."""
    return _KINDS.get(heading(cell))


def columns_of(header: Sequence[str]) -> dict[str, int]:
    """Return at which place of *header*, from 0, each known column is; the first one counts.

    A heading such as "Nom", "Nombre" or "Имя" names the whole name, unless another column
    shows that it is but the given or the family name.
    """
    found: dict[str, int] = {}
    for place, cell in enumerate(header):
        kind = kind_of(cell)
        if kind is not None:
            found.setdefault(kind, place)
    for there, missing in (("given", "family"), ("family", "given")):
        if "name" in found and there in found and missing not in found:
            found[missing] = found.pop("name")
    return found


def is_header(row: Sequence[str], *, first: bool) -> bool:
    """Whether *row* is a header row: it names a column of names, and more if it is not *first*.

    The first row of a file may be a title; a learner called Nome is not taken for a header
    further down.
    """
    kinds = columns_of(row)
    return bool(NAMING & kinds.keys()) and (first or len(kinds) > 1)
