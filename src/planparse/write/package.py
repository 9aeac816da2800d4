"""Office files as bytes: properties, no left-overs of a template, the same bytes every time."""

from __future__ import annotations

import io
import os
import zipfile
import zlib
from contextlib import suppress
from datetime import UTC, datetime

from docx.document import Document as WordDocument
from docx.opc.part import Part
from docx.oxml.ns import qn

from planparse.errors import WrongUsage
from planparse.model import Facts
from planparse.swedish.dates import find_date

AUTHOR = "planparse"

# The ways in which zipfile, zlib, lxml, python-docx and openpyxl report a broken package: a
# password is a RuntimeError, broken XML a SyntaxError, a part that is not there a KeyError.
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    RuntimeError,
    SyntaxError,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
)

_LEFT_OVER = ("/customXml", "/thumbnail", "/stylesWithEffects")
_THUMBNAIL = ("/thumbnail",)
_APP = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>planparse</Application></Properties>"
)
_ZIP_BEGINS, _ZIP_ENDS = 1980, 2107  # the years a zip archive can name


def file_date(facts: Facts, year: int | None) -> datetime:
    """The day that a file says it was made: SOURCE_DATE_EPOCH, else the document's date, else
    the first day of ``year``, so that the same input gives the same bytes.

    Raises WrongUsage if SOURCE_DATE_EPOCH is not a number of seconds up to the year 2107."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch:
        with suppress(ValueError, OverflowError, OSError):
            date = datetime.fromtimestamp(int(epoch), UTC)
            if 1970 <= date.year <= _ZIP_ENDS:
                return date
        raise WrongUsage(
            "SOURCE_DATE_EPOCH ska vara ett antal sekunder sedan 1970. Rätta eller ta bort den.",
            "SOURCE_DATE_EPOCH must be a number of seconds since 1970. Mend or unset it.",
        )
    day = find_date(facts.date or "") or f"{year or _ZIP_BEGINS:04d}-01-01"
    return datetime.fromisoformat(day).replace(tzinfo=UTC)


def packed(word: WordDocument, *, title: str, date: datetime, own: bool = True) -> bytes:
    """The document as the bytes of a .docx file, everything in it dated ``date``. ``own``: it was
    begun from python-docx's empty document, whose left-overs are taken out."""
    properties = word.core_properties
    properties.title = title
    properties.language = "sv-SE"
    properties.author = properties.last_modified_by = AUTHOR
    properties.comments = properties.keywords = properties.subject = properties.category = ""
    properties.revision = 1
    properties.created = properties.modified = date.replace(tzinfo=None)
    _drop_left_overs(word, _LEFT_OVER if own else _THUMBNAIL)
    _name_comment_styles(word)
    raw = io.BytesIO()
    word.save(raw)
    return dated(raw.getvalue(), date)


def _name_comment_styles(word: WordDocument) -> None:
    """python-docx writes the style ids of an English Word; a Swedish file has others."""
    ids = {style.name: style.style_id for style in word.styles}
    wanted = {
        "CommentText": ids["annotation text"],
        "CommentReference": ids["annotation reference"],
    }
    for root in (word.element, word.part._comments_part.element):
        for style in root.iter(qn("w:pStyle"), qn("w:rStyle")):
            style.set(qn("w:val"), wanted.get(style.get(qn("w:val")), style.get(qn("w:val"))))


def _drop_left_overs(word: WordDocument, endings: tuple[str, ...]) -> None:
    """Parts of python-docx's template that say nothing about this document."""
    for owner in (word.part.package, word.part):
        for name, relation in list(owner.rels.items()):
            if relation.reltype.endswith(endings):
                del owner.rels[name]
    for part in word.part.package.iter_parts():
        if part.partname == "/docProps/app.xml" and type(part) is Part:
            part._blob = _APP.encode()


def dated(content: bytes, date: datetime) -> bytes:
    """The same archive with every entry dated ``date``, in the order of its names."""
    stamp = (max(date.year, _ZIP_BEGINS), date.month, date.day, 0, 0, 0)
    result = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        # Readers expect the list of content types first.
        for name in sorted(old.namelist(), key=lambda one: (one != "[Content_Types].xml", one)):
            entry = zipfile.ZipInfo(name, stamp)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            new.writestr(entry, old.read(name))
    return result.getvalue()
