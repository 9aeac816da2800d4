import pytest
from hypothesis import given
from hypothesis import strategies as st

from planparse.tables.cells import cell_of, join_lines
from sheets import words

BOX = (0.0, 0.0, 100.0, 20.0)


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("Budget-", "avvikelse"), "Budgetavvikelse"),
        (("brottsförebygg-", "ande arbete"), "brottsförebyggande arbete"),
        (("social-", "och omsorgsnämnden"), "social- och omsorgsnämnden"),
        (("LSS-", "insatser"), "LSS-insatser"),
        (("SoL-", "boenden"), "SoL-boenden"),
        (("Malung-", "Sälen"), "Malung-Sälen"),
        (("2024-", "2026"), "2024-2026"),
        (("förebygg\u00ad", "ande"), "förebyggande"),
        (("Medborgarundersökning/", "Databas"), "Medborgarundersökning/Databas"),
        (("Samma eller", "lägre"), "Samma eller lägre"),
        (("Öka tryggheten", "- fler vuxna ute"), "Öka tryggheten - fler vuxna ute"),
    ],
)
def test_lines_are_joined_and_hyphenation_undone(lines: tuple[str, ...], text: str) -> None:
    assert join_lines(lines) == text


@given(st.lists(st.text(alphabet="abcåäö- .", max_size=12), max_size=6))
def test_joining_loses_nothing_but_blanks_and_hyphens(lines: list[str]) -> None:
    def letters(text: str) -> str:
        return "".join(ch for ch in text if ch not in " -")

    assert letters(join_lines(lines)) == letters("".join(lines))


def test_footnote_digits_are_taken_out_and_kept_as_marks() -> None:
    cell = cell_of(words("Antal ärenden^3 2024*", 0, 0), 1, BOX)
    assert cell.text == "Antal ärenden 2024*"
    assert cell.raw == "Antal ärenden³ 2024*"
    assert cell.marks == ("3",)


def test_the_power_of_a_unit_is_no_footnote() -> None:
    cell = cell_of(words("Yta i m^2", 0, 0), 1, BOX)
    assert cell.text == "Yta i m2"
    assert cell.marks == ()


def test_an_empty_cell_has_the_place_of_its_box() -> None:
    cell = cell_of([], 4, BOX)
    assert (cell.text, cell.where.page, cell.where.bbox) == ("", 4, BOX)


def test_printed_lines_are_kept() -> None:
    found = [*words("IFO 454", 0, 0), *words("LSS 11", 0, 13)]
    assert cell_of(found, 1, BOX).lines == ("IFO 454", "LSS 11")
