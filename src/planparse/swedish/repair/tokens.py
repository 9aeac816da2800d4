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

HYPHENS = ("-", "\u00ad")
BROKEN = re.compile(r"[-\u00ad]\s*$")
INNER = re.compile(r"-([a-zåäöé][a-zåäöé0-9&@|]{2,})(?![-\w])")
SUSPENDED = re.compile(r"-(?=[\s,/]|$)")
LONE = re.compile("[A-Z] [a-zåäö]")  # "P skolan": in front of a small letter no code but a word
SAINTS = ("Sankt", "Sankta")
SAINT = re.compile("Sankta? [A-ZÅÄÖ]")  # in names of churches, streets and baths
UNITS = ("kr", "st")
PAGE = re.compile(r"(?:s\.?|p\.) \d")
PRICED = re.compile(r" \d")  # "kr 871 1 006" in the row of a table
NUMBERED_THING = re.compile(r"(?:s|ga|fs|ls):\d")  # shared land, as registers have it
APOSTROPHES = ("'", "’", "´")
THRICE = re.compile(r"(.)\1\1")  # leader dots read as letters
ON = re.compile("P ([A-ZÅÄÖ][a-zåäöé]+)")  # "P Vallaskolan", unlike "P Andersson"
PAIRED = re.compile("/[A-ZÅÄÖ]")  # "ka/Bibehålla": the other word has its capital
BULLET = re.compile(r"\s*([-–•*▪·])\s")  # a list item begins like a sentence
# After a given name comes a surname, or another name, or it stands alone after a colon.
SURNAME = re.compile(r"(?:-[A-ZÅÄÖ][a-zåäöé]+)?(?:,| och)? [A-ZÅÄÖ][a-zåäöé]")
NUMBERED = re.compile(
    r"\s*\d{1,2}(?:\.\d{1,2})+\.?\s+[A-ZÅÄÖ].*[^.,:;-]\s*$"
)  # a heading: "1.3 Mål"
CAPITALS = re.compile(r"[^a-zåäöé]*[A-Z]{5}[^a-zåäöé]*$")  # a heading in capitals
ABBREVIATED = re.compile(r"\.(?:[a-zåäö]|ex|fl)\b")  # "fr.o.m.", "t.ex."
TIMES = {"ar": "år", "man": "mån", "r": "år", "mn": "mån", "Ar": "år"}
PRICE = re.compile(r"(?:kr|tim|\d)$")  # "kr/mån", unlike "kvinnor/män"
HEAD = re.compile(r"Ar (?:[A-ZÅÄÖ]|\d)")
LONGEST_SHORT = 5  # shorter words in capitals may be acronyms, or begin an abbreviation
GOES_ON = re.compile(r"\s*([a-zåäöé0-9&@|]*[a-zåäöé][a-zåäöé0-9&@|]*)")
BAR_WORDS = 3  # at least so many words follow a bar that stands for the word "I"
FULL = 0.6  # a line at least this long, of the longest around, may run on into the next
AROUND = 4  # lines before and after that say how long lines are
SMALL = ("I", "|")  # after these, too, words are written small
MISREAD_CAPITALS = "AOK"
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
    after: str = ""  # if it is first in its line: whether the line before runs on into it
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
                    begins = lone and _is_word_by_itself(line, start, mender)
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
                elif _stands(line, (end, start), core):
                    candidates = mender.as_it_stands(core)
                capital = len(candidates) > 1 and core[0].isupper() and core[1:].islower()
                if capital and _is_named(line, (end, start), core, previous, mender, damage):
                    named = line[end:start] == " " and mender.is_person(previous, damage)
                    candidates = mender.as_name(core, candidates, damage, surname=named)
                bar = core == "|" and _is_bar_for_i(line, start, previous, following)
                if bar or (core == "l" and mender.ocr and _is_l_for_i(line, start, previous)):
                    candidates = mender.misread_i()
                elif core in TIMES and _is_time(line, start, following, mender):
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
            if not end and number:
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


def _stands(line: str, gap: tuple[int, int], core: str) -> bool:
    """Whether a word is never another: part of an abbreviation, a saint's title, a unit ("kr/inv",
    "km/h"), the label of an item ("d)"), an ending ("2024's"), a page or point ("s 14", "p. 1"), a
    letter that begins a compound ("p-platser"), the kind of a numbered thing ("ga:3"), an
    ending after a colon ("sms:ar")."""
    if core in SAINTS:
        return SAINT.match(line, gap[1]) is not None
    if len(core) >= LONGEST_SHORT:
        return False
    end = gap[1] + len(core)
    before, after = line[: gap[1]].rstrip()[-1:], line[end : end + 1]
    if core in UNITS and (after in ("/", ")") or before.isdigit() or PRICED.match(line, end)):
        return True
    if len(core) == 1 and (
        (after == ")" and before in ("", ",", ";"))
        or (after == "-" and line[end + 1 : end + 2].isalpha())
        or line[slice(*gap)] in APOSTROPHES
        or (line[slice(*gap)] == "/" and not line[end : end + 1].isalpha())
        or PAGE.match(line, gap[1])
    ):
        return True
    if after == ":" and NUMBERED_THING.match(line, gap[1]):
        return True
    if gap[1] > 1 and line[gap[1] - 1] == ":" and line[gap[1] - 2].isalpha():
        return True
    return after == "." and ABBREVIATED.match(line, end) is not None


def _is_time(line: str, start: int, following: str, mender: Mender) -> bool:
    """Whether what is left of "år" or "mån" is that: after a slash ("kr/ar"), or with a capital
    before another one or a figure, as in the head of a table ("Ar 2024"), if nothing is asked."""
    if line[start - 1 : start] == "/":
        return line[start] in "ar" or PRICE.search(line, 0, start - 1) is not None
    heads = HEAD.match(line, start) is not None and "?" not in line[start:] + following
    return heads and not mender.ocr


def _is_named(
    line: str, gap: tuple[int, int], core: str, previous: str, mender: Mender, damage: Damage
) -> bool:
    """Whether the capital of a word tells of a name: inside a sentence, or that of a given name
    before another word with a capital; and, in text read by OCR, no letter that a small one is
    taken for."""
    if mender.is_person(core, damage):
        end = gap[1] + len(core)
        if SURNAME.match(line, end) or (previous == ":" and not line[end:].strip(" .,")):
            return True
    inside = previous[-1] not in SENTENCE_END and line[slice(*gap)] in (" ", ", ")
    return inside and not (mender.ocr and core[0] in MISREAD_CAPITALS)


def _is_word_by_itself(line: str, start: int, mender: Mender) -> bool:
    """Whether a lone capital is what is left of a word rather than a code or an initial."""
    place = ON.match(line, start)
    return bool(LONE.match(line, start)) or (
        place is not None and not mender.is_person(place.group(1), "dropped")
    )


def _is_bar_for_i(line: str, start: int, previous: str, next_line: str) -> bool:
    """Whether a bar is a misread "I": alone in its line, at the front of a sentence, with words
    after it (or, at the end of the line, on the next one)."""
    if line.count("|") > 1 or line[start - 1 : start].strip():
        return False
    if line[:start].strip() and previous[-1] not in SENTENCE_END:
        return False
    following = (line[start + 1 :].split() + next_line.split())[:BAR_WORDS]
    return len(following) == BAR_WORDS and any(map(str.isalpha, following[0]))


def _is_l_for_i(line: str, start: int, previous: str) -> bool:
    """Whether a lone "l" is a misread "I": at the front of a sentence, before a word."""
    after = line[start + 1 :].split()
    return (
        bool(after) and after[0].islower() and previous[-1] in SENTENCE_END and previous[-1] != ";"
    )


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
