"""Pages whose lines are bent or run apart, as in photographs of pages: how far, told by the words
that were read, and the picture with its lines straight and level."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

import cv2
import numpy as np
from numpy.typing import NDArray

from planparse.pages import BENDS
from planparse.read.prepare import WHITE, Grey
from planparse.read.sizes import baseline, letter_size
from planparse.read.tesseract import Seen

# Words beside each other on a line stand no farther apart, nor higher or lower than each other, in
# letter sizes.
_BESIDE, _STEP = 8.0, 0.35
# Fewer lines of so many words tell nothing, nor do shorter ones (in widths of the page).
_FEW_LINES, _FEW_WORDS, _SHORT = 4, 3, 0.2
# Fewer words than this tell no more than that the lines run apart.
_FEW = 60
# A word farther from its line than this is raised, or stands on another line (letter sizes).
_OFF = 0.3
# Lines that leave the level by less than this, in letter sizes, are straight enough to be read and
# told apart.
LEVEL = 0.3
# The page drawn so small that a letter has so many pixels, in so many strips; how high a band of
# lines is and how far it may step from one strip to the next, in letter sizes, and how much alike
# (correlation) the strips must be there. So many strips may be blank between two.
_SMALL, _STRIPS, _BAND, _MOST_STEP, _ALIKE = 12, 9, 9, 0.75, 0.6
_BLANK_STRIPS = 3
# Bent lines leave the level by this at least, in letter sizes (flat scans measure less, pages in
# photographs 1 and more), and straightened by no more than that share of it.
_BENT, _CURED = 0.36, 0.5
# How much a coefficient is held back, against a word each.
_RIDGE = 0.02
_ROUNDS = 3

_Points = NDArray[np.float64]


def bend_of(seen: Sequence[Seen], ink: Grey, letter: float) -> tuple[float, ...]:
    """How the lines of a page bend (``Tilt.bend``), () where they are straight and level or
    nothing tells. ``ink`` is 255 where ink is, ``letter`` the page's letter size in pixels."""
    lines, size = _all_lines(seen, ink, letter)
    bend = _fitted(lines, letter, size)
    sag = _sag(lines, bend, size) if bend else 0.0
    if sag <= _BENT * letter:
        return ()
    # Rows that were taken for their neighbours stay where they are: lines that are bent do not.
    courses = _courses((WHITE - unbent(WHITE - ink, bend)).astype(np.uint8), letter)
    rest = _fitted(courses, letter, size)
    return bend if not rest or _sag(courses, rest, size) <= _CURED * sag else ()


def off_level(seen: Sequence[Seen], ink: Grey, letter: float) -> float:
    """How far the lines of a page leave the level, in letter sizes."""
    lines, size = _all_lines(seen, ink, letter)
    bend = _fitted(lines, letter, size)
    return _sag(lines, bend, size) / letter if bend else 0.0


def unbent(grey: Grey, bend: Sequence[float]) -> Grey:
    """The picture with its lines straight and level."""
    if not bend:
        return grey
    high, wide = grey.shape
    x, y = np.meshgrid(np.arange(wide, dtype=np.float32), np.arange(high, dtype=np.float32))
    u, v = 2 * x / wide - 1, 2 * y / high - 1
    for value, (across, down) in zip(bend, BENDS, strict=True):
        y += np.float32(value * high) * u**across * v**down
    flat = cv2.remap(grey, x, y, cv2.INTER_CUBIC, borderMode=cv2.BORDER_CONSTANT, borderValue=WHITE)
    return np.asarray(flat, dtype=np.uint8)


def _all_lines(
    seen: Sequence[Seen], ink: Grey, letter: float
) -> tuple[list[_Points], tuple[int, int]]:
    """The lines that tell of a page, and its width and height in pixels."""
    high, wide = ink.shape
    return [*_lines(seen, letter, wide), *_courses(ink, letter)], (wide, high)


def _courses(ink: Grey, letter: float) -> list[_Points]:
    """How bands of several lines run over the page: how far up or down the lines of each strip of
    it stand against those of the strip before. In tables there are no long lines of words."""
    shrink = _SMALL / letter
    small = cv2.resize(ink, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA)
    high, wide = small.shape
    edges = np.linspace(0, wide, _STRIPS + 1).astype(int)
    strips = [small[:, a:b].sum(axis=1, dtype=np.float64) for a, b in pairwise(edges)]
    middles = (edges[:-1] + edges[1:]) / 2
    band, most = round(_BAND * _SMALL), round(_MOST_STEP * _SMALL)
    courses: list[list[tuple[float, float]]] = []
    for top in range(most, high - band - most, band // 2):
        last, y = 0, top + band / 2
        courses.append([(middles[0], y)])
        for i in range(1, _STRIPS):
            start = round(y - band / 2)
            if not most <= start <= high - band - most:
                break
            step = _step(strips[last], strips[i], start, band, most)
            if step is not None:
                last, y = i, y + step
                courses[-1].append((middles[i], y))
            elif i - last >= _BLANK_STRIPS:
                last, y = i, top + band / 2
                courses.append([(middles[i], y)])
    return [
        np.array(course) / shrink
        for course in courses
        if len(course) >= _FEW_WORDS and course[-1][0] - course[0][0] >= _SHORT * wide
    ]


def _step(one: _Points, other: _Points, top: int, band: int, most: int) -> float | None:
    """How far down the lines of the other strip stand against those of the one, None where they
    are not the same lines."""
    here = one[top : top + band]
    there = np.lib.stride_tricks.sliding_window_view(other[top - most : top + band + most], band)
    here = here - here.mean()
    there = there - there.mean(axis=1, keepdims=True)
    norms = np.sqrt((here**2).sum() * (there**2).sum(axis=1))
    alike = there @ here / np.maximum(norms, 1.0)
    best = int(np.argmax(alike))
    if alike[best] < _ALIKE or not 0 < best < len(alike) - 1:
        return None
    left, peak, right = alike[best - 1 : best + 2]
    return float(best - most + 0.5 * (left - right) / min(left - 2 * peak + right, -1e-9))


def _lines(seen: Sequence[Seen], letter: float, width: int) -> list[_Points]:
    """The middle and the baseline of the words on each long line, in pixels."""
    lines: dict[tuple[int, int, int], list[Seen]] = defaultdict(list)
    for word in seen:
        if any(map(str.isalnum, word.text)):
            lines[word.line].append(word)
    runs: list[list[tuple[float, float]]] = []
    for words in lines.values():
        words.sort(key=lambda word: word.left)
        size = median(letter_size(word) for word in words)
        points = [((w.left + w.right) / 2, baseline(w, size)) for w in words]
        runs.append(points[:1])
        for (one, two), point in zip(pairwise(words), points[1:], strict=True):
            apart = two.left - one.right > _BESIDE * letter
            if apart or abs(point[1] - runs[-1][-1][1]) > _STEP * letter:
                runs.append([])
            runs[-1].append(point)
    return [
        np.array(run)
        for run in runs
        if len(run) >= _FEW_WORDS and run[-1][0] - run[0][0] >= _SHORT * width
    ]


def _fitted(lines: Sequence[_Points], letter: float, size: tuple[int, int]) -> tuple[float, ...]:
    """The bend that leaves each line as level as it can be, () where too few lines tell."""
    if len(lines) < _FEW_LINES:
        return ()
    high = size[1]
    many = sum(map(len, lines))
    terms = [i for i, (across, down) in enumerate(BENDS) if many >= _FEW or across + down <= 2]
    bend = np.zeros(len(BENDS))
    kept = [np.ones(len(line), dtype=bool) for line in lines]
    for _ in range(_ROUNDS):
        shapes, heights = [], []
        for line, keep in zip(lines, kept, strict=True):
            if keep.sum() < _FEW_WORDS:
                continue
            # How far a point lies from where its line would be goes by that place.
            level = float(np.median(line[:, 1] - high * _shapes(line, line[:, 1], size) @ bend))
            shape = _shapes(line, np.full(len(line), level), size)[keep][:, terms]
            shapes.append(shape - shape.mean(axis=0))
            heights.append(line[keep, 1] - line[keep, 1].mean())
        if not shapes:
            return ()
        rows = np.vstack([*shapes, np.eye(len(terms)) * _RIDGE * np.sqrt(many)])
        wanted = np.concatenate([*heights, np.zeros(len(terms))]) / high
        bend = np.zeros(len(BENDS))
        bend[terms] = np.linalg.lstsq(rows, wanted, rcond=None)[0]
        kept = [np.abs(_levelled(line, bend, size)) <= _OFF * letter for line in lines]
    return tuple(round(float(value), 6) for value in bend)


def _shapes(line: _Points, levels: _Points, size: tuple[int, int]) -> _Points:
    u, v = 2 * line[:, 0] / size[0] - 1, 2 * levels / size[1] - 1
    return np.column_stack([u**across * v**down for across, down in BENDS])


def _levelled(line: _Points, bend: _Points, size: tuple[int, int]) -> _Points:
    """How far each word stands from its line, in pixels, once the bend is taken out."""
    level = np.full(len(line), float(np.median(line[:, 1])))
    rest = line[:, 1] - size[1] * (_shapes(line, level, size) @ bend)
    flat: _Points = rest - np.median(rest)
    return flat


def _sag(lines: Sequence[_Points], bend: Sequence[float], size: tuple[int, int]) -> float:
    """How far the lines leave the level from their beginning to their end, in pixels: of one in
    four it is more."""
    sags = []
    for line in lines:
        across = np.linspace(line[:, 0].min(), line[:, 0].max(), 9)
        levels = np.full(len(across), float(np.median(line[:, 1])))
        points = np.column_stack([across, levels])
        sags.append(float(np.ptp(size[1] * (_shapes(points, levels, size) @ np.array(bend)))))
    return float(np.percentile(sags, 75))
