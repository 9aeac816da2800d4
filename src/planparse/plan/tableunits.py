"""In what unit a table is: as printed, and as the amounts in the text show it.

Nearest first: the cell's own tail, the row label, the group, the column head, the corner, the
caption, a sentence above the table, a statement for the whole document, amounts that match.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from planparse.model import TableKind
from planparse.swedish.amounts import FoundAmount
from planparse.swedish.units import (
    canonical_unit,
    factor,
    find_unit,
    implied_unit,
    is_money,
    is_rate,
    label_unit,
    nearby_unit,
)

MONEY_KINDS: frozenset[TableKind] = frozenset({"budget", "investment", "outcome"})
"""Kinds of table whose bare numbers are money when a statement or the text says so. Fees are not:
they are in single kronor whatever the document is in."""

_UNITS = ("mnkr", "tkr", "kr")
_ALARM = Decimal(10) ** 11
"""A total of more kronor than this is no amount of a board or a municipality."""
_FLOOR = Decimal(10) ** 4
"""A total of fewer kronor than this is none either."""
_SAME_ORDER = 100
"""Sums that differ by less than this factor are of one order: a wrong unit is off by 1000."""
_COARSE = Decimal("0.05")
"""An amount in prose rounded more coarsely than this share matches only exactly."""


@dataclass(frozen=True, slots=True)
class PrintedUnits:
    """What the table prints: a unit or None per column (column 0 is the corner), the corner
    where it is nothing but a unit, the caption's, the surrounding text's and the document's."""

    columns: tuple[str | None, ...]
    corner: str | None
    caption: str | None
    above: str | None
    document: str | None

    @property
    def money(self) -> str | None:
        """The unit of money that the table itself prints: corner, columns, caption, text."""
        corner = self.columns[0] if self.columns else None
        heads = [unit for unit in self.columns[1:] if is_money(unit)]
        most = max(heads, key=lambda unit: (heads.count(unit), -heads.index(unit)), default=None)
        return next(
            (unit for unit in (corner, most, self.caption, self.above) if is_money(unit)), None
        )

    @property
    def printed(self) -> str | None:
        """The table's unit as printed: money where it has any, else the corner's if the corner is
        nothing but a unit ("Antal"), else a share that corner or caption names."""
        corner = self.columns[0] if self.columns else None
        shares = (unit for unit in (corner, self.caption) if unit == "%")
        return self.money or self.corner or next(shares, None)


def printed_units(
    columns: Sequence[str], title: str | None, above: Iterable[str], document: str | None
) -> PrintedUnits:
    """Read the units that heads, caption and surrounding text name."""
    stated = (nearby_unit(text) for text in above)
    return PrintedUnits(
        columns=tuple(
            find_unit(head) or (implied_unit(head) if i else None) for i, head in enumerate(columns)
        ),
        corner=canonical_unit(columns[0]) if columns else None,
        caption=find_unit(title) if title else None,
        above=next((unit for unit in stated if unit), None),
        document=document,
    )


def has_money(unit: str | None) -> bool:
    """Whether a unit is money or a rate of money."""
    return is_money(unit) or is_rate(unit)


def cell_unit(
    units: PrintedUnits,
    *,
    col: int,
    own: str | None,
    labels: Sequence[str],
    group: str | None,
    kind: TableKind,
) -> str | None:
    """The unit of one number as printed, None where nothing names one. ``labels`` are the texts
    that name the row, nearest first; ``group`` the head of the group it stands under."""
    if own:
        return own
    stated = next((unit for unit in map(label_unit, labels) if unit), None)
    column = units.columns[col] if col < len(units.columns) else None
    counts = column is not None and not has_money(column)
    if stated and not (counts and has_money(stated)):
        return stated
    if column and not is_money(column):
        return column
    grouped = (label_unit(group) or implied_unit(group)) if group else None
    if grouped:
        return grouped
    if column:
        return column
    for label in labels:
        implied = implied_unit(label)
        if implied:
            return implied
    corner = units.columns[0] if units.columns else None
    for unit in (corner, units.caption):
        if unit:
            return unit
    for label in labels:
        mentioned = find_unit(label)
        if mentioned and not is_money(mentioned):
            return mentioned
    if kind in MONEY_KINDS or kind == "analysis":
        return units.money or units.document
    return "antal" if kind == "volume" else None


def _size(value: Decimal, unit: str) -> Decimal:
    worth = factor(unit)
    return value * worth if worth is not None else Decimal(0)


def _step(value: Decimal) -> Decimal:
    exponent = value.as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)


def matches(value: Decimal, unit: str, amount: FoundAmount) -> bool:
    """Whether ``value`` in ``unit`` is the amount, sign aside, as far as both are printed."""
    if amount.sek is None:
        return False
    mine, theirs = abs(_size(value, unit)), abs(_size(amount.value, amount.unit))
    if not mine or not theirs:
        return False
    width = max(_size(_step(value), unit), _size(_step(amount.value), amount.unit)) / 2
    if width > _COARSE * theirs:
        return mine == theirs
    return abs(mine - theirs) <= width


def _matched(values: Iterable[Decimal], unit: str, amounts: Sequence[FoundAmount]) -> int:
    """How many different values have an amount of the same size in the text."""
    different = {abs(value) for value in values if value}
    if factor(unit) is None:
        return 0
    told = {
        (str(amount.value), amount.unit): amount for amount in amounts if amount.sek is not None
    }
    return sum(any(matches(value, unit, amount) for amount in told.values()) for value in different)


def _exact(values: Iterable[Decimal], unit: str, amounts: Sequence[FoundAmount]) -> bool:
    """Whether one of the values is one of the amounts to the krona."""
    sizes = {abs(_size(amount.value, amount.unit)) for amount in amounts if amount.sek}
    return any(abs(_size(value, unit)) in sizes for value in values)


def true_unit(
    printed: str,
    sums: Sequence[Decimal],
    near: Sequence[FoundAmount],
    elsewhere: Sequence[FoundAmount],
) -> str | None:
    """The unit that the amounts in the text show ``sums`` (the table's totals) to be in:
    ``printed`` unless they contradict it. None when the printed unit cannot be true and nothing
    shows which is.

    ``near`` are the amounts in the running text of the same section, ``elsewhere`` those of the
    whole document. A contradiction needs amounts near the table that totals equal in another
    unit, and none anywhere that they equal in the printed one: two of them, or one that is equal
    to the krona where the printed unit would make the table larger than all that the text speaks
    of though the text speaks of sums of that order. A unit that makes the table impossibly large
    gives way to the only one that keeps it below the largest amount in the text."""
    known = [amount for amount in (*near, *elsewhere) if amount.sek is not None]
    largest = max((abs(_size(value, printed)) for value in sums), default=Decimal(0))
    if _matched(sums, printed, known) and largest <= _ALARM:
        return printed
    found = {unit: _matched(sums, unit, near) for unit in _UNITS if unit != printed}
    best = max(found, key=lambda unit: (found[unit], -_UNITS.index(unit)))
    alone = sum(count == found[best] for count in found.values()) == 1
    if found[best] > 1 and alone:
        return best
    ceiling = max((abs(Decimal(amount.sek or 0)) for amount in known), default=Decimal(0))
    oversized = ceiling < largest <= ceiling * _SAME_ORDER or largest > _ALARM
    if found[best] and alone and oversized and _exact(sums, best, near):
        return best
    if largest <= _ALARM:
        return printed
    largest_value = max(abs(value) for value in sums)
    fitting = [unit for unit in _UNITS if _FLOOR <= _size(largest_value, unit) <= ceiling]
    return fitting[0] if len(fitting) == 1 else None


def unit_from_text(
    values: Sequence[Decimal], near: Sequence[FoundAmount], elsewhere: Sequence[FoundAmount]
) -> str | None:
    """The unit of a table of money that prints none, from amounts in the text that its numbers
    equal: at least two of them, and more than in any other unit. None where that is not so."""
    telling = [value for value in values if len(value.as_tuple().digits) > 1]
    for amounts in (near, [*near, *elsewhere]):
        found = {unit: _matched(telling, unit, amounts) for unit in _UNITS}
        first, second = sorted(found.values(), reverse=True)[:2]
        if first >= 2 and first > second:
            return next(unit for unit in _UNITS if found[unit] == first)
    return None
