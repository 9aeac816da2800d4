"""make score: every bar that needs ../shared, OCR and the sample pairs included."""

from __future__ import annotations

import sys
from itertools import chain

from rich.console import Console
from rich.table import Table

from scoring import SHARED, Measure, quick, slow


def main() -> int:
    if not SHARED.is_dir():
        print("make score behöver mappen ../shared med indata, facit och mätverktyg.")
        return 4
    table = Table("mått", "värde", "gräns", "", "anmärkning", box=None)
    missed = 0
    for measure in chain(quick(), slow()):
        missed += not measure.met
        table.add_row(*_row(measure))
    Console(width=140, highlight=False).print(table)
    print(f"{missed} av måtten når inte sin gräns." if missed else "Alla mått når sin gräns.")
    return 1 if missed else 0


def _row(measure: Measure) -> tuple[str, ...]:
    sign = "≤" if measure.at_most else "≥"
    bar = "" if measure.bar is None else f"{sign} {measure.bar:g}"
    verdict = "" if measure.bar is None else ("ok" if measure.met else "UNDER")
    return measure.name, f"{measure.value:.4g}", bar, verdict, measure.note


if __name__ == "__main__":
    sys.exit(main())
