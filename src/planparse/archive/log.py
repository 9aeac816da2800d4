"""The run log: every table with its confidence, and all that was set aside, file by file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planparse.model import Document, Where
from planparse.write.csvfiles import csv_file, no_formula

LOG_HEADERS = ("fil", "plats", "vad", "säkerhet", "skäl")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log. ``place`` is "sida 3" or "rad 12" (English "page 3"), ``what`` a
    table's id or "problem", ``confidence`` a table's (0–1); ``why`` what that rests on, or what
    was set aside and for what reason (Swedish, as all messages in the data are)."""

    places: tuple[Where, ...]
    what: str
    confidence: float | None
    why: str

    @property
    def place(self) -> str:
        return _place(self.places, "sida", "rad")

    @property
    def place_english(self) -> str:
        return _place(self.places, "page", "line")

    @property
    def sure(self) -> str:
        """The confidence as Swedes write it, "" where there is none."""
        return "" if self.confidence is None else f"{self.confidence:.2f}".replace(".", ",")


def log_of(document: Document) -> tuple[Entry, ...]:
    """The entries of a document: its tables in order, then its problems."""
    tables = (
        Entry(_places(one.where), f"tabell {one.id}", one.confidence, "; ".join(one.reasons))
        for one in document.tables
    )
    problems = (
        Entry(_places(problem.where), "problem", None, problem.what)
        for problem in document.problems
    )
    return (*tables, *problems)


def log_csv(logs: Sequence[tuple[str, Sequence[Entry]]]) -> bytes:
    """The log of several files, each with its name, as a semicolon CSV that a Swedish Excel opens
    as it is."""
    rows = (map(no_formula, row) for row in (LOG_HEADERS, *_rows(logs)))
    return csv_file(rows)


def _rows(logs: Sequence[tuple[str, Sequence[Entry]]]) -> Iterator[tuple[str, ...]]:
    for name, entries in logs:
        for entry in entries:
            yield name, entry.place, entry.what, entry.sure, entry.why


def _places(where: Where) -> tuple[Where, ...]:
    return where.places or (where,)


def _place(places: Sequence[Where], page: str, line: str) -> str:
    lines = sorted({place.line for place in places if place.line})
    if lines:
        return f"{line} {_ranges(lines)}"
    pages = sorted({place.page for place in places if place.page})
    return f"{page} {_ranges(pages)}" if pages else ""


def _ranges(numbers: Sequence[int]) -> str:
    """Numbers that follow each other as "4–7"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
