"""Two years' plans: what time brings is no change, what was decided is."""

from __future__ import annotations

from collections.abc import Sequence

from builders import document, goal, indicator, line, plan, section, table
from planparse.compare import compare
from planparse.model import Change, Document


def told(old: Document, new: Document) -> list[Change]:
    """The changes but for the facts that differ between any two years."""
    return [change for change in compare(old, new).changes if change.what != "document"]


def measured(year: int, **fields: object) -> Document:
    made = indicator("Andel nöjda", **fields)  # type: ignore[arg-type]
    return document(year=year, goals=[goal("1", "Trygga invånare", "Nöjda", indicators=[made])])


def test_targets_rolled_one_year_on_are_one_small_thing() -> None:
    old = measured(2024, targets={"2024": "80 %", "2025": "82 %", "2026": "84 %"})
    new = measured(2025, targets={"2025": "82 %", "2026": "84 %", "2027": "86 %"})
    (change,) = told(old, new)
    assert (change.kind, change.what) == ("target", "indicator")
    assert change.importance <= 0.1
    assert (change.old, change.new) == ("2024, 2025, 2026", "2025, 2026, 2027")


def test_many_rolled_indicators_are_told_together() -> None:
    def rolled(year: int) -> Document:
        targets = {str(year + i): "Öka" for i in range(3)}
        made = [indicator(f"Mått {letter}", targets=targets) for letter in "abcdef"]
        return document(year=year, goals=[goal("1", "Trygga invånare", "Nöjda", indicators=made)])

    (change,) = told(rolled(2024), rolled(2025))
    assert "6 indikatorer" in change.name


def test_a_target_of_the_same_year_that_was_lowered() -> None:
    old = measured(2024, targets={"2024": "80 %", "2025": "82 %"})
    new = measured(2025, targets={"2025": "81 %", "2026": "84 %"})
    lowered, rolled = told(old, new)
    assert (lowered.old, lowered.new) == ("2025: 82 %", "2025: 81 %")
    assert lowered.importance > rolled.importance


def test_targets_that_share_no_year_are_set_against_each_other() -> None:
    old = measured(2024, targets={"2024": "80 %"})
    new = measured(2025, targets={"2025": "85 %"})
    assert ("2024: 80 %", "2025: 85 %") in [(c.old, c.new) for c in told(old, new)]


def test_a_target_without_year_in_one_layout() -> None:
    old = measured(2025, targets={"": "80 %"})
    new = measured(2025, targets={"2025": "80%"})
    assert told(old, new) == []


def budget(year: int, columns: list[str], rows: Sequence[tuple[str, ...]], unit: str) -> Document:
    made = table("Internbudget", ["Verksamhet", *columns], rows, unit=unit)
    return document(year=year, tables=[made])


def test_this_years_budget_stands_against_last_years_on_one_unit() -> None:
    old = budget(2024, ["Budget 2024"], [("Hemtjänst", "120,4"), ("Skola", "10,0")], "mnkr")
    new = budget(
        2025,
        ["Budget 2024", "Budget 2025"],
        [("Hemtjänst", "120 400", "125 000"), ("Skola", "10 000", "10 000")],
        "tkr",
    )
    (change,) = told(old, new)
    assert (change.kind, change.what) == ("budget", "budget")
    assert (change.old, change.new) == ("120,4", "125 000")
    assert (change.sek_old, change.sek_new) == (120_400_000, 125_000_000)
    assert "Budget 2024 → Budget 2025" in change.name


def test_the_same_budget_year_printed_otherwise_is_told() -> None:
    old = budget(2024, ["Budget 2024"], [("Hemtjänst", "120,4"), ("Skola", "10,0")], "mnkr")
    new = budget(
        2025,
        ["Budget 2024", "Budget 2025"],
        [("Hemtjänst", "121,4", "120,4"), ("Skola", "10,0", "10,0")],
        "mnkr",
    )
    (change,) = told(old, new)
    assert (change.old, change.new) == ("120,4", "121,4")
    assert change.name.endswith("Hemtjänst, Budget 2024")


def test_rounding_to_another_unit_is_no_change() -> None:
    old = budget(2024, ["Budget 2024"], [("Hemtjänst", "120,4")], "mnkr")
    new = budget(2024, ["Budget 2024"], [("Hemtjänst", "120 437")], "tkr")
    assert told(old, new) == []
    more = budget(2024, ["Budget 2024"], [("Hemtjänst", "120 497")], "tkr")
    assert [c.kind for c in told(old, more)] == ["budget"]


def test_the_total_frame_comes_first() -> None:
    rows_old = [("Hemtjänst", "120,4"), ("Summa nämnden", "120,4")]
    rows_new = [("Hemtjänst", "125,0"), ("Summa nämnden", "125,0")]
    old = budget(2024, ["Budget 2024"], rows_old, "mnkr")
    new = budget(2025, ["Budget 2025"], rows_new, "mnkr")
    first, second = told(old, new)
    assert (first.kind, first.sek_old, first.sek_new) == ("frame", 120_400_000, 125_000_000)
    assert second.kind == "budget"


def test_headings_and_sentences_whose_years_rolled_on_are_no_change() -> None:
    def written(year: int) -> Document:
        text = f"Under {year} fortsätter arbetet. Planen gäller {year}–{year + 2}."
        return document(year=year, sections=[section(f"Verksamhetsplan {year}", text)])

    assert told(written(2024), written(2025)) == []


def test_a_deadline_that_was_put_off_is_a_change_in_one_year() -> None:
    old = document(sections=[section("Mål", "Arbetet ska vara klart 2026 i hela kommunen.")])
    new = document(sections=[section("Mål", "Arbetet ska vara klart 2027 i hela kommunen.")])
    assert [c.kind for c in told(old, new)] == ["reworded"]


def test_the_same_plan_a_year_later_says_nothing_about_structure() -> None:
    kinds = {c.what for c in told(plan(2024), plan(2025))}
    assert kinds.isdisjoint({"section", "text", "goal", "assignment"})


def test_places_of_text_dumps_are_lines() -> None:
    old = document(sections=[section("Mål", "Arbetet ska vara klart i maj.", at=line(12))])
    new = document(sections=[section("Mål", "Arbetet ska vara klart i juni.", at=line(14))])
    (change,) = told(old, new)
    assert change.where_old == line(12)
    assert change.where_new == line(14)


def test_a_frame_that_doubles_is_not_the_same_thing() -> None:
    old = budget(2024, ["Budget 2024"], [("Hemtjänst", "5,0"), ("Summa", "112,0")], "mnkr")
    new = budget(2025, ["Budget 2025"], [("Hemtjänst", "5,0"), ("Summa", "1,7")], "mnkr")
    assert "frame" not in {change.kind for change in told(old, new)}


def test_a_target_whose_year_was_lost_is_not_compared() -> None:
    old = measured(2024, targets={"2024": "80 %", "2025": "82 %", "2026": "84 %"})
    new = measured(2025, targets={"2025": "83 %", "": "84 %"})
    assert [(c.old, c.new) for c in told(old, new)] == [("2025: 82 %", "2025: 83 %")]


def test_text_that_only_names_a_renumbered_goal_is_no_change() -> None:
    def written(number: str) -> Document:
        return document(
            goals=[goal(number, "Exempelby är en attraktiv arbetsgivare", None)],
            sections=[
                section(
                    f"KF-mål {number}: Exempelby är en attraktiv arbetsgivare",
                    f"Här följer indikatorerna för KF-mål {number}.",
                )
            ],
        )

    assert [c.kind for c in told(written("5"), written("6"))] == ["renumbered"]
