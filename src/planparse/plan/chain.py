"""The goal chain while it is being read: areas, council goals, board goals, indicators.

Goals come from headings, from labels in the text and from tables, often twice (an overview and a
section of its own). What is named again is the same goal when its number is the same or its
wording nearly so; the wording of a heading goes before that of a table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from planparse.model import Goal, Indicator, Where
from planparse.plan.passages import Passage
from planparse.plan.rules import Scale, find_rule
from planparse.swedish.vocabulary import words

_NUMBERED = re.compile(r"^(?P<number>\d{1,2}(?:\.\d{1,2})*)[.)]?\s+(?P<text>\S.*)$", re.DOTALL)
_SAME = 90
_FIRST_WORDS = 3


@dataclass(slots=True, eq=False)
class BoardGoal:
    """A board goal; ``firm`` when a heading or its own section gave the wording."""

    text: str | None
    number: str | None
    where: Where
    firm: bool
    more: str | None = None
    indicators: list[Indicator] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class CouncilGoal:
    """A council goal with its board goals. ``text`` is None for board goals that the document
    ties to no council goal."""

    area: str | None
    text: str | None
    number: str | None
    where: Where
    firm: bool
    boards: list[BoardGoal] = field(default_factory=list)
    indicators: list[Indicator] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)


@dataclass(slots=True)
class Chain:
    """The council goals in the order of their headings, before them those that so far only an
    overview has named."""

    councils: list[CouncilGoal] = field(default_factory=list)

    def council(
        self, text: str, number: str | None, area: str | None, where: Where, *, firm: bool
    ) -> CouncilGoal:
        """The council goal of that number or wording, new if it was not named before."""
        area = self.area_named(area) if area else area
        for goal in self.councils:
            if goal.text is None or not _same(goal.text, goal.number, text, number):
                continue
            if firm and not goal.firm:
                goal.text, goal.firm, goal.where = text, True, where
                goal.area = area or goal.area
                # Its own heading, not the overview, gives its place among the goals.
                self.councils.remove(goal)
                self.councils.append(goal)
            goal.number = goal.number or number
            goal.area = goal.area or area
            return goal
        goal = CouncilGoal(area, text, number, where, firm)
        self.councils.append(goal)
        return goal

    def area_named(self, name: str) -> str:
        """The area as it was first spelled: capitals, and letters that lost their dots, make no
        other area. A spelling with more dots, or without all capitals, takes the place of one."""
        for goal in self.councils:
            if goal.area and goal.area != name and _letters(goal.area) == _letters(name):
                best = max(goal.area, name, key=_spelled_well)
                for other in self.councils:
                    if other.area and _letters(other.area) == _letters(name):
                        other.area = best
                return best
        return name

    def loose(self, area: str | None, where: Where) -> CouncilGoal:
        """The place for board goals of an area that no council goal is named for."""
        area = self.area_named(area) if area else area
        last = self.councils[-1] if self.councils else None
        if last and last.text is None and last.area == area:
            return last
        goal = CouncilGoal(area, None, None, where, firm=True)
        self.councils.append(goal)
        return goal


def add_board(
    council: CouncilGoal, text: str, number: str | None, where: Where, *, firm: bool
) -> BoardGoal:
    """The board goal of that number or wording under a council goal, new if not named before."""
    for goal in council.boards:
        if goal.text is None or not _same(goal.text, goal.number, text, number):
            continue
        if firm and not goal.firm:
            goal.text, goal.firm, goal.where = text, True, where
        goal.number = goal.number or number
        return goal
    goal = BoardGoal(text, number, where, firm)
    council.boards.append(goal)
    return goal


def _same(text: str, number: str | None, other: str, other_number: str | None) -> bool:
    ratio = float(fuzz.ratio(fold(text), fold(other)))
    if number and other_number:
        return number == other_number and ratio >= 60
    return ratio >= _SAME


_DOTLESS = str.maketrans("åäöéü", "aaoeu")


def _letters(name: str) -> str:
    return fold(name).translate(_DOTLESS)


def _spelled_well(name: str) -> tuple[int, bool]:
    """More letters with dots, then not all capitals."""
    return sum(letter in "åäöé" for letter in name.lower()), not name.isupper()


def fold(text: str) -> str:
    """A wording without case, marks and closing stop, for comparing."""
    return re.sub(r"[\s.:*]+", " ", text.lower()).strip()


def split_goal_number(text: str) -> tuple[str | None, str]:
    """The number before a goal ("1.1 Invånare har …") and the goal."""
    match = _NUMBERED.match(text.strip())
    return (match["number"], match["text"].strip()) if match else (None, text.strip())


def says_none(text: str) -> bool:
    """Whether a cell or sentence says that the board has no goal here."""
    lowered = text.lower()
    return any(phrase in lowered for phrase in words("goals", "none")) or text.strip() in "-–—"


def number_boards(chain: Chain, texts: Sequence[str]) -> None:
    """Give board goals without a number the one that an overview in the text puts before their
    first words ("1.1 Invånare har god …"), if it is one number only and the council goal's or
    a part of it."""
    for council in (goal for goal in chain.councils if goal.number):
        for board in council.boards:
            begins = " ".join((board.text or "").split()[:_FIRST_WORDS])
            if board.number or begins.count(" ") < _FIRST_WORDS - 1:
                continue
            before = re.compile(rf"(?<![\d.])(\d{{1,2}}(?:\.\d)?)\.?\s+{re.escape(begins)}\b", re.I)
            numbers = {number for text in texts for number in before.findall(text)}
            if len(numbers) == 1 and min(numbers).split(".")[0] == council.number:
                board.number = min(numbers)


def finish(chain: Chain, scale: Scale) -> tuple[Goal, ...]:
    """The chain as the contract's goals: one entry per board goal, one for a council goal that
    the board has no goal for."""
    goals: list[Goal] = []
    for council in chain.councils:
        if _swallowed(council, chain.councils):
            continue
        boards = _kept(council.boards)
        if not boards or council.indicators:
            goal = _goal(council, None, council.indicators, council.passages, scale)
            if goal.council_goal or goal.indicators:
                goals.append(goal)
        goals.extend(
            _goal(council, board, board.indicators, board.passages or council.passages, scale)
            for board in boards
        )
    return tuple(goals)


def _swallowed(goal: CouncilGoal, others: Sequence[CouncilGoal]) -> bool:
    """Whether a goal of an overview is several goals run together in one cell: it holds the
    wording of one that has a heading of its own."""
    if goal.firm or goal.indicators or goal.text is None:
        return False
    if any(board.indicators for board in goal.boards):
        return False
    text = fold(goal.text)
    return any(
        other.firm and other.text and other is not goal and fold(other.text) in text
        for other in others
    )


def _kept(boards: Sequence[BoardGoal]) -> list[BoardGoal]:
    """Board goals without those of an overview that a section of its own words otherwise."""
    firm = [board for board in boards if board.firm]
    loose = [board for board in boards if not board.firm and not board.indicators]
    if firm and len(loose) <= len(firm):
        return [board for board in boards if board.firm or board.indicators]
    return list(boards)


def _goal(
    council: CouncilGoal,
    board: BoardGoal | None,
    indicators: Sequence[Indicator],
    passages: Sequence[Passage],
    scale: Scale,
) -> Goal:
    names = [indicator.name for indicator in indicators if indicator.parent is None]
    return Goal(
        area=council.area,
        council_goal=council.text,
        council_goal_no=council.number,
        board_goal=board.text if board else None,
        board_goal_no=board.number if board else None,
        board_goal_text=board.more if board else None,
        where=board.where if board else council.where,
        indicators=tuple(indicators),
        assessment_rule=find_rule(passages, names, scale),
    )
