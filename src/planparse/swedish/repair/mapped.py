"""Fonts whose letters come out as other signs ("f!rening"), and digits that went missing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from planparse.swedish.repair.letters import LETTERS
from planparse.swedish.repair.lexicon import Lexicon

LEAST_WORDS = 3  # different words that have to come right before a sign is a letter
LEAST_SHARE = 0.6  # of the different words that hold the sign
COMMON = -150  # a word at least this common proves something
FEW_DIGITS = 90  # so many digits without a single 3: one chance in ten thousand
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
    """For each line whether it stands on a page that has many digits but one of the ten never:
    the font lost it, and no number there can be trusted."""
    lost = [False] * len(lines)
    first = 0
    for last in range(1, len(lines) + 1):
        if last < len(lines) and PAGE_BREAK not in lines[last]:
            continue
        digits = re.findall("[0-9]", "".join(lines[first:last]))
        if len(digits) >= FEW_DIGITS and len(set(digits)) < 10:
            for number in range(first, last):
                lost[number] = any(sign.isdigit() for sign in lines[number])
        first = last
    return lost
