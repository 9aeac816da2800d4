"""All that a document prints, for telling what went from what is only set otherwise."""

from __future__ import annotations

from dataclasses import dataclass

from planparse.compare.words import key, sentences
from planparse.model import Document, Section

# A shorter wording may stand in another one by chance.
_LONG = 16
# A cell may hold several sentences from so many letters on.
_SEVERAL = 60


@dataclass(frozen=True)
class Printed:
    """All that a document prints: as one string of keys for searching, and piece by piece."""

    text: str
    pieces: frozenset[str]

    def has(self, words: str) -> bool:
        """Whether these words stand anywhere, a short wording only as a piece of its own."""
        k = key(words)
        return k in self.pieces or (len(k) >= _LONG and k in self.text)

    def has_in_two(self, words: str, shortest_end: int = _LONG) -> bool:
        """Whether these words stand here cut in two: by a column, a footnote, a figure.
        ``shortest_end`` is how many letters the second part must have."""
        k = key(words).rstrip("-")
        whole, none = len(k), 0
        while none < whole:  # the longest beginning that stands somewhere
            middle = (none + whole + 1) // 2
            if k[:middle] in self.text:
                none = middle
            else:
                whole = middle - 1
        end = k[none:]
        return none >= _LONG and (not end or (len(end) >= shortest_end and end in self.text))

    def has_section(self, section: Section) -> bool:
        """Whether a heading stands here in another guise (as text, as the title of a table)
        together with most of what stands under it."""
        if not self.has(section.title):
            return False
        inside = list(sentences(section.text))
        return 2 * sum(self.has(sentence) for sentence in inside) >= len(inside)


def printed(document: Document) -> Printed:
    """What a document prints: headings, text, titles, heads, cells and notes of tables."""
    running = "".join(key(section.text) for section in document.sections)
    pieces: dict[str, None] = {}
    for section in document.sections:
        pieces[key(section.title)] = None
        notes = [block.text for block in section.blocks if block.kind == "note"]
        for text in (section.text, *notes):
            for sentence in sentences(text):
                pieces[key(sentence)] = None
        for note in notes:
            pieces[key(note)] = None
    for table in document.tables:
        texts = [table.title or "", *table.columns, *table.notes]
        for row in table.rows:
            texts.append(row.label)
            texts += [cell.raw for cell in row.cells]
        for text in texts:
            pieces[key(text)] = None
            if len(text) >= _SEVERAL:
                for sentence in sentences(text):
                    pieces[key(sentence)] = None
    pieces.pop("", None)
    return Printed("\n".join([running, *pieces]), frozenset(pieces))
