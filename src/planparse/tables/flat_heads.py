"""The head of a table whose columns have run together → one name per column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from planparse.pages import PlainLine
from planparse.swedish.dates import YEAR, month_number
from planparse.swedish.units import find_unit
from planparse.tables.headers import names_column

_BARS = re.compile(r"\s*[|]\s*|\s+[f\[\]!]\s+")
_YEAR = re.compile(rf"^{YEAR}\*{{0,3}}$")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "Maj", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dec")
_LONGEST = 140


@dataclass(frozen=True, slots=True)
class Head:
    """One name per column, the corner first; () where no head was found. ``inferred`` are the
    columns whose names the text has lost, ``lines`` the indices of the lines it stood on,
    ``complete`` whether every column beside the corner has a name."""

    names: tuple[str, ...] = ()
    inferred: tuple[int, ...] = ()
    lines: tuple[int, ...] = ()

    @property
    def complete(self) -> bool:
        return len(self.names) > 1 and all(self.names[1:])

    def with_years(self, years: Sequence[str], count: int) -> Head:
        """The head with the names of ``count`` columns that it lost altogether filled in."""
        if len(years) != count or not self.names or any(self.names[1:]):
            return self
        return replace(self, names=(self.names[0], *years), inferred=tuple(range(1, count + 1)))


def read_head(lines: Sequence[PlainLine], first: int, count: int, siblings: Sequence[Head]) -> Head:
    """The head of a table of ``count`` columns of numbers that begins at line ``first``: from
    the line above it, with what stands over that; a name that is missing is taken from a
    sibling that has all the others."""
    index = _line_above(lines, first)
    if index is None or not _may_be_head(lines[index].text):
        return Head()
    parts = _parts(lines[index].text)
    months = _month_names(parts, count)
    if months:
        names, inferred = months
        return Head(("", *names), inferred, (index,))
    used = [index]
    over = _line_above(lines, index, blanks=0)
    if over is not None:
        raised = _with_line_over(parts, lines[over].text)
        if raised:
            parts, used = raised, [over, index]
    if len(parts) == count + 1:
        return Head(tuple(parts), (), tuple(used))
    if len(parts) == count and (_YEAR.match(parts[0]) or names_column(parts[0])):
        missing = _from_sibling(parts, count, siblings)
        if not missing:
            return Head(("", *parts), (), tuple(used))
        return replace(missing, lines=tuple(used))
    missing = _from_sibling(parts, count, siblings)
    if missing:
        return replace(missing, lines=tuple(used))
    if len(parts) == 1:
        return Head((parts[0], *([""] * count)), (), tuple(used))
    return Head()


def _line_above(lines: Sequence[PlainLine], index: int, blanks: int = 1) -> int | None:
    for above in range(index - 1, max(-1, index - 2 - blanks), -1):
        if lines[above].text.strip():
            return above if len(lines[above].cells) == 1 else None
    return None


def _may_be_head(text: str) -> bool:
    text = text.strip()
    words = text.split()
    months = sum(month_number(word) is not None and len(word) <= 4 for word in words)
    return (
        bool(text)
        and len(text) <= _LONGEST
        and not text.endswith((".", ":", ";", "?", "!"))
        and (
            names_column(text)
            or months > 3
            or any(_YEAR.match(word) for word in words)
            or (len(words) <= 4 and find_unit(text) is not None)
        )
    )


def _parts(text: str) -> list[str]:
    """The names in a head: a new one begins at a capital, after a bar, after a year."""
    parts: list[list[str]] = []
    for chunk in _BARS.split(text.strip()):
        fresh = True
        for word in chunk.split():
            last = parts[-1][-1] if parts else ""
            begins = (
                fresh
                or (word[:1].isupper() and not (word.isupper() and len(word) < 4))
                or (bool(_YEAR.match(last)) and not word.startswith(("(", "*")))
                or (bool(_YEAR.match(word)) and bool(_YEAR.match(last)))
            )
            if begins or not parts:
                parts.append([word])
            else:
                parts[-1].append(word)
            fresh = False
    return [" ".join(part) for part in parts]


def _month_names(
    parts: Sequence[str], count: int
) -> tuple[tuple[str, ...], tuple[int, ...]] | None:
    """The names of a year of months and what follows them, a month that is misread put right."""
    words = [word for part in parts for word in part.split()]
    if len(words) != count or count < 12:
        return None
    known = sum(month_number(word) == i for i, word in enumerate(words[:12], start=1))
    if known < 8:
        return None
    inferred = tuple(i for i, word in enumerate(words[:12], start=1) if month_number(word) != i)
    names = tuple(
        _MONTHS[i] if month_number(word) != i + 1 else word for i, word in enumerate(words[:12])
    )
    return (*names, *words[12:]), inferred


def _with_line_over(parts: Sequence[str], over: str) -> list[str] | None:
    """The names with their beginnings from the line over them: names that begin in small
    letters lack one, and the line has as many pieces."""
    if not _may_be_head(over) and len(over) > _LONGEST // 2:
        return None
    lacking = [i for i, part in enumerate(parts) if i and part[:1].islower()]
    pieces = _parts(over)
    if not lacking or len(pieces) != len(lacking):
        return None
    whole = list(parts)
    for i, piece in zip(lacking, pieces, strict=True):
        whole[i] = f"{piece} {whole[i]}"
    return whole


def _from_sibling(parts: Sequence[str], count: int, siblings: Sequence[Head]) -> Head | None:
    """The names of a sibling with one column more whose others are these, in their order."""
    for sibling in reversed(siblings):
        if len(sibling.names) != count + 1 or not sibling.complete or sibling.inferred:
            continue
        missing = _missing(parts, sibling.names)
        if missing is not None and len(missing) == len(sibling.names) - len(parts):
            return Head(sibling.names, missing)
    return None


def _missing(parts: Sequence[str], names: Sequence[str]) -> tuple[int, ...] | None:
    missing = []
    left = list(parts)
    for i, name in enumerate(names):
        if left and left[0].casefold() == name.casefold():
            left.pop(0)
        elif i:
            missing.append(i)
        else:
            return None
    return tuple(missing) if not left and missing else None
