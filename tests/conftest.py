"""Fixtures shared by all tests."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SHARED = (ROOT / ".." / "shared").resolve()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--golden",
        action="store_true",
        help="write the golden files anew from what the program makes now; review with git diff",
    )


@pytest.fixture(autouse=True, scope="session")
def _no_cache() -> None:
    """Tests read anew and leave the user's cache alone."""
    os.environ["PLANPARSE_CACHE"] = "off"


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compares text with a golden file, or writes it anew under ``--golden``."""

    def compare(path: Path, text: str) -> None:
        if request.config.getoption("--golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert path.read_text(encoding="utf-8") == text, f"{path} skiljer sig: se make golden"

    return compare


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that need ../shared are skipped where it is absent; in CI its absence fails them."""
    if SHARED.is_dir() or os.environ.get("CI"):
        return
    skip = pytest.mark.skip(reason="mappen ../shared finns inte här")
    for item in items:
        if "shared" in item.keywords:
            item.add_marker(skip)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder ../shared: real input and its truth. Mark such tests with ``shared``."""
    assert SHARED.is_dir(), "../shared saknas"
    return SHARED
