"""PDF pages that no one should have made: a table or a listed reason, and work with a limit."""

from __future__ import annotations

from pathlib import Path

import pytest

import pdfs
from planparse import pipeline
from planparse.model import Document
from planparse.pages import PrintedPage
from planparse.read import read_file
from planparse.tables.geometry import MAX_RULES, letter_size, strokes_of, usable
from planparse.tables.shading import MAX_FILLS, cell_fills

ROWS = (("Verksamhet", "2030", "2031"), ("Skola", "1,0", "2,0"), ("Bad", "3,0", "4,0"))


def table(top: float = 100, font: str = "F1") -> str:
    drawn = "".join(pdfs.line(60, top + 20 * n, 360, top + 20 * n) for n in range(4))
    drawn += "".join(pdfs.line(x, top, x, top + 60) for x in (60, 160, 260, 360))
    for n, row in enumerate(ROWS):
        for col, text in enumerate(row):
            drawn += pdfs.say(64 + 100 * col, top + 14 + 20 * n, text, font=font)
    return drawn


def extracted(folder: Path, content: str) -> Document:
    source = folder / "sida.pdf"
    source.write_bytes(pdfs.make_pdf(content))
    return pipeline.extract(source, ocr="never")


def page_of(folder: Path, content: str) -> PrintedPage:
    source = folder / "sida.pdf"
    source.write_bytes(pdfs.make_pdf(content))
    (page,) = read_file(source, ocr="never").pages
    assert isinstance(page, PrintedPage)
    return page


def the_rows(document: Document) -> tuple[tuple[str, ...], ...]:
    (found,) = document.tables
    return found.grid


def test_a_hundred_thousand_letters(tmp_path: Path) -> None:
    rows = "".join(
        pdfs.say(10, 3 + 3.3 * n, "abcdefghijklmn 12 " * 23, size=2.5) for n in range(250)
    )
    document = extracted(tmp_path, rows)
    assert document.tables or document.problems or document.sections
    kept = sum(len(block.text) for one in document.sections for block in one.blocks)
    kept += sum(len(cell) for one in document.tables for row in one.grid for cell in row)
    assert kept > 50_000


def fan(count: int) -> str:
    """Rules all over the upper part of the page, each at a place of its own."""
    flat = "".join(pdfs.line(60, 100 + 0.02 * n, 500, 100 + 0.02 * n) for n in range(count))
    return flat + "".join(pdfs.line(60 + 0.017 * n, 100, 60 + 0.017 * n, 600) for n in range(count))


def test_fifty_thousand_rules_hide_no_table(tmp_path: Path) -> None:
    content = fan(25_000) + table(650)
    page = page_of(tmp_path, content)
    flat, upright = strokes_of(page, letter_size(usable(page)))
    assert len(flat) <= MAX_RULES
    assert len(upright) <= MAX_RULES
    assert the_rows(extracted(tmp_path, content)) == ROWS


def test_a_net_over_a_table_is_a_table_or_a_reason(tmp_path: Path) -> None:
    rules = "".join(
        pdfs.line(50 + n % 37, 50 + 0.06 * n, 400 + n % 101, 50 + 0.06 * n)
        + pdfs.line(50 + 0.05 * n, 60 + n % 41, 50 + 0.05 * n, 500 + n % 89)
        for n in range(5000)
    )
    document = extracted(tmp_path, rules + table())
    assert document.tables or document.problems
    assert all(problem.where.page == 1 for problem in document.problems)


@pytest.mark.parametrize("side", [0.4, 1.5, 4.0])
def test_ten_thousand_tiny_boxes(tmp_path: Path, side: float) -> None:
    spots = "".join(
        pdfs.box(x, y, x + side, y + side, grey=0.5)
        for n in range(10_000)
        for x, y in [(5 + 5.8 * (n % 100), 200 + 6.2 * (n // 100))]
    )
    content = spots + table()
    page = page_of(tmp_path, content)
    assert len(cell_fills(page, letter_size(usable(page)))) <= MAX_FILLS
    assert the_rows(extracted(tmp_path, content)) == ROWS


ODD: dict[str, str] = {
    "utanför sidan": pdfs.say(-900, -50, "borta") + pdfs.say(5000, 99, "borta"),
    "storlek noll": pdfs.say(64, 400, "noll", size=0)
    + "BT /F1 10 Tf 0 0 0 0 100 500 Tm (platt) Tj ET\n",
    "spegelvänd": "BT /F1 10 Tf -1 0 0 1 400 500 Tm (spegel) Tj ET\n",
    "minus i storlek": "BT /F1 -10 Tf 400 300 Td (minus) Tj ET\n",
    "rutor utan mått": "0.5 g 300 300 0 0 re f 300 300 -100 -50 re f 0 g 500 200 -300 0.5 re f\n",
    "linje utan längd": pdfs.line(70, 500, 70, 500),
}


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD.keys())
def test_odd_marks_leave_the_table_alone(tmp_path: Path, odd: str) -> None:
    assert the_rows(extracted(tmp_path, odd + table())) == ROWS


def test_what_stands_outside_the_page_is_listed(tmp_path: Path) -> None:
    (problem,) = extracted(tmp_path, ODD["utanför sidan"] + table()).problems
    assert problem.where.page == 1
    assert "utanför sidan" in problem.what


def test_a_table_without_a_unicode_map_is_listed_and_gives_no_figures(tmp_path: Path) -> None:
    font = (
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Namnlos /Encoding /Identity-H "
        b"/DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Namnlos "
        b"/CIDSystemInfo << /Registry (Egen) /Ordering (Egen) /Supplement 0 >> >>] >>"
    )
    # Page 1 has text that can be read, page 2 the table in letters without a meaning.
    objects = pdfs.make_pdf(pdfs.say(60, 100, "Inledning"), table(font="F9"), extra=[font])
    source = tmp_path / "sida.pdf"
    source.write_bytes(with_font(objects))
    document = pipeline.extract(source, ocr="never")
    assert not [cell for one in document.tables for row in one.rows for cell in row.cells]
    assert any(problem.where.page == 2 for problem in document.problems)


def with_font(data: bytes) -> bytes:
    """The file with /F9 among its fonts; a reader finds the objects though they have moved."""
    return data.replace(b"/F3 <<", b"/F9 20 0 R /F3 <<")


def test_a_page_full_of_figures_is_a_table_or_a_reason(tmp_path: Path) -> None:
    drawn = "".join(
        pdfs.say(10 + 19 * col, 3 + 5 * row, str(100 + (row * 37 + col * 11) % 9000), size=4)
        for row in range(60)
        for col in range(30)
    )
    document = extracted(tmp_path, drawn)
    assert document.tables or "bara tal och tecken" in document.problems[0].what
