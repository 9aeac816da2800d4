"""The numbers that a word processor sets beside every line, or every fifth, in the left margin:
part of no sentence, heading or figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from planparse.pages import PrintedPage, Word

# Fewer in a row than this can be the numbers of a short list.
_FEWEST = 5
_LONGEST = 4
# This share of the pages with text has them; a table's own numbers stand on the pages it runs over.
_OFTEN = 0.6
# So many of the other words of a page may stand as far left (running feet, stamps in the margin).
_BESIDE = 0.05
_FEW_WORDS = 20


def without_line_numbers(pages: Sequence[PrintedPage]) -> tuple[PrintedPage, ...]:
    """The pages with their line numbers moved to ``furniture``; as they were where too few pages
    have any."""
    found = {page.number: _line_numbers(page) for page in pages}
    written = [page for page in pages if len(page.words) >= _FEW_WORDS]
    if not written or sum(bool(found[page.number]) for page in written) < _OFTEN * len(written):
        return tuple(pages)
    return tuple(_cleared(page, found[page.number]) for page in pages)


def _cleared(page: PrintedPage, numbers: Sequence[Word]) -> PrintedPage:
    gone = {id(word) for word in numbers}
    return replace(
        page,
        words=tuple(word for word in page.words if id(word) not in gone),
        furniture=(*page.furniture, *numbers),
    )


def _line_numbers(page: PrintedPage) -> list[Word]:
    """The bare numbers left of all text that count evenly down the page, in one size, set flush
    right or left, with no rule of a table beside them."""
    digits = [w for w in page.words if w.text.isdecimal() and len(w.text) <= _LONGEST]
    if not digits:
        return []
    first = min(digits, key=lambda word: word.x0)
    column = sorted(
        (w for w in digits if w.x0 <= first.x0 + 2 * first.size and w.size == first.size),
        key=lambda word: word.bottom,
    )
    if len(column) < _FEWEST:
        return []
    size, right = first.size, max(word.x1 for word in column)
    steps = {int(below.text) - int(above.text) for above, below in pairwise(column)}
    flush = any(
        max(ends) - min(ends) <= 0.2 * size
        for ends in ([w.x0 for w in column], [w.x1 for w in column])
    )
    if steps not in ({1}, {5}, {10}) or not flush:
        return []
    own = {id(word) for word in column}
    others = [word for word in page.words if id(word) not in own]
    beside = sum(word.x0 < right + 0.5 * size for word in others)
    if beside > _BESIDE * len(others):
        return []
    top, bottom = column[0].top, column[-1].bottom
    if any(r.x0 < right and r.bottom > top and r.top < bottom for r in page.rules):
        return []
    return column
