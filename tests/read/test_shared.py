"""Real files: every page judged as what it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from fake_tesseract import asked, install
from planparse.pages import PrintedPage
from planparse.read import read_file
from planparse.read.printed import read_printed

SCANNED = ("-scan", "-mixed")


@pytest.mark.shared
def test_no_page_of_a_digital_file_is_sent_to_ocr(
    shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed = install(tmp_path, monkeypatch)
    files = [*shared.glob("pdf/*.pdf"), *shared.glob("real/*.pdf")]
    files = [path for path in files if not any(part in path.stem for part in SCANNED)]
    assert len(files) >= 11
    for path in sorted(files):
        read = read_printed(path, ocr="auto", jobs=1)
        assert {info.text_layer for info in read.info} == {"digital"}, path.name
        # Charts that are pictures are told, and white text on white paper.
        told = ("ser ut att visa", "inte syns")
        others = [p.what for p in read.problems if not any(words in p.what for words in told)]
        assert not others, path.name
        assert asked(installed) == [], path.name


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
