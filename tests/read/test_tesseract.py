"""The engine room: what is missing is named, what goes wrong stays on its page, nothing is left
running."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from PIL import Image

from fake_tesseract import READS, asked, install
from pdfs import make_pdf, say, scan_pdf
from planparse.errors import ExitCode, Missing
from planparse.pages import PrintedPage, Reading, join_words
from planparse.read import read_file, running, scan, tesseract

SHEET = Image.new("L", (300, 80), 255)


def texts(reading: Reading) -> list[str]:
    return [join_words(p.words) for p in reading.pages if isinstance(p, PrintedPage)]


def scan_and_digital(folder: Path) -> Path:
    path = folder / "skannad.pdf"
    path.write_bytes(scan_pdf(say(9, 99, "Digital sida med text")))
    return path


@pytest.mark.parametrize(
    ("languages", "version", "words"),
    [
        ("eng Latin", "tesseract 5.3.0", "svenska språkdata"),
        ("swe eng", "tesseract 5.3.0", "tecken som %"),
        ("swe Latin", "tesseract 3.05", "för gammal"),
        ("swe Latin", "någonting annat", "går inte att köra"),
    ],
)
def test_what_is_missing_is_named_with_the_command_that_installs_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, languages: str, version: str, words: str
) -> None:
    install(tmp_path / "bin", monkeypatch, languages=languages, version=version)
    with pytest.raises(Missing, match=words) as caught:
        tesseract.engine()
    assert caught.value.exit_code is ExitCode.missing
    assert tesseract.INSTALL in caught.value.swedish
    assert tesseract.INSTALL in caught.value.english


def test_without_tesseract_a_scan_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    path = tmp_path / "skannad.pdf"
    path.write_bytes(scan_pdf())
    with pytest.raises(Missing, match="sudo apt-get install tesseract-ocr tesseract-ocr-swe"):
        read_file(path)
    reading = read_file(scan_and_digital(tmp_path))
    assert "tesseract-ocr-swe" in reading.problems[0].what
    assert reading.problems[0].where.page == 1
    assert texts(reading) == ["", "Digital sida med text"]


def test_a_digital_file_asks_nothing_of_tesseract(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object, **__: object) -> None:
        raise AssertionError("a program was started")

    monkeypatch.setattr(subprocess, "Popen", never)
    monkeypatch.setenv("PATH", str(tmp_path))
    path = tmp_path / "digital.pdf"
    path.write_bytes(make_pdf(say(9, 99, "Digital sida med text")))
    assert texts(read_file(path)) == ["Digital sida med text"]


FAULTS = {
    "kill -9 $$": "avbröts av systemet (SIGKILL)",
    "echo slut på minnet >&2; exit 1": "felkod 1: slut på minnet",
    "cat > /dev/null": "inget svar",
    READS.replace("Budget", r"\377\376"): "inte är UTF-8",
    READS.replace("conf", "kanf"): "inte går att tolka",
    READS.replace("96.5", "ofta"): "inte går att tolka",
    "sleep 60 & sleep 60": "inte klar med sidan i tid",
}


@pytest.mark.parametrize(("fault", "words"), FAULTS.items())
def test_a_fault_of_tesseract_stays_on_its_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str, words: str
) -> None:
    monkeypatch.setattr(running, "MOST_SECONDS", 0.3 if "sleep" in fault else 30)
    install(tmp_path / "bin", monkeypatch, fault)
    reading = read_file(scan_and_digital(tmp_path))
    (problem,) = reading.problems
    assert problem.where.page == 1
    assert words in problem.what
    assert problem.advice
    assert texts(reading) == ["", "Digital sida med text"]


def test_the_whole_process_group_is_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "MOST_SECONDS", 0.3)
    left = tmp_path / "pid"
    with pytest.raises(running.TooSlow):
        running.run(["sh", "-c", f"sleep 60 & echo $! > {left}; sleep 60"])
    assert is_gone(int(left.read_text()))


def is_gone(pid: int) -> bool:
    """Whether a process has ended, or has a moment later (a zombie has)."""
    for _ in range(100):
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
        except (FileNotFoundError, ProcessLookupError):
            return True
        if state == "Z":
            return True
        threading.Event().wait(0.02)
    return False


def test_all_readings_of_a_page_share_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "MOST_SECONDS_A_PAGE", 0.2)
    with running.one_page():
        assert running.run(["true"]).code == 0
        with pytest.raises(running.TooSlow):
            running.run(["sleep", "60"])
        with pytest.raises(running.TooSlow):
            running.run(["true"])


def test_an_interrupted_crew_leaves_nothing_running() -> None:
    start = time.monotonic()
    crew = running.Crew(2)
    futures = [crew.submit(running.run, ["sleep", "60"]) for _ in range(5)]
    with pytest.raises(KeyboardInterrupt), crew:
        raise KeyboardInterrupt
    assert all(future.done() for future in futures)
    assert time.monotonic() - start < 30


@pytest.mark.skipif(shutil.which("setpriv") is None, reason="bara på Linux")
def test_a_killed_planparse_leaves_nothing_running(tmp_path: Path) -> None:
    left = tmp_path / "pid"
    code = (
        "from planparse.read.running import run\n"
        f"run(['sh', '-c', 'echo $$ > {left}.new; mv {left}.new {left}; exec sleep 60'])"
    )
    worker = subprocess.Popen([sys.executable, "-c", code])
    while not left.exists() and worker.poll() is None:
        threading.Event().wait(0.02)
    os.kill(worker.pid, signal.SIGKILL)
    worker.wait()
    assert is_gone(int(left.read_text()))


def test_one_thread_for_each_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMP_THREAD_LIMIT", "4")
    assert running.run(["sh", "-c", "echo $OMP_THREAD_LIMIT"]).output == b"1\n"


def test_no_temporary_file_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path / "bin", monkeypatch)
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    assert [word.text for word in tesseract.see(SHEET, 300, "swe")] == ["Budget"]
    assert not list(temporary.iterdir())


class TestCache:
    """The same picture is read once, and the cache never changes what is read."""

    @pytest.fixture
    def fake(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        monkeypatch.setenv("PLANPARSE_CACHE", str(tmp_path / "cache"))
        return install(tmp_path / "bin", monkeypatch)

    def test_a_second_reading_costs_nothing(self, fake: Path) -> None:
        first = tesseract.see(SHEET, 300, "swe")
        assert tesseract.see(SHEET, 300, "swe") == first
        assert len(asked(fake)) == 1

    def test_what_makes_a_difference_is_read_anew(self, fake: Path) -> None:
        tesseract.see(SHEET, 300, "swe")
        tesseract.see(SHEET, 150, "swe")
        tesseract.see(SHEET, 300, "Latin")
        tesseract.see(SHEET, 300, "swe", tesseract.ONE_BLOCK)
        tesseract.see(SHEET, 300, "swe", only="0123456789")
        tesseract.see(Image.new("L", (300, 80), 254), 300, "swe")
        tesseract.see(Image.new("L", (80, 300), 255), 300, "swe")
        (fake / "swe.traineddata").write_bytes(b"en annan modell")
        tesseract.see(SHEET, 300, "swe")
        assert len(asked(fake)) == 8

    def test_a_damaged_entry_is_ignored_and_replaced(self, fake: Path, tmp_path: Path) -> None:
        first = tesseract.see(SHEET, 300, "swe")
        (entry,) = (tmp_path / "cache" / "ocr").iterdir()
        whole = entry.read_bytes()
        for damaged in (b"", whole[:-3], whole[:20] + b"x" + whole[21:], b"\0" * 16 + whole[16:]):
            entry.write_bytes(damaged)
            assert tesseract.see(SHEET, 300, "swe") == first
            assert entry.read_bytes() == whole
        assert len(asked(fake)) == 5

    def test_it_can_be_switched_off(
        self, fake: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("PLANPARSE_CACHE", "off")
        assert tesseract.see(SHEET, 300, "swe") == tesseract.see(SHEET, 300, "swe")
        assert len(asked(fake)) == 2
        assert not (tmp_path / "cache").exists()

    def test_a_folder_that_cannot_be_written_harms_nothing(
        self, fake: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "fil").write_text("ingen mapp")
        monkeypatch.setenv("PLANPARSE_CACHE", str(tmp_path / "fil"))
        assert [word.text for word in tesseract.see(SHEET, 300, "swe")] == ["Budget"]

    def test_a_failed_reading_is_not_kept(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("PLANPARSE_CACHE", str(tmp_path / "cache"))
        install(tmp_path / "bin", monkeypatch, "cat > /dev/null")
        with pytest.raises(tesseract.Broke):
            tesseract.see(SHEET, 300, "swe")
        assert not (tmp_path / "cache").exists()

    def test_the_result_is_the_same_with_and_without(
        self, fake: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = scan_and_digital(tmp_path)
        filled, used = read_file(path), read_file(path)
        monkeypatch.setenv("PLANPARSE_CACHE", "off")
        assert filled == used == read_file(path)

    def test_it_stays_within_its_size(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from planparse.read import cache

        monkeypatch.setenv("PLANPARSE_CACHE", str(tmp_path))
        monkeypatch.setattr(cache, "MOST_BYTES", 2000)
        monkeypatch.setattr(cache, "_LOOK_EVERY", 1)
        monkeypatch.setattr(cache, "_is_time_to_look", lambda: True)
        home = tmp_path / "ocr"
        home.mkdir()
        (home / ".gammal.tmp").write_bytes(b"halv")
        os.utime(home / ".gammal.tmp", (0, 0))
        for i in range(100):
            cache.keep(f"{i:02}", os.urandom(100))
            os.utime(home / f"{i:02}", (1000 + i, 1000 + i))
            if i > 3:
                os.utime(home / "03", (2000 + i, 2000 + i))  # what is used stays
        left = sorted(home.iterdir())
        assert sum(path.stat().st_size for path in left) <= 2200
        assert {"03", "99"} <= {path.name for path in left}
        assert not any(path.suffix == ".tmp" for path in left)


def test_a_second_look_that_takes_too_long_leaves_the_first_reading(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_slow(*_: object) -> None:
        raise running.TooSlow

    install(tmp_path / "bin", monkeypatch)
    monkeypatch.setattr(scan, "second_look", too_slow)
    path = tmp_path / "skannad.pdf"
    path.write_bytes(scan_pdf())
    reading = read_file(path)
    assert "Budget" in texts(reading)[0]
    assert any("en gång till" in problem.what for problem in reading.problems)
