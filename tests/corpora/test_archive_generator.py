"""The generator's own reading of numbers, headers and places."""

from __future__ import annotations

import sys
from decimal import Decimal
from pathlib import Path

import pytest
from docx import Document
from docx.table import Table as WordTable

sys.path.insert(0, str(Path(__file__).parents[2] / "corpora"))

from generator.archive import ARCHIVE, NAMES, plan
from generator.dump import damaged
from generator.source import load, number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("19,9", Decimal("19.9")),
        ("-1 210", Decimal(-1210)),
        ("0,0", Decimal(0)),
        ("71 %*", Decimal(71)),
        ("58 (2022)", None),
        ("0,00-0,49", None),
        ("-", None),
        ("Öka", None),
    ],
)
def test_only_bare_numbers_are_numbers(text: str, value: Decimal | None) -> None:
    assert number(text) == value


def test_numbers_of_decorated_cells_are_given_by_the_data() -> None:
    row = load("vp2024").tables["ind1"].rows[4]
    assert (row.text(1), row.value(1), row.value(2)) == ("58 (2022)", Decimal(58), None)


def test_header_rows_are_joined_and_merged_cells_filled() -> None:
    columns = load("fb2024").tables["result"].columns
    assert columns == (
        "Belopp i tkr",
        "2023 Utfall",
        "2024 Budget",
        "2024 Utfall",
        "2024 Avvikelse",
    )


def test_a_merged_label_is_the_label_of_every_row() -> None:
    overview = load("vp2025").tables["overview"]
    assert [overview.resolved(at, 0) for at in range(3)] == ["Ett levande Exempelby"] * 3


@pytest.mark.parametrize("name", NAMES)
def test_word_files_have_one_paragraph_or_row_per_piece_in_order(name: str) -> None:
    found: list[str] = []
    for block in Document(str(ARCHIVE / f"{name}-word.docx")).iter_inner_content():
        if isinstance(block, WordTable):
            found += [row.cells[-1].text for row in block.rows]
        else:
            found.append(block.text)
    pieces = plan(name).pieces
    assert len(found) == len(pieces)
    for text, piece in zip(found, pieces, strict=True):
        if piece.key[0] == "contents":
            assert piece.cells[1] in text
        elif piece.cells[-1]:
            assert text == piece.cells[-1]


def test_damage_keeps_lines_and_words_and_is_always_the_same() -> None:
    lines = ["Årets mål är färre än förra årets", "", "Öka\t12,5\t–"]
    once, again = damaged(lines, seed=7), damaged(lines, seed=7)
    assert once == again
    assert [len(line.split()) for line in once] == [len(line.split()) for line in lines]
    assert once[2].split("\t")[1:] == ["12,5", "–"]
