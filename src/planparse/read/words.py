"""Characters on a page → words.

A word ends at a blank or at a gap, starts anew where the style changes, and never mixes characters
of two lines of text. The pieces that characters were drawn in are put together by place.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from unicodedata import normalize

from planparse.pages import Word
from planparse.read.pieces import GAP, SAME_LINE, Piece, Run, pieces_of, same_style

# How far a letter's box reaches below its baseline, in letter sizes: the same for all faces, since
# what fonts say of themselves differs and is often wrong, and rows are found by their boxes.
DESCENT = 0.21

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
# A letter whose font says it is another and a mark over it: what the marks look like there.
_MARKED = str.maketrans(
    {"\u02da": "\u030a", "°": "\u030a", "\u00a8": "\u0308", '"': "\u0308", "\u00b4": "\u0301"}
)
_MARK = re.compile(r"(?<=[^\W\d_]|[)%])[¹²³⁰⁴-⁹]+$")
_CLOSING = frozenset('.,;:!?)”"')
_SQUARE = re.compile(r"(?:^|[^\w])[kcd]?m$")


def clean(text: str) -> str:
    """A character as it should read: ligatures spelt out, invisible characters gone, list marks
    of symbol fonts named. Blanks of every kind become " "."""
    if text.isspace() or text in ("\u00a0", "\u202f"):
        return " "
    if len(text) == 2 and text[0] in "aoeAOE":
        text = normalize("NFC", text[0] + text[1].translate(_MARKED))
    return text.translate(_CHANGED).translate(_INVISIBLE)


def words_of(runs: Iterable[Run]) -> tuple[Word, ...]:
    """The words that upright characters spell, line by line."""
    words: list[Word] = []
    for line in _lines(pieces_of(tuple(runs))):
        words.extend(_line_words(line))
    return tuple(_with_raised(words))


def _lines(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Pieces that stand on one baseline, from left to right."""
    lines: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: (piece.first.base, piece.x0)):
        if lines:
            first, own = lines[-1][0].first, piece.first
            if own.base - first.base <= SAME_LINE * min(own.size, first.size):
                lines[-1].append(piece)
                continue
        lines.append([piece])
    for line in lines:
        line.sort(key=lambda piece: (piece.x0, piece.x1))
    return lines


def _line_words(line: Sequence[Piece]) -> list[Word]:
    words: list[Word] = []
    parts: list[tuple[Run, int, int]] = []
    glued = False
    previous: Piece | None = None
    for piece in line:
        size = piece.first.size
        touches = (
            previous is not None
            and not previous.blank_after
            and not piece.blank_before
            and -0.3 * size <= piece.x0 - previous.x1 <= GAP * min(size, previous.first.size)
        )
        if previous is not None and touches and same_style(previous.last, piece.first):
            parts.extend(piece.parts)
        else:
            words.extend(_word(parts, glued))
            parts = list(piece.parts)
            glued = touches
        previous = piece
    words.extend(_word(parts, glued))
    return words


def _word(parts: Sequence[tuple[Run, int, int]], glued: bool) -> list[Word]:
    if not parts:
        return []
    text = "".join(["".join(run.texts[start:end]) for run, start, end in parts])
    if not text:
        return []
    if "\u00ad" in text:
        # A soft hyphen that is drawn stands at the end of a line; elsewhere it is not seen.
        hyphen = text.endswith("\u00ad")
        text = text.replace("\u00ad", "") + ("-" if hyphen else "")
        if not text:
            return []
    elif not text.isascii():
        mark = _MARK.search(text)
        whole = len(text) == sum(end - start for _, start, end in parts)
        if mark and mark.start() and whole and not is_length(text[: mark.start()]):
            head, tail = _cut(parts, mark.start())
            return [
                _one(head, text[: mark.start()], glued),
                _one(tail, mark.group(), True, raised=True),
            ]
    # Letters written with loose accents (a and two dots) are what they look like.
    return [_one(parts, normalize("NFC", text), glued)]


def _cut(
    parts: Sequence[tuple[Run, int, int]], place: int
) -> tuple[list[tuple[Run, int, int]], list[tuple[Run, int, int]]]:
    """The characters before a place, and those from there on."""
    singles = [(run, i, i + 1) for run, start, end in parts for i in range(start, end)]
    return singles[:place], singles[place:]


def is_length(before: str) -> bool:
    """Whether a text ends with a unit of length, so that a raised 2 or 3 after it belongs to the
    unit (m², km²)."""
    return _SQUARE.search(before) is not None


def _one(
    parts: Sequence[tuple[Run, int, int]], text: str, glued: bool, *, raised: bool = False
) -> Word:
    first, start, end = parts[0]
    x0, x1 = min(first.x0[start:end]), max(first.x1[start:end])
    bottom = first.base + DESCENT * first.size
    top = bottom - first.size
    for run, start, end in parts[1:]:
        x0, x1 = min(x0, *run.x0[start:end]), max(x1, *run.x1[start:end])
        base = run.base + DESCENT * run.size
        top, bottom = min(top, base - run.size), max(bottom, base)
    return Word(
        text=text,
        raw=text,
        x0=round(x0, 2),
        top=round(top, 2),
        x1=round(x1, 2),
        bottom=round(bottom, 2),
        size=round(first.size, 2),
        bold=first.bold,
        italic=first.italic,
        superscript=raised,
        glued=glued,
    )


def _with_raised(words: Sequence[Word]) -> list[Word]:
    """Footnote marks told: small words above the baseline, close to a bigger neighbour. A raised 2
    or 3 after a unit of length joins it (m², km²); a comma after a mark is glued to it."""
    step = max((word.size for word in words), default=0.0)
    small = [
        i
        for i, word in enumerate(words)
        if word.size <= 0.8 * step and len(word.text) <= 4 and not word.superscript
    ]
    if not small:
        return list(words)
    least = min(words[i].size for i in small)
    bigger: dict[int, list[int]] = defaultdict(list)
    for i, word in enumerate(words):
        if least <= 0.8 * word.size:
            for row in _rows(word, step):
                bigger[row].append(i)
    found: list[Word | None] = list(words)
    for i in small:
        word = words[i]
        for j in sorted({j for row in _rows(word, step) for j in bigger[row]}):
            base = found[j]
            if base is None or word.size > 0.8 * base.size or not _hangs_over(word, base):
                continue
            after = word.x0 - base.x1
            if -0.1 * base.size <= after <= GAP * base.size:
                if word.text in ("2", "3") and is_length(base.text):
                    text = base.text + ("²" if word.text == "2" else "³")
                    found[j] = replace(base, text=text, raw=text, x1=max(base.x1, word.x1))
                    found[i] = None
                else:
                    found[i] = replace(word, superscript=True, glued=True)
                    _glue_comma(found, word, base)
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


def _glue_comma(found: list[Word | None], mark: Word, base: Word) -> None:
    for i, word in enumerate(found):
        if (
            word is not None
            and word.text[0] in _CLOSING
            and abs(word.bottom - base.bottom) <= SAME_LINE * base.size
            and abs(word.x0 - mark.x1) <= GAP * base.size
        ):
            found[i] = replace(word, glued=True)
