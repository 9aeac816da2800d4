"""What a heading promises and the table does not hold."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planparse.check.names import head_of, listed, table_name
from planparse.check.reading import surely_read
from planparse.check.rule import Rule
from planparse.check.vocabulary import words
from planparse.model import Document, Finding, Table

_YEAR = re.compile(r"\b(20\d\d)\b")
_RANGE = re.compile(r"\b(20\d\d)\s*[-–—]\s*(20\d\d)\b")


class EmptyColumnRule(Rule):
    code = "empty-column"
    title = "Kolumner utan värden"
    severity = "warning"
    explanation = (
        "Kolumner med år i rubriken där varje cell är tom, utan att en fotnot (*) säger varför."
    )
    example = "Kolumnerna Plan 2026 och Plan 2027 har rubrik men inga värden."

    def check(self, document: Document) -> Iterator[Finding]:
        for table in document.tables if surely_read(document) else ():
            if len(table.rows) < 2:
                continue
            filled = {cell.col for row in table.rows for cell in row.cells}
            empty = [
                col
                for col, head in enumerate(table.columns)
                if col and col not in filled and _YEAR.search(head) and "*" not in head
            ]
            if not empty or not filled - {0}:
                continue
            heads = listed([head_of(table, col) for col in empty])
            yield self.finding(
                f"I {table_name(table)} är alla celler tomma under {heads}; ingen fotnot säger "
                f"varför.",
                [table.where],
                printed="tomma celler",
                expected=f"värden för {heads}",
            )


class YearRangeRule(Rule):
    code = "year-range"
    title = "Tabellen täcker inte åren i rubriken"
    severity = "warning"
    explanation = (
        "En tabell vars titel anger en följd av år (till exempel 2025–2029) men vars kolumner "
        "slutar tidigare eller börjar senare."
    )
    example = "”Sammanställning 2025–2029”, men kolumnerna går bara till 2027."

    def check(self, document: Document) -> Iterator[Finding]:
        for table in document.tables:
            ranges = _RANGE.findall(table.title or "")
            years = _column_years(table)
            if len(ranges) != 1 or len(years) < 2:
                continue
            first, last = map(int, ranges[0])
            if not first < last or last - first > 10 or not years & set(range(first, last + 1)):
                continue
            lacking = sorted(set(range(first, last + 1)) - years)
            # One year less at the start is common: the budget year has a column of its own name.
            if not lacking or max(years) >= last:
                continue
            shown = f"{min(years)}–{max(years)}"
            yield self.finding(
                f"Rubriken till {table_name(table)} anger {first}–{last} men kolumnerna täcker "
                f"{shown}.",
                [table.where],
                printed=shown,
                expected=f"{first}–{last}",
            )


def _column_years(table: Table) -> set[int]:
    kinds = re.compile(words("year_kinds"), re.IGNORECASE)
    heads = [head for head in table.columns if kinds.search(head) or _YEAR.fullmatch(head.strip())]
    return {int(year) for head in heads for year in _YEAR.findall(head)}
