"""Bullets that OCR read as other signs.

A reader without the sign "•" puts another one for it, now this, now that ("e Fullgöra", "¢ Utse",
"+ Bedriva"). One sign alone may be what was printed; several kinds of them before the items of one
document are not: no writer changes the sign from item to item. Nor is a cent sign, and one of
these tells of the others but for stars."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from planparse.swedish.repair.letters import LETTERS

Bullets = Mapping[int, tuple[int, str]]  # by line: the column, and what stands there

MEANT = "•"
# What a bullet is read as, before a blank and a word.
ITEM = re.compile(rf"\s*(e¢|[e¢«©®°*+])\s+(?=[{LETTERS}]{{2}})")
NOTE_MARK = re.compile(r"\w[)\]%]?\*")  # "2024*": a line that begins with a star may be its note
CENT, STAR = "¢", "*"
LEAST = 4  # items of at least two kinds
KINDS = 2


def misread_bullets(lines: Sequence[str]) -> Bullets:
    """The lines that begin with a misread bullet, with its column and what stands there."""
    found = {number: item for number, line in enumerate(lines) if (item := ITEM.match(line))}
    if any(NOTE_MARK.search(line) for line in lines):
        found = {number: item for number, item in found.items() if item.group(1) != STAR}
    signs = [item.group(1) for item in found.values()]
    if len(signs) < LEAST or len(set(signs)) < KINDS:
        if not any(CENT in sign for sign in signs):
            return {}
        found = {number: item for number, item in found.items() if item.group(1) != STAR}
    return {number: (item.start(1), item.group(1)) for number, item in found.items()}
