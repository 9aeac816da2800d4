"""The cover: lines before the text that say what the document is, of whom and from when."""

from __future__ import annotations

import re
from collections.abc import Sequence

from planparse.pages import RawTable
from planparse.plan.paragraphs import Item
from planparse.plan.passages import Passage
from planparse.swedish.dates import find_date, find_years
from planparse.swedish.vocabulary import boards, document_types, municipalities, words

_LABEL = re.compile(r"^(?P<label>[^:]{2,40}):\s*(?P<value>.+)$")
_DECIDED = re.compile(
    r"^(?:reviderad|antagen|beslutad|fastställd|godkänd|daterad|datum|dnr|diarienummer|version|"
    r"ärende|kontakt|handläggare|dokumenttyp|dokument|utkast|förslag|remiss|arbetsmaterial)",
    re.IGNORECASE,
)
_MUNICIPALITY = re.compile(r"^[A-ZÅÄÖ][\w-]+(?:\s[A-ZÅÄÖ][\w-]+)?\s+(?:kommun|stad)$")
_BARE_CHAPTERS = frozenset({"budget", "bokslut", "delår"})
_PARTED = re.compile(r"\s*[,|·•]\s+|\s+[–—-]\s+")
_LONG = 160
# A cover may have a motto or the words of a decision; so many sentences of so many words are text.
_SENTENCES, _WORDS = 2, 6


def cover_items(items: Sequence[Item]) -> frozenset[int]:
    """The indices of the cover's passages.

    On printed pages the first page is a cover when it holds no running text; in a dump the cover
    is the run of title, date, board and "label: value" lines that the file begins with."""
    first_page = [
        index
        for index, item in enumerate(items)
        if item.where.page == items[0].where.page and isinstance(item, Passage)
    ]
    if items and isinstance(items[0], Passage) and items[0].size:
        texts = [item.text for item in items if isinstance(item, Passage)]
        on_page = [item for item in (items[i] for i in first_page) if isinstance(item, Passage)]
        tables = any(
            isinstance(item, RawTable) and item.where.page == items[0].where.page for item in items
        )
        if tables or _is_running([item.text for item in on_page]) or len(on_page) == len(texts):
            return frozenset(_leading_run(items))
        return frozenset(first_page)
    return frozenset(_leading_run(items))


def _is_running(texts: Sequence[str]) -> bool:
    """Whether texts are running text: a long one, or several sentences."""
    sentences = sum(text.endswith(".") and len(text.split()) >= _WORDS for text in texts)
    return sentences >= _SENTENCES or any(len(text) > _LONG for text in texts)


def _leading_run(items: Sequence[Item]) -> list[int]:
    run: list[int] = []
    titled = False
    for index, item in enumerate(items):
        if not isinstance(item, Passage) or item.heading is not None:
            break
        if not is_cover_line(item.text):
            break
        years = bool(find_years(item.text))
        if titled and not years and item.text.lower().strip() in _type_words():
            break  # "Förvaltningsberättelse" after "Årsredovisning 2024" is the first chapter
        titled = titled or (years and is_title(item.text))
        run.append(index)
    return run


def parts_of_line(text: str) -> list[str]:
    """The parts of a cover's line ("Utbildningsnämnden, Exempelby kommun")."""
    return [part.strip() for part in _PARTED.split(text) if part.strip()]


def is_cover_line(text: str) -> bool:
    """Whether a line is one that covers carry: a date, a board, a municipality, a document type
    with its year, a decision mark, "label: value" with the label of a role, or several of them
    parted by commas or bars."""
    parts = parts_of_line(text)
    return _is_cover_part(text) or (1 < len(parts) <= 4 and all(map(_is_cover_part, parts)))


def _is_cover_part(text: str) -> bool:
    lowered = text.lower().strip()
    if len(lowered) > _LONG or lowered.endswith("."):
        return False
    if lowered in boards() or _MUNICIPALITY.match(text) or lowered in _names() or is_title(text):
        return True
    if _DECIDED.match(lowered) or (find_date(text) and len(lowered) < 40):
        return True
    label = _LABEL.match(text)
    return bool(label) and _is_role(label["label"].lower()) if label else False


def is_title(text: str) -> bool:
    """Whether a line names a document: a document type in a short line that is no sentence."""
    lowered = text.lower()
    if lowered in _BARE_CHAPTERS:
        return False
    return len(text) < _LONG and any(
        word in lowered
        and re.search(rf"\b(?:\w+s\s+)?{re.escape(word)}\b(?:\s|$)", lowered)
        and (re.match(rf"(?:20\d\d\s+)?{re.escape(word)}", lowered) or _board_in(lowered))
        for kinds in document_types().values()
        for word in kinds
    )


def is_full_title(text: str) -> bool:
    """Whether a line names both the board and the document type ("Socialnämndens internbudget
    för 2024")."""
    lowered = text.lower()
    return (
        len(text) < _LONG
        and not lowered.endswith((".", ":"))
        and _LABEL.match(text) is None
        and any(lowered.startswith(board) for board in boards())
        and any(
            word in lowered and re.match(rf"[^.]*?s\s+{re.escape(word)}\b", lowered)
            for kinds in document_types().values()
            for word in kinds
        )
        and len(text.split()) <= 14
    )


def _board_in(lowered: str) -> bool:
    return any(board in lowered for board in boards())


def _type_words() -> frozenset[str]:
    return frozenset(word for kinds in document_types().values() for word in kinds)


def _is_role(label: str) -> bool:
    return any(label == word or label.endswith(" " + word) for word in _role_words())


def _role_words() -> tuple[str, ...]:
    return (
        *words("roles", "chair"),
        *words("roles", "vice"),
        *words("roles", "manager"),
        *words("roles", "board"),
    )


def _names() -> frozenset[str]:
    return frozenset(name.lower() for name in municipalities())
