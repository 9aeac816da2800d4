"""Notes under tables and sections: what they say otherwise."""

from __future__ import annotations

from dataclasses import dataclass

from planparse.compare.align import Alignment, LikeWording, SameKey, align
from planparse.compare.importance import weigh
from planparse.compare.printed import Printed
from planparse.compare.sections import Heading
from planparse.compare.sides import Sides
from planparse.compare.table_pairs import Sheet, table_name
from planparse.compare.told import Told
from planparse.compare.words import key, plain
from planparse.model import Change, ChangeKind, ChangeOf, Document, Table, Where

_LIKE = 0.6


@dataclass(frozen=True, slots=True)
class Note:
    """A note, what it stands under (the name and the id of a table or a section) and where."""

    text: str
    under: str
    id: str
    what: ChangeOf
    where: Where


def notes_of(document: Document) -> list[Note]:
    """The notes of a document, each once: those of its tables, then those of its sections."""
    found: dict[str, Note] = {}
    for table in document.tables:
        for text in table.notes:
            found.setdefault(key(text), _of_table(text, table))
    for section in document.sections:
        for block in section.blocks:
            if block.kind == "note":
                note = Note(block.text, section.title, section.id, "text", block.where)
                found.setdefault(key(block.text), note)
    found.pop("", None)
    return list(found.values())


def _of_table(text: str, table: Table) -> Note:
    return Note(text, table_name(table), table.id, "table", table.where)


def compare_notes(
    sides: Sides,
    tables: Alignment[Sheet],
    sections: Alignment[Heading],
    told: Told,
    both: tuple[Printed, Printed],
) -> list[Change]:
    """Notes that went, came or say something else; those of a table or a section that went or
    came go with it. ``both`` is all that each document prints: a note that the other one prints
    in another guise is no change."""
    pairs = align(
        notes_of(sides.old),
        notes_of(sides.new),
        (
            SameKey("samma not", lambda n: key(n.text), lambda n: key(n.text)),
            SameKey(
                "samma not, årtalen framflyttade",
                lambda n: sides.old_key(n.text),
                lambda n: sides.new_key(n.text),
            ),
            LikeWording("liknande not", lambda n: plain(n.text), lambda n: plain(n.text), _LIKE),
        ),
    )
    changes: list[Change] = []
    for pair in pairs.pairs:
        old, new = pair.old.text, pair.new.text
        if sides.same(old, new) or told.covers_text(old, new):
            continue
        if not (_prints(both[1], old) and _prints(both[0], new)):
            changes.append(_change("reworded", pair.old, pair.new, pair.matched_by))
    gone = {sheet.table.id for sheet in tables.removed} | {h.section.id for h in sections.removed}
    new_ids = {sheet.table.id for sheet in tables.added} | {h.section.id for h in sections.added}
    for note in pairs.removed:
        alone = not _prints(both[1], note.text) and not told.covers_text(note.text, None)
        if alone and note.id not in gone:
            changes.append(_change("removed", note, None))
    for note in pairs.added:
        alone = not _prints(both[0], note.text) and not told.covers_text(None, note.text)
        if alone and note.id not in new_ids:
            changes.append(_change("added", None, note))
    return changes


def _prints(document: Printed, text: str) -> bool:
    """Whether a document prints a note, in one piece or cut in two."""
    return document.has(text) or document.has_in_two(text, shortest_end=1)


def _change(
    kind: ChangeKind, old: Note | None, new: Note | None, matched_by: str | None = None
) -> Change:
    note = new or old
    assert note is not None
    return Change(
        kind=kind,
        what=note.what,
        name=f"Not under {note.under}",
        old=old.text if old else None,
        new=new.text if new else None,
        where_old=old.where if old else None,
        where_new=new.where if new else None,
        matched_by=matched_by,
        importance=weigh("text", kind),
    )
