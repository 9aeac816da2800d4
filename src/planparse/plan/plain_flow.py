"""Plain pages (text dumps, Word) → passages.

A dump has either one line per paragraph or lines that were wrapped; which of the two is seen
from the lines themselves. Blank lines part paragraphs, but a page break in the original may have
left one in mid-sentence: that is mended later (paragraphs.py)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from planparse.model import Where
from planparse.pages import PlainLine, PlainPage
from planparse.plan.passages import Passage, join_lines, split_marker, split_note

_OUTLINE = re.compile(r"^\d{1,2}(?:\.\d{1,2})+\s+[A-ZÅÄÖ]")
_TABULAR = re.compile(r"\t\s*\S")


_FEW = 0.05
"""Page breaks stand before at most this share of a text's lines."""


@dataclass(frozen=True, slots=True)
class _Line:
    source: PlainLine
    where: Where
    after_blank: bool
    first: bool
    last: bool

    @property
    def text(self) -> str:
        return self.source.text.strip()


def plain_passages(
    pages: Sequence[PlainPage], known: Collection[str], *, paged: bool
) -> list[Passage]:
    """The passages of plain pages in their order. ``paged`` is False for Word files, whose
    places have no page."""
    lines = [line for page in pages for line in _lines(page, paged)]
    width = _wrap_width(lines)
    groups: list[list[_Line]] = []
    for line in lines:
        if groups and width and _continues(groups[-1], line, width):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_passage(group, known) for group in groups]


def _lines(page: PlainPage, paged: bool) -> Iterable[_Line]:
    filled = [line for line in page.lines if line.text.strip()]
    tops = {0, len(filled)} | _page_tops(filled)
    previous = 0
    for index, line in enumerate(filled):
        yield _Line(
            source=line,
            where=Where(page=page.number if paged else None, line=line.number),
            after_blank=line.number != previous + 1,
            first=index in tops,
            last=index + 1 in tops,
        )
        previous = line.number


def _page_tops(lines: Sequence[PlainLine]) -> set[int]:
    """The lines that begin a page of the original: in some dumps the form feed has become one
    blank before the line, in a text that is not indented otherwise."""
    indented = {i for i, line in enumerate(lines) if re.match(r" \S", line.raw_cells[0])}
    return indented if len(indented) <= _FEW * len(lines) else set()


def _wrap_width(lines: Sequence[_Line]) -> int | None:
    """The length at which the dump's lines were wrapped, None where a line is a paragraph.

    Wrapped text has many lines that follow one another without a blank and begin with a small
    letter; its long lines are nearly equally long."""
    running = [line for line in lines if len(line.text) > 30 and not _TABULAR.search(line.text)]
    if len(running) < 10:
        return None
    followers = sum(1 for line in lines if not line.after_blank and line.text[:1].islower())
    if followers < 0.2 * len(running):
        return None
    return sorted(len(line.text) for line in running)[int(0.9 * len(running))]


def _continues(group: Sequence[_Line], line: _Line, width: int) -> bool:
    """Whether a line goes on with the paragraph that the lines before it began."""
    before = group[-1]
    if line.after_blank or line.source.heading is not None or before.source.heading is not None:
        return False
    if before.source.item != line.source.item and line.source.item:
        return False
    text = line.text
    if line.first and _heads_page(text, width):
        return False
    if split_marker(text)[0] or split_note(text)[0] or _OUTLINE.match(text):
        return False
    if text[:1].islower() or text[:1].isdigit():
        return True
    # A line that had room for the next word ended its paragraph.
    room = width - len(before.text)
    return room < len(text.split()[0]) + 2 and not _short_line(before.text, width)


def _heads_page(text: str, width: int) -> bool:
    """Whether the first line of a page, short and without a full stop, stands over the text
    rather than going on with the page before."""
    return text[:1].isupper() and len(text) < 0.5 * width and text[-1:].isalpha()


def _short_line(text: str, width: int) -> bool:
    return len(text) < 0.75 * width


def _passage(group: Sequence[_Line], known: Collection[str]) -> Passage:
    text, pieces = join_lines([(line.text, line.where) for line in group], known)
    head = group[0]
    marker, body = split_marker(text)
    if head.source.item and marker is None:
        marker = "•"
    note, body = (None, body) if marker else split_note(body)
    cut = len(text) - len(body)
    return Passage(
        text=body,
        where=head.where if len(group) == 1 else _merged(group),
        bold=all(line.source.bold for line in group),
        italic=all(line.source.italic for line in group),
        heading=head.source.heading,
        marker=marker,
        pieces=tuple((max(0, offset - cut), where) for offset, where in pieces),
        note=note,
        first=head.first,
        last=group[-1].last,
    )


def _merged(group: Sequence[_Line]) -> Where:
    places = tuple(line.where for line in group)
    return Where(page=places[0].page, line=places[0].line, places=places)
