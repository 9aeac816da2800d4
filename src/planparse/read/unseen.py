"""Text that a page holds and nobody sees: not painted, or painted in the colour of the paper.

What a reader sees is what the page shows, so the page is drawn and looked at; only where such
text may be is it drawn at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PIL.Image import Image

from planparse.model import BBox
from planparse.pages import Fill
from planparse.read.drawn import rgb
from planparse.read.pieces import Run

# Letters at least so light (0–1) may be lost on white paper.
PALE = 0.95
# The letters of a line of this height, in points, are some six pixels high in the look at them.
LOOK_DPI = 72
# A place where the tones of grey (0–255) differ no more than this shows nothing.
_SAME = 12
# This share of a letter's height, at top and bottom, may touch a rule that is no part of it.
_EDGE = 0.2


def is_pale(color: Any) -> bool:
    """Whether letters of this PDF colour may not show on white paper."""
    tones = rgb(color)
    return tones is not None and min(tones) >= PALE


def frame_box(run: Run) -> BBox:
    """The middle of a run's letters, in the frame of its direction of reading: a letter is about
    two thirds of its size over the baseline."""
    height = 0.7 * run.size
    return (run.x0[0], run.base - height * (1 - _EDGE), run.x1[-1], run.base - height * _EDGE)


def shows_up(box: BBox, fills: Sequence[Fill], pictures: Sequence[BBox]) -> bool:
    """Whether a box lies on a drawn rectangle that is not pale itself, where white letters show,
    or on a picture, whose text layer it may be."""
    grounds = [
        (fill.x0, fill.top, fill.x1, fill.bottom) for fill in fills if min(fill.color) < PALE
    ]
    return any(
        x0 <= box[0] and top <= box[1] and x1 >= box[2] and bottom >= box[3]
        for x0, top, x1, bottom in (*grounds, *pictures)
    )


def shows_nothing(picture: Image, box: BBox) -> bool:
    """Whether a page, drawn in grey at LOOK_DPI, is of one tone within a box of it (points)."""
    scale = LOOK_DPI / 72
    left, top = int(box[0] * scale), int(box[1] * scale)
    right, bottom = max(int(box[2] * scale), left + 1), max(int(box[3] * scale), top + 1)
    tones = picture.crop((left, top, right, bottom)).getextrema()
    low, high = tones if isinstance(tones[0], int | float) else tones[0]
    return float(high) - float(low) <= _SAME
