"""The municipality's own Word template: emptied of its text, with its styles, page, header, footer
and logo, and with the styles that a draft needs and it lacks."""

from __future__ import annotations

import copy
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docx
from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.parts.numbering import NumberingPart

from planparse.write import look, oxml
from planparse.write.package import BROKEN
from planparse.write.wordfile import damaged, text_of, word_bytes

_LISTS = ("List Bullet", "List Number")
_LIKE_HEADINGS = re.compile(r"Heading \d|Title|Subtitle|Caption|Innehållsrubrik|Utkast märke")
# What is ours is always added and not told; the rest is what a template may be expected to have.
_OURS = re.compile(
    r"Utkast |Titelsida|Tabell|Hel lydelse|Innehållsrubrik|annotation|Default|Normal Table|No List"
)
_REFERENCES = ("w:headerReference", "w:footerReference")
_PICTURES = ("{*}drawing", qn("w:pict"), "{*}txbxContent")
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_EXPECTED = ("Heading 1", "Heading 2", "Heading 3", "Title", "Caption", *_LISTS)


@dataclass(frozen=True, slots=True)
class Template:
    """An emptied template, its paper, and ``notes`` on what could not be mapped, in Swedish and
    English. ``numbered``: its headings number themselves."""

    word: WordDocument
    paper: look.Paper
    notes: tuple[tuple[str, str], ...]
    numbered: bool = False


def open_template(path: Path) -> Template:
    """The template at ``path``, ready to be written into.

    Raises WrongUsage if it is no .docx, Unreadable if it is missing or damaged."""
    content = word_bytes(path)
    try:
        word = docx.Document(io.BytesIO(content))
        notes = list(_emptied(word))
        _settled(word)
        added = _with_styles(word)
    except BROKEN as error:
        raise damaged(path) from error
    missing = [name for name in added if not _OURS.match(name)]
    expected = [name for name in missing if name in _EXPECTED]
    others = [name for name in missing if name not in _EXPECTED]
    if missing:
        names = ", ".join([*expected, *others])
        notes.append(
            (
                f"Mallen saknar formaten {names}; de har lagts till.",
                f"The template lacks the styles {names}; they were added.",
            )
        )
    numbered = any(_of_style(word, f"Heading {level}", "w:numPr") is not None for level in (1, 2))
    if numbered:
        notes.append(
            (
                "Mallens rubriker numrerar sig själva; utkastet har i stället planens nummer.",
                "The template's headings number themselves; the draft has the plan's own numbers.",
            )
        )
    named = tuple((f"{path.name}: {sv}", f"{path.name}: {en}") for sv, en in notes)
    return Template(word, _paper(word), named, numbered)


def _running(word: WordDocument) -> list[Any]:
    """The roots of the headers and footers."""
    return [
        part.element if hasattr(part, "element") else parse_xml(part.blob)
        for part in word.part.package.iter_parts()
        if re.fullmatch(r"/word/(?:header|footer)\d*\.xml", str(part.partname))
    ]


def stale_heads(word: WordDocument, year: int) -> list[str]:
    """The texts of headers and footers that name another year."""
    paragraphs = (one for root in _running(word) for one in root.iter(qn("w:p")))
    texts = dict.fromkeys(" ".join(text_of(one).split()) for one in paragraphs)
    return [text for text in texts if any(one != str(year) for one in _YEAR.findall(text))]


def has_page_number(word: WordDocument) -> bool:
    """Whether a header or footer of the document holds a field with the page number."""
    roots = _running(word)
    codes = [code.text or "" for root in roots for code in root.iter(qn("w:instrText"))]
    codes += [one.get(qn("w:instr"), "") for root in roots for one in root.iter(qn("w:fldSimple"))]
    return any("PAGE" in code.split() for code in codes)


def _emptied(word: WordDocument) -> Iterator[tuple[str, str]]:
    """Take the body out but for its last section, which gets the headers and footers of those
    before where it has none of its own."""
    body = word.element.body
    last = body.get_or_add_sectPr()
    earlier = [one for one in body.iter(qn("w:sectPr")) if one is not last]
    for section in reversed(earlier):
        for tag in _REFERENCES:
            for reference in section.findall(qn(tag)):
                kinds = {one.get(qn("w:type")) for one in last.findall(qn(tag))}
                if reference.get(qn("w:type")) not in kinds:
                    last.insert(0, copy.deepcopy(reference))
    for tag in ("w:type", "w:cols", "w:lnNumType", "w:pgNumType", "w:footnotePr", "w:endnotePr"):
        for found in last.findall(qn(tag)):
            last.remove(found)
    if any(next(body.iter(tag), None) is not None for tag in _PICTURES):
        yield (
            "Bilder och textrutor i mallens text används inte, bara de i sidhuvud och sidfot.",
            "Pictures and text boxes in the template's text are not used, only those in its header "
            "and footer.",
        )
    if text_of(body).strip():
        yield "Mallens egen text används inte.", "The template's own text is not used."
    for child in list(body):
        if child is not last:
            body.remove(child)
    for comment in list(word.part._comments_part.element):
        comment.getparent().remove(comment)


def _settled(word: WordDocument) -> None:
    """No protection, no question about fields when the file is opened, Swedish as language, also
    in the styles: everything in a draft is Swedish."""
    for style in word.styles.element.findall(qn("w:style")):
        for marked in list(style.iter(qn("w:lang"))):
            marked.getparent().remove(marked)
    settings = word.settings.element
    for tag in ("w:documentProtection", "w:writeProtection", "w:updateFields", "w:mailMerge"):
        for found in settings.findall(qn(tag)):
            settings.remove(found)
    defaults = word.styles.element.find(qn("w:docDefaults"))
    if defaults is None:
        defaults = oxml.element("w:docDefaults")
        word.styles.element.insert(0, defaults)
    owner = defaults.find(qn("w:rPrDefault"))
    if owner is None:
        owner = oxml.element("w:rPrDefault")
        defaults.insert(0, owner)
    properties = owner.find(qn("w:rPr"))
    if properties is None:
        properties = oxml.element("w:rPr")
        owner.append(properties)
    language = properties.find(qn("w:lang"))
    if language is None:
        language = oxml.element("w:lang")
        properties.append(language)
    language.set(qn("w:val"), "sv-SE")


def _with_styles(word: WordDocument) -> list[str]:
    """Add the styles of a draft that the template lacks; their names."""
    own = docx.Document()
    look.prepare(own)
    ids = {style.name: style.style_id for style in word.styles}
    added: list[str] = []
    for style in own.styles:
        name = str(style.name)
        if name in ids:
            continue
        made = copy.deepcopy(style.element)
        made.styleId = _free(made.styleId, set(ids.values()))
        based = made.find(qn("w:basedOn"))
        if based is not None:
            base = ids.get(str(style.base_style.name)) if style.base_style else None
            if base is None:
                made.remove(based)
            else:
                based.set(qn("w:val"), base)
        _dressed(made, word, like_heading=bool(_LIKE_HEADINGS.fullmatch(name)))
        numbers = next(made.iter(qn("w:numPr")), None)
        if numbers is not None:
            numbers.getparent().remove(numbers)
        word.styles.element.append(made)
        ids[name] = made.styleId
        added.append(name)
    for name in _LISTS:
        if _of_style(word, name, "w:numPr") is None:
            _add_list(word, own, name)
    return added


def _free(wanted: str, taken: set[str]) -> str:
    chosen, count = wanted, 1
    while chosen in taken:
        count += 1
        chosen = f"{wanted}{count}"
    return chosen


def _dressed(made: Any, word: WordDocument, *, like_heading: bool) -> None:
    """Fonts come from the template; what is like a heading has the look of its headings."""
    properties = made.find(qn("w:rPr"))
    if properties is None:
        return
    for fonts in properties.findall(qn("w:rFonts")):
        properties.remove(fonts)
    if not like_heading:
        return
    fonts, color = (_of_style(word, "Heading 1", tag, "w:rPr") for tag in ("w:rFonts", "w:color"))
    if fonts is not None:
        properties.insert(0, copy.deepcopy(fonts))
    old = properties.find(qn("w:color"))
    if color is not None and old is not None:
        properties.replace(old, copy.deepcopy(color))
    # No heading is bigger than the one above it.
    level = re.fullmatch(r"heading ([2-6])", made.name_val)
    above = _of_style(word, f"Heading {int(level[1]) - 1}", "w:sz", "w:rPr") if level else None
    size = properties.find(qn("w:sz"))
    if above is not None and size is not None and int(above.get(qn("w:val"))) < size.val.pt * 2:
        properties.replace(size, copy.deepcopy(above))


def _of_style(word: WordDocument, name: str, tag: str, kind: str = "w:pPr") -> Any:
    """A property of a style, its own or of one that it is based on; None where there is none."""
    style = next((one for one in word.styles if one.name == name), None)
    seen: set[str] = set()
    while style is not None and style.style_id not in seen:
        seen.add(style.style_id)
        owner = style.element.find(qn(kind))
        found = None if owner is None else owner.find(qn(tag))
        if found is not None:
            return found
        style = style.base_style
    return None


def _add_list(word: WordDocument, own: WordDocument, name: str) -> None:
    """Give a list style the numbering that makes it a list."""
    numbering = _numbering(word)
    theirs = own.part.numbering_part.element
    wanted = own.styles[name].element.pPr.numPr.numId.val
    number = next(one for one in theirs.num_lst if one.numId == wanted)
    kept = number.abstractNumId.val
    definition = copy.deepcopy(
        next(
            one
            for one in theirs.findall(qn("w:abstractNum"))
            if int(one.get(qn("w:abstractNumId"))) == kept
        )
    )
    old = numbering.findall(qn("w:abstractNum"))
    free = max((int(one.get(qn("w:abstractNumId"))) for one in old), default=-1) + 1
    definition.set(qn("w:abstractNumId"), str(free))
    style = word.styles[name].element
    for owner in definition.iter(qn("w:pStyle")):
        owner.set(qn("w:val"), style.styleId)
    # In CT_Numbering the definitions stand before the lists.
    first = next(iter(numbering.findall(qn("w:num"))), None)
    if first is None:
        numbering.append(definition)
    else:
        first.addprevious(definition)
    style.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = numbering.add_num(free).numId


def _numbering(word: WordDocument) -> Any:
    """The template's lists, made where it has none: python-docx cannot make the part itself."""
    try:
        return word.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING).element  # type: ignore[attr-defined]
    except KeyError:
        part = NumberingPart(
            PackURI("/word/numbering.xml"),
            CONTENT_TYPE.WML_NUMBERING,
            oxml.element("w:numbering"),
            word.part.package,
        )
        word.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
        return part.element


def _paper(word: WordDocument) -> look.Paper:
    section = word.sections[-1]
    width, height = section.page_width, section.page_height
    if width is None or height is None:
        look.page(section, landscape=False)
        return look.PAPER
    left, right = section.left_margin or 0, section.right_margin or 0
    return look.Paper(
        short=min(width, height) / look.POINT,
        long=max(width, height) / look.POINT,
        margins=(left + right + (section.gutter or 0)) / look.POINT,
        table_size=_table_size(word),
    )


def _table_size(word: WordDocument) -> float:
    """The size to measure the text of tables with: as if it were set in Arial."""
    size = _of_style(word, "Tabelltext", "w:sz", "w:rPr")
    points = look.TABLE_SIZE if size is None else int(size.get(qn("w:val"))) / 2
    fonts = _of_style(word, "Tabelltext", "w:rFonts", "w:rPr")
    if fonts is None:
        fonts = word.styles.element.find(
            "/".join(qn(tag) for tag in ("w:docDefaults", "w:rPrDefault", "w:rPr", "w:rFonts"))
        )
    name = "" if fonts is None else fonts.get(qn("w:ascii"), "")
    return points * look.WIDER.get(name, 1.0)
