import pytest

from planparse.model import Where
from planparse.pages import GridCell
from planparse.tables.headers import column_names, header_rows, is_figure, is_period


def cells(*rows: str, bold: int = 0) -> list[list[GridCell]]:
    return [
        [GridCell(text, text, Where(), bold=number < bold) for text in row.split("|")]
        for number, row in enumerate(rows)
    ]


def test_names_over_figures_are_a_header() -> None:
    assert header_rows(cells("Verksamhet|Ram A|Ram B", "Skola|1 801|-46,2", "Bad|2,0|3,5")) == 1


def test_years_over_figures_are_a_header() -> None:
    assert header_rows(cells("|2024|2023", "Antal|456|446", "Andel|7 %|8 %")) == 1


def test_texts_under_column_words_have_a_header() -> None:
    assert header_rows(cells("Program|Uppföljning", "ANDT|Fokus på insatser", "Klimat|Resor")) == 1


def test_bold_letters_over_texts_are_a_header() -> None:
    grid = cells("Vem|Hur", "Enheten|I samverkan", "Kontoret|Med stöd", bold=1)
    assert header_rows(grid) == 1


@pytest.mark.parametrize(
    "rows",
    [
        ("0|Inte bättre", "0,5|Något bättre", "1|Bättre"),
        ("0,00-0,49|Ej uppfyllt", "0,50-0,69|Delvis uppfyllt"),
        ("Skola|1|2", "Bad|3|4"),
    ],
)
def test_rows_without_names_have_no_header(rows: tuple[str, ...]) -> None:
    assert header_rows(cells(*rows)) == 0


def test_a_group_row_after_the_header_is_body() -> None:
    assert header_rows(cells("Verksamhet|2024|2025", "Barn||", "Skola|1,0|2,0")) == 1


def test_a_title_over_the_header_counts() -> None:
    grid = cells("Investeringar 2024, tkr||", "Projekt|Bokslut|Budget", "Hiss|-65|-100")
    assert header_rows(grid) == 2
    assert column_names(grid, 2)[1] == "Investeringar 2024, tkr Bokslut"


def test_merged_cells_tell_how_deep_the_header_is() -> None:
    grid = cells("Grupp|Ämnen|", "|2,4-D (D)|DDT", "Frukt|0,01*|-", "Nöt|0,02*|0,5")
    assert header_rows(grid, {(0, 0): (2, 1), (0, 1): (1, 2)}) == 2


def test_a_merged_name_names_all_its_columns() -> None:
    grid = cells("Verksamhet|Plan||", "|2025|2026|2027", "Skola|1|2|3")
    spans = {(0, 1): (1, 3), (0, 0): (2, 1)}
    assert column_names(grid, 2, spans) == ("Verksamhet", "Plan 2025", "Plan 2026", "Plan 2027")


def test_without_merged_cells_a_name_reaches_as_far_as_names_below() -> None:
    grid = cells("Projekt|Sedan start|||Årets|", "Namn|Ram|Utfall|Rest|Budget|Utfall")
    assert column_names(grid, 2) == (
        "Projekt Namn",
        "Sedan start Ram",
        "Sedan start Utfall",
        "Sedan start Rest",
        "Årets Budget",
        "Årets Utfall",
    )


def test_a_table_without_header_has_empty_names() -> None:
    assert column_names(cells("Skola|1", "Bad|2"), 0) == ("", "")


@pytest.mark.parametrize("text", ["2025", "2025–2027", "2024-12-31", "(2024)", "2023*", "år 2024"])
def test_periods(text: str) -> None:
    assert is_period(text)
    assert not is_figure(text)


@pytest.mark.parametrize("text", ["1 801", "-46,2", "– 1,8", "83 %", "10-15%", "57 st", "<1500"])
def test_figures(text: str) -> None:
    assert is_figure(text)


@pytest.mark.parametrize("text", ["2025, mnr", "Utfall 2024", "Öka", "-", ""])
def test_not_figures(text: str) -> None:
    assert not is_figure(text)


def test_a_sentence_under_the_header_is_body() -> None:
    grid = cells(
        "Uppdrag|Nämndens svar",
        "Ta fram en plan för lokaler.|Planen tas fram av kontoret.",
        "Se över avgifterna.|Nya regler gäller.",
        bold=1,
    )
    assert header_rows(grid) == 1
