"""How big letters are: what the ink of a word, and of the words around a place, says of it."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

import numpy as np

from planparse.read.tesseract import Seen
from planparse.read.words import DESCENT

# How high letters reach over the baseline, in letter sizes.
_TALL, _LOW = 0.73, 0.53
_DESCENDING = frozenset("gjpqyçQ,;()[]/|§$@")
_SMALL = frozenset("acemnorsuvwxzgpqy-–—.,:;+=~•·…")
# Signs of any height, whose boxes are set as high as capitals.
LOOSE = frozenset("-–—−‐↑↗→↘↓↙←↖≥≤±")
# So many words near a place tell the letter size there.
_NEAREST = 7


def letter_size(word: Seen) -> float:
    """The letter size in pixels that ink of this height speaks for."""
    above = _LOW if set(word.text) <= _SMALL and not set(word.text) <= LOOSE else _TALL
    return max(word.bottom - word.top, 1) / (above + _below(word))


def baseline(word: Seen, size: float) -> float:
    """Where the line of a word is, in pixels, at this letter size."""
    return word.bottom - _below(word) * size


def _below(word: Seen) -> float:
    return DESCENT if set(word.text) & _DESCENDING else 0.0


class Sizes:
    """Letter sizes over a page: those of the words beside a place, the page's own (``letter``)
    where there are none."""

    def __init__(self, seen: Sequence[Seen], letter: float) -> None:
        telling = [word for word in seen if any(c.isalnum() for c in word.text)]
        self._letter = letter
        self._sizes = np.array([letter_size(word) for word in telling])
        self._middles = np.array([(word.top + word.bottom) / 2 for word in telling])
        self._tops = np.array([word.top for word in telling])
        self._bottoms = np.array([word.bottom for word in telling])
        self._bases = np.array([baseline(w, z) for w, z in zip(telling, self._sizes, strict=True)])
        self._lefts = np.array([word.left for word in telling], dtype=float)
        self._rights = np.array([word.right for word in telling], dtype=float)

    def at(self, x: float, y: float) -> float:
        """The letter size at a place, in pixels."""
        near = np.flatnonzero(np.abs(self._middles - y) < 0.6 * self._letter)
        if not len(near):
            return self._letter
        away = np.maximum(self._lefts[near] - x, x - self._rights[near])
        nearest = near[np.argsort(away, kind="stable")[:_NEAREST]]
        # Of so few numbers the plain median is ten times as fast as numpy's.
        usual: float = median(self._sizes[nearest].tolist())
        return min(max(usual, self._letter / 2), 2 * self._letter)

    def line(self, x: float, y: float) -> tuple[float, float] | None:
        """The top of the capitals and the line, in pixels, of the nearest word level with a place;
        None where nothing is."""
        level = np.flatnonzero((self._tops < y) & (y < self._bottoms))
        if not len(level):
            return None
        away = np.maximum(self._lefts[level] - x, x - self._rights[level])
        nearest = level[int(np.argmin(away))]
        base = float(self._bases[nearest])
        return base - _TALL * float(self._sizes[nearest]), base
