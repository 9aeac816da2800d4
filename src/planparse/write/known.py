"""Figures for the new year that are known from elsewhere: outcomes of a report, a decided frame.

Each is looked up by the row of the old plan that it belongs to, and says where it came from.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from planparse.model import Document, Indicator, Row, Where
from planparse.write.wording import clean, place

Spot = tuple[Where, str]  # a row: where it stands in the old plan, and its label
NO_VALUE = frozenset({"", "-", "–", "—", "..", "i.u.", "i u", "iu", "e.m.", "saknas", "ej mätt"})


@dataclass(frozen=True, slots=True)
class Value:
    """A figure as it is to stand, and a sentence that says where it came from."""

    text: str
    told: str


@dataclass(frozen=True, slots=True)
class Known:
    """``outcomes`` by row and year; ``year`` is the one reported, whose outcomes become
    baselines. ``frame`` by row, for the new year, in the unit of its key. ``files`` are named on
    the title page."""

    outcomes: Mapping[Spot, Mapping[int, Value]] = field(default_factory=dict)
    year: int | None = None
    frame: Mapping[tuple[Where, str, str], Value] = field(default_factory=dict)
    files: tuple[str, ...] = ()

    def baseline(self, row: Row) -> Value | None:
        """The outcome that becomes the baseline of the row's indicator."""
        return None if self.year is None else self.outcome(row, self.year)

    def outcome(self, row: Row, year: int | None) -> Value | None:
        """The outcome of a year, None where the report gives none."""
        return self.outcome_of(row.where, row.label, year)

    def outcome_of(self, where: Where, name: str, year: int | None) -> Value | None:
        """The same by the place and the name of an indicator."""
        return self.outcomes.get((where, clean(name)), {}).get(year or 0)

    def budget(self, row: Row, unit: str | None) -> Value | None:
        """The row's amount in the decided frame, None where it gives none."""
        return self.frame.get((row.where, clean(row.label), unit or ""))


NOTHING = Known()


def outcomes_of(
    report: Document, pairs: Iterable[tuple[Indicator, Indicator, str]]
) -> tuple[dict[Spot, dict[int, Value]], int | None]:
    """The outcomes of a report by the plan's rows, and the year reported: the document's own,
    else the latest that it has outcomes of. Marks of emptiness are no outcome."""
    pairs = list(pairs)
    years = {int(year) for _, one, _ in pairs for year in one.outcomes if year.isdecimal()}
    reported = report.document.year or max(years, default=None)
    word_file = "wordprocessingml" in report.source.media_type
    found: dict[Spot, dict[int, Value]] = {}
    for planned, one, matched_by in pairs:
        at = place(one.where, word_file=word_file)
        source = ", ".join(filter(None, (clean(report.source.file), at)))
        values: dict[int, Value] = {}
        # A year that is named comes before the one that is not.
        for printed_year, text in sorted(one.outcomes.items(), reverse=True):
            year = int(printed_year) if printed_year.isdecimal() else reported
            if year is None or clean(text).casefold() in NO_VALUE:
                continue
            told = f"Utfall {year} ur {source}: ”{clean(text)}” ({matched_by})."
            values.setdefault(year, Value(clean(text), told))
        if values:
            found[planned.where, clean(planned.name)] = values
    return found, reported
