"""Notes under tables, what the plan said of the year, and tables whose columns are bare years."""

from __future__ import annotations

from builders import document, plan, table
from planparse.compare import compare
from planparse.model import Change, Document


def noted(*notes: str) -> Document:
    old = plan()
    first = old.tables[0].model_copy(update={"notes": notes})
    return old.model_copy(update={"tables": (first, *old.tables[1:])})


def changes(old: Document, new: Document) -> list[Change]:
    return [change for change in compare(old, new).changes if change.what != "document"]


def test_a_note_that_says_something_else_is_told() -> None:
    old = noted("* Mäts vartannat år av regionen.")
    (change,) = changes(old, noted("* Mäts varje år av regionen."))
    assert (change.kind, change.what) == ("reworded", "table")
    assert change.name.startswith("Not under ")


def test_a_note_that_went_is_told_once() -> None:
    (change,) = changes(noted("* Preliminär uppgift.", "Preliminär uppgift"), noted())
    assert (change.kind, change.old) == ("removed", "* Preliminär uppgift.")


def test_a_note_set_as_text_is_no_change() -> None:
    text = "Uppgiften mäts vartannat år av regionen."
    new = noted()
    section = new.sections[0]
    moved = section.model_copy(update={"text": f"{section.text}\n\n{text}"})
    new = new.model_copy(update={"sections": (moved, *new.sections[1:])})
    assert all(text not in (c.old or "") for c in changes(noted(text), new))


def test_bare_years_are_compared_year_against_year() -> None:
    old = document(year=2025, tables=[table("Taxor, kr", ["Taxa", "2024", "2025"], FEES)])
    new = document(year=2026, tables=[table("Taxor, kr", ["Taxa", "2025", "2026"], RAISED)])
    fees = [t.model_copy(update={"kind": "fees"}) for t in (old.tables[0], new.tables[0])]
    old = old.model_copy(update={"tables": (fees[0],)})
    new = new.model_copy(update={"tables": (fees[1],)})
    (change,) = changes(old, new)
    assert (change.old, change.new) == ("265", "290")
    assert "2025 → 2026" in change.name


FEES = [("Trygghetslarm", "250", "265"), ("Matlåda", "60", "62"), ("Tomtkarta", "900", "950")]
RAISED = [("Trygghetslarm", "265", "290"), ("Matlåda", "62", "62"), ("Tomtkarta", "950", "950")]


def test_what_the_plan_said_of_the_year_is_told_as_that() -> None:
    heads = ["Verksamhet, mnkr", "Budget 2025", "Plan 2026"]
    old_rows = [("Hemtjänst", "60,0", "61,0"), ("Skola", "90,0", "91,0"), ("Park", "5,0", "5,0")]
    old = document(year=2025, tables=[table("Internbudget", heads, old_rows)])
    heads = ["Verksamhet, mnkr", "Budget 2026", "Plan 2027"]
    new_rows = [("Hemtjänst", "62,5", "63,0"), ("Skola", "91,0", "92,0"), ("Park", "5,0", "5,0")]
    new = document(year=2026, tables=[table("Internbudget", heads, new_rows)])
    found = changes(old, new)
    planned = [change for change in found if change.planned]
    assert [(c.old, c.new, c.sek_new) for c in planned] == [("61,0", "62,5", 62_500_000)]
    assert "Plan 2026 → Budget 2026" in planned[0].name
    yearly = [(c.old, c.new) for c in found if not c.planned]
    assert sorted(yearly) == [("60,0", "62,5"), ("90,0", "91,0")]
