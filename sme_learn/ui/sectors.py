"""What the sectors are called that learners can name."""

from sme_learn.i18n import _


def sector_words(sector: str) -> str:
    """Say what a sector of `SECTORS` is."""
    return {
        "food": _("Food and farming"),
        "craft": _("Craft and design"),
        "technology": _("Technology and making"),
        "services": _("Services and digital"),
        "export": _("Trade and export"),
        "research": _("Research"),
        "adviser": _("Advice and training"),
    }[sector]
