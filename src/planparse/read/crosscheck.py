"""Figures that a text layer and OCR read differently: neither is sure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from planparse.pages import Tilt, Word
from planparse.read.vote import UNSURE_FIGURE, is_figure

# A layer that agrees on fewer of the figures than this knows nothing of figures.
_TRUSTED = 0.7


def cross_checked(
    words: Sequence[Word], others: Sequence[Word], tilt: Tilt | None = None
) -> tuple[tuple[Word, ...], int]:
    """The words, those unsure whose figures stand otherwise in the other reading of the page, and
    how many those are. ``tilt`` tells where ``words`` stand on the page that ``others`` are placed
    on. A reading that disagrees on many figures is not listened to."""
    differ, compared = _differing(words, others, tilt)
    if len(differ) > (1 - _TRUSTED) * compared:
        return tuple(words), 0
    checked = tuple(
        replace(word, confidence=min(word.confidence, UNSURE_FIGURE)) if i in differ else word
        for i, word in enumerate(words)
    )
    return checked, len(differ)


def figures_agree(words: Sequence[Word], others: Sequence[Word]) -> bool:
    """Whether two readings of a page, both placed as displayed, agree on nearly all figures that
    both have."""
    differ, compared = _differing(words, others, None)
    return len(differ) <= (1 - _TRUSTED) * compared


def _differing(
    words: Sequence[Word], others: Sequence[Word], tilt: Tilt | None
) -> tuple[set[int], int]:
    """Which words are figures that stand otherwise in the other reading, and how many figures
    both readings have."""
    rows: dict[int, list[Word]] = {}
    for other in others:
        if is_figure(other.text):
            for row in _rows(other.top, other.bottom):
                rows.setdefault(row, []).append(other)
    differ: set[int] = set()
    compared = 0
    for i, word in enumerate(words):
        if not is_figure(word.text):
            continue
        box = tilt.displayed(word.bbox) if tilt else word.bbox
        near = {id(o): o for row in _rows(box[1], box[3]) for o in rows.get(row, ())}
        on = sorted((o for o in near.values() if _on(o, box)), key=lambda o: o.x0)
        if not on:
            continue
        compared += 1
        mine, theirs = _digits(word.text), _digits("".join(o.text for o in on))
        if mine != theirs and not (len(on) == 1 and _wider(on[0], box) and mine in theirs):
            differ.add(i)
    return differ, compared


def _digits(text: str) -> str:
    return "".join(c for c in text if c.isdecimal())


_ROW = 20.0


def _rows(top: float, bottom: float) -> range:
    return range(int(top // _ROW), int(bottom // _ROW) + 1)


def _on(other: Word, box: tuple[float, float, float, float]) -> bool:
    wide = min(other.x1, box[2]) - max(other.x0, box[0])
    high = min(other.bottom, box[3]) - max(other.top, box[1])
    return wide > 0.5 * min(other.x1 - other.x0, box[2] - box[0]) and high > 0.5 * min(
        other.bottom - other.top, box[3] - box[1]
    )


def _wider(other: Word, box: tuple[float, float, float, float]) -> bool:
    return other.x1 - other.x0 > 1.3 * (box[2] - box[0])
