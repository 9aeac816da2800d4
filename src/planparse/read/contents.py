"""Lists of contents: recognised by their heading, by leader dots and by page numbers that grow,
and kept out of text and tables. The heading itself stays."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from planparse.pages import Page, PlainPage, PrintedPage, Word, join_words
from planparse.read.furniture import lines_of
from planparse.read.marks import LEADER, is_contents_heading

_NUMBER = re.compile(r"(?:^|(?<=[\s.·…_\ufffd]))(\d{1,3})\s*$")
_ALONE = re.compile(r"[\s.·…_\ufffd]*(\d{1,3})\s*$")
# Without a heading this many entries with leader dots in a row make a list of contents.
FEWEST_ENTRIES = 3
# Lines without a page number that may stand between two entries (wrapped entries, groups).
LONGEST_BREAK = 2


@dataclass(frozen=True, slots=True)
class _Entry:
    """A line as a list of contents sees it: its page number if it ends in one, whether leader
    dots run to it, whether it is blank or a contents heading."""

    number: int | None
    leader: bool
    blank: bool
    heading: bool


def without_contents(pages: Sequence[Page]) -> tuple[Page, ...]:
    """The pages without the entries of lists of contents: moved to ``furniture`` on printed pages,
    left out of plain ones."""
    rows: list[_Entry] = []
    owners: list[tuple[int, int]] = []
    printed: dict[int, list[list[Word]]] = {}
    for index, page in enumerate(pages):
        if isinstance(page, PrintedPage):
            printed[index] = lines_of(page.words)
            entries = [_entry(join_words(line)) for line in printed[index]]
        else:
            entries = [_entry(line.text) for line in page.lines]
        rows.extend(entries)
        owners.extend((index, i) for i in range(len(entries)))
    listed = {owners[i] for i in _listed(rows)}
    if not listed:
        return tuple(pages)
    return tuple(
        _printed(page, index, printed[index], listed)
        if isinstance(page, PrintedPage)
        else _plain(page, index, listed)
        for index, page in enumerate(pages)
    )


def _printed(
    page: PrintedPage, index: int, lines: Sequence[Sequence[Word]], listed: set[tuple[int, int]]
) -> PrintedPage:
    gone = {id(word) for i, line in enumerate(lines) if (index, i) in listed for word in line}
    if not gone:
        return page
    return replace(
        page,
        words=tuple(word for word in page.words if id(word) not in gone),
        furniture=(*page.furniture, *(word for word in page.words if id(word) in gone)),
    )


def _plain(page: PlainPage, index: int, listed: set[tuple[int, int]]) -> PlainPage:
    return replace(
        page,
        lines=tuple(line for i, line in enumerate(page.lines) if (index, i) not in listed),
    )


def _entry(text: str) -> _Entry:
    line = " ".join(text.split())
    match = _NUMBER.search(line)
    # What stands before the number must have words: a row of figures is no entry.
    worded = match is not None and sum(letter.isalpha() for letter in line[: match.start()]) >= 2
    dots = list(LEADER.finditer(line))
    if dots:
        # Dots lead to one number in a list of contents, in a table to an amount or several.
        match = _ALONE.match(line[dots[-1].end() :])
    return _Entry(
        number=int(match.group(1)) if match and (worded or dots) else None,
        leader=bool(dots),
        blank=not line,
        heading=is_contents_heading(line),
    )


def _listed(rows: Sequence[_Entry]) -> list[int]:
    """Indices of the rows that belong to lists of contents."""
    listed: list[int] = []
    i = 0
    while i < len(rows):
        if rows[i].heading:
            found = _after_heading(rows, i + 1)
        elif rows[i].leader and rows[i].number is not None:
            found = _run_of_leaders(rows, i)
        else:
            found = []
        if found:
            listed.extend(found)
            i = found[-1] + 1
        else:
            i += 1
    return listed


def _after_heading(rows: Sequence[_Entry], start: int) -> list[int]:
    """The entries under a contents heading: up to the first stretch of filled lines that has no
    page number, or a page number that falls back."""
    found: list[int] = []
    waiting: list[int] = []
    last = 0
    for i in range(start, len(rows)):
        row = rows[i]
        if row.blank or row.heading:
            continue
        if row.leader or (row.number is not None and row.number >= last):
            found.extend(waiting)
            waiting = []
            found.append(i)
            if row.number is not None:
                last = max(last, row.number) if not row.leader else row.number
            continue
        waiting.append(i)
        if row.number is not None or len(waiting) > LONGEST_BREAK:
            break
    return found if len(found) >= 2 else []


def _run_of_leaders(rows: Sequence[_Entry], start: int) -> list[int]:
    """Entries with leader dots in a row, without a heading above them. Page numbers never fall
    back; amounts after leader dots do."""
    found: list[int] = []
    last = 0
    for i in range(start, len(rows)):
        row = rows[i]
        if row.blank:
            continue
        if row.number is None or row.number < last or not row.leader:
            break
        last = row.number
        found.append(i)
    return found if len(found) >= FEWEST_ENTRIES else []
