"""Align two Documents in explainable passes, then list what changed at the level of meaning."""

from __future__ import annotations

from planparse.compare.align import Alignment
from planparse.compare.assignments import compare_assignments, pair_assignments
from planparse.compare.budget import compare_plans, compare_years, take_regrouped
from planparse.compare.council import compare_council_goals
from planparse.compare.damage import DamagedPages
from planparse.compare.elsewhere import Elsewhere, told_elsewhere
from planparse.compare.facts import compare_facts, scope_of
from planparse.compare.frame import compare_frames, frame_of
from planparse.compare.goals import compare_goals, pair_goals
from planparse.compare.indicators import compare_indicators, pair_indicators
from planparse.compare.notes import compare_notes
from planparse.compare.printed import Printed, printed
from planparse.compare.promises import follow_up
from planparse.compare.sections import compare_sections, pair_sections
from planparse.compare.shapes import doubts_of
from planparse.compare.sides import Sides, place
from planparse.compare.table_pairs import Sheet, pair_tables, pair_up, sheets_of
from planparse.compare.tables import (
    compare_cells,
    compare_column_sets,
    compare_rows,
    compare_table_sets,
    rows_printed,
)
from planparse.compare.text import compare_amounts, compare_text
from planparse.compare.told import Told
from planparse.model import Change, Diff, Document, Promise

__all__ = ["compare"]


def compare(old: Document, new: Document) -> Diff:
    """What changed from ``old`` to ``new``, the most important first.

    Where the two cannot be compared in full (other municipality, other board, plan against
    report), ``comparable`` says why in Swedish, and only what can be compared is listed. Layout
    (page breaks, hyphenation, kinds of quotes and dashes, case) is no change, and neither are
    years that rolled on between documents for different years."""
    scope, why_not = scope_of(old, new)
    sides = Sides(old, new, scope)
    changes: list[Change] = []
    promises: tuple[Promise, ...] = ()
    if scope == "council":
        changes, shared = compare_council_goals(sides)
        why_not = f"{why_not} {shared}"
    elif scope != "nothing":
        changes, promises = _everything(sides)
    damaged = DamagedPages(old, new)
    changes = [change for change in changes if not damaged.made(change)]
    changes.sort(
        key=lambda change: (
            -change.importance,
            place(change.where_new or change.where_old),
            change.name,
            change.kind,
        )
    )
    return Diff(
        old=old.source.file,
        new=new.source.file,
        facts_old=old.document,
        facts_new=new.document,
        comparable=why_not or True,
        changes=tuple(changes),
        promises=promises,
    )


def _everything(sides: Sides) -> tuple[list[Change], tuple[Promise, ...]]:
    # The order matters: what is told first is not told again where the document repeats it.
    told = Told()
    goals = pair_goals(sides)
    measures = pair_indicators(sides, goals)
    assignments = pair_assignments(sides)
    changes = [
        *compare_facts(sides.old, sides.new, sides.scope),
        *compare_goals(sides, goals, told),
        *compare_indicators(sides, measures, told),
        *compare_assignments(sides, assignments, told),
    ]
    both = (printed(sides.old), printed(sides.new))
    tables = pair_tables(sides, sheets_of(sides.old), sheets_of(sides.new))
    changes += _tables(sides, tables, told, both)
    frame = frame_of(sides.new)
    if sides.scope == "whole":
        sections = pair_sections(sides)
        changes += compare_sections(sides, sections, told, both)
        changes += compare_text(sides, sections, told, both, frame.sek if frame else None)
        changes += compare_notes(sides, tables, sections, told, both)
    if not sides.shift:
        changes += compare_amounts(sides, told, frame.sek if frame else None)
    if sides.scope != "promises":
        return changes, ()
    report = Elsewhere(sides.new)
    promises = follow_up(sides, measures, assignments, report)
    return (told_elsewhere(changes, promises, report) if promises else changes), promises


def _tables(
    sides: Sides, tables: Alignment[Sheet], told: Told, both: tuple[Printed, Printed]
) -> list[Change]:
    old_frame, new_frame = frame_of(sides.old), frame_of(sides.new)
    changes = compare_frames(old_frame, new_frame)
    # The cells of a frame that was told are not told again as cells.
    frames = (old_frame, new_frame) if changes else (None, None)
    size = new_frame.sek if new_frame else None
    pairs = [(pair.old, pair.new) for pair in tables.pairs]
    elsewhere = (
        rows_printed([*(old for old, _ in pairs), *tables.removed]),
        rows_printed([*(new for _, new in pairs), *tables.added]),
    )
    paired = pair_up(sides, tables)
    for table in paired:
        regrouped, accounted = take_regrouped(table)
        changes += regrouped
        changes += compare_years(sides, table, frames, size)
        changes += compare_plans(sides, table, size)
        changes += compare_cells(sides, table, told, frames, size)
        changes += compare_rows(sides, table, told, elsewhere, accounted, size)
        changes += compare_column_sets(sides, table)
    doubts = doubts_of(paired)
    changes = [doubts.told(change) for change in changes]
    if sides.scope == "whole":
        pieces = (both[0].pieces, both[1].pieces)
        changes += compare_table_sets(tables, told, elsewhere, pieces)
    return changes
