"""What came of collecting results: PC by PC, and who is missing."""

from sme_learn.i18n import _, ngettext
from sme_learn.services.sheet import STATE_WORDS, Pc, Sheet
from sme_learn.ui.widgets.boxes import row_of
from sme_learn.ui.widgets.card import Card
from sme_learn.ui.widgets.icon_label import IconLabel
from sme_learn.ui.widgets.label import Heading, Label


class CollectedCard(Card):
    """The sheet of a collection, in words."""

    def __init__(self, sheet: Sheet) -> None:
        super().__init__(tone="right" if sheet.is_well else "partly", padding=20)
        self.body.addWidget(Heading(_("What came in"), 3))
        new = ngettext("{n} new result", "{n} new results", sheet.new).format(n=sheet.new)
        known = ngettext("{n} known already", "{n} known already", sheet.known)
        self.body.addWidget(Label(f"{new}, {known.format(n=sheet.known)}"))
        if sheet.is_cancelled:
            self.body.addWidget(Label(_("Stopped before all files were read."), "strong"))
        for pc in sheet.pcs:
            self._add_pc(pc)
        for learner in sheet.missing:
            told = _("Nothing from {name}").format(name=learner.name)
            self._add_line("unsure", "partly", told)
        if not sheet.pcs:
            self.body.addWidget(Label(_("There are no result files in this folder.")))

    def _add_pc(self, pc: Pc) -> None:
        name = pc.name or (str(pc.installation)[:8] if pc.installation else _("unknown"))
        states = ", ".join(_(STATE_WORDS[state]) for state in pc.states)
        icon, token = ("right", "right") if pc.is_well else ("warning", "partly")
        told = _("PC {name}: {states}").format(name=name, states=states)
        self._add_line(icon, token, told)
        for first, last in pc.gaps:
            words = _("Results {first} to {last} are missing").format(first=first, last=last)
            self.body.addWidget(Label(words, "small", "muted"))
        for problem in pc.problems:
            words = f"{problem.file}: {problem.what} {problem.mend}"
            self.body.addWidget(Label(words, "small", "muted"))

    def _add_line(self, icon: str, token: str, words: str) -> None:
        row = row_of(IconLabel(icon, token, 20), spacing=10, stretch=False)
        row.addWidget(Label(words), 1)
        self.body.addLayout(row)
