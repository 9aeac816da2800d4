"""The reference says what the program does: every command, option, code and schema is in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click
import pytest

from planparse.check.catalogue import catalogue
from planparse.check.every import RULES
from planparse.cli import cli
from planparse.errors import ExitCode

ROOT = Path(__file__).resolve().parents[1]
REFERENCE = (ROOT / "docs" / "kommandon.md").read_text(encoding="utf-8")


def test_golden_catalogue_of_findings(golden: Callable[[Path, str], None]) -> None:
    golden(ROOT / "docs" / "fynd.md", catalogue(RULES))


def test_codes_of_findings_are_unique() -> None:
    assert len({rule.code for rule in RULES}) == len(RULES)


@pytest.mark.parametrize("name", cli.commands)
def test_every_command_and_option_is_in_the_reference(name: str) -> None:
    assert f"## planparse {name}" in REFERENCE
    section = REFERENCE.split(f"## planparse {name}", 1)[1].split("\n## ", 1)[0]
    common = REFERENCE.split("## Gemensamt", 1)[1].split("\n## ", 1)[0]
    for parameter in cli.commands[name].params:
        if isinstance(parameter, click.Option):
            option = max(parameter.opts, key=len)
            assert f"`{option}" in section or f"`{option}" in common, f"{name} {option}"


def test_options_without_a_command_are_in_the_reference() -> None:
    common = REFERENCE.split("## Gemensamt", 1)[1].split("\n## ", 1)[0]
    for parameter in cli.params:
        assert f"`{max(parameter.opts, key=len)}" in common


@pytest.mark.parametrize("code", list(ExitCode))
def test_every_exit_code_is_in_the_reference(code: ExitCode) -> None:
    assert f"| {code.value} |" in REFERENCE


@pytest.mark.parametrize("target", ["demo", "test", "lint", "score", "bench", "golden", "corpora"])
def test_make_targets_of_the_readme_exist(target: str) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert f"\n{target}:" in makefile
    assert f"make {target}" in (ROOT / "README.md").read_text(encoding="utf-8")
