"""Numbers broken over the lines of a cell that is too narrow for them ("258 70" over "0").

Lines are one number only if they spell a well-formed one when put together, and if no line had
room for what begins the next: a program that sets text breaks a line for no other reason. What
would fit on one line and yet stands on two was put on two by somebody: it is rather two numbers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from planparse.pages import join_words
from planparse.swedish.dates import is_year
from planparse.tables.geometry import Line

_WHOLE = re.compile(
    r"(?P<sign>\(?(?:[-–−+±]|\+/-)?\s?)(?P<whole>\d[\d \n]*?)(?P<rest>\n?[.,]\n?\d[\d\n]*?)?"
    r"(?P<end>\s?(?:%|‰)?\s?\)?\*{0,3})"
)
_FRAGMENT = re.compile(r"[-–−+±()%‰*.,/\s\d]*\d[-–−+±()%‰*.,/\s\d]*|\(?[-–−+±]")
LONGEST = 6
"""A number broken over more lines than this is not put together."""
_SLACK = 0.15
"""A width may be off by so many letter sizes: letters do not fill their boxes."""
_BLANK = 0.2
"""A blank is at least so many letter sizes wide."""


@dataclass(frozen=True, slots=True)
class Break:
    """The end of a line inside a number. ``inside``: no blank stood there, what follows is a
    single sign that had no room; ``sure``: the line or the next is no number by itself."""

    inside: bool
    sure: bool


@dataclass(frozen=True, slots=True)
class Whole:
    """The number that lines spell when put together, and what broke it."""

    text: str
    breaks: tuple[Break, ...]


def is_fragment(text: str) -> bool:
    """Whether the text may be one line of a broken number: digits, with what belongs to them."""
    return _FRAGMENT.fullmatch(text) is not None


def whole_number(lines: Sequence[str]) -> Whole | None:
    """The number that the lines spell; None where they do not spell one well-formed number: the
    digits in groups of three, or in no groups at all."""
    if not 1 < len(lines) <= LONGEST:
        return None
    printed = "\n".join(line.strip() for line in lines)
    found = _WHOLE.fullmatch(printed)
    if found is None:
        return None
    first, last = found.span("whole")
    digits = re.sub(r"\D", "", found["whole"])
    follow = {at: sum(map(str.isdigit, printed[at:last])) for at in range(first, last)}
    blanks = {follow[at] for at in range(first, last) if printed[at] == " "}
    ends = {follow[at] for at in range(first, last) if printed[at] == "\n"}
    thirds = set(range(3, len(digits), 3))
    grouped = bool(thirds) and blanks <= thirds <= blanks | ends
    if (blanks and not grouped) or (len(digits) > 1 and digits[0] == "0"):
        return None
    if is_year(lines[0]):
        return None  # the name of a column, and what stands under it
    breaks: list[Break] = []
    for at in (at for at, letter in enumerate(printed) if letter == "\n"):
        if first <= at < last:
            at_blank = grouped and follow[at] in thirds
            zero = re.match(r"0\d", printed[at + 1 :]) is not None
            breaks.append(Break(inside=not at_blank, sure=zero or (bool(blanks) and not at_blank)))
        else:
            comma = last <= at < found.end("rest")
            lone = comma and (printed[at - 1] in ".," or printed[at + 1] in ".,")
            breaks.append(Break(inside=comma, sure=lone or at < first))
    sign, rest, end = (found[name] or "" for name in ("sign", "rest", "end"))
    parts = [digits[max(0, n - 3) : n] for n in range(len(digits), 0, -3)][::-1]
    text = (" " if grouped else "").join(parts) + rest.replace("\n", "")
    return Whole(f"{sign}{text}{end}".replace("\n", " "), tuple(breaks))


def had_no_room(lines: Sequence[Line], whole: Whole, room: float) -> bool:
    """Whether none of the lines had room for what begins the next, where a line may be at most
    ``room`` points wide."""
    return all(
        upper.x1 - upper.x0 + _unit(lower, part) > room - _SLACK * upper.words[0].size
        for (upper, lower), part in zip(pairwise(lines), whole.breaks, strict=True)
    )


def _unit(line: Line, part: Break) -> float:
    """How much room the line before would have needed for what comes first on this one: a digit
    where it is broken inside a group, else a blank and a group."""
    word = line.words[0]
    width = word.x1 - word.x0
    if part.inside:
        return width / len(word.text)
    return width + _BLANK * word.size


def texts_of(lines: Sequence[Line]) -> list[str]:
    """The lines as text."""
    return [join_words(line.words) for line in lines]
