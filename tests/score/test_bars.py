"""The bars on text and digital input, with the bar as limit. The others run in make score."""

from __future__ import annotations

import pytest

from scoring import Measure, quick


@pytest.fixture(scope="module")
def measures(shared: object) -> list[Measure]:
    return list(quick())


@pytest.mark.shared
def test_every_quick_bar_is_met(measures: list[Measure]) -> None:
    missed = [
        f"{m.name}: {m.value:g} (gräns {m.bar:g}) {m.note}"
        for m in measures
        if m.bar is not None and not m.met
    ]
    assert not missed, "\n".join(missed)
