"""Small documents to check, built cell by cell from printed words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from planparse.model import (
    Block,
    Cell,
    Document,
    Facts,
    Row,
    RowKind,
    Section,
    Source,
    Table,
    TableKind,
    Where,
)
from planparse.swedish.numbers import read_number
from planparse.swedish.units import to_sek

SOURCE = Source(
    file="plan.pdf",
    sha256="0" * 64,
    bytes=1,
    media_type="application/pdf",
    pages=1,
    extractor="planparse",
)
Printed = tuple[str, str, Sequence[str]]


def place(line: int) -> Where:
    return Where(page=1, bbox=(10.0, 12.0 * line, 200.0, 12.0 * line + 10))


def table(
    columns: Sequence[str],
    rows: Sequence[Printed],
    *,
    unit: str | None = "mnkr",
    unit_true: str | None = None,
    title: str = "Internbudget",
    kind: TableKind = "budget",
    varav: Sequence[str] = (),
) -> Table:
    """A money table; empty strings are empty cells."""
    true = unit_true or unit
    made = []
    for line, (label, row_kind, texts) in enumerate(rows, start=1):
        cells = []
        for col, text in enumerate(texts, start=1):
            number = read_number(text)
            if text:
                value = None if number is None else float(number.value)
                sek = to_sek(number.value, true) if number and true else None
                cells.append(
                    Cell(col=col, raw=text, value=value, unit=true, sek=sek, where=place(line))
                )
        made.append(
            Row(
                label=label,
                kind=cast(RowKind, row_kind),
                varav=label in varav,
                where=place(line),
                cells=tuple(cells),
            )
        )
    return Table(
        id="t1",
        title=title,
        kind=kind,
        unit=unit,
        unit_true=true,
        columns=tuple(columns),
        where=place(0),
        rows=tuple(made),
    )


def document(*tables: Table, text: str = "") -> Document:
    blocks = (Block(kind="paragraph", text=text, where=place(50)),) if text else ()
    section = Section(id="s1", title="Ekonomi", level=1, where=place(49), text=text, blocks=blocks)
    return Document(
        source=SOURCE,
        document=Facts(board="Exempelnämnden", type="verksamhetsplan", year=2025),
        sections=(section,),
        tables=tables,
    )


def section(title: str, *texts: str, at: int = 70, number: str | None = None) -> Section:
    """A section of paragraphs; one that begins with "t:" is the table of that id, one that begins
    with "*" a note. ``at`` is the line of its heading."""
    blocks = []
    for line, text in enumerate(texts, start=at + 1):
        if text.startswith("t:"):
            blocks.append(Block(kind="table", text=text[2:], where=place(line)))
        else:
            kind = "note" if text.startswith("*") else "paragraph"
            blocks.append(Block(kind=cast(Any, kind), text=text, where=place(line)))
    return Section(
        id=f"s{at}",
        title=title,
        number=number,
        level=1,
        where=place(at),
        text="\n\n".join(texts),
        blocks=tuple(blocks),
    )
