"""The document as flat tables, for spreadsheets: each printed table, the facts, every cell.

Numbers stay numbers where a cell is one and nothing more; every row says where it was printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from planparse.model import Cell, Document, Indicator, Number, RowKind, Table, TableKind, Where
from planparse.swedish.numbers import read_number
from planparse.write.heads import label_head, value_head, with_unit
from planparse.write.wording import clean, type_name

_PRINTED = re.compile(r"\d+(?:[ \u00a0.]\d{3}(?!\d))*(?:[.,](?P<comma>\d+))?")
_GROUPED = re.compile(r"\d[ \u00a0]\d{3}(?!\d)")
_LONGEST_TAIL = 14  # letters: each tail is a format of its own, and a workbook holds some 200
_YEAR_LIKE = 9999  # a number up to here is grouped only where it was printed so

TABLE_KINDS: dict[TableKind, str] = {
    "goal_overview": "målöversikt",
    "indicators": "indikatorer",
    "budget": "budget",
    "investment": "investeringar",
    "volume": "volymer",
    "assessment_scale": "bedömningsskala",
    "assignments": "uppdrag",
    "outcome": "utfall",
    "analysis": "analys",
    "personnel": "personal",
    "fees": "avgifter",
    "other": "övrigt",
}
_ROW_KINDS: dict[RowKind, str] = {
    "item": "post",
    "group": "grupp",
    "subtotal": "delsumma",
    "total": "summa",
    "note": "not",
}
_SEVERITIES = {"error": "fel", "warning": "varning", "info": "upplysning"}


@dataclass(frozen=True, slots=True)
class Figure:
    """A number to be shown with so many ``decimals``; ``tail`` is what was printed after it ("%",
    "*", "(2023)") where that is short."""

    value: Number
    decimals: int = 0
    grouped: bool = True
    tail: str = ""


Shown = str | Figure | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One flat table. ``key`` is a short name for files ("t1", "mal"), ``name`` one for people."""

    key: str
    name: str
    head: tuple[str, ...]
    rows: tuple[tuple[Shown, ...], ...]


def sheets(document: Document) -> tuple[Sheet, ...]:
    """What the document is, its facts, its tables one by one, and all cells with their places."""
    return (
        _about(document),
        *_facts(document),
        *(_table(table) for table in document.tables),
        _cells(document),
    )


def figure(text: str) -> Shown:
    """A printed text as a number where it is one and nothing more stands there that counts
    ("<1500" and "IFO 12" stay text: they are not to be summed)."""
    text = clean(text)
    number = read_number(text)
    if number is None or number.qualifier or number.tolerance or number.unit not in (None, "%"):
        return text or None
    whole = number.value == number.value.to_integral_value()
    value = int(number.value) if whole else float(number.value)
    return _figure(value, text)


def _figure(value: Number, printed: str = "") -> Figure:
    printed = clean(printed)
    found = _PRINTED.search(printed)
    decimals = len(found["comma"] or "") if found else 0
    if isinstance(value, float) and not decimals:
        decimals = len(repr(value).partition(".")[2])
    grouped = bool(_GROUPED.search(printed)) or abs(value) > _YEAR_LIKE
    tail = printed[found.end() :] if found else ""
    return Figure(value, decimals, grouped, tail if len(tail) <= _LONGEST_TAIL else "")


def _shown(cell: Cell) -> Shown:
    if cell.value is None or cell.qualifier:
        return clean(cell.raw) or None
    return _figure(cell.value, cell.raw)


def _number(value: Number | None) -> Figure | None:
    return None if value is None else _figure(value)


def _place(where: Where) -> tuple[Shown, Shown]:
    """Page and line, the first ones of what runs over several."""
    first = where.places[0] if where.places else where
    return (
        None if first.page is None else Figure(first.page, grouped=False),
        None if first.line is None else Figure(first.line, grouped=False),
    )


_PLACE = ("Sida", "Rad")


def _about(document: Document) -> Sheet:
    facts, source = document.document, document.source
    named: tuple[tuple[str, str | None], ...] = (
        ("Titel", facts.title),
        ("Dokument", type_name(facts)),
        ("År", None if facts.year is None else str(facts.year)),
        ("Kommun", facts.municipality),
        ("Kommunkod", facts.municipality_code),
        ("Nämnd", facts.board),
        ("Datum", facts.date),
        ("Ordförande", facts.chair),
        ("Parti", facts.chair_party),
        ("Ansvarig chef", facts.manager),
        ("Fil", source.file),
        ("Sidor", str(source.pages)),
        ("Kontrollsumma (sha256)", source.sha256),
        ("Läst med", source.extractor),
    )
    rows: list[tuple[Shown, ...]] = [
        (name, clean(value), None, None, None, None, None) for name, value in named if value
    ]
    rows.extend(
        (
            f"Tabell {table.id}",
            clean(table.title or ""),
            TABLE_KINDS[table.kind],
            table.unit,
            table.unit_true,
            *_place(table.where),
        )
        for table in document.tables
    )
    head = ("Uppgift", "Värde", "Slag", "Enhet som tryckt", "Rätt enhet", *_PLACE)
    return Sheet("om", "Om dokumentet", head, tuple(rows))


def _facts(document: Document) -> Iterator[Sheet]:
    yield Sheet(
        "mal",
        "Mål",
        (
            "Målområde",
            "KF-mål nr",
            "KF-mål",
            "Nämndmål nr",
            "Nämndmål",
            "Text",
            "Bedömningsregel",
            *_PLACE,
        ),
        tuple(
            (
                *_texts(
                    goal.area,
                    goal.council_goal_no,
                    goal.council_goal,
                    goal.board_goal_no,
                    goal.board_goal,
                    goal.board_goal_text,
                    goal.assessment_rule.text if goal.assessment_rule else None,
                ),
                *_place(goal.where),
            )
            for goal in document.goals
        ),
    )
    yield _indicators(document)
    yield Sheet(
        "uppdrag",
        "Uppdrag",
        ("Slag", "Nr", "Uppdrag", "Svar", *_PLACE),
        tuple(
            (*_texts(one.kind, one.number, one.text, one.response), *_place(one.where))
            for one in document.assignments
        ),
    )
    yield Sheet(
        "belopp",
        "Belopp i text",
        ("Som tryckt", "Kronor", "Handlar om", *_PLACE),
        tuple(
            (clean(one.raw), _number(one.sek), *_texts(one.about), *_place(one.where))
            for one in document.amounts
        ),
    )
    yield Sheet(
        "fynd",
        "Fynd",
        ("Kod", "Allvar", "Fynd", "Står", "Väntat", *_PLACE),
        tuple(
            (
                one.code,
                _SEVERITIES[one.severity],
                *_texts(one.message, one.printed, one.expected),
                *_place(one.where[0] if one.where else Where()),
            )
            for one in document.findings
        ),
    )
    yield Sheet(
        "problem",
        "Problem",
        ("Problem", "Råd", *_PLACE),
        tuple((*_texts(one.what, one.advice), *_place(one.where)) for one in document.problems),
    )


def _texts(*texts: str | None) -> tuple[Shown, ...]:
    return tuple(clean(text) or None if text else None for text in texts)


def _indicators(document: Document) -> Sheet:
    every = [(goal, one) for goal in document.goals for one in goal.indicators]
    outcomes = _years(one.outcomes for _, one in every)
    targets = _years(one.targets for _, one in every)
    head = (
        "KF-mål",
        "Nämndmål",
        "Indikator",
        "Del av",
        *(f"Utfall {year}".strip() for year in outcomes),
        "Ingående värde",
        *(f"Mål {year}".strip() for year in targets),
        "Källa",
        "Status",
        *_PLACE,
    )
    rows = tuple(
        (
            *_texts(goal.council_goal, goal.board_goal),
            *_indicator(one, outcomes, targets),
            *_place(one.where),
        )
        for goal, one in every
    )
    return Sheet("indikatorer", "Indikatorer", head, rows)


def _years(values: Iterable[dict[str, str]]) -> list[str]:
    return sorted({year for one in values for year in one})


def _indicator(
    one: Indicator, outcomes: Sequence[str], targets: Sequence[str]
) -> tuple[Shown, ...]:
    return (
        *_texts(one.name, one.parent),
        *(figure(one.outcomes.get(year, "")) for year in outcomes),
        figure(one.baseline or ""),
        *(figure(one.targets.get(year, "")) for year in targets),
        *_texts(one.source, one.status),
    )


def _table(table: Table) -> Sheet:
    width = max([len(table.columns), *(cell.col + 1 for row in table.rows for cell in row.cells)])
    texts = [*table.columns, *[""] * (width - len(table.columns))]
    head = [label_head(texts[0] if texts else "", table.kind)]
    head.extend(
        with_unit(value_head(text, table.kind, col), _money(table, col))
        for col, text in enumerate(texts)
        if col > 0
    )
    rows = []
    for row in table.rows:
        cells = [row.cell(col) for col in range(1, max(width, 1))]
        rows.append(
            (
                clean(row.label) or None,
                *(_shown(cell) if cell else None for cell in cells),
                _ROW_KINDS[row.kind],
                "ja" if row.varav else None,
                *_place(row.where),
            )
        )
    empty = (None,) * (max(width, 1) - 1)
    rows.extend(
        (clean(note), *empty, _ROW_KINDS["note"], None, *_place(table.where))
        for note in table.notes
    )
    name = f"{table.id} {clean(table.title or TABLE_KINDS[table.kind])}"
    return Sheet(table.id, name, (*head, "Radslag", "Varav", *_PLACE), tuple(rows))


def _money(table: Table, col: int) -> str | None:
    """The one money unit of a column, None where it has several or none."""
    cells = [cell for row in table.rows if (cell := row.cell(col)) is not None]
    units = {cell.unit for cell in cells if cell.value is not None and cell.sek is not None}
    return units.pop() if len(units) == 1 else None


def _cells(document: Document) -> Sheet:
    head = ("Tabell", "Radetikett", "Kolumn", "Som tryckt", "Tal", "Före talet", "Enhet", "Kronor",
            "Säkerhet", *_PLACE, "Ruta (punkter)")  # fmt: skip
    rows = tuple(
        (
            table.id,
            clean(row.label) or None,
            clean(table.columns[cell.col]) if cell.col < len(table.columns) else None,
            clean(cell.raw),
            _number(cell.value),
            *_texts(cell.qualifier, cell.unit),
            _number(cell.sek),
            Figure(cell.confidence, 2),
            *_place(cell.where),
            _box(cell.where),
        )
        for table in document.tables
        for row in table.rows
        for cell in row.cells
    )
    return Sheet("celler", "Celler", head, rows)


def _box(where: Where) -> str | None:
    first = where.places[0] if where.places else where
    return None if first.bbox is None else " ".join(f"{edge:g}" for edge in first.bbox)
