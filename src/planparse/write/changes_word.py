"""A comparison as a Word report, set with the blocks of the draft."""

from __future__ import annotations

import docx
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE

from planparse.model import Diff
from planparse.write import look, oxml
from planparse.write.blocks import Writer
from planparse.write.change_report import report_of
from planparse.write.change_words import Mark, Stretch
from planparse.write.chart import add_chart
from planparse.write.outline import Element, Heading
from planparse.write.package import file_date, packed
from planparse.write.passages import Passage, Spot
from planparse.write.report_shapes import Bars, Part, Report, ReportTable, Words
from planparse.write.rolling import Column, Line, RolledTable
from planparse.write.wording import Language, say

_GONE, _COME = "Borttagna ord", "Nya ord"
_TAGS: dict[Mark, tuple[tuple[str, str], str]] = {
    "gone": (("bort: ", "out: "), _GONE),
    "come": (("nytt: ", "in: "), _COME),
}
# From so many words on (about five pages) a list of contents is worth its page.
_LONG = 1800


def diff_as_word(diff: Diff, lang: Language = "sv") -> bytes:
    """The comparison as a Word file (.docx), with the same content as the web page.
    The same comparison and SOURCE_DATE_EPOCH give the same bytes.

    Raises WrongUsage if SOURCE_DATE_EPOCH is not a number of seconds."""
    report = report_of(diff, lang)
    date = file_date(diff.facts_new, diff.facts_new.year or diff.facts_old.year)
    word = docx.Document()
    look.prepare(word)
    _mark_styles(word)
    oxml.office_settings(word.settings.element)
    look.page(word.sections[0], landscape=True)
    writer = Writer(word, date)
    writer.running(word.sections[0], report.title)
    writer.paragraph("Title", report.title)
    if report.subtitle:
        writer.paragraph("Subtitle", report.subtitle)
    for sentence in report.lead:
        writer.paragraph("Normal", sentence)
    if report.first:
        writer.heading(Heading(1, Passage(say(lang, "Viktigast först", "Most important first"))))
        for sentence, _ in report.first:
            writer.paragraph("List Number", sentence)
    if report.marked:
        writer.paragraph("Normal", _legend(lang))
    parts = (
        *report.parts,
        Part(
            "dokumenten",
            say(lang, "Om dokumenten", "About the documents"),
            tables=(report.documents,),
        ),
    )
    if _words_in(report) > _LONG:
        headings: list[Element] = [Heading(1, Passage(part.title)) for part in parts]
        writer.contents(headings, say(lang, "Innehåll", "Contents"))
    charts = 0
    for part in parts:
        charts = _part(writer, part, charts, lang)
    title = ", ".join(part for part in (report.title, report.subtitle) if part)
    return packed(word, title=title, date=date)


def _mark_styles(word: WordDocument) -> None:
    """Words that went are struck, words that came underlined; both say so in words too."""
    for name, color, line in ((_GONE, "8A1C1C", "strike"), (_COME, "14532D", "u")):
        style = word.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
        properties = style.element.get_or_add_rPr()
        # CT_RPr: strike, color, u stand in this order.
        if line == "strike":
            properties.append(oxml.element("w:strike"))
        properties.append(oxml.element("w:color", val=color))
        if line == "u":
            properties.append(oxml.element("w:u", val="single"))


def _part(writer: Writer, part: Part, charts: int, lang: Language) -> int:
    """One part under its heading; returns how many charts the file has now."""
    writer.heading(Heading(1, Passage(part.title)))
    for sentence in part.lead:
        writer.paragraph("Normal", sentence)
    for point in part.points:
        writer.paragraph("List Bullet", point)
    if part.chart:
        charts += 1
        _chart(writer, part.chart, charts, lang)
    for table in part.tables:
        writer.table(_set(table, lang), landscape=True)
    return charts


def _chart(writer: Writer, chart: Bars, number: int, lang: Language) -> None:
    heading = writer.paragraph(
        "Caption", f"{say(lang, 'Diagram', 'Chart')} {number}. {chart.title}"
    )
    heading.paragraph_format.keep_with_next = True
    add_chart(writer.word, writer.paragraph("Normal", ""), chart, number)


def _set(table: ReportTable, lang: Language) -> RolledTable:
    columns = tuple(
        Column(head, "text" if number else "label", number, numeric=number in table.numeric)
        for number, head in enumerate(table.heads)
    )
    return RolledTable(
        caption=Passage(table.caption),
        columns=columns,
        heads=tuple(Passage(head) for head in table.heads),
        lines=tuple(Line(tuple(_passage(cell, lang) for cell in row)) for row in table.rows),
        notes=tuple(Passage(note) for note in table.notes),
        description=table.description,
    )


def _passage(words: Words, lang: Language) -> Passage:
    """The words with their marks as text and as looks."""
    text, spots = "", []
    for one in words:
        text += " " if text else ""
        start = len(text)
        if one.mark == "same":
            text += one.text
            continue
        says, style = _TAGS[one.mark]
        text += f"[{say(lang, *says)}{one.text}]"
        spots.append(Spot(start, len(text), certain=False, style=style))
    return Passage(text, tuple(spots))


def _legend(lang: Language) -> Passage:
    here = say(lang, "så här", "like this")
    return _passage(
        (
            Stretch(say(lang, "Ord som tagits bort står", "Words that went stand")),
            Stretch(here, "gone"),
            Stretch(say(lang, "och ord som tillkommit", "and words that came")),
            Stretch(here, "come"),
        ),
        lang,
    )


def _words_in(report: Report) -> int:
    tables = [table for part in report.parts for table in part.tables]
    cells = [cell for table in tables for row in table.rows for cell in row]
    return sum(len(one.text.split()) for cell in cells for one in cell)
