"""What the arithmetic of a table's columns and the words of its rows show beside its values: which
columns follow from others, how costs are signed, what a row is by its words alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import permutations
from typing import Literal

from planparse.model import ColumnReading, RowKind
from planparse.plan.solve import Line, Solved
from planparse.swedish.figures import read_heads
from planparse.swedish.vocabulary import one_of

_ROWS = 2
"""So many rows bear a reading out before it is believed."""
_MOST_COLUMNS = 12
Values = Sequence[Mapping[int, Decimal]]


def column_readings(columns: Sequence[str], values: Values) -> tuple[ColumnReading, ...]:
    """The columns that their heads call a change, a deviation or a mean, with the two columns (or
    those all) that most of the rows show them to follow from; left out where nothing fits."""
    found: list[ColumnReading] = []
    filled = sorted({col for row in values for col in row})
    if len(filled) > _MOST_COLUMNS + 2:
        return ()
    for head in read_heads(columns):
        if head.col not in filled:
            continue
        if one_of("columns", "mean").search(columns[head.col]):
            reading = _mean(head.col, [col for col in filled if col < head.col], values)
        elif head.kind in ("change", "deviation"):
            reading = _difference(head.col, filled, values)
        else:
            reading = None
        if reading:
            found.append(reading)
    return tuple(found)


def _difference(result: int, columns: Sequence[int], values: Values) -> ColumnReading | None:
    best: ColumnReading | None = None
    others = [col for col in columns if col != result]
    for left, right in permutations(others, 2):
        holds = fails = 0
        for row in values:
            if not all(col in row for col in (left, right, result)):
                continue
            if not any(row[col] for col in (left, right, result)):
                continue
            off = abs(row[left] - row[right] - row[result])
            fits = off <= _unit([row[left], row[right], row[result]])
            holds, fails = holds + fits, fails + (not fits)
        if (
            holds >= _ROWS
            and holds > fails
            and (best is None or holds - fails > best.holds - best.fails)
        ):
            best = ColumnReading(
                col=result, reading="difference", of=(left, right), holds=holds, fails=fails
            )
    return best


def _mean(result: int, columns: Sequence[int], values: Values) -> ColumnReading | None:
    holds = fails = 0
    for row in values:
        parts = [row[col] for col in columns if col in row]
        if result not in row or len(parts) < _ROWS:
            continue
        fits = abs(sum(parts, Decimal(0)) / len(parts) - row[result]) <= _unit([row[result]])
        holds, fails = holds + fits, fails + (not fits)
    if not holds or fails > holds:
        return None
    return ColumnReading(col=result, reading="mean", of=tuple(columns), holds=holds, fails=fails)


def _unit(values: Sequence[Decimal]) -> Decimal:
    exponents = [value.as_tuple().exponent for value in values]
    finest = min(exponent if isinstance(exponent, int) else 0 for exponent in exponents)
    return Decimal(1).scaleb(min(finest, 0))


def cost_signs(
    labels: Sequence[str], values: Values
) -> Literal["costs_positive", "costs_negative"] | None:
    """How the rows that are costs by their names are signed; None where none is, or they differ."""
    signs = {
        value < 0
        for label, row in zip(labels, values, strict=True)
        if one_of("rows", "costs").match(label)
        for value in row.values()
        if value
    }
    if len(signs) != 1:
        return None
    return "costs_negative" if signs.pop() else "costs_positive"


def by_words(line: Line, solved: Solved, *, last: bool) -> RowKind | Literal["varav"] | None:
    """What a row is by its words alone, None where that is what it was solved to be."""
    if line.group or not line.values:
        return None
    if line.varav:
        said: RowKind | Literal["varav"] = "varav"
    elif line.sum_label:
        said = "total" if last else "subtotal"
    else:
        said = "item"
    read = "varav" if solved.varav else solved.kind
    sums = ("subtotal", "total")
    return None if said == read or (said in sums and read in sums) else said
