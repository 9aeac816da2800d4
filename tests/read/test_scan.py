"""Scanned pages: told from photographs, read by OCR, honest about figures."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from papers_drawn import ruled_table, write
from pdfs import grey_picture, make_pdf, paper, photograph, picture, say, scan_pdf
from planparse.pages import PrintedPage
from planparse.read import read_file
from planparse.read.pdf import MOST_PIXELS
from planparse.read.scan import dots_per_inch, words_of_seen
from planparse.read.tesseract import Seen
from planparse.read.triage import looks_like_text
from planparse.tables import find_tables


def test_ink_on_paper_is_told_from_a_photograph() -> None:
    assert looks_like_text(paper(*["Text på ett papper"] * 20).resize((330, 467)))
    assert not looks_like_text(photograph())
    assert not looks_like_text(Image.new("L", (300, 400), 255))


def test_a_photograph_over_the_page_is_not_sent_to_ocr(tmp_path: Path) -> None:
    path = tmp_path / "bild.pdf"
    path.write_bytes(scan_pdf(say(100, 100, "Text på nästa sida"), sheet=photograph()))
    reading = read_file(path)
    assert [info.text_layer for info in reading.source.page_info] == ["blank", "digital"]
    assert all(info.ocr is None for info in reading.source.page_info)


def test_a_digital_page_with_a_big_picture_stays_digital(tmp_path: Path) -> None:
    text = "".join(say(60, 40 + 12 * i, "En rad löpande text om nämnden") for i in range(10))
    path = tmp_path / "diagram.pdf"
    path.write_bytes(
        make_pdf(
            picture(50, 200, 545, 800) + text,
            resources="/XObject << /Im1 20 0 R >>",
            extra=[grey_picture(1240, 1754, paper(*["Axel 1"] * 9).tobytes())],
        )
    )
    assert read_file(path).source.page_info[0].text_layer == "digital"


def test_boxes_of_seen_words_are_those_of_letters() -> None:
    line = (1, 1, 1)
    seen = [
        Seen("Budget", 100, 100, 220, 138, 0.96, line),  # ink from ascender to descender
        Seen("2031", 240, 100, 320, 130, 0.97, line),
        Seen("nu", 340, 108, 380, 130, 0.50, line),
    ]
    words = words_of_seen(seen, 0.24)
    assert len({word.size for word in words}) == 1
    assert len({word.bottom for word in words}) == 1
    assert words[0].x0 == pytest.approx(24)
    assert [word.confidence for word in words] == [0.96, 0.97, 0.5]


def test_huge_pages_are_drawn_coarser() -> None:
    assert dots_per_inch(595, 842) == 300
    dpi = dots_per_inch(9000, 9000)
    assert 0 < (9000 / 72 * dpi) ** 2 <= MOST_PIXELS


@pytest.mark.ocr
def test_a_scan_is_read_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "skannad.pdf"
    path.write_bytes(scan_pdf())
    reading = read_file(path)
    page = reading.pages[0]
    assert isinstance(page, PrintedPage)
    found = [word.text for word in page.words]
    assert found.count("bokslut") >= 10
    figures = [word for word in page.words if word.text == "2031"]
    assert figures
    assert all(word.confidence >= 0.9 for word in figures)
    info = reading.source.page_info[0]
    assert info.text_layer == "none"
    assert info.ocr is not None
    assert info.ocr.engine.startswith("tesseract 5")
    assert info.ocr.language in ("swe+Latin", "swe+script/Latin")
    assert any("OCR" in reason for reason in info.reasons)


@pytest.mark.ocr
def test_a_ruled_table_of_a_crooked_scan_is_read_cell_by_cell(tmp_path: Path) -> None:
    rows = [
        ["Verksamhet", "Budget", "Utfall", "Andel"],
        ["Bibliotek", "12,5", "11,9", "95%"],
        ["Kulturskola", "8,1", "8,4", "104%"],
        ["Fritid", "1,2", "7,7", "100%"],
        ["Summa", "21,8", "28,0", "128%"],
    ]
    sheet = ruled_table(paper("Tabellen visar budget och utfall för nämnden"), rows)
    write(sheet, "Nettokostnaden håller sig inom ramen 2031", at=(120, 800))
    sheet = sheet.rotate(0.6, fillcolor=255, resample=Image.Resampling.BICUBIC)
    path = tmp_path / "tabell.pdf"
    path.write_bytes(scan_pdf(sheet=sheet))
    reading = read_file(path)
    (table,) = find_tables(reading.pages).tables
    assert [[cell.text for cell in row] for row in table.grid] == rows
    assert table.header_rows == 1
    reasons = reading.source.page_info[0].reasons
    assert any("rätad 0,6 grader" in reason for reason in reasons)


@pytest.mark.ocr
def test_always_reads_digital_pages_too(tmp_path: Path) -> None:
    path = tmp_path / "digital.pdf"
    path.write_bytes(
        make_pdf("".join(say(60, 100 + 30 * i, "Nämndens budget", size=14) for i in range(8)))
    )
    reading = read_file(path, ocr="always", jobs=2)
    assert reading.source.page_info[0].ocr is not None
    assert isinstance(reading.pages[0], PrintedPage)
    assert "Nämndens" in [word.text for word in reading.pages[0].words]
