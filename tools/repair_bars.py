"""The bars on how right repair is, as sets of damaged lines beside what they should be.

The two plans were looked at while repair was written; so, later, were the losses in the reports of
two other municipalities. The law paragraphs are counted nowhere."""

from __future__ import annotations

import lzma
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pypdfium2

from office_print import office_pairs
from planparse.swedish.repair import repair_lines
from planparse.swedish.repair.letters import drop, fold
from repair_score import Pairs, Score, measure
from scoring import SHARED, Measure

PLANS = ("000", "002")
REPORTS = ("goteborg-arsredogorelse-2023", "simrishamn-bokslut-2025")
TABLES = ("livsfs-2006-22-bil1", "sjvfs-2009-44-mixed")
HELD_OUT = 50  # every 50th paragraph of the law text is counted nowhere
PARAGRAPHS = 900
FACES = (("Liberation Serif", 11), ("Liberation Sans", 11))


@dataclass(frozen=True, slots=True)
class Bar:
    """Damaged lines and the least share of words that must be right after repair; None where a
    figure is only shown. ``printed``: OCR ran words together and lost some for good."""

    name: str
    pairs: Callable[[], Pairs]
    least: float | None
    printed: bool = False


def seed(number: str) -> list[str]:
    """The lines of a text dump of ../shared."""
    path = next((SHARED / "seeds").glob(f"{number}_*.txt"))
    return path.read_text(encoding="utf-8").split("\n")


@cache
def real(name: str) -> tuple[str, ...]:
    """The lines of a digital PDF of ../shared."""
    document = pypdfium2.PdfDocument(SHARED / "real" / f"{name}.pdf")
    lines = [
        line for page in document for line in page.get_textpage().get_text_range().splitlines()
    ]
    document.close()
    return tuple(line.replace("\ufffe", "") for line in lines)


@cache
def law() -> tuple[str, ...]:
    """Paragraphs of law text that no count was taken from."""
    path = SHARED / "text" / "sfs.txt.xz"
    with lzma.open(path, "rt", encoding="utf-8") as text:
        lines = [line.strip() for n, line in enumerate(text) if n % HELD_OUT == 0]
    return tuple(lines[:PARAGRAPHS])


def made_up() -> list[str]:
    """The lines of made-up pages in the style of plans of many kinds."""
    pages = sorted((Path(__file__).with_name("data")).glob("prov*.txt"))
    return [line for page in pages for line in page.read_text(encoding="utf-8").splitlines()]


def folded(lines: list[str]) -> Pairs:
    """å ä ö é → a a o e."""
    return [(fold(line), line) for line in lines]


def dropped(lines: list[str]) -> Pairs:
    """å ä ö é left out; words of nothing else are left out on both sides."""
    kept = [" ".join(word for word in line.split() if drop(word)) for line in lines]
    return [(drop(line), line) for line in kept]


def ocr_read() -> Pairs:
    """The OCR-read plan beside its hand-made repair."""
    truth = (SHARED / "gold" / "003.text.lines-1-560.txt").read_text(encoding="utf-8").split("\n")
    return list(zip(seed("003"), truth[:560], strict=False))


def bars() -> Iterator[Bar]:
    """Every set with its bar."""
    yield Bar("OCR-läst plan", ocr_read, 0.995)
    texts: dict[str, Callable[[], list[str]]] = {
        "två planer": lambda: [line for number in PLANS for line in seed(number)],
        "två andra kommuners bokslut": lambda: [line for name in REPORTS for line in real(name)],
        "lagtext": lambda: [*law()],
    }
    for name, text in texts.items():
        yield Bar(f"utan prickar och ringar, {name}", lambda t=text: folded(t()), 0.995)  # type: ignore[misc]
        yield Bar(f"utan å, ä och ö, {name}", lambda t=text: dropped(t()), 0.985)  # type: ignore[misc]
    yield Bar("utan prickar och ringar, påhittade sidor", lambda: folded(made_up()), None)
    yield Bar("utan å, ä och ö, påhittade sidor", lambda: dropped(made_up()), None)
    for face, points in FACES:
        for number in PLANS:
            yield Bar(
                f"tryckt i {face} {points} och läst som engelska, {number}",
                lambda n=number, f=face, p=points: office_pairs(seed(n), f, p),  # type: ignore[misc]
                0.992,
                printed=True,
            )


def mended() -> Iterator[Measure]:
    """The measures of make score."""
    for bar in bars():
        score = Score()
        measure(bar.name, bar.pairs(), score)
        yield from measures_of(bar, score)
    yield sound()


def measures_of(bar: Bar, score: Score) -> Iterator[Measure]:
    """A set's score beside its bar. What OCR read of a page is told twice: all words, and the
    words with a letter in lines where no words were run together or lost."""
    if not bar.printed:
        harmed = score.summary()["harmed_per_1000"]
        yield Measure(f"Lagning, {bar.name}: ord rätt", score.right / score.words, bar.least)
        most = 1.0 if bar.name == "OCR-läst plan" else None
        yield Measure(f"Lagning, {bar.name}: skadade per 1 000", harmed, most, True)
        return
    yield Measure(f"Lagning, {bar.name}: alla ord", score.right / score.words)
    yield Measure(
        f"Lagning, {bar.name}: ord med bokstav", score.letters_right / max(1, score.letters)
    )
    legible = score.legible_right / max(1, score.legible)
    yield Measure(f"Lagning, {bar.name}: ord som gick att läsa", legible, bar.least)


def sound() -> Measure:
    """Lines of sound text that repair changes."""
    texts = [*(seed(number) for number in PLANS), *(real(name) for name in (*REPORTS, *TABLES))]
    texts.append([*law()])
    changed = 0
    for lines in texts:
        repaired = repair_lines([*lines])
        changed += sum(line.text != was for line, was in zip(repaired, lines, strict=True))
    return Measure("Lagning, hel text: ändrade rader", changed, 0, True)
