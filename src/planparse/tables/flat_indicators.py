"""Indicator tables whose columns have run together.

"(per år) (Genomsnitt jan-okt 2024) 20 st Öka Öka Egenkontroll" ends a row: the values of its
targets, then the source. What stands on the lines since the row before is its name, and at the
ends of those lines pieces of the baseline. Only rows whose targets stand together on one line can
be told; the others are listed as set aside.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from planparse.model import Where
from planparse.pages import GridCell, PlainPage, RawTable, Rejected, merge_where
from planparse.swedish.dates import YEAR, month_number
from planparse.swedish.units import canonical_unit
from planparse.swedish.vocabulary import one_of
from planparse.tables.cells import join_lines
from planparse.tables.flat_indicator_head import FlatHead, read_flat_head
from planparse.tables.headers import word_list
from planparse.tables.plain_rows import PlacedLine

_BAR = re.compile(r"^[|\[\]!]$")
_NUMBER = re.compile(r"^(?:[+\-−–<>]|\+/-)?\d{1,3}(?:\d*|(?: \d{3})*)(?:,\d+)?%?\*{0,3}$")
_SIGN = re.compile(r"^(?:\+/-|[+\-−–<>])$")
_STARS = re.compile(r"^\*{1,3}\)?$")
_NOTE = re.compile(r"^\s*(?:\*{1,3}\)?|\d{1,2}\))\s*[^\W\d]")
_SIX = re.compile(r"^\d{6}(?:-(?:\d{6})?)?$")
_BASIS = frozenset({"genomsnitt", "snitt", "medel", "medelvärde", "bokslut", "prognos", "utfall"})
_SOURCE_WORDS = 4
"""A source at the end of a row has at most so many words."""
_LINES = 12
"""A row takes at most so many lines of text."""
_STRAY = 5
"""So many lines below a table may hold the source of its last row."""
_PROSE = 80
"""A line this long without values is running text."""
_CONFIDENCE = 0.8


@dataclass(frozen=True, slots=True)
class _Tail:
    """A line that ends a row: the words before its values, the values, the source."""

    front: tuple[str, ...]
    values: tuple[str, ...]
    source: str


@dataclass(slots=True)
class _Row:
    """A row: pieces of its cells in the order of the lines."""

    name: list[str] = field(default_factory=list)
    baseline: list[str] = field(default_factory=list)
    values: tuple[str, ...] = ()
    source: str = ""
    places: list[PlacedLine] = field(default_factory=list)


def flat_indicator_tables(
    pages: Sequence[PlainPage],
) -> tuple[list[RawTable], set[tuple[int, int]], list[Rejected]]:
    """The indicator tables that lie in lines of running text, the lines (page, number) that went
    into them, and the rows that could not be parted into cells. Their confidence is lower than
    that of parted columns."""
    places = [PlacedLine(page.number, line) for page in pages for line in page.lines]
    tables: list[tuple[FlatHead, list[PlacedLine], list[_Row]]] = []
    rejected: list[Rejected] = []
    start = 0
    while start < len(places):
        head = read_flat_head([place.line for place in places], start)
        rows, end = _rows(places, head, rejected) if head else ([], start)
        if head and rows:
            tables.append((head, places[start : head.end], rows))
        start = max(end, start + 1)
    used = {
        (place.page, place.line.number)
        for _, printed, rows in tables
        for place in (*printed, *(place for row in rows for place in row.places))
    }
    source_name = next((h.source for h, _, _ in tables if h.source), "Källa")
    return [_raw_table(*table, source_name) for table in tables], used, rejected


def _rows(
    places: Sequence[PlacedLine], head: FlatHead, rejected: list[Rejected]
) -> tuple[list[_Row], int]:
    """The rows below a head and the index after the last of them."""
    rows: list[_Row] = []
    waiting: list[PlacedLine] = []
    sources = set(_sources(places, head))
    end = head.end
    for index in range(head.end, len(places)):
        place = places[index]
        if not place.text:
            continue
        tail = _tail(place.text, head)
        if not tail and _ends_table(places, index, waiting):
            break
        if not tail and rows and not waiting and _goes_on(place.text, rows[-1]):
            rows[-1].baseline.append(place.text)
            rows[-1].places.append(place)
            end = index + 1
            continue
        waiting.append(place)
        if tail:
            rows.append(_row(waiting, tail, head, sources))
            waiting, end = [], index + 1
        elif _last_word(place.text) in sources and _begins_row(places, index + 1):
            rejected.append(_set_aside(waiting))
            waiting, end = [], index + 1
    if rows and not rows[-1].source:
        _take_stray_source(rows[-1], places[end : end + _STRAY], sources)
    return rows, end


def _take_stray_source(row: _Row, after: Sequence[PlacedLine], sources: set[str]) -> None:
    """The source of the last row where it was read after the notes below the table."""
    for place in after:
        if place.text in sources:
            row.source = place.text
            row.places.append(place)
            return


def _set_aside(waiting: Sequence[PlacedLine]) -> Rejected:
    return Rejected(
        merge_where(one.where for one in waiting),
        "en rad i en indikatortabell gick inte att dela i kolumner",
    )


def _ends_table(places: Sequence[PlacedLine], index: int, waiting: Sequence[PlacedLine]) -> bool:
    text = places[index].text
    line = places[index].line
    return (
        _NOTE.match(text) is not None
        or len(text) > _PROSE
        or len(waiting) >= _LINES
        or len(line.cells) > 1
        or line.heading is not None
        or line.table is not None
        or one_of("goals", "follow_up").match(text) is not None
        or read_flat_head([place.line for place in places[index : index + _LINES * 2]], 0)
        is not None
    )


def _sources(places: Sequence[PlacedLine], head: FlatHead) -> Iterator[str]:
    """The last words of the sources that rows of this table end in."""
    waiting: list[PlacedLine] = []
    for index in range(head.end, len(places)):
        text = places[index].text
        tail = _tail(text, head) if text else None
        if tail and tail.source:
            yield tail.source.split()[-1]
        if text and not tail and _ends_table(places, index, waiting):
            return
        waiting = [] if tail or not text else [*waiting, places[index]]


def _begins_row(places: Sequence[PlacedLine], index: int) -> bool:
    """Whether what follows begins with a capital, as the name of an indicator does, or a note."""
    text = next((place.text for place in places[index:] if place.text), "")
    return not text or text[0].isupper() or _NOTE.match(text) is not None


def _goes_on(text: str, row: _Row) -> bool:
    """Whether a line is the rest of a stamp in brackets that the row above begins or lacks."""
    words = text.split()
    opened = " ".join(row.baseline)
    inside = opened.count("(") > opened.count(")")
    return (text.startswith("(") or inside) and all(map(_is_stamp, words))


def _last_word(text: str) -> str:
    return text.split()[-1]


def _is_stamp(word: str) -> bool:
    """Whether the word is part of a stamp of time or basis: "(Genomsnitt", "jan-okt", "2024)"."""
    bare = word.strip("(),.:*").lower()
    if not bare or bare in {"-", "–"}:
        return False
    parts = [part for part in re.split(r"[-–/]", bare) if part]
    return (
        bare in _BASIS
        or re.fullmatch(YEAR, bare) is not None
        or _SIX.match(bare) is not None
        or all(month_number(part) is not None for part in parts)
    )


def _tail(text: str, head: FlatHead) -> _Tail | None:
    """The line as the end of a row, None if its last words are no run of values."""
    words = [word for word in text.split() if not _BAR.match(word)]
    for length in range(min(_SOURCE_WORDS, len(words)) + 1):
        source = words[len(words) - length :]
        if length and (_is_value(source[0]) or not all(map(_may_be_source, source))):
            break
        values, front = _values(words[: len(words) - length])
        if len(values) < max(2, head.targets):
            continue
        extra = len(values) - head.targets
        front = [*front, *(word for value in values[:extra] for word in value.split())]
        return _Tail(tuple(front), tuple(values[extra:]), " ".join(source))
    return None


def _may_be_source(word: str) -> bool:
    return any(letter.isalpha() for letter in word) and not word.startswith("(")


def _is_value(word: str) -> bool:
    return word.lower().strip("*,") in word_list("direction_words.txt") or bool(_NUMBER.match(word))


def _values(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """The values that the words end in, in their order, and the words before them."""
    values: list[str] = []
    rest = list(words)
    while rest:
        taken = _last_value(rest)
        if not taken:
            break
        values.insert(0, " ".join(rest[-taken:]))
        del rest[-taken:]
    return values, rest


def _last_value(words: Sequence[str]) -> int:
    """How many of the last words make one value, 0 if they make none: a number with its sign,
    stars and unit, or a word of direction."""
    count = 0
    if _STARS.match(words[-1]):
        count += 1
    if count < len(words) and canonical_unit(words[-1 - count]) and len(words) > count + 1:
        if not _NUMBER.match(words[-2 - count]):
            return 0
        count += 1
    if count >= len(words):
        return 0
    word = words[-1 - count]
    if not _is_value(word) or re.fullmatch(YEAR, word):
        return 0
    count += 1
    if _NUMBER.match(word) and count < len(words) and _SIGN.match(words[-1 - count]):
        before = words[-2 - count] if count + 1 < len(words) else ""
        # "80 - 85" is a range, "- 85" a negative number, "+/- 0,5" a tolerance.
        count += 2 if words[-1 - count] in "-–" and _NUMBER.match(before) else 1
    return count


def _row(
    waiting: Sequence[PlacedLine], tail: _Tail, head: FlatHead, sources: Collection[str]
) -> _Row:
    row = _Row(values=tail.values, source=tail.source, places=list(waiting))
    broken = tail.source[:1].islower()
    for place in waiting[:-1]:
        words = [word for word in place.text.split() if not _BAR.match(word)]
        if broken and len(words) > 1 and words[-1].endswith("-") and _is_piece(words[-2]):
            row.source = join_lines([words.pop(), tail.source])
        elif not row.source and len(words) > 1 and words[-1] in sources and _is_piece(words[-2]):
            row.source = words.pop()
        _take(row, words, head)
    _take(row, list(tail.front), head)
    return row


def _is_piece(word: str) -> bool:
    """Whether a word may be the last of a baseline: a stamp, a number, stars, a unit."""
    return (
        _is_stamp(word)
        or _NUMBER.match(word) is not None
        or _STARS.match(word) is not None
        or canonical_unit(word) is not None
    )


def _take(row: _Row, words: list[str], head: FlatHead) -> None:
    """Part a line into the end that belongs to the baseline and the rest, which is the name."""
    start = len(words)
    if head.baseline:
        while start and (
            _is_piece(words[start - 1])
            if canonical_unit(words[start - 1]) is None and words[start - 1] not in "-–"
            else start > 1 and _NUMBER.match(words[start - 2])
        ):
            start -= 1
    if words[:start]:
        row.name.append(" ".join(words[:start]))
    if words[start:]:
        row.baseline.append(" ".join(words[start:]))


def _raw_table(
    head: FlatHead, printed: Sequence[PlacedLine], rows: Sequence[_Row], source_name: str
) -> RawTable:
    sourced = bool(head.source) or any(row.source for row in rows)
    names = (*head.names, *((head.source or source_name,) if sourced else ()))
    inferred = (len(names) - 1,) if sourced and not head.source else ()
    where = merge_where(place.where for place in printed if place.text)
    header = ("" if col in inferred else name for col, name in enumerate(names))
    grid = [tuple(_cell(text, where) for text in header)]
    for row in rows:
        own = merge_where(place.where for place in row.places)
        texts = [join_lines(row.name)]
        if head.baseline:
            texts.append(join_lines(row.baseline).replace(" *", "*"))
        texts += [value.replace(" *", "*") for value in row.values]
        texts += [row.source] if sourced else []
        grid.append(tuple(_cell(text, own) for text in texts))
    return RawTable(
        grid=tuple(grid),
        header_rows=1,
        columns=names,
        where=merge_where(cell.where for line in grid for cell in line),
        columns_inferred=inferred,
        confidence=_CONFIDENCE,
        reasons=("kolumnerna löper ihop i texten",),
    )


def _cell(text: str, where: Where) -> GridCell:
    return GridCell(
        text=text, raw=text, where=where, lines=(text,) if text else (), confidence=_CONFIDENCE
    )
