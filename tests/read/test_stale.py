"""A text layer whose figures are others than those of the picture over it."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from planparse.pages import Word
from planparse.read.prepare import Grey
from planparse.read.stale import shows_other_figures

SCALE = 200 / 72
SHOWN = ["12 450", "91 236", "87 903", "5 678", "143 905", "36 218", "9 873", "60 542", "71,9"]


def drawn(figures: list[str], *, dark: bool = False) -> tuple[Grey, list[Word]]:
    """A picture of figures below each other, and the words of them."""
    sheet = Image.new("L", (900, 900), 255)
    pen, font = ImageDraw.Draw(sheet), ImageFont.load_default(int(11 * SCALE))
    words: list[Word] = []
    for row, figure in enumerate(figures):
        x = 100.0
        for part in figure.split():
            top = 80 + 80 * row
            pen.text((x, top), part, font=font, fill=0)
            wide = pen.textlength(part, font=font)
            at = [value / SCALE for value in (x, top - 1, x + wide, top + 13 * SCALE)]
            words.append(Word(part, part, at[0], at[1], at[2], at[3], size=11))
            x += wide + 12
    grey = np.asarray(sheet, dtype=np.uint8)
    return (255 - grey if dark else grey), words


def told(words: list[Word], **others: str) -> list[Word]:
    changed = {key.lstrip("_"): text for key, text in others.items()}
    return [
        Word(changed.get(w.text, w.text), w.raw, w.x0, w.top, w.x1, w.bottom, size=w.size)
        for w in words
    ]


@pytest.mark.parametrize("dark", [False, True])
def test_a_layer_that_says_what_is_shown_is_believed(dark: bool) -> None:
    grey, words = drawn(SHOWN, dark=dark)
    assert not shows_other_figures(words, grey, SCALE)


def test_a_layer_of_an_earlier_version_is_found_out() -> None:
    grey, words = drawn(SHOWN)
    assert shows_other_figures(told(words, _450="940", _236="185"), grey, SCALE)


def test_a_single_misread_figure_is_none() -> None:
    grey, words = drawn(SHOWN)
    assert not shows_other_figures(told(words, _450="750"), grey, SCALE)


def test_a_layer_that_stands_elsewhere_is_not_of_this_page() -> None:
    grey, words = drawn(SHOWN)
    moved = [
        Word(w.text, w.raw, w.x0 + 150, w.top, w.x1 + 150, w.bottom, size=w.size) for w in words
    ]
    assert shows_other_figures(moved, grey, SCALE)


def test_text_without_figures_says_nothing() -> None:
    grey, _ = drawn(SHOWN)
    assert not shows_other_figures([Word("mål", "mål", 1, 1, 20, 12, size=11)], grey, SCALE)
