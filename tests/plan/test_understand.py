"""The whole step: tables with title, notes and ids; every value with its place; real documents."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import BaseModel

import planparse
from papers import paper
from planparse.model import Cell, Document, Row, Where


def test_titles_of_tables() -> None:
    document = paper(
        """
        Ekonomi

        Nedan följer nämndens budget per verksamhet.

        Belopp, tkr\tBudget 2024\tBudget 2025
        Bibliotek\t500\t600
        Museum\t300\t200

        Personal

        …

        Antal anställda per enhet

        \t2023\t2024
        Bibliotek\t12\t14
        Museum\t4\t5
        """
    )
    assert [table.title for table in document.tables] == ["Ekonomi", "Antal anställda per enhet"]
    assert [table.id for table in document.tables] == ["t1", "t2"]


def test_notes_of_tables() -> None:
    document = paper(
        """
        Ekonomi

        Belopp, tkr\tBudget 2024*\tBudget 2025
        Bibliotek¹\t500\t600
        Museum\t300\t200

        *) Redovisas inte på grund av ny organisation

        ¹ Med filialer

        Ett vanligt stycke.
        """
    )
    (table,) = document.tables
    assert table.notes == ("* Redovisas inte på grund av ny organisation", "1 Med filialer")


def test_the_same_pages_give_the_same_bytes() -> None:
    text = "Ekonomi\n\nNämndens ram är 31 mnkr.\n\nTabell\tBudget 2024\nBibliotek\t500\n"
    assert paper(text).to_json() == paper(text).to_json()


def _without_place(value: object, path: str) -> Iterator[str]:
    """The paths of values that must carry a place and have none."""
    if isinstance(value, BaseModel | Row | Cell):
        where = getattr(value, "where", None)
        if isinstance(where, Where) and where.page is None and where.line is None:
            yield path
        names = type(value).model_fields if isinstance(value, BaseModel) else value.__slots__
        for name in names:
            yield from _without_place(getattr(value, name), f"{path}.{name}")
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _without_place(item, f"{path}[{index}]")


@pytest.fixture(scope="module")
def seeds(shared: Path) -> dict[str, Document]:
    paths = {path.name[:3]: path for path in sorted((shared / "seeds").glob("*.txt"))}
    return {name: planparse.extract(paths[name]) for name in ("000", "002")}


def _score(
    shared: Path, tmp_path: Path, name: str, document: Document
) -> dict[str, dict[str, float]]:
    predicted = tmp_path / f"{name}.json"
    predicted.write_text(document.to_json(), "utf-8")
    gold = shared / "gold" / f"{name}.plan.json"
    tool = shared / "tools" / "score_plan.py"
    printed = subprocess.run(
        [sys.executable, str(tool), str(gold), str(predicted)],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    pairs = (line.split(maxsplit=1) for line in printed.splitlines() if "{" in line)
    return {key: json.loads(value) for key, value in pairs}


@pytest.mark.shared
@pytest.mark.parametrize("name", ["000", "002"])
def test_real_plans_say_what_the_truth_says(
    shared: Path, tmp_path: Path, seeds: dict[str, Document], name: str
) -> None:
    score = _score(shared, tmp_path, name, seeds[name])
    assert score["document"]["right"] == score["document"]["gold"]
    assert score["goals"]["f1"] >= 0.98
    assert score["goals"]["area_right"] == score["goals"]["gold"]
    assert score["indicators"]["f1"] >= 0.98
    assert score["indicator_values"]["right"] >= 0.98 * score["indicator_values"]["gold"]
    assert score["assignments"]["f1"] >= 0.98
    assert score["responses"]["right"] == score["responses"]["gold"]
    assert score["assessment_rules"]["right"] == score["assessment_rules"]["gold"]
    assert score["sections"]["f1"] >= 0.95
    assert score["amounts"]["f1"] >= 0.97


@pytest.mark.shared
@pytest.mark.parametrize("name", ["000", "002"])
def test_everything_in_a_real_plan_has_a_place(seeds: dict[str, Document], name: str) -> None:
    assert list(_without_place(seeds[name], name)) == []
