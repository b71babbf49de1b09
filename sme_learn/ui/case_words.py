"""What the words are that sort cases: sectors, rights, effects, and how well they are supported."""

from sme_learn.i18n import N_, _
from sme_learn.model import CaseHead
from sme_learn.ui.countries import country_name

SECTORS = {
    "food": N_("Food and farming"),
    "craft": N_("Craft and design"),
    "technology": N_("Technology and making"),
    "health": N_("Health"),
    "services": N_("Services"),
    "consumer-goods": N_("Consumer goods"),
}
RIGHTS = {
    "trademark": N_("Trademark"),
    "collective-mark": N_("Collective mark"),
    "geographical-indication": N_("Geographical indication"),
    "patent": N_("Patent"),
    "design": N_("Industrial design"),
    "copyright": N_("Copyright"),
    "trade-secret": N_("Trade secret"),
    "licence": N_("Licence"),
    "several": N_("Several rights"),
}
EFFECTS = {
    "price": N_("Better price"),
    "income": N_("More income"),
    "output": N_("More output"),
    "licence-income": N_("Licence income"),
    "jobs": N_("Jobs"),
    "market": N_("New markets"),
    "reach": N_("More people reached"),
    "loss": N_("Something was lost"),
    "none": N_("Nothing measured"),
}
STRENGTHS = {
    "strong": N_("Well supported: the figures were read in two places or in an official one"),
    "medium": N_("Supported by one good source"),
    "weak": N_("Weakly supported: a story, hardly any figures"),
}


def places(head: CaseHead) -> str:
    """Say where a case took place."""
    return ", ".join(country_name(code) for code in head.countries)


def rights(head: CaseHead) -> str:
    """Say which rights a case turns on."""
    return " · ".join(_(RIGHTS[own]) for own in head.rights)


def reported(head: CaseHead) -> str:
    """Say what was reported alongside, and of which year where that is known."""
    told = " · ".join(_(EFFECTS[own]) for own in head.effects)
    return told if head.year is None else f"{told} · {head.year}"
