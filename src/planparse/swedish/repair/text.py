"""Repair of lines and texts: tokens in, choices out, every other character untouched."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from planparse.swedish.repair.bullets import MEANT, Bullets, misread_bullets
from planparse.swedish.repair.casing import find_lost_capitals, find_misread_capitals, recase
from planparse.swedish.repair.changes import Change, PackedChanges
from planparse.swedish.repair.clauses import clauses
from planparse.swedish.repair.context import KEPT, Chooser, pairs
from planparse.swedish.repair.damage import State, Witness, diagnose, is_ocr
from planparse.swedish.repair.digits import without_digit
from planparse.swedish.repair.letters import LETTERS, PLAIN, SWEDISH, addresses
from planparse.swedish.repair.lexicon import lexicon
from planparse.swedish.repair.loss import Loss
from planparse.swedish.repair.mend import FOLDED, Mender
from planparse.swedish.repair.misreadings import MISREAD
from planparse.swedish.repair.scattered import Mended, Scattered
from planparse.swedish.repair.tokens import Token, leave_torn, stretches, tokenize

DamageKind = Literal["folded", "misread", "dropped", "mapped", "digits"]
LONG_WORD = 300  # signs; nothing that long is a word
LONG = re.compile(rf"\S{{{LONG_WORD},}}")
STRANGE_SIGN = re.compile(rf"[\u0300-\u036f\ufffd]|[^\W\d_{LETTERS}]")
STRANGE = re.compile(rf"\S*(?:{STRANGE_SIGN.pattern})\S*")
INSIDE_SIGN = re.compile(rf"[?}}\\^~$#](?=[{LETTERS}])")
INSIDE = re.compile(rf"(?<!\S)[{LETTERS}]*{INSIDE_SIGN.pattern}\S*")
LONG_LINE = 20_000  # signs; longer lines are taken apart
PIECES = re.compile(rf"(?s).{{1,{LONG_LINE}}}(?=\s|$)|.{{1,{LONG_LINE}}}")
BATCH = 1_000_000  # signs that are held as words at a time
WRITTEN = re.compile(rf"[{LETTERS}0-9]+")
SHORT_WORD = 3  # letters
COMMON_SHORT_WORD = -150  # a short word that is rarer is a misreading as likely as a word
SURE_BULLET = 0.9
SURE_SCATTERED = 0.98  # how often a damaged word of a sound line is mended right
TOO_SURE = 1.3  # so many times too sure the model is, in ln of the odds
ACRONYM = re.compile(r"(?<![-\w])[A-Z]{3,5}(?![-\w])")
TIMES = 2  # that an acronym stands in a text, at least
SURE = 0.5  # up to this a word is left as it was and listed as doubtful
NOT_LISTED = "ordet finns inte i någon lista"
STANDS = 0.4  # so is one that is right as it stands with more than this probability


@dataclass(frozen=True, slots=True)
class LineRepair:
    """A line after repair, with its changes in order and the damage found in it."""

    text: str
    changes: Sequence[Change] = ()
    damage: tuple[DamageKind, ...] = ()


def repair_lines(lines: Sequence[str], *, like: Iterable[str] = ()) -> list[LineRepair]:
    """The lines with damaged Swedish words made right: as many lines, in each as many words.

    ``like`` are lines of a sister document whose clean spellings may be used. Sound lines come
    back byte for byte. Lines on a page that lost a digit are marked, never changed for it."""
    repaired = _repair_long(lines, like)
    lost = without_digit(lines)
    return [
        replace(line, damage=(*line.damage, "digits")) if untrusted else line
        for line, untrusted in zip(repaired, lost, strict=True)
    ]


def _repair_long(lines: Sequence[str], like: Iterable[str]) -> Iterator[LineRepair]:
    """Repair with very long lines taken apart at blanks and put together again."""
    if max(map(len, lines), default=0) <= LONG_LINE:
        yield from _repair_letters(lines, like)
        return
    pieces = [PIECES.findall(line) if len(line) > LONG_LINE else [line] for line in lines]
    repaired = _repair_letters([piece for line in pieces for piece in line], like)
    for line in pieces:
        if len(line) == 1:
            yield next(repaired)
            continue
        changes = PackedChanges()
        texts: list[str] = []
        kinds: set[DamageKind] = set()
        at = 0
        for piece, part in zip(line, repaired, strict=False):
            texts.append(part.text)
            kinds.update(part.damage)
            changes.add(part.changes, at)
            at += len(piece)
        damage = tuple(kind for kind in DAMAGE_ORDER if kind in kinds)
        yield LineRepair("".join(texts), changes, damage)


def _repair_letters(lines: Sequence[str], like: Iterable[str]) -> Iterator[LineRepair]:
    """Each line as it is repaired, so that no more of a long text is held as words than needed."""
    views = [_view(line) for line in lines]
    hidden = [tuple(addresses(view)) for view in views]
    loss = Loss.of(views)
    witness = Witness(lexicon(), loss)
    states = diagnose(views, hidden, witness)
    sound = [
        (view, places)
        for view, places, state in zip(views, hidden, states, strict=True)
        if state == "sound"
    ]
    scattered = Scattered(lexicon(), sound)
    if not any(state in ("folded", "dropped") for state in states):
        for line, view, places in zip(lines, views, hidden, strict=True):
            yield _mended(line, scattered.in_line(view, places)) if scattered else LineRepair(line)
        return
    folded = [line for line, state in zip(views, states, strict=True) if state == "folded"]
    ocr = is_ocr(folded, witness)
    acronyms = _acronyms(views) if ocr else ()
    own = _own_words(views, states, like)
    mender = Mender(lexicon(), witness.lost, own, ocr=ocr, acronyms=acronyms, loss=loss)
    choose = Chooser(pairs(), clauses())
    for batch in _batches(lines):
        bullets = misread_bullets(views[batch]) if ocr else {}
        tokens = tokenize(views[batch], states[batch], hidden[batch], mender, bullets)
        for stretch in stretches(tokens):
            commas = {place for place, token in enumerate(stretch) if token.comma}
            choices = choose([token.candidates for token in stretch], commas)
            for token, choice in zip(stretch, choices, strict=True):
                token.choice = token.candidates[choice.place]
                token.confidence, token.kept = choice.confidence, choice.kept
        leave_torn(tokens)
        repaired = _rebuild(lines[batch], states[batch], tokens, bullets, ocr=ocr)
        if not scattered:
            yield from repaired
            continue
        rest = zip(repaired, views[batch], hidden[batch], states[batch], strict=True)
        for done, view, places, state in rest:
            whole = state == "sound"
            yield _mended(done.text, scattered.in_line(view, places)) if whole else done


def _mended(line: str, words: Sequence[Mended]) -> LineRepair:
    """A sound line with its damaged words mended."""
    if not words:
        return LineRepair(line)
    changes = tuple(
        Change(
            word.column,
            word.before,
            word.after,
            SURE_SCATTERED,
            MISREAD if word.misread else FOLDED,
        )
        for word in words
    )
    kinds = {"misread" if word.misread else "folded" for word in words}
    damage = tuple(kind for kind in DAMAGE_ORDER if kind in kinds)
    return LineRepair(_apply(line, changes), changes, damage)


def _batches(lines: Sequence[str]) -> Iterator[slice]:
    """Stretches of lines that are held as words at a time."""
    first = size = 0
    for number, line in enumerate(lines):
        size += len(line)
        if size > BATCH:
            yield slice(first, number + 1)
            first, size = number + 1, 0
    if first < len(lines):
        yield slice(first, len(lines))


def _view(line: str) -> str:
    """The line as repair looks at it: words that are too long or hold letters that are not
    Swedish (other scripts, separate accents, broken encodings), or signs that stand for letters
    and are not solved ("n?mnd"), are blanks."""
    if len(line) > LONG_WORD:
        line = LONG.sub(_blank, line)
    if INSIDE_SIGN.search(line):
        line = INSIDE.sub(_blank, line)
    return STRANGE.sub(_blank, line) if STRANGE_SIGN.search(line) else line


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _own_words(lines: Sequence[str], states: Sequence[State], like: Iterable[str]) -> set[str]:
    """The words with Swedish letters in sound lines and in the sister document."""
    clean = [line for line, state in zip(lines, states, strict=True) if state == "sound"]
    return {
        word.lower()
        for line in (*clean, *like)
        for word in PLAIN.findall(line)
        if len(word) > 3 and not SWEDISH.isdisjoint(word)
    }


def _acronyms(lines: Iterable[str]) -> set[str]:
    """What is written in capitals between words in small letters, again and again."""
    counts = Counter(word for line in lines if not line.isupper() for word in ACRONYM.findall(line))
    return {word for word, count in counts.items() if count >= TIMES}


def _rebuild(
    lines: Sequence[str],
    states: Sequence[State],
    tokens: Sequence[Token],
    bullets: Bullets,
    *,
    ocr: bool,
) -> list[LineRepair]:
    """The lines with the chosen words in place, every other character as it was."""
    changes: list[list[Change]] = [[] for _ in lines]
    kinds: list[set[DamageKind]] = [set() for _ in lines]
    for row, (column, sign) in bullets.items():
        if states[row] == "folded":
            changes[row].append(Change(column, sign, MEANT, SURE_BULLET, MISREAD))
            kinds[row].add("misread")
    unknown: set[str] = set()
    same: dict[str, str] = {}  # a text of one word repeated holds the word once
    if ocr:
        find_misread_capitals(tokens)
    find_lost_capitals(tokens)
    for token in tokens:
        choice = token.choice
        if choice.why == KEPT and not token.small:
            if token.is_unknown and token.core not in unknown:
                unknown.add(token.core)  # a name may stand in every line: it is told once
                change = Change(token.start, token.core, None, SURE, NOT_LISTED)
                changes[token.line].append(change)
            continue
        why = MISREAD if token.small else choice.why
        stands = token.kept >= STANDS and token.core.isalpha() and not token.small
        sure = token.confidence > SURE and not stands
        kind: DamageKind = "dropped" if states[token.line] == "dropped" else "folded"
        for row, column, before, after in recase(token, misread=ocr):
            if before == after:
                continue
            before, after = same.setdefault(before, before), same.setdefault(after, after)
            given = after if sure else None
            changes[row].append(Change(column, before, given, _stated(token.confidence), why))
            kinds[row].add("misread" if why == MISREAD else kind)
    repaired = []
    for line, of_line, of_kind in zip(lines, changes, kinds, strict=True):
        of_line.sort(key=lambda change: change.column)
        damage = tuple(kind for kind in DAMAGE_ORDER if kind in of_kind)
        repaired.append(LineRepair(_apply(line, of_line), tuple(of_line), damage))
    return repaired


@cache
def _stated(confidence: float) -> float:
    """How often a word that the model is so sure of is right: its odds, toned down by what texts
    show that no count was taken from (docs/matning.md)."""
    if confidence >= 1.0:
        return confidence
    odds = math.exp(math.log(confidence / (1.0 - confidence)) / TOO_SURE)
    return round(odds / (1.0 + odds), 3)


def _apply(line: str, changes: Sequence[Change]) -> str:
    parts: list[str] = []
    at = 0
    for change in changes:
        if change.after is not None:
            parts += (line[at : change.column], change.after)
            at = change.column + len(change.before)
    return "".join((*parts, line[at:]))


DAMAGE_ORDER: tuple[DamageKind, ...] = ("folded", "misread", "dropped", "mapped", "digits")


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
    """How Swedish a line reads, 0–1: the share of its letters that stand in known Swedish words.

    Short words count when they are common or acronyms; a digit among small letters makes no word;
    figures and codes ("R9") say nothing, and a line without words reads 0."""
    known = total = 0
    for word in WRITTEN.findall(line):
        letters = sum(map(str.isalpha, word))
        if letters < len(word):
            total += letters if word != word.upper() and letters > 2 else 0
        else:
            total += letters
            known += letters if _is_swedish(word) else 0
    return known / total if total else 0.0


def _is_swedish(word: str) -> bool:
    words, low = lexicon(), word.lower()
    level = words.level(low)
    if level is None:
        return bool(words.compounds(low, "folded", parts=2))
    return len(word) > SHORT_WORD or word.isupper() or level > COMMON_SHORT_WORD
