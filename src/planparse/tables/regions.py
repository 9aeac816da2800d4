"""Where on a page tables with horizontal rules only may stand."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from planparse.model import BBox
from planparse.tables.aligned import aligned_lattice
from planparse.tables.apart import holds_new_head, names_between, new_table_below
from planparse.tables.columns import pieces_of
from planparse.tables.geometry import Line, Stroke, WordIndex, lines_of
from planparse.tables.headers import is_figure
from planparse.tables.lattice import Lattice
from planparse.tables.partial import parted

LABEL = 30.0
"""The text of a row ends at most so many letter sizes left of its figures."""

HEADER = 10.0
"""A header is at most so many letter sizes high."""
BODY = 1.08
"""Letters so many times larger than those of a table's rows are those of running text."""
LARGER = 1.2
"""Letters so many times larger than the page's own are those of a heading."""
GROUP = 3.2
"""The heading of a group of rows stands in a band at most so many letter sizes high."""
PROSE = 7
"""A line of so many words in one piece, over most of the width, is running text."""


def lined_lattices(
    page: int, flat: Sequence[Stroke], index: WordIndex, size: float
) -> list[Lattice]:
    """Tables with horizontal rules only."""
    found: list[Lattice] = []
    stacks = _stacks(flat, size)
    for stack in stacks:
        if _labels_beside(stack, stacks, index, size):
            continue
        between = _between(page, stack, index, size)
        found.extend(parted(lattice, flat, size) for lattice in between)
    return found


def _stacks(flat: Sequence[Stroke], size: float) -> list[list[Stroke]]:
    """Rules over each other with the same ends, top to bottom; rules that stand on one height in
    pieces (a rule per column) count as one."""
    levels: list[Stroke] = []
    for stroke in sorted(flat, key=lambda s: (round(s.at / (0.25 * size)), s.start)):
        last = levels[-1] if levels else None
        beside = last is not None and abs(last.at - stroke.at) < 0.3 * size
        if last is not None and beside and 0 <= stroke.start - last.end < 2.5 * size:
            levels[-1] = Stroke(last.at, last.start, stroke.end)
        else:
            levels.append(stroke)
    stacks: list[list[Stroke]] = []
    for level in sorted(levels, key=lambda s: s.at):
        for stack in stacks:
            top = stack[-1]
            if abs(top.start - level.start) < size and abs(top.end - level.end) < size:
                if level.at - top.at > 0.3 * size:
                    stack.append(level)
                break
        else:
            stacks.append([level])
    return [stack for stack in stacks if len(stack) > 1 and stack[0].length > 8 * size]


def _labels_beside(
    stack: Sequence[Stroke], stacks: Sequence[Sequence[Stroke]], index: WordIndex, size: float
) -> bool:
    """Whether the rules only stand over the sums of a table: most lines between them have a short
    text to their left, which no other rules run over."""
    left, top, right, bottom = stack[0].start, stack[0].at, stack[0].end, stack[-1].at
    lines = lines_of(index.inside((0.0, top, right + size, bottom)))
    inside = labelled = 0
    for line in lines:
        before = [word for word in line.words if word.x0 < left and word.x1 < left + size]
        if len(before) < len(line.words):
            inside += 1
            labelled += 0 < len(before) < PROSE and left - before[-1].x1 < LABEL * size
    if not inside or labelled < 0.6 * inside:
        return False
    return not any(
        other[0].start < left - size < other[0].end
        and min(other[-1].at, bottom) - max(other[0].at, top) > 0.5 * (bottom - top)
        for other in stacks
        if other is not stack
    )


def _between(page: int, stack: Sequence[Stroke], index: WordIndex, size: float) -> list[Lattice]:
    runs: list[list[Stroke]] = [[stack[0]]]
    for number, (upper, lower) in enumerate(pairwise(stack)):
        box = (upper.start - size, upper.at, upper.end + size, lower.at)
        lines = lines_of(index.inside(box))
        # An empty row is no higher than a line, and no new header follows it.
        below = stack[number + 1 :]
        empty = (
            not lines
            and lower.at - upper.at < 1.8 * size
            and not _bold_below(lower, index, size)
            and not names_between(below, index, size)
        )
        above = lines_of(index.inside((box[0], runs[-1][0].at, box[2], upper.at)))
        group = _is_group(lines, box, size) and not new_table_below(below, index, size)
        between = not (empty or group) and (
            holds_new_head(above, lines, below, upper.at, index, size)
            or not _table_like(lines, box, size)
            or _is_body_text(lines, above, box, size)
            or (_is_text(lines, box, size) and new_table_below(below, index, size))
        )
        if between:
            runs.append([])
        runs[-1].append(lower)
    found: list[Lattice] = []
    for run in runs:
        if len(run) < 2:
            continue
        box = (
            min(s.start for s in run) - 0.5 * size,
            run[0].at,
            max(s.end for s in run) + 0.5 * size,
            run[-1].at,
        )
        cuts = [s.at for s in run]
        lines = lines_of(index.inside(box))
        lattice = aligned_lattice(page, lines, box, cuts, size, "lined")
        if lattice is None:
            continue
        lattice = with_names_above(lattice, lines, cuts, index, size)
        if lattice.height < 2:
            continue
        if len(run) > 2 or any(is_figure(word.text) for word in lattice.words):
            # Two rules with nothing but names between them hold a header alone.
            found.append(lattice)
    return found


def _bold_below(stroke: Stroke, index: WordIndex, size: float) -> bool:
    below = index.inside((stroke.start, stroke.at, stroke.end, stroke.at + 2 * size))
    return bool(below) and all(word.bold for word in below)


def with_names_above(
    lattice: Lattice,
    lines: Sequence[Line],
    cuts: Sequence[float],
    index: WordIndex,
    size: float,
    edges: Sequence[float] = (),
) -> Lattice:
    """The lattice with the lines close over its first rule, where they stand in pieces and leave
    its columns as they are: a header that is only ruled below."""
    left, top, right, bottom = lattice.bbox
    names: list[Line] = []
    for line in reversed(lines_of(index.inside((left, top - HEADER * size, right, top)))):
        pieces = len(pieces_of(line, size))
        if top - line.bottom > 0.9 * size or pieces > lattice.width:
            break
        if pieces < 2 and line.x0 <= left + 2 * size:
            break  # only a name of another column than the first goes on alone
        names.insert(0, line)
        top = line.top
    if not any(len(pieces_of(line, size)) > 1 for line in names):
        return lattice
    # A white row may stand between the names and the first rule or bar.
    for over, under in pairwise(names):
        if over.words[0].bold and not any(word.bold for word in under.words):
            cuts = [(over.bottom + under.top) / 2, *cuts]
    box = (left, top, right, bottom)
    wider = aligned_lattice(lattice.page, [*names, *lines], box, cuts, size, lattice.kind, edges)
    return wider if wider is not None and wider.width == lattice.width else lattice


def _table_like(lines: Sequence[Line], box: BBox, size: float) -> bool:
    """Whether what stands between two rules can be rows: not empty, and in pieces, or a text that
    keeps close to both rules (a group heading, a comment); a paragraph between two tables keeps
    its distance."""
    if not lines or holds_heading(lines, size):
        return False
    if fills_band(lines, box, size):
        return True
    pieces = [len(pieces_of(line, size)) for line in lines]
    if any(count == 1 and _is_prose(line, box) for line, count in zip(lines, pieces, strict=True)):
        return False
    return sum(count > 1 for count in pieces) >= 0.3 * len(lines)


def _is_group(lines: Sequence[Line], box: BBox, size: float) -> bool:
    """Whether a short text stands alone between two rules like a row that heads others, if with
    more room than they have."""
    return (
        len(lines) == 1
        and len(pieces_of(lines[0], size)) == 1
        and len(lines[0].words) < PROSE
        and box[3] - box[1] < GROUP * size
        and not holds_heading(lines, size)
    )


def _is_text(lines: Sequence[Line], box: BBox, size: float) -> bool:
    return (
        bool(lines)
        and _is_prose(lines[0], box)
        and all(len(pieces_of(line, size)) == 1 for line in lines)
    )


def _is_body_text(lines: Sequence[Line], above: Sequence[Line], box: BBox, size: float) -> bool:
    """Whether running text stands between the rules in larger letters than the rows above."""
    rows = [line.words[0].size for line in above if len(pieces_of(line, size)) > 1]
    return bool(rows) and any(
        _is_prose(line, box)
        and len(pieces_of(line, size)) == 1
        and line.words[0].size > BODY * median(rows)
        for line in lines
    )


def _is_prose(line: Line, box: BBox) -> bool:
    return len(line.words) >= PROSE and line.x1 - line.x0 > 0.6 * (box[2] - box[0])


def holds_heading(lines: Sequence[Line], size: float) -> bool:
    """Whether one of the lines is set in one piece and in larger letters than the page's own and
    than other lines beside it: the heading of what comes next, no cell."""
    sizes = [max(word.size for word in line.words) for line in lines]
    return any(
        letters > LARGER * size and len(pieces_of(line, size)) == 1 and len(line.words) < PROSE * 2
        for line, letters in zip(lines, sizes, strict=True)
    )


def fills_band(lines: Sequence[Line], box: BBox, size: float) -> bool:
    above = lines[0].top - box[1]
    below = box[3] - lines[-1].bottom
    between = max((b.top - a.bottom for a, b in pairwise(lines)), default=0.0)
    return max(above, below, between) < size
