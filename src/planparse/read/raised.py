"""Footnote figures: small raised digits, which OCR takes for signs (*, °, ?) and which spoil the
word that they follow. They are found by their shape, taken out of the picture and read alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from planparse.pages import Word
from planparse.read.prepare import WHITE, Grey
from planparse.read.tesseract import Seen
from planparse.read.words import DESCENT, is_length

# Heights and places against the height of the capitals beside them: a raised digit is set in
# two thirds of the size, and raised by a third; quotation marks and asterisks are smaller.
_LEAST, _MOST = 0.42, 0.78
_RAISED, _TOP_LEAST, _TOP_MOST = 0.25, 0.75, 1.65
_NARROWEST, _WIDEST = 0.2, 0.95
# How near the word stands that a mark belongs to, and the next digit of the mark.
_BESIDE, _NEXT = 0.65, 0.3
# Letters farther away than this, in letter sizes, tell nothing of the line.
_REACH = 5.0
_FEWEST_LETTERS = 2
_LONGEST = 3
# Fine print is paler than other ink and would fall to pieces.
_DARK = 190
# Digits are enlarged to this letter size in pixels before they are read.
ENLARGED = 60
_SURE, _LIKELY = 0.6, 0.35
_POWERS = {"2": "²", "3": "³"}
# The height of a digit, in letter sizes.
_DIGIT = 0.73
# A mark is glued to a word that ends this near, in letter sizes.
_NEAR = 0.22
MARK_LINE = -4


@dataclass(frozen=True, slots=True)
class _Mark:
    x0: int
    top: int
    x1: int
    bottom: int


def without_raised(
    grey: Grey, letter: float, read: Callable[[Grey], list[Seen]]
) -> tuple[Grey, list[Seen]]:
    """The picture without its raised footnote figures, and the figures. ``read`` reads a picture
    of lines below each other, at this letter size in pixels: ENLARGED."""
    dark = cv2.threshold(grey, _DARK, WHITE, cv2.THRESH_BINARY_INV)[1]
    marks = _marks(np.asarray(dark, dtype=np.uint8), letter)
    if not marks:
        return grey, []
    sheet, edges = _sheet(grey, marks, letter)
    texts: dict[int, list[Seen]] = {}
    for word in read(sheet):
        number = int(np.searchsorted(edges, (word.top + word.bottom) / 2, side="right"))
        texts.setdefault(number, []).append(word)
    out = grey.copy()
    found: list[Seen] = []
    last = 0
    for number, mark in enumerate(marks):
        words = sorted(texts.get(number, []), key=lambda word: word.left)
        text = "".join(word.text for word in words)
        # Footnotes are numbered one after the other.
        least = _LIKELY if text == str(last + 1) else _SURE
        if not text.isdecimal() or min(word.confidence for word in words) < least:
            continue
        last = int(text)
        rim = max(round(0.06 * letter), 1)
        out[mark.top - rim : mark.bottom + rim, mark.x0 - rim : mark.x1 + rim] = WHITE
        sure = min(word.confidence for word in words)
        line = (MARK_LINE, len(found), 0)
        found.append(Seen(text, mark.x0, mark.top, mark.x1, mark.bottom, sure, line))
    return out, found


def with_marks(words: Sequence[Word], marks: Sequence[Word]) -> tuple[Word, ...]:
    """The words with footnote figures among them, glued to the word they follow; a 2 or 3 after a
    unit of length joins it (m²)."""
    out = list(words)
    for mark in marks:
        size = (mark.bottom - mark.top) / _DIGIT
        mark = replace(
            mark,
            size=round(size, 2),
            bottom=round(mark.bottom + DESCENT * size, 2),
            superscript=True,
        )
        near = [
            i
            for i, word in enumerate(out)
            if not word.superscript
            and word.top - 0.3 * size <= mark.top
            and mark.bottom <= word.bottom
            and -0.5 * size <= mark.x0 - word.x1 <= _NEAR * word.size
        ]
        if not near:
            out.append(mark)
            continue
        i = max(near, key=lambda i: out[i].x1)
        if mark.text in _POWERS and is_length(out[i].text):
            text = out[i].text + _POWERS[mark.text]
            out[i] = replace(out[i], text=text, raw=text, x1=mark.x1)
        else:
            out[i] = replace(out[i], x1=min(out[i].x1, mark.x0))
            out.append(replace(mark, glued=True))
    out.sort(key=lambda word: (round(word.top, 1), word.x0))
    return tuple(out)


def _marks(ink: Grey, letter: float) -> list[_Mark]:
    """Where raised digits stand."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    boxes = stats[1:, :4].astype(np.float64)
    boxes = boxes[(boxes[:, 3] < 2 * letter) & (boxes[:, 3] > 0.15 * letter)]
    boxes = boxes[np.argsort(boxes[:, 1])]
    x0, y0 = boxes[:, 0], boxes[:, 1]
    x1, y1 = x0 + boxes[:, 2], y0 + boxes[:, 3]
    digits: list[_Mark] = []
    wide, high = boxes[:, 2], boxes[:, 3]
    shaped = (_NARROWEST * high <= wide) & (wide <= _WIDEST * high)
    for i in np.flatnonzero((high < letter) & (wide < letter) & shaped):
        near = slice(*np.searchsorted(y0, [y0[i] - letter, y1[i] + letter]))
        if _is_raised(boxes[near], boxes[i], letter):
            digits.append(_Mark(int(x0[i]), int(y0[i]), int(x1[i]), int(y1[i])))
    return [mark for mark in _grouped(digits) if _stands_by(mark, x0, y0, x1, y1, letter)]


def _is_raised(boxes: NDArray[np.float64], box: NDArray[np.float64], letter: float) -> bool:
    """Whether a piece of ink, as wide as a digit, is as high as a raised one and stands as high as
    one over the line of the pieces beside it."""
    left, top, wide, high = box
    x0, y0, x1, y1 = boxes[:, 0], boxes[:, 1], boxes[:, 0] + boxes[:, 2], boxes[:, 1] + boxes[:, 3]
    beside = (x1 > left - _REACH * letter) & (x0 < left + wide + _REACH * letter)
    taller = beside & (boxes[:, 3] > 1.15 * high) & (y0 < top + high) & (y1 > top + 0.5 * high)
    if taller.sum() < _FEWEST_LETTERS:
        return False
    # Of the taller pieces beside it some reach below the line.
    base = _quantile(y1[taller], 0.25)
    on_line = taller & (y1 <= base + 0.1 * letter)
    capital = _quantile(boxes[on_line, 3], 0.9)
    if not _LEAST * capital <= high <= _MOST * capital:
        return False
    if base - (top + high) < _RAISED * capital:
        return False
    if not _TOP_LEAST * capital <= base - top <= _TOP_MOST * capital:
        return False
    # What has ink right below or above it is a part of a letter or a sign.
    across = (np.minimum(x1, left + wide) - np.maximum(x0, left) > 0.2 * wide) & (boxes[:, 3] > 0)
    own = (x0 == left) & (y0 == top)
    touching = across & ~own & (y0 < base) & (y1 > top - 0.3 * capital)
    return not touching.any()


def _quantile(values: NDArray[np.float64], share: float) -> float:
    """As numpy's, which takes ten times as long over a few numbers."""
    ordered: list[float] = sorted(values.tolist())
    place = share * (len(ordered) - 1)
    under = int(place)
    over = min(under + 1, len(ordered) - 1)
    return ordered[under] + (place - under) * (ordered[over] - ordered[under])


def _grouped(digits: Sequence[_Mark]) -> list[_Mark]:
    """Digits side by side as one mark; more of them than a mark has are a line of small print."""
    groups: list[list[_Mark]] = []
    for digit in sorted(digits, key=lambda d: d.x0):
        high = digit.bottom - digit.top
        for group in groups:
            last = group[-1]
            if abs(last.bottom - digit.bottom) < 0.25 * high and (
                -0.1 * high <= digit.x0 - last.x1 <= _NEXT * high
            ):
                group.append(digit)
                break
        else:
            groups.append([digit])
    marks = [
        _Mark(g[0].x0, min(d.top for d in g), g[-1].x1, max(d.bottom for d in g))
        for g in groups
        if len(g) <= _LONGEST
    ]
    return sorted(marks, key=lambda mark: (mark.top, mark.x0))


def _stands_by(
    mark: _Mark,
    x0: NDArray[np.float64],
    y0: NDArray[np.float64],
    x1: NDArray[np.float64],
    y1: NDArray[np.float64],
    letter: float,
) -> bool:
    """Whether a letter, taller than the mark, stands right before it or, at the start of a line,
    right after it."""
    high = mark.bottom - mark.top
    level = (y0 < mark.bottom) & (y1 > mark.bottom) & (y0 > mark.top - 0.5 * high)
    before = level & (x1 <= mark.x0 + 0.3 * high) & (mark.x0 - x1 < _BESIDE * letter)
    after = level & (x0 >= mark.x1 - 0.1 * high) & (x0 - mark.x1 < _BESIDE * letter)
    first = not (level & (x1 <= mark.x0) & (mark.x0 - x1 < 2 * letter)).any()
    return bool(before.any() or (first and after.any()))


def _sheet(grey: Grey, marks: Sequence[_Mark], letter: float) -> tuple[Grey, NDArray[np.float64]]:
    """A picture with the marks enlarged below each other, and where each ends."""
    pieces: list[Grey] = []
    for mark in marks:
        rim = max(round(0.06 * letter), 1)
        piece = grey[mark.top - rim : mark.bottom + rim, mark.x0 - rim : mark.x1 + rim]
        times = ENLARGED * _DIGIT / (mark.bottom - mark.top)
        large = cv2.resize(piece, None, fx=times, fy=times, interpolation=cv2.INTER_CUBIC)
        pieces.append(np.pad(np.asarray(large, dtype=np.uint8), 30, constant_values=WHITE))
    wide = max(piece.shape[1] for piece in pieces)
    sheet = np.vstack(
        [np.pad(p, ((0, 0), (0, wide - p.shape[1])), constant_values=WHITE) for p in pieces]
    )
    return sheet, np.cumsum([float(piece.shape[0]) for piece in pieces])
