"""Words in a box → one cell: printed lines, joined text, footnote digits taken out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from planparse.model import BBox, Where
from planparse.pages import GridCell, Word, bbox_of, join_words
from planparse.tables.geometry import lines_of

_HYPHENS = ("-", "\u00ad", "\u2010")
_SUSPENDED = frozenset({"och", "eller", "samt", "respektive", "resp", "alternativt", "and", "or"})
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SQUARED = frozenset({"m", "km", "dm", "cm", "mm"})
_ABBREVIATION = re.compile(r"[A-ZÅÄÖ][a-zåäö]*[A-ZÅÄÖ][a-zåäö]?$|\d$")
_BULLET = re.compile(r"^(?:[-–—•·▪●○*]|\d+[.)])\s")


def join_lines(lines: Sequence[str]) -> str:
    """Printed lines as running text with the hyphenation undone.

    A hyphen is kept before "och" ("social- och"), after capitals or digits ("LSS-insatser",
    "2024-2026"), after a single letter ("e-tjänst") and before a capital ("Malung-Sälen")."""
    text = ""
    for line in (line.strip() for line in lines):
        if not line:
            continue
        text = line if not text else _join(text, line)
    return text


def _join(text: str, line: str) -> str:
    last = text.rsplit(None, 1)[-1]
    first = line.split(None, 1)[0]
    if len(last) < 2 or _BULLET.match(line):
        return f"{text} {line}"
    if last[-1] in _HYPHENS and last[-2].isalnum():
        if last[-1] == "\u00ad":
            return text[:-1] + line
        if first.strip(".,").lower() in _SUSPENDED:
            return f"{text} {line}"
        if not first[0].islower() or _ABBREVIATION.search(last[:-1]) or len(last) == 2:
            return text + line if first[0].isalnum() else f"{text} {line}"
        return text[:-1] + line
    if last[-1] == "/" and last[-2].isalnum():
        return text + line
    return f"{text} {line}"


def cell_of(words: Sequence[Word], page: int, box: BBox) -> GridCell:
    """The cell that holds the words; ``box`` is its place where it is empty."""
    if not words:
        return GridCell("", "", Where(page=page, bbox=bbox_of([box])))
    rows = lines_of(words)
    printed: list[str] = []
    raw: list[str] = []
    marks: list[str] = []
    kept: list[Word] = []
    for row in rows:
        line = without_marks(row.words, marks)
        kept.extend(line)
        if line:
            printed.append(join_words(line))
            raw.append(join_words(_with_raised(row.words), raw=True))
    letters = [word for word in kept if any(map(str.isalnum, word.text))] or kept
    text = join_lines(printed)
    return GridCell(
        text=text,
        raw=text if raw == printed else join_lines(raw),
        where=Where(page=page, bbox=bbox_of(word.bbox for word in words)),
        lines=tuple(printed),
        bold=all(word.bold for word in letters),
        italic=all(word.italic for word in letters),
        marks=tuple(marks),
        confidence=min(word.confidence for word in words),
    )


def _with_raised(words: Sequence[Word]) -> list[Word]:
    """Raised digits as raised characters, so that the text as printed tells a mark from a
    figure."""
    return [
        replace(word, raw=word.raw.translate(_RAISED)) if word.superscript else word
        for word in words
    ]


def without_marks(words: Sequence[Word], marks: list[str]) -> list[Word]:
    """The words of a line without raised footnote digits, which are added to ``marks``. A raised
    digit that is the line's only word, or the power of a unit (m², km²), stays."""
    kept: list[Word] = []
    for word in words:
        digits = word.text.strip("().,")
        if word.superscript and digits.isdigit() and kept and kept[-1].text not in _SQUARED:
            marks.append(digits)
        else:
            kept.append(word)
    return kept
