"""References in the text to tables by number ("se tabell 2"), which follow the new numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from planparse.write.outline import Element, Prose
from planparse.write.passages import Link, Passage, Remark, Spot
from planparse.write.rolling import RolledTable

_TO_TABLE = re.compile(r"(?<!\w)tabell(?:en)?\s(\d{1,3})(?![\d\w]|[.,]\d)", re.IGNORECASE)


def with_references(elements: Sequence[Element], old: str) -> tuple[Element, ...]:
    """The elements with every reference to a table that the old document numbered turned to the
    number that the table has now. ``old`` is what a comment calls the old document. A number
    that two tables had is left as it is."""
    tables = [one for one in elements if isinstance(one, RolledTable)]
    named = [one.old_number for one in tables]
    numbers = {
        one.old_number: place
        for place, one in enumerate(tables, start=1)
        if one.old_number is not None and named.count(one.old_number) == 1
    }
    if not numbers:
        return tuple(elements)
    return tuple(
        replace(one, text=_referring(one.text, numbers, old)) if isinstance(one, Prose) else one
        for one in elements
    )


def _referring(passage: Passage, numbers: Mapping[int, int], old: str) -> Passage:
    for match in reversed(list(_TO_TABLE.finditer(passage.text))):
        table = numbers.get(int(match[1]))
        if table is not None:
            passage = _turned(passage, match.start(1), match.end(1), table, old)
    return passage


def _turned(passage: Passage, start: int, end: int, table: int, old: str) -> Passage:
    """The passage with the number at ``start`` now that of ``table``, all that follows moved."""
    was, now = passage.text[start:end], str(table)
    grown = len(now) - len(was)

    def moved(place: int) -> int:
        return place + grown if place >= end else place

    told = f"Hänvisningen följer tabellens nummer. I {old}: tabell {was}."
    mark, remark = Spot(start, start + len(now), False), Remark(start, start + len(now), told)
    spots = [replace(one, start=moved(one.start), end=moved(one.end)) for one in passage.spots]
    remarks = [replace(one, start=moved(one.start), end=moved(one.end)) for one in passage.remarks]
    links = [replace(one, start=moved(one.start), end=moved(one.end)) for one in passage.links]
    return Passage(
        passage.text[:start] + now + passage.text[end:],
        tuple(sorted([*spots, mark], key=lambda one: one.start)),
        tuple(sorted([*remarks, remark], key=lambda one: one.start)),
        passage.before if passage.before is not None else passage.text,
        (Link(start, start + len(now), table), *links),
    )
