"""Repair of text that OCR read without Swedish: signs and letters for å ä ö, capitals, brackets."""

from __future__ import annotations

import pytest

from planparse.swedish.repair import how_swedish, repair_lines, repair_text
from planparse.swedish.repair.letters import fold

OPENING = "Namnden f6ljer upp malen varje manad och redovisar dem for fullmaktige.\n"
OPENING_MEANT = "Nämnden följer upp målen varje månad och redovisar dem för fullmäktige.\n"


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("SamhAallsplanering", "Samhällsplanering"),
        ("socialtj{ansten", "socialtjänsten"),
        ("SocialtjA4nsten", "Socialtjänsten"),
        ("4ndamAalsenligt", "ändamålsenligt"),
        ("mOjligg6ra", "möjliggöra"),
        ("na&mndens", "nämndens"),
        ("skattefrinet", "skattefrihet"),
        ("sammansitallningar", "sammanställningar"),
        ("budgetavwvikelse", "budgetavvikelse"),
        ("kKommunens", "kommunens"),
        ("[amnas", "lämnas"),
        ("sa@", "så"),
        ("€r", "är"),
    ],
)
def test_misreadings_that_our_own_pairs_show(seen: str, meant: str) -> None:
    text = f"{OPENING}Det som redovisas {seen} av alla."
    assert repair_text(text) == f"{OPENING_MEANT}Det som redovisas {meant} av alla."


def test_a_bracket_that_is_closed_stays() -> None:
    text = f"{OPENING}Kostnaden [ar 2024] och [bilaga] redovisas."
    assert "[år 2024] och [bilaga]" in repair_text(text)


def test_a_capital_k_that_the_document_writes_small_is_misread() -> None:
    small = "Alla i kommunen far stod av kommunen och bor i kommunen fér att leva i kommunen.\n"
    text = OPENING + small * 3 + "Fler bor i hela Kommunen nu."
    assert repair_text(text).endswith("Fler bor i hela kommunen nu.")
    listed = OPENING + small * 3 + "Fler bor i hela Kommuner nu."
    assert repair_text(listed).endswith("Kommuner nu.")
    seldom = "Beslutet fattas av Kommunfullmaktige i mars.\n"
    assert "av Kommunfullmäktige i" in repair_text(OPENING + seldom * 3)


def test_capitals_inside_a_name_stay() -> None:
    text = "Bolaget VastLokaler har okat hyran for namnden och aldreomsorgen under aret."
    assert "VästLokaler" in repair_text(text)


def test_a_lost_first_letter_comes_back() -> None:
    text = f"{OPENING}Antalet arenden har kat med fem procent under aret."
    assert "har ökat med fem procent" in repair_text(text)


def test_the_author_s_slips_and_unknown_names_stay() -> None:
    text = f"{OPENING}Enligt Zbrqvist ar verksamhetetn och Kxo-plan ratt."
    repaired = repair_text(text)
    assert "Zbrqvist" in repaired
    assert "verksamhetetn" in repaired
    assert "Kxo-plan" in repaired


@pytest.mark.parametrize(
    "passage",
    [
        "The board is responsible for care and support of the elderly in the municipality.",
        "Lautakunta vastaa kunnan sosiaalipalveluista ja vanhustenhuollosta vuonna 2024.",
        "IFO 12, HME 79, LPO och SFI jan-okt 2024, konto 4511, projekt B12, ISO 9001.",
        "Se www.exempelby.se/plan-2024, namn.namnsson@exempelby.se och http://fora.se/ar.",
    ],
)
def test_other_languages_codes_and_addresses_inside_damaged_text(passage: str) -> None:
    swedish = "Namnden foljer upp malen varje manad och redovisar dem for fullmaktige under aret."
    lines = [swedish] * 4 + [passage] * 3 + [swedish] * 4
    repaired = [line.text for line in repair_lines(lines)]
    assert repaired[4:7] == [passage] * 3
    assert repaired[0] == repaired[-1] != swedish


def test_men_beside_women_in_a_column() -> None:
    text = f"{OPENING}Andel nojda\t80\t82\nKvinnor\t81\t83\nMan\t79\t80\nTotalt\t80\t82"
    assert repair_text(text).split("\n")[3] == "Män\t79\t80"


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("Nämndens mål och riktvärden", "Ndmndens mdl och riktvdrden"),
        ("är", "ér"),
        ("Mål", "Mdl"),
        ("Inledning", "lnIedning"),
        ("1.2 Nämndens ansvarsområden 3", "1.2 Namndens ansvarsomrdden 3"),
        ("Totalt 12 345 tkr", "Tota1t 12 345 tkr"),
        ("Förvaltningens kostnader 2024", "Forvaltningcns kostnadcr 2024"),
        ("Särskilt boende för äldre", "Sarskilt bocndc for aldrc"),
        ("Södertälje kommun", "Sodcrtaljc kommun"),
    ],
)
def test_how_swedish_puts_the_right_reading_first(right: str, wrong: str) -> None:
    assert 0 <= how_swedish(wrong) < how_swedish(right) <= 1


def test_how_swedish_says_nothing_of_figures() -> None:
    assert how_swedish("12 345 678") == how_swedish("") == how_swedish("— * |") == 0.0


def test_folded_and_whole_differ_for_how_swedish() -> None:
    line = "Kostnaderna för äldreomsorgen ökar nästa år"
    assert how_swedish(fold(line)) < how_swedish(line)
