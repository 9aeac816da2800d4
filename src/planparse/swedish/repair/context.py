"""Word pairs: which of the possible words goes with its neighbours."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from operator import add
from typing import NamedTuple

from planparse.swedish.repair.clauses import Clauses, features
from planparse.swedish.repair.letters import END, NUMBER, YEAR, kind_of_word
from planparse.swedish.repair.lexicon import Lexicon, lexicon
from planparse.swedish.repair.wordlists import read_lines

PAIR_DOUBT = 2.0  # expected sightings of a pair below which its kind decides
KIND_DOUBT = 5.0  # the same for a word beside a kind of word
WEIGHT = 0.8  # law text is not all text
LEAST_BY_MARK = -4.0  # but how sentences end and numbers stand is the same in all styles
LEAST_BY_KIND = -1.4  # and less still where only the kind of word was never seen
KNOWN_PAIR = 3.0  # sightings of a pair that chance would give for its absence to mean something
MARKS = frozenset((END, NUMBER, YEAR))
REMEMBERED = 50_000  # stretches of words whose choice is remembered
LONG_LINE = 40_000  # signs; words with so many neighbours are in every text
SETTLED = 0.995  # above this a choice is not reconsidered
LEAST = -2.0  # nor does what is never seen in law text speak louder than this


class Candidate(NamedTuple):
    """A word that may stand here: lower case, its frequency class, and how unlikely the damage
    that leads from it to what was seen (-ln of the probability)."""

    word: str
    level: int
    cost: float
    why: str


KEPT = "som det står"  # why a word is among its own candidates

Lattice = Sequence[Sequence[Candidate]]


# How often words, or kinds of words, were seen: in a line, " word number word number", or by word.
Counts = str | dict[str, int]


class _Word(NamedTuple):
    """What law text says of a word: how often it stands there, its kind, how many words are of
    that kind, and how often kinds of words stand before it and after it, and words after it."""

    times: float
    kind: str
    alike: int
    before: Counts
    after: Counts
    following: Counts


class Choice(NamedTuple):
    """The likeliest word, by its place among the candidates, how likely it is (0–1), and how
    likely it is that the word is right as it stands."""

    place: int
    confidence: float
    kept: float


ONLY = Choice(0, 1.0, 1.0)  # what leaves no choice
ONLY_CHANGED = Choice(0, 1.0, 0.0)  # the same for a word that is not right as it stands


class Pairs:
    """Which words like to stand side by side, counted in law text.

    What counts is how much more often two words are neighbours than chance has it, so that the
    style of law text does not decide which words are common."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._law_level = lexicon.law_level
        self._lines = dict(line.split(" ", 1) for line in read_lines("pairs.z"))
        self._kinds = _as_dict(self._lines["="])
        self._total = sum(self._kinds.values())
        self._words: dict[str, _Word] = {}
        self._known: dict[tuple[str, str], float] = {}

    def _word(self, word: str) -> _Word:
        level = self._law_level(word)
        kind = kind_of_word(word)
        known = self._words[word] = _Word(
            1.0 if level is None else self._total * math.exp(level / 10),
            kind,
            self._kinds.get(kind, 1),
            self._counts(f"{word}<"),
            self._counts(f"{word}>"),
            self._counts(f"{word}:"),
        )
        return known

    def _counts(self, name: str) -> Counts:
        line = self._lines.get(name)
        if line is None:
            return ""
        return f" {line}" if len(line) < LONG_LINE else _as_dict(line)

    def affinity(self, first: str, second: str) -> float:
        """ln of how much more often ``second`` follows ``first`` than chance has it; 0 where
        nothing is known. Pairs of words are smoothed with pairs of word and kind of word."""
        known = self._known.get((first, second))
        if known is None:
            known = self._known[first, second] = self._affinity(first, second)
        return known

    def _affinity(self, first: str, second: str) -> float:
        one = self._words.get(first) or self._word(first)
        two = self._words.get(second) or self._word(second)
        if two.before:
            likely = self._by_kind(two.before, two.times, one)
            if one.after:
                likely = (likely + self._by_kind(one.after, one.times, two)) / 2
        elif one.after:
            likely = self._by_kind(one.after, one.times, two)
        else:
            return 0.0
        chance = one.times * two.times / self._total
        seen = times_seen(one.following, second)
        found = math.log((seen + PAIR_DOUBT * math.exp(likely)) / (chance + PAIR_DOUBT))
        if second in MARKS:
            least = LEAST_BY_MARK
        else:
            least = LEAST if chance > KNOWN_PAIR else LEAST_BY_KIND
        return WEIGHT * max(least, found)

    def _by_kind(self, kinds: Counts, count: float, other: _Word) -> float:
        """ln of how much likelier words of the kind of ``other`` are beside a word than by
        chance."""
        chance = count * other.alike / self._total
        return math.log((times_seen(kinds, other.kind) + KIND_DOUBT) / (chance + KIND_DOUBT))


@cache
def pairs() -> Pairs:
    """The one table of word pairs of this process."""
    return Pairs(lexicon())


def _as_dict(counts: Counts) -> dict[str, int]:
    if isinstance(counts, dict):
        return counts
    words = counts.split()
    return dict(zip(words[::2], map(int, words[1::2]), strict=True))


def times_seen(counts: Counts, word: str) -> int:
    """How often a word, or a kind of words, was seen."""
    if isinstance(counts, dict):
        return counts.get(word, 0)
    if word in MARKS:  # looks like a number
        return _as_dict(counts).get(word, 0)
    at = counts.find(f" {word} ") + 1
    return int(counts[at + len(word) :].split(None, 1)[0]) if at else 0


class Chooser:
    """Chooses words in context, and remembers what it chose: words that leave no choice part a
    text into short stretches, many of which come again."""

    def __init__(self, pairs: Pairs, clauses: Clauses) -> None:
        self._pairs = pairs
        self._clauses = clauses
        # By the words around and the places' candidates; these are kept so that no other object
        # gets their identity.
        self._known: dict[tuple[object, ...], tuple[Lattice, list[Choice]]] = {}

    def __call__(self, lattice: Lattice) -> list[Choice]:
        """The likeliest word at each place."""
        chosen: list[Choice] = []
        previous, open_since = END, -1
        for i, here in enumerate(lattice):
            if len(here) > 1:
                if open_since < 0:
                    open_since = i
                continue
            if open_since >= 0:
                chosen += self._stretch(previous, lattice[open_since:i], here[0].word)
                open_since = -1
            chosen.append(ONLY if here[0].why == KEPT else ONLY_CHANGED)
            previous = here[0].word
        if open_since >= 0:
            chosen += self._stretch(previous, lattice[open_since:], None)
        self._reconsider(lattice, chosen)
        return chosen

    def _reconsider(self, lattice: Lattice, chosen: list[Choice]) -> None:
        """Weigh the words again that neighbours alone do not tell apart, by their whole clause."""
        affinity, rivals = self._pairs.affinity, self._clauses.rivals
        words: list[str] = []
        for i, here in enumerate(lattice):
            choice = chosen[i]
            if len(here) == 1 or choice.confidence > SETTLED:
                continue
            word = here[choice.place].word
            others = rivals.get(word)
            if others is None or not any(candidate.word in others for candidate in here):
                continue
            if not words:
                words = [
                    END,
                    *(at[one.place].word for at, one in zip(lattice, chosen, strict=True)),
                ]
                words.append(END)
            previous, following = words[i], words[i + 2]
            told = features(words, i + 1)
            scores = [
                level / 10
                - cost
                + affinity(previous, rival)
                + affinity(rival, following)
                + (self._clauses.leaning(word, rival, told) if rival in others else 0.0)
                for rival, level, cost, _ in here
            ]
            at = scores.index(max(scores))
            chosen[i] = _judged(here, scores, at)
            words[i + 1] = here[at].word

    def _stretch(self, previous: str, stretch: Lattice, following: str | None) -> list[Choice]:
        key = (previous, following, *map(id, stretch))
        known = self._known.get(key)
        if known is None:
            if len(self._known) > REMEMBERED:
                self._known.clear()
            known = stretch, _best_path(previous, stretch, following, self._pairs)
            self._known[key] = known
        return known[1]


def choose(lattice: Lattice, pairs: Pairs, clauses: Clauses) -> list[Choice]:
    """The likeliest word at each place."""
    return Chooser(pairs, clauses)(lattice)


def _best_path(
    previous: str, stretch: Lattice, following: str | None, pairs: Pairs
) -> list[Choice]:
    """The likeliest way through places that all leave a choice, by Viterbi."""
    affinity = pairs.affinity
    scores, firsts = [0.0], [previous]
    back: list[list[int]] = []
    liked: list[list[list[float]]] = []  # by place, candidate there, candidate before
    for here in stretch:
        came, now, rows = [], [], []
        for word, level, cost, _ in here:
            row = [affinity(first, word) for first in firsts]
            ways = [*map(add, scores, row)]
            best = max(ways)
            rows.append(row)
            came.append(ways.index(best))
            now.append(best + level / 10 - cost)
        back.append(came)
        liked.append(rows)
        scores, firsts = now, [candidate.word for candidate in here]
    last = [0.0 if following is None else affinity(first, following) for first in firsts]
    ends = [*map(add, scores, last)]
    at = ends.index(max(ends))
    path: list[int] = []
    for came in reversed(back):
        path.append(at)
        at = came[at]
    path.reverse()
    choices = []
    for i, (here, rows) in enumerate(zip(stretch, liked, strict=True)):
        before = path[i - 1] if i else 0
        after = liked[i + 1][path[i + 1]] if i + 1 < len(path) else last
        scores = [
            level / 10 - cost + row[before] + like
            for (_, level, cost, _), row, like in zip(here, rows, after, strict=True)
        ]
        choices.append(_judged(here, scores, path[i]))
    return choices


def _judged(here: Sequence[Candidate], scores: Sequence[float], at: int) -> Choice:
    """The word chosen, by its place, with its share, and that of the word as it stands, among all
    that may stand there, neighbours given."""
    chosen = scores[at]
    shares = [math.exp(min(50.0, score - chosen)) for score in scores]
    total = sum(shares)
    kept = sum(share for share, one in zip(shares, here, strict=True) if one.why == KEPT)
    return Choice(at, round(1 / total, 3), round(kept / total, 3))
