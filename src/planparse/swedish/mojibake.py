"""UTF-8 that was read as another encoding ("fÃ¶r"), made right. Nothing else is touched.

ftfy says whether it happened and in which encoding; the rest of what it can do (quotes, ligatures,
widths, line ends) is switched off.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import ftfy  # which registers the sloppy encodings too

from planparse.swedish.edits import apply, compose
from planparse.swedish.repair import Change

_ONLY_ENCODING = ftfy.TextFixerConfig(
    unescape_html=False,
    remove_terminal_escapes=False,
    fix_encoding=True,
    restore_byte_a0=False,
    replace_lossy_sequences=False,
    decode_inconsistent_utf8=True,
    fix_c1_controls=False,
    fix_latin_ligatures=False,
    fix_character_width=False,
    uncurl_quotes=False,
    fix_line_breaks=False,
    fix_surrogates=False,
    remove_control_chars=False,
    normalization=None,
    explain=False,
)
# What may come out: letters and signs of Swedish documents.
_MEANT = frozenset("åäöÅÄÖéÉüÜæøÆØèàáóíñçêëÈÀÁ–—‘’‚“”„•…€™°§½¼¾¹²³´·×÷±«»µ©®\u00a0\u00ad")
_TOKEN = re.compile(r"[^ \t\r\n\f]+")
_TWICE = 3  # rounds: text may have been misread more than once


@dataclass(frozen=True, slots=True)
class _Codec:
    """An encoding that UTF-8 is misread in: Python's name, its name to people, what UTF-8
    sequences of two and three bytes look like in it, and whether these are proof by themselves:
    the frames of DOS ("├ñ") stand in no word."""

    name: str
    said: str
    sequence: re.Pattern[str]
    sure: bool


def _codec(name: str, said: str, *, sure: bool = False) -> _Codec:
    def signs(first: int, last: int) -> str:
        return "[" + re.escape(bytes(range(first, last + 1)).decode(name)) + "]"

    two, three, more = signs(0xC2, 0xC3), signs(0xE2, 0xE2), signs(0x80, 0xBF)
    return _Codec(name, said, re.compile(f"{two}{more}|{three}{more}{{2}}"), sure)


_CODECS = (
    _codec("sloppy-windows-1252", "Windows-1252"),
    _codec("latin-1", "Latin-1"),
    _codec("macroman", "Mac Roman"),
    _codec("cp850", "DOS (850)", sure=True),
    _codec("cp437", "DOS (437)", sure=True),
)


def mend_mojibake(lines: Sequence[str]) -> list[tuple[Change, ...]]:
    """For each line the words that were UTF-8 read as another encoding, as they should read.

    A word counts as proof where ftfy finds that nothing else explains it; the other words of the
    text are then read by the same rule, as far as letters and signs of Swedish come out."""
    made: list[tuple[Change, ...]] = [()] * len(lines)
    texts = list(lines)
    for _ in range(_TWICE):
        codecs = [codec for codec in _CODECS if _happened(texts, codec)]
        if not codecs:
            break
        for number, text in enumerate(texts):
            changes = _changes(text, codecs)
            if changes:
                made[number] = compose(lines[number], made[number], changes)
                texts[number] = apply(text, changes)
    return made


def _happened(lines: Sequence[str], codec: _Codec) -> bool:
    """Whether some word was surely misread in this encoding."""
    seen: set[str] = set()
    for line in lines:
        if line.isascii() or not codec.sequence.search(line):
            continue
        for token in _TOKEN.findall(line):
            if token in seen or token.isascii():
                continue
            seen.add(token)
            mended = _decoded(token, codec)
            if mended != token and (
                codec.sure or ftfy.fix_encoding(token, _ONLY_ENCODING) == mended
            ):
                return True
    return False


def _decoded(token: str, codec: _Codec) -> str:
    """The token with the sequences read as UTF-8 that give a sign of Swedish text."""
    try:
        whole = token.encode(codec.name).decode("utf-8")
    except UnicodeError:
        whole = token
    if codec.sequence.search(whole) and len(whole) < len(token):
        return whole  # misread twice: another round makes it right
    return codec.sequence.sub(lambda match: _sign(match.group(), codec.name), token)


def _sign(seen: str, codec: str) -> str:
    try:
        sign = seen.encode(codec).decode("utf-8")
    except UnicodeError:
        return seen
    return sign if sign in _MEANT else seen


def _changes(line: str, codecs: Sequence[_Codec]) -> tuple[Change, ...]:
    if line.isascii() or not any(codec.sequence.search(line) for codec in codecs):
        return ()
    found: list[Change] = []
    for match in _TOKEN.finditer(line):
        token = match.group()
        for codec in codecs:
            mended = _decoded(token, codec)
            if mended != token:
                why = f"UTF-8 läst som {codec.said}"
                found.append(Change(match.start(), token, mended, 1.0, why))
                break
    return tuple(found)
