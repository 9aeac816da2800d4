"""How fast repair is: words a second, load, memory, and against symspellpy in the same run.

    python tools/bench_words.py

Time is processor time after load. Sound text: seeds 000 and 002; folded and dropped: the same with
that damage done to them; misread: the lines of seed 003 that OCR misread. symspellpy reads the same
lines with ``lookup_compound`` and the settings its documentation recommends (edit distance 2,
prefix length 7); its dictionary is every word of our own lexicon with the count in a thousand
million words that its class stands for."""

from __future__ import annotations

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
LEAST = {"sound": 100_000, "folded": 20_000, "dropped": 20_000, "misread": 20_000}
# A process that loads repair and nothing else, so that its memory is repair's alone.
_LOAD = """
import time
from pathlib import Path
from planparse.swedish.repair import repair_lines
start = time.process_time()
repair_lines(["Namndens mal ar att starka kvaliteten for aldre"])
print(time.process_time() - start)
status = Path("/proc/self/status").read_text()
print(next(int(line.split()[1]) / 1024 for line in status.splitlines() if "VmHWM" in line))
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
    return {
        "sound": sound,
        "folded": [fold(line) for line in sound],
        "dropped": [drop(line) for line in sound],
        "misread": lines["003"][:560],
    }


def measures() -> Iterator[Measure]:
    """The bars of repair's speed."""
    found = texts()
    for lines in found.values():
        repair_lines(lines)  # what is loaded when it is first needed is loaded now
    speller = _symspell()
    for kind, lines in found.items():
        words = sum(len(line.split()) for line in lines)
        works: list[Callable[[], object]] = [partial(repair_lines, lines)]
        if speller is not None:
            works.append(partial(_look_up, speller, lines))
        mine, *peers = interleaved(works, ROUNDS)
        yield Measure(f"lagning, {kind}: ord/s", words / mine.cpu, LEAST[kind])
        for peer in peers:
            note = f"symspellpy {version('symspellpy')}: {words / peer.cpu:.0f} ord/s"
            yield Measure(f"lagning, {kind}: gånger symspellpy", peer.cpu / mine.cpu, 2, note=note)
    seconds, memory = told_by("-c", _LOAD)
    yield Measure("lagning, laddning: s", seconds, 1, at_most=True)
    yield Measure("lagning, laddad: toppminne MB", memory, 200, at_most=True)


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
