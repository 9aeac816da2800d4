"""Markdown: the whole document as one file to read, text and tables in order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from planparse.model import Block, Document, Goal, Section, Table, Where
from planparse.write.heads import label_head, value_head
from planparse.write.wording import clean, place, type_name

# What Markdown (CommonMark 0.31) or HTML would read as more than a letter.
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|~&$])")
_AT_START = re.compile(r"^(?:([#+=-])|(\d{1,9})([.)]))")
_DEEPEST = 6


def as_markdown(document: Document) -> str:
    """The document's facts, its sections with their tables, goals, assignments, findings and
    problems. What stands in the document is text: no mark-up or link in it takes effect."""
    word_file = "wordprocessingml" in document.source.media_type
    page = _Page(document, word_file)
    return "\n\n".join(part for part in page.parts() if part) + "\n"


def escaped(text: str) -> str:
    """Text that Markdown shows letter by letter."""
    return _SPECIAL.sub(r"\\\1", clean(text))


def _paragraph(text: str) -> str:
    """The same for text that begins a line, where it could be a list or a heading."""
    text = escaped(text)
    return _AT_START.sub(lambda m: rf"\{m[1]}" if m[1] else rf"{m[2]}\{m[3]}", text)


class _Page:
    """The parts of the file in order."""

    def __init__(self, document: Document, word_file: bool) -> None:
        self._document = document
        self._word_file = word_file

    def parts(self) -> Iterator[str]:
        document = self._document
        facts = document.document
        title = facts.title or f"{type_name(facts)} {facts.year or ''}"
        yield f"# {escaped(title)}"
        yield self._facts()
        yield from self._sections()
        if document.goals:
            yield "# Mål och indikatorer"
            for goal in document.goals:
                yield from self._goal(goal)
        if document.assignments:
            yield "# Uppdrag"
            head = ("Nr", "Uppdrag", "Svar", "Var")
            yield _table(
                head,
                (
                    (one.number, one.text, one.response, self._at(one.where))
                    for one in document.assignments
                ),
            )
        if document.findings:
            yield "# Vad kontrollen fann"
            yield _items(
                f"{one.code}: {one.message} {self._at(one.where[0] if one.where else Where())}"
                for one in document.findings
            )
        if document.problems:
            yield "# Vad som inte gick att läsa"
            yield _items(
                f"{one.what} {one.advice} {self._at(one.where)}" for one in document.problems
            )

    def _facts(self) -> str:
        facts, source = self._document.document, self._document.source
        named = (
            ("Kommun", facts.municipality),
            ("Nämnd", facts.board),
            ("Dokument", type_name(facts)),
            ("År", str(facts.year) if facts.year else None),
            ("Datum", facts.date),
            ("Ordförande", facts.chair),
            ("Ansvarig chef", facts.manager),
            ("Fil", source.file),
            ("Läst med", source.extractor),
        )
        return _items(f"{name}: {value}" for name, value in named if value)

    def _at(self, where: Where) -> str:
        at = place(where, word_file=self._word_file)
        return f"({at})" if at else ""

    def _sections(self) -> Iterator[str]:
        document = self._document
        shown: set[str] = set()
        for section in document.sections:
            name = escaped(f"{section.number or ''} {section.title}")
            if name:
                level = min(section.level + 1, _DEEPEST)
                yield f"{'#' * level} {name} {self._at(section.where)}".rstrip()
            notes: set[str] = set()
            blocks = _blocks(section)
            for index, block in enumerate(blocks):
                table = document.table(block.text) if block.kind == "table" else None
                if table is not None:
                    shown.add(table.id)
                    notes.update(map(clean, table.notes))
                    yield from self._table(table)
                elif block.kind == "item":
                    yield f"- {_paragraph(block.text)}"
                elif clean(block.text) not in notes and not self._is_title(blocks[index:]):
                    yield _paragraph(block.text)
        left = [table for table in document.tables if table.id not in shown]
        if left:
            yield "# Övriga tabeller"
            for table in left:
                yield from self._table(table)

    def _is_title(self, blocks: Sequence[Block]) -> bool:
        """Whether the first of these is the title of the table that comes second."""
        table = self._document.table(blocks[1].text) if len(blocks) > 1 else None
        return table is not None and clean(blocks[0].text) == clean(table.title or "")

    def _table(self, table: Table) -> Iterator[str]:
        name = escaped(table.title or "") or f"Tabell {table.id}"
        unit = table.unit_true or table.unit
        told = [f"rätt enhet {unit}"] if table.unit and unit != table.unit else []
        told += [place(table.where, word_file=self._word_file) or ""]
        yield f"**{name}** ({', '.join(filter(None, (table.id, *told)))})"
        width = max(
            [1, len(table.columns), *(cell.col + 1 for row in table.rows for cell in row.cells)]
        )
        texts = [*table.columns, *[""] * (width - len(table.columns))]
        head = [
            label_head(text, table.kind) if col == 0 else value_head(text, table.kind, col)
            for col, text in enumerate(texts)
        ]
        rows = []
        for row in table.rows:
            found = (row.cell(col) for col in range(1, width))
            rows.append((row.label, *(cell.raw if cell else "" for cell in found)))
        yield _table(head, rows)
        if table.notes:
            yield _items(table.notes)

    def _goal(self, goal: Goal) -> Iterator[str]:
        council = clean(f"{goal.council_goal_no or ''} {goal.council_goal or ''}")
        board = clean(f"{goal.board_goal_no or ''} {goal.board_goal or ''}")
        yield f"## {escaped(board or council)} {self._at(goal.where)}".rstrip()
        named = (("Målområde", goal.area), ("KF-mål", council if board else None))
        yield _items(f"{name}: {value}" for name, value in named if value)
        if goal.board_goal_text:
            yield _paragraph(goal.board_goal_text)
        if goal.assessment_rule:
            yield _paragraph(goal.assessment_rule.text)
        if goal.indicators:
            outcomes = sorted({year for one in goal.indicators for year in one.outcomes})
            targets = sorted({year for one in goal.indicators for year in one.targets})
            head = (
                "Indikator",
                *(f"Utfall {year}".strip() for year in outcomes),
                "Ingående värde",
                *(f"Mål {year}".strip() for year in targets),
                "Källa",
            )
            yield _table(
                head,
                (
                    (
                        one.name,
                        *(one.outcomes.get(year) for year in outcomes),
                        one.baseline,
                        *(one.targets.get(year) for year in targets),
                        one.source,
                    )
                    for one in goal.indicators
                ),
            )


def _blocks(section: Section) -> Sequence[Block]:
    if section.blocks:
        return section.blocks
    parts = (part for part in section.text.split("\n\n") if clean(part))
    return [Block(kind="paragraph", text=part, where=section.where) for part in parts]


def _items(texts: Iterable[str]) -> str:
    return "\n".join(f"- {_paragraph(text)}" for text in texts)


def _table(head: Sequence[str], rows: Iterable[Sequence[str | None]]) -> str:
    lines = [head, *rows]
    shown = ["| " + " | ".join(escaped(text or "") for text in line) + " |" for line in lines]
    rule = "|" + "---|" * len(head)
    return "\n".join([shown[0], rule, *shown[1:]])
