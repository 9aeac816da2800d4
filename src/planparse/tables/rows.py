"""Which lines make a row: labels wrapped over several lines, numbers on any of them.

The best parting of the lines is looked for as a whole: within a cell lines go on (small letters,
a full line before them, a small gap), between rows they do not, and a row has at most one line of
figures. Where the numbers stand in a row of several lines – on the first, the middle or the last –
is the same in the whole table.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from planparse.pages import Word, join_words
from planparse.tables.columns import NARROW, pieces_of
from planparse.tables.geometry import Line, line_of
from planparse.tables.headers import is_figure, is_numbered, word_list

LONGEST = 60
"""A row of more lines than this is not looked for."""


@cache
def connecting_words() -> frozenset[str]:
    """Words after which a cell's text goes on in the next line."""
    return frozenset(word_list("connecting_words.txt"))


@dataclass(frozen=True, slots=True)
class Part:
    """The words of a line that stand in the columns ``first`` to ``last``."""

    first: int
    last: int
    line: Line

    @property
    def text(self) -> str:
        return join_words(self.line.words)


@dataclass(frozen=True, slots=True)
class Placed:
    """A line with its words in columns. ``carries``: its figures are the rest of numbers that the
    line above begins; ``dated``: the numbers that it begins are years."""

    line: Line
    parts: tuple[Part, ...]
    carries: bool = False
    dated: bool = False

    def at(self, col: int) -> Part | None:
        return next((p for p in self.parts if p.first == col == p.last), None)

    @property
    def spanning(self) -> bool:
        return any(part.first != part.last for part in self.parts)


def place(line: Line, xs: Sequence[float], size: float) -> Placed:
    """The line's words in the columns between the edges ``xs``."""
    parts: list[Part] = []
    for piece in pieces_of(line, size):
        parts.extend(_cut(piece, xs, size, alone=len(line.words) == len(piece)))
    return Placed(line, _merged(parts))


def _column(xs: Sequence[float], x: float) -> int:
    for col in range(len(xs) - 2, 0, -1):
        if x >= xs[col]:
            return col
    return 0


def _cut(piece: list[Word], xs: Sequence[float], size: float, *, alone: bool) -> list[Part]:
    slack = 0.2 * size
    first = _column(xs, piece[0].x0 + slack)
    last = _column(xs, max(word.x1 for word in piece) - slack)
    if first >= last:
        return [_part(piece, xs)]
    cuts: list[int] = []
    for edge in xs[first + 1 : last + 1]:
        at = next(
            (
                number
                for number in range(1, len(piece))
                if piece[number - 1].x1 - slack <= edge <= piece[number].x0 + slack
            ),
            None,
        )
        if at is None:
            return [Part(first, last, line_of(piece))]
        cuts.append(at)
    narrow = all(piece[at].x0 - piece[at - 1].x1 < NARROW * size for at in cuts)
    figures = any(is_figure(piece[at].text) for at in cuts)
    if alone and narrow and not figures:
        return [Part(first, last, line_of(piece))]
    bounds = [0, *sorted(set(cuts)), len(piece)]
    return [_part(piece[start:end], xs) for start, end in pairwise(bounds)]


def _part(words: list[Word], xs: Sequence[float]) -> Part:
    line = line_of(words)
    col = _column(xs, (line.x0 + line.x1) / 2)
    return Part(col, col, line)


def _merged(parts: list[Part]) -> tuple[Part, ...]:
    """Parts that landed in the same columns made one."""
    done: list[Part] = []
    for part in parts:
        if done and part.first <= done[-1].last:
            before = done[-1]
            words = [*before.line.words, *part.line.words]
            done[-1] = Part(before.first, max(before.last, part.last), line_of(words))
        else:
            done.append(part)
    return tuple(done)


def figure_columns(lines: Sequence[Placed], width: int) -> list[int]:
    """The columns beyond the first that hold mostly figures."""
    found: list[int] = []
    for col in range(1, width):
        texts = [part.text for line in lines if (part := line.at(col)) is not None]
        numbered = sum(is_numbered(text) for text in texts)
        least = len(texts) - sum(text in "-–—" for text in texts)
        if 2 * numbered >= least and any(map(is_figure, texts)):
            found.append(col)
    return found


def is_anchor(line: Placed, figures: Sequence[int]) -> bool:
    """Whether a row's figures begin on the line: a row has one such line at most."""
    return not (line.carries or line.dated) and any(
        (part := line.at(col)) is not None and is_figure(part.text) for col in figures
    )


def group_rows(
    lines: Sequence[Placed], xs: Sequence[float], size: float, figures: Sequence[int]
) -> list[list[Placed]]:
    """The lines as rows, top to bottom."""
    if len(lines) < 2:
        return [list(lines)] if lines else []
    best: list[int] = []
    top = float("-inf")
    facts = _Facts(lines, xs, size, figures)
    for mode in ("first", "last", "middle"):
        score, starts = _best_parting(facts, mode)
        if score > top + 1e-9:
            top, best = score, starts
    bounds = [*best, len(lines)]
    return [list(lines[start:end]) for start, end in pairwise(bounds)]


class _Facts:
    """What is asked again and again while the best parting is looked for."""

    def __init__(
        self, lines: Sequence[Placed], xs: Sequence[float], size: float, figures: Sequence[int]
    ) -> None:
        self.count = len(lines)
        self.width = len(xs) - 1
        self.filled = [[line.at(col) is not None for col in range(self.width)] for line in lines]
        self.spanning = [line.spanning for line in lines]
        self.carries = [line.carries for line in lines]
        self.anchor = [is_anchor(line, figures) for line in lines]
        self.numbered = [
            not line.carries
            and sum(
                (part := line.at(col)) is not None and is_numbered(part.text) for col in figures
            )
            > 1
            for line in lines
        ]
        self.gaps = [
            (after.line.top - before.line.bottom) / size for before, after in pairwise(lines)
        ]
        self.overlaps = [
            (before.line.bottom - after.line.top) / (after.line.bottom - after.line.top)
            for before, after in pairwise(lines)
        ]
        self.parting = self._gap_scores()
        room = self._room(lines, xs)
        self.goes_on = [
            [_goes_on(before.at(col), after.at(col), room[col], size) for col in range(self.width)]
            for before, after in pairwise(lines)
        ]
        self.borders = [0.0, *map(self._border, range(1, self.count))]
        self.steps = list(map(self._step, range(self.count)))

    def _border(self, start: int) -> float:
        """What gap and cells say about a border over a line."""
        total = 0.0
        for col, score in enumerate(self.goes_on[start - 1]):
            if score is not None:
                total -= score if col == 0 else 0.7 * score
        return self.parting[start - 1] + total

    def _step(self, start: int) -> list[tuple[int, float]]:
        """The filled columns of a line, with what each says about going on in the line below."""
        below = self.goes_on[start] if start < len(self.goes_on) else [None] * self.width
        scores = [score or 0.0 for score in below]
        return [
            (col, scores[col] if col == 0 else 0.7 * scores[col])
            for col in range(self.width)
            if self.filled[start][col]
        ]

    def _room(self, lines: Sequence[Placed], xs: Sequence[float]) -> list[float]:
        """How far to the right the text of each column reaches."""
        return [
            max((p.line.x1 for line in lines if (p := line.at(col)) is not None), default=xs[col])
            for col in range(self.width)
        ]

    def _gap_scores(self) -> list[float]:
        """How much each gap between two lines speaks for a new row. Where rows are set apart by
        more white than their lines, the gaps alone decide."""
        beside = [overlap > 0.2 for overlap in self.overlaps]
        under = sorted(gap for gap, level in zip(self.gaps, beside, strict=True) if not level)
        least = under[len(under) // 10] if under else 0.0
        wide = [gap > least + 0.18 for gap in self.gaps]
        clusters = [[0]]
        for number, new in enumerate(wide, start=1):
            if new:
                clusters.append([])
            clusters[-1].append(number)
        single = sum(sum(self.anchor[k] for k in cluster) <= 1 for cluster in clusters)
        several = sum(len(cluster) > 1 for cluster in clusters)
        anchors = sum(self.anchor)
        decide = several and single >= 0.9 * len(clusters) and (anchors or several > 1)
        new_row, same_row = (4.0, -4.0) if decide and len(clusters) > 1 else (1.2, 0.0)
        # Lines that overlap in height stand beside each other in one row.
        return [
            -6.0 if level or carries else new_row if new else same_row
            for level, new, carries in zip(beside, wide, self.carries[1:], strict=True)
        ]


def _goes_on(before: Part | None, after: Part | None, room: float, size: float) -> float | None:
    """How much the second part reads as the next line of the same cell (negative: it does not);
    None where one of them is empty."""
    if before is None or after is None:
        return None
    first, last = after.line.words[0], before.line.words[-1]
    start, end = after.text, before.text
    score = 1.0
    if before.line.x1 + 0.3 * size + (first.x1 - first.x0) < room - 0.3 * size:
        score -= 2.5
    if start[0].islower():
        score += 1.5
    elif start[0].isupper():
        score -= 1.4 if start[1:2].islower() else 0.7
    if len(start) > 3 and len(end) > 3 and start.isupper() != end.isupper():
        score -= 2.0
    tail = last.text.strip(".").lower()
    if (end[-1] in "-,/(\u00ad" and len(end) > 1) or tail in connecting_words():
        score += 1.5
    elif end[-1] in ".:":
        score -= 0.5
    if is_figure(start) or is_figure(end):
        score -= 1.5
    if start == end:
        score -= 2.0
    if first.bold != last.bold:
        score -= 3.0
    return score


def _best_parting(facts: _Facts, mode: str) -> tuple[float, list[int]]:
    best = [0.0] + [float("-inf")] * facts.count
    came = [0] * (facts.count + 1)
    for end in range(1, facts.count + 1):
        state = _RowScore(facts, mode)
        for start in range(end - 1, max(-1, end - 1 - LONGEST), -1):
            score = state.extended(start, end)
            if score is None:
                break
            whole = best[start] + score + facts.borders[start]
            if whole > best[end]:
                best[end], came[end] = whole, start
    starts: list[int] = []
    at = facts.count
    while at > 0:
        at = came[at]
        starts.append(at)
    return best[facts.count], starts[::-1]


class _RowScore:
    """The score of the row that ends at a line, grown upwards line by line."""

    def __init__(self, facts: _Facts, mode: str) -> None:
        self._facts = facts
        self._mode = mode
        self._total = 0.0
        self._anchors: list[int] = []
        self._numbered = False
        self._beside = False
        self._top: list[int | None] = [None] * facts.width

    def extended(self, start: int, end: int) -> float | None:
        """The score with the line ``start`` taken in as the first, None where a row may not reach
        so far up."""
        facts = self._facts
        if facts.anchor[start]:
            self._anchors.append(start)
            if len(self._anchors) > 1:
                return None
        if facts.numbered[start]:
            # A second line of numbers with words of their own is rather another row.
            self._total -= 1.5 if self._numbered else 0.0
            self._numbered = True
        if facts.spanning[start] != facts.spanning[end - 1]:
            # A comment over several columns is a row by itself.
            return None
        if end - start > 1:
            self._total -= facts.parting[start]
        for col, score in facts.steps[start]:
            below = self._top[col]
            if below == start + 1:
                self._total += score
            elif below is not None:
                self._total -= 2.0
            self._top[col] = start
            self._beside = self._beside or col > 0
        return self._total + self._shape(start, end)

    def _shape(self, start: int, end: int) -> float:
        facts = self._facts
        score = 0.0
        if self._top[0] is None:
            score -= 0.5 if self._anchors else 1.0
        elif not self._anchors and not self._beside:
            score -= 0.3
        if end - start > 1 and self._anchors:
            at = self._anchors[0]
            if self._mode == "first":
                here = at == start
            elif self._mode == "last":
                here = at == end - 1
            else:
                here = abs((at - start) - (end - 1 - at)) <= 1
            score += 0.4 if here else -0.8
        if self._mode != "first" and facts.count < 3:
            score -= 0.1
        return score
