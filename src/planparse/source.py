"""Where a document comes from: its file, its pages, and places in them. Part of the model.

Boxes are PDF points, origin top left."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Literal

from pydantic import BaseModel, ConfigDict

BBox = tuple[float, float, float, float]
TextLayer = Literal["digital", "ocr", "poor", "none", "mixed", "blank", "plain"]
Damage = Literal["folded", "misread", "dropped", "mapped", "digits"]


def shown_name(path: Path) -> str:
    """The name of a file as text; bytes in it that are not UTF-8 (names from old disks) are
    written \\xe5, since JSON cannot hold them."""
    return os.fsencode(path.name).decode("utf-8", errors="backslashreplace")


class Frozen(BaseModel):
    """Immutable, no unknown fields; written by the names of the contract."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", populate_by_name=True, serialize_by_alias=True
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """A place in the source. ``page`` is 1-based; ``line`` is 1-based in text that was read
    (for Word: the number of the paragraph or table row). ``places`` lists every place of
    something that runs over several pages, the first one included."""

    # A document has them by the ten thousand: a slotted dataclass takes a fifth of the memory of
    # a pydantic model and half the time to make. JSON that is loaded is checked all the same.
    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    page: int | None = None
    bbox: BBox | None = None
    line: int | None = None
    places: tuple[Where, ...] = ()

    def __post_init__(self) -> None:
        # Text without fixed pages (Word) is read as page 0: in the contract that is no page.
        if self.page == 0:
            object.__setattr__(self, "page", None)


class Ocr(Frozen):
    """Which engine read the page; ``confidence`` is the mean word confidence, 0–1."""

    engine: str
    language: str
    confidence: float


class PageInfo(Frozen):
    """What was found on one page and why it was read the way it was."""

    page: int
    text_layer: TextLayer
    reasons: tuple[str, ...] = ()
    ocr: Ocr | None = None
    damage: tuple[Damage, ...] = ()


class Source(Frozen):
    """The input file. ``file`` is its name without folder, ``sha256`` of its bytes."""

    file: str
    sha256: str
    bytes: int
    media_type: str
    pages: int
    extractor: str
    page_info: tuple[PageInfo, ...] = ()
