"""Names of people and places that lost their letters, and where rows of a table end."""

from __future__ import annotations

import pytest

from planparse.swedish.repair import repair_text
from planparse.swedish.repair.letters import drop, fold

FOLDED = "Namnden foljer upp malen varje manad och redovisar dem for fullmaktige.\n"


@pytest.mark.parametrize(
    "meant",
    [
        "Eleverna går på Björkåsaskolan och Högåsskolan.",  # a name of two parts before its kind
        "Trafiken på Kvarnåsvägen ökar.",
        "Älvsåkrabostäder bygger nya lägenheter.",
        "Byn Björkåsa får ny väg.",
        "Olofbadet är stängt.",  # a name as it stands
        "Skolan Linnebo är kvar.",
    ],
)
def test_names_made_of_names_get_their_letters(meant: str) -> None:
    assert repair_text(FOLDED + fold(meant)).endswith(meant)


@pytest.mark.parametrize(
    "meant",
    [
        "Annelie Höök (M) tjänstgör.",
        "Rebecka Fägersköld (M)",
        "Ordförande är Birgit Höglander.",  # no "högländer"
        "Anna Berg (S)",
    ],
)
def test_what_stands_after_a_given_name_is_rather_a_surname(meant: str) -> None:
    assert repair_text(FOLDED + fold(meant)).endswith(meant)


def test_a_short_row_ends_what_it_says() -> None:
    meant = "Innehåll\nTjänsteman hos nämnden\nYta, kvm Hyra, tkr/år\nÄrendet avgörs i nämnden."
    assert repair_text(FOLDED + fold(meant)).endswith(meant)
    assert drop("Innehåll") == "Innehll"


DROPPED = "Nmnden fljer upp mlen varje mnad och redovisar dem fr fullmktige och ldre.\n"


@pytest.mark.parametrize(
    "meant",
    [
        "Nr Uppdrag Klart Ansvarig",  # no "När"
        "Tid Plats Händelse Åtgärd",  # a capital as the other words of the head have
        "År Inventerade Förbud Åtgärdade",
        "Yta, kvm Hyra, tkr/år",
        "Avgiften är 120 kr/mån och 1 440 kr/år.",
        "Köp enligt bilaga, t.ex. bussar.",
        "Hastigheten är 40 km/h.",
        "Kostnad per plats, kr 871 1 006",
        "Det står i 18 c § p. 1 och 3.",
        "Samfälligheten Strandängen ga:3 förvaltas av en förening.",
        "Äldst är lokalvårdarna (52,6 år) i gruppen.",
        "Han skickar sms:ar.",
        "Konsekvenser som åtgärderna får för brukare.",  # no "för för"
    ],
)
def test_what_stands_in_tables_and_abbreviations(meant: str) -> None:
    assert repair_text(DROPPED + drop(meant)).endswith(f"\n{meant}")
    assert repair_text(FOLDED + fold(meant)).endswith(f"\n{meant}")


def test_rows_with_a_number_begin_as_the_rows_around_do() -> None:
    meant = "6 Lokaler 10\n7 Byggnader 12\n8 Övrig tillsyn 10\n9 Avgifter 4"
    assert repair_text(DROPPED + drop(meant)).endswith(meant)
    meant = "Det gäller vid\n6 lokaler och\n7 byggnader och\n8 övriga hus."
    assert repair_text(DROPPED + drop(meant)).endswith(meant)


def test_kinds_of_people_are_no_months() -> None:
    meant = "Fördelningen mellan kvinnor/män och flickor/pojkar redovisas."
    assert "mån" not in repair_text(FOLDED + fold(meant)).rsplit("\n", 1)[1]
