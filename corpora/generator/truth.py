"""The truth about a document, in the contract's shape, from the data alone.

``places`` gives for each piece its page (PDF, scan) or its line (text dump, Word) and ``unit_of``
the name of that measure; nothing else differs between the forms of one document.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Literal

from generator.pieces import Key, Places
from generator.source import FACTOR, Row, Source, Table

Measure = Literal["page", "line"]
_KIND = {"group": "group", "sum": "subtotal", "running": "subtotal", "total": "total"}
_MONEY = set(FACTOR)


def truth(source: Source, places: Places, measure: Measure) -> dict[str, Any]:
    """Everything that is true of the document."""
    facts = {"municipality_code": None, **source.facts}
    ids = {name: f"{source.name}-t{at:02}" for at, name in enumerate(source.tables, start=1)}
    return {
        "made_up": "Exempelby kommun finns inte; allt är påhittat.",
        "document": facts,
        "sections": _sections(source, places, measure),
        "tables": [
            {"id": ids[name], **_table(table, places, measure)}
            for name, table in source.tables.items()
        ],
        "goals": [_goal(source, goal, places, measure) for goal in source.goals],
        "assignments": _assignments(source, places, measure),
        "amounts_in_prose": _amounts(source, places, measure),
        "findings": [_finding(source, item, ids, places, measure) for item in source.findings],
    }


def plain(value: Decimal | None) -> int | float | None:
    """A number as JSON has it."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _sections(source: Source, places: Places, measure: Measure) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for index, block in enumerate(source.blocks):
        title_page = block.kind == "cover" and block.style in ("title", "subtitle", "muni")
        if block.kind not in ("heading", "contents_heading") and not title_page:
            continue
        section: dict[str, Any] = {
            "number": block.outline_number,
            "title": block.title,
            "level": block.level or 1,
            measure: places[("block", "", index)],
        }
        if block.kind != "heading":
            section["optional"] = True
        found.append(section)
    return found


def _table(table: Table, places: Places, measure: Measure) -> dict[str, Any]:
    keys: list[Key] = [("head", table.name, at) for at in range(len(table.header))]
    keys += [("row", table.name, at) for at in range(len(table.rows))]
    where = sorted({places[key] for key in keys})
    place: dict[str, Any] = {"page": where[0], "pages": where}
    if measure == "line":
        place = {"line_start": where[0], "line_end": where[-1]}
    rows, level = [], 0
    for at, row in enumerate(table.rows):
        level = _level(row, level)
        rows.append(_row(table, at, level, {measure: places[("row", table.name, at)]}))
    return {
        **place,
        "title": table.title,
        "kind": table.kind,
        "unit": table.unit,
        "unit_true": table.unit_true,
        "columns": list(table.columns),
        "columns_inferred": [],
        "header_rows": len(table.header),
        "rows": rows,
    }


def _level(row: Row, before: int) -> int:
    """The level of a row; ``before`` is that of the row above."""
    if row.kind == "varav":
        return before + 1
    return 1 if row.kind in ("item1", "sub") else 0


def _row(table: Table, at: int, level: int, place: dict[str, int]) -> dict[str, Any]:
    row = table.rows[at]
    label = table.resolved(at, 0)
    cells = [_cell(table, row, col) for col, text in enumerate(row.cells, start=1) if text]
    made: dict[str, Any] = {
        **place,
        "label": label,
        "kind": _KIND.get(row.kind, "item"),
        "level": level,
        "varav": row.kind == "varav",
        "cells": [cell for cell in cells if cell["raw"] != "^"],
    }
    if label != row.label:
        made["label_printed"] = ""
    return made


def _cell(table: Table, row: Row, col: int) -> dict[str, Any]:
    raw = row.text(col)
    role = table.roles[col] if table.roles else ""
    measured = role.startswith(("baseline", "target", "outcome")) or not role
    value = row.value(col) if measured else None
    unit = None
    if value is not None:
        unit = row.unit or table.unit_true
    cell: dict[str, Any] = {"col": col, "raw": raw, "value": plain(value), "unit": unit}
    if value is not None and unit in _MONEY:
        cell["sek"] = int(value * FACTOR[unit])
    return cell


def indicators(table: Table) -> list[dict[str, Any]]:
    """The indicators of an indicator table, without places."""
    found: list[dict[str, Any]] = []
    parent = None
    for at, row in enumerate(table.rows):
        entry: dict[str, Any] = {
            "name": row.label,
            "parent": parent if row.kind == "sub" else None,
            "baseline": None,
            "targets": {},
            "outcomes": {},
            "source": None,
            "status": None,
        }
        if row.kind != "sub":
            parent = row.label
        for col, role in enumerate(table.roles[1:], start=1):
            kind, _, year = role.partition(":")
            text = table.resolved(at, col)
            if year:
                entry[f"{kind}s"][year] = text
            else:
                entry[kind] = text
        found.append(entry)
    return found


def _goal(source: Source, goal: dict[str, Any], places: Places, measure: Measure) -> dict[str, Any]:
    heading = _index(source, f"KF-mål {goal['no']}: {goal['council_goal']}")
    board_goal = goal.get("board_goal")
    at = _index(source, board_goal, heading) if board_goal else heading
    table = source.tables[goal["indicators"]]
    entries = [
        {**entry, measure: places[("row", table.name, row)]}
        for row, entry in enumerate(indicators(table))
    ]
    return {
        "area": goal["area"],
        "council_goal": goal["council_goal"],
        "council_goal_no": goal["no"],
        "board_goal": board_goal,
        "board_goal_no": None,
        measure: places[("block", "", at)],
        f"council_goal_{measure}": places[("block", "", heading)],
        "indicators": entries,
        "assessment_rule": _rule(source, entries, heading, places, measure)
        if goal.get("rule")
        else None,
    }


def _rule(
    source: Source, entries: list[dict[str, Any]], start: int, places: Places, measure: Measure
) -> dict[str, Any]:
    at = _index(source, "Uppföljning av nämndmålet", start) + 1
    scale = source.tables["scale"]
    return {
        "text": source.blocks[at].text.split(". ")[-1],
        "method": "average",
        "need": None,
        "of": sum(entry["parent"] is None for entry in entries),
        "must": [],
        "thresholds": [[row.label, row.cells[0]] for row in scale.rows],
        measure: places[("block", "", at)],
    }


def _index(source: Source, text: str, start: int = 0) -> int:
    blocks = source.blocks
    return next(at for at in range(start, len(blocks)) if text in (blocks[at].text,))


def _assignments(source: Source, places: Places, measure: Measure) -> list[dict[str, Any]]:
    return [
        {
            "kind": table.assignment_kind,
            **assignment(table, row),
            measure: places[("row", table.name, at)],
        }
        for table in source.tables.values()
        if table.kind == "assignments"
        for at, row in enumerate(table.rows)
    ]


def assignment(table: Table, row: Row) -> dict[str, str]:
    """number, text and response (and status) of a row of a table of assignments."""
    return {role: row.text(col) for col, role in enumerate(table.roles)}


def _amounts(source: Source, places: Places, measure: Measure) -> list[dict[str, Any]]:
    return [
        {
            measure: places[("block", "", index)],
            "raw": amount.raw,
            "sek": amount.sek,
            "about": amount.about,
        }
        for index, block in enumerate(source.blocks)
        for amount in block.amounts
    ]


def _finding(
    source: Source, item: dict[str, Any], ids: dict[str, str], places: Places, measure: Measure
) -> dict[str, Any]:
    keys = [_anchor(source, item), *(_anchor(source, other) for other in item.get("also", ()))]
    where = [places[key] for key in keys]
    made: dict[str, Any] = {
        "kind": item["kind"],
        measure: where[0],
        f"{measure}s": sorted(set(where)),
        "what": item["what"],
        "printed": item["printed"],
        "expected": item["expected"],
        "certainty": item["certainty"],
    }
    if "table" in item:
        made["table"] = ids[item["table"]]
        made |= {name: item[name] for name in ("row", "col") if name in item}
    return made


def _anchor(source: Source, item: dict[str, Any]) -> Key:
    """The piece that a finding speaks of: a table row, a table's head, or a passage."""
    if "text" in item:
        return (
            "block", "", next(i for i, b in enumerate(source.blocks) if item["text"] in b.text)
        )  # fmt: skip
    table = source.tables[item["table"]]
    if "row" not in item:
        return ("head", table.name, 0)
    labels = [row.label for row in table.rows]
    return ("row", table.name, labels.index(item["row"]))
