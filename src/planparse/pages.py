"""The values between reading and meaning: pages, words, rules, raw tables, paragraphs.

Everything here is small, immutable and picklable, so that pages can go to other processes.
Boxes are PDF points with the origin at the top left, y growing downwards.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from math import cos, radians, sin

from planparse.model import BBox, PageInfo, Problem, Source, Where


# Words are never changed, but not frozen: a page has hundreds, and a frozen one takes four times as
# long to make.
@dataclass(slots=True, unsafe_hash=True)
class Word:
    """A printed word. ``text`` is repaired, ``raw`` as read. ``glued`` means that no blank stands
    between the word before and this one (a change of font inside a word). ``confidence`` is 1 for
    digital text, the engine's 0–1 for OCR."""

    text: str
    raw: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    bold: bool = False
    italic: bool = False
    superscript: bool = False
    glued: bool = False
    confidence: float = 1.0

    @property
    def bbox(self) -> BBox:
        return (self.x0, self.top, self.x1, self.bottom)


@dataclass(frozen=True, slots=True)
class Rule:
    """A drawn straight line (or thin rectangle), horizontal or vertical, as its box."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def horizontal(self) -> bool:
        return (self.x1 - self.x0) >= (self.bottom - self.top)


@dataclass(frozen=True, slots=True)
class Fill:
    """A shaded rectangle (header shading, zebra rows). ``color`` is RGB 0–1."""

    x0: float
    top: float
    x1: float
    bottom: float
    color: tuple[float, float, float]


# The shapes that bent lines are made of: powers of the place across the page and down it, which go
# from -1 to 1.
BENDS = tuple((across, down) for across in (1, 2, 3, 4) for down in (0, 1, 2))


@dataclass(frozen=True, slots=True)
class Tilt:
    """How a scanned page was set upright before it was read: ``quarters`` quarter turns clockwise,
    then ``degrees`` more about its middle, then its lines straightened: ``bend`` says how far down
    each stood before, as how much of each of ``BENDS``, in heights of the page (() where they were
    straight). ``width`` and ``height`` are those of the page as displayed, in points. ``level``:
    whether its lines were straight and level at the start."""

    quarters: int
    degrees: float
    width: float
    height: float
    bend: tuple[float, ...] = ()
    level: bool = True

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the upright page stands on the page as displayed."""
        wide, high = (self.width, self.height)[:: -1 if self.quarters % 2 else 1]
        if self.bend:
            across, down = 2 * x / wide - 1, 2 * y / high - 1
            y += high * sum(
                value * across**power * down**other
                for value, (power, other) in zip(self.bend, BENDS, strict=True)
            )
        cosine, sine = cos(radians(self.degrees)), sin(radians(self.degrees))
        right, down = x - wide / 2, y - high / 2
        right, down = right * cosine + down * sine, down * cosine - right * sine
        for _ in range(self.quarters % 4):
            right, down = down, -right
        return right + self.width / 2, down + self.height / 2

    def displayed(self, box: BBox) -> BBox:
        """The box on the page as displayed around a box on the upright page."""
        left, top, right, bottom = box
        corners = ((left, top), (right, top), (left, bottom), (right, bottom))
        xs, ys = zip(*(self.point(x, y) for x, y in corners), strict=True)
        return (round(min(xs), 2), round(min(ys), 2), round(max(xs), 2), round(max(ys), 2))


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """A page with words at places: digital PDF, or a scan read by OCR. ``pictures`` are boxes of
    images. Page furniture (running heads, page stamps) has been taken out of ``words`` and is
    kept in ``furniture``. ``tilt`` tells where the boxes of a scan stand on the page as
    displayed, None where they stand as they are."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    rules: tuple[Rule, ...] = ()
    fills: tuple[Fill, ...] = ()
    pictures: tuple[BBox, ...] = ()
    furniture: tuple[Word, ...] = ()
    tilt: Tilt | None = None


@dataclass(frozen=True, slots=True)
class PlainLine:
    """A line of a text dump, or a paragraph or table row of a Word file. ``number`` is the
    1-based line in the source. ``cells`` are the tab-separated parts when it is a table row
    (``("text",)`` otherwise), repaired; ``raw_cells`` the same as read. ``heading`` is the level
    given by the format (Word style, Markdown #), ``table`` the number of the table the format
    itself names (Word), ``item`` whether it is a list item. A word wrapped in bold or italic
    marks sets ``bold``/``italic`` only if the whole line is."""

    number: int
    cells: tuple[str, ...]
    raw_cells: tuple[str, ...]
    heading: int | None = None
    table: int | None = None
    header: bool = False
    item: bool = False
    bold: bool = False
    italic: bool = False

    @property
    def text(self) -> str:
        return "\t".join(self.cells)


@dataclass(frozen=True, slots=True)
class PlainPage:
    """A page of text without places (form feeds part pages). Blank lines are kept as lines with
    the one cell ``""``; page furniture is left out."""

    number: int
    lines: tuple[PlainLine, ...]


Page = PrintedPage | PlainPage


@dataclass(frozen=True, slots=True)
class Reading:
    """A file that has been read: what it is, its pages, what went wrong."""

    source: Source
    pages: tuple[Page, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def page_info(self) -> tuple[PageInfo, ...]:
        return self.source.page_info


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of a found table. ``text`` is repaired and joined, ``raw`` the same before repair,
    ``lines`` the repaired printed lines. ``indent`` is how far the text starts right of the
    column's leftmost text, in multiples of the letter size. ``marks`` are footnote digits that
    were taken out. ``covered`` means that the place belongs to a merged cell that starts above
    or to the left (its text is then ""). ``confidence`` is the lowest of the words'. ``doubt`` says
    in Swedish why no number may be taken from the cell, "" where nothing is doubtful."""

    text: str
    raw: str
    where: Where
    lines: tuple[str, ...] = ()
    indent: float = 0.0
    bold: bool = False
    italic: bool = False
    marks: tuple[str, ...] = ()
    covered: bool = False
    confidence: float = 1.0
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Edges:
    """Where a table, or what looked like one, parts on one page: the x of its columns' edges, the
    y of its rows' edges, and the boxes of its cells (a merged cell is one box)."""

    page: int
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[BBox, ...]


@dataclass(frozen=True, slots=True)
class RawTable:
    """A found table: a full rectangle of cells, header rows first, joined over page breaks.
    ``spans`` maps (row, col) of a merged cell to (rows, cols) it covers. ``caption`` is a title
    printed inside the table as a full-width first row, else None. ``reasons`` say what the
    confidence rests on. ``edges`` has one entry per page of a printed table."""

    grid: tuple[tuple[GridCell, ...], ...]
    header_rows: int
    columns: tuple[str, ...]
    where: Where
    columns_inferred: tuple[int, ...] = ()
    spans: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    caption: str | None = None
    confidence: float = 1.0
    reasons: tuple[str, ...] = ()
    edges: tuple[Edges, ...] = ()


@dataclass(frozen=True, slots=True)
class Rejected:
    """A place that looked like a table and was judged not to be one."""

    where: Where
    reason: str
    edges: tuple[Edges, ...] = ()


@dataclass(frozen=True, slots=True)
class Tabled:
    """The tables of a document, and its pages without the words that went into them."""

    tables: tuple[RawTable, ...]
    pages: tuple[Page, ...]
    rejected: tuple[Rejected, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text joined over its lines (hyphenation undone). ``size`` is the letter size in
    points (0 for plain text), ``heading`` a level that the format itself gives, ``marker`` a
    list mark as printed ("-", "•", "1.") taken off the text."""

    text: str
    where: Where
    size: float = 0.0
    bold: bool = False
    italic: bool = False
    heading: int | None = None
    marker: str | None = None


# Reads boxes of a scanned page again: the figure in each, None where none is certain.
Reread = Callable[[int, Sequence[BBox]], Sequence[Word | None]]

Flow = tuple[Paragraph | RawTable, ...]


def join_words(words: Iterable[Word], *, raw: bool = False) -> str:
    """The words as text, one blank between them except where they are glued."""
    parts: list[str] = []
    for word in words:
        if parts and not word.glued:
            parts.append(" ")
        parts.append(word.raw if raw else word.text)
    return "".join(parts)


def bbox_of(boxes: Iterable[BBox]) -> BBox:
    """The smallest box around all boxes, rounded to hundredths of a point.

    Raises ValueError if there are none."""
    columns = list(zip(*boxes, strict=True))
    if not columns:
        raise ValueError("no boxes")
    return (
        round(min(columns[0]), 2),
        round(min(columns[1]), 2),
        round(max(columns[2]), 2),
        round(max(columns[3]), 2),
    )


def where_of(words: Iterable[Word], page: int) -> Where:
    """The place of words that stand on one page."""
    return Where(page=page, bbox=bbox_of(word.bbox for word in words))


def merge_where(places: Iterable[Where]) -> Where:
    """One Where for several: the first place, and all of them under ``places`` when they lie on
    more than one page or line. Boxes on one page are merged.

    Raises ValueError if there are none."""
    pages: dict[tuple[int | None, int | None], list[Where]] = {}
    for place in places:
        for single in place.places or (place,):
            pages.setdefault((single.page, single.line), []).append(single)
    if not pages:
        raise ValueError("no places")
    merged: list[Where] = []
    for (page, line), group in pages.items():
        boxes = [single.bbox for single in group if single.bbox is not None]
        merged.append(Where(page=page, line=line, bbox=bbox_of(boxes) if boxes else None))
    if len(merged) == 1:
        return merged[0]
    first = merged[0]
    return Where(page=first.page, bbox=first.bbox, line=first.line, places=tuple(merged))
