"""Text that a page holds and does not show."""

from __future__ import annotations

from pathlib import Path

import pytest

from pdfs import box, make_pdf, say
from planparse.read.printed import read_printed

BODY = say(60, 100, "Nettokostnaden blev 12,4 mnkr under 2025 och budgeten var 12,9 mnkr.")


def white(text: str) -> str:
    return f"1 g {text} 0 g\n"


def texts(path: Path, *contents: str) -> tuple[str, list[str]]:
    """The words of the pages, and what is said of them."""
    path.write_bytes(make_pdf("".join(contents)))
    reading = read_printed(path, ocr="never", jobs=1)
    words = " ".join(word.text for page in reading.pages for word in page.words)
    return words, [problem.what for problem in reading.problems]


def test_white_text_on_white_paper_is_left_out_and_told(tmp_path: Path) -> None:
    words, problems = texts(tmp_path / "a.pdf", BODY, white(say(60, 130, "Utfall 888,8 mnkr")))
    assert "888,8" not in words
    assert "12,4" in words
    assert any("syns inte" in one or "inte syns" in one for one in problems)
    assert any("888,8" in one for one in problems)


def test_text_that_is_not_painted_is_left_out_and_told(tmp_path: Path) -> None:
    hidden = f"q 3 Tr {say(60, 130, 'Utfall 888,8 mnkr')} Q\n"
    words, problems = texts(tmp_path / "a.pdf", BODY, hidden)
    assert "888,8" not in words
    assert any("888,8" in one for one in problems)


ROUND = (
    "0.1 0.2 0.5 rg 60 720 m 60 700 80 690 150 690 c "
    "260 690 300 700 300 720 c 300 740 60 740 60 720 c f 0 g\n"
)


@pytest.mark.parametrize("dark", [box(55, 110, 300, 140, grey=0.2), ROUND], ids=["box", "round"])
def test_white_text_on_a_dark_ground_is_read(tmp_path: Path, dark: str) -> None:
    words, problems = texts(tmp_path / "a.pdf", BODY, dark, white(say(90, 130, "Utfall 8,8 mnkr")))
    assert "8,8" in words
    assert problems == []


def test_white_text_under_a_dark_ground_is_left_out(tmp_path: Path) -> None:
    covered = white(say(90, 300, "Utfall 888,8 mnkr")) + box(400, 280, 500, 310, grey=0.2)
    words, _ = texts(tmp_path / "a.pdf", BODY, covered)
    assert "888,8" not in words
