"""How wide text gets: enough to choose column widths and to see that a table needs landscape.

Widths are in em and rounded from the Helvetica metrics that Arial and Liberation Sans share.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from planparse.write.oxml import CELL_MARGIN
from planparse.write.rolling import RolledTable

_NARROW = frozenset("fijlrtI.,:;'|!()[]-/ \u00a0")
_WIDE = frozenset("mwMWÅÄÖOQGCDNHUR%@&–—")
_LONGEST = 24  # letters that a column keeps on one line; longer words are hyphenated
_PADDING = 2 * CELL_MARGIN + 1
_BOLD = 1.06  # bold letters are so much wider
_BREAK = re.compile(r" |(?<=[-–/])")


def width(text: str, size: float) -> float:
    """The width of ``text`` in points at a letter size."""
    em = sum(0.3 if c in _NARROW else 0.75 if c in _WIDE else 0.56 for c in text)
    return em * size


def column_widths(table: RolledTable, available: float, size: float) -> tuple[float, ...] | None:
    """Widths in points that fill ``available``, None where words would not fit."""
    least = [_least(texts, size) for texts in _columns(table)]
    if sum(least) > available:
        return None
    return _shared_out(table, least, available, size)


def squeezed_widths(table: RolledTable, available: float, size: float) -> tuple[float, ...]:
    """Widths in points that fill ``available`` even where words will have to break."""
    least = [_least(texts, size) for texts in _columns(table)]
    scale = min(1.0, available / sum(least))
    return _shared_out(table, [one * scale for one in least], available, size)


def _shared_out(
    table: RolledTable, least: Sequence[float], available: float, size: float
) -> tuple[float, ...]:
    """What is left over goes to the columns by how much they would like."""
    wishes = [
        max(0.0, min(_wish(texts, size), 3.2 * least[0] + 120) - small)
        for texts, small in zip(_columns(table), least, strict=True)
    ]
    rest = available - sum(least)
    total = sum(wishes)
    if total == 0:
        return (*(least[:1]), *least[1:-1], least[-1] + rest) if len(least) > 1 else (available,)
    share = min(1.0, rest / total)
    spare = rest - share * total
    widths = [small + share * wish for small, wish in zip(least, wishes, strict=True)]
    widths[0] += spare
    return tuple(round(one, 1) for one in widths)


def _columns(table: RolledTable) -> list[list[str]]:
    return [
        [table.heads[i].text, *(line.cells[i].text for line in table.lines)]
        for i in range(len(table.columns))
    ]


def _least(texts: Sequence[str], size: float) -> float:
    widest = max(_longest_word(texts[0], size) * _BOLD, *(_longest_word(t, size) for t in texts))
    return widest * 1.02 + _PADDING


def _longest_word(text: str, size: float) -> float:
    return max(width(word[:_LONGEST], size) for word in _BREAK.split(text))


def _wish(texts: Sequence[str], size: float) -> float:
    longest = max(width(text, size) for text in texts[1:]) if len(texts) > 1 else 0.0
    head = width(texts[0], size) / 2
    return max(longest, head) * 1.05 + _PADDING
