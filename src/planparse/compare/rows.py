"""Rows of two tables that belong together, and whether two cells say the same."""

from __future__ import annotations

import re
from collections.abc import Hashable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from planparse.compare.align import Alignment, LikeWording, SameKey, SamePlace, align, related
from planparse.compare.columns import table_words
from planparse.compare.sides import Sides
from planparse.compare.words import key, plain
from planparse.model import Cell, Row, Table
from planparse.swedish.units import is_money

# What pairs rows by their whole name; the rest are likenesses.
SAME_ROW, SAME_NAME = "samma rad", "samma radnamn"
ROLLED_NAME = "samma radnamn, årtalen framflyttade"
SHORTENED_NAME = "samma radnamn, förkortat"
SURE = frozenset((SAME_ROW, SAME_NAME, ROLLED_NAME, SHORTENED_NAME))

_LIKE = 0.78
_COUNTS = frozenset({None, "st", "antal", "personer"})


@dataclass(frozen=True, slots=True)
class Line:
    """A row and the labels of the rows it stands under ("varav dygnsplaceringar" under "Vuxna")."""

    row: Row
    above: tuple[str, ...]

    @property
    def names(self) -> list[str]:
        """What the row may be called by: its label and its cells of words."""
        texts = [cell.raw for cell in self.row.cells if cell.value is None and _has_words(cell.raw)]
        return [text for text in (self.row.label, *texts) if text]

    @property
    def name(self) -> str:
        """What the row is called in a list of changes."""
        label = self.row.label or next(iter(self.names), "rad utan namn")
        return f"{self.above[-1]}, {label}" if self.row.varav and self.above else label


def _has_words(text: str) -> bool:
    return sum(letter.isalpha() for letter in text) >= 3


def lines_of(table: Table) -> list[Line]:
    """The rows of a table with what they stand under; notes over its width are left out."""
    lines: list[Line] = []
    stack: list[tuple[int, str]] = []
    for row in table.rows:
        if row.kind == "note":
            continue
        level = row.level + (1 if row.varav else 0)
        while stack and stack[-1][0] >= level:
            stack.pop()
        lines.append(Line(row, tuple(label for _, label in stack)))
        if row.kind in ("group", "item") and not row.varav:
            stack.append((level, row.label))
    return lines


def print_of(line: Line) -> tuple[str, ...]:
    """Everything a row prints, for recognising the same row in another table."""
    return (key(line.row.label), *(key(cell.raw) for cell in line.row.cells if key(cell.raw)))


def pair_rows(sides: Sides, old: list[Line], new: list[Line]) -> Alignment[Line]:
    """Recognise the rows of a table in another."""
    return align(
        old,
        new,
        (
            SameKey(SAME_ROW, print_of, print_of),
            SameKey(SAME_NAME, _path, _path),
            SameKey(SAME_NAME, _texts, _texts),
            SameKey(SAME_NAME, _label, _label),
            SameKey(
                ROLLED_NAME,
                lambda line: sides.old_key(line.row.label) or None,
                lambda line: sides.new_key(line.row.label) or None,
            ),
            SameKey(SHORTENED_NAME, _spelled, _spelled),
            LikeWording("liknande radnamn", _words, _words, _LIKE, _may_be_same),
            SamePlace("samma plats i tabellen", _alike_at_place),
        ),
    )


def _path(line: Line) -> Hashable | None:
    if not line.row.label:
        return None
    return (tuple(map(key, line.above)), key(line.row.label), tuple(map(key, line.names[1:])))


def _texts(line: Line) -> Hashable | None:
    return tuple(map(key, line.names)) or None


def _label(line: Line) -> Hashable | None:
    return (line.row.varav, key(line.row.label)) if line.row.label else None


def _spelled(line: Line) -> Hashable | None:
    return "".join(_words(line).split()) or None


def _words(line: Line) -> str:
    return label_words(" ".join(line.names[:2]))


@lru_cache(maxsize=1 << 14)
def label_words(label: str) -> str:
    """A label for fuzzy comparison: without the account or activity number in front,
    abbreviations spelled out, no punctuation."""
    words = re.findall(r"\w+", plain(label))
    if len(words) > 1 and words[0].isdigit():
        words = words[1:]
    long = table_words()["abbreviations"]
    return " ".join(long.get(word, word) for word in words)


def _may_be_same(old: Line, new: Line) -> bool:
    """Labels that differ in a number or in what they contrast are different rows; so are an
    item and a sum."""
    sums = ("subtotal", "total")
    if (old.row.kind in sums) != (new.row.kind in sums) or old.row.varav != new.row.varav:
        return False
    return not contrasting(_words(old), _words(new))


def contrasting(old: str, new: str) -> bool:
    """Whether two labels name different members of a group (barn, vuxna) or other numbers."""
    before, after = set(old.split()), set(new.split())
    only_old, only_new = before - after, after - before
    numbers = [{word for word in words if word.isdigit()} for words in (only_old, only_new)]
    if all(numbers):
        return True
    return any(
        only_old.intersection(group) and only_new.intersection(group)
        for group in table_words()["contrasts"].values()
    )


def _alike_at_place(old: Line, new: Line) -> bool:
    if not _may_be_same(old, new):
        return False
    if not old.row.label and not new.row.label:
        return True
    before, after = set(_words(old).split()), set(_words(new).split())
    if before and after and (before <= after or after <= before):
        return True
    return related(_words(old), _words(new))


def renamed(sides: Sides, old: Line, new: Line) -> bool:
    """Whether a row got another name, not only another number, abbreviation or year."""
    if sides.same(old.row.label, new.row.label):
        return False
    return _spelled(old) != _spelled(new)


def same_cell(old: Cell | None, new: Cell | None, *, flipped: bool = False) -> bool:
    """Whether two cells say the same: the same number on one unit, else the same words.
    ``flipped``: one of the two tables prints costs with a minus, so signs say nothing."""
    if flipped and old and new and old.value is not None and new.value is not None:
        old, new = _unsigned(old), _unsigned(new)
    before, after = old.raw if old else "", new.raw if new else ""
    if key(before) == key(after) and (not old or not new or _same_unit(old, new)):
        return True
    if old is None or new is None:
        return False
    if old.sek is not None and new.sek is not None:
        if old.unit == new.unit:
            return old.sek == new.sek
        return abs(old.sek - new.sek) <= max(_half_step(old), _half_step(new))
    if old.value is None or new.value is None:
        return False
    if key(old.qualifier or "") != key(new.qualifier or ""):
        return False
    return Decimal(str(old.value)) == Decimal(str(new.value)) and _same_unit(old, new)


def _unsigned(cell: Cell) -> Cell:
    value = abs(cell.value) if cell.value is not None else None
    sek = abs(cell.sek) if cell.sek is not None else None
    return replace(cell, value=value, sek=sek, raw=cell.raw.lstrip("-−–— "))


def _same_unit(old: Cell, new: Cell) -> bool:
    if old.sek is not None and new.sek is not None:
        return old.unit == new.unit or abs(old.sek - new.sek) <= max(
            _half_step(old), _half_step(new)
        )
    if old.unit == new.unit or old.unit is None or new.unit is None:
        return True
    if is_money(old.unit) or is_money(new.unit):
        # One of the two was not read as money: the words decide.
        return old.sek is None or new.sek is None
    return old.unit in _COUNTS and new.unit in _COUNTS


def _half_step(cell: Cell) -> Decimal:
    """Half a unit of the last printed digit, in kronor: as far as rounding may move a figure
    that another document prints on another unit."""
    if cell.value is None or not cell.sek:
        return Decimal(0)
    value = Decimal(str(cell.value))
    factor = abs(Decimal(cell.sek) / value)
    decimals = re.search(r",(\d+)", cell.raw)
    return factor * Decimal(10) ** -(len(decimals[1]) if decimals else 0) / 2
