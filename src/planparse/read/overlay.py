"""What OCR read, laid on the page it was read from."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from planparse.model import BBox
from planparse.pages import Fill, PrintedPage, Rule, Tilt, Word
from planparse.read.scan import Scanned
from planparse.read.triage import BIG_PICTURE

_T = TypeVar("_T", Word, Rule, Fill)


def with_ocr(page: PrintedPage, scanned: Scanned, *, mixed: bool) -> PrintedPage:
    """The page with the words that OCR saw: all of them, or on a mixed page those inside its big
    pictures beside the words it had."""
    if mixed:
        return _beside(page, displayed(scanned))
    tilt = scanned.tilt
    lying = tilt is not None and tilt.quarters % 2 == 1
    return replace(
        page,
        width=page.height if lying else page.width,
        height=page.width if lying else page.height,
        words=scanned.words,
        rules=scanned.rules,
        fills=scanned.fills,
        tilt=tilt,
    )


def _beside(page: PrintedPage, scanned: Scanned) -> PrintedPage:
    area = BIG_PICTURE * page.width * page.height
    big = [box for box in page.pictures if (box[2] - box[0]) * (box[3] - box[1]) >= area]
    inside = [word for word in scanned.words if any(_within(word, box) for box in big)]
    new = [w for w in inside if not any(_overlap(w, own) for own in page.words)]
    words = sorted((*page.words, *new), key=lambda word: (round(word.top, 1), word.x0))
    rules = [r for r in scanned.rules if any(_within(r, box) for box in big)]
    fills = [f for f in scanned.fills if any(_within(f, box) for box in big)]
    return replace(
        page,
        words=tuple(words),
        rules=(*page.rules, *rules),
        fills=(*page.fills, *fills),
    )


def displayed(scanned: Scanned) -> Scanned:
    """What was read with its boxes on the page as displayed."""
    tilt = scanned.tilt
    if tilt is None:
        return scanned
    return replace(
        scanned,
        words=tuple(_moved(word, tilt) for word in scanned.words),
        rules=tuple(_moved(rule, tilt) for rule in scanned.rules),
        fills=tuple(_moved(fill, tilt) for fill in scanned.fills),
    )


def _moved(item: _T, tilt: Tilt) -> _T:
    x0, top, x1, bottom = tilt.displayed((item.x0, item.top, item.x1, item.bottom))
    return replace(item, x0=x0, top=top, x1=x1, bottom=bottom)


def _within(word: Word | Rule | Fill, box: BBox) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _overlap(one: Word, other: Word) -> bool:
    return (
        min(one.x1, other.x1) > max(one.x0, other.x0)
        and min(one.bottom, other.bottom) - max(one.top, other.top) > 0.3 * one.size
    )
