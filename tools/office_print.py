"""Text printed by a word processor and read with the wrong language.

Paragraphs are set by LibreOffice, the pages drawn at 200 dpi and read by "tesseract -l eng"; what
was printed is taken from the places of the characters in the PDF, so that a word broken at a hyphen
ends its line, cells a narrow tab apart are two words and a raised figure stands where it was
printed. Readings are kept in outputs/lagning by content, so that a second run is cheap."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pdfplumber
import pypdfium2
from docx.shared import Pt

from ocr_pairs import DPI, Pairs, aligned, read
from pairs.printing import to_pdfs
from scoring import ROOT

KEPT = ROOT / "outputs" / "lagning"
WAY = "2"  # to be counted up when pages are set or aligned in another way
GAP = 0.12  # of the size of the type: words are this far apart, or have a blank between them
SAME_LINE = 0.2  # of the size of the type: baselines of words of one line are nearer


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
        for page, meant in zip(document, printed_lines(path), strict=True):
            picture = page.render(scale=DPI / 72, grayscale=True).to_pil()
            pairs += aligned(read(picture, folder / "page.png"), meant)
        document.close()
    return pairs


def printed_lines(path: Path) -> Iterator[list[str]]:
    """The lines of each page, top to bottom, as they stand on paper."""
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            rows: list[list[dict[str, Any]]] = []
            words = page.extract_words(x_tolerance_ratio=GAP, extra_attrs=["size"])
            for word in sorted(words, key=lambda word: (word["bottom"], word["x0"])):
                near = SAME_LINE * word["size"]
                if rows and abs(rows[-1][0]["bottom"] - word["bottom"]) < near:
                    rows[-1].append(word)
                else:
                    rows.append([word])
            for row in rows:
                row.sort(key=lambda word: word["x0"])
            yield [" ".join(word["text"] for word in row) for row in rows]
