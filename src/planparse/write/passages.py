"""Running text on its way into the draft: the words kept, the stale spots and the comments."""

from __future__ import annotations

import re
from dataclasses import dataclass

from planparse.model import Where
from planparse.write.stale import Stale, Turn, find_stale, sentences
from planparse.write.wording import clean, place

_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_NOT_ALONE = re.compile(r"20\d\d\s?[-–—/:]\s?\d|\d\s?[-–—/:]\s?20\d\d")


@dataclass(frozen=True, slots=True)
class Spot:
    """A marked stretch ``text[start:end]``. ``certain`` where it has to change."""

    start: int
    end: int
    certain: bool


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment on ``text[start:end]``."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text with its marks. Every spot lies within a remark."""

    text: str
    spots: tuple[Spot, ...] = ()
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """Where carried text comes from: the file, whether that is a Word file, and the turn."""

    file: str
    word_file: bool
    turn: Turn

    def told(self, where: Where) -> str:
        """The source in words: "Hämtat från plan.pdf, s. 15."""
        at = place(where, word_file=self.word_file)
        return f"Hämtat från {clean(self.file)}, {at}." if at else f"Hämtat från {self.file}."


def carry(text: str, where: Where, origin: Origin) -> Passage:
    """``text`` word for word, what is stale in it marked. Stale spots of one sentence share a
    comment, so that a dense paragraph can still be read."""
    text = clean(text)
    stale = find_stale(text, origin.turn)
    remarks = []
    for start, end in sentences(text):
        here = [spot for spot in stale if start <= spot.start < end]
        if here:
            remarks.append(
                Remark(here[0].start, here[-1].end, _explained(here, origin.told(where)))
            )
    spots = tuple(Spot(spot.start, spot.end, spot.certain) for spot in stale)
    return Passage(text, spots, tuple(remarks))


def carry_title(text: str, where: Where, origin: Origin) -> Passage:
    """A heading or caption. Where its only year is the plan's own, it becomes the new plan's
    and says so in a comment; otherwise as ``carry``."""
    text = clean(text)
    years = list(_YEAR.finditer(text))
    turn = origin.turn
    if len(years) != 1 or int(years[0].group()) != turn.plan_year or _NOT_ALONE.search(text):
        return carry(text, where, origin)
    start, end = years[0].span()
    rolled = text[:start] + str(turn.year) + text[end:]
    told = f"Årtalet är framflyttat. I {turn.old}: ”{text}”. {origin.told(where)}"
    others = [spot for spot in find_stale(rolled, turn) if spot.end <= start or spot.start >= end]
    spots = [Spot(start, end, False), *(Spot(one.start, one.end, one.certain) for one in others)]
    remarks = [
        Remark(start, end, told),
        *(Remark(one.start, one.end, _explained([one], origin.told(where))) for one in others),
    ]
    return Passage(
        rolled,
        tuple(sorted(spots, key=lambda one: one.start)),
        tuple(sorted(remarks, key=lambda one: one.start)),
    )


def _explained(stale: list[Stale], told: str) -> str:
    verb = "Ändra" if any(spot.certain for spot in stale) else "Kontrollera"
    reasons = dict.fromkeys(reason for spot in stale for reason in spot.reasons)
    return f"{verb}: {'; '.join(reasons)}. {told}".replace("?.", "?").replace("?;", "?")
