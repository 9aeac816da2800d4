"""Commissions to the board and its answers: from tables, from lists under a heading, from labels
in the text ("Uppdrag: …", "Återrapport: …")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from planparse.model import Assignment, Where
from planparse.pages import GridCell, RawTable, merge_where
from planparse.plan.columns import Columns, assignment_kind, body_rows, columns_of, spanned
from planparse.plan.headings import Heading, Outline
from planparse.plan.paragraphs import Item
from planparse.plan.passages import Passage
from planparse.swedish.vocabulary import one_of, words

_NUMBER = re.compile(r"^(?:nr\s*)?(?P<number>\d{1,3}(?:\.\d{1,2})?)[.):]?\s+(?P<text>\S.*)$", re.S)
_ORDERS = re.compile(r"\b(?:ska|skall|får i uppdrag|uppdras|ges i uppdrag|bör)\b", re.IGNORECASE)
_DOERS = re.compile(r"nämnd|styrelse|förvaltning|kontor|direktör|chef")
_NOTHING = re.compile(r"^(?:inget|inga|ingen|ej)\b|^[-–—]$", re.IGNORECASE)
_LABEL = re.compile(r"^(?P<label>[^:]{3,40}):\s*(?P<text>.*)$", re.DOTALL)
_SENTENCE = 40
"""A paragraph that is an assignment of its own has at least so many letters."""
_SAME = 92
_CALLS = re.compile(r"(?:uppdrag|direktiv|fokusområde)", re.IGNORECASE)


def read_assignments(items: Sequence[Item], outline: Outline) -> tuple[Assignment, ...]:
    """The assignments of a document in the order they stand."""
    found_at: list[tuple[int, Assignment]] = []
    for index, item in enumerate(items):
        if isinstance(item, RawTable):
            found_at.extend((index, one) for one in _of_table(outline, index, item))
    found_at.extend(_of_lists(items, outline))
    found_at.extend(_of_labels(items, outline))
    return tuple(_once([one for _, one in sorted(found_at, key=lambda pair: pair[0])]))


def _once(found: Sequence[Assignment]) -> list[Assignment]:
    """Each assignment once: one that an overview names and a section of its own answers is told
    where it is answered."""
    kept: list[Assignment] = []
    for one in found:
        same = next((k for k in kept if one.response and not k.response and _alike(k, one)), None)
        if same is not None:
            kept.remove(same)
        kept.append(one)
    return kept


def _alike(one: Assignment, other: Assignment) -> bool:
    if one.number and other.number and one.number != other.number:
        return False
    return float(fuzz.ratio(one.text.lower(), other.text.lower())) >= _SAME


def _of_table(outline: Outline, index: int, table: RawTable) -> Iterator[Assignment]:
    columns = columns_of(table)
    if columns.hold_assignments:
        yield from _rows(table, columns)
        return
    kind = _heading_kind(outline.above(index))
    width = len(table.columns)
    if kind and width == 2 and not any(columns.all("council", "board", "indicator", "target")):
        yield from _numbered_rows(table, kind)


def _rows(table: RawTable, columns: Columns) -> Iterator[Assignment]:
    """Rows of a table with a column for assignments; one may fill several rows, and then its
    answer is all that stands beside it."""
    column = columns.first("assignment")
    assert column is not None
    answer = columns.first("response")
    number_column = columns.first("number")
    drafts: list[tuple[str, list[str], list[Where], str | None]] = []
    for row, cells in body_rows(table):
        text = cells[column.col].text.strip()
        response = cells[answer.col].text.strip() if answer else ""
        if text:
            number = spanned(table, row, number_column.col).text if number_column else None
            places = [cell.where for cell in cells if cell.text]
            if response:
                drafts.append((text, [response], places, number or None))
            else:
                orders = _several(cells[column.col])
                drafts.extend((one, [], list(places), number or None) for one in orders)
        elif response and drafts:
            drafts[-1][1].append(response)
            drafts[-1][2].extend(cell.where for cell in cells if cell.text)
    for text, responses, places, number in drafts:
        if _NOTHING.match(text):
            continue
        own, wording = _numbered(text)
        yield Assignment(
            kind=column.kind,
            number=own or number,
            text=wording,
            response=" ".join(responses) or None,
            where=merge_where(places),
        )


def _several(cell: GridCell) -> list[str]:
    """The assignments of a cell: each of its paragraphs where all of them are whole sentences,
    otherwise the cell."""
    parts = [line.strip() for line in cell.lines if line.strip()]
    whole = all(
        part[0].isupper() and part.endswith(".") and len(part) > _SENTENCE for part in parts
    )
    return parts if len(parts) > 1 and whole else [cell.text.strip()]


def _numbered_rows(table: RawTable, kind: str) -> Iterator[Assignment]:
    """A table without heads under a heading about assignments: "1) Stärka …" and the answer."""
    for cells in table.grid:
        number, text = _numbered(cells[0].text.strip())
        if number is None or len(cells) < 2:
            continue
        yield Assignment(
            kind=kind,
            number=number,
            text=text,
            response=cells[1].text.strip() or None,
            where=merge_where([cell.where for cell in cells if cell.text]),
        )


def _numbered(text: str) -> tuple[str | None, str]:
    match = _NUMBER.match(text)
    return (match["number"], match["text"].strip()) if match else (None, text)


def _of_lists(items: Sequence[Item], outline: Outline) -> Iterator[tuple[int, Assignment]]:
    """Numbered items, list items and sentences that give orders under a heading about
    assignments; headings below it (or, in a dump, headings that such items follow) belong to
    it."""
    kind: str | None = None
    level = 0
    for index, item in enumerate(items):
        if isinstance(item, RawTable):
            continue
        heading = outline.headings.get(index)
        if heading is not None:
            own = _heading_kind(heading)
            if own:
                kind, level = own, heading.level
            elif kind and (heading.level <= level or not _orders_follow(items, outline, index)):
                kind = None
            continue
        if kind is None or item.note or index in outline.cover:
            continue
        number, text = _item(item)
        if _ORDERS.search(text) and (number or item.marker or _is_order(text)):
            yield index, Assignment(kind=kind, number=number, text=text, where=item.where)


def _item(item: Passage) -> tuple[str | None, str]:
    if item.marker and item.marker[:-1].isdigit():
        return item.marker[:-1], item.text
    if item.marker:
        return None, item.text
    return _numbered(item.text)


def _is_order(text: str) -> bool:
    """Whether a paragraph is an order: its first sentence names who is to do it before "ska"."""
    ska = _ORDERS.search(text[:200])
    if not ska:
        return False
    subject = text[: ska.start()].lower()
    return "." not in subject and bool(_DOERS.search(subject))


def _orders_follow(items: Sequence[Item], outline: Outline, index: int) -> bool:
    """Whether the first paragraph under a heading is an assignment."""
    for below in range(index + 1, min(index + 4, len(items))):
        item = items[below]
        if below in outline.headings or isinstance(item, RawTable):
            return False
        if item.note:
            continue
        number, text = _item(item)
        return bool(_ORDERS.search(text)) and (number is not None or _is_order(text))
    return False


def _heading_kind(heading: Heading | None) -> str | None:
    """The kind of assignments a heading announces; None for the board's standing task and for
    goals."""
    if heading is None:
        return None
    title = heading.title.lower().strip(" :")
    standing = any(title == t or title.startswith(t + " ") for t in words("standing", "tasks"))
    if standing and not re.search(r"uppdrag (?:till|från)", title):
        return None
    area = one_of("goals", "area").match(title)
    if area and (not _CALLS.match(title) or re.match(r"\s*\d*\s*[:–-]", title[area.end() :])):
        return None
    return assignment_kind(title) if _CALLS.search(title) else None


def _of_labels(items: Sequence[Item], outline: Outline) -> Iterator[tuple[int, Assignment]]:
    """ "Uppdrag: …" in the text, answered by the paragraphs after "Återrapport: …" up to the next
    heading, label or table."""
    for index, item in enumerate(items):
        label = _label_of(item) if isinstance(item, Passage) else None
        kind = assignment_kind(label[0]) if label else None
        if index in outline.headings or index in outline.cover or not label or not kind:
            continue
        if len(label[0].split()) > 3 or not label[1]:
            continue
        assert isinstance(item, Passage)
        response, places = _answer(items, outline, index)
        number, text = _numbered(label[1])
        yield (
            index,
            Assignment(
                kind=kind,
                number=number,
                text=text,
                response=response,
                where=merge_where([item.where, *places]),
            ),
        )


def _label_of(item: Passage) -> tuple[str, str] | None:
    match = _LABEL.match(item.text)
    return (match["label"].strip(), match["text"].strip()) if match else None


def _answer(items: Sequence[Item], outline: Outline, index: int) -> tuple[str | None, list[Where]]:
    parts: list[str] = []
    places: list[Where] = []
    answering = False
    for below in range(index + 1, len(items)):
        item = items[below]
        if isinstance(item, RawTable) or below in outline.headings:
            break
        label = _label_of(item)
        if not answering:
            if label is None or not one_of("columns", "response").match(label[0]):
                break
            answering = True
            if label[1]:
                parts.append(label[1])
                places.append(item.where)
            continue
        if label and len(label[0].split()) <= 2 and len(label[0]) < 20:
            break
        if not item.note:
            parts.append(item.text)
            places.append(item.where)
    return "\n\n".join(parts) or None, places
