"""Real pairs of documents."""

from __future__ import annotations

from pathlib import Path

import pytest

from planparse.compare import compare
from planparse.pipeline import extract

pytestmark = pytest.mark.shared


def test_two_versions_of_a_report_differ_in_one_value(shared: Path) -> None:
    old = extract(shared / "real" / "simrishamn-bokslut-2025-earlier.pdf")
    new = extract(shared / "real" / "simrishamn-bokslut-2025.pdf")
    diff = compare(old, new)
    assert diff.comparable is True
    (change,) = diff.changes
    assert change.kind == "value"
    assert (change.sek_old, change.sek_new) == (-62_079_000, -62_049_000)
    assert change.where_old
    assert change.where_new
    assert (change.where_old.page, change.where_new.page) == (33, 33)
    assert compare(new, new).changes == ()


def test_two_boards_of_one_municipality_share_their_council_goals(shared: Path) -> None:
    (old,) = (shared / "seeds").glob("000_*.txt")
    (new,) = (shared / "seeds").glob("003_*.txt")
    diff = compare(extract(old), extract(new))
    assert "olika nämnder" in str(diff.comparable)
    assert "Gemensamma KF-mål (6)" in str(diff.comparable)
    assert {change.what for change in diff.changes} == {"goal"}
    assert {change.kind for change in diff.changes} == {"reworded"}


@pytest.mark.parametrize("name", ["omsorg-vp2025", "soc-ib2024", "soc-fb2024"])
def test_two_layouts_of_one_document_say_the_same(shared: Path, name: str) -> None:
    one, other = (extract(shared / "pdf" / f"{name}-{layout}.pdf") for layout in "AD")
    assert compare(one, other).changes == ()
