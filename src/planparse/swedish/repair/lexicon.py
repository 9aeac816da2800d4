"""The words we know, how common they are, and what lost letters make of them.

A frequency class is ten times the natural logarithm of a probability; -100 is one word in
22 000. The data files are built by tools/build_lexicon.py; their sources are named in NOTICE.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Literal

from planparse.swedish.repair.letters import FOLD, GRAMMAR, SWEDISH, drop, fold
from planparse.swedish.repair.wordlists import (
    FRONT,
    read_classes,
    read_groups,
    read_words,
    with_classes,
)

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
NAMES = "*"  # the group of names in Å Ä Ö
REMEMBERED = 200_000  # beginnings of words that are remembered, of each kind
FOLD_BYTES = bytes(ord(chr(code).translate(FOLD)) for code in range(256))
DROP_BYTES = "".join(sorted(SWEDISH)).encode("latin-1")
EVERYWHERE = -105  # a word at least this common is in most texts
MANY = 1000  # words looked at that begin alike
FREE = -130  # a word at least this common may be part of a compound though no list says so
UNPRODUCTIVE = -190  # class of a part that no frequent compound has


class Lexicon:
    """Words with their classes and the ways back from folded and dropped forms.

    Words are taken in by groups, when the first of a group is asked for; those of common words
    at once."""

    def __init__(self) -> None:
        self.names: set[str] = set()
        self._acronyms: set[str] = set()  # with their Swedish letters folded or dropped
        self.first = read_classes("first.z")
        self.last = read_classes("last.z")
        self.foreign = read_classes("foreign.z")
        self._plan = read_classes("plan.z")
        self._words: dict[str, int] = {}
        self._law: dict[str, int] = {}
        self._begin: set[str] = set()
        self._end: set[str] = set()
        self._levels: dict[str, int] = {}  # what is set by hand
        self._domain: dict[str, None] = {}  # in order, unlike a set
        self._frequent_groups, frequent_dropped = read_groups("frequent.z")
        self._further_groups, further_dropped = read_groups("hunspell.z")
        self._law_groups, law_dropped = read_groups("law.z")
        self._dropped_groups = (frequent_dropped, further_dropped, law_dropped)
        self.names.update(self._further_groups.pop(NAMES).split(" "))
        self.names.update(_municipalities())
        self._take_small_lists()
        own = (*self._plan, *self._levels, *self._domain)
        self._own = _by_front(own, "folded")
        self._own_dropped = _by_front((*own, *sorted(self._begin)), "dropped")
        self._own_begin = _by_front(sorted(self._begin), "folded")
        groups = (self._frequent_groups, self._further_groups, self._own, self._own_begin)
        self.known_fronts: dict[str, bool] = {}  # what is_front was asked
        self._fronts = {key[:i] for group in groups for key in group for i in range(FRONT + 1)}
        self._open: set[str] = set()
        self._open_dropped: set[str] = set()
        self._ordered: dict[str, list[str]] = {}  # taken in, not yet in order
        self._sorted: dict[str, list[str]] = {}
        self._damaged: dict[Damage, dict[str, str]] = {"folded": {}, "dropped": {}}
        self._beginnings: dict[Damage, dict[str, tuple[str, ...]]] = {"folded": {}, "dropped": {}}

        self._take_common()

    def _take_common(self) -> None:
        """Take in the groups that every text needs: those of common words."""
        least = chr(-EVERYWHERE)
        fronts = [
            front
            for front, group in self._frequent_groups.items()
            if min(group[: group.index("\t")]) <= least
        ]
        for front in fronts:
            self._take(front)
            self._take_dropped(front)

    def _take_small_lists(self) -> None:
        for word in read_words("domain.txt"):
            low = word.lower()
            if low.endswith("-"):
                self._begin.add(low[:-1])
                self.first[low[:-1]] = max(self.first.get(low[:-1], -999), DOMAIN)
                continue
            if word != low:
                self.names.add(low)
            if word.isupper():
                self._acronyms |= {fold(word), drop(word)}
            self._domain[low] = None
            self._end.add(low)
        usual = read_words("usual.txt")
        for word, share in zip(usual[::2], usual[1::2], strict=True):
            level = round(10 * math.log(float(share) / 1000))
            if word.startswith("-"):
                self.last[word[1:]] = level
                self._end.add(word[1:])
            elif word.endswith("-"):
                self.first[word[:-1]] = level
                self._begin.add(word[:-1])
            else:
                self._levels[word] = level

    def _take(self, front: str) -> None:
        """Take in the words whose folded forms begin so."""
        self._open.add(front)
        words: dict[str, int] = {}
        begin: list[str] = []
        for group in self._further_groups.pop(front, "").split("\t"):
            kind, *found = group.split(" ")
            if "w" in kind:
                words.update(dict.fromkeys(found, RARE))
            if "b" in kind:
                begin += found
            if "e" in kind:
                self._end.update(found)
        self._begin.update(begin)
        frequent = with_classes(self._frequent_groups.pop(front, None))
        words.update(frequent)
        law = with_classes(self._law_groups.pop(front, None))
        self._law.update(law)
        for word, level in law.items():
            words[word] = max(words.get(word, -999), level + LAW_WEIGHT)
        for word in self._own.get(front, ()):
            words[word] = self._own_level(word, words.get(word))
        self._words.update(words)
        by_hand = self._own_begin.get(front, ())
        self._ordered[front] = [*frequent, *begin, *by_hand, *self._own.get(front, ())]
        whole = [word for word in dict.fromkeys((*words, *begin, *by_hand)) if not word.isascii()]
        _by_damage(whole, "folded", self._damaged["folded"])

    def _own_level(self, word: str, level: int | None) -> int:
        """The class of a word of a list of our own that other sources give ``level``."""
        if word in self._levels:
            return self._levels[word]
        if word in self._plan:
            known = RARE if level is None else level
            gain = GRAMMAR_GAIN if word in GRAMMAR else PLAN_GAIN
            level = max(known, min(self._plan[word], known + gain))
        if word in self._domain:
            level = max(DOMAIN, -999 if level is None else level)
        return RARE if level is None else level

    def _take_dropped(self, front: str) -> None:
        """Take in the words that begin so when their Swedish letters are left out."""
        self._open_dropped.add(front)
        found: dict[str, None] = {}
        for groups in self._dropped_groups:
            if rest := groups.pop(front, ""):
                found.update(dict.fromkeys(rest.split(" ")))
        found.update(dict.fromkeys(self._own_dropped.get(front, ())))
        whole = [word for word in found if not word.isascii()]
        _by_damage(whole, "dropped", self._damaged["dropped"])

    def is_acronym(self, core: str) -> bool:
        """Whether this is an acronym with Swedish letters that lost them ("SABO" for SÄBO)."""
        return core in self._acronyms

    def words(self) -> dict[str, int]:
        """All words with their classes."""
        for groups in (self._frequent_groups, self._further_groups, self._law_groups, self._own):
            for front in [*groups]:
                if front not in self._open:
                    self._take(front)
        return self._words

    def _ordered_front(self, front: str) -> list[str]:
        """The folded forms, in order, of all words but the rarest that begin with these letters
        (FRONT, or all that the word has)."""
        known = self._sorted.get(front)
        if known is None:
            if front not in self._open:
                self._take(front)
            words = " ".join(self._ordered.pop(front)).translate(FOLD).split(" ")
            known = self._sorted[front] = sorted(set(words))
        return known

    def is_front(self, front: str) -> bool:
        """Whether some folded form of a word that is not too rare begins so."""
        known = self.known_fronts.get(front)
        if known is None:
            if len(front) <= FRONT:
                return front in self._fronts
            ordered = self._ordered_front(front[:FRONT])
            at = bisect_left(ordered, front)
            if len(self.known_fronts) > REMEMBERED:
                self.known_fronts.clear()
            known = at < len(ordered) and ordered[at].startswith(front)
            self.known_fronts[front] = known
        return known

    def is_folded(self, bare: str) -> bool:
        """Whether this is the folded form of a word that is not too rare."""
        ordered = self._ordered_front(bare[:FRONT])
        at = bisect_left(ordered, bare)
        return at < len(ordered) and ordered[at] == bare

    def beginning_with(self, front: str) -> list[str]:
        """The folded forms that begin with ``front``, FRONT letters or more; at most MANY."""
        ordered = self._ordered_front(front[:FRONT])
        first = bisect_left(ordered, front)
        return [word for word in ordered[first : first + MANY] if word.startswith(front)]

    def _known(self, word: str) -> int | None:
        level = self._words.get(word)
        if level is None and (front := word[:FRONT].translate(FOLD)) not in self._open:
            self._take(front)
            level = self._words.get(word)
        return level

    def level(self, word: str) -> int | None:
        """The class of a lower-case word or of the genitive of one; None if it is not known."""
        level = self._known(word)
        if level is None and word.endswith("s"):
            level = self._known(word[:-1])
            return None if level is None else level - 20
        return level

    def law_level(self, word: str) -> int | None:
        """How common a word is in law text."""
        self._known(word)
        return self._law.get(word)

    def begins(self, word: str) -> bool:
        """Whether a word may begin a compound by what the lists say."""
        self._known(word)
        return word in self._begin

    def _undo(self, bare: str, damage: Damage) -> str | None:
        found = self._damaged[damage].get(bare)
        if found is None:
            front = bare[:FRONT]
            if damage == "folded":
                if front in self._open:
                    return None
                self._take(front)
            else:
                if front in self._open_dropped:
                    return None
                self._take_dropped(front)
            found = self._damaged[damage].get(bare)
        return found

    def undo(self, bare: str, damage: Damage) -> list[str]:
        """The words with å ä ö é that damage turns into ``bare``."""
        found = self._undo(bare, damage)
        if found is not None:
            return found.split(" ")
        if bare.endswith("s") and len(bare) > 2 and (found := self._undo(bare[:-1], damage)):
            return [word + "s" for word in found.split(" ")]
        return []

    def first_level(self, part: str) -> int:
        """How common a part is at the front of compounds."""
        level = self.first.get(part)
        if level is not None:
            return level
        return max(UNPRODUCTIVE, (self._known(part) or -999) - UNUSUAL)

    def last_level(self, part: str, level: int) -> int:
        """How common a word of class ``level`` is at the end of compounds."""
        known = self.last.get(part)
        if known is None and part.endswith("s"):
            known = self.last.get(part[:-1])
            known = None if known is None else known - 20
        return max(UNPRODUCTIVE, level - UNUSUAL) if known is None else known

    def beginnings(self, bare: str, damage: Damage) -> tuple[str, ...]:
        """The words that may begin a compound and that damage turns into ``bare``."""
        known = self._beginnings[damage]
        found = known.get(bare)
        if found is None:
            if len(known) > REMEMBERED:
                known.clear()
            whole = self._undo(bare, damage)
            words = (bare, *whole.split(" ")) if whole else (bare,)
            if damage == "dropped":
                for word in words:
                    self._known(word)  # takes its group in; folded forms share one with the word
            found = known[bare] = tuple(
                word
                for word in words
                if word in self._begin or (len(word) > 4 and self._words.get(word, -999) > FREE)
            )
        return found

    def compounds(self, bare: str, damage: Damage, parts: int = 3) -> list[tuple[str, int]]:
        """The compounds, as words with class, that damage turns into ``bare``, best first.

        Each part but the last is a known beginning, the last a known end."""
        found: dict[str, int] = {}
        known = self._beginnings[damage].get
        for i in range(1 if bare.startswith(NOT) else 2, len(bare) - 1):
            firsts = known(bare[:i])
            if firsts is None:
                firsts = self.beginnings(bare[:i], damage)
            if not firsts:
                continue
            rest = bare[i:]
            tails = [
                (word, self.last_level(word, level))
                for word in (rest, *self.undo(rest, damage))
                if (level := self.level(word)) is not None and self.ends(word)
            ]
            if parts > 2 and len(rest) > 5:
                tails += self.compounds(rest, damage, parts - 1)[:3]
            for tail, level in tails:
                for first in firsts:
                    total = self.first_level(first) + level + COMPOUND
                    total -= 20 * (len(first) < 3) + 20 * (len(tail) < 3)
                    if found.get(first + tail, -9999) < total:
                        found[first + tail] = total
        return sorted(found.items(), key=lambda item: (-item[1], item[0]))

    def ends(self, word: str) -> bool:
        """Whether a word may end a compound."""
        level = self._known(word)
        if word in self._end or (level is not None and level > FREE and len(word) > 3):
            return True
        if not word.endswith("s"):
            return False
        self._known(word[:-1])
        return word[:-1] in self._end


def _municipalities() -> Iterator[str]:
    """The words of the names of the municipalities, and their genitives, in lower case."""
    table = files("planparse.swedish").joinpath("data", "municipalities.csv")
    for line in table.read_text(encoding="utf-8").splitlines()[1:]:
        for name in line.split(",")[0].lower().replace("-", " ").split():
            yield name
            yield f"{name}s"


def _by_damage(words: Sequence[str], damage: Damage, index: dict[str, str]) -> None:
    """Add to ``index`` from damaged form to words, separated by blanks. Strings, not lists: a
    third of the time and memory."""
    if not words:
        return
    text = "\n".join(words).encode("latin-1")
    bare = text.translate(FOLD_BYTES) if damage == "folded" else text.translate(None, DROP_BYTES)
    for word, form in zip(words, bare.decode("latin-1").split("\n"), strict=True):
        index[form] = f"{index[form]} {word}" if form in index else word


def _by_front(words: Iterable[str], damage: Damage) -> dict[str, list[str]]:
    groups: dict[str, dict[str, None]] = {}
    for word in words:
        bare = fold(word) if damage == "folded" else drop(word)
        groups.setdefault(bare[:FRONT], {})[word] = None
    return {front: [*group] for front, group in groups.items()}


@cache
def lexicon() -> Lexicon:
    """The one lexicon of this process."""
    return Lexicon()
