"""Rows that were split or merged: which rows together are another one."""

from __future__ import annotations

from collections.abc import Sequence

from planparse.compare.align import Alignment
from planparse.compare.columns import Column
from planparse.compare.rows import SURE, Line, label_words

Columns = Sequence[tuple[Column, Column]]

_MOST_PARTS = 5
# A word that says something about what a row is about has at least so many letters.
_TELLING = 4


def parts_of(columns: Columns, whole: Line, others: Sequence[Line], *, gone: bool) -> list[Line]:
    """The rows that together are ``whole``: the same sum in every column both tables have, or
    names that together make up its name. ``gone``: the whole is the old row."""
    free = [line for line in others if line.row.kind == whole.row.kind]
    for size in range(2, min(_MOST_PARTS, len(free)) + 1):
        for start in range(len(free) - size + 1):
            run = free[start : start + size]
            if _adds_up(columns, whole, run, gone=gone):
                return run
    words = _telling(whole)
    named = [line for line in free if _telling(line) and _telling(line) <= words]
    if len(named) >= 2 and set().union(*map(_telling, named)) == words:
        return named
    return []


def loosened(rows: Alignment[Line], columns: Columns) -> Alignment[Line]:
    """The rows without the pairs in which one row is only a part of the other: the rest of it
    stands in rows beside it that have no partner."""
    loose = []
    for pair in rows.pairs:
        if pair.matched_by in SURE or pair.old.row.varav or pair.new.row.varav:
            continue
        split = ([pair.new, line] for line in rows.added if line.row.kind == pair.new.row.kind)
        merged = ([pair.old, line] for line in rows.removed if line.row.kind == pair.old.row.kind)
        if any(_adds_up(columns, pair.old, run, gone=True) for run in split) or any(
            _adds_up(columns, pair.new, run, gone=False) for run in merged
        ):
            loose.append(pair)
    if not loose:
        return rows
    return Alignment(
        tuple(pair for pair in rows.pairs if pair not in loose),
        (*rows.removed, *(pair.old for pair in loose)),
        (*rows.added, *(pair.new for pair in loose)),
    )


def _adds_up(columns: Columns, whole: Line, parts: list[Line], *, gone: bool) -> bool:
    """Whether the parts sum up to the whole in every column both tables have. One column is too
    little to go by unless the names are related too: small numbers add up by chance."""
    sums = 0
    giving: set[int] = set()
    for a, b in columns:
        own, their = (a, b) if gone else (b, a)
        total = _sek(whole, own.index)
        values = [_sek(line, their.index) for line in parts]
        if total is None and not any(values):
            continue
        if not total or sum(value or 0 for value in values) != total:
            return False
        sums += 1
        giving.update(n for n, value in enumerate(values) if value)
    if len(giving) < len(parts):
        return False  # a row of nothing is no part of anything
    related = any(_telling(line) & _telling(whole) for line in parts)
    return sums > 1 or (sums == 1 and related)


def _sek(line: Line, column: int) -> int | None:
    cell = line.row.cell(column)
    return cell.sek if cell else None


def _telling(line: Line) -> frozenset[str]:
    words = label_words(line.row.label).split()
    return frozenset(word for word in words if len(word) >= _TELLING)
