"""make demo: the whole path on the sample archive, and a summary that a newcomer understands."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import planparse
from planparse.model import Finding
from planparse.write import diff_as_text

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "corpora" / "exempel"
OUT = ROOT / "outputs" / "demo"
DIFF_LINES = 10


def main() -> int:
    print("1. Läser exempelarkivet (påhittad kommun) …\n", flush=True)
    command = [sys.executable, "-m", "planparse.cli", "batch", str(SAMPLES), "-o", str(OUT)]
    code = subprocess.run([*command, "--jobs", "2"], check=False).returncode
    if code:
        return code
    old, new = (planparse.load(OUT / f"vp{year}.json") for year in (2024, 2025))
    draft = OUT / "utkast-vp2026.docx"
    planparse.draft(new, year=2026, out=draft)
    changes = diff_as_text(planparse.diff(old, new), color=False).splitlines()
    (OUT / "diff-2024-2025.txt").write_text("\n".join(changes) + "\n", encoding="utf-8")

    print("\n2. De tre viktigaste fynden i verksamhetsplanen 2025 (fullständigt: planparse check)")
    for finding in new.findings[:3]:
        print(f"   • {finding.message} ({_place(finding)})")
    print("\n3. Vad som ändrats från 2024 till 2025 (de första raderna)")
    for line in [line for line in changes if line.strip()][:DIFF_LINES]:
        print(f"   {line}")
    print("\n4. Här ligger resultaten")
    print(f"   JSON, en fil per dokument:   {_near(OUT)}")
    print(f"   Sammanfattning (Excel):      {_near(OUT / 'batch.csv')}")
    print(f"   Alla ändringar:              {_near(OUT / 'diff-2024-2025.txt')}")
    print(f"   Utkast till nästa plan:      {_near(draft)}")
    print(
        "\nFortsätt med egna filer: .venv/bin/planparse extract MIN.pdf, sedan check, diff, draft."
    )
    return 0


def _place(finding: Finding) -> str:
    where = finding.where[0]
    return f"s. {where.page}" if where.bbox else f"rad {where.line}"


def _near(path: Path) -> str:
    """The path as seen from where the user stands."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


if __name__ == "__main__":
    sys.exit(main())
