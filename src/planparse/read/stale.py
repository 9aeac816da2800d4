"""A text layer under a scan that is not of this scan: its figures are others than the picture
shows. It may be of an earlier version, or have been read badly."""

from __future__ import annotations

from collections.abc import Iterable

import cv2
import numpy as np
from numpy.typing import NDArray

from planparse.pages import Word
from planparse.read.likeness import looks_like_another_digit

# So many figures are looked at, of so many digits at least; so many that are others, and such a
# share of those that could be compared, are no misreading.
_MOST, _DIGITS = 60, 2
_OTHERS, _SHARE = 2, 0.1
# Of so many figures a smaller share than this has its digits where the layer says.
_SEVERAL, _FOUND = 8, 0.3
# In letter sizes: digits are so high at least, and this is looked at beside the box of a word.
_HIGH, _BESIDE = 0.45, 0.1
# Ink is that much darker than the paper, of the darkest of the word.
_INK = 0.4


def shows_other_figures(words: Iterable[Word], grey: NDArray[np.uint8], scale: float) -> bool:
    """Whether the figures of a text layer (boxes in points) stand otherwise in the picture of the
    page, in grey, ``scale`` pixels per point, or most of several do not stand there at all.
    Figures whose digits cannot be told apart in the picture are not compared."""
    figures = [word for word in words if sum(map(str.isdecimal, word.text)) >= _DIGITS]
    found = [_is_other(word, grey, scale) for word in figures[:_MOST]]
    others, compared = found.count(True), len(found) - found.count(None)
    if len(found) >= _SEVERAL and compared < _FOUND * len(found):
        return True
    return others >= _OTHERS and others >= _SHARE * compared


def _is_other(word: Word, grey: NDArray[np.uint8], scale: float) -> bool | None:
    """Whether the picture shows another figure where a word stands; None if it does not tell."""
    if any(letter.isalpha() for letter in word.text):
        return None
    digits = [letter for letter in word.text if letter.isdecimal()]
    beside = _BESIDE * word.size
    left, right = int((word.x0 - beside) * scale), int((word.x1 + beside) * scale) + 1
    top, bottom = int(word.top * scale), int(word.bottom * scale) + 1
    if left < 0 or top < 0:
        return None
    tones = grey[top:bottom, left:right].astype(np.float32)
    if tones.size == 0:
        return None
    ink = np.abs(float(np.median(tones)) - tones)
    ink /= max(float(ink.max()), 1.0)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(
        (ink > _INK).astype(np.uint8), connectivity=8
    )
    high = [i for i in range(1, count) if stats[i][cv2.CC_STAT_HEIGHT] >= _HIGH * word.size * scale]
    if len(high) != len(digits):
        return None
    high.sort(key=lambda i: stats[i][cv2.CC_STAT_LEFT])
    return any(
        looks_like_another_digit(digit, np.where(labels == i, ink, 0.0).astype(np.float32))
        for digit, i in zip(digits, high, strict=True)
    )
