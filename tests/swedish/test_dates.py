import pytest

from planparse.swedish.dates import (
    find_date,
    find_dates,
    find_span,
    find_years,
    is_year,
    mask_stamps,
    month_number,
)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2024-12-19", "2024-12-19"),
        ("Antagen den 28 mars 2024 av nämnden", "2024-03-28"),
        ("den 1:a Oktober 2025", "2025-10-01"),
        ("5 okt. 2024", "2024-10-05"),
        ("28/3 2024", "2024-03-28"),
        ("20240328", "2024-03-28"),
        ("2024-13-45", None),
        ("31 februari 2024", None),
        ("mars 2024", None),
        ("lagen (2009:315)", None),
    ],
)
def test_find_date(text: str, iso: str | None) -> None:
    assert find_date(text) == iso


def test_find_dates_in_order_with_places() -> None:
    text = "från 1 juni 2024 till 2024-12-31"
    found = find_dates(text)
    assert [one.iso for one in found] == ["2024-06-01", "2024-12-31"]
    assert text[found[0].start : found[0].end] == "1 juni 2024"


def test_years_and_spans() -> None:
    assert find_years("Mål och budget 2025 med plan 2026–2027") == [2025, 2026, 2027]
    assert find_years("socialtjänstlagen (2001:453)") == []
    assert find_span("plan för 2025-2029") == (2025, 2029)
    assert find_span("år 2025") is None
    assert is_year("2023*")
    assert is_year("År 2024")
    assert not is_year("2023 och 2024")


def test_month_number() -> None:
    assert month_number("Oktober") == 10
    assert month_number("sept.") == 9
    assert month_number("måndag") is None


def test_mask_keeps_length_and_values() -> None:
    text = "Augusti 2023: 48 % (230701-240630)"
    masked = mask_stamps(text)
    assert len(masked) == len(text)
    assert [part for part in masked.split() if part.isdigit()] == ["48"]
