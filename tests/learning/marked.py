"""Tables of marks for tests, and ways to make them."""

from hypothesis import strategies as st

from sme_learn.learning.marks import MarkedQuestion, MarkedRow, Marks


def marks_of(*rows, possible=None):
    """Return marks with a row for each of *rows*, one point a question unless *possible* says."""
    points = possible or [1] * len(rows[0])
    questions = tuple(MarkedQuestion(f"q{n}", p) for n, p in enumerate(points, 1))
    return Marks(questions, tuple(MarkedRow(f"learner {n}", tuple(r)) for n, r in enumerate(rows)))


@st.composite
def tables(draw, least=0, whole=False):
    """Return marks of up to eight learners and five questions, in quarters of a point."""
    possible = draw(st.lists(st.integers(0, 4), min_size=1, max_size=5))
    cells = [st.integers(0, 4 * most).map(lambda quarters: quarters / 4) for most in possible]
    seen = cells if whole else [st.none() | cell for cell in cells]
    rows = draw(st.lists(st.tuples(*seen), min_size=least, max_size=8))
    questions = tuple(MarkedQuestion(f"q{n}", p) for n, p in enumerate(possible, 1))
    return Marks(questions, tuple(MarkedRow(str(n), row) for n, row in enumerate(rows)))
