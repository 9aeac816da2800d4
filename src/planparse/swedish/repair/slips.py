"""Words that no list knows: slips of the pen, and names and odd words at the front of known ones.

A word that differs from a known one by a single letter is read as that word with a slip, and one
that ends in a known long word as a compound of something unknown: their Swedish letters come
back, the slip and the unknown part stay as the author wrote them. In text read by OCR a slip that
a reader makes rather than a writer (m for n, a letter too many) is mended.
"""

from __future__ import annotations

from collections.abc import Iterator

from planparse.swedish.repair.letters import Damage
from planparse.swedish.repair.lexicon import COMPOUND, Lexicon
from planparse.swedish.repair.wordlists import FRONT

SHORTEST = 6  # letters of a word that may hold a slip
SLIP = 70  # class that a slip costs: one word in a thousand has one
MISREAD_SLIP = 60  # the same for one that readers make
KNOWN_WELL = -150  # class of the rarest word that is looked for behind a slip
TAIL: dict[Damage, int] = {"folded": 6, "dropped": 8}  # letters of the shortest known end
UNKNOWN_PART = -165  # class of an unknown first part
INFLECTION = 2  # letters at the end that tell the form of a word
ENDINGS = frozenset("adenrst")  # letters that forms end in
LETTER = 10  # what each of its letters takes

# Letters that a reader takes for one another.
ALIKE = ("mn", "hb", "ce", "un", "il", "jl", "ij", "tf", "vy", "vw", "rt", "lt", "bo")
LOOKS_LIKE = frozenset((*ALIKE, *(pair[::-1] for pair in ALIKE)))

FOR_SWEDISH = ("é", "d")  # read for ö and ä: no slip of the pen

NARROW = ("i", "j", "l", "p", "t")  # read where nothing stands, from an edge of the next letter

Found = tuple[str, int]


def read_with_slip(bare: str, lexicon: Lexicon, *, ocr: bool) -> Iterator[Found]:
    """The words, with class, that ``bare`` is but for one letter, slip kept (or mended, where it
    is the reader's); so are compounds with a slip in one part. Without Swedish letters it is the
    word as it stands."""
    for word, level in _near(bare, lexicon, ocr=ocr):
        yield word, level
    for i in range(3, len(bare) - 3):
        first, rest = bare[:i], bare[i:]
        firsts = lexicon.beginnings(first, "folded") if len(rest) >= SHORTEST else ()
        if firsts:
            near = [*_near(rest, lexicon, ocr=ocr)]
            for part in firsts:
                for word, level in near:
                    yield part + word, lexicon.first_level(part) + level + COMPOUND
        if i < SHORTEST:
            continue
        known = lexicon.level(rest)
        if known is not None and known > KNOWN_WELL and lexicon.ends(rest):
            for word, level in _near(first, lexicon, ocr=ocr, begins=True):
                yield word + rest, level + lexicon.last_level(rest, known) + COMPOUND


def ends_in_known(bare: str, lexicon: Lexicon, damage: Damage) -> Iterator[Found]:
    """Compounds of an unknown first part and a known end that has Swedish letters; nothing if
    the longest known end is as it stands."""
    for i in range(1, len(bare) - TAIL[damage] + 1):
        rest = bare[i:]
        levels = [
            (lexicon.last_level(word, lexicon.level(word) or -999), word)
            for word in (rest, *lexicon.undo(rest, damage))
            if lexicon.ends(word)
        ]
        if levels:
            best, word = max(levels)
            if word != rest:
                front = UNKNOWN_PART - LETTER * max(0, i - FRONT)
                yield bare[:i] + word, front + best + COMPOUND
            return


def _near(bare: str, lexicon: Lexicon, *, ocr: bool, begins: bool = False) -> Iterator[Found]:
    """The known words, with class less the slip, that begin as ``bare`` does and differ from it
    by one letter; ``begins``: only words that begin compounds."""
    if len(bare) < SHORTEST or bare[:FRONT] not in lexicon.fronts:
        return
    for known in _similar(bare, lexicon.beginning_with(bare[:FRONT])):
        front = next(
            (i for i, (a, b) in enumerate(zip(bare, known, strict=False)) if a != b),
            min(len(bare), len(known)),
        )
        back = min(len(bare), len(known)) - front
        while back and bare[len(bare) - back :] != known[len(known) - back :]:
            back -= 1
        if max(len(bare), len(known)) - front - back > 1:
            continue
        seen, meant = bare[front : len(bare) - back], known[front : len(known) - back]
        for word in (known, *lexicon.undo(known, "folded")):
            if begins and not lexicon.begins(word):
                continue
            level = lexicon.first_level(word) if begins else lexicon.level(word)
            if level is None or level < KNOWN_WELL:
                continue
            inner = begins or back >= INFLECTION or ENDINGS.isdisjoint(seen + meant)
            if (
                ocr
                and _is_misread(bare, front, seen, meant)
                and (inner or not seen or _is_long(bare, front))
            ):
                yield word, level - MISREAD_SLIP
            elif seen not in FOR_SWEDISH:
                yield word[:front] + seen + word[len(word) - back :], level - SLIP


def _similar(bare: str, words: str) -> list[str]:
    """The words, of some that stand between blanks and begin as ``bare`` does, that are about as
    long and have its first half or its second half: those that differ by one letter do."""
    half = FRONT + (len(bare) - FRONT) // 2
    first, second = f" {bare[:half]}", f"{bare[half:]} "
    found: set[str] = set()
    at = words.find(first)
    while at >= 0:
        end = words.find(" ", at + 1)
        found.add(words[at + 1 : end])
        at = words.find(first, end)
    at = words.find(second)
    while at >= 0:
        found.add(words[words.rfind(" ", 0, at) + 1 : at + len(second) - 1])
        at = words.find(second, at + 1)
    return sorted(word for word in found if abs(len(word) - len(bare)) < 2 and word != bare)


def _is_long(bare: str, at: int) -> bool:
    """Whether the letter is a vowel read twice."""
    return bare[at - 1 : at + 1] in ("aa", "ee", "ii", "oo", "uu")


def _is_misread(bare: str, at: int, seen: str, meant: str) -> bool:
    """Whether a reader rather than a writer put ``seen`` for ``meant``: letters that look alike, a
    narrow letter too many, a vowel read twice, any letter read three times."""
    if seen and meant:
        return seen + meant in LOOKS_LIKE or (seen + meant == "mr" and bare[at + 1 :][:1] == "n")
    if not seen:
        return meant == "n" and bare[at - 1] == "r"  # "rn" runs together
    if bare[at - 1] != seen:
        return seen in NARROW
    return seen in "aeiou" or bare[at - 2] == seen
