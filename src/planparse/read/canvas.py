"""What a PDF page draws: glyphs, rules, fills and pictures, taken from pdfminer as it draws.

The interpreter stops at a page that draws more than a page can hold, so that a hostile or broken
file costs bounded time and memory.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from math import isnan
from typing import Any

from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdffont import PDFType3Font, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.utils import apply_matrix_pt, apply_matrix_rect, mult_matrix, translate_matrix

from planparse.model import BBox
from planparse.pages import Fill, Rule
from planparse.read.drawn import is_rectangle, rgb
from planparse.read.fontmaps import Signs, doubted, has_no_value, is_control, unnamed
from planparse.read.likeness import Likeness
from planparse.read.pieces import Run
from planparse.read.unseen import is_pale
from planparse.read.words import clean

# More than this on one page is not a page: 100 000 letters is a sheet of A0 in small print.
MOST_OBJECTS = 300_000
MOST_FORMS = 10_000
# A picture over this share of the page hides what was drawn before it.
PAGE_WIDE = 0.8

_BOLD = re.compile(r"bold|black|heavy|demi|halvfet|(?<![a-z])fet(?![a-z])|[-,]bd?(?![a-z])", re.I)
_ITALIC = re.compile(r"italic|oblique|kursiv|slanted|[-,](?:bold)?it?(?![a-z])", re.I)
_INVISIBLE_MODES = (3, 7)
# Longer strings than this, in bytes, hardly come again.
_SHORT = 8

Matrix = tuple[float, float, float, float, float, float]


class TooMuch(Exception):
    """A page draws more than MOST_OBJECTS things, or forms within forms without end."""


class Face:
    """A font as it is used here: its look, the height of its letters in letter sizes, and what
    its codes stand for, remembered as they are met. A code whose value cannot be right stands for
    one of ``signs``."""

    def __init__(self, font: Any, signs: Signs) -> None:
        self.font = font
        self._signs = signs
        self._doubted = doubted(font)
        self._unnamed = unnamed(font)
        self._name = str(getattr(font, "fontname", ""))
        name = str(getattr(font, "fontname", "")).split("+", 1)[-1]
        flags = getattr(font, "flags", 0)
        flags = flags if isinstance(flags, int) else 0
        self.bold = bool(_BOLD.search(name)) or bool(flags & 1 << 18)
        self.italic = bool(_ITALIC.search(name)) or bool(flags & 1 << 6)
        self.height = 1.0
        if isinstance(font, PDFType3Font):
            # A Type 3 font has a space of its own; its letters are as high as its box.
            tall = abs(font.bbox[3] - font.bbox[1]) * abs(font.vscale)
            self.height = tall if 0.1 < tall < 10 else 1.0
        self.likeness = Likeness()
        self._chars: dict[int, tuple[str, float, bool]] = {}
        self.strings: dict[bytes, tuple[tuple[str, float, bool], ...]] = {}

    def char(self, code: int) -> tuple[str, float, bool]:
        """The text of a code, its width in letter sizes, and whether it is the blank that word
        spacing widens."""
        known = self._chars.get(code)
        if known is None:
            text = "\ufffd"
            if code not in self._unnamed:
                with suppress(PDFUnicodeNotDefined):
                    text = str(self.font.to_unichr(code))
            said, width = clean(text), float(self.font.char_width(code))
            if code in self._doubted or has_no_value(said) or (is_control(text) and width > 0):
                said = self._signs.sign(self._name, code, said)
            known = self._chars[code] = said, width, code == 32
        return known

    def chars(self, string: bytes) -> tuple[tuple[str, float, bool], ...]:
        """The chars of a string. Short strings are remembered in ``strings``: they come again and
        again where pairs of letters are kerned."""
        found = tuple(map(self.char, self.font.decode(string)))
        if len(string) <= _SHORT:
            self.strings[string] = found
        return found


class Canvas(PDFTextDevice):
    """Collects what one page draws, in the frame of the page as displayed.

    ``runs`` maps the direction of reading (0, 90, 180, 270 degrees counter-clockwise) to the
    glyphs in the frame of that direction; see ``to_page``. ``faces`` holds the fonts met so far,
    by identity, ``signs`` the glyphs without a right value; both may be shared between pages.
    ``faint`` are the runs that are not painted or painted nearly white, with their direction;
    ``rows`` those that are painted, with the likeness of their font and their direction.
    ``upright`` is the matrix that sets the sheet as displayed."""

    def __init__(self, manager: PDFResourceManager, faces: dict[int, Face], signs: Signs) -> None:
        super().__init__(manager)
        self.width = self.height = 0.0
        self.runs: dict[int, list[Run]] = {0: [], 90: [], 180: [], 270: []}
        self.faint: list[tuple[int, Run]] = []
        self.rows: list[tuple[Likeness, int, Run]] = []
        self.glyphs = 0
        self.slanting = 0
        self.outside = 0
        self.unmapped = 0
        self.hidden = 0
        self.covered = 0
        self.strokes: list[Rule] = []
        self.areas: list[Fill] = []
        self.pictures: list[BBox] = []
        self.curves = 0
        self.ctm: Matrix = (1, 0, 0, 1, 0, 0)
        self.upright: Matrix = self.ctm
        self._left = self._up = 0.0
        self._hide = False
        self._thick = False
        self._pale = False
        self._drawn = 0
        self._faces = faces
        self._signs = signs

    def begin_page(self, page: Any, ctm: Matrix) -> None:
        """The displayed page is the crop box; its top left corner is the origin."""
        self.upright = ctm
        x0, y0, x1, y1 = apply_matrix_rect(ctm, page.mediabox)
        left, low, right, high = apply_matrix_rect(ctm, page.cropbox)
        left, right = max(left, x0), min(right, x1)
        low, high = max(low, y0), min(high, y1)
        if right - left < 1 or high - low < 1:
            left, low, right, high = x0, y0, x1, y1
        self.width, self.height = right - left, high - low
        self._left, self._up = left, high

    def count(self, things: int = 1) -> None:
        self._drawn += things
        if self._drawn > MOST_OBJECTS:
            raise TooMuch

    def render_image(self, name: str, stream: Any) -> None:  # noqa: ARG002 - pdfminer's signature
        self.count()
        box = self._box(apply_matrix_rect(self.ctm, (0, 0, 1, 1)))
        if box is None:
            return
        self.pictures.append(box)
        area = (box[2] - box[0]) * (box[3] - box[1])
        if area >= PAGE_WIDE * self.width * self.height:
            self.covered = self.glyphs - self.hidden

    def _face(self, font: Any) -> Face:
        face = self._faces.get(id(font))
        if face is None:
            face = self._faces[id(font)] = Face(font, self._signs)
        return face

    def render_string(self, textstate: Any, seq: Any, ncs: Any, graphicstate: Any) -> None:
        self._hide = textstate.render in _INVISIBLE_MODES
        self._thick = textstate.render == 2
        self._pale = self._hide or is_pale(graphicstate.ncolor)
        a, b = mult_matrix(textstate.matrix, self.ctm)[:2]
        if (a == 0) != (b == 0) and not textstate.font.is_vertical():
            self._set_row(textstate, seq)
        else:
            # Slanting text, and text written from the top down, glyph by glyph.
            super().render_string(textstate, seq, ncs, graphicstate)

    def _set_row(self, state: Any, seq: Sequence[Any]) -> None:
        """A string set along a side of the page, all of it at once: what pdfminer does glyph by
        glyph, reckoned in the same order."""
        face = self._face(state.font)
        size, scaling = state.fontsize, state.scaling * 0.01
        letter_gap = state.charspace * scaling
        word_gap = 0.0 if state.font.is_multibyte() else state.wordspace * scaling
        step = 0.001 * size * scaling
        texts: list[str] = []
        pens: list[float] = []
        advances: list[float] = []
        pen, level = state.linematrix
        gap = 0.0  # before the first thing set there is none
        known = face.strings
        for item in seq:
            if type(item) is bytes:
                for text, width, blank in known.get(item) or face.chars(item):
                    pen += gap
                    gap = letter_gap
                    advance = width * size * scaling
                    if text:
                        texts.append(text)
                        pens.append(pen)
                        advances.append(advance)
                    pen += advance
                    if blank:
                        pen += word_gap
            elif type(item) is float or isinstance(item, int | float):
                pen -= item * step
                gap = letter_gap
        state.linematrix = (pen, level)
        self.count(len(texts))
        if not texts:
            return
        a, b, c, d, e, f = mult_matrix(state.matrix, self.ctm)
        if b == 0:
            xs = [pen * a + level * c + e for pen in pens]
            ys = [level * d + f]
        else:
            xs = [level * c + e]
            ys = [pen * b + level * d + f for pen in pens]
        if state.rise:
            xs = [state.rise * c + x for x in xs]
            ys = [state.rise * d + y for y in ys]
        self._place_row((a, b, c, d), texts, xs, ys, advances, size, face)

    def _place_row(
        self,
        matrix: tuple[float, float, float, float],
        texts: list[str],
        xs: list[float],
        ys: list[float],
        advances: list[float],
        fontsize: float,
        face: Face,
    ) -> None:
        """``xs`` or ``ys``, whichever the row runs along, has a place for each glyph, the other
        one for all."""
        a, b, c, d = matrix
        size = abs(fontsize * face.height) * (c * c + d * d) ** 0.5
        if size <= 0:
            return
        self.unmapped += self._signs.without_value("".join(texts))
        if self._left:
            xs = [x - self._left for x in xs]
        ys = [self._up - y for y in ys]
        if not (_between(xs, self.width) and _between(ys, self.height)):
            texts, xs, ys, advances = self._inside(texts, xs, ys, advances)
            if not texts:
                return
        if b == 0:
            direction, length = (0 if a * fontsize > 0 else 180), abs(a)
            base = ys[0] if direction == 0 else self.height - ys[0]
            starts = xs if direction == 0 else [self.width - x for x in xs]
        else:
            direction, length = (90 if b * fontsize > 0 else 270), abs(b)
            base = xs[0] if direction == 90 else self.width - xs[0]
            starts = [self.height - y for y in ys] if direction == 90 else ys
        ends = [x + advance * length for x, advance in zip(starts, map(abs, advances), strict=True)]
        italic = face.italic or (direction == 0 and c > 0.15 * abs(d))
        run = Run(texts, starts, ends, base, size, face.bold or self._thick, italic)
        self._add(direction, run)
        if not self._pale:
            self.rows.append((face.likeness, direction, run))

    def _inside(
        self, texts: list[str], xs: list[float], ys: list[float], advances: list[float]
    ) -> tuple[list[str], list[float], list[float], list[float]]:
        """The glyphs of a row that stand on the page."""
        count = len(texts)
        xs, ys = (values if len(values) == count else values * count for values in (xs, ys))
        kept = [
            i
            for i in range(count)
            if -0.5 <= xs[i] <= self.width + 0.5 and -0.5 <= ys[i] <= self.height + 0.5
        ]
        self.outside += sum(bool(text.strip()) for text in texts)
        self.outside -= sum(bool(texts[i].strip()) for i in kept)
        return (
            [texts[i] for i in kept],
            [xs[i] for i in kept],
            [ys[i] for i in kept],
            [advances[i] for i in kept],
        )

    def _add(self, direction: int, run: Run) -> None:
        self.glyphs += len(run.texts)
        if self._hide:
            self.hidden += len(run.texts)
        if self._pale:
            self.faint.append((direction, run))
        self.runs[direction].append(run)

    def take_off(self, runs: Sequence[Run]) -> None:
        """Take runs off the page, as if they had never been set."""
        gone = {id(run) for run in runs}
        self.glyphs -= sum(len(run.texts) for run in runs)
        for direction, others in self.runs.items():
            self.runs[direction] = [run for run in others if id(run) not in gone]

    def render_char(
        self,
        matrix: Matrix,
        font: Any,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: Any,  # noqa: ARG002 - pdfminer's signature
        graphicstate: Any,  # noqa: ARG002
    ) -> float:
        self.count()
        face = self._face(font)
        text, width, _ = face.char(cid)
        advance = width * fontsize * scaling
        if text:
            self._place(matrix, text, fontsize, advance, rise, face)
        return advance

    def _place(
        self, matrix: Matrix, text: str, fontsize: float, advance: float, rise: float, face: Face
    ) -> None:
        """One glyph, nearly along a side of the page or not at all."""
        a, b, c, d, e, f = translate_matrix(matrix, (0, rise)) if rise else matrix
        if abs(b) <= 0.02 * abs(a):
            b = 0.0
        elif abs(a) <= 0.02 * abs(b):
            a = 0.0
        else:
            self.unmapped += self._signs.without_value(text)
            self.slanting += 1
            return
        self._place_row((a, b, c, d), [text], [e], [f], [advance], fontsize, face)

    def to_page(self, direction: int, box: BBox) -> BBox:
        """A box in the frame of a direction of reading, as a box on the page."""
        x0, top, x1, bottom = box
        if direction == 0:
            return box
        if direction == 90:
            return (top, self.height - x1, bottom, self.height - x0)
        if direction == 180:
            return (self.width - x1, self.height - bottom, self.width - x0, self.height - top)
        return (self.width - bottom, x0, self.width - top, x1)

    def _box(self, box: BBox) -> BBox | None:
        """A box in PDF space as a box on the page, cut off at its edges; None outside."""
        x0, y0, x1, y1 = box
        left, right = max(x0 - self._left, 0.0), min(x1 - self._left, self.width)
        top, bottom = max(self._up - y1, 0.0), min(self._up - y0, self.height)
        if right < left or bottom < top:
            return None
        return (round(left, 2), round(top, 2), round(right, 2), round(bottom, 2))

    def paint_path(
        self,
        graphicstate: Any,
        stroke: bool,
        fill: bool,
        evenodd: bool,  # noqa: ARG002 - pdfminer's signature
        path: Sequence[Any],
    ) -> None:
        self.count(len(path))
        start = 0
        for i in range(1, len(path) + 1):
            if i == len(path) or path[i][0] == "m":
                self._subpath(graphicstate, stroke, fill, path[start:i])
                start = i

    def _subpath(self, state: Any, stroke: bool, fill: bool, path: Sequence[Any]) -> None:
        if not path or path[0][0] != "m":
            return
        points = [
            apply_matrix_pt(self.ctm, step[-2:] if step[0] != "h" else path[0][-2:])
            for step in path
        ]
        xs, ys = [point[0] for point in points], [point[1] for point in points]
        bent = any(step[0] in "cvy" for step in path)
        if bent:
            self.curves += 1
        if fill and not bent and is_rectangle(points):
            box = self._box((min(xs), min(ys), max(xs), max(ys)))
            color = rgb(state.ncolor)
            if box is not None and color is not None:
                self.areas.append(Fill(*box, color))
        if stroke:
            self._stroke(state, path, points)

    def _stroke(self, state: Any, path: Sequence[Any], points: Sequence[Any]) -> None:
        a, b, c, d = self.ctm[:4]
        half = 0.5 * float(state.linewidth or 0) * abs(a * d - b * c) ** 0.5
        for step, (x0, y0), (x1, y1) in zip(path[1:], points, points[1:], strict=False):
            if step[0] not in "lh" or (x0 == x1 and y0 == y1):
                continue
            dx, dy = abs(x1 - x0), abs(y1 - y0)
            if min(dx, dy) > 0.01 * max(dx, dy):
                continue
            grow_x, grow_y = (0.0, half) if dx > dy else (half, 0.0)
            box = self._box(
                (
                    min(x0, x1) - grow_x,
                    min(y0, y1) - grow_y,
                    max(x0, x1) + grow_x,
                    max(y0, y1) + grow_y,
                )
            )
            if box is not None:
                self.strokes.append(Rule(*box))


def _between(values: Sequence[float], most: float) -> bool:
    """Whether all values lie between 0 and ``most``, or nearly; numbers that are none do not."""
    return min(values) >= -0.5 and max(values) <= most + 0.5 and not isnan(sum(values))
