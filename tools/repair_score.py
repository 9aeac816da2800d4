"""Repair scored word by word: right, mended, harmed, lost for good; every loss with its passage."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from planparse.swedish.repair import repair_lines

LETTER = re.compile(r"[^\W\d_]")
Pairs = list[tuple[str, str]]


@dataclass
class Score:
    """Words counted as the bars count them: right after repair, damaged and mended, harmed."""

    words: int = 0
    untouched: int = 0
    right: int = 0
    damaged: int = 0
    mended: int = 0
    harmed: int = 0
    unread: int = 0
    torn: int = 0
    letters: int = 0  # words with a letter
    letters_right: int = 0
    legible: int = 0  # those of them in lines where no words were run together or lost
    legible_right: int = 0
    losses: list[str] = field(default_factory=list)
    wrong: dict[str, str] = field(default_factory=dict)

    def add(
        self, place: str, seen: str, meant: str, got: str, passage: str, *, whole: bool = True
    ) -> None:
        """Count one word. ``place`` names it; ``whole``: its line lost and gained no words."""
        self.words += 1
        self.untouched += seen == meant
        self.right += got == meant
        if LETTER.search(meant):
            self.letters += 1
            self.letters_right += got == meant
            self.legible += whole
            self.legible_right += whole and got == meant
        if seen != meant:
            self.damaged += 1
            self.mended += got == meant
        elif got != meant:
            self.harmed += 1
        if got != meant:
            kind = "harmed" if seen == meant else "missed"
            loss = f"{kind} {place}: {seen} → {got}, meant {meant}   « {passage} »"
            self.losses.append(loss)
            self.wrong[f"{place} {meant}"] = loss

    def summary(self) -> dict[str, float]:
        """The figures as shares of the words."""
        words = max(1, self.words)
        return {
            "words": self.words,
            "untouched": round(self.untouched / words, 5),
            "right": round(self.right / words, 5),
            "with_letter": round(self.letters_right / max(1, self.letters), 5),
            "legible": round(self.legible_right / max(1, self.legible), 5),
            "mended": round(self.mended / max(1, self.damaged), 5),
            "harmed_per_1000": round(1000 * self.harmed / max(1, self.untouched), 3),
            "unread": round(self.unread / words, 5),
            "torn": round(self.torn / words, 5),
        }


def since(before: dict[str, str], now: dict[str, str]) -> list[str]:
    """What was won and what was lost between two runs, given the words that are wrong in each."""
    won = [f"won {loss}" for word, loss in before.items() if word not in now]
    return won + [f"lost {loss}" for word, loss in now.items() if word not in before]


def partners(meant: list[str], line: list[str]) -> list[int | None]:
    """For each word that was meant its place in a line that was read or repaired, as the bars'
    own scoring pairs them: one to one where the words are as many, else what is the same in both
    is paired first and what lies between from left to right."""
    if len(meant) == len(line):
        return list(range(len(meant)))
    found: list[int | None] = [None] * len(meant)
    matcher = SequenceMatcher(None, meant, line, autojunk=False)
    for _, first, last, at, end in matcher.get_opcodes():
        for place in range(first, min(last, first + end - at)):
            found[place] = at + place - first
    return found


def measure(name: str, lines: Pairs, score: Score) -> tuple[float, int]:
    """Repair the damaged lines and count; gives seconds and words repaired."""
    start = time.perf_counter()
    repaired = repair_lines([seen for seen, _ in lines])
    seconds = time.perf_counter() - start
    words = 0
    for number, ((damaged, wanted), line) in enumerate(zip(lines, repaired, strict=True), start=1):
        seen, meant, got = damaged.split(), wanted.split(), line.text.split()
        words += len(seen)
        if wanted.startswith("¤"):
            continue
        whole = len(seen) == len(meant)
        before, after = partners(meant, seen), partners(meant, got)
        for place, word in enumerate(meant):
            i, j = before[place], after[place]
            at = place if j is None else j
            passage = " ".join(got[max(0, at - 4) : at + 5])
            was, now = "" if i is None else seen[i], "" if j is None else got[j]
            score.add(f"{name}:{number}:{place + 1}", was, word, now, passage, whole=whole)
            if now != word and not whole:
                score.unread += not seen
                score.torn += bool(seen)
    return seconds, words
