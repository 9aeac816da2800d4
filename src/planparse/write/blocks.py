"""Elements set in Word: headings, marked text, comments, tables, contents, title page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import pairwise
from typing import Any

from docx.document import Document as WordDocument
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from planparse.swedish.numbers import read_number
from planparse.write import look, oxml
from planparse.write.measure import column_widths, squeezed_widths, upright_widths
from planparse.write.measure import width as width_of
from planparse.write.outline import Element, Heading, Prose
from planparse.write.package import AUTHOR
from planparse.write.passages import Passage
from planparse.write.rolling import Column, Line, RolledTable
from planparse.write.tracking import Edits, Tracker, edits

_TRACKED = {"open": "cellIns", "dropped": "cellDel"}
_TABLE_BOOKMARKS = 500_000  # above the numbers of the bookmarks of headings
_LINE = 1.25 * look.BODY_SIZE
_HALF = 0.5  # of a page
_SHORT = 12  # rows of a table that is kept together
_CONTENTS_DEPTH = 3
_CONTENTS_MANY = 60  # more entries than two pages hold: one level less


class Writer:
    """Sets elements one after the other at the end of a Word document. Numbers of bookmarks,
    tables and lists count up as it goes. ``tracked``: what is new or gone since the old document
    is a tracked change; ``numbered``: the styles of headings number, which these must not."""

    def __init__(
        self,
        word: WordDocument,
        date: datetime,
        *,
        tracked: bool = False,
        paper: look.Paper = look.PAPER,
        numbered: bool = False,
    ) -> None:
        self.word = word
        self.date = date
        self.paper = paper
        self._numbers_off = numbered
        self._tracker = Tracker(date) if tracked else None
        self._tables = 0
        self._bookmarks = 0
        self._comments = 0
        self._number: tuple[int, int] | None = None  # w:numId and the last number of a list
        self._under_table = False
        # Styles by id: python-docx looks each one up again, which takes seconds in a long plan.
        self._ids = {style.name: style.style_id for style in word.styles}

    def paragraph(self, style: str, passage: Passage | str) -> Paragraph:
        """A paragraph of its own style with its marks and comments."""
        paragraph = self._styled(self.word.add_paragraph(), style)
        self.fill(paragraph, passage if isinstance(passage, Passage) else Passage(passage))
        return paragraph

    def _styled(self, paragraph: Paragraph, style: str) -> Paragraph:
        paragraph._p.style = self._ids[style]
        return paragraph

    def fill(self, paragraph: Paragraph, passage: Passage) -> None:
        """The text in runs, one per stretch of the same mark, and a comment per remark."""
        changes = Edits()
        if self._tracker and passage.before is not None:
            changes = edits(passage.before, passage.text)
        cuts = {0, len(passage.text), *changes.edges}
        cuts.update(edge for spot in passage.spots for edge in (spot.start, spot.end))
        cuts.update(edge for remark in passage.remarks for edge in (remark.start, remark.end))
        cuts.update(edge for link in passage.links for edge in (link.start, link.end))
        edges = sorted(cut for cut in cuts if cut <= len(passage.text))
        runs: dict[int, Run] = {}
        for start, end in pairwise(edges):
            run = paragraph.add_run(passage.text[start:end])
            spot = next((s for s in passage.spots if s.start <= start < s.end), None)
            if spot:
                usual = look.CHANGE if spot.certain else look.REVIEW
                run._r.style = self._ids[spot.style or usual]
            runs[start] = run
        for remark in passage.remarks:
            inside = [run for at, run in runs.items() if remark.start <= at < remark.end]
            if inside:
                self.comment(inside, remark.text)
        for link in passage.links:
            oxml.into_field(runs[link.start]._r, f"REF {table_bookmark(link.table)} \\h")
        if self._tracker:
            self._track(self._tracker, paragraph, runs, changes)

    @staticmethod
    def _track(
        tracker: Tracker, paragraph: Paragraph, runs: dict[int, Run], changes: Edits
    ) -> None:
        for at, words in changes.deleted:
            mark = tracker.deletion(words)
            if at in runs:
                runs[at]._r.addprevious(mark)
            else:
                paragraph._p.append(mark)
        for at, run in runs.items():
            if changes.inserts(at):
                tracker.insert(run._r)

    def _inserted(self, paragraph: Paragraph, passage: Passage) -> None:
        """A paragraph that the old document has not is put in with its end."""
        if self._tracker and passage.before == "":
            self._tracker.insert_paragraph(paragraph._p)

    def comment(self, runs: Sequence[Run], text: str) -> None:
        """A Word comment on the runs, dated like the document. python-docx looks through all
        comments for a free number each time, which takes seconds in a long plan."""
        date = self.date.strftime("%Y-%m-%dT%H:%M:%SZ")
        made = oxml.comment(self._comments, AUTHOR, date, text, self._ids["annotation text"])
        self.word.part._comments_part.element.append(made)
        runs[0].mark_comment_range(runs[-1], self._comments)
        self._comments += 1

    def elements(self, elements: Sequence[Element]) -> None:
        """The body of the draft; wide tables stand on landscape pages, their headings with
        them."""
        landscape = False
        for element, wide in _orientations(elements, self.paper):
            if wide != landscape:
                landscape = wide
                self.section(landscape=wide)
            if isinstance(element, Heading):
                self.heading(element)
            elif isinstance(element, Prose):
                self.prose(element)
            else:
                self.table(element, landscape=landscape)
            self._under_table = isinstance(element, RolledTable) and not element.notes

    def section(self, *, landscape: bool) -> Section:
        """A new page that lies or stands."""
        section: Section = self.word.add_section(WD_SECTION.NEW_PAGE)
        self.paper.turn(section, landscape=landscape)
        section.different_first_page_header_footer = False
        return section

    def heading(self, heading: Heading) -> None:
        paragraph = self.paragraph(f"Heading {heading.level}", heading.text)
        if heading.new_page:
            paragraph.paragraph_format.page_break_before = True
        if self._numbers_off:
            paragraph._p.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = 0
        self._inserted(paragraph, heading.text)
        oxml.bookmark(paragraph._p, self._bookmarks, bookmark_name(self._bookmarks))
        self._bookmarks += 1

    def prose(self, prose: Prose) -> None:
        if prose.kind == "numbered":
            paragraph = self.paragraph("List Number", prose.text)
            self._numbered(paragraph, prose.number or 1)
            return
        self._number = None
        styles = {"item": "List Bullet", "note": "Tabellnot", "wording": "Hel lydelse"}
        paragraph = self.paragraph(styles.get(prose.kind, "Normal"), prose.text)
        if self._under_table and prose.kind != "note":
            paragraph.paragraph_format.space_before = Pt(12)
        self._inserted(paragraph, prose.text)

    def _numbered(self, paragraph: Paragraph, number: int) -> None:
        """Go on with the list, or begin one at ``number`` where the old plan left a gap."""
        if self._number and self._number[1] == number - 1:
            self._number = (self._number[0], number)
        else:
            numbering = self.word.part.numbering_part.element
            style = self.word.styles["List Number"].element.pPr.numPr.numId.val
            self._number = (oxml.numbering_from(numbering, style, number), number)
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = 0
        properties.get_or_add_numId().val = self._number[0]

    def table(self, table: RolledTable, *, landscape: bool) -> None:
        self._number = None
        self._tables += 1
        caption = self._styled(self.word.add_paragraph(), "Caption")
        caption.add_run("Tabell ")
        sequence = oxml.field("SEQ Tabell \\* ARABIC", str(self._tables))
        name = table_bookmark(self._tables)
        for part in oxml.bookmarked(sequence, _TABLE_BOOKMARKS + self._tables, name):
            caption._p.append(part)
        caption.add_run(". ")
        self.fill(caption, table.caption)
        self._inserted(caption, table.caption)
        available, size = self.paper.text_width(landscape=landscape), self.paper.table_size
        widths = None if landscape else upright_widths(table, available, size)
        widths = widths or column_widths(table, available, size)
        widths = widths or squeezed_widths(table, available, size)
        made = oxml.table(widths, table.caption.text, table.description)
        self._head(made, table, widths)
        last = len(table.lines) - 1
        for number, line in enumerate(table.lines):
            # A short table stays on one page; a long one leaves no single row behind.
            together = last < _SHORT or number in (0, last - 1)
            self._line(made, line, table, widths, keep=together and number < last)
        # The body's last child is its section properties: content stands before them.
        self.word.element.body.sectPr.addprevious(made)
        for note in table.notes:
            self.paragraph("Tabellnot", note)

    def _head(self, made: Any, table: RolledTable, widths: Sequence[float]) -> None:
        row = oxml.row(made, header=True)
        for column, head, width in zip(table.columns, table.heads, widths, strict=True):
            fill = look.OPEN_FILL if column.state == "open" else look.HEAD_FILL
            cell = oxml.cell(row, width, fill)
            paragraph = self._styled(Paragraph(cell, self.word._body), "Tabellhuvud")
            if column.numeric:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            paragraph.paragraph_format.keep_with_next = True
            self.fill(paragraph, head)
            self._track_cell(paragraph, column, table)
        self._track_row(row, table)

    def _track_cell(self, paragraph: Paragraph, column: Column, table: RolledTable) -> None:
        """An open column of an old table is put in, a dropped one taken out."""
        if self._tracker and column.state in _TRACKED and not table.new:
            self._tracker.cell(paragraph._p, _TRACKED[column.state])

    def _track_row(self, row: Any, table: RolledTable) -> None:
        if self._tracker and table.new:
            self._tracker.insert_row(row)
            for paragraph in row.iter(qn("w:p")):
                self._tracker.insert_paragraph(paragraph)

    def _line(
        self, made: Any, line: Line, table: RolledTable, widths: Sequence[float], *, keep: bool
    ) -> None:
        row = oxml.row(made, header=False)
        for column, passage, width in zip(table.columns, line.cells, widths, strict=True):
            fill = look.OPEN_FILL if column.state == "open" else None
            cell = oxml.cell(row, width, fill)
            paragraph = self._styled(Paragraph(cell, self.word._body), "Tabelltext")
            if column.numeric or (column.state != "label" and read_number(passage.text)):
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            if column.state == "label" and line.indent:
                paragraph.paragraph_format.left_indent = Cm(0.4 * min(line.indent, 4))
            if keep:
                paragraph.paragraph_format.keep_with_next = True
            self.fill(paragraph, passage)
            if line.strong:
                for run in paragraph.runs:
                    run.bold = True
            self._track_cell(paragraph, column, table)
        self._track_row(row, table)

    def contents(self, elements: Sequence[Element], title: str) -> None:
        """The table of contents: a TOC field whose entries are already there, as links. Page
        numbers are not known before the text is set, so they come when Word updates the field."""
        headings = [one for one in elements if isinstance(one, Heading)]
        depth = _CONTENTS_DEPTH
        if sum(one.level <= depth for one in headings) > _CONTENTS_MANY:
            depth -= 1
        entries = [(n, one) for n, one in enumerate(headings) if one.level <= depth]
        control, content = oxml.contents_control(title)
        self.word.element.body.sectPr.addprevious(control)
        paragraph = self._entry(content, "Innehållsrubrik")
        paragraph.paragraph_format.page_break_before = True
        paragraph.add_run(title)
        for place, (number, heading) in enumerate(entries):
            paragraph = self._entry(content, f"toc {heading.level}")
            if place == 0:
                for part in (
                    oxml.field_mark("begin"),
                    oxml.field_code(f'TOC \\o "1-{depth}" \\h \\z \\u'),
                    oxml.field_mark("separate"),
                ):
                    paragraph._p.append(part)
            link = oxml.link_to(bookmark_name(number))
            self.fill(paragraph, Passage(heading.text.text, heading.text.spots))
            for run in paragraph._p.findall(qn("w:r")):
                if run.find(qn("w:t")) is not None:
                    link.append(run)
            paragraph._p.append(link)
            if place == len(entries) - 1:
                paragraph._p.append(oxml.field_mark("end"))

    def _entry(self, content: Any, style: str) -> Paragraph:
        element = oxml.element("w:p")
        content.append(element)
        return self._styled(Paragraph(element, self.word._body), style)

    def running(self, section: Section, head: str) -> None:
        """Running head, and "Sida X av Y" at the foot; the title page has neither."""
        section.different_first_page_header_footer = True
        top = section.header.paragraphs[0]
        self._styled(top, "Header")
        top.add_run(head)
        self.page_number(section.footer.paragraphs[0])

    def page_number(self, foot: Paragraph) -> None:
        """ "Sida X av Y" in a paragraph of the footer."""
        self._styled(foot, "Footer")
        foot.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        foot.add_run("Sida ")
        foot._p.append(oxml.simple_field("PAGE", "1"))
        foot.add_run(" av ")
        foot._p.append(oxml.simple_field("NUMPAGES", "1"))


def bookmark_name(number: int) -> str:
    """The bookmark of the heading with this number, counted from 0."""
    return f"_Toc{number + 1:09d}"


def table_bookmark(number: int) -> str:
    """The bookmark of the number in the caption of a table, counted from 1."""
    return f"_Ref{number:09d}"


def _orientations(elements: Sequence[Element], paper: look.Paper) -> Iterable[tuple[Element, bool]]:
    """Each element with whether it stands on a landscape page: wide tables, and the headings
    right before them."""
    wide = [isinstance(one, RolledTable) and is_wide(one, paper) for one in elements]
    for index in range(len(elements) - 2, -1, -1):
        if wide[index + 1] and isinstance(elements[index], Heading):
            wide[index] = True
    for index, element in enumerate(elements):
        note = isinstance(element, Prose) and element.kind == "note"
        if note and index and wide[index - 1]:
            wide[index] = True
    _bridge(elements, wide, paper)
    return zip(elements, wide, strict=True)


def _bridge(elements: Sequence[Element], wide: list[bool], paper: look.Paper) -> None:
    """Let what stands between two wide tables lie too where it would not fill half a page: to
    turn the paper there and back leaves two pages mostly white."""
    last: int | None = None
    for index, is_turned in enumerate(wide):
        if not is_turned:
            continue
        if last is not None and last + 1 < index:
            gap = elements[last + 1 : index]
            if sum(_height(one, paper) for one in gap) < _HALF * paper.long:
                wide[last + 1 : index] = [True] * len(gap)
        last = index


def _height(element: Element, paper: look.Paper) -> float:
    """About how high an element stands, in points."""
    if isinstance(element, RolledTable):
        return _LINE * (3 + 2 * len(element.lines))
    if isinstance(element, Heading) and element.new_page:
        return paper.long  # a page of its own begins here anyway
    lines = 1 + width_of(element.text.text, look.BODY_SIZE) // paper.text_width(landscape=False)
    return _LINE * (lines + 1)


def is_wide(table: RolledTable, paper: look.Paper = look.PAPER) -> bool:
    """Whether the table's words do not fit, or are cramped, on an upright page."""
    return upright_widths(table, paper.text_width(landscape=False), paper.table_size) is None
