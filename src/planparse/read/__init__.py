"""Files in, pages out: the only room that knows input formats."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from planparse.errors import PlanparseError, Unreadable, WrongUsage
from planparse.model import PageInfo, Problem, Source, Where
from planparse.pages import Page, PrintedPage, Reading
from planparse.read.cells import Cells
from planparse.read.contents import without_contents
from planparse.read.decoding import Decoded, decode, is_text
from planparse.read.furniture import without_furniture
from planparse.read.guard import Bomb, check_index
from planparse.read.pdf import Locked
from planparse.read.pictures import lettering, page_pictures
from planparse.read.printed import NOT_BY_OCR, OCR_OFF, read_printed
from planparse.read.text import read_text
from planparse.read.word import NotWord, is_word, read_word
from planparse.read.word_objects import unread_objects
from planparse.source import shown_name
from planparse.version import __version__

__all__ = [
    "Cells",
    "Decoded",
    "lettering",
    "page_pictures",
    "plain_text",
    "read_file",
    "searchable_pdf",
    "text_of",
]

_PDF_MARK = b"%PDF-"
_PDF = "application/pdf"
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_TEXT = "text/plain"
_NOTHING = b"\0 \t\r\n\f"
# How PNG, JPEG, TIFF and GIF begin.
_PICTURES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"GIF8")
# Old Word files, and Word files with a password, are packed like this.
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True, slots=True)
class _Read:
    pages: tuple[Page, ...]
    info: tuple[PageInfo, ...]
    media_type: str
    count: int
    problems: tuple[Problem, ...] = ()


def read_file(
    path: Path, *, ocr: Literal["auto", "never", "always"] = "auto", jobs: int = 1
) -> Reading:
    """Read a PDF, a Word file or a text dump; what it is, its content says, not its name.

    ``ocr``: "auto" reads scanned pages with Tesseract, "never" lists them as problems, "always"
    reads every PDF page that way, ``jobs`` pages at once.

    Raises Unreadable when nothing of it can be read, Missing when Tesseract is needed and is not
    installed."""
    before = _stat(path)
    data = _bytes(path)
    if _PDF_MARK in data[:1024]:
        read = _pdf(path, data, ocr, jobs)
    elif is_word(data):
        read = _word(path, data)
    else:
        read = _text(path, data)
    after = _stat(path)
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        raise _unreadable(
            path,
            "filen ändrades medan den lästes. Vänta tills den är färdigskriven och kör igen.",
            "the file changed while it was read. Wait until it is written and run again.",
        )
    source = Source(
        file=shown_name(path),
        sha256=hashlib.sha256(data).hexdigest(),
        bytes=len(data),
        media_type=read.media_type,
        pages=read.count,
        extractor=f"planparse {__version__}",
        page_info=read.info,
    )
    return Reading(source=source, pages=read.pages, problems=read.problems)


def _unreadable(path: Path, swedish: str, english: str) -> Unreadable:
    return Unreadable(f"{path.name or path}: {swedish}", f"{path.name or path}: {english}")


def _stat(path: Path) -> os.stat_result:
    try:
        found = path.stat()
    except FileNotFoundError as error:
        raise _unreadable(
            path,
            f"filen finns inte ({path}). Kontrollera sökvägen.",
            f"there is no such file ({path}). Check the path.",
        ) from error
    except OSError as error:
        raise _cannot_open(path, error) from error
    if path.is_dir():
        raise _unreadable(
            path,
            "det är en mapp. Ange en fil, eller läs mappen med planparse batch.",
            "that is a folder. Name a file, or read the folder with planparse batch.",
        )
    return found


def _bytes(path: Path) -> bytes:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise _cannot_open(path, error) from error
    if not data.strip(_NOTHING):
        raise _unreadable(
            path,
            "filen är tom. Hämta den på nytt.",
            "the file is empty. Fetch it again.",
        )
    return data


def _cannot_open(path: Path, error: OSError) -> Unreadable:
    if isinstance(error, PermissionError):
        return _unreadable(
            path,
            "du saknar rätt att läsa filen. Ändra dess rättigheter eller be ägaren.",
            "you may not read the file. Change its permissions or ask its owner.",
        )
    return _unreadable(
        path,
        f"filen kan inte öppnas ({error.strerror}). Kontrollera att den går att öppna.",
        f"the file cannot be opened ({error.strerror}). Check that it can be opened.",
    )


def _pdf(path: Path, data: bytes, ocr: Literal["auto", "never", "always"], jobs: int) -> _Read:
    if b"startxref" not in data[-65536:]:
        raise _unreadable(
            path,
            "PDF-filen är avhuggen: slutet saknas. Hämta den på nytt.",
            "the PDF is cut off: its end is missing. Fetch it again.",
        )
    try:
        check_index(data)
        read = read_printed(path, ocr=ocr, jobs=jobs)
    except Locked as error:
        raise _unreadable(
            path,
            "PDF-filen är krypterad med lösenord. Spara en kopia utan lösenord och läs den.",
            "the PDF is encrypted with a password. Save a copy without one and read that.",
        ) from error
    except Bomb as error:
        raise _unreadable(
            path,
            "PDF-filen packas upp till orimligt mycket data och läses inte. "
            "Skriv ut den till en ny PDF.",
            "the PDF unpacks to an unreasonable amount of data and is not read. "
            "Print it to a new PDF.",
        ) from error
    except PlanparseError:
        raise
    except Exception as error:
        # The library raises anything at a file that is not what it says it is.
        raise _unreadable(
            path,
            "PDF-filen är trasig och kan inte öppnas. "
            "Öppna den i en PDF-läsare och spara den på nytt.",
            "the PDF is broken and cannot be opened. Open it in a PDF reader and save it again.",
        ) from error
    if not any(page.words for page in read.pages):
        what = read.problems[0].what if read.problems else ""
        first = f" {what[0].upper()}{what[1:]}." if what else ""
        photo, photo_english = "", ""
        if what.startswith(NOT_BY_OCR):
            raise _unreadable(
                path,
                f"ingen sida kunde läsas.{first} Läs filen igen; hjälper det inte, kör "
                "planparse doctor.",
                "no page could be read by OCR. Read the file again; if that does not help, run "
                "planparse doctor.",
            )
        if what == OCR_OFF:
            raise _unreadable(
                path,
                "ingen sida har text som går att lita på utan OCR. Kör om utan --ocr never; till "
                "--like: läs filen med extract och ange JSON-filen.",
                "no page has text to be trusted without OCR. Run again without --ocr never; for "
                "--like: read the file with extract and give the JSON file.",
            )
        if ocr == "auto":
            photo = " Är den fotograferad eller mörk: kör om med --ocr always."
            photo_english = " If it is a photograph or dark, run again with --ocr always."
        raise _unreadable(
            path,
            f"ingen sida kunde läsas.{first} Kontrollera att filen har text eller är inskannad."
            f"{photo}",
            f"no page could be read. Check that the file has text or is a scan.{photo_english}",
        )
    pages = without_contents(without_furniture(read.pages))
    return _Read(pages, read.info, _PDF, read.count, read.problems)


def _word(path: Path, data: bytes) -> _Read:
    try:
        page = read_word(data)
    except NotWord as error:
        raise _unreadable(
            path,
            f"{error.args[0]}. Öppna den i Word och spara den på nytt.",
            f"{error.args[1]}. Open it in Word and save it again.",
        ) from error
    if not any(line.text.strip() for line in page.lines):
        raise _unreadable(path, "Word-filen har ingen text.", "the Word file has no text.")
    info = PageInfo(page=1, text_layer="plain", reasons=("Word-fil, läst i textordning",))
    return _Read(without_contents((page,)), (info,), _DOCX, 1, unread_objects(data))


def _text(path: Path, data: bytes) -> _Read:
    if data.startswith(_OLE):
        raise _unreadable(
            path,
            "filen är en gammal Word-fil eller har lösenord. Spara den som .docx utan lösenord.",
            "the file is an old Word file or has a password. Save it as .docx without one.",
        )
    if data.startswith(_PICTURES):
        raise _unreadable(
            path,
            "filen är en bild. Gör en PDF av den (skriv ut eller spara som PDF) och läs PDF:en.",
            "the file is a picture. Make a PDF of it (print or save as PDF) and read that.",
        )
    if path.suffix.lower() in (".pdf", ".docx") or not is_text(data):
        raise _unreadable(
            path,
            "filen är varken en hel PDF, en hel Word-fil (.docx) eller text. "
            "Kontrollera att den är den rätta och hel.",
            "the file is neither a whole PDF, a whole Word file (.docx) nor text. "
            "Check that it is the right one and whole.",
        )
    decoded = decode(data)
    pages = read_text(decoded.text)
    info = tuple(
        PageInfo(page=page.number, text_layer="plain", reasons=(f"text i {decoded.encoding}",))
        for page in pages
    )
    problems = _about_encoding(decoded)
    return _Read(without_contents(without_furniture(pages)), info, _TEXT, len(pages), problems)


def searchable_pdf(path: Path, reading: Reading) -> bytes:
    """The PDF that was read into ``reading``, its scanned pages searchable: the words of the
    reading lie invisibly over their pictures.

    Raises WrongUsage when the file is no PDF, Unreadable when no text layer can be added."""
    if reading.source.media_type != _PDF:
        raise WrongUsage(
            f"{path.name}: --searchable gör sökbar PDF av en PDF. Ange en PDF.",
            f"{path.name}: --searchable makes a searchable PDF of a PDF. Name a PDF.",
        )
    from planparse.read.searchable import searchable  # takes long to load, and few ask for it

    pages = [page for page in reading.pages if isinstance(page, PrintedPage)]
    return searchable(path, pages, reading.page_info)


def _about_encoding(decoded: Decoded) -> tuple[Problem, ...]:
    """What to say of a text that is not whole UTF-8."""
    if decoded.usual:
        return ()
    what = f"filen är inte hel UTF-8; den är läst som {decoded.said}"
    if decoded.lost:
        what += f", och {decoded.lost} tecken saknar betydelse i den"
    advice = "Kontrollera att å, ä och ö är rätt; spara annars filen som UTF-8 och läs den igen."
    return (Problem(where=Where(), what=what, advice=advice),)


def plain_text(path: Path) -> Decoded:
    """The text of a plain text file, line ends and all, for the repair of text.

    Raises Unreadable when the file cannot be opened or is not text."""
    _stat(path)
    return text_of(_bytes(path), path)


def text_of(data: bytes, path: Path) -> Decoded:
    """The text that bytes are; ``path`` is what they are called in messages.

    Raises Unreadable when they are not text."""
    if not data.strip(_NOTHING):
        raise _unreadable(
            path,
            "filen är tom. Hämta den på nytt.",
            "the file is empty. Fetch it again.",
        )
    if _PDF_MARK in data[:1024] or not is_text(data):
        raise _unreadable(
            path,
            "filen är inte en textfil. Läs dokumentet med planparse extract i stället.",
            "the file is not a text file. Read the document with planparse extract instead.",
        )
    return decode(data)
