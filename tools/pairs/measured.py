"""How right the comparison is on pairs made from the sample archive."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path

import planparse
from pairs import ONLY_UNDERSTOOD, Pair, Score, pairs_of, right
from pairs.printing import to_pdfs
from planparse.model import Document

SAMPLES = Path(__file__).resolve().parents[2] / "corpora" / "exempel"
_PLANS = ("vp2024-word.docx", "vp2025-word.docx", "fb2024-word.docx")


def samples() -> dict[str, Document]:
    """The three made-up documents, and what is left of two of them when only goals are kept:
    there the years of targets can roll on without anything else becoming wrong."""
    read = {name.split("-")[0]: planparse.extract(SAMPLES / name) for name in _PLANS}
    bare = {"tables": (), "sections": (), "amounts": ()}
    goals = {f"{name}-mål": read[name].model_copy(update=bare) for name in ("vp2024", "vp2025")}
    return read | goals


def as_json(pairs: Iterable[Pair]) -> Score:
    """The score of pairs compared as they were made."""
    return sum((right(pair, planparse.diff(pair.old, pair.new)) for pair in pairs), Score())


def as_pdf(pairs: Iterable[Pair]) -> Score:
    """The score of pairs of which both documents were printed as PDF and read again."""
    pairs = list(pairs)
    with tempfile.TemporaryDirectory() as folder:
        sides = {f"{p.name}-{side}": getattr(p, side) for p in pairs for side in ("old", "new")}
        read = {
            name: planparse.extract(path) for name, path in to_pdfs(sides, Path(folder)).items()
        }
    return sum(
        (
            right(pair, planparse.diff(read[f"{pair.name}-old"], read[f"{pair.name}-new"]))
            for pair in pairs
        ),
        Score(),
    )


def json_pairs() -> list[Pair]:
    """240 pairs of at most four changes each."""
    return list(pairs_of(samples(), each=48, most=4))


def json_score() -> Score:
    """The score of those pairs."""
    return as_json(json_pairs())


def pdf_score() -> Score:
    """15 pairs of five changes, printed and read."""
    printed = {name: made for name, made in samples().items() if made.sections}
    return as_pdf(pairs_of(printed, each=5, most=5, leave_out=ONLY_UNDERSTOOD))
