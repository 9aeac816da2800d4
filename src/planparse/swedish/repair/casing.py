"""The chosen words in the case of the old ones, and which capitals a reader or a font took."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Container, Sequence
from itertools import groupby
from operator import attrgetter

from planparse.swedish.repair.channel import cost
from planparse.swedish.repair.context import KEPT
from planparse.swedish.repair.letters import Damage, drop
from planparse.swedish.repair.lexicon import lexicon
from planparse.swedish.repair.tokens import NUMBERED_ROW, USUAL_SHARE, Token

CAPITAL_WEIGHT = 3  # words written small, for one with a capital, that make it a misread letter
LEAST_SMALL = 2  # but at least so many more
ELSEWHERE = 4  # a word that also stands small is so much less likely to have a capital of its own
# How often a line begins with a capital that the line before does, or does not, run on into,
# before so many lines of a text say more.
USUAL_CAPITALS, USUAL_LINES = {"runs on": 0.1, "ends": 0.6}, 2
ROWS_AROUND = 6  # lines
LEAST_CAPITALS = 2  # words that tell of the others
VOWEL = re.compile("[aeiouyåäö]")
USUAL_AMONG = 20  # words of a document that say as much as USUAL_SHARE does
VERB = "är"  # no name, heading or cell begins with it but a question
VERY_COMMON = -105  # words at least this common have no capital inside a sentence
# How often words of a class or above have one.
CAPITAL_SHARES = ((VERY_COMMON, 0.002), (-130, 0.02), (-200, 0.04))


def recase(token: Token, *, misread: bool) -> list[tuple[int, int, str, str]]:
    """The chosen word in the case of what was seen: (line, column, before, after), two of them
    for a word that is hyphened over the end of its line. ``misread``: the text was read by OCR."""
    word = token.choice.word
    if token.choice.why == KEPT:
        small = token.core[0].lower() + token.core[1:] if token.small else token.core
        return [(token.line, token.start, token.core, small)]
    if token.rest is None:
        after = _case(token, token.core, word, misread=misread)
        return [(token.line, token.start, token.core, after)]
    line, column, rest = token.rest
    at = _split(token.core.lower(), rest, word, token.damage)
    first = _case(token, token.core, word[:at], misread=misread)
    return [(token.line, token.start, token.core, first), (line, column, rest, word[at:])]


def find_misread_capitals(tokens: Sequence[Token]) -> None:
    """Mark the words in a capital K that OCR put there: words inside sentences that the document
    otherwise writes small; and say how often this reader takes a small å, ä or ö for a capital."""
    for token in tokens:
        token.inside |= token.amid and token.choice.word == VERB
    for letters in ("åä", "ö"):
        all_of = [token for token in tokens if token.inside and token.choice.word[0] in letters]
        common = [token for token in all_of if token.choice.level > VERY_COMMON]
        capital = sum(token.core[0].isupper() for token in common)
        share = (capital + USUAL_SHARE * USUAL_AMONG) / (len(common) + USUAL_AMONG)
        times = Counter(token.choice.word for token in all_of if token.core[0].isupper())
        written = {token.choice.word for token in all_of if not token.core[0].isupper()}
        for token in all_of:
            word = token.choice.word  # a name has its capital every time
            token.misread = ELSEWHERE * share if word in written else share ** times[word]
    inside = [token for token in tokens if token.inside and token.core[0] in "kK"]
    usual: Counter[str] = Counter()
    for token in inside:
        usual[token.choice.word] += 1 if token.core[0] == "k" else -CAPITAL_WEIGHT
    for token in inside:
        token.small = (
            token.core[0] == "K"
            and token.core[1:].islower()
            and usual[token.choice.word] >= LEAST_SMALL
        )


def find_lost_capitals(tokens: Sequence[Token]) -> None:
    """Mark the words that lost a capital. Whether headings, labels and paragraphs begin with one is
    told by the first words of lines that kept their first letter; for rows with a number, by the
    rows around; in the head of a table, by the other words of the line."""
    first = [token for token in tokens if token.after and not token.opens]
    rows = [token for token in first if token.after == NUMBERED_ROW]
    lines: Counter[str] = Counter()
    capitals: Counter[str] = Counter()
    for token in first:
        if _kept_first(token):
            lines[token.after] += 1
            capitals[token.after] += token.core[0].isupper()
    for token in first:
        if token.after != NUMBERED_ROW:
            usual = USUAL_CAPITALS[token.after] * USUAL_LINES
            token.opens = capitals[token.after] + usual > (lines[token.after] + USUAL_LINES) / 2
    kept = [token for token in rows if _kept_first(token)]
    places = [
        token.line for token in kept
    ]  # in order: of very many rows only the near are looked at
    for token in rows:
        near = bisect_left(places, token.line - ROWS_AROUND)
        token.opens = _all_capitals(kept[near : bisect_right(places, token.line + ROWS_AROUND)])
    for _, group in groupby(tokens, key=attrgetter("line")):
        words = [token for token in group if token.core.isalpha()]
        if _all_capitals([t for t in words if _kept_first(t)], besides=lexicon().names):
            for token in words:
                token.opens = True


def _kept_first(token: Token) -> bool:
    """Whether a word has its first letter still."""
    first = token.choice.word[0]
    return token.core[:1].isalpha() and (drop(first) != "" or token.core[0].lower() == first)


def _all_capitals(tokens: Sequence[Token], besides: Container[str] = ()) -> bool:
    """Whether all words have a capital, and enough of them that are no names."""
    telling = sum(token.choice.word not in besides for token in tokens)
    return telling >= LEAST_CAPITALS and all(token.core[0].isupper() for token in tokens)


def _with_capital(word: str) -> float:
    """How often a word has a capital inside a sentence: names do, the commonest words hardly
    ever."""
    if word in lexicon().names:
        return 1.0
    level = lexicon().level(word)
    return next((share for least, share in CAPITAL_SHARES if (level or -999) >= least), 0.15)


def _split(first: str, rest: str, word: str, damage: Damage) -> int:
    """Where in ``word`` the half ``first`` ends."""
    if damage == "dropped":
        left = drop(first), drop(rest)
        ways = [i for i in range(1, len(word)) if (drop(word[:i]), drop(word[i:])) == left]
        return next((i for i in ways if VOWEL.search(word[:i])), ways[0])
    return min(range(1, len(word)), key=lambda i: cost(first, word[:i]) + cost(rest, word[i:]))


def _case(token: Token, seen: str, word: str, *, misread: bool) -> str:
    """``word`` in the case of ``seen``.

    Capitals inside a word of small letters are misread å, ä or ö; so, in text read by OCR, are
    capital A and O at the front of a word inside a sentence, and a capital I that stands for l.
    A word that lost its first letter gets a capital where a sentence begins, and if it is a
    name."""
    if seen == "|" or (seen, word) == ("l", "i"):
        return word.upper()
    if token.small:
        return word
    if seen.isupper() and len(seen) > 1:
        return word.upper()
    capital = word[0].upper() + word[1:]
    lost = token.damage == "dropped" and drop(word[0]) == "" and seen[0].lower() != word[0]
    if lost and seen[0].islower():
        return capital if token.opens or word in lexicon().names else word
    if seen.startswith("oO") and word[0] == "ö" and not token.inside:
        return capital
    if not seen[0].isupper() or (seen[0] == "I" and word[0] != "i"):
        return _inner_capitals(seen, word)
    if drop(word[0]) == "" and misread and token.inside and token.misread > _with_capital(word):
        return word
    return _inner_capitals(seen, capital)


def _inner_capitals(seen: str, word: str) -> str:
    """``word`` with the capitals that ``seen`` has inside, but for those that OCR put there."""
    if len(seen) != len(word) or seen[1:].islower():
        return word
    return "".join(
        new.upper() if old == new.upper() else new for old, new in zip(seen, word, strict=True)
    )
