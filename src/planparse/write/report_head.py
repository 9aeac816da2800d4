"""What stands over a report: what is compared, whose it is, and the two documents."""

from __future__ import annotations

from planparse.model import Diff, Facts
from planparse.write.report_shapes import ReportTable, words
from planparse.write.wording import clean, type_name


def sides(diff: Diff) -> tuple[tuple[Facts, str], tuple[Facts, str]]:
    """The facts and the file name of the old and of the new document."""
    return (diff.facts_old, diff.old), (diff.facts_new, diff.new)


def named(facts: Facts, file: str) -> str:
    """What a document is called: its type and year, else its file's name."""
    if facts.year is None or facts.type == "other":
        return clean(file)
    return f"{type_name(facts)} {facts.year}"


def title_of(diff: Diff) -> str:
    """What the comparison is called."""
    old, new = (named(facts, file) for facts, file in sides(diff))
    owners = two_owners(diff)
    if owners:
        first, second = owners
        return (
            f"{old}: {first} och {second}"
            if old == new
            else (f"{old} ({first}) och {_small(new)} ({second})")
        )
    return f"{old}: två versioner" if old == new else f"Från {_small(old)} till {_small(new)}"


def _small(name: str) -> str:
    """A name inside a sentence; a file's name as it is."""
    return name[0].lower() + name[1:] if name.rpartition(" ")[2].isdigit() else name


def two_owners(diff: Diff) -> tuple[str, str] | None:
    """The two boards, or the two municipalities, where the documents have not the same: then
    neither is a later version of the other."""
    for field in ("municipality", "board"):
        old, new = (clean(getattr(facts, field) or "") for facts, _ in sides(diff))
        if old and new and old.casefold() != new.casefold():
            return old, new
    return None


def whose(diff: Diff) -> str:
    """The boards and municipalities that the documents are of."""
    old, new = diff.facts_old, diff.facts_new
    boards = dict.fromkeys(clean(one) for one in (old.board, new.board) if one)
    towns = dict.fromkeys(clean(one) for one in (old.municipality, new.municipality) if one)
    return ", ".join(part for part in (" och ".join(boards), " och ".join(towns)) if part)


def documents_table(diff: Diff) -> ReportTable:
    """The two documents side by side."""
    names = [named(facts, file) for facts, file in sides(diff)]
    rows = [("Fil", clean(diff.old), clean(diff.new)), ("Dokument", *names)]
    for title, field in (("Nämnd", "board"), ("Kommun", "municipality"), ("Datum", "date")):
        values = [getattr(facts, field) for facts, _ in sides(diff)]
        if any(values):
            old, new = (clean(value or "framgår inte") for value in values)
            rows.append((title, old, new))
    return ReportTable(
        caption="Dokumenten som jämförs",
        heads=("Uppgift", *(("Första", "Andra") if two_owners(diff) else ("Äldre", "Nyare"))),
        rows=tuple(tuple(words(cell) for cell in row) for row in rows),
        description="Vilka två dokument som jämförs: fil, dokument, nämnd, kommun och datum.",
    )
