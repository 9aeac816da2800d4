"""Real files: every page judged as what it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from planparse.pages import PrintedPage
from planparse.read import read_file

DIGITAL = [
    "pdf/omsorg-vp2025-A.pdf",
    "real/1987-4tob6.pdf",
    "real/goteborg-arsredogorelse-2023.pdf",
]


@pytest.mark.shared
@pytest.mark.parametrize("name", DIGITAL)
def test_digital_files_never_need_ocr(shared: Path, name: str) -> None:
    reading = read_file(shared / name, ocr="never")
    assert {info.text_layer for info in reading.source.page_info} == {"digital"}
    assert not reading.problems


@pytest.mark.shared
def test_a_file_of_text_and_scanned_pages_is_told_apart(shared: Path) -> None:
    reading = read_file(shared / "real/sjvfs-2009-44-mixed.pdf", ocr="never")
    layers = [info.text_layer for info in reading.source.page_info]
    assert layers == ["digital"] * 7 + ["mixed"] * 7
    assert [problem.where.page for problem in reading.problems] == list(range(8, 15))


@pytest.mark.shared
def test_page_stamps_are_furniture_on_every_page(shared: Path) -> None:
    reading = read_file(shared / "real/simrishamn-bokslut-2025.pdf", ocr="never")
    assert {info.text_layer for info in reading.source.page_info} == {"digital"}
    pages = [page for page in reading.pages if isinstance(page, PrintedPage)]
    stamped = [page for page in pages if any(w.text == "SID" for w in page.furniture)]
    assert len(stamped) == 36
    assert not any(word.text == "SID" for page in pages for word in page.words)
