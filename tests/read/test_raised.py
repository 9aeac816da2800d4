"""Footnote figures are found by their shape, taken out of the picture and glued to their word."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from planparse.pages import Word
from planparse.read.prepare import Grey
from planparse.read.raised import with_marks, without_raised
from planparse.read.tesseract import Seen

SIZE = 42


def drawn(before: str, mark: str, after: str = "") -> Grey:
    """A line of text with a small raised mark after its first part."""
    page = Image.new("L", (1240, 300), 255)
    pen = ImageDraw.Draw(page)
    font, small = ImageFont.load_default(size=SIZE), ImageFont.load_default(size=int(0.6 * SIZE))
    pen.text((60, 100), before, fill=0, font=font)
    x = 60 + pen.textlength(before, font=font) + 4
    pen.text((x, 100), mark, fill=0, font=small)
    pen.text((x + pen.textlength(mark, font=small) + 12, 100), after, fill=0, font=font)
    return np.asarray(page, dtype=np.uint8)


def reads(text: str, sure: float = 0.95) -> list[Seen]:
    return [Seen(text, 30, 30, 60, 80, sure, (1, 1, 1))]


def test_a_raised_figure_is_taken_out_and_read() -> None:
    grey = drawn("Antal ärenden", "3", "per månad")
    out, marks = without_raised(grey, SIZE, lambda _: reads("3"))
    assert [mark.text for mark in marks] == ["3"]
    assert (out[:, marks[0].left : marks[0].right] == 255).all()
    assert (grey[:, marks[0].left : marks[0].right] < 255).any()


def test_letters_and_quotation_marks_are_not_raised() -> None:
    grey = drawn('Ord med accent i "ärenden"', "")
    out, marks = without_raised(grey, SIZE, lambda _: reads("o"))
    assert not marks
    assert (out == grey).all()


def test_what_is_read_as_no_figure_stays_in_the_picture() -> None:
    grey = drawn("Antal ärenden", "o", "per månad")
    out, marks = without_raised(grey, SIZE, lambda _: reads("o"))
    assert not marks
    assert (out == grey).all()


def word(text: str, x0: float, x1: float) -> Word:
    return Word(text, text, x0, 90, x1, 100, size=10)


def mark(text: str, x0: float) -> Word:
    return Word(text, text, x0, 91, x0 + 2.5, 95.4, size=4.4)


def test_a_figure_is_glued_to_the_word_before_it() -> None:
    words = with_marks([word("ärenden", 20, 60), word("per", 70, 85)], [mark("3", 60.5)])
    (found,) = [w for w in words if w.superscript]
    assert found.text == "3"
    assert found.glued
    assert found.size < 7


def test_a_figure_that_no_word_touches_stands_alone() -> None:
    words = with_marks([word("Källa", 30, 60)], [mark("3", 24)])
    (found,) = [w for w in words if w.superscript]
    assert not found.glued


def test_square_metres_are_a_unit() -> None:
    words = with_marks([word("900", 20, 40), word("m", 45, 53)], [mark("2", 53.2)])
    assert [w.text for w in words] == ["900", "m²"]
