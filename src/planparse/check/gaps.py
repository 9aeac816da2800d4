"""Cells left empty where the table and its sisters have values: targets, years, sources."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from planparse.check.aims import indicators
from planparse.check.names import head_of, listed, table_name
from planparse.check.reading import surely_read
from planparse.check.rule import Rule
from planparse.check.vocabulary import pattern
from planparse.model import Document, Finding, Indicator, Row, Table, Where

_YEAR = re.compile(r"\b20\d\d\b")


class NoTargetRule(Rule):
    code = "target-missing"
    title = "Indikator utan mål"
    severity = "warning"
    explanation = (
        "En indikator vars alla målceller (riktvärde, riktning, mål) är tomma fast tabellens "
        "rubriker lovar mål och andra indikatorer har dem. Underrader (kvinnor, män) räknas med "
        "sin huvudrad."
    )
    example = "”Andel källsorterande enheter” har inget riktvärde för 2025, 2026 och 2027."

    def check(self, document: Document) -> Iterator[Finding]:
        if not surely_read(document):
            return
        listed_ = list(indicators(document))
        if not any(indicator.targets for _, indicator in listed_):
            return
        for goal, indicator in listed_:
            found = _row_of(document, indicator)
            if indicator.targets or indicator.parent or found is None:
                continue
            if any(i.targets for i in goal.indicators if i.parent == indicator.name):
                continue
            table, row = found
            promised = [c for c in range(1, len(table.columns)) if _is_target(table, c)]
            if not promised or any(row.cell(col) for col in promised):
                continue
            heads = listed([head_of(table, col) for col in promised])
            new = pattern("new_measure").search(indicator.baseline or "")
            innocent = "Indikatorn är ny, och mål sätts när den har mätts." if new else None
            yield self.finding(
                f"Indikatorn ”{indicator.name}” saknar mål: {heads} är tomma.",
                [indicator.where],
                innocent=innocent,
                printed="tomma celler",
                expected=f"värden för {heads}",
            )


class EmptyCellRule(Rule):
    code = "value-missing"
    title = "Tomma celler där syskonen har värden"
    severity = "warning"
    explanation = (
        "En rad i en tabell över indikatorer eller personal som saknar värden för år där de flesta "
        "andra raderna, i samma tabell eller i tabeller med samma rubriker, har dem. En kolumn som "
        "är tom i hela tabellen är ett annat fynd, och en rubrik med * förklaras av sin not."
    )
    example = "”Antal anställda” har värden för 2024–2026 men inget för Plan 2027."

    def check(self, document: Document) -> Iterator[Finding]:
        if not surely_read(document):
            return
        sisters: dict[tuple[str, ...], list[Table]] = {}
        for table in document.tables:
            if table.kind in ("indicators", "personnel") and table.confidence >= 0.9:
                sisters.setdefault(table.columns[1:], []).append(table)
        names = {i.where: i for _, i in indicators(document)}
        for columns, tables in sisters.items():
            rows = [row for table in tables for row in _full_rows(table, names)]
            promised = [
                col
                for col, head in enumerate(columns, start=1)
                if (_YEAR.search(head) or pattern("baseline_head").search(head)) and "*" not in head
            ]
            usual = [col for col in promised if _mostly_filled(rows, col)]
            for table in tables:
                yield from self._table(table, usual, names)

    def _table(
        self, table: Table, usual: Sequence[int], names: dict[Where, Indicator]
    ) -> Iterator[Finding]:
        rows = _full_rows(table, names)
        for row in rows:
            lacking = [
                col
                for col in usual
                if not row.cell(col) and (len(rows) == 1 or any(r.cell(col) for r in rows))
            ]
            if all(col in lacking for col in usual if _is_target(table, col)):
                lacking = [col for col in lacking if not _is_target(table, col)]
            if not lacking or not any(row.cell(col) for col in usual):
                continue
            indicator = names.get(row.where)
            name = indicator.name if indicator else row.label
            heads = listed([head_of(table, col) for col in lacking])
            yield self.finding(
                f"”{name}” saknar värde för {heads} i {table_name(table)}; de flesta "
                f"{'indikatorer i dokumentet' if table.kind == 'indicators' else 'rader'} har det.",
                [row.where],
                printed="tom cell" if len(lacking) == 1 else "tomma celler",
                expected=f"värde för {heads}",
            )


class NoSourceRule(Rule):
    code = "source-missing"
    title = "Indikator utan källa"
    severity = "info"
    explanation = "En indikator utan källa i en tabell där de andra indikatorerna har en."
    example = "”Antal nya lån” har ingen källa, till skillnad från de andra fyra i tabellen."

    def check(self, document: Document) -> Iterator[Finding]:
        if not surely_read(document):
            return
        names = {i.where: i for _, i in indicators(document) if not i.parent}
        for table in document.tables:
            if table.kind != "indicators":
                continue
            sources = [c for c, h in enumerate(table.columns) if pattern("source_head").search(h)]
            rows = [row for row in table.rows if row.where in names]
            if len(sources) != 1 or len(rows) < 2:
                continue
            empty = [row for row in rows if not row.cell(sources[0])]
            if not 0 < 2 * len(empty) <= len(rows):
                continue
            for row in empty:
                yield self.finding(
                    f"Indikatorn ”{names[row.where].name}” har ingen källa; de andra i "
                    f"{table_name(table)} har det.",
                    [row.where],
                    printed="tom cell",
                    expected=head_of(table, sources[0]),
                )


def _row_of(document: Document, indicator: Indicator) -> tuple[Table, Row] | None:
    return next(
        (
            (table, row)
            for table in document.tables
            if table.kind == "indicators"
            for row in table.rows
            if row.where == indicator.where
        ),
        None,
    )


def _is_target(table: Table, col: int) -> bool:
    return pattern("target_head").search(head_of(table, col)) is not None


def _full_rows(table: Table, names: dict[Where, Indicator]) -> list[Row]:
    """The rows that stand for themselves: no groups, notes or sub-rows (Kvinnor)."""
    return [
        row
        for row in table.rows
        if row.kind == "item"
        and not row.varav
        and not ((indicator := names.get(row.where)) and indicator.parent)
    ]


def _mostly_filled(rows: Sequence[Row], col: int) -> bool:
    filled = sum(row.cell(col) is not None for row in rows)
    return filled >= 2 and 2 * filled > len(rows)
