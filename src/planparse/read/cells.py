"""The way back: figures of a scanned page read again, one by one, by what only figures are made of.

Two readings that share neither the model nor the size of the letters must agree; what they do not
agree on is not given.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

import cv2
import numpy as np
from PIL import Image

from planparse.errors import Missing
from planparse.model import BBox
from planparse.pages import Tilt, Word
from planparse.read import tesseract
from planparse.read.pdf import PdfFile
from planparse.read.prepare import WHITE, Grey
from planparse.read.running import TooSlow, one_page
from planparse.read.scan import cleaned, picture_to_read
from planparse.read.tesseract import Seen

# What a number is made of. The Swedish model has no signs; minus comes in several lengths.
_FIGURES = "0123456789,.-–−+%()"
# How much larger than the page's own the two readings see it.
_SIZES = (2, 3)
# White around each figure, and how far it may reach over its box, in letter sizes.
_MARGIN, _RIM = 0.6, 0.12
# Figures read at once; more are read in turns.
_MOST = 60
_DASHES = str.maketrans("–−—", "---")


@dataclass(frozen=True, slots=True)
class _Cut:
    """Where a figure stands in the picture of figures: its upper and lower edge, in pixels."""

    top: int
    bottom: int


class Cells:
    """Reads boxes of a PDF's scanned pages again; ``tilts`` are those of pages that were set
    upright. Use as a context manager."""

    def __init__(self, path: Path, tilts: Mapping[int, Tilt]) -> None:
        self._path = path
        self._tilts = tilts
        self._pdf: PdfFile | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._pdf is not None:
            self._pdf.__exit__()

    def __call__(self, page: int, boxes: Sequence[BBox]) -> list[Word | None]:
        """The figure in each box of a page (points, on the page as ``tilts`` sets it upright),
        None where two readings do not agree on one, or where the picture stands otherwise than
        the boxes. ``confidence`` is that of the less sure reading."""
        if self._pdf is None:
            self._pdf = PdfFile(self._path)
        tilt = self._tilts.get(page)
        if tilt is not None and not tilt.level:
            # No second reading makes a figure sure whose row and column are not.
            return [None] * len(boxes)
        picture, dpi = picture_to_read(self._pdf, page)
        grey, letter, skew = cleaned(picture, dpi, tilt.quarters if tilt else 0)
        if skew != (tilt.degrees if tilt else 0.0):
            # Pages with text beside a crooked picture have their boxes where they are displayed.
            return [None] * len(boxes)
        pixels = [tuple(round(v * dpi / 72) for v in box) for box in boxes]
        found: list[Word | None] = []
        for start in range(0, len(boxes), _MOST):
            try:
                with one_page():
                    readings = self._read(grey, letter, dpi, pixels[start : start + _MOST])
            except (tesseract.Broke, TooSlow, Missing, OSError):
                # What was read first stands: a second reading is a favour.
                readings = [None] * len(pixels[start : start + _MOST])
            found += [
                None if one is None else _word(one, box)
                for one, box in zip(readings, boxes[start:], strict=False)
            ]
        return found

    def _read(
        self, grey: Grey, letter: float, dpi: int, boxes: Sequence[tuple[int, ...]]
    ) -> list[tuple[str, float] | None]:
        sheet, cuts = _stacked(grey, letter, boxes)
        languages = (tesseract.SWEDISH, tesseract.engine().signs)
        first, second = (
            _by_cut(_see(sheet, dpi, times, language), cuts)
            for times, language in zip(_SIZES, languages, strict=True)
        )
        return [_agreed(one, other) for one, other in zip(first, second, strict=True)]


def _stacked(
    grey: Grey, letter: float, boxes: Sequence[tuple[int, ...]]
) -> tuple[Grey, list[_Cut]]:
    """The figures below each other, white around each."""
    rim, margin = max(round(_RIM * letter), 1), max(round(_MARGIN * letter), 2)
    pieces: list[Grey] = []
    cuts: list[_Cut] = []
    y = 0
    for x0, top, x1, bottom in boxes:
        piece = grey[max(top - rim, 0) : bottom + rim, max(x0 - rim, 0) : x1 + rim]
        piece = np.pad(piece, margin, constant_values=WHITE)
        pieces.append(piece)
        cuts.append(_Cut(y, y + piece.shape[0]))
        y = cuts[-1].bottom
    wide = max(piece.shape[1] for piece in pieces)
    rows = [np.pad(p, ((0, 0), (0, wide - p.shape[1])), constant_values=WHITE) for p in pieces]
    return np.vstack(rows), cuts


def _see(sheet: Grey, dpi: int, times: int, language: str) -> list[tuple[float, Seen]]:
    """The words of the picture drawn larger, each with the height of its middle as it was."""
    large = cv2.resize(sheet, None, fx=times, fy=times, interpolation=cv2.INTER_CUBIC)
    picture = Image.fromarray(np.asarray(large, dtype=np.uint8))
    seen = tesseract.see(picture, dpi * times, language, tesseract.ONE_BLOCK, only=_FIGURES)
    return [((word.top + word.bottom) / 2 / times, word) for word in seen]


def _by_cut(seen: Sequence[tuple[float, Seen]], cuts: Sequence[_Cut]) -> list[list[Seen]]:
    return [
        sorted((w for y, w in seen if cut.top <= y < cut.bottom), key=lambda word: word.left)
        for cut in cuts
    ]


def _agreed(one: Sequence[Seen], other: Sequence[Seen]) -> tuple[str, float] | None:
    if not one or not other or _folded(one) != _folded(other):
        return None
    text = " ".join(word.text for word in other)
    return text, min(word.confidence for word in (*one, *other))


def _folded(words: Sequence[Seen]) -> str:
    """What two readings must agree on: every sign, but neither blanks nor the length of dashes."""
    return "".join(word.text for word in words).translate(_DASHES)


def _word(read: tuple[str, float], box: BBox) -> Word:
    text, sure = read
    return Word(text, text, *box, size=box[3] - box[1], confidence=sure)
