"""Numbers broken over the lines of a cell: what they spell, and when they are one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planparse.swedish.numbers import read_number
from planparse.tables.broken import had_no_room, whole_number
from planparse.tables.geometry import line_of
from sheets import words


def wrapped(text: str, room: int) -> list[str]:
    """The text set in lines of so many letters: at blanks where it can be, else anywhere."""
    lines: list[str] = []
    for word in text.split(" "):
        if lines and len(lines[-1]) + 1 + len(word) <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
        while len(lines[-1]) > room:
            lines[-1:] = [lines[-1][:room], lines[-1][room:]]
    return lines


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["258 70", "0"], "258 700"),
        (["1 2", "58,3"], "1 258,3"),
        (["1 258", "700"], "1 258 700"),
        (["5", "472", "123"], "5 472 123"),
        (["12,", "5"], "12,5"),
        (["12", ",5"], "12,5"),
        (["-", "437 045"], "- 437 045"),
        (["–12 34", "5 %"], "–12 345 %"),
        (["98,5", "%"], "98,5 %"),
        (["54721", "23"], "5472123"),
    ],
)
def test_lines_spell_a_number(lines: list[str], text: str) -> None:
    whole = whole_number(lines)
    assert whole is not None
    assert whole.text == text


@pytest.mark.parametrize(
    "lines",
    [
        ["1 258", "70"],  # no group of three
        ["0", "12"],
        ["12,5", "1,3"],
        ["100", "-20"],
        ["12 %", "15 %"],
        ["2024", "587 312"],  # a year, and what stands under it
        ["IFO 454", "LSS 11"],
    ],
)
def test_lines_that_spell_no_number(lines: list[str]) -> None:
    assert whole_number(lines) is None


def test_a_line_that_is_no_number_by_itself_is_told() -> None:
    sure = {("258 70", "0"): True, ("12,", "5"): True, ("5", "045"): True, ("1 258", "700"): False}
    for lines, expected in sure.items():
        whole = whole_number(lines)
        assert whole is not None
        assert any(part.sure for part in whole.breaks) is expected


@given(
    st.decimals(-99_999_999, 99_999_999, places=1), st.sampled_from((" ", "")), st.integers(3, 9)
)
def test_what_a_narrow_cell_breaks_is_never_another_number(
    value: object, blank: str, room: int
) -> None:
    printed = f"{value:,.1f}".replace(",", blank).replace(".", ",")
    lines = wrapped(printed, room)
    whole = whole_number(lines) if len(lines) > 1 else None
    if whole is not None:
        assert read_number(whole.text) == read_number(printed)


@given(st.integers(1, 999_999), st.integers(100, 999), st.integers(1, 4))
def test_numbers_over_each_other_that_fit_beside_each_other_are_not_one(
    upper: int, lower: int, spare: int
) -> None:
    lines = [f"{upper:,}".replace(",", " "), str(lower)]
    whole = whole_number(lines)
    if whole is not None:
        placed = [line_of(words(text, 0, 13.0 * n)) for n, text in enumerate(lines)]
        wide = words(" ".join(lines), 0, 0)[-1].x1
        assert not had_no_room(placed, whole, wide + spare)
