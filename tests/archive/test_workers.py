"""Processes that are killed, too slow or out of disk become that file's outcome alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from faults import killed_if_named_so
from planparse.archive import Job, summary_csv, workers
from planparse.archive.workers import Outcome, extract_job
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
