"""Printed pages → passages and tables in reading order: columns of lines → paragraphs.

All distances are multiples of the letter size or of the line pitch that the page itself shows.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from planparse.model import Where
from planparse.pages import PrintedPage, RawTable, bbox_of
from planparse.plan.layout import Block, Line, Part, columns, page_lines, table_parts
from planparse.plan.passages import Passage, join_lines, split_marker, split_note

_OPEN_WORDS = frozenset(
    ("av", "och", "för", "i", "på", "till", "med", "om", "att", "en", "ett", "den", "det", "som")
)
"""No paragraph ends with such a word: the line below goes on."""
_ENOUGH = 3
"""So many lines that go on in small letters show a column's own pitch."""
_FIGURE = re.compile(r"(?P<mark>\d{1,2})\s+(?=\S)")
_LABEL = re.compile(r"[A-ZÅÄÖ][\w/ -]{2,24}:\s+\S")


@dataclass(frozen=True, slots=True)
class _Measures:
    """``pitch``: the usual distance of lines as a multiple of their size; ``small``: what is
    printed in letters smaller than this is a footnote when it begins with a figure."""

    pitch: float
    small: float


def printed_flow(
    pages: Sequence[PrintedPage], tables: Sequence[RawTable], known: Collection[str]
) -> list[Passage | RawTable]:
    """Passages and tables of printed pages in reading order."""
    layout = [
        (page.number, column)
        for page in pages
        for column in columns(page_lines(page), table_parts(tables, page.number))
    ]
    usual = _pitch([ratio for _, column in layout for ratio in _pitches(column)], 1.25)
    small = 0.9 * _body_size([line for _, column in layout for line in _only_lines(column)])
    items: list[Passage | RawTable] = []
    for number, column in layout:
        measures = _Measures(_pitch(_pitches(column), usual), small)
        items.extend(_paragraphs(column, number, measures, known))
    return items


def _only_lines(column: Sequence[Block]) -> list[Line]:
    return [block for block in column if isinstance(block, Line)]


def _body_size(lines: Sequence[Line]) -> float:
    """The letter size of running text."""
    letters = Counter[float]()
    for line in lines:
        letters[line.size] += len(line.text)
    return max(letters, key=lambda size: (letters[size], size)) if letters else 0.0


def _paragraphs(
    column: Sequence[Block], page: int, measures: _Measures, known: Collection[str]
) -> list[Passage | RawTable]:
    lines = _only_lines(column)
    edge = max((line.bbox[2] for line in lines), default=0.0)
    groups: list[list[Line] | RawTable] = []
    for block in column:
        if isinstance(block, Part):
            groups.append(block.table if block.starts else [])
            continue
        group = groups[-1] if groups else None
        if isinstance(group, list) and group and _same_paragraph(group, block, measures, edge):
            group.append(block)
        else:
            groups.append([block])
    passages: list[Passage | RawTable] = []
    prose = [group for group in groups if isinstance(group, list) and group]
    for group in groups:
        if isinstance(group, RawTable):
            passages.append(group)
        elif group:
            first = bool(prose) and group is prose[0]
            last = bool(prose) and group is prose[-1]
            passages.append(_passage(group, page, measures, known, first=first, last=last))
    return passages


def _pitches(column: Sequence[Block]) -> list[float]:
    """The distances between lines of one size, as multiples of that size, where the lower one goes
    on in small letters: such lines stand in one paragraph, so blank between paragraphs is not
    among them however short the paragraphs are."""
    lines = _only_lines(column)
    ratios = (
        (after.bbox[1] - before.bbox[1]) / before.size
        for before, after in pairwise(lines)
        if before.size == after.size > 0 and after.text[:1].islower()
    )
    return [ratio for ratio in ratios if 0.8 < ratio < 2.2]


def _pitch(ratios: Sequence[float], usual: float) -> float:
    """The distance of the lines of a paragraph; the usual one where too few show it."""
    return median(ratios) if len(ratios) >= _ENOUGH else usual


def _same_paragraph(group: Sequence[Line], line: Line, measures: _Measures, edge: float) -> bool:
    before = group[-1]
    # The sizes of a scan are measured from the picture and waver from line to line.
    scanned = any(word.confidence < 1 for word in (*before.words, *line.words))
    wavers = (0.2 if scanned else 0.06) * before.size
    if abs(before.size - line.size) > wavers or before.bold != line.bold:
        return False
    gap = line.bbox[1] - before.bbox[1]
    if gap < 0.5 * line.size:
        return True
    if gap > 1.25 * measures.pitch * line.size:
        return False
    text = line.text
    # A line that had room for the next word ended its paragraph.
    room = edge - before.bbox[2] - (line.words[0].x1 - line.words[0].x0)
    ended = before.text.endswith((".", ":", "!", "?"))
    marker = split_marker(text)[0]
    if marker and not (room < line.size and not ended and _is_last_figure(marker, group)):
        return False
    note = split_note(text)[0]
    if note and (line.words[0].superscript or text.startswith("*")):
        return False
    if _figure_note(text, line.size, measures):
        return False
    if _LABEL.match(text) and not before.text.endswith(("-", ",", ":")):
        return False
    if before.text.rsplit(" ", 1)[-1].lower() in _OPEN_WORDS:
        return True
    if not (text[:1].isupper() or text[:1].isdigit()):
        return True
    return room < (2 if ended else 5) * line.size


def _is_last_figure(marker: str, group: Sequence[Line]) -> bool:
    """Whether what looks like the number of a list's item may end the sentence before ("mellan 7
    och / 9."): a list begins with 1, and goes on after another item."""
    return marker[0].isdigit() and marker[:-1] != "1" and split_marker(group[0].text)[0] is None


def _figure_note(text: str, size: float, measures: _Measures) -> re.Match[str] | None:
    """A footnote whose figure is printed on the line: small letters that begin with one."""
    return _FIGURE.match(text) if 0 < size < measures.small else None


def _passage(
    group: Sequence[Line],
    page: int,
    measures: _Measures,
    known: Collection[str],
    *,
    first: bool,
    last: bool,
) -> Passage:
    places = [(line.text, Where(page=page, bbox=line.bbox)) for line in group]
    text, pieces = join_lines(places, known)
    marker, body = split_marker(text)
    note, body = (None, body) if marker else split_note(body)
    figure = _figure_note(text, group[0].size, measures)
    if figure:
        note, body = figure.group("mark"), text[figure.end() :]
    cut = len(text) - len(body)
    return Passage(
        text=body,
        where=Where(page=page, bbox=bbox_of(line.bbox for line in group)),
        size=max(group, key=lambda line: len(line.words)).size,
        bold=all(line.bold for line in group),
        italic=all(line.italic for line in group),
        marker=marker,
        pieces=tuple((max(0, offset - cut), where) for offset, where in pieces),
        note=note,
        first=first,
        last=last,
    )
