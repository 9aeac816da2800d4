"""The few parts of WordprocessingML that python-docx lacks, each set in schema order.

Order of elements after ECMA-376 part 1, chapter 17 (CT_TblPr, CT_TrPr, CT_TcPr, CT_Settings).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

LINE = "B8C4D0"
CELL_MARGIN = 3.0  # points left and right of what stands in a cell


def element(tag: str, **values: str | int) -> Any:
    """A w: element with w: attributes: ``element("w:shd", val="clear", fill="FFFFFF")``."""
    made = OxmlElement(tag)
    for name, value in values.items():
        made.set(qn(f"w:{name}"), str(value))
    return made


def simple_field(instruction: str, shown: str) -> Any:
    """A field with the result that is shown until Word updates it."""
    field = element("w:fldSimple", instr=f" {instruction} ")
    run = OxmlElement("w:r")
    run.append(_text(shown))
    field.append(run)
    return field


def _text(text: str) -> Any:
    made = OxmlElement("w:t")
    made.text = text
    made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return made


def field_mark(kind: str) -> Any:
    """A run with a field character: "begin", "separate" or "end"."""
    run = OxmlElement("w:r")
    run.append(element("w:fldChar", fldCharType=kind))
    return run


def field(instruction: str, shown: str) -> tuple[Any, ...]:
    """The runs of a field, which tracked changes can hold one by one."""
    result = OxmlElement("w:r")
    result.append(_text(shown))
    return (
        field_mark("begin"),
        field_code(instruction),
        field_mark("separate"),
        result,
        field_mark("end"),
    )


def field_code(instruction: str) -> Any:
    """A run with a field's instruction."""
    run = OxmlElement("w:r")
    code = OxmlElement("w:instrText")
    code.text = f" {instruction} "
    code.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    run.append(code)
    return run


def bookmark(paragraph: Any, number: int, name: str) -> None:
    """Put a bookmark around what the paragraph holds."""
    start = element("w:bookmarkStart", id=number, name=name)
    first = 1 if paragraph.pPr is not None else 0
    paragraph.insert(first, start)
    paragraph.append(element("w:bookmarkEnd", id=number))


def bookmarked(parts: Sequence[Any], number: int, name: str) -> tuple[Any, ...]:
    """Parts of a paragraph between the ends of a bookmark."""
    start = element("w:bookmarkStart", id=number, name=name)
    return (start, *parts, element("w:bookmarkEnd", id=number))


def into_field(run: Any, instruction: str) -> None:
    """Make a run the shown result of a field."""
    for part in (field_mark("begin"), field_code(instruction), field_mark("separate")):
        run.addprevious(part)
    run.addnext(field_mark("end"))


def link_to(name: str) -> Any:
    """A hyperlink element to a bookmark of the same file."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), name)
    link.set(qn("w:history"), "1")
    return link


def contents_control(title: str) -> tuple[Any, Any]:
    """A content control that Word knows as its table of contents, and its content element."""
    control = OxmlElement("w:sdt")
    properties = OxmlElement("w:sdtPr")
    properties.append(element("w:alias", val=title))
    part = OxmlElement("w:docPartObj")
    part.append(element("w:docPartGallery", val="Table of Contents"))
    part.append(OxmlElement("w:docPartUnique"))
    properties.append(part)
    content = OxmlElement("w:sdtContent")
    control.append(properties)
    control.append(content)
    return control, content


def table(widths: Sequence[float], caption: str, description: str) -> Any:
    """An empty table of fixed layout with alternative text; ``widths`` in points."""
    made = OxmlElement("w:tbl")
    twips = [round(width * 20) for width in widths]
    properties = OxmlElement("w:tblPr")
    properties.append(element("w:tblW", w=sum(twips), type="dxa"))
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        borders.append(element(f"w:{side}", val="single", sz=4, space=0, color=LINE))
    properties.append(borders)
    properties.append(element("w:tblLayout", type="fixed"))
    margins = OxmlElement("w:tblCellMar")
    for side, points in (
        ("top", 2.5),
        ("left", CELL_MARGIN),
        ("bottom", 2.5),
        ("right", CELL_MARGIN),
    ):
        margins.append(element(f"w:{side}", w=round(points * 20), type="dxa"))
    properties.append(margins)
    properties.append(
        element(
            "w:tblLook",
            val="0620",
            firstRow=1,
            lastRow=0,
            firstColumn=0,
            lastColumn=0,
            noHBand=1,
            noVBand=1,
        )
    )
    properties.append(element("w:tblCaption", val=caption))
    properties.append(element("w:tblDescription", val=description))
    made.append(properties)
    grid = OxmlElement("w:tblGrid")
    for width in twips:
        grid.append(element("w:gridCol", w=width))
    made.append(grid)
    return made


def row(table: Any, *, header: bool) -> Any:
    """A new row of the table that is not broken over pages; a header row is repeated."""
    made = OxmlElement("w:tr")
    properties = OxmlElement("w:trPr")
    properties.append(element("w:cantSplit"))
    if header:
        properties.append(element("w:tblHeader"))
    made.append(properties)
    table.append(made)
    return made


def cell(row: Any, points: float, fill: str | None) -> Any:
    """A new cell of the row and its one paragraph, which is returned."""
    made = OxmlElement("w:tc")
    properties = OxmlElement("w:tcPr")
    properties.append(element("w:tcW", w=round(points * 20), type="dxa"))
    if fill:
        properties.append(element("w:shd", val="clear", color="auto", fill=fill))
    made.append(properties)
    paragraph = OxmlElement("w:p")
    made.append(paragraph)
    row.append(made)
    return paragraph


def numbering_from(numbering: Any, style_number: int, start: int) -> int:
    """A new list of the numbered style's kind that begins at ``start``: its w:numId."""
    old = next(one for one in numbering.num_lst if one.numId == style_number)
    made = numbering.add_num(old.abstractNumId.val)
    made.add_lvlOverride(ilvl=0).add_startOverride(start)
    return int(made.numId)


def comment(number: int, author: str, date: str, text: str, style: str) -> Any:
    """A comment of one paragraph of the ``style``."""
    made = element("w:comment", id=number, author=author, date=date, initials="pp")
    paragraph = OxmlElement("w:p")
    paragraph.style = style
    mark = OxmlElement("w:r")
    mark.append(OxmlElement("w:annotationRef"))
    run = OxmlElement("w:r")
    run.append(_text(text))
    paragraph.append(mark)
    paragraph.append(run)
    made.append(paragraph)
    return made


def tracked(kind: str, number: int, author: str, date: str) -> Any:
    """A mark of a tracked change: "ins", "del", "cellIns" or "cellDel"."""
    return element(f"w:{kind}", id=number, author=author, date=date)


def deleted_run(text: str) -> Any:
    """A run of text that a tracked change takes out."""
    run = OxmlElement("w:r")
    made = OxmlElement("w:delText")
    made.text = text
    made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    run.append(made)
    return run


# CT_Settings, the elements that are set here, with those that follow each of them in the schema
# and stand in python-docx's template.
_AFTER_HYPHENATION = ("w:characterSpacingControl", "w:compat", "w:rsids")


def office_settings(settings: Any) -> None:
    """Swedish hyphenation, the current Word mode instead of compatibility, and no thumbnail."""
    for tag in ("w:savePreviewPicture", "w:proofState", "w:rsids", "w:defaultTabStop"):
        for found in settings.findall(qn(tag)):
            settings.remove(found)
    for found in list(settings):
        if found.tag.startswith("{http://schemas.microsoft.com/office/word/2010/wordml}"):
            settings.remove(found)
    anchor = next(one for tag in _AFTER_HYPHENATION for one in settings.findall(qn(tag)))
    for tag, value in (("w:autoHyphenation", "1"), ("w:doNotHyphenateCaps", "1")):
        anchor.addprevious(element(tag, val=value))
    for found in list(settings.iter(qn("w:useFELayout"))):
        found.getparent().remove(found)
    for found in settings.iter(qn("w:compatSetting")):
        if found.get(qn("w:name")) == "compatibilityMode":
            found.set(qn("w:val"), "15")
    for found in settings.findall(qn("w:themeFontLang")):
        for name in list(found.attrib):
            del found.attrib[name]
        found.set(qn("w:val"), "sv-SE")
    for tag, value in (("w:zoom", "100"), ("w:decimalSymbol", ","), ("w:listSeparator", ";")):
        for found in settings.findall(qn(tag)):
            name = "w:percent" if tag == "w:zoom" else "w:val"
            found.attrib.clear()
            found.set(qn(name), value)
