"""The rules and shaded boxes that a page picture shows, and the picture without its rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from planparse.pages import Fill, Rule
from planparse.read.prepare import WHITE, Grey, Prepared

# A level rule is longer than any stroke of a letter, in letter sizes.
LONG = 3.0
# An upright rule may be as short as a row of a table, if it stands on level rules.
UPRIGHT = 0.95
# An upright rule that touches no level one is told from letters of a title by its length.
ALONE = 6.0
# Held at one end only, an upright rule must be longer than letters on an underlined heading.
HELD = 2.2
# No rule is thicker than this; what is thicker is a box.
THICK = 0.45
# How near rules must come to touch, in letter sizes.
REACH = 0.35
# Paper darker than this beside white paper is shaded; where the scan's white is all white, less
# shading shows: so much for even paper, and so many times its unevenness less.
SHADED, EVEN, UNEVEN = 0.955, 0.978, 4


@dataclass(frozen=True, slots=True)
class Drawing:
    """The rules and shaded boxes of a page in points, and its picture without the rules."""

    rules: tuple[Rule, ...]
    fills: tuple[Fill, ...]
    grey: Grey


@dataclass(frozen=True, slots=True)
class _Bar:
    x0: int
    top: int
    x1: int
    bottom: int


def drawing_of(page: Prepared, scale: float) -> Drawing:
    """Find rules and shaded boxes, and wipe out the rules. ``scale`` is points per pixel."""
    level, level_mask = _bars(page.faint, page.letter, upright=False)
    upright, upright_mask = _bars(page.faint, page.letter, upright=True)
    level = [
        bar
        for bar in level
        if bar.bottom - bar.top <= max(THICK * page.letter, 3)
        and (_is_ink(bar, page.ink) or _stands_free(bar, page.faint, page.letter))
    ]
    reach = REACH * page.letter
    upright = [
        bar
        for bar in upright
        if bar.x1 - bar.x0 <= max(THICK * page.letter, 3)
        and (
            bar.bottom - bar.top >= ALONE * page.letter
            or _held(bar, level, reach, HELD * page.letter)
        )
    ]
    framed, walls = _frames(page, upright, reach)
    grey = _wiped(page.grey, [(level, level_mask), (upright, upright_mask)], page.letter)
    rules = [
        Rule(*(round(v * scale, 2) for v in (bar.x0, bar.top, bar.x1, bar.bottom)))
        for bar in (*level, *framed, *upright, *walls)
    ]
    rules.sort(key=lambda rule: (rule.top, rule.x0, rule.bottom, rule.x1))
    return Drawing(tuple(rules), _fills(page, scale), grey)


def _bars(ink: Grey, letter: float, *, upright: bool) -> tuple[list[_Bar], Grey]:
    """Long thin pieces of ink as boxes, and the pixels they are made of."""
    length = max(int((UPRIGHT if upright else LONG) * letter), 3)
    # Scanned rules waver by a pixel: they are thickened across before their length is measured.
    across = (3, 1) if upright else (1, 3)
    along = (1, length) if upright else (length, 1)
    thick = cv2.dilate(ink, cv2.getStructuringElement(cv2.MORPH_RECT, across))
    mask = cv2.morphologyEx(thick, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, along))
    _, _, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    bars: list[_Bar] = []
    for x, y, wide, high, _ in stats[1:].tolist():
        if upright:
            bars.append(_Bar(x + 1, y, max(x + wide - 1, x + 2), y + high))
        else:
            bars.append(_Bar(x, y + 1, x + wide, max(y + high - 1, y + 2)))
    return bars, np.asarray(mask, dtype=np.uint8)


def _frames(page: Prepared, upright: Sequence[_Bar], reach: float) -> tuple[list[_Bar], list[_Bar]]:
    """The edges of dark boxes that head a ruled table as rules, and the upright rules below each
    box led on through it where no letters stand: rules are not seen on dark ground."""
    level: list[_Bar] = []
    walls: list[_Bar] = []
    for box in page.dark:
        below = [
            (bar.x0 + bar.x1) // 2
            for bar in upright
            if abs(bar.top - box.bottom) <= 2 * reach and box.x0 - reach < bar.x0 < box.x1 + reach
        ]
        if not below:
            continue
        level += [_Bar(box.x0, y, box.x1, y + 1) for y in (box.top, box.bottom - 1)]
        free = [
            x
            for x in below
            if min(x - box.x0, box.x1 - x) > reach
            and not page.ink[box.top : box.bottom, x - 1 : x + 2].any()
        ]
        walls += [_Bar(x, box.top, x + 1, box.bottom) for x in (box.x0, *free, box.x1 - 1)]
    return level, walls


def _is_ink(bar: _Bar, ink: Grey) -> bool:
    """Whether a level bar is as dark as letters along its length."""
    dark = ink[bar.top : bar.bottom, bar.x0 : bar.x1].max(axis=0)
    runs = np.diff(np.flatnonzero(np.pad(dark, 1) == 0))
    return bool((dark > 0).mean() >= 0.8 and runs.max() >= 0.3 * len(dark))


def _stands_free(bar: _Bar, faint: Grey, letter: float) -> bool:
    """Whether paper is white above and below a level bar: lines of small letters run together
    into bars when they are looked at this closely, and have more letters above or below."""
    away = max(round(0.1 * letter), 2)
    for row in (bar.top - away, bar.bottom + away - 1):
        if 0 <= row < faint.shape[0] and (faint[row, bar.x0 : bar.x1] > 0).mean() > 0.3:
            return False
    return True


def _held(bar: _Bar, level: Sequence[_Bar], reach: float, least: float) -> bool:
    """Whether an upright bar runs into level rules with both ends, or a long one comes near one
    with one end. A short bar that only comes near may be a letter between two rules (j, a
    bracket)."""
    middle = (bar.x0 + bar.x1) / 2
    crossing = [rule for rule in level if rule.x0 - reach <= middle <= rule.x1 + reach]

    inside = reach if bar.bottom - bar.top >= least else 1
    held = [
        any(rule.top - reach <= bar.top <= rule.bottom + inside for rule in crossing),
        any(rule.top - inside <= bar.bottom <= rule.bottom + reach for rule in crossing),
    ]
    return all(held) or (any(held) and bar.bottom - bar.top >= least)


def _wiped(grey: Grey, bars: Sequence[tuple[Sequence[_Bar], Grey]], letter: float) -> Grey:
    out = grey.copy()
    rim = max(round(0.04 * letter), 1)
    for group, mask in bars:
        for bar in group:
            part = np.s_[
                max(bar.top - rim - 1, 0) : bar.bottom + rim + 1,
                max(bar.x0 - rim - 1, 0) : bar.x1 + rim + 1,
            ]
            out[part][cv2.dilate(mask[part], np.ones((2 * rim + 1, 2 * rim + 1), np.uint8)) > 0] = (
                WHITE
            )
    return out


def _fills(page: Prepared, scale: float) -> tuple[Fill, ...]:
    """Boxes of shaded paper, and dark boxes."""
    unevenness = 1 - float(np.percentile(page.ground, 75)) / WHITE
    limit = max(SHADED, EVEN - UNEVEN * unevenness)
    shaded = cv2.threshold(page.ground, limit * WHITE, WHITE, cv2.THRESH_BINARY_INV)[1]
    size = max(int(0.8 * page.letter), 3)
    kernel = cv2.getStructuringElement(cv2.MORPH_RECT, (size, size))
    shaded = cv2.morphologyEx(shaded, cv2.MORPH_OPEN, kernel)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(shaded, connectivity=4)
    boxes = [(box.x0, box.top, box.x1, box.bottom, box.tone) for box in page.dark]
    for number, (x, y, wide, high, area) in enumerate(stats[1:].tolist(), start=1):
        if wide < 1.5 * page.letter or high < 0.9 * page.letter or area < 0.85 * wide * high:
            continue
        part = np.s_[y : y + high, x : x + wide]
        tone = float(np.median(page.ground[part][labels[part] == number])) / WHITE
        boxes.append((x, y, x + wide, y + high, round(tone, 2)))
    fills = [
        Fill(
            round(x0 * scale, 2),
            round(top * scale, 2),
            round(x1 * scale, 2),
            round(bottom * scale, 2),
            color=(tone, tone, tone),
        )
        for x0, top, x1, bottom, tone in boxes
    ]
    return tuple(sorted(fills, key=lambda fill: (fill.top, fill.x0, fill.bottom, fill.x1)))
