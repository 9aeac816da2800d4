"""The headings of a document and their levels.

Word says it itself; a printed page shows it by size and weight; in a dump it is read from the
line: short, alone, no full stop, an outline number or a known word, and text beneath it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from planparse.plan.candidates import (
    has_numbered_chapters,
    listed,
    plain_heading,
    printed_heading,
    split_number,
)
from planparse.plan.cover import cover_items, is_full_title
from planparse.plan.paragraphs import Item
from planparse.plan.passages import Passage
from planparse.swedish.vocabulary import one_of, words

_NAMED = re.compile(r"\s*(?:\d+(?:\.\d+)*\s|\d*(?:\.\d+)*\s*[:.–-])")
Look = Literal["styles", "letters", "words"]

_READABLE = 0.85
"""In a scan, letters smaller than this times the running text's stand in tables and notes."""
_FRONT = 30
"""Front matter ends after at most so many paragraphs."""
_LARGER = 1.08
"""A heading's letters are at least so many times the size of the running text's."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its outline number ("1.6.2") or None, its title without it, its level from 1."""

    number: str | None
    title: str
    level: int


@dataclass(frozen=True, slots=True)
class Outline:
    """The headings by the index of their item in the flow, and the indices of the cover."""

    headings: dict[int, Heading]
    cover: frozenset[int]

    def above(self, index: int) -> Heading | None:
        """The heading that an item stands under, None before the first one."""
        return next((self.headings[i] for i in range(index, -1, -1) if i in self.headings), None)

    def section_of(self, index: int, count: int) -> range:
        """The items of the section that an item stands in; ``count`` is that of all items."""
        start = next((i for i in range(index, -1, -1) if i in self.headings), 0)
        end = next((i for i in range(index + 1, count) if i in self.headings), count)
        return range(start, end)


def outline(items: Sequence[Item], in_tables: Collection[int] = ()) -> Outline:
    """Find the headings of a document and their levels. ``in_tables`` are the indices of passages
    that are rows of tables which the text has lost to lines: no headings."""
    cover = cover_items(items)
    body = _body_size(items)
    look = _look(items)
    numbered = look == "words" and has_numbered_chapters(items)
    found: dict[int, Passage] = {}
    for index, item in enumerate(items):
        if not isinstance(item, Passage) or index in in_tables:
            continue
        if index in cover:
            is_heading = is_full_title(item.text)
        elif look == "styles":
            is_heading = item.heading is not None
        elif look == "letters":
            is_heading = printed_heading(items, index, body, _LARGER * body)
        else:
            is_heading = item.size >= _READABLE * body and plain_heading(
                items, index, numbered=numbered
            )
        if is_heading:
            found[index] = item
    cover |= _before_contents(items, found)
    if look != "styles":
        larger = _LARGER * body if look == "letters" else float("inf")
        found = {
            index: item
            for index, item in found.items()
            if index in cover or not listed(items, index, found, larger)
        }
    return Outline(_levels(found, cover, look), frozenset(cover) - found.keys())


def _look(items: Sequence[Item]) -> Look:
    """By what headings are told: the styles of a Word file, the letters of a printed page, or
    the words alone in a dump and in a scan (whose letter sizes waver and have no weight)."""
    passages = [item for item in items if isinstance(item, Passage)]
    if any(item.heading is not None for item in passages):
        return "styles"
    return "letters" if any(item.size and item.bold for item in passages) else "words"


def _before_contents(items: Sequence[Item], found: dict[int, Passage]) -> frozenset[int]:
    """What stands before the table of contents where that is the first heading: front matter."""
    first = next((index for index in found if not is_full_title(found[index].text)), None)
    if first is None or first > _FRONT or not _heads_contents(found[first]):
        return frozenset()
    return (
        frozenset(index for index in range(first) if isinstance(items[index], Passage))
        - found.keys()
    )


def _heads_contents(item: Passage) -> bool:
    return item.text.lower().rstrip(":") in words("chapters", "contents")


def _body_size(items: Sequence[Item]) -> float:
    """The letter size of running text: the one with most letters (0 for plain text)."""
    letters = Counter[float]()
    for item in items:
        if isinstance(item, Passage) and not item.bold:
            letters[round(item.size, 1)] += len(item.text)
    return max(letters, key=lambda size: (letters[size], size)) if letters else 0.0


def _levels(found: dict[int, Passage], cover: Collection[int], look: Look) -> dict[int, Heading]:
    """Give every heading its level: the depth in the tree that numbers and looks make."""
    split = {index: split_number(item) for index, item in found.items()}
    if not any(number == "1" for number, _ in split.values()):
        # "10 Hälsa och välbefinnande" is the tenth of something, not a tenth chapter.
        split = {
            index: (number, title) if number and "." in number else (None, found[index].text)
            for index, (number, title) in split.items()
        }
    numbered = [number for number, _ in split.values() if number]
    shallowest = min((number.count(".") for number in numbered), default=0)
    headings: dict[int, Heading] = {}
    path: list[tuple[float, int]] = []
    for index, item in found.items():
        number, title = split[index]
        if _stands_apart(item, index, cover):
            path.clear()
            headings[index] = Heading(number, title, 1)
            continue
        rank = _rank(item, number, shallowest, look, numbered=bool(numbered))
        if rank is None:
            parent = index + 1 in found
            rank = _guess_rank(item, path, numbered=bool(numbered), parent=parent)
        while path and path[-1][0] >= rank:
            path.pop()
        if number:
            level = number.count(".") + 1
        elif item.heading is not None and not numbered:
            level = item.heading
        else:
            level = path[-1][1] + 1 if path else 1
        path.append((rank, level))
        headings[index] = Heading(number, title, level)
    return headings


def _stands_apart(item: Passage, index: int, cover: Collection[int]) -> bool:
    """The title on the cover and the head of the contents have no sections below them."""
    return index in cover or _heads_contents(item)


def _rank(
    item: Passage, number: str | None, shallowest: int, look: Look, *, numbered: bool
) -> float | None:
    """How high a heading stands (smaller is higher), None where its look does not say."""
    if number:
        return float(number.count("."))
    if item.heading is not None:
        return item.heading - 1 + (shallowest if numbered else 0) - 0.5 * numbered
    if look == "letters":
        return 100.0 - item.size - 0.25 * item.bold
    return None


def _guess_rank(
    item: Passage, path: Sequence[tuple[float, int]], *, numbered: bool, parent: bool
) -> float:
    """The rank of an unnumbered heading of a dump: from the goal chain's words, else from what
    stands above and whether the next heading follows at once (``parent``)."""
    text = item.text
    base = 10.0 if numbered else 2.0
    if is_full_title(text):
        return -0.5
    for step, name in ((0, "area"), (1, "council"), (1.5, "middle"), (2, "board")):
        match = one_of("goals", name).match(text)
        if match and (name not in ("council", "middle") or _NAMED.match(text[match.end() :])):
            return base + step
    if one_of("goals", "follow_up").match(text):
        return base + 2
    if numbered:
        return base + 2 if any(rank == base + 1 for rank, _ in path) else base + 3
    if parent or text.lower() in words("chapters", "titles"):
        return 0.0
    return base + 1 if _inside_area(path) else 1.0


def _inside_area(path: Sequence[tuple[float, int]]) -> bool:
    return any(rank == 2.0 for rank, _ in path)
