from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planparse.swedish.numbers import ReadNumber, format_number, parse_digits, read_number

BLANKS = [" ", "\u00a0", "\u202f", "\u2009"]
MINUSES = ["-", "- ", "−", "− ", "–", "– ", "—"]


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("21,9", "21.9"),
        ("1 801", "1801"),
        ("25\u00a0863", "25863"),
        ("1\u202f801,5", "1801.5"),
        ("-46,2", "-46.2"),
        ("- 321 043", "-321043"),
        ("– 1,8", "-1.8"),
        ("−31", "-31"),
        ("+8", "8"),
        ("±0", "0"),
        ("0", "0"),
        ("1700 000", "1700000"),
        ("1.234.567", "1234567"),
        ("7.7", "7.7"),
        ("0.125", "0.125"),
        ("-400*", "-400"),
        ("11*", "11"),
        ("20 ¹⁾", "20"),
        ("71,9 (2023)", "71.9"),
        ("82 (2024)", "82"),
        ("41 Genomsnitt jan-aug 2024", "41"),
        ("23 (Genomsnitt jan-okt 2024)", "23"),
        ("12,5** (230901-240831)", "12.5"),
        ("12,3 (n=120)", "12.3"),
        ("57,5 (vårterminen 2024)", "57.5"),
    ],
)
def test_one_number_has_a_value(cell: str, value: str) -> None:
    read = read_number(cell)
    assert read is not None
    assert read.value == Decimal(value)
    assert read.unit is None
    assert read.qualifier is None


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("61%", ReadNumber(Decimal(61), "%")),
        ("100%***", ReadNumber(Decimal(100), "%")),
        ("+1,4%*", ReadNumber(Decimal("1.4"), "%")),
        ("57 st", ReadNumber(Decimal(57), "st")),
        ("1189 tkr/brukare", ReadNumber(Decimal(1189), "tkr/brukare")),
        ("1063kr/inv", ReadNumber(Decimal(1063), "kr/inv")),
        ("12 kr per dag", ReadNumber(Decimal(12), "kr/dag")),
        ("2,5 miljoner kronor", ReadNumber(Decimal("2.5"), "mnkr")),
        ("2 %-enheter", ReadNumber(Decimal(2), "procentenheter")),
        ("21:14 kr", ReadNumber(Decimal("21.14"), "kr")),
        ("500:-", ReadNumber(Decimal(500), "kr")),
        ("SEK 500", ReadNumber(Decimal(500), "kr")),
        ("12 st/år", ReadNumber(Decimal(12), "st")),
        ("85 % 2023", ReadNumber(Decimal(85), "%")),
        ("+/- 0,5 %", ReadNumber(Decimal("0.5"), "%", tolerance=True)),
        ("<1500", ReadNumber(Decimal(1500), None, "<")),
        ("≥ 95 %", ReadNumber(Decimal(95), "%", "≥")),
        ("ung 116 000", ReadNumber(Decimal(116000), None, "ung")),
        ("Medel 83% (samtliga insatser)", ReadNumber(Decimal(83), "%", "Medel")),
        ("IFO 2173", ReadNumber(Decimal(2173), None, "IFO")),
        ("LSS: 11", ReadNumber(Decimal(11), None, "LSS")),
        ("FH/ SoL 1 564", ReadNumber(Decimal(1564), None, "FH/ SoL")),
        ("Minst NKI 75", ReadNumber(Decimal(75), None, "Minst NKI")),
        ("Augusti 2023: 53 %", ReadNumber(Decimal(53), "%", "Augusti 2023")),
        ("Öka till 80 %", ReadNumber(Decimal(80), "%", "Öka till")),
        ("10% (augusti 2024)", ReadNumber(Decimal(10), "%")),
    ],
)
def test_decorations_are_kept_apart(cell: str, expected: ReadNumber) -> None:
    assert read_number(cell) == expected


@pytest.mark.parametrize(
    "cell",
    [
        "",
        "-",
        "–",
        "*",
        "i u",
        "Öka",
        "Tre av fem insatser",
        "10-15%",
        "80 - 100**",
        "0,00-0,49",
        "mellan 3 och 5",
        "3/5",
        "5 av 8",
        "2024-03-28",
        "28 mars 2024",
        "publiceras juni 2024",
        "Januari-juni 2024",
        "Q1 2024",
        "2025–2027",
        "öka jmf utfall 2023",
        "IFO 120 LSS 259",
        "Norrby: 761 kr/inv R9: 1063kr/inv",
        "18 (25)",
        "12 (15)",
        "N35001",
        "Kolada N35001",
        "2010:110",
        "556036-0793",
        "Not 4",
        "Bilaga 2",
        "SCB 2023",
        "1:a",
        "kl 12",
        "2024 500",
        "1,2,3",
        "(500)",
        "LSS - 5",
        "Målet är att 80 procent av brukarna ska vara nöjda",
        "Två möten om 3 timmar genomförs som planerat under hösten",
        "1. Starta projekt",
    ],
)
def test_everything_else_has_none(cell: str) -> None:
    assert read_number(cell) is None


@given(
    value=st.decimals(-(10**9), 10**9, places=2),
    blank=st.sampled_from(BLANKS),
    minus=st.sampled_from(MINUSES),
)
def test_a_printed_number_is_read_exactly(value: Decimal, blank: str, minus: str) -> None:
    digits = f"{abs(value):,.2f}".replace(",", blank).replace(".", ",")
    printed = (minus if value < 0 else "") + digits
    read = read_number(printed)
    assert read is not None
    assert read.value == value


@given(st.decimals(-(10**12), 10**12, places=3))
def test_format_then_read_gives_the_number_back(value: Decimal) -> None:
    read = read_number(format_number(value))
    assert read is not None
    assert read.value == value


@given(st.text(max_size=40))
def test_any_text_is_read_without_error(text: str) -> None:
    read = read_number(text)
    assert read is None or read.value.is_finite()


def test_format_number() -> None:
    assert format_number(-1234567) == "\u22121\u00a0234\u00a0567"
    assert format_number(Decimal("46.25"), 1) == "46,3"
    assert format_number(874.3) == "874,3"
    assert format_number(Decimal("1.50")) == "1,50"
    with pytest.raises(ValueError, match="finite"):
        format_number(float("inf"))


def test_parse_digits_takes_nothing_but_digits() -> None:
    assert parse_digits("12 500,5") == Decimal("12500.5")
    assert parse_digits("12 50") is None
    assert parse_digits("tolv") is None
