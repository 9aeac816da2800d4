from __future__ import annotations

from builders import line, table, where
from planparse.model import Finding
from planparse.write.hints import with_findings
from planparse.write.passages import Origin
from planparse.write.rolling import roll


def finding(at: object, **changes: object) -> Finding:
    return Finding.model_validate(
        {"code": "sum", "severity": "error", "message": "Summan är fel.", "where": [at]} | changes
    )


def test_an_error_in_a_table_is_told_on_its_caption(origin: Origin) -> None:
    old = table("Budget", ["Post", "Budget 2025"], [("A", "1,0"), ("B", "2,0")], page=5)
    second_row = old.rows[1].where
    elsewhere = [
        finding(where(6)),
        finding(where(5, 700.0)),
        finding(line(12)),
        finding(second_row, severity="info"),
    ]
    made = with_findings(roll(old, "Budget", origin), old, elsewhere, origin)
    assert made.caption.remarks == ()
    made = with_findings(roll(old, "Budget", origin), old, [finding(second_row)], origin)
    (remark,) = made.caption.remarks
    assert remark.text == "Kontrollen av förra planen: Summan är fel."
    assert (remark.start, remark.end) == (0, len("Budget"))


def test_lines_of_a_text_are_places_too(origin: Origin) -> None:
    old = table("Budget", ["Post", "Budget 2025"], [("A", "1,0")])
    moved = old.model_copy(update={"where": line(40)})
    made = with_findings(roll(moved, "Budget", origin), moved, [finding(line(40))], origin)
    assert len(made.caption.remarks) == 1
