"""List marks, dashes and rows of dots by their shape."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import ImageDraw

from papers_drawn import LETTER, grey, sheet, write
from planparse.read.inked import Pieces
from planparse.read.prepare import ink_of
from planparse.read.shapes import by_shape, without_leaders
from planparse.read.tesseract import Seen

LINE = (1, 1, 1)


def test_a_round_mark_before_a_line_is_a_bullet() -> None:
    page = sheet()
    ImageDraw.Draw(page).ellipse((100, 100, 110, 110), fill=0)
    words = [
        Seen("e", 99, 99, 112, 112, 0.8, LINE),
        Seen("Trygghet", 140, 90, 260, 120, 0.9, LINE),
    ]
    found = by_shape(words, Pieces(ink_of(grey(page))), LETTER)
    assert [word.text for word in found] == ["•", "Trygghet"]


@pytest.mark.parametrize(("wide", "sign"), [(8, "-"), (15, "–"), (27, "—")])
def test_dashes_are_told_by_their_width(wide: int, sign: str) -> None:
    page = sheet()
    ImageDraw.Draw(page).rectangle((200, 100, 200 + wide - 1, 102), fill=0)
    words = [
        Seen("mål", 100, 92, 150, 112, 0.9, LINE),
        Seen("—", 199, 98, 202 + wide, 105, 0.9, LINE),
    ]
    assert by_shape(words, Pieces(ink_of(grey(page))), LETTER)[1].text == sign


def test_remains_of_rules_and_dirt_are_no_words() -> None:
    words = [
        Seen("|", 100, 90, 103, 120, 0.9, LINE),
        Seen("mål", 110, 90, 150, 120, 0.9, LINE),
        Seen("»", 160, 90, 170, 120, 0.3, LINE),
        Seen("i", 300, 90, 303, 93, 0.9, LINE),
    ]
    found = by_shape(words, Pieces(ink_of(grey(sheet()))), LETTER)
    assert [word.text for word in found] == ["mål"]


def test_rows_of_dots_are_counted_and_wiped_out() -> None:
    page = sheet()
    pen = ImageDraw.Draw(page)
    for i in range(30):
        pen.rectangle((300 + 8 * i, 200, 302 + 8 * i, 202), fill=0)
    picture = grey(page)
    clean, leaders = without_leaders(picture, ink_of(picture), LETTER)
    assert [word.text for word in leaders] == ["." * 30]
    assert (leaders[0].left, leaders[0].right) == (300, 300 + 8 * 29 + 3)
    assert (clean == 255).all()


@pytest.mark.parametrize(("printed", "parts"), [("1 801", ["1", "801"]), ("2031", ["2031"])])
def test_narrow_blanks_in_thousands_are_seen(printed: str, parts: list[str]) -> None:
    page = write(sheet(), printed, at=(700, 500))
    ink = ink_of(grey(page))
    columns, rows = np.flatnonzero(ink.any(axis=0)), np.flatnonzero(ink.any(axis=1))
    box = (int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1)
    words = [
        Seen("st", 100, 90, 150, 120, 0.9, LINE),
        Seen(printed.replace(" ", ""), *box, 0.9, LINE),
    ]
    assert [word.text for word in by_shape(words, Pieces(ink), LETTER)] == ["st", *parts]
