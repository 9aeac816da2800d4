"""How right planparse reads scans, measured on ../shared: words, percent signs, figures, pages that
lie or are soiled, a text layer in the wrong language. What Tesseract answers is kept by content
(see planparse.read.cache), so a second run is cheap."""

from __future__ import annotations

import hashlib
import io
import json
import subprocess
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pikepdf
import pypdfium2
from PIL import Image

import planparse
from planparse.model import Document
from planparse.pages import PrintedPage, Word
from planparse.read.printed import read_printed
from planparse.read.scan import SURE, dots_per_inch, read_picture
from scoring import ROOT, SHARED, Measure, as_json, extracted, facts, scorer

GOLD = {"omsorg-vp2025": "000", "soc-ib2024": "002"}
DOCUMENTS = (*GOLD, "soc-fb2024")
# A page with a big table, one of prose and one with a list, of each.
PAGES = {"soc-ib2024": (18, 16, 29), "omsorg-vp2025": (15, 9, 14)}
LAYERS = ROOT / "outputs" / "skannat"
DPI = 200


def scans() -> Iterator[Measure]:
    """The bars on scans."""
    pooled = np.zeros(2, dtype=int)
    for name in DOCUMENTS:
        right, words, lost = words_right(name)
        pooled += (right, words)
        note = f"{right} av {words}"
        yield Measure(f"Skanning {name}: ord rätt", right / words, 0.993, note=note)
        yield Measure(f"Skanning {name}: procenttecken som saknas", lost, 0, True)
    yield Measure("Skanningar: ord rätt", pooled[0] / pooled[1], 0.993)
    for name, number in GOLD.items():
        path, gold = scan(name), f"{number}.tables.json"
        yield from facts(f"Skanning {name}", path, gold, {"numbers": 0.97})
        wrong = wrong_and_sure(extracted(path), gold)
        note = "; ".join(wrong[:3])
        yield Measure(f"Skanning {name}: fel tal som är säkra", len(wrong), 0, True, note)
    for way in WAYS:
        share, empty = spoilt(way)
        yield Measure(f"Skannade sidor, {way}: ord rätt", share, 0.98)
        yield Measure(f"Skannade sidor, {way}: utan text", empty, 0, True)
    other = unlike_without_layer("omsorg-vp2025")
    note = "; ".join(other[:3])
    yield Measure("Skanning med engelskt textlager: olikheter", len(other), 0, True, note)


def scan(name: str) -> str:
    """The path of a scan below ../shared."""
    return f"pdf/{name}-A-scan200.pdf"


@cache
def twin(name: str) -> tuple[PrintedPage, ...]:
    """The pages of the digital document that was scanned."""
    return read_printed(SHARED / f"pdf/{name}-A.pdf", ocr="never", jobs=1).pages


def words_right(name: str) -> tuple[int, int, int]:
    """How many words of a scan are right, of how many, and how many percent signs are lost."""
    read = {
        page.number: page for page in read_printed(SHARED / scan(name), ocr="auto", jobs=1).pages
    }
    right = total = lost = 0
    for page in twin(name):
        seen = read[page.number].words if page.number in read else ()
        right += same_words(page.words, seen)
        total += len(in_order(page.words))
        lost += max(_percent(page.words) - _percent(seen), 0)
    return right, total, lost


def _percent(words: Sequence[Word]) -> int:
    return sum(word.text.count("%") for word in words)


def same_words(words: Sequence[Word], others: Sequence[Word]) -> int:
    """How many words two readings of a page share, in reading order."""
    matcher = SequenceMatcher(None, in_order(words), in_order(others), autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks())


def in_order(words: Sequence[Word]) -> list[str]:
    """The words line by line from the left; footnote figures follow what they stand on."""
    lines: list[list[Word]] = []
    for word in sorted((w for w in words if not w.superscript), key=_middle):
        for line in lines[-6:]:
            level = sum(map(_middle, line)) / len(line)
            if abs(level - _middle(word)) < 0.35 * min(word.size, line[0].size):
                line.append(word)
                break
        else:
            lines.append([word])
    for mark in (w for w in words if w.superscript):
        near = [line for line in lines if any(_carries(word, mark) for word in line)]
        if near:
            min(near, key=lambda line: min(_away(word, mark) for word in line)).append(mark)
        else:
            lines.append([mark])
    texts: list[str] = []
    for line in lines:
        for word in sorted(line, key=lambda w: w.x0):
            if word.glued and texts:
                texts[-1] += word.text
            else:
                texts.append(word.text)
    return " ".join(texts).split()


def _middle(word: Word) -> float:
    return (word.top + word.bottom) / 2


def _carries(word: Word, mark: Word) -> bool:
    beside = min(abs(word.x1 - mark.x0), abs(mark.x1 - word.x0)) < 60
    return beside and word.top - 2 <= _middle(mark) <= word.bottom


def _away(word: Word, mark: Word) -> float:
    return abs(word.x1 - mark.x0) + abs(_middle(word) - _middle(mark) - 2)


def wrong_and_sure(document: Document, gold: str) -> list[str]:
    """Numbers in rows and columns of the truth that are others than the truth's, read as sure."""
    truth = json.loads((SHARED / "gold" / gold).read_text(encoding="utf-8"))
    truth = truth if isinstance(truth, list) else truth["tables"]
    (_, missed, extra), _ = scorer("score_facts").score(truth, as_json(document)["tables"])
    places = {(label, column) for _, label, column, _ in missed}
    sure = {
        (table.id, row.label, cell.raw)
        for table in document.tables
        for row in table.rows
        for cell in row.cells
        if cell.value is not None and cell.confidence >= SURE
    }
    return [
        f"{label} / {column}: {raw}"
        for table, label, column, raw in extra
        if (label, column) in places and (table, label, raw) in sure
    ]


def _stained(picture: Image.Image) -> Image.Image:
    """Two rings of coffee, darker at their edges."""
    tone = np.asarray(picture).astype(float)
    high, wide = tone.shape
    y, x = np.mgrid[0:high, 0:wide]
    for middle, down, radius in ((0.35, 0.3, 0.22), (0.7, 0.65, 0.3)):
        away = np.hypot(x - middle * wide, y - down * high)
        edge = np.exp(-(((away - radius * wide) / (0.008 * wide)) ** 2))
        tone *= 1 - 0.18 * (away < radius * wide) - 0.3 * edge
    return Image.fromarray(tone.clip(0, 255).astype(np.uint8))


def _pressed(picture: Image.Image) -> Image.Image:
    data = io.BytesIO()
    picture.save(data, "JPEG", quality=40)
    return Image.open(data).convert("L")


def _coarser(picture: Image.Image) -> Image.Image:
    size = picture.width * 3 // 4, picture.height * 3 // 4
    return picture.resize(size, Image.Resampling.LANCZOS)


def _crooked(picture: Image.Image) -> Image.Image:
    return picture.rotate(2, fillcolor=255, resample=Image.Resampling.BICUBIC)


WAYS: dict[str, tuple[Callable[[Image.Image], Image.Image], int]] = {
    "150 dpi": (_coarser, 150),
    "2 grader sneda": (_crooked, DPI),
    "JPEG 40": (_pressed, DPI),
    "kaffefläck": (_stained, DPI),
    "upp och ned": (lambda picture: picture.transpose(Image.Transpose.ROTATE_180), DPI),
    "ett kvarts varv": (lambda picture: picture.transpose(Image.Transpose.ROTATE_90), DPI),
    "tre kvarts varv": (lambda picture: picture.transpose(Image.Transpose.ROTATE_270), DPI),
}


def spoilt(way: str) -> tuple[float, int]:
    """The share of words that are right on pages spoilt in this way, and how many are empty."""
    spoil, dpi = WAYS[way]
    right = total = empty = 0
    for name, numbers in PAGES.items():
        for number in numbers:
            picture = spoil(_picture(name, number))
            wanted = dots_per_inch(picture.width * 72 / dpi, picture.height * 72 / dpi, dpi)
            if wanted != dpi:
                size = round(picture.width * wanted / dpi), round(picture.height * wanted / dpi)
                picture = picture.resize(size, Image.Resampling.BILINEAR)
            words = twin(name)[number - 1].words
            seen = read_picture(picture, wanted).words
            right += same_words(words, seen)
            total += len(in_order(words))
            empty += not seen
    return right / total, empty


def _picture(name: str, number: int) -> Image.Image:
    with pypdfium2.PdfDocument(SHARED / scan(name)) as pdf:
        (image,) = pdf[number - 1].get_objects((pypdfium2.raw.FPDF_PAGEOBJ_IMAGE,), 3)
        picture: Image.Image = image.get_bitmap().to_pil().convert("L")
    return picture


def with_english_layer(name: str) -> Path:
    """A scan with the invisible text that "tesseract -l eng" gives it."""
    source = SHARED / scan(name)
    made = LAYERS / f"{name}-{hashlib.sha256(source.read_bytes()).hexdigest()[:16]}-eng.pdf"
    if made.exists():
        return made
    LAYERS.mkdir(parents=True, exist_ok=True)
    command = ["tesseract", "-", "-", "-l", "eng", "--dpi", str(DPI)]
    command += ["-c", "textonly_pdf=1", "pdf"]
    with pikepdf.open(source) as pdf:
        for number, page in enumerate(pdf.pages, start=1):
            data = io.BytesIO()
            _picture(name, number).save(data, "PNG")
            text = subprocess.run(command, input=data.getvalue(), capture_output=True, check=True)
            with pikepdf.open(io.BytesIO(text.stdout)) as layer:
                page.add_overlay(layer.pages[0], None)
        pdf.save(made, deterministic_id=True)
    return made


def unlike_without_layer(name: str) -> list[str]:
    """Where the document of a scan with an English layer is another than that of the scan: all but
    what is said of the file and its pages, and figures made unsure, which are listed."""
    layered = planparse.extract(with_english_layer(name))
    poor = [info for info in layered.source.page_info if info.text_layer != "poor"]
    kept = [f"sida {info.page}: textlagret togs för {info.text_layer}" for info in poor]
    return kept + list(_unlike(_told(layered), _told(extracted(scan(name))), ""))


def _told(document: Document) -> dict[str, Any]:
    told = as_json(document)
    del told["source"]
    told["problems"] = [p for p in told["problems"] if "textlagret" not in p["what"]]
    return told


def _unlike(one: Any, other: Any, path: str) -> Iterator[str]:
    if isinstance(one, dict) and isinstance(other, dict) and one.keys() == other.keys():
        for key in one:
            if key == "confidence" and one[key] <= other[key]:
                continue
            yield from _unlike(one[key], other[key], f"{path}.{key}")
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for i, (part, second) in enumerate(zip(one, other, strict=True)):
            yield from _unlike(part, second, f"{path}[{i}]")
    elif one != other:
        yield f"{path}: {one!r:.60} / {other!r:.60}"
