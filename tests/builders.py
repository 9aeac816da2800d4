"""Documents by hand, with sensible defaults. Everything is made up: Exempelby is no municipality.

document(goals=[goal("1", "Trygga invånare", indicators=[indicator("Nöjda brukare")])])
table("Internbudget", ["Verksamhet, mnkr", "Budget 2025"], [("Hemtjänst", "120,4")])
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from planparse.model import (
    Amount,
    AssessmentRule,
    Assignment,
    Cell,
    Document,
    DocumentType,
    Facts,
    Goal,
    Indicator,
    Row,
    RowKind,
    Section,
    Source,
    Table,
    TableKind,
    Where,
)
from planparse.swedish.numbers import read_number
from planparse.swedish.units import to_sek


def where(page: int = 1, top: float = 100.0) -> Where:
    """A place on a page of a PDF."""
    return Where(page=page, bbox=(70.0, top, 520.0, top + 12.0))


def line(number: int) -> Where:
    """A place in a text dump."""
    return Where(page=1, line=number)


def cell(col: int, raw: str, *, unit: str | None = None, at: Where | None = None) -> Cell:
    """A cell; its number, unit tail and kronor are read from ``raw`` and ``unit``."""
    read = read_number(raw)
    own = (read.unit if read else None) or unit
    value: int | float | None = None
    sek = None
    if read is not None:
        whole = read.value == read.value.to_integral_value()
        value = int(read.value) if whole else float(read.value)
        sek = to_sek(Decimal(str(value)), own) if own else None
    return Cell(
        col=col,
        raw=raw,
        value=value,
        unit=own if read else None,
        sek=sek,
        where=at or where(),
        qualifier=read.qualifier if read else None,
    )


def row(
    label: str,
    *cells: str,
    kind: RowKind = "item",
    level: int = 0,
    varav: bool = False,
    unit: str | None = None,
    at: Where | None = None,
) -> Row:
    """A row; ``cells`` are the printed words from column 1 on, "" is an empty cell."""
    at = at or where()
    return Row(
        label=label,
        kind=kind,
        level=level,
        varav=varav,
        where=at,
        cells=tuple(
            cell(col, raw, unit=unit, at=at) for col, raw in enumerate(cells, start=1) if raw
        ),
    )


def table(
    title: str | None,
    columns: Sequence[str],
    rows: Iterable[Sequence[str] | Row],
    *,
    kind: TableKind = "budget",
    unit: str | None = "mnkr",
    page: int = 5,
    id: str = "t1",
    notes: Sequence[str] = (),
) -> Table:
    """A table. A row given as words is an item, one whose label begins with "Summa" or "Totalt"
    a total, one that begins with "varav" part of the row above."""
    built: list[Row] = []
    for number, given in enumerate(rows):
        if isinstance(given, Row):
            built.append(given)
            continue
        label, *cells = given
        total = label.lower().startswith(("summa", "totalt"))
        varav = label.lower().startswith("varav")
        built.append(
            row(
                label,
                *cells,
                kind="total" if total else "item",
                level=1 if varav else 0,
                varav=varav,
                unit=unit,
                at=where(page, 140.0 + 14.0 * number),
            )
        )
    grid = [tuple(columns)]
    for made in built:
        found = (made.cell(col) for col in range(1, len(columns)))
        grid.append((made.label, *(cell.raw if cell else "" for cell in found)))
    return Table(
        id=id,
        title=title,
        kind=kind,
        unit=unit,
        unit_true=unit,
        columns=tuple(columns),
        notes=tuple(notes),
        where=where(page, 120.0),
        grid=tuple(grid),
        header_rows=1,
        rows=tuple(built),
    )


def indicator(
    name: str,
    *,
    baseline: str | None = "75 %",
    targets: dict[str, str] | None = None,
    outcomes: dict[str, str] | None = None,
    source: str | None = "Brukarenkät",
    parent: str | None = None,
    status: str | None = None,
    at: Where | None = None,
) -> Indicator:
    """An indicator with targets for 2025-2027 unless others are given."""
    return Indicator(
        name=name,
        parent=parent,
        baseline=baseline,
        targets={"2025": "80 %", "2026": "82 %", "2027": "84 %"} if targets is None else targets,
        outcomes=outcomes or {},
        source=source,
        status=status,
        where=at or where(3),
    )


def goal(
    number: str | None,
    council_goal: str | None,
    board_goal: str | None = None,
    *,
    indicators: Sequence[Indicator] = (),
    area: str | None = "Ett hållbart Exempelby",
    board_goal_no: str | None = None,
    board_goal_text: str | None = None,
    rule: str | None = None,
    at: Where | None = None,
) -> Goal:
    """A goal; ``rule`` is the text of how it is assessed (by counting)."""
    at = at or where(3)
    return Goal(
        area=area,
        council_goal=council_goal,
        council_goal_no=number,
        board_goal=board_goal,
        board_goal_no=board_goal_no,
        board_goal_text=board_goal_text,
        where=at,
        indicators=tuple(indicators),
        assessment_rule=AssessmentRule(text=rule, method="count", where=at) if rule else None,
    )


def assignment(
    text: str,
    response: str | None = None,
    *,
    number: str | None = None,
    kind: str = "uppdrag",
    at: Where | None = None,
) -> Assignment:
    """An assignment to the board."""
    return Assignment(kind=kind, number=number, text=text, response=response, where=at or where(4))


def amount(raw: str, sek: int | None, about: str | None = None, at: Where | None = None) -> Amount:
    """Money named in running text."""
    return Amount(where=at or where(4), raw=raw, sek=sek, about=about)


def section(
    title: str,
    text: str = "",
    *,
    number: str | None = None,
    level: int = 1,
    id: str | None = None,
    at: Where | None = None,
) -> Section:
    """A section; paragraphs of ``text`` are parted by a blank line."""
    return Section(
        id=id or f"s-{number or title}",
        number=number,
        title=title,
        level=level,
        where=at or where(2),
        text=text,
    )


def document(
    *,
    year: int | None = 2025,
    board: str | None = "Omsorgsnämnden",
    municipality: str | None = "Exempelby",
    type: DocumentType = "verksamhetsplan",
    sections: Sequence[Section] = (),
    tables: Sequence[Table] = (),
    goals: Sequence[Goal] = (),
    assignments: Sequence[Assignment] = (),
    amounts: Sequence[Amount] = (),
    file: str = "vp.pdf",
    facts: dict[str, str] | None = None,
) -> Document:
    """A document of the board of care in Exempelby; ``facts`` adds to what it says of itself."""
    return Document(
        source=Source(
            file=file,
            sha256="0" * 64,
            bytes=1,
            media_type="application/pdf",
            pages=9,
            extractor="planparse 0",
        ),
        document=Facts.model_validate(
            {"municipality": municipality, "board": board, "type": type, "year": year}
            | (facts or {})
        ),
        sections=tuple(sections),
        tables=tuple(tables),
        goals=tuple(goals),
        assignments=tuple(assignments),
        amounts=tuple(amounts),
    )


def plan(year: int = 2025) -> Document:
    """A small whole plan: three council goals, six indicators, a budget in mnkr, investments in
    tkr, volumes, assignments, text with amounts. ``year`` rolls every year in it."""

    def y(offset: int) -> str:
        return str(year + offset)

    def years(*values: str) -> dict[str, str]:
        return {y(offset): value for offset, value in enumerate(values)}

    heads = ["Nämndmålets indikatorer", "Ingående värde", *(f"Riktvärde {y(i)}" for i in range(3))]
    goals = [
        goal(
            "1",
            "Exempelbys invånare lever tryggt och har goda livsvillkor",
            "Personer med insatser är trygga i sin vardag.",
            rule="Målet är uppfyllt om minst två av tre indikatorer är gröna.",
            indicators=[
                indicator(
                    "Andel brukare som känner sig trygga", targets=years("80 %", "82 %", "84 %")
                ),
                indicator(
                    "Antal fallskador per månad", baseline="41", targets=years("38", "36", "34")
                ),
                indicator(
                    "Män",
                    parent="Antal fallskador per månad",
                    baseline="20",
                    targets=years("18", "17", "16"),
                ),
            ],
        ),
        goal(
            "2",
            "Exempelby har god ekonomisk hushållning",
            "Nämnden håller sin budget och använder skattemedlen väl.",
            area="Ett effektivt Exempelby",
            indicators=[
                indicator(
                    "Budgetföljsamhet",
                    baseline="99,1 %",
                    source="Ekonomisystemet",
                    targets=years("100 %", "100 %", "100 %"),
                ),
                indicator(
                    "Andel avtal som följs upp varje år",
                    baseline="Nytt värde",
                    source=None,
                    targets=years("Öka", "Öka", "Öka"),
                ),
            ],
        ),
        goal("3", "Exempelby är en attraktiv arbetsgivare", None, area="Ett effektivt Exempelby"),
    ]
    tables = [
        table(
            f"Nämndmålets indikatorer {number}",
            heads,
            [
                (i.name, i.baseline or "", *(i.targets[y(k)] for k in range(3)))
                for i in goals[number - 1].indicators
            ],
            kind="indicators",
            unit=None,
            page=3,
            id=f"t{number}",
        )
        for number in (1, 2)
    ]
    tables += [
        table(
            f"Internbudget {y(0)}",
            ["Verksamhet, mnkr", f"Budget {y(-1)}", f"Budget {y(0)}", "Förändring"],
            [
                ("Gemensam administration", "21,9", "22,4", "0,5"),
                ("Hemtjänst", "120,4", "125,0", "4,6"),
                ("varav nattpatrull", "10,0", "10,5", "0,5"),
                ("Särskilt boende", "310,2", "318,7", "8,5"),
                ("Daglig verksamhet", "64,5", "66,0", "1,5"),
                ("Summa nämnden", "517,0", "532,1", "15,1"),
            ],
            id="t3",
        ),
        table(
            "Antal personer med insats",
            ["", f"Budget {y(-1)}", f"Budget {y(0)}"],
            [("Hemtjänst", "640", "655"), ("Daglig verksamhet", "201", "204")],
            kind="volume",
            unit=None,
            page=6,
            id="t4",
        ),
        table(
            "Reinvesteringar",
            ["Reinvesteringar, tkr", y(0), y(1), y(2)],
            [
                ("Inventarier och hjälpmedel", "500", "500", "600"),
                ("Välfärdsteknik", "750", "800", "800"),
                ("Totalt", "1 250", "1 300", "1 400"),
            ],
            kind="investment",
            unit="tkr",
            page=7,
            id="t5",
        ),
    ]
    sections = [
        section(f"Omsorgsnämndens verksamhetsplan {y(0)}", number=None, at=where(1)),
        section(
            "Inledning",
            f"Omsorgsnämnden ansvarar för stöd till äldre i Exempelby. Under {y(0)} fortsätter "
            f"arbetet med hemtagning från sjukhus.\n\nNämnden ska möta behoven nära invånarna.",
            number="1.1",
            level=2,
        ),
        section("Mål", "Här följer nämndens mål.", number="1.2", level=2, at=where(3)),
        section(
            "Ekonomi",
            f"Nämndens kommunbidrag {y(0)} är 532,1 mnkr. Avtalspensionerna kostar 1,5 mnkr mindre "
            f"än året innan.\n\nLokalerna används bättre än tidigare.",
            number="1.3",
            level=2,
            at=where(5),
        ),
        section(
            "Hemtjänst",
            "Hemtjänsten växer med fler äldre i kommunen. Restiderna ska kortas.",
            number="1.3.1",
            level=3,
            at=where(5, 400.0),
        ),
        section(
            "Internkontroll",
            "Nämnden antar en plan för intern kontroll varje år.",
            number="1.4",
            level=2,
            at=where(8),
        ),
    ]
    return document(
        year=year,
        file=f"vp{year}.pdf",
        goals=goals,
        tables=tables,
        sections=sections,
        assignments=[
            assignment(
                "Utred hur ensamheten bland äldre kan minska.", "Utredning pågår.", number="1"
            ),
            assignment("Se över avgifterna för trygghetslarm.", number="2"),
            assignment("Ta fram en plan för kompetensförsörjningen inom omsorgen.", number="7"),
        ],
        amounts=[
            amount("532,1 mnkr", 532_100_000, "nämndens kommunbidrag", where(5)),
            amount("1,5 mnkr", 1_500_000, "avtalspensionerna", where(5)),
        ],
        facts={"chair": "Förnamn Efternamn", "chair_party": "S", "date": f"{y(-1)}-12-18"},
    )
