"""The truth agrees with itself: what is not planted holds, what is planted does not."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "corpora"))

from generator.archive import NAMES
from generator.changes import changes
from generator.source import FACTOR, Source, Table, load, number

Fixes = dict[tuple[str, str, int], Decimal]


def _fixes(source: Source) -> Fixes:
    """The true numbers of the cells where an error was planted."""
    return {
        (item["table"], item["row"], item["col"]): value
        for item in source.findings
        if "col" in item and (value := number(item["expected"])) is not None
    }


def _value(table: Table, label: str, col: int, fixes: Fixes) -> Decimal:
    printed = table.row(label).value(col) or Decimal(0)
    return fixes.get((table.name, label, col), printed)


def _sums(table: Table) -> Iterator[tuple[str, list[str]]]:
    """(label of a sum, labels that it adds), from the kinds of the rows."""
    if table.sums:
        yield from ((labels[0], list(labels[1:])) for labels in table.sums)
        return
    below: list[str] = []
    top: list[str] = []
    for row in table.rows:
        if row.kind == "item1":
            below.append(row.label)
        elif row.kind == "sum":
            yield row.label, below
            below = []
            top.append(row.label)
        elif row.kind == "item":
            top.append(row.label)
        elif row.kind in ("running", "total"):
            yield row.label, list(top)
            top = [row.label]


def _wrong(source: Source, fixes: Fixes) -> set[tuple[str, str, int]]:
    """The cells that do not follow from the other cells of their table."""
    found = set()
    for table in source.tables.values():
        for label, parts in _sums(table):
            for col in range(1, len(table.columns)):
                added = sum(_value(table, part, col, fixes) for part in parts)
                if added != _value(table, label, col, fixes):
                    found.add((table.name, label, col))
        if table.change:
            at, plus, minus = table.change
            for row in table.rows:
                step = _value(table, row.label, plus, fixes) - _value(
                    table, row.label, minus, fixes
                )
                if step != _value(table, row.label, at, fixes):
                    found.add((table.name, row.label, at))
    return found


@pytest.mark.parametrize("name", NAMES)
def test_sums_and_changes_hold_where_nothing_is_planted(name: str) -> None:
    source = load(name)
    assert _wrong(source, _fixes(source)) == set()


@pytest.mark.parametrize("name", NAMES)
def test_every_planted_sum_and_change_is_wrong(name: str) -> None:
    source = load(name)
    planted = {
        (item["table"], item["row"], item["col"])
        for item in source.findings
        if item["kind"] in ("sum", "change")
    }
    assert planted
    assert planted <= _wrong(source, {})


@pytest.mark.parametrize("name", NAMES)
def test_planted_errors_are_printed(name: str) -> None:
    source = load(name)
    for item in source.findings:
        if "col" in item:
            assert (
                source.tables[item["table"]].row(item["row"]).text(item["col"]) == item["printed"]
            )
        elif "text" in item:
            said = [block.text for block in source.blocks if item["text"] in block.text]
            assert len(said) == 1
            assert item["printed"] in said[0]


@pytest.mark.parametrize("name", NAMES)
def test_amounts_in_the_text_repeat_their_cells(name: str) -> None:
    source = load(name)
    for block in source.blocks:
        for amount in block.amounts:
            if amount.cell is None:
                continue
            table = source.tables[amount.cell[0]]
            value = table.row(amount.cell[1]).value(amount.cell[2])
            assert value is not None
            assert abs(value) * FACTOR[table.unit_true or ""] == amount.sek, amount


@pytest.mark.parametrize("name", NAMES)
def test_every_amount_in_the_text_is_marked(name: str) -> None:
    for block in load(name).blocks:
        named = re.findall(r"\d[\d ,]*(?:mnkr|tkr|kr\b|kronor|miljon)", block.text)
        assert len(named) == len(block.amounts), block.text


def _percent_claims(source: Source) -> list[tuple[str, Decimal, Decimal]]:
    budget = source.tables["budget"]
    step, base = (budget.row("Nämnden totalt").value(col) for col in (4, 2))
    assert step is not None
    assert base is not None
    text = next(block.text for block in source.blocks if "motsvarar en ökning med" in block.text)
    claim = re.search(r"ökning med ([\d,]+) procent", text)
    assert claim is not None
    said = number(claim[1])
    assert said is not None
    return [(text, said, step / base * 100)]


def test_the_percentage_is_wrong_in_2024_and_right_in_2025() -> None:
    for name, right in (("vp2024", False), ("vp2025", True)):
        for text, said, true in _percent_claims(load(name)):
            assert (abs(said - true) <= Decimal("0.05")) is right, text


def test_the_year_end_report_agrees_with_the_plans() -> None:
    plan, later, report = load("vp2024"), load("vp2025"), load("fb2024")
    adjusted, operations = later.tables["budget"], report.tables["operations"]
    for row in operations.rows:
        labels = [other.label for other in adjusted.rows]
        if row.value(2) is not None and row.label in labels:
            budgeted = adjusted.row(row.label).value(2)
            assert budgeted is not None
            assert row.value(2) == budgeted * 1000, row.label
    for row in report.tables["investments"].rows:
        assert row.value(1) == plan.tables["investments"].row(row.label).value(1)
    promised = {goal["board_goal"] for goal in plan.goals if "board_goal" in goal}
    assert {goal["board_goal"] for goal in report.goals} == promised


def test_investments_headed_mnkr_are_thousands() -> None:
    table = load("vp2024").tables["investments"]
    assert (table.unit, table.unit_true) == ("mnkr", "tkr")
    total = table.row("Summa investeringar").value(1)
    assert total is not None
    assert total * FACTOR["tkr"] == 2_750_000


def _kinds(found: list[dict[str, Any]]) -> set[tuple[str, str]]:
    return {(change["kind"], change["what"]) for change in found}


def test_the_changes_between_the_plans_are_of_many_kinds() -> None:
    found = changes("changes-2024-2025")["changes"]
    assert _kinds(found) >= {
        ("removed", "indicator"),
        ("reworded", "indicator"),
        ("baseline", "indicator"),
        ("target", "indicator"),
        ("source", "indicator"),
        ("added", "goal"),
        ("reworded", "goal"),
        ("renumbered", "goal"),
        ("renumbered", "section"),
        ("removed", "assignment"),
        ("budget", "budget"),
        ("frame", "budget"),
    }
    frame = next(change for change in found if change["kind"] == "frame")
    assert (frame["sek_old"], frame["sek_new"]) == (111_800_000, 114_600_000)
