"""The words we know, how common they are, and what lost letters make of them.

A frequency class is ten times the natural logarithm of a probability; -100 is one word in
22 000. The data files are built by tools/build_lexicon.py; their sources are named in NOTICE.
"""

from __future__ import annotations

import lzma
import math
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Literal

from planparse.swedish.repair.letters import DROP, FOLD, GRAMMAR

Damage = Literal["folded", "dropped"]

RARE = -190  # class of a word that only the dictionary knows
UNKNOWN = -205  # class of a word that nobody knows
LAW_WEIGHT = -7  # law text is one style among others: half the probability
DOMAIN = -120  # class of the words of municipal plans that no other source has
PLAN_GAIN = 20  # what a word of municipal plans gains at most over its place in all text
GRAMMAR_GAIN = 8  # the same for words of grammar
COMPOUND = 60  # two known parts side by side are likelier than two words by chance
UNUSUAL = 90  # what a word loses as part of a compound that it is in no frequent one of
NOT = "o"  # the one first part of a single letter: ofördelad
MANY = 1000  # words looked at that begin alike
FREE = -130  # a word at least this common may be part of a compound though no list says so
UNPRODUCTIVE = -190  # class of a part that no frequent compound has


def read_lines(name: str) -> list[str]:
    """The lines of a packed data file of this package."""
    packed = files(__package__).joinpath("data", name).read_bytes()
    return lzma.decompress(packed).decode().rstrip("\n").split("\n")


def read_words(name: str) -> list[str]:
    """The words of a plain data file of this package, comment lines left out."""
    text = files(__package__).joinpath("data", name).read_text(encoding="utf-8")
    return [word for line in text.splitlines() if not line.startswith("#") for word in line.split()]


class Lexicon:
    """Words with their classes and the ways back from folded and dropped forms."""

    def __init__(self) -> None:
        self.words: dict[str, int] = {}
        self.begin: dict[str, None] = {}  # in order, unlike a set
        self.end: set[str] = set()
        self.first: dict[str, int] = {}
        self.last: dict[str, int] = {}
        self.names: set[str] = set()
        self.foreign: dict[str, int] = {}
        self.law: dict[str, int] = {}
        self._own: list[str] = []
        self._load()
        self._damaged: dict[Damage, dict[str, str]] = {}
        self._begin: dict[Damage, dict[str, str]] = {}
        self._sorted: list[str] | None = None

    def _load(self) -> None:
        words = self.words
        for line in read_lines("hunspell.xz"):
            kind, *rest = line.split(" ")
            if "w" in kind:
                words.update(dict.fromkeys(rest, RARE))
            if "b" in kind:
                self.begin.update(dict.fromkeys(rest))
            if "e" in kind:
                self.end.update(rest)
            if kind == "n":
                self.names.update(rest)
        ordered, classes = read_lines("frequent.xz")
        self._frequent = ordered
        levels = [-code for code in classes.encode("latin-1")]
        words.update(zip(ordered.split(" "), levels, strict=True))
        for line in read_lines("law.xz"):
            number, *rest = line.split(" ")
            self.law.update(dict.fromkeys(rest, int(number)))
            level = int(number) + LAW_WEIGHT
            for word in rest:
                if words.get(word, -999) < level:
                    words[word] = level
        for name, parts in (("first.xz", self.first), ("last.xz", self.last)):
            for line in read_lines(name):
                number, *rest = line.split(" ")
                parts.update(dict.fromkeys(rest, int(number)))
        for line in read_lines("plan.xz"):
            number, *rest = line.split(" ")
            self._own += rest
            for word in rest:
                known = words.get(word, RARE)
                gain = GRAMMAR_GAIN if word in GRAMMAR else PLAN_GAIN
                words[word] = max(known, min(int(number), known + gain))
        for line in read_lines("foreign.xz"):
            number, *rest = line.split(" ")
            self.foreign.update(dict.fromkeys(rest, int(number)))
        for word in read_words("domain.txt"):
            self._add_own(word)
        usual = read_words("usual.txt")
        for word, share in zip(usual[::2], usual[1::2], strict=True):
            level = round(10 * math.log(float(share) / 1000))
            if word.startswith("-"):
                self.last[word[1:]] = level
                self.end.add(word[1:])
            elif word.endswith("-"):
                self.first[word[:-1]] = level
                self.begin[word[:-1]] = None
            else:
                words[word] = level

    def _add_own(self, word: str) -> None:
        low = word.lower()
        if low.endswith("-"):
            self.begin[low[:-1]] = None
            self.first[low[:-1]] = max(self.first.get(low[:-1], -999), DOMAIN)
            return
        if word != low:
            self.names.add(low)
        self.words[low] = max(self.words.get(low, -999), DOMAIN)
        self.end.add(low)
        self._own.append(low)

    def _index(self, damage: Damage) -> dict[str, str]:
        """From damaged form to the words with Swedish letters, separated by blanks; built when
        first needed. Strings, not lists: a third of the time and memory."""
        index = self._damaged.get(damage)
        if index is None:
            whole = [word for word in self.words if not word.isascii()]
            index = self._damaged[damage] = _by_damage(whole, damage)
        return index

    @property
    def sorted_folded(self) -> list[str]:
        """The folded forms of all words but the rarest in order, for search by prefix."""
        if self._sorted is None:
            common = self._frequent.translate(FOLD).split(" ")
            further = " ".join((*self.begin, *self._own)).translate(FOLD).split(" ")
            self._sorted = sorted((*common, *further))
        return self._sorted

    def beginning_with(self, front: str) -> list[str]:
        """The folded forms that begin so, at most MANY of them."""
        ordered = self.sorted_folded
        first = bisect_left(ordered, front)
        return [word for word in ordered[first : first + MANY] if word.startswith(front)]

    def level(self, word: str) -> int | None:
        """The class of a lower-case word or of the genitive of one; None if it is not known."""
        level = self.words.get(word)
        if level is None and word.endswith("s"):
            level = self.words.get(word[:-1])
            return None if level is None else level - 20
        return level

    def undo(self, bare: str, damage: Damage) -> list[str]:
        """The words with å ä ö é that damage turns into ``bare``."""
        index = self._damaged.get(damage) or self._index(damage)
        found = index.get(bare)
        if found is not None:
            return found.split(" ")
        if bare.endswith("s") and len(bare) > 2 and (found := index.get(bare[:-1])) is not None:
            return [word + "s" for word in found.split(" ")]
        return []

    def first_level(self, part: str) -> int:
        """How common a part is at the front of compounds."""
        level = self.first.get(part)
        if level is not None:
            return level
        return max(UNPRODUCTIVE, self.words.get(part, -999) - UNUSUAL)

    def last_level(self, part: str, level: int) -> int:
        """How common a word of class ``level`` is at the end of compounds."""
        known = self.last.get(part)
        if known is None and part.endswith("s"):
            known = self.last.get(part[:-1])
            known = None if known is None else known - 20
        return max(UNPRODUCTIVE, level - UNUSUAL) if known is None else known

    def beginnings(self, damage: Damage) -> dict[str, str]:
        """From damaged form to the words that may begin a compound, separated by blanks; built
        when first needed."""
        index = self._begin.get(damage)
        if index is None:
            free = [
                word
                for word, level in self.words.items()
                if level > FREE and len(word) > 4 and word not in self.begin
            ]
            index = self._begin[damage] = _by_damage((*self.begin, *free), damage)
        return index

    def compounds(self, bare: str, damage: Damage, parts: int = 3) -> list[tuple[str, int]]:
        """The compounds, as words with class, that damage turns into ``bare``, best first.

        Each part but the last is a known beginning, the last a known end."""
        found: dict[str, int] = {}
        beginnings = self.beginnings(damage)
        for i in range(1 if bare.startswith(NOT) else 2, len(bare) - 1):
            firsts = beginnings.get(bare[:i])
            if firsts is None:
                continue
            rest = bare[i:]
            tails = [
                (word, self.last_level(word, level))
                for word in (rest, *self.undo(rest, damage))
                if (level := self.level(word)) is not None and self._ends(word)
            ]
            if parts > 2 and len(rest) > 5:
                tails += self.compounds(rest, damage, parts - 1)[:3]
            for tail, level in tails:
                for first in firsts.split(" "):
                    total = self.first_level(first) + level + COMPOUND
                    total -= 20 * (len(first) < 3) + 20 * (len(tail) < 3)
                    if found.get(first + tail, -9999) < total:
                        found[first + tail] = total
        return sorted(found.items(), key=lambda item: (-item[1], item[0]))

    def _ends(self, word: str) -> bool:
        if word in self.end or (word.endswith("s") and word[:-1] in self.end):
            return True
        return len(word) > 3 and self.words.get(word, -999) > FREE


def _by_damage(words: Sequence[str], damage: Damage) -> dict[str, str]:
    bare_words = "\n".join(words).translate(FOLD if damage == "folded" else DROP).split("\n")
    index: dict[str, str] = {}
    for word, bare in zip(words, bare_words, strict=True):
        index[bare] = f"{index[bare]} {word}" if bare in index else word
    return index


@cache
def lexicon() -> Lexicon:
    """The one lexicon of this process."""
    return Lexicon()
