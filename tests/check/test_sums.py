"""Totals and subtotals."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from money import document, table
from planparse.check import check
from planparse.check.sums import SubtotalRule, SumRule
from planparse.model import Document

HEADS = ("Verksamhet, mnkr", "Budget 2024", "Budget 2025")


def codes(found: Document) -> list[str]:
    return [finding.code for finding in check(found)]


def test_totals_that_add_up_give_nothing() -> None:
    rows = [("Bibliotek", "item", ["4,0", "5,0"]), ("Simhall", "item", ["6,5", "7,5"])]
    total = ("Nämnden totalt", "total", ["10,5", "12,5"])
    assert codes(document(table(HEADS, [*rows, total]))) == []


def test_wrong_total_in_one_column_shows_its_arithmetic() -> None:
    rows = [("Bibliotek", "item", ["4,0", "5,0"]), ("Simhall", "item", ["6,5", "7,5"])]
    found = list(
        SumRule().check(document(table(HEADS, [*rows, ("Summa", "total", ["10,5", "21,5"])])))
    )
    assert len(found) == 1
    assert (found[0].printed, found[0].expected) == ("21,5", "12,5")
    assert "5,0 + 7,5 = 12,5" in found[0].message
    assert found[0].where[0].page == 1


def test_no_finding_without_a_column_that_holds() -> None:
    """Both columns off: the reading of the rows may be at fault, so nothing is said."""
    rows = [("Bibliotek", "item", ["4,0", "5,0"]), ("Simhall", "item", ["6,5", "7,5"])]
    assert codes(document(table(HEADS, [*rows, ("Summa", "total", ["99,0", "98,0"])]))) == []


def test_varav_rows_are_not_added() -> None:
    rows = [
        ("Skola", "item", ["10", "12"]),
        ("varav lokaler", "item", ["3", "4"]),
        ("Kultur", "item", ["5", "6"]),
        ("Summa", "total", ["15", "18"]),
    ]
    assert codes(document(table(HEADS, rows, varav=["varav lokaler"]))) == []


def test_subtotals_and_what_stands_outside_them() -> None:
    rows = [
        ("Förskola", "item", ["10", "11"]),
        ("Grundskola", "item", ["20", "22"]),
        ("Summa skola", "subtotal", ["30", "33"]),
        ("Bibliotek", "item", ["4", "5"]),
        ("Simhall", "item", ["6", "7"]),
        ("Summa fritid", "subtotal", ["10", "12"]),
        ("Staben", "item", ["2", "2"]),
        ("Totalt", "total", ["42", "47"]),
    ]
    assert codes(document(table(HEADS, rows))) == []
    rows[2] = ("Summa skola", "subtotal", ["30", "39"])
    found = list(SubtotalRule().check(document(table(HEADS, rows))))
    assert [(f.printed, f.expected) for f in found] == [("39", "33")]


def test_bridge_from_one_sum_to_the_next() -> None:
    rows = [
        ("Ram 2024", "total", ["100,0", "90,0"]),
        ("Uppräkning", "item", ["3,0", "2,0"]),
        ("Volymer", "item", ["-1,0", "1,0"]),
        ("Ram 2025", "total", ["102,0", "93,0"]),
    ]
    assert codes(document(table(HEADS, rows))) == []


def test_rounding_of_printed_numbers_is_allowed() -> None:
    rows = [(f"Rad {i}", "item", ["10", "10"]) for i in range(4)]
    assert codes(document(table(HEADS, [*rows, ("Summa", "total", ["42", "40"])]))) == []


def test_shares_are_not_summed() -> None:
    rows = [
        ("Kvinnor", "item", ["5,0 %", "6,0 %"]),
        ("Män", "item", ["3,0 %", "4,0 %"]),
        ("Totalt", "total", ["4,2 %", "5,1 %"]),
    ]
    assert codes(document(table(HEADS, rows, unit="%"))) == []


@given(
    st.lists(st.tuples(st.integers(-9999, 9999), st.integers(-9999, 9999)), min_size=2, max_size=12)
)
def test_true_sums_are_never_findings(pairs: list[tuple[int, int]]) -> None:
    rows = [(f"Rad {i}", "item", [str(a), str(b)]) for i, (a, b) in enumerate(pairs)]
    total = ("Summa", "total", [str(sum(a for a, _ in pairs)), str(sum(b for _, b in pairs))])
    made = table(HEADS, [*rows, total])
    assert codes(document(made)) == []


def projects(total: str) -> list[tuple[str, str, list[str]]]:
    ongoing = [(f"Projekt {i}", "item", ["1,001", "2,002", "3,003"]) for i in range(9)]
    return [
        ("Färdigställda", "group", []),
        ("Inventarier", "item", ["", "1,000", "1,000"]),
        ("Summa färdigställda", "subtotal", ["", "1,000", "1,000"]),
        ("Pågående", "group", []),
        *ongoing,
        ("Summa pågående", "subtotal", ["9,009", "18,018", "27,027"]),
        ("Summa projekt", "total", [total, "19,018", "28,027"]),
    ]


def test_a_total_over_one_filled_subtotal_is_that_subtotal() -> None:
    """The rounding of the nine rows under it is no excuse for a total of printed sums."""
    heads = ("Projekt, mnkr", "Ackumulerat", "Budget 2025", "Utfall 2025")
    assert codes(document(table(heads, projects("9,009")))) == []
    found = list(SumRule().check(document(table(heads, projects("9,012")))))
    assert [(f.printed, f.expected) for f in found] == [("9,012", "9,009")]
    assert "den enda ifyllda delsumman är 9,009" in found[0].message


def test_a_total_that_is_right_but_for_a_wrong_subtotal_is_not_told_again() -> None:
    rows = [
        ("Förskola", "item", ["10", "11"]),
        ("Grundskola", "item", ["20", "22"]),
        ("Summa skola", "subtotal", ["30", "39"]),
        ("Bibliotek", "item", ["4", "5"]),
        ("Simhall", "item", ["6", "7"]),
        ("Summa fritid", "subtotal", ["10", "12"]),
        ("Totalt", "total", ["40", "45"]),
    ]
    assert codes(document(table(HEADS, rows))) == ["subtotal"]


def test_a_mean_under_a_column_is_no_sum() -> None:
    heads = ("Enhet", "Antal 2024", "Antal 2025", "Kostnad per plats", "Kostnad för en")
    rows = [("Norr", "item", ["4", "5", "90", "95"]), ("Söder", "item", ["6", "7", "110", "105"])]
    total = ("Totalt", "total", ["10", "12", "102", "101"])
    assert codes(document(table(heads, [*rows, total]))) == []


def test_whole_numbers_among_decimals_may_be_rounded() -> None:
    rows = [("Skola", "item", ["3", "5,25"]), ("Kultur", "item", ["10", "7,50"])]
    total = ("Summa", "total", ["13,62", "12,75"])
    assert codes(document(table(HEADS, [*rows, total]))) == []
