import pytest

from planparse.plan.tablekinds import table_kind


@pytest.mark.parametrize(
    ("columns", "labels", "cells", "title", "unit", "kind"),
    [
        (["", ""], ["0", "0,5", "1"], ["Försämrat", "Oförändrat", "Förbättrat"], None, None,
         "assessment_scale"),
        (["", ""], ["0–49", "50–69"], ["Ej uppfyllt", "Delvis uppfyllt"], None, None,
         "assessment_scale"),
        (["Nämndens fokusområden", "Omhändertagande"], ["Stärk stödet"], ["Så gör vi"], None, None,
         "assignments"),
        (["", ""], ["1) Följ personalens hälsa"], ["Klart"], "Uppdrag från nämnden", None,
         "assignments"),
        (["Indikator", "Riktvärde 2025"], ["Nöjda"], ["80 %"], None, None, "indicators"),
        (["", "Mål 2024", "Utfall 2024", "Måluppfyllelse"], ["HME"], ["75"], None, None,
         "indicators"),
        (["", "Målområde", "Utvecklingsmål"], ["Resursmål"], ["Ekonomi"], None, None,
         "goal_overview"),
        (["Reinvesteringar mnkr", "2025"], ["Möbler"], ["500"], None, "mnkr", "investment"),
        (["Belopp mnkr", "Budget 2024", "Plan 2025"], ["Drift", "Investeringar"], ["5", "2"],
         "Ekonomi", "mnkr", "budget"),
        (["", "Utfall 2023", "Plan 2025"], ["Antal tillsvidareanställda", "Sjukfrånvaro"],
         ["1502", "7,7"], "Personal", None, "personnel"),
        (["", "Budget 2024, mnkr"], ["Kost"], ["79"], "Avgifter", "mnkr", "fees"),
        (["Volymmått", "Utfall 2022"], ["Antal ärenden"], ["5887"], None, None, "volume"),
        (["Verksamhet", "Utfall", "Budget", "Avvikelse"], ["Skola"], ["833"], None, "tkr",
         "outcome"),
        (["Verksamhet, mnkr", "Bokslut 2023", "Budget 2024", "Budget 2025"], ["Skola"], ["21,9"],
         None, "mnkr", "budget"),
        (["Verksamhet, mnkr", "Bokslut 2023", "Budget 2024", "Utfall 2024"], ["Skola"], ["21,9"],
         None, "mnkr", "outcome"),
        (["Verksamhet, mnkr", "Budget 2024", "Förslag 2025"], ["Skola"], ["21,9"], None, "mnkr",
         "budget"),
        (["Tvist", "Belopp att utbetala"], ["Inga tvister"], [], None, None, "other"),
    ],
)  # fmt: skip
def test_kinds(
    columns: list[str],
    labels: list[str],
    cells: list[str],
    title: str | None,
    unit: str | None,
    kind: str,
) -> None:
    numbers = any(cell[:1].isdigit() for cell in cells)
    found = table_kind(
        columns=columns, labels=labels, cells=cells, title=title, unit=unit, numbers=numbers
    )
    assert found == kind
