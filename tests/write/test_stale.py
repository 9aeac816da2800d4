from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planparse.model import Facts
from planparse.swedish.amounts import find_amounts
from planparse.write.stale import Turn, find_stale, people_of, sentences

TURN = Turn(2025, 2026, (("Förnamn Efternamn", "ordförande"),))


def spots(text: str) -> list[str]:
    return [text[spot.start : spot.end] for spot in find_stale(text, TURN)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Under 2025 fortsätter arbetet.", ["2025"]),
        ("Mål och budget 2025–2027 gäller.", ["2025–2027"]),
        ("Årsskiftet 2023/2024 bytte nämnden namn.", ["Årsskiftet", "2023/2024"]),
        ("Beslutet togs den 12 november 2024.", ["den 12 november 2024"]),
        ("Reviderad 2024-03-28.", ["2024-03-28"]),
        ("Budget per sista november 2024.", ["sista november 2024"]),
        ("Priset höjs 1 juni.", ["1 juni"]),
        ("Budgeten ökar med +1,3 mnkr.", ["+1,3 mnkr"]),
        ("Budgeten utökas med +0,2.", ["+0,2"]),
        ("Det kostade 31 miljoner kronor.", ["31 miljoner kronor"]),
        ("Ersättningen är 4 kr/timme.", ["4 kr/timme"]),
        ("Priserna räknas upp med tre procent.", ["tre procent"]),
        ("Inom LSS finns det 44 ärenden.", ["44 ärenden"]),
        ("Besöken väntas öka från 109 900 till 112 000.", ["109 900", "112 000"]),
        ("Antalet årsarbetare ökar med 0,4 mellan åren.", ["0,4"]),
        ("Nämnden beslutade att spara.", ["beslutade"]),
        ("Nämnden tog i augusti beslut om en plan.", ["tog i augusti beslut"]),
        ("Ramen har förstärkts.", ["har förstärkts"]),
        ("Enligt lagen (1993:387) gäller detta.", ["1993:387"]),
        ("Kommunen är klimatneutral 2030.", ["2030"]),
        ("Förnamn Efternamn leder nämnden.", ["Förnamn Efternamn"]),
        ("Ordförande: Namn Namnsson", ["Namn Namnsson"]),
        ("Annat Namn (M) är vice ordförande.", ["Annat Namn (M)"]),
    ],
)
def test_what_grows_old_is_found(text: str, expected: list[str]) -> None:
    assert spots(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Nämnden ansvarar för stöd och service.",
        "Beslutade insatser ska verkställas i tid.",
        "Över 80 procent känner sig trygga.",
        "Regeln om 11 timmars dygnsvila gäller.",
        "Se avsnitt 1.6.2 och KF-mål 1.",
        "Bedömningen är 0,50-0,69 delvis uppfyllt enligt skalan.",
        "0,5 delvis",
    ],
)
def test_what_does_not_grow_old_is_left_alone(text: str) -> None:
    assert spots(text) == []


def test_a_reason_names_the_year_to_change_to() -> None:
    (spot,) = find_stale("Budget 2025", TURN)
    assert spot.certain
    assert "2026" in spot.reasons[0]
    (period,) = find_stale("Perioden 2025–2027", TURN)
    assert "2026–2028" in period.reasons[0]


def test_a_future_year_and_a_count_need_only_a_look() -> None:
    assert [spot.certain for spot in find_stale("172 individer år 2030", TURN)] == [False, False]


def test_spots_that_touch_are_one_with_all_reasons() -> None:
    (spot,) = find_stale("Nämnden tog i augusti 2024 beslut.", TURN)
    assert spot.certain
    assert len(spot.reasons) >= 1


def test_people_are_those_the_document_names() -> None:
    assert people_of(Facts(chair="Förnamn Efternamn")) == (("Förnamn Efternamn", "ordförande"),)
    assert people_of(Facts()) == ()


_PIECES = st.sampled_from(
    ["Nämnden", "beslutade att", "2024", "2025–2027", "1,3 mnkr", "10 procent", "har ökat", "(M)",
     "31 december 2024", "44 ärenden", "2010:110", "Förnamn Efternamn", "tog", "beslut", ". ", "–",
     "VP2025", "20250101", "12 500 kr", "12025", "i år", "\u00a0", "budget"]
)  # fmt: skip


@given(st.lists(_PIECES | st.text(max_size=6), max_size=14), st.sampled_from([" ", ""]))
def test_every_year_and_amount_lies_in_a_spot_and_spots_never_overlap(
    pieces: list[str], glue: str
) -> None:
    text = glue.join(pieces)
    found = find_stale(text, TURN)
    edges = [edge for spot in found for edge in (spot.start, spot.end)]
    assert edges == sorted(edges)
    assert all(spot.start < spot.end and spot.reasons for spot in found)
    years = [m.span() for m in re.finditer(r"(?<!\d)20\d\d(?!\d)", text)]
    for start, end in [*years, *((one.start, one.end) for one in find_amounts(text))]:
        assert any(spot.start <= start and end <= spot.end for spot in found), text[start:end]


@given(st.text(alphabet="Ab .!?:Å1\n", max_size=60))
def test_sentences_cover_the_text(text: str) -> None:
    spans = list(sentences(text))
    assert "".join(text[start:end] for start, end in spans) == text
