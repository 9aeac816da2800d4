"""Digital pages whose text runs up or down the sheet, or stands on its head, without the file
saying that the page is to be shown turned: landscape tables printed on portrait sheets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from planparse.model import BBox
from planparse.pages import Fill, PrintedPage, Rule, Tilt, Word
from planparse.read.pieces import Run

# A page is turned if this share of its glyphs runs the other way; labels of diagrams, heads of
# narrow columns and stamps in the margin are fewer.
MOSTLY = 0.6
# Fewer glyphs than a line holds show no direction.
_A_LINE = 30
# The head of a narrow column has so many words at most; stamps in the margin have more.
_A_HEAD = 4

_T = TypeVar("_T", Word, Rule, Fill)


def quarters_of(runs: Mapping[int, Sequence[Run]]) -> int:
    """How many quarter turns clockwise set a page upright, by the glyphs in each direction of
    reading (degrees counter-clockwise)."""
    counts = {direction: sum(len(run.texts) for run in found) for direction, found in runs.items()}
    direction = max(counts, key=lambda key: counts[key])
    total = sum(counts.values())
    if total < _A_LINE or counts[direction] < MOSTLY * total:
        return 0
    return direction // 90


def upward(words: Sequence[Word]) -> tuple[Word, ...]:
    """Words that run up the page, in the frame of their direction: the words of a short line in
    each other's places, since pages are read from the top down ("2025 Budget")."""
    out: list[Word] = []
    line: list[Word] = []
    for word in (*words, None):
        if word is not None and line and _follows(line[-1], word):
            line.append(word)
            continue
        out.extend(_mirrored(line) if len(line) <= _A_HEAD else line)
        line = [] if word is None else [word]
    return tuple(out)


def _follows(before: Word, word: Word) -> bool:
    return (
        abs(word.bottom - before.bottom) <= 0.1 * before.size
        and 0 <= word.x0 - before.x1 <= before.size
    )


def _mirrored(line: Sequence[Word]) -> list[Word]:
    ends = line[0].x0 + line[-1].x1 if line else 0.0
    return [replace(word, x0=ends - word.x1, x1=ends - word.x0) for word in line]


def set_upright(page: PrintedPage, quarters: int) -> PrintedPage:
    """The page turned clockwise by so many quarters; ``tilt`` says where its boxes stand on the
    page as displayed."""
    if quarters == 0:
        return page
    wide, high = (page.width, page.height)[:: -1 if quarters % 2 else 1]
    words = (_turned(word, page, quarters) for word in page.words)
    return replace(
        page,
        width=wide,
        height=high,
        words=tuple(sorted(words, key=lambda word: (round(word.top, 1), word.x0))),
        rules=tuple(_turned(rule, page, quarters) for rule in page.rules),
        fills=tuple(_turned(fill, page, quarters) for fill in page.fills),
        pictures=tuple(sorted(_box(picture, page, quarters) for picture in page.pictures)),
        tilt=Tilt(quarters, 0.0, page.width, page.height),
    )


def _turned(item: _T, page: PrintedPage, quarters: int) -> _T:
    x0, top, x1, bottom = _box((item.x0, item.top, item.x1, item.bottom), page, quarters)
    return replace(item, x0=x0, top=top, x1=x1, bottom=bottom)


def _box(box: BBox, page: PrintedPage, quarters: int) -> BBox:
    x0, top, x1, bottom = box
    if quarters == 1:
        box = (page.height - bottom, x0, page.height - top, x1)
    elif quarters == 2:
        box = (page.width - x1, page.height - bottom, page.width - x0, page.height - top)
    else:
        box = (top, page.width - x1, bottom, page.width - x0)
    left, up, right, down = (round(value, 2) for value in box)
    return (left, up, right, down)
