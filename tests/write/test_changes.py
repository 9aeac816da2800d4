"""The list of changes as people read it."""

from __future__ import annotations

import re

from builders import line, plan, where
from comparisons import budget, of, reported
from planparse.compare import compare
from planparse.model import Change, Diff
from planparse.write.change_words import label_of
from planparse.write.changes import diff_as_text, mark_words


def text(*changes: Change, comparable: bool | str = True, color: bool = False) -> str:
    diff = Diff(
        old="vp2024.pdf",
        new="vp2025.pdf",
        comparable=True if comparable is True else str(comparable),
        changes=changes,
    )
    return diff_as_text(diff, color=color)


BUDGET = Change(
    kind="budget",
    what="budget",
    name="Internbudget: Hemtjänst, Budget 2024 → Budget 2025",
    old="1 120,4",
    new="1 095,0",
    sek_old=1_120_400_000,
    sek_new=1_095_000_000,
    where_old=where(15),
    where_new=where(14),
    importance=0.6,
)
GOAL = Change(
    kind="removed",
    what="goal",
    name="Trygga invånare",
    old="Trygga invånare",
    where_old=line(387),
    importance=0.9,
)


def test_no_change() -> None:
    assert text() == (
        "Jämförelse av vp2024.pdf (äldre) och vp2025.pdf (nyare): jämförbara, inga ändringar.\n"
    )


def test_money_is_told_in_kronor_and_percent_in_swedish() -> None:
    told = text(BUDGET)
    assert "1 ändring." in told.splitlines()[0]
    assert "Sänkt budget: Internbudget: Hemtjänst" in told
    assert "1 120,4 → 1 095,0 (−25\u00a0400\u00a0000\u00a0kr, −2,3\u00a0%)" in told
    assert "s. 15 → s. 14" in told


def test_groups_stand_by_their_weightiest_change() -> None:
    told = text(GOAL, BUDGET)
    assert told.index("Mål (1)") < told.index("Budget (1)")
    assert "Borttaget: Trygga invånare" in told
    assert "rad 387" in told


def test_why_not_comparable_is_said_first() -> None:
    first, second, *_ = text(GOAL, comparable="Dokumenten gäller olika nämnder.").splitlines()
    assert "kan inte jämföras fullt ut, 1 ändring" in first
    assert second == "Dokumenten gäller olika nämnder."


def test_colours_say_nothing_that_words_do_not() -> None:
    colored = text(GOAL, BUDGET, color=True)
    assert "\x1b[" in colored
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored) == text(GOAL, BUDGET)


def test_changed_words_are_marked() -> None:
    old = "Nämnden ska under året höja takten i arbetet med fler hem för alla."
    new = "Nämnden ska under året sänka takten i arbetet med fler hem för alla äldre."
    assert mark_words(old, new) == (
        "Nämnden ska under året [bort: höja] [nytt: sänka] takten i arbetet med fler hem för "
        "[bort: alla.] [nytt: alla äldre.]"
    )
    assert mark_words("Helt andra ord står här nu", "Inget av detta fanns förr i texten") is None


def test_raised_and_lowered_targets() -> None:
    def target(old: str, new: str) -> str:
        return text(Change(kind="target", what="indicator", name="Nöjda", old=old, new=new))

    assert "Höjt riktvärde: Nöjda" in target("2025: 80 %", "2025: 82 %")
    assert "Sänkt riktvärde: Nöjda" in target("2024: 80 %", "2025: 78 %")
    assert "Ändrat mål: Nöjda" in target("2025: Öka", "2025: 78 %")


def test_with_a_minus_no_direction_is_claimed() -> None:
    told = text(BUDGET.model_copy(update={"sek_old": -100_000, "sek_new": -150_000}))
    assert "Ändrad budget" in told
    assert "−50,0\u00a0%" in told


def test_an_outcome_stands_against_its_target() -> None:
    told = text(
        Change(kind="outcome", what="indicator", name="a", old="2024: mål 80 %", new="2024: 76 %")
    )
    assert "Utfall mot mål: a" in told


def test_a_new_indicator_is_named_once() -> None:
    new = Change(kind="added", what="indicator", name="Nöjda", new="Nöjda (mål 2025: 80 %)")
    assert text(new).splitlines()[-2:] == ["  Nytt: Nöjda", "      mål 2025: 80 %"]


def test_target_years_that_rolled_on() -> None:
    told = text(Change(kind="target", what="indicator", name="a", old="2024", new="2025"))
    assert "Målår framflyttade: a" in told


def test_english_frame_around_swedish_print() -> None:
    told = diff_as_text(Diff(old="a.pdf", new="b.pdf", changes=(GOAL,)), color=False, lang="en")
    assert (
        told.splitlines()[0] == "a.pdf (older) compared with b.pdf (newer): comparable, 1 change."
    )
    assert "Removed: Trygga invånare" in told
    assert "line 387" in told


def test_figures_with_blanks_are_shown_whole() -> None:
    marked = mark_words("Exempelby har 27 400 invånare.", "Exempelby har 27 600 invånare.")
    assert marked == "Exempelby har [bort: 27 400] [nytt: 27 600] invånare."


def test_a_growing_saving_is_no_raised_budget() -> None:
    saving = budget("Effektiviseringar 2025: Summa, Effekt 2025", 1, 2)
    assert label_of(saving) == ("Ändrad budget", "Budget changed")
    assert label_of(budget("Internbudget: Skola", 1, 2))[0] == "Höjd budget"


def test_what_differs_from_the_plan_is_called_so() -> None:
    change = budget("Internbudget: Skola", 1, 2).model_copy(update={"planned": True})
    assert label_of(change) == ("Ändrat mot tidigare plan", "Changed from the earlier plan")


def test_a_plan_against_its_report_names_what_is_missing_first() -> None:
    old = plan()
    text = diff_as_text(compare(old, reported(old)), color=False)
    part = text.split("Plan mot utfall", 1)[1]
    assert part.split("\n")[1].startswith("  Saknas i rapporten: ")
    assert "Målet nått: " in part


def test_english_says_nothing_of_its_own_in_swedish() -> None:
    old = plan()
    told = diff_as_text(compare(old, reported(old)), color=False, lang="en")
    for word in ("Saknas", "Målet", "Ändrad", "mål 2025", "jämförs"):
        assert word not in told


def test_amounts_on_two_units_are_shown_with_their_units() -> None:
    change = budget("Internbudget: Skola", 500, 520)
    assert "500 → 520" in diff_as_text(of(change), color=False)
    thousands = change.model_copy(update={"new": "520 000"})
    assert "500\u00a0mnkr → 520 000\u00a0tkr (+20" in diff_as_text(of(thousands), color=False)


def test_a_follow_up_counts_promises_and_calls_nothing_removed() -> None:
    old = plan()
    text = diff_as_text(compare(old, reported(old)), color=False)
    first = text.splitlines()[0]
    assert "8 löften ur planen" in first
    assert "ändringar" not in first
    assert "Borttaget: Nämnden håller sin budget" not in text
    assert "Redovisas inte: Exempelby har god ekonomisk hushållning" in text


def test_goals_of_two_boards_are_different_and_not_reworded() -> None:
    facts = plan().document.model_copy(update={"board": "Socialnämnden"})
    other = plan().goals[0].model_copy(update={"board_goal": "Barn och unga är trygga."})
    new = plan().model_copy(update={"document": facts, "goals": (other,)})
    text = diff_as_text(compare(plan(), new), color=False)
    assert "ett gemensamt mål med olika nämndmål" in text.splitlines()[0]
    assert "  Olika nämndmål: " in text
    assert "Omformulerat" not in text
