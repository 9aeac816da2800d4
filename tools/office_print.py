"""Text printed by a word processor and read with the wrong language.

Paragraphs are set by LibreOffice, the pages drawn at 200 dpi and read by "tesseract -l eng"; what
was printed is taken line by line from the PDF. Readings are kept in outputs/lagning by content, so
that a second run is cheap."""

from __future__ import annotations

import hashlib
import tempfile
from pathlib import Path

import docx
import pypdfium2
from docx.shared import Pt

from ocr_pairs import DPI, Pairs, aligned, read
from pairs.printing import to_pdfs
from scoring import ROOT

KEPT = ROOT / "outputs" / "lagning"
WAY = "1"  # to be counted up when pages are set or aligned in another way


def office_pairs(lines: list[str], face: str, points: float) -> Pairs:
    """(read, meant) for every printed line; a line that was not found counts as read as nothing.

    Raises FileNotFoundError without LibreOffice or Tesseract."""
    text = "\n".join(lines)
    name = hashlib.sha256(f"{WAY}\n{face}\n{points}\n{text}".encode()).hexdigest()[:16]
    kept = KEPT / f"{name}.tsv"
    if not kept.exists():
        pairs = _read(lines, face, points)
        KEPT.mkdir(parents=True, exist_ok=True)
        rows = "".join(f"{seen}\t{meant}\n" for seen, meant in pairs)
        kept.write_text(rows, encoding="utf-8")
    split = (row.split("\t") for row in kept.read_text(encoding="utf-8").splitlines())
    return [(seen, meant) for seen, meant in split]


def _read(lines: list[str], face: str, points: float) -> Pairs:
    pairs: Pairs = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        word = docx.Document()
        word.styles["Normal"].font.name = face
        word.styles["Normal"].font.size = Pt(points)
        word.styles["Normal"].paragraph_format.space_after = Pt(points / 4)
        for line in lines:
            if line.strip():
                word.add_paragraph(line.strip())
        word.save(str(folder / "text.docx"))
        path = to_pdfs({"text": folder / "text.docx"}, folder)["text"]
        document = pypdfium2.PdfDocument(path)
        for page in document:
            picture = page.render(scale=DPI / 72, grayscale=True).to_pil()
            printed = page.get_textpage().get_text_range().splitlines()
            meant = [" ".join(line.split()) for line in printed if line.strip()]
            pairs += aligned(read(picture, folder / "page.png"), meant)
        document.close()
    return pairs
