"""Pictures of what was found: places agree with the page, and nothing is told by colour alone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from PIL import Image

import pdfs
from planparse import pipeline, sketch
from planparse.read import lettering

ROWS = [("Verksamhet", "2030", "2031"), ("Förskola", "12,5", "13,0"), ("Bad", "3,0", "4,0")]
SCALE = 110 / 72


def table_pdf() -> bytes:
    drawn = ""
    for n in range(4):
        drawn += pdfs.line(60, 100 + 20 * n, 360, 100 + 20 * n)
    for x in (60, 160, 260, 360):
        drawn += pdfs.line(x, 100, x, 160)
    for n, row in enumerate(ROWS):
        for col, text in enumerate(row):
            drawn += pdfs.say(64 + 100 * col, 114 + 20 * n, text)
    # A framed text: a candidate that is no table.
    for y in (300, 340):
        drawn += pdfs.line(60, y, 360, y)
    for x in (60, 360):
        drawn += pdfs.line(x, 300, x, 340)
    return pdfs.make_pdf(drawn + pdfs.say(64, 320, "Inramad text"), pdfs.say(60, 100, "Sida utan"))


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "planparse.cli", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_a_picture_per_page_shows_the_table_where_it_stands(tmp_path: Path) -> None:
    source = tmp_path / "plan.pdf"
    source.write_bytes(table_pdf())
    document = pipeline.extract(source, pictures=tmp_path / "bilder" / "plan")
    files = sorted((tmp_path / "bilder").iterdir())
    assert [file.name for file in files] == ["plan-p001.png", "plan-p002.png"]
    assert len(document.tables) == 1
    picture = Image.open(files[0])
    assert picture.width == round(595 * SCALE) or picture.width == round(595 * SCALE) + 1
    frame = picture.getpixel((round(60 * SCALE), round(130 * SCALE)))
    assert frame == sketch.TABLE
    left = [picture.getpixel((round(60 * SCALE), y)) for y in range(470, 500)]
    assert sketch.REJECTED in left
    assert any(pixel != sketch.REJECTED for pixel in left), "streckad, inte bara röd"
    cell = picture.getpixel((round(200 * SCALE), round(118 * SCALE)))
    assert isinstance(cell, tuple)
    assert cell[0] < cell[1]


def test_the_same_page_gives_the_same_picture(tmp_path: Path) -> None:
    source = tmp_path / "plan.pdf"
    source.write_bytes(table_pdf())
    for name in ("ett", "två"):
        pipeline.extract(source, pictures=tmp_path / name)
    first, second = ((tmp_path / f"{name}-p001.png").read_bytes() for name in ("ett", "två"))
    assert first == second


def test_swedish_letters_have_ink() -> None:
    ink = {letter: sum(v < 128 for v in lettering(letter, 20).tobytes()) for letter in "aåäoö"}
    assert ink["å"] > ink["a"] > 20
    assert ink["ä"] > ink["a"]
    assert ink["ö"] > ink["o"] > 20
    assert lettering("å", 20).tobytes() != lettering("ä", 20).tobytes()


def test_debug_images_of_several_files_and_a_sentence_for_text(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(table_pdf())
    (tmp_path / "b.txt").write_text("Verksamhet\t2030\nBad\t1,0\nSkola\t2,0\n", encoding="utf-8")
    out = tmp_path / "ut"
    done = run(
        "extract", tmp_path / "a.pdf", tmp_path / "b.txt", "-o", out, "--debug-images", out / "b"
    )
    assert done.returncode == 0, done.stderr
    assert sorted(f.name for f in (out / "b").iterdir()) == ["a-p001.png", "a-p002.png"]
    assert "b.txt: det finns ingen bild att rita" in done.stderr


def test_verbose_says_file_page_table_confidence_and_reason(tmp_path: Path) -> None:
    source = tmp_path / "plan.pdf"
    source.write_bytes(table_pdf())
    done = run("extract", source, "-o", tmp_path, "--verbose")
    assert (
        "plan.pdf, sida 1, tabell t1, säkerhet 0,98: sedd av linjer åt båda hållen" in done.stderr
    )
    assert "plan.pdf, sida 1, problem" in done.stderr
    assert "en enda kolumn: inramad text eller lista" in done.stderr
    silent = run("extract", source, "-o", tmp_path)
    assert "säkerhet" not in silent.stderr
