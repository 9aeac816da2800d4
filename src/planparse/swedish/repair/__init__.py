"""Swedish with lost or misread letters made right, and nothing else touched.

Damage is found first, per line and judged with its neighbours; sound text is left as it is, byte
for byte. Damaged words are then read as a noisy channel: what may the word have been (lexicon,
compounds, the document's own words), how likely is the damage, and which word goes with its
neighbours (word pairs). What stays doubtful is left as it was and said.
"""

from __future__ import annotations

from planparse.swedish.repair.changes import Change
from planparse.swedish.repair.text import (
    LineRepair,
    damage_of,
    how_swedish,
    repair_lines,
    repair_text,
)

__all__ = ["Change", "LineRepair", "damage_of", "how_swedish", "repair_lines", "repair_text"]
