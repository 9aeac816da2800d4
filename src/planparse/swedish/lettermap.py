"""Signs that stand for letters ("f!rening"): which sign is which letter, solved from the words.

A font or an encoding gives one wrong sign for each Swedish letter, or one for all of them. Which
letter a sign stands for is told by how many different words become known when it is put in its
place, all of them together; a letter must win clearly.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import product

from planparse.swedish.repair import Change
from planparse.swedish.repair.clauses import clauses
from planparse.swedish.repair.context import Candidate, Chooser, pairs
from planparse.swedish.repair.letters import ADDRESS, END, LETTERS, NUMBER, YEAR, YEARS, fold
from planparse.swedish.repair.lexicon import RARE, Lexicon, lexicon
from planparse.swedish.repair.loss import GONE, SHARES, WHOLE, shares_of, stands_as

MAPPED = "ett annat tecken står för bokstaven"
LOST = "ett och samma tecken står för flera bokstäver"
UNSURE = "tecknet kan stå för en bokstav, men för få ord visar vilken"

LEAST_WORDS = 3  # different words that have to come right before a sign is a letter
RARER = 20  # classes below the commonest reading at which a word is no proof
LEAST_TELLING = 2  # of them words that no other letter makes known
LEAST_LOST = 6  # the same where one sign may stand for every letter
ANY = "?"
LEAST_OF_ONE = 12  # different words with a question mark before it may stand for one letter alone
LEAST_SHARE = 0.6  # of the different words that hold the sign
CLEARLY = 3  # so many times the words that speak for another letter
COMMON = -150  # class from which a short word proves something
SHORT = 3  # signs of a word that proves no ligature by itself
LONG = 6  # letters from which every known word does
SURE = 0.5  # below this a word is left as it was and listed as doubtful
UNKNOWN = 0.3  # how sure a word is whose sign is not told
MOST_SIGNS = 4  # of an unknown letter in one word
_SMALL, _CAPITAL = "åäöé", "ÅÄÖÉ"
# What a glyph without any value may be beside a letter: a ligature of a typeface.
_LIGATURES = ("fi", "fl", "ff", "ffi", "ffl")

_FOREIGN = "".join(sorted(set(LETTERS.lower()) - set("abcdefghijklmnopqrstuvwxyzåäöé-")))
_PRIVATE = 0xF0000  # the first sign of a plane without meaning
_ENCODINGS = (
    ("latin-1", "cp850"),
    ("cp850", "latin-1"),
    ("cp850", "cp1252"),
    ("mac-roman", "latin-1"),
    ("mac-roman", "cp1252"),
    ("latin-1", "mac-roman"),
)
LEAST_OF_CODE = 2  # signs that words tell of
_BULLETS = ("-", "–", "•", "*", "▪", "·")
_NEAR = 80  # signs before a word that tell whether a sentence begins with it
_RUNS_ON = 0.6  # of the length of a line, that the one above has which runs on into it
# Signs that part words, marks of HTML, and @ & that OCR puts for letters, are not looked at.
SIGN = rf"[^\s\w{LETTERS}.:/@&<>=–—-]|(?![{LETTERS}])[^\W\d_]"
# What stands before or after words of sound text.
_AT_EDGES = frozenset("\"'!?()*%,;+#…”“„‘’»«[]")
_INSIDE = re.compile(rf"[{LETTERS}](?:{SIGN})[{LETTERS}]")
_HOLDS = re.compile(rf"[{LETTERS}]+(?:(?:{SIGN})[{LETTERS}]+)+")
_STARTS = re.compile(rf"(?<![^\s(])(?:{SIGN})[{LETTERS}]+(?:(?:{SIGN})[{LETTERS}]+)*")
_RUN = re.compile(rf"(?:[{LETTERS}]|{SIGN})+")
_TOKEN = re.compile(rf"{_RUN.pattern}|\d+|[.:;]")
_SIGN = re.compile(SIGN)
_PARTY = re.compile(rf"(?:{SIGN})[A-Z]")  # "(S", no word that begins with Ö
_LETTER = re.compile(rf"[{LETTERS}]")


@dataclass(frozen=True, slots=True)
class LetterMap:
    """What signs stand for. ``letters`` maps a sign to its letter, ``lost`` are signs that stand
    for any Swedish letter, ``doubtful`` those that seem to stand for one that cannot be told."""

    letters: Mapping[str, str] = field(default_factory=dict)
    lost: frozenset[str] = frozenset()
    doubtful: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.letters or self.lost or self.doubtful)

    def with_capitals(self, capitals: Mapping[str, str]) -> LetterMap:
        """The same with the signs of capitals, by those of their small letters."""
        found = {
            capitals[sign]: letter.upper()
            for sign, letter in self.letters.items()
            if sign in capitals
        }
        return replace(self, letters={**found, **self.letters})

    def changes(self, line: str, above: str = "") -> tuple[Change, ...]:
        """The words of a line with letters for signs, in order; doubtful ones left as they are.

        ``above`` is the line before, which tells whether this one begins a sentence."""
        signs = {*self.letters, *self.lost, *self.doubtful}
        if signs.isdisjoint(line):
            return ()
        lattice: list[list[Candidate]] = [[Candidate(END, 0, 0.0, "")]] * _opens(
            "", above, len(line)
        )
        places: list[tuple[int, str, list[str]]] = [(0, "", [""])] * len(lattice)
        for run in _TOKEN.finditer(ADDRESS.sub(lambda m: " " * len(m.group()), line)):
            text = run.group()
            column, before, readings = 0, text, [(0, text)]
            if not _LETTER.search(text):
                if _SIGN.search(text):
                    continue
                digits = YEAR if YEARS.fullmatch(text) else NUMBER
                readings = [(0, digits if text.isdigit() else END)]
            elif not signs.isdisjoint(text):
                column, before, readings = self._readings(text)
            places.append((run.start() + column, before, [word for _, word in readings]))
            lattice.append([Candidate(w.lower(), level, 0.0, "") for level, w in readings])
        found: list[Change] = []
        word_end = -1  # where a word ended in a sign that is a letter
        for (column, before, words), choice in zip(
            places, Chooser(pairs(), clauses())(lattice), strict=True
        ):
            if not _LETTER.search(before):
                continue
            after, sure = words[choice.place], choice.confidence
            is_first_lost = before[0] in self.lost
            if is_first_lost and (
                after in lexicon().names or _begins(line, column, above, word_end)
            ):
                after = after[:1].upper() + after[1:]
            word_end = column + len(before) if after[-1].isalpha() else -1
            if not self.lost.isdisjoint(after):
                found.append(Change(column, before, None, UNKNOWN, LOST))
            elif len(words) > 1 or not self.lost.isdisjoint(before):
                given = after if sure >= SURE else None
                found.append(Change(column, before, given, round(sure, 3), LOST))
            elif after != before:
                found.append(Change(column, before, after, 0.95, MAPPED))
            elif _INSIDE.search(before) and not self.doubtful.isdisjoint(before):
                found.append(Change(column, before, None, UNKNOWN, UNSURE))
        return tuple(found)

    def _readings(self, run: str) -> tuple[int, str, list[tuple[int, str]]]:
        """Where in a run of letters and signs a word stands that signs are in, the word, and how
        it may read, each with how common that is, the commonest first. Signs at the edges may be
        what they look like: a mark, a bracket, a quotation."""
        end = len(run)
        letters = [i for i, sign in enumerate(run) if not _SIGN.match(sign)] or [0, end - 1]
        best: tuple[int, str, list[tuple[int, str]]] | None = None
        # What closes a bracket opens no word.
        edges = _AT_EDGES - {"]"} if "]" in self.letters else _AT_EDGES
        firsts = [i for i in range(letters[0] + 1) if edges.issuperset(run[:i])]
        lasts = [i for i in range(letters[-1] + 1, end + 1) if _AT_EDGES.issuperset(run[i:])]
        for first in firsts:
            for last in lasts:
                readings = self._read(run[first:last])
                # Of two ways the commoner word; a sign at the edge has to earn its letter.
                if readings and (best is None or readings[0][0] > best[2][0][0]):
                    best = first, run[first:last], readings
        if best is not None:
            return best
        plain = [i for i, sign in enumerate(run) if sign not in _AT_EDGES]
        word = run[plain[0] : plain[-1] + 1]
        return plain[0], word, [(RARE, self._translated(word))]

    def _translated(self, word: str) -> str:
        text = word.translate(_table(self.letters))
        return text.upper() if _shouts(word) else text

    def _read(self, word: str) -> list[tuple[int, str]]:
        """The known words that a word may be when its signs are letters."""
        text = self._translated(word)
        unknown = [i for i, sign in enumerate(text) if sign in self.lost]
        if unknown:
            return _readings(text, unknown) if len(unknown) <= MOST_SIGNS else []
        level = _level(text)
        return [] if level is None else [(level, text)]


def _level(word: str) -> int | None:
    """How common a word is; letters that stand alone are no words, but those that are."""
    low = word.lower()
    if len(low) < 2 and low not in "iåö":
        return None
    level = lexicon().level(low)
    if level is None and len(low) >= LONG and low.isalpha():
        compounds = lexicon().compounds(fold(low), "folded")
        return next((number for whole, number in compounds if whole == low), None)
    return level


def _readings(text: str, unknown: list[int]) -> list[tuple[int, str]]:
    """The known words that the text may be when letters stand at the unknown places, the
    commonest first."""
    found: dict[str, int] = {}
    for letters in product(_CAPITAL if _shouts(text) else _SMALL, repeat=len(unknown)):
        signs = list(text)
        for i, letter in zip(unknown, letters, strict=True):
            signs[i] = letter
        word = "".join(signs)
        level = _level(word)
        if level is not None:
            found[word] = level
    return sorted(
        ((level, word) for word, level in found.items()), key=lambda item: (-item[0], item[1])
    )


def solve(lines: Iterable[str], least: int = LEAST_WORDS) -> LetterMap:
    """What the signs inside the words of a text stand for; empty for sound text.

    ``least`` words have to come right before a sign is a letter: one is enough where it is known
    that the signs cannot be what they are."""
    inside: dict[str, dict[str, None]] = {}
    starts: dict[str, dict[str, None]] = {}
    for line in lines:
        odd = not line.isascii() and any(map(_is_strange, set(line)))
        if not odd and not _INSIDE.search(line):
            continue
        for word in _HOLDS.findall(line):
            for sign in _SIGN.findall(word):
                inside.setdefault(sign, {})[word] = None
        for word in _STARTS.findall(line):
            starts.setdefault(word[0], {})[word] = None
    if not inside and not starts:
        return LetterMap()
    words = lexicon()
    found: dict[str, str] = {}
    # A question mark is what programs put for every letter that they lack, not for one.
    asks = inside.get(ANY, {})
    is_any = len(asks) < LEAST_OF_ONE or _is_lost(ANY, asks, found, words)
    single = {s: held for s, held in inside.items() if s != ANY or not is_any}
    while sign := _next_sign(single, found, words, _SMALL, least):
        found |= sign
    # A capital letter has a sign of its own, seen at the start of words. Brackets and quotation
    # marks stand there too, so only texts that have shown wrong signs are asked.
    asked: dict[str, dict[str, None]] = {}
    for sign, held in starts.items():
        if sign not in found and sign != ANY and (found or _is_strange(sign)):
            asked[sign] = held | {word: None for word in inside.get(sign, ()) if _shouts(word)}
    while sign := _next_sign(asked, found, words, _CAPITAL, least):
        found |= sign
    left = {s: w for s, w in inside.items() if s not in found}
    lost = frozenset(s for s, held in left.items() if _is_lost(s, held, found, words))
    doubtful = frozenset(
        s
        for s, held in left.items()
        if s not in lost and _hits(s, held, found, words)[0] >= LEAST_TELLING
    )
    return LetterMap(_with_code(found), lost, doubtful)


def foreign_letters(lines: Iterable[str]) -> dict[int, int]:
    """Letters of other languages that stand in Swedish text as often as a Swedish letter should
    that it lacks ("førslag"), each with a sign of no meaning of its own, so that they are solved
    as signs are; of small letters and capitals, as many of each, the small ones first."""
    text = "\n".join(lines)
    if text.isascii() or text.count(" och ") <= text.count(" og "):
        return {}
    gone = [SHARES[letter] for letter, share in shares_of(text).items() if share <= GONE]
    small = [one for one in _FOREIGN if gone and stands_as(text, one) >= WHOLE * max(gone)]
    both = "".join(small) + "".join(small).upper()
    return {ord(letter): _PRIVATE + number for number, letter in enumerate(both)}


@cache
def _codes() -> tuple[dict[str, str], ...]:
    """The Swedish letters by the signs of the seven-bit code (SEN 850200 appendix B), and by what
    they are in one encoding read as another."""
    codes = [dict(zip("}{|][\\", "åäöÅÄÖ", strict=True))]
    for written, read in _ENCODINGS:
        signs = [letter.encode(written).decode(read, "replace") for letter in _SMALL + _CAPITAL]
        codes.append(dict(zip(signs, _SMALL + _CAPITAL, strict=True)))
    return tuple(codes)


def _with_code(found: dict[str, str]) -> dict[str, str]:
    """The letters found, and those that few words tell of: the others of a code that two of them
    are in, and the capitals of signs that have one."""
    for code in _codes():
        if sum(code.get(sign) == letter for sign, letter in found.items()) >= LEAST_OF_CODE:
            code = {sign: letter for sign, letter in code.items() if sign != "\ufffd"}
            return {**code, **found}
    capitals = {sign.upper(): letter.upper() for sign, letter in found.items()}
    return {**{sign: letter for sign, letter in capitals.items() if len(sign) == 1}, **found}


def _begins(line: str, column: int, above: str, word_end: int) -> bool:
    """Whether a sentence, an item or a cell begins at a column of a line. ``word_end`` is where a
    word ended in a sign that is a letter: that ends no sentence."""
    near = line[max(0, column - _NEAR) : column]  # lines may be very long
    if column - len(near) + len(near.rstrip()) == word_end:
        return False
    if column > len(near) and not near.strip():
        return False
    return _opens(near, above, len(line))


def _opens(before: str, above: str, length: int) -> bool:
    """Whether a sentence, an item or a cell begins after the text ``before`` in a line of so many
    signs, the line above being what it is: a short one runs on into no other."""
    so_far = before.rstrip(" \t(\"”“'")
    if "\t" in before[len(so_far) :] or so_far.strip() in _BULLETS:
        return True
    if so_far:
        return so_far[-1] in ".!?:"
    last = above.rstrip()
    return not last or last[-1] in ".!?:" or len(last) < _RUNS_ON * length


def _shouts(word: str) -> bool:
    """Whether the letters of a word are capitals."""
    letters = [sign for sign in word if not _SIGN.match(sign)]
    return all(map(str.isupper, letters)) and (len(letters) > 1 or word[:1] not in letters)


def _table(letters: Mapping[str, str]) -> dict[int, str]:
    return {ord(sign): letter for sign, letter in letters.items()}


def _is_strange(sign: str) -> bool:
    """Whether a sign is nothing that Swedish text holds: private, without meaning, a control."""
    return sign == "\ufffd" or unicodedata.category(sign) in ("Co", "Cn")


def _next_sign(
    held: Mapping[str, Iterable[str]],
    found: dict[str, str],
    words: Lexicon,
    letters: str,
    least: int,
) -> dict[str, str]:
    """The sign, with its letter, that is surest among those not yet found; none: empty."""
    best: tuple[int, dict[str, str]] = (least - 1, {})
    for sign in sorted(set(held) - set(found)):
        alone = _alone(sign, held[sign], found)
        may_be = (*letters, *_LIGATURES) if _is_strange(sign) else tuple(letters)
        right = _right(alone, sign, may_be, words)
        letter = max(right, key=lambda c: len(right[c]))
        hits = len(right[letter])
        if letter in _LIGATURES and hits == 1 and min(map(len, right[letter])) < SHORT:
            continue
        clear = hits >= LEAST_SHARE * len(alone) and all(
            len(right[letter] - right[other]) >= CLEARLY * len(right[other] - right[letter])
            and len(right[letter] - right[other]) >= min(LEAST_TELLING, least)
            for other in may_be
            if other != letter
        )
        if hits > best[0] and clear:
            capital = all(word.replace(sign, "").isupper() for word in alone)
            best = (hits, {sign: letter.upper() if capital else letter})
    return best[1]


def _right(
    alone: Iterable[str], sign: str, letters: Sequence[str], words: Lexicon
) -> dict[str, set[str]]:
    """For each letter the words that come right with it in place of the sign, unless another
    letter gives a much commoner word."""
    right: dict[str, set[str]] = {letter: set() for letter in letters}
    for word in alone:
        levels = {
            letter: words.level(whole.lower()) or -999
            for letter in letters
            if _proves(whole := word.replace(sign, letter), words)
        }
        best = max(levels.values(), default=0)
        for letter, level in levels.items():
            if level >= best - RARER:
                right[letter].add(word)
    return right


def _alone(sign: str, held: Iterable[str], found: Mapping[str, str]) -> list[str]:
    """The words in which the sign is the only one left to explain, and that need explaining."""
    table = _table(found)
    whole = sorted({word.translate(table) for word in held})
    return [
        word
        for word in whole
        if set(_SIGN.findall(word)) == {sign} and not _stands_alone(word, sign)
    ]


def _stands_alone(word: str, sign: str) -> bool:
    """Whether a word behind a sign is commoner without it: the sign is a bracket or the like."""
    if _is_strange(sign):
        return False
    if sign in _AT_EDGES and _PARTY.fullmatch(word):
        return True
    alone = _level(word[1:]) if word[0] == sign else None
    if alone is None or sign in word[1:]:
        return False
    return all(level <= alone for level, _ in _readings(word, [0]))


def _proves(word: str, words: Lexicon) -> bool:
    level = words.level(word.lower())
    return level is not None and (level > COMMON or len(word) >= LONG)


def _is_lost(sign: str, held: Iterable[str], found: Mapping[str, str], words: Lexicon) -> bool:
    """Whether one sign stands for several letters: most words come right, with different ones."""
    hits, count, letters = _hits(sign, held, found, words)
    return hits >= LEAST_LOST and hits >= LEAST_SHARE * count and letters > 1


def _hits(
    sign: str, held: Iterable[str], found: Mapping[str, str], words: Lexicon
) -> tuple[int, int, int]:
    """How many of the words with the sign come right with some letters in its places, how many
    words there are, and with how many different letters they do."""
    alone = [word for word in _alone(sign, held, found) if word.count(sign) <= MOST_SIGNS]
    used: set[str] = set()
    hits = 0
    for word in alone:
        places = [i for i, c in enumerate(word) if c == sign]
        good = [read for _, read in _readings(word, places) if _proves(read, words)]
        hits += bool(good)
        used.update(read[i].lower() for read in good[:1] for i in places)
    return hits, len(alone), len(used)
