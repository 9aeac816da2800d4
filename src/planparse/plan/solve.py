"""Which rows of a table are sums and which are parts of the row above.

Words propose, arithmetic decides: a reading counts when it holds in every column within what
rounding allows. Values are never changed. The tolerance is half a unit in the last printed place
for each addend, at least one unit.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from planparse.model import RowKind


@dataclass(frozen=True, slots=True)
class Line:
    """A row as the solver sees it: its values by column (only those that can be added), whether
    its label is that of a sum, of a result or difference (``derived``), says varav, is empty, or
    is a group head; ``set_off`` whether it is printed in italics or indented, so that it may be a
    part of the row above."""

    values: Mapping[int, Decimal]
    sum_label: bool = False
    derived: bool = False
    varav: bool = False
    blank: bool = False
    group: bool = False
    set_off: bool = False


@dataclass(frozen=True, slots=True)
class Solved:
    """What a row is. ``proved`` says that the arithmetic shows it."""

    kind: RowKind
    varav: bool = False
    proved: bool = False


_FAR = 40
"""A sum that no word announces stands no farther than this below its first part."""
_MIN_DIGITS = 3
"""A sum that no word announces has to have so many digits to be no coincidence."""


def solve(lines: Sequence[Line]) -> list[Solved]:
    """What each line is: item, group, subtotal or total, and whether it is part of the row above.

    Lines that are set off without the word varav count unless a sum holds only without them."""
    plain = _solve(lines)
    if not any(line.set_off and not line.varav for line in lines):
        return plain
    without = [replace(line, varav=line.varav or line.set_off) for line in lines]
    other = _solve(without)
    if _proofs(other) > _proofs(plain):
        return other
    return plain


def _proofs(solved: Sequence[Solved]) -> int:
    return sum(one.proved and one.kind in ("subtotal", "total") for one in solved)


def _solve(lines: Sequence[Line]) -> list[Solved]:
    sums: dict[int, bool] = {}  # index → proved
    closed: set[int] = set()
    blanks = 2 * sum(line.blank for line in lines) <= len(lines)  # else labels are just missing
    for i, line in enumerate(lines):
        if line.varav or line.group or not line.values:
            continue
        candidate = line.sum_label or line.derived or (line.blank and blanks)
        found = candidate and any(holds(lines, i, parts) for parts in _readings(lines, i, sums))
        if not found and line.derived and _is_difference(lines, i):
            found = True
            closed.add(i)
        named = line.sum_label and any(other.values for other in lines[:i])
        if (named and (found or not line.derived)) or (line.blank and found):
            sums[i] = found
        elif _unannounced(lines, i, sums):
            sums[i] = True
    closed.add(max(sums, default=-1))
    return [_solved(line, i, sums, closed) for i, line in enumerate(lines)]


def _solved(line: Line, i: int, sums: Mapping[int, bool], closed: Collection[int]) -> Solved:
    if line.group:
        return Solved("group")
    if i in sums:
        return Solved("total" if i in closed else "subtotal", proved=sums[i])
    return Solved("item", varav=line.varav)


def _is_difference(lines: Sequence[Line], i: int) -> bool:
    """Whether line ``i`` is one of the two rows of values above it less the other, in every
    column."""
    above = [k for k in range(i) if lines[k].values and not lines[k].varav][-2:]
    if len(above) < 2:
        return False
    return any(
        _check(
            [
                Line({col: -value for col, value in lines[minus].values.items()}),
                lines[plus],
                lines[i],
            ],
            2,
            [0, 1],
            _tolerance,
        )
        for plus, minus in (above, above[::-1])
    )


def _readings(lines: Sequence[Line], i: int, sums: Mapping[int, bool]) -> list[list[int]]:
    """The sets of rows whose sum row ``i`` may be, the nearest first."""
    items = [
        k
        for k in range(i)
        if k not in sums and not lines[k].varav and not lines[k].group and lines[k].values
    ]
    last_sum = max((k for k in sums if k < i), default=-1)
    last_group = max((k for k in range(i) if lines[k].group), default=-1)
    block = [k for k in items if k > last_sum]
    grouped = [k for k in items if k > last_group]
    firsts = [k for k in sorted(sums) if k < i]
    bridge = [last_sum, *block] if last_sum >= 0 else []
    return [parts for parts in (block, grouped, [*firsts, *block], items, bridge, firsts) if parts]


def holds(lines: Sequence[Line], i: int, parts: Sequence[int]) -> bool:
    """Whether line ``i`` is the sum of ``parts`` in every column that has a value, allowing for
    rounding."""
    return _check(lines, i, parts, _tolerance)


def _check(
    lines: Sequence[Line],
    i: int,
    parts: Sequence[int],
    tolerance: Callable[[Sequence[Decimal]], Decimal],
) -> bool:
    checked = 0
    for col, total in lines[i].values.items():
        addends = [lines[k].values[col] for k in parts if col in lines[k].values]
        if not addends:
            if total:
                return False
            continue
        if abs(sum(addends) - total) > tolerance([total, *addends]):
            return False
        checked += 1
    return checked > 0


def _tolerance(values: Sequence[Decimal]) -> Decimal:
    unit = max(Decimal(1).scaleb(_exponent(value)) for value in values)
    return max(unit, unit * (len(values) - 1) / 2)


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _unannounced(lines: Sequence[Line], i: int, sums: Mapping[int, bool]) -> bool:
    """Whether a row that no word calls a sum is one beyond coincidence: the rows since the sum
    before it add up exactly in every column, to numbers of some length."""
    line = lines[i]
    if line.sum_label or line.set_off:
        return False
    last_sum = max((k for k in sums if k < i), default=-1)
    if i - last_sum > _FAR:
        return False
    since = [
        k
        for k in range(last_sum + 1, i)
        if lines[k].values and not lines[k].varav and not lines[k].group
    ]
    readings = [since, [last_sum, *since]] if last_sum >= 0 else [since]
    return any(_beyond_chance(lines, i, parts) for parts in readings)


def _beyond_chance(lines: Sequence[Line], i: int, parts: Sequence[int]) -> bool:
    line = lines[i]
    if len(parts) < 2 or any(len(lines[k].values) != len(line.values) for k in parts):
        return False
    long = all(
        len(str(abs(value)).replace(".", "").strip("0")) >= _MIN_DIGITS
        for value in line.values.values()
    )
    fine = any(_exponent(value) < 0 for value in line.values.values())
    enough = len(parts) > 2 or fine or len(line.values) > 1
    return long and enough and _check(lines, i, parts, lambda _: Decimal(0))
