"""Units: a table whose numbers are not in the unit it is headed, and units that are misprinted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planparse.check.arithmetic import decimal_of
from planparse.check.names import table_name
from planparse.check.reading import surely_read
from planparse.check.rule import Rule
from planparse.check.vocabulary import words
from planparse.model import Amount, Cell, Document, Finding, Table, Where
from planparse.swedish.numbers import format_number
from planparse.swedish.units import factor, to_sek


class UnitRule(Rule):
    code = "unit"
    title = "Enheten i rubriken stämmer inte med talen"
    severity = "error"
    explanation = (
        "En tabell som är rubricerad i till exempel mnkr men vars tal är tkr eller kr. Det avgörs "
        "av belopp i texten eller i andra tabeller som är samma tal i rätt enhet, eller av att "
        "beloppen annars vore orimliga för en nämnd."
    )
    example = "Reinvesteringar, mnkr: Totalt 800, men texten anger 0,8 mnkr: talen är tkr."

    def check(self, document: Document) -> Iterator[Finding]:
        for table in document.tables:
            cell = _telling_cell(table)
            if cell is None or table.unit is None or table.unit == table.unit_true:
                continue
            witness = _witness(document, cell, table)
            name = table_name(table)
            because = (
                f"texten anger {witness.raw} för samma belopp"
                if witness
                else f"{_kronor(cell, table.unit)} vore orimligt"
            )
            yield self.finding(
                f"{name[0].upper()}{name[1:]} är rubricerad i {table.unit} men talen är "
                f"{table.unit_true}: {cell.raw} är tryckt, och {because}.",
                [table.where, cell.where, *([witness.where] if witness else [])],
                printed=table.unit,
                expected=table.unit_true,
            )


class UnitMisprintRule(Rule):
    code = "unit-misprint"
    title = "Enheten är felskriven"
    severity = "warning"
    explanation = "En rubrik har en enhet som inte finns, till exempel mnr där mnkr avses."
    example = "Kolumnen ”Effekt 2025, mnr”: enheten ska vara mnkr."

    def check(self, document: Document) -> Iterator[Finding]:
        pattern = re.compile(words("unit_misprints"), re.IGNORECASE)
        for table in document.tables:
            heads = [head for head in (*table.columns, table.title or "") if pattern.search(head)]
            if not heads or not table.unit:
                continue
            printed = pattern.findall(heads[0])[0]
            times = f" (i {len(heads)} rubriker)" if len(heads) > 1 else ""
            yield self.finding(
                f"Enheten i ”{heads[0]}” är felskriven{times}: ”{printed}” ska vara {table.unit}.",
                [table.where],
                printed=printed,
                expected=table.unit,
            )


class UnitMissingRule(Rule):
    code = "unit-missing"
    title = "Tabell med belopp utan enhet"
    severity = "info"
    certainty = "arguable"
    explanation = (
        "En tabell med belopp där varken titel, rubriker, rader eller celler anger enhet. Enheten "
        "framgår bara av belopp i texten eller av andra tabeller. Det är en varning när ingen "
        "tabell i dokumentet har enheten tryckt."
    )
    example = "”Budgetjusteringar 2025” utan enhet; enligt texten är beloppen mnkr."

    def check(self, document: Document) -> Iterator[Finding]:
        for table in document.tables if surely_read(document) else ():
            if table.kind not in ("budget", "outcome", "investment") or table.unit is not None:
                continue
            if table.unit_true is None or factor(table.unit_true) is None:
                continue
            if not any(cell.sek for row in table.rows for cell in row.cells):
                continue
            name = table_name(table)
            elsewhere = any(other.unit == table.unit_true for other in document.tables)
            yield self.finding(
                f"{name[0].upper()}{name[1:]} anger ingen enhet; beloppen är {table.unit_true} "
                f"enligt texten och andra tabeller.",
                [table.where],
                printed="ingen enhet",
                expected=table.unit_true,
                severity="info" if elsewhere else "warning",
            )


def _telling_cell(table: Table) -> Cell | None:
    """The first money cell of the total, else of the table."""
    if not table.unit or not table.unit_true:
        return None
    rows = sorted(table.rows, key=lambda row: row.kind != "total")
    return next((cell for row in rows for cell in row.cells if cell.sek), None)


def _witness(document: Document, cell: Cell, table: Table) -> Amount | None:
    """The amount in running text that is the same money and stands nearest to the table: the same
    figure elsewhere may speak of something else."""
    same = [amount for amount in document.amounts if amount.sek == cell.sek]
    return min(same, key=lambda amount: _apart(amount.where, table.where), default=None)


def _apart(one: Where, two: Where) -> tuple[int, float]:
    """Pages apart, then lines or points apart."""
    pages = abs((one.page or 0) - (two.page or 0))
    if one.bbox and two.bbox:
        return pages, abs(one.bbox[1] - two.bbox[1])
    return pages, abs((one.line or 0) - (two.line or 0))


def _kronor(cell: Cell, unit: str) -> str:
    sek = to_sek(decimal_of(cell), unit)
    return f"{format_number(sek, 0)} kronor" if sek is not None else f"{cell.raw} {unit}"
