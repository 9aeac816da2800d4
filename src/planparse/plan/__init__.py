"""Tables and text in, meaning out: sections, goals, budgets, assignments, amounts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from planparse.model import Document, Problem, Table, Where
from planparse.pages import RawTable, Reading, Tabled, merge_where
from planparse.plan.amounts import find_money, read_amounts
from planparse.plan.assignments import read_assignments
from planparse.plan.budget import budget_facts
from planparse.plan.captions import notes_of, title_of
from planparse.plan.doubtful import read_again
from planparse.plan.facts import facts
from planparse.plan.footnotes import Footnotes
from planparse.plan.goals import read_goals
from planparse.plan.headings import Outline, outline
from planparse.plan.overviews import overviews_in_lines
from planparse.plan.paragraphs import Item, flow
from planparse.plan.passages import Passage
from planparse.plan.sections import sections
from planparse.plan.tabulate import tabulate
from planparse.swedish.amounts import FoundAmount
from planparse.swedish.units import stated_unit

__all__ = ["read_again", "understand"]

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# What a spreadsheet prints for a number wider than its column.
_HASHES = re.compile(r"#{2,}")


def understand(reading: Reading, tabled: Tabled) -> Document:
    """What a document says, from its pages without tables and its tables: facts, sections,
    tables with values, goals, assignments, amounts. Findings and repairs are left empty."""
    items = flow(tabled, paged=reading.source.media_type != _WORD)
    structure = outline(items, overviews_in_lines(items))
    table_ids = {
        index: f"t{number}"
        for number, index in enumerate(
            (i for i, item in enumerate(items) if isinstance(item, RawTable)), start=1
        )
    }
    money = find_money(items, structure)
    about = facts(items, structure, tabled.pages)
    tables = _tables(items, structure, table_ids, money)
    return Document(
        source=reading.source,
        document=about,
        sections=sections(items, structure, table_ids),
        tables=tables,
        budget_facts=budget_facts(tables, about),
        goals=read_goals(items, structure),
        assignments=read_assignments(items, structure),
        amounts=read_amounts(items, structure, money, dict(zip(table_ids, tables, strict=True))),
        problems=(*reading.problems, *_set_aside(tabled), *_in_doubt(tabled), *_too_narrow(tables)),
    )


def _tables(
    items: Sequence[Item],
    structure: Outline,
    table_ids: Mapping[int, str],
    money: Mapping[int, Sequence[FoundAmount]],
) -> tuple[Table, ...]:
    footnotes = Footnotes(items)
    everywhere = [amount for amounts in money.values() for amount in amounts]
    stated = (stated_unit(item.text) for item in items if isinstance(item, Passage))
    document_unit = next((unit for unit in stated if unit), None)
    tables: list[Table] = []
    for index, table_id in table_ids.items():
        table = items[index]
        assert isinstance(table, RawTable)
        span = structure.section_of(index, len(items))
        tables.append(
            tabulate(
                table,
                table_id=table_id,
                title=title_of(items, structure, index),
                notes=notes_of(footnotes, index),
                above=_above(items, structure, index),
                document_unit=document_unit,
                near=[amount for i in span for amount in money.get(i, ())],
                elsewhere=everywhere,
            )
        )
    return tuple(tables)


def _above(items: Sequence[Item], structure: Outline, index: int) -> list[str]:
    """The two paragraphs over a table and its section's title, nearest first."""
    texts: list[str] = []
    for above in range(index - 1, max(-1, index - 3), -1):
        item = items[above]
        if isinstance(item, RawTable) or above in structure.headings:
            break
        texts.append(item.text)
    heading = structure.above(index)
    return [*texts, heading.title] if heading else texts


def _set_aside(tabled: Tabled) -> tuple[Problem, ...]:
    """What looked like a table and was read as text, once for each reason with all its places."""
    places: dict[str, list[Where]] = {}
    for rejected in tabled.rejected:
        places.setdefault(rejected.reason, []).append(rejected.where)
    return tuple(
        Problem(
            where=merge_where(found),
            what=f"{_times(len(found))} liknade en tabell men lästes som text: {reason}.",
            advice="Jämför med originalet om det ska vara en tabell.",
        )
        for reason, found in places.items()
    )


def _too_narrow(tables: Sequence[Table]) -> tuple[Problem, ...]:
    """Figures that a spreadsheet printed as #### because their column was too narrow: the file
    does not hold them."""
    found: list[Problem] = []
    for table in tables:
        cells = [
            cell.where for row in table.rows for cell in row.cells if _HASHES.fullmatch(cell.raw)
        ]
        if cells:
            named = f"i tabellen ”{table.title}” " if table.title else ""
            printed = "tryckt" if len(cells) == 1 else "tryckta"
            found.append(
                Problem(
                    where=merge_where(cells),
                    what=f"{len(cells)} tal {named}är {printed} som #### och går inte att läsa: "
                    "kolumnen var för smal.",
                    advice="Hämta talen ur kalkylarket eller be om en ny utskrift.",
                )
            )
    return tuple(found)


def _in_doubt(tabled: Tabled) -> tuple[Problem, ...]:
    """The cells of tables from which no number was taken though one stands there."""
    return tuple(
        Problem(
            where=cell.where,
            what=f"Rutan “{cell.raw}” gav inget tal: {cell.doubt}.",
            advice="Läs av talet i originalet.",
        )
        for table in tabled.tables
        for row in table.grid[table.header_rows :]
        for cell in row
        if cell.doubt
    )


def _times(count: int) -> str:
    return "Ett ställe" if count == 1 else f"{count} ställen"
