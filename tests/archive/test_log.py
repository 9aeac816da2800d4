"""The run log keeps every table's confidence and every reason, in a file that Excel opens."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
from pathlib import Path

from planparse.archive import log_csv
from planparse.archive.log import log_of
from planparse.model import Document, Facts, Problem, Source, Table, Where


def document() -> Document:
    source = Source(
        file="=plan.pdf", sha256="0", bytes=1, media_type="application/pdf", pages=9, extractor="x"
    )
    places = tuple(Where(page=n, bbox=(0, 0, 1, 1)) for n in (3, 4, 5, 8))
    return Document(
        source=source,
        document=Facts(),
        tables=(
            Table(
                id="t1",
                where=Where(page=3, places=places),
                confidence=0.94,
                reasons=("sedd av linjer mellan raderna", "hopfogad över 4 sidor"),
            ),
        ),
        problems=(
            Problem(where=Where(page=2), what="Ett ställe liknade en tabell", advice="Jämför."),
            Problem(where=Where(), what="något annat", advice=""),
        ),
    )


def test_the_log_has_every_table_and_problem_with_place_and_reason() -> None:
    table, problem, other = log_of(document())
    assert (table.place, table.what, table.sure) == ("sida 3–5, 8", "tabell t1", "0,94")
    assert table.why == "sedd av linjer mellan raderna; hopfogad över 4 sidor"
    assert (problem.place, problem.place_english, problem.sure) == ("sida 2", "page 2", "")
    assert problem.why == "Ett ställe liknade en tabell"
    assert other.place == ""


def test_the_log_file_is_a_table_without_formulas() -> None:
    content = log_csv([("=plan.pdf", log_of(document()))]).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(content), delimiter=";"))
    assert rows[0] == ["fil", "plats", "vad", "säkerhet", "skäl"]
    assert [row[0] for row in rows[1:]] == ["'=plan.pdf"] * 3


def test_batch_leaves_a_log_beside_the_summary(tmp_path: Path) -> None:
    folder = tmp_path / "arkiv"
    folder.mkdir()
    (folder / "vp.txt").write_text("Verksamhet\t2030\nBad\t1,0\nSkola\t2,0\n", encoding="utf-8")
    (folder / "trasig.pdf").write_bytes(b"%PDF-1.7\nintet")
    where = [str(folder), "-o", str(tmp_path / "ut")]
    command = [sys.executable, "-m", "planparse.cli", "batch", *where]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 3
    content = (tmp_path / "ut" / "batch-logg.csv").read_text(encoding="utf-8-sig")
    broken, table = list(csv.reader(io.StringIO(content), delimiter=";"))[1:3]
    assert broken[2] == "problem"
    assert "avhuggen" in broken[4]
    assert table[1:4] == ["rad 1–3", "tabell t1", "1,00"]
