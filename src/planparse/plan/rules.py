"""How a goal is judged: "minst tre av fyra indikatorer", a mean with thresholds, a judgement."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from planparse.model import AssessmentRule, Where
from planparse.pages import RawTable
from planparse.plan.columns import body_rows
from planparse.plan.passages import Passage
from planparse.swedish.vocabulary import number_words, one_of, words

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ\d])")
_RANGE = r"\d+(?:[.,]\d+)?\s*%?\s*[-–—]\s*\d+(?:[.,]\d+)?\s*%?"
_OTHERS = re.compile(
    r"(?:den|det|de|övriga|resterande|återstående)\s+(?:\w+\s+){0,3}?(?:minst|lägst)\s+"
    r"(?:vara\s+|bli\s+|bedömas\s+|bedömd\s+|bedömda\s+|som\s+){0,3}(\w+)",
    re.IGNORECASE,
)
_MUST = re.compile(
    r"varav\s+(?:en|ett|den ena|minst en)?\s*(?:ska|måste)?\s*(?:vara\s+)?"
    r"(?:indikatorn\s*[-–:]?\s*)?(?P<name>[^.,;)]+)",
    re.IGNORECASE,
)
_COLOURS_OF = {
    "rött": "röd",
    "gult": "gul",
    "grönt": "grön",
    "ljusgrönt": "ljusgrön",
    "mörkgrönt": "mörkgrön",
}


@dataclass(frozen=True, slots=True)
class Scale:
    """The document's scale for goals judged by a mean: pairs of printed range and verdict."""

    thresholds: tuple[tuple[str, str], ...]
    average: bool


def find_scale(tables: Sequence[RawTable], passages: Sequence[Passage]) -> Scale:
    """The scale of a table whose rows are a range of values and a verdict ("0,50-0,69", "Delvis
    uppfyllt"), and whether the document says that goals are judged by a mean."""
    average = any(
        one_of("rules", "average").search(p.text) and _speaks_of_goals(p.text) for p in passages
    )
    for table in tables:
        pairs: list[tuple[str, str]] = []
        rows = [row for _, row in body_rows(table)] if table.header_rows else list(table.grid)
        for row in (*table.grid[: table.header_rows], *rows):
            texts = [cell.text.strip() for cell in row if cell.text.strip()]
            if (
                len(texts) == 2
                and re.fullmatch(_RANGE, texts[0])
                and one_of("rules", "fulfilled").search(texts[1])
            ):
                pairs.append((texts[0], texts[1]))
        if len(pairs) >= 2:
            return Scale(tuple(pairs), average)
    return Scale((), average)


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence of a goal's paragraphs with what a rule needs to know beside it."""

    passage: Passage
    start: int
    text: str
    indicators: tuple[str, ...]
    scale: Scale

    @property
    def where(self) -> Where:
        return self.passage.place(self.start, self.start + len(self.text))

    @property
    def of(self) -> int | None:
        return len(self.indicators) or None


def find_rule(
    passages: Sequence[Passage], indicators: Sequence[str], scale: Scale
) -> AssessmentRule | None:
    """The rule among a goal's own paragraphs, None where there is none. The order of trust:
    a number of indicators, a mean, thresholds, a judgement as a whole.

    ``indicators`` are the names of the goal's indicators: ``of`` is the number in the text,
    otherwise theirs."""
    sentences = [
        _Sentence(passage, start, text, tuple(indicators), scale)
        for passage in passages
        if not passage.note
        for start, text in _sentences(passage.text)
    ]
    for finder in (_count, _average, _banded, _qualitative):
        for sentence in sentences:
            rule = finder(sentence)
            if rule:
                return rule
    return None


def _sentences(text: str) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    start = 0
    for match in _SENTENCE.finditer(text):
        found.append((start, text[start : match.start()]))
        start = match.end()
    found.append((start, text[start:]))
    return found


def _number(text: str) -> int | None:
    return int(text) if text.isdigit() else number_words().get(text.lower())


def _counted(sentence: str) -> tuple[int, int | None] | None:
    """need and of in "minst tre av fyra", "3 av 4", "tre av fem varav …", "samtliga"."""
    count = "|".join(number_words())
    match = re.search(
        rf"(?:(?P<least>minst)\s+)?\b(?P<need>\d{{1,2}}|{count})\s+av\s+(?:de\s+|målets\s+)?"
        rf"(?P<of>\d{{1,2}}|{count})?",
        sentence,
        re.IGNORECASE,
    )
    counts_indicators = one_of("goals", "indicator").search(sentence) is not None
    if not match or not (match["of"] or counts_indicators):
        return None
    if not (match["least"] or counts_indicators or re.search(r"\b(?:ska|krävs|måste)\b", sentence)):
        return None
    need = _number(match["need"])
    of = _number(match["of"]) if match["of"] else None
    return (need, of) if need is not None else None


def _count(sentence: _Sentence) -> AssessmentRule | None:
    counted = _counted(sentence.text)
    if counted is None or not one_of("rules", "fulfilled").search(sentence.text):
        return None
    need, of = counted
    # "Den tredje indikatorn ska minst vara gul" often stands in the sentence after.
    rest = sentence.passage.text[sentence.start + len(sentence.text) :]
    others = _OTHERS.search(sentence.text) or _OTHERS.match(rest.strip())
    return AssessmentRule(
        text=sentence.text,
        method="count",
        need=need,
        of=of if of is not None else sentence.of,
        must=_must(sentence.text, sentence.indicators),
        others_min=others.group(1).lower()
        if others and others.group(1).lower() in words("rules", "colours")
        else None,
        where=sentence.where,
    )


def _must(sentence: str, indicators: Sequence[str]) -> tuple[str, ...]:
    match = _MUST.search(sentence)
    if not match:
        return ()
    named = match["name"].strip()
    close = [name for name in indicators if fuzz.partial_ratio(named.lower(), name.lower()) >= 85]
    return (close[0],) if close else (named,)


def _average(sentence: _Sentence) -> AssessmentRule | None:
    if not one_of("rules", "average").search(sentence.text) or not _speaks_of_goals(sentence.text):
        return None
    return AssessmentRule(
        text=sentence.text,
        method="average",
        of=sentence.of,
        thresholds=sentence.scale.thresholds,
        where=sentence.where,
    )


def _speaks_of_goals(text: str) -> bool:
    lowered = text.lower()
    return "indikator" in lowered and ("mål" in lowered or "uppfyll" in lowered)


def _banded(sentence: _Sentence) -> AssessmentRule | None:
    """Bands of colour in a sentence ("0–97 % rött, 98–99,4 % gult"); the sentences before it
    that name its indicator belong to the rule."""
    colours = "|".join(sorted(words("rules", "colours"), key=len, reverse=True))
    bands = re.findall(rf"({_RANGE})\s*(?:är\s+|ger\s+|=\s*)?({colours})\b", sentence.text, re.I)
    if len(bands) < 2:
        return None
    passage, end = sentence.passage, sentence.start + len(sentence.text)
    first = sentence.start
    named: tuple[str, ...] = ()
    for offset, other in _sentences(passage.text):
        named = _named(other, sentence.indicators)
        if offset <= first and named:
            first = offset
            break
    return AssessmentRule(
        text=passage.text[first:end],
        method="average" if sentence.scale.average else "qualitative",
        of=sentence.of,
        must=named,
        thresholds=tuple((band.strip(), _colour(colour)) for band, colour in bands),
        where=passage.place(first, end),
    )


def _named(sentence: str, indicators: Sequence[str]) -> tuple[str, ...]:
    """The indicator that a sentence names, its name without unit and marks."""
    for name in indicators:
        bare = re.sub(r"\([^)]*\)|[*%,]", "", name).strip()
        if len(bare) > 8 and bare.lower() in sentence.lower():
            return (name.rstrip("*"),)
    return ()


def _colour(word: str) -> str:
    return _COLOURS_OF.get(word.lower(), word.lower())


def _qualitative(sentence: _Sentence) -> AssessmentRule | None:
    if not one_of("rules", "qualitative").search(sentence.text):
        return None
    return AssessmentRule(
        text=sentence.text,
        method="qualitative",
        of=sentence.of,
        where=sentence.where,
    )
