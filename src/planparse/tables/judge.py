"""Is it a table? And how sure are we? A false table is worse than a missed one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median

from planparse.model import BBox
from planparse.pages import GridCell, Word
from planparse.tables.headers import is_figure, is_numbered, is_period, names_column
from planparse.tables.join import Joined

_PAGE_NUMBER = re.compile(r"^\d{1,3}$")
_LIST_MARK = re.compile(r"^\d{1,2}[.)]$")
_WORD = re.compile(r"[^\W\d_]{2,}")

PROSE = 14
"""Labels of so many words are running text."""
SURE = {"ruled": 0.98, "lined": 0.94, "shaded": 0.94, "aligned": 0.88}
_SEEN_FROM = {
    "ruled": "linjer åt båda hållen",
    "lined": "linjer mellan raderna",
    "shaded": "skuggade rader",
    "aligned": "ordens läge",
}


def reason_against(table: Joined) -> str | None:
    """Why the candidate is no table, in Swedish for the run log; None when it is one."""
    rows = table.rows
    width = len(rows[0]) if rows else 0
    filled = [cell for row in rows for cell in row if cell.text]
    if width < 2:
        return "en enda kolumn: inramad text eller lista"
    if len(rows) < 2:
        return "en enda rad"
    if sum(any(row[col].text for row in rows) for col in range(width)) < 2:
        return "bara en kolumn har text"
    pictures = sum(piece.pictures for piece in table.pieces)
    full = sum(sum(bool(cell.text) for cell in row) > 1 for row in rows)
    if full < 2 and not (full and table.header_rows and (pictures or _is_grid(table))):
        return "ingen rad har mer än en ifylld ruta"
    open_places = sum(not cell.covered for row in rows for cell in row)
    if len(filled) + pictures < 0.25 * open_places:
        return "nästan alla rutor är tomma: blankett"
    if _has_room_to_write(table):
        return "rutor att fylla i: blankett"
    if not any(_WORD.search(cell.text) for cell in filled):
        return "bara tal och tecken: axlar i ett diagram"
    if _is_contents(table):
        return "innehållsförteckning"
    if any(piece.lattice.kind == "aligned" for piece in table.pieces):
        return _why_unconvincing(table)
    return None


def _why_unconvincing(table: Joined) -> str | None:
    """What speaks against a table that only the place of its words shows: such a table has
    figures under each other and a label to most of its rows, or it has a header that names every
    one of three or more columns in bold over texts that stand under each other (two columns may be
    running text under two headings)."""
    header = table.rows[: table.header_rows]
    body = [row for row in table.rows[table.header_rows :] if sum(bool(c.text) for c in row) > 1]
    width = len(table.rows[0])
    named = _names(header)
    if len(body) < (1 if named > 1 else 2 if header else 3):
        return "för få rader utan linjer"
    filled = sum(bool(cell.text) for row in body for cell in row)
    if named < width - 1 and filled < 0.45 * width * len(body):
        return "nästan alla rutor är tomma"
    if width > 2 and named == width - 1 and _set_in_columns(table, header, body):
        return None
    if width == 2 and median(len(row[0].text.split()) for row in body) > PROSE:
        return "löpande text"
    labelled = sum(
        any(
            _WORD.search(cell.text) or is_period(cell.text) for cell in row[: 2 if width > 2 else 1]
        )
        for row in body
    )
    if labelled < 0.6 * len(body):
        return "raderna har inga namn"
    best = 0
    for col in range(1, width):
        cells = [row[col] for row in body if row[col].text]
        figures = [cell for cell in cells if is_figure(cell.text)]
        numbered = sum(is_numbered(cell.text) for cell in cells)
        if all(_LIST_MARK.match(cell.text) for cell in figures):
            continue  # the marks of a numbered list beside running text
        if 2 * numbered >= len(cells):
            if not _stands_in_line(figures, table.pieces[0].size):
                return "talen står inte under varandra"
            best = max(best, numbered)
    return None if best >= 0.4 * len(body) else "ingen kolumn med tal"


def _set_in_columns(
    table: Joined, header: Sequence[Sequence[GridCell]], body: Sequence[Sequence[GridCell]]
) -> bool:
    """Whether texts stand under a bold header as in a table: their left or right ends agree column
    by column, and the cells of a row begin, end or are centred at one height."""
    if len(body) < 2 or not all(cell.bold for row in header for cell in row if cell.text):
        return False
    size = table.pieces[0].size
    cells = agreeing = 0
    for col in range(len(body[0])):
        boxes = [row[col].where.bbox for row in body if row[col].text]
        ends = [(box[0], box[2]) for box in boxes if box]
        if not ends:
            continue
        left = median(end[0] for end in ends)
        right = median(end[1] for end in ends)
        cells += len(ends)
        agreeing += sum(min(abs(end[0] - left), abs(end[1] - right)) <= 0.6 * size for end in ends)
    level = sum(_is_level(row, size) for row in body)
    return agreeing >= 0.8 * cells and level >= 0.8 * len(body)


def _is_level(row: Sequence[GridCell], size: float) -> bool:
    boxes = [cell.where.bbox for cell in row if cell.text]
    heights = [(box[1], (box[1] + box[3]) / 2, box[3]) for box in boxes if box]
    return any(max(values) - min(values) < 0.5 * size for values in zip(*heights, strict=True))


def _names(header: Sequence[Sequence[GridCell]]) -> int:
    """How many columns beyond the first have a name that looks like one: bold, a year, or a word
    that heads columns."""
    return sum(
        any(
            row[col].text
            and (row[col].bold or is_period(row[col].text) or names_column(row[col].text))
            for row in header
        )
        for col in range(1, len(header[0]) if header else 0)
    )


def _stands_in_line(cells: Sequence[GridCell], size: float) -> bool:
    """Whether most cells have their right, left or middle x in common."""
    boxes = [cell.where.bbox for cell in cells if cell.where.bbox]
    lefts, rights = [box[0] for box in boxes], [box[2] for box in boxes]
    middles = [(box[0] + box[2]) / 2 for box in boxes]
    return any(
        sum(abs(value - median(values)) <= 0.6 * size for value in values) >= 0.8 * len(values)
        for values in (rights, lefts, middles)
    )


def _has_room_to_write(table: Joined) -> bool:
    """Whether words stand at the top of boxes that are ruled higher than any of their rows needs,
    and no box holds a figure: a form to be filled in by hand."""
    if not _is_grid(table) or any(is_figure(cell.text) for row in table.rows for cell in row):
        return False
    rows = opened = 0
    for piece in table.pieces:
        lattice = piece.lattice
        for row in range(lattice.height):
            boxes = [box for box in lattice.boxes if box.row == row and box.rows == 1 and box.words]
            rows += bool(boxes)
            opened += bool(boxes) and all(
                _stands_at_top(box.words, lattice.place(box)) for box in boxes
            )
    return opened >= 0.8 * rows > 0


def _stands_at_top(words: Sequence[Word], place: BBox) -> bool:
    top, bottom = min(word.top for word in words), max(word.bottom for word in words)
    room = place[3] - bottom
    return room > 1.5 * max(word.size for word in words) and top - place[1] < 0.4 * room


def _is_grid(table: Joined) -> bool:
    return all(piece.lattice.kind == "ruled" for piece in table.pieces)


def confidence(table: Joined) -> tuple[float, tuple[str, ...]]:
    """How sure the table's shape is, 0–1, and what that rests on."""
    kinds = [piece.lattice.kind for piece in table.pieces]
    sure = min(SURE[kind] for kind in kinds)
    reasons = [f"sedd av {_SEEN_FROM[kind]}" for kind in dict.fromkeys(kinds)]
    reasons.extend(
        dict.fromkeys(reason for piece in table.pieces for reason in piece.lattice.reasons)
    )
    pages = len({piece.lattice.page for piece in table.pieces})
    if pages > 1:
        reasons.append(f"hopfogad över {pages} sidor")
    elif len(table.pieces) > 1:
        reasons.append(f"hopfogad av {len(table.pieces)} delar")
    if not table.header_rows:
        sure -= 0.04
        reasons.append("ingen rubrikrad")
    return round(sure, 2), tuple(reasons)


def _is_contents(table: Joined) -> bool:
    """Headings with page numbers that only grow in the last column, led to by dots or numbered."""
    rows = table.rows
    if len(rows[0]) > 3:
        return False
    last = [next((cell.text for cell in reversed(row) if cell.text), "") for row in rows]
    numbers = [int(text) for text in last if _PAGE_NUMBER.match(text)]
    figures = sum(is_figure(cell.text) for row in rows for cell in row[1:-1])
    leaders = sum(piece.leaders for piece in table.pieces) > 0.5 * len(rows)
    return (
        len(numbers) >= max(3, 0.8 * len(rows))
        and numbers == sorted(numbers)
        and len(set(numbers)) > 0.5 * len(numbers)
        and numbers[-1] > numbers[0]
        and not figures
        and (leaders or _numbered(rows))
    )


def _numbered(rows: Sequence[Sequence[GridCell]]) -> bool:
    starts = [row[0].text for row in rows if row[0].text]
    numbered = sum(bool(re.match(r"^\d+(?:\.\d+)*\.?(?:\s|$)", text)) for text in starts)
    return numbered > 0.5 * len(starts)
