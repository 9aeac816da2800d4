"""Which files are read, and what their results are called."""

from __future__ import annotations

import hashlib
from pathlib import Path

from planparse.archive import jobs_for, left_out, readable_files


def touch(path: Path, content: str = "x") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    return path


def test_finds_files_below_folders_sorted_and_leaves_lock_files(tmp_path: Path) -> None:
    wanted = [touch(tmp_path / name) for name in ("a/plan å.pdf", "b.DOCX", "c/d/e.txt")]
    for other in ("~$b.docx", ".dold.pdf", ".git/x.txt", "bild.png"):
        touch(tmp_path / other)
    assert readable_files([tmp_path]) == sorted(wanted)


def test_a_file_named_directly_is_taken_once(tmp_path: Path) -> None:
    plan = touch(tmp_path / "plan.pdf")
    assert readable_files([plan, tmp_path]) == [plan]


def test_second_input_of_a_stem_carries_its_checksum(tmp_path: Path) -> None:
    first = touch(tmp_path / "2024" / "vp.pdf", "ett")
    second = touch(tmp_path / "2025" / "VP.txt", "två")
    jobs = jobs_for([first, second], tmp_path / "ut")
    digest = hashlib.sha256("två".encode()).hexdigest()[:8]
    assert [job.output.name for job in jobs] == ["vp.json", f"VP-{digest}.json"]
    assert [job.renamed for job in jobs] == [False, True]


def test_an_unreadable_file_still_gets_a_name(tmp_path: Path) -> None:
    jobs = jobs_for([tmp_path / "vp.pdf", tmp_path / "x" / "vp.pdf"], tmp_path)
    assert len({job.output for job in jobs}) == 2


def test_what_is_passed_over_is_counted_by_kind(tmp_path: Path) -> None:
    for name in ("in/a.pdf", "in/b.DOC", "in/c/d.doc", "in/e.xlsx", "in/.dold.doc", "in/ut/a.json"):
        touch(tmp_path / name)
    found = left_out([tmp_path / "in", tmp_path / "in" / "a.pdf"], tmp_path / "in" / "ut")
    assert found.kinds == ((".doc", 2), (".xlsx", 1))
    assert found.closed == ()
