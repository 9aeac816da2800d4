"""The shapes of a report: parts, tables, charts; no form yet."""

from __future__ import annotations

from dataclasses import dataclass

from planparse.write.change_words import Stretch
from planparse.write.wording import NBSP, Language, say

Words = tuple[Stretch, ...]


def marked_note(lang: Language) -> str:
    """What the star beside a figure means."""
    return say(
        lang,
        "* Märket står i dokumentet och förklaras där.",
        "* The mark stands in the document and is explained there.",
    )


@dataclass(frozen=True, slots=True)
class ReportTable:
    """A table: heads, cells as words with marks. The first column names the row; ``numeric``
    are the columns of figures. ``description`` is its alternative text."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Words, ...], ...]
    description: str
    numeric: frozenset[int] = frozenset()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: what it is, how long, and its figure in words."""

    label: str
    value: float
    shown: str


@dataclass(frozen=True, slots=True)
class Bars:
    """A plain bar chart. ``told`` says in at most 150 letters what it shows; the same figures
    stand in the table after it."""

    title: str
    told: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the report under its own heading. ``id`` is its anchor."""

    id: str
    title: str
    lead: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    chart: Bars | None = None
    tables: tuple[ReportTable, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report. ``first`` is what a reader should know first, each with the part it is
    told in; ``lang`` is the language planparse speaks in it."""

    lang: Language
    title: str
    subtitle: str
    lead: tuple[str, ...]
    documents: ReportTable
    first: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...]

    @property
    def marked(self) -> bool:
        """Whether any words are marked as gone or new."""
        tables = (table for part in self.parts for table in part.tables)
        cells = (cell for table in tables for row in table.rows for cell in row)
        return any(stretch.mark != "same" for cell in cells for stretch in cell)


def words(text: str) -> Words:
    """Words without marks."""
    return (Stretch(text),)


def unbroken(text: str) -> str:
    """Words that stay on one line."""
    return text.replace(" ", NBSP)
