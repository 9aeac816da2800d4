from __future__ import annotations

import pytest
from docx.oxml import OxmlElement
from hypothesis import given
from hypothesis import strategies as st

from builders import line, where
from planparse.model import Where
from planparse.write.measure import width
from planparse.write.wording import as_printed_number, clean, place


@pytest.mark.parametrize(
    ("printed", "set_right"),
    [
        ("-46,2", "−46,2"),
        ("- 321 043", "−321\u00a0043"),
        ("100%**", "100%**"),
        ("99 %", "99\u00a0%"),
        ("10-15%", "10-15%"),
        ("0,00-0,49", "0,00-0,49"),
        ("IFO 1 201", "IFO 1\u00a0201"),
        ("+/- 0,5 %", "+/- 0,5\u00a0%"),
        ("Öka", "Öka"),
        ("-", "-"),
    ],
)
def test_numbers_are_set_the_swedish_way(printed: str, set_right: str) -> None:
    assert as_printed_number(printed) == set_right


@given(st.text(max_size=40))
def test_no_digit_is_changed(text: str) -> None:
    def digits(of: str) -> str:
        return "".join(letter for letter in of if letter.isdigit())

    assert digits(as_printed_number(text)) == digits(text)


@given(st.text(max_size=60))
def test_clean_text_goes_into_xml(text: str) -> None:
    run = OxmlElement("w:t")
    run.text = clean(text)
    assert "  " not in (run.text or "")


def test_places_in_words() -> None:
    both = Where(page=3, places=(where(3), where(5)))
    assert place(where(15)) == "s. 15"
    assert place(both) == "s. 3–5"
    assert place(line(590)) == "rad 590"
    assert place(Where(page=4, line=12)) == "s. 4, rad 12"
    assert place(Where(line=12), word_file=True) == "stycke 12"
    assert place(where(15), lang="en") == "p. 15"
    assert place(Where()) is None


def test_widths_follow_the_letters() -> None:
    assert width("illi", 10) < width("mmmm", 10)
    assert width("Budget", 10, bold=True) > width("Budget", 10)
    assert width("0123456789", 10) == pytest.approx(55.6)
