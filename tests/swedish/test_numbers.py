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
        ("1 642", "1642"),
        ("31\u00a0402", "31402"),
        ("1\u202f642,5", "1642.5"),
        ("-37,4", "-37.4"),
        ("- 217 405", "-217405"),
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
        ("64,3 (2023)", "64.3"),
        ("79 (2024)", "79"),
        ("38 Genomsnitt jan-aug 2024", "38"),
        ("27 (Genomsnitt jan-okt 2024)", "27"),
        ("14,2** (230701-240630)", "14.2"),
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
        ("58%", ReadNumber(Decimal(58), "%")),
        ("95%***", ReadNumber(Decimal(95), "%")),
        ("+1,8%*", ReadNumber(Decimal("1.8"), "%")),
        ("57 st", ReadNumber(Decimal(57), "st")),
        ("1244 tkr/brukare", ReadNumber(Decimal(1244), "tkr/brukare")),
        ("987kr/inv", ReadNumber(Decimal(987), "kr/inv")),
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
        ("cirka 94 000", ReadNumber(Decimal(94000), None, "cirka")),
        ("Snitt 81% (alla enheter)", ReadNumber(Decimal(81), "%", "Snitt")),
        ("VUX 3184", ReadNumber(Decimal(3184), None, "VUX")),
        ("VUX: 14", ReadNumber(Decimal(14), None, "VUX")),
        ("BU/ VUX 2 718", ReadNumber(Decimal(2718), None, "BU/ VUX")),
        ("Minst NKI 72", ReadNumber(Decimal(72), None, "Minst NKI")),
        ("Augusti 2023: 47 %", ReadNumber(Decimal(47), "%", "Augusti 2023")),
        ("Öka till 80 %", ReadNumber(Decimal(80), "%", "Öka till")),
        ("12% (augusti 2024)", ReadNumber(Decimal(12), "%")),
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
        "12-18%",
        "70 - 90**",
        "0,00-0,39",
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
        "BU 118 VUX 243",
        "Norrby: 842 kr/inv R9: 987kr/inv",
        "18 (25)",
        "12 (15)",
        "N47002",
        "Kolada N47002",
        "2009:315",
        "556036-0793",
        "Not 4",
        "Bilaga 2",
        "SCB 2023",
        "1:a",
        "kl 12",
        "2024 500",
        "1,2,3",
        "(500)",
        "VUX - 5",
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
    assert format_number(Decimal("37.45"), 1) == "37,5"
    assert format_number(905.2) == "905,2"
    assert format_number(Decimal("1.50")) == "1,50"
    with pytest.raises(ValueError, match="finite"):
        format_number(float("inf"))


def test_parse_digits_takes_nothing_but_digits() -> None:
    assert parse_digits("12 500,5") == Decimal("12500.5")
    assert parse_digits("12 50") is None
    assert parse_digits("tolv") is None
