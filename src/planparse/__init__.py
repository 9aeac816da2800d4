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
from planparse.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planparse.model import Diff, Document


__all__ = ["Diff", "Document", "__version__", "check", "diff", "draft", "extract", "load", "repair"]


def __getattr__(name: str) -> type[Diff] | type[Document]:
    """The model's two classes, loaded when they are asked for: text is repaired without them."""
    if name in ("Diff", "Document"):
        from planparse import model

        return model.Document if name == "Document" else model.Diff
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def extract(
    path: str | Path,
    *,
    ocr: Literal["auto", "never", "always"] = "auto",
    jobs: int = 1,
    like: Iterable[str] = (),
) -> Document:
    """Read a PDF, Word or text file into a Document, findings filled in.

    ``ocr`` says when scanned pages are read with Tesseract, ``jobs`` how many pages at once,
    ``like`` are lines of a sister document whose clean spellings the repair may use.

    Raises errors.Unreadable when no page could be read, errors.Missing when Tesseract is needed
    and is not installed."""
    from planparse import pipeline

    return pipeline.extract(path, ocr=ocr, jobs=jobs, like=like)


def load(path: str | Path) -> Document:
    """A Document from JSON that ``extract`` wrote.

    Raises errors.NotADocument if the file is not such JSON, errors.Unreadable if it cannot be
    opened."""
    from planparse.model import Document

    return Document.load(path)


def repair(text: str, *, like: Iterable[str] = ()) -> str:
    """The text with lost and misread Swedish letters made right: same lines, same number of words
    in each, no digit changed. ``like`` are lines of a sister document with clean spellings.
    ``planparse.swedish.repaired.repaired`` gives the changes and their places too."""
    from planparse.swedish.repaired import repaired

    return repaired(text, like=like).text


def diff(old: Document, new: Document) -> Diff:
    """What changed in meaning from ``old`` to ``new``, the most important first."""
    from planparse.compare import compare

    return compare(old, new)


def draft(
    document: Document,
    *,
    year: int,
    out: str | Path,
    outcome: Document | None = None,
    frame: str | Path | Document | None = None,
    tracked: bool = False,
    template: str | Path | None = None,
) -> tuple[tuple[str, str], ...]:
    """Write a Word draft of the plan for ``year`` from this plan; figures are never guessed.

    Outcomes of the report ``outcome`` become baselines; ``frame``, a small .xlsx, .csv or .json
    file or a document with a budget table, fills the new year's budget. ``tracked`` makes what is
    new or gone since the old plan a tracked change. ``template`` is a .docx whose styles, header
    and footer are used. Gives notes on what could not be used, each in Swedish and English.

    Raises errors.CannotWrite when ``out`` cannot be written, errors.WrongUsage when the frame
    says nothing of ``year``, errors.Unreadable when the frame or the
    template cannot be read."""
    from planparse.compare.reported import reported
    from planparse.model import Document
    from planparse.write import Frame, Report
    from planparse.write import draft as drafted
    from planparse.write.files import write_whole
    from planparse.write.sheetfile import read_sheets
    from planparse.write.template import open_template

    report = Report(outcome, reported(document, outcome)) if outcome else None
    money = None
    if isinstance(frame, Document):
        money = Frame.of(frame)
    elif frame is not None:
        money = Frame(Path(frame).name, read_sheets(Path(frame)))
    made = drafted(
        document,
        year=year,
        report=report,
        frame=money,
        tracked=tracked,
        template=open_template(Path(template)) if template else None,
    )
    write_whole(Path(out), made.content)
    return made.notes
