"""Tables whose cells are parted by rules both ways: full grids, open sides, merged cells."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from planparse.pages import PrintedPage
from planparse.tables.geometry import Stroke, WordIndex, cluster_values
from planparse.tables.lattice import Lattice, fill

MAX_CELLS = 10_000
"""A net of more cells than this is a drawing: it is kept as one box, to be refused by name."""


def ruled_lattices(
    page: PrintedPage,
    flat: Sequence[Stroke],
    upright: Sequence[Stroke],
    index: WordIndex,
    size: float,
) -> list[Lattice]:
    """The grids that the page's rules draw, top to bottom."""
    found: list[Lattice] = []
    for across, down in components(flat, upright, 0.35 * size):
        lattice = _lattice(page, across, down, index, size)
        if lattice is not None:
            found.append(lattice)
    return sorted(found, key=lambda lattice: (lattice.ys[0], lattice.xs[0]))


def components(
    flat: Sequence[Stroke], upright: Sequence[Stroke], reach: float
) -> list[tuple[list[Stroke], list[Stroke]]]:
    """Rules that touch or cross each other, as groups of (horizontal, vertical) rules."""
    parent = list(range(len(flat) + len(upright)))

    def root(item: int) -> int:
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    heights = [stroke.at for stroke in flat]
    for number, down in enumerate(upright, start=len(flat)):
        first = bisect_left(heights, down.start - reach)
        last = bisect_right(heights, down.end + reach)
        for other in range(first, last):
            if flat[other].start - reach <= down.at <= flat[other].end + reach:
                parent[root(other)] = root(number)
    groups: dict[int, tuple[list[Stroke], list[Stroke]]] = {}
    for number in range(len(parent)):
        across, downward = groups.setdefault(root(number), ([], []))
        if number < len(flat):
            across.append(flat[number])
        else:
            downward.append(upright[number - len(flat)])
    return list(groups.values())


def _lattice(
    page: PrintedPage,
    across: Sequence[Stroke],
    down: Sequence[Stroke],
    index: WordIndex,
    size: float,
) -> Lattice | None:
    if not across or not down:
        return None
    reach = 0.35 * size
    xs = cluster_values((stroke.at for stroke in down), reach)
    ys = cluster_values((stroke.at for stroke in across), reach)
    xs = _open(xs, [(s.start, s.end) for s in across], size)
    ys = _open(ys, [(s.start, s.end) for s in down], size)
    if len(xs) < 2 or len(ys) < 2:
        return None
    words = index.inside((xs[0], ys[0], xs[-1], ys[-1]))
    xs = _without_slivers(xs, [(word.x0 + word.x1) / 2 for word in words], 0.8 * size)
    ys = _without_slivers(ys, [(word.top + word.bottom) / 2 for word in words], 0.8 * size)
    if len(xs) < 2 or len(ys) < 2:
        return None
    if (len(xs) - 1) * (len(ys) - 1) > MAX_CELLS:
        xs, ys = [xs[0], xs[-1]], [ys[0], ys[-1]]
    cells = merged_cells(xs, ys, across, down, reach)
    return fill(page.number, xs, ys, cells, words, "ruled")


def _open(edges: list[float], ends: Sequence[tuple[float, float]], size: float) -> list[float]:
    """Where the rules of the other direction run on past the outermost edge, the side is open and
    its edge lies where they end."""
    if not edges or not ends:
        return edges
    low = min(start for start, _ in ends)
    high = max(end for _, end in ends)
    if low < edges[0] - 0.8 * size:
        edges = [low, *edges]
    if high > edges[-1] + 0.8 * size:
        edges = [*edges, high]
    return edges


def _without_slivers(edges: list[float], middles: Sequence[float], least: float) -> list[float]:
    """Edges without those that only make a strip too thin for a letter (double rules)."""
    ordered = sorted(middles)
    kept = [edges[0]]
    for edge in edges[1:]:
        empty = bisect_left(ordered, edge) == bisect_left(ordered, kept[-1])
        if edge - kept[-1] < least and empty:
            if edge == edges[-1] and len(kept) > 1:
                kept[-1] = edge
            continue
        kept.append(edge)
    return kept


def merged_cells(
    xs: Sequence[float],
    ys: Sequence[float],
    across: Sequence[Stroke],
    down: Sequence[Stroke],
    reach: float,
) -> list[tuple[int, int, int, int]]:
    """The cells as (row, col, rows, cols): places with no rule between them are one cell."""
    high, wide = len(ys) - 1, len(xs) - 1
    rules_at = [_covering(ys[row], across, reach, xs) for row in range(high + 1)]
    walls_at = [_covering(xs[col], down, reach, ys) for col in range(wide + 1)]
    hull: dict[tuple[int, int], tuple[int, int, int, int]] = {}
    place = {(row, col): (row, col) for row in range(high) for col in range(wide)}

    def root(key: tuple[int, int]) -> tuple[int, int]:
        while place[key] != key:
            place[key] = place[place[key]]
            key = place[key]
        return key

    def unite(one: tuple[int, int], two: tuple[int, int]) -> bool:
        a, b = sorted((root(one), root(two)))
        if a == b:
            return False
        p, q = hull.get(a, (*a, *a)), hull.get(b, (*b, *b))
        place[b] = a
        hull[a] = (min(p[0], q[0]), min(p[1], q[1]), max(p[2], q[2]), max(p[3], q[3]))
        return True

    for row in range(high):
        for col in range(wide):
            if col + 1 < wide and not walls_at[col + 1][row]:
                unite((row, col), (row, col + 1))
            if row + 1 < high and not rules_at[row + 1][col]:
                unite((row, col), (row + 1, col))
    changed = True
    while changed:
        changed = False
        for key, (top, left, bottom, right) in list(hull.items()):
            if root(key) != key:
                continue
            for row in range(top, bottom + 1):
                for col in range(left, right + 1):
                    changed |= unite(key, (row, col))
    cells: list[tuple[int, int, int, int]] = []
    for row in range(high):
        for col in range(wide):
            if root((row, col)) == (row, col):
                top, left, bottom, right = hull.get((row, col), (row, col, row, col))
                cells.append((top, left, bottom - top + 1, right - left + 1))
    return cells


def _covering(
    at: float, strokes: Sequence[Stroke], reach: float, edges: Sequence[float]
) -> list[bool]:
    """For each interval between the edges: whether a rule at this height runs along it."""
    near = [stroke for stroke in strokes if abs(stroke.at - at) <= 2 * reach]
    return [
        sum(max(0.0, min(s.end, right) - max(s.start, left)) for s in near) >= 0.6 * (right - left)
        for left, right in pairwise(edges)
    ]
