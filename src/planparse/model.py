"""The Document: the one value that every room outside reading and tables knows.

Names and meanings are those of the public JSON contract (schema ``planparse/document/1``).
All models are immutable. Money is whole kronor as ``int`` and never passes through floating point;
``value`` is the number as printed, in the unit printed. Boxes are PDF points, origin top left.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import pydantic_core
from pydantic import Field, ValidationError

from planparse.errors import NotADocument, cannot_read
from planparse.findings import Certainty as Certainty
from planparse.findings import FileFindings as FileFindings
from planparse.findings import Finding as Finding
from planparse.findings import FindingsReport as FindingsReport
from planparse.findings import Severity as Severity
from planparse.findings import Verdict as Verdict
from planparse.source import BBox as BBox
from planparse.source import Damage as Damage
from planparse.source import Frozen as _Model
from planparse.source import Ocr as Ocr
from planparse.source import PageInfo as PageInfo
from planparse.source import Source as Source
from planparse.source import TextLayer as TextLayer
from planparse.source import Where as Where
from planparse.values import Cell as Cell
from planparse.values import Number as Number
from planparse.values import Row as Row
from planparse.values import RowKind as RowKind

if TYPE_CHECKING:
    import pandas as pd

DocumentType = Literal[
    "verksamhetsplan",
    "internbudget",
    "budget",
    "delårsrapport",
    "förvaltningsberättelse",
    "årsredovisning",
    "other",
]
TableKind = Literal[
    "goal_overview",
    "indicators",
    "budget",
    "investment",
    "volume",
    "assessment_scale",
    "assignments",
    "outcome",
    "analysis",
    "personnel",
    "fees",
    "other",
]
FigureKind = Literal["outcome", "budget", "plan", "forecast", "deviation", "change"]


class Facts(_Model):
    """What the document is. ``board`` as printed, definite form; ``year`` the first year planned
    or the year reported; ``date`` ISO 8601."""

    municipality: str | None = None
    municipality_code: str | None = None
    board: str | None = None
    type: DocumentType = "other"
    year: int | None = None
    date: str | None = None
    chair: str | None = None
    chair_party: str | None = None
    manager: str | None = None
    title: str | None = None


class Block(_Model):
    """One piece of a section in reading order. For ``table`` the text is the table's id."""

    kind: Literal["paragraph", "item", "note", "table"]
    text: str
    where: Where


class Section(_Model):
    """A heading and what stands under it until the next heading. ``text`` is the running text,
    paragraphs separated by a blank line; ``blocks`` the same with tables and places."""

    id: str
    number: str | None = None
    title: str
    level: int
    where: Where
    text: str = ""
    blocks: tuple[Block, ...] = ()


class ColumnReading(_Model):
    """What the arithmetic shows a column to be: the ``difference`` of two others (``of`` is
    minuend and subtrahend) or their ``mean``; ``holds`` of its rows bear it out, ``fails`` do
    not."""

    col: int
    reading: Literal["difference", "mean"]
    of: tuple[int, ...]
    holds: int
    fails: int = 0


class Table(_Model):
    """A table, joined over page breaks. ``unit`` as printed (normalised), ``unit_true`` the unit
    that the arithmetic and the text show; ``grid`` is the table before repair, headers first.
    ``reasons`` say in Swedish what the confidence rests on. ``signs`` is how costs are printed in
    a table of money, None where nothing shows it; ``readings`` are the columns that follow from
    others."""

    id: str
    title: str | None = None
    kind: TableKind = "other"
    unit: str | None = None
    unit_true: str | None = None
    columns: tuple[str, ...] = ()
    columns_inferred: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()
    where: Where
    grid: tuple[tuple[str, ...], ...] = ()
    header_rows: int = 0
    confidence: float = 1.0
    reasons: tuple[str, ...] = ()
    signs: Literal["costs_positive", "costs_negative"] | None = None
    readings: tuple[ColumnReading, ...] = ()
    rows: tuple[Row, ...] = ()

    def to_frame(self) -> pd.DataFrame:
        """The rows as a pandas DataFrame: one line per row, index ``label``, one column per
        table column after the label; numbers where the cell is a number, else the text."""
        import pandas as pd

        names = list(self.columns[1:])
        unique = [
            name if names.count(name) == 1 and name else f"{name or 'kolumn'} ({i})"
            for i, name in enumerate(names, start=1)
        ]
        records: list[list[Any]] = []
        for row in self.rows:
            record: list[Any] = [None] * len(unique)
            for cell in row.cells:
                if 0 < cell.col <= len(unique):
                    record[cell.col - 1] = cell.raw if cell.value is None else cell.value
            records.append(record)
        index = pd.Index([row.label for row in self.rows], name=self.columns[0] or "label")
        return pd.DataFrame(records, columns=unique, index=index)


class BudgetFact(_Model):
    """One amount of the budget, told once however many tables print it.

    ``line`` is the row's printed name, ``whole`` what it is where it stands for all of the board
    ("netto", "investeringar"), ``under`` the group it stands in. ``year`` and ``period``
    ("jan-aug") are those of the column. ``sek`` is signed as in the first table; the same amount
    with the other sign, or rounded more coarsely, in another table is the same fact. ``where``
    and ``tables`` list every place, the most exact first."""

    line: str
    under: str | None = None
    whole: Literal["netto", "investeringar"] | None = None
    varav: bool = False
    kind: FigureKind
    year: int | None = None
    period: str | None = None
    sek: int
    where: tuple[Where, ...]
    tables: tuple[str, ...]


class Indicator(_Model):
    """A measure under a goal. ``targets`` and ``outcomes`` map a year ("" where none is given)
    to the printed words; ``parent`` names the indicator that a sub-row (Män) belongs to."""

    name: str
    parent: str | None = None
    baseline: str | None = None
    targets: dict[str, str] = Field(default_factory=dict)
    outcomes: dict[str, str] = Field(default_factory=dict)
    source: str | None = None
    status: str | None = None
    where: Where


class AssessmentRule(_Model):
    """How a goal is judged. ``need`` of ``of`` indicators, ``must`` the names that have to be
    among them, ``thresholds`` pairs of printed range and verdict."""

    text: str
    method: Literal["count", "average", "qualitative"]
    need: int | None = None
    of: int | None = None
    must: tuple[str, ...] = ()
    others_min: str | None = None
    thresholds: tuple[tuple[str, str], ...] = ()
    where: Where


class Goal(_Model):
    """One council goal with one board goal (None where the board has none)."""

    area: str | None = None
    council_goal: str | None = None
    council_goal_no: str | None = None
    board_goal: str | None = None
    board_goal_no: str | None = None
    board_goal_text: str | None = None
    where: Where
    indicators: tuple[Indicator, ...] = ()
    assessment_rule: AssessmentRule | None = None


class Assignment(_Model):
    """A commission to the board, with its answer where the document gives one."""

    kind: str
    number: str | None = None
    text: str
    response: str | None = None
    where: Where


class Amount(_Model):
    """Money named in running text; ``about`` says what it speaks of."""

    where: Where
    raw: str
    sek: int | None = None
    about: str | None = None


class Repair(_Model):
    """A changed word. ``after`` is None where the word is doubtful and was left as it was."""

    where: Where
    before: str
    after: str | None
    confidence: float
    why: str


class Problem(_Model):
    """Something that could not be read or was set aside. Never silent."""

    where: Where
    what: str
    advice: str


class Document(_Model):
    """An extracted document."""

    schema_: Literal["planparse/document/1"] = Field("planparse/document/1", alias="schema")
    source: Source
    document: Facts
    sections: tuple[Section, ...] = ()
    tables: tuple[Table, ...] = ()
    goals: tuple[Goal, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    amounts: tuple[Amount, ...] = ()
    budget_facts: tuple[BudgetFact, ...] = ()
    findings: tuple[Finding, ...] = ()
    repairs: tuple[Repair, ...] = ()
    problems: tuple[Problem, ...] = ()

    def to_json(self) -> str:
        """The file as written: JSON, two spaces of indent, newline at the end."""
        return b"".join(self.json_parts()).decode()

    def json_parts(self) -> Iterator[bytes]:
        """The file as written, in UTF-8, part by part: the text of a long document is several
        times as big as its pages and need not be held whole."""
        yield from _json_parts(self, b"\n")
        yield b"\n"

    def table(self, table_id: str) -> Table | None:
        """The table with this id, or None."""
        return next((table for table in self.tables if table.id == table_id), None)

    @classmethod
    def load(cls, path: str | Path) -> Document:
        """Read a JSON file written by ``extract``.

        Raises NotADocument if it is not such JSON, Unreadable if it cannot be opened."""
        path = Path(path)
        try:
            return cls.model_validate_json(path.read_bytes())
        except OSError as error:
            raise cannot_read(path, error) from error
        except ValidationError as error:
            raise NotADocument(path) from error


def _json_parts(value: object, margin: bytes) -> Iterator[bytes]:
    """JSON of a value whose lines begin with ``margin`` (a newline and blanks): documents, tables
    and lists of them are opened, all else is one part."""
    inner = margin + b"  "
    if isinstance(value, Document | Table):
        for number, (name, field) in enumerate(type(value).model_fields.items()):
            key = json.dumps(field.alias or name).encode()
            yield (b"," if number else b"{") + inner + key + b": "
            yield from _json_parts(getattr(value, name), inner)
        yield margin + b"}"
    elif isinstance(value, tuple) and value:
        for number, item in enumerate(value):
            yield (b"," if number else b"[") + inner
            yield from _json_parts(item, inner)
        yield margin + b"]"
    else:
        yield pydantic_core.to_json(value, indent=2, by_alias=True).replace(b"\n", margin)


ChangeKind = Literal[
    "added",
    "removed",
    "reworded",
    "moved",
    "renumbered",
    "value",
    "target",
    "baseline",
    "outcome",
    "source",
    "budget",
    "frame",
]
ChangeOf = Literal[
    "document",
    "section",
    "goal",
    "indicator",
    "assignment",
    "budget",
    "amount",
    "text",
    "table",
]


class Change(_Model):
    """One difference in meaning. ``importance`` orders the list, 0–1, the highest first;
    ``matched_by`` says how old and new were recognised as the same; ``planned`` that ``old`` is
    what the older document planned for the year that ``new`` decides on; ``doubt``, in Swedish,
    why it may be the reading that differs and not what is printed."""

    kind: ChangeKind
    what: ChangeOf
    name: str
    old: str | None = None
    new: str | None = None
    sek_old: int | None = None
    sek_new: int | None = None
    where_old: Where | None = None
    where_new: Where | None = None
    matched_by: str | None = None
    importance: float = 0.5
    planned: bool = False
    doubt: str | None = None


class Promise(_Model):
    """What a plan promised for the year of a report, and what the report says of it.

    ``target`` and ``outcome`` are the printed words for that year (for an assignment ``outcome``
    is the answer), ``target_in_report`` what the report calls the target where that is another.
    ``answer``: the report gives an outcome or status, names the thing without, names it only
    outside its goals and assignments (``elsewhere`` says in Swedish where), or does not.
    ``reached`` only where baseline, target and outcome are single numbers on one unit."""

    what: Literal["indicator", "assignment"]
    goal: str | None = None
    name: str
    year: int | None = None
    baseline: str | None = None
    target: str | None = None
    target_in_report: str | None = None
    outcome: str | None = None
    status: str | None = None
    answer: Literal["reported", "unreported", "elsewhere", "missing"]
    elsewhere: str | None = None
    reached: bool | None = None
    where_plan: Where
    where_report: Where | None = None
    matched_by: str | None = None


class Diff(_Model):
    """What ``diff --format json`` prints. ``comparable`` is True or says why not. ``promises``
    is filled in where a plan is set against a report of its year; the facts say what the two
    documents are."""

    schema_: Literal["planparse/diff/1"] = Field("planparse/diff/1", alias="schema")
    old: str
    new: str
    facts_old: Facts = Field(default_factory=Facts)
    facts_new: Facts = Field(default_factory=Facts)
    comparable: Literal[True] | str = True
    changes: tuple[Change, ...] = ()
    promises: tuple[Promise, ...] = ()


SCHEMAS: dict[str, type[_Model]] = {
    "document": Document,
    "findings": FindingsReport,
    "diff": Diff,
}


def json_schema(name: str) -> str:
    """The JSON Schema ``name`` ("document", "findings" or "diff") as text.

    Raises KeyError if there is none of that name."""
    schema = SCHEMAS[name].model_json_schema(by_alias=True, mode="serialization")
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
