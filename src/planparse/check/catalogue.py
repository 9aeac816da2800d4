"""The catalogue of findings, made from the rules themselves."""

from __future__ import annotations

from collections.abc import Iterable

from planparse.check.rule import Rule

_SEVERITY = {"error": "fel", "warning": "varning", "info": "upplysning"}

_HEAD = """# Vad kontrollen letar efter

Den här sidan görs av `make golden` ur reglerna själva. Varje fynd har en kod, ett meddelande med
det tryckta, uträkningen och alla platser. Fynd är påståenden att pröva, inte domar. Avrundning
och poster som är dolda i en annan ger inget fynd; finns en annan oskyldig läsning står den på en
egen rad under fyndet.

| kod | allvar | vad |
|---|---|---|
"""


def catalogue(rules: Iterable[Rule]) -> str:
    """docs/fynd.md: a table of the rules, then each with explanation and a made-up example."""
    listed = list(rules)
    lines = [f"| `{r.code}` | {_SEVERITY[r.severity]} | {r.title} |" for r in listed]
    parts = [
        f"## {rule.title}\n\nKod `{rule.code}`, {_SEVERITY[rule.severity]}.\n\n"
        f"{rule.explanation}\n\nExempel (påhittat): {rule.example}\n"
        for rule in listed
    ]
    return _HEAD + "\n".join(lines) + "\n\n" + "\n".join(parts)
