"""Tracked changes: what Word shows of old and new, and takes back when a change is rejected."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher
from typing import Any

from docx.oxml.ns import qn

from planparse.write import oxml
from planparse.write.package import AUTHOR

_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")
_FIRST = 1_000_000  # above the numbers of bookmarks and comments


@dataclass(frozen=True, slots=True)
class Edits:
    """From an old wording to a new one: ``inserted`` spans of the new, and ``deleted`` words
    with the place in the new where they stood."""

    inserted: tuple[tuple[int, int], ...] = ()
    deleted: tuple[tuple[int, str], ...] = ()

    @property
    def edges(self) -> set[int]:
        """Where a run of the new wording has to begin or end."""
        edges = {place for place, _ in self.deleted}
        return edges.union(*self.inserted) if self.inserted else edges

    def inserts(self, at: int) -> bool:
        """Whether the letter at this place is new."""
        return any(start <= at < end for start, end in self.inserted)


def edits(before: str, after: str) -> Edits:
    """The words that changed.

    >>> edits("Budget 2025", "Budget 2026")
    Edits(inserted=((7, 11),), deleted=((7, '2025'),))
    """
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    starts = [0]
    for token in new:
        starts.append(starts[-1] + len(token))
    inserted, deleted = [], []
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal" and j2 > j1:
            inserted.append((starts[j1], starts[j2]))
        if kind != "equal" and i2 > i1:
            deleted.append((starts[j1], "".join(old[i1:i2])))
    return Edits(tuple(inserted), tuple(deleted))


class Tracker:
    """Makes the marks, numbered as they come, all of one author and day."""

    def __init__(self, date: datetime) -> None:
        self._date = date.strftime("%Y-%m-%dT%H:%M:%SZ")
        self._count = _FIRST

    def _mark(self, kind: str) -> Any:
        self._count += 1
        return oxml.tracked(kind, self._count, AUTHOR, self._date)

    def insert(self, run: Any) -> None:
        """Make a run one that was put in."""
        mark = self._mark("ins")
        run.addprevious(mark)
        mark.append(run)

    def deletion(self, text: str) -> Any:
        """Text that was taken out, as an element of a paragraph."""
        mark = self._mark("del")
        mark.append(oxml.deleted_run(text))
        return mark

    def delete(self, run: Any) -> None:
        """Make a run one that was taken out."""
        text = "".join(node.text or "" for node in run.findall(qn("w:t")))
        run.addprevious(self.deletion(text))
        run.getparent().remove(run)

    def insert_paragraph(self, paragraph: Any) -> None:
        """Make the end of a paragraph, and all that is in it, something that was put in."""
        properties = paragraph.get_or_add_pPr()
        marks = properties.find(qn("w:rPr"))
        if marks is None:
            marks = oxml.element("w:rPr")
            # In CT_PPr only sectPr and pPrChange stand after rPr, and neither is used here.
            properties.append(marks)
        marks.insert(0, self._mark("ins"))
        for run in paragraph.findall(qn("w:r")):
            self.insert(run)

    def insert_row(self, row: Any) -> None:
        """Make a table row one that was put in."""
        row.find(qn("w:trPr")).append(self._mark("ins"))

    def cell(self, paragraph: Any, kind: str) -> None:
        """Make the cell that holds a paragraph one that was put in ("cellIns") or taken out
        ("cellDel"), and the text in it too."""
        paragraph.getparent().find(qn("w:tcPr")).append(self._mark(kind))
        for run in paragraph.findall(qn("w:r")):
            if run.find(qn("w:t")) is None:
                continue  # the reference of a comment
            if kind == "cellIns":
                self.insert(run)
            else:
                self.delete(run)
