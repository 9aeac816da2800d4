"""Change one thing in a document: exactly that is told, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import assignment, cell, indicator, plan, row, section, table
from planparse.compare import compare
from planparse.model import Change, Document, Indicator, Table


def changed(given: Document, **fields: Any) -> Document:
    return given.model_copy(update=fields)


def with_goal(document: Document, number: int, **fields: Any) -> Document:
    goals = list(document.goals)
    goals[number] = goals[number].model_copy(update=fields)
    return changed(document, goals=tuple(goals))


def with_indicator(document: Document, of: int, number: int, **fields: Any) -> Document:
    indicators = list(document.goals[of].indicators)
    indicators[number] = indicators[number].model_copy(update=fields)
    return with_goal(document, of, indicators=tuple(indicators))


def with_cell(document: Document, table_id: str, label: str, col: int, raw: str) -> Document:
    """The document with one cell printed otherwise."""

    def edited(found: Table) -> Table:
        rows = []
        for made in found.rows:
            if made.label == label:
                cells = [
                    cell(c.col, raw, unit=c.unit, at=c.where) if c.col == col else c
                    for c in made.cells
                ]
                made = replace(made, cells=tuple(cells))
            rows.append(made)
        return found.model_copy(update={"rows": tuple(rows)})

    tables = tuple(edited(t) if t.id == table_id else t for t in document.tables)
    return changed(document, tables=tables)


def with_text(document: Document, title: str, old: str, new: str) -> Document:
    sections = tuple(
        s.model_copy(update={"text": s.text.replace(old, new)}) if s.title == title else s
        for s in document.sections
    )
    assert sections != document.sections
    return changed(document, sections=sections)


def with_section(document: Document, called: str, **fields: Any) -> Document:
    sections = tuple(
        s.model_copy(update=fields) if s.title == called else s for s in document.sections
    )
    return changed(document, sections=sections)


def without_row(document: Document, table_id: str, label: str) -> Document:
    tables = tuple(
        t.model_copy(update={"rows": tuple(r for r in t.rows if r.label != label)})
        if t.id == table_id
        else t
        for t in document.tables
    )
    return changed(document, tables=tables)


def only(old: Document, new: Document) -> Change:
    diff = compare(old, new)
    assert [(c.kind, c.what, c.name, c.old, c.new) for c in diff.changes][1:] == []
    assert diff.changes, "no change was told"
    return diff.changes[0]


def drop_indicator(document: Document, of: int, number: int) -> Document:
    indicators = [i for n, i in enumerate(document.goals[of].indicators) if n != number]
    return with_goal(document, of, indicators=tuple(indicators))


def add_indicator(document: Document, made: Indicator) -> Document:
    return with_goal(document, 0, indicators=(*document.goals[0].indicators, made))


MUTATIONS: list[tuple[str, Callable[[Document], Document], tuple[str, str]]] = [
    ("drop indicator", lambda d: drop_indicator(d, 1, 1), ("removed", "indicator")),
    (
        "new indicator",
        lambda d: add_indicator(d, indicator("Andel med fast omsorgskontakt")),
        ("added", "indicator"),
    ),
    (
        "reword indicator",
        lambda d: with_indicator(d, 0, 0, name="Andel brukare som uppger att de känner sig trygga"),
        ("reworded", "indicator"),
    ),
    (
        "target",
        lambda d: with_indicator(d, 0, 0, targets={"2025": "80 %", "2026": "83 %", "2027": "84 %"}),
        ("target", "indicator"),
    ),
    (
        "target dropped for one year",
        lambda d: with_indicator(d, 0, 0, targets={"2025": "80 %", "2027": "84 %"}),
        ("target", "indicator"),
    ),
    ("baseline", lambda d: with_indicator(d, 0, 0, baseline="77 %"), ("baseline", "indicator")),
    (
        "source",
        lambda d: with_indicator(d, 0, 0, source="Egen mätning"),
        ("source", "indicator"),
    ),
    (
        "outcome",
        lambda d: with_indicator(d, 0, 0, outcomes={"2024": "74 %"}),
        ("outcome", "indicator"),
    ),
    (
        "reword board goal",
        lambda d: with_goal(d, 0, board_goal="Personer med insatser är trygga i sin bostad."),
        ("reworded", "goal"),
    ),
    (
        "reword council goal",
        lambda d: with_goal(d, 1, council_goal="Exempelby har en god ekonomisk hushållning"),
        ("reworded", "goal"),
    ),
    ("renumber goal", lambda d: with_goal(d, 2, council_goal_no="4"), ("renumbered", "goal")),
    ("other area", lambda d: with_goal(d, 2, area="Medarbetare"), ("moved", "goal")),
    (
        "board goal dropped",
        lambda d: with_goal(d, 0, board_goal=None, assessment_rule=d.goals[0].assessment_rule),
        ("removed", "goal"),
    ),
    ("budget cell", lambda d: with_cell(d, "t3", "Hemtjänst", 2, "126,5"), ("budget", "budget")),
    (
        "last year's budget",
        lambda d: with_cell(d, "t3", "Hemtjänst", 1, "120,9"),
        ("budget", "budget"),
    ),
    ("total", lambda d: with_cell(d, "t3", "Summa nämnden", 2, "533,6"), ("frame", "budget")),
    ("volume", lambda d: with_cell(d, "t4", "Hemtjänst", 2, "660"), ("value", "table")),
    (
        "investment",
        lambda d: with_cell(d, "t5", "Välfärdsteknik", 3, "900"),
        ("budget", "budget"),
    ),
    (
        "indicator table not read as goals",
        lambda d: with_cell(d, "t1", "Antal fallskador per månad", 2, "39"),
        ("value", "table"),
    ),
    (
        "drop budget row",
        lambda d: without_row(d, "t3", "Daglig verksamhet"),
        ("removed", "budget"),
    ),
    ("drop table", lambda d: changed(d, tables=d.tables[:3] + d.tables[4:]), ("removed", "table")),
    (
        "rename section",
        lambda d: with_section(d, "Internkontroll", title="Plan för intern kontroll"),
        ("reworded", "section"),
    ),
    (
        "renumber section",
        lambda d: with_section(d, "Internkontroll", number="1.5"),
        ("renumbered", "section"),
    ),
    (
        "drop section",
        lambda d: changed(d, sections=d.sections[:-1]),
        ("removed", "section"),
    ),
    (
        "drop section with subsection",
        lambda d: changed(
            d,
            sections=tuple(s for s in d.sections if s.title not in ("Ekonomi", "Hemtjänst")),
        ),
        ("removed", "section"),
    ),
    (
        "new section",
        lambda d: changed(
            d,
            sections=(*d.sections, section("Krisberedskap", "Nämnden övar varje år.", level=2)),
        ),
        ("added", "section"),
    ),
    (
        "move section",
        lambda d: changed(d, sections=(d.sections[0], d.sections[5], *d.sections[1:5])),
        ("moved", "section"),
    ),
    (
        "change a sentence",
        lambda d: with_text(d, "Ekonomi", "används bättre än", "används sämre än"),
        ("reworded", "text"),
    ),
    (
        "drop a sentence",
        lambda d: with_text(d, "Hemtjänst", " Restiderna ska kortas.", ""),
        ("removed", "text"),
    ),
    (
        "add a sentence",
        lambda d: with_text(d, "Hemtjänst", "kommunen.", "kommunen. En ny grupp startar."),
        ("added", "text"),
    ),
    (
        "amount in a sentence",
        lambda d: with_text(d, "Ekonomi", "1,5 mnkr", "2,5 mnkr"),
        ("value", "amount"),
    ),
    (
        "drop assignment",
        lambda d: changed(d, assignments=d.assignments[1:]),
        ("removed", "assignment"),
    ),
    (
        "new assignment",
        lambda d: changed(
            d, assignments=(*d.assignments, assignment("Inför välfärdsteknik i fler hem."))
        ),
        ("added", "assignment"),
    ),
    (
        "reword assignment",
        lambda d: changed(
            d,
            assignments=(
                *d.assignments[:2],
                d.assignments[2].model_copy(
                    update={"text": "Ta fram och följ upp en plan för kompetensförsörjningen."}
                ),
            ),
        ),
        ("reworded", "assignment"),
    ),
    (
        "answer to an assignment",
        lambda d: changed(
            d,
            assignments=(
                d.assignments[0],
                d.assignments[1].model_copy(update={"response": "Översynen är klar."}),
                d.assignments[2],
            ),
        ),
        ("outcome", "assignment"),
    ),
    (
        "chair",
        lambda d: changed(d, document=d.document.model_copy(update={"chair": "Annat Namn"})),
        ("reworded", "document"),
    ),
]


@pytest.mark.parametrize(
    ("mutate", "expected"), [m[1:] for m in MUTATIONS], ids=[m[0] for m in MUTATIONS]
)
def test_one_change_is_told_once(
    mutate: Callable[[Document], Document], expected: tuple[str, str]
) -> None:
    old = plan()
    change = only(old, mutate(old))
    assert (change.kind, change.what) == expected
    assert change.kind == "added" or change.where_old or change.what == "document"
    assert change.kind == "removed" or change.where_new or change.what == "document"


@pytest.mark.parametrize("mutate", [m[1] for m in MUTATIONS], ids=[m[0] for m in MUTATIONS])
def test_the_other_way_round_there_is_one_change_too(
    mutate: Callable[[Document], Document],
) -> None:
    old = plan()
    only(mutate(old), old)


def test_a_dropped_goal_and_each_of_its_indicators_are_named() -> None:
    old = plan()
    gone = changed(old, goals=(old.goals[0], old.goals[2]))
    assert [(c.kind, c.what, c.name) for c in compare(old, gone).changes] == [
        ("removed", "goal", "Exempelby har god ekonomisk hushållning"),
        ("removed", "indicator", "Andel avtal som följs upp varje år"),
        ("removed", "indicator", "Budgetföljsamhet"),
    ]
    assert {(c.kind, c.what) for c in compare(gone, old).changes} == {
        ("added", "goal"),
        ("added", "indicator"),
    }


def test_sections_renumbered_with_the_one_above() -> None:
    old = plan()
    new = with_section(old, "Ekonomi", number="1.5")
    new = with_section(new, "Hemtjänst", number="1.5.1")
    assert [(c.kind, c.old, c.new) for c in compare(old, new).changes] == [
        ("renumbered", "1.3", "1.5"),
        ("renumbered", "1.3.1", "1.5.1"),
    ]


def test_identical_documents_have_no_change() -> None:
    document = plan()
    again = Document.model_validate_json(document.to_json())
    assert compare(document, document).changes == ()
    assert compare(document, again).changes == ()


def test_a_cell_tells_its_words_kronor_and_places() -> None:
    old = plan()
    change = only(old, with_cell(old, "t5", "Välfärdsteknik", 1, "790"))
    assert (change.old, change.new) == ("750", "790")
    assert (change.sek_old, change.sek_new) == (750_000, 790_000)
    assert change.where_old
    assert change.where_old.page == 7
    assert change.matched_by
    assert "Välfärdsteknik" in change.name


def test_a_moved_indicator_is_not_lost() -> None:
    old = plan()
    lost = old.goals[0].indicators[1:]
    moved = with_goal(old, 0, indicators=old.goals[0].indicators[:1])
    moved = with_goal(moved, 1, indicators=(*old.goals[1].indicators, *lost))
    assert {(c.kind, c.what) for c in compare(old, moved).changes} == {("moved", "indicator")}


# Changes that touch what another one touches cannot be told apart when both are made.
ENTANGLED = {
    "target dropped for one year",
    "board goal dropped",
    "drop table",
    "rename section",
    "renumber section",
    "drop section",
    "drop section with subsection",
    "new section",
    "new assignment",
    "drop assignment",
}


@given(st.sets(st.sampled_from([m for m in MUTATIONS if m[0] not in ENTANGLED]), max_size=8))
@settings(deadline=None, max_examples=60)
def test_several_changes_are_each_told_once(
    made: set[tuple[str, Callable[[Document], Document], tuple[str, str]]],
) -> None:
    old = new = plan()
    for _, mutate, _ in sorted(made, key=lambda m: m[0]):
        new = mutate(new)
    told = sorted((c.kind, c.what) for c in compare(old, new).changes)
    assert told == sorted(expected for _, _, expected in made)


def test_split_rows_cannot_be_compared() -> None:
    old = plan()
    tables = list(old.tables)
    rows = [
        r
        for made in tables[2].rows
        for r in (
            [
                row("Demensboende", "200,0", "205,0", "5,0", unit="mnkr"),
                row("Korttidsboende", "110,2", "113,7", "3,5", unit="mnkr"),
            ]
            if made.label == "Särskilt boende"
            else [made]
        )
    ]
    tables[2] = tables[2].model_copy(update={"rows": tuple(rows)})
    new = changed(old, tables=tuple(tables))
    assert "kan inte jämföras: raden är uppdelad på ”Demensboende”" in (only(old, new).new or "")
    assert "kan inte jämföras: raden är hopslagen av" in (only(new, old).old or "")


def test_rows_are_found_by_shortened_names() -> None:
    heads = ["Verksamhet, tkr", "Budget 2025"]
    names = [("57 Övr. insatser /Ekonomiskt bistånd", "4 100"), ("51 Barn", "900"), ("52 X", "1")]
    others = [("Övr. insatser vuxna/Ekonomiskt bistånd", "4 300"), ("Barn", "900"), ("X", "1")]
    old = changed(plan(), tables=(table("Driftbudget", heads, names, unit="tkr"),))
    new = changed(plan(), tables=(table("Driftbudget", heads, others, unit="tkr"),))
    change, name = compare(old, new).changes
    assert (change.old, change.new, change.kind) == ("4 100", "4 300", "budget")
    assert (name.kind, name.old, name.new) == ("reworded", names[0][0], others[0][0])


def test_a_row_dropped_from_one_of_many_tables_that_look_alike() -> None:
    rows = [(f"Livsmedel {letter}", "0,05") for letter in "abcdefgh"]
    alike = [
        table("Gränsvärden", ["Livsmedel", f"Ämne {n}"], rows, kind="other", id=f"t{n}")
        for n in range(20)
    ]
    old = changed(plan(), tables=tuple(alike))
    alike[7] = alike[7].model_copy(update={"rows": alike[7].rows[1:]})
    change = only(old, changed(plan(), tables=tuple(alike)))
    assert (change.kind, change.name) == ("removed", "Gränsvärden: Livsmedel a")
