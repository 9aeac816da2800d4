"""A table that was read in two shapes: its changes are uncertain."""

from __future__ import annotations

from builders import document, row, table, where
from planparse.compare import compare
from planparse.model import Change, Row, Table
from planparse.write import diff_as_text

HEADS = ["Verksamhet, mnkr", "Budget 2024", "Budget 2025", "Plan 2026"]
ROWS = [
    ("Förskola", "100,0", "110,5", "112,0"),
    ("Grundskola", "250,0", "260,0", "265,0"),
    ("Fritidshem", "40,0", "41,5", "42,0"),
]


def changes(old: Table, new: Table) -> list[Change]:
    return list(compare(document(tables=[old]), document(tables=[new])).changes)


def budget(rows: list[tuple[str, ...] | Row], heads: list[str] | None = None) -> Table:
    return table("Internbudget", heads or HEADS, rows)


def test_columns_that_the_reading_joined_make_uncertain_changes() -> None:
    joined = budget(
        [(name, f"{a} {b}", c) for name, a, b, c in ROWS],
        [HEADS[0], "Budget 2024 Budget 2025", HEADS[3]],
    )
    found = changes(budget([*ROWS]), joined)
    assert found
    assert {change.doubt for change in found} == {
        "tabellen är läst med 4 kolumner i det äldre dokumentet och 3 i det nyare"
    }
    assert max(change.importance for change in found) < 0.5


def test_a_column_without_a_head_makes_uncertain_changes() -> None:
    extra = budget(
        [(name, a, b[:-1] + "9", "", c) for name, a, b, c in ROWS],
        [*HEADS[:3], "", HEADS[3]],
    )
    extra = extra.model_copy(
        update={"rows": tuple(row(r.label, "1", "2", "3", "4", unit="mnkr") for r in extra.rows)}
    )
    assert all(change.doubt for change in changes(budget([*ROWS]), extra))


def test_a_new_column_with_its_own_head_is_no_doubt() -> None:
    added = budget([(*one, "115,0") for one in ROWS], [*HEADS, "Plan 2027"])
    (change,) = changes(budget([*ROWS]), added)
    assert (change.kind, change.doubt) == ("added", None)


def test_a_row_that_one_reading_cut_in_two_is_uncertain_and_the_others_are_not() -> None:
    name = row("Grund-", at=where(5, 300))
    rest = row("skola", "250,0", "260,0", "265,0", unit="mnkr", at=where(5, 310))
    cut: list[tuple[str, ...] | Row] = [ROWS[0], name, rest]
    found = changes(budget([*ROWS]), budget([*cut, ("Fritidshem", "40,0", "44,5", "42,0")]))
    sure = [change for change in found if not change.doubt]
    assert [change.name for change in sure] == ["Internbudget: Fritidshem, Budget 2025"]
    assert all("delad på olika sätt" in (c.doubt or "") for c in found if c not in sure)


def test_a_figure_cut_over_two_cells_is_uncertain() -> None:
    whole = budget([("Förskola", "258 700", "1 200", ""), *ROWS[1:]])
    cut = budget([("Förskola", "258 70", "0", "1 200"), *ROWS[1:]])
    found = changes(whole, cut)
    assert found
    assert all(change.doubt for change in found)


def test_a_changed_figure_is_sure() -> None:
    new = [("Förskola", "100,0", "115,5", "112,0"), *ROWS[1:]]
    (change,) = changes(budget([*ROWS]), budget([*new]))
    assert (change.doubt, change.kind) == (None, "budget")


def test_uncertain_changes_stand_last_under_their_own_heading() -> None:
    new = [("Förskola", "100,0", "115,5", "112,0"), *ROWS[1:]]
    told = compare(document(tables=[budget([*ROWS])]), document(tables=[budget([*new])]))
    doubted = told.model_copy(
        update={"changes": tuple(c.model_copy(update={"doubt": "x"}) for c in told.changes)}
    )
    assert "Osäkert" not in diff_as_text(told, color=False)
    text = diff_as_text(doubted, color=False)
    assert "\nOsäkert, jämför med dokumenten (1)\n" in text
    assert "\nBudget (" not in text
