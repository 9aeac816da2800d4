"""The title of a table and the notes that belong to it, from the flow around it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from planparse.pages import RawTable
from planparse.plan.footnotes import Footnotes
from planparse.plan.goal_words import COMMENT, LABEL
from planparse.plan.headings import Outline
from planparse.plan.paragraphs import Item
from planparse.plan.passages import Passage
from planparse.swedish.vocabulary import one_of, words

_NAMED = re.compile(r"^(?:tabell|diagram|figur)\s*\d*", re.IGNORECASE)
_LABEL = re.compile(r"^(?!tabell|mål\b|indikator)[^:]{2,30}:\s", re.IGNORECASE)
_LONGEST = 140


def title_of(items: Sequence[Item], outline: Outline, index: int) -> str | None:
    """The title of the table at ``index``: printed inside it, else the caption right above, else
    the one right below ("Tabell 3 …"), else the title of the section. A running sentence is no
    title."""
    table = items[index]
    assert isinstance(table, RawTable)
    if table.caption:
        return table.caption
    above = items[index - 1] if index else None
    if isinstance(above, Passage) and index - 1 not in outline.headings and _is_caption(above):
        return above.text
    below = items[index + 1] if index + 1 < len(items) else None
    if (
        isinstance(below, Passage)
        and index + 1 not in outline.headings
        and _NAMED.match(below.text)
        and len(below.text) <= _LONGEST
    ):
        return below.text
    return _goal_above(items, outline, index) or _section_title(outline, index)


def _goal_above(items: Sequence[Item], outline: Outline, index: int) -> str | None:
    """The goal that a table stands under when only labels ("Mått: …", "Adressering: …") part
    them, and the section's own title tells nothing of it."""
    labelled = False
    for above in range(index - 1, -1, -1):
        item = items[above]
        if isinstance(item, RawTable) or above in outline.headings or item.note:
            return None
        if LABEL.match(item.text):
            labelled = True
        else:
            tells = labelled and not item.text.endswith(":") and len(item.text) <= 2 * _LONGEST
            return item.text if tells else None
    return None


def _section_title(outline: Outline, index: int) -> str | None:
    """The title of the section; for "Kommentar/Analys" or a bare "Nämndens mål", which a document
    has many of, that of the section around it."""
    level = None
    for above in range(index, -1, -1):
        heading = outline.headings.get(above)
        if heading is None or (level is not None and heading.level >= level):
            continue
        if not _is_bare(heading.title) or heading.level == 1:
            return heading.title
        level = heading.level
    return None


def _is_bare(title: str) -> bool:
    bare = title.strip(" :.").lower()
    return (
        COMMENT.match(bare) is not None
        or one_of("columns", "response").fullmatch(bare) is not None
        or any(one_of("goals", name).fullmatch(bare) for name in ("board", "council", "indicator"))
    )


def notes_of(footnotes: Footnotes, index: int) -> tuple[str, ...]:
    """The notes of the table at ``index`` as printed, mark first."""
    return tuple(
        f"{note.note} {note.text}" if note.note else note.text for note in footnotes.below(index)
    )


def _is_caption(item: Passage) -> bool:
    text = item.text
    if item.note or item.marker or len(text) > _LONGEST or _LABEL.match(text):
        return False
    if text.endswith((".", ":", ";", ",", "!", "?")) or not text[:1].isupper():
        return False
    first = re.match(r"\w+", text)
    known = first is not None and first.group().lower() in words("chapters", "captions")
    return known or item.bold or item.italic or len(text.split()) <= 10
