"""Signs that Tesseract's models lack, told by their shape and put in the place of what was read for
them: arrows, ≥, ≤ and ±, and dashes that stand alone in a cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

from planparse.read.arrows import arrow_of
from planparse.read.inked import Pieces
from planparse.read.prepare import Grey
from planparse.read.sizes import LOOSE, Sizes
from planparse.read.tesseract import Seen
from planparse.read.vote import NO_FIGURE, UNSURE_FIGURE, is_figure

# How sure a sign is that is told by its shape.
_SURE = 0.95
SIGN_LINE = -6
# In letter sizes: how big an arrow is, and how much white it has on both sides.
_ARROW_LEAST, _ARROW_MOST, _ARROW_FREE = 0.4, 1.3, 0.14
# A word that reaches so far beyond an arrow's ink was read of more than an arrow.
_ARROW_BEYOND = 0.3
# An i that was read this surely is one.
_READ = 0.8
# The bar under ≥: as wide, so flat, and how far below; what stands over it is so high.
_BAR_LEAST, _BAR_MOST, _FLAT, _BELOW = 0.3, 0.85, 0.17, 0.24
_OVER_LEAST, _OVER_MOST, _IN_LINE = 0.28, 0.75, 0.14
# A bar that has run together with it: so full is each of its rows, so high is the whole.
_FULL, _MERGED = 0.8, 0.45
_BEGINS = 0.3
# How far the point of > stands from its ends, of its width.
_POINTED = 0.35
# What § is read as; how near to the middle its hole is, how much alike it is upside down.
_LIKE_PARAGRAPH = frozenset("$S85&s")
_CENTRAL, _TURNED_ALIKE = 0.12, 0.85
_THREE = re.compile(r"\d{3}")
# What ≥, ≤ and ± are read as.
_MISREAD = frozenset("2>zZ<=+sS5")
# A digit is about so wide; what stands nearer to a sign than that is glued to it.
_DIGIT_WIDE, _GLUED = 0.56, 0.16
# A dash alone: how wide, and how much white it has around it.
_DASH_LEAST, _DASH_MOST, _FREE_BESIDE, _FREE_ABOVE = 0.2, 1.2, 0.2, 0.3
# From this width on it is a long one.
_EM_WIDE = 0.8
_IN_THE_MIDDLE = (0.25, 0.8)


@dataclass(frozen=True, slots=True)
class _Sign:
    """A sign and its box in pixels."""

    text: str
    left: int
    top: int
    right: int
    bottom: int

    def as_seen(self, number: int) -> Seen:
        return Seen(
            self.text, self.left, self.top, self.right, self.bottom, _SURE, (SIGN_LINE, number, 0)
        )


def with_signs(seen: Sequence[Seen], pieces: Pieces, letter: float) -> list[Seen]:
    """The words with signs in the place of what was read for them. ``pieces`` is
    the page's ink, ``letter`` its letter size in pixels."""
    sizes = Sizes(seen, letter)
    words = list(seen)
    arrows = [sign for sign in _arrows(pieces, sizes, letter) if not _is_part(sign, seen, letter)]
    for number, sign in enumerate([*arrows, *_relations(pieces, letter)]):
        words = _put(sign, number, words, pieces, sizes)
    words = [_paragraph(word, pieces) for word in words]
    words += _dashes(pieces, words, sizes, letter)
    return [_levelled(word, sizes) if set(word.text) <= LOOSE else word for word in words]


def _levelled(word: Seen, sizes: Sizes) -> Seen:
    """A sign with a box as high as the capitals on its line."""
    line = sizes.line((word.left + word.right) / 2, (word.top + word.bottom) / 2)
    return replace(word, top=round(line[0]), bottom=round(line[1])) if line else word


def _arrows(pieces: Pieces, sizes: Sizes, letter: float) -> Iterator[_Sign]:
    # However small the print is at a place, so much white there must be.
    least = _ARROW_FREE * letter / 2
    for number, x, y, wide, high in pieces.within(_ARROW_LEAST * letter, _ARROW_MOST * letter):
        if not pieces.is_free(x - least, y, x, y + high):
            continue
        free = _ARROW_FREE * sizes.at(x + wide / 2, y + high / 2)
        if not pieces.is_free(x - free, y, x, y + high):
            continue
        if not pieces.is_free(x + wide, y, x + wide + free, y + high):
            continue
        arrow = pieces.told(number, arrow_of)
        if arrow is not None:
            yield _Sign(arrow, x, y, x + wide, y + high)


def _is_part(sign: _Sign, seen: Sequence[Seen], letter: float) -> bool:
    """Whether a sign is a letter or digit of a word: a t, an f and a 1 may look like arrows in
    coarse print, and so may those of text that runs up the page; an i alone is a word."""
    x, y, beyond = (
        (sign.left + sign.right) / 2,
        (sign.top + sign.bottom) / 2,
        _ARROW_BEYOND * letter,
    )
    return any(
        sign.left - word.left > beyond
        or word.right - sign.right > beyond
        or sign.top - word.top > 2 * beyond
        or word.bottom - sign.bottom > 2 * beyond
        or (word.text == "i" and word.confidence >= _READ)
        for word in seen
        if word.left <= x <= word.right and word.top <= y <= word.bottom
    )


def _relations(pieces: Pieces, letter: float) -> Iterator[_Sign]:
    """≥, ≤ and ±: >, < or + right over a bar as wide as they are."""
    parts = pieces.within(_OVER_LEAST * letter, _BAR_MOST * letter)
    bars = [part for part in parts if part[4] <= max(_FLAT * letter, 2)]
    slack = max(_IN_LINE * letter, 2)
    for number, x, y, wide, high in parts:
        if high < _MERGED * letter or wide < _BAR_LEAST * letter:
            continue
        # Most letters do not stand on a bar, and need no closer look.
        if (pieces.labels[y + high - 1, x : x + wide] == number).mean() >= _FULL:
            text = _merged(pieces.alone(number), letter)
            if text is not None:
                yield _Sign(text, x, y, x + wide, y + high)
    for _, x, y, wide, high in bars:
        if wide < _BAR_LEAST * letter:
            continue
        for number, left, top, broad, tall in parts:
            if not _OVER_LEAST * letter <= tall <= _OVER_MOST * letter:
                continue
            if not 0 <= y - (top + tall) <= _BELOW * letter:
                continue
            if abs(left - x) > slack or abs(left + broad - x - wide) > slack:
                continue
            text = _over(pieces.alone(number))
            if text is not None:
                right = max(left + broad, x + wide)
                yield _Sign(text, min(left, x), top, right, y + high)


def _merged(piece: Grey, letter: float) -> str | None:
    """The sign of a piece in which the bar has run together with what stands over it."""
    full = (piece > 0).mean(axis=1) >= _FULL
    bar = int(np.argmin(full[::-1])) if not full.all() else len(full)
    cut = len(full) - bar - max(round(0.05 * letter), 1)
    if not 0 < bar <= max(1.3 * _FLAT * letter, 3) or cut < _OVER_LEAST * letter:
        return None
    # The arc of a 2 begins in the middle, > at its left end.
    begins = float(np.flatnonzero(piece[: max(cut // 6, 1)].any(axis=0)).mean()) / piece.shape[1]
    return "≥" if begins <= _BEGINS and _over(piece[:cut]) == "≥" else None


def _over(piece: Grey) -> str | None:
    """The sign of which this piece is the upper part."""
    ink = piece > 0
    high, wide = ink.shape
    edge = max(high // 6, 1)
    middle = slice(high // 2 - edge // 2, high // 2 + edge // 2 + 1)
    places = np.arange(wide)
    top, point, low = (
        float(places[ink[rows].any(axis=0)].mean()) / wide
        for rows in (slice(0, edge), middle, slice(high - edge, high))
    )
    if point - max(top, low) >= _POINTED:
        return "≥"
    if min(top, low) - point >= _POINTED:
        return "≤"
    across, down = ink[middle].any(axis=0), ink[:, wide // 2 - 1 : wide // 2 + 2].any(axis=1)
    corner = ink[: high // 3, : wide // 3].any() or ink[-(high // 3) :, -(wide // 3) :].any()
    return "±" if across.all() and down.all() and not corner else None


def _paragraph(word: Seen, pieces: Pieces) -> Seen:
    """§ for what both models take for a letter or digit: one piece with one hole in its middle,
    the same when it is turned upside down."""
    if word.text not in _LIKE_PARAGRAPH:
        return word
    found = pieces.in_box(word.left - 1, word.top - 1, word.right + 1, word.bottom + 1)
    if len(found) != 1:
        return word
    x, y, wide, high = found[0].tolist()
    piece = pieces.ink[y : y + high, x : x + wide]
    contours, tree = cv2.findContours(np.pad(piece, 1), cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    holes = [c for c, links in zip(contours, tree[0], strict=True) if links[3] >= 0]
    if len(holes) != 1:
        return word
    middle = float(holes[0][:, 0, 1].mean()) - 1
    turned = cv2.dilate(np.ascontiguousarray(piece[::-1, ::-1]), np.ones((3, 3), np.uint8))
    alike = (piece[turned > 0] > 0).sum() >= _TURNED_ALIKE * (piece > 0).sum()
    if abs(middle - high / 2) > _CENTRAL * high or not alike:
        return word
    return replace(word, text="§", confidence=max(word.confidence, _SURE))


def _put(sign: _Sign, number: int, words: list[Seen], pieces: Pieces, sizes: Sizes) -> list[Seen]:
    """The words with this sign in its place."""
    out: list[Seen] = []
    stands = sign.as_seen(number)
    done = False
    for word in words:
        high = min(word.bottom, sign.bottom) - max(word.top, sign.top)
        wide = min(word.right, sign.right) - max(word.left, sign.left)
        level = high > 0.4 * min(word.bottom - word.top, sign.bottom - sign.top)
        if not level or wide < 0.4 * min(sign.right - sign.left, word.right - word.left):
            out.append(word)
        elif word.right - word.left <= 1.4 * (sign.right - sign.left):
            # Nothing but the sign; its line is that of what was read for it.
            out += [] if done else [replace(stands, line=word.line)]
            done = True
        elif word.left >= sign.left - 0.4 * (sign.right - sign.left):
            parted = _parted(sign, replace(stands, line=word.line), word, pieces, sizes)
            if len(parted) == 1 and word.text[0].isdecimal() and _goes_on(word, words):
                # "287 451" in coarse print may look like "≥87 451": neither is believed.
                parted = [replace(one, confidence=min(one.confidence, NO_FIGURE)) for one in parted]
            out += parted
            done = True
        else:
            # Something before the sign was read with it: no shape tells which letters are its own.
            out.append(word)
            done = True
    return out if done else [*out, stands]


def _goes_on(word: Seen, words: Sequence[Seen]) -> bool:
    """Whether the thousands of a number end with this word."""
    reach = word.bottom - word.top
    return any(
        other.line == word.line
        and _THREE.fullmatch(other.text)
        and 0 < other.left - word.right < reach
        for other in words
    )


def _parted(sign: _Sign, stands: Seen, word: Seen, pieces: Pieces, sizes: Sizes) -> list[Seen]:
    """A word that begins with a sign as the sign and what follows it."""
    columns = pieces.ink[word.top : word.bottom, sign.right : word.right].any(axis=0)
    after = np.flatnonzero(columns)
    if not len(after):
        return [stands]
    start = sign.right + int(after[0])
    size = sizes.at(start, (word.top + word.bottom) / 2)
    rest = word.text[1:]
    expected = (word.right - start) / (_DIGIT_WIDE * size)
    left_out = abs(len(word.text) - expected) < abs(len(rest) - expected) - 0.5
    if (left_out and word.text[0] not in "><=+") or not rest:
        rest = word.text
    sure = word.confidence
    if is_figure(rest) and (word.text[0] not in _MISREAD or rest is word.text):
        sure = min(sure, UNSURE_FIGURE)
    if start - sign.right <= _GLUED * size:
        return [replace(word, text=sign.text + rest, confidence=sure)]
    return [stands, replace(word, text=rest, left=start, confidence=sure)]


def _dashes(pieces: Pieces, words: Sequence[Seen], sizes: Sizes, letter: float) -> Iterator[Seen]:
    """Dashes that no word covers, on a level with words, with white around them."""
    flat = [
        piece
        for piece in pieces.within(_DASH_LEAST * letter, _DASH_MOST * letter)
        if piece[4] <= max(_FLAT * letter, 2) and piece[3] >= 1.5 * piece[4]
    ]
    tops = np.array([word.top for word in words])
    bottoms = np.array([word.bottom for word in words])
    lefts, rights = (np.array([getattr(w, side) for w in words]) for side in ("left", "right"))
    found = 0
    for _, x, y, wide, high in flat:
        middle, size = y + high / 2, sizes.at(x + wide / 2, y + high / 2)
        beside, above = _FREE_BESIDE * size, _FREE_ABOVE * size
        if not (
            pieces.is_free(x - beside, middle - 0.5 * size, x, middle + 0.5 * size)
            and pieces.is_free(
                x + wide, middle - 0.5 * size, x + wide + beside, middle + 0.5 * size
            )
            and pieces.is_free(x, y - above, x + wide, y)
            and pieces.is_free(x, y + high, x + wide, y + high + above)
        ):
            continue
        across = (tops < middle) & (middle < bottoms)
        if (across & (lefts < x + 0.7 * wide) & (x + 0.3 * wide < rights)).any():
            continue
        place = (middle - tops) / np.maximum(bottoms - tops, 1)
        if not (across & (place > _IN_THE_MIDDLE[0]) & (place < _IN_THE_MIDDLE[1])).any():
            continue
        if _is_dashed(flat, x, y, wide, size):
            continue
        text = "–" if wide < _EM_WIDE * size else "—"
        yield Seen(text, x, y, x + wide, y + high, _SURE, (SIGN_LINE, -1 - found, 0))
        found += 1


def _is_dashed(
    flat: Sequence[tuple[int, int, int, int, int]], x: int, y: int, wide: int, size: float
) -> bool:
    """Whether a dash has another near it on either side: a dashed rule."""
    level = [(left, left + broad) for _, left, top, broad, _ in flat if abs(top - y) <= 2]
    before = any(0 < x - right < size for _, right in level)
    after = any(0 < left - x - wide < size for left, _ in level)
    return before and after
