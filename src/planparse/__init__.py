"""planparse: reads Swedish municipal plans, budgets and reports into checked, traceable data.

>>> import planparse
>>> document = planparse.extract("vp2025.pdf")          # doctest: +SKIP
>>> planparse.check(document)                           # doctest: +SKIP
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

# ``check`` is both a verb of the library and the room of the rules; imported here, the verb wins.
from planparse.check import check as check
from planparse.model import Diff, Document
from planparse.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable


__all__ = ["Diff", "Document", "__version__", "check", "diff", "draft", "extract", "load", "repair"]


def extract(
    path: str | Path,
    *,
    ocr: Literal["auto", "never", "always"] = "auto",
    jobs: int = 1,
) -> Document:
    """Read a PDF, Word or text file into a Document, findings filled in.

    ``ocr`` says when scanned pages are read with Tesseract, ``jobs`` how many pages at once.

    Raises errors.Unreadable when no page could be read, errors.Missing when Tesseract is needed
    and is not installed."""
    from planparse import pipeline

    return pipeline.extract(path, ocr=ocr, jobs=jobs)


def load(path: str | Path) -> Document:
    """A Document from JSON that ``extract`` wrote.

    Raises errors.NotADocument if the file is not such JSON."""
    return Document.load(path)


def repair(text: str, *, like: Iterable[str] = ()) -> str:
    """The text with lost and misread Swedish letters made right: same lines, same number of words
    in each, no digit changed. ``like`` are lines of a sister document with clean spellings."""
    from planparse.swedish.repair import repair_lines

    return "\n".join(line.text for line in repair_lines(text.split("\n"), like=like))


def diff(old: Document, new: Document) -> Diff:
    """What changed in meaning from ``old`` to ``new``, the most important first."""
    from planparse.compare import compare

    return compare(old, new)


def draft(document: Document, *, year: int, out: str | Path) -> None:
    """Write a Word draft of the plan for ``year`` from this plan; figures are never guessed.

    Raises errors.CannotWrite when ``out`` cannot be written."""
    from planparse.write import draft as draft_bytes
    from planparse.write.files import write_whole

    write_whole(Path(out), draft_bytes(document, year=year))
