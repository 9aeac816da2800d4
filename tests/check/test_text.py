"""What the text says, against tables and goals; figures printed twice; parts that the law wants."""

from __future__ import annotations

import pytest

from builders import document as plain
from builders import goal
from builders import section as bare
from money import document, place, section, table
from planparse.check.crossing import SameFigureRule
from planparse.check.deviations import AmountSizeRule, BudgetChangeRule, DeviationRule
from planparse.check.intext import AmountWithoutUnitRule, FutureYearRule
from planparse.check.phrases import same_name, sentences, stem
from planparse.check.statements import (
    DirectionRule,
    EmptyRowReferredRule,
    EveryGoalRule,
    NewItemsRule,
)
from planparse.check.statutory import MissingPartRule
from planparse.check.wording import GoalWordingRule
from planparse.model import Document, DocumentType


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Gem adm vård och skola", "Gemensam administration för vård och skola", True),
        ("Park- och lekanläggning", "park- och lekanläggningar", True),
        ("Fritidsgårdar", "Fritidsgårdarna", True),
        ("Museum", "Museets butik", False),
        ("Fritidsgårdar", "Fritidspolitik", False),
    ],
)
def test_names_in_other_forms(one: str, other: str, same: bool) -> None:
    assert same_name(one, other) is same


def test_stems_and_sentences() -> None:
    assert stem("kulturskolan") == stem("kulturskola") == stem("kulturskolor")
    assert sentences("Det kostar ca. två kr. Ramen ökar.") == (
        "Det kostar ca. två kr.",
        "Ramen ökar.",
    )


OUTCOME = ("Verksamhet, tkr", "Budget 2025", "Utfall 2025", "Avvikelse")
ROWS = [
    ("Fritidsgårdar", "item", ["900", "780", "120"]),
    ("Simhall", "item", ["500", "590", "-90"]),
]


def reported(*texts: str, title: str = "Ekonomi") -> Document:
    made = document(table(OUTCOME, ROWS, unit="tkr", kind="outcome", title="Driftredovisning"))
    return made.model_copy(update={"sections": (section(title, *texts),)})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fritidsgårdarna visar ett överskott på 120 tkr jämfört med budget.", None),
        ("Fritidsgårdarna visar ett överskott på 0,1 mnkr.", None),
        ("Fritidsgårdarna visar ett underskott på 120 tkr.", "överskott på 120 tkr"),
        ("Simhallen redovisar ett underskott om -90 tkr mot budget.", None),
        ("Simhallen redovisar ett underskott om 0,4 mnkr.", "underskott på 90 tkr"),
        ("Sammantaget redovisar simhallen ett underskott på 40 tkr.", "underskott på 90 tkr"),
        ("Simhallen visar ett underskott på 40 tkr för personal.", "underskott på 90 tkr"),
        ("I prognosen visade simhallen ett underskott på 40 tkr.", None),
        ("Simhallen hade ett underskott på 40 tkr år 2023.", None),
        ("Museet visar ett underskott på 40 tkr.", None),
    ],
)
def test_surplus_and_deficit(text: str, expected: str | None) -> None:
    found = list(DeviationRule().check(reported(text)))
    assert [f.expected for f in found] == ([expected] if expected else [])


def test_the_activity_is_what_the_heading_names() -> None:
    text = "Verksamheten visar ett underskott på 40 tkr."
    assert len(list(DeviationRule().check(reported(text, title="Simhallen")))) == 1
    assert not list(DeviationRule().check(reported(text, title="Ekonomi")))


def test_an_amount_too_large_for_the_tables() -> None:
    found = list(AmountSizeRule().check(reported("Simhallen visar ett överskott om 262 mnkr.")))
    assert [f.expected for f in found] == ["262 tkr"]
    assert not list(AmountSizeRule().check(reported("Kommunens överskott är 262 mnkr.")))


CHANGE = ("Verksamhet, mnkr", "Budget 2024", "Förslag till budget 2025", "Förändring")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Budgeten föreslås öka med +1,3 mnkr.", 0),
        ("Budgeten föreslås öka med 1,8 mnkr.", 1),
        ("Inför 2025 föreslås budgeten att öka med 1,3 mnkr.", 0),
        ("Inför 2025 föreslås budgeten att minska med 1,3 mnkr.", 1),
        ("Verksamhetens budget minskar med 1,3 mnkr.", 1),
        ("Utförarens budget minskar med 0,3 mnkr.", 0),
    ],
)
def test_change_of_a_whole_area(text: str, told: int) -> None:
    made = document(table(CHANGE, [("Simhall", "item", ["4,0", "5,3", "1,3"])]))
    made = made.model_copy(update={"sections": (section("Simhallen", text),)})
    assert len(list(BudgetChangeRule().check(made))) == told


VOLUMES = ("Antal", "Utfall 2023", "Prognos 2024", "Budget 2025")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Kön till musikskolan minskar under 2025 jämfört med 2024.", 1),
        ("Kön till musikskolan ökar under 2025.", 0),
        ("Kön till musikskolan ska minska under 2025.", 0),
        ("Kön till musikskolan minskar inte under 2025.", 0),
        ("Kön till simskolan minskar under 2025.", 0),
        ("Kön minskar under 2025.", 0),
        ("Antalet lån minskar.", 0),
    ],
)
def test_direction_against_the_volume_table(text: str, told: int) -> None:
    rows = [
        ("Barn i kö till musikskolan", "item", ["50", "40", "55"]),
        ("Lån", "item", ["9", "8", "7"]),
    ]
    made = document(table(VOLUMES, rows, unit=None, kind="volume"), text=text)
    assert len(list(DirectionRule().check(made))) == told


def test_every_goal_that_is_not_every() -> None:
    goals = [goal("1", "A", "Mål ett"), goal("2", "C", None)]
    claim = section("Bedömning", "Alla KF-mål har ett nämndmål.")
    denied = section("KF-mål 2", "Här har nämnden inget eget mål.", at=90)
    made = plain(goals=goals).model_copy(update={"sections": (claim, denied)})
    assert [f.expected for f in EveryGoalRule().check(made)] == ["1 av 2 har ett nämndmål"]
    unsaid = plain(goals=goals).model_copy(update={"sections": (claim,)})
    assert not list(EveryGoalRule().check(unsaid))


@pytest.mark.parametrize(("count", "told"), [("två", 1), ("tre", 0)])
def test_how_many_new_ones(count: str, told: int) -> None:
    rows = [(f"Ny gruppbostad {name}", "item", ["1", "2"]) for name in ("Eken", "Asken", "Linden")]
    heads = ("", "Budget 2025", "Plan 2026")
    text = f"Under 2025 öppnar {count} nya gruppbostäder."
    assert len(list(NewItemsRule().check(document(table(heads, rows), text=text)))) == told


def test_a_row_the_text_points_to_without_an_amount() -> None:
    rows = [("Ofördelade besparingar", "item", ["", "-9"])]
    made = table(("", "Budget 2025", "Plan 2026"), rows)
    text = "Balans {} förutsätter åtgärder som redovisas under ofördelade besparingar."
    found = list(EmptyRowReferredRule().check(document(made, text=text.format(2025))))
    assert [f.printed for f in found] == ["tom cell för 2025"]
    assert not list(EmptyRowReferredRule().check(document(made, text=text.format(2026))))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Hyran ökar med +0,5 mnkr. Lönerna ökar med +0,7 mnkr. Resor ökar med +0,1.", 1),
        ("Hyran ökar med +0,5 mnkr. Lönerna ökar med +0,7 mnkr. Resor ökar med 0,1 till 2,0.", 0),
        ("Hyran ökar med 0,5 mnkr. Antalet ökar med 0,4 mellan 2024 och 2025.", 0),
        ("Indexet ökar med 0,3.", 0),
    ],
)
def test_an_amount_without_unit_among_others(text: str, told: int) -> None:
    assert len(list(AmountWithoutUnitRule().check(document(text=text)))) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Träffpunkten öppnade under 2025.", 1),
        ("Träffpunkten öppnade under hösten 2024.", 0),
        ("Träffpunkten öppnar under 2025.", 0),
    ],
)
def test_past_tense_of_a_year_to_come(text: str, told: int) -> None:
    made = document(text=text)
    dated = made.document.model_copy(update={"date": "2024-12-12"})
    assert len(list(FutureYearRule().check(made.model_copy(update={"document": dated})))) == told
    assert not list(FutureYearRule().check(made))


def test_goal_worded_in_two_ways() -> None:
    def overview(words: str) -> Document:
        rows = [("Ett levande Exempelby", "item", ["Fler läser", words])]
        made = table(("Område", "KF-mål", "Nämndens mål"), rows, unit=None, kind="goal_overview")
        goals = (goal("1", "Fler läser", "Barn läser mer hemma.", at=place(60)),)
        return document(made).model_copy(update={"goals": goals})

    assert not list(GoalWordingRule().check(overview("Barn läser mer hemma")))
    found = list(GoalWordingRule().check(overview("Biblioteken har öppet längre.")))
    assert [f.expected for f in found] == ["Barn läser mer hemma."]


_DRIFT = [("Skola", "item"), ("Summa", "total")]


def twice(short: str, budget: str = "50 200") -> Document:
    five = table(
        ("", "Utfall 2024", "Utfall 2023"),
        [("Nettokostnad", "item", [short, "48 300"])],
        unit="tkr",
        kind="outcome",
        title="Fem år",
    )
    drift = table(
        ("Verksamhet", "Utfall 2023", "Budget 2024", "Utfall 2024"),
        [
            ("Skola", "item", ["48 300", budget, "51 260"]),
            ("Summa", "total", ["48 300", budget, "51 260"]),
        ],
        unit="tkr",
        kind="outcome",
        title="Driftredovisning",
    )
    return document(five, drift.model_copy(update={"id": "t2"}))


@pytest.mark.parametrize(
    ("short", "told"), [("51 260", 0), ("51 620", 1), ("-51 260", 0), ("51 270", 1), ("90 000", 0)]
)
def test_the_same_figure_in_two_tables(short: str, told: int) -> None:
    found = list(SameFigureRule().check(twice(short)))
    assert len(found) == told
    assert all(len(f.where) == 2 for f in found)


def accounts(title: str, board: str | None, type_: DocumentType, *heads: str) -> Document:
    return plain(
        board=board,
        type=type_,
        sections=[bare(head) for head in ("Inledning", *heads, "A", "B", "C", "D")],
        facts={"title": title},
    )


def test_parts_that_the_law_wants() -> None:
    rule = MissingPartRule()
    whole = ["Resultaträkning", "Balansräkning", "Viktiga händelser"]
    title = "Delårsrapport 2024 för Exempelby kommun"
    assert not list(rule.check(accounts(title, None, "delårsrapport", *whole)))
    found = list(rule.check(accounts(title, None, "delårsrapport", *whole[:1])))
    assert {f.expected for f in found} == {"Balansräkning", "Förenklad förvaltningsberättelse"}
    assert {f.severity for f in found} == {"error"}
    own = rule.check(accounts(title, "Socialnämnden", "delårsrapport"))
    assert {f.severity for f in own} == {"info"}
    board = accounts("Förvaltningsberättelse 2024", "Socialnämnden", "förvaltningsberättelse")
    assert [f.severity for f in rule.check(board)] == ["info"]
    auditors = accounts("Revisionens årsredovisning", None, "årsredovisning")
    assert not list(rule.check(auditors))
