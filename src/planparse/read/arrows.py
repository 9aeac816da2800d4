"""Arrows told by their shape: no model of Tesseract's has them, and a trend comes back as a 1, an N
or a 4."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

import cv2
import numpy as np
from numpy.typing import NDArray

from planparse.read.prepare import WHITE, Grey

# An arrow is drawn this big, in pixels, and how far from its lines ink may lie: a share of that
# and of a pixel of the page.
_LOOK = 48
_OFF, _PIXEL = 0.06, 0.75
# How much of the ink must lie on the lines, and of the lines on ink.
_MATCHED = 0.965
# How far the head reaches down the shaft, of the arrow's length; of a slanting one, of its side.
_HEADS, _SLANTING_HEADS = (0.22, 0.32, 0.42, 0.55), (0.4, 0.52, 0.64, 0.76)
# No arrow is slimmer or stouter, and none is so small, in pixels.
_SLIM, _STOUT, _LEAST = 0.27, 0.7, 5
_SLANT = 0.75
# The shaft is at most so thick, of the head's width, and the halves are so much alike.
_THICKEST, _ALIKE = 0.45, 0.92
Ink = NDArray[np.bool_]
_Point = tuple[float, float]


def arrow_of(piece: Grey) -> str | None:
    """The arrow that a piece of ink (255 where ink is) shows, or None."""
    high, wide = piece.shape
    if min(high, wide) < _LEAST:
        return None
    times = _LOOK / max(high, wide)
    size = max(round(wide * times), 1), max(round(high * times), 1)
    ink = np.asarray(cv2.resize(piece, size, interpolation=cv2.INTER_LINEAR) > WHITE // 2)
    stroke, off = _stroke(ink), _OFF * _LOOK + _PIXEL * times
    if stroke > _THICKEST * min(size):
        return None
    for arrow, lines in _candidates(size[0] - 1, size[1] - 1):
        if _halves_alike(ink, arrow, times) and _is(ink, lines, stroke, off):
            return arrow
    return None


def _halves_alike(ink: Ink, arrow: str, pixel: float) -> bool:
    """Whether both sides of the shaft look the same, but for a pixel of the page."""
    if arrow in "↑↓":
        other = ink[:, ::-1]
    elif arrow in "→←":
        other = ink[::-1]
    else:
        side = max(ink.shape)
        ink = cv2.resize(ink.astype(np.uint8), (side, side)) > 0
        other = ink.T if arrow in "↘↖" else ink[::-1, ::-1].T
    wider = cv2.dilate(other.astype(np.uint8), np.ones((2 * ceil(pixel) + 1,) * 2, np.uint8)) > 0
    return bool((ink & wider).sum() >= _ALIKE * ink.sum())


def _is(ink: Ink, lines: list[tuple[_Point, _Point]], stroke: float, off: float) -> bool:
    """Whether the ink lies on these lines, and they on it."""
    edge = round(2 * off)
    dark = np.pad(ink, edge)
    drawn = np.zeros(dark.shape, dtype=np.uint8)
    for start, end in lines:
        a, b = (tuple(round(v) + edge for v in point) for point in (start, end))
        cv2.line(drawn, a, b, WHITE, 1)
    from_lines = cv2.distanceTransform(WHITE - drawn, cv2.DIST_L2, 3)
    if (from_lines[dark] <= stroke / 2 + off).mean() < _MATCHED:
        return False
    from_ink = cv2.distanceTransform((~dark).astype(np.uint8), cv2.DIST_L2, 3)
    return bool((from_ink[drawn > 0] <= off / 2).mean() >= _MATCHED)


def _stroke(ink: Ink) -> float:
    """How thick the strokes are, in pixels."""
    inside = cv2.distanceTransform(np.pad(ink, 1).astype(np.uint8), cv2.DIST_L2, 3)
    return 2 * float(np.percentile(inside[inside > 0], 75))


def _candidates(wide: int, high: int) -> Iterator[tuple[str, list[tuple[_Point, _Point]]]]:
    """The arrows that would fill a box, as lines."""
    x, y = wide / 2, high / 2
    if _SLIM * high <= wide <= _STOUT * high:
        for head in _HEADS:
            reach = head * high
            yield "↑", [((x, high), (x, 0)), ((x, 0), (0, reach)), ((x, 0), (wide, reach))]
            low = high - reach
            yield "↓", [((x, 0), (x, high)), ((x, high), (0, low)), ((x, high), (wide, low))]
    if _SLIM * wide <= high <= _STOUT * wide:
        for head in _HEADS:
            reach = head * wide
            near = wide - reach
            yield "→", [((0, y), (wide, y)), ((wide, y), (near, 0)), ((wide, y), (near, high))]
            yield "←", [((wide, y), (0, y)), ((0, y), (reach, 0)), ((0, y), (reach, high))]
    if min(wide, high) >= _SLANT * max(wide, high):
        for head in _SLANTING_HEADS:
            for arrow, tip, tail in (
                ("↗", (wide, 0), (0, high)),
                ("↘", (wide, high), (0, 0)),
                ("↙", (0, high), (wide, 0)),
                ("↖", (0, 0), (wide, high)),
            ):
                level = (tip[0] + head * (tail[0] - tip[0]), tip[1])
                upright = (tip[0], tip[1] + head * (tail[1] - tip[1]))
                yield arrow, [(tail, tip), (tip, level), (tip, upright)]
