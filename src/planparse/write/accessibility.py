"""Whether a Word file can be read by everybody: the rules A01–A20.

Ground: EN 301 549 clause 10 (WCAG 2.1 A and AA for documents), lag (2018:1937), and the advice of
Swedish authorities on accessible Word files. One function per rule; each yields what is wrong.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from planparse.model import Finding, Severity, Where
from planparse.swedish.vocabulary import document_types
from planparse.write.package import BROKEN
from planparse.write.wordfile import (
    W,
    WordBlock,
    WordFile,
    damaged,
    read_float,
    text_of,
    word_bytes,
)

Complaint = tuple[str, int | None]  # what is wrong, and in which paragraph or row

_CONTRAST, _CONTRAST_LARGE = 4.5, 3.0
_SMALLEST = 10.0  # points
_TIGHTEST = 276  # w:line of 1.15 lines
_LONG_DOCUMENT = 1800  # words, about five pages
_NUMBER = re.compile(r"[-+−–]?\s?\d{1,3}(?:[ \u00a0\u202f.]?\d{3})*(?:,\d+)?\s?%?")
_BY_HAND = re.compile(r"(?:[-–•·▪]|\d{1,3}[.)])\s")
_ALTERNATIVE = ("tblCaption", "tblDescription")
_VAGUE = re.compile(r"(?:klicka )?här\.?|läs mer|länk|(?:https?://|www\.)\S+", re.IGNORECASE)


def check_accessibility(content: bytes, *, name: str | None = None) -> tuple[Finding, ...]:
    """What keeps the Word file ``content`` from being read by everybody, rule by rule. ``name``
    is the file's name, for the rule about names. ``where.line`` numbers paragraphs and rows.

    Raises one of package.BROKEN when ``content`` is no Word file."""
    return _findings(WordFile(content), name)


def check_word_file(path: Path) -> tuple[Finding, ...]:
    """What keeps the Word file at ``path`` from being read by everybody, its name included.

    Raises WrongUsage if the name is not that of a .docx, Unreadable if it cannot be opened."""
    content = word_bytes(path)
    try:
        word = WordFile(content)
    except BROKEN as error:
        raise damaged(path) from error
    return _findings(word, path.name)


def _findings(word: WordFile, name: str | None) -> tuple[Finding, ...]:
    findings = [
        Finding(code=code, severity=severity, message=message, where=(Where(line=line),))
        for code, severity, rule in RULES
        for message, line in rule(word)
    ]
    if name is not None:
        findings.extend(
            Finding(code="A20", severity="warning", message=message, where=(Where(),))
            for message in _file_name(name)
        )
    return tuple(dict.fromkeys(findings))


def _title(word: WordFile) -> Iterator[Complaint]:
    title = word.title.strip()
    if not title or re.fullmatch(r"(?:Document|Dokument)\d*", title):
        yield "Dokumentet har ingen titel. Skriv den under Arkiv › Info › Titel.", None
        return
    types = {form for forms in document_types().values() for form in forms}
    if not re.search(r"20\d\d", title) or not any(form in title.casefold() for form in types):
        yield f"Titeln ”{title}” bör säga vad dokumentet är och vilket år det gäller.", None


def _language(word: WordFile) -> Iterator[Complaint]:
    default = word.styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    if default is None or default.get(f"{W}val") != "sv-SE":
        yield "Dokumentets språk är inte svenska (sv-SE) i formatmallarna.", None
    if not word.language.startswith("sv"):
        yield "Egenskapen språk är inte svenska.", None
    for root in (word.body, word.styles):
        for lang in root.iter(f"{W}lang"):
            if lang.get(f"{W}val", "sv-SE") != "sv-SE":
                yield f"Text är märkt som språket {lang.get(f'{W}val')}.", None


def _headings(word: WordFile) -> Iterator[Complaint]:
    names = [word.style_name(block.element).casefold() for block in word.paragraphs]
    levels = [word.level(block.element) for block in word.paragraphs]
    if not any(levels):
        yield "Dokumentet har inga riktiga rubriker.", None
    titles = names.count("title")
    if titles > 1 or (titles == 0 and levels.count(1) != 1):
        yield "Dokumentet ska ha en titel: en enda Rubrik eller en enda Rubrik 1.", None
    for block, level in zip(word.paragraphs, levels, strict=True):
        if level is None and _poses_as_heading(block):
            yield f"Fet text står som rubrik: ”{block.text[:60]}”.", block.line


def _poses_as_heading(block: WordBlock) -> bool:
    text = block.text.strip()
    runs = [run for run in block.element.iter(f"{W}r") if text_of(run).strip()]
    return 0 < len(text) <= 100 and text[-1] not in ".:,;" and all(_bold(run) for run in runs)


def _bold(run: Any) -> bool:
    bold = run.find(f"{W}rPr/{W}b")
    return bold is not None and bold.get(f"{W}val") not in ("0", "false")


def _heading_order(word: WordFile) -> Iterator[Complaint]:
    path: list[str] = []
    seen: Counter[tuple[str, ...]] = Counter()
    for block in word.paragraphs:
        level = word.level(block.element)
        if level is None:
            continue
        text = block.text.strip()
        if not text:
            yield "En rubrik är tom.", block.line
        if len(text) > 100:
            yield f"Rubriken är längre än 100 tecken: ”{text[:60]}…”.", block.line
        if level > len(path) + 1:
            yield f"Rubriknivå {level} följer på nivå {len(path)}: ”{text[:60]}”.", block.line
        path = [*path[: level - 1], *[""] * (level - 1 - len(path)), text.casefold()]
        seen[tuple(path)] += 1
        if seen[tuple(path)] == 2:
            yield f"Rubriken ”{text[:60]}” står två gånger i samma avsnitt.", block.line


def _rows(table: WordBlock) -> list[Any]:
    return list(table.element.findall(f"{W}tr"))


def _table_heads(word: WordFile) -> Iterator[Complaint]:
    for table in word.tables:
        rows = _rows(table)
        if rows and rows[0].find(f"{W}trPr/{W}tblHeader") is None:
            yield "Tabellens rubrikrad upprepas inte på nästa sida.", table.line
        look = table.element.find(f"{W}tblPr/{W}tblLook")
        if look is None or look.get(f"{W}firstRow") not in ("1", "true"):
            yield "Tabellens första rad är inte märkt som rubrikrad.", table.line
        if any(row.find(f"{W}trPr/{W}cantSplit") is None for row in rows):
            yield "Tabellens rader kan delas av en sidbrytning.", table.line


def _table_grid(word: WordFile) -> Iterator[Complaint]:
    for table in word.tables:
        rows = _rows(table)
        if table.element.find(f".//{W}tbl") is not None:
            yield "En tabell står inne i tabellen.", table.line
        spans = table.element.findall(f".//{W}gridSpan")
        if any(read_float(span.get(f"{W}val"), 1) > 1 for span in spans) or (
            table.element.find(f".//{W}vMerge") is not None
        ):
            yield "Tabellen har sammanslagna celler.", table.line
        cells = [[text_of(cell).strip() for cell in row.findall(f"{W}tc")] for row in rows]
        if len({len(row) for row in cells}) > 1:
            yield "Tabellens rader har olika många celler.", table.line
        if cells and not all(cells[0]):
            yield "En cell i tabellens rubrikrad är tom.", table.line
        for number, row in enumerate(cells):
            if not any(row):
                yield "Tabellen har en tom rad.", table.line + number


def _captions(word: WordFile) -> Iterator[Complaint]:
    before: WordBlock | None = None
    for block in word.blocks:
        if block.is_table:
            if before is None or word.style_name(before.element).casefold() != "caption":
                yield "Tabellen har ingen tabellrubrik före sig.", block.line
            told = (block.element.find(f"{W}tblPr/{W}{tag}") for tag in _ALTERNATIVE)
            if any(text is None or not text.get(f"{W}val", "").strip() for text in told):
                yield "Tabellen saknar alternativtext (rubrik och beskrivning).", block.line
        before = None if block.is_table else block


def _pictures(word: WordFile) -> Iterator[Complaint]:
    for node in word.body.iter("{*}docPr"):
        told = (node.get("descr") or "").strip()
        if node.find(".//{*}decorative") is not None:
            continue
        if not told or len(told) > 150 or re.search(r"\.(?:png|jpe?g|gif|emf|svg)$", told, re.I):
            yield "En bild saknar alternativtext på högst 150 tecken.", None


def _floating(word: WordFile) -> Iterator[Complaint]:
    for tag in ("{*}anchor", f"{W}pict", "{*}textpath", f"{W}txbxContent"):
        if next(word.body.iter(tag), None) is not None:
            yield "Något flyter över sidan (textruta, WordArt eller fri bild).", None


def _lists(word: WordFile) -> Iterator[Complaint]:
    for block in word.paragraphs:
        if word.level(block.element) is not None or not _BY_HAND.match(block.text):
            continue
        if word.of_paragraph(block.element, "numPr") is None:
            yield f"En lista är skriven för hand: ”{block.text[:60]}”.", block.line


def _blanks(word: WordFile) -> Iterator[Complaint]:
    empty = 0
    for block in word.blocks:
        empty = 0 if block.is_table or block.text.strip() else empty + 1
        if empty == 2:
            yield "Tomma stycken står som luft.", block.line
        if not block.is_table and re.search(r" {2}|\t", block.text):
            yield "Flera blanksteg eller tabbar i rad gör layout.", block.line


def _contrast(word: WordFile) -> Iterator[Complaint]:
    for run, paragraph in _runs(word):
        color = word.of_run(run, paragraph, "color")
        cell = next(paragraph.iterancestors(f"{W}tc"), None)
        shade = word.of_run(run, paragraph, "shd")
        if shade is None:
            shade = word.of_paragraph(paragraph, "shd")
        if shade is None and cell is not None:
            shade = cell.find(f"{W}tcPr/{W}shd")
        ground = _hex(shade, "fill", "FFFFFF")
        # Without a colour of its own, text is black or white, whichever stands out.
        inks = [own] if (own := _hex(color, "val", "")) else ["000000", "FFFFFF"]
        ratio = max(contrast(ink, ground) for ink in inks)
        if ratio < (_CONTRAST_LARGE if _large(word, run, paragraph) else _CONTRAST):
            yield f"Kontrasten är {ratio:.1f}:1 i ”{text_of(run)[:40]}”.", None


def _runs(word: WordFile) -> Iterator[tuple[Any, Any]]:
    for root in (word.body, *word.parts("word/header"), *word.parts("word/footer")):
        for paragraph in root.iter(f"{W}p"):
            for run in paragraph.iter(f"{W}r"):
                if text_of(run).strip():
                    yield run, paragraph


def _hex(element: Any, attribute: str, otherwise: str) -> str:
    value = None if element is None else element.get(f"{W}{attribute}")
    return value if value and re.fullmatch(r"[0-9A-Fa-f]{6}", value) else otherwise


def _size(word: WordFile, run: Any, paragraph: Any) -> float:
    size = word.of_run(run, paragraph, "sz")
    return 10.0 if size is None else read_float(size.get(f"{W}val"), 20) / 2


def _large(word: WordFile, run: Any, paragraph: Any) -> bool:
    bold = word.of_run(run, paragraph, "b")
    is_bold = bold is not None and bold.get(f"{W}val") not in ("0", "false")
    return _size(word, run, paragraph) >= (14 if is_bold else 18)


def contrast(one: str, other: str) -> float:
    """The contrast of two colours RRGGBB after WCAG 2.1, 1–21."""

    def luminance(color: str) -> float:
        parts = [int(color[i : i + 2], 16) / 255 for i in (0, 2, 4)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _color_alone(word: WordFile) -> Iterator[Complaint]:
    for table in word.tables:
        rows = _rows(table)
        heads = [_fill(cell) for cell in rows[0].findall(f"{W}tc")] if rows else []
        for number, row in enumerate(rows[1:], start=1):
            for col, cell in enumerate(row.findall(f"{W}tc")):
                fill = _fill(cell)
                # A column whose head has the same colour and says why is told in words.
                told = col < len(heads) and heads[col] == fill
                if fill and not told and not text_of(cell).strip():
                    yield "En cell säger något bara med färg.", table.line + number


def _fill(cell: Any) -> str | None:
    shade = _hex(cell.find(f"{W}tcPr/{W}shd"), "fill", "FFFFFF").upper()
    return None if shade == "FFFFFF" else shade


def _contents(word: WordFile) -> Iterator[Complaint]:
    words = sum(len(block.text.split()) for block in word.blocks)
    codes = [code.text or "" for code in word.body.iter(f"{W}instrText")]
    fields = [field.get(f"{W}instr", "") for field in word.body.iter(f"{W}fldSimple")]
    if not any("TOC" in code.split() for code in (*codes, *fields)):
        if words > _LONG_DOCUMENT:
            yield "Dokumentet är långt men har ingen innehållsförteckning.", None
        return
    marks = {mark.get(f"{W}name") for mark in word.body.iter(f"{W}bookmarkStart")}
    links = [link.get(f"{W}anchor") for link in word.body.iter(f"{W}hyperlink")]
    inside = [link for link in links if link is not None]
    settings = word.part("word/settings.xml")
    updates = settings is not None and settings.find(f"{W}updateFields") is not None
    if not inside and not updates:
        yield "Innehållsförteckningen är tom tills fälten uppdateras.", None
    if any(link not in marks for link in inside):
        yield "En rad i innehållsförteckningen leder ingenstans.", None


def _link_texts(word: WordFile) -> Iterator[Complaint]:
    for link in word.body.iter(f"{W}hyperlink"):
        if _VAGUE.fullmatch(text_of(link).strip()):
            yield f"Länkens text säger inte vart den leder: ”{text_of(link)[:60]}”.", None


def _running(word: WordFile) -> Iterator[Complaint]:
    feet = (*word.parts("word/header"), *word.parts("word/footer"))
    fields = [field.get(f"{W}instr", "") for foot in feet for field in foot.iter(f"{W}fldSimple")]
    codes = [code.text or "" for foot in feet for code in foot.iter(f"{W}instrText")]
    if not any("PAGE" in code.split() for code in (*fields, *codes)):
        yield "Sidorna har inget sidnummer.", None
    body = " ".join(block.text for block in word.blocks).casefold()
    for head in word.parts("word/header"):
        for part in re.split(r"\s[·|–-]\s", text_of(head)):
            if part.strip() and part.strip().casefold() not in body:
                yield f"Sidhuvudets ”{part.strip()}” står inte i själva texten.", None


def _marks(word: WordFile) -> Iterator[Complaint]:
    blocks = word.blocks
    for index, block in enumerate(blocks):
        if not block.is_table or "*" not in block.text:
            continue
        after: list[str] = []
        for one in blocks[index + 1 :]:
            if one.is_table or word.level(one.element) is not None:
                break
            after.append(one.text)
        if not any("*" in text for text in after):
            yield "Tabellen har märken (*) som inte förklaras under den.", block.line


def _legible(word: WordFile) -> Iterator[Complaint]:
    small = {_size(word, *pair) for pair in _runs(word)}
    for size in sorted(size for size in small if size < _SMALLEST):
        yield f"Text är satt i {size:g} punkter; minst {_SMALLEST:g} behövs.", None
    for block in word.paragraphs:
        align = word.of_paragraph(block.element, "jc")
        if align is not None and align.get(f"{W}val") in ("both", "distribute"):
            yield "Texten är utsluten med raka kanter på båda sidor.", block.line
        line = word.spacing(block.element, "line")
        if block.text.strip() and read_float(line, 0) < _TIGHTEST:
            yield "Raderna står tätare än 1,15.", block.line
    for table in word.tables:
        for number, row in enumerate(_rows(table)[1:], start=1):
            yield from _numbers(word, row.findall(f"{W}tc")[1:], table.line + number)


def _numbers(word: WordFile, cells: Sequence[Any], line: int) -> Iterator[Complaint]:
    for cell in cells:
        text = text_of(cell).strip()
        if not _NUMBER.fullmatch(text):
            continue
        align = word.of_paragraph(next(cell.iter(f"{W}p")), "jc")
        if align is None or align.get(f"{W}val") not in ("right", "end"):
            yield f"Talet {text} är inte högerställt.", line
        if re.match(r"[-–]\s?\d", text) or re.search(r"\d[ .]\d{3}", text):
            yield f"Talet {text} ska ha riktigt minustecken och hårt blanksteg.", line


def _protection(word: WordFile) -> Iterator[Complaint]:
    settings = word.part("word/settings.xml")
    if settings is not None and settings.find(f"{W}documentProtection") is not None:
        yield "Dokumentet är skyddat, vilket kan stänga ute hjälpmedel.", None


def _file_name(name: str) -> Iterator[str]:
    if re.search(r"[^A-Za-z0-9.-]", name):
        yield f"Filnamnet {name} bör bara ha a–z, siffror och bindestreck."


Rule = Callable[[WordFile], Iterator[Complaint]]

RULES: tuple[tuple[str, Severity, Rule], ...] = (
    ("A01", "error", _title),
    ("A02", "error", _language),
    ("A03", "error", _headings),
    ("A04", "error", _heading_order),
    ("A05", "error", _table_heads),
    ("A06", "error", _table_grid),
    ("A07", "error", _captions),
    ("A08", "error", _pictures),
    ("A09", "error", _floating),
    ("A10", "error", _lists),
    ("A11", "warning", _blanks),
    ("A12", "error", _contrast),
    ("A13", "error", _color_alone),
    ("A14", "error", _contents),
    ("A15", "error", _link_texts),
    ("A16", "warning", _running),
    ("A17", "warning", _marks),
    ("A18", "warning", _legible),
    ("A19", "error", _protection),
)
