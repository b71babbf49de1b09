import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from sme_learn.ui import theme
from sme_learn.ui.widgets.page_scroll import PageScroll
from sme_learn.ui.widgets.prose import ProseView

HTML = (
    '<h2 id="ladder">The ladder</h2><p>A <a href="term:mark">mark</a> lasts '
    '<a href="fact:T-1">ten years</a>, see <a href="lesson:next">the next lesson</a>.</p>'
    '<h3 id="costs">Costs</h3><p>' + "Words and words again. " * 20 + "</p>"
    "<table><thead><tr><th>Kind</th><th>Cost</th></tr></thead>"
    "<tbody><tr><td>Word</td><td>249</td></tr></tbody></table>"
    "<blockquote><p>Keep looking.</p></blockquote>"
)


@pytest.fixture
def prose(shown):
    return shown(ProseView(HTML), 600)


def test_prose_is_as_tall_as_its_text(prose):
    assert prose.heightForWidth(300) > prose.heightForWidth(900)
    assert prose.height() >= prose.document().size().height()
    assert not prose.verticalScrollBar().isVisible()


def test_prose_takes_the_name_of_its_first_heading(heard, prose):
    assert heard(prose)[1] == "The ladder"


def test_the_place_of_a_heading_is_known(prose):
    assert prose.anchor_top("ladder") == 0
    assert prose.anchor_top("costs") > 50
    assert prose.anchor_top("nowhere") is None


def test_tab_goes_from_link_to_link_and_then_on(qtbot, shown):
    box = QWidget()
    layout = QVBoxLayout(box)
    before, prose, after = QPushButton("Before"), ProseView(HTML), QPushButton("After")
    for part in (before, prose, after):
        layout.addWidget(part)
    shown(box, 600)
    before.setFocus()
    qtbot.keyClick(before, Qt.Key.Key_Tab)

    followed = []
    prose.link_activated.connect(lambda address, _where: followed.append(address))
    for _link in range(3):
        qtbot.keyClick(prose, Qt.Key.Key_Return)
        qtbot.keyClick(prose, Qt.Key.Key_Tab)

    assert followed == ["term:mark", "fact:T-1", "lesson:next"]
    assert after.hasFocus()

    qtbot.keyClick(after, Qt.Key.Key_Backtab)
    assert prose.textCursor().selectedText() == "the next lesson"


def test_a_click_follows_a_link_and_says_where_it_is(qtbot, prose):
    cursor = prose.document().find("next lesson")
    at = prose.cursorRect(cursor).center() - QPoint(10, 0)

    with qtbot.waitSignal(prose.link_activated) as told:
        qtbot.mouseClick(prose.viewport(), Qt.MouseButton.LeftButton, pos=at)

    address, where = told.args
    assert address == "lesson:next"
    assert where.contains(prose.viewport().mapToGlobal(at))


def test_a_term_and_a_fact_are_underlined_by_dots(prose):
    for word in ("mark", "ten"):
        cursor = prose.document().find(word)
        dots = QTextCharFormat.UnderlineStyle.DotLine
        assert cursor.charFormat().underlineStyle() == dots


def test_prose_can_be_copied(qapp, prose):
    cursor = prose.textCursor()
    cursor.select(QTextCursor.SelectionType.Document)
    prose.setTextCursor(cursor)

    prose.copy()

    assert "The ladder" in qapp.clipboard().text()


def test_prose_without_links_is_no_stop_of_the_tab_key():
    assert ProseView("<p>Words.</p>").focusPolicy() == Qt.FocusPolicy.ClickFocus
    assert ProseView(HTML).focusPolicy() == Qt.FocusPolicy.StrongFocus


def test_the_page_scrolls_when_the_wheel_turns_over_prose_and_on_keys(qtbot):
    prose = ProseView(HTML * 5)
    page = PageScroll(prose)
    qtbot.addWidget(page)
    page.resize(500, 300)
    page.show()
    qtbot.waitExposed(page)

    qtbot.keyClick(prose, Qt.Key.Key_PageDown)

    assert page.verticalScrollBar().value() > 0


def test_a_table_is_mirrored_and_emphasis_is_not_slanted(look):
    look(language="ar")
    prose = ProseView("<p>كلمة <em>مهمة</em></p><table><tr><td>one</td><td>two</td></tr></table>")
    prose.heightForWidth(600)

    one, two = (prose.cursorRect(prose.document().find(word)).x() for word in ("one", "two"))
    assert one > two
    assert not prose.document().find("مهمة").charFormat().fontItalic()


def test_links_are_underlined_in_high_contrast(look):
    look(theme="contrast")

    prose = ProseView('<p><a href="lesson:x">lesson</a></p>')

    assert prose.document().find("lesson").charFormat().fontUnderline()


def test_lines_grow_with_the_text(look):
    once = ProseView(HTML).heightForWidth(1200)
    look(text_size=200)

    assert ProseView(HTML).heightForWidth(2400) > 1.7 * once


def test_prose_is_heard_as_text(heard, prose):
    assert heard(prose)[0] in {QAccessible.Role.StaticText, QAccessible.Role.EditableText}


def test_a_few_words_without_a_paragraph_have_their_lines_spaced_too(shown):
    words = "A sign that tells whose goods they are, seen by all who buy. "
    view = shown(ProseView(words * 3), 300)

    lines = view.document().firstBlock().layout().lineCount()
    assert view.height() >= lines * theme.theme().line_height("prose")


@pytest.mark.parametrize("change", [QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange])
def test_a_change_of_the_program_s_font_leaves_the_text_as_it_was(prose, change):
    QApplication.sendEvent(prose, QEvent(change))

    size = theme.theme().font("prose").pixelSize()
    assert prose.document().defaultFont().pixelSize() == size
