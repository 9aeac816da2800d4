"""Characters as drawn → unbroken pieces of words.

Characters are followed in the order they were drawn, so that text which runs into its neighbour's
cell is not shuffled with it. They come in runs of one style on one baseline, and most questions
are asked of a run as a whole: pages have thousands of characters.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from operator import sub
from statistics import median

# A gap wider than this share of the letter size parts two words. Blanks are 0.2–0.3 of it in
# every text face, gaps within a word well below 0.1 unless the text is letter-spaced.
GAP = 0.15
# Two glyphs of the same letter nearer than this are one letter drawn twice (fake bold).
TWICE = 0.12
# How far baselines of one line may differ (rounding by the producer).
SAME_LINE = 0.12


@dataclass(slots=True)
class Run:
    """Characters drawn one after another in one style on one baseline: the text of each, where it
    starts and ends, the height of the baseline and the letter size, in points, origin top left, in
    the direction of reading."""

    texts: list[str]
    x0: list[float]
    x1: list[float]
    base: float
    size: float
    bold: bool
    italic: bool


class Piece:
    """Characters that belong together, with the ends and the first and last run of them: ``parts``
    are stretches (from, to) of runs."""

    __slots__ = ("blank_after", "blank_before", "first", "last", "parts", "x0", "x1")

    def __init__(self, run: Run, start: int, end: int, *, blank_before: bool) -> None:
        self.parts = [(run, start, end)]
        self.x0, self.x1 = run.x0[start], run.x1[end - 1]
        self.first = self.last = run
        self.blank_before = blank_before
        self.blank_after = False

    def add(self, run: Run, start: int, end: int) -> None:
        self.parts.append((run, start, end))
        self.x1 = run.x1[end - 1]
        self.last = run


def _once(runs: list[Run]) -> list[Run]:
    """Letters drawn twice for a bolder look, once."""
    suspects = _overlapping(runs)
    if not suspects:
        return runs
    seen: dict[tuple[str, int, int], list[tuple[float, float, float]]] = defaultdict(list)
    kept: list[Run] = []
    for run in runs:
        if id(run) not in suspects:
            kept.append(run)
            continue
        near = _nearness(run)
        row = int(run.base // near)
        fresh: list[int] = []
        for i, text in enumerate(run.texts):
            x = run.x0[i]
            col = int(x // near)
            if text != " ":
                same = min(near, 0.5 * max(run.x1[i] - x, 0.01))
                if any(
                    abs(other - x) < same
                    and abs(base - run.base) < near
                    and abs(size - run.size) < near
                    for c in (col - 1, col, col + 1)
                    for r in (row - 1, row, row + 1)
                    for other, base, size in seen.get((text, c, r), ())
                ):
                    continue
                seen[text, col, row].append((x, run.base, run.size))
            fresh.append(i)
        if len(fresh) == len(run.texts):
            kept.append(run)
        elif fresh:
            kept.append(_picked(run, fresh))
    return kept


def _picked(run: Run, places: Sequence[int]) -> Run:
    return replace(
        run,
        texts=[run.texts[i] for i in places],
        x0=[run.x0[i] for i in places],
        x1=[run.x1[i] for i in places],
    )


def _nearness(run: Run) -> float:
    return max(run.size * TWICE, 0.01)


def _overlapping(runs: Sequence[Run]) -> set[int]:
    """Ids of the runs that may hold a letter twice: those that lie over another one, and those
    that do not go forward letter by letter."""
    found = {
        id(run)
        for run in runs
        if len(run.x0) > 1 and min(map(sub, run.x0[1:], run.x0)) < _nearness(run)
    }
    line: list[Run] = []
    for run in sorted(runs, key=lambda run: run.base):
        if line and run.base - line[-1].base > max(_nearness(run), _nearness(line[-1])):
            found |= _chained(line)
            line = []
        line.append(run)
    return found | _chained(line)


def _chained(line: Sequence[Run]) -> set[int]:
    found: set[int] = set()
    chain: list[Run] = []
    reach = near = 0.0
    for start, run in sorted(((min(run.x0), run) for run in line), key=lambda pair: pair[0]):
        if chain and start - reach > max(near, _nearness(run)):
            found.update(map(id, chain) if len(chain) > 1 else ())
            chain, near = [], 0.0
        end = max(run.x0)
        reach = max(reach, end) if chain else end
        near = max(near, _nearness(run))
        chain.append(run)
    found.update(map(id, chain) if len(chain) > 1 else ())
    return found


def _gap_limits(runs: Sequence[Run]) -> dict[tuple[float, bool], float]:
    """For each letter size the gap that parts words, wider where the text is letter-spaced."""
    gaps: dict[tuple[float, bool], list[float]] = defaultdict(list)
    before: Run | None = None
    for run in runs:
        found = gaps[round(run.size, 1), run.bold]
        if before is not None and before.size == run.size:
            gap = (run.x0[0] - before.x1[-1]) / run.size
            level = abs(before.base - run.base) < SAME_LINE * run.size
            if level and -0.5 < gap < 1.0 and " " not in (before.texts[-1], run.texts[0]):
                gaps[round(before.size, 1), before.bold].append(gap)
        pairs = zip(run.texts, run.texts[1:], map(sub, run.x0[1:], run.x1), strict=False)
        found.extend(
            gap / run.size
            for left, right, gap in pairs
            if left != " " and right != " " and -0.5 < gap / run.size < 1.0
        )
        before = run
    return {
        key: max(GAP, median(found) + GAP) if len(found) >= 8 else GAP
        for key, found in gaps.items()
    }


def same_style(left: Run, right: Run) -> bool:
    """Whether two runs look alike, sizes rounded by the producer apart."""
    return left is right or (
        left.bold == right.bold
        and left.italic == right.italic
        and abs(left.size - right.size) <= 0.08 * max(left.size, right.size)
    )


class _Limits:
    """The gaps that part words, worked out when a gap is met that they decide on."""

    def __init__(self, runs: Sequence[Run]) -> None:
        self._runs = runs
        self._known: dict[tuple[float, bool], float] | None = None

    def of(self, run: Run) -> float:
        if self._known is None:
            self._known = _gap_limits(self._runs)
        return self._known.get((round(run.size, 1), run.bold), GAP)


def pieces_of(runs: Sequence[Run]) -> list[Piece]:
    """Unbroken stretches of characters in the order drawn, all of one style and line."""
    runs = _once([run for run in runs if run.texts])
    limits = _Limits(runs)
    pieces: list[Piece] = []
    current: Piece | None = None
    blank: tuple[Run, int] | None = None
    for run in runs:
        for start, end, gap in _stretches(run, limits):
            if gap:
                # A blank without width is a mark of the producer, not a blank.
                if run.x1[start] - run.x0[start] > 0.04 * run.size:
                    blank = (run, start)
                    if current is not None:
                        last, _, stop = current.parts[-1]
                        current.blank_after |= _follows(last, stop - 1, run, start, 0.5)
                    current = None
                continue
            if current is not None:
                last, _, stop = current.parts[-1]
                if same_style(last, run) and _goes_on(last, stop - 1, run, start, limits):
                    current.add(run, start, end)
                    continue
            before = blank is not None and _follows(*blank, run, start, 0.5)
            current = Piece(run, start, end, blank_before=before)
            pieces.append(current)
            blank = None
    return pieces


def _stretches(run: Run, limits: _Limits) -> Iterator[tuple[int, int, bool]]:
    """The stretches (from, to, whether it is a blank) of a run that no blank and no gap cuts."""
    texts, size = run.texts, run.size
    count = len(texts)
    cuts = {i for i in range(count) if texts[i] == " "} if " " in texts else set()
    breaks = cuts | {i + 1 for i in cuts}
    if count > 1:
        gaps = list(map(sub, run.x0[1:], run.x1))
        if min(gaps) < -0.05 * size or max(gaps) > GAP * size:
            far = [i for i, gap in enumerate(gaps, 1) if not -0.05 * size <= gap <= GAP * size]
            breaks |= {
                i for i in far if i not in breaks and not _goes_on(run, i - 1, run, i, limits)
            }
    start = 0
    for end in sorted(breaks):
        if start < end:
            yield start, end, start in cuts
            start = end
    if start < count:
        yield start, count, start in cuts


def _goes_on(left: Run, i: int, right: Run, j: int, limits: _Limits) -> bool:
    """Whether a character goes on the word that the one before is in."""
    size = left.size if left is right else max(left.size, right.size)
    gap = right.x0[j] - left.x1[i]
    # No limit is under GAP, and none is over 1 + GAP.
    if gap <= GAP * size:
        limit = GAP
    elif gap > (1.01 + GAP) * size:
        return False
    else:
        limit = limits.of(left)
    return _follows(left, i, right, j, limit)


def _follows(left: Run, i: int, right: Run, j: int, limit: float) -> bool:
    size = left.size if left is right else max(left.size, right.size)
    x0 = right.x0[j]
    return (
        (left is right or abs(left.base - right.base) <= SAME_LINE * size)
        and -0.5 * size <= x0 - left.x1[i] <= limit * size
        and x0 >= left.x0[i] - 0.1 * size
    )
