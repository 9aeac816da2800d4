"""A paragraph that remembers where each of its printed lines began, and how lines are joined."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from planparse.model import Where
from planparse.pages import Paragraph, merge_where

_MARKER = re.compile(
    r"^(?P<mark>[-–—•▪●◦■□➢✓\uf0b7\uf0a7\uf0d8]|[o](?=\s+[A-ZÅÄÖ])|\d{1,3}[.)]|[a-zåäö][.)])\s+(?=\S)"
)
_NOTE = re.compile(r"^(?P<mark>[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,3}|\*{1,4}\)?)\s*(?=[^\s*])")
_SENTENCE_END = re.compile(r"[.!?:;…][\"”»')\]]*[¹²³⁴⁵⁶⁷⁸⁹⁰*]*$")
_BROKEN = re.compile(r"(\w+)[-\u00ad]$")
PLAIN_DIGITS = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹⁰", "1234567890")
"""Raised digits → digits."""

_TAIL = 80
"""What a text's end is told from: so many letters hold its last word."""
_AFTER_SUSPENDED = frozenset({"och", "eller", "samt", "resp", "respektive", "till"})


@dataclass(frozen=True, slots=True)
class Passage(Paragraph):
    """A Paragraph with its printed lines. ``pieces`` are (offset in ``text``, place) of every
    line, in order. ``note`` is the mark of a footnote ("*", "3") taken off the text; ``first``
    and ``last`` tell whether it stands first or last in its column, where text is cut."""

    pieces: tuple[tuple[int, Where], ...] = ()
    note: str | None = None
    first: bool = False
    last: bool = False

    def place(self, start: int, end: int) -> Where:
        """The place of the text from ``start`` to ``end``: the printed lines it touches."""
        touched = [
            where
            for index, (offset, where) in enumerate(self.pieces)
            if offset < end and (index + 1 == len(self.pieces) or self.pieces[index + 1][0] > start)
        ]
        return merge_where(touched) if touched else self.where

    @property
    def ends(self) -> bool:
        """Whether the text ends as a sentence does."""
        return bool(_SENTENCE_END.search(self.text[-_TAIL:]))

    @property
    def lowers(self) -> bool:
        """Whether the text begins as the rest of a sentence would (small letter)."""
        return self.text[:1].islower()


def join_lines(
    lines: Sequence[tuple[str, Where]], known: Collection[str] = ()
) -> tuple[str, tuple[tuple[int, Where], ...]]:
    """Printed lines as one text, hyphenation undone, with the offset of every line.

    A hyphen at a line's end stays where the word has it elsewhere (``known`` are the words of the
    document, lower case), before "och" and its like ("hälso- och sjukvård"), after a figure or
    an abbreviation ("IT-stöd") and before a capital."""
    text = ""
    pieces: list[tuple[int, Where]] = []
    for line, where in lines:
        piece = line.strip()
        if not piece:
            continue
        text, glue = _joint(text, piece, known)
        text += glue
        pieces.append((len(text), where))
        text += piece
    return text, tuple(pieces)


def _joint(text: str, piece: str, known: Collection[str]) -> tuple[str, str]:
    """The text so far (its last hyphen perhaps taken off) and what stands before ``piece``."""
    if not text:
        return text, ""
    tail = text[-_TAIL:]
    if piece[0].isdigit() and re.search(r"\d\s?[-–]$", tail):
        return text, ""
    broken = _BROKEN.search(tail)
    if not broken:
        return text, " "
    left = broken.group(1)
    right = re.match(r"\w+", piece)
    if right is None or right.group() in _AFTER_SUSPENDED:
        return text, " "
    if not piece[0].islower() or left[-1].isdigit() or (len(left) > 1 and left.isupper()):
        return text, ""
    whole, kept = (left + right.group()).lower(), f"{left}-{right.group()}".lower()
    if len(left) == 1 and whole not in known:  # "e-tjänst", "a-kassa"
        return text, ""
    if kept in known and whole not in known:
        return text, ""
    return text[:-1], ""


def split_marker(text: str) -> tuple[str | None, str]:
    """A list mark and the text after it; None where there is no mark."""
    match = _MARKER.match(text)
    return (match.group("mark"), text[match.end() :]) if match else (None, text)


def split_note(text: str) -> tuple[str | None, str]:
    """A footnote mark ("*", "**)", "³") and the text after it; None where there is none.
    Raised digits come back as plain ones."""
    match = _NOTE.match(text)
    if not match:
        return None, text
    mark = match.group("mark").rstrip(")").translate(PLAIN_DIGITS)
    return mark, text[match.end() :].lstrip(") ")


def goes_on(before: Passage, after: Passage) -> bool:
    """Whether ``after`` is the rest of a sentence that ``before`` leaves open. A list item or a
    note never goes on from anything, a heading is never left open."""
    if before.ends or after.marker or after.note or before.heading or after.heading:
        return False
    if before.bold != after.bold or not _same_size(before.size, after.size):
        return False
    if after.lowers:
        return len(before.text.split()) > 3 or bool(_BROKEN.search(before.text[-_TAIL:]))
    cut = before.last and after.first and len(before.text) > len(after.text[:20]) * 4
    return cut and not before.bold and bool(re.search(r"[a-zåäö,-]$", before.text[-1:]))


def join(before: Passage, after: Passage, known: Collection[str] = ()) -> Passage:
    """Two halves of one paragraph as one."""
    head, glue = _joint(before.text, after.text, known)
    shift = len(head) + len(glue)
    return Passage(
        text=head + glue + after.text,
        where=merge_where([before.where, after.where]),
        size=before.size,
        bold=before.bold,
        italic=before.italic,
        heading=before.heading,
        marker=before.marker,
        pieces=(
            *before.pieces,
            *((offset + shift, where) for offset, where in after.pieces),
        ),
        note=before.note,
        first=before.first,
        last=after.last,
    )


def _same_size(one: float, other: float) -> bool:
    return abs(one - other) <= 0.12 * max(one, other)
