"""The picture of a page made ready for OCR: straight, evenly lit, dark boxes turned light, specks
gone. What the picture shows is measured against its own letters, never in points.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.uint8]
Labels = NDArray[np.int32]
Flags = NDArray[np.bool_]

# Pages are read side by side in processes of their own; threads on one page cost a fifth more.
cv2.setNumThreads(1)

WHITE = 255
# Skew is looked for up to so many degrees either way, first in wide steps, then in fine ones.
MOST_SKEW = 5.0
_WIDE, _FINE = 0.5, 0.05
# Less skew than this harms nothing: a tenth of a letter over the width of a page.
LEAST_SKEW = 0.08
# The picture is shrunk to about so many pixels in height to measure its skew.
_GLANCE = 1100
# Between x-height and the height of capitals, in letter sizes.
_MIDDLING = 0.6
# Fewer letters say nothing about the page.
_FEW_LETTERS = 20
# The letter size where nothing can be measured, as a share of the page height: 10 points on A4.
_USUAL = 10 / 842
# A speck is no bigger than a full stop, and what it might be part of no nearer than this.
_SPECK, _NEAR = 0.2, 0.6
# Dirt falls everywhere: where fewer specks than this lie farther than that from any letter (in
# letter sizes), small dots are commas, hyphens and minus signs.
_FEW_SPECKS, _FAR = 3, 1.5
# How far a comma reaches below the line.
_TAIL = 0.25
# What is darker than this on white paper may be a speck; specks have less than this share of the
# darkness of a dot over an i, of which a page must show so many.
_PALE, _LIGHT, _FEW_DOTS = 225, 0.55, 10
# A box darker than this share of the paper may hold light letters.
_DARK = 0.78
# A page whose middle tone is darker than this has light letters on dark paper.
_NEGATIVE = 90
# What is nearly as white as paper is paper: edges of shading, faint backs of other pages.
_NEARLY = 240
# The edge of a stain is wider than this, in letter sizes, longer than that, and nowhere straight
# for so long; ink is darker than the fourth, and what is left of the stain lighter than the last.
_STREAK, _LONG, _STRAIGHT, _INKY, _TRACE = 0.25, 8, 14, 100, 200
# Thin grey rules are this dark at least where the paper is white.
_FAINT = 236
# Ink is darker than this where the paper is white.
_DARKEST, _LIGHTEST = 90, 190


@dataclass(frozen=True, slots=True)
class DarkBox:
    """A dark box with light letters, in pixels, and its tone 0–1."""

    x0: int
    top: int
    x1: int
    bottom: int
    tone: float


@dataclass(frozen=True, slots=True)
class Prepared:
    """A page picture made ready. ``grey`` has white paper everywhere; ``ink`` is 255 where ink is,
    ``faint`` where the paper is as much as tinted;
    ``ground`` is the paper's tone before that, 255 where it is white, darker where it is shaded.
    ``letter`` is the usual letter size in pixels, ``skew`` the degrees the page was turned
    clockwise to stand straight."""

    grey: Grey
    ink: Grey
    faint: Grey
    ground: Grey
    dark: tuple[DarkBox, ...]
    letter: float
    skew: float


def prepare(picture: Grey) -> Prepared:
    """Make the grey picture of a page ready for OCR."""
    if np.median(picture) < _NEGATIVE:
        picture = _grey(cv2.bitwise_not(picture))
    skew = skew_of(picture)
    grey = turned(picture, skew)
    letter = letter_of(ink_of(evened(grey, grey.shape[0] * _USUAL)[0]), grey.shape[0])
    grey, dark = _dark_turned_light(grey, letter)
    grey, tone = evened(grey, letter)
    grey = without_stains(grey, letter)
    faint = _grey(cv2.threshold(grey, _FAINT, WHITE, cv2.THRESH_BINARY_INV)[1])
    grey = _grey(cv2.convertScaleAbs(grey, alpha=WHITE / _NEARLY))
    grey = without_specks(grey, letter)
    return Prepared(grey, ink_of(grey), faint, _shades(tone, letter), dark, letter, skew)


def skew_of(picture: Grey) -> float:
    """By how many degrees the page must be turned clockwise for its lines to be level: the angle
    at which lines of text and the white between them part most sharply. 0 where none is better."""
    shrink = min(_GLANCE / max(picture.shape), 1.0)
    small = cv2.resize(picture, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA)
    kernel = _box(max(small.shape[0] // 40, 3))
    paper = cv2.morphologyEx(small, cv2.MORPH_CLOSE, kernel)
    ink = _grey(cv2.subtract(paper, small))

    def sharpness(angle: float) -> float:
        rows = _rotated(ink, angle, 0).sum(axis=1, dtype=np.float64)
        return float(np.square(np.diff(rows)).sum())

    level = sharpness(0.0)
    steps = np.arange(-MOST_SKEW, MOST_SKEW + _WIDE / 2, _WIDE)
    best = max((float(angle) for angle in steps), key=lambda angle: (sharpness(angle), -abs(angle)))
    steps = np.arange(best - _WIDE, best + _WIDE + _FINE / 2, _FINE)
    best = max((float(angle) for angle in steps), key=lambda angle: (sharpness(angle), -abs(angle)))
    return round(best, 2) if abs(best) >= LEAST_SKEW and sharpness(best) > level else 0.0


def turned(picture: Grey, clockwise: float) -> Grey:
    """The picture turned about its middle, white where nothing was."""
    if not clockwise:
        return picture
    return _rotated(picture, clockwise, WHITE)


def _rotated(picture: Grey, clockwise: float, border: int) -> Grey:
    high, wide = picture.shape
    turn = cv2.getRotationMatrix2D((wide / 2, high / 2), -clockwise, 1.0)
    return _grey(
        cv2.warpAffine(
            picture,
            turn,
            (wide, high),
            flags=cv2.INTER_CUBIC if border else cv2.INTER_LINEAR,
            borderMode=cv2.BORDER_CONSTANT,
            borderValue=border,
        )
    )


def evened(grey: Grey, letter: float) -> tuple[Grey, Grey]:
    """The picture on evenly white paper, and the tone of the paper it had: uneven light, stains
    and shading are what is wider than any stroke of a letter."""
    # Sharpening leaves a bright rim around letters, brighter than the paper they stand on.
    calm = cv2.morphologyEx(grey, cv2.MORPH_OPEN, _box(_odd(0.12 * letter)))
    tone = cv2.morphologyEx(calm, cv2.MORPH_CLOSE, _box(_odd(0.9 * letter)))
    tone = cv2.blur(tone, (_odd(0.5 * letter), _odd(0.5 * letter)))
    return _grey(cv2.divide(grey, np.maximum(tone, 1), scale=WHITE)), _grey(tone)


def without_stains(grey: Grey, letter: float) -> Grey:
    """The picture without the edges of stains: streaks wider than strokes, paler than ink, longer
    than any letter and not straight as rules are. The ink on them stays."""
    tone = cv2.morphologyEx(grey, cv2.MORPH_CLOSE, _box(_odd(_STREAK * letter)))
    streaks = cv2.inRange(tone, _INKY, _NEARLY)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(streaks, connectivity=8)
    long = stats[:, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]].max(axis=1) > _LONG * letter
    long[0] = False
    straight = max(int(_STRAIGHT * letter), 3)
    for size in ((straight, 1), (1, straight)):
        along = cv2.getStructuringElement(cv2.MORPH_RECT, size)
        long[np.unique(labels[cv2.morphologyEx(streaks, cv2.MORPH_OPEN, along) > 0])] = False
    if not long[:count].any():
        return grey
    around = cv2.dilate(long[labels].astype(np.uint8), _box(_odd(2 * _STREAK * letter))) > 0
    paper = np.where(around & (tone >= _INKY), tone, WHITE).astype(np.uint8)
    clean = _grey(cv2.divide(grey, paper, scale=WHITE))
    return np.where(around, _grey(cv2.convertScaleAbs(clean, alpha=WHITE / _TRACE)), clean)


def ink_of(grey: Grey) -> Grey:
    """255 where an evenly lit picture is dark, else 0."""
    limit, _ = cv2.threshold(grey, 0, WHITE, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    limit = min(max(limit, _DARKEST), _LIGHTEST)
    return _grey(cv2.threshold(grey, limit, WHITE, cv2.THRESH_BINARY_INV)[1])


def letter_of(ink: Grey, height: int) -> float:
    """The usual letter size in pixels: half of the letters are higher than x-height and half are
    not, so the median height lies between the two."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    highs, wides = stats[1:, cv2.CC_STAT_HEIGHT], stats[1:, cv2.CC_STAT_WIDTH]
    usual = _USUAL * height
    letters = highs[(highs > 0.25 * usual) & (highs < 3 * usual) & (wides < 3 * usual)]
    if len(letters) < _FEW_LETTERS:
        return usual
    return float(np.clip(np.median(letters) / _MIDDLING, 0.5 * usual, 2 * usual))


def _dark_turned_light(grey: Grey, letter: float) -> tuple[Grey, tuple[DarkBox, ...]]:
    """Dark boxes with light letters in them as light boxes with dark letters."""
    paper = float(np.percentile(grey, 75))
    dark = _grey(cv2.threshold(grey, _DARK * paper, WHITE, cv2.THRESH_BINARY_INV)[1])
    # Rules that touch a box, and letters, are thinner than what is left of it between its letters.
    solid = cv2.morphologyEx(dark, cv2.MORPH_OPEN, _box(_odd(0.3 * letter)))
    count, _, stats, _ = cv2.connectedComponentsWithStats(solid, connectivity=4)
    out = grey
    boxes: list[DarkBox] = []
    for x, y, wide, high, area in stats[1:count].tolist():
        if wide < 1.5 * letter or high < 1.1 * letter or area < 0.45 * wide * high:
            continue
        inside = dark[y : y + high, x : x + wide]
        near = max(round(0.15 * letter), 1)
        frame = np.concatenate(
            [inside[near], inside[-near - 1], inside[:, near], inside[:, -near - 1]]
        )
        if frame.mean() < 0.85 * WHITE or wide * high > 0.5 * grey.size:
            continue
        part = grey[y : y + high, x : x + wide]
        tone = float(np.median(part[inside > 0]))
        light = float(np.percentile(part, 99.5))
        change = 0.4 * (light - tone)
        lighter, darker = (part > tone + change).sum(), (part < tone - change).sum()
        if light - tone < 0.2 * paper or lighter < 2 * darker:
            continue
        if out is grey:
            out = grey.copy()
        lifted = (light - part.astype(np.float32)) * (WHITE / max(light - tone, 1.0))
        # The edge of the box goes: what is left of it would look like a frame.
        rim = max(int(0.1 * letter), 1)
        around = np.s_[max(y - rim, 0) : y + high + rim, max(x - rim, 0) : x + wide + rim]
        out[around] = np.maximum(out[around], np.uint8(paper))
        lifted = np.clip(lifted, 0, WHITE).astype(np.uint8)
        for edge in (lifted[:rim], lifted[-rim:], lifted[:, :rim], lifted[:, -rim:]):
            edge[...] = WHITE
        out[y : y + high, x : x + wide] = lifted
        boxes.append(DarkBox(x, y, x + wide, y + high, round(tone / max(paper, 1.0), 2)))
    return out, tuple(boxes)


def without_specks(grey: Grey, letter: float) -> Grey:
    """The picture without dots that belong to no letter, and without those that stand beside one
    and are much lighter than its own dots would be: dots over or under a letter (i, ä, colon),
    full stops and rows of dots stay. A page without specks on its blank parts is left as it is."""
    labels, alone, far = _alone(grey, letter)
    if far < _FEW_SPECKS:
        return grey
    out = grey.copy()
    for numbers, specks in (_light(grey, letter), (labels, alone)):
        # The blurred edge of a dot goes with it.
        out[cv2.dilate(specks[numbers].astype(np.uint8), _box(3)) > 0] = WHITE
    return out


def _light(grey: Grey, letter: float) -> tuple[Labels, Flags]:
    """Dots much lighter than a dot of the letters around them. A dot is as wide as a stroke, and
    strokes grow with letters: how dark the dots over i and j are, for the height of the letters
    beside them, is measured on the page."""
    pale = _grey(cv2.threshold(grey, _PALE, WHITE, cv2.THRESH_BINARY_INV)[1])
    count, labels, stats, _ = cv2.connectedComponentsWithStats(pale, connectivity=8)
    specks = np.zeros(count, dtype=bool)
    x0, y0, wide, high = (stats[:, i].astype(np.float64) for i in range(4))
    inked = pale > 0
    darkness = np.bincount(labels[inked], weights=WHITE - grey[inked], minlength=count)
    tone = darkness / np.maximum(stats[:, cv2.CC_STAT_AREA], 1)
    most = max(_SPECK * letter, 3)
    small = (wide <= most) & (high <= most)
    small[0] = False
    letters = ~small & (high < 2 * letter) & (high > 0.3 * letter)
    letters[0] = False
    middle_x, middle_y = x0 + wide / 2, y0 + high / 2
    order = np.flatnonzero(letters)
    order = order[np.argsort(middle_y[order])]
    levels = middle_y[order]
    expected: dict[int, float] = {}
    usual: list[float] = []
    for i in np.flatnonzero(small).tolist():
        near = order[slice(*np.searchsorted(levels, middle_y[i] + np.array([-1, 1]) * letter))]
        near = near[np.abs(middle_x[near] - middle_x[i]) < 4 * letter]
        if len(near) < 3:
            continue
        # Grey letters have grey dots.
        expected[i] = float(np.percentile(high[near], 75) ** 2 * np.median(tone[near]))
        stem = near[
            (np.abs(middle_x[near] - middle_x[i]) < 0.1 * letter)
            & (y0[near] > y0[i])
            & (y0[near] - y0[i] < 0.4 * letter)
            & (wide[near] < 0.5 * high[near])
        ]
        if len(stem):
            usual.append(darkness[i] / expected[i])
    numbers = np.asarray(labels, dtype=np.int32)
    if len(usual) < _FEW_DOTS:
        return numbers, specks
    least = _LIGHT * median(usual)
    light = [i for i, dot in expected.items() if darkness[i] < least * dot]
    for i in light:
        # Rows of dots are finer than full stops.
        level = small & (np.abs(middle_y - middle_y[i]) < 0.08 * letter)
        level &= np.abs(middle_x - middle_x[i]) < 2 * _NEAR * letter
        specks[i] = level.sum() < 3
    return numbers, specks


def _alone(grey: Grey, letter: float) -> tuple[Labels, Flags, int]:
    """Dots that stand where no letter has one, and how many of them are far from any letter."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink_of(grey), connectivity=8)
    specks = np.zeros(len(stats), dtype=bool)
    far = 0
    x0, y0, wide, high = (stats[:, i].astype(np.float64) for i in range(4))
    most = max(_SPECK * letter, 3)
    small = (wide <= most) & (high <= most)
    small[0] = False
    # A frame around a speck is no letter beside it.
    real = ~small & (high < 3 * letter)
    real[0] = False
    x1, y1 = x0 + wide, y0 + high
    for i in np.flatnonzero(small):
        beside = np.minimum(x1, x1[i]) - np.maximum(x0, x0[i])
        apart = np.maximum(y0, y0[i]) - np.minimum(y1, y1[i])
        over = (beside > 0) & (apart < _NEAR * letter)
        near = (beside > -0.3 * letter) & (y1[i] < y1 + _TAIL * letter)
        ends = (x0[i] > x0) & near & (y1[i] > y0 + 0.5 * high)
        # A hyphen or minus in small print is no bigger than a dot, but flat.
        ends |= near & (y0[i] > y0) & (y1[i] < y1) & bool(wide[i] > 1.4 * high[i])
        level = (np.abs(y1 - y1[i]) < 0.08 * letter) & (beside > -_NEAR * letter)
        level[i] = over[i] = False
        pair = small & (level | over)
        specks[i] = not ((real & (over | ends)).any() or pair.any())
        if specks[i]:
            level = np.maximum(y0 - y1[i], y0[i] - y1) < _FAR * letter
            far += not (real & level & (beside > -_FAR * letter)).any()
    return np.asarray(labels, dtype=np.int32), specks, far


def _shades(tone: Grey, letter: float) -> Grey:
    """The tone of the paper against the white paper around: light that fades over the page is no
    shading."""
    shrink = max(4 / letter, 1 / 16)
    small = cv2.resize(tone, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA)
    white = cv2.morphologyEx(small, cv2.MORPH_CLOSE, _box(_odd(12 * letter * shrink)))
    white = cv2.resize(white, (tone.shape[1], tone.shape[0]), interpolation=cv2.INTER_LINEAR)
    return _grey(cv2.divide(tone, np.maximum(white, 1), scale=WHITE))


def _odd(size: float) -> int:
    return max(round(size) | 1, 3)


def _box(size: int) -> Grey:
    return _grey(cv2.getStructuringElement(cv2.MORPH_RECT, (size, size)))


def _grey(array: Any) -> Grey:
    return np.asarray(array, dtype=np.uint8)
