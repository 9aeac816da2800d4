"""Where one table ends and another begins right below it: what is ruled at the names of its columns
only, or not at all, is told by the white between the tables and by the names."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from planparse.pages import join_words
from planparse.tables.columns import pieces_of
from planparse.tables.geometry import Line, Stroke, WordIndex, line_of, lines_of
from planparse.tables.headers import is_figure, is_period, names_column

SET_APART = 1.3
"""A table is set apart from the one above by so many times the white between that one's rows."""
LEAST_APART = 0.8
"""A table is set apart from the one above by at least so many letter sizes."""
HEADER = 10.0
"""A header is at most so many letter sizes high."""


def is_apart(white: float, own: Sequence[float], size: float) -> bool:
    """Whether so much white (points) parts tables, where the rows above are parted by ``own``."""
    return white >= max(LEAST_APART * size, SET_APART * max(own, default=0.0))


def names_columns(pieces: Sequence[Line]) -> bool:
    """Whether the pieces of a line read as the names of columns: bold, or years and words that
    head columns, and no figures."""
    texts = [join_words(piece.words) for piece in pieces]
    if len(texts) < 2 or any(map(is_figure, texts)):
        return False
    if all(word.bold for piece in pieces for word in piece.words):
        return True
    named = sum(is_period(text) or names_column(text) for text in texts[1:])
    return 2 * named >= len(texts) - 1


def holds_new_head(
    above: Sequence[Line],
    lines: Sequence[Line],
    rules: Sequence[Stroke],
    top: float,
    index: WordIndex,
    size: float,
) -> bool:
    """Whether rows end between two rules (or at the upper one, at ``top``, with the lines
    ``above``) and, set apart from them, the title or the names of another table follow: tables
    that are ruled at their headers only. ``rules`` are the lower rule and those below it."""
    if not lines:
        return False
    rows = max((n for n, line in enumerate(lines, start=1) if _figures(line, size)), default=0)
    whites = [b.top - a.bottom for a, b in pairwise(lines)]
    gaps = [lines[0].top - top, *whites]
    last = rules[0].at - lines[-1].bottom
    if rows and is_apart(last, gaps, size) and names_between(rules, index, size):
        return True
    start = max(range(rows, len(lines)), key=gaps.__getitem__, default=None)
    if start is None:
        return False
    if rows or start:
        own = whites[: (rows or start) - 1]
    else:
        own = [b.top - a.bottom for a, b in pairwise(above)]
    if not is_apart(gaps[start], own, size):
        return False
    pieces = [len(pieces_of(line, size)) for line in lines[start:]]
    if max(pieces) == 1:
        return rows > 0 and (
            new_table_below(rules, index, size) or names_between(rules, index, size)
        )
    titled = pieces[0] == 1 and len(pieces) > 1
    named = start == 0 and len(pieces) < 3 and names_columns(_pieces(lines[0], size))
    return (rows > 0 or titled or named) and pieces[-1] > 1 and _figures_below(rules, index, size)


def new_table_below(rules: Sequence[Stroke], index: WordIndex, size: float) -> bool:
    """Whether the first lines under the first of the rules name columns, and figures follow: what
    stands above is text between two tables, not a comment in one."""
    bands = [
        [
            [join_words(piece) for piece in pieces_of(line, size)]
            for line in lines_of(
                index.inside((upper.start - size, upper.at, upper.end + size, lower.at))
            )
        ]
        for upper, lower in pairwise(rules[:4])
    ]
    lines = [line for band in bands for line in band]
    figures = [sum(map(is_figure, line)) for line in lines]
    first = next((n for n, count in enumerate(figures) if count), 0)
    return sum(map(len, lines[:first])) > 2 and max(figures, default=0) > 1


def names_between(rules: Sequence[Stroke], index: WordIndex, size: float) -> bool:
    """Whether the first two of the rules have nothing but names of columns between them, and
    figures follow below."""
    if len(rules) < 2:
        return False
    upper, lower = rules[:2]
    lines = lines_of(index.inside((upper.start - size, upper.at, upper.end + size, lower.at)))
    return (
        any(names_columns(_pieces(line, size)) for line in lines)
        and not any(_figures(line, size) for line in lines)
        and _figures_below(rules[1:], index, size)
    )


def _figures_below(rules: Sequence[Stroke], index: WordIndex, size: float) -> bool:
    """Whether figures stand in one of the first lines below the first of the rules."""
    rule = rules[0]
    box = (rule.start - size, rule.at, rule.end + size, rule.at + HEADER * size)
    return any(_figures(line, size) for line in lines_of(index.inside(box)))


def _pieces(line: Line, size: float) -> list[Line]:
    return list(map(line_of, pieces_of(line, size)))


def _figures(line: Line, size: float) -> int:
    return sum(is_figure(join_words(piece)) for piece in pieces_of(line, size)[1:])
