"""Whether the glyphs of a font look like the characters that the font says they are.

A font map may say one digit for another, and no text shows it: "9 873" is as good a number as
"9 127". So each digit, and a few letters, of a font are looked at once, on the first page that
shows them, beside the same characters of common typefaces.
"""

from __future__ import annotations

import ctypes
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import cv2
import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

from planparse.model import BBox
from planparse.read.fontmaps import is_sign
from planparse.read.patches import Grey
from planparse.read.pieces import Run

Picture = NDArray[np.float32]
# How like a glyph is each digit and letter, in its own proportions and in those of all.
Looks = tuple[dict[str, float], dict[str, float]]

_DIGITS = "0123456789"
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_SIGNS = _DIGITS + _LETTERS
# The faces that every PDF reader has; measured on 59 other faces, a digit is told from any other
# by those of them it is likest (correlation of the pictures) by this much, and never mistaken by
# more; two that are said for each other by less.
_FACES = (
    b"Helvetica",
    b"Helvetica-Bold",
    b"Helvetica-Oblique",
    b"Helvetica-BoldOblique",
    b"Times-Roman",
    b"Times-Bold",
    b"Times-Italic",
    b"Times-BoldItalic",
)
_OTHER, _EACH_OTHER = 0.1, 0.03
# A letter is like itself if it is among so many of the 52 that the glyph is likest. Of the letters
# of a sound face 6 or more of 10 are, of one that says other letters 1 or 2.
_AMONG, _SOME, _ALIKE = 4, 6, 0.35
# A glyph that is so like a Latin letter is no letter of another script; in one that has letters
# of the same looks (Greek, Cyrillic) every second is.
_LATIN, _ALL_LATIN = 0.85, 0.7
# More letters than this of a font tell no more.
_ENOUGH = 12
# A letter is drawn so many pixels high to be looked at, and compared at such a size; a glyph
# that comes out less high is not looked at.
_DRAWN, _SIDE, _LEAST = 30.0, 24, 9
_MOST_DPI, _MOST_PIXELS = 300, 20_000_000
# So many glyphs are compared with so many others at once: numpy reckons more in several threads,
# and on a busy machine waits longer for them than the work takes.
_AT_ONCE, _BLOCK = 28, 16
# How often a digit of a font is looked at, at most: a line may cross it.
_TRIES = 3
# How far letters reach over and under their baseline, and beside them is looked, in letter sizes.
_OVER, _UNDER, _BESIDE = 0.85, 0.3, 0.12
# So many blanks between digits that show something are no chance, of so many that are looked at:
# some commas may be among sound blanks.
_INKED_BLANKS, _MOST_BLANKS = 2, 20
# Tones (0-1) nearer than this to the paper are paper; ink is that much of the darkest.
_CONTRAST, _INK = 0.25, 0.35


@dataclass(slots=True)
class Likeness:
    """What is known of a font: the digit that each of its digits shows, which of its letters and
    of those of other scripts look like what they are said to be, and which blanks between digits
    show nothing."""

    digits: dict[str, str] = field(default_factory=dict)
    letters: dict[str, bool] = field(default_factory=dict)
    foreign: dict[str, bool] = field(default_factory=dict)
    blanks: list[bool] = field(default_factory=list)
    tries: Counter[str] = field(default_factory=Counter)
    # Characters that tell nothing more, wherever they stand.
    done: set[str] = field(default_factory=set)

    @property
    def settled(self) -> bool:
        """Whether nothing more is to be learnt."""
        return len(self.digits) == len(_DIGITS) and len(self.letters) >= _ENOUGH

    @property
    def lies(self) -> bool:
        """Whether the font says other characters than it shows."""
        return (
            any(said != shown for said, shown in self.digits.items())
            or self.blanks.count(False) >= _INKED_BLANKS
            or (
                len(self.letters) >= _SOME
                and sum(self.letters.values()) <= _ALIKE * len(self.letters)
            )
            or (
                len(self.foreign) >= _SOME
                and sum(self.foreign.values()) <= (1 - _ALL_LATIN) * len(self.foreign)
            )
        )


@dataclass(frozen=True, slots=True)
class Sample:
    """A glyph to look at: what its font says it is, the direction it is read in (degrees
    counter-clockwise), its box on the page in points, with a little of what stands beside it, and
    its letter size."""

    face: Likeness
    said: str
    direction: int
    box: BBox
    size: float


def samples(
    rows: Iterable[tuple[Likeness, int, Run]], to_page: Callable[[int, BBox], BBox]
) -> list[Sample]:
    """The glyphs of a page that tell something new of their fonts. ``rows`` are runs with the
    likeness of their font and their direction."""
    found: dict[int, defaultdict[str, list[Sample]]] = defaultdict(lambda: defaultdict(list))
    faces: dict[int, Likeness] = {}
    for face, direction, run in rows:
        faces[id(face)] = face
        own = found[id(face)]
        if face.done.issuperset(run.texts):
            continue
        for i, text in enumerate(run.texts):
            if text in face.done:
                continue
            if text == " " or is_sign(text):
                if not _is_parting(run.texts, i):
                    continue
                text = " "  # a blank that is too wide is a sign
            elif not _is_new(text, face):
                face.done.add(text)
                continue
            if len(own[text]) + face.tries[text] >= _most(text):
                if face.tries[text] >= _most(text):
                    face.done.add(text)
                continue
            left, right = run.x0[i], run.x1[i]
            if right - left < 0.1 * run.size:
                continue
            box = (
                left - _BESIDE * run.size,
                run.base - _OVER * run.size,
                right + _BESIDE * run.size,
                run.base + _UNDER * run.size,
            )
            own[text].append(Sample(face, text, direction, to_page(direction, box), run.size))
    return [
        sample
        for key, own in found.items()
        if _is_worth(own, faces[key])
        for several in own.values()
        for sample in several
    ]


def _most(text: str) -> int:
    """How often a character of a font is looked at, at most."""
    if text == " ":
        return _MOST_BLANKS
    return _TRIES if text in _DIGITS else 1


def _is_new(text: str, face: Likeness) -> bool:
    if text in face.digits or text in face.letters or text in face.foreign:
        return False
    if text not in _DIGITS and len(face.letters) + len(face.foreign) >= _ENOUGH:
        return False
    return len(text) == 1 and text.isalnum() and (text.isascii() or text > "\u036f")


def _is_parting(texts: Sequence[str], i: int) -> bool:
    """Whether a blank parts digits: there a comma or a point may be said to be one."""
    return 0 < i < len(texts) - 1 and texts[i - 1].isdecimal() and texts[i + 1].isdecimal()


def _is_worth(own: defaultdict[str, list[Sample]], face: Likeness) -> bool:
    """Whether a page is worth drawing for what it has of a font: digits that have not been looked
    at, blanks between digits, or enough letters where too few have been."""
    if own[" "] or any(own[digit] for digit in _DIGITS):
        return True
    return len(own) >= _SOME and len(face.letters) + len(face.foreign) < _SOME


def resolution(found: Sequence[Sample], width: float, height: float) -> float:
    """The dots per inch to draw a page in (its size in points) for these glyphs to be seen."""
    letter = min(sample.size for sample in found)
    most: float = 72 * (_MOST_PIXELS / max(width * height, 1.0)) ** 0.5
    return min(72 * _DRAWN / max(letter, 1.0), _MOST_DPI, most)


def look(found: Sequence[Sample], pieces: Sequence[Grey | None], scale: float) -> None:
    """Look at glyphs, each in the piece of the page that its box cuts out (``scale`` pixels per
    point), and note what they are like."""
    seen: list[tuple[Sample, Picture]] = []
    for sample, piece in zip(found, pieces, strict=True):
        sample.face.tries[sample.said] += 1
        ink = None if piece is None else _ink(sample, piece, scale)
        if sample.said == " ":
            sample.face.blanks.append(ink is None or not ink.any())
        elif ink is not None and (glyph := _even(ink)) is not None:
            seen.append((sample, glyph))
    by_face: dict[int, dict[str, list[Looks]]] = defaultdict(lambda: defaultdict(list))
    faces: dict[int, Likeness] = {}
    for (sample, _), looks in zip(seen, _looks([glyph for _, glyph in seen]), strict=True):
        faces[id(sample.face)] = sample.face
        by_face[id(sample.face)][sample.said].append(looks)
    for key, own in by_face.items():
        _note(faces[key], own)


def _note(face: Likeness, own: Mapping[str, Sequence[Looks]]) -> None:
    shown: dict[str, tuple[str, float]] = {}
    for said, several in own.items():
        if said in _DIGITS:
            # One of several may be crossed by a line: the middling one counts.
            seen = sorted((_other_digit(said, looks) for looks in several), key=lambda o: o[1])
            shown[said] = seen[(len(seen) - 1) // 2]
        elif said in _LETTERS:
            face.letters[said] = any(_is_like(said, looks) for looks in several)
        else:
            face.foreign[said] = not all(max(looks[0].values()) >= _LATIN for looks in several)
    for said, (other, more) in shown.items():
        mutual = other in shown and shown[other][0] == said and shown[other][1] > _EACH_OTHER
        apart = more > _OTHER or (more > _EACH_OTHER and mutual)
        face.digits[said] = other if apart else said


def _other_digit(said: str, looks: Looks) -> tuple[str, float]:
    """The digit that a glyph is likest beside the one it is said to be, and by how much more, in
    its own proportions and in those of all: a narrow 0 is like a 1, but not if it is wide."""
    apart = {
        digit: min(likest[digit] - likest[said] for likest in looks)
        for digit in _DIGITS
        if digit != said
    }
    other = max(apart, key=apart.__getitem__)
    return other, apart[other]


def looks_like_another_digit(said: str, ink: Picture) -> bool:
    """Whether the ink (0-1) of a single digit shows clearly another than ``said``."""
    glyph = _even(ink)
    return glyph is not None and _other_digit(said, _looks([glyph])[0])[1] > _OTHER


def _is_like(said: str, looks: Looks) -> bool:
    for likest in looks:
        best = sorted(_LETTERS, key=likest.__getitem__, reverse=True)[:_AMONG]
        if said.lower() in {letter.lower() for letter in best}:
            return True
    return False


def _looks(glyphs: Sequence[Picture]) -> list[Looks]:
    """How like each glyph is every digit and letter: 1 is the same. All glyphs are compared at
    once, which takes a fraction of one by one."""
    if not glyphs:
        return []
    ways: list[list[dict[str, float]]] = []
    for way, drawn in enumerate(_drawn()):
        rows = np.stack([glyph[way] for glyph in glyphs])
        parts = [rows[i : i + _AT_ONCE] @ drawn for i in range(0, len(rows), _AT_ONCE)]
        alike = np.concatenate(parts, axis=1).swapaxes(0, 1).reshape(len(rows), len(_FACES), -1)
        best = alike.max(axis=1).tolist()
        ways.append([dict(zip(_SIGNS, row, strict=True)) for row in best])
    return list(zip(*ways, strict=True))


def _ink(sample: Sample, piece: Grey, scale: float) -> Picture | None:
    """The ink of a glyph alone (0-1), set upright; None where there is none or it cannot be told
    from what stands beside it."""
    if sample.size * scale < _LEAST:
        return None
    tones = np.rot90(piece, -(sample.direction // 90)).astype(np.float32) / 255
    # numpy's median takes longer than all the rest.
    in_order = np.sort(piece, axis=None)
    middle = int(in_order[(piece.size - 1) // 2]) + int(in_order[piece.size // 2])
    ink = np.abs(tones - np.float32(middle / 510))
    if float(ink.max()) < _CONTRAST:
        return None
    ink /= ink.max()
    count, labels, stats, centres = cv2.connectedComponentsWithStats(
        (ink > _INK).astype(np.uint8), connectivity=8
    )
    edge = _BESIDE * sample.size * scale
    kept = np.zeros(ink.shape, dtype=bool)
    for i in range(1, count):
        x, y, wide, high, _ = stats[i]
        if not edge <= centres[i][0] <= ink.shape[1] - edge:
            continue
        if y == 0 or y + high == ink.shape[0]:
            continue  # of the lines above and below
        if x == 0 or x + wide == ink.shape[1]:
            return None  # it runs into its neighbour, or a line crosses it
        kept |= labels == i
    return np.where(kept, ink, 0.0).astype(np.float32)


def _even(ink: Picture) -> Picture | None:
    """Ink (0-1) cut out and made comparable, in two rows: in its own proportions, and as wide as
    it is high."""
    x, y, wide, high = cv2.boundingRect((ink > _INK).astype(np.uint8))
    if not wide:
        return None
    ink = ink[y : y + high, x : x + wide]
    if max(ink.shape) < _LEAST:
        return None
    by = _SIDE / max(ink.shape)
    high, wide = (max(round(length * by), 1) for length in ink.shape)
    both = [_blurred(ink, high, wide), _blurred(ink, _SIDE, _SIDE)]
    return (
        None if any(one is None for one in both) else np.stack([b for b in both if b is not None])
    )


def _blurred(ink: Picture, high: int, wide: int) -> Picture | None:
    """Ink brought to a size within a square, a little blurred and evened out."""
    way = cv2.INTER_AREA if high < ink.shape[0] else cv2.INTER_LINEAR
    even = np.zeros((_SIDE, _SIDE), dtype=np.float32)
    top, left = (_SIDE - high) // 2, (_SIDE - wide) // 2
    even[top : top + high, left : left + wide] = cv2.resize(ink, (wide, high), interpolation=way)
    even = np.asarray(cv2.GaussianBlur(even, (0, 0), 0.05 * _SIDE), dtype=np.float32)
    even -= even.mean()
    length = float(np.linalg.norm(even))
    return even.ravel() / length if length else None


@lru_cache(maxsize=1)
def _drawn() -> tuple[Picture, Picture]:
    """The digits and letters as common typefaces draw them, each a column, face after face, in
    blocks of ``_BLOCK``: in their own proportions, and as wide as they are high."""
    size = 2 * _SIDE
    rows: list[Picture] = []
    for name in _FACES:
        document = pypdfium2.PdfDocument.new()
        page = document.new_page(2 * size * len(_SIGNS), 2 * size)
        for i, sign in enumerate(_SIGNS):
            text = pdfium.FPDFPageObj_NewTextObj(document.raw, name, size)
            encoded = ctypes.create_string_buffer((sign + "\0").encode("utf-16-le"))
            pdfium.FPDFText_SetText(text, ctypes.cast(encoded, pdfium.FPDF_WIDESTRING))
            pdfium.FPDFPageObj_Transform(text, 1, 0, 0, 1, (2 * i + 0.5) * size, 0.5 * size)
            pdfium.FPDFPage_InsertObject(page.raw, text)
        pdfium.FPDFPage_GenerateContent(page.raw)
        grey = page.render(grayscale=True).to_numpy().reshape(2 * size, -1)
        page.close()
        document.close()
        ink = (255 - grey.astype(np.float32)) / 255
        glyphs = (_even(ink[:, 2 * size * i : 2 * size * (i + 1)]) for i in range(len(_SIGNS)))
        nothing = np.zeros((2, _SIDE * _SIDE), dtype=np.float32)
        rows += [nothing if glyph is None else glyph for glyph in glyphs]
    both = np.stack(rows)
    own, wide = (
        np.ascontiguousarray(both[:, way]).reshape(-1, _BLOCK, len(nothing[0])) for way in (0, 1)
    )
    return own.swapaxes(1, 2), wide.swapaxes(1, 2)
