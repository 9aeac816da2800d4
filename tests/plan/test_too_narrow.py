"""Figures that were lost on the way to paper are told."""

from __future__ import annotations

from pathlib import Path

import planparse


def test_hashes_in_the_place_of_figures_are_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "budget.txt"
    path.write_text(
        "Internbudget 2031\n\nVerksamhet, tkr\tBudget 2030\tBudget 2031\n"
        "Hyror\t1 200\t####\nLöner\t4 500\t4 700\nEl\t######\t900\n",
        encoding="utf-8",
    )
    document = planparse.extract(path)
    (table,) = document.tables
    assert [c.value for row in table.rows for c in row.cells] == [1200, None, 4500, 4700, None, 900]
    (problem,) = document.problems
    assert problem.what.startswith("2 tal")
    assert "är tryckta som ####" in problem.what
