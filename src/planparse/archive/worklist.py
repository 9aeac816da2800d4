"""Which files to read, and under which names their results are written."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

READABLE = frozenset({".pdf", ".docx", ".txt"})


@dataclass(frozen=True, slots=True)
class Job:
    """One input and the file its result goes to. ``renamed`` is set when another input of the run
    has the same stem, so that the output carries a part of the checksum."""

    input: Path
    output: Path
    renamed: bool = False


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What lies below the folders and is not read: how many files of each other kind (by suffix,
    the commonest first), and the folders that may not be opened."""

    kinds: tuple[tuple[str, int], ...]
    closed: tuple[Path, ...]


def left_out(folders: Iterable[Path], out: Path) -> LeftOut:
    """What ``readable_files`` passes over; hidden files and what lies below ``out`` do not
    count."""
    kinds: Counter[str] = Counter()
    closed: dict[Path, None] = {}

    def shut(error: OSError) -> None:
        if isinstance(error, PermissionError):
            closed[Path(os.fsdecode(error.filename))] = None

    for folder in folders:
        for place, below, files in os.walk(folder, onerror=shut):
            # What is hidden, and what this program has written, is not walked into.
            below[:] = sorted(
                name
                for name in below
                if not name.startswith(".") and Path(place, name).resolve() != out.resolve()
            )
            for name in files:
                suffix = Path(name).suffix.lower()
                if suffix not in READABLE and not name.startswith((".", "~$")):
                    kinds[suffix] += 1
    ordered = sorted(kinds.items(), key=lambda item: (-item[1], item[0]))
    return LeftOut(tuple(ordered), tuple(sorted(closed)))


def readable_files(folders: Iterable[Path]) -> list[Path]:
    """All PDF, Word and text files below the folders, sorted by path; hidden files and the lock
    files that Word leaves (``~$plan.docx``) are left out. A file named directly is taken as is."""
    found: dict[Path, None] = {}
    for folder in folders:
        if folder.is_file():
            found[folder] = None
            continue
        below = (path for path in folder.rglob("*") if path.suffix.lower() in READABLE)
        for path in sorted(below):
            hidden = any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)
            if path.is_file() and not hidden:
                found[path] = None
    return list(found)


def jobs_for(inputs: Sequence[Path], out: Path, form: str = "json") -> list[Job]:
    """One job per input, in order. The first input of a stem is written to ``<stem>.json`` (or
    another ``form``), a later one to ``<stem>-<8 hex digits of its sha256>.json``."""
    jobs: list[Job] = []
    taken: set[str] = set()
    for path in inputs:
        name = f"{path.stem}.{form}"
        renamed = name.casefold() in taken
        if renamed:
            name = f"{path.stem}-{_digest(path)}.{form}"
        taken.add(name.casefold())
        jobs.append(Job(path, out / name, renamed))
    return jobs


def _digest(path: Path) -> str:
    """The first 8 hex digits of the file's sha256, or of its path where it cannot be read (the
    job will then say why)."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()[:8]
    except OSError:
        return hashlib.sha256(os.fsencode(path)).hexdigest()[:8]
