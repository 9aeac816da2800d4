"""Word pairs: which of the possible words goes with its neighbours."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from planparse.swedish.repair.lexicon import read_lines

OTHER_STYLE = 0.3  # law text is not all text: what its pairs at most say is 1 minus this
END = "."
NUMBER = "0"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word that may stand here: lower case, its frequency class, and how unlikely the damage
    that leads from it to what was seen (-ln of the probability)."""

    word: str
    level: int
    cost: float
    why: str


class Pairs:
    """How often one word follows another, counted in law text."""

    def __init__(self) -> None:
        self._lines: dict[str, str] = {}
        for line in read_lines("pairs.xz"):
            first, _, rest = line.partition(" ")
            self._lines[first] = rest
        self._following: dict[str, tuple[float, dict[str, float]]] = {}

    def _after(self, first: str) -> tuple[float, dict[str, float]]:
        """The probability left for words never seen after ``first`` (Witten and Bell 1991), and
        the probabilities of those that were."""
        known = self._following.get(first)
        if known is None:
            total, kinds, *rest = self._lines.get(first, "0 1").split(" ")
            seen = int(total) + int(kinds)
            unseen = max(OTHER_STYLE, int(kinds) / seen)
            share = (1 - unseen) / max(1, int(total))
            shares = {
                second: share * int(count)
                for second, count in zip(rest[::2], rest[1::2], strict=True)
            }
            known = self._following[first] = (unseen, shares)
        return known

    def log_probability(self, first: str, second: Candidate) -> float:
        """ln P(second | first): pair counts smoothed with the frequency of the word."""
        unseen, shares = self._after(first)
        return math.log(unseen * math.exp(second.level / 10) + shares.get(second.word, 0.0))

    def follows(self, first: str, second: str) -> bool:
        """Whether ``second`` was seen after ``first`` more often than chance has it."""
        return second in self._after(first)[1]


def choose(lattice: Sequence[Sequence[Candidate]], pairs: Pairs) -> list[tuple[int, float]]:
    """The likeliest word at each place, as index and confidence (0–1), by Viterbi."""
    scores: list[float] = [0.0]
    before: Sequence[Candidate] = (Candidate(END, 0, 0.0, ""),)
    back: list[list[int]] = []
    for here in lattice:
        came: list[int] = []
        now: list[float] = []
        for candidate in here:
            if len(here) == 1 == len(before):
                came.append(0)
                now.append(scores[0])
                continue
            ways = [
                score + pairs.log_probability(previous.word, candidate)
                for score, previous in zip(scores, before, strict=True)
            ]
            best = max(range(len(ways)), key=ways.__getitem__)
            came.append(best)
            now.append(ways[best] - candidate.cost)
        back.append(came)
        scores, before = now, here
    at = max(range(len(scores)), key=scores.__getitem__)
    path: list[int] = []
    for came in reversed(back):
        path.append(at)
        at = came[at]
    path.reverse()
    return [(index, _confidence(lattice, path, i, pairs)) for i, index in enumerate(path)]


def _confidence(
    lattice: Sequence[Sequence[Candidate]], path: Sequence[int], i: int, pairs: Pairs
) -> float:
    """The share of the chosen word among all that may stand at place i, neighbours given."""
    here = lattice[i]
    if len(here) == 1:
        return 1.0
    previous = lattice[i - 1][path[i - 1]].word if i else END
    following = lattice[i + 1][path[i + 1]] if i + 1 < len(lattice) else None
    scores = []
    for candidate in here:
        score = pairs.log_probability(previous, candidate) - candidate.cost
        if following is not None:
            score += pairs.log_probability(candidate.word, following)
        scores.append(score)
    chosen = scores[path[i]]
    return 1 / sum(math.exp(min(50.0, score - chosen)) for score in scores)
