"""What stands around a word of a damaged line, and what that says of it."""

from __future__ import annotations

import re

from planparse.swedish.repair.letters import SENTENCE_END, Damage
from planparse.swedish.repair.mend import Mender

LONGEST_SHORT = 5  # shorter words in capitals may be acronyms, or begin an abbreviation
LONE = re.compile("[A-Z] [a-zåäö]")  # "P skolan": in front of a small letter no code but a word
SAINTS = ("Sankt", "Sankta")
SAINT = re.compile("Sankta? [A-ZÅÄÖ]")  # in names of churches, streets and baths
UNITS = ("kr", "st")
PAGE = re.compile(r"(?:s\.?|p\.) \d")
PRICED = re.compile(r" \d")  # "kr 871 1 006" in the row of a table
NUMBERED_THING = re.compile(r"(?:s|ga|fs|ls):\d")  # shared land, as registers have it
APOSTROPHES = ("'", "’", "´")
ON = re.compile("P ([A-ZÅÄÖ][a-zåäöé]+)")  # "P Vallaskolan", unlike "P Andersson"
# After a given name comes a surname, or another name, or it stands alone after a colon.
SURNAME = re.compile(r"(?:-[A-ZÅÄÖ][a-zåäöé]+)?(?:,| och)? [A-ZÅÄÖ][a-zåäöé]")
ABBREVIATED = re.compile(r"\.(?:[a-zåäö]|ex|fl)\b")  # "fr.o.m.", "t.ex."
PRICE = re.compile(r"(?:kr|tim|\d)$")  # "kr/mån", unlike "kvinnor/män"
HEAD = re.compile(r"A?r (?:[A-ZÅÄÖ]|\d)")
NUMBER_OF = re.compile(r"Nr (?:[A-ZÅÄÖ]|\d)")  # unlike "När nämnden"
BAR_WORDS = 3  # at least so many words follow a bar that stands for the word "I"
MISREAD_CAPITALS = "AOK"


def stands(line: str, gap: tuple[int, int], core: str) -> bool:
    """Whether a word is never another: part of an abbreviation, a saint's title, a unit ("kr/inv",
    "km/h"), the label of an item ("d)"), an ending ("2024's"), a page or point ("s 14", "p. 1"), a
    letter that begins a compound ("p-platser"), the kind of a numbered thing ("ga:3"), an
    ending after a colon ("sms:ar")."""
    if core in SAINTS:
        return SAINT.match(line, gap[1]) is not None
    if len(core) >= LONGEST_SHORT:
        return False
    end = gap[1] + len(core)
    # The last sign before the word: between the two, or the end of the one before.
    before = line[slice(*gap)].rstrip()[-1:] or line[max(0, gap[0] - 1) : gap[0]]
    after = line[end : end + 1]
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
    if NUMBER_OF.match(line, gap[1]):
        return True
    if after == ":" and NUMBERED_THING.match(line, gap[1]):
        return True
    if gap[1] > 1 and line[gap[1] - 1] == ":" and line[gap[1] - 2].isalpha():
        return True
    return after == "." and ABBREVIATED.match(line, end) is not None


def is_time(line: str, start: int, following: str, mender: Mender) -> bool:
    """Whether what is left of "år" or "mån" is that: after a slash ("kr/ar"), or with a capital
    before another one or a figure, as in the head of a table ("Ar 2024"), if nothing is asked."""
    if line[start - 1 : start] == "/":
        return line[start] in "ar" or PRICE.search(line, 0, start - 1) is not None
    front = line[start] == "A" or not line[:start].strip()
    heads = front and HEAD.match(line, start) and "?" not in line[start:] + following
    return bool(heads) and not mender.ocr


def is_named(
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


def is_word_by_itself(line: str, start: int, mender: Mender) -> bool:
    """Whether a lone capital is what is left of a word rather than a code or an initial."""
    place = ON.match(line, start)
    return bool(LONE.match(line, start)) or (
        place is not None and not mender.is_person(place.group(1), "dropped")
    )


def is_bar_for_i(line: str, start: int, previous: str, next_line: str) -> bool:
    """Whether a bar is a misread "I": alone in its line, at the front of a sentence, with words
    after it (or, at the end of the line, on the next one)."""
    if line.count("|") > 1 or line[start - 1 : start].strip():
        return False
    if line[:start].strip() and previous[-1] not in SENTENCE_END:
        return False
    following = (line[start + 1 :].split() + next_line.split())[:BAR_WORDS]
    return len(following) == BAR_WORDS and any(map(str.isalpha, following[0]))


def is_l_for_i(line: str, start: int, previous: str) -> bool:
    """Whether a lone "l" is a misread "I": at the front of a sentence, before a word."""
    after = line[start + 1 :].split()
    return (
        bool(after) and after[0].islower() and previous[-1] in SENTENCE_END and previous[-1] != ";"
    )
