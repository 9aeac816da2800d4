"""What the check found in the old document, told again where the draft repeats the table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from planparse.model import BBox, Finding, Table, Where
from planparse.write.passages import Origin, Remark
from planparse.write.rolling import RolledTable
from planparse.write.wording import clean


def with_findings(
    rolled: RolledTable, table: Table, findings: Sequence[Finding], origin: Origin
) -> RolledTable:
    """The rolled table with a remark on its caption per finding of the old one, so that no error
    is carried into the new year unseen."""
    places = [*_single(table.where), *(one for row in table.rows for one in _single(row.where))]
    told = [
        f"Kontrollen av {origin.turn.old}: {clean(finding.message)}"
        for finding in findings
        if finding.severity != "info"
        and (finding.printed, finding.expected) != (table.unit, table.unit_true)  # told already
        and finding.where
        and any(_same(one, place) for one in _single(finding.where[0]) for place in places)
    ]
    if not told:
        return rolled
    caption = rolled.caption
    remarks = [Remark(0, len(caption.text), text) for text in dict.fromkeys(told)]
    return replace(rolled, caption=replace(caption, remarks=(*remarks, *caption.remarks)))


def _single(where: Where) -> tuple[Where, ...]:
    return where.places or (where,)


def _same(one: Where, other: Where) -> bool:
    """Whether two places meet: the same line, or boxes on one page that overlap."""
    if one.line is not None or other.line is not None:
        return (one.page, one.line) == (other.page, other.line)
    if one.page is None or one.page != other.page or one.bbox is None or other.bbox is None:
        return False
    return _overlap(one.bbox, other.bbox)


def _overlap(one: BBox, other: BBox) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
