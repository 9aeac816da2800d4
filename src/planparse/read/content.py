"""The content of a PDF page → operators with their operands, carried out by pdfminer.

pdfminer cuts content into tokens byte by byte, which takes most of the time of a page. Here one
regular expression does it, for what nearly every page consists of. From the first thing on that it
does not know (a picture within the content, a procedure, a broken string) pdfminer reads the rest
of the content itself; so both ways carry out the same operators on the same operands.

PDFium reads a page faster still, but tells of its characters one call at a time: text, place, box
and style of each take longer to ask for than a whole page takes here, and words come out otherwise
where fonts are odd, letters are drawn twice or blanks are left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdftypes import PDFStream, resolve1, stream_value
from pdfminer.psparser import LIT
from pdfminer.utils import mult_matrix

from planparse.read.annotations import appearances
from planparse.read.canvas import MOST_FORMS, MOST_OBJECTS, Canvas
from planparse.read.guard import check_streams

# Text in brackets, with brackets inside it up to one deep.
_STRING = r"\((?:[^()\\]++|\\.|\((?:[^()\\]++|\\.)*+\))*+\)"
_HEX = r"<[0-9A-Fa-f\s]*+>"
_NUMBER = r"[-+]?(?:\d{1,25}+(?:\.\d*+)?|\.\d++)"
_END = r"#/%\[\]()<>{}\s"
_TOKEN = re.compile(
    rf"[\s\0]*+(?:({_NUMBER})(?!\d)"
    rf"|([A-Za-z][^{_END}]*+|['\"])"
    rf"|\[((?:[-+.\d\s]++|{_HEX}|{_STRING})*+)\]"
    rf"|/([^{_END}]*+)(?!#)"
    rf"|({_STRING})"
    rf"|({_HEX})"
    rf"|(<<(?:[^<>()%]++|{_HEX}|{_STRING})*+>>)"
    r"|(%[^\r\n]*+)"
    r"|(.)|\Z)",
    re.ASCII | re.DOTALL,
)
_NUMBERS, _WORD, _ARRAY, _NAME, _TEXT, _PAIRS, _DICT, _COMMENT, _OTHER = range(1, 10)
_ITEM = re.compile(rf"({_NUMBER})(?![\d.])|({_HEX})|({_STRING})|(\S)", re.ASCII | re.DOTALL)
_ESCAPE = re.compile(r"\\(?:([0-7]{1,3})|(\r\n|.))", re.DOTALL)
_ESCAPED = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r"}
_ESCAPED |= dict(zip("()\\", "()\\", strict=True))
_PICTURE = "BI"


class Interpreter(PDFPageInterpreter):
    """pdfminer's interpreter with a faster way to read content, stopped at streams that unpack to
    too much and where forms within forms would go on for ever."""

    device: Canvas

    def process_page(self, page: Any) -> None:
        super().process_page(page)
        for form, matrix in appearances(page):
            self.device.count(MOST_OBJECTS // MOST_FORMS)
            resources = resolve1(form.get("Resources"))
            self.subinterp().render_contents(
                resources if isinstance(resources, dict) else {},
                [form],
                ctm=mult_matrix(matrix, self.device.upright),
            )

    def execute(self, streams: Sequence[object]) -> None:
        check_streams(streams)
        known = [stream_value(item) for item in streams]
        # A form that draws itself is not drawn again.
        own = [s for s in known if s.objid is not None and s.objid not in self.parent_stream_ids]
        self.stream_ids = {stream.objid for stream in own if stream.objid is not None}
        text = "\n".join(stream.get_data().decode("latin-1") for stream in own)
        done = self._carry_out(text)
        if done < len(text):
            rest = PDFStream({}, text[done:].encode("latin-1"))
            rest.set_objid(min(self.stream_ids), 0)
            super().execute([rest])

    def _carry_out(self, text: str) -> int:
        """Carry out the operators; up to where (all of it, or up to what is not known)."""
        push = self.argstack.append
        operators: dict[str, tuple[Callable[..., None], int] | None] = {}
        for match in _TOKEN.finditer(text):
            kind = match.lastindex
            if kind == _NUMBERS:
                push(float(match[_NUMBERS]))
            elif kind == _WORD:
                name = match[_WORD]
                if name == _PICTURE:
                    return match.start(_WORD)
                if name in operators:
                    operator = operators[name]
                else:
                    operator = operators[name] = self._operator(name)
                if operator is not None:
                    function, wanted = operator
                    operands = self.pop(wanted)
                    if len(operands) == wanted:
                        function(*operands)
                elif name in ("true", "false"):
                    push(name == "true")
            elif kind == _ARRAY:
                items = _items(match[_ARRAY])
                if items is None:
                    return match.start(_ARRAY) - 1
                push(items)
            elif kind == _NAME:
                push(LIT(_name(match[_NAME])))
            elif kind == _TEXT:
                push(_string(match[_TEXT]))
            elif kind == _PAIRS:
                push(_bytes(match[_PAIRS][1:-1]))
            elif kind == _DICT:
                # Only marked content has these, and nothing of it is wanted.
                push({})
            elif kind == _OTHER:
                return match.start(_OTHER)
        return len(text)

    def _operator(self, name: str) -> tuple[Callable[..., None], int] | None:
        """What carries out an operator, and how many operands it takes; None if there is none."""
        method = name.replace("*", "_a").replace('"', "_w").replace("'", "_q")
        function = getattr(self, f"do_{method}", None)
        return None if function is None else (function, function.__code__.co_argcount - 1)

    def pop(self, n: int) -> list[Any]:
        """The last operands, taken off the stack in place."""
        if n == 0:
            return []
        operands = self.argstack[-n:]
        del self.argstack[-n:]
        return operands

    def do_Do(self, xobjid_arg: Any) -> None:  # noqa: N802 - pdfminer's name for the operator
        self.device.count(MOST_OBJECTS // MOST_FORMS)
        super().do_Do(xobjid_arg)


def _items(body: str) -> list[float | bytes] | None:
    """The numbers and strings of an array; None where one is broken."""
    if "(" in body:
        return _one_by_one(body)
    # Mostly a number and a string of hexadecimal digits by turns.
    parts = body.replace("<", ">").split(">")
    items: list[float | bytes] = []
    try:
        for number, digits in zip(parts[::2], parts[1::2], strict=False):
            if number:
                items.append(float(number))
            items.append(bytes.fromhex(digits))
        if parts[-1]:
            items.append(float(parts[-1]))
    except ValueError:
        return _one_by_one(body)
    return items


def _one_by_one(body: str) -> list[float | bytes] | None:
    items: list[float | bytes] = []
    for match in _ITEM.finditer(body):
        kind = match.lastindex
        if kind == 1:
            items.append(float(match[1]))
        elif kind == 2:
            items.append(_bytes(match[2][1:-1]))
        elif kind == 3:
            items.append(_string(match[3]))
        else:
            return None
    return items


def _name(text: str) -> str | bytes:
    if text.isascii():
        return text
    raw = text.encode("latin-1")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw


def _string(text: str) -> bytes:
    """A string in brackets, without them, as the bytes it stands for."""
    inner = text[1:-1]
    if "\\" in inner:
        inner = _ESCAPE.sub(_unescaped, inner)
    return inner.encode("latin-1")


def _unescaped(match: re.Match[str]) -> str:
    if match[1]:
        return chr(int(match[1], 8) & 0xFF)
    return _ESCAPED.get(match[2], "")


def _bytes(digits: str) -> bytes:
    """Hexadecimal digits as bytes; a last one alone stands for itself, as pdfminer has it."""
    digits = "".join(digits.split())
    if len(digits) % 2:
        return bytes.fromhex(digits[:-1]) + bytes([int(digits[-1], 16)])
    return bytes.fromhex(digits)
