"""Measure repair: gains and losses, the losses listed with their passages.

    python tools/bench_repair.py bars               every bar on how right repair is, on ../shared
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
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from measuring import report
from ocr_pairs import read_printed
from planparse.swedish.repair import repair_lines
from repair_bars import Bar, bars, dropped, folded, measures_of, sound
from repair_score import Pairs, Score, measure, since
from scoring import Measure


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
        return folded(lines)
    if kind == "read":
        rows = (line.split("\t") for line in lines_of(path, part) if line)
        return [(seen, meant) for seen, meant in rows]
    if kind == "dropped":
        return dropped(lines)
    with tempfile.TemporaryDirectory() as folder:
        return read_printed(lines, Path(folder))


def inputs(options: argparse.Namespace) -> Iterator[tuple[str, Pairs, Bar | None]]:
    """The sets to repair: name, lines, bar."""
    if options.kind == "bars":
        for bar in bars():
            yield bar.name, bar.pairs(), bar
    elif options.kind == "pair":
        if len(options.files) != 2:
            sys.exit("pair takes two files: damaged and gold")
        damaged, gold = (lines_of(path, options.lines) for path in options.files)
        yield options.files[0].stem, list(zip(damaged, gold, strict=False)), None
    else:
        for path in options.files:
            yield path.stem, damaged_pairs(options.kind, path, options.lines), None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    kinds = ["bars", "sound", "folded", "dropped", "printed", "read", "pair"]
    parser.add_argument("kind", choices=kinds)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--lines", help="only lines A-B")
    parser.add_argument("--show", type=int, default=20, help="losses to list of every set")
    parser.add_argument("--save", type=Path, help="keep the losses here")
    parser.add_argument("--against", type=Path, help="losses of an earlier run to compare with")
    options = parser.parse_args()
    repair_lines(["Namnden ar har."])
    wrong: dict[str, str] = {}
    found: list[Measure] = []
    for name, lines, bar in inputs(options):
        score = Score()
        seconds, words = measure(name, lines, score)
        wrong |= score.wrong
        print("\n".join(score.losses[: options.show]))
        common = Counter(loss.split(": ", 1)[1].split("   ")[0] for loss in score.losses)
        for loss, count in common.most_common(5 if options.show else 0):
            print(f"{count} × {loss}")
        rate = round(words / seconds)
        print(name, json.dumps({**score.summary(), "words_per_second": rate}), flush=True)
        if bar:
            found += measures_of(bar, score)
    if options.against:
        print("\n".join(since(json.loads(options.against.read_text(encoding="utf-8")), wrong)))
    if options.save:
        options.save.write_text(json.dumps(wrong, ensure_ascii=False, indent=1), encoding="utf-8")
    if options.kind == "bars":
        sys.exit(1 if report([*found, sound()]) else 0)


if __name__ == "__main__":
    main()
