"""The arrows between the rooms point one way, and each library is known to one room."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[1] / "src" / "planparse"
ROOMS = ("read", "tables", "swedish", "plan", "check", "compare", "write", "archive")
MAY_IMPORT = {
    "swedish": set(),
    "read": {"swedish"},
    "tables": {"swedish"},
    "plan": {"swedish"},
    "check": {"swedish"},
    "compare": {"swedish"},
    "write": {"swedish"},
    "archive": {"write"},
}
LIBRARY_ROOMS = {
    "pdfplumber": {"read"},
    "pdfminer": {"read"},
    "pypdfium2": {"read"},
    "pikepdf": {"read"},
    "pytesseract": {"read"},
    "platformdirs": {"read"},
    "PIL": {"read", "sketch"},
    "cv2": {"read"},
    "docx": {"read", "write"},
    "lxml": {"read", "write"},
    "openpyxl": {"write"},
    "spacy": {"plan"},
    "rapidfuzz": {"compare", "plan", "tables"},
    "pebble": {"archive"},
    "click": {"cli", "voice", "write"},  # write/ styles the lines of a terminal with it
}


def imports_of(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path}: relative import"
            yield node.module


def room_of(path: Path) -> str:
    first = path.relative_to(SOURCE).parts[0]
    return first.removesuffix(".py")


FILES = sorted(SOURCE.rglob("*.py"))


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_rooms_import_only_what_they_may(path: Path) -> None:
    room = room_of(path)
    for name in imports_of(path):
        parts = name.split(".")
        if parts[0] == "planparse" and len(parts) > 1 and parts[1] in ROOMS and room in ROOMS:
            allowed = MAY_IMPORT[room] | {room}
            assert parts[1] in allowed, f"{path.name} i {room}/ importerar {name}"
        if room == "swedish" and parts[0] == "planparse":
            assert parts[1:2] == ["swedish"], f"swedish/ ska inte känna {name}"
        assert room in ("cli", "__main__") or name != "planparse.cli", f"{path.name} importerar cli"


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_each_library_is_known_to_one_room(path: Path) -> None:
    for name in imports_of(path):
        rooms = LIBRARY_ROOMS.get(name.split(".")[0])
        assert rooms is None or room_of(path) in rooms, f"{path.name} importerar {name}"


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_files_are_small_enough_to_read(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 450
