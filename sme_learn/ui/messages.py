"""Messages: errors as sentences in the window."""

from PySide6.QtWidgets import QMessageBox

from sme_learn.i18n import _
from sme_learn.services import sentences


def sentence_of(error: BaseException) -> str:
    """Say what *error* means to a person, and how to mend it."""
    return str(sentences.sentence_of(error))


def tell(error: BaseException) -> None:
    """Tell in a dialog of its own what kept the window from opening."""
    sentence = sentences.sentence_of(error)
    box = QMessageBox(QMessageBox.Icon.Warning, _("SME Learn"), sentence.what)
    box.setInformativeText(sentence.mend)
    box.exec()
