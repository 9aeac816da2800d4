"""The second look at doubtful words and at ink that no word explains."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from papers_drawn import LETTER, grey, sheet, write
from planparse.read.prepare import ink_of
from planparse.read.reread import second_look
from planparse.read.tesseract import Seen
from planparse.read.vote import UNSURE_FIGURE

LINE = (1, 1, 1)


def reader(text: str, sure: float):  # type: ignore[no-untyped-def]
    """Reads every line of a picture as this text."""

    def read(picture: NDArray[np.uint8], _enlarged: int) -> list[Seen]:
        ink = ink_of(picture)
        rows = np.flatnonzero(ink.any(axis=1))
        found: list[Seen] = []
        for i, line in enumerate(np.split(rows, np.flatnonzero(np.diff(rows) > 6) + 1)):
            columns = np.flatnonzero(ink[line[0] : line[-1] + 1].any(axis=0))
            box = (int(columns[0]), int(line[0]), int(columns[-1]) + 1, int(line[-1]) + 1)
            found.append(Seen(text, *box, sure, (1, 1, i)))
        return found

    return read


def test_ink_without_a_word_is_read_and_put_in_its_place() -> None:
    page = grey(write(sheet(), "12,5", at=(700, 500)))
    ink = ink_of(page)
    (word,) = second_look([], page, ink, LETTER, reader("12,5", 0.96))
    columns, rows = np.flatnonzero(ink.any(axis=0)), np.flatnonzero(ink.any(axis=1))
    assert word.text == "12,5"
    assert abs(word.left - columns[0]) <= 2
    assert abs(word.right - columns[-1]) <= 3
    assert abs(word.top - rows[0]) <= 2
    assert abs(word.bottom - rows[-1]) <= 3


def look_again(before: str, sure: float, after: str, again: float) -> list[Seen]:
    page = grey(write(sheet(), "12,5", at=(700, 500)))
    ink = ink_of(page)
    columns, rows = np.flatnonzero(ink.any(axis=0)), np.flatnonzero(ink.any(axis=1))
    box = (int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1)
    return second_look([Seen(before, *box, sure, LINE)], page, ink, LETTER, reader(after, again))


def test_a_doubtful_figure_that_is_read_the_same_again_becomes_sure() -> None:
    (word,) = look_again("12,5", 0.8, "12,5", 0.96)
    assert (word.text, word.confidence, word.line) == ("12,5", 0.96, LINE)


def test_a_figure_that_is_read_otherwise_again_stays_unsure() -> None:
    (word,) = look_again("125", 0.6, "12,5", 0.96)
    assert word.text == "12,5"
    assert word.confidence <= UNSURE_FIGURE


def test_sure_words_are_left_alone() -> None:
    (word,) = look_again("12,5", 0.95, "99", 0.99)
    assert (word.text, word.confidence) == ("12,5", 0.95)
