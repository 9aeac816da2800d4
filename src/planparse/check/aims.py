"""What an indicator aims at, which way is better, and whether an outcome gets there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from planparse.check.vocabulary import pattern
from planparse.model import Document, Goal, Indicator
from planparse.swedish.numbers import ReadNumber, read_number

Better = Literal["higher", "lower"]
_SHARE = re.compile(r"%|\bprocent|\bandel", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether the outcome of a year reaches the target; ``why`` is the comparison in words."""

    year: str
    target: str
    outcome: str
    met: bool
    why: str


def indicators(document: Document) -> Iterator[tuple[Goal, Indicator]]:
    """Every indicator once, with the first goal that has it."""
    seen: set[tuple[int | None, int | None, object, str]] = set()
    for goal in document.goals:
        for indicator in goal.indicators:
            where = indicator.where
            key = (where.page, where.line, where.bbox, indicator.name)
            if key not in seen:
                seen.add(key)
                yield goal, indicator


def better(indicator: Indicator, target: str) -> Better | None:
    """Which way is better, from the target's words, the indicator's own, what it measures (the
    word that stands first decides), or a target that nothing can pass (all of a share)."""
    for text in (target, indicator.name, indicator.parent or ""):
        more, less = pattern("wants_more").search(text), pattern("wants_less").search(text)
        if bool(more) != bool(less):
            return "higher" if more else "lower"
    if pattern("at_least").match(target):
        return "higher"
    if pattern("at_most").match(target):
        return "lower"
    name = indicator.parent or indicator.name
    bound = pattern("bound_in_name").search(name)
    if bound:
        return "higher" if bound["least"] else "lower"
    high, low = pattern("good_when_high").search(name), pattern("good_when_low").search(name)
    if high or low:
        first = high.start() if high else len(name)
        return "higher" if first < (low.start() if low else len(name)) else "lower"
    number = read_number(target)
    if number and number.value == 100 and _SHARE.search(name + target):
        return "higher"
    return None


def moves(text: str) -> bool:
    """Whether words say that something is to grow or to fall."""
    return any(pattern(way).search(text) for way in ("wants_more", "wants_less"))


def judge(indicator: Indicator) -> Iterator[Verdict]:
    """The years for which target and outcome can be compared. Without a known better way only an
    outcome that is the target itself is judged."""
    for year, target in sorted(indicator.targets.items()):
        outcome = indicator.outcomes.get(year)
        if outcome is None:
            continue
        verdict = _compare(indicator, year, target, outcome)
        if verdict is not None:
            yield verdict


def _compare(indicator: Indicator, year: str, target: str, outcome: str) -> Verdict | None:
    reached = read_number(outcome)
    if reached is None or reached.qualifier:
        return None
    aimed = read_number(target)
    if aimed is None:
        return _against_before(indicator, year, target, outcome, reached)
    if aimed.unit and reached.unit and aimed.unit != reached.unit:
        return None
    if aimed.tolerance:
        if abs(reached.value) > 50 >= aimed.value:
            return None  # a share of the budget, not a deviation from it
        met = abs(reached.value) <= aimed.value
        return Verdict(year, target, outcome, met, "avvikelsen får vara högst så stor åt båda håll")
    way = better(indicator, target)
    if way is None:
        same = reached.value == aimed.value
        return Verdict(year, target, outcome, True, "utfallet är målet") if same else None
    met = reached.value >= aimed.value if way == "higher" else reached.value <= aimed.value
    return Verdict(
        year, target, outcome, met, f"{'högre' if way == 'higher' else 'lägre'} är bättre"
    )


def _against_before(
    indicator: Indicator, year: str, target: str, outcome: str, reached: ReadNumber
) -> Verdict | None:
    """A target in words, "Öka", is met against the outcome before."""
    before = previous(indicator, year)
    way = better(indicator, target)
    keeps = pattern("keeps").search(target) is not None
    if before is None or not (
        pattern("wants_more").search(target) or pattern("wants_less").search(target)
    ):
        return None
    change = reached.value - before[1]
    met = change > 0 if way == "higher" else change < 0
    return Verdict(
        year, target, outcome, met or (keeps and not change), f"{before[0]} var det {before[2]}"
    )


def previous(indicator: Indicator, year: str) -> tuple[str, Decimal, str] | None:
    """The latest number before ``year``: an outcome of an earlier year, else the baseline, with
    its year or name and its printed words."""
    earlier = sorted((y for y in indicator.outcomes if y.isdigit() and y < year), reverse=True)
    named = [(y, indicator.outcomes[y]) for y in earlier]
    if indicator.baseline:
        named.append(("i ingångsvärdet", indicator.baseline))
    for name, printed in named:
        number = read_number(printed)
        if number is not None and not number.qualifier:
            return name, number.value, printed
    return None
