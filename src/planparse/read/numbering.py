"""The numbers that Word prints before headings and list items but does not store in the text."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

from docx.oxml.ns import qn

from planparse.read.styles import ParagraphStyle, numbering_of

_PLACE = re.compile(r"%([1-9])")


class Numbering:
    """Counts through the lists of a document in reading order."""

    def __init__(self, document: Any) -> None:
        self._levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        self._lists: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        part = next(
            (
                rel.target_part
                for rel in document.part.rels.values()
                if not rel.is_external and rel.reltype.endswith("/numbering")
            ),
            None,
        )
        if part is None:
            return
        root = part.element
        for abstract in root.iter(qn("w:abstractNum")):
            key = abstract.get(qn("w:abstractNumId"))
            self._levels[key] = {
                int(level.get(qn("w:ilvl"), "0")): _level(level)
                for level in abstract.iter(qn("w:lvl"))
            }
        for number in root.iter(qn("w:num")):
            abstract = number.find(qn("w:abstractNumId"))
            if abstract is not None:
                self._lists[number.get(qn("w:numId"))] = abstract.get(qn("w:val"))

    def label(self, paragraph: Any, style: ParagraphStyle) -> tuple[str, bool]:
        """The number printed before a paragraph ("1.6.2", "a)", "" for bullets), and whether the
        paragraph is numbered or bulleted at all. Counts on."""
        place = numbering_of(paragraph) or style.numbering
        if place is None or place[0] == "0":
            return "", False
        key, depth = place
        if style.heading is not None and numbering_of(paragraph) is None:
            depth = max(depth, style.heading - 1)
        abstract = self._lists.get(key, key)
        levels = self._levels.get(abstract, {})
        kind, text, start = levels.get(depth, ("bullet", "", 1))
        counts = self._counts[abstract]
        counts[depth] = counts.get(depth, start - 1) + 1
        for deeper in [level for level in counts if level > depth]:
            del counts[deeper]
        if kind in ("bullet", "none"):
            return "", True

        def count(match: re.Match[str]) -> str:
            level = int(match.group(1)) - 1
            own_kind, _, first = levels.get(level, ("decimal", "", 1))
            return _written(counts.get(level, first), own_kind)

        return _PLACE.sub(count, text).strip(), True


def _level(level: Any) -> tuple[str, str, int]:
    def value(name: str, default: str) -> str:
        found = level.find(qn(name))
        return found.get(qn("w:val"), default) if found is not None else default

    start = value("w:start", "1")
    return (
        value("w:numFmt", "decimal"),
        value("w:lvlText", ""),
        int(start) if start.isdigit() else 1,
    )


def _written(number: int, kind: str) -> str:
    if kind in ("lowerLetter", "upperLetter") and 1 <= number <= 26:
        letter = chr(ord("a") + number - 1)
        return letter if kind == "lowerLetter" else letter.upper()
    if kind in ("lowerRoman", "upperRoman"):
        roman = _roman(number)
        return roman if kind == "lowerRoman" else roman.upper()
    return str(number)


def _roman(number: int) -> str:
    steps = (
        (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
        (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
    )  # fmt: skip
    out = ""
    for value, letters in steps:
        while number >= value:
            out += letters
            number -= value
    return out
