"""make compare: the tables of ICDAR-2013 (EU half) found by planparse and by other tools.

One run, one measure: adjacency relations over the complete task, finding and structure together,
recall and precision as means over the documents, as in the competition. Every tool reads every
page with its own defaults, and none is told where the tables are."""

from __future__ import annotations

import sys
import time
import warnings
from collections.abc import Callable, Iterable
from functools import partial
from importlib.metadata import version
from pathlib import Path

import pdfplumber
from rich.console import Console
from rich.table import Table

from scoring import SHARED, Grid, harmonic, icdar_score, own_grids

CAMELOT = ("lattice", "stream", "network", "hybrid", "auto")


def main() -> int:
    if not SHARED.is_dir():
        print("make compare behöver mappen ../shared med indata och facit.")
        return 4
    tools: dict[str, Callable[[Path], Iterable[Grid]]] = {
        "planparse": own_grids,
        f"pdfplumber {version('pdfplumber')}": pdfplumber_grids,
    }
    try:
        camelot_version = version("camelot-py")
    except ModuleNotFoundError:
        print("camelot saknas: kör make compare, som hämtar det.", file=sys.stderr)
        return 4
    for flavor in CAMELOT:
        tools[f"camelot {camelot_version} {flavor}"] = partial(camelot_grids, flavor=flavor)
    table = Table("verktyg", "täckning", "precision", "F1", "processortid s", box=None)
    for name, read in tools.items():
        start = time.process_time()
        recall, precision = icdar_score(read)
        seconds = time.process_time() - start
        shown = (f"{value:.3f}" for value in (recall, precision, harmonic(recall, precision)))
        table.add_row(name, *shown, f"{seconds:.1f}")
    Console(width=100, highlight=False).print(table)
    return 0


def pdfplumber_grids(path: Path) -> list[Grid]:
    with pdfplumber.open(path) as pdf:
        return [grid for page in pdf.pages for grid in page.extract_tables()]


def camelot_grids(path: Path, flavor: str) -> list[Grid]:
    import camelot

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of every page without a table
        tables = camelot.read_pdf(str(path), pages="all", flavor=flavor)
    return [table.df.values.tolist() for table in tables]


if __name__ == "__main__":
    sys.exit(main())
