"""Figures checked against their ink: a comma, a minus or a blank between thousands that OCR
overlooked makes another number, but each can be counted in the picture."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from planparse.read.inked import Pieces
from planparse.read.sizes import Sizes
from planparse.read.tesseract import Seen
from planparse.read.vote import UNSURE_FIGURE

_FIGURE = re.compile(r"([-–—−+]?)(\d[\d.,]*?)([.,]?)")
_DIGITS = re.compile(r"[-–—−+]?\d+")
_WHOLE = re.compile(r"([-–—−+]?)(\d{4,9})(,\d+)?")
# A speck in the blank between thousands looks like a comma.
_THREE_AFTER = re.compile(r"\d,\d{3}\b")
_MINUS = "-"
# In letter sizes: a digit is at least so high and at most so wide.
_HIGH, _WIDE = 0.5, 0.68
# A comma or point: how big, how far over the line it may begin, and what reaches farther below the
# line than this is a comma.
_MARK, _OVER_LINE, _TAIL = 0.36, 0.3, 0.045
# A minus: so flat, so wide, so near to its digits, with so much white before it; where it stands in
# the height of the digits.
_FLAT, _BROAD, _NEAR, _FREE = 0.17, 0.18, 0.3, 0.22
_BETWEEN = (0.22, 0.66)
# The foot of a 2 or the nose of a 1 reaches so far over a minus before it.
_OVERLAP = 0.1
# A blank between thousands moves digits this much farther apart than those beside each other, and
# than any two of those.
_APART, _MORE = 0.13, 0.05
# The white of such a blank.
_WHITE = 0.2
# A comma that touches a digit makes it so much wider, and reaches so far below the line.
_WIDER, _BELOW = 0.1, 0.1
# Digits on both sides of a comma stand so near, and on one level.
_ACROSS = 0.6


@dataclass(frozen=True, slots=True)
class _Inked:
    """What the ink of a figure shows: the digits' boxes (left, top, width, height), how many digits
    stand before each comma or point with the mark itself, the left edge of a minus, and whether
    there is other ink."""

    digits: NDArray[np.int32]
    marks: tuple[tuple[int, str], ...]
    minus: int | None
    other: bool


def with_figures(seen: Sequence[Seen], pieces: Pieces, letter: float) -> list[Seen]:
    """The words with the commas, minus signs and blanks of figures as their ink shows them, and
    figures of which the ink shows more or fewer digits unsure. ``pieces`` is the
    page's ink, ``letter`` its letter size in pixels."""
    sizes = Sizes(seen, letter)
    out: list[Seen] = []
    for word in _joined(seen, pieces, sizes):
        figure = _FIGURE.fullmatch(word.text)
        if figure is None:
            out.append(word)
            continue
        if _THREE_AFTER.search(word.text):
            word = replace(word, confidence=min(word.confidence, UNSURE_FIGURE))
        size = sizes.at((word.left + word.right) / 2, (word.top + word.bottom) / 2)
        shown = _inked(word, pieces, size)
        sign, number, stop = figure.groups()
        if shown.minus is not None and not sign:
            word = replace(word, text=_MINUS + word.text, left=shown.minus)
            word = replace(word, confidence=min(word.confidence, UNSURE_FIGURE))
            sign = _MINUS
        plain = [c for c in number if c.isdigit()]
        touching = None
        if len(plain) == len(number) > 1 and not shown.marks:
            touching = _touching_comma(word, len(plain), pieces, size)
        if touching is not None:
            plain.insert(touching, ",")
            text = sign + "".join(plain) + stop
            out.append(replace(word, text=text, confidence=min(word.confidence, UNSURE_FIGURE)))
        elif len(shown.digits) != len(plain):
            if not shown.other:
                word = replace(word, confidence=min(word.confidence, UNSURE_FIGURE))
            out.append(word)
        elif shown.marks and len(plain) == len(number):
            for place, mark in reversed(shown.marks):
                plain.insert(place, mark)
            text = sign + "".join(plain) + stop
            out.append(replace(word, text=text, confidence=min(word.confidence, UNSURE_FIGURE)))
        else:
            out += _thousands(word, shown, size)
    return out


def _inked(word: Seen, pieces: Pieces, size: float) -> _Inked:
    """What the ink in and right before a word shows."""
    reach = _NEAR * size + _BROAD * size
    boxes = pieces.in_box(
        word.left - reach, word.top - 0.1 * size, word.right + 1, word.bottom + 0.3 * size
    )
    boxes, minus = _without_minus(boxes, pieces, size)
    x, y, wide, high = boxes.T
    is_digit = (high >= _HIGH * size) & (wide <= _WIDE * size) & (x + wide / 2 > word.left - 1)
    digits = boxes[is_digit]
    if not len(digits):
        return _Inked(digits, (), None, other=True)
    line = float(np.median(digits[:, 1] + digits[:, 3]))
    tall = float(np.median(digits[:, 3]))
    small = ~is_digit & (np.maximum(wide, high) <= _MARK * size) & (y >= line - _OVER_LINE * size)
    flat = (high <= max(_FLAT * size, 2)) & (wide >= _BROAD * size) & (wide > 1.4 * high)
    level = (line - y - high / 2) / tall
    flat &= (level > _BETWEEN[0]) & (level < _BETWEEN[1])
    small &= ~flat
    marks = tuple(
        (before, "," if top + deep - line > _TAIL * size else ".")
        for left, top, _, deep in boxes[small].tolist()
        if 0 < (before := int((digits[:, 0] < left).sum())) < len(digits)
    )
    first = int(digits[0, 0])
    for left, top, broad, _ in boxes[flat].tolist():
        beside = -_OVERLAP * size < first - left - broad <= _NEAR * size
        if beside and pieces.is_free(left - _FREE * size, top - 0.4 * tall, left, top + 0.4 * tall):
            minus = left
    rest = ~is_digit & ~small & ~flat & (x >= word.left) & (high > 0.1 * size)
    return _Inked(digits, marks, minus, other=bool(rest.any()))


def _touching_comma(word: Seen, many: int, pieces: Pieces, size: float) -> int | None:
    """How many of the figure's digits stand before a comma that touches one of them (bold or
    coarse print); None if none does. Old-style figures reach below the line too, but are no
    wider."""
    boxes = pieces.in_box(word.left - 1, word.top, word.right + 1, word.bottom)
    tall = boxes[(boxes[:, 3] >= _HIGH * size) & (boxes[:, 2] <= 2 * _WIDE * size)]
    if len(tall) != many:
        return None
    wide, bottoms = tall[:, 2], tall[:, 1] + tall[:, 3]
    found = None
    for i, (left, _, broad, _) in enumerate(tall.tolist()):
        line = int(np.delete(bottoms, i).min())
        usual = float(np.median(np.delete(wide, i)))
        if bottoms[i] - line < _BELOW * size or broad < usual + _WIDER * size:
            continue
        below = np.flatnonzero(pieces.ink[line : bottoms[i], left : left + broad].any(axis=0))
        place = i + int(below.mean() > broad / 2)
        if found is not None or not 0 < place < many:
            return None
        found = place
    return found


def _without_minus(
    boxes: NDArray[np.int32], pieces: Pieces, size: float
) -> tuple[NDArray[np.int32], int | None]:
    """The boxes with a minus that touches the first digit cut off it, and the minus's left edge."""
    tall = np.flatnonzero(boxes[:, 3] >= _HIGH * size)
    if not len(tall):
        return boxes, None
    x, y, wide, high = (int(v) for v in boxes[tall[0]])
    usual = float(np.median(boxes[tall[1:], 2])) if len(tall) > 1 else _WIDE * size
    if wide < usual + 0.8 * _BROAD * size:
        return boxes, None
    columns = pieces.ink[y : y + high, x : x + wide] > 0
    tops, bottoms = columns.argmax(axis=0), high - columns[::-1].argmax(axis=0)
    level = 1 - (tops + bottoms) / 2 / high
    thin = (bottoms - tops <= max(_FLAT * size, 2)) & (level > _BETWEEN[0]) & (level < _BETWEEN[1])
    long = int(np.argmin(thin)) if not thin.all() else wide
    if not _BROAD * size * 0.8 <= long <= wide - 0.3 * usual:
        return boxes, None
    cut = boxes.copy()
    cut[tall[0]] = (x + long, y, wide - long, high)
    return cut, x


def _thousands(word: Seen, shown: _Inked, size: float) -> list[Seen]:
    """A number cut at the blanks between its thousands: they are narrow, and OCR overlooks them."""
    figure = _WHOLE.fullmatch(word.text)
    if figure is None or len(shown.marks) != (figure[3] is not None):
        return [word]
    many = len(figure[2])
    digits = shown.digits[:many]
    blank = np.array([(many - i) % 3 == 0 for i in range(1, many)])
    # Narrow digits have white around them: either all digits stand in step but for the blanks, or
    # the white between them tells.
    steps = np.diff(digits[:, 0] + digits[:, 2] / 2)
    gaps = digits[1:, 0] - digits[:-1, 0] - digits[:-1, 2]
    usual, widest = float(np.median(steps[~blank])), float(steps[~blank].max())
    in_step = steps[blank].min() >= max(usual + _APART * size, widest + _MORE * size)
    if not in_step and not gaps[blank].min() >= _WHITE * size > gaps[~blank].max():
        return [word]
    cuts = [0, *(int(i) + 1 for i in np.flatnonzero(blank)), many]
    sign = len(figure[1])
    parts: list[Seen] = []
    for start, end in pairwise(cuts):
        text = word.text[sign + start : sign + end]
        left, right = int(digits[start, 0]), int(digits[end - 1, 0] + digits[end - 1, 2])
        if not start:
            text, left = word.text[:sign] + text, word.left
        if end == many:
            text, right = word.text[sign + start :], word.right
        parts.append(replace(word, text=text, left=left, right=right))
    return parts


def _joined(seen: Sequence[Seen], pieces: Pieces, sizes: Sizes) -> list[Seen]:
    """The words with figures put together that OCR parted at a comma, and with a minus put to the
    figure that it stands before."""
    out = sorted(seen, key=lambda word: (word.line, word.left))
    i = 0
    while i + 1 < len(out):
        one, other = out[i], out[i + 1]
        if one.line == other.line and _belong(one, other, pieces, sizes):
            mark = "" if one.text[-1] in "-–—−" else ","
            sure = min(one.confidence, other.confidence, UNSURE_FIGURE if mark else 1.0)
            out[i : i + 2] = [
                replace(
                    one,
                    text=one.text + mark + other.text,
                    top=min(one.top, other.top),
                    right=other.right,
                    bottom=max(one.bottom, other.bottom),
                    confidence=sure,
                )
            ]
        else:
            i += 1
    return out


def _belong(one: Seen, other: Seen, pieces: Pieces, sizes: Sizes) -> bool:
    """Whether a figure, or a dash, and the figure after it are one number."""
    dash = one.text in ("-", "–", "—", "−")
    if not (dash or _DIGITS.fullmatch(one.text)) or not re.fullmatch(r"\d+[%.]*", other.text):
        return False
    size = sizes.at(one.right, (other.top + other.bottom) / 2)
    gap = other.left - one.right
    if dash:
        middle = (other.top + other.bottom) / 2
        free = pieces.is_free(
            one.left - _FREE * size, middle - 0.4 * size, one.left, middle + 0.4 * size
        )
        return -_OVERLAP * size < gap < _NEAR * size and free
    if not -0.1 * size < gap < _ACROSS * size:
        return False
    between = pieces.in_box(
        one.right - 0.1 * size, other.top, other.left + 0.1 * size, other.bottom + 0.3 * size
    )
    low = [
        1
        for _, top, wide, high in between.tolist()
        if max(wide, high) <= _MARK * size
        and high > 0.12 * size
        and top >= other.bottom - (_OVER_LINE + 0.1) * size
        and top + high > other.bottom + _TAIL * size - 1
    ]
    return len(low) == 1
