"""Lines of words in a known region → a lattice, by the white between the words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from planparse.model import BBox
from planparse.pages import Word
from planparse.tables.carried import with_carried
from planparse.tables.columns import column_edges
from planparse.tables.geometry import Line
from planparse.tables.headers import is_period, names_column
from planparse.tables.lattice import Box, Lattice
from planparse.tables.rows import Part, Placed, figure_columns, group_rows, is_anchor, place

Row = list[Placed]

ROW_LINES = 6
"""A band of more lines than this under a header may hold several rows."""


def aligned_lattice(
    page: int,
    lines: Sequence[Line],
    box: BBox,
    cuts: Sequence[float],
    size: float,
    kind: str,
    edges: Sequence[float] = (),
) -> Lattice | None:
    """The lattice of a region's lines; None where they show no columns. ``cuts`` are the heights
    of rules or shading edges that part rows, ``edges`` the columns' edges where they are known."""
    if not lines:
        return None
    edges = edges or column_edges(lines, size)
    if not edges:
        return None
    left = min(box[0], *(line.x0 for line in lines))
    right = max(box[2], *(line.x1 for line in lines))
    xs = [left, *edges, right]
    placed = [place(line, xs, size) for line in lines]
    figures = figure_columns(placed, len(xs) - 1)
    placed = with_carried(placed, figures, cuts, size)
    bands = _bands(placed, cuts)
    if len(bands) > 1 and each_is_row(bands, figures):
        head = _header_bands(bands, figures)
        first = [line for band in bands[:head] for line in band]
        rows = _first_rows(first, figures, cuts, xs, size) + bands[head:]
    else:
        head = _header_lines(placed, figures, cuts)
        rows = _header_rows(placed[:head], cuts, xs, size)
        for band in _bands(placed[head:], cuts):
            rows.extend(group_rows(band, xs, size, figures))
    return _lattice(page, rows, xs, box, kind)


def _header_bands(bands: Sequence[Row], figures: Sequence[int]) -> int:
    """How many bands at the top hold the header: two where names over several columns and the
    names of all columns are parted by a rule."""
    if len(bands) < 3 or any(is_anchor(line, figures) for band in bands[:2] for line in band):
        return 1
    over, names = bands[0][-1], bands[1][-1]
    beyond = [sum(part.first > 0 for part in line.parts) for line in (over, names)]
    return 2 if 0 < beyond[0] < beyond[1] and figures and _names_each(names, figures) else 1


def _first_rows(
    band: Row, figures: Sequence[int], cuts: Sequence[float], xs: Sequence[float], size: float
) -> list[Row]:
    """The rows of the first band: a header, and the first row where that stands in the same band
    (a white row under the names, before the first shaded one)."""
    head = _header_lines(band, figures, cuts) if len(band) > 1 else 0
    if not 0 < head < len(band) or not any(is_anchor(line, figures) for line in band[head:]):
        return _header_rows(band, cuts, xs, size)
    below = group_rows(band[head:], xs, size, figures)
    return _header_rows(band[:head], cuts, xs, size) + below


def _header_lines(lines: Sequence[Placed], figures: Sequence[int], cuts: Sequence[float]) -> int:
    """How many lines at the top belong to the header: those before the first figures, less the
    group headings that lead over to them; without figures, those above the first rule or bold."""
    if figures:
        first = next((n for n, line in enumerate(lines) if is_anchor(line, figures)), 0)
        bold = _bold_lines(lines)
        if 0 < bold < first and not _names_each(lines[bold], figures):
            first = bold
        if not _names_columns(lines[:first]):
            return 0
        below = _lines_before_cut(lines, cuts)
        ruled = 0 < below < first and not _names_each(lines[below], figures)
        if ruled and _names_columns(lines[:below]):
            return below
        return _without_group(lines, first)
    above = _lines_before_cut(lines, cuts)
    if 0 < above < len(lines) and len(lines) > 2 * above:
        return above
    bold = _bold_lines(lines)
    if 0 < bold < len(lines) and any(part.first for part in lines[0].parts):
        return bold
    parts = lines[0].parts
    named = sum(is_period(part.text) or names_column(part.text) for part in parts)
    return 1 if len(parts) > 1 and named >= 0.5 * len(parts) else 0


def _names_each(line: Placed, figures: Sequence[int]) -> bool:
    """Whether the line has words in every column of figures: names under bold names over them."""
    texts = ["" if part is None else part.text for part in map(line.at, figures)]
    return all(any(map(str.isalpha, text)) or is_period(text) for text in texts)


def _bold_lines(lines: Sequence[Placed]) -> int:
    """How many lines at the top are bold throughout."""
    return next(
        (n for n, line in enumerate(lines) if not all(word.bold for word in line.line.words)), 0
    )


def _names_columns(lines: Sequence[Placed]) -> bool:
    return any(part.first for line in lines for part in line.parts)


def _lines_before_cut(lines: Sequence[Placed], cuts: Sequence[float]) -> int:
    """The lines above the first cut that has lines over it."""
    for cut in cuts:
        above = sum(line.line.middle < cut for line in lines)
        if above:
            return above
    return 0


def _without_group(lines: Sequence[Placed], first: int) -> int:
    """Lines with a label alone between the header and the first figures open the body."""
    head = max(n for n in range(first) if _names_columns(lines[n : n + 1])) + 1
    last = lines[head - 1]
    while head < first:
        line, before = lines[head], lines[head - 1]
        same_style = line.line.words[0].bold == last.line.words[0].bold
        label = line.at(0)
        goes_on = label is not None and label.text[0].islower()
        gap = line.line.top - before.line.bottom
        if not (same_style and goes_on) or gap > 0.8 * (line.line.bottom - line.line.top):
            break
        head += 1
    return head


def _header_rows(
    lines: Sequence[Placed], cuts: Sequence[float], xs: Sequence[float], size: float
) -> list[Row]:
    """The header's lines as rows: a name over several columns parts the row above from the names
    below it; else wrapped names are one row."""
    rows: list[Row] = []
    for number, plain in enumerate(lines):
        line = _stretched(plain, lines[number + 1 :], xs, size)
        new = not rows or _overarches(rows[-1], line)
        if rows and any(rows[-1][-1].line.middle < cut < line.line.middle for cut in cuts):
            new = True
        if new:
            rows.append([])
        rows[-1].append(line)
    return rows


def _overarches(row: Row, line: Placed) -> bool:
    """Whether the row holds a name over several columns that have names of their own in the
    line."""
    return any(
        sum(part.first <= other.first and other.last <= part.last for other in line.parts) > 1
        for above in row
        for part in above.parts
        if part.first != part.last
    )


def _stretched(line: Placed, below: Sequence[Placed], xs: Sequence[float], size: float) -> Placed:
    """A name that stands in the middle over several columns spans them."""
    if not below:
        return line
    shared = _shared_out(line, below[0], size)
    if shared is not None:
        return shared
    names = {part.first for other in below[:1] for part in other.parts if part.first == part.last}
    taken = {col for part in line.parts for col in range(part.first, part.last + 1)}
    parts: list[Part] = []
    for part in line.parts:
        best = (part.first, part.last)
        for first in range(1, part.first + 1):
            for last in range(part.last, len(xs) - 1):
                group = set(range(first, last + 1))
                own = set(range(part.first, part.last + 1))
                if len(group) < 2 or not group <= names or group & (taken - own):
                    continue
                extent = [p.line for p in below[0].parts if first <= p.first and p.last <= last]
                middle = (min(e.x0 for e in extent) + max(e.x1 for e in extent)) / 2
                years = [is_period(p.text) for p in below[0].parts if first <= p.first <= last]
                centred = (
                    len(set(years)) == 1 and abs(middle - (part.line.x0 + part.line.x1) / 2) < size
                )
                if centred and last - first > best[1] - best[0]:
                    best = (first, last)
        parts.append(Part(best[0], best[1], part.line))
    return Placed(line.line, tuple(parts))


def _shared_out(line: Placed, below: Placed, size: float) -> Placed | None:
    """Several names over twice or three times as many years, or over the same names again and
    again ("Budget Utfall Budget Utfall"): each stands over as many of them."""
    upper = [part for part in line.parts if part.last > 0]
    lower = [part for part in below.parts if part.first > 0]
    count = len(lower) // max(1, len(upper))
    if len(upper) < 2 or count < 2 or len(lower) != count * len(upper):
        return None
    cols = [part.first for part in lower]
    if any(part.first != part.last for part in lower) or cols != list(
        range(cols[0], cols[0] + len(cols))
    ):
        return None
    groups = [lower[n : n + count] for n in range(0, len(lower), count)]
    again = len({tuple(part.text for part in group) for group in groups}) == 1
    if not again and not all(is_period(part.text) for part in lower):
        return None
    first = all(over.first == group[0].first for over, group in zip(upper, groups, strict=True))
    apart = not any(_share_an_edge(over, part, size) for over in upper for part in lower)
    inside = all(
        group[0].line.x0 - size < (over.line.x0 + over.line.x1) / 2 < group[-1].line.x1 + size
        for over, group in zip(upper, groups, strict=True)
    )
    if not inside or not (again or first or apart):
        return None
    spread = {
        id(over): Part(group[0].first, group[-1].last, over.line)
        for over, group in zip(upper, groups, strict=True)
    }
    return Placed(line.line, tuple(spread.get(id(part), part) for part in line.parts))


def _share_an_edge(one: Part, two: Part, size: float) -> bool:
    return min(abs(one.line.x0 - two.line.x0), abs(one.line.x1 - two.line.x1)) < 0.2 * size


def _bands(lines: Sequence[Placed], cuts: Sequence[float]) -> list[Row]:
    """The lines between one rule (or edge of shading) and the next."""
    bands: list[Row] = [[]]
    for line in lines:
        if bands[-1] and any(bands[-1][-1].line.middle < cut < line.line.middle for cut in cuts):
            bands.append([])
        bands[-1].append(line)
    return [band for band in bands if band]


def each_is_row(bands: Sequence[Sequence[Placed]], figures: Sequence[int]) -> bool:
    """Whether the bands between rules or shading edges are rows: few of the figures stand in bands
    with several lines of figures. A header and one band more is a table of one row only where the
    band is low."""
    if len(bands) == 2 and len(bands[1]) > ROW_LINES:
        return False
    if figures:
        counts = [sum(is_anchor(line, figures) for line in band) for band in bands]
        return sum(count for count in counts if count > 1) <= 0.3 * sum(counts)
    return len(bands) > 2


def _lattice(
    page: int, rows: Sequence[Row], xs: Sequence[float], box: BBox, kind: str
) -> Lattice | None:
    if not rows:
        return None
    tops = [min(line.line.top for line in row) for row in rows]
    bottoms = [max(line.line.bottom for line in row) for row in rows]
    ys = [min(box[1], tops[0])]
    ys += [(bottom + top) / 2 for bottom, top in zip(bottoms, tops[1:], strict=False)]
    ys.append(max(box[3], bottoms[-1]))
    for number, (upper, lower) in enumerate(pairwise(ys)):
        if lower <= upper:
            ys[number + 1] = upper + 0.01
    boxes: list[Box] = []
    for number, row in enumerate(rows):
        boxes.extend(_row_boxes(number, row, len(xs) - 1))
    return Lattice(page, tuple(xs), tuple(ys), tuple(boxes), kind)


def _row_boxes(number: int, row: Row, width: int) -> list[Box]:
    owner = list(range(width))
    parts = sorted(
        (part for line in row for part in line.parts), key=lambda part: part.first - part.last
    )
    for part in parts:
        first = owner[part.first]
        for col in range(part.first, part.last + 1):
            first = min(first, owner[col])
        last = max(col for col in range(width) if owner[col] in owner[part.first : part.last + 1])
        for col in range(first, last + 1):
            owner[col] = first
    held: dict[int, list[Word]] = {first: [] for first in owner}
    for part in parts:
        held[owner[part.first]].extend(part.line.words)
    return [
        Box(number, first, 1, owner.count(first), tuple(words))
        for first, words in sorted(held.items())
    ]
