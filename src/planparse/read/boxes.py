"""Words put back on their ink: the boxes that Tesseract gives slip by a letter now and then, and
what lies beside them would count as lost, or be read twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from planparse.read.inked import Pieces
from planparse.read.tesseract import Seen

# A letter of which a box covers so much belongs to that word, if it sticks out no farther than that
# (in letter sizes).
_OWN, _STICKS_OUT = 0.3, 0.9
# Pieces bigger than this are no letters; a box without ink is moved no farther.
_BIG, _MOVED = 2.0, 1.0


def on_ink(seen: Sequence[Seen], pieces: Pieces, letter: float) -> list[Seen]:
    """The words with boxes that hold the whole of each letter they cover, and those whose boxes
    are empty moved to the letters beside them that no word covers. ``pieces`` is the page's ink,
    ``letter`` its letter size in pixels."""
    boxes = pieces.boxes[1:].astype(np.float64)
    boxes = boxes[boxes[:, 2:].max(axis=1) <= _BIG * letter]
    boxes = boxes[np.argsort(boxes[:, 1], kind="stable")]
    x0, y0 = boxes[:, 0], boxes[:, 1]
    x1, y1 = x0 + boxes[:, 2], y0 + boxes[:, 3]
    covered = np.zeros(len(boxes), dtype=bool)
    out: list[Seen] = []
    empty: list[int] = []
    for word in seen:
        near = slice(*np.searchsorted(y0, [word.top - _BIG * letter, word.bottom]))
        across = np.minimum(x1[near], word.right) - np.maximum(x0[near], word.left)
        along = np.minimum(y1[near], word.bottom) - np.maximum(y0[near], word.top)
        own = (across >= _OWN * (x1 - x0)[near]) & (along >= _OWN * (y1 - y0)[near])
        covered[near] |= own
        if not own.any():
            empty.append(len(out))
            out.append(word)
            continue
        left, right = float(x0[near][own].min()), float(x1[near][own].max())
        if word.left - _STICKS_OUT * letter <= left < word.left:
            word = replace(word, left=int(left))
        if word.right < right <= word.right + _STICKS_OUT * letter:
            word = replace(word, right=int(right))
        out.append(word)
    for place in empty:
        word = out[place]
        level = (np.minimum(y1, word.bottom) - np.maximum(y0, word.top)) > 0.5 * (y1 - y0)
        away = np.maximum(x0 - word.right, word.left - x1)
        beside = np.flatnonzero(level & ~covered & (away <= _MOVED * letter))
        # One letter, or one and its dots: more of them would be another word.
        if 0 < len(beside) <= 2 and len(word.text) == 1:
            covered[beside] = True
            left, top = int(x0[beside].min()), int(y0[beside].min())
            right, bottom = int(x1[beside].max()), int(y1[beside].max())
            out[place] = replace(word, left=left, top=top, right=right, bottom=bottom)
    return out
