"""What a page measures, its lines of words, and its drawn rules made straight.

All thresholds of this room are multiples of the page's letter size, never points.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import median

from planparse.model import BBox
from planparse.pages import PrintedPage, Rule, Word

_LEADER = re.compile(r"(?:[._·\ufffd]{4,}|…{2,})")
_MARK = re.compile(r"^[(]?\d{1,2}[).,]*$")
LETTER = 0.52
"""The width of a letter in letter sizes where it cannot be measured."""
FEWEST_DOTS = 4
"""So many dots that stand apart on one line lead over to a number."""
MAX_MARKS = 500
"""More small digits than this are small print, not footnote marks."""
MAX_RULES = 4000
"""Longest rules kept of each direction: pages with more are drawings, and time stays bounded."""


# Never changed, but not frozen: lines are made again and again, and frozen ones take much longer.
@dataclass(slots=True, unsafe_hash=True)
class Line:
    """Words that stand on one line, from left to right."""

    words: tuple[Word, ...]
    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def bbox(self) -> BBox:
        return (self.x0, self.top, self.x1, self.bottom)

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight rule: ``at`` is its y (horizontal) or x (vertical), ``start`` and ``end`` the
    other coordinate."""

    at: float
    start: float
    end: float

    @property
    def length(self) -> float:
        return self.end - self.start


def letter_size(words: Sequence[Word]) -> float:
    """The median letter size in points; 10 where there are no words to measure."""
    sizes = [word.size for word in words if word.size > 0]
    return median(sizes) if sizes else 10.0


def usable(page: PrintedPage) -> tuple[Word, ...]:
    """The words that stand on the page with a real box: what lies outside it, or is turned inside
    out, cannot be placed in a table. Dot leaders are left out, small raised digits marked."""
    dots = Counter(round(word.bottom) for word in page.words if is_dot(word))
    words = [
        word
        for printed in page.words
        if not (is_dot(printed) and dots[round(printed.bottom)] >= FEWEST_DOTS)
        for word in _without_leader(printed)
        if word.text.strip()
        and word.x1 > word.x0
        and word.bottom > word.top
        and word.x1 > 0
        and word.bottom > 0
        and word.x0 < page.width
        and word.top < page.height
    ]
    return _with_raised(words, letter_size(words))


def is_leader(word: Word) -> bool:
    """Whether a word is, ends with or holds dots that lead over to a number."""
    return _LEADER.search(word.text) is not None


def is_dot(word: Word) -> bool:
    """Whether a word is a single dot; two stand for a missing figure."""
    return word.text in (".", "·", "_", "\ufffd")


def _without_leader(word: Word) -> tuple[Word, ...]:
    """What stands before and after the dots of a word, each with the room its letters take."""
    dots = _LEADER.search(word.text)
    if dots is None:
        return (word,)
    parts: list[Word] = []
    for text, at_end in ((word.text[: dots.start()], False), (word.text[dots.end() :], True)):
        room = min(len(text) * LETTER * word.size, word.x1 - word.x0)
        if text and at_end:
            parts.append(replace(word, text=text, raw=text, x0=word.x1 - room, glued=False))
        elif text:
            parts.append(replace(word, text=text, raw=text, x1=word.x0 + room))
    return tuple(parts)


def _with_raised(words: Sequence[Word], size: float) -> tuple[Word, ...]:
    """Digits that are set smaller and higher than the word before them, across a blank too."""
    small = [
        number
        for number, word in enumerate(words)
        if not word.superscript and word.size < 0.8 * size and _MARK.match(word.text)
    ]
    if not small or len(small) > MAX_MARKS:
        return tuple(words)
    index = WordIndex(words)
    marked = list(words)
    for number in small:
        word = words[number]
        before = index.inside((0.0, word.top - size, word.x0, word.bottom + size))
        for other in before:
            near = -0.1 * size <= word.x0 - other.x1 <= 0.6 * size
            higher = other.top < word.bottom and word.bottom < other.bottom - 0.05 * other.size
            if near and higher and word.size < 0.8 * other.size:
                marked[number] = replace(word, superscript=True)
    return tuple(marked)


def lines_of(words: Iterable[Word]) -> list[Line]:
    """Words grouped into lines by their height on the page, top to bottom; raised footnote digits
    go with the line they touch most."""
    plain: list[Word] = []
    raised: list[Word] = []
    for word in words:
        (raised if word.superscript else plain).append(word)
    if not plain:
        plain, raised = raised, []
    if len(plain) == 1 and not raised:
        return [line_of(plain)]
    plain.sort(key=lambda word: ((word.top + word.bottom) / 2, word.x0))
    groups: list[list[Word]] = []
    middle = height = 0.0
    for word in plain:
        centre = (word.top + word.bottom) / 2
        if groups and centre - middle <= 0.4 * min(height, word.bottom - word.top):
            groups[-1].append(word)
            count = len(groups[-1])
            middle += (centre - middle) / count
        else:
            groups.append([word])
            middle, height = centre, word.bottom - word.top
    bands = [(min(w.top for w in g), max(w.bottom for w in g)) for g in groups]
    for word in raised:
        best = max(
            range(len(groups)),
            key=lambda i: min(bands[i][1], word.bottom) - max(bands[i][0], word.top),
        )
        groups[best].append(word)
    return [line_of(group) for group in groups]


def line_of(words: Sequence[Word]) -> Line:
    """One line of words that are known to stand together."""
    if len(words) == 1:
        return Line(tuple(words), *words[0].bbox)
    ordered = tuple(sorted(words, key=lambda word: (word.x0, word.x1)))
    return Line(
        ordered,
        ordered[0].x0,
        min([word.top for word in ordered]),
        max([word.x1 for word in ordered]),
        max([word.bottom for word in ordered]),
    )


def chunks(line: Line, gap: float) -> list[Line]:
    """The line cut wherever more than ``gap`` points are white."""
    parts: list[list[Word]] = [[line.words[0]]]
    end = line.words[0].x1
    for word in line.words[1:]:
        if word.x0 - end > gap and not word.glued:
            parts.append([])
        parts[-1].append(word)
        end = max(end, word.x1)
    return [line_of(part) for part in parts]


def strokes_of(
    page: PrintedPage,
    size: float,
    more_flat: Iterable[Stroke] = (),
    more_upright: Iterable[Stroke] = (),
) -> tuple[list[Stroke], list[Stroke]]:
    """The page's horizontal and vertical rules, and more edges to be taken as such: dashes
    joined, double lines made one, dots left out."""
    flat = list(more_flat)
    upright = list(more_upright)
    for rule in page.rules:
        stroke = _stroke(rule, page)
        if stroke is not None:
            (flat if rule.horizontal else upright).append(stroke)
    return _straighten(flat, size), _straighten(upright, size)


def _stroke(rule: Rule, page: PrintedPage) -> Stroke | None:
    x0, x1 = sorted((rule.x0, rule.x1))
    top, bottom = sorted((rule.top, rule.bottom))
    if x1 < 0 or bottom < 0 or x0 > page.width or top > page.height:
        return None
    x0, x1 = max(x0, 0.0), min(x1, page.width)
    top, bottom = max(top, 0.0), min(bottom, page.height)
    if rule.horizontal:
        return Stroke((top + bottom) / 2, x0, x1)
    return Stroke((x0 + x1) / 2, top, bottom)


def _straighten(strokes: list[Stroke], size: float) -> list[Stroke]:
    joined: list[Stroke] = []
    for group in _clusters(strokes, 0.25 * size):
        at = median(stroke.at for stroke in group)
        start = end = None
        for stroke in sorted(group, key=lambda stroke: (stroke.start, stroke.end)):
            if start is None or end is None:
                start, end = stroke.start, stroke.end
            elif stroke.start <= end + 0.4 * size:
                end = max(end, stroke.end)
            else:
                joined.append(Stroke(at, start, end))
                start, end = stroke.start, stroke.end
        if start is not None and end is not None:
            joined.append(Stroke(at, start, end))
    joined = [stroke for stroke in joined if stroke.length > 0.6 * size]
    if len(joined) > MAX_RULES:
        joined = sorted(joined, key=lambda stroke: -stroke.length)[:MAX_RULES]
    return sorted(joined, key=lambda stroke: (stroke.at, stroke.start))


def _clusters(strokes: list[Stroke], tolerance: float) -> Iterable[list[Stroke]]:
    group: list[Stroke] = []
    for stroke in sorted(strokes, key=lambda stroke: (stroke.at, stroke.start)):
        if group and stroke.at - group[0].at > tolerance:
            yield group
            group = []
        group.append(stroke)
    if group:
        yield group


def cluster_values(values: Iterable[float], tolerance: float) -> list[float]:
    """Values that lie within the tolerance of a group's first made one (their mean)."""
    groups: list[list[float]] = []
    for value in sorted(values):
        if groups and value - groups[-1][0] <= tolerance:
            groups[-1].append(value)
        else:
            groups.append([value])
    return [sum(group) / len(group) for group in groups]


class WordIndex:
    """The words of a page by their height, to ask for those inside a box quickly."""

    def __init__(self, words: Sequence[Word]) -> None:
        self._words = sorted(words, key=lambda word: (word.top + word.bottom) / 2)
        self._middles = [(word.top + word.bottom) / 2 for word in self._words]

    def inside(self, box: BBox) -> list[Word]:
        """The words whose middle lies in the box."""
        first = bisect_left(self._middles, box[1])
        last = bisect_right(self._middles, box[3])
        return [
            word for word in self._words[first:last] if box[0] <= (word.x0 + word.x1) / 2 <= box[2]
        ]
