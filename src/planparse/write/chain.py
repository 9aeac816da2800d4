"""The goal chain and the assignments as tables where the document has none of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from planparse.model import Assignment, Cell, Goal, Indicator, Row, Table, Where
from planparse.swedish.numbers import read_number
from planparse.write.heads import label_head, names_board_goal, names_indicator
from planparse.write.passages import Origin, Passage, carry
from planparse.write.rolling import TO_FILL, Column, Line, RolledTable
from planparse.write.stale import Turn
from planparse.write.wording import clean


@dataclass(frozen=True, slots=True)
class GoalPart:
    """The rows of one board goal: ``word`` what the table calls it ("Nämndmål"), ``goal`` its
    wording, ``text`` what the goal's cell says further."""

    word: str
    goal: str
    text: str | None
    table: Table


def split_by_goal(table: Table, goals: Sequence[Goal]) -> tuple[GoalPart, ...]:
    """An indicator table whose first column is the board goal, goal by goal: a cell that spans
    rows would be repeated on every one of them. Empty where the table is not of that kind."""
    if table.kind != "indicators" or len(table.columns) < 3:
        return ()
    if not (names_board_goal(table.columns[0]) and names_indicator(table.columns[1])):
        return ()
    groups: list[tuple[str, list[Row]]] = []
    for row in table.rows:
        if not groups or (row.label and clean(row.label) != groups[-1][0]):
            groups.append((clean(row.label), []))
        groups[-1][1].append(_shifted(row))
    word = label_head(table.columns[0], table.kind)
    parts = []
    for number, (label, rows) in enumerate(groups):
        goal, text = _named(label, goals)
        part = table.model_copy(
            update={
                "columns": table.columns[1:],
                "rows": tuple(rows),
                "where": rows[0].where,
                "notes": _notes_of(rows, table.notes, last=number == len(groups) - 1),
            }
        )
        parts.append(GoalPart(word, goal, text, part))
    return tuple(parts)


def _notes_of(rows: Sequence[Row], notes: Sequence[str], *, last: bool) -> tuple[str, ...]:
    """The notes whose star stands in these rows; notes without one go under the last."""
    words = " ".join([row.label + " ".join(cell.raw for cell in row.cells) for row in rows])
    return tuple(
        note for note in notes if ("*" in note and "*" in words) or ("*" not in note and last)
    )


def _shifted(row: Row) -> Row:
    """The row without its label column: the indicator's name becomes the label."""
    name = row.cell(1)
    cells = tuple(replace(cell, col=cell.col - 1) for cell in row.cells if cell.col > 1)
    return replace(row, label=name.raw if name else "", cells=cells)


def _named(label: str, goals: Sequence[Goal]) -> tuple[str, str | None]:
    """A goal cell parted into the goal and its further text, as the goals have it."""
    for goal in goals:
        name = clean(goal.board_goal or "")
        if name and label.casefold().startswith(name.casefold()):
            return name, clean(goal.board_goal_text or "") or label[len(name) :].strip() or None
    return label, None


def goal_table(goal: Goal, turn: Turn) -> Table:
    """A goal's indicators as a table in the shape of a printed one."""
    one = goal.indicators
    columns: list[str] = ["Indikator"]
    outcomes = sorted({year for each in one for year in each.outcomes})
    targets = sorted({year for each in one for year in each.targets})
    columns.extend(f"Utfall {year}".strip() for year in outcomes)
    columns.append("Ingående värde")
    columns.extend(f"Mål {year}".strip() for year in targets or [str(turn.plan_year)])
    columns.append("Källa")
    rows = tuple(_indicator_row(each, outcomes, targets) for each in one)
    return Table(id="", kind="indicators", columns=tuple(columns), where=goal.where, rows=rows)


def _indicator_row(one: Indicator, outcomes: Sequence[str], targets: Sequence[str]) -> Row:
    texts: list[str | None] = [one.outcomes.get(year) for year in outcomes]
    texts.append(one.baseline)
    texts.extend([one.targets.get(year) for year in targets] or [None])
    texts.append(one.source)
    cells = tuple(_cell(col, text, one.where) for col, text in enumerate(texts, start=1) if text)
    return Row(label=one.name, level=1 if one.parent else 0, where=one.where, cells=cells)


def _cell(col: int, text: str, where: Where) -> Cell:
    number = read_number(text)
    return Cell(col=col, raw=text, value=float(number.value) if number else None, where=where)


def assignment_table(assignments: Sequence[Assignment]) -> Table:
    """Assignments as a table: number where any has one, text, last plan's answer where any."""
    numbered = any(one.number for one in assignments)
    answered = any(one.response for one in assignments)
    columns = ["Nr", "Uppdrag"] if numbered else ["Uppdrag"]
    if answered:
        columns.append("Nämndens svar")
    rows = []
    for one in assignments:
        texts = [one.number or "–", one.text] if numbered else [one.text]
        if answered:
            texts.append(one.response or "")
        cells = tuple(
            Cell(col=col, raw=text, where=one.where)
            for col, text in enumerate(texts[1:], start=1)
            if text
        )
        rows.append(Row(label=texts[0], where=one.where, cells=cells))
    return Table(
        id="",
        kind="assignments",
        columns=tuple(columns),
        where=assignments[0].where,
        rows=tuple(rows),
    )


def follow_up(goals: Sequence[Goal], origin: Origin) -> RolledTable | None:
    """An empty table to follow the goals up in, None where there are no goals."""
    named = [(clean(goal.board_goal or goal.council_goal or ""), goal.where) for goal in goals]
    rows = list(dict.fromkeys(pair for pair in named if pair[0]))
    if not rows:
        return None
    year = origin.turn.year
    caption = f"Uppföljning av målen {year}"
    heads = tuple(f"{when} {TO_FILL}" for when in (f"Delår {year}", f"Helår {year}", "Bedömning"))
    columns = (Column("Följs upp", "label"), *(Column(head, "open") for head in heads))
    lines = tuple(
        Line((carry(name, where, origin), *(Passage("") for _ in heads))) for name, where in rows
    )
    return RolledTable(
        caption=Passage(caption, before=""),
        columns=columns,
        heads=tuple(Passage(column.head) for column in columns),
        lines=lines,
        notes=(),
        description=f"{caption}. Ett mål per rad; delår, helår och bedömning fylls i.",
        new=True,
    )
