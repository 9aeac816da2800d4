"""The same figure printed with two values in two tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from planparse.check.arithmetic import decimal_of, number_cell, places_of
from planparse.check.heads import FigureKind, Head, kind_of, read_heads, whole_of
from planparse.check.names import table_name
from planparse.check.phrases import name_stems, name_words
from planparse.check.rule import Rule
from planparse.model import Cell, Document, Finding, Row, Table
from planparse.swedish.units import factor

Key = tuple[FigureKind, int]
_TELLING_DIGITS = 4  # significant digits that do not agree by chance
_NEAR = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class _Figure:
    """A figure in its base unit (kronor, or what is counted) with what rounding leaves open."""

    value: Decimal
    half: Decimal
    cell: Cell
    label: str
    table: Table


@dataclass(slots=True)
class _Line:
    """What a table says of one thing: its figures by kind and year. ``group`` is what is the same
    in all tables: the net of everything, the investments, or a row's own name."""

    group: str
    table: Table
    figures: dict[Key, _Figure] = field(default_factory=dict)


class SameFigureRule(Rule):
    code = "same-figure"
    title = "Samma tal är tryckt olika på två ställen"
    severity = "error"
    explanation = (
        "Två rader i olika tabeller som är samma sak (nämndens netto, investeringarna, eller samma "
        "namn) och som har minst ett tal gemensamt för samma år, men där ett annat tal skiljer sig "
        "med en siffra, omkastade siffror eller högst en procent. Enheter räknas om och avrundning "
        "tillåts. Skiljer sig en budget kan det vara två versioner; det blir en varning."
    )
    example = "Nettokostnad 2024 är 54 310 tkr i femårsöversikten men 54 130 i driftredovisningen."

    def check(self, document: Document) -> Iterator[Finding]:
        lines = [line for table in document.tables for line in _lines(document, table)]
        told: set[tuple[Key, Decimal, Decimal]] = set()
        for number, one in enumerate(lines):
            for other in lines[number + 1 :]:
                if one.group == other.group and one.table is not other.table:
                    yield from self._pair(one, other, told)

    def _pair(
        self, one: _Line, other: _Line, told: set[tuple[Key, Decimal, Decimal]]
    ) -> Iterator[Finding]:
        common = sorted(set(one.figures) & set(other.figures), key=lambda k: (k[1], k[0]))
        pairs = [(key, one.figures[key], other.figures[key]) for key in common]
        same = [key for key, a, b in pairs if key[0] != "deviation" and _agree(a, b) and _tells(a)]
        differ = [(key, a, b) for key, a, b in pairs if not _agree(a, b)]
        own = [pair for pair in differ if pair[0][0] != "deviation"]
        if not same or len(own) > len(same) or not all(_near(a, b) for _, a, b in differ):
            return
        for key, a, b in differ:
            values = sorted((abs(a.value), abs(b.value)))
            if (key, values[0], values[1]) in told:
                continue
            told.add((key, values[0], values[1]))
            yield self._finding(key, a, b)

    def _finding(self, key: Key, a: _Figure, b: _Figure) -> Finding:
        budget = key[0] in ("budget", "plan", "forecast")
        opposite = (a.value < 0) != (b.value < 0) and key[0] == "deviation"
        sign = " Även tecknen skiljer sig." if opposite else ""
        return self.finding(
            f"{KINDS[key[0]]} {key[1]} är {_shown(a)} för ”{a.label}” i {table_name(a.table)} men "
            f"{_shown(b)} för ”{b.label}” i {table_name(b.table)}.{sign}",
            [a.cell.where, b.cell.where],
            printed=f"{_shown(a)} / {_shown(b)}",
            expected="samma belopp",
            severity="warning" if budget else None,
            certainty="arguable" if budget else None,
            innocent="Det kan vara två versioner av budgeten." if budget else None,
        )


KINDS: dict[FigureKind, str] = {
    "outcome": "Utfall",
    "budget": "Budget",
    "plan": "Plan",
    "forecast": "Prognos",
    "deviation": "Avvikelse",
    "change": "Förändring",
}


def _shown(figure: _Figure) -> str:
    unit = figure.cell.unit
    money = unit is not None and factor(unit) is not None
    return f"{figure.cell.raw} {unit}" if money else figure.cell.raw


def _lines(document: Document, table: Table) -> Iterator[_Line]:
    if table.kind not in ("budget", "outcome", "investment", "volume", "personnel"):
        return
    heads = [h for h in read_heads(document, table) if h.kind != "change" and h.year and not h.rest]
    current: _Line | None = None
    for row in table.rows:
        if row.kind in ("group", "note") or row.varav:
            continue
        own_kind = kind_of(row.label) if len(name_words(row.label)) == 1 else None
        if own_kind and current is not None:
            _take(current, row, heads, own_kind)  # "Budget" under "Nettoinvesteringar"
            continue
        current = _Line(_group(table, row), table)
        _take(current, row, heads, None)
        if current.group:
            yield current


def _take(line: _Line, row: Row, heads: list[Head], kind: FigureKind | None) -> None:
    for head in heads:
        cell = number_cell(row, head.col)
        if cell is None or head.year is None:
            continue
        each = head.kind if kind is None else kind if head.kind == "outcome" else None
        if each is None or (each, head.year) in line.figures:
            continue
        base = factor(cell.unit) if cell.unit else None
        if base is not None and cell.sek is None:
            continue
        scale = base if base is not None else Decimal(1)
        half = Decimal(1).scaleb(-places_of((cell,))) / 2 * scale
        value = decimal_of(cell) * scale
        line.figures[(each, head.year)] = _Figure(value, half, cell, row.label, line.table)


def _group(table: Table, row: Row) -> str:
    """What the row is in any table: "netto", "investeringar" or the stems of its name with what
    it is counted in; "" where it cannot be told."""
    money = any(cell.sek is not None for cell in row.cells)
    unit = next((cell.unit for cell in row.cells if cell.unit), "")
    if money and table.kind == "investment" and row.kind == "total":
        return "investeringar"
    whole = whole_of(row.label) if money else None
    if whole or (money and row.kind == "total"):
        return whole or "netto"
    stems = sorted(name_stems(row.label))
    kind = "kronor" if money else "antal" if unit in ("", "antal", "st", "personer") else unit
    return f"{kind}: {' '.join(stems)}" if stems else ""


def _agree(a: _Figure, b: _Figure) -> bool:
    return (
        abs(abs(a.value) - abs(b.value)) <= a.half + b.half
        if a.half != b.half
        else (abs(a.value) == abs(b.value))
    )


def _tells(figure: _Figure) -> bool:
    digits = [d for d in figure.cell.raw if d.isdigit()]
    return len("".join(digits).strip("0")) >= _TELLING_DIGITS - 1 and len(digits) >= _TELLING_DIGITS


def _near(a: _Figure, b: _Figure) -> bool:
    """Whether the two look like one figure that was written wrong: digits that changed places,
    one other digit, or about the same amount."""
    one, other = _digits(a), _digits(b)
    if abs(abs(a.value) - abs(b.value)) <= _NEAR * max(abs(a.value), abs(b.value)):
        return True
    if len(one) != len(other) or len(one) < _TELLING_DIGITS:
        return False
    return sorted(one) == sorted(other) or sum(x != y for x, y in zip(one, other, strict=True)) == 1


def _digits(figure: _Figure) -> str:
    return "".join(digit for digit in figure.cell.raw if digit.isdigit()).strip("0")
