"""How the draft looks: fonts, sizes, colours, margins. Contrast is at least 4.5:1 everywhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from planparse.write.oxml import element

# Arial is in every Word; LibreOffice sets Liberation Sans, which has the same widths.
FONT = "Arial"
BODY_SIZE = 11
TABLE_SIZE = 10
MARGIN = Cm(2.0)
PAGE = (Cm(21.0), Cm(29.7))

POINT = 12700  # of Word's units
# Fonts that are clearly wider than Arial, and by how much.
WIDER = {
    "Verdana": 1.18,
    "Montserrat": 1.18,
    "Century Gothic": 1.1,
    "Lucida Sans": 1.1,
    "Open Sans": 1.08,
    "Segoe UI": 1.04,
    "Tahoma": 1.02,
}

INK = "1A1A1A"
BLUE = "1F3F66"
GREY = "505A66"
HEAD_FILL = "E6ECF2"
OPEN_FILL = "FFF4DC"

CHANGE = "Utkast ändra"
REVIEW = "Utkast kontrollera"
CHANGE_FILL = "FFE08A"
REVIEW_FILL = "D6E6F7"

_HEADINGS = (
    (1, 20, 24, 8),
    (2, 16, 20, 6),
    (3, 13.5, 16, 4),
    (4, 12, 14, 4),
    (5, 11, 12, 3),
    (6, 11, 10, 3),
)
_OWN = {
    "Utkast märke": (13, 0, 6, BLUE),
    "Titelsida": (13, 0, 4, INK),
    "Tabelltext": (TABLE_SIZE, 0, 0, INK),
    "Tabellhuvud": (TABLE_SIZE, 0, 0, INK),
    "Tabellnot": (TABLE_SIZE, 3, 3, GREY),
    "Hel lydelse": (12, 0, 8, INK),
    "Innehållsrubrik": (20, 0, 10, BLUE),
    "toc 1": (BODY_SIZE, 6, 2, INK),
    "toc 2": (BODY_SIZE, 0, 2, INK),
    "toc 3": (BODY_SIZE, 0, 2, INK),
}
_KEPT = (
    "Normal", "Header", "Footer", "Title", "Subtitle", "Caption", "List Bullet", "List Number",
    "Default Paragraph Font", "Normal Table", "No List",
)  # fmt: skip


def prepare(word: WordDocument) -> None:
    """Give python-docx's empty document the styles of the draft, and nothing else."""
    _prune(word)
    _prune_lists(word)
    _defaults(word)
    for level, size, before, after in _HEADINGS:
        style = word.styles[f"Heading {level}"]
        assert isinstance(style, ParagraphStyle)
        _set(style, size, before, after, BLUE, bold=True, line=1.15)
        style.paragraph_format.keep_with_next = True
        _no_hyphens(style)
    _named(word, "Normal", BODY_SIZE, 0, 8, INK)
    _named(word, "List Bullet", BODY_SIZE, 0, 4, INK)
    _named(word, "List Number", BODY_SIZE, 0, 4, INK)
    title = _named(word, "Title", 32, 0, 10, BLUE, bold=True, line=1.15)
    _no_hyphens(title)
    for border in title.element.iter(qn("w:pBdr")):
        border.getparent().remove(border)
        break
    _no_hyphens(_named(word, "Subtitle", 18, 0, 24, INK, line=1.15))
    caption = _named(word, "Caption", TABLE_SIZE, 12, 4, BLUE, bold=True)
    caption.paragraph_format.keep_with_next = True
    _named(word, "Header", 10, 0, 0, GREY)
    _named(word, "Footer", 10, 0, 0, GREY)
    for name, (size, before, after, color) in _OWN.items():
        style = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=name.startswith("toc"))
        assert isinstance(style, ParagraphStyle)
        style.base_style = word.styles["Normal"]
        _set(style, size, before, after, color, bold=name in ("Tabellhuvud", "Innehållsrubrik"))
    # The styles that python-docx gives comments, by the ids that it uses.
    for name, style_id, kind in (
        ("annotation text", "CommentText", WD_STYLE_TYPE.PARAGRAPH),
        ("annotation reference", "CommentReference", WD_STYLE_TYPE.CHARACTER),
    ):
        note = word.styles.add_style(name, kind, builtin=True)
        note.element.styleId = style_id
        note.font.size = Pt(10)
    for depth, name in enumerate(("toc 1", "toc 2", "toc 3")):
        toc = word.styles[name]
        assert isinstance(toc, ParagraphStyle)
        toc.paragraph_format.left_indent = Cm(0.6 * depth)
    for name, fill in ((CHANGE, CHANGE_FILL), (REVIEW, REVIEW_FILL)):
        mark = word.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
        properties = mark.element.get_or_add_rPr()
        properties.append(element("w:u", val="dotted" if name == REVIEW else "single"))
        properties.append(element("w:shd", val="clear", color="auto", fill=fill))


def page(section: Section, *, landscape: bool) -> None:
    """A4 with office margins."""
    short, long = PAGE
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (long, short) if landscape else (short, long)
    section.left_margin = section.right_margin = MARGIN
    section.top_margin, section.bottom_margin = Cm(2.5), Cm(2.2)
    section.header_distance = section.footer_distance = Cm(1.1)


def text_width(*, landscape: bool) -> float:
    """The width between the margins in points."""
    return PAPER.text_width(landscape=landscape)


@dataclass(frozen=True, slots=True)
class Paper:
    """A page in points: its sides, both side margins together, and the size of letters in tables
    if they were Arial."""

    short: float
    long: float
    margins: float
    table_size: float

    def text_width(self, *, landscape: bool) -> float:
        """The width between the margins."""
        return (self.long if landscape else self.short) - self.margins

    def turn(self, section: Section, *, landscape: bool) -> None:
        """Let a section's pages lie or stand; its margins stay."""
        width, height = (self.long, self.short) if landscape else (self.short, self.long)
        section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = Pt(width), Pt(height)


PAPER = Paper(float(PAGE[0].pt), float(PAGE[1].pt), 2 * float(MARGIN.pt), TABLE_SIZE)


def _prune(word: WordDocument) -> None:
    """The template's hundred table styles and others that nothing here uses."""
    headings = {f"Heading {level}" for level, *_ in _HEADINGS}
    for style in list(word.styles):
        if style.name not in _KEPT and style.name not in headings:
            style.element.getparent().remove(style.element)
        else:
            for tag in ("w:link", "w:next"):
                for found in style.element.findall(qn(tag)):
                    style.element.remove(found)


def _prune_lists(word: WordDocument) -> None:
    """List definitions of styles that are gone."""
    numbering = word.part.numbering_part.element
    kept = {style.style_id for style in word.styles}
    gone: set[str] = set()
    for definition in numbering.findall(qn("w:abstractNum")):
        owner = next(definition.iter(qn("w:pStyle")), None)
        if owner is not None and owner.get(qn("w:val")) not in kept:
            gone.add(definition.get(qn("w:abstractNumId")))
            numbering.remove(definition)
    for number in numbering.findall(qn("w:num")):
        if number.find(qn("w:abstractNumId")).get(qn("w:val")) in gone:
            numbering.remove(number)


def _defaults(word: WordDocument) -> None:
    defaults = word.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault"))
    properties = defaults.find(qn("w:rPr"))
    for child in list(properties):
        properties.remove(child)
    properties.append(_fonts())
    properties.append(element("w:sz", val=2 * BODY_SIZE))
    properties.append(element("w:szCs", val=2 * BODY_SIZE))
    properties.append(element("w:lang", val="sv-SE", eastAsia="sv-SE", bidi="ar-SA"))


def _fonts() -> Any:
    return element("w:rFonts", ascii=FONT, hAnsi=FONT, eastAsia=FONT, cs=FONT)


def _named(
    word: WordDocument,
    name: str,
    size: float,
    before: float,
    after: float,
    color: str,
    *,
    bold: bool = False,
    line: float = 1.25,
) -> ParagraphStyle:
    style = word.styles[name]
    assert isinstance(style, ParagraphStyle)
    _set(style, size, before, after, color, bold=bold, line=line)
    return style


def _set(
    style: ParagraphStyle,
    size: float,
    before: float,
    after: float,
    color: str,
    *,
    bold: bool = False,
    line: float = 1.25,
) -> None:
    properties = style.element.get_or_add_rPr()
    for child in list(properties):
        properties.remove(child)
    properties.append(_fonts())
    style.font.bold = bold
    style.font.size = Pt(size)
    style.font.color.rgb = RGBColor.from_string(color)
    form = style.paragraph_format
    form.space_before, form.space_after, form.line_spacing = Pt(before), Pt(after), line
    form.alignment = WD_ALIGN_PARAGRAPH.LEFT


def _no_hyphens(style: ParagraphStyle) -> None:
    """Headings are not hyphenated. In CT_PPr suppressAutoHyphens stands before w:spacing."""
    properties = style.element.get_or_add_pPr()
    mark = element("w:suppressAutoHyphens")
    spacing = properties.find(qn("w:spacing"))
    spacing.addprevious(mark)
