"""The data files of municipalities, boards and words."""

from __future__ import annotations

import pytest

from planparse.swedish.vocabulary import (
    assignment_kinds,
    boards,
    common_word_municipalities,
    document_types,
    municipalities,
    number_words,
    one_of,
    parties,
    words,
)


def test_290_municipalities_with_unique_codes() -> None:
    codes = municipalities()
    assert len(codes) == len(set(codes.values())) == 290
    assert all(len(code) == 4 and code.isdigit() for code in codes.values())
    assert {code[:2] for code in codes.values()} == {
        f"{number:02}" for number in range(1, 26) if number not in (2, 11, 15, 16)
    }
    assert codes["Stockholm"] == "0180"
    assert codes["Malung-Sälen"] == "2023"
    assert codes["Heby"] == "0331"


def test_names_that_are_words_are_municipalities() -> None:
    assert len(common_word_municipalities()) == 21
    assert common_word_municipalities() <= municipalities().keys()


def test_boards_are_definite_and_longest_first() -> None:
    names = boards()
    assert "social- och omsorgsnämnden" in names
    assert "kommunstyrelsen" in names
    assert [len(name) for name in names] == sorted((len(name) for name in names), reverse=True)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("area", "Målområdet"),
        ("area", "strategiska målområden"),
        ("area", "Prioriterade områden"),
        ("council", "KF-mål 3"),
        ("council", "Kommunövergripande mål"),
        ("council", "Inriktningsmålen"),
        ("board", "Nämndmålet"),
        ("board", "Nämndsmål"),
        ("indicator", "Nämndmålets indikatorer"),
        ("indicator", "Mätetal"),
        ("indicator", "Åtagandeindikatorn"),
        ("indicator", "Mått"),
    ],
)
def test_words_of_the_goal_chain_in_their_forms(name: str, text: str) -> None:
    assert one_of("goals", name).match(text)


@pytest.mark.parametrize(
    ("name", "text"),
    [("target", "Måluppfyllelse"), ("outcome", "Resultatområde"), ("source", "Metodutveckling")],
)
def test_longer_words_are_other_words(name: str, text: str) -> None:
    assert one_of("columns", name).match(text) is None


def test_small_tables() -> None:
    assert parties()["KD"] == "Kristdemokraterna"
    assert number_words()["fyra"] == 4
    assert "internbudget" in document_types()["internbudget"]
    assert next(iter(assignment_kinds())) == "strategiskt utvecklingsuppdrag"
    assert "kvinnor" in words("rows", "parts")


def test_unknown_groups_are_an_error() -> None:
    with pytest.raises(KeyError):
        words("goals", "finns inte")
