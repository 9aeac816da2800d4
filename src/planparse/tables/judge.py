"""Is it a table? And how sure are we? A false table is worse than a missed one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from planparse.pages import GridCell
from planparse.tables.headers import is_figure
from planparse.tables.join import Joined

_LEADERS = re.compile(r"(?:\.\s?|…|_|\ufffd){4,}")
_PAGE_NUMBER = re.compile(r"^\d{1,3}$")
_WORD = re.compile(r"[^\W\d_]{2,}")

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
    if sum(sum(bool(cell.text) for cell in row) > 1 for row in rows) < 2:
        return "ingen rad har mer än en ifylld ruta"
    open_places = sum(not cell.covered for row in rows for cell in row)
    if len(filled) < 0.25 * open_places:
        return "nästan alla rutor är tomma: blankett"
    if not any(_WORD.search(cell.text) for cell in filled):
        return "bara tal och tecken: axlar i ett diagram"
    if _is_contents(rows):
        return "innehållsförteckning"
    return None


def confidence(table: Joined) -> tuple[float, tuple[str, ...]]:
    """How sure the table's shape is, 0–1, and what that rests on."""
    kinds = [piece.lattice.kind for piece in table.pieces]
    sure = min(SURE[kind] for kind in kinds)
    reasons = [f"sedd av {_SEEN_FROM[kind]}" for kind in dict.fromkeys(kinds)]
    reasons.extend(
        dict.fromkeys(reason for piece in table.pieces for reason in piece.lattice.reasons)
    )
    if len(table.pieces) > 1:
        reasons.append(f"hopfogad över {len(table.pieces)} sidor")
    if not table.header_rows:
        sure -= 0.04
        reasons.append("ingen rubrikrad")
    return round(sure, 2), tuple(reasons)


def _is_contents(rows: Sequence[Sequence[GridCell]]) -> bool:
    """Headings with leader dots, or with page numbers that only grow, in the last column."""
    texts = [" ".join(cell.text for cell in row) for row in rows]
    if sum(bool(_LEADERS.search(text)) for text in texts) > 0.5 * len(texts):
        return True
    if len(rows[0]) > 3:
        return False
    last = [next((cell.text for cell in reversed(row) if cell.text), "") for row in rows]
    numbers = [int(text) for text in last if _PAGE_NUMBER.match(text)]
    figures = sum(is_figure(cell.text) for row in rows for cell in row[1:-1])
    return (
        len(numbers) >= max(3, 0.8 * len(rows))
        and numbers == sorted(numbers)
        and len(set(numbers)) > 0.5 * len(numbers)
        and numbers[-1] > numbers[0]
        and not figures
        and _numbered_or_long(rows)
    )


def _numbered_or_long(rows: Sequence[Sequence[GridCell]]) -> bool:
    starts = [row[0].text for row in rows if row[0].text]
    numbered = sum(bool(re.match(r"^\d+(?:\.\d+)*\.?(?:\s|$)", text)) for text in starts)
    return numbered > 0.5 * len(starts)
