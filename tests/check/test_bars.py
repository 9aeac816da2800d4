"""What the check finds in the sample documents (planted) and in real ones."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from planparse.check import check
from planparse.check.rule import MOST_PLACES
from planparse.model import Document, Finding
from planparse.pipeline import extract

SAMPLES = Path(__file__).resolve().parents[2] / "corpora" / "exempel"


def numbers(finding: Finding, key: str) -> set[int]:
    return {number for where in finding.where if (number := getattr(where, key))}


@pytest.mark.parametrize(
    "name", ["vp2024.pdf", "vp2025.pdf", "fb2024.pdf", "vp2025-ocr.txt", "fb2024-word.docx"]
)
def test_all_planted_errors_and_nothing_else(name: str) -> None:
    truth = json.loads((SAMPLES / "truth" / f"{name}.json").read_text("utf-8"))["findings"]
    found = [f for f in extract(SAMPLES / name, ocr="never").findings if f.severity != "info"]
    key = "page" if truth[0].get("pages") else "line"
    for planted in truth:
        places = set(planted["pages" if key == "page" else "lines"])
        near = {number + by for number in places for by in ((0,) if key == "page" else (-1, 0, 1))}
        assert any(numbers(finding, key) & near for finding in found), planted["what"]
    assert len(found) == len(truth)


@pytest.fixture(scope="module")
def account(shared: Path) -> Document:
    return extract(shared / "real" / "simrishamn-bokslut-2025.pdf", ocr="never")


@pytest.mark.shared
def test_real_accounts(account: Document) -> None:
    codes = sorted(f.code for f in account.findings if f.severity != "info")
    assert codes == sorted(
        ["sum", "sum", "same-figure", "same-figure", "amount-size"] + ["prose-deviation"] * 2
    )
    assert all(len(f.where) <= MOST_PLACES for f in account.findings)


@pytest.mark.shared
def test_the_wrong_total_of_the_earlier_version(shared: Path, account: Document) -> None:
    earlier = extract(shared / "real" / "simrishamn-bokslut-2025-earlier.pdf", ocr="never")
    kept = {f.message for f in account.findings}
    sums = [f for f in earlier.findings if f.code == "sum" and f.message not in kept]
    assert [f.severity for f in sums] == ["error"]
    assert f"= {sums[0].expected}, men" in sums[0].message


@pytest.mark.shared
def test_the_check_is_fast(account: Document) -> None:
    """50 ms for 37 pages on an idle core; the bar leaves room for a busy machine."""
    check(account)
    times = []
    for _ in range(5):
        start = time.process_time()
        check(account)
        times.append(time.process_time() - start)
    assert min(times) < 0.15


@pytest.mark.shared
@pytest.mark.parametrize("name", ["000", "002", "003", "004"])
def test_totals_that_add_up_give_no_finding(shared: Path, name: str) -> None:
    seed = next((shared / "seeds").glob(f"{name}_*.txt"))
    found = {f.code for f in extract(seed).findings}
    assert not found & {"sum", "subtotal", "difference", "same-figure"}
