"""Which indicator of a report is which of the plan, for outcomes that are carried on."""

from __future__ import annotations

from planparse.compare.facts import scope_of
from planparse.compare.goals import pair_goals
from planparse.compare.indicators import pair_indicators
from planparse.compare.sides import Sides
from planparse.compare.words import key
from planparse.model import Document, Indicator


def reported(plan: Document, report: Document) -> tuple[tuple[Indicator, Indicator, str], ...]:
    """The plan's indicator, the report's, and in Swedish what matched them. Only pairs of the
    same name count, sub-rows (Män) of the same parent: what is merely alike may be another
    measure, and its figure wrong. Nothing where the two are of different boards."""
    scope, _ = scope_of(plan, report)
    if scope in ("council", "nothing"):
        return ()
    sides = Sides(plan, report, scope)
    pairs = pair_indicators(sides, pair_goals(sides)).pairs
    return tuple(
        (pair.old.indicator, pair.new.indicator, pair.matched_by)
        for pair in pairs
        if sides.same(pair.old.indicator.name, pair.new.indicator.name)
        and key(pair.old.indicator.parent or "") == key(pair.new.indicator.parent or "")
    )
