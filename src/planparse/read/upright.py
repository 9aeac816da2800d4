"""Which way up a scanned page stands, told by how much Swedish is read in each direction."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import cv2
import numpy as np

from planparse.read.prepare import Grey, Prepared
from planparse.read.tesseract import Seen
from planparse.swedish.repair import how_swedish

# A page on which this share of its letters is read as Swedish words stands upright; upside down
# or sideways it is a tenth, on poor scans that stand upright a half.
UPRIGHT = 0.4
# Another direction is taken only if it reads so many times as well.
_BETTER = 1.5
# Digits look like digits upside down; they count so much against letters.
_DIGIT = 0.2
# Fewer letters than this on a page show no direction.
_FEW = 12
_CHANCES = (2, 1, 3)


def understood(seen: Sequence[Seen]) -> float:
    """How many letters of a reading stand in known Swedish words, each as sure as its word. Lines
    that run up or down the page, which Tesseract turns by itself, do not count."""
    return sum(word.confidence * _worth(word.text) for word in seen if not _runs_upright(word))


def _runs_upright(word: Seen) -> bool:
    return len(word.text) > 2 and word.bottom - word.top > word.right - word.left


def _worth(text: str) -> float:
    letters = sum(c.isalpha() for c in text)
    digits = sum(c.isdigit() for c in text)
    if letters == 1 or (letters == 2 and text != text.lower()):
        # Strokes read as single letters are always known words.
        letters = 0
    return letters * how_swedish(text) + _DIGIT * digits if letters else _DIGIT * digits


def letters_on(page: Prepared) -> int:
    """How many pieces of ink on a page are as big as letters."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(page.ink, connectivity=8)
    high, wide = stats[1:, cv2.CC_STAT_HEIGHT], stats[1:, cv2.CC_STAT_WIDTH]
    least, most = 0.3 * page.letter, 1.6 * page.letter
    return int(((np.maximum(high, wide) > least) & (high < most) & (wide < most)).sum())


def stands(seen: Sequence[Seen], letters: int) -> bool:
    """Whether a reading shows that its page stands upright, or that nothing can be told."""
    return letters < _FEW or understood(seen) >= UPRIGHT * letters


def quarter_turns(seen: Sequence[Seen], letters: int, read: Callable[[int], Sequence[Seen]]) -> int:
    """How many quarter turns clockwise set a page upright that reads badly as it is. ``read``
    reads it after so many turns."""
    best, most = 0, _BETTER * understood(seen)
    for turns in _CHANCES:
        worth = understood(found := read(turns))
        if stands(found, letters):
            return turns
        if worth > most:
            best, most = turns, worth
    return best


def turned_quarters(grey: Grey, turns: int) -> Grey:
    """The picture turned clockwise by so many quarters."""
    return np.ascontiguousarray(np.rot90(grey, -turns))
