"""Print sound text, read it with the wrong language, and pair what was read with what was meant.

    python tools/ocr_pairs.py FILE... --confusions    counts what "tesseract -l eng" makes of å ä ö
    python tools/ocr_pairs.py FILE... -o PAIRS.tsv     writes the line pairs, one "read TAB meant"
                                                       a line, for tools/bench_repair.py read
    python tools/ocr_pairs.py --made-up 20000 …        lines of words drawn from our word list

Pages are drawn with Pillow at 200 dpi: typeface, size and number of columns change from page to
page, headings are bold and larger, tabs wide gaps. --start N begins with another mix. Needs
Tesseract with eng.
"""

from __future__ import annotations

import argparse
import math
import os
import random
import re
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont
from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

from planparse.swedish.repair.lexicon import lexicon

Pairs = list[tuple[str, str]]

DPI = 200
PAGE = (1654, 2339)  # A4 at 200 dpi
MARGIN = 180
GUTTER = 90  # between two columns
LEADING = 1.45  # line pitch in sizes of the type
POINTS = (11, 10, 12, 9)
FONTS = Path("/usr/share/fonts/truetype")
FACES = (
    ("liberation/LiberationSerif-Regular.ttf", "liberation/LiberationSans-Bold.ttf"),
    ("liberation/LiberationSans-Regular.ttf", "liberation/LiberationSans-Bold.ttf"),
    ("dejavu/DejaVuSans.ttf", "dejavu/DejaVuSans-Bold.ttf"),
    ("liberation/LiberationSans-Regular.ttf", "liberation/LiberationSerif-Bold.ttf"),
    ("dejavu/DejaVuSerif.ttf", "dejavu/DejaVuSans-Bold.ttf"),
)
WORDS = re.compile(r"(\s*)(\S+)")
TAB = "    "
HEADING = 60  # a line of its own that is shorter and ends without a full stop is a heading
LARGER = 1.25  # type of headings
COLUMNS_EVERY = 4  # every fourth page has two columns
RAREST = -150  # class of the rarest words of made-up lines
FLATTER = 0.5  # common words are drawn more often, but not as often as they are used
CAPITALS = 0.08  # the share of made-up words with a capital
ALIKE = 60  # below this two lines are not the same line


@dataclass(frozen=True, slots=True)
class Style:
    """How a page is set."""

    face: Path
    bold: Path
    points: int
    columns: int

    @classmethod
    def of_page(cls, number: int) -> Style:
        face, bold = FACES[number % len(FACES)]
        columns = 2 if number % COLUMNS_EVERY == COLUMNS_EVERY - 1 else 1
        return cls(FONTS / face, FONTS / bold, POINTS[number // 2 % len(POINTS)], columns)

    def font(self, *, heading: bool) -> ImageFont.FreeTypeFont:
        size = self.points * DPI / 72 * (LARGER if heading else 1)
        return ImageFont.truetype(str(self.bold if heading else self.face), round(size))

    @property
    def width(self) -> float:
        return (PAGE[0] - 2 * MARGIN - GUTTER * (self.columns - 1)) / self.columns


def is_heading(line: str) -> bool:
    """Whether a line of the text is set in bold: short, with letters, and no sentence."""
    return (
        "\t" not in line
        and len(line) < HEADING
        and line.strip()[:1].isalnum()
        and (line.strip()[-1] not in ".,;:" and any(map(str.isalpha, line)))
    )


def made_up(words: int) -> list[str]:
    """Lines without meaning: words of our word list, the common ones more often, as sentences."""
    levels = lexicon().words()
    common = sorted(word for word, level in levels.items() if level > RAREST)
    weights = [math.exp(levels[word] / 10 * FLATTER) for word in common]
    draw = random.Random(words)  # the same lines every time
    drawn = draw.choices(common, weights, k=words)
    lines = []
    while drawn:
        size = draw.randint(4, 40)
        sentence, drawn = drawn[:size], drawn[size:]
        line = " ".join(word.title() if draw.random() < CAPITALS else word for word in sentence)
        lines.append(line[0].upper() + line[1:] + ".")
    return lines


def wrap(line: str, font: ImageFont.FreeTypeFont, width: float) -> list[str]:
    """A paragraph as printed lines; tabs become wide gaps."""
    printed: list[str] = []
    current = ""
    for gap, word in WORDS.findall(line):
        longer = current + (TAB if "\t" in gap else " ") + word if current else word
        if current and font.getlength(longer) > width:
            printed.append(current)
            longer = word
        current = longer
    return [*printed, current] if current else printed


def pages(lines: Iterable[str], start: int) -> Iterator[tuple[Image.Image, list[str]]]:
    """Page after page with the lines printed on it, in the order of reading."""
    number = start
    style, page, printed = Style.of_page(number), Image.new("L", PAGE, 255), list[str]()
    pen = ImageDraw.Draw(page)
    column, top = 0, float(MARGIN)
    for paragraph in lines:
        heading = bool(paragraph.strip()) and is_heading(paragraph)
        waiting = wrap(paragraph, style.font(heading=heading), style.width)
        while waiting:
            font = style.font(heading=heading)
            pitch = font.size * LEADING
            if top + pitch > PAGE[1] - MARGIN:
                column, top = column + 1, float(MARGIN)
                if column == style.columns:
                    yield page, printed
                    number, column = number + 1, 0
                    style, page, printed = Style.of_page(number), Image.new("L", PAGE, 255), []
                    pen = ImageDraw.Draw(page)
                    again = style.font(heading=heading)
                    waiting = wrap(" ".join(waiting), again, style.width)
                continue
            left = MARGIN + column * (style.width + GUTTER)
            line = waiting.pop(0)
            pen.text((left, top), line, font=font, fill=0)
            printed.append(" ".join(line.split()))
            top += pitch
        top += style.points * DPI / 72 * (LEADING - 1)
    if printed:
        yield page, printed


def read(page: Image.Image, path: Path) -> list[str]:
    """The lines that Tesseract reads on the page with its English model."""
    page.save(path, dpi=(DPI, DPI))
    done = subprocess.run(
        ["tesseract", str(path), "-", "-l", "eng", "--dpi", str(DPI)],
        check=True,
        capture_output=True,
        timeout=120,
        env={**os.environ, "OMP_THREAD_LIMIT": "1"},
    )
    return [line for line in done.stdout.decode().splitlines() if line.strip()]


def aligned(seen: list[str], meant: list[str]) -> Pairs:
    """Every line that was meant with the line that was read for it, or with "": the way through
    both lists in order that has most letters in common."""
    alike = process.cdist(meant, seen, scorer=fuzz.ratio, score_cutoff=ALIKE)
    best = [[0.0] * (len(seen) + 1) for _ in range(len(meant) + 1)]
    for i in range(len(meant) - 1, -1, -1):
        for j in range(len(seen) - 1, -1, -1):
            both = best[i + 1][j + 1] + alike[i][j] * len(meant[i])
            best[i][j] = max(best[i + 1][j], best[i][j + 1], both if alike[i][j] else 0.0)
    pairs: Pairs = []
    j = 0
    for i, line in enumerate(meant):
        while j < len(seen) and best[i][j] == best[i][j + 1] > best[i + 1][j]:
            j += 1
        taken = j < len(seen) and best[i][j] > best[i + 1][j]
        pairs.append((seen[j] if taken else "", line))
        j += taken
    return pairs


def read_printed(lines: Iterable[str], folder: Path, start: int = 0) -> Pairs:
    """(read, meant) for every printed line; one that was not found counts as read as nothing."""
    pairs: Pairs = []
    for page, printed in pages(lines, start):
        pairs += aligned(read(page, folder / "page.png"), printed)
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
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--made-up", type=int, default=0, metavar="WORDS")
    parser.add_argument("--confusions", action="store_true")
    parser.add_argument("--start", type=int, default=0, help="style of the first page")
    parser.add_argument("-o", "--output", type=Path)
    options = parser.parse_args()
    pairs: Pairs = []
    with tempfile.TemporaryDirectory() as folder:
        texts = [path.read_text(encoding="utf-8").split("\n") for path in options.files]
        for text in (*texts, made_up(options.made_up)):
            pairs += read_printed(text, Path(folder), options.start)
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
