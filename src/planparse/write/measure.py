"""How wide text gets: enough to choose column widths and to see that a table needs landscape.

Widths are those of Helvetica in thousandths of the letter size, which Arial and Liberation Sans
share (Adobe's font metrics for the core fonts).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from planparse.write.oxml import CELL_MARGIN
from planparse.write.rolling import Column, RolledTable

_WIDTHS = {
    letter: width
    for width, letters in (
        (191, "'"),
        (222, "ijl"),
        (278, "ftI.,:;/! \u00a0"),
        (333, "r()-"),
        (355, '"'),
        (389, "*"),
        (500, "ckvxyzsJ"),
        (584, "+=<>\u2212"),
        (611, "FTZ"),
        (667, "ABEKPSVXYÅÄ&"),
        (722, "wCDHNRU"),
        (778, "GOQÖ"),
        (833, "mM"),
        (889, "%"),
        (944, "W"),
        (1000, "—…→"),
    )
    for letter in letters
}
_USUAL = 556  # the other small letters, the digits, the en dash
_BOLDER = frozenset("bcdfghijklmnopqrstuvwxyöABJKL")  # letters that grow in bold, all by as much
_BOLDER_BY = 56
LONGEST = 24  # letters that a column keeps on one line; longer words are hyphenated
_SHORT_WORD = 13  # the same in a short table, which is not worth a page that lies
_PADDING = 2 * CELL_MARGIN + 1
_LONG = 8  # rows from which on a table is worth a page of its own
_MANY = 10  # columns from which on the same holds
_ROOM_TO_WRITE = 120.0  # points for a column in which somebody will write words
_BREAK = re.compile(r" |(?<=[-–/])")


def width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of ``text`` in points at a letter size."""
    em = sum(_WIDTHS.get(letter, _USUAL) for letter in text)
    if bold:
        em += _BOLDER_BY * sum(letter in _BOLDER for letter in text)
    return em * size / 1000


def column_widths(
    table: RolledTable, available: float, size: float, *, longest: int = LONGEST
) -> tuple[float, ...] | None:
    """Widths in points that fill ``available``, None where words would not fit. Words of more
    than ``longest`` letters may be hyphenated, those of heads when they are very long."""
    least = [_least(texts, size, longest) for texts in _columns(table)]
    if sum(least) > available:
        return None
    return _shared_out(table, least, available, size)


def upright_widths(table: RolledTable, available: float, size: float) -> tuple[float, ...] | None:
    """Widths for a page that stands, None where the table is better read on one that lies: long
    words are broken first in a table of few rows."""
    widths = column_widths(table, available, size)
    if widths is None and len(table.lines) < _LONG:
        widths = column_widths(table, available, size, longest=_SHORT_WORD)
    return None if widths is None or is_cramped(table, widths, size) else widths


def squeezed_widths(table: RolledTable, available: float, size: float) -> tuple[float, ...]:
    """Widths in points that fill ``available`` even where words will have to break."""
    least = [_least(texts, size, LONGEST) for texts in _columns(table)]
    scale = min(1.0, available / sum(least))
    return _shared_out(table, [one * scale for one in least], available, size)


def is_cramped(table: RolledTable, widths: Sequence[float], size: float) -> bool:
    """Whether a longer table has so many columns, or labels broken over so many lines, that it
    is better read on a page that lies."""
    if len(table.lines) < _LONG:
        return False
    labels = [line.cells[0].text for line in table.lines]
    lines = [width(label, size) / (widths[0] - _PADDING) for label in labels]
    return len(table.columns) >= _MANY or sum(lines) / len(lines) > 2


def _shared_out(
    table: RolledTable, least: Sequence[float], available: float, size: float
) -> tuple[float, ...]:
    """What is left over goes to the columns by how much they would like; what then is left goes
    to those that hold words."""
    wishes = [
        max(0.0, min(_wish(texts, column, len(least), size), 0.6 * available) - small)
        for texts, column, small in zip(_columns(table), table.columns, least, strict=True)
    ]
    rest = available - sum(least)
    total = sum(wishes)
    share = min(1.0, rest / total) if total else 0.0
    widths = [small + share * wish for small, wish in zip(least, wishes, strict=True)]
    spare = available - sum(widths)
    worded = [
        0.0 if column.numeric else one for one, column in zip(widths, table.columns, strict=True)
    ]
    worded = worded if any(worded) else widths
    grown = [one + spare * part / sum(worded) for one, part in zip(widths, worded, strict=True)]
    return tuple(round(one, 1) for one in grown)


def _columns(table: RolledTable) -> list[list[str]]:
    return [
        [table.heads[i].text, *(line.cells[i].text for line in table.lines)]
        for i in range(len(table.columns))
    ]


def _least(texts: Sequence[str], size: float, longest: int) -> float:
    head = _longest_word(texts[0], size, LONGEST, bold=True)
    return max([head, *(_longest_word(text, size, longest) for text in texts[1:])]) + _PADDING


def _longest_word(text: str, size: float, longest: int, *, bold: bool = False) -> float:
    return max(width(word[:longest], size, bold=bold) for word in _BREAK.split(text))


def _wish(texts: Sequence[str], column: Column, columns: int, size: float) -> float:
    if column.state == "open" and not column.numeric and not column.fill:
        return _ROOM_TO_WRITE / (1 if columns <= 4 else 2)
    longest = max((width(text, size) for text in texts[1:]), default=0.0)
    head = width(texts[0], size) / 2
    return max(longest, head) * 1.05 + _PADDING
