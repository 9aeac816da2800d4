"""Indicators: dropped, new, reworded, moved; their baselines, targets, outcomes and sources."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from planparse.compare.align import (
    Alignment,
    LikeWording,
    Pair,
    SameKey,
    SamePlace,
    align,
    likeness,
    related,
)
from planparse.compare.importance import ROLLED_ON, weigh
from planparse.compare.sides import Sides, goal_name
from planparse.compare.told import Told
from planparse.compare.words import key, plain, same
from planparse.model import Change, ChangeKind, Document, Goal, Indicator

_LIKE = 0.75
_LIKE_ELSEWHERE = 0.88


@dataclass(frozen=True, slots=True)
class Measure:
    """An indicator and where it belongs: ``goal`` is the number of the pair its goal is in, or
    one of its own where the goal has no partner."""

    indicator: Indicator
    under: Goal
    goal: int


def pair_indicators(sides: Sides, goals: Alignment[Goal]) -> Alignment[Measure]:
    """Recognise the indicators: first under the same goal, then anywhere."""
    pair_of = {}
    for number, pair in enumerate(goals.pairs):
        pair_of[id(pair.old)] = pair_of[id(pair.new)] = number
    return align(
        _measures(sides.old, pair_of),
        _measures(sides.new, pair_of),
        (
            SameKey("samma namn under samma mål", _full_name, _full_name),
            SameKey("samma namn under samma mål", _name_under_goal, _name_under_goal),
            SameKey(
                "samma namn, årtalen framflyttade",
                lambda m: (m.goal, sides.old_key(m.indicator.name)),
                lambda m: (m.goal, sides.new_key(m.indicator.name)),
            ),
            SameKey("samma namn under annat mål", _name, _name),
            LikeWording("liknande namn under samma mål", _words, _words, _LIKE, _same_goal),
            LikeWording("liknande namn", _words, _words, _LIKE_ELSEWHERE, _same_rank),
            SamePlace("samma plats under målet", _alike_at_place),
        ),
    )


def _measures(document: Document, pair_of: dict[int, int]) -> list[Measure]:
    return [
        Measure(indicator, goal, pair_of.get(id(goal), -1 - number))
        for number, goal in enumerate(document.goals)
        for indicator in goal.indicators
    ]


def _full_name(measure: Measure) -> tuple[int, str, str]:
    return (measure.goal, key(measure.indicator.parent or ""), key(measure.indicator.name))


def _name_under_goal(measure: Measure) -> tuple[int, bool, str]:
    return (measure.goal, measure.indicator.parent is None, key(measure.indicator.name))


def _name(measure: Measure) -> tuple[str, str]:
    return (key(measure.indicator.parent or ""), key(measure.indicator.name))


def _words(measure: Measure) -> str:
    return plain(measure.indicator.name)


def _same_rank(old: Measure, new: Measure) -> bool:
    """Sub-rows (Män, Kvinnor) are called alike everywhere: their parents must be alike too."""
    if (old.indicator.parent is None) != (new.indicator.parent is None):
        return False
    return likeness(plain(old.indicator.parent or ""), plain(new.indicator.parent or "")) >= _LIKE


def _same_goal(old: Measure, new: Measure) -> bool:
    return old.goal == new.goal and _same_rank(old, new)


def _alike_at_place(old: Measure, new: Measure) -> bool:
    if old.goal != new.goal or not _same_rank(old, new):
        return False
    return related(_words(old), _words(new))


def compare_indicators(sides: Sides, measures: Alignment[Measure], told: Told) -> list[Change]:
    """What happened to the indicators. That the years of targets rolled on is one change for all
    of them together."""
    told.carry(sides.old, sides.new)
    changes: list[Change] = []
    rolls: dict[tuple[str, str], list[Pair[Measure]]] = {}
    for pair in measures.pairs:
        changes += _compare_pair(sides, pair, told)
        roll = _roll(sides, pair.old.indicator.targets, pair.new.indicator.targets)
        if roll:
            rolls.setdefault(roll, []).append(pair)
    changes += [_rolled_on(years, pairs) for years, pairs in rolls.items()]
    changes += [_gone_or_new("removed", measure, told) for measure in measures.removed]
    changes += [_gone_or_new("added", measure, told) for measure in measures.added]
    return changes


def _called(indicator: Indicator) -> str:
    return f"{indicator.parent}: {indicator.name}" if indicator.parent else indicator.name


def _compare_pair(sides: Sides, pair: Pair[Measure], told: Told) -> list[Change]:
    old, new = pair.old.indicator, pair.new.indicator
    changes: list[Change] = []

    def tell(kind: ChangeKind, before: str | None, after: str | None) -> None:
        changes.append(
            Change(
                kind=kind,
                what="indicator",
                name=_called(new),
                old=before,
                new=after,
                where_old=old.where,
                where_new=new.where,
                matched_by=pair.matched_by,
                importance=weigh("indicator", kind),
            )
        )

    def tell_value(
        kind: ChangeKind, year: str, before: str | None, after: str | None, year_before: str = ""
    ) -> None:
        tell(kind, _dated(year_before or year, before), _dated(year, after))

    if not sides.same(old.name, new.name):
        told.text(old.name, new.name)
        told.row(old.name, new.name)
        tell("reworded", old.name, new.name)
    if pair.old.goal != pair.new.goal and sides.scope == "whole":
        tell("moved", goal_name(pair.old.under), goal_name(pair.new.under))
    if sides.scope == "promises":
        year, promised = target_for(old, sides.new.document.year)
        reported = new.outcomes.get(year)
        if reported is not None and year not in old.outcomes:
            words = f"mål {promised}" if promised else None
            tell_value("outcome", year, words, reported)
        if promised and year in new.targets and not same(promised, new.targets[year]):
            tell_value("target", year, promised, new.targets[year])
        return changes
    for change in _dated_changes(sides, old.targets, new.targets):
        tell_value("target", *change)
    for change in _dated_changes(sides, old.outcomes, new.outcomes):
        tell_value("outcome", *change)
    if not same(old.baseline, new.baseline):
        tell_value("baseline", "", old.baseline, new.baseline)
    if not same(old.source, new.source):
        told.text(old.source, new.source)
        tell_value("source", "", old.source, new.source)
    if old.status and new.status and not same(old.status, new.status):
        tell_value("outcome", "", old.status, new.status)
    return changes


def target_for(plan: Indicator, year: int | None) -> tuple[str, str | None]:
    """The year that a report answers for as it stands in the plan ("" where the plan names no
    year), and the target promised for it."""
    years = (str(year), "")
    key_of_year = next((one for one in years if one in plan.targets), years[0])
    return key_of_year, plan.targets.get(key_of_year)


def _dated(year: str, words: str | None) -> str | None:
    return f"{year}: {words}" if year and words else words


_Dated = tuple[str, str | None, str | None, str]


def _dated_changes(sides: Sides, old: dict[str, str], new: dict[str, str]) -> list[_Dated]:
    """(year, old words, new words, year of the old words) for what changed. Years that only
    left at the front or came at the end between two years' documents are the roll, no change;
    where the two share no year, the nearest ones are compared."""
    if not old and not new:
        return []
    if _is_undated(old) != _is_undated(new) and len(old) == len(new) == 1:
        # The header lost its year in one of the two.
        (year_old, before), (year_new, after) = *old.items(), *new.items()
        return [] if same(before, after) else [(year_new, before, after, year_old)]
    if ("" in old) != ("" in new):
        # A head lost its year: which one cannot be told, so only the years both name count.
        shared = old.keys() & new.keys()
        old = {year: words for year, words in old.items() if year in shared}
        new = {year: words for year, words in new.items() if year in shared}
    changes: list[_Dated] = []
    for year in sorted({*old, *new}):
        was, now = old.get(year), new.get(year)
        if same(was, now) or (not (was and now) and _rolls(sides, year, old, new)):
            continue
        changes.append((year, was, now, ""))
    if old and new and not old.keys() & new.keys() and sides.shift:
        last, first = _facing(sides, old, new)
        if not sides.same(old[last], new[first]):
            changes.append((first, old[last], new[first], last))
    return changes


def _is_undated(values: dict[str, str]) -> bool:
    return list(values) == [""]


def _rolls(sides: Sides, year: str, old: dict[str, str], new: dict[str, str]) -> bool:
    """Whether a year that only one of the two documents has is what time brought."""
    if not sides.shift or not year or not old or not new:
        return False
    earlier, later = (old, new) if sides.shift > 0 else (new, old)
    if year in earlier:
        return year < min(later)
    return year > max(earlier)


def _facing(sides: Sides, old: dict[str, str], new: dict[str, str]) -> tuple[str, str]:
    """The years to compare where none is shared: each document's own, else its first."""
    years = []
    for document, values in ((sides.old, old), (sides.new, new)):
        own = str(document.document.year)
        years.append(own if own in values else min(values))
    return years[0], years[1]


def _roll(sides: Sides, old: dict[str, str], new: dict[str, str]) -> tuple[str, str] | None:
    """The years of targets before and after, where they rolled on."""
    if not sides.shift or not old or not new or old.keys() == new.keys() or "" in {*old, *new}:
        return None
    if all(_rolls(sides, year, old, new) for year in old.keys() ^ new.keys()):
        return ", ".join(sorted(old)), ", ".join(sorted(new))
    return None


def _rolled_on(years: tuple[str, str], pairs: list[Pair[Measure]]) -> Change:
    first = pairs[0]
    matched = Counter(pair.matched_by for pair in pairs).most_common(1)[0][0]
    return Change(
        kind="target",
        what="indicator",
        name=(_called(first.new.indicator) if len(pairs) == 1 else f"{len(pairs)} indikatorer"),
        old=years[0],
        new=years[1],
        where_old=first.old.indicator.where,
        where_new=first.new.indicator.where,
        matched_by=matched,
        importance=ROLLED_ON,
    )


def _gone_or_new(kind: ChangeKind, measure: Measure, told: Told) -> Change:
    gone = kind == "removed"
    indicator = measure.indicator
    told.row(*((indicator.name, None) if gone else (None, indicator.name)))
    told.text(*((indicator.name, None) if gone else (None, indicator.name)))
    targets = ", ".join(
        _dated(year, words) or "" for year, words in sorted(indicator.targets.items())
    )
    words = f"{_called(indicator)} (mål {targets})" if targets else _called(indicator)
    return Change(
        kind=kind,
        what="indicator",
        name=_called(indicator),
        old=words if gone else None,
        new=None if gone else words,
        where_old=indicator.where if gone else None,
        where_new=None if gone else indicator.where,
        importance=weigh("indicator", kind),
    )
