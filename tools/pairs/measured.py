"""How right the comparison is on pairs made from the sample archive and from made-up plans.

What was printed and what was read are kept in ``outputs/par`` by the bytes they came from, so that
a run that was broken off goes on, and only what a change of the program touches is done again."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import planparse
from pairs import ONLY_UNDERSTOOD, Pair, Score, pairs_of, right
from pairs.layouts import PLAIN, Layout, Rules, layout
from pairs.papers import paper
from pairs.printing import to_pdfs, to_word
from planparse.model import Document

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "corpora" / "exempel"
KEPT = ROOT / "outputs" / "par"
_PLANS = ("vp2024-word.docx", "vp2025-word.docx", "fb2024-word.docx")
# Rooms that what is read from a file does not depend on.
_AFTER_READING = ("cli", "archive", "compare", "write")


def samples() -> dict[str, Document]:
    """The three made-up documents, and what is left of two of them when only goals are kept:
    there the years of targets can roll on without anything else becoming wrong."""
    read = {name.split("-")[0]: planparse.extract(SAMPLES / name) for name in _PLANS}
    bare = {"tables": (), "sections": (), "amounts": ()}
    goals = {f"{name}-mål": read[name].model_copy(update=bare) for name in ("vp2024", "vp2025")}
    return read | goals


def papers(many: int) -> dict[str, Document]:
    """Made-up plans, each of another board, with other goals, tables and texts."""
    return {f"papper{n}": paper(str(n), 2025) for n in range(many)}


def as_json(pairs: Iterable[Pair]) -> Score:
    """The score of pairs compared as they were made."""
    return sum((right(pair, planparse.diff(pair.old, pair.new)) for pair in pairs), Score())


def as_pdf(
    pairs: Iterable[Pair],
    kept: Path | None = None,
    layouts: tuple[Layout, Layout] | None = None,
) -> Score:
    """The score of pairs of which both documents were printed as PDF and read again, the two in
    different layouts (``layouts``, else drawn by their names). ``kept`` is the folder for what
    was printed and read."""
    pairs = list(pairs)
    sides = {}
    for pair in pairs:
        for n, (side, document) in enumerate((("old", pair.old), ("new", pair.new))):
            name = f"{pair.name}-{side}"
            sides[name] = (document, layouts[n] if layouts else layout(name))
    with tempfile.TemporaryDirectory() as folder:
        read = dict(_printed_and_read(sides, kept or Path(folder)))
    return sum(
        (
            right(pair, planparse.diff(read[f"{pair.name}-old"], read[f"{pair.name}-new"]))
            for pair in pairs
        ),
        Score(),
    )


def _printed_and_read(
    sides: Mapping[str, tuple[Document, Layout]], folder: Path
) -> Iterator[tuple[str, Document]]:
    folder.mkdir(parents=True, exist_ok=True)
    program = _program()
    words = {}
    for name, (document, look) in sides.items():
        made = hashlib.sha256((document.model_dump_json() + repr(look)).encode() + _printer())
        words[name] = folder / f"{made.hexdigest()[:24]}.docx"
        if not words[name].with_suffix(".pdf").exists():
            to_word(document, words[name], look)
    to_pdfs({n: p for n, p in words.items() if not p.with_suffix(".pdf").exists()}, folder)
    for name, path in words.items():
        path.unlink(missing_ok=True)
        read = path.with_name(f"{path.stem}-{program}.json")
        if not read.exists():
            for older in folder.glob(f"{path.stem}-*.json"):
                older.unlink()
            document = planparse.extract(path.with_suffix(".pdf"))
            read.write_text(document.to_json(), encoding="utf-8")
        yield name, planparse.load(read)


def _program() -> str:
    """A short name for the program as far as reading depends on it."""
    rooms = Path(planparse.__file__).parent
    files = [
        path
        for path in sorted(rooms.rglob("*"))
        if path.suffix in (".py", ".toml", ".txt", ".gz")
        and path.relative_to(rooms).parts[0] not in _AFTER_READING
    ]
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()[:12]


def _printer() -> bytes:
    return (Path(__file__).parent / "printing.py").read_bytes()


def json_pairs() -> list[Pair]:
    """320 pairs of at most four changes each: 240 from the samples, 80 from made-up plans."""
    made = list(pairs_of(samples(), each=48, most=4))
    return made + list(pairs_of(papers(20), each=4, most=4, leave_out=ONLY_UNDERSTOOD))


def json_score() -> Score:
    """The score of those pairs."""
    return as_json(json_pairs())


def pdf_pairs() -> list[Pair]:
    """225 pairs of at most five changes: 45 from the samples, 180 from 60 made-up plans."""
    printed = {name: made for name, made in samples().items() if made.sections}
    made = list(pairs_of(printed, each=15, most=5, leave_out=ONLY_UNDERSTOOD))
    return made + list(pairs_of(papers(60), each=3, most=5, leave_out=ONLY_UNDERSTOOD))


def pdf_score(rules: Iterable[Rules] | None = None) -> Score:
    """The score of those pairs, printed and read; with ``rules`` only of those of which both
    documents have tables set so. What was read is kept."""
    wanted = set(rules) if rules else None
    pairs = [
        pair
        for pair in pdf_pairs()
        if wanted is None
        or {layout(f"{pair.name}-{side}").rules for side in ("old", "new")} <= wanted
    ]
    return as_pdf(pairs, KEPT)


def plain_score() -> Score:
    """The score of 15 pairs from the samples in two ruled layouts, different page breaks."""
    printed = {name: made for name, made in samples().items() if made.sections}
    pairs = pairs_of(printed, each=5, most=5, leave_out=ONLY_UNDERSTOOD)
    return as_pdf(pairs, KEPT, (PLAIN, replace(PLAIN, size=11.5, table_size=10)))
