"""Scales of assessment: ranges that leave gaps or overlap, and scales that say two things."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from planparse.check.names import table_name
from planparse.check.phrases import prose, sentences
from planparse.check.rule import Rule
from planparse.check.vocabulary import pattern
from planparse.model import Document, Finding, Goal, Table, Where
from planparse.swedish.numbers import format_number

_NUMBER = r"\d{1,3}(?:,\d+)?"
_DASH = r"\s?(?:%|procent)?\s?[-–—−]\s?"
_RANGE = re.compile(
    rf"(?<![\d,.–-])(?:(?:mellan\s+)?(?P<low>{_NUMBER})(?:{_DASH}|\s+(?:till|och)\s+)(?P<high>{_NUMBER})"
    rf"|(?P<below>(?:under|mindre\s+än|lägre\s+än|<)\s*(?P<top>{_NUMBER}))"
    rf"|(?P<above>(?:över|mer\s+än|högre\s+än|>)\s*(?P<bottom>{_NUMBER})))"
    rf"(?![\d]|,\d|\s?(?:år|mån|dag|dygn|tim|mnkr|tkr|kr|st|person|elev|barn))\s?(?:%|procent\b)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Step:
    """One step of a scale; ``low`` or ``high`` None where it is open, ``excluded`` where the
    bound itself is outside ("under 50")."""

    printed: str
    low: Decimal | None
    high: Decimal | None
    excluded: bool
    decimals: int


@dataclass(frozen=True, slots=True)
class _Scale:
    steps: tuple[_Step, ...]
    where: Where
    name: str


class ScaleRule(Rule):
    code = "scale"
    title = "Skala med glapp eller överlapp"
    severity = "warning"
    explanation = (
        "Gränserna i en bedömningsskala (färger, poäng, uppfyllt) ska möta varandra. Mellan två "
        "steg får bara den minsta tryckta decimalen skilja: 0,0–0,4 och 0,5–0,7 möts, men "
        "0–80 % och 82–89,5 % lämnar 80–82 utan bedömning."
    )
    example = "0–60 % rött, 62–79 % gult, 80–100 % grönt: värden mellan 60 och 62 har ingen färg."

    def check(self, document: Document) -> Iterator[Finding]:
        told: set[tuple[str, ...]] = set()
        for scale in _scales(document):
            printed = tuple(step.printed for step in scale.steps)
            problems = _problems(scale.steps)
            if problems and printed not in told:
                told.add(printed)
                yield self.finding(
                    f"{scale.name}: {'; '.join(problems)}.",
                    [scale.where],
                    printed=", ".join(printed),
                    expected="gränser som möts",
                )


def _scales(document: Document) -> Iterator[_Scale]:
    for table in document.tables:
        if table.kind == "assessment_scale":
            steps = [step for row in table.rows if (step := _only_step(row.label))]
            if len(steps) >= 2 and len(steps) == len(table.rows):
                yield _Scale(tuple(steps), table.where, f"Skalan i {table_name(table)}")
    for _, block in prose(document):
        for sentence in _with_ranges(block.text):
            steps = _steps(sentence)
            if len(steps) >= 2:
                yield _Scale(tuple(steps), block.where, "Skalan i texten")


def _with_ranges(text: str) -> Iterator[str]:
    """Sentences, and whole paragraphs of sentences, that give verdicts to ranges."""
    if not any(map(str.isdigit, text)):
        return
    if pattern("verdict_words").search(text):
        yield from (part for part in sentences(text) if pattern("verdict_words").search(part))
    if pattern("scale_values").search(text):
        yield text


def _only_step(label: str) -> _Step | None:
    found = list(_RANGE.finditer(label))
    if len(found) != 1 or found[0].group().strip() != label.strip():
        return None
    return _step(found[0])


def _steps(text: str) -> list[_Step]:
    """The ranges of a text if each is followed by its verdict before the next one comes."""
    found = list(_RANGE.finditer(text))
    if len(found) < 2:
        return []
    ends = [*(match.start() for match in found[1:]), len(text)]
    between = [text[m.end() : end] for m, end in zip(found, ends, strict=True)]
    if not all(pattern("verdict_words").search(part) for part in between):
        return []
    return [_step(match) for match in found]


def _step(match: re.Match[str]) -> _Step:
    def number(name: str) -> Decimal | None:
        return Decimal(match[name].replace(",", ".")) if match[name] else None

    numbers = re.findall(_NUMBER, match.group())
    decimals = max(len(each.partition(",")[2]) for each in numbers)
    low, high = number("low"), number("high")
    if match["below"]:
        high = number("top")
    if match["above"]:
        low = number("bottom")
    return _Step(match.group().strip(), low, high, bool(match["below"] or match["above"]), decimals)


def _problems(steps: Sequence[_Step]) -> list[str]:
    """What is wrong between neighbours, lowest first. Steps that are not in one row from low to
    high are no scale."""
    ordered = sorted(steps, key=lambda s: (s.low is not None, s.low or Decimal(0)))
    smallest = Decimal(1).scaleb(-max(step.decimals for step in steps))
    found = []
    for under, over in pairwise(ordered):
        if under.high is None or over.low is None or over.low < (under.low or Decimal(-1)):
            return []
        shown = f"”{under.printed}” och ”{over.printed}”"
        gap = over.low - under.high
        if gap < 0 or (not gap and not (under.excluded or over.excluded)):
            found.append(f"{shown} överlappar varandra")
        elif gap > smallest:
            low, high = format_number(under.high), format_number(over.low)
            found.append(f"värden mellan {low} och {high} hör inte till något steg: {shown}")
    return found


class ScaleMeaningRule(Rule):
    code = "scale-meaning"
    title = "Text och skala ger samma värde olika bedömning"
    severity = "warning"
    explanation = (
        "Texten säger att ett bibehållet värde bedöms grönt, men skalans tabell i samma avsnitt "
        "har inget steg för bibehållet och ger högsta poäng bara för förbättrat."
    )
    example = "”Grönt om värdet är bibehållet eller bättre”, men skalan: 1 = Förbättrat värde."

    def check(self, document: Document) -> Iterator[Finding]:
        for section in document.sections:
            tables = [document.table(b.text) for b in section.blocks if b.kind == "table"]
            scales = [t for t in tables if t is not None and t.kind == "assessment_scale"]
            for block in section.blocks if scales else ():
                if block.kind not in ("paragraph", "item"):
                    continue
                for sentence in sentences(block.text):
                    if not pattern("kept_is_green").search(sentence):
                        continue
                    for table in scales:
                        row = _best_row(table)
                        if row is None:
                            continue
                        yield self.finding(
                            f"Texten bedömer ett bibehållet värde som grönt (”{sentence}”), men "
                            f"{table_name(table)} ger högsta steget bara för ”{row[0]}” och har "
                            f"inget steg för bibehållet.",
                            [row[1], block.where],
                            printed=row[0],
                            expected="ett steg för bibehållet värde",
                        )


def _best_row(table: Table) -> tuple[str, Where] | None:
    """The words and place of the highest step if only an improved value gets there."""
    texts = [" ".join([row.label, *(cell.raw for cell in row.cells)]) for row in table.rows]
    if any(pattern("kept_value").search(text) for text in texts):
        return None
    best = [
        (row.cells[-1].raw if row.cells else row.label, row.where)
        for row, text in zip(table.rows, texts, strict=True)
        if pattern("improved_value").search(text) and not pattern("denied").search(text)
    ]
    return best[0] if len(best) == 1 else None


class ScaleForIndicatorRule(Rule):
    code = "scale-indicator"
    title = "Skala som inte passar sin indikator"
    severity = "warning"
    explanation = (
        "En skala i procent upp till 100 för en indikator vars mål är en avvikelse åt båda håll "
        "(+/-): vad som gäller över 100 sägs inte."
    )
    example = "Budgetföljsamhet har målet +/- 1 %, men skalan är 0–90 %, 90–95 % och 95–100 %."

    def check(self, document: Document) -> Iterator[Finding]:
        for goal in document.goals:
            rule = goal.assessment_rule
            if rule is None or len(rule.thresholds) < 2:
                continue
            steps = [step for printed, _ in rule.thresholds if (step := _only_step(printed))]
            if len(steps) != len(rule.thresholds) or not _ends_at_hundred(steps):
                continue
            for name in rule.must:
                yield from self._indicator(goal, name, rule.where, steps)

    def _indicator(
        self, goal: Goal, name: str, where: Where, steps: Sequence[_Step]
    ) -> Iterator[Finding]:
        for indicator in goal.indicators:
            targets = [t for _, t in sorted(indicator.targets.items()) if _both_ways(t)]
            if indicator.name.strip("* ") != name.strip("* ") or not targets:
                continue
            yield self.finding(
                f"Skalan {', '.join(step.printed for step in steps)} passar inte indikatorn "
                f"”{name}”, vars mål är {targets[0]}: skalan slutar vid 100 och säger inget om "
                f"avvikelse uppåt.",
                [where, indicator.where],
                printed=f"{steps[-1].printed}; mål {targets[0]}",
                expected="en skala i avvikelse, eller ett steg över 100",
            )


def _ends_at_hundred(steps: Sequence[_Step]) -> bool:
    tops = [step.high for step in steps]
    return Decimal(100) in tops and all(top is not None and top <= 100 for top in tops)


def _both_ways(target: str) -> bool:
    return re.search(r"\+\s?/\s?[-–−]|±", target) is not None
