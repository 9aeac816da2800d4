from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from planparse.plan.solve import Line, Solved, holds, solve


def line(*values: str, **marks: bool) -> Line:
    return Line(
        values={col: Decimal(value) for col, value in enumerate(values, start=1) if value}, **marks
    )


def kinds(lines: list[Line]) -> list[str]:
    return [one.kind for one in solve(lines)]


def test_subtotals_and_total() -> None:
    lines = [
        line("10.0"),
        line("2.5"),
        line("12.5", sum_label=True),
        line("4.0"),
        line("3.0"),
        line("7.0", sum_label=True),
        line("1.5"),
        line("21.0", sum_label=True),
    ]
    solved = solve(lines)
    assert [one.kind for one in solved] == [
        "item", "item", "subtotal", "item", "item", "subtotal", "item", "total",
    ]  # fmt: skip
    assert all(one.proved for one in solved if one.kind != "item")


def test_rounding_is_allowed_for_but_no_more() -> None:
    parts = [line("10.1"), line("10.1"), line("10.1")]
    assert holds([*parts, line("30.4")], 3, [0, 1, 2])
    assert not holds([*parts, line("30.6")], 3, [0, 1, 2])


def test_every_column_has_to_hold() -> None:
    lines = [line("1", "5"), line("2", "6"), line("3", "99", blank=True)]
    assert kinds(lines) == ["item", "item", "item"]


def test_varav_rows_are_never_added() -> None:
    lines = [
        line("40"),
        line("3", varav=True),
        line("60"),
        line("100", sum_label=True),
        line("-20", varav=True),
    ]
    solved = solve(lines)
    assert [one.kind for one in solved] == ["item", "item", "item", "total", "item"]
    assert [one.varav for one in solved] == [False, True, False, False, True]
    assert solved[3].proved


def test_italic_rows_count_where_the_sum_needs_them() -> None:
    counted = [line("40"), line("3", set_off=True), line("43", sum_label=True)]
    assert [one.varav for one in solve(counted)] == [False, False, False]
    parts = [line("40"), line("3", set_off=True), line("40", sum_label=True)]
    assert [one.varav for one in solve(parts)] == [False, True, False]


def test_an_unlabelled_sum_line_is_found_by_its_sum() -> None:
    assert kinds([line("4", "1"), line("3", "2"), line("7", "3", blank=True)])[-1] == "total"


def test_a_bridge_is_found_without_words() -> None:
    lines = [line("512.0"), line("21.3"), line("-0.4"), line("2.6"), line("0.5"), line("536.0")]
    lines += [line("541.5"), line("18.2"), line("559.7")]
    found = kinds(lines)
    assert [i for i, kind in enumerate(found) if kind != "item"] == [5, 8]
    assert (found[5], found[8]) == ("subtotal", "total")


def test_small_coincidences_are_no_sums() -> None:
    assert kinds([line("1"), line("2"), line("3"), line("6")]) == ["item"] * 4


def test_a_sum_label_with_nothing_above_is_an_item() -> None:
    assert kinds([line("-1754", sum_label=True)]) == ["item"]
    assert kinds([line("5", sum_label=True), line("2")]) == ["item", "item"]


def test_a_result_is_a_sum_only_when_the_figures_say_so() -> None:
    result = line("69", sum_label=True, derived=True)
    assert kinds([line("100"), line("-31"), result])[-1] == "total"
    assert kinds([line("100"), line("-50"), result])[-1] == "item"


def test_a_deviation_is_the_difference_of_the_two_rows_above_and_closes_its_block() -> None:
    lines = [
        line("20140"),
        line("-79850"),
        line("-59710", sum_label=True, derived=True),
        line("-59800"),
        line("90", sum_label=True, derived=True),
        line("3120"),
        line("5000"),
        line("-1880", sum_label=True, derived=True),
    ]
    assert kinds(lines) == [
        "item", "item", "subtotal", "item", "total", "item", "item", "total",
    ]  # fmt: skip


def test_group_heads() -> None:
    assert solve([line(group=True)]) == [Solved("group")]


@given(
    st.lists(
        st.lists(st.decimals(-10000, 10000, places=1), min_size=2, max_size=2),
        min_size=2,
        max_size=6,
    )
)
def test_a_true_sum_is_always_proved(rows: list[list[Decimal]]) -> None:
    lines = [Line(values=dict(enumerate(row, start=1))) for row in rows]
    total = Line(
        values={col: sum((row[col - 1] for row in rows), Decimal(0)) for col in (1, 2)},
        sum_label=True,
    )
    last = solve([*lines, total])[-1]
    assert last == Solved("total", proved=True)
