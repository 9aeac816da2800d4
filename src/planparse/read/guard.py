"""Limits against files that unpack to far more than they are."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Mapping
from typing import Any

from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdftypes import PDFStream, resolve1

# What one page draws, unpacked: a page full of figures takes some 100 kB, a detailed map 10 MB.
MOST_DRAWN = 16_000_000
# Any other stream: big fonts and the indexes of long documents stay far below.
MOST_UNPACKED = 64_000_000
_STEP = 1_000_000
# RunLength makes at most 64 bytes of one; LZW can make thousands, so little is let through.
_MOST_LZW = 1_000_000

_INDEX = re.compile(rb"/Type\s*/(?:ObjStm|XRef)\b")
_STREAM = re.compile(rb"stream\r?\n")
_FLATE = ("FlateDecode", "Fl")
_LZW = ("LZWDecode", "LZW")


class Bomb(Exception):
    """A stream unpacks to more than MOST_UNPACKED bytes, or a page to more than MOST_DRAWN."""


def check_streams(streams: Iterable[Any], limit: int = MOST_DRAWN) -> int:
    """How many bytes the streams unpack to together.

    Raises Bomb if that is more than ``limit``."""
    total = 0
    for item in streams:
        stream = resolve1(item)
        if isinstance(stream, PDFStream):
            total += _unpacked(stream, limit - total)
    return total


def check_index(data: bytes) -> None:
    """Look at the streams that hold objects and cross references before the file is opened.

    Raises Bomb if one unpacks to more than MOST_UNPACKED bytes."""
    for match in _INDEX.finditer(data):
        start = _STREAM.search(data, match.end(), match.end() + 2000)
        if start:
            _inflated(data[start.end() : start.end() + MOST_UNPACKED], MOST_UNPACKED)


def _unpacked(stream: PDFStream, limit: int) -> int:
    """How many bytes a stream unpacks to; compressed twice counts twice."""
    if stream.rawdata is None:
        return len(stream.data or b"")
    data = stream.rawdata
    if stream.decipher and stream.objid is not None and stream.genno is not None:
        data = stream.decipher(stream.objid, stream.genno, data, stream.attrs)
    size = len(data)
    filters = [getattr(name, "name", "") for name, _ in stream.get_filters()]
    for i, name in enumerate(filters):
        if name in _FLATE:
            more = any(later in (*_FLATE, *_LZW) for later in filters[i + 1 :])
            size, data = _inflated(data, limit, keep=more)
        elif name in _LZW and len(data) > _MOST_LZW:
            raise Bomb
    if size > limit:
        raise Bomb
    return size


def _inflated(data: bytes, limit: int, *, keep: bool = False) -> tuple[int, bytes]:
    """The unpacked size of zlib data, found in small steps; the data itself if ``keep``.

    Raises Bomb beyond ``limit``. Broken data counts up to where it breaks."""
    unpacker = zlib.decompressobj()
    size = 0
    kept: list[bytes] = []
    try:
        while data and not unpacker.eof:
            piece = unpacker.decompress(data, _STEP)
            size += len(piece)
            if size > limit:
                raise Bomb
            if keep:
                kept.append(piece)
            if not piece and not unpacker.unconsumed_tail:
                break
            data = unpacker.unconsumed_tail
    except zlib.error:
        return size, b"".join(kept)
    return size, b"".join(kept)


class GuardedResources(PDFResourceManager):
    """Shares fonts between pages, and looks at their streams before they are unpacked."""

    def get_font(self, objid: object, spec: Mapping[str, object]) -> Any:
        if objid is None or objid not in self._cached_fonts:
            check_streams(_font_streams(spec), MOST_UNPACKED)
        return super().get_font(objid, spec)


def _font_streams(spec: Mapping[str, object]) -> list[Any]:
    found: list[Any] = [spec.get("ToUnicode"), spec.get("Encoding")]
    descendants = resolve1(spec.get("DescendantFonts"))
    inner = [resolve1(item) for item in descendants] if isinstance(descendants, list) else []
    for font in (spec, *inner):
        descriptor = resolve1(font.get("FontDescriptor")) if isinstance(font, dict) else None
        if isinstance(descriptor, dict):
            found.extend(descriptor.get(key) for key in ("FontFile", "FontFile2", "FontFile3"))
    return found
