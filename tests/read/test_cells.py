"""Figures of a scan read again: two readings must agree."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from fake_tesseract import asked, install
from papers_drawn import ruled_table
from pdfs import paper, scan_pdf
from planparse.read import Cells
from planparse.swedish.numbers import read_number

BOX = (60.0, 180.0, 120.0, 200.0)


@pytest.mark.ocr
def test_figures_in_cells_are_read_from_their_boxes(tmp_path: Path) -> None:
    rows = [["Verksamhet", "Budget"], ["Bibliotek", "12 345"], ["Fritid", "-8,1"], ["Andel", "95%"]]
    sheet = ruled_table(paper("Tabellen visar nämndens budget"), rows, widths=(400, 200))
    path = tmp_path / "tabell.pdf"
    path.write_bytes(scan_pdf(sheet=sheet))
    points = 72 / 150
    boxes = [
        (528 * points, (400 + 50 * i + 6) * points, 690 * points, (400 + 50 * i + 44) * points)
        for i in (1, 2)
    ]
    with Cells(path, {}) as reread:
        found = reread(1, boxes)
    numbers = [read_number(word.text) if word else None for word in found]
    assert [float(number.value) if number else None for number in numbers] == [12345, -8.1]


@pytest.mark.parametrize("fault", ["kill -9 $$", "cat > /dev/null"])
def test_a_second_reading_that_fails_is_no_reading(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    install(tmp_path / "bin", monkeypatch, fault)
    path = tmp_path / "skannad.pdf"
    path.write_bytes(scan_pdf())
    with Cells(path, {}) as reread:
        assert reread(1, [BOX, BOX]) == [None, None]


def test_boxes_of_a_page_that_was_not_set_upright_are_not_read_from_its_crooked_picture(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed = install(tmp_path / "bin", monkeypatch)
    lines = paper(*["Budget och bokslut 2031 redovisas i tabellen nedan"] * 12)
    sheet = lines.rotate(2, fillcolor=255, resample=Image.Resampling.BICUBIC)
    path = tmp_path / "blandad.pdf"
    path.write_bytes(scan_pdf(sheet=sheet))
    with Cells(path, {}) as reread:
        assert reread(1, [BOX, BOX]) == [None, None]
    assert asked(installed) == []
