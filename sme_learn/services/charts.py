"""Charts with their words: what a picture shows, told for who cannot see it."""

from collections.abc import Sequence

from sme_learn.i18n import _, ngettext
from sme_learn.model.charts import Arrow, Bar, BarChart, GainArrows, ItemMap, Spot


def distribution(title: str, across: str, up: str, bars: Sequence[Bar]) -> BarChart:
    """Return how many of what as a chart, the *bars* from left to right."""
    counts = "; ".join(f"{bar.label}: {bar.count}" for bar in bars if bar.count)
    words = _("{title}. {across}: {counts}.").format(
        title=title, across=across, counts=counts or _("none")
    )
    return BarChart(title, across, up, tuple(bars), words)


def item_map(title: str, spots: Sequence[Spot]) -> ItemMap:
    """Return questions as a map of facility (across) and discrimination (up)."""
    flagged = sum(spot.flagged for spot in spots)
    head = ngettext("{title}: {n} question.", "{title}: {n} questions.", len(spots))
    look = ngettext("{n} is to be looked at.", "{n} are to be looked at.", flagged)
    words = [head.format(title=title, n=len(spots)), look.format(n=flagged), *map(_spot, spots)]
    return ItemMap(title, _("Facility"), _("Discrimination"), tuple(spots), " ".join(words))


def _spot(spot: Spot) -> str:
    plain = _("{question}: facility {facility:.0%}, discrimination {discrimination:.2f}.")
    flagged = _(
        "{question}, to be looked at: facility {facility:.0%}, discrimination {discrimination:.2f}."
    )
    return (flagged if spot.flagged else plain).format(
        question=spot.label, facility=spot.facility, discrimination=spot.discrimination
    )


def gains(title: str, arrows: Sequence[Arrow]) -> GainArrows:
    """Return shares before and after as a chart, the *arrows* from top to bottom."""
    words = " ".join([f"{title}.", *map(_arrow, arrows)])
    share, before, after = _("Share of the points"), _("before"), _("after")
    return GainArrows(title, share, before, after, tuple(arrows), words)


def _arrow(arrow: Arrow) -> str:
    return _("{objective}: {before:.0%} before, {after:.0%} after.").format(
        objective=arrow.label, before=arrow.before, after=arrow.after
    )
