"""Fonts whose letters come out as other signs ("f!rening"), and digits that went missing."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from planparse.swedish.repair.letters import LETTERS
from planparse.swedish.repair.lexicon import Lexicon

LEAST_WORDS = 3  # different words that have to come right before a sign is a letter
LEAST_SHARE = 0.6  # of the different words that hold the sign
COMMON = -150  # a word at least this common proves something
# The share of each digit in the numbers of plans is at least this; tables of one kind of number
# hold some digits much less often than others.
SHARES = {"0": 0.12, "1": 0.06, "2": 0.12, "5": 0.05} | dict.fromkeys("346789", 0.02)
CHANCE = math.log(1e-5)  # how rarely a digit may be missing by chance
MEANT = "åäö"
SIGN = rf"[^\s\w{LETTERS}.,:;()/@&|-]"  # @ & | are misreadings of OCR, not of fonts
INSIDE = re.compile(rf"[{LETTERS}]{SIGN}[{LETTERS}]")
HOLDS = re.compile(rf"[{LETTERS}]+(?:{SIGN}[{LETTERS}]+)+")
PAGE_BREAK = "\f"


def font_map(lines: Sequence[str], lexicon: Lexicon) -> dict[str, str]:
    """Which sign stands for which letter: found where many words hold the sign inside and come
    right with one letter in its place. Empty for sound text."""
    words: dict[str, set[str]] = {}
    for line in lines:
        if not INSIDE.search(line):
            continue
        for word in HOLDS.findall(line):
            for sign in re.findall(SIGN, word):
                words.setdefault(sign, set()).add(word)
    found: dict[str, str] = {}
    while sign := _next_sign(words, found, lexicon):
        found |= sign
    return found


def _next_sign(
    words: dict[str, set[str]], found: dict[str, str], lexicon: Lexicon
) -> dict[str, str]:
    """The sign, with its letter, that is surest among those not yet found; none: empty."""
    table = str.maketrans(found)
    best: tuple[int, dict[str, str]] = (LEAST_WORDS - 1, {})
    for sign in sorted(set(words) - set(found)):
        whole = sorted({word.translate(table) for word in words[sign]})
        alone = [word for word in whole if len(set(re.findall(SIGN, word))) == 1]
        for letter in MEANT:
            hits = sum(_is_common(word.replace(sign, letter), lexicon) for word in alone)
            if hits > best[0] and hits >= LEAST_SHARE * len(alone):
                best = (hits, {sign: letter})
    return best[1]


def _is_common(word: str, lexicon: Lexicon) -> bool:
    level = lexicon.level(word.lower())
    return level is not None and level > COMMON


def unmapped(line: str, signs: dict[str, str], lexicon: Lexicon) -> list[tuple[int, str, str]]:
    """The words of a line that come right with letters for signs: (column, before, after)."""
    held = "".join(map(re.escape, signs))
    table = str.maketrans(signs)
    found = []
    for match in re.finditer(rf"[{LETTERS}{held}]+", line):
        word = match.group()
        after = word.translate(table)
        known = _is_common(after, lexicon) or lexicon.level(after.lower()) is not None
        inside = HOLDS.fullmatch(word) is not None
        if after != word and len(word) > 1 and (known or inside):
            found.append((match.start(), word, after.upper() if _shouts(word) else after))
    return found


def _shouts(word: str) -> bool:
    """Whether the letters that are left are all capitals."""
    return len(word) > 2 and word.isupper()


def without_digit(lines: Sequence[str]) -> list[bool]:
    """For each line whether it holds a number that cannot be trusted: on its page, or in the whole
    text, stand so many digits without a single one of the ten that the font must have lost it."""
    everywhere = _has_lost_digit(lines)
    lost = [False] * len(lines)
    first = 0
    for last in range(1, len(lines) + 1):
        if last < len(lines) and PAGE_BREAK not in lines[last]:
            continue
        if everywhere or _has_lost_digit(lines[first:last]):
            for number in range(first, last):
                lost[number] = any(sign.isdigit() for sign in lines[number])
        first = last
    return lost


def _has_lost_digit(lines: Sequence[str]) -> bool:
    text = "".join(lines)
    counts = [text.count(digit) for digit in SHARES]
    total = sum(counts)
    return any(
        count == 0 and total * math.log1p(-share) < CHANCE
        for count, share in zip(counts, SHARES.values(), strict=True)
    )
