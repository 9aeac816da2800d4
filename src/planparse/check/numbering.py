"""Numbers that repeat, and list items without one or written twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from planparse.check.phrases import folded
from planparse.check.reading import surely_read
from planparse.check.rule import Rule
from planparse.model import Assignment, Document, Finding, Section, Where


class SectionNumberRule(Rule):
    code = "numbering"
    title = "Rubriknummer som upprepas eller hoppar"
    severity = "warning"
    explanation = (
        "Två rubriker med samma nummer men olika ord, eller ett nummer som hoppar över ett eller "
        "flera (1.2 följt av 1.4 under samma rubrik); det senare är en upplysning, eftersom en "
        "rubrik kan ha gått förlorad vid läsningen."
    )
    example = "Både ”Investeringar” och ”Personal” har numret 1.6.2."

    def check(self, document: Document) -> Iterator[Finding]:
        if not surely_read(document):
            return
        first: dict[str, Section] = {}
        named = [text for goal in document.goals for text in (goal.board_goal, goal.council_goal)]
        goals = {folded(text) for text in named if text}
        for section in document.sections:
            if not section.number or folded(section.title) in goals:
                continue
            number = section.number.rstrip(".")
            earlier = first.setdefault(number, section)
            if folded(earlier.title) != folded(section.title):
                yield self.finding(
                    f"Rubriknumret {number} används två gånger: ”{earlier.title}” och "
                    f"”{section.title}”.",
                    [section.where, earlier.where],
                    printed=f"{number} {section.title}",
                    expected="ett eget nummer",
                )
            yield from self._gap(number, section, first)

    def _gap(self, number: str, section: Section, seen: dict[str, Section]) -> Iterator[Finding]:
        parent, _, last = number.rpartition(".")
        if not last.isdigit() or int(last) < 3:
            return
        before = f"{parent}.{int(last) - 1}" if parent else str(int(last) - 1)
        two_before = f"{parent}.{int(last) - 2}" if parent else str(int(last) - 2)
        if before not in seen and two_before in seen:
            yield self.finding(
                f"Rubriknumret {number} ”{section.title}” följer på {two_before}: {before} saknas.",
                [section.where, seen[two_before].where],
                printed=number,
                expected=before,
                severity="info",
                certainty="arguable",
                innocent="Rubriken kan ha gått förlorad när filen lästes.",
            )


class GoalNumberRule(Rule):
    code = "goal-number"
    title = "Målnummer som upprepas"
    severity = "warning"
    explanation = "Två fullmäktigemål i samma målområde med samma nummer men olika lydelse."
    example = "KF-mål 3 är både ”Alla har inflytande” och ”Kommunen är klimatneutral”."

    def check(self, document: Document) -> Iterator[Finding]:
        first: dict[tuple[str, str], tuple[str, Where]] = {}
        for goal in document.goals:
            if not goal.council_goal_no or not goal.council_goal:
                continue
            key = (goal.area or "", goal.council_goal_no)
            wording, where = first.setdefault(key, (goal.council_goal, goal.where))
            if folded(wording) != folded(goal.council_goal):
                yield self.finding(
                    f"Mål {goal.council_goal_no} används två gånger: ”{wording}” och "
                    f"”{goal.council_goal}”.",
                    [goal.where, where],
                    printed=goal.council_goal_no,
                    expected="ett eget nummer",
                )


class ListedTwiceRule(Rule):
    code = "list-item"
    title = "Uppdrag utan nummer eller skrivet två gånger"
    severity = "warning"
    explanation = (
        "I en numrerad lista över uppdrag: ett uppdrag mitt i listan utan nummer, ett nummer som "
        "två olika uppdrag har, eller ett uppdrag som står ordagrant två gånger. Luckor i "
        "numreringen är ofta avsiktliga (kommunens alla uppdrag har en gemensam numrering) och "
        "ger inget fynd."
    )
    example = "Mellan uppdrag 7 och 9 står ett uppdrag utan nummer."

    def check(self, document: Document) -> Iterator[Finding]:
        assignments = document.assignments
        copies: dict[str, list[Assignment]] = {}
        for assignment in assignments:
            copies.setdefault(folded(assignment.text), []).append(assignment)
        told: set[Where] = set()
        for before, this, after in zip(assignments, assignments[1:], assignments[2:], strict=False):
            if this.number or this.kind != before.kind or this.kind != after.kind:
                continue
            if not _in_numbered_list(before, after, assignments, this.kind):
                continue
            twins = [twin for twin in copies[folded(this.text)] if twin is not this]
            told.add(this.where)
            told |= {twin.where for twin in twins}
            also = ", och det står ordagrant en gång till" if twins else ""
            yield self.finding(
                f"Uppdraget ”{_short(this.text)}” har inget nummer fast det står mellan "
                f"{before.number} och {after.number} i en numrerad lista{also}.",
                [this.where, *(twin.where for twin in twins)],
                printed="inget nummer",
                expected=f"ett nummer mellan {before.number} och {after.number}",
            )
        yield from self._copies(copies, told)
        yield from self._numbers(assignments)

    def _copies(self, copies: dict[str, list[Assignment]], told: set[Where]) -> Iterator[Finding]:
        for group in copies.values():
            if len(group) < 2 or any(each.where in told for each in group):
                continue
            if len(group[0].text.split()) < 5 or any(each.response for each in group):
                continue
            yield self.finding(
                f"Uppdraget ”{_short(group[0].text)}” står ordagrant {len(group)} gånger.",
                [each.where for each in group],
                printed=_short(group[0].text),
                expected="en gång",
                severity="info",
                certainty="arguable",
                innocent="Samma uppdrag kan komma från två håll.",
            )

    def _numbers(self, assignments: Sequence[Assignment]) -> Iterator[Finding]:
        first: dict[tuple[str, str], Assignment] = {}
        for one, this in pairwise(assignments):
            first.setdefault((one.kind, one.number or ""), one)
            if not this.number or this.kind != one.kind:
                continue
            earlier = first.get((this.kind, this.number))
            if earlier is None or folded(earlier.text) == folded(this.text):
                continue
            if this.number != one.number:
                continue  # a list that begins anew counts from one again
            yield self.finding(
                f"Numret {this.number} har två uppdrag efter varandra: ”{_short(earlier.text)}” "
                f"och ”{_short(this.text)}”.",
                [this.where, earlier.where],
                printed=this.number,
                expected="ett eget nummer",
            )


def _in_numbered_list(
    before: Assignment, after: Assignment, assignments: Sequence[Assignment], kind: str
) -> bool:
    """Whether numbers rise over the item without one, in a list that is mostly numbered."""
    numbers = [a.number for a in assignments if a.kind == kind]
    numbered = sum(number is not None for number in numbers)
    low, high = before.number or "", after.number or ""
    rises = low.isdigit() and high.isdigit() and int(low) < int(high)
    return rises and numbered >= 4 and numbered > 3 * (len(numbers) - numbered)


def _short(text: str) -> str:
    words = text.split()
    return text if len(words) <= 12 else f"{' '.join(words[:12])} …"
