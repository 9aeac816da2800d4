"""What stands over a report: what is compared, whose it is, and the two documents."""

from __future__ import annotations

from planparse.model import Diff, Facts
from planparse.write.report_shapes import ReportTable, words
from planparse.write.wording import Language, clean, say, type_name


def sides(diff: Diff) -> tuple[tuple[Facts, str], tuple[Facts, str]]:
    """The facts and the file name of the old and of the new document."""
    return (diff.facts_old, diff.old), (diff.facts_new, diff.new)


def named(facts: Facts, file: str, lang: Language = "sv") -> str:
    """What a document is called: its type and year, else its file's name."""
    if facts.year is None or facts.type == "other":
        return clean(file)
    return f"{type_name(facts, lang)} {facts.year}"


def title_of(diff: Diff, lang: Language = "sv") -> str:
    """What the comparison is called."""
    old, new = (named(facts, file, lang) for facts, file in sides(diff))
    both = say(lang, "och", "and")
    owners = two_owners(diff)
    if owners:
        first, second = owners
        return (
            f"{old}: {first} {both} {second}"
            if old == new
            else (f"{old} ({first}) {both} {_small(new)} ({second})")
        )
    if old == new:
        return say(lang, f"{old}: två versioner", f"{old}: two versions")
    old, new = _small(old), _small(new)
    return say(lang, f"Från {old} till {new}", f"From {old} to {new}")


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


def whose(diff: Diff, lang: Language = "sv") -> str:
    """The boards and municipalities that the documents are of."""
    old, new = diff.facts_old, diff.facts_new
    boards = dict.fromkeys(clean(one) for one in (old.board, new.board) if one)
    towns = dict.fromkeys(clean(one) for one in (old.municipality, new.municipality) if one)
    both = say(lang, " och ", " and ")
    return ", ".join(part for part in (both.join(boards), both.join(towns)) if part)


def documents_table(diff: Diff, lang: Language = "sv") -> ReportTable:
    """The two documents side by side."""
    names = [named(facts, file, lang) for facts, file in sides(diff)]
    rows = [
        (say(lang, "Fil", "File"), clean(diff.old), clean(diff.new)),
        (say(lang, "Dokument", "Document"), *names),
    ]
    facts_named = (
        (say(lang, "Nämnd", "Board"), "board"),
        (say(lang, "Kommun", "Municipality"), "municipality"),
        (say(lang, "Datum", "Date"), "date"),
    )
    for title, field in facts_named:
        values = [getattr(facts, field) for facts, _ in sides(diff)]
        if any(values):
            old, new = (clean(value or say(lang, "framgår inte", "not stated")) for value in values)
            rows.append((title, old, new))
    if two_owners(diff):
        heads = (say(lang, "Första", "First"), say(lang, "Andra", "Second"))
    else:
        heads = (say(lang, "Äldre", "Older"), say(lang, "Nyare", "Newer"))
    return ReportTable(
        caption=say(lang, "Dokumenten som jämförs", "The documents compared"),
        heads=(say(lang, "Uppgift", "What"), *heads),
        rows=tuple(tuple(words(cell) for cell in row) for row in rows),
        description=say(
            lang,
            "Vilka två dokument som jämförs: fil, dokument, nämnd, kommun och datum.",
            "Which two documents are compared: file, document, board, municipality and date.",
        ),
    )
