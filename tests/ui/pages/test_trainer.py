"""The trainer's pages: signing in, a class, its lists, files, results and reports."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog

from sme_learn.errors import NotFound
from sme_learn.services import (
    class_files,
    classes,
    course_tests,
    outbox,
    people,
    trainers,
)
from sme_learn.services.desk import open_desk
from sme_learn.ui.pages.cohort import CohortPage
from sme_learn.ui.pages.trainer import TrainerPage
from sme_learn.ui.roster_card import RosterCard
from sme_learn.ui.sheet_card import CollectedCard
from sme_learn.ui.widgets.button import Button
from sme_learn.ui.widgets.message_bar import MessageBar

WORDS = "eight words are enough"
WRONG = "not those words"


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    """Hashes that cost nothing: what they cost is tested where they are made."""
    monkeypatch.setattr(trainers, "PASSES", 1)
    monkeypatch.setattr(trainers, "KIBIBYTES", 8 * trainers.LANES)


def typed(page, **words):
    for own, text in words.items():
        page.fields[own].line.setText(text)


# Who teaches.


def test_the_first_trainer_chooses_a_passphrase(made, desk, qtbot):
    page = made(TrainerPage(desk))
    typed(page, name="Grace", passphrase=WORDS, again=WORDS)

    with qtbot.waitSignal(page.desk_changed) as changed:
        page.press.click()

    assert changed.args[0].trainer.name == "Grace"
    assert [trainer.name for trainer in trainers.trainers(desk)] == ["Grace"]


@pytest.mark.parametrize(
    "told, field",
    [
        ((" ", WORDS, WORDS), "name"),
        (("Grace", "short", "short"), "passphrase"),
        (("Grace", WORDS, "another"), "again"),
    ],
)
def test_what_cannot_be_taken_is_told_at_its_field(made, desk, told, field):
    page = made(TrainerPage(desk))
    typed(page, **dict(zip(("name", "passphrase", "again"), told, strict=True)))

    page.press.click()

    assert page.fields[field].error.text()
    assert trainers.trainers(desk) == ()


@pytest.fixture
def trainer(desk):
    return trainers.make_first(desk, "Grace", WORDS)


def test_a_trainer_signs_in_with_the_passphrase(made, desk, trainer, qtbot):
    page = made(TrainerPage(desk))
    typed(page, passphrase=WORDS)

    with qtbot.waitSignal(page.desk_changed) as changed:
        page.press.click()

    assert changed.args[0].trainer.id == trainer.id


def test_a_wrong_passphrase_is_told_and_waits_grow(made, desk, trainer):
    page = made(TrainerPage(desk))
    told = []
    for _try in range(4):
        typed(page, passphrase=WRONG)
        page.press.click()
        told.append(page.fields["passphrase"].error.text())

    assert told[0] == "That is not the passphrase."
    assert told[-1].startswith("Wait ")


@pytest.fixture
def teaching(desk, trainer):
    return replace(desk, trainer=trainer)


def test_classes_are_made_and_listed(made, teaching, qtbot):
    page = made(TrainerPage(teaching))
    page.fields["class"].line.setText("Spring")

    with qtbot.waitSignal(page.go) as gone:
        page.fields["class"].line.returnPressed.emit()

    [cohort] = classes.cohorts(teaching)
    assert gone.args == ["class", str(cohort.id)]
    again = made(TrainerPage(teaching))
    with qtbot.waitSignal(again.go) as gone:
        again.cards[str(cohort.id)].click()
    assert gone.args == ["class", str(cohort.id)]


def test_a_trainer_signs_out(made, teaching, qtbot):
    page = made(TrainerPage(teaching))
    [leave] = [b for b in page.findChildren(Button) if b.text() == "Sign out"]

    with qtbot.waitSignal(page.desk_changed) as changed:
        leave.click()

    assert changed.args[0].trainer is None


# A class.


@pytest.fixture
def cohort(teaching):
    made = classes.make(teaching, "Spring")
    return classes.add_members(teaching, made, ["Bea", "Cleo"])


@pytest.fixture
def page(made, teaching, cohort):
    shown = made(CohortPage(teaching, str(cohort.id)))
    teaching.listeners.append(shown.heed)
    return shown


def test_nobody_sees_a_class_without_signing_in(desk, cohort):
    with pytest.raises(NotFound):
        CohortPage(desk, str(cohort.id))


@pytest.mark.parametrize("which", ["", "no-uuid", "00000000-0000-0000-0000-000000000000"])
def test_a_class_that_is_not_there_is_not_found(teaching, which):
    with pytest.raises(NotFound):
        CohortPage(teaching, which)


def names(page):
    return [row[0] for row in page.table.rows]


def test_a_learner_is_added_by_name(page):
    page.add.line.setText("أمينة")
    page.add.line.returnPressed.emit()
    QApplication.processEvents()

    assert names(page) == ["Bea", "Cleo", "أمينة"]


def test_an_empty_name_is_told(page):
    page.add.line.returnPressed.emit()

    assert page.add.error.text()


def test_the_dial_and_the_reports_change_the_table(page):
    page.dial.segments[2].click()
    assert all(name.startswith("L-") for name in names(page))

    page.which.setCurrentIndex(page.which.findData("gain"))
    page.which.activated.emit(page.which.currentIndex())

    assert page.table.name == "gain"


def test_typing_sifts_the_table(page):
    page.finder.line.setText("cle")

    assert page.view.model().rowCount() == 1


def choose(monkeypatch, name, answer):
    monkeypatch.setattr(QFileDialog, name, lambda *_a: answer)


def bring(page, monkeypatch, tmp_path, text):
    path = tmp_path / "list.csv"
    path.write_text(text, "utf-8")
    choose(monkeypatch, "getOpenFileName", (str(path), ""))
    page.bring.click()
    return page.findChildren(RosterCard)[-1]


def test_a_list_is_looked_at_taken_over_and_taken_back(page, monkeypatch, tmp_path, said):
    card = bring(page, monkeypatch, tmp_path, "name\nBea\nDina\n")
    assert "1 learner is new." in said(card)

    card.take.click()
    QApplication.processEvents()
    assert "Dina" in names(page)
    [bar] = [b for b in page.findChildren(MessageBar) if b.action]
    bar.action.click()
    QApplication.processEvents()

    assert "Dina" not in names(page)


def test_a_list_can_be_left(page, monkeypatch, tmp_path):
    card = bring(page, monkeypatch, tmp_path, "name\nDina\n")

    card.leave.click()

    assert card.isHidden()
    assert names(page) == ["Bea", "Cleo"]


@pytest.mark.parametrize("kind", ["csv", "json"])
def test_the_table_is_saved(page, monkeypatch, tmp_path, kind, said):
    path = tmp_path / f"grid.{kind}"
    choose(monkeypatch, "getSaveFileName", (str(path), ""))
    [button] = [b for b in page.findChildren(Button) if b.text() == kind.upper()]

    button.click()

    assert "Bea" in path.read_text("utf-8-sig")
    assert f"Saved as {path}" in said(page)


def test_the_class_file_is_written(page, monkeypatch, tmp_path):
    path = tmp_path / "spring.smeclass"
    choose(monkeypatch, "getSaveFileName", (str(path), ""))
    [button] = [b for b in page.findChildren(Button) if "class file" in b.text()]

    button.click()

    assert path.stat().st_size > 100


def test_a_file_that_cannot_be_written_is_told(page, monkeypatch, tmp_path, said):
    choose(monkeypatch, "getSaveFileName", (str(tmp_path / "none" / "x.smeclass"), ""))
    [button] = [b for b in page.findChildren(Button) if "class file" in b.text()]

    button.click()

    assert any("could not be written" in words for words in said(page))


def test_results_are_collected_and_told_pc_by_pc(page, monkeypatch, tmp_path, qtbot, desk):
    sitting = course_tests.take(desk, "names", "before")
    course_tests.hand_in(desk, sitting)
    outbox.export_results(desk, tmp_path)
    choose(monkeypatch, "getExistingDirectory", str(tmp_path))
    [button] = [b for b in page.findChildren(Button) if "Collect" in b.text()]

    with qtbot.waitSignal(page.collected):
        button.click()
    QApplication.processEvents()

    [card] = page.findChildren(CollectedCard)
    assert card.isVisible()
    page.leaving()


def test_an_empty_folder_is_told(page, monkeypatch, tmp_path, qtbot, said):
    choose(monkeypatch, "getExistingDirectory", str(tmp_path))
    [button] = [b for b in page.findChildren(Button) if "Collect" in b.text()]

    with qtbot.waitSignal(page.collected):
        button.click()
    QApplication.processEvents()

    assert "There are no result files in this folder." in said(page)
    page.leaving()


# A PC of the lab.


def test_a_class_file_brings_its_learners_to_a_lab_pc(made, desk, cohort, monkeypatch, tmp_path):
    path = tmp_path / "spring.smeclass"
    class_files.write(desk, cohort, path)
    pc, _told = open_desk(tmp_path / "pc")
    card = made(TrainerPage(pc)).lab
    choose(monkeypatch, "getOpenFileName", (str(path), ""))

    card.read.click()

    assert card.told.text() == "Spring: 2 learners are new here"
    assert {learner.name for learner in people.learners(pc)} == {"Bea", "Cleo"}
    pc.record.close()


def test_a_class_file_that_is_none_is_told(made, desk, monkeypatch, tmp_path):
    path = tmp_path / "x.smeclass"
    path.write_bytes(b"no class")
    card = made(TrainerPage(desk)).lab
    choose(monkeypatch, "getOpenFileName", (str(path), ""))

    card.read.click()

    assert str(path) in card.told.text()


def test_results_are_written_to_a_folder(made, desk, monkeypatch, tmp_path):
    course_tests.hand_in(desk, course_tests.take(desk, "names", "before"))
    card = made(TrainerPage(desk)).lab
    stick = tmp_path / "stick"
    stick.mkdir()
    choose(monkeypatch, "getExistingDirectory", str(stick))

    card.write.click()

    assert card.told.text() == "1 new result written"
    assert list(stick.rglob("*.gz"))
    card.write.click()
    assert card.told.text() == "0 new results written"


def test_choosing_nothing_does_nothing(made, desk, monkeypatch):
    card = made(TrainerPage(desk)).lab
    choose(monkeypatch, "getOpenFileName", ("", ""))
    choose(monkeypatch, "getExistingDirectory", "")

    card.read.click()
    card.write.click()

    assert card.told.isHidden()
