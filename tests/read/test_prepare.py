"""Page pictures made ready: straight, evenly lit, light letters turned dark, specks gone."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from papers_drawn import LETTER, grey, sheet, write
from planparse.read.prepare import (
    WHITE,
    ink_of,
    letter_of,
    prepare,
    skew_of,
    without_specks,
    without_stains,
)

TEXT = ["Nämnden följer upp målen två gånger om året i den"] * 30


@pytest.mark.parametrize("degrees", [-2.0, -0.7, 0.0, 0.4, 1.5])
def test_skew_is_measured_from_the_lines(degrees: float) -> None:
    page = write(sheet(), *TEXT).rotate(degrees, fillcolor=255, resample=Image.Resampling.BICUBIC)
    assert skew_of(grey(page)) == pytest.approx(degrees, abs=0.1)


def test_a_blank_page_is_not_turned() -> None:
    assert skew_of(grey(sheet())) == 0.0


def test_letters_are_measured_by_their_ink() -> None:
    ink = ink_of(grey(write(sheet(), *TEXT)))
    assert letter_of(ink, ink.shape[0]) == pytest.approx(LETTER, rel=0.25)


def test_uneven_light_and_shading_become_white_paper() -> None:
    page = grey(write(sheet(), *TEXT)).astype(np.float32)
    page *= np.linspace(1.0, 0.7, page.shape[1])[None, :]
    ready = prepare(page.astype(np.uint8))
    assert np.percentile(ready.grey, 60) == WHITE
    assert (ready.grey < 100).mean() > 0.01


def test_light_letters_in_a_dark_box_become_dark_letters() -> None:
    page = write(sheet(), *TEXT)
    pen = ImageDraw.Draw(page)
    pen.rectangle((100, 1500, 900, 1560), fill=60)
    write(page, "Utfall 2031", at=(120, 1510), fill=255)
    ready = prepare(grey(page))
    assert len(ready.dark) == 1
    box = ready.dark[0]
    assert box.x0 == pytest.approx(100, abs=4)
    assert box.x1 == pytest.approx(900, abs=4)
    inside = ready.grey[1510:1550, 110:890]
    assert np.median(inside) == WHITE
    assert (inside < 100).mean() > 0.02


def test_dark_letters_on_a_grey_box_stay_dark() -> None:
    page = write(sheet(), *TEXT)
    ImageDraw.Draw(page).rectangle((100, 1500, 900, 1560), fill=180)
    write(page, "Utfall 2031", at=(120, 1510))
    ready = prepare(grey(page))
    assert ready.dark == ()
    assert np.median(ready.grey[1510:1550, 110:890]) == WHITE


def test_specks_go_and_dots_of_letters_stay() -> None:
    page = write(sheet(), "Målen är nådda. Är inte i fas: det är åtta")
    before = ink_of(grey(page))
    pen = ImageDraw.Draw(page)
    for x, y in ((300, 900), (801, 1200), (55, 40)):
        pen.rectangle((x, y, x + 2, y + 2), fill=0)
    after = ink_of(without_specks(grey(page), LETTER))
    assert (after == before).all()


def test_the_ring_of_a_cup_goes_and_the_words_under_it_stay() -> None:
    page = grey(write(sheet(), *TEXT))
    high, wide = page.shape
    y, x = np.mgrid[0:high, 0:wide]
    away = np.hypot(x - wide / 2, y - 700)
    ring = 1 - 0.35 * np.exp(-(((away - 300) / 9) ** 2))
    soiled = prepare((page * ring).astype(np.uint8)).grey
    clean = prepare(page).grey
    paper = (ring < 0.8) & (clean > 250)
    assert (soiled[paper] < 200).mean() < 0.02
    letters = (ring < 0.8) & (clean < 80)
    assert (soiled[letters] < 128).mean() > 0.95


def test_a_thick_grey_rule_is_no_stain() -> None:
    page = write(sheet(), *TEXT)
    ImageDraw.Draw(page).rectangle((120, 1560, 1120, 1569), fill=150)
    grey_page = grey(page)
    assert np.array_equal(without_stains(grey_page, LETTER), grey_page)


def test_small_commas_and_hyphens_of_a_clean_page_stay() -> None:
    """In small print a comma is no bigger than a speck: without it 1,2 is 12."""
    page = write(sheet(), "Hemtjänst 1,2  -3,4", size=15)
    picture = grey(page)
    assert (without_specks(picture, LETTER) == picture).all()


def test_light_letters_on_dark_paper_are_read_as_dark_ones() -> None:
    page = write(sheet(), *["Nämnden ska se till att alla mår bra"] * 12)
    dark = prepare(255 - grey(page)).grey
    assert (dark > 200).mean() > 0.9
    assert (ink_of(dark) > 0).sum() > 0.8 * (ink_of(grey(page)) > 0).sum()
