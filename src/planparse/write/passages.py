"""Running text on its way into the draft: the words kept, the stale spots and the comments."""

from __future__ import annotations

import re
from dataclasses import dataclass

from planparse.model import Where
from planparse.write.known import NOTHING, Known
from planparse.write.stale import Stale, Turn, find_stale, sentences
from planparse.write.wording import clean, place

_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_DATE_OR_LAW = re.compile(r"20\d\d-\d\d-\d\d|(?:19|20)\d\d:\d")
_NOT_ALONE = re.compile(r"20\d\d\s?[-–—/:]\s?\d|\d\s?[-–—/:]\s?20\d\d")


@dataclass(frozen=True, slots=True)
class Spot:
    """A marked stretch ``text[start:end]``. ``certain`` where it has to change; ``style`` is a
    character style of its own for marks that say something else."""

    start: int
    end: int
    certain: bool
    style: str | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment on ``text[start:end]``."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """A number ``text[start:end]`` that follows the number of a table of the draft."""

    start: int
    end: int
    table: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text with its marks. Every spot lies within a remark. ``before`` is what stood
    in the old document where that is something else: "" where nothing did, None where the words
    are the same."""

    text: str
    spots: tuple[Spot, ...] = ()
    remarks: tuple[Remark, ...] = ()
    before: str | None = None
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """Where carried text comes from: the file, whether that is a Word file, and the turn.
    ``names`` are words for the document's own type ("internbudget"), ``known`` the figures of the
    new year that are known from elsewhere. ``tracked`` where what is left out has to be shown."""

    file: str
    word_file: bool
    turn: Turn
    names: tuple[str, ...] = ()
    known: Known = NOTHING
    tracked: bool = False

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
    """A heading or caption. The plan's own year in it becomes the new plan's where it stands
    alone; a title that names the document itself ("Internbudget 2025 med plan 2026–2027") moves
    on as a whole. Each year that moved says so in a comment; the rest is as in ``carry``."""
    text = clean(text)
    turn = origin.turn
    years = [match for match in _YEAR.finditer(text) if int(match.group()) >= turn.plan_year]
    own = any(int(match.group()) == turn.plan_year for match in years)
    alone = len(_YEAR.findall(text)) == 1 and not _NOT_ALONE.search(text)
    named = any(name in text.casefold() for name in origin.names)
    if not own or not (alone or (named and not _DATE_OR_LAW.search(text))):
        return carry(text, where, origin)
    rolled = text
    for match in years:
        moved = str(int(match.group()) + turn.step)
        rolled = rolled[: match.start()] + moved + rolled[match.end() :]
    told = f"Årtalet är framflyttat. I {turn.old}: ”{text}”. {origin.told(where)}"
    moved_spots = [Spot(match.start(), match.end(), False) for match in years]
    remarks = [Remark(spot.start, spot.end, told) for spot in moved_spots]
    for stale in find_stale(rolled, turn):
        if all(stale.end <= spot.start or stale.start >= spot.end for spot in moved_spots):
            moved_spots.append(Spot(stale.start, stale.end, stale.certain))
            why = _explained([stale], origin.told(where))
            remarks.append(Remark(stale.start, stale.end, why))
    return Passage(
        rolled,
        tuple(sorted(moved_spots, key=lambda one: one.start)),
        tuple(sorted(remarks, key=lambda one: one.start)),
        before=text,
    )


def _explained(stale: list[Stale], told: str) -> str:
    verb = "Ändra" if any(spot.certain for spot in stale) else "Kontrollera"
    reasons = dict.fromkeys(reason for spot in stale for reason in spot.reasons)
    return f"{verb}: {'; '.join(reasons)}. {told}".replace("?.", "?").replace("?;", "?")
