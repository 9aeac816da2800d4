"""The archive is complete, described, small, and what its generator makes."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pypdfium2
import pytest
from docx import Document

CORPORA = Path(__file__).parents[2] / "corpora"
sys.path.insert(0, str(CORPORA))

from generator.archive import ARCHIVE, NAMES, derived  # noqa: E402

FILES = sorted(path for folder in ("exempel", "data") for path in (CORPORA / folder).rglob("*.*"))


def _texts(name: str) -> list[str]:
    document = pypdfium2.PdfDocument(ARCHIVE / name)
    return [page.get_textpage().get_text_bounded() for page in document]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_readme_lists_every_file(path: Path) -> None:
    assert path.relative_to(CORPORA).as_posix() in (CORPORA / "README.md").read_text("utf-8")


def test_readme_lists_nothing_else() -> None:
    named = re.findall(
        r"(?:exempel|data)/[\w./-]+\.\w+", (CORPORA / "README.md").read_text("utf-8")
    )
    assert {name for name in named if not (CORPORA / name).is_file()} == set()


def test_file_names_are_plain_and_the_archive_is_small() -> None:
    assert all(re.fullmatch(r"[a-z0-9.-]+", path.name) for path in FILES)
    assert sum(path.stat().st_size for path in FILES) < 6_000_000


@pytest.mark.parametrize("name", NAMES)
def test_text_and_truth_are_made_anew_byte_for_byte(name: str) -> None:
    for file, text in derived(name).items():
        assert (ARCHIVE / file).read_bytes() == text.encode("utf-8"), file


@pytest.mark.parametrize("name", NAMES)
def test_every_document_is_long_and_says_that_it_is_made_up(name: str) -> None:
    pages = _texts(f"{name}.pdf")
    assert len(pages) >= 8
    assert "Exempelby kommun finns inte" in pages[0]
    assert f"3 ({len(pages)})" in pages[2]
    word = "\n".join(
        paragraph.text for paragraph in Document(str(ARCHIVE / f"{name}-word.docx")).paragraphs
    )
    assert "Exempelby kommun finns inte" in word


def test_the_scan_has_pictures_and_no_text() -> None:
    pages = _texts("vp2024-scan.pdf")
    assert len(pages) == len(_texts("vp2024.pdf"))
    assert "".join(pages).strip() == ""


def test_the_text_dump_has_lost_its_letters_and_nothing_else() -> None:
    damaged = (ARCHIVE / "vp2025-ocr.txt").read_text("utf-8")
    repaired = (ARCHIVE / "truth" / "vp2025-ocr.txt.repaired").read_text("utf-8")
    assert len(damaged) == len(repaired)
    differing = {now for was, now in zip(damaged, repaired, strict=True) if was != now}
    assert set("åäö") <= differing <= set("åäöÅÄÖ")
    kept = sum(letter in "åäöÅÄÖ" for letter in damaged)
    assert 0 < kept < 0.05 * sum(letter in "åäöÅÄÖ" for letter in repaired)
    assert damaged.count("\f") == len(_texts("vp2025.pdf")) - 1
