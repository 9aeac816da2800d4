"""Signs told by their shape: OCR takes round list marks for letters, and one dash for another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np

from planparse.read.boxes import on_ink
from planparse.read.figures import with_figures
from planparse.read.inked import Pieces
from planparse.read.prepare import WHITE, Grey
from planparse.read.signs import with_signs
from planparse.read.sizes import Sizes
from planparse.read.tesseract import Seen

BULLET = "•"
HYPHEN, EN_DASH, EM_DASH, MINUS = "-", "–", "—", "\u2212"
_DASHES = frozenset("-–—−‐")
# What remains of rules.
_RULING = frozenset("|_[]{}~¦")
# In letter sizes: no sign is smaller than this; dashes are no higher; widths that part dashes.
_TINY, _FLAT = 0.2, 0.16
_HYPHEN_WIDE, _EN_WIDE = 0.36, 0.8
# A minus sign stands higher than a dash, in heights of the digits after it.
# One that is as wide as they are high, wider than dashes are, may stand lower.
_MINUS, _LOW_MINUS = 0.46, 0.4
_BROAD = (0.8, 1.2)
# A blank, against the height of the letters.
_BLANK_HIGH = 0.3
# Narrow letters, and how wide they are beside others.
_THIN, _NARROW = frozenset("iIlj1.,:;/()-|!'"), 0.6
# How far a list mark stands before its line, and how big it is at most, in letter sizes.
_TO_WORD, _DISC_MOST = 4.0, 0.5
_NEGATIVE = re.compile(r"[-–—−‐]\d[\d,.]*%?")
_BRACKETED = re.compile(r"[(\[{|]\w[)\]}|]")
# A percent sign: how wide it is, and a blank before it, in letter sizes.
_PERCENT = re.compile(r"[^%]*\d%")
_PERCENT_LEAST, _PERCENT_MOST, _PERCENT_BLANK = 0.5, 1.2, 0.2
# Dots of a leader: so big, so far apart, so level, and at least so many, in letter sizes.
_DOT, _DOT_GAP, _SAME_LEVEL, _FEWEST_DOTS = 0.22, 0.7, 0.1, 6
# Nothing stands so near under a dot of a leader.
_UNDER = 0.5
# A sign that is no letter and less sure than this is dirt.
_DIRT, _STRANGE = 0.6, 0.8
_PLAIN = frozenset('-–—"”&+/()•')


def by_shape(seen: Sequence[Seen], pieces: Pieces, letter: float) -> list[Seen]:
    """The words with list marks and dashes as they look, without dirt and remains of rules.
    ``pieces`` is the page's ink, ``letter`` its letter size in pixels."""
    ink = pieces.ink
    seen = on_ink(seen, pieces, letter)
    firsts: dict[tuple[int, int, int], Seen] = {}
    for word in seen:
        if word.line not in firsts or word.left < firsts[word.line].left:
            firsts[word.line] = word
    sizes = Sizes(seen, letter)
    out: list[Seen] = []
    for word in seen:
        size = sizes.at((word.left + word.right) / 2, (word.top + word.bottom) / 2)
        if word is firsts[word.line] and _is_disc(word, ink, letter):
            out.append(replace(word, text=BULLET, confidence=1.0))
        elif not _is_dirt(word, letter):
            word = _without_brackets(word, ink)
            out += _parted(_with_dashes(word, ink, size), ink, size)
    out = _with_one_minus(out)
    out += _discs(out, pieces, letter)
    return with_figures(with_signs(out, pieces, letter), pieces, letter)


def _with_one_minus(seen: Sequence[Seen]) -> list[Seen]:
    """The words with the same sign before all negative numbers that have a dash or a minus: they
    differ by less than a pixel in small print, and a page has one of them."""
    signed = [word for word in seen if _NEGATIVE.fullmatch(word.text)]
    signs = [word.text[0] for word in signed if word.text[0] != HYPHEN]
    usual = MINUS if 2 * signs.count(MINUS) >= len(signs) else EN_DASH
    changed = {id(word) for word in signed if word.text[0] in (MINUS, EN_DASH)}
    return [
        replace(word, text=usual + word.text[1:]) if id(word) in changed else word for word in seen
    ]


def _without_brackets(word: Seen, ink: Grey) -> Seen:
    """One letter or digit that stands alone comes back in brackets now and then: "(0)"."""
    if not _BRACKETED.fullmatch(word.text):
        return word
    columns = np.flatnonzero(ink[word.top : word.bottom, word.left : word.right].any(axis=0))
    if len(columns) and int(np.ptp(columns)) + 1 == len(columns):
        return replace(word, text=word.text[1], left=word.left + int(columns[0]))
    return word


def _discs(seen: Sequence[Seen], pieces: Pieces, letter: float) -> list[Seen]:
    """List marks that were not read at all: discs right before a word."""
    found: list[Seen] = []
    for number, x, y, wide, high in pieces.within(_TINY * letter, _DISC_MOST * letter):
        if not _is_round(wide, high, int(pieces.areas[number]), letter):
            continue
        disc = Seen(BULLET, x, y, x + wide, y + high, 1.0, (-5, len(found), 0))
        if any(_covers(word, disc) for word in seen):
            continue
        after = [
            word
            for word in seen
            if 0.3 * letter < word.left - disc.right < _TO_WORD * letter
            and word.top < (disc.top + disc.bottom) / 2 < word.bottom
        ]
        if after:
            found.append(disc)
    return found


def _covers(word: Seen, disc: Seen) -> bool:
    wide = min(word.right, disc.right) - max(word.left, disc.left)
    high = min(word.bottom, disc.bottom) - max(word.top, disc.top)
    return wide > 0.3 * (disc.right - disc.left) and high > 0.3 * (disc.bottom - disc.top)


def _is_round(wide: int, high: int, area: float, letter: float) -> bool:
    return (
        min(high, wide) >= _TINY * letter
        and max(high, wide) <= _DISC_MOST * letter
        and max(high, wide) <= 1.35 * min(high, wide)
        and area >= 0.68 * high * wide
    )


def _parted(word: Seen, ink: Grey, letter: float) -> list[Seen]:
    """The word cut at blanks that OCR overlooked: before a percent sign, and between letters and
    figures ("IFO 1 201" comes back as "IFO1201")."""
    if _PERCENT.fullmatch(word.text):
        return _before_percent(word, ink, letter)
    points = [i for i in range(1, len(word.text)) if _may_part(word.text, i)]
    mixed = any(c.isalpha() for c in word.text) and any(c.isdigit() for c in word.text)
    if not mixed or not points:
        return [word]
    gaps = _gaps(word, ink)
    if not gaps or len(gaps) > len(points):
        return [word]
    high = word.bottom - word.top
    ends = np.cumsum([_NARROW if c in _THIN else 1.0 for c in word.text])
    blanks = sum(right - left for left, right in gaps)
    each = (word.right - word.left - blanks) / ends[-1]
    chosen: list[int] = []
    before = 0.0
    for left, right in gaps:
        place = min(points, key=lambda i: abs(ends[i - 1] * each - (left - before)))
        if abs(ends[place - 1] * each - (left - before)) > 0.5 * high:
            return [word]
        chosen.append(place)
        before += right - left
    if len(set(chosen)) != len(chosen):
        return [word]
    starts = [0, *(right for _, right in gaps)]
    stops = [*(left for left, _ in gaps), word.right - word.left]
    cuts = [0, *chosen, len(word.text)]
    return [
        replace(word, text=word.text[a:b], left=word.left + start, right=word.left + stop)
        for a, b, start, stop in zip(cuts, cuts[1:], starts, stops, strict=False)
    ]


def _before_percent(word: Seen, ink: Grey, letter: float) -> list[Seen]:
    """A percentage cut at the blank before its sign, if there is one."""
    columns = np.flatnonzero(ink[word.top : word.bottom, word.left : word.right].any(axis=0))
    for i in np.flatnonzero(np.diff(columns) > _PERCENT_BLANK * letter):
        end, start = word.left + int(columns[i]) + 1, word.left + int(columns[i + 1])
        wide = word.right - start
        if _PERCENT_LEAST * letter <= wide <= _PERCENT_MOST * letter:
            return [
                replace(word, text=word.text[:-1], right=end),
                replace(word, text="%", left=start),
            ]
    return [word]


def _may_part(text: str, place: int) -> bool:
    """Whether a blank may stand before this letter of a word."""
    before, after = text[place - 1], text[place]
    if before.isdigit() and after.isdigit():
        rest = len(text) - place
        return rest % 3 == 0 and text[place:].isdecimal()
    return (before.isalpha() or before == "/") and (after.isdigit() or before == "/")


def _gaps(word: Seen, ink: Grey) -> list[tuple[int, int]]:
    """Where white wider than between letters stands in a word, in pixels from its left."""
    columns = np.flatnonzero(ink[word.top : word.bottom, word.left : word.right].any(axis=0))
    wide = np.flatnonzero(np.diff(columns) > _BLANK_HIGH * (word.bottom - word.top))
    return [(int(columns[i]) + 1, int(columns[i + 1])) for i in wide]


def without_leaders(grey: Grey, ink: Grey, letter: float) -> tuple[Grey, list[Seen]]:
    """The picture without rows of dots that lead over to a number, and each row as a word: OCR
    reads them as letters and loses the words beside them."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    dots = sorted(
        (
            (y + high / 2, x, y, x + wide, y + high)
            for x, y, wide, high, _ in stats[1:].tolist()
            if max(wide, high) <= max(_DOT * letter, 4)
            and max(wide, high) <= 2 * min(wide, high) + 1
            # The dots over "är i linje" stand level, too, but over letters.
            and not ink[y + high + 1 : y + high + round(_UNDER * letter), x : x + wide].any()
        )
    )
    lines: list[list[tuple[float, int, int, int, int]]] = []
    for dot in dots:
        if lines and dot[0] - lines[-1][0][0] <= max(_SAME_LEVEL * letter, 2):
            lines[-1].append(dot)
        else:
            lines.append([dot])
    out = grey
    leaders: list[Seen] = []
    for line in lines:
        line.sort(key=lambda dot: dot[1])
        start = 0
        for end in range(1, len(line) + 1):
            if end < len(line) and line[end][1] - line[end - 1][3] <= _DOT_GAP * letter:
                continue
            row, start = line[start:end], end
            if len(row) < _FEWEST_DOTS:
                continue
            if out is grey:
                out = grey.copy()
            left, top = row[0][1], min(dot[2] for dot in row)
            right, bottom = row[-1][3], max(dot[4] for dot in row)
            out[max(top - 2, 0) : bottom + 2, max(left - 2, 0) : right + 2] = WHITE
            leaders.append(
                Seen("." * len(row), left, top, right, bottom, 1.0, (-3, len(leaders), 0))
            )
    return out, leaders


def _is_dirt(word: Seen, letter: float) -> bool:
    if set(word.text) <= _RULING:
        return True
    if max(word.right - word.left, word.bottom - word.top) < _TINY * letter:
        return True
    if any(c.isalnum() or c in "%*" for c in word.text):
        return False
    return word.confidence < (_DIRT if set(word.text) <= _PLAIN else _STRANGE)


def _is_disc(word: Seen, ink: Grey, letter: float) -> bool:
    if len(word.text) > 2:
        return False
    rows, cols = np.nonzero(ink[word.top : word.bottom, word.left : word.right])
    if not len(rows):
        return False
    high, wide = int(np.ptp(rows)) + 1, int(np.ptp(cols)) + 1
    return _is_round(wide, high, len(rows), letter)


def _with_dashes(word: Seen, ink: Grey, letter: float) -> Seen:
    """The word with each dash as wide as it is printed, if as many are seen as it should have."""
    if not _DASHES & set(word.text):
        return word
    part = np.ascontiguousarray(ink[word.top : word.bottom, word.left : word.right])
    if not part.size:
        return word
    count, _, stats, _ = cv2.connectedComponentsWithStats(part, connectivity=8)
    flat: list[tuple[int, int, float]] = []
    tall: list[tuple[int, int]] = []
    for x, y, wide, high, _ in stats[1:count].tolist():
        if high <= max(_FLAT * letter, 2) and wide >= 0.2 * letter and wide >= 1.5 * high:
            flat.append((x, wide, y + high / 2))
        elif high > 0.4 * letter:
            tall.append((y, y + high))
    flat.sort()
    places = [i for i, c in enumerate(word.text) if c in _DASHES]
    if len(flat) != len(places):
        return word
    letters = list(word.text)
    for place, (_, wide, middle) in zip(places, flat, strict=True):
        letters[place] = (
            HYPHEN
            if wide < _HYPHEN_WIDE * letter
            else EN_DASH
            if wide < _EN_WIDE * letter
            else EM_DASH
        )
        if letters[place] != HYPHEN and _NEGATIVE.fullmatch(word.text) and tall:
            top, line = (float(np.median(edge)) for edge in zip(*tall, strict=True))
            high = (line - middle) / max(line - top, 1)
            broad = _BROAD[0] <= wide / max(line - top, 1) <= _BROAD[1]
            if high >= (_LOW_MINUS if broad else _MINUS):
                letters[place] = MINUS
    return replace(word, text="".join(letters))
