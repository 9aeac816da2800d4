"""Change and deviation columns: new minus old, outcome minus budget, row by row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from planparse.check.arithmetic import decimal_of, number_cell, number_columns, places_of
from planparse.check.names import head_of, table_name
from planparse.check.rule import Rule
from planparse.check.vocabulary import pattern
from planparse.model import Cell, Document, Finding, Row, Table
from planparse.swedish.numbers import format_number

_WITNESSES = 3  # rows that must agree before a row that does not is called wrong


@dataclass(frozen=True, slots=True)
class _Difference:
    """Column ``result`` is column ``left`` minus column ``right``."""

    left: int
    right: int
    result: int


class ChangeRule(Rule):
    code = "difference"
    title = "Förändring eller avvikelse"
    severity = "error"
    explanation = (
        "En kolumn med förändring eller avvikelse ska vara skillnaden mellan två av tabellens "
        "andra kolumner. Vilka två, och åt vilket håll, avgörs av de rader där det stämmer; "
        "minst tre rader ska visa det och de ska vara minst tre fjärdedelar. Avrundning "
        "tillåts med en och en halv enhet i sista tryckta siffran."
    )
    example = "Idrott: 12,0 − 10,0 = 2,0, men 3,0 är tryckt i kolumnen Förändring."

    def check(self, document: Document) -> Iterator[Finding]:
        for table in document.tables:
            for row, left, right, result in wrong_differences(table):
                yield self._finding(table, row, left, right, result)

    def verified(self, document: Document) -> int:
        """How many printed differences follow from two other columns."""
        return sum(
            reading.holds
            for table in document.tables
            for reading in table.readings
            if reading.reading == "difference"
        )

    def _finding(self, table: Table, row: Row, left: Cell, right: Cell, result: Cell) -> Finding:
        decimals = places_of((left, right, result))
        made = format_number(decimal_of(left) - decimal_of(right), decimals)
        return self.finding(
            f"{head_of(table, result.col)} stämmer inte i {table_name(table)}: ”{row.label}”: "
            f"{format_number(decimal_of(left), decimals)} − "
            f"{format_number(decimal_of(right), decimals)} = {made}, men "
            f"{format_number(decimal_of(result), decimals)} är tryckt.",
            [result.where, left.where, right.where],
            printed=result.raw,
            expected=made,
        )


@dataclass(frozen=True, slots=True)
class _Figure:
    """A number of a row, exact, with the decimals it is printed with."""

    value: Decimal
    decimals: int
    cell: Cell


Line = dict[int, _Figure]  # the figures of a row by column


def wrong_differences(table: Table) -> Iterator[tuple[Row, Cell, Cell, Cell]]:
    """The rows whose printed difference does not follow from the two columns that the other rows
    show it to be the difference of: row, left operand, right operand, printed result."""
    columns = number_columns(table)
    results = [col for col in columns if _is_difference(table, col)]
    lines = [_line(row, columns) for row in table.rows] if results else []
    for result in results:
        difference = _shown_by_the_rows(lines, columns, result)
        for row, line in zip(table.rows, lines, strict=True) if difference else ():
            figures = _operands(line, difference) if difference else None
            if figures and not _holds(*figures):
                left, right, made = figures
                yield row, left.cell, right.cell, made.cell


def _line(row: Row, columns: list[int]) -> Line:
    cells = {col: cell for col in columns if (cell := number_cell(row, col))}
    return {col: _Figure(decimal_of(cell), places_of((cell,)), cell) for col, cell in cells.items()}


def _shown_by_the_rows(lines: list[Line], columns: list[int], result: int) -> _Difference | None:
    """The two columns that most rows show ``result`` to be the difference of, if some rows
    contradict it; None when all is well or no two columns fit."""
    candidates = [
        _Difference(left, right, result)
        for left in columns
        for right in columns
        if left != right and result not in (left, right)
    ]
    scored = [(*_agreement(lines, candidate), candidate) for candidate in candidates]
    fitting = [s for s in scored if s[0] >= _WITNESSES and s[0] >= 3 * s[1]]
    if not fitting or any(s[1] == 0 for s in fitting):
        return None
    return max(fitting, key=lambda s: (s[0] - s[1], -s[2].left, -s[2].right))[2]


def _is_difference(table: Table, col: int) -> bool:
    head = head_of(table, col)
    if "%" in head or "procent" in head.casefold():
        return False
    return pattern("difference_heads").search(head) is not None


def _operands(line: Line, difference: _Difference) -> tuple[_Figure, _Figure, _Figure] | None:
    left, right = line.get(difference.left), line.get(difference.right)
    result = line.get(difference.result)
    if left is None or right is None or result is None:
        return None
    if not left.cell.unit == right.cell.unit == result.cell.unit:
        return None
    return left, right, result


def _holds(left: _Figure, right: _Figure, result: _Figure) -> bool:
    unit = Decimal(1).scaleb(-max(left.decimals, right.decimals, result.decimals))
    return abs(left.value - right.value - result.value) <= unit * 3 / 2


def _agreement(lines: list[Line], difference: _Difference) -> tuple[int, int]:
    """How many rows show the difference and how many contradict it; rows of zeros say nothing."""
    held = broken = 0
    for line in lines:
        figures = _operands(line, difference)
        if figures is None or not any(figure.value for figure in figures):
            continue
        if _holds(*figures):
            held += 1
        else:
            broken += 1
    return held, broken
