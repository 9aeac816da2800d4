"""Glyphs on a page → words.

A word ends at a blank or at a gap, starts anew where the style changes, and never mixes glyphs
of two lines of text. Glyphs are first followed in the order they were drawn, so that text which
runs into its neighbour's cell is not shuffled with it; the pieces are then put together by place.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from planparse.pages import Word

# A gap wider than this share of the letter size parts two words. Blanks are 0.2–0.3 of it in
# every text face, gaps within a word well below 0.1 unless the text is letter-spaced.
GAP = 0.15
# Two glyphs of the same letter nearer than this are one letter drawn twice (fake bold).
TWICE = 0.12
# How far a letter's box reaches below its baseline, in letter sizes: the same for all faces, since
# what fonts say of themselves differs and is often wrong, and rows are found by their boxes.
DESCENT = 0.21
# How far baselines of one line may differ (rounding by the producer).
SAME_LINE = 0.12

_INVISIBLE = dict.fromkeys([0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, *range(0x20), 0x7F])
_CHANGED = str.maketrans(
    {
        "ﬀ": "ff",
        "ﬁ": "fi",
        "ﬂ": "fl",
        "ﬃ": "ffi",
        "ﬄ": "ffl",
        "ﬅ": "st",
        "ﬆ": "st",
        "\u2011": "-",  # no-break hyphen
        "\uf0b7": "•",  # Symbol and Wingdings marks that Word leaves in the private area
        "\uf0a7": "•",
        "\uf0d8": "•",
        "\uf076": "•",
        "\uf0fc": "✓",
        "\uf02d": "-",
        "\uf0e0": "→",
    }
)
_MARK = re.compile(r"(?<=[^\W\d_]|[)%])[¹²³⁰⁴-⁹]+$")
_CLOSING = frozenset('.,;:!?)”"')
_SQUARE = re.compile(r"(?:^|[^\w])[kcd]?m$")


@dataclass(frozen=True, slots=True)
class Glyph:
    """One drawn character: its box and the height of its baseline in points, origin top left, in
    the direction of reading."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    base: float
    size: float
    bold: bool
    italic: bool


@dataclass(slots=True)
class _Piece:
    glyphs: list[Glyph]
    blank_before: bool = False
    blank_after: bool = False

    @property
    def x0(self) -> float:
        return self.glyphs[0].x0

    @property
    def x1(self) -> float:
        return self.glyphs[-1].x1

    @property
    def base(self) -> float:
        return self.glyphs[0].base

    @property
    def size(self) -> float:
        return self.glyphs[0].size


def clean(text: str) -> str:
    """A character as it should read: ligatures spelt out, invisible characters gone, list marks
    of symbol fonts named. Blanks of every kind become " "."""
    if text.isspace() or text in ("\u00a0", "\u202f"):
        return " "
    return text.translate(_CHANGED).translate(_INVISIBLE)


def words_of(glyphs: Iterable[Glyph]) -> tuple[Word, ...]:
    """The words that upright glyphs spell, sorted by line and place."""
    pieces = _pieces(_once(glyphs))
    words: list[Word] = []
    for line in _lines(pieces):
        words.extend(_line_words(line))
    words = _with_raised(words)
    words.sort(key=lambda word: (round(word.top, 1), word.x0))
    return tuple(words)


def _once(glyphs: Iterable[Glyph]) -> list[Glyph]:
    """Letters drawn twice for a bolder look, once."""
    seen: dict[tuple[str, int, int], list[Glyph]] = defaultdict(list)
    kept: list[Glyph] = []
    for glyph in glyphs:
        if glyph.text == " ":
            kept.append(glyph)
            continue
        near = max(glyph.size * TWICE, 0.01)
        col, row = int(glyph.x0 // near), int(glyph.base // near)
        if any(
            abs(other.x0 - glyph.x0) < near
            and abs(other.base - glyph.base) < near
            and abs(other.size - glyph.size) < near
            and abs(other.x0 - glyph.x0) < 0.5 * max(glyph.x1 - glyph.x0, 0.01)
            for i in (col - 1, col, col + 1)
            for j in (row - 1, row, row + 1)
            for other in seen.get((glyph.text, i, j), ())
        ):
            continue
        seen[glyph.text, col, row].append(glyph)
        kept.append(glyph)
    return kept


def _gap_limits(glyphs: Sequence[Glyph]) -> dict[tuple[float, bool], float]:
    """For each letter size the gap that parts words, wider where the text is letter-spaced."""
    gaps: dict[tuple[float, bool], list[float]] = defaultdict(list)
    for left, right in pairwise(glyphs):
        if " " in (left.text, right.text) or left.size != right.size:
            continue
        gap = right.x0 - left.x1
        if abs(left.base - right.base) < SAME_LINE * left.size and -0.5 < gap / left.size < 1.0:
            gaps[round(left.size, 1), left.bold].append(gap / left.size)
    return {
        key: max(GAP, median(found) + GAP) if len(found) >= 8 else GAP
        for key, found in gaps.items()
    }


def _same_style(left: Glyph, right: Glyph) -> bool:
    return (
        left.bold == right.bold
        and left.italic == right.italic
        and abs(left.size - right.size) <= 0.08 * max(left.size, right.size)
    )


def _pieces(glyphs: Sequence[Glyph]) -> list[_Piece]:
    """Unbroken runs of glyphs in the order drawn, all of one style and line."""
    limits = _gap_limits(glyphs)
    pieces: list[_Piece] = []
    current: _Piece | None = None
    blank: Glyph | None = None
    for glyph in glyphs:
        if glyph.text == " ":
            # A blank without width is a mark of the producer, not a blank.
            if glyph.x1 - glyph.x0 > 0.04 * glyph.size:
                blank = glyph
                if current is not None:
                    current.blank_after |= _follows(current.glyphs[-1], glyph, 0.5)
                current = None
            continue
        if current is not None:
            last = current.glyphs[-1]
            limit = limits.get((round(last.size, 1), last.bold), GAP)
            if _same_style(last, glyph) and _follows(last, glyph, limit):
                current.glyphs.append(glyph)
                continue
        before = blank is not None and _follows(blank, glyph, 0.5)
        current = _Piece([glyph], blank_before=before)
        pieces.append(current)
        blank = None
    return pieces


def _follows(left: Glyph, right: Glyph, limit: float) -> bool:
    size = max(left.size, right.size)
    return (
        abs(left.base - right.base) <= SAME_LINE * size
        and -0.5 * size <= right.x0 - left.x1 <= limit * size
        and right.x0 >= left.x0 - 0.1 * size
    )


def _lines(pieces: Sequence[_Piece]) -> list[list[_Piece]]:
    """Pieces that stand on one baseline, from left to right."""
    lines: list[list[_Piece]] = []
    for piece in sorted(pieces, key=lambda piece: (piece.base, piece.x0)):
        if lines:
            first = lines[-1][0]
            if piece.base - first.base <= SAME_LINE * min(piece.size, first.size):
                lines[-1].append(piece)
                continue
        lines.append([piece])
    for line in lines:
        line.sort(key=lambda piece: (piece.x0, piece.x1))
    return lines


def _line_words(line: Sequence[_Piece]) -> list[Word]:
    words: list[Word] = []
    run: list[Glyph] = []
    glued = False
    previous: _Piece | None = None
    for piece in line:
        touches = (
            previous is not None
            and not previous.blank_after
            and not piece.blank_before
            and -0.3 * piece.size <= piece.x0 - previous.x1 <= GAP * min(piece.size, previous.size)
        )
        if previous is not None and touches and _same_style(previous.glyphs[-1], piece.glyphs[0]):
            run.extend(piece.glyphs)
        else:
            words.extend(_word(run, glued))
            run = list(piece.glyphs)
            glued = touches
        previous = piece
    words.extend(_word(run, glued))
    return words


def _word(glyphs: Sequence[Glyph], glued: bool) -> list[Word]:
    text = "".join(glyph.text for glyph in glyphs)
    # A soft hyphen that is drawn stands at the end of a line; elsewhere it is not seen.
    hyphen = text.endswith("\u00ad")
    text = text.replace("\u00ad", "") + ("-" if hyphen else "")
    if not text:
        return []
    mark = _MARK.search(text)
    if mark and mark.start() and len(glyphs) == len(text) and not _square(text[: mark.start()]):
        head = _one(glyphs[: mark.start()], text[: mark.start()], glued)
        tail = _one(glyphs[mark.start() :], mark.group(), True, raised=True)
        return [head, tail]
    return [_one(glyphs, text, glued)]


def _square(before: str) -> bool:
    """Whether a raised 2 or 3 after this belongs to a unit (m², km²)."""
    return _SQUARE.search(before) is not None


def _one(glyphs: Sequence[Glyph], text: str, glued: bool, *, raised: bool = False) -> Word:
    return Word(
        text=text,
        raw=text,
        x0=round(min(glyph.x0 for glyph in glyphs), 2),
        top=round(min(glyph.top for glyph in glyphs), 2),
        x1=round(max(glyph.x1 for glyph in glyphs), 2),
        bottom=round(max(glyph.bottom for glyph in glyphs), 2),
        size=round(glyphs[0].size, 2),
        bold=glyphs[0].bold,
        italic=glyphs[0].italic,
        superscript=raised,
        glued=glued,
    )


def _with_raised(words: Sequence[Word]) -> list[Word]:
    """Footnote marks told: small words above the baseline, close to a bigger neighbour. A raised 2
    or 3 after a unit of length joins it (m², km²); a comma after a mark is glued to it."""
    if len({word.size for word in words}) < 2:
        return list(words)
    step = max(word.size for word in words)
    by_row: dict[int, list[int]] = defaultdict(list)
    for i, word in enumerate(words):
        for row in _rows(word, step):
            by_row[row].append(i)
    found: list[Word | None] = list(words)
    for i, word in enumerate(words):
        if word.superscript or len(word.text) > 4:
            continue
        near = sorted({j for row in _rows(word, step) for j in by_row[row]} - {i})
        for j in near:
            base = found[j]
            if base is None or word.size > 0.8 * base.size or not _hangs_over(word, base):
                continue
            after = word.x0 - base.x1
            if -0.1 * base.size <= after <= GAP * base.size:
                if word.text in ("2", "3") and _square(base.text):
                    text = base.text + ("²" if word.text == "2" else "³")
                    found[j] = replace(base, text=text, raw=text, x1=max(base.x1, word.x1))
                    found[i] = None
                else:
                    found[i] = replace(word, superscript=True, glued=True)
                    _glue_comma(found, word, base, near)
                break
            if -0.1 * base.size <= base.x0 - word.x1 <= 0.5 * base.size:
                found[i] = replace(word, superscript=True)
                break
    return [word for word in found if word is not None]


def _rows(word: Word, step: float) -> range:
    return range(int(word.top // step), int(word.bottom // step) + 1)


def _hangs_over(word: Word, base: Word) -> bool:
    """Whether the baseline of a small word lies above that of its neighbour, but not a line up."""
    lift = base.bottom - base.size * DESCENT - (word.bottom - word.size * DESCENT)
    return 0.15 * base.size <= lift <= 0.7 * base.size


def _glue_comma(found: list[Word | None], mark: Word, base: Word, near: Sequence[int]) -> None:
    for i in near:
        word = found[i]
        if (
            word is not None
            and word.text[0] in _CLOSING
            and abs(word.bottom - base.bottom) <= SAME_LINE * base.size
            and abs(word.x0 - mark.x1) <= GAP * base.size
        ):
            found[i] = replace(word, glued=True)
