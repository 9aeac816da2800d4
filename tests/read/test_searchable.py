"""Searchable PDF: our words at their places whichever way the page lies, old layers gone, pictures
and digital pages as they were."""

from __future__ import annotations

import io
import math
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from pdfs import HEIGHT, WIDTH, make_pdf, paper, picture, say, scan_pdf, stream
from planparse.errors import ExitCode
from planparse.model import Ocr, PageInfo, TextLayer
from planparse.pages import PrintedPage, Tilt, Word
from planparse.read.pdf import PdfFile
from planparse.read.searchable import searchable

# qpdf takes object numbers that a small file has no room for as damage.
ROOM = stream("", bytes(40_000))
ENGINE = Ocr(engine="tesseract 5", language="swe", confidence=0.9)


def word(text: str, x: float, top: float, wide: float, *, sure: float = 0.95) -> Word:
    return Word(text, text, x, top, x + wide, top + 10, size=10, confidence=sure)


def page(
    *words: Word,
    number: int = 1,
    width: float = WIDTH,
    height: float = HEIGHT,
    skew: float = 0.0,
    furniture: tuple[Word, ...] = (),
) -> PrintedPage:
    tilt = Tilt(0, skew, width, height) if skew else None
    return PrintedPage(number, width, height, words, furniture=furniture, tilt=tilt)


def info(layer: TextLayer = "none", number: int = 1, ocr: Ocr | None = ENGINE) -> PageInfo:
    return PageInfo(page=number, text_layer=layer, ocr=ocr)


def made(path: Path, *pages: PrintedPage, layer: TextLayer = "none") -> bytes:
    return searchable(path, pages, [info(layer, one.number) for one in pages])


def words_in(data: bytes, folder: Path) -> list[list[Word]]:
    """The words that a reader of the file finds, page by page."""
    path = folder / "sökbar.pdf"
    path.write_bytes(data)
    with PdfFile(path) as pdf:
        return [
            list(pdf.read(handle, number).page.words)
            for number, handle in enumerate(pdf.pages(), start=1)
        ]


def texts_in(data: bytes, folder: Path) -> list[str]:
    return [" ".join(word.text for word in words) for words in words_in(data, folder)]


def scan(folder: Path, *more: str) -> Path:
    """A page that is a picture, then ``more`` pages."""
    path = folder / "skannad.pdf"
    data = scan_pdf(*more, sheet=paper(*["Nämndens budget"] * 9))
    path.write_bytes(data)
    return path


def test_words_lie_where_they_are_printed(tmp_path: Path) -> None:
    seen = [
        word("Nämndens", 50, 100, 60),
        word("årsbudget", 115, 100, 55),
        word("≥ 12 %".replace(" ", "\u00a0"), 300, 100, 40),
        word("Övrigt", 50, 120, 38),
    ]
    data = made(scan(tmp_path), page(*seen, furniture=(word("Sida", 500, 20, 25),)))
    (found,) = words_in(data, tmp_path)
    assert [one.text for one in found][:3] == ["Sida", "Nämndens", "årsbudget"]
    by_text = {one.text: one for one in found}
    for one in (seen[0], seen[1], seen[3]):
        place = by_text[one.text]
        assert place.x0 == pytest.approx(one.x0, abs=0.2)
        assert place.x1 == pytest.approx(one.x1, abs=1)
        assert place.top == pytest.approx(one.top, abs=0.3)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_words_follow_the_page_however_it_is_turned(tmp_path: Path, turn: int) -> None:
    path = tmp_path / "vriden.pdf"
    path.write_bytes(
        make_pdf(
            picture(20, 20, 500, 700),
            page=f"/MediaBox [0 0 {WIDTH} {HEIGHT}] /CropBox [20 30 515 742] /Rotate {turn}",
            resources="/XObject << >>",
            extra=[ROOM],
        )
    )
    wide, high = (495, 712) if turn in (0, 180) else (712, 495)
    data = made(path, page(word("Rätt", 40, 90, 30), width=wide, height=high))
    ((found,),) = words_in(data, tmp_path)
    assert found.x0 == pytest.approx(40, abs=0.2)
    assert found.top == pytest.approx(90, abs=0.3)


def test_words_of_a_straightened_page_lie_level_on_the_crooked_picture(tmp_path: Path) -> None:
    first = word("Rakt", WIDTH / 2 - 230, HEIGHT / 2 - 7.9, 30)
    seen = word("Snett", WIDTH / 2 + 200, HEIGHT / 2 - 7.9, 30)  # its baseline at mid height
    path = scan(tmp_path)
    ((right, left),) = words_in(made(path, page(first, seen, skew=2.0)), tmp_path)
    # Turned clockwise to be straight, the page is turned back: what is right of its middle rises.
    middle = 215 * math.cos(math.radians(2))
    rise = 215 * math.sin(math.radians(2))
    assert (right.x0 + right.x1) / 2 == pytest.approx(WIDTH / 2 + middle, abs=0.3)
    assert (left.x0 + left.x1) / 2 == pytest.approx(WIDTH / 2 - middle, abs=0.3)
    assert right.top == pytest.approx(seen.top - rise, abs=0.4)
    assert left.top == pytest.approx(first.top + rise, abs=0.4)
    assert [left.text, right.text] == ["Rakt", "Snett"]


HIDDEN = "BT /F1 10 Tf 3 Tr 60 700 Td (Namnd) Tj ET 0 Tr\n"


@pytest.mark.parametrize(
    "content",
    [
        picture(0, 0, WIDTH, HEIGHT) + HIDDEN,
        say(60, 140, "Namnd") + picture(0, 0, WIDTH, HEIGHT),
        picture(0, 0, WIDTH, HEIGHT) + "q /Fo Do Q\n",
    ],
    ids=["invisible", "beneath the picture", "in a form"],
)
def test_a_poor_layer_is_replaced(tmp_path: Path, content: str) -> None:
    form = stream(
        "/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /F1 "
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>",
        HIDDEN.encode(),
    )
    image = stream(
        "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray "
        "/BitsPerComponent 8",
        b"\xff",
    )
    path = tmp_path / "dålig.pdf"
    path.write_bytes(
        make_pdf(
            content, resources="/XObject << /Im1 20 0 R /Fo 21 0 R >>", extra=[image, form, ROOM]
        )
    )
    data = made(path, page(word("Nämnd", 60, 132, 30)), layer="poor")
    assert texts_in(data, tmp_path) == ["Nämnd"]


def test_what_is_printed_over_the_picture_stays(tmp_path: Path) -> None:
    path = tmp_path / "stämpel.pdf"
    whole = scan_pdf(sheet=paper("x"))
    path.write_bytes(whole)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        sheet = pdf.pages[0]
        sheet.contents_add(b"BT /F1 10 Tf 60 40 Td (Diarienummer) Tj ET")
        pdf.save(path)
    data = made(path, page(word("Nämnd", 60, 132, 30)), layer="poor")
    assert texts_in(data, tmp_path) == ["Nämnd Diarienummer"]


def test_digital_pages_and_pictures_are_as_they_were(tmp_path: Path) -> None:
    path = scan(tmp_path, say(9, 99, "Digital sida"))
    pages = (page(word("Nämnd", 60, 132, 30)), page(word("Digital", 9, 90, 30, sure=1), number=2))
    data = searchable(path, pages, [info(), info("digital", 2, None)])
    assert texts_in(data, tmp_path) == ["Nämnd", "Digital sida"]
    with pikepdf.open(path) as before, pikepdf.open(io.BytesIO(data)) as after:
        assert image(before) == image(after)
        assert before.pages[1].Contents.read_bytes() == after.pages[1].Contents.read_bytes()
        assert "/PlanparseText" not in after.pages[1].obj["/Resources"]["/Font"]


def image(pdf: pikepdf.Pdf) -> bytes:
    drawn: Any = pdf.pages[0].obj["/Resources"]["/XObject"]
    return bytes(drawn["/Im1"].read_raw_bytes())


def test_a_file_that_needed_no_ocr_is_given_back_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "digital.pdf"
    path.write_bytes(make_pdf(say(9, 99, "Digital sida")))
    one = page(word("Digital", 9, 90, 30, sure=1))
    assert searchable(path, [one], [info("digital", ocr=None)]) == path.read_bytes()


def test_same_input_same_bytes_and_not_much_bigger(tmp_path: Path) -> None:
    path = scan(tmp_path)
    seen = [word(f"ord{i}", 50 + 40 * (i % 10), 50 + 12 * (i // 10), 30) for i in range(400)]
    data = made(path, page(*seen))
    assert data == made(path, page(*seen))
    assert len(data) < len(path.read_bytes()) + 12_000


@pytest.mark.ocr
def test_the_command_writes_the_searchable_pdf_beside_the_result(tmp_path: Path) -> None:
    from click.testing import CliRunner

    from planparse.cli import cli

    path = tmp_path / "in" / "skannad.pdf"
    path.parent.mkdir()
    path.write_bytes(scan_pdf())
    before, out = path.read_bytes(), tmp_path / "sökbar.pdf"
    arguments = ["extract", str(path), "-o", str(tmp_path / "ut"), "--searchable", str(out)]
    result = CliRunner().invoke(cli, arguments)
    assert result.exit_code == ExitCode.done, result.output
    assert (tmp_path / "ut" / "skannad.json").exists()
    (text,) = texts_in(out.read_bytes(), tmp_path)
    assert text.startswith("Budget och bokslut 2031 redovisas i tabellen nedan")
    assert path.read_bytes() == before


@pytest.mark.parametrize("case", ["itself", "two", "text"])
def test_what_cannot_become_a_searchable_pdf(tmp_path: Path, case: str) -> None:
    from click.testing import CliRunner

    from planparse.cli import cli
    from planparse.errors import PlanparseError

    path = tmp_path / "plan.txt"
    path.write_text("Verksamhetsplan 2031 för nämnden", encoding="utf-8")
    out = path if case == "itself" else tmp_path / "ut.pdf"
    inputs = [str(path)] * (2 if case == "two" else 1)
    arguments = ["extract", *inputs, "-o", str(tmp_path / "ut"), "--searchable", str(out)]
    result = CliRunner().invoke(cli, arguments)
    if case == "text":
        assert result.exit_code == ExitCode.usage
    else:
        assert isinstance(result.exception, PlanparseError)
        assert result.exception.exit_code is ExitCode.usage
    assert not (tmp_path / "ut.pdf").exists()
    assert path.read_text(encoding="utf-8").startswith("Verksamhetsplan")


def test_a_file_without_object_streams_gets_none(tmp_path: Path) -> None:
    # The archive format PDF/A-1 is PDF 1.4, which has neither them nor streams of places.
    data = made(scan(tmp_path), page(word("Budget", 60, 90, 40)))
    assert b"/ObjStm" not in data
    assert b"/XRef" not in data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert not pdf.is_encrypted
        font = pdf.pages[0].resources.Font.PlanparseText
        assert "/FontFile2" in font.DescendantFonts[0].FontDescriptor
