"""Pages upside down or sideways are read upright, and their places are those displayed."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from papers_drawn import ruled_table
from pdfs import HEIGHT, paper, scan_pdf
from planparse.pages import Tilt
from planparse.pipeline import extract
from planparse.read.prepare import turned
from planparse.read.tesseract import Seen
from planparse.read.upright import quarter_turns, stands, turned_quarters, understood

LINE = (1, 1, 1)


def seen(*texts: str, sure: float = 0.9, high: int = 20) -> list[Seen]:
    return [
        Seen(text, 10, 30 * i, 10 + 12 * len(text), 30 * i + high, sure, LINE)
        for i, text in enumerate(texts)
    ]


SWEDISH = seen("Nämndens", "budget", "för", "verksamheten")
RUBBISH = seen("uəpuɯ", "ZE", "I", "l", "4", "jebpnq", sure=0.4)


def test_swedish_words_are_understood_and_strokes_are_not() -> None:
    assert understood(SWEDISH) == pytest.approx(0.9 * 29)
    assert understood(RUBBISH) < 1
    assert understood(seen("verksamheten", high=300)) == 0


def test_a_page_with_next_to_no_letters_stands_as_it_is() -> None:
    assert stands([], 5)
    assert stands(SWEDISH, 30)
    assert not stands(RUBBISH, 30)


@pytest.mark.parametrize("turns", [1, 2, 3])
def test_the_direction_that_reads_as_swedish_is_taken(turns: int) -> None:
    found = quarter_turns(RUBBISH, 30, lambda t: SWEDISH if t == turns else RUBBISH)
    assert found == turns


def test_a_page_that_reads_badly_in_every_direction_stays() -> None:
    assert quarter_turns(RUBBISH, 30, lambda _: RUBBISH) == 0


@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
@pytest.mark.parametrize("degrees", [0.0, 2.0, -1.5])
def test_a_box_is_found_again_on_the_page_as_displayed(quarters: int, degrees: float) -> None:
    page = np.full((800, 600), 255, np.uint8)
    page[100:130, 50:150] = 0
    upright = turned(turned_quarters(page, quarters), degrees)
    rows, columns = np.nonzero(upright < 128)
    box = (columns.min(), rows.min(), columns.max() + 1, rows.max() + 1)
    x0, top, x1, bottom = Tilt(quarters, degrees, 600, 800).displayed(
        (float(box[0]), float(box[1]), float(box[2]), float(box[3]))
    )
    # The box around a crooked box is a little bigger.
    assert x0 <= 51
    assert x0 == pytest.approx(50, abs=5)
    assert top == pytest.approx(100, abs=5)
    assert x1 == pytest.approx(150, abs=5)
    assert bottom == pytest.approx(130, abs=5)


@pytest.mark.ocr
def test_a_table_on_a_page_upside_down_is_read_and_placed_as_displayed(tmp_path: Path) -> None:
    rows = [
        ["Verksamhet", "Budget", "Utfall", "Andel"],
        ["Bibliotek", "12,5", "11,9", "95%"],
        ["Kulturskola", "8,1", "8,4", "104%"],
        ["Summa", "20,6", "20,3", "99%"],
    ]
    sheet = ruled_table(paper("Tabellen visar budget och utfall för nämnden"), rows)
    path = tmp_path / "upp och ner.pdf"
    path.write_bytes(scan_pdf(sheet=sheet.transpose(Image.Transpose.ROTATE_180)))
    document = extract(path)
    assert "vriden ett halvt varv" in " ".join(document.source.page_info[0].reasons)
    (table,) = document.tables
    assert [list(row) for row in table.grid] == rows
    heading, total = table.rows[0].where.bbox, table.rows[-1].where.bbox
    assert heading is not None
    assert total is not None
    # Upside down, the first row stands lowest.
    assert heading[1] > total[1]
    assert heading[1] > HEIGHT / 2
