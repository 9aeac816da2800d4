"""Text that runs up the sheet is read, and its places are those of the page as displayed."""

from __future__ import annotations

from pathlib import Path

import pytest

import planparse
from pdfs import line, make_pdf, say
from planparse.pages import PrintedPage
from planparse.read import read_file

# The lower left corner becomes the lower right: what was upright runs up the page.
_UPWARDS = "q 0 1 -1 0 842 0 cm\n"


def _table() -> str:
    rows = [("Post, tkr", "2030", "2031"), ("Hyror", "1 200", "1 300"), ("Löner", "4 500", "4 700")]
    drawn = say(70, 80, "Nämndens budget för år 2031 i tusental kronor")
    for i, row in enumerate(rows):
        drawn += "".join(say(74 + 120 * j, 114 + 20 * i, word) for j, word in enumerate(row))
    for i in range(4):
        drawn += line(70, 100 + 20 * i, 430, 100 + 20 * i)
    return drawn + "".join(line(70 + 120 * j, 100, 70 + 120 * j, 160) for j in range(4))


@pytest.fixture
def sideways(tmp_path: Path) -> Path:
    """A sheet of A4 on its side whose text runs upwards; nothing in the file says so."""
    path = tmp_path / "sida.pdf"
    path.write_bytes(make_pdf(_UPWARDS + _table() + "Q\n", page="/MediaBox [0 0 842 595]"))
    return path


def test_a_table_that_runs_up_the_sheet_is_read(sideways: Path) -> None:
    document = planparse.extract(sideways, ocr="never")
    (table,) = document.tables
    assert table.columns == ("Post, tkr", "2030", "2031")
    assert {row.label: [cell.value for cell in row.cells] for row in table.rows} == {
        "Hyror": [1200, 1300],
        "Löner": [4500, 4700],
    }
    (info,) = document.source.page_info
    assert "vriden ett kvarts varv medurs för att kunna läsas" in info.reasons


def test_places_on_a_turned_sheet_are_those_displayed(sideways: Path) -> None:
    document = planparse.extract(sideways, ocr="never")
    cell = document.tables[0].rows[0].cells[0]
    assert cell.raw == "1 200"
    assert cell.where.bbox is not None
    x0, top, x1, bottom = cell.where.bbox
    # The row that was 134 points below the upper edge stands as far from the left one.
    assert 120 < x0 < 134 < x1 < 140
    assert x1 - x0 < bottom - top
    # What was 194 points from the left stands as far from the lower edge.
    assert bottom == pytest.approx(595 - 194, abs=1)


def test_a_stamp_along_the_edge_turns_no_page(tmp_path: Path) -> None:
    path = tmp_path / "sida.pdf"
    stamp = "q 0 1 -1 0 842 0 cm\n" + say(100, 820, "Dnr 2031/12 Exempelby kommun") + "Q\n"
    path.write_bytes(make_pdf(_table() + stamp))
    page = read_file(path, ocr="never").pages[0]
    assert isinstance(page, PrintedPage)
    assert page.tilt is None


def test_heads_of_columns_that_run_upwards_keep_their_order(tmp_path: Path) -> None:
    drawn = "".join(line(70, top, 430, top) for top in (100, 180, 200, 220))
    drawn += "".join(line(70 + 120 * j, 100, 70 + 120 * j, 220) for j in range(4))
    drawn += say(74, 170, "Enhet") + say(74, 194, "Ekgården") + say(74, 214, "Björkbacken")
    for j, head in enumerate(("Utfall 2030", "Budget 2031")):
        x = 250 + 120 * j
        drawn += f"BT /F1 9 Tf 0 1 -1 0 {x} 668 Tm ({head}) Tj ET\n"
        drawn += say(x, 194, "12") + say(x, 214, "31")
    path = tmp_path / "sida.pdf"
    path.write_bytes(make_pdf(drawn))
    (table,) = planparse.extract(path, ocr="never").tables
    assert table.columns == ("Enhet", "Utfall 2030", "Budget 2031")
