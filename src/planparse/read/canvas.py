"""What a PDF page draws: glyphs, rules, fills and pictures, taken from pdfminer as it draws.

The interpreter stops at a page that draws more than a page can hold, so that a hostile or broken
file costs bounded time and memory.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdffont import PDFType3Font, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.utils import apply_matrix_pt, apply_matrix_rect, translate_matrix

from planparse.model import BBox
from planparse.pages import Fill, Rule
from planparse.read.guard import check_streams
from planparse.read.words import DESCENT, Glyph, clean

# More than this on one page is not a page: 100 000 letters is a sheet of A0 in small print.
MOST_OBJECTS = 300_000
MOST_FORMS = 10_000
# A picture over this share of the page hides what was drawn before it.
PAGE_WIDE = 0.8

_BOLD = re.compile(r"bold|black|heavy|demi|halvfet|(?<![a-z])fet(?![a-z])|[-,]bd?(?![a-z])", re.I)
_ITALIC = re.compile(r"italic|oblique|kursiv|slanted|[-,](?:bold)?it?(?![a-z])", re.I)
_INVISIBLE_MODES = (3, 7)

Matrix = tuple[float, float, float, float, float, float]
Color = tuple[float, float, float]


class TooMuch(Exception):
    """A page draws more than MOST_OBJECTS things, or forms within forms without end."""


@dataclass(frozen=True, slots=True)
class _Face:
    bold: bool
    italic: bool
    height: float


class Canvas(PDFTextDevice):
    """Collects what one page draws, in the frame of the page as displayed.

    ``glyphs`` maps the direction of reading (0, 90, 180, 270 degrees counter-clockwise) to the
    glyphs in the frame of that direction; see ``to_page``."""

    def __init__(self, manager: PDFResourceManager) -> None:
        super().__init__(manager)
        self.width = self.height = 0.0
        self.glyphs: dict[int, list[Glyph]] = {0: [], 90: [], 180: [], 270: []}
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
        self._left = self._up = 0.0
        self._hide = False
        self._thick = False
        self._drawn = 0
        self._faces: dict[int, _Face] = {}
        self._chars: dict[tuple[int, int], tuple[str, float]] = {}

    def begin_page(self, page: Any, ctm: Matrix) -> None:
        """The displayed page is the crop box; its top left corner is the origin."""
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
            self.covered = sum(len(glyphs) for glyphs in self.glyphs.values()) - self.hidden

    def render_string(self, textstate: Any, seq: Any, ncs: Any, graphicstate: Any) -> None:
        self._hide = textstate.render in _INVISIBLE_MODES
        self._thick = textstate.render == 2
        super().render_string(textstate, seq, ncs, graphicstate)

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
        known = self._chars.get((id(font), cid))
        if known is None:
            known = self._chars[id(font), cid] = self._char(font, cid)
        text, width = known
        advance = float(width * fontsize * scaling)
        face = self._faces.get(id(font))
        if face is None:
            face = self._faces[id(font)] = _face(font)
        if text:
            self._place(matrix, text, fontsize * face.height, advance, rise, face)
        return advance

    def _char(self, font: Any, cid: int) -> tuple[str, float]:
        try:
            text = str(font.to_unichr(cid))
        except PDFUnicodeNotDefined:
            text = "\ufffd"
        return clean(text), float(font.char_width(cid))

    def _place(
        self, matrix: Matrix, text: str, fontsize: float, advance: float, rise: float, face: _Face
    ) -> None:
        a, b, c, d, e, f = translate_matrix(matrix, (0, rise)) if rise else matrix
        # The frame of the page: origin top left, y downwards.
        x, y = e - self._left, self._up - f
        across = (c * c + d * d) ** 0.5
        size = abs(fontsize) * across
        if size <= 0:
            return
        if "\ufffd" in text:
            self.unmapped += 1
        if abs(b) <= 0.02 * abs(a):
            direction = 0 if a * fontsize > 0 else 180
            length = abs(a)
        elif abs(a) <= 0.02 * abs(b):
            direction = 90 if b * fontsize > 0 else 270
            length = abs(b)
        else:
            self.slanting += 1
            return
        if not (-0.5 <= x <= self.width + 0.5 and -0.5 <= y <= self.height + 0.5):
            if text.strip():
                self.outside += 1
            return
        along, base = self._framed(direction, x, y)
        if self._hide:
            self.hidden += 1
        extent = abs(advance) * length
        bottom = base + DESCENT * size
        self.glyphs[direction].append(
            Glyph(
                text=text,
                x0=along,
                top=bottom - size,
                x1=along + extent,
                bottom=bottom,
                base=base,
                size=size,
                bold=face.bold or self._thick,
                italic=face.italic or (direction == 0 and c > 0.15 * abs(d)),
            )
        )

    def _framed(self, direction: int, x: float, y: float) -> tuple[float, float]:
        if direction == 0:
            return x, y
        if direction == 90:
            return self.height - y, x
        if direction == 180:
            return self.width - x, self.height - y
        return y, self.width - x

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
        if fill and not bent and _is_rectangle(points):
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


class Interpreter(PDFPageInterpreter):
    """pdfminer's interpreter, stopped at streams that unpack to too much and where forms within
    forms would go on for ever."""

    device: Canvas

    def execute(self, streams: Sequence[object]) -> None:
        check_streams(streams)
        super().execute(streams)

    def do_Do(self, xobjid_arg: Any) -> None:  # noqa: N802 - pdfminer's name for the operator
        self.device.count(MOST_OBJECTS // MOST_FORMS)
        super().do_Do(xobjid_arg)


def _is_rectangle(points: Sequence[tuple[float, float]]) -> bool:
    corners = list(points)
    while len(corners) > 1 and corners[-1] == corners[0]:
        corners.pop()
    if len(corners) != 4:
        return False
    xs, ys = [point[0] for point in corners], [point[1] for point in corners]
    slack = 0.01 * max(max(xs) - min(xs), max(ys) - min(ys))
    return all(
        min(abs(x - min(xs)), abs(x - max(xs))) <= slack
        and min(abs(y - min(ys)), abs(y - max(ys))) <= slack
        for x, y in corners
    )


def rgb(color: Any) -> Color | None:
    """A PDF colour of one, three or four numbers as RGB 0–1; None for patterns."""
    parts = color if isinstance(color, tuple | list) else (color,)
    if not all(isinstance(part, int | float) for part in parts):
        return None
    numbers = [min(max(float(part), 0.0), 1.0) for part in parts]
    if len(numbers) == 1:
        return (numbers[0], numbers[0], numbers[0])
    if len(numbers) == 3:
        return (numbers[0], numbers[1], numbers[2])
    if len(numbers) == 4:
        cyan, magenta, yellow, black = numbers
        return (
            (1 - cyan) * (1 - black),
            (1 - magenta) * (1 - black),
            (1 - yellow) * (1 - black),
        )
    return None


def _face(font: Any) -> _Face:
    name = str(getattr(font, "fontname", "")).split("+", 1)[-1]
    flags = getattr(font, "flags", 0)
    flags = flags if isinstance(flags, int) else 0
    height = 1.0
    if isinstance(font, PDFType3Font):
        # A Type 3 font has a space of its own; its letters are as high as its box.
        tall = abs(font.bbox[3] - font.bbox[1]) * abs(font.vscale)
        height = tall if 0.1 < tall < 10 else 1.0
    return _Face(
        bold=bool(_BOLD.search(name)) or bool(flags & 1 << 18),
        italic=bool(_ITALIC.search(name)) or bool(flags & 1 << 6),
        height=height,
    )
