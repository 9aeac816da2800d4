"""What the benches share: a clock, peak memory, and the table of bars."""

from __future__ import annotations

import gc
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from scoring import Measure

ROOT = Path(__file__).resolve().parents[1]
SHARED = (ROOT / ".." / "shared").resolve()
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


def peak_of(*command: object) -> float:
    """Peak memory in MB of a Python process that ends by printing it (``print_peak``)."""
    words = [sys.executable, *map(str, command)]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    return float(done.stdout.split()[-1])


def print_peak() -> None:
    """Print the peak memory of this process in MB."""
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def report(measures: Iterable[Measure]) -> int:
    """Print measures beside their bars as they come in; how many are missed."""
    table = Table("mått", "värde", "gräns", "", "anmärkning", box=None)
    missed = 0
    for measure in measures:
        missed += not measure.met
        table.add_row(*_row(measure))
    Console(width=140, highlight=False).print(table)
    print(f"{missed} av måtten når inte sin gräns." if missed else "Alla mått når sin gräns.")
    return missed


def _row(measure: Measure) -> tuple[str, ...]:
    sign = "≤" if measure.at_most else "≥"
    bar = "" if measure.bar is None else f"{sign} {measure.bar:g}"
    verdict = "" if measure.bar is None else ("ok" if measure.met else "UNDER")
    return measure.name, f"{measure.value:.4g}", bar, verdict, measure.note
