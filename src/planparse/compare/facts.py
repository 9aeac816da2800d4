"""Can the two documents be compared, and which facts about them changed?"""

from __future__ import annotations

from planparse.compare.importance import weigh
from planparse.compare.sides import Scope
from planparse.compare.words import same
from planparse.model import Change, ChangeKind, Document, DocumentType

PLANS: frozenset[DocumentType] = frozenset({"verksamhetsplan", "internbudget", "budget"})
REPORTS: frozenset[DocumentType] = frozenset(
    {"delårsrapport", "förvaltningsberättelse", "årsredovisning"}
)
_FACTS: tuple[tuple[str, str, ChangeKind], ...] = (
    ("type", "Dokumenttyp", "reworded"),
    ("year", "År", "value"),
    ("date", "Datum", "value"),
    ("chair", "Ordförande", "reworded"),
    ("chair_party", "Ordförandens parti", "reworded"),
    ("manager", "Förvaltningens chef", "reworded"),
)


def scope_of(old: Document, new: Document) -> tuple[Scope, str | None]:
    """How far two documents can be compared, and why not further (None: in full).

    Two versions for the same year are comparable in full; a fact that was not found is never a
    reason against."""
    before, after = old.document, new.document
    towns = (before.municipality, after.municipality)
    if all(towns) and not same(*towns):
        return "nothing", (
            f"Dokumenten gäller olika kommuner ({towns[0]} och {towns[1]}), "
            f"så mål, pengar och text jämförs inte."
        )
    if before.board and after.board and not same(before.board, after.board):
        return "council", (
            f"Dokumenten gäller olika nämnder ({before.board} och {after.board}), "
            f"så bara kommunfullmäktiges gemensamma mål jämförs."
        )
    if {before.type, after.type} & PLANS and {before.type, after.type} & REPORTS:
        return "promises", (
            f"Dokumenten är av olika slag ({before.type} och {after.type}), så mål, indikatorer, "
            f"uppdrag och belopp jämförs men inte texten."
        )
    return "whole", None


def compare_facts(old: Document, new: Document, scope: Scope) -> list[Change]:
    """The facts that both documents state and that differ. A fact that only one of them states
    is not told: it may have been printed without being found."""
    changes: list[Change] = []
    for name, title, kind in _FACTS:
        before, after = getattr(old.document, name), getattr(new.document, name)
        if before is None or after is None or "other" in (before, after):
            continue
        if name == "type" and scope != "whole":
            continue  # said as the reason why the two are not fully comparable
        if name == "date" and scope != "whole":
            continue  # a plan and its report are never of one day
        if not same(str(before), str(after)):
            changes.append(
                Change(
                    kind=kind,
                    what="document",
                    name=title,
                    old=str(before),
                    new=str(after),
                    matched_by="samma uppgift om dokumentet",
                    importance=weigh("document", kind),
                )
            )
    return changes
