"""planparse run as a user runs it, and a small plan to run it on."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

PLAN = """Verksamhetsplan {year}

Nämnd: Kulturnämnden

1 Ekonomi

Nämndens ram är {ram} mnkr.

1.1 Internbudget

Verksamhet, mnkr	Budget {last}	Budget {year}
Bibliotek	4,0	{library}
Simhall	6,5	7,5
Nämnden totalt	10,5	{total}
"""


def plan(path: Path, year: int = 2025, library: str = "5,0", total: str = "12,5") -> Path:
    text = PLAN.format(year=year, last=year - 1, library=library, total=total, ram=total)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def run(
    *arguments: str | Path, stdin: bytes = b"", **env: str
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "planparse.cli", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        check=False,
        env={**os.environ, **env},
    )
