"""Pages whose lines are bent, as in photographs of pages: measured, straightened, never sure."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

import planparse
from papers_drawn import LETTER, grey, sheet, write
from pdfs import photograph, scan_pdf
from planparse.pages import BENDS, Tilt
from planparse.read.bent import LEVEL, bend_of, off_level, unbent
from planparse.read.prepare import prepare
from planparse.read.triage import looks_like_text

LABELS = ["Bibliotek", "Kulturskola", "Idrott och fritid", "Park och gata", "Nämnd"] * 3
FIGURES = [f"{12 + 7 * i},{i % 10}" for i in range(15)]


TEXT = ["Nämnden följer upp målen två gånger om året och redovisar utfallet i april"] * 14


def table() -> Image.Image:
    """Lines of text over labels and two columns of figures far apart."""
    page = write(sheet(), *TEXT, at=(100, 120))
    write(page, *LABELS, at=(100, 800))
    write(page, *FIGURES, at=(760, 800))
    return write(page, *reversed(FIGURES), at=(1000, 800))


def bowed(page: NDArray[np.uint8], pixels: float) -> NDArray[np.uint8]:
    """The page with its lines lower in the middle by so many pixels."""
    high, wide = page.shape
    x, y = np.meshgrid(np.arange(wide, dtype=np.float32), np.arange(high, dtype=np.float32))
    y -= np.float32(pixels) * np.sin(np.pi * x / wide)
    bent = cv2.remap(page, x, y, cv2.INTER_CUBIC, borderMode=cv2.BORDER_CONSTANT, borderValue=255)
    return np.asarray(bent, dtype=np.uint8)


def shaded(page: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The page in light that falls off to the right."""
    return (page * np.linspace(1.0, 0.4, page.shape[1])[None, :]).astype(np.uint8)


def test_straight_lines_of_a_table_are_level() -> None:
    ready = prepare(grey(table()))
    assert bend_of([], ready.faint, ready.letter) == ()
    assert off_level([], ready.faint, ready.letter) < LEVEL / 2


def test_bent_lines_of_a_table_are_found_and_straightened() -> None:
    page = bowed(grey(table()), LETTER)
    ready = prepare(page, 0.0)
    before = off_level([], ready.faint, ready.letter)
    bend = bend_of([], ready.faint, ready.letter)
    assert before > 2 * LEVEL
    flat = prepare(unbent(page, bend), 0.0)
    assert off_level([], flat.faint, flat.letter) < 0.4 * before


def test_a_place_on_a_straightened_page_is_told_where_it_is_displayed() -> None:
    bend = tuple(0.01 if shape == (2, 0) else 0.0 for shape in BENDS)
    tilt = Tilt(0, 0.0, 600, 800, bend, level=False)
    assert tilt.point(300, 400) == pytest.approx((300, 400))
    assert tilt.point(600, 400) == pytest.approx((600, 408))
    assert Tilt(0, 0.0, 600, 800).point(600, 400) == pytest.approx((600, 400))


def test_ink_comes_where_the_bend_says() -> None:
    page = np.full((800, 600), 255, dtype=np.uint8)
    page[407:410, 590:] = 0
    flat = unbent(page, tuple(0.01 if shape == (2, 0) else 0.0 for shape in BENDS))
    rows = np.flatnonzero((flat[:, 595:] < 128).any(axis=1))
    assert rows.mean() == pytest.approx(400, abs=2)


def test_light_letters_in_a_dark_box_are_found_in_falling_light() -> None:
    page = table()
    page.paste(60, (100, 1560, 1100, 1620))
    write(page, "Utfall 2031 och budget 2032", at=(120, 1570), fill=255)
    ready = prepare(shaded(grey(page)), 0.0)
    assert len(ready.dark) == 1


def test_a_page_in_falling_light_is_text_and_a_photograph_is_none() -> None:
    text = write(sheet(), *["Nämnden följer upp målen två gånger om året i den"] * 30)
    small = Image.fromarray(shaded(grey(text))).resize((331, 468), Image.Resampling.BOX)
    assert looks_like_text(small)
    assert not looks_like_text(Image.fromarray(shaded(grey(photograph()))))


@pytest.mark.ocr
def test_no_figure_of_a_photographed_table_is_sure(tmp_path: Path) -> None:
    page = Image.fromarray(shaded(bowed(grey(table()), LETTER)))
    path = tmp_path / "foto.pdf"
    path.write_bytes(scan_pdf(sheet=page))
    document = planparse.extract(path, ocr="always")
    assert "böjda" in " ".join(problem.what for problem in document.problems)
    cells = [c for t in document.tables for r in t.rows for c in r.cells if c.value is not None]
    assert all(cell.confidence < 0.9 for cell in cells)
