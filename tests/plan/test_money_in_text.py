"""Amounts in running text: place, kronor and what they speak of."""

from __future__ import annotations

from papers import paper
from planparse.model import Amount


def _amounts(text: str) -> list[Amount]:
    return list(paper(f"Personlig assistans\n\n{text}\n").amounts)


def test_place_and_kronor() -> None:
    (amount,) = _amounts("Nämndens ram uppgår till 874,3 mnkr enligt beslut.")
    assert (amount.raw, amount.sek, amount.where.line) == ("874,3 mnkr", 874_300_000, 3)
    assert amount.about == "Personlig assistans, Nämndens ram"


def test_rates_have_no_kronor() -> None:
    (amount,) = _amounts("Ersättningen höjs till 13,50 kr i timmen.")
    assert amount.sek is None


def test_each_amount_has_its_own_clause() -> None:
    texts = [
        amount.about
        for amount in _amounts(
            "Av ökningen avser +8,5 mnkr vuxenplaceringar, +3,1 mnkr barnplaceringar. "
            "Bidragen är god vård (5 mnkr), äldreomsorgslyftet (1,9 mnkr)."
        )
    ]
    assert [text.rpartition(", ")[2] if text else None for text in texts] == [
        "vuxenplaceringar",
        "barnplaceringar",
        "Bidragen är god vård",
        "äldreomsorgslyftet",
    ]


def test_a_clause_of_measure_and_change_alone_is_told_with_its_section() -> None:
    (amount,) = _amounts("Budgeten ökar med +1,3 mnkr.")
    assert amount.about == "Personlig assistans, Budgeten ökar"


def test_a_row_of_years_shares_its_subject() -> None:
    abouts = [
        amount.about
        for amount in _amounts(
            "Planen ska minska kostnaderna med 31 miljoner kronor år 2024, 48 miljoner kronor 2025 "
            "och 55 miljoner kronor 2026."
        )
    ]
    assert all(about and "minska kostnaderna" in about for about in abouts)
    assert [about[-4:] for about in abouts if about][1:] == ["2025", "2026"]


def test_the_line_of_an_amount_after_a_page_break() -> None:
    amounts = _amounts(
        "Planen ska enligt beslutet minska nämndens kostnader med 31 miljoner\n\n"
        "kronor första året och 48 miljoner kronor nästa år."
    )
    assert [amount.where.line for amount in amounts] == [3, 5]
    assert [amount.sek for amount in amounts] == [31_000_000, 48_000_000]


def test_headings_tables_and_cover_are_left_out() -> None:
    document = paper(
        """
        Verksamhetsplan 2025

        Budget 500 tkr

        Belopp, tkr\tBudget 2024\tBudget 2025
        Bibliotek\t500 tkr\t600 tkr
        Museum\t300 tkr\t200 tkr

        *) Varav 20 tkr avser hyra.
        """
    )
    assert [amount.raw for amount in document.amounts if amount.raw == "20 tkr"] == ["20 tkr"]
    assert all(amount.where.line not in (6, 7, 8) for amount in document.amounts)


def test_amounts_in_the_comments_of_a_table_are_listed_with_the_row_they_speak_of() -> None:
    document = paper(
        """
        Ekonomi

        Driftredovisning, tkr\tUtfall 2024\tBudget 2024\tAvvikelse
        Fritidsgårdar\t900\t1 000\t100
        Bidrag till lovverksamhet (650 tkr) och lägre hyror än budget.\t\t\t
        Simhall\t500\t400\t-100
        Summa\t1 400\t1 400\t0
        """
    )
    found = [(a.raw, a.sek, a.where.line) for a in document.amounts]
    assert found == [("650 tkr", 650_000, 6)]
    assert document.amounts[0].about == "Fritidsgårdar, Bidrag till lovverksamhet"


def test_amounts_in_an_answer_are_listed_and_values_are_not() -> None:
    document = paper(
        """
        Uppdrag\tÅterrapport
        Se över hyrorna i hallarna\tHyrorna är sänkta med 1,2 mnkr från och med maj.
        Jämför kostnaderna\tExempelby: 1189 tkr/brukare Norrby: 1157 tkr brukare
        """
    )
    assert [a.raw for a in document.amounts] == ["1,2 mnkr"]
