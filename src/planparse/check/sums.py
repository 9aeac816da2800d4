"""Totals and subtotals: found as the reading of the rows under which the columns add up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from planparse.check.arithmetic import (
    CONFIDENT,
    decimal_of,
    number_cell,
    number_columns,
    places_of,
    sum_text,
    tolerance,
)
from planparse.check.changes import wrong_differences
from planparse.check.names import head_of, table_name
from planparse.check.rule import Rule
from planparse.check.vocabulary import pattern
from planparse.model import Cell, Document, Finding, Row, Table, Where
from planparse.swedish.numbers import format_number


@dataclass(frozen=True, slots=True)
class _Column:
    """One column of one sum: the printed total, its addends and what they make."""

    total: Cell
    addends: tuple[Cell, ...]
    allowed: Decimal
    of_sums: bool  # every addend is a printed sum itself

    @property
    def made(self) -> Decimal:
        return sum((decimal_of(cell) for cell in self.addends), Decimal(0))

    @property
    def holds(self) -> bool:
        return abs(self.made - decimal_of(self.total)) <= self.allowed

    @property
    def exact(self) -> bool:
        """Whether it adds up without the rounding of many addends."""
        unit = Decimal(1).scaleb(-places_of((self.total, *self.addends)))
        return abs(self.made - decimal_of(self.total)) <= unit

    def holds_with(self, lacking: Mapping[Where, Decimal]) -> bool:
        """Whether it adds up when each addend gets what it lacks."""
        more = sum((lacking.get(cell.where, Decimal(0)) for cell in self.addends), Decimal(0))
        return abs(self.made + more - decimal_of(self.total)) <= self.allowed


class _Sum(Rule):
    """Shared by totals and subtotals: they differ in the kind of row they look at."""

    kind = ""
    severity = "error"

    def check(self, document: Document) -> Iterator[Finding]:
        for table in document.tables:
            if not any(row.kind == self.kind for row in table.rows):
                continue
            for row, column in _wrong_sums(table):
                if row.kind == self.kind:
                    yield self._finding(table, row, column)

    def verified(self, document: Document) -> int:
        """How many printed sums the rows above them prove right, column by column."""
        return sum(
            _proved(table, index)
            for table in document.tables
            for index, row in enumerate(table.rows)
            if row.kind == self.kind and table.kind not in _WITHOUT_SUMS
        )

    def _finding(self, table: Table, row: Row, column: _Column) -> Finding:
        decimals = places_of((*column.addends, column.total))
        printed = format_number(decimal_of(column.total), decimals)
        made = format_number(column.made, decimals)
        off = format_number(decimal_of(column.total) - column.made, decimals)
        head = head_of(table, column.total.col)
        named = f"”{row.label}”" if row.label else "summaraden"
        return self.finding(
            f"{self.title} stämmer inte i {table_name(table)}: {named}, {head}: "
            f"{_arithmetic(column, made)}, men {printed} är tryckt (skillnad {off}).",
            [column.total.where, *(cell.where for cell in column.addends[:3])],
            printed=column.total.raw,
            expected=made,
        )


def _arithmetic(column: _Column, made: str) -> str:
    if len(column.addends) == 1:
        return f"den enda ifyllda delsumman är {made}"
    terms = sum_text(column.addends) if len(column.addends) <= 12 else "raderna ovanför"
    return f"{terms} = {made}"


class SumRule(_Sum):
    code = "sum"
    kind = "total"
    title = "Totalsumman"
    explanation = (
        "En tryckt total ska vara summan av sina rader i varje kolumn. Rader som är en del av "
        "raden ovanför (varav) räknas inte. Avrundning tillåts: en halv enhet i sista tryckta "
        "siffran per rad, dock minst en enhet. En total underkänns bara när samma rader ger rätt "
        "summa i andra kolumner."
    )
    example = "Nämnden totalt, Utfall: 10,0 + 20,0 + 5,0 = 35,0, men 53,0 är tryckt."


class SubtotalRule(_Sum):
    code = "subtotal"
    kind = "subtotal"
    title = "Delsumman"
    explanation = (
        "En tryckt delsumma ska vara summan av raderna i sin grupp, med samma regler som för "
        "totalen."
    )
    example = "Summa förskola, Budget 2025: 4,0 + 6,0 = 10,0, men 11,0 är tryckt."


_WITHOUT_SUMS = ("indicators", "goal_overview", "assessment_scale", "assignments")


def _wrong_sums(table: Table) -> Iterator[tuple[Row, _Column]]:
    """The subtotals and totals that do not add up, in the order of the rows. One wrong figure is
    told once: a sum that is right when a wrong difference or subtotal among its addends is mended
    is not wrong itself."""
    if table.kind in _WITHOUT_SUMS:
        return
    columns = [c for c in number_columns(table) if not _is_mean_or_share(table, c)]
    lacking = {
        result.where: decimal_of(left) - decimal_of(right) - decimal_of(result)
        for _, left, right, result in wrong_differences(table)
    }
    for index, row in enumerate(table.rows):
        if row.kind in ("subtotal", "total"):
            for column in _broken(table, index, columns):
                if not column.holds_with(lacking):
                    lacking[column.total.where] = column.made - decimal_of(column.total)
                    yield row, column


def needed_by_sums(table: Table, row: Row, col: int) -> Decimal | None:
    """What an unread cell of ``row`` must be, as printed in its column, for the sums it is part of
    to add up: only where the same rows make the sum in other columns, and all sums agree."""
    columns = [c for c in number_columns(table) if not _is_mean_or_share(table, c)]
    needed = {
        decimal_of(total) - sum((decimal_of(cell) for cell in others), Decimal(0))
        for index, summed in enumerate(table.rows)
        if summed.kind in ("subtotal", "total") and (total := number_cell(summed, col))
        for addends in _readings(table.rows, index)
        if row in addends and _holds_elsewhere(summed, addends, [c for c in columns if c != col])
        if (others := [c for r in addends if r != row and (c := number_cell(r, col))])
        if len(others) == sum(r != row and r.cell(col) is not None for r in addends)
    }
    return needed.pop() if len(needed) == 1 and col in columns else None


def _holds_elsewhere(total: Row, addends: Sequence[Row], columns: Sequence[int]) -> bool:
    reading = [column for col in columns if (column := _column(total, addends, col))]
    return all(c.holds for c in reading) and any(_tells(c) for c in reading)


def _proved(table: Table, index: int) -> int:
    """The columns in which a sum adds up under the reading that most columns bear out."""
    columns = [c for c in number_columns(table) if not _is_mean_or_share(table, c)]
    held = (
        sum(column.holds and _tells(column) for column in reading)
        for addends in _readings(table.rows, index)
        if (reading := [c for col in columns if (c := _column(table.rows[index], addends, col))])
    )
    return max(held, default=0)


def _broken(table: Table, index: int, columns: Sequence[int]) -> list[_Column]:
    """A sum is contradicted only where one reading of the rows makes the other columns add up:
    without that witness the reading may be at fault, not the document."""
    row = table.rows[index]
    readings = [
        [column for col in columns if (column := _column(row, addends, col))]
        for addends in _readings(table.rows, index)
    ]
    readings = [reading for reading in readings if reading]
    whole = [reading for reading in readings if all(c.holds for c in reading)]
    if any(all(c.of_sums or c.exact for c in reading) for reading in whole):
        return []
    if whole:
        # All is well only by the rounding of many rows: printed sums under the total are stricter.
        readings = [reading for reading in readings if reading[0].of_sums]
    if not readings:
        return []
    best = max(readings, key=_agreement)
    held = [c for c in best if c.holds and _tells(c)]
    broken = [c for c in best if not c.holds]
    if not held or len(broken) >= len(held) + 1 - bool(whole):
        return []
    return [
        column
        for column in broken
        if not _between_its_addends(column)
        and not _explained_elsewhere(column, readings)
        and column.made != decimal_of(column.total) * 1000  # "1,538" printed for 1 538
    ]


def _is_mean_or_share(table: Table, col: int) -> bool:
    return pattern("not_summed").search(head_of(table, col)) is not None


def _between_its_addends(column: _Column) -> bool:
    """A total between the smallest and the largest of its addends is a mean, whatever the head
    says, not a sum that was written wrong."""
    values = [decimal_of(cell) for cell in column.addends]
    return len(values) > 1 and min(values) <= decimal_of(column.total) <= max(values)


def _column(row: Row, addends: Sequence[Row], col: int) -> _Column | None:
    total = number_cell(row, col)
    if total is None:
        return None
    filled = [cell for addend in addends if (cell := addend.cell(col))]
    cells = [cell for addend in addends if (cell := number_cell(addend, col))]
    # A text among the addends ("ej aktuellt", "-") counts as nothing, but figures that could not be
    # read as a number, or a cell that OCR could not read, leave the column unchecked. Nor can a
    # mean or a share be summed.
    unread = [
        cell
        for cell in filled
        if cell.confidence < CONFIDENT or (cell not in cells and any(map(str.isdigit, cell.raw)))
    ]
    of_sums = all(addend.kind in ("subtotal", "total") for addend in addends)
    # An empty subtotal is nothing: the total must then be the other one.
    fewest = 1 if of_sums else 2
    if len(cells) < fewest or unread or total.unit in ("%", "procentenheter"):
        return None
    allowed = tolerance(cells, total)
    return _Column(total, tuple(cells), allowed, of_sums)


def _tells(column: _Column) -> bool:
    """Zeros that add up to zero are no evidence for a reading, nor is one figure that is printed
    again as the sum."""
    if len(column.addends) < 2:
        return False
    return any(decimal_of(cell) for cell in column.addends) and decimal_of(column.total) != 0


def _agreement(reading: Sequence[_Column]) -> tuple[int, int]:
    return sum(c.holds and _tells(c) for c in reading), -sum(not c.holds for c in reading)


def _explained_elsewhere(column: _Column, readings: Sequence[Sequence[_Column]]) -> bool:
    """The column adds up under another reading of the rows: doubt, so no finding. Where its
    addends are printed sums, the rounding of the many rows under them is no excuse."""
    return any(
        c.total == column.total and c.holds and (not column.of_sums or c.of_sums or c.exact)
        for reading in readings
        for c in reading
    )


def _readings(rows: Sequence[Row], index: int) -> list[tuple[Row, ...]]:
    """The ways in which the rows above (or, for a total at the head, below) may make the sum:
    the items since the last sum; all items; the subtotals with the items outside them; the last
    sum carried on; each with and without the rows marked as part of another."""
    above = rows[:index]
    found: dict[tuple[int, ...], tuple[Row, ...]] = {}
    for part in (above, rows[index + 1 :] if not _has_items(above) else ()):
        numbered = [(i, row) for i, row in enumerate(part) if row.kind not in ("group", "note")]
        for keep_varav in (False, True):
            kept = [(i, r) for i, r in numbered if keep_varav or not r.varav]
            for reading in _combinations(kept, part):
                if len(reading) >= 2:
                    found.setdefault(tuple(i for i, _ in reading), tuple(r for _, r in reading))
    return list(found.values())


Numbered = list[tuple[int, Row]]


def _has_items(rows: Sequence[Row]) -> bool:
    return any(row.kind == "item" for row in rows)


def _combinations(kept: Numbered, part: Sequence[Row]) -> Iterator[Numbered]:
    sums = [i for i, row in kept if row.kind in ("subtotal", "total")]
    groups = [i for i, row in enumerate(part) if row.kind == "group"]
    last_sum = max(sums, default=-1)
    last_total = max((i for i, row in kept if row.kind == "total"), default=-1)
    items = [(i, row) for i, row in kept if row.kind == "item"]
    top = min((row.level for _, row in items), default=0)
    yield [(i, r) for i, r in items if i > last_sum]
    yield [(i, r) for i, r in items if i > max([last_sum, *groups])]
    yield items
    yield [(i, r) for i, r in items if r.level == top]
    yield [(i, r) for i, r in items if i > last_total]
    subtotals = [(i, r) for i, r in kept if r.kind == "subtotal" and i > last_total]
    yield subtotals
    # Subtotals and the items that stand after the last of them (or before the first group).
    yield subtotals + [(i, r) for i, r in items if i > last_sum]
    first_group = min(groups, default=len(part))
    yield (
        [(i, r) for i, r in items if i < first_group]
        + subtotals
        + [(i, r) for i, r in items if i > last_sum]
    )
    if last_sum >= 0:
        # A bridge: the last sum carried on with the rows after it.
        yield [(i, r) for i, r in kept if i >= last_sum]
    totals = [(i, r) for i, r in kept if r.kind == "total"]
    yield totals
    yield [(i, r) for i, r in kept if r.kind in ("subtotal", "total")]
