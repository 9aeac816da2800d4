"""Strokes and painted areas → rules and fills.

Tables are ruled in many ways: stroked lines, thin painted rectangles, frames of rectangles, rows
of dashes or dots. All become rules; pieces in one line that touch become one rule.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from planparse.pages import Fill, Rule

# A painted rectangle thinner than this share of the letter size is a rule.
THIN = 0.25
# Pieces nearer than this share of the letter size are one rule.
TOUCHING = 0.1
# Dashes and dots: pieces and gaps shorter than this share of the letter size.
DASH = 0.6
_WHITE = 0.995
_FLOATS = [float, float, float]


def rules_and_fills(
    strokes: Iterable[Rule], areas: Iterable[Fill], letter: float
) -> tuple[tuple[Rule, ...], tuple[Fill, ...]]:
    """The rules of a page (joined, sorted from the top) and its shaded rectangles. ``letter`` is
    the page's usual letter size in points."""
    rules = [rule for rule in strokes if _thickness(rule) <= letter]
    fills: list[Fill] = []
    for area in _uncovered(areas):
        wide, high = area.x1 - area.x0, area.bottom - area.top
        if min(wide, high) <= THIN * letter:
            rules.append(Rule(area.x0, area.top, area.x1, area.bottom))
        elif min(area.color) < _WHITE:
            fills.append(area)
    joined = _joined([rule for rule in rules if rule.horizontal], letter)
    upright = _joined(
        [Rule(r.top, r.x0, r.bottom, r.x1) for r in rules if not r.horizontal], letter
    )
    joined += [Rule(r.top, r.x0, r.bottom, r.x1) for r in upright]
    joined.sort(key=lambda rule: (rule.top, rule.x0, rule.bottom, rule.x1))
    fills.sort(key=lambda fill: (fill.top, fill.x0, fill.bottom, fill.x1, fill.color))
    return tuple(joined), tuple(fills)


def _uncovered(areas: Iterable[Fill]) -> list[Fill]:
    """Areas without those that a higher one of the same colour and width covers: Word paints the
    upper margin of a shaded cell once more, as what would look like a thick rule."""
    columns: dict[tuple[object, ...], list[Fill]] = defaultdict(list)
    for area in dict.fromkeys(areas):
        columns[area.color, round(area.x0), round(area.x1)].append(area)
    kept: list[Fill] = []
    for column in columns.values():
        column.sort(key=lambda area: (area.top, -area.bottom))
        reach = float("-inf")
        for area in column:
            if area.bottom > reach:
                kept.append(area)
                reach = area.bottom
    return kept


def _thickness(rule: Rule) -> float:
    return min(rule.x1 - rule.x0, rule.bottom - rule.top)


def _joined(rules: Sequence[Rule], letter: float) -> list[Rule]:
    """Horizontal rules with the pieces of one line put together."""
    lines: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda rule: (rule.top + rule.bottom, rule.x0)):
        middle = rule.top + rule.bottom
        if lines and middle - (lines[-1][0].top + lines[-1][0].bottom) <= TOUCHING * letter * 2:
            lines[-1].append(rule)
        else:
            lines.append([rule])
    joined: list[Rule] = []
    for line in lines:
        joined.extend(_along(sorted(line, key=lambda rule: (rule.x0, rule.x1)), letter))
    return joined


def _along(line: Sequence[Rule], letter: float) -> list[Rule]:
    out: list[Rule] = []
    dashes = 0
    for rule in line:
        short = rule.x1 - rule.x0 <= DASH * letter
        if out:
            last = out[-1]
            gap = rule.x0 - last.x1
            dashed = (
                short
                and gap <= DASH * letter
                and (dashes > 0 or last.x1 - last.x0 <= DASH * letter)
            )
            if gap <= TOUCHING * letter or dashed:
                dashes += dashed
                out[-1] = Rule(
                    last.x0,
                    min(last.top, rule.top),
                    max(last.x1, rule.x1),
                    max(last.bottom, rule.bottom),
                )
                continue
        out.append(rule)
        dashes = 0
    return out


def is_rectangle(points: Sequence[tuple[float, float]]) -> bool:
    """Whether the corners of a path are those of an upright rectangle."""
    corners = list(points)
    while len(corners) > 1 and corners[-1] == corners[0]:
        corners.pop()
    if len(corners) != 4:
        return False
    xs, ys = [point[0] for point in corners], [point[1] for point in corners]
    slack = 0.01 * max(max(xs) - min(xs), max(ys) - min(ys))
    return all(
        min(abs(x - min(xs)), abs(x - max(xs))) <= slack
        and min(abs(y - min(ys)), abs(y - max(ys))) <= slack
        for x, y in corners
    )


def rgb(color: Any) -> tuple[float, float, float] | None:
    """A PDF colour of one, three or four numbers as RGB 0–1; None for patterns."""
    if type(color) is tuple and [*map(type, color)] == _FLOATS:
        red, green, blue = color
        if 0 <= red <= 1 and 0 <= green <= 1 and 0 <= blue <= 1:
            return (red, green, blue)  # as nearly every page has it
    parts = color if isinstance(color, tuple | list) else (color,)
    if not all(isinstance(part, int | float) for part in parts):
        return None
    numbers = [min(max(float(part), 0.0), 1.0) for part in parts]
    if len(numbers) == 1:
        return (numbers[0], numbers[0], numbers[0])
    if len(numbers) == 3:
        return (numbers[0], numbers[1], numbers[2])
    if len(numbers) == 4:
        cyan, magenta, yellow, black = numbers
        return (
            (1 - cyan) * (1 - black),
            (1 - magenta) * (1 - black),
            (1 - yellow) * (1 - black),
        )
    return None
