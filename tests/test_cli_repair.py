"""``planparse repair`` as its users meet it: what it takes, what it says, where it writes."""

from __future__ import annotations

import csv
import re
from importlib import import_module
from pathlib import Path
from typing import Literal

import pytest
from click.testing import CliRunner
from PIL import Image

from commands import plan, run
from planparse.cli import cli
from planparse.cli.shared import counted
from planparse.errors import PlanparseError
from planparse.read import Decoded
from planparse.swedish.repair.letters import fold
from planparse.swedish.repaired import Repaired

FOLDED = "Namndens mal ar att starka varden.\n"
MENDED = "Nämndens mål är att stärka vården.\n"


def text_file(path: Path, text: str = FOLDED) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def told(*arguments: str | Path, stdin: bytes = b"") -> tuple[int, str]:
    """The exit code, and what a person is told on standard error."""
    result = CliRunner().invoke(cli, [str(argument) for argument in arguments], input=stdin)
    if isinstance(result.exception, PlanparseError):  # the program turns it into a sentence
        return result.exception.exit_code, result.exception.swedish
    return result.exit_code, result.stderr


@pytest.mark.parametrize("name", ["bild.png", "bild.jpg", "bild.webp"])
def test_a_picture_is_to_be_made_into_a_pdf_first(tmp_path: Path, name: str) -> None:
    """It was sent to extract, which refused it as well."""
    path = tmp_path / name
    Image.new("L", (40, 40)).save(path)
    for source, stdin in ((path, b""), (Path("-"), path.read_bytes())):
        code, said = told("repair", source, stdin=stdin)
        assert code == 3
        assert "gör först en PDF av bilder" in said
        assert "skriv ut eller spara som PDF" in said
    assert "first make a PDF of pictures" in run("repair", path, "--lang", "en").stderr.decode()


def test_extract_and_repair_give_the_same_advice_on_a_picture(tmp_path: Path) -> None:
    path = tmp_path / "bild.png"
    Image.new("L", (40, 40)).save(path)
    for command in ("extract", "repair"):
        code, said = told(command, path)
        assert code == 3
        assert re.search(r"gör (först )?en PDF av .*\(skriv ut eller spara som PDF\)", said, re.I)


@pytest.mark.parametrize(
    ("count", "said"), [(0, "0 tabeller"), (1, "1 tabell"), (2, "2 tabeller"), (21, "21 tabeller")]
)
def test_a_number_has_the_word_that_goes_with_it(count: int, said: str) -> None:
    assert counted(count, "tabell", "tabeller") == said


@pytest.mark.parametrize(
    ("changed", "left", "swedish", "english"),
    [
        (1, 1, "1 ord ändrat, 1 tveksamt lämnat.", "1 word changed, 1 doubtful one left."),
        (2, 0, "2 ord ändrade, 0 tveksamma lämnade.", "2 words changed, 0 doubtful ones left."),
    ],
)
def test_one_word_changed_and_one_left_are_told_in_the_singular(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    changed: int,
    left: int,
    swedish: str,
    english: str,
) -> None:
    """It said: 1 ord ändrade, 1 tveksamma lämnade."""
    mended = Repaired(FOLDED, MENDED, changed=changed, left=left)
    monkeypatch.setattr("planparse.swedish.repaired.repaired", lambda *_, **__: mended)
    out = tmp_path / "ut.txt"
    arguments = ("repair", text_file(tmp_path / "ocr.txt"), "-o", out)
    assert told(*arguments) == (0, f"Skrev {out}: {swedish}\n")
    assert told(*arguments, "--lang", "en") == (0, f"Wrote {out}: {english}\n")


def test_one_uncertain_figure_is_told_in_the_singular(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = plan(tmp_path / "vp.txt")
    monkeypatch.setattr(import_module("planparse.check.every"), "unsure_figures", lambda _: 1)
    assert "vp.txt: 1 tal i tabeller är osäkert läst eller har inget" in told("check", source)[1]
    assert "1 figure in tables is uncertain" in told("check", source, "--lang", "en")[1]


def test_one_letter_without_meaning_is_told_in_the_singular(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = Decoded("Vården är bäst.\n", encoding="cp1252+mac-roman", lost=1)
    monkeypatch.setattr("planparse.read.plain_text", lambda _: read)
    _, said = told("repair", text_file(tmp_path / "ocr.txt"), "--lang", "en")
    assert "read as Windows-1252 and Mac Roman; the result is UTF-8. 1 character has no" in said


@pytest.mark.parametrize("content", ["", " \n\r\n\t"])
def test_an_empty_text_is_not_to_be_fetched_again(tmp_path: Path, content: str) -> None:
    code, said = told("repair", text_file(tmp_path / "tom.txt", content))
    assert code == 3
    assert "tom.txt: filen är tom, så det finns ingen text att laga" in said
    assert "Hämta" not in said
    code, said = told("repair", "-", stdin=content.encode())
    assert code == 3
    assert said.startswith("standard in: det kom ingen text att laga.")


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
def test_csv_keeps_its_separators_quotes_and_figures(
    tmp_path: Path, delimiter: str, quoting: Literal[0, 1]
) -> None:
    rows = [
        ["Verksamhet", "Mål", "Belopp", "Not"],
        ["Äldreomsorg", "Stärka vården för äldre", "-12,5", "*"],
        ["Skola", 'Öka närvaron; färre "borta", fler på plats', "1 234", ""],
        ["Förskola", "Nå målet året runt", "<1500", "e"],
    ]
    path = tmp_path / "mål.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=delimiter, quoting=quoting).writerows(
            [[fold(cell) for cell in row] for row in rows]
        )
    done = run("repair", path)
    assert list(csv.reader(done.stdout.decode().splitlines(), delimiter=delimiter)) == rows


def test_that_csv_is_mended_as_text_is_said(tmp_path: Path) -> None:
    table = text_file(tmp_path / "mal.CSV", "Namn;Belopp\nAldreomsorg;12,5\n")
    assert "mal.CSV: filen lagas som vanlig text; skiljetecken" in told("repair", table)[1]
    assert told("repair", table, "--quiet")[1] == ""
    assert told("repair", text_file(tmp_path / "mal.txt"))[1] == ""


def test_missing_folders_are_made_for_every_result(tmp_path: Path) -> None:
    source, other = plan(tmp_path / "a.txt"), plan(tmp_path / "b.txt", library="8,0")
    new = tmp_path / "ny"
    results = {
        ("extract", source): new / "extract" / "djup",
        ("repair", source): new / "repair" / "djup.txt",
        ("repair", source, "-o", new / "ut.txt", "--report"): new / "rapport" / "djup.json",
        ("diff", source, other): new / "diff" / "djup.txt",
        ("draft", source, "--year", "2026"): new / "draft" / "djup.docx",
        ("batch", tmp_path): new / "batch" / "djup",
    }
    for command, result in results.items():
        last = () if command[-1] == "--report" else ("-o",)
        assert told(*command, *last, result)[0] in (0, 1)
        assert result.exists(), command


@pytest.mark.parametrize("option", ["-o", "--report"])
def test_a_folder_for_the_result_is_told_with_a_file_that_would_do(
    tmp_path: Path, option: str
) -> None:
    source, folder = text_file(tmp_path / "ocr.txt"), tmp_path / "ut"
    folder.mkdir()
    code, said = told("repair", source, option, folder)
    example = folder / ("lagad-ocr.txt" if option == "-o" else "rapport.json")
    assert code == 3
    assert f"Ange en fil: {example}" in said
    assert not list(folder.iterdir())


def test_diff_into_a_folder_is_told_with_a_file_that_would_do(tmp_path: Path) -> None:
    source = plan(tmp_path / "a.txt")
    code, said = told("diff", source, source, "--format", "html", "-o", tmp_path)
    assert code == 3
    assert f"Ange en fil: {tmp_path / 'diff.html'}" in said


def test_a_second_file_is_told_to_wait_its_turn(tmp_path: Path) -> None:
    first, second = text_file(tmp_path / "a.txt"), text_file(tmp_path / "b.txt")
    code, said = told("repair", first, second)
    assert code == 2
    assert "repair tar en textfil i taget" in said


def test_a_folder_to_mend_is_not_sent_to_batch(tmp_path: Path) -> None:
    code, said = told("repair", tmp_path)
    assert code == 3
    assert "repair tar en textfil i taget. Ange en fil" in said
    assert "batch" not in said


def test_a_missing_file_is_told_as_missing(tmp_path: Path) -> None:
    code, said = told("repair", tmp_path / "borta.txt")
    assert code == 3
    assert "borta.txt: filen finns inte" in said


def test_standard_input_is_called_by_its_name() -> None:
    """Messages began with "-:"."""
    _, said = told("repair", "-", "--verbose", stdin="Vården är bäst.\n".encode("latin-1"))
    assert said == (
        "standard in: texten är läst som Windows-1252; resultatet är UTF-8.\n"
        "standard in: 0 ord ändrade, 0 tveksamma lämnade.\n"
    )


def test_show_says_that_nothing_changed(tmp_path: Path) -> None:
    english = text_file(tmp_path / "eng.txt", "The board met on Tuesday.\n")
    done = run("repair", english, "--show")
    assert done.stdout == english.read_bytes()
    assert done.stderr.decode() == f"{english}: 0 ord ändrade, 0 tveksamma lämnade.\n"


def test_a_report_in_a_file_is_told(tmp_path: Path) -> None:
    source, report = text_file(tmp_path / "ocr.txt"), tmp_path / "rapport.json"
    done = run("repair", source, "--report", report)
    assert done.stdout.decode() == MENDED
    assert done.stderr.decode() == f"Skrev {report}: 5 ord ändrade, 0 tveksamma lämnade.\n"
    out = tmp_path / "lagad.txt"
    _, both = told("repair", source, "--report", report, "-o", out)
    assert both.startswith(f"Skrev {out} och {report}: 5 ord ändrade")
