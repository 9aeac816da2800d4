"""What kind of table it is, from the words of its heads, title and labels."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from planparse.model import TableKind
from planparse.plan.tablewords import fold, holds, table_words
from planparse.swedish.dates import find_years
from planparse.swedish.numbers import read_number
from planparse.swedish.units import is_money

_SHORT = 100
"""A verdict is told in fewer letters than this."""
_MANY = 3
"""One label in so many is enough to tell the kind."""


def table_kind(
    *,
    columns: Sequence[str],
    labels: Sequence[str],
    cells: Sequence[str],
    title: str | None,
    unit: str | None,
    numbers: bool,
) -> TableKind:
    """The kind of a table. ``labels`` and ``cells`` are the texts of its body, ``unit`` the unit
    of money that it is in, if any, ``numbers`` whether it has values. "other" where the words say
    nothing."""
    heads = [fold(column) for column in columns]
    corner = heads[0] if heads else ""
    names = [text for text in (fold(title or ""), corner) if text]
    folded = [fold(label) for label in labels if label]
    texts = [fold(cell) for cell in cells]
    for kind in table_words()["kinds"]["order"]:
        if _is_kind(kind, heads, names, folded, texts, unit, numbers=numbers):
            return cast("TableKind", kind)
    return "other"


def _is_kind(
    kind: str,
    heads: Sequence[str],
    names: Sequence[str],
    labels: Sequence[str],
    texts: Sequence[str],
    unit: str | None,
    *,
    numbers: bool,
) -> bool:
    told = labels
    if not numbers:  # the labels of a table of words do not tell what is counted
        labels = []
    words = table_words()["kinds"][kind]
    match kind:
        case "assessment_scale":
            return _is_scale(heads, told, texts, words["cells"])
        case "assignments":
            pair = any(
                all(any(holds(head, [word]) for head in heads) for word in pair)
                for pair in words["pairs"]
            )
            if pair:
                return True
            named = _has(heads, words["heads"]) or (not numbers and _has(names, words["titles"]))
            return named and not _valued(heads)
        case "indicators":
            return _has(heads, words["heads"]) and (_valued(heads) or unit is None)
        case "goal_overview":
            return _has(heads, words["heads"]) and not _valued(heads)
        case "investment":
            return (
                _has(names, words["titles"])
                or _has(heads, words["heads"])
                or _most(labels, words["labels"], half=True)
            )
        case "personnel" | "fees":
            if kind == "fees" or not is_money(unit):
                return _has(names, words["titles"]) or _most(labels, words["labels"])
            return False
        case "analysis":
            return _has(names, words["titles"])
        case "volume":
            if is_money(unit):
                return False
            return (
                _has(names, words["titles"])
                or _has(heads, words["heads"])
                or _most(labels, words["labels"])
            )
        case "outcome":
            if not numbers or _looks_ahead(heads[1:], words["heads"]):
                return False
            return _has(heads[1:], words["heads"]) or _most(labels, words["labels"])
        case _:
            return numbers and (_has(heads, words["heads"]) or _has(names, words["titles"]))


def _looks_ahead(heads: Sequence[str], outcomes: list[str]) -> bool:
    """Whether a table that has outcomes is a plan all the same: it has columns of plans, or a
    budget for a later year than any outcome, and no deviation from it."""
    budget = table_words()["kinds"]["budget"]
    if _has(heads, budget["plans"]):
        return True
    if _has(heads, budget["settled"]):
        return False
    planned = [year for head in heads if holds(head, budget["heads"]) for year in find_years(head)]
    known = [year for head in heads if holds(head, outcomes) for year in find_years(head)]
    return bool(planned) and bool(known) and max(planned) > max(known)


def _has(texts: Sequence[str], words: list[str]) -> bool:
    return any(holds(text, words) for text in texts)


def _most(labels: Sequence[str], words: list[str], *, half: bool = False) -> bool:
    found = sum(holds(label, words) for label in labels)
    return 2 * found > len(labels) if half else _MANY * found >= max(1, len(labels))


def _valued(heads: Sequence[str]) -> bool:
    """Whether there are columns of values: years, targets, outcomes."""
    return any(
        find_years(head) or holds(head, ["riktvärde", "riktning", "ingående", "utfall", "målvärde"])
        for head in heads
    )


def _is_scale(
    heads: Sequence[str], labels: Sequence[str], texts: Sequence[str], verdicts: list[str]
) -> bool:
    """A scale says for ranges or grades what they mean, in two or three columns."""
    if len(heads) > _MANY or not labels or any(find_years(head) for head in heads):
        return False
    graded = sum(
        read_number(label) is not None or any(letter.isdigit() for letter in label[:2])
        for label in labels
    )
    told = [*texts, *labels]
    judged = sum(len(text) <= _SHORT and holds(text, verdicts) for text in told)
    return 2 * judged >= len(labels) and (2 * graded >= len(labels) or judged >= len(labels))
