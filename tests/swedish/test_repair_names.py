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
