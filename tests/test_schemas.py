"""The JSON Schemas in schemas/ are those of the models."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from planparse.model import SCHEMAS, json_schema

FOLDER = Path(__file__).resolve().parents[1] / "schemas"


@pytest.mark.parametrize("name", SCHEMAS)
def test_golden_schema_equals_the_model(name: str, golden: Callable[[Path, str], None]) -> None:
    golden(FOLDER / f"{name}.schema.json", json_schema(name))


@pytest.mark.parametrize("name", SCHEMAS)
def test_schema_is_itself_valid(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads(json_schema(name)))


def test_no_schema_is_left_over() -> None:
    assert {path.name for path in FOLDER.glob("*.json")} == {f"{n}.schema.json" for n in SCHEMAS}
