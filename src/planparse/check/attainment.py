"""Goals whose attainment follows from their assessment rule, targets and outcomes."""

from __future__ import annotations

from collections.abc import Iterator

from planparse.check.aims import judge
from planparse.check.rule import Rule
from planparse.model import Document, Finding, Goal


class AttainmentRule(Rule):
    code = "attainment"
    title = "Måluppfyllelse enligt dokumentets egen regel"
    severity = "info"
    explanation = (
        "Säger dokumentet hur många av målets indikatorer som ska nå sina mål (”minst två av tre”) "
        "och kan var och en prövas mot mål och utfall för samma år, sägs vad regeln ger. "
        "Underrader (kvinnor, män) räknas inte. Saknas något tal sägs inget."
    )
    example = "Mål 2: 2 av 3 indikatorer når målet; regeln ”minst två av tre”: uppfyllt."

    def check(self, document: Document) -> Iterator[Finding]:
        for goal in document.goals:
            found = self._goal(goal)
            if found:
                yield found

    def _goal(self, goal: Goal) -> Finding | None:
        rule = goal.assessment_rule
        indicators = [indicator for indicator in goal.indicators if not indicator.parent]
        if rule is None or rule.method != "count" or rule.need is None or rule.others_min:
            return None
        verdicts = {i.name: list(judge(i)) for i in indicators}
        if len(indicators) != rule.of or any(len(found) != 1 for found in verdicts.values()):
            return None
        met = [name for name, (verdict,) in verdicts.items() if verdict.met]
        musts = all(any(must.casefold() in name.casefold() for name in met) for must in rule.must)
        word = "uppfyllt" if len(met) >= rule.need and musts else "inte uppfyllt"
        name = goal.board_goal or goal.council_goal or "målet"
        return self.finding(
            f"”{name}”: {len(met)} av {rule.of} indikatorer når sina mål; enligt regeln "
            f"”{rule.text}” är målet {word}.",
            [goal.where, rule.where, *(indicator.where for indicator in indicators)],
            printed=rule.text,
            expected=word,
        )
