"""The kinds of question, one file each, and the table that lists them."""

from sme_learn.question import Question
from sme_learn.questions.categorise import Categorise
from sme_learn.questions.choice import Choice
from sme_learn.questions.date import Date
from sme_learn.questions.gap import Gap
from sme_learn.questions.matching import Matching
from sme_learn.questions.numeric import Numeric
from sme_learn.questions.ordering import Ordering
from sme_learn.questions.short_text import ShortText
from sme_learn.questions.true_false import TrueFalse

KINDS: dict[str, type[Question]] = {
    kind.kind: kind
    for kind in (
        Choice,
        TrueFalse,
        Matching,
        Categorise,
        Ordering,
        Numeric,
        Date,
        ShortText,
        Gap,
    )
}
"""Every kind by the name that its blocks have in a lesson."""
