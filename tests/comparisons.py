"""Comparisons by hand, for the tests of what is written from them."""

from __future__ import annotations

from builders import assignment, where
from planparse.model import Change, Diff, Document


def of(*changes: Change, comparable: str = "") -> Diff:
    """A comparison of two files about which nothing else is known."""
    return Diff(old="vp2024.pdf", new="vp2025.pdf", comparable=comparable or True, changes=changes)


def budget(name: str, old: int, new: int) -> Change:
    return Change(
        kind="budget",
        what="budget",
        name=name,
        old=str(old),
        new=str(new),
        sek_old=old * 1_000_000,
        sek_new=new * 1_000_000,
        where_old=where(4),
        where_new=where(5),
        importance=0.6,
    )


REWORDED = Change(
    kind="reworded",
    what="text",
    name="Ekonomi",
    old="Lokalerna används bättre än tidigare.",
    new="Lokalerna används sämre än tidigare.",
    importance=0.18,
)


def reported(old: Document) -> Document:
    """The report on a plan: the first goal's indicators with outcomes, one assignment answered;
    the second goal and its table are left out."""
    first = old.goals[0]
    made = [
        one.model_copy(update={"outcomes": {"2025": outcome}, "targets": {}, "baseline": None})
        for one, outcome in zip(first.indicators, ("79 %", "36", "18"), strict=True)
    ]
    goals = (first.model_copy(update={"indicators": tuple(made)}), *old.goals[2:])
    facts = old.document.model_copy(update={"type": "förvaltningsberättelse"})
    done = assignment(old.assignments[0].text, "Utredningen är klar.")
    tables = tuple(one for one in old.tables if one.id != "t2")
    return old.model_copy(
        update={"goals": goals, "document": facts, "assignments": (done,), "tables": tables}
    )
