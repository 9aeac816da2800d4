"""Status against target and outcome: words and arrows that the numbers contradict."""

from __future__ import annotations

from collections.abc import Iterator

from planparse.check.aims import Verdict, better, indicators, judge, previous
from planparse.check.phrases import prose
from planparse.check.rule import Rule
from planparse.check.vocabulary import pattern
from planparse.model import Document, Finding, Indicator
from planparse.swedish.numbers import read_number


class StatusRule(Rule):
    code = "status"
    title = "Status som inte följer av mål och utfall"
    severity = "error"
    explanation = (
        "En indikator vars status i ord (uppnått, ej uppnått, grön, röd) motsägs av mål och utfall "
        "för samma år. Åt vilket håll som är bättre tas ur målet (minst, högst, öka, minska), ur "
        "indikatorns namn eller ur vad den mäter; är det okänt görs inget fynd. En pil för sig "
        "kan betyda bättre än förra året: den blir en varning med den läsningen utskriven, eller "
        "jämförs med året före när dokumentet säger att pilarna visar utvecklingen."
    )
    example = (
        "Sjukfrånvaro: mål 6,0, utfall 7,4, status ”Uppnått”: lägre är bättre, målet är missat."
    )

    def check(self, document: Document) -> Iterator[Finding]:
        trend = any(pattern("arrows_show_trend").search(block.text) for _, block in prose(document))
        for _, indicator in indicators(document):
            status = indicator.status
            verdicts = list(judge(indicator)) if status else []
            if status is None or len(verdicts) != 1:
                continue
            said = in_words(status)
            if said is not None:
                if said != verdicts[0].met:
                    yield self._words(indicator, status, verdicts[0])
            elif trend:
                yield from self._trend(indicator, status, verdicts[0])
            else:
                yield from self._arrow(indicator, status, verdicts[0])

    def verified(self, document: Document) -> int:
        """How many statuses in words follow from target and outcome."""
        count = 0
        for _, indicator in indicators(document):
            verdicts = list(judge(indicator)) if indicator.status else []
            if indicator.status and len(verdicts) == 1:
                count += in_words(indicator.status) == verdicts[0].met
        return count

    def _words(self, indicator: Indicator, status: str, verdict: Verdict) -> Finding:
        reached = "når" if verdict.met else "når inte"
        return self.finding(
            f"Status ”{status}” för ”{indicator.name}” stämmer inte: utfallet {verdict.outcome} "
            f"{reached} målet {verdict.target} ({verdict.why}).",
            [indicator.where],
            printed=status,
            expected="Uppnått" if verdict.met else "Ej uppnått",
        )

    def _arrow(self, indicator: Indicator, status: str, verdict: Verdict) -> Iterator[Finding]:
        up = pattern("arrow_up").search(status) is not None
        down = pattern("arrow_down").search(status) is not None
        if up == down or up == verdict.met:
            return
        reached = "når" if verdict.met else "når inte"
        before = previous(indicator, verdict.year)
        since = f": {before[0]} var värdet {before[2]}" if before else ""
        yield self.finding(
            f"Pilen {status} för ”{indicator.name}” går emot mål och utfall: utfallet "
            f"{verdict.outcome} {reached} målet {verdict.target} ({verdict.why}).",
            [indicator.where],
            innocent=f"Pilen kan visa utvecklingen sedan förra mätningen{since}.",
            printed=status,
            expected="målet nått" if verdict.met else "målet inte nått",
            severity="warning",
            certainty="arguable",
        )

    def _trend(self, indicator: Indicator, status: str, verdict: Verdict) -> Iterator[Finding]:
        before = previous(indicator, verdict.year)
        now = read_number(verdict.outcome)
        way = better(indicator, verdict.target)
        up = pattern("arrow_up").search(status) is not None
        down = pattern("arrow_down").search(status) is not None
        if before is None or now is None or way is None or up == down or before[1] == now.value:
            return
        improved = (now.value > before[1]) == (way == "higher")
        if improved == up:
            return
        yield self.finding(
            f"Pilen {status} för ”{indicator.name}” går emot utvecklingen: {before[0]} var värdet "
            f"{before[2]} och nu {verdict.outcome} ({'högre' if way == 'higher' else 'lägre'} är "
            f"bättre).",
            [indicator.where],
            innocent="Pilen kan visa siffrans riktning.",
            printed=status,
            expected="bättre" if improved else "sämre",
            severity="warning",
            certainty="arguable",
        )


def in_words(status: str) -> bool | None:
    """Whether the words of a status say that the target is met; None where they say neither, or
    partly."""
    if pattern("not_met").search(status):
        return False
    if pattern("partly_met").search(status):
        return None
    return True if pattern("met").search(status) else None


class MissingStatusRule(Rule):
    code = "status-missing"
    title = "Indikator utan status"
    severity = "info"
    explanation = (
        "En indikator med mål och utfall för samma år men med tom status, när minst hälften av "
        "dokumentets indikatorer har en. Meddelandet säger vad mål och utfall ger, eller att det "
        "inte framgår åt vilket håll som är bättre."
    )
    example = "Personalomsättning: mål 10 %, utfall 12 %, ingen status; målet är inte nått."

    def check(self, document: Document) -> Iterator[Finding]:
        judged = [(i, list(judge(i))) for _, i in indicators(document)]
        followed = [i for i, _ in judged if set(i.targets) & set(i.outcomes)]
        if len(followed) < 2 or 2 * sum(bool(i.status) for i in followed) < len(followed):
            return
        for indicator, verdicts in judged:
            years = sorted(set(indicator.targets) & set(indicator.outcomes))
            if indicator.status or indicator.parent or not years:
                continue
            if len(verdicts) == 1:
                yield self._judged(indicator, verdicts[0])
            elif len(years) == 1 and not verdicts and _can_be_numbers(indicator, years[0]):
                yield self._unjudged(indicator, years[0])

    def _judged(self, indicator: Indicator, verdict: Verdict) -> Finding:
        reached = "nått" if verdict.met else "inte nått"
        return self.finding(
            f"”{indicator.name}” har ingen status. Utfallet {verdict.outcome} mot målet "
            f"{verdict.target} ({verdict.why}): målet är {reached}.",
            [indicator.where],
            printed="tom cell",
            expected=f"målet {reached}",
        )

    def _unjudged(self, indicator: Indicator, year: str) -> Finding:
        return self.finding(
            f"”{indicator.name}” har ingen status. Utfallet är {indicator.outcomes[year]} och "
            f"målet {indicator.targets[year]}; åt vilket håll som är bättre framgår inte.",
            [indicator.where],
            printed="tom cell",
            expected="en status",
            verdict="cannot_be_checked",
        )


def _can_be_numbers(indicator: Indicator, year: str) -> bool:
    """Whether target and outcome are both figures: words ("Mäts 2025") ask for no status."""
    return all(
        read_number(words) is not None
        for words in (indicator.targets[year], indicator.outcomes[year])
    )
