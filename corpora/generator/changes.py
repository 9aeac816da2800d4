"""The true differences between two plans, in the shape of the contract's diff, from the data."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

from generator.pieces import contents
from generator.source import DATA, FACTOR, Source, Table, load
from generator.truth import assignment, indicators

Change = dict[str, Any]
COMPLETE_FOR = ("document", "section (numbered)", "goal", "indicator", "assignment")


def changes(name: str) -> dict[str, Any]:
    """What data/NAME.toml and the two plans it names say has changed."""
    data = tomllib.loads((DATA / f"{name}.toml").read_text("utf-8"))
    old, new = load(data["old"]), load(data["new"])
    renamed: Mapping[str, Mapping[str, str]] = data["renamed"]
    found = [
        *_facts(old, new),
        *_sections(old, new, renamed["section"]),
        *_goals(old, new, renamed["indicator"]),
        *_assignments(old, new, renamed["assignment"]),
        *_budget(old, new, data["budget"], renamed["budget"]),
    ]
    return {
        "old": f"{old.name}.pdf",
        "new": f"{new.name}.pdf",
        "complete_for": [*COMPLETE_FOR, f"budget: {data['budget']['table']}"],
        "changes": found,
    }


def _change(kind: str, what: str, name: str, old: object, new: object) -> Change:
    as_text = [None if side is None else str(side) for side in (old, new)]
    return {"kind": kind, "what": what, "name": name, "old": as_text[0], "new": as_text[1]}


def _facts(old: Source, new: Source) -> Iterator[Change]:
    for key, before in old.facts.items():
        if before != new.facts[key]:
            yield _change("value", "document", key, before, new.facts[key])


def _matched(
    old: list[str], new: list[str], renamed: Mapping[str, str], what: str
) -> Iterator[tuple[str | None, str | None, Change | None]]:
    """Pairs of names, with the change that the pairing itself is."""
    for name in old:
        other = renamed.get(name, name)
        if other not in new:
            yield name, None, _change("removed", what, name, name, None)
        elif other != name:
            yield name, other, _change("reworded", what, other, name, other)
        else:
            yield name, other, None
    known = {renamed.get(name, name) for name in old}
    for name in new:
        if name not in known:
            yield None, name, _change("added", what, name, None, name)


def _sections(old: Source, new: Source, renamed: Mapping[str, str]) -> Iterator[Change]:
    before = {block.title: block.outline_number for block in contents(old)}
    after = {block.title: block.outline_number for block in contents(new)}
    for one, other, change in _matched(list(before), list(after), renamed, "section"):
        if change:
            yield change
        if one and other and before[one] != after[other]:
            yield _change("renumbered", "section", other, before[one], after[other])


def _goals(old: Source, new: Source, renamed: Mapping[str, str]) -> Iterator[Change]:
    before = {goal["council_goal"]: goal for goal in old.goals}
    after = {goal["council_goal"]: goal for goal in new.goals}
    for name, other, change in _matched(list(before), list(after), {}, "goal"):
        if change:
            yield change
        one = before[name] if name else {}
        two = after[other] if other else {}
        if one and two:
            if one["no"] != two["no"]:
                yield _change("renumbered", "goal", name or "", one["no"], two["no"])
            if one.get("board_goal") != two.get("board_goal"):
                wording = one.get("board_goal"), two.get("board_goal")
                yield _change("reworded", "goal", name or "", *wording)
        yield from _indicators(
            _measures(old, one), _measures(new, two), renamed
        )  # fmt: skip


def _measures(source: Source, goal: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """The goal's indicators by name; a sub-row is called "parent – name"."""
    if not goal:
        return {}
    found = indicators(source.tables[goal["indicators"]])
    return {
        f"{entry['parent']} – {entry['name']}" if entry["parent"] else entry["name"]: entry
        for entry in found
    }


def _indicators(
    old: dict[str, dict[str, Any]], new: dict[str, dict[str, Any]], renamed: Mapping[str, str]
) -> Iterator[Change]:
    for one, other, change in _matched(list(old), list(new), renamed, "indicator"):
        if change:
            yield change
        if not one or not other:
            continue
        before, after = old[one], new[other]
        for key in ("baseline", "source"):
            if before[key] != after[key]:
                yield _change(key, "indicator", other, before[key], after[key])
        for year, target in before["targets"].items():
            if year in after["targets"] and after["targets"][year] != target:
                sides = target, after["targets"][year]
                yield {**_change("target", "indicator", other, *sides), "year": year}


def _assignments(old: Source, new: Source, renamed: Mapping[str, str]) -> Iterator[Change]:
    before, after = _by_text(old), _by_text(new)
    for one, other, change in _matched(list(before), list(after), renamed, "assignment"):
        if change:
            yield change
        if not one or not other:
            continue
        for key, kind in (("number", "renumbered"), ("response", "reworded")):
            sides = before[one][key], after[other][key]
            if sides[0] != sides[1]:
                yield {**_change(kind, "assignment", other, *sides), "field": key}


def _by_text(source: Source) -> dict[str, dict[str, str]]:
    table = source.tables["assignments"]
    found = [assignment(table, row) for row in table.rows]
    return {entry["text"]: entry for entry in found}


def _budget(
    old: Source, new: Source, data: Mapping[str, Any], renamed: Mapping[str, str]
) -> Iterator[Change]:
    before, after = old.tables[data["table"]], new.tables[data["table"]]
    names = [[row.label for row in table.rows] for table in (before, after)]
    for one, other, change in _matched(names[0], names[1], renamed, "budget"):
        if change:
            yield change
        if not one or not other:
            continue
        sides = before.row(one).text(data["old_col"]), after.row(other).text(data["new_col"])
        if sides[0] != sides[1]:
            kind = "frame" if before.row(one).kind == "total" else "budget"
            made = _change(kind, "budget", other, *sides)
            made["sek_old"] = _sek(before, one, data["old_col"])
            made["sek_new"] = _sek(after, other, data["new_col"])
            yield made


def _sek(table: Table, label: str, col: int) -> int | None:
    value = table.row(label).value(col)
    return None if value is None else int(value * FACTOR[table.unit_true or ""])
