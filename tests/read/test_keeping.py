"""A text layer whose fonts say wrong is kept where it reads as well as the page does by OCR."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from pdfs import make_pdf, say, told_font
from planparse.model import Ocr
from planparse.pages import PrintedPage
from planparse.read import printed, read_file, tesseract
from planparse.read.scan import Scanned

LINES = [
    "Nämnden för vård och omsorg ansvarar för hemtjänst och särskilt boende.",
    "Kostnaderna ökade jämfört med föregående år, vilket förklaras av löner.",
    "Verksamheten följer upp hur tillgången till mötesplatser når alla.",
    "Intäkterna blev 1 234 tkr och kostnaderna 5 678 tkr under året.",
]
FIGURES = ["1", "234", "5", "678"]
ALPHABET = "abcdefghijklmnopqrstuvwxyzåäö"
OTHERS: dict[str, str | None] = {
    letter: ALPHABET[(i + 3) % len(ALPHABET)] for i, letter in enumerate(ALPHABET)
}


def lines_pdf(font: str = "F1", more: str = "") -> str:
    return (
        "".join(say(60, 80 + 24 * i, line, size=12, font=font) for i, line in enumerate(LINES * 2))
        + more
    )


@pytest.fixture
def seen(tmp_path: Path) -> Scanned:
    """What OCR reads where the lines of ``lines_pdf`` stand."""
    path = tmp_path / "right.pdf"
    path.write_bytes(make_pdf(lines_pdf()))
    (page,) = read_file(path, ocr="never").pages
    assert isinstance(page, PrintedPage)
    return Scanned(page.words, Ocr(engine="tesseract 5", language="swe", confidence=0.9))


def reading(path: Path, monkeypatch: pytest.MonkeyPatch, scanned: Scanned) -> tuple[list[str], str]:
    """The words of the page, and what is said of it, where OCR reads it so."""
    monkeypatch.setattr(tesseract, "engine", lambda: None)

    def read_picture(_picture: Image.Image, _dpi: int) -> Scanned:
        return scanned

    monkeypatch.setattr(printed, "read_picture", read_picture)
    read = read_file(path)
    (page,) = read.pages
    assert isinstance(page, PrintedPage)
    return [word.text for word in page.words], "; ".join(read.source.page_info[0].reasons)


def test_a_font_that_says_other_letters_is_poor_and_the_page_is_read_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seen: Scanned
) -> None:
    path = tmp_path / "others.pdf"
    fonts = told_font(20, OTHERS, named=True)
    path.write_bytes(make_pdf(lines_pdf("W"), more_fonts="/W 20 0 R", extra=fonts))
    words, said = reading(path, monkeypatch, seen)
    assert words[:2] == ["Nämnden", "för"]
    assert "andra tecken" in said


def wrong_dots(path: Path, *lines: str) -> Path:
    """A page with so many leader dots that stand for nothing that its layer is poor."""
    dots = "".join(say(60, 300 + 20 * i, "·" * 60, font="W") for i in range(10))
    fonts = told_font(20, {"·": "\ufffd"})
    path.write_bytes(
        make_pdf(*(line + dots for line in lines), more_fonts="/W 20 0 R", extra=fonts)
    )
    return path


def test_a_layer_that_reads_as_well_as_ocr_is_kept_with_its_figures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seen: Scanned
) -> None:
    words, said = reading(wrong_dots(tmp_path / "dots.pdf", lines_pdf()), monkeypatch, seen)
    assert "är kvar" in said
    assert [word for word in words if word in FIGURES] == FIGURES * 2


def test_a_layer_whose_figures_are_others_than_the_picture_shows_is_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seen: Scanned
) -> None:
    digits = str.maketrans("12345678", "34567812")
    layer = lines_pdf()
    for figure in ("1 234", "5 678"):
        layer = layer.replace(figure, figure.translate(digits))
    words, said = reading(wrong_dots(tmp_path / "dots.pdf", layer), monkeypatch, seen)
    assert "är kvar" not in said
    assert [word for word in words if word in FIGURES] == FIGURES * 2


def test_a_layer_with_few_of_the_words_is_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seen: Scanned
) -> None:
    layer = say(60, 80, LINES[0], size=12)
    words, said = reading(wrong_dots(tmp_path / "dots.pdf", layer), monkeypatch, seen)
    assert "är kvar" not in said
    assert words.count("Nämnden") == 2
