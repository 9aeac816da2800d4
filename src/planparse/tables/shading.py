"""Shaded rectangles as edges: cells that are told apart by their colour have rules too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from planparse.pages import Fill, PrintedPage
from planparse.tables.geometry import Stroke

MAX_FILLS = 6000
"""More shaded boxes than this on a page are a picture."""


def cell_fills(page: PrintedPage, size: float) -> list[Fill]:
    """The shaded boxes that may be cells or rows: large enough for a line of text, not the ground
    of the whole page, and not the shading of a paragraph inside a larger box."""
    if len(page.fills) > MAX_FILLS:
        return []
    boxes = [
        fill
        for fill in page.fills
        if fill.bottom - fill.top > 0.7 * size
        and fill.x1 - fill.x0 > 0.7 * size
        and (fill.x1 - fill.x0) * (fill.bottom - fill.top) < 0.5 * page.width * page.height
    ]
    boxes.sort(key=lambda fill: -(fill.x1 - fill.x0) * (fill.bottom - fill.top))
    kept: list[Fill] = []
    rows: dict[int, list[Fill]] = defaultdict(list)
    step = 4 * size
    slack = 0.3 * size
    for fill in boxes:
        near = rows[int((fill.top + fill.bottom) / 2 / step)]
        if any(_inside(fill, other, slack) for other in near):
            continue
        kept.append(fill)
        for band in range(int(fill.top / step), int(fill.bottom / step) + 1):
            rows[band].append(fill)
    return sorted(kept, key=lambda fill: (fill.top, fill.x0))


def _inside(fill: Fill, other: Fill, slack: float) -> bool:
    return (
        fill.x0 >= other.x0 - slack
        and fill.x1 <= other.x1 + slack
        and fill.top >= other.top - slack
        and fill.bottom <= other.bottom + slack
    )


def mosaics(fills: Sequence[Fill], size: float) -> list[list[Fill]]:
    """Shaded boxes that touch each other, side by side or one on the other with a common edge."""
    reach = 0.5 * size
    parent = list(range(len(fills)))

    def root(item: int) -> int:
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    corners: dict[tuple[int, int], list[int]] = defaultdict(list)
    for number, fill in enumerate(fills):
        for y in (fill.top, fill.bottom):
            for x in (fill.x0, fill.x1):
                corners[int(x // (2 * reach)), int(y // (2 * reach))].append(number)
    for number, fill in enumerate(fills):
        for y in (fill.top, fill.bottom):
            for x in (fill.x0, fill.x1):
                for other in _near(corners, x, y, reach):
                    if _share_corner(fills[other], x, y, reach):
                        parent[root(number)] = root(other)
    groups: dict[int, list[Fill]] = defaultdict(list)
    for number, fill in enumerate(fills):
        groups[root(number)].append(fill)
    return list(groups.values())


def _near(corners: dict[tuple[int, int], list[int]], x: float, y: float, reach: float) -> list[int]:
    col, row = int(x // (2 * reach)), int(y // (2 * reach))
    return [
        number
        for a in (col - 1, col, col + 1)
        for b in (row - 1, row, row + 1)
        for number in corners.get((a, b), ())
    ]


def _share_corner(fill: Fill, x: float, y: float, reach: float) -> bool:
    return min(abs(fill.x0 - x), abs(fill.x1 - x)) <= reach and (
        min(abs(fill.top - y), abs(fill.bottom - y)) <= reach
    )


def side_by_side(group: Sequence[Fill], size: float) -> bool:
    """Whether some boxes of the group stand beside each other, so that they part columns."""
    return any(
        min(one.bottom, two.bottom) - max(one.top, two.top) > 0.5 * size
        and min(one.x1, two.x1) - max(one.x0, two.x0) < 0.5 * size
        for number, one in enumerate(group)
        for two in group[number + 1 : number + 12]
    )


def edges_of(group: Sequence[Fill]) -> tuple[list[Stroke], list[Stroke]]:
    """The four edges of each box, as (horizontal, vertical) rules."""
    flat = [Stroke(y, fill.x0, fill.x1) for fill in group for y in (fill.top, fill.bottom)]
    upright = [Stroke(x, fill.top, fill.bottom) for fill in group for x in (fill.x0, fill.x1)]
    return flat, upright


def mosaic_strokes(fills: Sequence[Fill], size: float) -> tuple[list[Stroke], list[Stroke]]:
    """The edges of shaded boxes that stand side by side, and of those that touch such a row above
    or below: they are cells. Boxes without a neighbour at their side give no edges."""
    flat: list[Stroke] = []
    upright: list[Stroke] = []
    for group in mosaics(fills, size):
        if side_by_side(group, size):
            across, down = edges_of(group)
            flat.extend(across)
            upright.extend(down)
    return flat, upright
