from decimal import Decimal

from planparse.plan.tableunits import (
    cell_unit,
    matches,
    printed_units,
    true_unit,
    unit_from_text,
)
from planparse.swedish.amounts import find_amounts


def decimals(*texts: str) -> list[Decimal]:
    return [Decimal(text) for text in texts]


def test_nearest_source_wins() -> None:
    units = printed_units(
        ["Nyckeltal, tkr", "Bokslut 2023", "Antal 2023", "Förändring %"], "Utfall, mnkr", [], None
    )

    def unit(
        col: int, label: str, *, own: str | None = None, group: str | None = None
    ) -> str | None:
        return cell_unit(units, col=col, own=own, labels=[label], group=group, kind="outcome")

    assert unit(1, "Bidrag") == "tkr"
    assert unit(2, "Bidrag") == "antal"
    assert unit(3, "Bidrag") == "%"
    assert unit(1, "Antal ansökningar") == "antal"
    assert unit(1, "Sjukfrånvaro") == "%"
    assert unit(1, "Kostnad per plats, kr") == "kr/plats"
    assert unit(1, "Museet", group="Antal besökare") == "antal"
    assert unit(1, "Bidrag", own="kr") == "kr"
    assert units.printed == "tkr"


def test_a_unit_that_a_label_only_mentions_gives_way_to_the_column() -> None:
    units = printed_units(["", "Effekt 2024, mnr"], None, [], None)
    mentions = "Lägre antal dygn på hotell"
    assert cell_unit(units, col=1, own=None, labels=[mentions], group=None, kind="budget") == "mnkr"
    bare = printed_units(["", "2024"], None, [], None)
    assert cell_unit(bare, col=1, own=None, labels=[mentions], group=None, kind="volume") == "dygn"


def test_statements_are_for_tables_of_money_only() -> None:
    units = printed_units(["", "Utfall"], None, ["Belopp i tkr."], None)
    assert cell_unit(units, col=1, own=None, labels=["Skola"], group=None, kind="outcome") == "tkr"
    assert (
        cell_unit(units, col=1, own=None, labels=["Skola"], group=None, kind="indicators") is None
    )
    document = printed_units(["", "Utfall"], None, [], "tkr")
    assert cell_unit(document, col=1, own=None, labels=["Bad"], group=None, kind="budget") == "tkr"


def test_matching_respects_what_is_printed() -> None:
    (one,) = find_amounts("1,0 mnkr")
    assert matches(Decimal(1000), "tkr", one)
    assert not matches(Decimal(1000), "mnkr", one)
    (rounded,) = find_amounts("ett underskott om -14,6 mnkr")
    assert matches(Decimal(-14574), "tkr", rounded)
    assert not matches(Decimal(-14804), "tkr", rounded)
    (coarse,) = find_amounts("1 mnkr")
    assert not matches(Decimal(1400), "tkr", coarse)


def test_a_heading_that_cannot_be_true_is_found_out() -> None:
    near = find_amounts("Nämnden har 1,0 mnkr i reinvesteringsmedel.")
    everywhere = find_amounts("Ramen är 905,2 mnkr.") + near
    assert true_unit("mnkr", decimals("1000", "1000"), near, everywhere) == "tkr"


def test_a_heading_that_the_text_confirms_stays() -> None:
    everywhere = find_amounts("Ramen är 905,2 mnkr och 1,0 mnkr avser inventarier.")
    assert true_unit("mnkr", decimals("905.2"), everywhere, everywhere) == "mnkr"


def test_one_coincidence_does_not_overturn_a_plausible_heading() -> None:
    near = find_amounts("Ökningen är 1,2 mnkr.")
    everywhere = find_amounts("Ramen är 1 900 mnkr.") + near
    assert true_unit("mnkr", decimals("1200"), near, everywhere) == "mnkr"


def test_prose_of_small_sums_alone_does_not_overturn_a_heading() -> None:
    near = find_amounts("Ökningen är 1,6 mnkr och minskningen 0,3 mnkr.")
    assert true_unit("mnkr", decimals("1642"), near, near) == "mnkr"
    assert true_unit("mnkr", decimals("1600"), near, near) == "mnkr"


def test_two_totals_in_the_text_overturn_a_heading() -> None:
    near = find_amounts("Nettokostnaden blev 287,4 mnkr mot budgeterade 276,1 mnkr.")
    assert true_unit("mnkr", decimals("287362", "276118"), near, near) == "tkr"


def test_an_impossible_total_without_evidence_has_no_unit() -> None:
    assert true_unit("mnkr", decimals("3400000"), [], []) is None
    frame = find_amounts("Nämndens ram är 712,5 mnkr.")
    assert true_unit("mnkr", decimals("3400000"), [], frame) == "kr"
    near = find_amounts("Nyinvesteringar om 3,4 mnkr.")
    assert true_unit("mnkr", decimals("3400000"), near, near) == "kr"


def test_a_missing_unit_is_inferred_from_two_amounts() -> None:
    text = find_amounts("Budgeten justeras från 512,0 mnkr till 549,6 mnkr.")
    assert unit_from_text(decimals("512.0", "21.3", "549.6"), text, text) == "mnkr"
    assert unit_from_text(decimals("512.0", "21.3"), text, text) is None
    assert unit_from_text(decimals("1", "2", "3"), find_amounts("1 mnkr, 2 mnkr"), []) is None
