"""What goes wrong at the command line: one sentence, the right exit code, no input harmed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from commands import plan, run

# What click itself says, which a Swedish sentence must not hold.
ENGLISH = ("is not", "Got unexpected", "requires", "does not take", "Missing")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "Välj ett av kommandona extract, repair, check"),
        (("okänt",), "Välj ett av kommandona extract, repair, check"),
        (("extract", "a.pdf", "--jobs", "0"), "--jobs tar ett heltal som är minst 1"),
        (("extract", "a.pdf", "--jobs", "två"), "--jobs tar ett heltal som är minst 1"),
        (("draft", "a.pdf", "--year", "1", "-o", "b.docx"), "ett heltal från 1990 till 2100"),
        (("batch", ".", "-o", "ut", "--timeout", "0"), "--timeout tar ett tal större än 0"),
        (("diff", "a.pdf", "b.pdf", "c.pdf"), "citattecken"),
        (("diff", "a.pdf", "b.pdf", "-o"), "-o är felskrivet"),
        (("extract", "a.pdf", "--quiet=1"), "--quiet är felskrivet"),
    ],
)
def test_wrong_usage_is_told_in_swedish_alone(arguments: tuple[str, ...], said: str) -> None:
    done = run(*arguments)
    told = done.stderr.decode()
    assert done.returncode == 2
    assert said in told
    assert not any(words in told for words in ENGLISH)


@pytest.mark.parametrize("form", ["text", "json", "html"])
def test_diff_overwrites_no_input(tmp_path: Path, form: str) -> None:
    old, new = plan(tmp_path / "a.txt"), plan(tmp_path / "b.txt", library="8,0", total="15,5")
    before = new.read_bytes()
    assert run("diff", old, new, "--format", form, "-o", new).returncode == 2
    assert new.read_bytes() == before


def test_draft_overwrites_no_input(tmp_path: Path) -> None:
    source, own = plan(tmp_path / "vp.txt"), tmp_path / "mall.docx"
    assert run("draft", source, "--year", "2026", "-o", own).returncode == 0
    before = own.read_bytes()
    for arguments in (
        (own, "--year", "2026"),
        (source, "--year", "2026", "--template", own),
        (source, "--year", "2026", "--outcome", own),
    ):
        done = run("draft", *arguments, "-o", own)
        assert (done.returncode, own.read_bytes()) == (2, before)


def test_extract_does_not_overwrite_the_document_it_takes_spellings_from(tmp_path: Path) -> None:
    source = plan(tmp_path / "vp.txt")
    assert run("extract", source, "-o", tmp_path).returncode == 0
    before = (tmp_path / "vp.json").read_bytes()
    done = run("extract", plan(tmp_path / "ny" / "vp.txt", 2026), "--like", tmp_path / "vp.json",
               "-o", tmp_path)  # fmt: skip
    assert done.returncode == 2
    assert (tmp_path / "vp.json").read_bytes() == before


def test_a_link_to_an_input_is_that_input(tmp_path: Path) -> None:
    old, new = plan(tmp_path / "a.txt"), plan(tmp_path / "b.txt")
    link = tmp_path / "c.txt"
    os.link(new, link)
    assert run("diff", old, new, "-o", link).returncode == 2


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    old, new = plan(tmp_path / "a.txt"), plan(tmp_path / "b.txt", library="8,0", total="15,5")
    reading, writing = os.pipe()
    os.close(reading)
    for command in (["diff", old, new, "--format", "json"], ["extract", old, "-o", "-"]):
        done = subprocess.run(
            [sys.executable, "-m", "planparse.cli", *map(str, command), "--quiet"],
            stdout=writing,
            stderr=subprocess.PIPE,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, b"")
    os.close(writing)


FAULT = """
import sys
from planparse import cli, compare
def broken(*_): raise ZeroDivisionError("något oväntat")
compare.compare = broken
sys.argv = ["planparse", *sys.argv[1:]]
cli.main()
"""


def test_a_fault_of_our_own_is_a_sentence_and_not_the_code_of_changes(tmp_path: Path) -> None:
    source = str(plan(tmp_path / "a.txt"))
    command = [sys.executable, "-c", FAULT, "diff", source, source]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert "något oväntat" in done.stderr
    assert "Traceback" not in done.stderr
    told = subprocess.run([*command, "--verbose"], capture_output=True, text=True, check=False)
    assert "Traceback" in told.stderr


@pytest.mark.parametrize("name", ["saknas.json", "en" * 200 + ".json", "fil.json/inne.json"])
def test_json_that_is_not_there(tmp_path: Path, name: str) -> None:
    (tmp_path / "fil.json").write_text("{}", encoding="utf-8")
    done = run("check", tmp_path / name)
    assert done.returncode == 3
    assert "Traceback" not in done.stderr.decode()
    assert "kunde inte läsas" in done.stderr.decode()


WITHOUT = """
import sys
sys.modules["pdfplumber"] = None
from planparse import cli
sys.argv = ["planparse", "doctor"]
cli.main()
"""


def test_doctor_speaks_even_where_a_package_is_missing() -> None:
    command = [sys.executable, "-c", WITHOUT]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 4, done.stderr
    assert "saknas    Tesseract (pdfplumber)" in done.stdout
    assert "Traceback" not in done.stderr
