"""Measure repair: gains and losses, the losses listed with their passages.

    python tools/bench_repair.py sound FILE...      every change to sound text is a loss
    python tools/bench_repair.py folded FILE...     å ä ö é → a a o e, then repaired
    python tools/bench_repair.py dropped FILE...    å ä ö é left out, then repaired
    python tools/bench_repair.py printed FILE...    set in type, read by "tesseract -l eng" at
                                                    200 dpi, then repaired
    python tools/bench_repair.py read PAIRS.tsv...  pairs that tools/ocr_pairs.py -o wrote
    python tools/bench_repair.py pair DAMAGED GOLD  line by line; gold lines with ¤ do not count

FILES are sound UTF-8 text. --lines A-B takes a part, --show N lists N losses. What OCR lost for
good is counted apart, as shares of all words: "unread" are words of lines that were not found,
"torn" are words of lines in which words were run together or cut.

    … --save before.json          keeps every loss, to compare with
    … --against before.json       lists what was won and what was lost since, with passages
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from rapidfuzz.distance import Levenshtein

from ocr_pairs import read_printed
from planparse.swedish.repair import repair_lines
from planparse.swedish.repair.letters import drop, fold

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
    losses: list[str] = field(default_factory=list)
    wrong: dict[str, str] = field(default_factory=dict)

    def add(self, place: str, seen: str, meant: str, got: str, passage: str) -> None:
        """Count one word; ``place`` names it."""
        self.words += 1
        self.untouched += seen == meant
        self.right += got == meant
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

    def since(self, before: dict[str, str]) -> list[str]:
        """What was won and what was lost since the run whose wrong words are given."""
        won = [f"won {loss}" for word, loss in before.items() if word not in self.wrong]
        return won + [f"lost {loss}" for word, loss in self.wrong.items() if word not in before]

    def summary(self) -> dict[str, float]:
        """The figures as shares of the words."""
        words = max(1, self.words)
        return {
            "words": self.words,
            "untouched": round(self.untouched / words, 5),
            "right": round(self.right / words, 5),
            "mended": round(self.mended / max(1, self.damaged), 5),
            "harmed_per_1000": round(1000 * self.harmed / max(1, self.untouched), 3),
            "unread": round(self.unread / words, 5),
            "torn": round(self.torn / words, 5),
        }


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
            score.add(f"{name}:{number}:{place}", before, wanted, after, passage)
            if after != wanted and not whole:
                score.unread += not seen
                score.torn += bool(seen)
    return seconds, words


def lines_of(path: Path, part: str | None) -> list[str]:
    """The lines of a file, or the part "A-B" of them (1-based)."""
    lines = path.read_text(encoding="utf-8").split("\n")
    if part:
        first, _, last = part.partition("-")
        lines = lines[int(first) - 1 : int(last) if last else None]
    return lines


def damaged_pairs(kind: str, path: Path, part: str | None) -> Pairs:
    """Lines of a sound file with what a kind of damage makes of them."""
    lines = lines_of(path, part)
    if kind == "sound":
        return [(line, line) for line in lines]
    if kind == "folded":
        return [(fold(line), line) for line in lines]
    if kind == "read":
        rows = (line.split("\t") for line in lines_of(path, part) if line)
        return [(seen, meant) for seen, meant in rows]
    if kind == "dropped":
        kept = [" ".join(word for word in line.split() if drop(word)) for line in lines]
        return [(drop(line), line) for line in kept]
    with tempfile.TemporaryDirectory() as folder:
        return read_printed(lines, Path(folder))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    kinds = ["sound", "folded", "dropped", "printed", "read", "pair"]
    parser.add_argument("kind", choices=kinds)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--lines", help="only lines A-B")
    parser.add_argument("--show", type=int, default=20, help="losses to list")
    parser.add_argument("--save", type=Path, help="keep the losses here")
    parser.add_argument("--against", type=Path, help="losses of an earlier run to compare with")
    options = parser.parse_args()
    repair_lines(["Namnden ar har."])
    if options.kind == "pair":
        if len(options.files) != 2:
            sys.exit("pair takes two files: damaged and gold")
        damaged, gold = (lines_of(path, options.lines) for path in options.files)
        inputs = {options.files[0].stem: list(zip(damaged, gold, strict=False))}
    else:
        inputs = {
            path.stem: damaged_pairs(options.kind, path, options.lines) for path in options.files
        }
    score = Score()
    seconds, words = 0.0, 0
    for name, lines in inputs.items():
        took, count = measure(name, lines, score)
        seconds, words = seconds + took, words + count
    print("\n".join(score.losses[: options.show]))
    common = Counter(loss.split(": ", 1)[1].split("   ")[0] for loss in score.losses)
    for loss, count in common.most_common(5 if options.show else 0):
        print(f"{count} × {loss}")
    if options.against:
        before = json.loads(options.against.read_text(encoding="utf-8"))
        print("\n".join(score.since(before)))
    if options.save:
        kept = json.dumps(score.wrong, ensure_ascii=False, indent=1)
        options.save.write_text(kept, encoding="utf-8")
    print(json.dumps({**score.summary(), "words_per_second": round(words / seconds)}))


if __name__ == "__main__":
    main()
