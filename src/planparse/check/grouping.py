"""Numbers whose digits are not grouped as a number's are: one was lost, or two stand together."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planparse.check.arithmetic import number_columns
from planparse.check.names import head_of, table_name
from planparse.check.rule import Rule
from planparse.check.sums import needed_by_sums
from planparse.model import Cell, Document, Finding, Row, Table
from planparse.swedish.numbers import format_number

_GROUPED = re.compile(r"[-−–]?\s?\d{1,3}(?:\s\d{3})+")
_APART = re.compile(r"[-−–]?\s?(?P<lead>\d{1,3})(?:\s\d{1,3})+")


class NumberGroupingRule(Rule):
    code = "number-grouping"
    title = "Tal med en siffra för lite eller för mycket"
    severity = "warning"
    explanation = (
        "En cell vars siffror inte står i grupper om tre, i en kolumn där talen gör det. Talet "
        "läses inte, för det går inte att veta vilket det är. Där radens plats i en summa ger svar "
        "(summan stämmer i de andra kolumnerna) visas vilket tal summan kräver."
    )
    example = "Övriga kostnader, Budget 2025: ”4 71” är tryckt, men summan 9 215 kräver 4 715."

    def check(self, document: Document) -> Iterator[Finding]:
        for table in document.tables:
            for col in number_columns(table):
                if sum(_is_grouped(row.cell(col)) for row in table.rows) < 2:
                    continue
                for row in table.rows:
                    cell = row.cell(col)
                    if cell and cell.value is None and _is_apart(cell.raw):
                        yield self._finding(table, row, cell)

    def _finding(self, table: Table, row: Row, cell: Cell) -> Finding:
        needed = needed_by_sums(table, row, cell.col)
        expected = None if needed is None else format_number(needed, 0)
        asked = f"summan kräver {expected}" if expected else "cellen lämnas utan värde"
        named = f"”{row.label}”, " if row.label else ""
        return self.finding(
            f"Siffrorna i {table_name(table)}, {named}{head_of(table, cell.col)}, är inte "
            f"grupperade som ett tal: ”{cell.raw}” är tryckt; {asked}.",
            [cell.where],
            printed=cell.raw,
            expected=expected,
            verdict="contradicted" if expected else "cannot_be_checked",
            certainty="certain" if expected else "arguable",
            innocent=None if expected else "Cellen kan innehålla två tal.",
        )


def _is_grouped(cell: Cell | None) -> bool:
    return cell is not None and cell.value is not None and bool(_GROUPED.fullmatch(cell.raw))


def _is_apart(raw: str) -> bool:
    """Groups of digits of which the last ones are not three long, and no year among them."""
    return bool(_APART.fullmatch(raw)) and not _GROUPED.fullmatch(raw)
