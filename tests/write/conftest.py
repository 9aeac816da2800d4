"""A plan with everything in it that grows old. Everything is made up."""

from __future__ import annotations

import io

import docx
import pytest
from docx.document import Document as WordDocument

from builders import assignment, document, goal, indicator, row, table, where
from planparse.model import Block, Document, Section
from planparse.write import draft
from planparse.write.passages import Origin
from planparse.write.stale import Turn


def blocks(*texts: str, page: int = 4) -> tuple[Block, ...]:
    """Blocks from words: "- …" is a list item, "* …" a note, "[t1]" a table."""
    made = []
    for number, text in enumerate(texts):
        at = where(page, 100.0 + 20.0 * number)
        if text.startswith("["):
            made.append(Block(kind="table", text=text.strip("[]"), where=at))
        elif text.startswith("- "):
            made.append(Block(kind="item", text=text[2:], where=at))
        elif text.startswith("* "):
            made.append(Block(kind="note", text=text, where=at))
        else:
            made.append(Block(kind="paragraph", text=text, where=at))
    return tuple(made)


def chapter(
    title: str, level: int, *texts: str, number: str | None = None, page: int = 4
) -> Section:
    """A section with blocks."""
    return Section(
        id=f"s-{number or title}",
        number=number,
        title=title,
        level=level,
        where=where(page),
        text="\n\n".join(text for text in texts if not text.startswith("[")),
        blocks=blocks(*texts, page=page),
    )


@pytest.fixture(scope="session")
def stale_plan() -> Document:
    """Omsorgsnämnden's plan for 2025: prose, lists, goal chain, budgets, volumes, investments."""
    tables = [
        table(
            "Indikatorer",
            ["Nämndens indikatorer", "Ingående värde", "Riktvärde 2025", "Riktvärde 2026", "Källa"],
            [
                ("Andel trygga brukare*", "61 %", "65 %", "70 %", "Enkät 2024"),
                ("Antal fall", "41 (2023)", "38", "Minska", "Eget system"),
                row("Män", "20", "18", "Minska", "Eget system", level=1),
            ],
            kind="indicators",
            unit=None,
            id="t1",
            notes=["* Preliminär siffra per den 31 oktober 2024"],
        ),
        table(
            "Mål för nämnden",
            ["Nämndmål", "Indikator", "2023", "2024", "Riktning 2025"],
            [
                ("Trygga barn", "Andel utredda i tid", "71 %", "i u", "Öka"),
                ("Trygga barn", "Antal placeringar", "12", "14", "Minska"),
                ("Friska medarbetare", "Sjukfrånvaro", "7,7", "7,4", "Minska"),
            ],
            kind="indicators",
            unit=None,
            id="t2",
        ),
        table(
            "Nedan följer nämndens internbudget 2025.",
            [
                "Verksamhet, mnkr",
                "Fördelad budget enligt VP 2024",
                "Budget per november 2024*",
                "Förslag till budget 2025",
                "Förändring mellan aktuell budget och förslag till budget 2025",
            ],
            [
                row("Verksamhet", kind="group"),
                ("Hemtjänst", "1020,4", "125,0", "120,0", "-5,0"),
                ("Summa", "1020,4", "125,0", "120,0", "-5,0"),
            ],
            id="t3",
            notes=["* Avser budget per sista november 2024, justerad med +4,3 mnkr."],
        ),
        table(
            "Driftbudget",
            [
                "Nettokostnad, mnkr",
                "Utfall 2023",
                "Budget 2024",
                "Budget 2025",
                "Plan 2026",
                "Plan 2027",
            ],
            [("Förvaltning", "-1 004", "210", "234", "226", "227")],
            id="t4",
        ),
        table(
            "Antal personer med insats",
            ["", "MoB budget 2024", "Avläsning okt 2024", "Budget 2025"],
            [("Daglig verksamhet", "603", "630", "630")],
            kind="volume",
            unit=None,
            id="t5",
        ),
        table(
            "Reinvesteringar",
            ["Reinvesteringar mnkr", "2025", "2026", "2027"],
            [("Inventarier", "500", "500", "500")],
            kind="investment",
            unit="tkr",
            id="t6",
        ).model_copy(update={"unit": "mnkr"}),
        table(
            "Budgetjusteringar",
            ["Budgetjusteringar", "Belopp"],
            [("Verksamhetsplan 2024", "826,4"), ("Volymjustering april 2024", "-0,1")],
            id="t7",
        ),
        table(
            "Bedömning",
            ["", ""],
            [("0,00-0,49", "Ej uppfyllt"), ("0,50-1,00", "Uppfyllt sedan 2023")],
            kind="assessment_scale",
            unit=None,
            id="t8",
        ),
    ]
    sections = [
        chapter("Innehållsförteckning", 1, "1.1 Inledning 3", page=1),
        chapter("Omsorgsnämndens verksamhetsplan 2025", 1, page=2),
        chapter(
            "Inledning",
            2,
            "Nämnden beslutade under 2024 om en ny plan. Budgeten ökar med 12,5 mnkr, tre procent "
            "mer än 2024, och gäller 172 personer enligt lagen (1993:387) och Agenda 2030.",
            "Kommunfullmäktige fastställde Mål och budget 2025 med plan 2026–2027 den 12 november "
            "2024. Förnamn Efternamn (S) är ordförande och Fornamna Efternamna leder kontoret.",
            "- Fler platser öppnar 1 juni.",
            "- Avgiften är 2 350 kr per månad.",
            "1. Första steget",
            "2. Andra steget",
            number="1.1",
        ),
        chapter("Mål och indikatorer", 2, "[t8]", number="1.2"),
        chapter("KF-mål 1: Exempelbys invånare lever tryggt", 4, "[t1]"),
        chapter("Nämndmål", 3, "[t2]"),
        chapter("Ekonomi 2025", 2, "Ramen är 874,3 mnkr.", "[t3]", "[t4]", "[t7]", number="1.3"),
        chapter("Volymer", 3, "Antal personer med insats", "[t5]", number="1.3.1"),
        chapter("Investeringar 2025–2027", 3, "[t6]", number="1.3.2"),
        chapter(
            "Uppdrag",
            2,
            "1. Utred ensamheten bland äldre.",
            "7. Ta fram en plan för lokalerna till 2026.",
            number="1.4",
        ),
    ]
    return document(
        file="vp2025.pdf",
        sections=sections,
        tables=tables,
        goals=[
            goal(
                "1",
                "Exempelbys invånare lever tryggt",
                "Brukarna är trygga",
                indicators=[indicator("Andel trygga brukare*"), indicator("Antal fall")],
            ),
            goal(
                None,
                "Exempelby växer",
                "Fler väljer Exempelby",
                indicators=[
                    indicator("Antal inflyttade", baseline="1 205", outcomes={"2023": "1 150"})
                ],
            ),
        ],
        assignments=[
            assignment("Utred ensamheten bland äldre.", number="1"),
            assignment("Ta fram en plan för lokalerna till 2026.", "Pågår sedan 2024.", number="7"),
        ],
        facts={
            "chair": "Förnamn Efternamn",
            "chair_party": "S",
            "manager": "Fornamna Efternamna",
            "date": "2024-12-18",
        },
    )


@pytest.fixture(scope="session")
def drafted(stale_plan: Document) -> bytes:
    return draft(stale_plan, year=2026).content


@pytest.fixture(scope="session")
def tracked(stale_plan: Document) -> bytes:
    return draft(stale_plan, year=2026, tracked=True).content


@pytest.fixture
def word(drafted: bytes) -> WordDocument:
    return docx.Document(io.BytesIO(drafted))


@pytest.fixture
def origin() -> Origin:
    people = (("Förnamn Efternamn", "ordförande"),)
    return Origin("vp2025.pdf", False, Turn(2025, 2026, people))
