"""Pictures in a PDF that lack their end: the file was broken off, or a scanner was."""

from __future__ import annotations

import struct
from collections.abc import Sequence

# So many bytes may follow the end of a picture.
_TAIL = 1024
# The end of a JPEG and of a JPEG 2000 picture.
_ENDS = ("DCTDecode", "JPXDecode")
_END = b"\xff\xd9"
# A fax picture ends with marks of eleven zeros and a one, JBIG2 with no piece cut short.
_FAX_TAIL, _FAX_END = 16, "0" * 11 + "1"
_WIDE_NUMBERS, _MANY = 256, 7
_UNKNOWN = 0xFFFFFFFF


def lacks_its_end(filters: Sequence[str], data: bytes) -> bool:
    """Whether the coded picture ``data`` (the last of ``filters`` says how) breaks off. Pictures
    in other codings are said to be whole."""
    way = filters[-1] if filters else ""
    if way in _ENDS:
        return _END not in data[-_TAIL:]
    if way == "CCITTFaxDecode":
        return _FAX_END not in "".join(f"{byte:08b}" for byte in data[-_FAX_TAIL:])
    if way == "JBIG2Decode":
        return _jbig2_is_cut(data)
    return False


def _jbig2_is_cut(data: bytes) -> bool:
    """Whether a segment of a JBIG2 picture (ISO/IEC 14492, 7.2) reaches past its end."""
    at = 0
    try:
        while at < len(data) and data[at:].strip(b"\0\r\n"):
            number, flags, refers = struct.unpack_from(">IBB", data, at)
            at += 5
            count = refers >> 5
            if count == _MANY:
                (count,) = struct.unpack_from(">I", data, at)
                count &= 0x1FFFFFFF
                at += 4 + (count + 8) // 8
            else:
                at += 1
            at += count * (1 if number <= _WIDE_NUMBERS else 2 if number <= 65536 else 4)
            at += 4 if flags & 0x40 else 1
            (length,) = struct.unpack_from(">I", data, at)
            if length == _UNKNOWN:
                return False
            at += 4 + length
    except struct.error:
        return True
    return at > len(data)
