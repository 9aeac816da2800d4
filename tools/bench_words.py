"""How fast repair is: words a second, load, memory, and against symspellpy in the same run.

    python tools/bench_words.py

Time is processor time after load, the least of ROUNDS. Each kind of text is repaired in a process
of its own that has loaded repair and seen no other text ("first pass": nothing is remembered yet)
and then again. Sound text: seeds 000 and 002; folded and dropped: the same with that damage done to
them; short: 2 000 words of that; misread: the lines of seed 003 that OCR misread; rare: folded text
in which every tenth word is a compound that nobody has seen. symspellpy reads the same lines with
``lookup_compound`` and the settings its documentation recommends (edit distance 2, prefix length
7); its dictionary is every word of our own lexicon with the count in a thousand million words that
its class stands for. Load, memory and a line of 5 million signs are measured in processes of their
own, that import nothing but planparse."""

from __future__ import annotations

import itertools
import math
import sys
from collections.abc import Callable, Iterator
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from measuring import interleaved, report, told_by
from planparse.swedish.repair import repair_lines
from planparse.swedish.repair.letters import drop, fold
from planparse.swedish.repair.lexicon import lexicon
from scoring import SHARED, Measure

ROUNDS = 3
SOUND, DAMAGED = 100_000, 20_000  # words a second
SHORT = 2_000  # words
LONG_LINE = 65_000 * "Namnden ska folja upp malen och starka skolan under aret 2025 enligt planen. "
LONG_LINE_WORDS = len(LONG_LINE.split())
RARE = 10  # every so many words one is a compound that nobody has seen
# A process that loads repair and nothing else, so that its memory is repair's alone.
_LOAD = """
import time
from pathlib import Path
start = time.process_time()
from planparse.swedish.repair import repair_lines
repair_lines(["Namndens mal ar att starka kvaliteten for aldre"])
print(time.process_time() - start)
status = Path("/proc/self/status").read_text()
print(next(int(line.split()[1]) / 1024 for line in status.splitlines() if "VmHWM" in line))
"""
_LONG_LINE = """
import sys, time
from pathlib import Path
from planparse.swedish.repaired import repaired
text = sys.stdin.read()
start = time.process_time()
repaired(text)
print(time.process_time() - start)
status = Path("/proc/self/status").read_text()
print(next(int(line.split()[1]) / 1024 for line in status.splitlines() if "VmHWM" in line))
"""
_FIRST_PASS = """
import sys, time
from planparse.swedish.repair import repair_lines
repair_lines(["Namndens mal ar att starka kvaliteten for aldre"])
lines = sys.stdin.read().split("\\n")
start = time.process_time()
repair_lines(lines)
print(time.process_time() - start)
"""


def main() -> int:
    if not SHARED.is_dir():
        print("bench_words.py behöver mappen ../shared med indata.")
        return 4
    return 1 if report(measures()) else 0


def texts() -> dict[str, list[str]]:
    """Lines by the kind of damage in them."""
    seeds = {path.name[:3]: path for path in (SHARED / "seeds").glob("*.txt")}
    lines = {name: path.read_text("utf-8").split("\n") for name, path in seeds.items()}
    sound = lines["000"] + lines["002"]
    folded = [fold(line) for line in sound]
    return {
        "sound": sound,
        "folded": folded,
        "short": _first_words(folded, SHORT),
        "dropped": [drop(line) for line in sound],
        "misread": lines["003"][:560],
        "rare": [fold(line) for line in _with_rare_words(sound)],
    }


def _first_words(lines: list[str], words: int) -> list[str]:
    counts = itertools.accumulate(len(line.split()) for line in lines)
    return [line for line, count in zip(lines, counts, strict=True) if count <= words]


def _with_rare_words(lines: list[str]) -> list[str]:
    """The lines with every RARE-th word a compound of two parts of our lexicon."""
    words = lexicon()
    parts = sorted(word for word, level in words.words().items() if len(word) > 4 and level < -150)
    first = [word for word in parts if words.begins(word)][::7]
    last = parts[::11]
    made = map("".join, zip(itertools.cycle(first), itertools.cycle(last), strict=True))
    number = itertools.count(1)
    return [
        " ".join(next(made) if next(number) % RARE == 0 else word for word in line.split(" "))
        for line in lines
    ]


def measures() -> Iterator[Measure]:
    """The bars of repair's speed."""
    found = texts()
    speller = _symspell()
    for kind, lines in found.items():
        least = SOUND if kind == "sound" else DAMAGED
        words = sum(len(line.split()) for line in lines)
        given = "\n".join(lines)
        first = min(told_by("-c", _FIRST_PASS, given=given)[0] for _ in range(ROUNDS))
        yield Measure(f"lagning, {kind}, första gången: ord/s", words / first, least)
        works: list[Callable[[], object]] = [partial(repair_lines, lines)]
        if speller is not None:
            works.append(partial(_look_up, speller, lines))
        mine, *peers = interleaved(works, ROUNDS)
        yield Measure(f"lagning, {kind}: ord/s", words / mine.cpu, least)
        for peer in peers:
            note = f"symspellpy {version('symspellpy')}: {words / peer.cpu:.0f} ord/s"
            yield Measure(f"lagning, {kind}: gånger symspellpy", peer.cpu / mine.cpu, 2, note=note)
    seconds, memory = map(min, zip(*(told_by("-c", _LOAD) for _ in range(ROUNDS)), strict=True))
    yield Measure("lagning, import och laddning: s", seconds, 1, at_most=True)
    yield Measure("lagning, laddad: toppminne MB", memory, 200, at_most=True)
    seconds, memory = told_by("-c", _LONG_LINE, given=LONG_LINE)
    yield Measure("lagning, rad på 5 MB: ord/s", LONG_LINE_WORDS / seconds, DAMAGED)
    yield Measure("lagning, rad på 5 MB: toppminne MB", memory, 300, at_most=True)


def _symspell() -> Any | None:
    """symspellpy with our words, None where it is not installed."""
    try:
        version("symspellpy")
    except PackageNotFoundError:
        return None
    from symspellpy import SymSpell

    speller = SymSpell(max_dictionary_edit_distance=2, prefix_length=7)
    for word, level in lexicon().words().items():
        speller.create_dictionary_entry(word, max(1, round(1e9 * math.exp(level / 10))))
    return speller


def _look_up(speller: Any, lines: list[str]) -> None:
    for line in lines:
        if line.strip():
            speller.lookup_compound(line, max_edit_distance=2, transfer_casing=True)


if __name__ == "__main__":
    sys.exit(main())
