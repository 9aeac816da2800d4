"""Bytes of a text file → text: which encoding it is in."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

# Encodings of one byte that Swedish text has come in, with their names to people. Where nothing
# tells them apart the first is meant.
_SINGLE = {
    "cp1252": "Windows-1252",
    "mac-roman": "Mac Roman",
    "cp850": "DOS (cp850)",
}
_NAMES = {"utf-8": "UTF-8", "utf-16": "UTF-16", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16"}
_NAMES |= {"utf-32": "UTF-32"} | _SINGLE
_SWEDISH = re.compile(r"(?<=[A-Za-z])[åäöéÅÄÖ]|[åäöéÅÄÖ](?=[A-Za-z])|(?<= )[åö](?= )")
_HIGH = re.compile(rb"[\x80-\xff]")
_SAMPLE = 65536
# Controls that text does not hold; the line ends and blanks, form feed and escapes do.
_STRANGE = [bytes([byte]) for byte in range(32) if byte not in b"\t\n\r\f\x0b\x1a\x1b"]


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file. ``encoding`` is Python's name of the encoding taken, two joined with
    "+" where lines differ; ``mark`` whether a byte order mark stood first (it is not in the
    text); ``lost`` how many characters had no meaning and became U+FFFD."""

    text: str
    encoding: str
    mark: bool = False
    lost: int = 0

    @property
    def said(self) -> str:
        """The encoding as people call it ("Windows-1252")."""
        return " och ".join(_NAMES[name] for name in self.encoding.split("+"))

    @property
    def usual(self) -> bool:
        """Whether the file is whole UTF-8."""
        return self.encoding == "utf-8" and not self.lost


def decode(data: bytes) -> Decoded:
    """The text that the bytes are: UTF-8; UTF-16 or UTF-32 by their mark, UTF-16 also by its
    zero bytes; else line by line UTF-8 or the encoding of one byte that gives most Swedish
    letters. Never fails: bytes without a meaning become U+FFFD."""
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return _wide(data, "utf-32", mark=True)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _wide(data, "utf-16", mark=True)
    wide = unmarked_utf16(data)
    if wide is not None:
        return _wide(data, wide, mark=False)
    mark = data.startswith(codecs.BOM_UTF8)
    if mark:
        data = data[len(codecs.BOM_UTF8) :]
    try:
        return Decoded(data.decode("utf-8"), "utf-8", mark)
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and _HIGH.search(data[: error.start]):
            # The file was cut off inside its last letter.
            return Decoded(data.decode("utf-8", errors="replace"), "utf-8", mark, lost=1)
    return _by_line(data, mark)


def unmarked_utf16(data: bytes) -> str | None:
    """The name of UTF-16 without a byte order mark, told by the zero half of Latin letters; None
    if the bytes are something else."""
    start = data[:_SAMPLE]
    half = len(start) // 2
    if half < 2 or b"\0" not in start:
        return None
    even, odd = start[::2].count(0), start[1::2].count(0)
    if odd > 0.7 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.7 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _wide(data: bytes, encoding: str, *, mark: bool) -> Decoded:
    text = data.decode(encoding, errors="replace")
    return Decoded(text, encoding, mark, text.count("\ufffd"))


def _by_line(data: bytes, mark: bool) -> Decoded:
    lines = data.split(b"\n")
    good = [_is_utf8(line) for line in lines]
    other = [line for line, sound in zip(lines, good, strict=True) if not sound]
    single = _single(other)
    mixed = any(sound and _HIGH.search(line) for line, sound in zip(lines, good, strict=True))
    read: dict[bool, Callable[[bytes], str]] = {
        True: lambda line: line.decode("utf-8"),
        False: lambda line: line.decode(single, errors="replace"),
    }
    text = "\n".join(read[sound](line) for line, sound in zip(lines, good, strict=True))
    lost = sum(line.decode(single, errors="replace").count("\ufffd") for line in other)
    return Decoded(text, f"utf-8+{single}" if mixed else single, mark, lost)


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _single(lines: Sequence[bytes]) -> str:
    """The encoding of one byte in which the lines hold most Swedish letters inside words."""
    sample = b"\n".join(lines)[:_SAMPLE]
    counts = {
        name: len(_SWEDISH.findall(sample.decode(name, errors="replace"))) for name in _SINGLE
    }
    return max(_SINGLE, key=counts.__getitem__)


def is_text(data: bytes) -> bool:
    """Whether the bytes are text and not some program's own format. A few stray zero bytes and
    controls do not make it one."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or unmarked_utf16(data):
        return True
    start = data[:_SAMPLE]
    strange = sum(map(start.count, _STRANGE))
    return strange <= 1 + 0.01 * len(start)
