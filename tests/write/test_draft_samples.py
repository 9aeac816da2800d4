"""Drafts of the sample archive with everything that may be given to them."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest

import planparse
from planparse.model import Document
from planparse.write.accessibility import check_accessibility
from remnants import remnants

SAMPLES = Path(__file__).resolve().parents[2] / "corpora" / "exempel"


@pytest.fixture(scope="module")
def read() -> dict[str, Document]:
    return {name: planparse.extract(SAMPLES / f"{name}.pdf") for name in ("vp2024", "vp2025")}


def columns(path: Path, start: str) -> list[list[str]]:
    """The columns of the draft's tables whose heads begin so, heads first."""
    found = []
    for table in docx.Document(str(path)).tables:
        rows = [[cell.text for cell in row.cells] for row in table.rows]
        found += [list(column) for column in zip(*rows, strict=True) if column[0].startswith(start)]
    return found


def test_outcomes_of_the_report_become_baselines(read: dict[str, Document], tmp_path: Path) -> None:
    out = tmp_path / "utkast-vp2025.docx"
    report = planparse.extract(SAMPLES / "fb2024.pdf")
    notes = planparse.draft(read["vp2024"], year=2025, out=out, outcome=report)
    filled = columns(out, "Ingående värde 2025")
    assert sum(bool(text) for column in filled for text in column[1:]) == 12
    assert "12 av 18" in notes[0][0]
    assert check_accessibility(out.read_bytes(), name=out.name) == ()
    assert remnants(out.read_bytes(), year=2025) == []


@pytest.mark.parametrize("tracked", [False, True])
def test_the_frame_fills_the_budget(
    read: dict[str, Document], tmp_path: Path, tracked: bool
) -> None:
    out = tmp_path / "utkast-vp2026.docx"
    frame = SAMPLES / "ram2026.csv"
    notes = planparse.draft(read["vp2025"], year=2026, out=out, frame=frame, tracked=tracked)
    assert notes == (
        (
            "ram2026.csv: rader som planen inte har: Beredskapspott.",
            "ram2026.csv: rows that the plan does not have: Beredskapspott.",
        ),
    )
    content = out.read_bytes()
    assert check_accessibility(content, name=out.name) == ()
    assert remnants(content, year=2026) == []
    if not tracked:
        (budget, *_) = columns(out, "Budget 2026, mnkr")
        assert budget[0] == "Budget 2026, mnkr (ifylld)"
        assert budget[-1] == "115,762"


def test_a_document_may_be_its_own_template(read: dict[str, Document], tmp_path: Path) -> None:
    out = tmp_path / "utkast.docx"
    template = SAMPLES / "vp2025-word.docx"
    notes = planparse.draft(read["vp2025"], year=2026, out=out, template=template)
    assert any("2025" in swedish and "sidhuvud" in swedish for swedish, _ in notes)
    errors = [one for one in check_accessibility(out.read_bytes()) if one.severity == "error"]
    assert errors == []
    body = docx.Document(io.BytesIO(out.read_bytes()))
    assert body.sections[0].header.paragraphs[0].text


def test_an_older_report_of_another_board_is_told(
    read: dict[str, Document], tmp_path: Path
) -> None:
    report = planparse.extract(SAMPLES / "fb2024.pdf")
    other = report.document.model_copy(update={"board": "Byggnadsnämnden"})
    notes = planparse.draft(
        read["vp2025"],
        year=2026,
        out=tmp_path / "utkast.docx",
        outcome=report.model_copy(update={"document": other}),
    )
    said = " ".join(swedish for swedish, _ in notes)
    assert "gäller Byggnadsnämnden" in said
    assert "redovisar 2024; året före 2026 är 2025" in said
