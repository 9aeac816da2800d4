"""How goals are judged: counts, means with thresholds, bands of colour, judgements."""

from __future__ import annotations

import pytest

from planparse.model import AssessmentRule, Where
from planparse.pages import GridCell, RawTable
from planparse.plan.passages import Passage
from planparse.plan.rules import Scale, find_rule, find_scale

NAMES = ["Nämndens budgetföljsamhet (%)", "Andel nöjda", "Kötid"]


def _passage(text: str, line: int = 1) -> Passage:
    where = Where(page=1, line=line)
    return Passage(text, where, pieces=((0, where),))


def _rule(*texts: str, scale: Scale | None = None) -> AssessmentRule | None:
    passages = [_passage(text, line) for line, text in enumerate(texts, start=1)]
    return find_rule(passages, NAMES, scale or Scale((), average=False))


@pytest.mark.parametrize(
    ("text", "need", "of", "must", "others"),
    [
        ("Målet är uppfyllt om minst tre av fyra indikatorer är gröna.", 3, 4, (), None),
        ("Minst 2 av 3 indikatorer ska ha uppnått riktvärdet och den tredje minst gul.",
         2, 3, (), "gul"),
        ("För att målet ska vara uppfyllt ska tre av fem indikatorer vara gröna, varav en ska vara "
         "budgetföljsamhet.", 3, 5, ("Nämndens budgetföljsamhet (%)",), None),
        ("Minst två av indikatorerna ska vara uppfyllda.", 2, 3, (), None),
    ],
)  # fmt: skip
def test_a_number_of_indicators(
    text: str, need: int, of: int, must: tuple[str, ...], others: str | None
) -> None:
    rule = _rule("Nämnden följer upp målet varje månad.", text)
    assert rule is not None
    assert (rule.method, rule.need, rule.of) == ("count", need, of)
    assert (rule.must, rule.others_min) == (must, others)
    assert rule.where.line == 2


def test_counts_of_other_things_are_no_rules() -> None:
    assert _rule("Målet är inte uppnått. 4 av 13 familjer har fått stöd.") is None


def test_a_mean_takes_the_scale_of_the_document() -> None:
    rows = [("0,00-0,49", "Ej uppfyllt"), ("0,50-1,00", "Uppfyllt")]
    grid = tuple(
        tuple(GridCell(text, text, Where(line=line)) for text in row)
        for line, row in enumerate(rows, start=1)
    )
    said = _passage("Måluppfyllelsen är en sammanvägning av indikatorerna.")
    scale = find_scale([RawTable(grid, 0, ("", ""), Where(line=1))], [said])
    assert scale == Scale(tuple(rows), average=True)
    rule = find_rule([said], NAMES, scale)
    assert rule is not None
    assert (rule.method, rule.need, rule.of) == ("average", None, 3)
    assert rule.thresholds == tuple(rows)


def test_bands_of_colour_begin_at_their_indicator() -> None:
    rule = _rule(
        "Målet bedöms löpande. Indikatorn nämndens budgetföljsamhet är av vikt. "
        "Skalan är 0–97 % rött, 98–99,4 % gult och 99,5–100 % grönt."
    )
    assert rule is not None
    assert rule.text.startswith("Indikatorn nämndens budgetföljsamhet")
    assert rule.thresholds == (("0–97 %", "röd"), ("98–99,4 %", "gul"), ("99,5–100 %", "grön"))
    assert rule.must == ("Nämndens budgetföljsamhet (%)",)


def test_a_judgement_as_a_whole_comes_last() -> None:
    judged = "Status tas fram i en samlad kvalitativ bedömning."
    rule = _rule(judged)
    assert rule is not None
    assert (rule.method, rule.need, rule.of) == ("qualitative", None, 3)
    counted = _rule(judged, "Minst tre av tre indikatorer ska vara gröna.")
    assert counted is not None
    assert counted.method == "count"


def test_no_rule() -> None:
    assert _rule("Nämnden arbetar för målet.") is None
