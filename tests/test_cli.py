"""The commands as a user types them: output, exit codes, nothing half written."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import docx
import pytest

from commands import plan, run


def test_extract_writes_json_that_loads_again(tmp_path: Path) -> None:
    done = run("extract", plan(tmp_path / "vp 2025 å.txt"), "-o", tmp_path / "ut")
    assert done.returncode == 0, done.stderr.decode()
    document = json.loads((tmp_path / "ut" / "vp 2025 å.json").read_text(encoding="utf-8"))
    assert document["schema"] == "planparse/document/1"
    assert document["tables"][0]["rows"][0]["cells"][0]["sek"] == 4_000_000
    assert done.stdout == b""
    assert "vp 2025 å.txt →" in done.stderr.decode()


def test_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    source = plan(tmp_path / "vp.txt")
    first, second = (run("extract", source, "-o", "-") for _ in range(2))
    assert first.returncode == 0
    assert first.stdout == second.stdout


@pytest.mark.parametrize(
    ("form", "name"), [("xlsx", "vp.xlsx"), ("csv", "vp-t1.csv"), ("md", "vp.md")]
)
def test_extract_in_other_forms(tmp_path: Path, form: str, name: str) -> None:
    done = run("extract", plan(tmp_path / "vp.txt"), "-o", tmp_path / "ut", "--format", form)
    assert done.returncode == 0, done.stderr.decode()
    assert (tmp_path / "ut" / name).stat().st_size > 100
    assert not list((tmp_path / "ut").glob("*.json"))


def test_two_inputs_of_one_stem_and_a_bad_one(tmp_path: Path) -> None:
    first, second = plan(tmp_path / "a" / "vp.txt"), plan(tmp_path / "b" / "vp.txt", 2024)
    broken = tmp_path / "trasig.pdf"
    broken.write_bytes(b"%PDF-1.7\nintet")
    done = run("extract", first, broken, second, "-o", tmp_path / "ut")
    assert done.returncode == 3
    names = sorted(path.name for path in (tmp_path / "ut").iterdir())
    assert len(names) == 2
    assert names[1] == "vp.json"
    assert "trasig.pdf" in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


@pytest.mark.parametrize(
    "arguments",
    [
        ("extract",),
        ("extract", "x.pdf", "--format", "docx"),
        ("extract", "x.pdf", "--format", "xlsx", "-o", "-"),
        ("extract", "x.pdf", "-o", "x.json"),  # a folder called x.json would hide the result
        ("extract", "x.pdf", "y.pdf", "--searchable", "ut.pdf"),
        ("extract", "x.pdf", "--debug-images"),
        ("repair", "x.txt", "--visa"),
        ("check", "x.pdf", "--accessibility"),
        ("diff", "a.json", "b.json", "--format", "xlsx"),
        ("diff", "a.json", "b.json", "--format", "docx"),
        ("diff", "a.json", "b.json", "--format", "docx", "-o", "ut.html"),
        ("draft", "x.json", "-o", "ut.docx"),
        ("draft", "x.json", "--year", "2026", "-o", "ut.pdf"),
        ("draft", "x.json", "--year", "2026", "-o", "ut.docx", "--tracked", "ja"),
        ("batch", "finns-inte", "-o", "ut"),
        ("schema", "okänt"),
        ("okänt",),
    ],
)
def test_wrong_usage_is_exit_code_two(arguments: tuple[str, ...], tmp_path: Path) -> None:
    done = run(*arguments)
    assert done.returncode == 2, done.stderr.decode()
    assert done.stderr
    assert "Traceback" not in done.stderr.decode()


def test_check_finds_a_wrong_total_and_says_so_with_code_one(tmp_path: Path) -> None:
    done = run("check", plan(tmp_path / "vp.txt", total="21,5"))
    assert done.returncode == 1
    assert "21,5" in done.stdout.decode()
    assert "12,5" in done.stdout.decode()
    sound = run("check", plan(tmp_path / "vp2.txt"), "--format", "json")
    assert sound.returncode == 0
    report = json.loads(sound.stdout)
    assert report["schema"] == "planparse/findings/1"
    assert report["files"] == [{"file": "vp2.txt", "findings": [], "verified": {"sum": 2}}]


def test_check_tells_of_figures_too_uncertain_to_be_tried(tmp_path: Path) -> None:
    run("extract", plan(tmp_path / "vp.txt", total="21,5"), "-o", tmp_path)
    path = tmp_path / "vp.json"
    document = json.loads(path.read_bytes())
    for row in document["tables"][0]["rows"]:
        row["cells"][-1]["confidence"] = 0.85
    path.write_text(json.dumps(document), encoding="utf-8")
    done = run("check", path)
    assert "3 tal i tabeller är osäkert lästa" in done.stderr.decode()
    assert "21,5" not in done.stdout.decode()


def test_the_package_runs_as_a_module() -> None:
    command = [sys.executable, "-m", "planparse", "--version"]
    done = subprocess.run(command, capture_output=True, check=True)
    assert done.stdout.decode().startswith("planparse")


def test_check_accessibility_looks_at_a_word_file(tmp_path: Path) -> None:
    good, bad = tmp_path / "utkast.docx", tmp_path / "Dålig fil.docx"
    assert run("draft", plan(tmp_path / "vp.txt"), "--year", "2026", "-o", good).returncode == 0
    word = docx.Document()
    word.add_paragraph("- en lista för hand")
    word.save(str(bad))
    sound = run("check", good, "--accessibility")
    assert (sound.returncode, sound.stdout.decode()) == (0, "utkast.docx: inga anmärkningar.\n")
    done = run("check", bad, good, "--accessibility", "--format", "json")
    assert done.returncode == 1
    first, second = json.loads(done.stdout)["files"]
    codes = {finding["code"]: finding["severity"] for finding in first["findings"]}
    assert codes["A10"] == "error"
    assert codes["A20"] == "warning"
    assert second["findings"] == []


def test_check_accessibility_of_what_is_no_word_file(tmp_path: Path) -> None:
    broken = tmp_path / "trasig.docx"
    broken.write_bytes(b"PK\x03\x04 nej")
    torn = tmp_path / "sönder.docx"
    with zipfile.ZipFile(torn, "w") as package:
        package.writestr("word/document.xml", "<w:document")
        package.writestr("word/styles.xml", "<w:styles/>")
    done = run("check", broken, torn, tmp_path / "saknas.docx", "--accessibility")
    assert done.returncode == 3
    assert "trasig.docx" in done.stderr.decode()
    assert "sönder.docx" in done.stderr.decode()
    assert "saknas.docx" in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


def test_diff_finds_the_changed_budget_and_nothing_in_itself(tmp_path: Path) -> None:
    old, new = plan(tmp_path / "a.txt"), plan(tmp_path / "b.txt", library="8,0", total="15,5")
    done = run("diff", old, new, "--format", "json")
    assert done.returncode == 1, done.stderr.decode()
    changes = json.loads(done.stdout)["changes"]
    assert any(c["sek_old"] == 5_000_000 and c["sek_new"] == 8_000_000 for c in changes)
    same = run("diff", old, old)
    assert same.returncode == 0


def test_diff_as_a_web_page_and_as_a_word_report(tmp_path: Path) -> None:
    old, new = plan(tmp_path / "a.txt"), plan(tmp_path / "b.txt", library="8,0", total="15,5")
    page = run("diff", old, new, "--format", "html")
    assert page.returncode == 1, page.stderr.decode()
    assert page.stdout.startswith(b"<!DOCTYPE html>")
    out = tmp_path / "jamforelse.docx"
    assert run("diff", old, new, "--format", "docx", "-o", out).returncode == 1
    assert out.read_bytes()[:2] == b"PK"


def test_draft_writes_a_word_file(tmp_path: Path) -> None:
    out = tmp_path / "utkast.docx"
    done = run("draft", plan(tmp_path / "vp.txt"), "--year", "2026", "-o", out)
    assert done.returncode == 0, done.stderr.decode()
    assert out.read_bytes()[:2] == b"PK"


def test_draft_takes_a_frame_and_says_what_it_could_not_use(tmp_path: Path) -> None:
    frame = tmp_path / "ram.csv"
    frame.write_text("Verksamhet;Ram 2026, tkr\nBibliotek;5 200\nIshall;1\n", encoding="utf-8")
    source, out = plan(tmp_path / "vp.txt"), tmp_path / "utkast.docx"
    arguments = ("draft", source, "--year", "2026", "--frame", frame, "--outcome", source)
    done = run(*arguments, "-o", out)
    assert done.returncode == 0, done.stderr.decode()
    assert "Ishall" in done.stderr.decode()
    cells = [cell.text for table in docx.Document(str(out)).tables for cell in table._cells]
    assert "5,2" in cells
    frame.write_text("Verksamhet;Ram 2030, tkr\nBibliotek;5 200\n", encoding="utf-8")
    assert run(*arguments, "-o", tmp_path / "nej.docx").returncode == 2
    assert not (tmp_path / "nej.docx").exists()


def test_repair_reads_standard_input_and_keeps_sound_text(tmp_path: Path) -> None:
    done = run("repair", "-", stdin="Nämnden höll målen 2025.\n".encode())
    assert done.stdout.decode() == "Nämnden höll målen 2025.\n"
    out = tmp_path / "ut.txt"
    damaged = b"Namnden har manga mal och ska starka varden for aldre.\n"
    done = run("repair", "-", "-o", out, stdin=damaged)
    assert done.returncode == 0
    assert "Nämnden" in out.read_text(encoding="utf-8")


def test_batch_reads_a_folder_and_one_bad_file_harms_no_other(tmp_path: Path) -> None:
    plan(tmp_path / "in" / "vp2024.txt", 2024)
    plan(tmp_path / "in" / "djup" / "vp2025.txt")
    (tmp_path / "in" / "=tom.txt").write_bytes(b"")
    done = run("batch", tmp_path / "in", "-o", tmp_path / "ut", "--jobs", "2")
    assert done.returncode == 3, done.stderr.decode()
    assert {p.name for p in (tmp_path / "ut").iterdir()} == {
        "batch-logg.csv",
        "batch.csv",
        "vp2024.json",
        "vp2025.json",
    }
    text = (tmp_path / "ut" / "batch.csv").read_text(encoding="utf-8-sig")
    found = csv.DictReader(text.splitlines(), delimiter=";")
    rows = {Path(row["fil"]).name: row for row in found}
    assert rows["vp2025.txt"]["status"] == "klar"
    assert rows["vp2025.txt"]["tabeller"] == "1"
    assert rows["=tom.txt"]["status"] == "gick inte att läsa"
    assert "vp2025.txt" in done.stdout.decode()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names are always text")
def test_a_name_that_is_not_utf8_costs_nothing(tmp_path: Path) -> None:
    # An archive copied from an old disk: "planå.txt" in Latin 1.
    sound = plan(tmp_path / "in" / "vp.txt")
    odd = tmp_path / "in" / os.fsdecode(b"plan\xe5.txt")
    odd.write_bytes(sound.read_bytes())
    (tmp_path / "in" / "gammal.doc").write_bytes(b"x")
    done = run("batch", tmp_path / "in", "-o", tmp_path / "ut")
    assert done.returncode == 0, done.stderr.decode()
    assert "1 fil av annat slag läses inte (.doc 1)." in done.stderr.decode()
    assert "plan" in (tmp_path / "ut" / "batch.csv").read_text(encoding="utf-8-sig")
    names = {
        json.loads(path.read_bytes())["source"]["file"] for path in (tmp_path / "ut").glob("*.json")
    }
    assert names == {"vp.txt", "plan\\xe5.txt"}


def test_output_that_lacks_a_letter_does_not_end_the_work(tmp_path: Path) -> None:
    done = run("check", plan(tmp_path / "vp.txt", total="19,5"), PYTHONIOENCODING="latin-1")
    assert done.returncode == 1, done.stderr.decode()
    assert b"19,5" in done.stdout


def test_a_file_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    plan(tmp_path / "in" / "vp.txt")
    done = run("batch", tmp_path / "in", "-o", tmp_path / "ut", "--timeout", "0.001")
    assert done.returncode == 3
    assert "--timeout" in done.stderr.decode()


def test_schema_prints_one_or_all() -> None:
    one = json.loads(run("schema", "document").stdout)
    assert one["title"] == "Document"
    assert set(json.loads(run("schema").stdout)) == {"document", "findings", "diff"}


def test_doctor_names_what_is_there_and_the_command_that_mends_it() -> None:
    done = run("doctor")
    text = done.stdout.decode()
    assert "Python 3." in text
    assert "pdfplumber" in text
    assert done.returncode in (0, 4)
    bare = run("doctor", PATH="/nonexistent")
    assert bare.returncode == 4
    assert "apt-get install tesseract-ocr" in bare.stdout.decode()


def test_english_on_request() -> None:
    assert "Kommandot" not in run("--help", PLANPARSE_LANG="en").stdout.decode()
    assert "Reads Swedish" in run("--help", PLANPARSE_LANG="en").stdout.decode()
    missing = run("check", "finns-inte.json", "--lang", "en")
    assert missing.returncode == 3
    assert "no such file" in missing.stderr.decode()
    assert run("--lang", "en", "check", "finns-inte.json").stderr == missing.stderr


def test_a_language_that_is_not_ours_is_told() -> None:
    done = run("schema", "diff", PLANPARSE_LANG="de")
    assert done.returncode == 0
    assert "PLANPARSE_LANG=de känns inte igen" in done.stderr.decode()


def test_output_folder_that_cannot_be_written(tmp_path: Path) -> None:
    source = plan(tmp_path / "vp.txt")
    blocked = tmp_path / "fil"
    blocked.write_text("inte en mapp", encoding="utf-8")
    done = run("extract", source, "-o", blocked / "ut")
    assert done.returncode == 3
    assert "kunde inte skrivas" in done.stderr.decode()
    assert source.read_text(encoding="utf-8").startswith("Verksamhetsplan")


def test_repair_writes_to_standard_output_where_the_file_is_a_dash(tmp_path: Path) -> None:
    done = run("repair", "-", "-o", "-", stdin=b"Namndens mal\n")
    assert done.stdout.decode() == "Nämndens mål\n"
    assert not Path("-").exists()


def test_repair_reports_and_shows_what_it_changed(tmp_path: Path) -> None:
    source, report = tmp_path / "ocr.txt", tmp_path / "rapport.json"
    source.write_bytes("Namndens mal ar att starka varden.\nTalet är 12 å.\n".encode("cp1252"))
    done = run("repair", source, "--report", report, "--show")
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout.decode() == "Nämndens mål är att stärka vården.\nTalet är 12 å.\n"
    rows = json.loads(report.read_text(encoding="utf-8"))
    assert {(row["line"], row["column"], row["before"], row["after"]) for row in rows} >= {
        (1, 1, "Namndens", "Nämndens"),
        (1, 10, "mal", "mål"),
    }
    assert all(0 <= row["confidence"] <= 1 and row["why"] for row in rows)
    said = done.stderr.decode()
    assert "Windows-1252" in said
    assert "[Namndens → Nämndens] [mal → mål]" in said
    assert "\x1b" not in said


def test_repair_reports_to_standard_output_where_the_text_goes_elsewhere(tmp_path: Path) -> None:
    out = tmp_path / "lagad.txt"
    done = run("repair", "-", "-o", out, "--report", "-", stdin=b"Namndens mal\n")
    assert [row["after"] for row in json.loads(done.stdout)] == ["Nämndens", "mål"]
    assert out.read_text(encoding="utf-8") == "Nämndens mål\n"
    done = run("repair", "-", "--report", "-", stdin=b"Namndens mal\n")
    assert done.returncode == 2
    assert "--report -: text och ändringar får inte plats" in done.stderr.decode()
    assert not Path("-").exists()


def test_repair_takes_spellings_from_a_sister_document(tmp_path: Path) -> None:
    sister = tmp_path / "förra.txt"
    sister.write_text("Boendet Björkåsen byggs om under året.\n", encoding="utf-8")
    seen = b"Boendet Bjorkasen ar fullt och namnden far inga fler platser under aret.\n"
    assert "Björkåsen" in run("repair", "-", "--like", sister, stdin=seen).stdout.decode()
    done = run("repair", "-", "--like", tmp_path / "nej.pdf", "-o", tmp_path / "ut.txt", stdin=seen)
    assert done.returncode == 3
    assert not (tmp_path / "ut.txt").exists()


def test_repair_overwrites_no_input(tmp_path: Path) -> None:
    source = tmp_path / "ocr.txt"
    source.write_text("Namndens mal\n", encoding="utf-8")
    for arguments in (("-o", source), ("--report", source), ("--like", source, "-o", source)):
        assert run("repair", source, *arguments).returncode == 2
    assert source.read_text(encoding="utf-8") == "Namndens mal\n"


def test_repair_keeps_marks_line_ends_and_zero_bytes(tmp_path: Path) -> None:
    text = "\ufeffNämnden\x00 höll\r\nmålen\r2025.\n".encode()
    assert run("repair", "-", stdin=text).stdout == text
    assert run("repair", "-", stdin=b"").returncode == 3
    assert run("repair", "-", stdin=bytes(range(256))).returncode == 3
