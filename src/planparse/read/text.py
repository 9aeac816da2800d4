"""Text dumps → plain pages: form feeds, tab-separated tables, stray HTML and Markdown marks."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import normalize

from planparse.pages import PlainLine, PlainPage
from planparse.read.words import clean

_TAG = re.compile(
    r"</?(p|div|br|li|ol|ul|i|em|b|strong|u|span|sup|sub|font|table|tr|td|th|tbody|thead|h[1-6]|a)"
    r"(?:\s[^<>]*|\s*/)?(?:>|$)",
    re.IGNORECASE,
)
_BREAKS = frozenset({"p", "div", "br", "li", "ol", "ul", "tr", "h1", "h2", "h3", "h4", "h5", "h6"})
_LIST = re.compile(r"<([ou])l(?:\s[^<>]*)?>(.*?)(?=</?[ou]l\b|</?p\b|</?li\b|$)", re.I | re.S)
# List items that lost their <li>: "… ram.2) Nästa", "… närvaron- Nästa".
_RUN_ON = {
    "o": re.compile(r"(?<=[\w.!?])\s*(?=\d{1,2}\) ?[^\W\d_])"),
    "u": re.compile(r"(?<=[\w.!?)])\s*(?=[-–•] [^\W\d_])"),
}
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{1,6}|#x[0-9a-fA-F]{1,6});")
_BOLD_MARK = re.compile(r"(?<![\w%)*])\*\*(?=[^\s*])([^*]+?)(?<=[^\s*])\*\*(?![\w*])")
_ITALIC_MARK = re.compile(r"(?<![\w%)*])\*(?=[\w\"”'(])([^*]+?)(?<=[^\s*])\*(?![\w*])")
_ITALIC_TAG = re.compile(r"^\s*<(i|em)(?:\s[^<>]*)?>(.*)</\1>\s*$", re.I | re.S)
_BOLD_TAG = re.compile(r"^\s*<(b|strong)(?:\s[^<>]*)?>(.*)</\1>\s*$", re.I | re.S)
_HEADING = re.compile(r"^(#{1,6})\s+(?=\S)")
_RULE = re.compile(r"^:?-{3,}:?$")
_ITEM = re.compile(r"^[-–•·▪◦‣●○■□➢✓→*\uf0b7](?P<gap>\s+)(?=[^\s\d])")
_BLANKS = re.compile(r"[ \t]+")
# Ends of lines in files that have no line feeds.
_LINE_ENDS = re.compile("[\r\u0085\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class _Piece:
    """What stands on one line of one page."""

    number: int
    text: str


def read_text(text: str) -> tuple[PlainPage, ...]:
    """The pages of a text dump. Line numbers are those of the file and run on over the pages; a
    page is what stands between form feeds."""
    # Letters written with loose accents (a and two dots), as some systems store them, made whole.
    text = normalize("NFC", text)
    if "\n" not in text:
        text = _LINE_ENDS.sub("\n", text)
    pages: list[list[_Piece]] = [[]]
    for number, line in enumerate(text.split("\n"), start=1):
        parts = line.rstrip("\r").split("\f")
        for i, part in enumerate(parts):
            if i:
                pages.append([])
            # What is left of a form feed on its line is a line only if something stands there.
            if part.strip() or len(parts) == 1:
                pages[-1].append(_Piece(number, part))
    while len(pages) > 1 and not any(piece.text.strip() for piece in pages[-1]):
        pages.pop()
    if text.endswith("\n") and pages[-1] and not pages[-1][-1].text:
        pages[-1].pop()
    return tuple(
        PlainPage(number=i, lines=_lines(pieces)) for i, pieces in enumerate(pages, start=1)
    )


def _lines(pieces: Sequence[_Piece]) -> tuple[PlainLine, ...]:
    piped = _piped(pieces)
    lines: list[PlainLine] = []
    for i, piece in enumerate(pieces):
        raw = _cells(piece.text, i in piped)
        filled = [cell.strip() for cell in raw if cell.strip()]
        if filled and all(_RULE.match(cell) for cell in filled):
            # The rule under a Markdown table head would part the table; a single one is a divider.
            if len(filled) == 1:
                lines.append(PlainLine(piece.number, ("",), (piece.text,)))
            continue
        lines.append(_line(piece.number, raw))
    return tuple(lines)


def _piped(pieces: Sequence[_Piece]) -> set[int]:
    """Indices of the lines of Markdown tables written with bars: those around a rule of bars."""
    found: set[int] = set()
    for i, piece in enumerate(pieces):
        text = piece.text.strip()
        if "|" not in text or "--" not in text or text.strip("|:- "):
            continue
        for step in (-1, 1):
            j = i
            while 0 <= j < len(pieces) and "|" in pieces[j].text:
                found.add(j)
                j += step
    return found


def _cells(text: str, piped: bool) -> tuple[str, ...]:
    if piped:
        return tuple(cell.strip() for cell in text.strip().strip("|").split("|"))
    if not text.strip():
        return (text,)
    return tuple(text.split("\t"))


def _line(number: int, raw: tuple[str, ...]) -> PlainLine:
    if not any(cell.strip() for cell in raw):
        return PlainLine(number, ("",), raw)
    if len(raw) == 2 and raw[0].strip() in ("-", "–", "•", "·", "\uf0b7") and raw[1].strip():
        raw_line: tuple[str, ...] = (f"{raw[0].strip()} {raw[1].strip()}",)
    else:
        raw_line = raw
    heading = None
    item = False
    cells = list(raw_line)
    if len(cells) == 1:
        cells[0] = cells[0].strip()
        mark = _HEADING.match(cells[0])
        if mark:
            heading = len(mark.group(1))
            cells[0] = cells[0][mark.end() :].rstrip("#").rstrip()
        else:
            mark = _ITEM.match(cells[0])
            # "* Avser …" is a footnote in these documents, not an item.
            if mark and not cells[0].startswith("*"):
                item = True
                cells[0] = cells[0][mark.end() :]
    marked = [_Marks.of(cell) for cell in cells]
    worded = [mark for mark in marked if any(letter.isalpha() for letter in mark.text)]
    return PlainLine(
        number=number,
        cells=tuple(mark.text for mark in marked),
        raw_cells=raw,
        heading=heading,
        item=item,
        bold=bool(worded) and all(mark.bold for mark in worded),
        italic=bool(worded) and all(mark.italic for mark in worded),
    )


@dataclass(frozen=True, slots=True)
class _Marks:
    """A cell with the marks taken off, and whether all of it was bold or italic."""

    text: str
    bold: bool
    italic: bool

    @classmethod
    def of(cls, cell: str) -> _Marks:
        text = "".join(clean(letter) if not letter.isspace() else " " for letter in cell)
        # A soft hyphen is seen only where the line ends with it.
        text = (text[:-1] + "-" if text.endswith("\u00ad") else text).replace("\u00ad", "")
        bold = italic = False
        if "<" in text:
            italic = bool(_ITALIC_TAG.match(text))
            bold = bool(_BOLD_TAG.match(text))
            text = _LIST.sub(_items, text)
            text = _TAG.sub(lambda m: "\n" if m.group(1).lower() in _BREAKS else "", text)
        if "&" in text:
            text = _ENTITY.sub(lambda m: html.unescape(m.group()).replace("\u00a0", " "), text)
        if "*" in text:
            whole = text.strip()
            full = _BOLD_MARK.fullmatch(whole)
            bold |= full is not None
            italic |= full is None and _ITALIC_MARK.fullmatch(whole) is not None
            text = _BOLD_MARK.sub(r"\1", text)
            text = _ITALIC_MARK.sub(r"\1", text)
        parts = [_BLANKS.sub(" ", part).strip() for part in text.split("\n")]
        return cls("\n".join(part for part in parts if part), bold, italic)


def _items(match: re.Match[str]) -> str:
    """The items of an HTML list, each on a line of its own."""
    return "\n" + _RUN_ON[match.group(1).lower()].sub("\n", match.group(2)) + "\n"
