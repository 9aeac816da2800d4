"""make score: every bar that needs ../shared, OCR and the sample pairs included."""

from __future__ import annotations

import sys
from itertools import chain

from measuring import report
from repair_bars import mended
from scans import scans
from scoring import SHARED, quick, slow


def main() -> int:
    if not SHARED.is_dir():
        print("make score behöver mappen ../shared med indata, facit och mätverktyg.")
        return 4
    return 1 if report(chain(quick(), slow(), mended(), scans())) else 0


if __name__ == "__main__":
    sys.exit(main())
