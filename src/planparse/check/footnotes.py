"""Footnote marks (*, **, ***) and their notes: one without the other, and notes swapped."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planparse.check.names import table_name
from planparse.check.phrases import name_stems
from planparse.check.reading import surely_read
from planparse.check.rule import Rule
from planparse.model import Document, Finding, Section, Table, Where

_MARK = re.compile(r"(?<!\*)(\*{1,4})(?!\*)")
_MARKED_WORD = re.compile(r"\S*\s?\*{1,4}(?!\*)|\*{1,4}\S+")


class MarkWithoutNoteRule(Rule):
    code = "note-missing"
    title = "Fotnotsmärke utan not"
    severity = "warning"
    explanation = (
        "En tabell med fotnotsmärke (*) vars not inte finns: varken under tabellen, i samma "
        "avsnitt eller i det följande. Ett ord som skrivs med stjärna också i texten (en "
        "verksamhetskod) är inget märke."
    )
    example = "Kolumnen ”Budget 2024*”, men ingen not börjar med *."

    def check(self, document: Document) -> Iterator[Finding]:
        if not surely_read(document):
            return
        for number, section in enumerate(document.sections):
            for block in section.blocks:
                table = document.table(block.text) if block.kind == "table" else None
                for mark, (where, word) in _marks(table).items() if table else ():
                    if mark in _noted(document, document.sections[number : number + 2]):
                        continue
                    if any(word in part for part in _texts(section)):
                        continue
                    name = table_name(table) if table else section.title
                    yield self.finding(
                        f"Märket {mark} vid ”{word}” i {name} har ingen not.",
                        [where],
                        printed=word,
                        expected=f"en not som börjar med {mark}",
                    )


class NoteWithoutMarkRule(Rule):
    code = "mark-missing"
    title = "Not utan fotnotsmärke"
    severity = "info"
    explanation = "En not under en tabell (*) vars märke inte finns i tabellen eller avsnittet."
    example = "”** Preliminär siffra” under en tabell där bara * förekommer."

    def check(self, document: Document) -> Iterator[Finding]:
        if not surely_read(document):
            return
        for section in document.sections:
            tables = [
                t for b in section.blocks if b.kind == "table" if (t := document.table(b.text))
            ]
            used = {mark for table in tables for mark in _marks(table)}
            used |= {m for text in (section.title, *_texts(section)) for m in _inside(text)}
            for block in section.blocks if tables else ():
                found = _MARK.match(block.text) if block.kind == "note" else None
                if found and found[1] not in used:
                    yield self.finding(
                        f"Noten ”{block.text}” hör inte till något märke i avsnittet "
                        f"”{section.title}”.",
                        [block.where],
                        printed=block.text,
                        expected=f"ett märke {found[1]}",
                        certainty="arguable",
                    )


class SwappedNotesRule(Rule):
    code = "notes-swapped"
    title = "Förväxlade fotnoter"
    severity = "warning"
    explanation = (
        "En tabell med flera märken där en not talar om en annan rad än den som bär märket: "
        "notens ord finns i den andra radens namn och inte i dess egen."
    )
    example = "** står vid ”Investeringar” men noten ** handlar om statsbidraget, som har ***."

    def check(self, document: Document) -> Iterator[Finding]:
        for table in document.tables:
            notes = {found[1]: n for n in table.notes if (found := _MARK.match(n))}
            rows: dict[str, list[tuple[str, Where]]] = {}
            for row in table.rows:
                for mark in _inside(" ".join([row.label, *(cell.raw for cell in row.cells)])):
                    rows.setdefault(mark, []).append((row.label, row.where))
            single = {mark: found[0] for mark, found in rows.items() if len(found) == 1}
            for mark in sorted(set(single) & set(notes)):
                other = _row_meant(mark, notes[mark], single)
                if other is None:
                    continue
                yield self.finding(
                    f"Noten {mark} i {table_name(table)} handlar om ”{single[other][0]}”, som bär "
                    f"märket {other}, men {mark} står vid ”{single[mark][0]}”: ”{notes[mark]}”.",
                    [*_note_place(document, notes[mark]), single[mark][1], single[other][1]],
                    printed=f"{mark} vid {single[mark][0]}",
                    expected=f"{mark} vid {single[other][0]}",
                )


def _row_meant(mark: str, note: str, rows: dict[str, tuple[str, Where]]) -> str | None:
    """The mark of the one other row whose own words the note has, while it has none of its own
    row's."""
    said = name_stems(note)
    own = name_stems(rows[mark][0])
    if any(_shares(said, word) for word in own):
        return None
    meant = [
        other
        for other in sorted(rows)
        if other != mark and any(_shares(said, w) for w in name_stems(rows[other][0]) - own)
    ]
    return meant[0] if len(meant) == 1 else None


def _shares(said: frozenset[str], word: str) -> bool:
    return len(word) >= 6 and word in said


def _note_place(document: Document, note: str) -> list[Where]:
    return [
        block.where
        for section in document.sections
        for block in section.blocks
        if block.kind == "note" and block.text == note
    ][:1]


def _marks(table: Table) -> dict[str, tuple[Where, str]]:
    """The marks of a table, each with the first place and word that carries it."""
    found: dict[str, tuple[Where, str]] = {}
    texts = [(table.title or "", table.where), *((head, table.where) for head in table.columns)]
    for row in table.rows:
        texts.append((row.label, row.where))
        texts += [(cell.raw, cell.where) for cell in row.cells]
    for text, where in texts:
        for word in _MARKED_WORD.findall(text) if "*" in text else ():
            found.setdefault("*" * word.count("*"), (where, word.strip()))
    return found


def _inside(text: str) -> set[str]:
    """The marks that stand after something, not the one that a note begins with."""
    return {match[1] for match in _MARK.finditer(text) if text[: match.start()].strip()} | {
        match[1] for match in _MARK.finditer(text) if re.match(r"\*+\w", text)
    }


def _noted(document: Document, sections: tuple[Section, ...]) -> set[str]:
    """The marks that have a note in these sections: at the beginning of a note or paragraph, or
    inside one with words after it ("* saknar statistik")."""
    texts = [note for table in document.tables for note in table.notes]
    texts += [part for section in sections for part in _texts(section)]
    return {match[1] for text in texts for match in re.finditer(r"(?<![\w*%])(\*{1,4})\s?\w", text)}


def _texts(section: Section) -> list[str]:
    return [block.text for block in section.blocks if block.kind != "table"]
