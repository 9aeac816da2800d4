from __future__ import annotations

from dataclasses import replace

from builders import row, table
from planparse.model import Document
from planparse.write.passages import Origin
from planparse.write.rolling import RolledTable, roll


def heads(rolled: RolledTable) -> list[str]:
    return [head.text.replace("\u00a0", " ") for head in rolled.heads]


def cells(rolled: RolledTable, number: int = 0) -> list[str]:
    return [cell.text for cell in rolled.lines[number].cells]


def rolled(document: Document, name: str, origin: Origin) -> RolledTable:
    found = document.table(name)
    assert found
    return roll(found, found.title or "", origin)


def test_indicators_drop_the_oldest_target_and_open_a_new_year(
    stale_plan: Document, origin: Origin
) -> None:
    made = rolled(stale_plan, "t1", origin)
    assert heads(made) == [
        "Nämndens indikatorer",
        "Ingående värde (planen 2025)",
        "Ingående värde 2026 (fylls i)",
        "Riktvärde 2026",
        "Riktvärde 2027 (att besluta)",
        "Källa",
    ]
    assert cells(made) == [
        "Andel trygga brukare*",
        "61\u00a0%",
        "",
        "70\u00a0%",
        "att besluta",
        "Enkät 2024",
    ]
    assert made.lines[2].indent == 1


def test_an_open_column_and_a_carried_one_say_so_in_a_remark(
    stale_plan: Document, origin: Origin
) -> None:
    made = rolled(stale_plan, "t1", origin)
    by_state = {column.state: head for column, head in zip(made.columns, made.heads, strict=True)}
    assert "gissat" in by_state["open"].remarks[0].text
    assert "vp2025.pdf" in by_state["carried"].remarks[0].text
    assert by_state["source"].remarks == ()


def test_a_budget_keeps_last_and_this_year_and_opens_the_new(
    stale_plan: Document, origin: Origin
) -> None:
    made = rolled(stale_plan, "t3", origin)
    assert heads(made) == [
        "Verksamhet",
        "Fördelad budget enligt VP 2024, mnkr",
        "Budget per november 2024*, mnkr",
        "Förslag till budget 2025, mnkr",
        "Budget per november 2025, mnkr (fylls i)",
        "Förslag till budget 2026, mnkr (fylls i)",
        "Förändring mellan aktuell budget och förslag till budget 2026, mnkr (fylls i)",
    ]
    assert cells(made, 1) == ["Hemtjänst", "1\u00a0020,4", "125,0", "120,0", "", "", ""]
    assert [one.strong for one in made.lines] == [True, False, True]


def test_plan_years_move_on_and_no_budget_is_guessed_from_a_plan(
    stale_plan: Document, origin: Origin
) -> None:
    made = rolled(stale_plan, "t4", origin)
    assert heads(made) == [
        "Nettokostnad",
        "Utfall 2023, mnkr",
        "Budget 2024, mnkr",
        "Utfall 2024, mnkr (fylls i)",
        "Budget 2025, mnkr",
        "Plan 2026 enligt förra planen, mnkr",
        "Budget 2026, mnkr (fylls i)",
        "Plan 2027, mnkr",
        "Plan 2028, mnkr (fylls i)",
    ]
    assert cells(made) == ["Förvaltning", "−1\u00a0004", "210", "", "234", "226", "", "227", ""]


def test_volumes_open_the_next_reading_and_budget(stale_plan: Document, origin: Origin) -> None:
    assert heads(rolled(stale_plan, "t5", origin)) == [
        "Volym",
        "MoB budget 2024",
        "Avläsning okt 2024",
        "Budget 2025",
        "Avläsning okt 2025 (fylls i)",
        "Budget 2026 (fylls i)",
    ]


def test_investments_move_on_in_the_unit_that_is_true(stale_plan: Document, origin: Origin) -> None:
    made = rolled(stale_plan, "t6", origin)
    assert heads(made) == [
        "Reinvesteringar",
        "2025, tkr",
        "2026, tkr",
        "2027, tkr",
        "2028, tkr (fylls i)",
    ]
    assert cells(made) == ["Inventarier", "500", "500", "500", ""]
    assert "står mnkr, men talen är tkr" in made.caption.remarks[0].text


def test_figures_without_a_year_are_named_after_the_old_plan(
    stale_plan: Document, origin: Origin
) -> None:
    made = rolled(stale_plan, "t7", origin)
    assert heads(made) == [
        "Budgetjusteringar",
        "Belopp (planen 2025), mnkr",
        "Belopp 2026, mnkr (fylls i)",
    ]
    assert made.lines[0].cells[0].spots  # "Verksamhetsplan 2024" in the label


def test_a_scale_gets_heads_and_no_open_column(stale_plan: Document, origin: Origin) -> None:
    made = rolled(stale_plan, "t8", origin)
    assert heads(made) == ["Värde", "Bedömning"]
    assert made.lines[1].cells[1].spots


def test_an_action_plan_for_fixed_years_is_carried_unchanged(origin: Origin) -> None:
    given = table("Åtgärder", ["", "Effekt 2025", "Effekt 2026"], [("Färre dygn", "3,0", "5,0")])
    made = roll(given, "Åtgärder", origin)
    assert heads(made) == ["Verksamhet", "Effekt 2025, mnkr", "Effekt 2026, mnkr"]
    assert "oförändrad" in made.caption.remarks[0].text


def test_a_lone_target_of_the_old_year_stays_beside_the_new(origin: Origin) -> None:
    given = table("I", ["Mått", "Mål 2025"], [("Nöjda", "80 %")], kind="indicators", unit=None)
    assert heads(roll(given, "I", origin)) == ["Mått", "Mål 2025", "Mål 2026 (att besluta)"]


def test_comment_rows_become_notes_and_unnamed_sums_a_name(origin: Origin) -> None:
    rows = [
        row("Hemtjänst", "1,0", unit="mnkr"),
        row("Avser helår 2025.", kind="note"),
        row("", "1,0", kind="total", unit="mnkr"),
    ]
    made = roll(table("B", ["", "Budget 2025"], rows), "B", origin)
    assert [note.text for note in made.notes] == ["Avser helår 2025."]
    assert cells(made, 1)[0] == "Summa"


def test_empty_columns_are_not_carried_as_sources(origin: Origin) -> None:
    given = table("B", ["Verksamhet", "Budget 2024", "Budget 2025"], [("Hemtjänst", "", "2,0")])
    assert heads(roll(given, "B", origin))[1] == "Budget 2025, mnkr"


def test_two_years_on(origin: Origin) -> None:
    later = replace(origin, turn=replace(origin.turn, year=2027))
    given = table(
        "I",
        ["Mått", "Mål 2025", "Mål 2026", "Mål 2027"],
        [("N", "1", "2", "3")],
        kind="indicators",
        unit=None,
    )
    assert heads(roll(given, "I", later)) == [
        "Mått",
        "Mål 2027",
        "Mål 2028 (att besluta)",
        "Mål 2029 (att besluta)",
    ]


def test_bare_years_that_run_into_the_plan_open_no_year_twice(origin: Origin) -> None:
    given = table("P", ["Årsarbetare", "2023", "2024", "2025"], [("A", "1", "2", "3")], unit=None)
    assert heads(roll(given, "P", origin)) == [
        "Årsarbetare",
        "2023",
        "2024",
        "2025",
        "2026 (fylls i)",
    ]


def test_targets_are_one_run_however_they_are_spelt(origin: Origin) -> None:
    columns = ["Mått", "Rikt-värde 2025", "Riktvärde 2026", "Riktning 2027"]
    given = table("I", columns, [("N", "1", "2", "3")], kind="indicators", unit=None)
    made = heads(roll(given, "I", origin))
    assert made[-1] == "Riktning 2028 (att besluta)"
    assert sum("att besluta" in head for head in made) == 1


def test_columns_without_heads_are_told_apart(origin: Origin) -> None:
    made = roll(table("B", ["", "", ""], [("Hemtjänst", "1,0", "2,0")]), "B", origin)
    assert len(set(heads(made))) == len(heads(made)) == 5


def test_a_head_that_lost_its_year_is_not_given_one(origin: Origin) -> None:
    columns = ["Mått", "Riktvärde 2025", "Riktvärde", "Riktvärde 2027"]
    given = table("I", columns, [("N", "1", "2", "3")], kind="indicators", unit=None)
    assert heads(roll(given, "I", origin)) == [
        "Mått",
        "Riktvärde (planen 2025)",
        "Riktvärde 2027",
        "Riktvärde 2028 (att besluta)",
    ]


def test_words_beside_the_label_stay_there_and_get_a_head(origin: Origin) -> None:
    analysis = table(
        "Verksamhetsanalys",
        ["Verksamhet", "", "Utfall 2024", "Budget 2024", "Kommentar"],
        [["Bad", "Intäkt", "12", "11", "Fler gäster"], ["Bad", "Kostnad", "-40", "-38", ""]],
        kind="analysis",
    )
    made = roll(analysis, "Verksamhetsanalys", origin)
    assert heads(made)[:2] == ["Verksamhet", "Post"]
    assert cells(made)[:2] == ["Bad", "Intäkt"]
    assert heads(made)[-1] == "Kommentar"


def test_a_change_over_two_years_moves_both(origin: Origin) -> None:
    budget = table(
        "Internbudget",
        ["Verksamhet", "Budget 2024", "Budget 2025", "Förändring 2024-2025"],
        [["Bad", "12", "14", "2"], ["Bibliotek", "30", "31", "1"]],
    )
    made = roll(budget, "Internbudget", origin)
    assert any("Förändring 2025-2026" in head for head in heads(made))


def test_years_that_run_backwards_go_on_doing_so(origin: Origin) -> None:
    volumes = table(
        "Volymer",
        ["Volym", "Utfall 2025", "Utfall 2024", "Utfall 2023"],
        [["Lån", "12", "11", "10"]],
        kind="volume",
        unit=None,
    )
    years = [head[:11] for head in heads(roll(volumes, "Volymer", origin))[1:]]
    assert years == sorted(years, reverse=True)
    assert years[0] == "Utfall 2026"
