"""Which findings have one root: a wrong sum makes the next wrong, one amount breaks two rules."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from planparse.check.arithmetic import decimal_of
from planparse.check.changes import ChangeRule
from planparse.check.crossing import KINDS, SameFigureRule
from planparse.check.deviations import AmountSizeRule, BudgetChangeRule, DeviationRule
from planparse.check.names import head_of
from planparse.check.percent import PercentOfTableRule, PercentRule
from planparse.check.sums import SubtotalRule, SumRule
from planparse.check.vocabulary import pattern
from planparse.model import Cell, Document, Finding, Row, Table, Where
from planparse.swedish.numbers import read_number

_SUMS = (SumRule.code, SubtotalRule.code)
_WRONG_CELLS = (*_SUMS, ChangeRule.code)
# Rules that speak of a figure which another rule may have found wrong.
_REPEAT = (
    SameFigureRule.code,
    DeviationRule.code,
    BudgetChangeRule.code,
    PercentRule.code,
    PercentOfTableRule.code,
)


def with_causes(document: Document, found: list[Finding]) -> tuple[Finding, ...]:
    """The findings in their order, each that follows from another with that one's number in the
    list as ``follows``. Nobody follows from one that follows itself: the root is named."""
    cells = _cells(document)
    roots: dict[int, int] = {}
    for number, finding in enumerate(found):
        for other, candidate in enumerate(found):
            if other == number or other in roots or number in roots.values():
                continue
            if _follows(finding, candidate, cells):
                roots[number] = other
                break
    return tuple(
        finding.model_copy(update={"follows": roots.get(number)})
        for number, finding in enumerate(found)
    )


Cells = dict[Where, list[tuple[Table, Row, Cell]]]


def _cells(document: Document) -> Cells:
    cells: Cells = {}
    for table in document.tables:
        for row in table.rows:
            for cell in row.cells:
                place = Where(page=cell.where.page, bbox=cell.where.bbox, line=cell.where.line)
                cells.setdefault(place, []).append((table, row, cell))
    return cells


def _follows(finding: Finding, root: Finding, cells: Cells) -> bool:
    if finding.code in _SUMS and root.code in _SUMS:
        return _is_made_of(finding, root, cells)
    if finding.code == root.code == SameFigureRule.code:
        return _is_the_same_gap(finding, root, cells)
    if finding.code in _REPEAT and root.code in _WRONG_CELLS:
        return root.where[0] in finding.where and _names(finding, root.printed)
    if finding.code == DeviationRule.code and root.code == AmountSizeRule.code:
        return root.where[0] == finding.where[0] and _names(finding, root.printed)
    return False


def _names(finding: Finding, printed: str | None) -> bool:
    return bool(printed) and str(printed) in f"{finding.printed} {finding.message}"


def _is_made_of(finding: Finding, root: Finding, cells: Cells) -> bool:
    """Whether a wrong sum is, in its own row, the difference of another wrong one and a right
    figure, and lacks just as much: 20,1 − 15,2 = 4,9 prints the error of 15,2 once more."""
    at, here = _printed_cell(root, cells), _printed_cell(finding, cells)
    lacks, more = _lacks(root), _lacks(finding)
    if at is None or here is None or at[1] is not here[1] or not lacks or not more:
        return False
    table, row, made = here
    if abs(lacks) != abs(more) or not _is_difference(table, made) or _is_difference(*at[::2]):
        return False
    numbers = [cell for cell in row.cells if cell.value is not None and cell is not made]
    return any(
        decimal_of(left) - decimal_of(right) == decimal_of(made)
        for left in numbers
        for right in numbers
        if left is not right and at[2] in (left, right)
    )


def _is_difference(table: Table, cell: Cell) -> bool:
    return pattern("difference_heads").search(head_of(table, cell.col)) is not None


def _printed_cell(finding: Finding, cells: Cells) -> tuple[Table, Row, Cell] | None:
    """The cell that the finding calls wrong, with its row and table; in text a whole row has
    one place."""
    found = [one for one in cells.get(finding.where[0], ()) if one[2].raw == finding.printed]
    return found[0] if len(found) == 1 else None


def _lacks(finding: Finding) -> Decimal | None:
    printed, made = read_number(finding.printed or ""), read_number(finding.expected or "")
    return printed.value - made.value if printed and made else None


def _is_the_same_gap(finding: Finding, root: Finding, cells: Cells) -> bool:
    """Whether two figures differ between the same two tables by the same amount, and the second
    is a deviation: it was worked out from the first."""
    gaps, tables = [], []
    for one in (root, finding):
        amounts = list(_amounts(one, cells))
        if len(amounts) != 2:
            return False
        gaps.append(abs(abs(amounts[0][1]) - abs(amounts[1][1])))
        tables.append(frozenset(place.page for place in one.where))
    deviation = finding.message.startswith(f"{KINDS['deviation']} ")
    return deviation and gaps[0] == gaps[1] != 0 and tables[0] == tables[1]


def _amounts(finding: Finding, cells: Cells) -> Iterator[tuple[Cell, int]]:
    for place in finding.where:
        for _, _, cell in cells.get(place, ()):
            if cell.sek is not None and cell.raw in (finding.printed or ""):
                yield cell, cell.sek
