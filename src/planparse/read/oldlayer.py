"""Taking a text layer out of a page: what is written invisibly, or beneath a picture of the whole
page. What the page shows stays as it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import pikepdf
from pikepdf import ContentStreamInstruction, Dictionary, Matrix, Name

from planparse.read.canvas import PAGE_WIDE

_SHOWS_TEXT = frozenset({"Tj", "TJ", "'", '"'})
_INVISIBLE = (3, 7)
# Forms within forms deeper than this draw nothing that a person made.
_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class _State:
    """What q and Q keep: where drawing goes, and how text is painted."""

    ctm: Matrix
    rendering: int = 0


@dataclass(slots=True)
class _Shown:
    """An instruction that shows text (its place in its stream), whether it is painted, and how
    many pictures of the whole page had been drawn before it."""

    stream: int
    place: int
    painted: bool
    pictures: int


class _Walk:
    """One page's instructions in the order they are drawn, forms included."""

    def __init__(self, area: float) -> None:
        self.area = area
        self.pictures = 0
        self.shown: list[_Shown] = []
        self.streams: list[tuple[Any, list[Any]]] = []

    def through(self, thing: Any, resources: Any, state: _State, depth: int = 0) -> None:
        number = len(self.streams)
        steps = list(pikepdf.parse_content_stream(thing))
        self.streams.append((thing, steps))
        kept: list[_State] = []
        for place, step in enumerate(steps):
            operator = str(step.operator)
            if operator == "q":
                kept.append(state)
            elif operator == "Q" and kept:
                state = kept.pop()
            elif operator == "cm":
                moved = Matrix(*(float(value) for value in step.operands))
                state = replace(state, ctm=moved @ state.ctm)
            elif operator == "Tr":
                state = replace(state, rendering=int(step.operands[0]))
            elif operator in _SHOWS_TEXT:
                painted = state.rendering not in _INVISIBLE
                self.shown.append(_Shown(number, place, painted, self.pictures))
            elif operator == "INLINE IMAGE":
                self._picture(state)
            elif operator == "Do":
                self._do(step.operands[0], resources, state, depth)

    def _do(self, name: Any, resources: Any, state: _State, depth: int) -> None:
        drawn = resources.get(Name.XObject, Dictionary()).get(name)
        if drawn is None:
            return
        if drawn.get(Name.Subtype) == Name.Image:
            self._picture(state)
        elif depth < _DEEPEST:
            matrix = drawn.get(Name.Matrix)
            inner = Matrix(*(float(v) for v in matrix)) if matrix is not None else Matrix()
            self.through(
                drawn,
                drawn.get(Name.Resources, resources),
                replace(state, ctm=inner @ state.ctm),
                depth + 1,
            )

    def _picture(self, state: _State) -> None:
        m = state.ctm
        if abs(m.a * m.d - m.b * m.c) >= PAGE_WIDE * self.area:
            self.pictures += 1


def without_old_layer(pdf: pikepdf.Pdf, sheet: pikepdf.Page) -> None:
    """Take the text that cannot be seen out of a page."""
    box = [float(value) for value in sheet.mediabox]
    walk = _Walk(abs((box[2] - box[0]) * (box[3] - box[1])))
    walk.through(sheet, sheet.get_resources(), _State(Matrix()))
    gone: dict[int, set[int]] = {}
    for shown in walk.shown:
        if not shown.painted or shown.pictures < walk.pictures:
            gone.setdefault(shown.stream, set()).add(shown.place)
    for number, places in gone.items():
        thing, steps = walk.streams[number]
        data = pikepdf.unparse_content_stream(_without(steps, places))
        if isinstance(thing, pikepdf.Page):
            thing.obj[Name.Contents] = pdf.make_stream(data)
        else:
            thing.write(data)


def _without(steps: Sequence[Any], places: set[int]) -> list[ContentStreamInstruction]:
    return [step for place, step in enumerate(steps) if place not in places]
