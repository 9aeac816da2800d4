"""Print sound text, read it with the wrong language, and pair what was read with what was meant.

    python tools/ocr_pairs.py FILE... --confusions    counts what "tesseract -l eng" makes of å ä ö
    python tools/ocr_pairs.py FILE... -o PAIRS.tsv     writes the line pairs

Pages are drawn with Pillow at 200 dpi in several typefaces. Needs Tesseract with eng.
"""

from __future__ import annotations

import argparse
import os
import subprocess
from collections import Counter
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont
from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

Pairs = list[tuple[str, str]]

DPI = 200
PAGE = (1654, 2339)  # A4 at 200 dpi
MARGIN = 160
POINTS = (9, 10, 11, 12)
LINES = 52
WIDTH = 88  # signs on a line; longer paragraphs are wrapped
FONTS = Path("/usr/share/fonts/truetype")
FACES = (
    "liberation/LiberationSans-Regular.ttf",
    "liberation/LiberationSerif-Regular.ttf",
    "dejavu/DejaVuSans.ttf",
    "liberation/LiberationSans-Bold.ttf",
)
ALIKE = 60  # below this two lines are not the same line


def wrap(lines: list[str]) -> list[str]:
    """Paragraphs as printed lines of at most WIDTH signs; tabs become blanks, blank lines go."""
    printed: list[str] = []
    for line in lines:
        current = ""
        for word in line.split():
            if current and len(current) + len(word) >= WIDTH:
                printed.append(current)
                current = word
            else:
                current = f"{current} {word}".strip()
        if current:
            printed.append(current)
    return printed


def draw(lines: list[str], number: int) -> Image.Image:
    """One page with these lines; face and size follow from the page's number."""
    size = POINTS[number % len(POINTS)] * DPI // 72
    font = ImageFont.truetype(str(FONTS / FACES[number // 2 % len(FACES)]), size)
    page = Image.new("L", PAGE, 255)
    pen = ImageDraw.Draw(page)
    step = (PAGE[1] - 2 * MARGIN) / LINES
    for row, line in enumerate(lines):
        pen.text((MARGIN, MARGIN + row * step), line, font=font, fill=0)
    return page


def read(page: Image.Image, path: Path) -> list[str]:
    """The lines that Tesseract reads on the page with its English model."""
    page.save(path, dpi=(DPI, DPI))
    done = subprocess.run(
        ["tesseract", str(path), "-", "-l", "eng", "--psm", "6", "--dpi", str(DPI)],
        check=True,
        capture_output=True,
        timeout=120,
        env={**os.environ, "OMP_THREAD_LIMIT": "1"},
    )
    return [line for line in done.stdout.decode().splitlines() if line.strip()]


def read_printed(lines: list[str], folder: Path) -> Pairs:
    """(read, meant) for every printed line that was found again; a line that was not found counts
    as read as nothing."""
    printed = wrap(lines)
    pairs: Pairs = []
    for number, first in enumerate(range(0, len(printed), LINES)):
        meant = printed[first : first + LINES]
        seen = read(draw(meant, number), folder / "page.png")
        at = 0
        for line in meant:
            ahead = [(fuzz.ratio(other, line), -k) for k, other in enumerate(seen[at : at + 4])]
            score, back = max(ahead, default=(0.0, 0))
            if score >= ALIKE:
                pairs.append((seen[at - back], line))
                at += 1 - back
            else:
                pairs.append(("", line))
    return pairs


def confusions(pairs: Pairs) -> Counter[tuple[str, str]]:
    """How often a letter that was meant was read as something else (or right), by letter."""
    counts: Counter[tuple[str, str]] = Counter()
    for seen_line, meant_line in pairs:
        seen_words, meant_words = seen_line.split(), meant_line.split()
        if len(seen_words) != len(meant_words):
            continue
        for seen, meant in zip(seen_words, meant_words, strict=True):
            if Levenshtein.normalized_similarity(seen, meant) < 0.5:
                continue
            for code in Levenshtein.opcodes(seen, meant):
                read_as = seen[code.src_start : code.src_end]
                for_what = meant[code.dest_start : code.dest_end]
                if code.tag == "equal":
                    counts.update((sign, sign) for sign in for_what)
                else:
                    counts[read_as, for_what] += 1
    return counts


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--confusions", action="store_true")
    parser.add_argument("-o", "--output", type=Path)
    options = parser.parse_args()
    pairs: Pairs = []
    folder = options.output.parent if options.output else Path.cwd()
    for path in options.files:
        pairs += read_printed(path.read_text(encoding="utf-8").split("\n"), folder)
    if options.output:
        rows = (f"{seen}\t{meant}\n" for seen, meant in pairs)
        options.output.write_text("".join(rows), encoding="utf-8")
    if options.confusions:
        counts = confusions(pairs)
        meant = Counter[str]()
        for (_, letters), count in counts.items():
            meant[letters] += count
        for (seen, letters), count in counts.most_common():
            if seen != letters and count > 1:
                print(f"{seen!r} {letters!r} {count} of {meant[letters]}")


if __name__ == "__main__":
    main()
