"""Which paragraphs are headings, and at what level.

Word says it itself; a printed page shows it by size and weight; in a dump it is read from the
line: short, alone, no full stop, an outline number or a known word, and text beneath it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from planparse.pages import RawTable
from planparse.plan.cover import cover_items, is_full_title
from planparse.plan.paragraphs import Item
from planparse.plan.passages import Passage
from planparse.swedish.vocabulary import one_of, words

_NUMBER = re.compile(r"^(?P<number>\d{1,2}(?:\.\d{1,2}){0,4})\.?(?:\s+|\t)(?P<title>\S.*)$")
_CONTENTS_ENTRY = re.compile(r"(?:\.\s?){4,}\s*\d*\s*$|\t\s*\d{1,3}$|…+\s*\d*$")
_LABEL = re.compile(r"^[^:]{2,45}:\s+\S")
_LABELLED_HEADING = re.compile(r"^(?:del|kapitel|avsnitt|bilaga|mål)\s*\d+\s*:", re.IGNORECASE)
_APPENDIX = re.compile(r"^bilaga\s*\d", re.IGNORECASE)
_SIGNATURE = re.compile(r"\([A-ZÅÄÖ]{1,4}\)$|^[^:]*\bordförande$", re.IGNORECASE)
_ENDS_IN_FIGURE = re.compile(r"\d+(?:[.,]\d+)?\s*(?:%|procent|mnkr|tkr|kr|kronor|st)$")
_LEAD_IN = re.compile(
    r"^(?:i|genom|under|för|vid|med|av|på|från|till|här|nedan|som|om|utifrån|enligt)\s.*"
    r"\b(?:är|har|ska|kan|blir|finns|följer|ingår|visar|\w{3,}as)\b",
    re.IGNORECASE,
)
_YEARLESS_NUMBER = re.compile(r"^(?:19|20)\d\d$")
_NAMED = re.compile(r"\s*\d*(?:\.\d+)*\s*[:–-]")
_LONGEST = 130
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


def outline(items: Sequence[Item]) -> Outline:
    """Find the headings of a document and their levels."""
    cover = cover_items(items)
    body = _body_size(items)
    found: dict[int, Passage] = {}
    for index, item in enumerate(items):
        if not isinstance(item, Passage):
            continue
        if index in cover:
            if is_full_title(item.text):
                found[index] = item
        elif item.heading is not None or (
            _printed_heading(item, body) if item.size else _plain_heading(items, index)
        ):
            found[index] = item
    found = {
        index: item
        for index, item in found.items()
        if index in cover or not _listed(items, index, found, _LARGER * body)
    }
    return Outline(_levels(found, cover), frozenset(cover) - found.keys())


def _body_size(items: Sequence[Item]) -> float:
    """The letter size of running text: the one with most letters (0 for plain text)."""
    letters = Counter[float]()
    for item in items:
        if isinstance(item, Passage) and not item.bold:
            letters[round(item.size, 1)] += len(item.text)
    return max(letters, key=lambda size: (letters[size], size)) if letters else 0.0


def split_number(item: Passage) -> tuple[str | None, str]:
    """Outline number and title of a heading's text. A year is no outline number, nor is the
    number in "10 årig plan"."""
    text = item.text if item.marker is None else f"{item.marker} {item.text}"
    match = _NUMBER.match(text)
    if not match or _YEARLESS_NUMBER.match(match["number"]) or match["title"][:1].islower():
        return None, item.text
    return match["number"], match["title"].strip()


def _printed_heading(item: Passage, body: float) -> bool:
    text = item.text
    if item.note or len(text) > 250 or not _can_begin(text) or _CONTENTS_ENTRY.search(text):
        return False
    larger = item.size > _LARGER * body
    if not larger and not (item.bold and item.size >= 0.98 * body):
        return False
    if item.marker and not split_number(item)[0]:
        return False
    if larger and item.bold:
        return True
    return len(text) <= _LONGEST and not text.endswith((".", ",", ";", ":")) and not _is_label(text)


def _plain_heading(items: Sequence[Item], index: int) -> bool:
    item = items[index]
    assert isinstance(item, Passage)
    if not _candidate(item) or _is_caption(items, index):
        return False
    following = next(
        (
            other
            for other in items[index + 1 : index + 6]
            if isinstance(other, RawTable) or not _candidate(other)
        ),
        None,
    )
    return following is not None or index + 1 < len(items)


def _candidate(item: Passage) -> bool:
    """Whether the line could be a heading by its own look."""
    text = item.text
    known = _known_heading(text)
    if item.note or "\t" in text or _CONTENTS_ENTRY.search(text) or not _can_begin(text):
        return False
    if item.marker and not split_number(item)[0]:
        return False
    if len(text) > (200 if known else _LONGEST):
        return False
    if text.endswith((".", ",", ";", "?", "!", ":")):
        return text.endswith(":") and text.rstrip(":").lower() in _titles()
    if known or (split_number(item)[0] and len(text.split()) <= 16):
        return True
    return not (
        _is_label(text)
        or _SIGNATURE.search(text)
        or _ENDS_IN_FIGURE.search(text)
        or _LEAD_IN.match(text)
        or len(text.split()) > 16
    )


def _can_begin(text: str) -> bool:
    return bool(text) and (text[0].isupper() or text[0].isdigit() or text[0] == "§")


def _is_label(text: str) -> bool:
    return bool(_LABEL.match(text)) and not _known_heading(text) and not _NUMBER.match(text)


def _known_heading(text: str) -> bool:
    """Whether the line begins as headings of steering documents do."""
    lowered = text.lower()
    if lowered.rstrip(":") in _titles() or _LABELLED_HEADING.match(text):
        return True
    return any(
        (match := one_of("goals", name).match(text)) is not None
        and re.match(r"\s*\d*(?:\.\d+)*\s*(?:[:–-]\s*\S|$)", text[match.end() :])
        for name in ("area", "council", "middle", "board")
    )


def _titles() -> frozenset[str]:
    return frozenset((*words("chapters", "titles"), *words("chapters", "contents")))


def _is_caption(items: Sequence[Item], index: int) -> bool:
    """A line that names the table below it rather than the text: it begins as captions do."""
    item = items[index]
    assert isinstance(item, Passage)
    first = re.match(r"\w+", item.text)
    if first is None or first.group().lower() not in words("chapters", "captions"):
        return False
    below = items[index + 1] if index + 1 < len(items) else None
    return isinstance(below, RawTable) or bool(re.match(r"\w+\s+\d+\s*[.:]", item.text))


def _among_appendices(index: int, found: dict[int, Passage]) -> bool:
    """Whether "Bilaga 2: …" stands in a list of appendices rather than over one."""
    if not _APPENDIX.match(found[index].text):
        return False
    beside = (found.get(index - 1), found.get(index + 1))
    return any(other is not None and _APPENDIX.match(other.text) for other in beside)


def _listed(items: Sequence[Item], index: int, found: dict[int, Passage], large: float) -> bool:
    """Whether a candidate is a line of a list: an appendix among others, or a line no larger
    than the running text in a run of such lines."""
    if _among_appendices(index, found):
        return True
    return found[index].size <= large and _in_list(items, index, found)


def _in_list(items: Sequence[Item], index: int, found: dict[int, Passage]) -> bool:
    """Whether a candidate of a dump is one line of a list: after a lead-in that ends with a
    colon, or one of three neighbours without text between that begin with the same word or
    follow line on line."""
    item = found[index]
    number = split_number(item)[0]
    if number and "." in number:
        return False
    run = [index]
    while run[-1] + 1 in found:
        run.append(run[-1] + 1)
    while run[0] - 1 in found:
        run.insert(0, run[0] - 1)
    neighbours = [other for other in run if abs(other - index) <= 2]
    if _known_heading(item.text):
        return False
    before = items[index - 1] if index else None
    if isinstance(before, Passage) and before.text.endswith(":"):
        return True
    same_word = [o for o in neighbours if _first_word(found[o].text) == _first_word(item.text)]
    close = [
        other
        for other in neighbours
        if other == index or _line_of(found[other]) - _line_of(item) == other - index
    ]
    return len(same_word) >= 3 or (bool(item.where.line) and len(close) >= 3)


def _first_word(text: str) -> str:
    match = re.match(r"[^\W\d]+", text)
    return match.group().lower() if match else ""


def _line_of(item: Passage) -> int:
    return item.where.line or 0


def _levels(found: dict[int, Passage], cover: Collection[int]) -> dict[int, Heading]:
    """Give every heading its level: the depth in the tree that numbers and looks make."""
    split = {index: split_number(item) for index, item in found.items()}
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
        rank = _rank(item, number, shallowest, numbered=bool(numbered))
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
    return index in cover or item.text.lower().rstrip(":") in words("chapters", "contents")


def _rank(item: Passage, number: str | None, shallowest: int, *, numbered: bool) -> float | None:
    """How high a heading stands (smaller is higher), None where its look does not say."""
    if number:
        return float(number.count("."))
    if item.heading is not None:
        return item.heading - 1 + (shallowest if numbered else 0) - 0.5 * numbered
    if item.size:
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
    for step, name in enumerate(("area", "council", "board")):
        match = one_of("goals", name).match(text)
        if match and (name != "council" or _NAMED.match(text[match.end() :])):
            return base + step
    if one_of("goals", "follow_up").match(text):
        return base + 2
    if numbered:
        return base + 2 if any(rank == base + 1 for rank, _ in path) else base + 3
    if parent or text.lower() in _titles():
        return 0.0
    return base + 1 if _inside_area(path) else 1.0


def _inside_area(path: Sequence[tuple[float, int]]) -> bool:
    return any(rank == 2.0 for rank, _ in path)
