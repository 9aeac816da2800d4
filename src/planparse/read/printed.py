"""A PDF file → printed pages: each page judged, read from its text or by OCR, and what went wrong
listed page by page."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from pathlib import Path
from textwrap import shorten
from typing import Literal

import numpy as np
import pypdfium2

from planparse.errors import Missing
from planparse.model import PageInfo, Problem, Where
from planparse.pages import PrintedPage, Word
from planparse.read import tesseract
from planparse.read.beside import GLANCE_DPI, attached, lettered_pictures
from planparse.read.canvas import TooMuch
from planparse.read.crosscheck import cross_checked
from planparse.read.fontmaps import Signs, Solved, solved
from planparse.read.guard import Bomb
from planparse.read.keeping import is_kept, what_is_left
from planparse.read.overlay import displayed, with_ocr
from planparse.read.pdf import Drawn, PdfFile
from planparse.read.running import Crew, TooSlow
from planparse.read.scan import SURE, Scanned, dots_per_inch, picture_to_read, read_picture
from planparse.read.sideways import set_upright
from planparse.read.stale import shows_other_figures
from planparse.read.triage import (
    Judgement,
    judge,
    looks_like_text,
)
from planparse.read.vote import is_figure

Ocr = Literal["auto", "never", "always"]

# How a problem begins that says that OCR did not come to an end with a page.
NOT_BY_OCR = "sidan kunde inte läsas med OCR"
# The problem of a page that only OCR can read where it is switched off.
OCR_OFF = "sidan behöver läsas med OCR, som är avstängd"
_NO_TEXT = "sidan är en bild som inte visar text"
_UNREAD = ("none", "poor", "mixed")
# Fewer slanting letters than this are an ornament.
_FEW_SLANTING = 3
# Leader dots and list marks without a meaning are common; more than this share is lost text.
_FEW_UNMAPPED = 0.02
_TURNED = {1: "ett kvarts varv medurs", 2: "ett halvt varv", 3: "ett kvarts varv moturs"}
# A page of which a smaller share of the letters is read as Swedish may be rubbish.
_LEGIBLE = 0.3
# A page is called crooked from this many degrees on.
_CROOKED = 0.3
# So many letters of a text that does not show are told.
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Printed:
    """What was read of a PDF."""

    pages: tuple[PrintedPage, ...]
    info: tuple[PageInfo, ...]
    problems: tuple[Problem, ...]
    count: int


@dataclass(slots=True)
class _Sheet:
    """One page on its way through."""

    drawn: Drawn
    judgement: Judgement
    scanned: Scanned | None = None
    failed: str | None = None
    cut_off: bool = False
    lettered: int = 0


def read_printed(path: Path, *, ocr: Ocr, jobs: int) -> Printed:
    """Read every page of a PDF; pages that cannot be read become problems.

    Raises pdf.Locked, Missing when every page needs OCR and it is not installed, and whatever the
    library raises at a file it cannot open."""
    pages: list[PrintedPage] = []
    info: list[PageInfo] = []
    problems: list[Problem] = []
    count = 0
    glyphs: dict[int, int] = {}
    missing: Missing | None = None
    with PdfFile(path) as pdf, Crew(jobs) as crew:
        waiting: deque[tuple[_Sheet, Future[Scanned] | None]] = deque()

        def finish() -> None:
            sheet, future = waiting.popleft()
            if future is not None:
                _collect(sheet, future)
            page, about, wrong = _finished(sheet, pdf.signs)
            pages.append(page)
            info.append(about)
            problems.extend(wrong)
            if about.text_layer == "digital":
                glyphs[page.number] = sheet.drawn.glyphs

        for number, drawn in _drawn_pages(pdf):
            count = number
            if isinstance(drawn, Problem):
                problems.append(drawn)
                info.append(PageInfo(page=number, text_layer="none", reasons=(drawn.what,)))
                continue
            sheet = _judged(drawn, pdf, number)
            future: Future[Scanned] | None = None
            if _wanted(sheet.judgement, ocr):
                try:
                    tesseract.engine()
                    future = _start(pdf, number, crew)
                except Missing as error:
                    missing = error
                    sheet.failed = error.swedish
                except (pypdfium2.PdfiumError, MemoryError):
                    sheet.failed = "sidan kunde inte ritas som bild"
            waiting.append((sheet, future))
            while len(waiting) > 2 * max(jobs, 1):
                finish()
        while waiting:
            finish()
        problems += attached(pdf)
    if missing is not None and not any(page.words for page in pages):
        raise missing
    read = solved(pages, pdf.signs)
    problems += _without_meaning(read, glyphs)
    problems += _left_out(info, count)
    info.sort(key=lambda about: about.page)
    problems.sort(key=lambda problem: problem.where.page or 0)
    return Printed(read.pages, tuple(info), tuple(problems), count)


def _left_out(info: Sequence[PageInfo], count: int) -> list[Problem]:
    """The pages between the covers that are a picture which did not look like text."""
    return [
        Problem(
            where=Where(page=about.page),
            what="sidan är en bild som inte ser ut att visa text, och lästes inte",
            advice="kör om med --ocr always om den visar text",
        )
        for about in info
        if 1 < about.page < count and _NO_TEXT in about.reasons
    ]


def _drawn_pages(pdf: PdfFile) -> Iterator[tuple[int, Drawn | Problem]]:
    """Every page as drawn, or the problem in its place."""
    number = 0
    handles = pdf.pages()
    while True:
        number += 1
        try:
            handle = next(handles)
        except StopIteration:
            return
        except Exception as error:
            if number > 1:
                yield (
                    number,
                    Problem(
                        where=Where(page=number),
                        what="resten av filen kunde inte läsas: sidträdet är trasigt "
                        f"({type(error).__name__})",
                        advice="Öppna filen i en PDF-läsare och spara den på nytt.",
                    ),
                )
                return
            raise
        yield number, _read(pdf, handle, number)


def _read(pdf: PdfFile, handle: object, number: int) -> Drawn | Problem:
    try:
        return pdf.read(handle, number)
    except (Bomb, TooMuch):
        return Problem(
            where=Where(page=number),
            what="sidan packas upp till orimligt mycket innehåll och läses inte",
            advice="Skriv ut sidan till en ny PDF och läs den.",
        )
    except Exception as error:  # noqa: BLE001 - a broken page raises anything; the others go on
        return Problem(
            where=Where(page=number),
            what=f"sidan kunde inte tolkas ({type(error).__name__})",
            advice="Öppna filen i en PDF-läsare, skriv ut sidan till en ny PDF och läs den.",
        )


def _judged(drawn: Drawn, pdf: PdfFile, number: int) -> _Sheet:
    judgement = judge(drawn)
    try:
        if judgement.text_layer == "none" and pdf.is_cut_off(number):
            # What is left of it looks like no page, and may hold text all the same.
            return _Sheet(drawn, judgement, cut_off=True)
    except pypdfium2.PdfiumError:
        return _Sheet(drawn, judgement)
    judgement = _confirmed(judgement, pdf, number)
    if judgement.text_layer == "ocr":
        judgement = _compared(judgement, drawn, pdf, number)
    lettered = lettered_pictures(drawn, pdf, number) if judgement.text_layer == "digital" else 0
    return _Sheet(drawn, judgement, lettered=lettered)


def _compared(judgement: Judgement, drawn: Drawn, pdf: PdfFile, number: int) -> Judgement:
    """The judgement of a text layer after its figures were looked at in the picture over it."""
    try:
        dpi = dots_per_inch(*pdf.size(number), pdf.own_dpi(number))
        grey = np.asarray(pdf.picture(number, dpi).convert("L"), dtype=np.uint8)
    except pypdfium2.PdfiumError:
        return judgement
    if not shows_other_figures(drawn.page.words, grey, dpi / 72):
        return judgement
    why = ("talen i textlagret under bilden är andra än bildens",)
    return Judgement("poor", why, untrue=True)


def _confirmed(judgement: Judgement, pdf: PdfFile, number: int) -> Judgement:
    """The judgement after a look at the page where it depends on what the picture shows."""
    if not judgement.look:
        return judgement
    mixed = judgement.text_layer == "mixed"
    try:
        width, height = pdf.size(number)
        dpi = min(GLANCE_DPI, dots_per_inch(width, height))
        shows_text = looks_like_text(pdf.picture(number, dpi), strict=mixed)
    except pypdfium2.PdfiumError:
        return judgement
    if shows_text:
        return judgement
    if mixed:
        return Judgement("digital", ("sidan har text och en bild som inte är text",))
    return Judgement("blank", (_NO_TEXT,))


def _wanted(judgement: Judgement, ocr: Ocr) -> bool:
    if ocr == "never":
        return False
    return ocr == "always" or judgement.text_layer in _UNREAD


def _start(pdf: PdfFile, number: int, crew: Crew) -> Future[Scanned]:
    return crew.submit(read_picture, *picture_to_read(pdf, number))


def _collect(sheet: _Sheet, future: Future[Scanned]) -> None:
    try:
        sheet.scanned = future.result()
    except TooSlow:
        sheet.failed = "Tesseract blev inte klar med sidan i tid och avbröts"
    except tesseract.Broke as error:
        sheet.failed = str(error.args[0])
    except OSError as error:
        sheet.failed = f"Tesseract kunde inte startas ({error.strerror})"
    except Exception as error:  # noqa: BLE001 - a strange picture raises anything; the others go on
        sheet.failed = f"bilden gick inte att behandla ({type(error).__name__})"


def _finished(sheet: _Sheet, signs: Signs) -> tuple[PrintedPage, PageInfo, list[Problem]]:
    """The page, what it is, and what is wrong with it."""
    drawn, layer, reasons = sheet.drawn, sheet.judgement.text_layer, sheet.judgement.reasons
    page = drawn.page
    problems: list[Problem] = []

    def problem(what: str, advice: str) -> None:
        problems.append(Problem(where=Where(page=page.number), what=what, advice=advice))

    unlike = 0
    if (
        layer == "poor"
        and sheet.scanned is not None
        and is_kept(sheet.drawn.page, sheet.judgement, displayed(sheet.scanned).words, signs)
    ):
        reasons = (*reasons, "textlagret är ändå minst lika läsligt som OCR och är kvar")
        page, unlike = _checked(page, displayed(sheet.scanned).words)
    elif sheet.scanned is not None:
        layer_words = page.words
        page = with_ocr(page, sheet.scanned, mixed=layer == "mixed")
        if layer == "poor" and not sheet.judgement.untrue:
            page, unlike = _checked(page, layer_words)
        reasons = (*reasons, *_how_read(sheet.scanned))
        if page.words and sheet.scanned.legible < _LEGIBLE:
            problem(
                "OCR läser det mesta av sidan som annat än svenska ord",
                "Jämför sidan med originalet; skanna den på nytt om den är suddig eller svag.",
            )
        if (tilt := sheet.scanned.tilt) is not None and not tilt.level:
            problem(
                "raderna på sidan är böjda eller lutar olika, som på ett foto: inget tal på den "
                "är säkert",
                "Platta till sidan och skanna den, eller läs talen mot originalet.",
            )
        if sheet.scanned.once:
            problem(
                "osäkra ord på sidan kunde inte läsas en gång till: Tesseract avbröts",
                "Läs de osäkra orden på sidan mot originalet.",
            )
        if not page.words:
            problem("OCR fann ingen text på sidan", "Titta på sidan i originalet.")
    if unlike:
        problem(
            f"{unlike} tal står på ett sätt i textlagret och på ett annat i bilden",
            "Läs de osäkra talen på sidan mot originalet.",
        )
    if sheet.failed is not None:
        problem(f"{NOT_BY_OCR}: {sheet.failed}", "Läs sidan i originalet.")
    elif layer in _UNREAD and sheet.scanned is None:
        problem(
            OCR_OFF,
            "Kör om utan --ocr never.",
        )
    if sheet.cut_off:
        problem(
            "bilden på sidan är avhuggen: det som saknas är inte med",
            "Skanna sidan på nytt eller hämta filen igen.",
        )
    if layer == "poor" and sheet.scanned is None:
        page = replace(page, words=what_is_left(page.words, untrue=sheet.judgement.untrue))
    if drawn.outside:
        problem(
            f"{drawn.outside} tecken står utanför sidan och är inte med",
            "Jämför med originalet om något saknas.",
        )
    if drawn.slanting > _FEW_SLANTING:
        problem(
            f"{drawn.slanting} tecken står snett (vattenstämpel eller diagram) och är inte med",
            "Jämför med originalet om något saknas.",
        )
    if sheet.lettered and sheet.scanned is None:
        several = sheet.lettered > 1
        problem(
            f"{sheet.lettered} {'bilder' if several else 'bild'} på sidan ser ut att visa text, en "
            f"tabell eller ett diagram och är inte {'lästa' if several else 'läst'}",
            "Titta efter tal i bilden i originalet.",
        )
    if drawn.undrawn:
        problem(
            f"{drawn.undrawn} ifyllda formulärfält på sidan ritas inte i filen och är inte med",
            "Öppna filen i en PDF-läsare, skriv ut den till en ny PDF och läs den.",
        )
    if drawn.unseen:
        problem(
            f"text som inte syns på sidan (vit eller omålad) är inte med: {_begun(drawn.unseen)}",
            "Markera all text på sidan i en PDF-läsare om du vill se den.",
        )
    if sheet.scanned is None and drawn.quarters:
        page = set_upright(page, drawn.quarters)
        reasons = (*reasons, _turned(drawn.quarters))
    info = PageInfo(
        page=page.number,
        text_layer=layer,
        reasons=reasons,
        ocr=sheet.scanned.ocr if sheet.scanned is not None else None,
    )
    return page, info, problems


def _begun(texts: Sequence[str]) -> str:
    """The beginning of texts, in quotation marks."""
    return f"”{shorten(' '.join(texts), _SHOWN, placeholder=' …')}”"


def _checked(page: PrintedPage, others: Sequence[Word]) -> tuple[PrintedPage, int]:
    """The page with those figures unsure that stand otherwise in the other reading of it."""
    words, unlike = cross_checked(page.words, others, page.tilt)
    return replace(page, words=words), unlike


def _without_meaning(read: Solved, glyphs: dict[int, int]) -> list[Problem]:
    """Pages with text on which glyphs stand for nothing, many of them or inside words; ``glyphs``
    is of how many, by page number."""
    problems: list[Problem] = []
    for number, of in glyphs.items():
        count, torn = read.unknown.get(number, 0), read.torn.get(number, 0)
        if torn:
            what = f"{torn} ord på sidan har tecken som saknar betydelse i typsnittet (\ufffd)"
        elif count > _FEW_UNMAPPED * max(of, 1):
            what = f"{count} tecken saknar betydelse i typsnittet och visas som \ufffd"
        else:
            continue
        advice = "Kör om med --ocr always om texten är viktig."
        problems.append(Problem(where=Where(page=number), what=what, advice=advice))
    return problems


def _how_read(scanned: Scanned) -> tuple[str, ...]:
    """What was done to read the page, and how sure its figures are (Swedish)."""
    reasons = [f"läst med OCR ({scanned.ocr.language})"]
    if scanned.tilt is not None and scanned.tilt.quarters:
        reasons.append(_turned(scanned.tilt.quarters))
    if scanned.tilt is not None and abs(scanned.tilt.degrees) >= _CROOKED:
        degrees = f"{abs(scanned.tilt.degrees):.1f}".replace(".", ",")
        reasons.append(f"rätad {degrees} grader")
    if scanned.tilt is not None and scanned.tilt.bend:
        reasons.append("böjda rader rätade")
    unsure = sum(word.confidence < SURE and is_figure(word.text) for word in scanned.words)
    if unsure:
        reasons.append(
            f"{unsure} tal i sidans text och tabeller lästes osäkert först; tabellceller som "
            "förblir osäkra har confidence under 0,9"
        )
    return tuple(reasons)


def _turned(quarters: int) -> str:
    return f"vriden {_TURNED[quarters]} för att kunna läsas"
