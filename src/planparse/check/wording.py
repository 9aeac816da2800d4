"""Goals worded in one way in the overview and in another under their heading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from planparse.check.names import table_name
from planparse.check.phrases import folded
from planparse.check.reading import surely_read
from planparse.check.rule import Rule
from planparse.check.vocabulary import pattern
from planparse.model import Cell, Document, Finding, Goal, Table

_LIKE_BUT_MISREAD = 0.75  # share of letters in common


class GoalWordingRule(Rule):
    code = "goal-wording"
    title = "Mål med olika lydelse"
    severity = "warning"
    explanation = (
        "Nämndmålet i översiktens tabell har en annan lydelse än under sin egen rubrik. Raden "
        "hittas genom fullmäktigemålet, som står lika på båda ställena."
    )
    example = "Översikten: ”Fler läser mer.” Under rubriken: ”Fler barn läser böcker.”"

    def check(self, document: Document) -> Iterator[Finding]:
        goals: dict[str, list[Goal]] = {}
        for goal in document.goals:
            if goal.council_goal and goal.board_goal:
                goals.setdefault(folded(goal.council_goal), []).append(goal)
        # Letters may have been misread: then only goals that have little in common are told.
        likeness = 1.0 if surely_read(document) else _LIKE_BUT_MISREAD
        for table in document.tables:
            if table.kind == "goal_overview":
                yield from self._table(table, goals, likeness)

    def _table(
        self, table: Table, goals: dict[str, list[Goal]], likeness: float
    ) -> Iterator[Finding]:
        is_board_goal = pattern("board_goal_head").search
        board = [col for col, head in enumerate(table.columns) if is_board_goal(head)]
        if len(board) != 1:
            return
        for row in table.rows:
            texts = [row.label, *(cell.raw for cell in row.cells)]
            under = next((goals[key] for text in texts if (key := folded(text)) in goals), None)
            cell = row.cell(board[0])
            if under is None or cell is None or pattern("no_board_goal").search(cell.raw):
                continue
            if _worded_so(cell, under, likeness):
                continue
            yield self.finding(
                f"Nämndmålet under ”{under[0].council_goal}” lyder ”{cell.raw}” i "
                f"{table_name(table)} men ”{under[0].board_goal}” under sin rubrik.",
                [cell.where, under[0].where],
                printed=cell.raw,
                expected=under[0].board_goal,
            )


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _worded_so(cell: Cell, goals: Sequence[Goal], likeness: float) -> bool:
    """Whether one of the goals has these words; a cell may hold several goals or a goal with its
    explanation."""
    words = folded(cell.raw)
    if any(goal.where == cell.where for goal in goals):
        return True  # the goal was read from this very table
    printed = [folded(goal.board_goal or "") for goal in goals]
    return any(own in words or words in own or _alike(own, words) >= likeness for own in printed)
