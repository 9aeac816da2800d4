"""Fonts whose glyphs do not look like the characters that they say: no figure of them is taken."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from pdfs import make_pdf, say, told_font
from planparse import extract
from planparse.pages import PrintedPage
from planparse.read import read_file
from planparse.read.pdf import PdfFile

DIGITS = "0123456789"
LINES = [
    "Nämnden för omsorg i Exempelby redovisar 12 450 tkr i utfall för 2024.",
    "Budgeten var 13 678 tkr och avvikelsen blev 1 228 tkr, mest hemtjänst.",
    "Av 390 brukare var 357 nöjda, och sjukfrånvaron sjönk från 7,9 till 6,8 procent.",
]


def swapped(one: str, other: str) -> dict[str, str | None]:
    return {one: other, other: one}


def turned(letters: str, by: int) -> dict[str, str | None]:
    return {letter: letters[(i + by) % len(letters)] for i, letter in enumerate(letters)}


ROT13 = turned("abcdefghijklmnopqrstuvwxyz", 13) | turned("ABCDEFGHIJKLMNOPQRSTUVWXYZ", 13)


def pdf(tmp_path: Path, told: dict[str, str | None], lines: list[str] = LINES) -> Path:
    path = tmp_path / "wrong.pdf"
    text = "".join(say(50, 60 + 20 * i, line, font="W") for i, line in enumerate(lines))
    sound = say(50, 400, "Texten i det andra teckensnittet är riktig, och den är från år 2024.")
    fonts = told_font(20, told, named=True)
    path.write_bytes(make_pdf(text + sound, more_fonts="/W 20 0 R", extra=fonts))
    return path


@pytest.mark.parametrize(
    "told",
    [
        turned(DIGITS, 1),
        swapped("3", "7"),
        swapped("1", "7"),
        swapped("3", "5"),
        swapped("6", "8"),
        dict.fromkeys(DIGITS, "0"),
        {",": " "},
        ROT13,
        {letter: chr(0x3B1 + i % 24) for i, letter in enumerate("abdefghijklmnoprstuvxyz")},
    ],
    ids=["next", "3-7", "1-7", "3-5", "6-8", "one", "comma", "rot13", "greek"],
)
def test_a_font_that_says_others_than_it_shows_is_found_out(
    tmp_path: Path, told: dict[str, str | None]
) -> None:
    reading = read_file(pdf(tmp_path, told), ocr="never")
    assert reading.page_info[0].text_layer == "poor"
    assert "andra tecken än de visar" in reading.page_info[0].reasons[0]
    (page,) = reading.pages
    assert isinstance(page, PrintedPage)
    figures = [word for word in page.words if any(c.isdecimal() for c in word.text)]
    assert figures
    assert all(word.confidence < 0.5 for word in figures)


@pytest.mark.parametrize("size", [6, 8, 10, 24])
@pytest.mark.parametrize("font", ["F1", "F2", "F3"])
def test_a_sound_font_is_believed_in_any_size(tmp_path: Path, font: str, size: int) -> None:
    path = tmp_path / "sound.pdf"
    text = "".join(say(20, 60 + 40 * i, part, font=font, size=size) for i, part in enumerate(LINES))
    path.write_bytes(make_pdf(text))
    assert read_file(path, ocr="never").page_info[0].text_layer == "digital"


def test_digits_crossed_by_a_line_are_not_taken_for_others(tmp_path: Path) -> None:
    path = tmp_path / "crossed.pdf"
    struck = "".join(f"0.8 w 50 {784 - 20 * i} m 500 {784 - 20 * i} l S\n" for i in range(3))
    text = "".join(say(50, 60 + 20 * i, part) for i, part in enumerate(LINES))
    path.write_bytes(make_pdf(text + struck))
    assert read_file(path, ocr="never").page_info[0].text_layer == "digital"


def test_a_bold_font_without_a_map_makes_the_page_one_to_be_read_anew(tmp_path: Path) -> None:
    path = tmp_path / "bold.pdf"
    dark: dict[str, str | None] = {
        letter: chr(0xE000 + i)
        for i, letter in enumerate("abcdefghijklmnopqrstuvwxyzåäöABCDEFGH0123456789")
    }
    text = "".join(say(50, 60 + 20 * i, line) for i, line in enumerate(3 * LINES))
    text += say(50, 400, "Summa netto 13 678", font="W")
    path.write_bytes(make_pdf(text, more_fonts="/W 20 0 R", extra=told_font(20, dark)))
    about = read_file(path, ocr="never").page_info[0]
    assert about.text_layer == "poor"
    assert "säger inte vilka tecken" in about.reasons[0]


def test_leader_dots_without_a_value_are_no_lost_text(tmp_path: Path) -> None:
    path = tmp_path / "leaders.pdf"
    text = "".join(
        say(50, 60 + 20 * i, line) + say(420, 60 + 20 * i, "...................", font="W")
        for i, line in enumerate(3 * LINES)
    )
    path.write_bytes(make_pdf(text, more_fonts="/W 20 0 R", extra=told_font(20, {".": "\ue02e"})))
    assert read_file(path, ocr="never").page_info[0].text_layer == "digital"


def test_a_page_that_cannot_be_drawn_is_read_as_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def undrawable(*_: object) -> object:
        raise pypdfium2.PdfiumError("no")

    monkeypatch.setattr(PdfFile, "_grey", undrawable)
    reading = read_file(pdf(tmp_path, {}), ocr="never")
    assert reading.page_info[0].text_layer == "digital"
    assert not reading.problems


@pytest.mark.ocr
def test_figures_of_a_font_that_says_other_digits_are_read_from_the_picture(
    tmp_path: Path,
) -> None:
    document = extract(pdf(tmp_path, turned(DIGITS, 1), 4 * LINES))
    assert document.source.page_info[0].ocr is not None
    assert {amount.sek for amount in document.amounts} == {12_450_000, 13_678_000, 1_228_000}
