"""What the benches share: a clock, peak memory (Linux), and the table of bars."""

from __future__ import annotations

import gc
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from scoring import ROOT, Measure

WARM = ROOT / "corpora" / "exempel" / "vp2025.pdf"
"""Extracted before any clock starts, so that imports and knowledge are loaded."""


@dataclass(frozen=True, slots=True)
class Seconds:
    """Seconds of processor and of wall clock."""

    cpu: float
    wall: float


def interleaved(works: Sequence[Callable[[], object]], rounds: int) -> list[Seconds]:
    """Each work's median time, all of them run in turn in every round, so that what else the
    machine does falls on all alike. Each begins with the rubbish of the one before cleared."""
    runs: list[list[Seconds]] = [[] for _ in works]
    for _ in range(rounds):
        for work, own in zip(works, runs, strict=True):
            gc.collect()
            wall, cpu = time.perf_counter(), time.process_time()
            work()
            own.append(Seconds(time.process_time() - cpu, time.perf_counter() - wall))
    return [
        Seconds(statistics.median(r.cpu for r in own), statistics.median(r.wall for r in own))
        for own in runs
    ]


def told_by(*command: object, given: str = "") -> list[float]:
    """The numbers that a Python process of its own prints; ``given`` is its standard input."""
    words = [sys.executable, *map(str, command)]
    done = subprocess.run(words, input=given, capture_output=True, text=True, check=True)
    return [float(word) for word in done.stdout.split()]


def peak() -> float:
    """Peak memory of this process in MB. Not from getrusage: there a child begins with what the
    process that started it had."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    (line,) = (line for line in status.splitlines() if line.startswith("VmHWM:"))
    return int(line.split()[1]) / 1024


def report(measures: Iterable[Measure]) -> int:
    """Print measures beside their bars as they come in; how many are missed."""
    missed = 0
    for measure in measures:
        missed += not measure.met
        name, value, bar, verdict, note = _row(measure)
        print(f"{name:<62} {value:>9} {bar:>8} {verdict:<6} {note}".rstrip(), flush=True)
    print(f"{missed} av måtten når inte sin gräns." if missed else "Alla mått når sin gräns.")
    return missed


def _row(measure: Measure) -> tuple[str, ...]:
    sign = "≤" if measure.at_most else "≥"
    bar = "" if measure.bar is None else f"{sign} {measure.bar:g}"
    verdict = "" if measure.bar is None else ("ok" if measure.met else "UNDER")
    return measure.name, f"{measure.value:.4g}", bar, verdict, measure.note
