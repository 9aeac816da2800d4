"""Scanned pages: what planparse spends around Tesseract, and what a second process gains.

    python tools/bench_scan.py [PAGES]     the first PAGES (6) pages of a scan, read anew

The share is processor time: this process's own against that of the Tesseract processes it ran, in
one run. The gain of a second process is wall clock and says something on a machine that does
nothing else; on a busy one it is shown without its bar."""

from __future__ import annotations

import os
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pypdfium2

from measuring import WARM, report
from planparse import pipeline
from scoring import SHARED, Measure

BUSY = 0.5
"""A load above this, before the run, is a busy machine."""


def main(arguments: list[str]) -> int:
    if not SHARED.is_dir():
        print("bench_scan.py behöver mappen ../shared med indata.")
        return 4
    return 1 if report(measures(int(arguments[0]) if arguments else 6)) else 0


def measures(pages: int) -> Iterator[Measure]:
    """The bars of time on scans."""
    scan = SHARED / "pdf" / "soc-ib2024-A-scan200.pdf"
    with tempfile.TemporaryDirectory() as folder:
        source, part = pypdfium2.PdfDocument(scan), pypdfium2.PdfDocument.new()
        part.import_pages(source, list(range(1, pages + 1)))
        path = Path(folder) / "scan.pdf"
        part.save(path)
        quiet = os.getloadavg()[0] < BUSY
        pipeline.extract(WARM)
        own, tesseract, alone = _run(path, 1)
        note = f"Tesseract {tesseract:.1f} s, runt om {own:.1f} s, {pages} sidor"
        yield Measure("tid runt Tesseract / Tesseracts", own / tesseract, 0.25, True, note)
        _, _, together = _run(path, 2)
        note = f"väggklocka {alone:.1f} → {together:.1f} s" + ("" if quiet else ", upptagen maskin")
        yield Measure("två processer mot en", alone / together, 1.8 if quiet else None, note=note)


def _run(path: Path, jobs: int) -> tuple[float, float, float]:
    """Processor seconds of this process and of its children, and seconds of wall clock, of an
    extraction with nothing kept from an earlier one."""
    os.environ["PLANPARSE_CACHE"] = "off"
    before, wall = _used(), time.perf_counter()
    pipeline.extract(path, ocr="always", jobs=jobs)
    after = _used()
    return after[0] - before[0], after[1] - before[1], time.perf_counter() - wall


def _used() -> tuple[float, float]:
    own, children = (
        resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return own.ru_utime + own.ru_stime, children.ru_utime + children.ru_stime


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
