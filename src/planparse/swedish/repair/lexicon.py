"""The words we know, how common they are, and what lost letters make of them.

A frequency class is ten times the natural logarithm of a probability; -100 is one word in
22 000. The data files are built by tools/build_lexicon.py; their sources are named in NOTICE.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import cache

from planparse.swedish.repair.forms import (
    FOLD_BYTES,
    add_forms,
    by_front,
    damaged_forms,
    letters_after,
    municipality_names,
)
from planparse.swedish.repair.letters import GRAMMAR, Damage, drop, fold
from planparse.swedish.repair.wordlists import (
    FRONT,
    read_classes,
    read_groups,
    read_words,
    with_classes,
)

RARE = -190  # class of a word that only the dictionary knows
UNKNOWN = -205  # class of a word that nobody knows
LAW_WEIGHT = -7  # law text is one style among others: half the probability
DOMAIN = -120  # class of the words of municipal plans that no other source has
PERSON = -145  # class of the commonest names of people that no other source has
PLAN_GAIN = 20  # what a word of municipal plans gains at most over its place in all text
GRAMMAR_GAIN = 8  # the same for words of grammar
COMPOUND = 60  # two known parts side by side are likelier than two words by chance
UNUSUAL = 90  # what a word loses as part of a compound that it is in no frequent one of
NOT = "o"  # the one first part of a single letter: ofördelad
NAMES = "*"  # the group of names in Å Ä Ö
REMEMBERED = 200_000  # beginnings of words that are remembered, of each kind
REMEMBERED_COMPOUNDS = 20_000
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
        self.people: dict[str, None] = {}
        self._frequent_groups, frequent_dropped = read_groups("frequent.z")
        self._further_groups, further_dropped = read_groups("hunspell.z")
        self._law_groups, law_dropped = read_groups("law.z")
        self._dropped_groups = (frequent_dropped, further_dropped, law_dropped)
        self.names.update(self._further_groups.pop(NAMES).split(" "))
        self.names.update(municipality_names())
        self._take_small_lists()
        own = (*self._plan, *self._levels, *self._domain, *self.people)
        self._own = by_front(own, "folded")
        self._own_dropped = by_front((*own, *sorted(self._begin)), "dropped")
        self._own_begin = by_front(sorted(self._begin), "folded")
        groups = (self._frequent_groups, self._further_groups, self._own, self._own_begin)
        self._short_fronts = letters_after({key for group in groups for key in group})
        self._known_fronts = dict(self._short_fronts)
        self._texts: dict[str, str] = {}  # folded forms by their first letters
        self._open: set[str] = set()
        self._open_dropped: set[str] = set()
        self._damaged: dict[Damage, dict[str, str]] = {"folded": {}, "dropped": {}}
        self._beginnings: dict[str, tuple[str, ...]] = {}  # by their folded forms
        self._longest: dict[str, int] = {}  # of these, by their first letters
        self._dropped_beginnings: dict[str, tuple[str, ...]] = {}
        self._compounds: dict[tuple[str, Damage, int], tuple[tuple[str, int], ...]] = {}
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
        for name in read_words("people.txt"):
            self.names.add(name)
            self.people[name] = None
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
        begin = [*self._own_begin.get(front, ())]
        if further := self._further_groups.get(front):
            for group in further.split("\t"):
                kind, *found = group.split(" ")
                if "w" in kind:
                    words.update(dict.fromkeys(found, RARE))
                if "b" in kind:
                    begin += found
                if "e" in kind:
                    self._end.update(found)
            self._begin.update(begin)
        if frequent := self._frequent_groups.get(front):
            words.update(with_classes(frequent))
        if rest := self._law_groups.pop(front, None):
            law = with_classes(rest)
            self._law.update(law)
            for word, level in law.items():
                words[word] = max(words.get(word, -999), level + LAW_WEIGHT)
        for word in self._own.get(front, ()):
            words[word] = self._own_level(word, words.get(word))
        self._words.update(words)
        parts = [word for word in begin if word not in words]
        forms = damaged_forms([word for word in (*words, *parts) if not word.isascii()], "folded")
        add_forms(forms, self._damaged["folded"])
        begin += [word for word, level in words.items() if level > FREE and len(word) > 4]
        if begin:
            self._longest[front] = max(map(len, begin))
        for word in dict.fromkeys(begin):
            form = forms.get(word, word)
            self._beginnings[form] = (*self._beginnings.get(form, ()), word)
            if form != word:
                self._beginnings[word] = (word,)

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
        if word in self.people:
            level = max(PERSON, -999 if level is None else level)
        return RARE if level is None else level

    def _take_dropped(self, front: str) -> None:
        """Take in the words that begin so when their Swedish letters are left out."""
        self._open_dropped.add(front)
        found: dict[str, None] = {}
        for groups in self._dropped_groups:
            if rest := groups.pop(front, None):
                found.update(dict.fromkeys(rest.split(" ")))
        found.update(dict.fromkeys(self._own_dropped.get(front, ())))
        forms = damaged_forms([word for word in found if not word.isascii()], "dropped")
        add_forms(forms, self._damaged["dropped"])

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

    def following(self, front: str) -> str:
        """The letters that follow ``front`` at the beginning of the folded forms of all words but
        the rarest, in no order; a blank if ``front`` is such a form itself."""
        known = self._known_fronts.get(front)
        if known is None:
            if len(self._known_fronts) > REMEMBERED:
                self._known_fronts = dict(self._short_fronts)
            rests = self._folded(front[:FRONT]).split(f" {front}")
            known = self._known_fronts[front] = "".join({rest[0] for rest in rests[1:]})
        return known

    def _folded(self, front: str) -> str:
        """The folded forms of all words but the rarest that begin with these letters (FRONT, or
        all that the word has), each after a blank and before two."""
        known = self._texts.get(front)
        if known is not None:
            return known
        _, _, frequent = self._frequent_groups.get(front, "").partition("\t")
        further = [
            group
            for group in self._further_groups.get(front, "").split("\t")
            if "b" in group.partition(" ")[0]
        ]
        words = (frequent, *further, *self._own_begin.get(front, ()), *self._own.get(front, ()))
        text = f" {'  '.join(words)}  ".replace(" ", "  ")
        text = text.encode("latin-1").translate(FOLD_BYTES).decode("latin-1")
        self._texts[front] = text
        return text

    def is_folded(self, bare: str) -> bool:
        """Whether this is the folded form of a word that is not too rare."""
        return " " in self.following(bare)

    def beginning_with(self, front: str) -> list[str]:
        """The folded forms that begin with ``front``, FRONT letters or more; at most MANY."""
        words = self._folded(front[:FRONT]).split()
        return sorted({word for word in words if word.startswith(front)})[:MANY]

    def _known(self, word: str) -> int | None:
        level = self._words.get(word)
        if level is None and self._takes(word[:FRONT]):
            level = self._words.get(word)
        return level

    def _takes(self, front: str) -> bool:
        """Take in the words that begin with these letters; False if that was done before."""
        if not front.isascii():
            front = fold(front)
        if front in self._open:
            return False
        self._take(front)
        return True

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
                taken = front not in self._open
                if taken:
                    self._take(front)
            else:
                taken = front not in self._open_dropped
                if taken:
                    self._take_dropped(front)
            if taken:
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
        if damage == "folded":
            self._takes(bare[:FRONT])
            return self._beginnings.get(bare, ())
        known = self._dropped_beginnings
        found = known.get(bare)
        if found is None:
            if len(known) > REMEMBERED:
                known.clear()
            whole = self._undo(bare, "dropped")
            words = (bare, *whole.split(" ")) if whole else (bare,)
            found = known[bare] = tuple(word for word in words if self._may_begin(word))
        return found

    def _may_begin(self, word: str) -> bool:
        level = self._known(word)
        return word in self._begin or (level is not None and level > FREE and len(word) > 4)

    def compounds(self, bare: str, damage: Damage, parts: int = 3) -> Sequence[tuple[str, int]]:
        """The compounds, as words with class, that damage turns into ``bare``, best first.

        Each part but the last is a known beginning, the last a known end."""
        known = self._compounds.get((bare, damage, parts))
        if known is None:
            if len(self._compounds) > REMEMBERED_COMPOUNDS:
                self._compounds.clear()
            found = self._split(bare, damage, parts)
            known = tuple(sorted(found.items(), key=lambda item: (-item[1], item[0])))
            self._compounds[bare, damage, parts] = known
        return known

    def _split(self, bare: str, damage: Damage, parts: int) -> dict[str, int]:
        found: dict[str, int] = {}
        last = len(bare) - 2
        if damage == "folded":
            self._takes(bare[:FRONT])
            last = min(last, max(FRONT - 1, self._longest.get(fold(bare[:FRONT]), 0)))
        for i in range(1 if bare.startswith(NOT) else 2, last + 1):
            firsts = self.beginnings(bare[:i], damage)
            if not firsts:
                continue
            rest = bare[i:]
            tails = [*self._ends(rest, damage)]
            if parts > 2 and len(rest) > 5:
                tails += self.compounds(rest, damage, parts - 1)[:3]
            for tail, level in tails:
                for first in firsts:
                    total = self.first_level(first) + level + COMPOUND
                    total -= 20 * (len(first) < 3) + 20 * (len(tail) < 3)
                    if found.get(first + tail, -9999) < total:
                        found[first + tail] = total
        return found

    def _ends(self, bare: str, damage: Damage) -> Iterator[tuple[str, int]]:
        """The words that may end a compound and that damage turns into ``bare``, with how common
        they are there."""
        for word in (bare, *self.undo(bare, damage)):
            level = self.level(word)
            if level is not None and self.ends(word):
                yield word, self.last_level(word, level)

    def ends(self, word: str) -> bool:
        """Whether a word may end a compound."""
        level = self._known(word)
        if word in self._end or (level is not None and level > FREE and len(word) > 3):
            return True
        if not word.endswith("s"):
            return False
        self._known(word[:-1])
        return word[:-1] in self._end


@cache
def lexicon() -> Lexicon:
    """The one lexicon of this process."""
    return Lexicon()
