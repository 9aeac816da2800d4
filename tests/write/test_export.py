from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from builders import amount, assignment, document, goal, indicator, row, section, table
from planparse.model import Document, Finding, Where
from planparse.write.excel import as_excel
from planparse.write.export import exported
from planparse.write.markdown import as_markdown
from planparse.write.sheets import Figure, figure, sheets


@pytest.fixture(scope="module")
def made() -> Document:
    tables = [
        table(
            "Internbudget: drift/totalt [2025]",
            ["Verksamhet", "Budget 2024", "Budget 2025"],
            [
                ("Hemtjänst", "-1 020,4", "120,0*"),
                ("varav natt", "12,5", "<1500"),
                ("Summa", "-1 007,9", "enligt beslut"),
            ],
            notes=["* Preliminär"],
        ),
        table("Andel", ["", "2024"], [("Nöjda", "83 %")], kind="volume", unit=None, id="t2"),
    ]
    evil = "=1+1"
    found = document(
        sections=[
            section("1. <b>Inledning</b>", "Text med *stjärnor* och [länk](http://a.invalid).")
        ],
        tables=tables,
        goals=[goal("1", "Exempelby lever", "Trygghet", indicators=[indicator(evil)])],
        assignments=[assignment("- utred", "@SUM(A1)", number="7")],
        amounts=[amount("12,5 mnkr", 12_500_000, "ramen")],
        facts={"date": "2024-12-18"},
    )
    finding = Finding(
        code="sum", severity="error", message="Summan stämmer inte.", where=(Where(page=5),)
    )
    return found.model_copy(update={"findings": (finding,)})


@pytest.fixture(scope="module")
def book(made: Document) -> Any:
    return openpyxl.load_workbook(io.BytesIO(as_excel(made)))


def test_numbers_are_numbers_in_swedish_formats(book: Any) -> None:
    sheet = book["t1 Internbudget  drift totalt"]
    assert sheet["B1"].value == "Budget 2024, mnkr"
    assert (sheet["B2"].value, sheet["B2"].number_format) == (-1020.4, '#,##0.0;"−"#,##0.0')
    assert (sheet["C2"].value, sheet["C2"].number_format) == (120, '0.0"*";"−"0.0"*"')
    assert sheet["C3"].value == "<1500"  # no number that anybody should add up
    assert sheet["C4"].value == "enligt beslut"
    assert book["t2 Andel"]["B2"].value == 83
    assert book["t2 Andel"]["B2"].number_format.startswith('0"\u00a0%"')


def test_rows_say_what_they_are_and_where_they_stood(book: Any) -> None:
    sheet = book["t1 Internbudget  drift totalt"]
    values = list(sheet.values)
    assert values[0][-4:] == ("Radslag", "Varav", "Sida", "Rad")
    assert [line[3:6] for line in values[1:]] == [
        ("post", None, 5),
        ("post", "ja", 5),
        ("summa", None, 5),
        ("not", None, 5),
    ]
    assert values[4][0] == "* Preliminär"


def test_every_cell_is_listed_with_kronor_and_box(book: Any) -> None:
    head, first, *_ = book["Celler"].values
    cell = dict(zip(head, first, strict=True))
    assert cell["Kronor"] == -1_020_400_000
    assert cell["Som tryckt"] == "-1 020,4"
    assert cell["Ruta (punkter)"] == "70 140 520 152"


def test_text_is_never_a_formula(book: Any) -> None:
    cells = [cell for sheet in book for line in sheet.iter_rows() for cell in line]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert book["Indikatorer"]["C2"].value == "=1+1"
    assert book["Uppdrag"]["D2"].value == "@SUM(A1)"
    assert book["Uppdrag"]["D2"].quotePrefix


def test_heads_stay_in_view(book: Any) -> None:
    assert {sheet.freeze_panes for sheet in book} == {"A2"}


def test_the_same_document_gives_the_same_bytes(
    made: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = as_excel(made)
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {info.date_time[:3] for info in archive.infolist()} == {(2024, 12, 18)}
        assert b"2024-12-18" in archive.read("docProps/core.xml")
    assert as_excel(made) == first
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert as_excel(made) != first


def test_names_of_sheets_are_allowed_and_unique() -> None:
    long = "Indikatorer för nämndmålet under KF-mål"
    tables = [table(f"{long} {n}", ["A", "B"], [("x", "1")], id="t1") for n in (1, 2)]
    names = openpyxl.load_workbook(io.BytesIO(as_excel(document(tables=tables)))).sheetnames
    assert len({name.casefold() for name in names}) == len(names)
    assert max(map(len, names)) == 31


def test_a_document_with_nothing_in_it() -> None:
    assert "Om dokumentet" in openpyxl.load_workbook(io.BytesIO(as_excel(document()))).sheetnames
    assert as_markdown(document()).startswith("# ")


def test_csv_opens_in_a_swedish_excel(made: Document) -> None:
    parts = exported(made, "csv", Path("ut/vp.csv"))
    files = {path: b"".join(content) for path, content in parts.items()}
    names = [path.name for path in files]
    assert names == [
        "vp-om.csv", "vp-mal.csv", "vp-indikatorer.csv", "vp-uppdrag.csv", "vp-belopp.csv",
        "vp-fynd.csv", "vp-t1.csv", "vp-t2.csv", "vp-celler.csv",
    ]  # fmt: skip
    text = files[Path("ut/vp-t1.csv")].decode("utf-8")
    assert text.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))
    assert rows[1][:3] == ["Hemtjänst", "-1020,4", "120,0"]
    assert "'=1+1" in files[Path("ut/vp-indikatorer.csv")].decode("utf-8")
    assert "'@SUM(A1)" in files[Path("ut/vp-uppdrag.csv")].decode("utf-8")


def test_markdown_is_read_letter_by_letter(made: Document) -> None:
    text = as_markdown(made)
    assert "## 1. \\<b\\>Inledning\\</b\\> (s. 2)" in text
    assert "\\*stjärnor\\* och \\[länk\\](http" in text
    assert "| Hemtjänst | -1 020,4 | 120,0\\* |" in text
    assert "| 7 | - utred | @SUM(A1) | (s. 4) |" in text
    assert "- sum: Summan stämmer inte. (s. 5)" in text


def test_a_caption_is_not_told_twice() -> None:
    made = document(
        sections=[section("Ett", "Antal platser")],
        tables=[table("Antal platser", ["", "2025"], [row("Alla", "7")], kind="volume")],
    )
    assert as_markdown(made).count("Antal platser") == 2
    blocks = made.sections[0].model_copy(
        update={
            "blocks": (
                {"kind": "paragraph", "text": "Antal platser", "where": Where(page=1)},
                {"kind": "table", "text": "t1", "where": Where(page=1)},
            )
        }
    )
    told = made.model_copy(update={"sections": (type(blocks).model_validate(dict(blocks)),)})
    assert as_markdown(told).count("Antal platser") == 1


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("65 %", Figure(65, 0, False, " %")),
        ("1 205", Figure(1205, 0, True, "")),
        ("7,40", Figure(7.4, 2, False, "")),
        ("58 (2022)", Figure(58, 0, False, " (2022)")),
        ("Öka", "Öka"),
        ("<1500", "<1500"),
        ("10-15%", "10-15%"),
        ("", None),
    ],
)
def test_printed_texts_as_numbers(printed: str, shown: object) -> None:
    assert figure(printed) == shown


def test_rows_are_as_wide_as_their_heads(made: Document) -> None:
    for sheet in sheets(made):
        assert {len(line) for line in sheet.rows} <= {len(sheet.head)}
