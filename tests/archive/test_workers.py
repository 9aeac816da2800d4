"""Processes that are killed, too slow or out of disk become that file's outcome alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from faults import killed_if_named_so
from planparse.archive import Job, overview_rows, summary_csv, workers
from planparse.archive.workers import Outcome, extract_job
from planparse.cli.batch import batch_command
from planparse.errors import CannotWrite, ExitCode


def job(tmp_path: Path, name: str) -> Job:
    source = tmp_path / f"{name}.txt"
    source.write_text("Verksamhetsplan 2025\n\nNämnden har ett mål.\n", encoding="utf-8")
    return Job(source, tmp_path / "ut" / f"{name}.json")


def test_a_killed_process_is_that_files_outcome(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "extract_job", killed_if_named_so)
    jobs = [job(tmp_path, name) for name in ("ett", "dödad", "tre")]
    outcomes = workers.run(jobs, processes=1)
    assert [outcome.error is None for outcome in outcomes] == [True, False, True]
    error = outcomes[1].error
    assert error is not None
    assert "dödad.txt" in error.swedish
    assert error.exit_code is ExitCode.unreadable


def test_full_disk_leaves_nothing_half_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_self: Path, _target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    outcome = extract_job(job(tmp_path, "plan"))
    assert isinstance(outcome.error, CannotWrite)
    assert list((tmp_path / "ut").iterdir()) == []


def test_an_unexpected_error_is_told_and_not_raised(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("något oväntat")

    monkeypatch.setattr(workers, "extract", broken)
    outcome = extract_job(job(tmp_path, "plan"))
    assert outcome.error is not None
    assert "något oväntat" in outcome.error.swedish


def test_summary_opens_in_a_swedish_spreadsheet() -> None:
    read = Job(Path("+plan.txt"), Path("ut") / "+plan.json")
    text = summary_csv([Outcome(read, 1.25, pages=3)]).decode("utf-8-sig")
    assert text.splitlines()[1].startswith("'+plan.txt;3;0;")
    assert ";1,2;" in text


def test_files_without_pages_have_none_in_the_summary() -> None:
    typed = Job(Path("plan.docx"), Path("ut") / "plan.json")
    assert summary_csv([Outcome(typed, 1.0)]).decode("utf-8-sig").splitlines()[1] == (
        "plan.docx;;0;0;0;0;0;1,0;klar;plan.json"
    )
    assert overview_rows([Outcome(typed, 1.0)])[0][1] == "–"


def test_an_interrupted_batch_leaves_a_whole_list_of_what_is_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from planparse import archive

    def interrupted(
        jobs: list[Job], *, done: Callable[[Outcome], None], **_: object
    ) -> list[Outcome]:
        done(Outcome(jobs[0], 1.0, pages=3))
        raise KeyboardInterrupt

    monkeypatch.setattr(archive, "run", interrupted)
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text("Plan", encoding="utf-8")
    result = CliRunner().invoke(batch_command, [str(tmp_path), "-o", str(tmp_path / "ut")])
    assert result.exit_code == 1  # click's own; the program turns it into 130
    assert "Läst: 1 av 2 filer" in result.stderr
    rows = (tmp_path / "ut" / "batch.csv").read_text("utf-8-sig").splitlines()
    assert [row.split(";")[1] for row in rows] == ["sidor", "3"]
