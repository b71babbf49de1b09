"""Words on screen: every one can be translated; numbers are read as people write them."""

import ast
import gettext
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

from sme_learn import i18n
from sme_learn.i18n import N_, _, is_right_to_left, ngettext, parse_number, use_language
from tests.words import HERE, TEMPLATE, complaints, extract

SOURCES = sorted((HERE / "sme_learn").rglob("*.py"))


# Translating.


def test_without_a_catalogue_the_words_are_english(tmp_path):
    use_language("fr-CH", tmp_path)

    assert i18n.language() == "fr-CH"
    assert _("Check") == "Check"
    assert [ngettext("{n} term", "{n} terms", n) for n in (1, 2)] == ["{n} term", "{n} terms"]


@pytest.mark.parametrize("language", ["fr", "fr-CH"])
def test_a_catalogue_gives_its_words_to_every_place_that_speaks_the_language(tmp_path, language):
    write_catalogue(tmp_path / "fr", {"Check": "Vérifier"})

    use_language(language, tmp_path)

    assert _("Check") == "Vérifier"
    assert _("Save") == "Save"


def test_a_catalogue_of_the_place_comes_first(tmp_path):
    write_catalogue(tmp_path / "pt", {"Screen": "Ecrã"})
    write_catalogue(tmp_path / "pt_BR", {"Screen": "Tela"})

    use_language("pt-BR", tmp_path)

    assert _("Screen") == "Tela"


def write_catalogue(folder: Path, words: dict[str, str]) -> None:
    from babel.messages.catalog import Catalog
    from babel.messages.mofile import write_mo

    catalogue = Catalog(folder.name)
    for message, translated in words.items():
        catalogue.add(message, translated)
    path = folder / "LC_MESSAGES" / "sme_learn.mo"
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        write_mo(file, catalogue)


def test_marked_words_stay_as_they_are_until_they_are_shown(tmp_path):
    use_language("en-XA", tmp_path)

    assert N_("Check") == "Check"
    assert _(N_("Check")) == "[Çhéçk~]"


# Pseudo-locales.


@pytest.mark.parametrize("language", i18n.PSEUDO)
def test_a_pseudo_locale_changes_every_word(tmp_path, language):
    use_language(language, tmp_path)

    assert _("Check") == "[Çhéçk~]"
    assert ngettext("{n} answer", "{n} answers", 1) == "[{n} áñšwér~~~]"
    assert ngettext("{n} answer", "{n} answers", 2) == "[{n} áñšwérš~~~]"


@pytest.mark.parametrize(
    "message, whole",
    [
        ("You earned {share:.0%}.", "{share:.0%}"),
        ("See <b>the ladder</b> again", "<b>"),
        ("Fees &amp; dates", "&amp;"),
    ],
)
def test_places_tags_and_entities_stay_whole(tmp_path, message, whole):
    use_language("en-XA", tmp_path)

    assert whole in _(message)


@given(st.lists(st.sampled_from(["Answer", "{n}", " ", "<em>", "&lt;", "{share:.0%}"]), min_size=1))
def test_a_pseudo_message_can_still_be_filled_in(parts):
    message = "".join(parts)
    pseudo = i18n.catalogue_of("en-XA", Path())

    shown = pseudo.gettext(message).format(n=3, share=0.5)

    assert len(shown) >= len(message.format(n=3, share=0.5)) + 2


@pytest.mark.parametrize(
    "language, mirrored",
    [
        *(("ar", True), ("ar-XB", True), ("he-IL", True), ("fa", True), ("ur-PK", True)),
        *(("en", False), ("en-XA", False), ("zh-Hans", False), ("arn", False)),
    ],
)
def test_which_languages_run_from_right_to_left(language, mirrored):
    assert is_right_to_left(language) is mirrored


# Numbers.


@pytest.mark.parametrize(
    "typed, decimal, number",
    [
        ("374", ".", "374"),
        ("  374 ", ".", "374"),
        ("1,254.50", ".", "1254.5"),
        ("1.254,50", ",", "1254.5"),
        ("1 254,50", ",", "1254.5"),
        ("1\u202f254,50", ",", "1254.5"),
        ("1’254.50", ".", "1254.5"),
        ("12,34,567.5", ".", "1234567.5"),
        ("1,254", ".", "1254"),
        ("1,254", ",", "1.254"),
        ("1.254", ",", "1254"),
        ("1.254", ".", "1.254"),
        ("0,5", ".", "0.5"),
        ("0.5", ",", "0.5"),
        ("1.254,50", ".", "1254.5"),
        ("1,254.50", ",", "1254.5"),
        ("1.254.000", ".", "1254000"),
        ("١٢٥٤٫٥", "٫", "1254.5"),
        ("١٢٥٤٫٥", ".", "1254.5"),
        ("١٬٢٥٤٫٥", "٫", "1254.5"),
        ("१२५", ".", "125"),
        ("-3", ".", "-3"),
        ("−3", ".", "-3"),
        ("+3", ".", "3"),
        (".5", ".", "0.5"),
        ("5.", ".", "5"),
        ("007", ".", "7"),
        ("-0.0", ".", "0"),
    ],
)
def test_a_number_is_read_as_it_is_written_there(typed, decimal, number):
    assert parse_number(typed, decimal) == number


@pytest.mark.parametrize(
    "typed",
    [
        *("", " ", "-", ".", ",", "three", "3 CHF", "1.2.3", "1,2,3", "1e5", "--3", "3-", "²"),
        *("1_000", "1,25,4", "1,254,50.5", "12.34.56", "nan", "inf", "½"),
    ],
)
@pytest.mark.parametrize("decimal", [".", ",", "٫"])
def test_what_is_no_number_is_none(typed, decimal):
    assert parse_number(typed, decimal) is None


NUMBERS = st.decimals(-(10**9), 10**9, places=3, allow_nan=False)
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


def plain(number) -> str:
    written = f"{number:f}".rstrip("0").rstrip(".")
    return "0" if written in {"-0", ""} else written


@given(number=NUMBERS)
@pytest.mark.parametrize("decimal", [".", ",", "٫"])
def test_a_number_with_any_decimal_sign_comes_back(number, decimal):
    written = f"{number:.4f}".replace(".", decimal)  # four places: three could be a group

    assert parse_number(written, decimal) == plain(number)


@given(number=NUMBERS)
@pytest.mark.parametrize(
    "decimal, group", [(".", ","), (",", "."), (",", "\u202f"), (".", "’"), ("٫", "٬")]
)
def test_a_grouped_number_comes_back(number, decimal, group):
    grouped = f"{number:,.4f}".translate(str.maketrans({",": group, ".": decimal}))

    assert parse_number(grouped, decimal) == plain(number)


@given(number=NUMBERS)
def test_native_digits_come_back(number):
    native = f"{number:.4f}".translate(ARABIC).replace(".", "٫")

    assert parse_number(native, "٫") == plain(number)


@given(st.text(), st.sampled_from([".", ",", "٫"]))
def test_whatever_is_typed_gives_plain_digits_or_nothing(typed, decimal):
    number = parse_number(typed, decimal)

    assert number is None or re.fullmatch(r"-?(0|[1-9]\d*)(\.\d*[1-9])?", number)
    assert number is None or parse_number(number, ".") == number


# Every word is wrapped.


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(HERE).as_posix())
def test_every_word_shown_is_wrapped_whole_with_named_places(path):
    assert complaints(path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    "bad",
    [
        'Label("Check")',
        'Label(f"Check {n}")',
        'Label("Check {n}".format(n=1))',
        'Label("Check" if right else _("Wrong"))',
        'Label("Check " + name)',
        'Button(text="Check")',
        'IconButton("cross", "Close")',
        'Segmented(_("Colours"), ["Light", _("Dark")])',
        'Segmented(_("Colours"), [f"Light {n}" for n in range(3)])',
        'label.setText("Saved")',
        'self.setAccessibleName(f"{title}, done")',
        'MessageBar(words, "info", "Try again")',
        'parser.add_argument("--out", help="where to")',
        'print(f"{n} errors")',
        'print(", ".join(["one", n]))',
        'Sentence(_("What."), "Mend it.")',
        '_(f"Check {n}")',
        '_("Check " + name)',
        '_("Check {n}".format(n=1))',
        '_("Light" if sun else "Dark")',
        '_("{} of {}")',
        '_("%s of %d")',
        '_("")',
        'ngettext("one", f"{n} many", n)',
    ],
)
def test_a_word_that_is_not_wrapped_is_found(bad):
    assert len(complaints(bad)) == 1


@pytest.mark.parametrize(
    "good",
    [
        'Label(_("Check"), "small", "muted")',
        'Label(_("{n} of {all}").format(n=1, all=2))',
        "Label(_(WORDS[state]))",
        'Label(f"{number}. {title}")',
        'Label("✓ 3")',
        'Label(", ".join(names))',
        'Button("", "quiet", "plus")',
        'Sign("SQLite", version)',
        'print(f"sme-learn: {sentence}")',
        'ngettext("{n} term", "{n} terms", n)',
    ],
)
def test_words_that_are_wrapped_are_let_be(good):
    assert complaints(good) == []


# The template of the catalogues.


def test_the_template_is_what_the_program_says(tmp_path):
    extract(tmp_path / "fresh.pot")

    def messages(path):
        with path.open("rb") as file:
            return {message.id for message in read_po(file) if message.id}

    assert messages(TEMPLATE) == messages(tmp_path / "fresh.pot"), (
        "write it anew with: python -m tests.words"
    )


def test_every_marked_word_is_in_the_template():
    with TEMPLATE.open("rb") as file:
        known = {
            each
            for message in read_po(file)
            for each in (message.id if isinstance(message.id, tuple) else [message.id])
        }
    marked = {
        node.args[0].value
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in {"_", "N_"}
        and isinstance(node.args[0], ast.Constant)
    }

    assert marked <= known


def test_plain_catalogues_are_those_of_python():
    assert isinstance(i18n.catalogue_of("en", Path()), gettext.NullTranslations)
