"""The words of the check, from data/words.toml."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files


@cache
def _data() -> dict[str, str]:
    text = files("planparse.check").joinpath("data/words.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def words(name: str) -> str:
    """The regular expression of this name.

    Raises KeyError if there is none."""
    return _data()[name]


@cache
def pattern(name: str) -> re.Pattern[str]:
    """The same, compiled, without regard to case.

    Raises KeyError if there is none."""
    return re.compile(words(name), re.IGNORECASE)
