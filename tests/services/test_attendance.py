"""Attendance: who was there, by day of the lab."""

from datetime import UTC, date, timedelta, timezone

from sme_learn.services import attendance, classes, people, study


def asked(desk):
    lesson = study.open_lesson(desk, "strong-names")
    return lesson, lesson.questions["sn-bread"], ("a",)


def test_attendance_is_by_day_of_the_lab_and_only_while_the_cohort_runs(desk, clock):
    autumn = classes.make(desk, "Autumn")
    classes.enrol(desk, autumn, desk.learner)
    classes.add_members(desk, autumn, ["Bea"])
    other = people.add(desk, "Chidi")
    ada = desk.learner.id
    study.answer_in_text(desk.of(other), *asked(desk), seconds=1.0)
    study.answer_in_text(desk, *asked(desk), seconds=1.0)
    clock.move(days=1)
    sitting = study.begin_quiz(desk, "filing")
    for question in sitting.open:
        sitting = study.answer(desk, sitting, question, question.key, seconds=2.0)
    clock.move(hours=12)  # 21:00 in UTC, the next morning in Tokyo
    study.finish_reading(desk, study.open_lesson(desk, "filing"), seconds=30.0)

    present = attendance.of(desk, autumn, UTC)
    assert present.days == {
        date(2026, 11, 22): frozenset({ada}),
        date(2026, 11, 23): frozenset({ada}),
    }
    assert present.of(ada) == (date(2026, 11, 22), date(2026, 11, 23))
    tokyo = attendance.of(desk, autumn, timezone(timedelta(hours=9)))
    assert date(2026, 11, 24) in tokyo.days

    classes.date_it(desk, autumn, starts=date(2026, 11, 23), ends=None)
    assert list(attendance.of(desk, autumn, UTC).days) == [date(2026, 11, 23)]
