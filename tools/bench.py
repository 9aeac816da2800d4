"""make bench: speed and memory, set against pdfplumber's own tables in the same run.

Time is processor time of one process, imports and knowledge loaded, planparse and pdfplumber by
turns, the median of the rounds; the ratio by wall clock stands beside. What limits planparse is
Python code that looks at every character and word of a page (content to characters, characters to
words, words to rows and columns), spread over many functions: hardly one takes a twentieth."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import pdfplumber
import pypdfium2

from measuring import WARM, interleaved, peak, report, told_by
from planparse.archive import extract_job, jobs_for
from planparse.check import check
from planparse.errors import Unreadable
from planparse.mending import mend
from planparse.pages import Reading, Tabled
from planparse.plan import understand
from planparse.read import read_file
from planparse.tables import find_tables
from scoring import SHARED, Measure

ROUNDS = 5
PAGES = 200
"""The shorter of two documents whose peak memory is compared has so many pages."""


def main(arguments: list[str]) -> int:
    if arguments[:1] == ["--peak"]:
        write(Path(arguments[1]), Path(arguments[2]))
        print(peak())
        return 0
    if not SHARED.is_dir():
        print("make bench behöver mappen ../shared med indata.")
        return 4
    return 1 if report(measures()) else 0


def measures() -> Iterator[Measure]:
    """Every bar of speed and memory on digital PDF."""
    layouts = sorted((SHARED / "pdf").glob("*-[AD].pdf"))
    real = [path for path in sorted((SHARED / "real").glob("*.pdf")) if _is_digital(path)]
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        for path in (WARM, *layouts):
            write(path, out)
        ours = theirs = 0.0
        for path in layouts:
            works = (partial(write, path, out), partial(pdfplumber_tables, path))
            mine, peer = interleaved(works, ROUNDS)
            ours, theirs = ours + mine.cpu, theirs + peer.cpu
            pages = len(pypdfium2.PdfDocument(path)) / mine.cpu
            note = f"{pages:.0f} sidor/s; efter väggklocka {peer.wall / mine.wall:.2f}"
            name = f"{path.name}: pdfplumbers tid / planparses"
            yield Measure(name, peer.cpu / mine.cpu, 3, note=note)
        yield Measure("de sex tillsammans", theirs / ours)
        for path in (*layouts, *real):
            yield _meaning(path)
        yield from _memory(layouts, out)
        yield from _memory([path for path in real if path.name.startswith("livsfs")], out)


def write(path: Path, out: Path) -> None:
    """The whole extraction as the command does it, the JSON written."""
    outcome = extract_job(jobs_for([path], out)[0], "never")
    if outcome.error:
        raise outcome.error


def pdfplumber_tables(path: Path) -> None:
    """pdfplumber's own tables of every page, with its default settings."""
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            page.extract_tables()
            page.close()


def _is_digital(path: Path) -> bool:
    """Whether every page has text of its own."""
    try:
        info = read_file(path, ocr="never").page_info
    except Unreadable:
        return False
    return all(page.text_layer in ("digital", "blank") for page in info)


def _meaning(path: Path) -> Measure:
    """The time of everything after the tables as a share of pdfplumber's."""
    reading = mend(read_file(path, ocr="never")).reading
    tabled = find_tables(reading.pages)
    works = (partial(_understand, reading, tabled), partial(pdfplumber_tables, path))
    mine, peer = interleaved(works, 3)
    note = f"{1000 * mine.cpu / max(1, reading.source.pages):.1f} ms per sida"
    name = f"{path.name}: tid efter tabellerna / pdfplumbers"
    return Measure(name, mine.cpu / peer.cpu, 0.10, at_most=True, note=note)


def _understand(reading: Reading, tabled: Tabled) -> None:
    check(understand(replace(reading, pages=tabled.pages), tabled))


def _memory(paths: Sequence[Path], out: Path) -> Iterator[Measure]:
    """Peak memory of a document of twice the pages, as a multiple; the pages of the files are
    repeated until there are enough."""
    peaks: list[float] = []
    for pages in (PAGES, 2 * PAGES):
        long = out / f"{pages}.pdf"
        made = pypdfium2.PdfDocument.new()
        while len(made) < pages:
            source = pypdfium2.PdfDocument(paths[len(made) % len(paths)])
            made.import_pages(source, list(range(min(len(source), pages - len(made)))))
        made.save(long)
        peaks += told_by(__file__, "--peak", long, out)
    note = f"{peaks[0]:.0f} → {peaks[1]:.0f} MB, {PAGES} → {2 * PAGES} sidor"
    name = f"toppminne, dubbelt så många sidor ({paths[0].name} …)"
    yield Measure(name, peaks[1] / peaks[0], 1.2, at_most=True, note=note)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
