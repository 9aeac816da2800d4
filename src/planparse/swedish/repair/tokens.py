"""The words of damaged lines, with what they may be."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from planparse.swedish.repair.bullets import Bullets
from planparse.swedish.repair.clauses import COMMAS
from planparse.swedish.repair.context import KEPT, Candidate
from planparse.swedish.repair.damage import Hidden, State
from planparse.swedish.repair.letters import END, PIECE, SENTENCE_END, Damage
from planparse.swedish.repair.lexicon import UNKNOWN
from planparse.swedish.repair.mend import Mender
from planparse.swedish.repair.surroundings import (
    LONGEST_SHORT,
    is_bar_for_i,
    is_l_for_i,
    is_named,
    is_time,
    is_word_by_itself,
    stands,
)

HYPHENS = ("-", "\u00ad")
BROKEN = re.compile(r"[-\u00ad]\s*$")
INNER = re.compile(r"-([a-zåäöé][a-zåäöé0-9&@|]{2,})(?![-\w])")
SUSPENDED = re.compile(r"-(?=[\s,/]|$)")
THRICE = re.compile(r"(.)\1\1")  # leader dots read as letters
PAIRED = re.compile("/[A-ZÅÄÖ]")  # "ka/Bibehålla": the other word has its capital
BULLET = re.compile(r"\s*([-–•*▪·])\s")  # a list item begins like a sentence
NUMBERED = re.compile(
    r"\s*\d{1,2}(?:\.\d{1,2})+\.?\s+[A-ZÅÄÖ].*[^.,:;-]\s*$"
)  # a heading: "1.3 Mål"
CAPITALS = re.compile(r"[^a-zåäöé]*[A-Z]{5}[^a-zåäöé]*$")  # a heading in capitals
TIMES = {"ar": "år", "man": "mån", "r": "år", "mn": "mån", "Ar": "år"}
GOES_ON = re.compile(r"\s*([a-zåäöé0-9&@|]*[a-zåäöé][a-zåäöé0-9&@|]*)")
FULL = 0.6  # a line at least this long, of the longest around, may run on into the next
AROUND = 4  # lines before and after that say how long lines are
NUMBERED_ROW = "row"  # how the word after the number of a row is told from other first words
TORN, SINGLE = 0.06, 0.18  # shares of words that nobody knows, and of single letters
LEAST_TORN = 8  # words that tell of them
SMALL = ("I", "|")  # after these, too, words are written small
USUAL_SHARE = 0.05  # a small å, ä or ö is read as a capital so often

Place = tuple[int, int, str]  # line, column, what stands there


@dataclass(slots=True)
class Token:
    """A word of a damaged line: where it stands, what it may be, and how it stands there.

    ``rest`` is the other half of a word that is hyphened over the end of the line."""

    line: int
    start: int
    core: str
    damage: Damage
    candidates: Sequence[Candidate]
    rest: Place | None = None
    opens: bool = False  # first of a sentence or of a table cell
    # If it is first in its line: whether the line before runs on into it; or NUMBERED_ROW.
    after: str = ""
    comma: bool = False  # before a comma or bracket
    inside: bool = False  # between words in small letters
    amid: bool = False  # after another word of its sentence
    small: bool = False  # its capital is a misread small letter
    misread: float = USUAL_SHARE  # how often a small å, ä or ö is read as a capital here
    confidence: float = 1.0
    kept: float = 1.0  # how likely it is right as it stands
    choice: Candidate = field(init=False)

    @property
    def is_unknown(self) -> bool:
        """Whether this is a word that no list knows, so that it may have lost letters: no name of
        a few letters, code or acronym."""
        word = self.core
        long = len(word) >= LONGEST_SHORT and word.isalpha() and not word.isupper()
        whole = long and self.rest is None and not THRICE.search(word)
        return whole and self.choice.level <= UNKNOWN


def tokenize(
    lines: Sequence[str],
    states: Sequence[State],
    hidden: Sequence[Hidden],
    mender: Mender,
    bullets: Bullets,
) -> list[Token]:
    """The words, numbers and ends of sentences of all damaged lines, in order, but for those in
    ``hidden`` stretches; ``bullets`` are the misread ones, by line."""
    tokens: list[Token] = []
    taken = (-1, -1)
    previous = END
    for number, (line, state) in enumerate(zip(lines, states, strict=True)):
        if state not in ("folded", "dropped") or not line.strip():
            previous = END
            continue
        damage: Damage = "folded" if state == "folded" else "dropped"
        addresses = deque(hidden[number])
        tabbed = "\t" in line
        row_above = number > 0 and "\t" in lines[number - 1]
        capitals = CAPITALS.match(line) is not None
        around = lines[max(0, number - AROUND) : number + AROUND]
        following = lines[number + 1] if number + 1 < len(lines) else ""
        full = number > 0 and len(lines[number - 1]) >= FULL * max(map(len, around))
        found = BULLET.match(line)
        bullet = bullets.get(number) or (found and (found.start(1), found.group(1)))
        if bullet:
            full_stop = (Candidate(END, 0, 0.0, KEPT),)
            tokens.append(Token(number, *bullet, damage, full_stop))
            previous = END
        elif number and NUMBERED.match(lines[number - 1]):
            previous = END
        if not bullet and tokens and _ends_row(tokens[-1], line, full=full):
            row_end = (Candidate(END, 0, 0.0, KEPT),)
            tokens.append(Token(number - 1, len(lines[number - 1]), "", damage, row_end))
        end = 0
        for match in PIECE.finditer(line, bullet[0] + len(bullet[1]) if bullet else 0):
            start, stop = match.span()
            core = match.group()
            if start == taken[1] and number == taken[0]:
                continue
            while addresses and addresses[0][1] <= start:
                addresses.popleft()
            if addresses and addresses[0][0] < stop:
                continue
            if core[-1] == "!" and (word := core.rstrip("!")) and mender.is_read(word, damage):
                core = word
            ended = previous[-1] in SENTENCE_END
            after = line[stop : stop + 1]
            rest = _other_half(lines, states, number, match) if after in HYPHENS else None
            candidates = mender.halves(core, rest[2], damage) if rest else ()
            if rest and candidates:
                taken = rest[:2]
            else:
                rest = None
                if after not in HYPHENS:
                    lone = ended and damage == "dropped"
                    begins = lone and is_word_by_itself(line, start, mender)
                    candidates = mender.candidates(core.lower() if begins else core, damage)
                elif damage == "folded" and BROKEN.match(line, stop):
                    candidates = mender.fronts(core)
                elif SUSPENDED.match(line, stop):
                    candidates = mender.suspended(core, damage)
                else:
                    candidates = mender.candidates(core, damage)
                if len(candidates) == 1 and len(core) < LONGEST_SHORT:
                    if capitals and core.isupper():
                        candidates = mender.in_capitals(core, damage)
                elif stands(line, (end, start), core):
                    candidates = mender.as_it_stands(core)
                capital = len(candidates) > 1 and core[0].isupper() and core[1:].islower()
                if capital and is_named(line, (end, start), core, previous, mender, damage):
                    named = line[end:start] == " " and mender.is_person(previous, damage)
                    candidates = mender.as_name(core, candidates, damage, surname=named)
                bar = core == "|" and is_bar_for_i(line, start, previous, following)
                if bar or (core == "l" and mender.ocr and is_l_for_i(line, start, previous)):
                    candidates = mender.misread_i()
                elif core in TIMES and is_time(line, start, following, mender):
                    candidates = mender.time(TIMES[core], damage)
            token = Token(number, start, core, damage, candidates, rest)
            between = line[end:start]
            token.comma = after != "" and after in COMMAS
            if tokens and between.endswith("("):
                tokens[-1].comma = True
            cell = tabbed and (not line[:start].strip() or "\t" in between)
            wrapped = bool(tokens) and (tokens[-1].line == number or full)
            first = row_above and not line[:start].strip()
            # "2008:års" goes on
            opened = ended and previous[-1] != ";" and (start > end or not end)
            token.opens = cell or first or opened or ">" in between
            if after == "/" and PAIRED.match(line, stop):
                token.opens = True
            elif end and core == previous and between == " " and len(core) > 1:
                tokens[-1].opens = token.opens = True  # cells whose gap was lost
            if end and previous.isdigit() and not line[: end - len(previous)].strip():
                token.after = NUMBERED_ROW
            elif not end and number:
                token.after = "runs on" if full and not previous.isdigit() else "ends"
            small = previous.islower() or previous in SMALL
            token.inside = small and wrapped and not token.opens
            token.amid = end > 0 and not token.opens
            if tokens and (core[0].isupper() or core.startswith("oO")):
                tokens[-1].inside = False
            tokens.append(token)
            previous, end = core, stop
    return tokens


def _ends_row(last: Token, line: str, *, full: bool) -> bool:
    """Whether the line before, of which ``last`` is the last word, ends what it says: it is short,
    or ends in a figure, and this one begins anew."""
    first = line.lstrip()[:1]
    anew = first.isupper() or first.isdigit()
    return anew and last.candidates[0].word != END and (not full or last.core.isdigit())


def _other_half(
    lines: Sequence[str], states: Sequence[State], number: int, match: re.Match[str]
) -> Place | None:
    """The rest of a word that is hyphened over the end of its line, or was once and now stands
    in one line with its hyphen."""
    inner = INNER.match(lines[number], match.end())
    if inner and match.group()[1:].islower():
        return number, inner.start(1), inner.group(1)
    if number + 1 == len(lines) or states[number + 1] != states[number]:
        return None
    if len(match.group()) < 2 or not BROKEN.match(lines[number], match.end()):
        return None
    rest = GOES_ON.match(lines[number + 1])
    return (number + 1, rest.start(1), rest.group(1)) if rest else None


def leave_torn(tokens: Sequence[Token]) -> None:
    """Leave words without Swedish letters as they stand where blanks stand for the letters: the
    words are torn ("n mnden f r"), and what is known among their pieces is so by chance. So many
    pieces that nobody knows, and so many single letters, no other text has."""
    left = [token for token in tokens if token.damage == "dropped" and token.core.isalpha()]
    words = [token for token in left if len(token.core) > 1 and token.core.islower()]
    unknown = sum(token.choice.level <= UNKNOWN for token in words)
    single = sum(len(token.core) == 1 for token in left)
    if len(words) < LEAST_TORN or unknown < TORN * len(words) or single < SINGLE * len(left):
        return
    for token in left:
        kept = (candidate for candidate in token.candidates if candidate.why == KEPT)
        token.choice = next(kept, token.choice)


def stretches(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """Tokens that are read together: up to an empty line or a line that is not damaged."""
    stretch: list[Token] = []
    for token in tokens:
        if stretch and token.line > stretch[-1].line + 1:
            yield stretch
            stretch = []
        stretch.append(token)
    if stretch:
        yield stretch
