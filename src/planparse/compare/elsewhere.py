"""Where a report names what its goals and assignments leave out: a table of key figures, a note,
the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from planparse.compare.align import likeness
from planparse.compare.columns import columns_of
from planparse.compare.importance import weigh
from planparse.compare.rows import Line, contrasting, label_words, lines_of
from planparse.compare.table_pairs import table_name
from planparse.compare.words import key, plain
from planparse.model import Change, Document, Promise, Row, Table, Where

_LIKE = 0.9
# Shorter names ("Män", "HME") are looked for as the name of a row, not among the words of a text.
_LONG = 10
# "Sjukfrånvaro (%)" is "sjukfrånvaron" in a sentence.
_BRACKET = re.compile(r"\s*\([^()]*\)\s*$")
_ENDING = "(?:n|en|et|t|na|arna|erna)?s?"


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of the report; ``within`` says in Swedish what it stands in (tabellen ”Nyckeltal”).
    ``outcome`` are the printed words of the report's own year where the place has just one."""

    where: Where
    within: str
    outcome: str | None = None


@dataclass(frozen=True)
class Elsewhere:
    """The tables, notes and text of a report, to be searched for names."""

    report: Document

    def find(self, name: str, parent: str | None = None) -> Spot | None:
        """Where the report names ``name``: as a row of a table, in a note or comment of a table,
        in the text, then as a row of nearly that name; None where it does not. A sub-row
        (``parent``) only under the row that is called so."""
        wanted = key(name)
        if not wanted:
            return None
        if parent:
            return self._below(key(parent), wanted)
        for table, line in self._lines:
            if any(key(words) == wanted for words in line.names):
                return self._row(table, line)
        bare = _BRACKET.sub("", plain(name)).rstrip(" .:;,")
        if len(key(bare)) >= _LONG:
            within = re.compile(rf"(?<!\w){re.escape(bare)}{_ENDING}(?!\w)")
            for words, where, said in self._words:
                if within.search(words):
                    return Spot(where, said)
        return self._alike(name) if len(wanted) >= _LONG else None

    @cached_property
    def _lines(self) -> list[tuple[Table, Line]]:
        return [(table, line) for table in self.report.tables for line in lines_of(table)]

    @cached_property
    def _words(self) -> list[tuple[str, Where, str]]:
        return [(plain(text), where, said) for text, where, said in _texts(self.report)]

    def _below(self, parent: str, wanted: str) -> Spot | None:
        under: Table | None = None
        for table, line in self._lines:
            label = key(line.row.label)
            if label == parent:
                under = table
            elif under is table and label == wanted:
                return self._row(table, line)
            elif not line.row.varav and line.row.level == 0:
                under = None
        return None

    def _alike(self, name: str) -> Spot | None:
        words = label_words(name)
        best, found = _LIKE, None
        for table, line in self._lines:
            for called in map(label_words, line.names):
                score = likeness(words, called)
                if score > best and not contrasting(words, called):
                    best, found = score, (table, line)
        return self._row(*found) if found else None

    def _row(self, table: Table, line: Line) -> Spot:
        outcome = _outcome(table, line.row, self.report.document.year)
        return Spot(line.row.where, _said(table), outcome)


def _said(table: Table) -> str:
    return f"tabellen ”{table_name(table)}”"


def _outcome(table: Table, row: Row, year: int | None) -> str | None:
    """What the row prints as outcome of the report's own year."""
    cells = [
        cell
        for column in columns_of(table, year)
        if column.year == year and year is not None
        if column.role == "outcome" or column.head.strip() == str(year)
        if (cell := row.cell(column.index))
    ]
    return cells[0].raw if len(cells) == 1 else None


def _texts(report: Document) -> Iterator[tuple[str, Where, str]]:
    for table in report.tables:
        for row in table.rows:
            if row.kind == "note":
                yield row.label, row.where, f"en kommentar i {_said(table)}"
            for cell in row.cells:
                yield cell.raw, cell.where, _said(table)
        for note in table.notes:
            yield note, table.where, f"en not till {_said(table)}"
    for section in report.sections:
        said = f"texten under ”{section.title}”"
        if not section.blocks:
            yield section.text, section.where, said
        for block in section.blocks:
            if block.kind != "table":
                yield block.text, block.where, said


def told_elsewhere(
    changes: list[Change], promises: tuple[Promise, ...], report: Elsewhere
) -> list[Change]:
    """The changes between a plan and its report, with what the report names outside its goals as
    moved: it is not gone."""
    spots: dict[tuple[str, str], Spot] = {
        (one.what, one.name): Spot(one.where_report, one.elsewhere)
        for one in promises
        if one.elsewhere and one.where_report
    }
    return [_moved(change, spots, report) for change in changes]


def _moved(change: Change, spots: dict[tuple[str, str], Spot], report: Elsewhere) -> Change:
    if change.kind != "removed" or change.what not in ("goal", "indicator", "assignment"):
        return change
    spot = spots.get((change.what, change.name))
    if change.what == "goal":
        spot = report.find(change.name)
    if spot is None:
        return change
    among = "uppdragen" if change.what == "assignment" else "målen"
    return change.model_copy(
        update={
            "kind": "moved",
            "new": f"står i {spot.within}, inte bland {among}",
            "where_new": spot.where,
            "matched_by": "samma namn på annan plats i rapporten",
            "importance": weigh(change.what, "moved"),
        }
    )
