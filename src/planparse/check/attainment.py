"""What the assessment rules of a document give when they are run on targets and outcomes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from planparse.check.aims import Verdict, judge
from planparse.check.rule import Rule
from planparse.check.status import in_words
from planparse.check.vocabulary import pattern
from planparse.model import AssessmentRule, Document, Finding, Goal, Indicator
from planparse.swedish.numbers import format_number, read_number

_BAND = re.compile(r"(?P<low>\d+(?:[.,]\d+)?)\s*%?\s*[-–—]\s*(?P<high>\d+(?:[.,]\d+)?)")
_POINTS = {True: Decimal(1), False: Decimal(0), None: Decimal("0.5")}


@dataclass(frozen=True, slots=True)
class _Judged:
    """An indicator with its verdict; ``partly`` where its status says so. ``partly`` counts half
    where a mean is taken."""

    indicator: Indicator
    verdict: Verdict | None
    partly: bool

    @property
    def met(self) -> bool | None:
        return None if self.partly or self.verdict is None else self.verdict.met


class AttainmentRule(Rule):
    code = "attainment"
    title = "Måluppfyllelse enligt dokumentets egen regel"
    severity = "info"
    explanation = (
        "Dokumentets bedömningsregel körs när målets indikatorer kan prövas mot mål och utfall för "
        "samma år: ett antal indikatorer som ska nå målet (”minst två av tre”), ett medelvärde av "
        "0, 0,5 och 1 mot en skala, eller färgband för ett utfall i procent. Meddelandet säger "
        "vilken regel som användes. Underrader (kvinnor, män) räknas inte. Har målet "
        "ingen regel sägs hur många av indikatorerna som når sina mål. Saknas något tal sägs inget."
    )
    example = "Mål 2: 2 av 3 indikatorer når målet; regeln ”minst två av tre”: uppfyllt."

    def check(self, document: Document) -> Iterator[Finding]:
        for goal in document.goals:
            found = self._goal(goal)
            if found:
                yield found

    def _goal(self, goal: Goal) -> Finding | None:
        judged = [_judge(i) for i in goal.indicators if not i.parent]
        known = [one for one in judged if one.verdict is not None]
        rule = goal.assessment_rule
        if rule is None:
            return self._without_rule(goal, judged) if len(known) > 1 else None
        result = _bands(rule, judged) or (None if len(known) < len(judged) else _run(rule, judged))
        if result is None:
            return None
        word, how = result
        return self.finding(
            f"”{_name(goal)}”: {how}; enligt regeln ”{rule.text}” är målet {word}.",
            [goal.where, rule.where, *(one.indicator.where for one in known)],
            printed=rule.text,
            expected=word,
        )

    def _without_rule(self, goal: Goal, judged: Sequence[_Judged]) -> Finding | None:
        if any(one.verdict is None for one in judged):
            return None
        missed = [one.indicator.name for one in judged if one.met is False]
        met = sum(one.met is True for one in judged)
        names = f" Inte: {'; '.join(f'”{name}”' for name in missed)}." if missed else ""
        return self.finding(
            f"”{_name(goal)}”: {met} av {len(judged)} indikatorer når sina mål (dokumentet har "
            f"ingen regel för målet).{names}",
            [goal.where, *(one.indicator.where for one in judged)],
            printed="ingen bedömningsregel",
            expected=f"{met} av {len(judged)} når målet",
            verdict="cannot_be_checked",
        )


def _name(goal: Goal) -> str:
    return goal.board_goal or goal.council_goal or "målet"


def _judge(indicator: Indicator) -> _Judged:
    verdicts = list(judge(indicator))
    said = indicator.status is not None and pattern("partly_met").search(indicator.status)
    verdict = verdicts[0] if len(verdicts) == 1 else None
    partly = bool(said) and verdict is not None and not verdict.met
    return _Judged(indicator, verdict, partly)


def _run(rule: AssessmentRule, judged: Sequence[_Judged]) -> tuple[str, str] | None:
    if rule.method == "count" and rule.need is not None and len(judged) == rule.of:
        return _count(rule, rule.need, judged)
    percent = any("%" in band for band, _ in rule.thresholds)
    if rule.method == "average" and rule.thresholds and judged and not percent:
        return _average(rule, judged)
    return None


def _count(rule: AssessmentRule, need: int, judged: Sequence[_Judged]) -> tuple[str, str] | None:
    met = [one.indicator.name for one in judged if one.met]
    others = [one for one in judged if not one.met]
    how = f"{len(met)} av {len(judged)} indikatorer når sina mål"
    if any(not any(_same(must, name) for name in met) for must in rule.must):
        return "inte uppfyllt", f"{how}, men inte {' och '.join(rule.must)}"
    if len(met) < need:
        return "inte uppfyllt", how
    if rule.others_min and others:
        # Whether the others are yellow at least can only be told where their status says so.
        if any(in_words(one.indicator.status or "") is False for one in others):
            return "inte uppfyllt", f"{how}, och alla övriga är inte minst {rule.others_min}"
        if not all(one.partly for one in others):
            return None
    return "uppfyllt", how


def _same(must: str, name: str) -> bool:
    return must.casefold().strip(" *") in name.casefold() or name.casefold() in must.casefold()


def _average(rule: AssessmentRule, judged: Sequence[_Judged]) -> tuple[str, str] | None:
    points = [_POINTS[one.met] for one in judged]
    mean = (sum(points, Decimal(0)) / len(points)).quantize(Decimal("0.01"))
    word = _in_band(rule, mean)
    terms = " + ".join(format_number(point, 1 if point % 1 else 0) for point in points)
    shown = format_number(mean, 2)
    return (word, f"({terms}) / {len(points)} = {shown}") if word else None


def _bands(rule: AssessmentRule, judged: Sequence[_Judged]) -> tuple[str, str] | None:
    """Bands of per cent for the outcome of one indicator ("98–99,4 % gul")."""
    in_percent = any("%" in band for band, _ in rule.thresholds)
    if rule.method == "count" or not rule.must or not in_percent:
        return None
    for one in judged:
        if not any(_same(must, one.indicator.name) for must in rule.must):
            continue
        year, outcome = max(one.indicator.outcomes.items(), default=("", ""))
        read = read_number(outcome)
        word = _in_band(rule, read.value) if read and read.unit == "%" else None
        if word:
            return word, f"”{one.indicator.name}” är {outcome} {year}".rstrip()
    return None


def _in_band(rule: AssessmentRule, value: Decimal) -> str | None:
    """The verdict of the band that holds a value; None in a gap, or where bands overlap."""
    words = []
    for band, word in rule.thresholds:
        match = _BAND.search(band)
        if match:
            low, high = (Decimal(match[name].replace(",", ".")) for name in ("low", "high"))
            if low <= value <= high:
                words.append(word)
    return words[0].lower() if len(words) == 1 else None
