"""The changes of a repaired text: as JSON, and as lines for a person."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from itertools import groupby

import click

from planparse.swedish.repaired import Place, Repaired

_AROUND = 60  # letters shown on each side of a change
_LINE_END = re.compile(r"\r\n|\r|\n")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def report_json(mended: Repaired) -> bytes:
    """The changed and the doubtful words in the order of the text, as ``repair --report`` writes
    them; line and column are counted from 1 in the raw text, ``after`` is null where the word was
    left as it was."""
    places = sorted((*mended.changes, *mended.doubtful), key=lambda place: place.raw_start)
    rows = [
        {
            "line": place.line,
            "column": place.column,
            "before": place.change.before,
            "after": place.change.after,
            "confidence": place.change.confidence,
            "why": place.change.why,
        }
        for place in places
    ]
    return (json.dumps(rows, ensure_ascii=False, indent=2) + "\n").encode()


def changed_lines(mended: Repaired, *, colour: bool) -> Iterator[str]:
    """The lines with changed or doubtful words, each with its number: old → new in colour, or in
    brackets; a doubtful word with a question mark. Of long lines what stands around the words."""
    places = sorted((*mended.changes, *mended.doubtful), key=lambda place: place.raw_start)
    if not places:
        return
    lines = _LINE_END.split(mended.raw)
    for number, group in groupby(places, key=lambda place: place.line):
        yield f"{number}: {_shown(lines[number - 1], list(group), colour)}"


def _shown(line: str, places: Sequence[Place], colour: bool) -> str:
    parts: list[str] = []
    at = 0
    for place in places:
        start = place.column - 1
        parts += (_between(line[at:start], first=at == 0), _word(place, colour))
        at = start + len(place.change.before)
    rest = line[at:]
    parts.append(_plain(rest[:_AROUND]) + ("…" if len(rest) > _AROUND else ""))
    return "".join(parts)


def _between(text: str, *, first: bool) -> str:
    """The text before a word: all of it, or where that is long, what stands near the words."""
    if first:
        return ("…" if len(text) > _AROUND else "") + _plain(text[-_AROUND:])
    if len(text) > 2 * _AROUND:
        return f"{_plain(text[:_AROUND])}…{_plain(text[-_AROUND:])}"
    return _plain(text)


def _word(place: Place, colour: bool) -> str:
    before, after = _plain(place.change.before), place.change.after
    if after is None:
        return click.style(f"{before}?", fg="yellow", bold=True) if colour else f"[{before}?]"
    if colour:
        return click.style(before, fg="red") + "→" + click.style(_plain(after), fg="green")
    return f"[{before} → {_plain(after)}]"


def _plain(text: str) -> str:
    """Text that moves no cursor: tabs as blanks, controls as a mark."""
    return _CONTROL.sub("\ufffd", text.replace("\t", "  "))
