"""The words we know, how common they are, and what lost letters make of them.

A frequency class is ten times the natural logarithm of a probability; -100 is one word in
22 000. The data files are built by tools/build_lexicon.py; their sources are named in NOTICE.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import chain, filterfalse, repeat

from planparse.swedish.repair.forms import (
    Fronts,
    Lost,
    by_folded_form,
    by_what_is_left,
    folded_forms,
)
from planparse.swedish.repair.letters import Damage, drop, fold
from planparse.swedish.repair.wordlists import (
    FRONT,
    NAMES,
    NO_GENITIVE,
    LongList,
    municipality_names,
    read_classes,
    read_words,
)

RARE = -190  # class of a word that only the dictionary knows
UNKNOWN = -205  # class of a word that nobody knows
LAW_WEIGHT = -7  # law text is one style among others: half the probability
DOMAIN = -120  # class of the words of municipal plans that no other source has
PERSON = -145  # class of the commonest names of people that no other source has
COMPOUND = 60  # two known parts side by side are likelier than two words by chance
UNUSUAL = 90  # what a word loses as part of a compound that it is in no frequent one of
NOT = "o"  # the one first part of a single letter: ofördelad
REMEMBERED = 200_000  # beginnings of words that are remembered, of each kind
REMEMBERED_COMPOUNDS = 20_000
REMEMBERED_FRONTS = 20_000
FREE = -130  # a word at least this common may be part of a compound though no list says so
UNPRODUCTIVE = -190  # class of a part that no frequent compound has


Ends = tuple[tuple[str, int], ...]


class Lexicon:
    """Words with their classes and the ways back from folded and dropped forms.

    Every word of every list stands in plain dictionaries, which are filled whole lists at a
    time."""

    def __init__(self) -> None:
        self._acronyms: set[str] = set()  # with their Swedish letters folded or dropped
        self.first = read_classes("first.z")
        self.last = read_classes("last.z")
        self.foreign = read_classes("foreign.z")
        lists = map(LongList.read, ("frequent.z", "law.z", "hunspell.z", "plan.z"))
        frequent, law, hunspell, plan = lists
        further = hunspell.by_flags()
        # Where a set would do stands a dictionary too: one of strings is never looked through for
        # garbage, sets are, time and again.
        self.names = dict.fromkeys((*further.pop(NAMES), *municipality_names()))
        self._no_genitive = dict.fromkeys(further.pop(NO_GENITIVE))
        self._begin = dict.fromkeys(chain(*(further[flags] for flags in further if "b" in flags)))
        self._end = dict.fromkeys(chain(*(further[flags] for flags in further if "e" in flags)))
        self._levels = dict(frequent.with_classes())
        rare = (further.pop(flags) for flags in [*further] if "w" in flags)
        self._levels.update(dict.fromkeys(chain(*rare), RARE))
        self._law = dict(law.with_classes())
        so_far = map(self._levels.get, self._law, repeat(-999))
        in_law = map(LAW_WEIGHT.__add__, self._law.values())
        self._levels.update(zip(self._law, map(max, so_far, in_law), strict=True))
        self._levels.update(plan.with_classes())
        own, begin = self._take_own()
        of_compounds = chain(*(further[flags] for flags in further if "k" not in flags), begin)
        parts = [*filterfalse(self._levels.__contains__, of_compounds)]
        swedish = [*filterfalse(str.isascii, chain(self._levels, parts))]
        self._folded = by_folded_form(swedish)
        own_lost = by_what_is_left((*own, *begin))
        self._lost = Lost(frequent.lost, hunspell.lost, law.lost, plan.lost, own_lost)
        others = sorted(folded_forms((*own, *self._begin)))
        texts = (frequent.lines[1], plan.lines[1], " ".join(others))
        self._in_order = tuple(map(Fronts, texts))
        self.fronts = dict.fromkeys(chain(frequent.lines[2].split(" "), plan.lines[2].split(" ")))
        self.fronts.update(dict.fromkeys(word[:FRONT] for word in others))
        self._by_front: dict[str, str] = {}
        self._beginnings: dict[Damage, dict[str, tuple[str, ...]]] = {"folded": {}, "dropped": {}}
        self._known_ends: dict[Damage, dict[str, Ends]] = {"folded": {}, "dropped": {}}
        self._compounds: dict[tuple[str, Damage, int], tuple[tuple[str, int], ...]] = {}

    def _take_own(self) -> tuple[list[str], list[str]]:
        """Take in our own lists; their words, and the beginnings of compounds among them."""
        domain: dict[str, None] = {}  # in order, unlike a set
        by_hand: dict[str, int] = {}
        begin: list[str] = []
        for word in read_words("domain.txt"):
            low = word.lower()
            if low.endswith("-"):
                begin.append(low[:-1])
                self.first[low[:-1]] = max(self.first.get(low[:-1], -999), DOMAIN)
                continue
            if word != low:
                self.names[low] = None
            if word.isupper():
                self._acronyms |= {fold(word), drop(word)}
            domain[low] = None
            self._end[low] = None
        people = dict.fromkeys(read_words("people.txt"))
        self.people = people
        surnames = dict.fromkeys(read_words("surnames.txt"))
        self.surnames = surnames
        self.names.update(people)
        places = dict.fromkeys(read_words("places.txt"))
        usual = read_words("usual.txt")
        for word, share in zip(usual[::2], usual[1::2], strict=True):
            level = round(10 * math.log(float(share) / 1000))
            if word.startswith("-"):
                self.last[word[1:]] = level
                self._end[word[1:]] = None
            elif word.endswith("-"):
                self.first[word[:-1]] = level
                begin.append(word[:-1])
            else:
                by_hand[word] = level
        self._begin.update(dict.fromkeys(begin))
        new = [*filterfalse(self._levels.__contains__, chain(surnames, places))]
        self._levels.update(dict.fromkeys(new, RARE))
        self.names.update(dict.fromkeys(new))
        own = [*dict.fromkeys((*by_hand, *domain, *people))]
        for word in own:
            level = self._levels.get(word, RARE)
            if word in domain:
                level = max(DOMAIN, level)
            if word in people:
                level = max(PERSON, level)
            self._levels[word] = by_hand.get(word, level)
        return own + new, begin

    def is_acronym(self, core: str) -> bool:
        """Whether this is an acronym with Swedish letters that lost them ("SABO" for SÄBO)."""
        return core in self._acronyms

    def words(self) -> dict[str, int]:
        """All words with their classes."""
        return self._levels

    def folded_among(self, forms: Iterable[str]) -> list[str]:
        """Those of the forms that are folded forms of words that are not too rare."""
        levels, begin, folded = self._levels, self._begin, self._folded
        return [
            bare
            for bare in forms
            if levels.get(bare, RARE) > RARE
            or bare in begin
            or (bare in folded and self._has_common(folded[bare]))
        ]

    def _has_common(self, words: str) -> bool:
        return any(
            self._levels.get(word, RARE) > RARE or word in self._begin for word in words.split(" ")
        )

    def beginning_with(self, front: str) -> str:
        """The folded forms, each between blanks, that begin with ``front``, of all words but the
        rarest."""
        known = self._by_front.get(front)
        if known is None:
            if len(self._by_front) > REMEMBERED_FRONTS:
                self._by_front.clear()
            known = " ".join(words.beginning_with(front) for words in self._in_order)
            self._by_front[front] = known
        return known

    def level(self, word: str) -> int | None:
        """The class of a lower-case word or of the genitive of one; None if it is not known."""
        level = self._levels.get(word)
        if level is None and word.endswith("s") and word not in self._no_genitive:
            level = self._levels.get(word[:-1])
            return None if level is None else level - 20
        return level

    def law_level(self, word: str) -> int | None:
        """How common a word is in law text."""
        return self._law.get(word)

    def begins(self, word: str) -> bool:
        """Whether a word may begin a compound by what the lists say."""
        return word in self._begin

    def _undo(self, bare: str, damage: Damage) -> list[str]:
        if damage == "folded":
            found = self._folded.get(bare)
            return [] if found is None else found.split(" ")
        return self._lost.undo(bare)

    def undo(self, bare: str, damage: Damage) -> list[str]:
        """The words with å ä ö é that damage turns into ``bare``."""
        found = self._undo(bare, damage)
        if not found and bare.endswith("s") and len(bare) > 2:
            return [word + "s" for word in self._undo(bare[:-1], damage)]
        return found

    def first_level(self, part: str) -> int:
        """How common a part is at the front of compounds."""
        level = self.first.get(part)
        if level is not None:
            return level
        return max(UNPRODUCTIVE, self._levels.get(part, -999) - UNUSUAL)

    def last_level(self, part: str, level: int) -> int:
        """How common a word of class ``level`` is at the end of compounds."""
        known = self.last.get(part)
        if known is None and part.endswith("s"):
            known = self.last.get(part[:-1])
            known = None if known is None else known - 20
        return max(UNPRODUCTIVE, level - UNUSUAL) if known is None else known

    def beginnings(self, bare: str, damage: Damage) -> tuple[str, ...]:
        """The words that may begin a compound and that damage turns into ``bare``."""
        beginnings = self._beginnings[damage]
        found = beginnings.get(bare)
        if found is None:
            if len(beginnings) > REMEMBERED:
                beginnings.clear()
            found = (bare,) if self._may_begin(bare) else ()
            if undone := self._undo(bare, damage):
                found = (*found, *filter(self._may_begin, undone))
            beginnings[bare] = found
        return found

    def _may_begin(self, word: str) -> bool:
        return word in self._begin or (len(word) > 4 and self._levels.get(word, RARE) > FREE)

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
        beginnings = self._beginnings[damage]
        for i in range(1 if bare.startswith(NOT) else 2, len(bare) - 1):
            rest = bare[i:]
            if parts == 2 and not self._ends(rest, damage):
                continue  # what many words end in is remembered: cheaper to ask than beginnings
            firsts = beginnings.get(bare[:i])
            if firsts is None:
                firsts = self.beginnings(bare[:i], damage)
            if not firsts:
                continue
            tails = self._ends(rest, damage)
            if parts > 2 and len(rest) > 5:
                tails = (*tails, *self.compounds(rest, damage, parts - 1)[:3])
            for tail, level in tails:
                for first in firsts:
                    total = self.first_level(first) + level + COMPOUND
                    total -= 20 * (len(first) < 3) + 20 * (len(tail) < 3)
                    if found.get(first + tail, -9999) < total:
                        found[first + tail] = total
        return found

    def _ends(self, bare: str, damage: Damage) -> Ends:
        """The words that may end a compound and that damage turns into ``bare``, with how common
        they are there."""
        known = self._known_ends[damage]
        found = known.get(bare)
        if found is None:
            if len(known) > REMEMBERED:
                known.clear()
            words = (bare, *self.undo(bare, damage))
            classes = ((word, self.level(word)) for word in words)
            found = known[bare] = tuple(
                (word, self.last_level(word, level))
                for word, level in classes
                if level is not None and self.ends(word)
            )
        return found

    def ends(self, word: str) -> bool:
        """Whether a word may end a compound."""
        if word in self._end or (len(word) > 3 and self._levels.get(word, RARE) > FREE):
            return True
        return word.endswith("s") and word[:-1] in self._end


@cache
def lexicon() -> Lexicon:
    """The one lexicon of this process."""
    return Lexicon()
