"""make bench: speed and memory, as ratios against pdfplumber's own tables in the same run."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

import pdfplumber
from rich.console import Console
from rich.table import Table

from planparse import pipeline

ROOT = Path(__file__).resolve().parents[1]
SHARED = (ROOT / ".." / "shared").resolve()
RUNS = 3


def main(arguments: list[str]) -> int:
    if arguments[:1] == ["--peak"]:
        pipeline.extract(arguments[1])
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
        return 0
    files = sorted((ROOT / "corpora" / "exempel").glob("*20??.pdf"))
    if SHARED.is_dir():
        files += sorted((SHARED / "pdf").glob("*-[AD].pdf"))
    pipeline.extract(files[0])  # imports and knowledge are loaded before the clock starts
    table = Table("fil", "sidor", "planparse s", "pdfplumber s", "kvot", "minne MB", box=None)
    ratios: list[float] = []
    for path in files:
        ours = statistics.median(_seconds(_extract, path) for _ in range(RUNS))
        theirs = statistics.median(_seconds(_pdfplumber, path) for _ in range(RUNS))
        ratios.append(theirs / ours)
        row = (path.name, str(_pages(path)), f"{ours:.2f}", f"{theirs:.2f}")
        table.add_row(*row, f"{theirs / ours:.2f}", str(_peak(path)))
    Console(width=120).print(table)
    print(f"Kvot (pdfplumbers tid genom planparses), median: {statistics.median(ratios):.2f}")
    return 0


def _seconds(work: object, path: Path) -> float:
    assert callable(work)
    start = time.perf_counter()
    work(path)
    return time.perf_counter() - start


def _extract(path: Path) -> None:
    pipeline.extract(path).to_json()


def _pdfplumber(path: Path) -> None:
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            page.extract_tables()
            page.close()


def _pages(path: Path) -> int:
    with pdfplumber.open(path) as pdf:
        return len(pdf.pages)


def _peak(path: Path) -> int:
    """Peak memory in MB of a fresh process that extracts the file."""
    done = subprocess.run(
        [sys.executable, __file__, "--peak", str(path)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ},
    )
    return int(done.stdout.split()[-1])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
