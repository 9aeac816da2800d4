"""Tables whose columns have run together: lines of a label and several numbers.

"Badhus 84 210 143720 172 664" is a row of three numbers only beside its sisters and its head. A
block of such lines is a table when all of them can be read as a label and the same count of
numbers, and a head above them or a sum below them bears it out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import islice
from statistics import median

from planparse.model import Where
from planparse.pages import GridCell, PlainLine, PlainPage, RawTable, merge_where
from planparse.swedish.dates import YEAR, find_span
from planparse.swedish.numbers import read_number
from planparse.tables.flat_heads import Head, read_head

_ATOM = re.compile(r"^(?:[+\-−–]?\d+(?:,\d+)?%?\*{0,3}|[-–—])$")
_BAR = re.compile(r"^[|f\[\]!]$")
_LEAD = re.compile(r"^[+\-−–]?[1-9]\d{0,3}$")
_NOUGHTS = re.compile(r"^[+\-−–]?0\d+(?:,\d+)?%?\*{0,3}$")
_GROUP = re.compile(r"^\d{3}(?:,\d+)?%?\*{0,3}$")
_IS_YEAR = re.compile(rf"^{YEAR}$")
_TOTAL = re.compile(r"^(?:summa|total\w*|s:a)\b|\b(?:totalt|summa)$", re.IGNORECASE)
_LABEL = 90
"""A label has at most so many letters."""
_FRAGMENT = 45
"""A line that is only part of a label has at most so many."""
_FAR = 15
"""So many lines around a table may name the years that its head has lost."""
_CONFIDENCE = 0.8
_GROUPS = 4
"""A number has at most so many groups of digits."""
_WAYS = 40
_LONGEST = 48
"""A line of more numbers, or a block of more lines than ten times this, is no such table."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """One way to read a line: a label and numbers."""

    label: str
    cells: tuple[str, ...]


@dataclass(slots=True)
class _Line:
    """A line of a label and at least two numbers. ``extra`` are the indices of lines that hold
    the rest of its label."""

    index: int
    words: tuple[str, ...]
    atoms: int
    before: str = ""
    after: str = ""
    extra: list[int] = field(default_factory=list)

    def readings(self, count: int) -> list[_Reading]:
        """Every way to read the line with ``count`` numbers."""
        found: list[_Reading] = []
        first = len(self.words) - self.atoms
        for start in range(first, len(self.words)):
            # A label may end in a year, but in no other number.
            if start > first and not _IS_YEAR.match(self.words[start - 1]):
                break
            label = " ".join((self.before, *self.words[:start], self.after)).strip()
            if any(letter.isalpha() for letter in label) or _IS_YEAR.match(label):
                found += (_Reading(label, way) for way in _segments(self.words[start:], count))
        return found


@dataclass(frozen=True, slots=True)
class _Found:
    """A block that is a table: its head, and its lines with the reading of each."""

    head: Head
    rows: tuple[tuple[_Line, _Reading], ...]


def flattened_tables(pages: Sequence[PlainPage]) -> tuple[list[RawTable], set[tuple[int, int]]]:
    """The tables that lie in lines of running text, in their order, and the lines (page, number)
    that went into them. Their confidence is lower than that of parted columns."""
    tables: list[RawTable] = []
    used: set[tuple[int, int]] = set()
    heads: list[Head] = []
    for page in pages:
        for block in _blocks(page.lines):
            fit = 1 < len(block) <= 10 * _LONGEST
            found = _found(page, block, heads) if fit else None
            if not found:
                continue
            heads.append(found.head)
            tables.append(_raw_table(page, found))
            taken = [*found.head.lines]
            for line, _ in found.rows:
                taken += [line.index, *line.extra]
            used.update((page.number, page.lines[index].number) for index in taken)
    return tables, used


def _raw_table(page: PlainPage, found: _Found) -> RawTable:
    width = len(found.rows[0][1].cells) + 1
    names = found.head.names or ("",) * width
    grid: list[tuple[GridCell, ...]] = []
    if found.head.lines:
        where = _where(page, found.head.lines)
        inferred = found.head.inferred
        printed = ("" if col in inferred else name for col, name in enumerate(names))
        grid.append(tuple(_cell(text, text, where) for text in printed))
    for line, reading in found.rows:
        where = _where(page, (line.index, *line.extra))
        raws = _raw_cells(page.lines[line.index], line, reading)
        texts = (reading.label, *reading.cells)
        grid.append(tuple(_cell(text, raw, where) for text, raw in zip(texts, raws, strict=True)))
    return RawTable(
        grid=tuple(grid),
        header_rows=len(grid) - len(found.rows),
        columns=names,
        where=merge_where(cell.where for row in grid for cell in row),
        columns_inferred=found.head.inferred,
        confidence=_CONFIDENCE,
        reasons=("kolumnerna löper ihop i texten",),
    )


def _cell(text: str, raw: str, where: Where) -> GridCell:
    return GridCell(
        text=text,
        raw=raw,
        where=where,
        lines=(text,) if text else (),
        confidence=_CONFIDENCE,
    )


def _where(page: PlainPage, indices: Sequence[int]) -> Where:
    numbers = sorted(page.lines[index].number for index in indices)
    return merge_where(Where(page=page.number, line=number) for number in numbers)


def _raw_cells(line: PlainLine, found: _Line, reading: _Reading) -> tuple[str, ...]:
    """The cells before repair: the raw words counted off as the repaired ones are."""
    words = [word for word in " ".join(line.raw_cells).split() if not _BAR.match(word)]
    texts = (reading.label, *reading.cells)
    if found.extra or len(words) != len(found.words):
        return texts
    raws: list[str] = []
    for cell in reversed(reading.cells):
        count = len(cell.split())
        raws.insert(0, " ".join(words[-count:]))
        words = words[:-count]
    return (" ".join(words), *raws)


def _line(lines: Sequence[PlainLine], index: int) -> _Line | None:
    line = lines[index]
    if len(line.cells) != 1 or line.item or line.heading is not None or line.table is not None:
        return None
    words = tuple(line.text.split())
    kept = [word for word in words if not _BAR.match(word)]
    atoms = 0
    while atoms < len(kept) and _ATOM.match(kept[-1 - atoms]):
        atoms += 1
    numbers = sum(any(letter.isdigit() for letter in word) for word in kept[len(kept) - atoms :])
    if (
        not 2 <= atoms <= _LONGEST
        or not numbers
        or len(" ".join(kept[: len(kept) - atoms])) > _LABEL
    ):
        return None
    return _Line(index, tuple(kept), atoms)


def _blocks(lines: Sequence[PlainLine]) -> list[list[_Line]]:
    """Lines of numbers that stand together: at most one blank line and a short line of words,
    which is then part of a label, between two of them."""
    blocks: list[list[_Line]] = []
    last = -_FAR
    for index in range(len(lines)):
        found = _line(lines, index)
        if not found:
            continue
        if found.atoms == len(found.words) and not _IS_YEAR.match(found.words[0]):
            _take_label(lines, found)
        start = min([index, *found.extra])
        if _apart(lines, last, start):
            blocks.append([])
        blocks[-1].append(found)
        last = max([index, *found.extra])
    return blocks


def _apart(lines: Sequence[PlainLine], last: int, start: int) -> bool:
    if last < 0:
        return True
    between = [lines[k].text.strip() for k in range(last + 1, start)]
    return len(between) > 1 or any(between)


def _take_label(lines: Sequence[PlainLine], line: _Line) -> None:
    """Give a line of nothing but numbers the short line above it, and a bracket below it."""
    above = line.index - 1
    if above >= 0 and not lines[above].text.strip():
        above -= 1
    text = lines[above].text.strip() if above >= 0 else ""
    if text and len(text) <= _FRAGMENT and len(lines[above].cells) == 1:
        line.before = text
        line.extra.append(above)
        below = line.index + 1
        if below < len(lines):
            rest = lines[below].text.strip()
            if rest.startswith("(") and len(rest) <= _FRAGMENT:
                line.after = rest
                line.extra.append(below)


def _segments(words: Sequence[str], count: int) -> list[tuple[str, ...]]:
    """The ways to read the words as ``count`` numbers, groups of three digits belonging to the
    number before them or not; at most some dozens."""
    ends = _number_ends(words)
    # reachable[i]: the counts of numbers that the words from i on can be read as
    reachable: list[set[int]] = [set() for _ in words] + [{0}]
    for start in range(len(words) - 1, -1, -1):
        for end in ends[start]:
            reachable[start] |= {one + 1 for one in reachable[end] if one < count}

    def readings(start: int, left: int) -> Iterator[tuple[str, ...]]:
        if not left:
            yield ()
            return
        for end in ends[start]:
            if left - 1 in reachable[end]:
                number = " ".join(words[start:end])
                yield from ((number, *rest) for rest in readings(end, left - 1))

    return list(islice(readings(0, count), _WAYS)) if count in reachable[0] else []


def _number_ends(words: Sequence[str]) -> list[list[int]]:
    """For each word the places where a number that begins there may end."""
    found: list[list[int]] = []
    for start, word in enumerate(words):
        ends: list[int] = []
        if not _NOUGHTS.match(word):
            ends.append(start + 1)
            end = start + 1
            grouped = _LEAD.match(word) and not _IS_YEAR.match(word)
            while (
                grouped
                and end < min(len(words), start + _GROUPS)
                and _GROUP.match(words[end])
                and "," not in words[end - 1]
            ):
                end += 1
                ends.append(end)
        found.append(ends)
    return found


def _found(page: PlainPage, block: Sequence[_Line], siblings: Sequence[Head]) -> _Found | None:
    first = min([block[0].index, *block[0].extra])
    most = min(max(line.atoms for line in block), 16)
    best: tuple[float, Head, list[_Reading], bool] | None = None
    for count in range(2, most + 1):
        chosen = _choose(block, count)
        if chosen is None:
            continue
        head = read_head(page.lines, first, count, siblings)
        if not head.complete:
            head = head.with_years(_years_near(page.lines, block, count), count)
        summed = any(_TOTAL.search(reading.label) for reading in chosen) and _sums(chosen)
        penalty = (0 if head.complete else 3 if head.names else 8) - (2 if summed else 0)
        cost = _spread(chosen) + penalty
        if best is None or cost < best[0]:
            best = (cost, head, chosen, summed)
    if best is None:
        return None
    _, head, chosen, summed = best
    enough = len(block) > 2 or (head.complete and len(block) > 1)
    if not enough or not (head.names or summed):
        return None
    return _Found(head, tuple(zip(block, chosen, strict=True)))


def _choose(block: Sequence[_Line], count: int) -> list[_Reading] | None:
    """The reading of each line with ``count`` numbers that goes best with its sisters: the
    likeliest sizes, and for the last row the sum."""
    options = [line.readings(count) for line in block]
    if not all(options):
        return None
    sure = [some[0] for some in options if len(some) == 1]
    typical = _typical(sure or [some[0] for some in options], count)
    chosen = [min(some, key=lambda one: _distance(one, typical)) for some in options]
    totals = [i for i, one in enumerate(chosen) if _TOTAL.search(one.label)]
    for i in totals[-1:]:
        for option in sorted(options[i], key=lambda one: _distance(one, typical)):
            if _sums([*chosen[:i], option]):
                chosen[i] = option
                break
    return chosen


def _value(cell: str) -> Decimal | None:
    read = read_number(cell)
    return read.value if read else None


def _size(cell: str) -> int:
    """How many digits stand before the comma, 0 for nought and for no number."""
    digits = [letter for letter in cell.partition(",")[0] if letter.isdigit()]
    return 0 if digits == ["0"] else len(digits)


def _typical(readings: Sequence[_Reading], count: int) -> list[float]:
    """The usual number of digits in each column, 0 where it has no numbers."""
    columns = [
        [size for one in readings if (size := _size(one.cells[col]))] for col in range(count)
    ]
    return [median(sizes) if sizes else 0.0 for sizes in columns]


def _distance(reading: _Reading, typical: Sequence[float]) -> float:
    sizes = map(_size, reading.cells)
    return sum(
        abs(size - usual) for size, usual in zip(sizes, typical, strict=True) if size and usual
    )


def _spread(readings: Sequence[_Reading]) -> float:
    typical = _typical(readings, len(readings[0].cells))
    return sum(_distance(reading, typical) for reading in readings) / len(readings)


def _sums(readings: Sequence[_Reading]) -> bool:
    """Whether the last row is the sum of those above in most columns, within rounding."""
    *parts, total = readings
    checked = held = 0
    for col, cell in enumerate(total.cells):
        value = _value(cell)
        addends = [one for part in parts if (one := _value(part.cells[col])) is not None]
        if value is None or len(addends) < 2:
            continue
        checked += 1
        held += abs(sum(addends) - value) <= max(1, len(addends) // 2)
    return checked > 0 and 2 * held > checked


def _years_near(lines: Sequence[PlainLine], block: Sequence[_Line], count: int) -> tuple[str, ...]:
    """The years of a span of ``count`` years that the text near the block names, the nearest."""
    middle = (block[0].index + block[-1].index) // 2
    near = sorted(
        range(max(0, block[0].index - _FAR), min(len(lines), block[-1].index + _FAR)),
        key=lambda index: (abs(index - middle), index),
    )
    for index in near:
        span = find_span(lines[index].text)
        if span and span[1] - span[0] + 1 == count:
            return tuple(str(year) for year in range(span[0], span[1] + 1))
    return ()
