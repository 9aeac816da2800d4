"""Tables of which every other row, or the header alone, is shaded."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from planparse.pages import Fill
from planparse.tables.aligned import aligned_lattice
from planparse.tables.columns import pieces_of
from planparse.tables.geometry import Line, WordIndex, cluster_values, lines_of
from planparse.tables.lattice import Lattice
from planparse.tables.regions import HEADER, fills_band, holds_heading, with_names_above
from planparse.tables.shading import mosaics

Run = list[list[Fill]]


def zebra_runs(fills: Sequence[Fill], index: WordIndex, size: float) -> list[Run]:
    """Shaded bars of one width over each other with rows of text on white between them; what keeps
    its distance from the bars is no row, and parts two tables."""
    runs: list[Run] = []
    for bars in _bar_runs(bars_of(fills, size), size):
        run: Run = [bars[0]]
        white = False
        for upper, lower in pairwise(bars):
            box = (upper[0].x0, _bottom(upper), _right(upper), lower[0].top)
            if box[3] - box[1] > 0.7 * size:
                lines = lines_of(index.inside(box))
                heading = holds_heading(lines, size)
                if not lines or heading or not fills_band(lines, box, size):
                    if white:
                        runs.append(run)
                    run, white = [], False
                else:
                    white = True
            run.append(lower)
        if white or (len(run) == 1 and _lone_bar(run[0], index, size)):
            runs.append(run)
    return runs


def _lone_bar(bar: Sequence[Fill], index: WordIndex, size: float) -> bool:
    """Whether a single bar is the first row of a short table: names of columns close over it, a
    row in as many pieces close under it, neither of them shaded."""
    left, top, right, bottom = bar[0].x0, bar[0].top, _right(bar), _bottom(bar)
    inside = lines_of(index.inside((left, top, right, bottom)))
    above = lines_of(index.inside((left, top - 2 * size, right, top)))
    below = lines_of(index.inside((left, bottom, right, bottom + 2 * size)))
    if not inside or not above or not below:
        return False
    if top - above[-1].bottom > size or below[0].top - bottom > size:
        return False
    pieces = [len(pieces_of(line, size)) for line in (inside[0], below[0])]
    bold = [all(word.bold for word in line.words) for line in (above[-1], inside[0], below[0])]
    return pieces[0] == pieces[1] > 1 and bold == [True, False, False]


def lone_rows(fills: Sequence[Fill], index: WordIndex, size: float) -> list[Fill]:
    """The fills of single shaded rows that have white rows close above and below, or of a shaded
    sum under white rows: they part no more than the other rows do. Other bold ones are heads."""
    found: list[Fill] = []
    for group in mosaics(fills, size):
        (bar, *others) = bars_of(group, size)
        if others or len(bar) < 2:
            continue
        left, top, right, bottom = bar[0].x0, bar[0].top, _right(bar), _bottom(bar)
        inside = lines_of(index.inside((left, top, right, bottom)))
        above = lines_of(index.inside((left, top - 2 * size, right, top)))[-1:]
        below = lines_of(index.inside((left, bottom, right, bottom + 2 * size)))[:1]
        bold, over = (
            bool(rows) and all(word.bold for word in rows[0].words) for rows in (inside, above)
        )
        if (
            inside
            and above
            and all(len(pieces_of(rows[0], size)) > 1 for rows in (inside, above))
            and top - above[0].bottom < 0.6 * size
            and not (bold and over)
            and (not over or _row_below(below, bottom, size))
        ):
            found.extend(bar)
    return found


def _row_below(below: Sequence[Line], bottom: float, size: float) -> bool:
    return bool(below) and len(pieces_of(below[0], size)) > 1 and below[0].top - bottom < 0.6 * size


def shaded_lattices(page: int, runs: Sequence[Run], index: WordIndex, size: float) -> list[Lattice]:
    """Tables of which every other row is shaded."""
    found: list[Lattice] = []
    for run in runs:
        left, right = min(bar[0].x0 for bar in run), max(_right(bar) for bar in run)
        cuts = sorted(y for bar in run for y in (bar[0].top, _bottom(bar)))
        edges = cluster_values((f.x0 for bar in run for f in bar if f.x0 > left + size), size)
        box = (left, cuts[0], right, cuts[-1])
        lines = lines_of(index.inside(box))
        lattice = aligned_lattice(page, lines, box, cuts, size, "shaded", edges)
        if lattice is None:
            continue
        lattice = with_names_above(lattice, lines, cuts, index, size, edges)
        found.append(_with_row_below(lattice, cuts, index, size, edges))
    return found


def _with_row_below(
    lattice: Lattice,
    cuts: Sequence[float],
    index: WordIndex,
    size: float,
    edges: Sequence[float],
) -> Lattice:
    """The lattice with the white row under the last bar, where it stands in pieces and leaves the
    columns as they are."""
    left, top, right, bottom = lattice.bbox
    below: list[Line] = []
    for line in lines_of(index.inside((left, bottom, right, bottom + HEADER * size))):
        gap = line.top - (below[-1].bottom if below else bottom)
        if gap > (0.35 if below else 0.9) * size or line.words[0].text.startswith("*"):
            break
        below.append(line)
    if not below or holds_heading(below, size) or len(pieces_of(below[0], size)) < 2:
        return lattice
    box = (left, top, right, below[-1].bottom)
    lines = lines_of(index.inside(box))
    cuts = [*cuts, box[3]]
    longer = aligned_lattice(lattice.page, lines, box, cuts, size, lattice.kind, edges)
    return longer if longer is not None and longer.width == lattice.width else lattice


def _bottom(bar: Sequence[Fill]) -> float:
    return max(fill.bottom for fill in bar)


def _right(bar: Sequence[Fill]) -> float:
    return max(fill.x1 for fill in bar)


def bars_of(fills: Sequence[Fill], size: float) -> list[list[Fill]]:
    """Shaded boxes that make a row each: those on one height, side by side."""
    bars: list[list[Fill]] = []
    for fill in sorted(fills, key=lambda f: (f.top, f.x0)):
        for bar in bars[-12:]:
            level = abs(bar[0].top - fill.top) < 0.4 * size
            level = level and abs(bar[0].bottom - fill.bottom) < 0.4 * size
            if level and -size < fill.x0 - max(f.x1 for f in bar) < size:
                bar.append(fill)
                break
        else:
            bars.append([fill])
    return bars


def _bar_runs(bars: Sequence[list[Fill]], size: float) -> list[list[list[Fill]]]:
    """Bars of one width over each other, no farther apart than a row between them is high."""
    runs: list[list[list[Fill]]] = []
    for bar in bars:
        for run in runs:
            last = run[-1]
            same = abs(last[0].x0 - bar[0].x0) < size and abs(_right(last) - _right(bar)) < size
            if same and -0.5 * size < bar[0].top - _bottom(last) < 12 * size:
                run.append(bar)
                break
        else:
            runs.append([bar])
    return runs
