"""Which damage a line has, judged from its words and from the lines around it.

Every word says how much likelier it is under each kind of damage than in sound Swedish; a word
with å ä ö speaks against damage, "ar" and "namnd" for folded letters, "fr" and "vrd" for dropped
ones, "the" for another language. The best path through the lines (Viterbi) lets single lines be
judged by their neighbours, and keeps whole pages together.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from typing import Literal

from planparse.swedish.repair.letters import LETTERS, SWEDISH, without_addresses
from planparse.swedish.repair.lexicon import Lexicon
from planparse.swedish.repair.loss import Loss

State = Literal["sound", "folded", "dropped", "foreign"]
STATES: tuple[State, ...] = ("sound", "folded", "dropped", "foreign")
START = (0.0, -3.0, -4.0, -3.0)  # before any word is seen most text is sound
SWITCH = -6.0  # from one line to the next
SWITCH_PAGE = -3.0  # over a page break
SURVIVOR = -3.5  # a whole å ä ö in damaged text: a quotation, another font
TELLING = 20  # so many different words prove damage
TELLING_SHARE = 0.05  # in short text this share of the different words
TELLING_AMONG = 4  # but at least so many where other lines are sound
SURE = 2.0  # evidence from one word that is enough to call a text misread
MOST = 6.0  # what one word can say at most
UNHEARD = -160  # class at which sound text has words that no list knows (names, compounds)

SIGNS_MEAN = (str.maketrans("é6@&1", "ooaal"), str.maketrans("é6@&1", "aoaal"))
SIGN = f"[{LETTERS}0-9&@|]"
# Words, and single letters that stand alone.
TOKEN = re.compile(rf"{SIGN}{{2,}}|(?<!\S)[{LETTERS}](?!\S)")
MISREAD_SIGN = re.compile("[6&@éÉ1]|ii")  # one of these is in all that is misread
MISREAD = re.compile(r"^[6&][a-zå-ö]+$|^[a-zåäö]+[&@6é][a-zåäöé]*$|^1[a-zåäö6é]{3,}$")

Evidence = tuple[float, float, float]
Hidden = tuple[tuple[int, int], ...]  # where the addresses of a line begin and end


def _log_sum(levels: Sequence[float]) -> float:
    top = max(levels)
    return top + 10 * math.log(sum(math.exp((level - top) / 10) for level in levels))


def _clip(value: float) -> float:
    return max(-MOST, min(MOST, value))


class LostLetters(dict[str, list[str]]):
    """By what is left of them, the words that lost their Swedish letters. To find them takes long,
    and both who judges the damage of a word and who mends it ask for them."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def __missing__(self, left: str) -> list[str]:
        found = self[left] = self._lexicon.undo(left, "dropped")
        return found


class Witness(dict[str, Evidence]):
    """What single words say about damage: log likelihood ratios of (folded, dropped, foreign)
    against sound, worked out for a word when it is first asked for."""

    def __init__(self, lexicon: Lexicon, loss: Loss | None = None) -> None:
        self._lexicon = lexicon
        self._loss = loss or Loss()
        self.lost = LostLetters(lexicon)

    def __missing__(self, token: str) -> Evidence:
        found = self[token] = self._judge(token)
        return found

    def _judge(self, token: str) -> Evidence:
        lexicon = self._lexicon
        word = token.lower()
        if not word.isalpha():
            return self._judge_signs(word)
        level = lexicon.level(word)
        sound = UNHEARD if level is None else level
        if not SWEDISH.isdisjoint(word) and not self._loss.is_kept(word):
            if level is None and "é" in word:
                return self._judge_signs(word)
            return (SURVIVOR, SURVIVOR, SURVIVOR) if level is not None else (-1.0, -1.0, 0.0)
        if token.isupper() and len(word) < 6:  # acronyms
            return (0.0, 0.0, 0.0)
        loss = self._loss
        of_folded = lexicon.undo(loss.bare(word, "folded"), "folded")
        of_dropped = self.lost[loss.bare(word, "dropped")]
        folded = self._likelier(loss.among(of_folded, word, "folded"), sound)
        dropped = self._likelier(loss.among(of_dropped, word, "dropped"), sound)
        foreign = lexicon.foreign.get(word)
        other = (
            _clip((foreign - sound) / 10)
            if foreign is not None
            else (0.7 if level is None else -2.0)
        )
        if len(word) < 2:
            other = 0.0
        return folded, dropped, other

    def reads_ii(self, token: str) -> bool:
        """Whether "ii" was read for an ä ("samhiille"): a word that nobody knows and that is a
        common one with it."""
        low, lexicon = token.lower(), self._lexicon
        if "ii" not in low or lexicon.level(low) is not None:
            return False
        levels = map(lexicon.level, lexicon.undo(low.replace("ii", "a"), "folded"))
        return any(level is not None and level > UNHEARD for level in levels)

    def _likelier(self, words: Sequence[str], sound: int) -> float:
        """How much likelier one of the words was damaged than a word of class ``sound`` is
        sound."""
        if not words:
            return 0.0
        levels = [level for level in map(self._lexicon.level, words) if level]
        return _clip((_log_sum((*levels, sound)) - sound) / 10) if levels else 0.0

    def _judge_signs(self, word: str) -> Evidence:
        """A word with a sign that OCR puts for å, ä, ö or l: damage if a known word comes out."""
        if not MISREAD.match(word):
            return (0.0, 0.0, 0.0)
        lexicon = self._lexicon
        levels = [
            level
            for table in SIGNS_MEAN
            for meant in lexicon.undo(word.translate(table), "folded")
            if (level := lexicon.level(meant)) is not None
        ]
        return (max(0.0, _clip(max(levels) / 10 + 17)) if levels else 0.0, 0.0, 0.0)


def is_ocr(lines: Iterable[str], witness: Witness) -> bool:
    """Whether some word holds a misread letter that no font or keyboard puts there ("6kad")."""
    return any(
        (MISREAD.match(token.lower()) and witness[token][0] > SURE) or witness.reads_ii(token)
        for line in lines
        if MISREAD_SIGN.search(line)
        for token in TOKEN.findall(line)
    )


def diagnose(lines: Sequence[str], hidden: Sequence[Hidden], witness: Witness) -> list[State]:
    """The state of every line. Lines without words take the state of the lines before them, and
    what is ``hidden`` in them is no word."""
    scores = list(START)
    back: list[tuple[int, ...]] = []
    for line, addresses in zip(lines, hidden, strict=True):
        switch = SWITCH_PAGE if "\f" in line else SWITCH
        best = max(range(4), key=scores.__getitem__)
        change = scores[best] + switch
        came = tuple(k if scores[k] >= change else best for k in range(4))
        scores = [scores[k] if came[k] == k else change for k in range(4)]
        back.append(came)
        seen = without_addresses(line) if addresses else line
        for token in dict.fromkeys(TOKEN.findall(seen)):
            if token.isdigit():
                continue
            folded, dropped, foreign = witness[token]
            scores[1] += folded
            scores[2] += dropped
            scores[3] += foreign
    state = max(range(4), key=scores.__getitem__)
    states: list[State] = []
    for came in reversed(back):
        states.append(STATES[state])
        state = came[state]
    states.reverse()
    return _without_repetition(lines, states, witness)


def _without_repetition(lines: Sequence[str], states: list[State], witness: Witness) -> list[State]:
    """The states, but sound where one or two words, however often they come, are all that speaks
    for damage: a footnote mark, a name."""
    first = 0
    while first < len(states):
        last = first
        while last + 1 < len(states) and states[last + 1] == states[first]:
            last += 1
        if states[first] in ("folded", "dropped"):
            kind = STATES.index(states[first]) - 1
            words = {token for line in lines[first : last + 1] for token in TOKEN.findall(line)}
            telling = sum(witness[word][kind] > 1 for word in words)
            alone = last + 1 - first == len(states)
            least = min(TELLING, TELLING_SHARE * len(words))
            if telling < max(least, 1 if alone else TELLING_AMONG):
                states[first : last + 1] = ["sound"] * (last + 1 - first)
        first = last + 1
    return states
