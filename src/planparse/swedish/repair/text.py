"""Repair of lines and texts: tokens in, choices out, every other character untouched."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from planparse.swedish.repair.context import END, Candidate, Pairs, choose
from planparse.swedish.repair.damage import State, Witness, diagnose
from planparse.swedish.repair.letters import ADDRESS, PIECE, PLAIN, SWEDISH, drop, fold
from planparse.swedish.repair.lexicon import Damage, lexicon
from planparse.swedish.repair.mend import KEPT, MISREAD, Mender

DamageKind = Literal["folded", "misread", "dropped", "mapped", "digits"]
SURE = 0.5  # below this a word is left as it was and listed as doubtful
SENTENCE_END = ".?!:;"


@dataclass(frozen=True, slots=True)
class Change:
    """One changed word. ``column`` is 0-based in the line as it was; ``after`` is None where the
    word is doubtful and was left as it was; ``confidence`` 0–1; ``why`` in Swedish."""

    column: int
    before: str
    after: str | None
    confidence: float
    why: str


@dataclass(frozen=True, slots=True)
class LineRepair:
    """A line after repair, with its changes in order and the damage found in it."""

    text: str
    changes: tuple[Change, ...] = ()
    damage: tuple[DamageKind, ...] = ()


@dataclass(slots=True)
class _Token:
    """A word of a damaged line: where it stands and what it may be."""

    line: int
    start: int
    core: str
    candidates: Sequence[Candidate]
    opens: bool  # first of its sentence
    mid: bool  # follows a word in small letters
    choice: Candidate | None = None
    confidence: float = 1.0


@cache
def _witness() -> Witness:
    return Witness(lexicon())


@cache
def _pairs() -> Pairs:
    return Pairs()


def repair_lines(lines: Sequence[str], *, like: Iterable[str] = ()) -> list[LineRepair]:
    """The lines with damaged Swedish words made right: as many lines, in each as many words.

    ``like`` are lines of a sister document whose clean spellings may be used. Sound lines come
    back byte for byte."""
    lines = list(lines)
    states = diagnose(lines, _witness())
    if not any(state in ("folded", "dropped") for state in states):
        return [LineRepair(line) for line in lines]
    mender = Mender(lexicon(), _own_words(lines, states, like))
    tokens = _tokens(lines, states, mender)
    for stretch in _stretches(tokens):
        choices = choose([token.candidates for token in stretch], _pairs())
        for token, (index, confidence) in zip(stretch, choices, strict=True):
            token.choice = token.candidates[index]
            token.confidence = confidence
    return _rebuild(lines, states, tokens)


def _own_words(lines: Sequence[str], states: Sequence[State], like: Iterable[str]) -> set[str]:
    """The words with Swedish letters in sound lines and in the sister document."""
    clean = [line for line, state in zip(lines, states, strict=True) if state == "sound"]
    return {
        word.lower()
        for line in (*clean, *like)
        for word in PLAIN.findall(line)
        if len(word) > 3 and not SWEDISH.isdisjoint(word)
    }


def _tokens(lines: Sequence[str], states: Sequence[State], mender: Mender) -> list[_Token]:
    tokens: list[_Token] = []
    previous = END
    for number, (line, state) in enumerate(zip(lines, states, strict=True)):
        damage: Damage
        if state == "folded":
            damage = "folded"
        elif state == "dropped":
            damage = "dropped"
        else:
            previous = END
            continue
        hidden = [match.span() for match in ADDRESS.finditer(line)]
        for match in PIECE.finditer(line):
            start, end = match.span()
            if any(a < end and start < b for a, b in hidden):
                continue
            core = match.group()
            between = line[tokens[-1].start : start] if tokens and tokens[-1].line == number else ""
            tokens.append(
                _Token(
                    number,
                    start,
                    core,
                    mender.candidates(core, damage),
                    opens=previous in SENTENCE_END,
                    mid=previous.islower() and "\t" not in between,
                )
            )
            previous = core
        if not line.strip():
            previous = END
    return tokens


def _stretches(tokens: Sequence[_Token]) -> Iterable[list[_Token]]:
    """Tokens that are read together: up to an empty line or a line that is not damaged."""
    stretch: list[_Token] = []
    for token in tokens:
        if stretch and token.line > stretch[-1].line + 1:
            yield stretch
            stretch = []
        stretch.append(token)
    if stretch:
        yield stretch


def _rebuild(
    lines: Sequence[str], states: Sequence[State], tokens: Sequence[_Token]
) -> list[LineRepair]:
    parts: list[list[str]] = [[] for _ in lines]
    changes: list[list[Change]] = [[] for _ in lines]
    kinds: list[set[DamageKind]] = [set() for _ in lines]
    at = [0] * len(lines)
    for token in tokens:
        choice = token.choice
        if choice is None or choice.why == KEPT:
            continue
        after = recase(token, choice)
        if after == token.core:
            continue
        sure = token.confidence >= SURE
        changes[token.line].append(
            Change(
                token.start,
                token.core,
                after if sure else None,
                round(token.confidence, 3),
                choice.why,
            )
        )
        if sure:
            line = lines[token.line]
            parts[token.line] += (line[at[token.line] : token.start], after)
            at[token.line] = token.start + len(token.core)
        state = states[token.line]
        kinds[token.line].add(
            "misread" if choice.why == MISREAD else "dropped" if state == "dropped" else "folded"
        )
    repaired = []
    for number, line in enumerate(lines):
        text = "".join((*parts[number], line[at[number] :]))
        damage = tuple(kind for kind in DAMAGE_ORDER if kind in kinds[number])
        repaired.append(LineRepair(text, tuple(changes[number]), damage))
    return repaired


DAMAGE_ORDER: tuple[DamageKind, ...] = ("folded", "misread", "dropped", "mapped", "digits")


def recase(token: _Token, choice: Candidate) -> str:
    """The chosen word in the case of what was seen.

    Capitals inside a word of small letters are misread ä or ö; so is a capital O at the front of
    a word in the middle of a sentence, and a capital I that stands for l."""
    seen, word = token.core, choice.word
    if seen.isupper() and len(seen) > 1:
        return word.upper()
    first = seen[0]
    if token.opens and not first.isupper() and fold(word)[0] != first and drop(word[0]) == "":
        return word[0].upper() + word[1:] if not first.isalpha() or len(seen) < len(word) else word
    if not first.isupper():
        return word
    if first == "I" and word[0] != "i":
        return word
    if first == "O" and word[0] == "ö" and token.mid:
        return word
    return word[0].upper() + word[1:]


def repair_text(text: str, *, like: str | None = None) -> str:
    """The text with damaged Swedish words made right; newlines, tabs and blanks stay exactly."""
    pieces = re.split(r"(\r\n|\r|\n)", text)
    sister = like.splitlines() if like is not None else ()
    repaired = repair_lines(pieces[::2], like=sister)
    pieces[::2] = [line.text for line in repaired]
    return "".join(pieces)


def damage_of(lines: Sequence[str]) -> tuple[DamageKind, ...]:
    """The kinds of damage found in the lines, in the order of the contract."""
    kinds = {kind for line in repair_lines(lines) for kind in line.damage}
    return tuple(kind for kind in DAMAGE_ORDER if kind in kinds)


def how_swedish(line: str) -> float:
    """How Swedish a line reads, 0–1: the share of its letters that stand in known Swedish words."""
    known = total = 0
    words = lexicon()
    for word in PLAIN.findall(line):
        total += len(word)
        low = word.lower()
        if words.level(low) is not None or words.compounds(low, "folded", parts=2):
            known += len(word)
    return known / total if total else 0.0
