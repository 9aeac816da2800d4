from __future__ import annotations

import io
import json
from decimal import Decimal
from pathlib import Path

import docx
import openpyxl
import pytest

from builders import document, goal, indicator, row, section, table
from planparse.compare.reported import reported
from planparse.errors import Unreadable, WrongUsage
from planparse.model import Document, Table
from planparse.write import Draft, Frame, Report, draft
from planparse.write.accessibility import check_accessibility
from planparse.write.frame import match_frame
from planparse.write.sheetfile import is_sheet, read_sheets
from remnants import remnants


def plan() -> Document:
    """A plan for 2025 with three indicators, one of them with a sub-row, and two budgets."""
    names = ("Andel trygga brukare*", "Antal fall", "Män", "Sjukfrånvaro (%)")
    indicators = table(
        "Indikatorer",
        ["Indikator", "Ingående värde", "Riktvärde 2025", "Riktvärde 2026"],
        [(name, "61", "65", "70") for name in names],
        kind="indicators",
        unit=None,
    )
    budget = table(
        "Internbudget",
        ["Verksamhet", "Budget 2024", "Budget 2025"],
        [
            row("Vård", kind="group"),
            ("Hemtjänst", "118,0", "120,0"),
            ("Övrigt", "1,0", "1,0"),
            ("Summa", "119,0", "121,0"),
        ],
        id="t2",
    )
    thousands = table(
        "Stab", ["Verksamhet", "Budget 2025"], [("Övrigt", "75")], unit="tkr", id="t3"
    )
    places = [one.where for one in indicators.rows]
    return document(
        sections=[section("Ekonomi")],
        tables=[indicators, budget, thousands],
        goals=[
            goal(
                "1",
                "Exempelby lever",
                "Trygghet",
                indicators=[
                    indicator(names[0], at=places[0]),
                    indicator(names[1], at=places[1]),
                    indicator(names[2], parent=names[1], at=places[2]),
                    indicator(names[3], at=places[3]),
                ],
            )
        ],
    )


def report(**outcomes: dict[str, str]) -> Document:
    """The year-end report for 2025; sub-rows are given as parent__name."""
    made = []
    for name, values in outcomes.items():
        parent, _, own = name.rpartition("__")
        made.append(
            indicator(own, parent=parent or None, baseline=None, targets={}, outcomes=values)
        )
    goals = [goal("1", "Exempelby lever", "Trygghet", indicators=made)]
    return document(type="förvaltningsberättelse", goals=goals, file="bokslut.pdf")


def drafted(known: Document) -> Draft:
    return draft(plan(), year=2026, report=Report(known, reported(plan(), known)))


def column(made: Draft, number: int, head: str) -> list[str]:
    """The cells of the column of a table that begins so, the guide's table not counted."""
    found = docx.Document(io.BytesIO(made.content)).tables[number + 1]
    heads = [cell.text for cell in found.rows[0].cells]
    (col,) = [i for i, text in enumerate(heads) if text.startswith(head)]
    return [heads[col], *(line.cells[col].text for line in found.rows[1:])]


def comments(made: Draft) -> list[str]:
    return [one.text for one in docx.Document(io.BytesIO(made.content)).comments]


def test_outcomes_become_baselines_and_say_where_they_stood() -> None:
    made = drafted(
        report(**{"Andel trygga brukare": {"2025": "-1,5"}, "Antal fall": {"2024": "9", "": "38"}})
    )
    head, *cells = column(made, 0, "Ingående värde 2026")
    assert cells == ["−1,5", "38", "", ""]
    assert head.endswith("(fylls\u00a0i)")
    assert "Utfall 2025 ur bokslut.pdf, s. 3: ”38” (samma namn under samma mål)." in comments(made)
    assert made.notes[0][0] == (
        "bokslut.pdf: 2 av 4 indikatorer har ett utfall för 2025. Utan: Män; Sjukfrånvaro (%)."
    )
    assert check_accessibility(made.content) == ()
    assert remnants(made.content, year=2026) == []


def test_what_is_merely_alike_is_not_carried_over() -> None:
    made = drafted(
        report(**{"Andel trygga brukares": {"2025": "1"}, "Sjuklön__Män": {"2025": "2"}})
    )
    assert column(made, 0, "Ingående värde 2026")[1:] == ["", "", "", ""]


def test_marks_of_emptiness_are_no_outcome() -> None:
    made = drafted(report(**{"Antal fall": {"2025": "-"}, "Antal fall__Män": {"2025": "i u"}}))
    assert column(made, 0, "Ingående värde 2026")[1:] == ["", "", "", ""]


def test_a_column_that_is_filled_says_so() -> None:
    made = drafted(
        report(
            **{
                "Andel trygga brukare": {"2025": "1"},
                "Antal fall": {"2025": "2"},
                "Antal fall__Män": {"2025": "3"},
                "Sjukfrånvaro (%)": {"2025": "6,1"},
            }
        )
    )
    assert column(made, 0, "Ingående värde 2026")[0] == "Ingående värde 2026 (ifylld)"


def test_another_board_has_nothing_to_give() -> None:
    other = report(**{"Antal fall": {"2025": "38"}})
    facts = other.document.model_copy(update={"board": "Byggnadsnämnden"})
    assert reported(plan(), other.model_copy(update={"document": facts})) == ()


def framed(*tables: Table) -> Draft:
    return draft(plan(), year=2026, frame=Frame("ram.csv", tables))


def sheet(tmp_path: Path, text: str) -> tuple[Table, ...]:
    path = tmp_path / "ram.csv"
    path.write_text(text, encoding="utf-8-sig")
    return read_sheets(path)


def test_a_frame_fills_the_new_year_in_the_unit_of_the_table(tmp_path: Path) -> None:
    made = framed(
        *sheet(tmp_path, "Verksamhet;Ram 2026, tkr\nHEMTJÄNST;121 437\nSumma;122 437\nNy;1\n")
    )
    assert column(made, 1, "Budget 2026") == [
        "Budget 2026, mnkr (fylls\u00a0i)",
        "",
        "121,437",
        "",
        "122,437",
    ]
    told = "Ur ram.csv, rad 2, kolumnen ”Ram 2026, tkr”: 121 437 (tkr)."
    assert told in comments(made)
    assert made.notes[0][0] == "ram.csv: rader som planen inte har: Ny."
    assert check_accessibility(made.content) == ()
    assert remnants(made.content, year=2026) == []


def test_a_name_that_means_two_things_is_left_open(tmp_path: Path) -> None:
    made = framed(*sheet(tmp_path, "Verksamhet;Ram 2026, tkr\nÖvrigt;1 000\n"))
    assert column(made, 1, "Budget 2026")[3] == ""
    assert made.notes[0][0] == "ram.csv: rader som inte är entydiga: Övrigt."
    made = framed(*sheet(tmp_path, "V;Ram 2026, tkr\nHemtjänst;1 000\nHemtjänst;2 000\n"))
    assert column(made, 1, "Budget 2026")[2] == ""


def test_a_frame_may_be_a_document() -> None:
    new = document(
        year=2026,
        file="budget2026.pdf",
        tables=[
            table(
                "Ramar",
                ["Nämnd", "Budget 2025", "Budget 2026", "Plan 2027"],
                [("Hemtjänst", "120,0", "125,5", "130,0")],
            )
        ],
    )
    made = draft(plan(), year=2026, frame=Frame.of(new))
    assert column(made, 1, "Budget 2026")[2] == "125,5"
    assert "Ur budget2026.pdf, s. 5, kolumnen ”Budget 2026”: 125,5 (mnkr)." in comments(made)


def test_a_frame_that_only_lacks_its_unit_is_told_so(tmp_path: Path) -> None:
    tables = sheet(tmp_path, "Verksamhet;Ram 2026\nHemtjänst;120\n")
    with pytest.raises(WrongUsage) as told:
        match_frame(Frame("ram.csv", tables), plan(), plan_year=2025, year=2026)
    assert told.value.swedish == (
        "ram.csv: kolumnen ”Ram 2026” har belopp men ingen enhet. "
        "Skriv enheten i rubriken, till exempel ”Ram 2026, tkr”."
    )


def test_rows_of_a_frame_without_a_unit_are_listed(tmp_path: Path) -> None:
    made = framed(*sheet(tmp_path, "V;Ram 2026;\nHemtjänst;120;mnkr\nÖvrigt;5;\n"))
    assert "ram.csv: rader utan enhet: Övrigt." in [swedish for swedish, _ in made.notes]


def test_a_frame_for_another_year_is_refused(tmp_path: Path) -> None:
    tables = sheet(tmp_path, "Verksamhet;Ram 2027, tkr\nHemtjänst;121 437\n")
    with pytest.raises(WrongUsage, match="2026"):
        match_frame(Frame("ram.csv", tables), plan(), plan_year=2025, year=2026)


def cells(tables: tuple[Table, ...]) -> list[tuple[str, object, int | None, int | None]]:
    return [
        (line.label, cell.value, cell.sek, line.where.line)
        for one in tables
        for line in one.rows
        for cell in line.cells
    ]


@pytest.mark.parametrize(
    ("text", "sek"),
    [
        ("Ramar för nämnden\n\nVerksamhet, mnkr;2025;2026\nHemtjänst;1;-1,25\n", -1_250_000),
        ("Verksamhet,2026,Enhet\nHemtjänst,1250,tkr\n", 1_250_000),
        ("Verksamhet\tRam 2026\nHemtjänst\t1250 kr\n", 1250),
        ("Verksamhet;Ram 2026\nHemtjänst;1250\n", None),
    ],
)
def test_csv_with_the_unit_in_a_head_or_a_cell(tmp_path: Path, text: str, sek: int) -> None:
    assert cells(sheet(tmp_path, text))[-1][2] == sek


def test_excel(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    first = book.worksheets[0]
    first.title = "Ram"
    first.append(["Verksamhet", "Ram 2026, tkr"])
    first.append(["Hemtjänst", 121437.5])
    book.create_sheet("Dold").sheet_state = "hidden"
    book["Dold"].append(["Verksamhet", "Ram 2026, tkr"])
    book["Dold"].append(["Hemtjänst", 1])
    path = tmp_path / "ram.xlsx"
    book.save(path)
    assert cells(read_sheets(path)) == [("Hemtjänst", 121437.5, 121_437_500, 2)]
    made = draft(plan(), year=2026, frame=Frame("ram.xlsx", read_sheets(path)))
    assert any(one.startswith("Ur ram.xlsx, blad Ram, rad 2") for one in comments(made))


def test_json(tmp_path: Path) -> None:
    path = tmp_path / "ram.json"
    rows = {"Hemtjänst": 121437.5, "Summa": 122000}
    path.write_text(json.dumps({"year": 2026, "unit": "tkr", "rows": rows}), encoding="utf-8")
    assert is_sheet(path)
    assert [one[2] for one in cells(read_sheets(path))] == [121_437_500, 122_000_000]
    path.write_text(plan().to_json(), encoding="utf-8")
    assert not is_sheet(path)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("ram.xlsx", b"PK nej"),
        ("ram.json", b"{"),
        ("ram.json", b'{"year": 2026}'),
        ("ram.json", b'{"year": 2026, "unit": "tkr", "rows": {"A": "tio"}}'),
        ("ram.json", b"[]"),
    ],
)
def test_files_of_another_shape_are_refused(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(Unreadable, match="ram"):
        read_sheets(path)


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match=r"saknas\.csv"):
        read_sheets(tmp_path / "saknas.csv")


def test_amounts_are_exact() -> None:
    given = table("Ramar", ["", "Budget 2026"], [("Hemtjänst", "0,1")])
    found = match_frame(Frame("f", (given,)), plan(), plan_year=2025, year=2026).values
    assert {key[2]: value.text for key, value in found.items()} == {
        "kr": "100\u00a0000",
        "tkr": "100",
        "mnkr": "0,1",
        "mdkr": str(Decimal("0.0001")).replace(".", ","),
    }
