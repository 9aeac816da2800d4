"""Exact arithmetic over the columns of a table, with the rounding that print allows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from planparse.model import Cell, Document, Row, Table
from planparse.swedish.numbers import format_number

CONFIDENT = 0.9  # the contract: from here on a person need not look at the figure


def decimal_of(cell: Cell) -> Decimal:
    """The cell's number, exact as printed. The cell must have a value."""
    return Decimal(str(cell.value))


def places_of(cells: Iterable[Cell]) -> int:
    """The most decimals printed in any of the cells."""
    return max((_decimals(cell) for cell in cells), default=0)


def _decimals(cell: Cell) -> int:
    """The decimals as printed: "8,0" has one although its value is a whole number."""
    printed = re.search(r",(\d+)", cell.raw)
    if printed:
        return len(printed[1])
    value = decimal_of(cell)
    exponent = value.normalize().as_tuple().exponent
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0


def tolerance(addends: Sequence[Cell], total: Cell) -> Decimal:
    """What rounding may make a printed sum differ: half a unit in the last printed place of each
    addend, and at least one unit in the finest of all (domain knowledge: seen in printed
    accounts). A whole number among decimals may have been rounded more than they."""
    unit = Decimal(1).scaleb(-places_of((*addends, total)))
    return max(unit, sum((Decimal(1).scaleb(-_decimals(c)) for c in addends), Decimal(0)) / 2)


def number_columns(table: Table) -> list[int]:
    """The columns that hold at least two numbers."""
    counts: dict[int, int] = {}
    for row in table.rows:
        for cell in row.cells:
            if cell.value is not None:
                counts[cell.col] = counts.get(cell.col, 0) + 1
    return sorted(col for col, count in counts.items() if count >= 2 and col > 0)


def number_cell(row: Row, col: int) -> Cell | None:
    """The row's cell in this column if it is one trusted number."""
    cell = row.cell(col)
    if cell is None or cell.value is None or cell.confidence < CONFIDENT:
        return None
    return cell


def unsure_figures(document: Document) -> int:
    """How many figures in tables no rule relies on: those that a person must look at, and those
    that were too uncertain to get a value."""
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    return sum(
        cell.confidence < CONFIDENT and (cell.value is not None or any(map(str.isdigit, cell.raw)))
        for cell in cells
    )


def sum_text(cells: Sequence[Cell]) -> str:
    """The addends as an auditor writes them: "1,2 + 3,4 − 0,5"."""
    parts: list[str] = []
    for cell in cells:
        value = decimal_of(cell)
        decimals = _decimals(cell)
        shown = format_number(abs(value), decimals)
        if not parts:
            parts.append(shown if value >= 0 else f"\u2212{shown}")
        else:
            parts.append(f"{'+' if value >= 0 else chr(0x2212)} {shown}")
    return " ".join(parts)
