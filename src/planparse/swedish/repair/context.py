"""Word pairs: which of the possible words goes with its neighbours."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass
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
LONG = 1_000  # signs; in longer lines words are looked for by their order
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


Counts = str  # how often words, or kinds of words, were seen: " word number word number", in order


class _Kinds(dict[str, float]):
    """How much likelier words of each kind are on one side of a word than by chance, in ln; worked
    out for a kind when it is first asked for."""

    __slots__ = ("_alike", "_counts", "_times", "_total")

    def __init__(self, counts: Counts, times: float, alike: dict[str, int], total: int) -> None:
        self._counts = counts
        self._times = times
        self._alike = alike
        self._total = total

    def __missing__(self, kind: str) -> float:
        chance = self._times * self._alike.get(kind, 1) / self._total
        seen = times_seen(self._counts, kind)
        found = self[kind] = math.log((seen + KIND_DOUBT) / (chance + KIND_DOUBT))
        return found


@dataclass(slots=True)
class _Word:
    """What law text says of a word: how often it stands there, its kind, which kinds of words like
    to stand before it and after it (None: nothing is known), and how often words after it."""

    times: float
    kind: str
    before: _Kinds | None
    after: _Kinds | None
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
        words = self._lines["="].split(" ")
        # How many words are of each kind.
        self._alike = dict(zip(words[::2], map(int, words[1::2]), strict=True))
        self.total = sum(self._alike.values())
        self._words: dict[str, _Word] = {}
        self.before = Affinities(self)
        """By the second word, by the first: ln of how much more often the second follows the first
        than chance has it; 0 where nothing is known."""

    def word(self, word: str) -> _Word:
        """What law text says of a word; remembers what it has been asked."""
        known = self._words.get(word)
        if known is None:
            level = self._law_level(word)
            times = 1.0 if level is None else self.total * math.exp(level / 10)
            before, after = self._counts(f"{word}<"), self._counts(f"{word}>")
            known = self._words[word] = _Word(
                times,
                kind_of_word(word),
                _Kinds(before, times, self._alike, self.total) if before else None,
                _Kinds(after, times, self._alike, self.total) if after else None,
                self._counts(f"{word}:"),
            )
        return known

    def _counts(self, name: str) -> Counts:
        line = self._lines.get(name)
        return "" if line is None else f" {line}"

    def affinity(self, first: str, second: str) -> float:
        """ln of how much more often ``second`` follows ``first`` than chance has it."""
        return self.before[second][first]


class Affinities(dict[str, "_Before"]):
    """The affinities of word pairs, by second and first word, worked out when first asked for:
    plain look-ups, as most of the time of choosing words goes here."""

    def __init__(self, pairs: Pairs) -> None:
        self._pairs = pairs

    def __missing__(self, second: str) -> _Before:
        found = self[second] = _Before(self._pairs, second)
        return found


class _Before(dict[str, float]):
    """How one word likes to follow others. Pairs of words are smoothed with pairs of word and kind
    of word."""

    __slots__ = ("_least", "_second", "_told", "_total", "_word")

    def __init__(self, pairs: Pairs, second: str) -> None:
        self._word = pairs.word
        self._total = pairs.total
        self._second = second
        self._told = pairs.word(second)
        self._least = LEAST_BY_MARK if second in MARKS else None

    def __missing__(self, first: str) -> float:
        one, two = self._word(first), self._told
        if two.before is not None:
            likely = two.before[one.kind]
            if one.after is not None:
                likely = (likely + one.after[two.kind]) / 2
        elif one.after is not None:
            likely = one.after[two.kind]
        else:
            self[first] = 0.0
            return 0.0
        chance = one.times * two.times / self._total
        seen = times_seen(one.following, self._second) if one.following else 0
        found = math.log((seen + PAIR_DOUBT * math.exp(likely)) / (chance + PAIR_DOUBT))
        least = self._least
        if first == self._second:
            least = LEAST_BY_MARK  # hardly any word stands twice
        elif least is None:
            least = LEAST if chance > KNOWN_PAIR else LEAST_BY_KIND
        self[first] = liked = WEIGHT * (found if found > least else least)
        return liked


@cache
def pairs() -> Pairs:
    """The one table of word pairs of this process."""
    return Pairs(lexicon())


def times_seen(counts: Counts, word: str) -> int:
    """How often a word, or a kind of words, was seen."""
    if word in MARKS:  # looks like a number; in the order of letters marks come first
        first = counts.split(None, 2 * len(MARKS))[: 2 * len(MARKS)]
        return int(first[1::2][first[::2].index(word)]) if word in first[::2] else 0
    needle = f" {word} "
    at = counts.find(needle) if len(counts) < LONG else _place(counts, needle)
    if at < 0:
        return 0
    start = at + len(word) + 2
    end = counts.find(" ", start)
    return int(counts[start:end] if end > 0 else counts[start:])


def _place(counts: str, needle: str) -> int:
    """Where a word, between blanks, stands in a long line, -1 if it does not. The words of a line
    are in order, so that most of it need not be looked through."""
    word = needle[:-1]
    first, last = 0, len(counts)
    while last - first > LONG:
        middle = counts.find(" ", (first + last) // 2)
        if counts[middle + 1].isdigit():  # the number of the word before
            middle = counts.find(" ", middle + 1)
        if counts[middle : middle + len(word)] < word:
            first = middle
        else:
            last = middle
    return counts.find(needle, first, last + len(needle))


class Chooser:
    """Chooses words in context, and remembers what it chose: words that leave no choice part a
    text into short stretches, many of which come again."""

    def __init__(self, pairs: Pairs, clauses: Clauses) -> None:
        self._pairs = pairs
        self._clauses = clauses
        # By the words around and the places' candidates; these are kept so that no other object
        # gets their identity.
        self._known: dict[tuple[object, ...], tuple[Lattice, list[Choice]]] = {}

    def __call__(self, lattice: Lattice, commas: Collection[int] = ()) -> list[Choice]:
        """The likeliest word at each place; ``commas`` are the places after which a comma or
        bracket stands."""
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
        self._reconsider(lattice, chosen, commas)
        return chosen

    def _reconsider(self, lattice: Lattice, chosen: list[Choice], commas: Collection[int]) -> None:
        """Weigh the words again that neighbours alone do not tell apart, by their whole clause."""
        before, rivals = self._pairs.before, self._clauses.rivals
        words: list[str] = []
        places: set[int] = set()
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
                places = {place + 1 for place in commas}
            previous, following = words[i], words[i + 2]
            told = features(words, i + 1, places)
            scores = [
                level / 10
                - cost
                + before[rival][previous]
                + before[following][rival]
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
            best = _best_path if len(stretch) > 1 else _best_word
            known = stretch, best(previous, stretch, following, self._pairs.before)
            self._known[key] = known
        return known[1]


def _best_word(
    previous: str, stretch: Lattice, following: str | None, before: Affinities
) -> list[Choice]:
    """The likeliest word at a single place: most of those that leave a choice have neighbours
    that leave none."""
    (here,) = stretch
    after = None if following is None else before[following]
    ends, scores = [], []
    for word, level, cost, _ in here:
        like = before[word][previous]
        last = 0.0 if after is None else after[word]
        ends.append(like + level / 10 - cost + last)
        scores.append(level / 10 - cost + like + last)
    return [_judged(here, scores, ends.index(max(ends)))]


def _best_path(
    previous: str, stretch: Lattice, following: str | None, before: Affinities
) -> list[Choice]:
    """The likeliest way through places that all leave a choice, by Viterbi."""
    scores, firsts = [0.0], [previous]
    back: list[list[int]] = []
    liked: list[list[list[float]]] = []  # by place, candidate there, candidate before
    for here in stretch:
        came, now, rows = [], [], []
        for word, level, cost, _ in here:
            row = [*map(before[word].__getitem__, firsts)]
            ways = [*map(add, scores, row)]
            best = max(ways)
            rows.append(row)
            came.append(ways.index(best))
            now.append(best + level / 10 - cost)
        back.append(came)
        liked.append(rows)
        scores, firsts = now, [candidate.word for candidate in here]
    last = [0.0] * len(firsts) if following is None else [before[following][one] for one in firsts]
    ends = [*map(add, scores, last)]
    at = ends.index(max(ends))
    path: list[int] = []
    for came in reversed(back):
        path.append(at)
        at = came[at]
    path.reverse()
    choices = []
    for i, (here, rows) in enumerate(zip(stretch, liked, strict=True)):
        chosen = path[i - 1] if i else 0
        after = liked[i + 1][path[i + 1]] if i + 1 < len(path) else last
        scores = [
            level / 10 - cost + row[chosen] + like
            for (_, level, cost, _), row, like in zip(here, rows, after, strict=True)
        ]
        choices.append(_judged(here, scores, path[i]))
    return choices


def _judged(here: Sequence[Candidate], scores: Sequence[float], at: int) -> Choice:
    """The word chosen, by its place, with its share, and that of the word as it stands, among all
    that may stand there, neighbours given."""
    chosen = scores[at]
    total = kept = 0.0
    for score, one in zip(scores, here, strict=True):
        share = math.exp(min(50.0, score - chosen))
        total += share
        if one.why == KEPT:
            kept += share
    return Choice(at, round(1 / total, 3), round(kept / total, 3))
