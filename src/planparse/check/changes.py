"""Change and deviation columns: new minus old, outcome minus budget, row by row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from planparse.check.arithmetic import decimal_of, number_cell, number_columns, places_of
from planparse.check.names import head_of, table_name
from planparse.check.rule import Rule
from planparse.check.vocabulary import words
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


Operands = tuple[Cell, Cell, Cell]


def wrong_differences(table: Table) -> Iterator[tuple[Row, Cell, Cell, Cell]]:
    """The rows whose printed difference does not follow from the two columns that the other rows
    show it to be the difference of: row, left operand, right operand, printed result."""
    columns = number_columns(table)
    for result in columns:
        if not _is_difference(table, result):
            continue
        difference = _shown_by_the_rows(table, columns, result)
        for row in table.rows if difference else ():
            cells = _operands(row, difference) if difference else None
            if cells and not _holds(*cells):
                yield row, *cells


def _shown_by_the_rows(table: Table, columns: list[int], result: int) -> _Difference | None:
    """The two columns that most rows show ``result`` to be the difference of, if some rows
    contradict it; None when all is well or no two columns fit."""
    candidates = [
        _Difference(left, right, result)
        for left in columns
        for right in columns
        if left != right and result not in (left, right)
    ]
    scored = [(*_agreement(table, candidate), candidate) for candidate in candidates]
    fitting = [s for s in scored if s[0] >= _WITNESSES and s[0] >= 3 * s[1]]
    if not fitting or any(s[1] == 0 for s in fitting):
        return None
    return max(fitting, key=lambda s: (s[0] - s[1], -s[2].left, -s[2].right))[2]


def _is_difference(table: Table, col: int) -> bool:
    head = head_of(table, col)
    if "%" in head or "procent" in head.casefold():
        return False
    return re.search(words("difference_heads"), head, re.IGNORECASE) is not None


def _operands(row: Row, difference: _Difference) -> Operands | None:
    cells = [
        number_cell(row, col) for col in (difference.left, difference.right, difference.result)
    ]
    left, right, result = cells
    if left is None or right is None or result is None:
        return None
    if len({cell.unit for cell in (left, right, result)}) > 1:
        return None
    return left, right, result


def _holds(left: Cell, right: Cell, result: Cell) -> bool:
    unit = Decimal(1).scaleb(-places_of((left, right, result)))
    return abs(decimal_of(left) - decimal_of(right) - decimal_of(result)) <= unit * 3 / 2


def _agreement(table: Table, difference: _Difference) -> tuple[int, int]:
    """How many rows show the difference and how many contradict it; rows of zeros say nothing."""
    held = broken = 0
    for row in table.rows:
        cells = _operands(row, difference)
        if cells is None or not any(decimal_of(cell) for cell in cells):
            continue
        if _holds(*cells):
            held += 1
        else:
            broken += 1
    return held, broken
