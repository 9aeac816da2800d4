"""Repair scored word by word: right, mended, harmed, lost for good; every loss with its passage."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass, field

from rapidfuzz.distance import Levenshtein

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


def align(seen: list[str], meant: list[str]) -> list[tuple[str, str, int]]:
    """Word pairs of two lines, with the place in ``seen``; words without a partner get ""."""
    if len(seen) == len(meant):
        return [(a, b, i) for i, (a, b) in enumerate(zip(seen, meant, strict=True))]
    pairs = []
    for code in Levenshtein.opcodes(seen, meant):
        width = max(code.src_end - code.src_start, code.dest_end - code.dest_start)
        for k in range(width):
            a, b = code.src_start + k, code.dest_start + k
            pairs.append(
                (
                    seen[a] if a < code.src_end else "",
                    meant[b] if b < code.dest_end else "",
                    min(a, len(seen) - 1),
                )
            )
    return pairs


def measure(name: str, lines: Pairs, score: Score) -> tuple[float, int]:
    """Repair the damaged lines and count; gives seconds and words repaired."""
    start = time.perf_counter()
    repaired = repair_lines([seen for seen, _ in lines])
    seconds = time.perf_counter() - start
    words = 0
    for number, ((damaged, meant), line) in enumerate(zip(lines, repaired, strict=True), start=1):
        seen, got = damaged.split(), line.text.split()
        words += len(seen)
        if meant.startswith("¤"):
            continue
        whole = len(seen) == len(meant.split())
        for place, (before, wanted, at) in enumerate(align(seen, meant.split()), start=1):
            if not wanted:
                continue
            after = got[at] if before else ""
            passage = " ".join(got[max(0, at - 4) : at + 5])
            word = f"{name}:{number}:{place}"
            score.add(word, before, wanted, after, passage, whole=whole)
            if after != wanted and not whole:
                score.unread += not seen
                score.torn += bool(seen)
    return seconds, words
