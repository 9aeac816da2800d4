"""PDF from Word, the pages on which things stand, and a scan of the PDF."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

import numpy as np
import pypdfium2
from PIL import Image, ImageFilter

from generator.pieces import Key, Piece

DPI = 200
_EPOCH = 1735689600  # 2025-01-01
_DATE = b"D:20250101000000Z"


def to_pdf(word: Path, target: Path) -> None:
    """Let LibreOffice print the Word file, then put fixed dates and identifiers into the PDF.

    Raises CalledProcessError if LibreOffice fails, FileNotFoundError if it is not installed."""
    office = shutil.which("soffice")
    if office is None:
        raise FileNotFoundError("soffice: install libreoffice-writer")
    with tempfile.TemporaryDirectory() as folder:
        command = [office, f"-env:UserInstallation=file://{folder}/profile", "--headless"]
        command += ["--convert-to", "pdf:writer_pdf_Export", "--outdir", folder, str(word)]
        subprocess.run(
            command,
            check=True,
            timeout=180,
            capture_output=True,
            env={**os.environ, "SOURCE_DATE_EPOCH": str(_EPOCH), "TZ": "UTC"},
        )
        data = (Path(folder) / f"{word.stem}.pdf").read_bytes()
    target.write_bytes(_frozen(data))


def _frozen(data: bytes) -> bytes:
    """The PDF with its time stamp and identifiers replaced by others of the same length."""

    def date(match: re.Match[bytes]) -> bytes:
        return match[1] + _DATE.ljust(len(match[2]), b" ") + match[3]

    data = re.sub(rb"(/(?:Creation|Mod)Date\s*\()(D:[^)]*)(\))", date, data)
    return re.sub(
        rb"(/ID\s*\[|/DocChecksum\s*/)([0-9A-F<>\s]*)",
        lambda match: match[1] + re.sub(rb"[0-9A-Fa-f]", b"0", match[2]),
        data,
    )


def pages_of(pdf: Path, pieces: list[Piece]) -> dict[Key, int]:
    """The 1-based page on which each piece begins, found by reading the PDF in order.

    Raises ValueError if a piece is not found: then the print is not what was written."""
    document = pypdfium2.PdfDocument(pdf)
    texts = [_squeezed(page.get_textpage().get_text_bounded()) for page in document]
    document.close()
    found: dict[Key, int] = {}
    page, at = 0, 0
    for piece in pieces:
        wanted = _squeezed("".join(piece.cells))
        if piece.key[0] in ("block", "contents"):
            wanted = wanted[:24]
        while True:
            hit = texts[page].find(wanted, at)
            if hit >= 0:
                break
            page, at = page + 1, 0
            if page == len(texts):
                raise ValueError(f"not in the print: {piece.key} {wanted[:60]}")
        found[piece.key], at = page + 1, hit + len(wanted)
    return found


def _squeezed(text: str) -> str:
    return re.sub(r"[\s\u00a0\ufffe\u00ad]+", "", text)


def scan(pdf: Path, target: Path, *, seed: int) -> None:
    """A picture-only PDF: each page rendered at 200 dpi, turned a little, blurred and noisy."""
    random = np.random.default_rng(seed)
    document = pypdfium2.PdfDocument(pdf)
    images = []
    for page in document:
        image = page.render(scale=DPI / 72, grayscale=True).to_pil()
        angle = float(random.uniform(-0.7, 0.7))
        image = image.rotate(angle, Image.Resampling.BICUBIC, fillcolor=255)
        image = image.filter(ImageFilter.GaussianBlur(0.5))
        pixels = np.asarray(image, dtype=np.float32) * 0.94 + 8
        pixels += random.normal(0, 3.0, pixels.shape)
        images.append(Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8)))
    document.close()
    moment = time.gmtime(_EPOCH)
    images[0].save(
        target,
        "PDF",
        resolution=DPI,
        quality=32,
        save_all=True,
        append_images=images[1:],
        creationDate=moment,
        modDate=moment,
        producer="planparse corpora",
    )
