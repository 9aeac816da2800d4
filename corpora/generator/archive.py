"""Which files the sample archive holds, and those of them that follow from data and prints."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.changes import changes
from generator.dump import damaged, lines_of
from generator.pieces import Key, Piece, contents, pieces
from generator.printing import pages_of
from generator.source import DATA, Source, load
from generator.truth import truth

ARCHIVE = Path(__file__).parents[1] / "exempel"
NAMES = ("vp2024", "vp2025", "fb2024")
SCANNED = "vp2024"
DUMPED = "vp2025"
CHANGES = "changes-2024-2025"
SEED = 2025


@dataclass(frozen=True, slots=True)
class Plan:
    """A document with its layout and its pieces, ready to be written in any form."""

    source: Source
    layout: dict[str, Any]
    pieces: list[Piece]


def plan(name: str) -> Plan:
    """Read the data of the document NAME."""
    source = load(name)
    layouts = tomllib.loads((DATA / "layouts.toml").read_text("utf-8"))
    layout = layouts[source.print["layout"]]
    return Plan(source, layout, pieces(source, layout["caption"]))


def contents_pages(made: Plan, pages: dict[Key, int]) -> list[int]:
    """The page of each heading in the list of contents."""
    index = {id(block): at for at, block in enumerate(made.source.blocks)}
    return [pages[("block", "", index[id(block)])] for block in contents(made.source)]


def derived(name: str, folder: Path = ARCHIVE) -> dict[str, str]:
    """The text dump and the truth of one document by file name, made from the data and from the
    pages of the PDF that lies in ``folder``."""
    made = plan(name)
    pages = pages_of(folder / f"{name}.pdf", made.pieces)
    numbers = {piece.key: at for at, piece in enumerate(made.pieces, start=1)}
    paged = _json(truth(made.source, pages, "page"))
    files = {
        f"truth/{name}.pdf.json": paged,
        f"truth/{name}-word.docx.json": _json(truth(made.source, numbers, "line")),
    }
    if name == SCANNED:
        files[f"truth/{name}-scan.pdf.json"] = paged
    if name == DUMPED:
        lines, at = lines_of(
            made.source, made.pieces, pages, made.layout, contents_pages(made, pages)
        )
        files[f"{name}-ocr.txt"] = "\n".join(damaged(lines, seed=SEED)) + "\n"
        files[f"truth/{name}-ocr.txt.repaired"] = "\n".join(lines) + "\n"
        files[f"truth/{name}-ocr.txt.json"] = _json(truth(made.source, at, "line"))
        files[f"truth/{CHANGES}.json"] = _json(changes(CHANGES))
    return files


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
