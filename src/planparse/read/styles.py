"""What the styles of a Word file say of a paragraph or run, inherited styles included."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn

# Built-in styles have English names in the file, whatever the language of Word; other programs
# write the names of their own language.
_HEADING = re.compile(r"^(?:heading|rubrik)\s*([1-9])$", re.IGNORECASE)
_CONTENTS = re.compile(
    r"^(?:toc|innehåll|innehållsförteckning|contents|table of figures|figurförteckning)\s*\d*$",
    re.IGNORECASE,
)
_LIST = re.compile(r"^(?:list|lista|punktlista|numrerad lista)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """``heading`` is the outline level 1–9, ``contents`` an entry of a list of contents;
    ``numbering`` is (list, level) as the style gives it."""

    name: str = ""
    heading: int | None = None
    contents: bool = False
    listed: bool = False
    bold: bool = False
    italic: bool = False
    numbering: tuple[str, int] | None = None


@dataclass(frozen=True, slots=True)
class RunStyle:
    bold: bool
    italic: bool
    raised: bool
    hidden: bool


class Styles:
    """Looks styles up by their id."""

    def __init__(self, document: Any) -> None:
        styles = document.styles.element
        self._by_id = {s.get(qn("w:styleId")): s for s in styles.iter(qn("w:style"))}
        default = [
            s.get(qn("w:styleId"))
            for s in styles.iter(qn("w:style"))
            if s.get(qn("w:type")) == "paragraph" and s.get(qn("w:default")) in ("1", "true")
        ]
        self._default = default[0] if default else None
        self._known: dict[str | None, ParagraphStyle] = {}

    def of(self, paragraph: Any) -> ParagraphStyle:
        """The style of a paragraph, its own outline level included."""
        own = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        key = own.get(qn("w:val")) if own is not None else self._default
        if key not in self._known:
            self._known[key] = self._resolve(key)
        style = self._known[key]
        level = _number(paragraph, "w:pPr/w:outlineLvl")
        if level is not None and level < 9 and style.heading is None:
            return ParagraphStyle(style.name, level + 1, bold=style.bold, italic=style.italic)
        return style

    def _resolve(self, key: str | None) -> ParagraphStyle:
        name = ""
        heading = numbering = bold = italic = None
        contents = listed = False
        seen: set[str | None] = set()
        while key in self._by_id and key not in seen:
            seen.add(key)
            style = self._by_id[key]
            named = style.find(qn("w:name"))
            own = named.get(qn("w:val"), "") if named is not None else ""
            name = name or own
            match = _HEADING.match(own)
            level = _number(style, "w:pPr/w:outlineLvl")
            if heading is None and match:
                heading = int(match.group(1))
            if heading is None and level is not None and level < 9:
                heading = level + 1
            contents |= bool(_CONTENTS.match(own))
            listed |= bool(_LIST.match(own))
            if numbering is None:
                numbering = numbering_of(style)
            bold = _on(style, "w:rPr/w:b") if bold is None else bold
            italic = _on(style, "w:rPr/w:i") if italic is None else italic
            based = style.find(qn("w:basedOn"))
            key = based.get(qn("w:val")) if based is not None else None
        return ParagraphStyle(name, heading, contents, listed, bool(bold), bool(italic), numbering)

    def run(self, run: Any, *, bold: bool, italic: bool) -> RunStyle:
        """The look of a run in a paragraph that is ``bold`` or ``italic`` by its style."""
        own_bold, own_italic = _on(run, "w:rPr/w:b"), _on(run, "w:rPr/w:i")
        named = run.find(f"{qn('w:rPr')}/{qn('w:rStyle')}")
        if named is not None:
            style = self._resolve(named.get(qn("w:val")))
            bold, italic = bold or style.bold, italic or style.italic
        raised = run.find(f"{qn('w:rPr')}/{qn('w:vertAlign')}")
        return RunStyle(
            bold=bold if own_bold is None else own_bold,
            italic=italic if own_italic is None else own_italic,
            raised=raised is not None and raised.get(qn("w:val")) == "superscript",
            hidden=bool(_on(run, "w:rPr/w:vanish")),
        )


def numbering_of(element: Any) -> tuple[str, int] | None:
    """(list, level) that a paragraph or style names; the list "0" means none."""
    number = element.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}")
    if number is None:
        return None
    return number.get(qn("w:val"), "0"), _number(element, "w:pPr/w:numPr/w:ilvl") or 0


def _number(element: Any, path: str) -> int | None:
    found = element.find("/".join(qn(step) for step in path.split("/")))
    value = found.get(qn("w:val"), "") if found is not None else ""
    return int(value) if value.isdigit() else None


def _on(element: Any, path: str) -> bool | None:
    """A switch such as bold: None where it is not mentioned."""
    found = element.find("/".join(qn(step) for step in path.split("/")))
    if found is None:
        return None
    return found.get(qn("w:val"), "1") not in ("0", "false", "off", "none")
