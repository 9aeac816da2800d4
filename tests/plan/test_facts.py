"""Municipality, board, type, year, date, chair, manager, title."""

from __future__ import annotations

import pytest

from papers import paper

COVER = """
Exempelby kommun

Verksamhetsplan 2025

Nämnd: Fritidsnämnden

Nämndens ordförande: Förnamn Efternamn (S)

Ansvarig förvaltningschef: Fornamn Eftersson

Antagen 2024-11-20

Reviderad 2025-02-03

Inledning

…
"""


def test_a_cover_of_labels() -> None:
    facts = paper(COVER).document
    assert facts.municipality == "Exempelby"
    assert facts.municipality_code is None
    assert facts.board == "Fritidsnämnden"
    assert (facts.type, facts.year, facts.date) == ("verksamhetsplan", 2025, "2025-02-03")
    assert (facts.chair, facts.chair_party) == ("Förnamn Efternamn", "S")
    assert facts.manager == "Fornamn Eftersson"
    assert facts.title == "Verksamhetsplan 2025"


def test_a_title_with_board_and_a_signature() -> None:
    facts = paper(
        """
        Kultur- och fritidsnämndens internbudget för 2026 med plan för 2027-2028

        Förord

        Kalmar kommun växer och nämnden planerar för det.

        Förnamn Efternamn (KD)

        Kultur- och fritidsnämndens ordförande

        Förnamn Andersson (M)

        Vice ordförande
        """
    ).document
    assert (facts.municipality, facts.municipality_code) == ("Kalmar", "0880")
    assert facts.board == "Kultur- och fritidsnämnden"
    assert (facts.type, facts.year) == ("internbudget", 2026)
    assert (facts.chair, facts.chair_party, facts.manager) == ("Förnamn Efternamn", "KD", None)
    assert facts.title is not None
    assert facts.title.startswith("Kultur- och fritidsnämndens internbudget")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Invånarna i Falköpings kommun blir fler.", "Falköping"),
        ("Habo kommun ligger vid sjön.", "Habo"),
        ("Det är klart att kommunen behöver mark för att bygga i Mark och Berg.", None),
        ("Avtal finns med Kils och Grums kommuner.", None),
        ("Kumla kommun och Kumlas invånare. Hallsbergs kommun är en partner.", "Kumla"),
        ("Region Stockholm och Stockholm nämns utan att det är en kommun.", None),
    ],
)
def test_the_municipality_needs_the_word_kommun(text: str, name: str | None) -> None:
    assert paper(f"Ekonomi\n\n{text}\n").document.municipality == name


@pytest.mark.parametrize(
    ("title", "kind", "year"),
    [
        ("Delårsrapport 2024", "delårsrapport", 2024),
        ("Mål och budget 2025 med plan 2026-2027", "budget", 2025),
        ("Förvaltningsberättelse Årsbokslut 2024", "förvaltningsberättelse", 2024),
        ("Årsredovisning 2023", "årsredovisning", 2023),
        ("2025 Årsbokslut", "förvaltningsberättelse", 2025),
        ("Nämndsplan 2025", "verksamhetsplan", 2025),
        ("Internkontrollplan 2025", "other", 2025),
        ("Verksamhetsplan med internbudget 2025", "verksamhetsplan", 2025),
    ],
)
def test_types_and_years(title: str, kind: str, year: int) -> None:
    facts = paper(f"{title}\n\nInledning\n\n…\n").document
    assert (facts.type, facts.year) == (kind, year)


def test_nothing_said_is_none() -> None:
    facts = paper("Ekonomi\n\n…\n").document
    assert facts.type == "other"
    said = (facts.municipality, facts.board, facts.year, facts.date, facts.chair)
    assert said == (None,) * 5


def test_a_report_on_several_boards_of_one_name_is_none_of_theirs() -> None:
    facts = paper(
        """
        Granskning av arbetet med tillsyn

        Inledning

        Granskningen gäller socialnämnden Norr och socialnämnden Söder. Exempelby Stad har en plan.

        Vår bedömning är att socialnämnden Norr följer planen men inte socialnämnden Söder.
        """
    ).document
    assert facts.board is None


def test_a_city_with_a_capital_is_a_municipality() -> None:
    text = "Budget 2026\n\nInledning\n\nDe resurser som Kalmar Stad har satsat räcker till målen."
    assert paper(text).document.municipality == "Kalmar"
