"""Damaged words and what they may have been: the candidates for each word."""

from __future__ import annotations

import math
import re
from collections.abc import Collection

from planparse.swedish.repair.channel import IMPOSSIBLE, cost, swaps
from planparse.swedish.repair.context import KEPT, Candidate
from planparse.swedish.repair.damage import LostLetters
from planparse.swedish.repair.letters import (
    END,
    NUMBER,
    SIGNS,
    SWEDISH,
    YEAR,
    YEARS,
    Damage,
    drop,
    fold,
)
from planparse.swedish.repair.lexicon import UNKNOWN, Lexicon
from planparse.swedish.repair.loss import Loss
from planparse.swedish.repair.misreadings import COMMON, MISREAD, SHORT_WORD, Adder, Misreadings
from planparse.swedish.repair.placenames import names_of
from planparse.swedish.repair.slips import ends_in_known, read_with_slip

COMMON_HEADING = -100  # the rarest short word of headings in capitals that is no acronym
COMMON_REST = -100  # a second half that is so common a word by itself stands alone
OWN = -95  # class of a word that stands undamaged elsewhere in the document
OWN_GAIN = 15  # what standing elsewhere adds to a word that is known anyway
FOREIGN = -60  # words of other languages are rare in Swedish text
NO_BEGINNING = 60  # what a word loses before a hyphen when it begins no compounds
NAME_GAIN = 15  # what a capital inside a sentence adds to names, and takes from other words
KNOWN_WORD = 30  # what a compound that no list has loses beside a known word that stands there
PERSON_GAIN = 60  # the same for the commonest names of people
SURNAME_GAIN = 60  # the same for rarer ones after a given name
LEAST_REST = 5  # letters that are left of a longer word no list knows after it lost one
LETTER = 10  # what each further letter takes from an unknown word
MOST = 8  # candidates kept for one word
HOPELESS = 14.0  # no neighbours make up for a word so much less likely (ln) than the likeliest
HALF = 3.0  # -ln of how often a word loses some of its Swedish letters and keeps others
RARE_ACCENT = -170  # class of words with é that a reader puts for others as often ("ér")
ODD = -190  # a word less likely than this may hold a slip or an unknown part
MANY = 1000  # words looked at that begin alike

FOLDED = "svenska bokstäver saknas"
DROPPED = "svenska bokstäver har fallit bort"
COMPOUND = "sammansatt ord"
SLIP = "svenska bokstäver saknas i felskrivet ord"
NAME = "namn"
DOCUMENT = "står så på annat ställe i dokumentet"


UNIT = re.compile(
    r"\d+(?:kr|km|kvm|st|tkr|mkr|mnkr|msek|h|m|g|kg|cm|mm|kl|tim|år|ar|mån|p|x|e|a|b|c|d)"
)
# är än åk åt ön ök få på så då nå gå
SHORT = re.compile("(?i:[&@4€][rnkt]|6[nk]|[fpsdng][&@€]|[psd]4)")
MISREAD_CAPITAL = re.compile("[a-zåäö][AOG](?![A-Z])")  # "nAmnd", unlike "kommunAB"
# Signs and the capitals A O G stand for å ä ö inside a word; a capital may begin it.
WITH_SIGNS = re.compile(rf"[A-Z{SIGNS}[]?(?=[^a-zåäö]*[a-zåäöé])[a-zåäöéAOG{SIGNS}]+")


class Mender:
    """Finds the candidates for the words of one document.

    ``own`` are clean spellings found in the document or a sister document, ``acronyms`` what it
    writes in capitals that is no word; ``ocr`` says that the document was read by OCR, so that
    letters may be misread and not only lost; ``loss`` which letters the document lost."""

    def __init__(
        self,
        lexicon: Lexicon,
        lost: LostLetters,
        own: set[str],
        *,
        ocr: bool,
        acronyms: Collection[str] = (),
        loss: Loss | None = None,
    ) -> None:
        self._lexicon = lexicon
        self._loss = loss or Loss()
        self._lost = lost
        self.ocr = ocr
        self._acronyms = frozenset(word.lower() for word in acronyms)
        self._own: dict[Damage, dict[str, list[str]]] = {"folded": {}, "dropped": {}}
        for word in sorted(own):
            if not SWEDISH.isdisjoint(word):
                self._own["folded"].setdefault(fold(word), []).append(word)
                self._own["dropped"].setdefault(drop(word), []).append(word)
        self._misreadings = Misreadings(lexicon, lost, self._own["folded"])
        self._known: dict[tuple[str, Damage], tuple[Candidate, ...]] = {}
        self._names: dict[tuple[str, Damage, bool], tuple[Candidate, ...]] = {}

    def candidates(self, core: str, damage: Damage) -> tuple[Candidate, ...]:
        """What ``core`` may have been, the word as it stands included."""
        known = self._known.get((core, damage))
        if known is None:
            known = self._known[core, damage] = self._search(core, damage)
        return known

    def is_known(self, core: str, damage: Damage) -> bool:
        """Whether some list has the word as it stands or with the letters that damage took."""
        low = core.lower()
        return self._lexicon.level(low) is not None or bool(self._undo(low, damage))

    def is_read(self, core: str, damage: Damage) -> bool:
        """Whether this is a word as it stands or, by what damage did to it, a common one."""
        best = self.candidates(core, damage)[0]
        return self.is_known(core, damage) or (best.why != KEPT and best.level > COMMON)

    def as_name(
        self, core: str, found: tuple[Candidate, ...], damage: Damage, *, surname: bool
    ) -> tuple[Candidate, ...]:
        """What a word with a capital inside a sentence may have been: rather a name, if some name
        is among the candidates; after a given name a ``surname``."""
        known = self._names.get((core, damage, surname))
        if known is None:
            known = self._names[core, damage, surname] = tuple(
                item._replace(level=item.level + self._name_gain(item.word, damage, surname))
                for item in found
                if item.why != SLIP or len(item.word) == len(core)
            )
        return known

    def in_capitals(self, core: str, damage: Damage) -> tuple[Candidate, ...]:
        """What a short word of a heading in capitals may have been: a very common word, or else an
        acronym as it stands."""
        found = self.candidates(core.lower(), damage)
        common = [item for item in found if item.level >= COMMON_HEADING and item.why != KEPT]
        return found if common else self.as_it_stands(core)

    def as_it_stands(self, core: str) -> tuple[Candidate, ...]:
        """The word as the only one that it may be."""
        low = core.lower()
        level = self._lexicon.level(low)
        return (Candidate(low, UNKNOWN if level is None else level, 0.0, KEPT),)

    def is_person(self, core: str, damage: Damage) -> bool:
        """Whether this is, or may have been, one of the commonest names of people."""
        low, people = core.lower(), self._lexicon.people
        return low in people or any(name in people for name in self._undo(low, damage))

    def _name_gain(self, word: str, damage: Damage, surname: bool) -> int:
        if damage == "dropped" and not self._loss.is_kept(word[0]):
            return -NAME_GAIN  # its capital would be lost too
        lexicon = self._lexicon
        if word in lexicon.people:
            return PERSON_GAIN
        if surname and word in lexicon.surnames:
            return SURNAME_GAIN
        return NAME_GAIN if word in lexicon.names or word in lexicon.surnames else -NAME_GAIN

    def halves(self, first: str, rest: str, damage: Damage) -> tuple[Candidate, ...]:
        """What a word that is hyphened over a line may have been as a whole; nothing if the two
        halves make no known word."""
        found = self.candidates(first + rest, damage)
        if found[0].why == KEPT and self._lexicon.level(found[0].word) is None:
            return ()
        alone = max(item.level for item in self.candidates(rest, damage))
        if alone > COMMON_REST and self._lexicon.level(found[0].word) is None:
            return ()  # two words of two columns rather than a compound that nobody knows
        return found

    def suspended(self, core: str, damage: Damage) -> tuple[Candidate, ...]:
        """What a word before a hyphen may have been ("hälso- och sjukvård"): words count by how
        common they are at the front of compounds."""
        lexicon = self._lexicon
        found = {item.word: item for item in self.candidates(core, damage)}
        low = core.lower()
        loss = self._loss
        for word in lexicon.beginnings(loss.bare(low, damage), damage):
            if not loss.leads(word, low, damage):
                continue
            price = self._price(low, word, damage)
            found.setdefault(word, Candidate(word, UNKNOWN, price, COMPOUND))
        return tuple(
            item._replace(level=lexicon.first_level(item.word))
            if lexicon.begins(item.word)
            else item._replace(level=item.level - NO_BEGINNING)
            for item in found.values()
        )

    def fronts(self, core: str) -> tuple[Candidate, ...]:
        """What the first half of a hyphened word may have been when its other half is not at
        hand: the letters that most words beginning so have."""
        known = self.suspended(core, "folded")
        low = core.lower()
        if len(low) < 4 or not low.isascii() or not low.isalpha() or known[0].level >= COMMON:
            return known
        lexicon = self._lexicon
        shares: dict[str, float] = {}
        for bare in sorted({*lexicon.beginning_with(low).split()})[:MANY]:
            for word in (bare, *lexicon.undo(bare, "folded")):
                if (level := lexicon.level(word)) is not None:
                    front = word[: len(low)]
                    shares[front] = shares.get(front, 0.0) + math.exp(level / 10)
        found = [
            Candidate(
                front,
                round(10 * math.log(share)),
                cost(low, front),
                KEPT if front == low else FOLDED,
            )
            for front, share in sorted(shares.items())
        ]
        return tuple(sorted(found, key=lambda item: item.cost - item.level / 10)) or known

    def time(self, word: str, damage: Damage) -> tuple[Candidate, ...]:
        """The word "år" or "mån" as the only one that it may be."""
        why = FOLDED if damage == "folded" else DROPPED
        return (Candidate(word, self._lexicon.level(word) or UNKNOWN, 0.0, why),)

    def misread_i(self) -> tuple[Candidate, ...]:
        """The word "i", read as a bar."""
        return (Candidate("i", self._lexicon.level("i") or UNKNOWN, 0.0, MISREAD),)

    def _undo(self, seen: str, damage: Damage) -> list[str]:
        loss = self._loss
        bare = loss.bare(seen, damage)
        found = self._lost[bare] if damage == "dropped" else self._lexicon.undo(bare, "folded")
        return loss.among(found, seen, damage)

    def _search(self, core: str, damage: Damage) -> tuple[Candidate, ...]:
        low = core.lower()
        if not any(map(str.isalpha, low)):
            digits = any(map(str.isdigit, low))
            kind = YEAR if YEARS.fullmatch(low) else NUMBER if digits else END
            return (Candidate(kind, 0, 0.0, KEPT),)
        level = self._lexicon.level(low)
        if self.ocr and MISREAD_CAPITAL.search(core):
            level = None
        if level is None and low in self._acronyms:
            level = OWN  # "Ifo", where the document has "IFO"
        kept = Candidate(low, self._unknown(low) if level is None else level, 0.0, KEPT)
        if self._is_fixed(core, level):
            half = level is None and damage == "folded" and not SWEDISH.isdisjoint(core)
            return self._half_mended(core, kept) if half else (kept,)
        found: dict[str, Candidate] = {low: kept}
        leads, bare, some = self._loss.leads, self._loss.bare(low, damage), bool(self._loss.kept)

        def add(word: str, level: int | None, price: float, why: str) -> None:
            if level is None or price >= IMPOSSIBLE:
                return
            if some and not leads(word, low, damage):
                return
            old = found.get(word)
            if old is None or level / 10 - price > old.level / 10 - old.cost:
                found[word] = Candidate(word, level, price, why)

        self._add_plain(low, damage, add)
        best = max(item.level for item in found.values())
        if best < COMMON and len(low) >= SHORT_WORD:
            for word, number in self._lexicon.compounds(bare, damage)[:4]:
                number -= 0 if level is None else KNOWN_WORD
                add(word, number, self._price(low, word, damage), COMPOUND)
        if damage == "folded" and self.ocr:
            self._misreadings.add_readings(core, best, add)
        if level is None and found[low] is kept:
            self._add_odd(core, bare, damage, found.values(), add)
        ranked = sorted(found.values(), key=lambda item: (item.cost - item.level / 10, item.word))[
            :MOST
        ]
        worst = ranked[0].cost - ranked[0].level / 10 + HOPELESS
        likely = [item for item in ranked if item.cost - item.level / 10 < worst]
        if kept not in likely and found[low] is kept:
            likely.append(kept)
        return tuple(likely)

    def _half_mended(self, core: str, kept: Candidate) -> tuple[Candidate, ...]:
        """What a word may have been that nobody knows and that lost some of its Swedish letters but
        has others: a known word, or a compound of known ones, with these in their places."""
        low, lexicon = core.lower(), self._lexicon
        bare = fold(low)
        found = [(word, lexicon.level(word)) for word in lexicon.undo(bare, "folded")]
        found += lexicon.compounds(bare, "folded")[:4]
        levels = {word: level for word, level in found if level is not None}
        kept = kept._replace(level=max(kept.level, levels.pop(low, kept.level)))
        mended = [
            Candidate(word, level, HALF, FOLDED)
            for word, level in levels.items()
            if all(seen in (one, fold(one)) for seen, one in zip(low, word, strict=True))
        ]
        return (kept, *mended)

    def _add_odd(
        self, core: str, low: str, damage: Damage, found: Collection[Candidate], add: Adder
    ) -> None:
        """What a word may be that no list knows as it stands; ``low`` is what is left of it."""
        if max(item.level / 10 - item.cost for item in found) > ODD / 10:
            return
        lexicon = self._lexicon
        without = fold if damage == "folded" else drop
        plain = any(item.why != KEPT and without(item.word) == low for item in found)
        for bare in (low, *swaps(low)) if self.ocr else (low,):
            if bare.isalpha():
                for word, level in ends_in_known(bare, lexicon, damage):
                    add(word, level, self._price(low, word, damage), COMPOUND)
        if not low.isalpha():
            return
        if damage == "folded":
            misread = self.ocr and core[1:].islower()
            for word, level in read_with_slip(low, lexicon, ocr=misread):
                if word == low:
                    add(word, None if self.ocr else level, 0.0, KEPT)  # a reader's slip is mended
                elif not plain:
                    price = self._price(low, word, damage)
                    add(word, level, 0.0 if price >= IMPOSSIBLE else price, SLIP)
            if misread and not plain and len(low) > LEAST_REST:
                self._misreadings.add_lost(low, add)
        if core[0].isupper():
            for bare in (low, *swaps(low)) if self.ocr else (low,):
                for word, level in names_of(bare, damage, lexicon, whole=plain):
                    add(word, level, self._price(low, word, damage), NAME)

    def _is_fixed(self, core: str, level: int | None) -> bool:
        """Whether a word is not to be touched: whole Swedish letters, acronyms, codes, units."""
        if not self._loss.is_kept(core.lower().replace("é", "")):
            return True
        if "é" in core and level is not None and not (self.ocr and level < RARE_ACCENT):
            return True
        if core.isalpha():
            return core.isupper() and len(core) < 5 and not self._lexicon.is_acronym(core)
        if sum(map(str.isdigit, core)) > 2 or (len(core) < 3 and not SHORT.fullmatch(core)):
            return True
        return not WITH_SIGNS.fullmatch(core) or bool(UNIT.fullmatch(core))

    def _unknown(self, low: str) -> int:
        """The class of a word that is in no Swedish list: the longer, the less likely."""
        foreign = self._lexicon.foreign.get(low)
        if foreign is not None:
            return foreign + FOREIGN
        return UNKNOWN - LETTER * max(0, len(low) - 4)

    def _price(self, low: str, word: str, damage: Damage) -> float:
        return cost(low, word) if damage == "folded" and self.ocr else 0.0

    def _add_plain(self, low: str, damage: Damage, add: Adder) -> None:
        """The words that simple loss of the Swedish letters turns into ``low``."""
        lexicon = self._lexicon
        why = FOLDED if damage == "folded" else DROPPED
        for word in self._undo(low, damage):
            add(word, lexicon.level(word), self._price(low, word, damage), why)
        for word in self._own[damage].get(low, ()):
            level = lexicon.level(word)
            level = OWN if level is None else max(OWN, level + OWN_GAIN)
            add(word, level, self._price(low, word, damage), DOCUMENT)
