"""Headings, labels and tables → the goal chain.

The flow is read once from beginning to end. A heading "Målområde …" opens an area, "KF-mål 1: …"
a council goal, "Nämndens mål" announces a board goal, a table gives indicators to what is open;
a heading of the same or a higher level closes it. Under a chapter that is itself called
"Kommunövergripande mål" the headings inside an area are the council goals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from planparse.model import Goal, Indicator
from planparse.pages import GridCell, RawTable
from planparse.plan.chain import (
    BoardGoal,
    Chain,
    CouncilGoal,
    add_board,
    finish,
    number_boards,
    says_none,
    split_goal_number,
)
from planparse.plan.columns import Columns, body_rows, columns_of, spanned
from planparse.plan.footnotes import Footnotes
from planparse.plan.goal_words import (
    CAPTION,
    COMMENT,
    EARLIER_OUTCOME,
    GOAL_CHAPTER,
    INDICATOR_HEAD,
    LABEL,
    NUMBERED_GOAL,
    OWN_GOALS,
    REFERS_TO_COUNCIL,
    concept_of,
    first_paragraph,
    is_follow_up,
    names_measure,
)
from planparse.plan.headings import Heading, Outline
from planparse.plan.indicators import read_indicators
from planparse.plan.paragraphs import Item
from planparse.plan.passages import Passage
from planparse.plan.rules import find_scale
from planparse.swedish.vocabulary import one_of

_LONGEST_GOAL = 320


@dataclass(slots=True)
class _State:
    chain: Chain = field(default_factory=Chain)
    area: str | None = None
    area_level: int = 0
    council: CouncilGoal | None = None
    council_level: int = 0
    board: BoardGoal | None = None
    board_level: int = 0
    container_level: int | None = None
    announced: int | None = None
    announced_number: str | None = None
    labelled: list[Passage] = field(default_factory=list)
    headed: Passage | None = None
    single: list[Indicator] | None = None
    announced_council: bool = False
    councils_chapter: int | None = None
    own_goals: bool = False
    path: list[tuple[Heading, Passage]] = field(default_factory=list)


def read_goals(items: Sequence[Item], outline: Outline) -> tuple[Goal, ...]:
    """The goals of a document in the order of their headings."""
    state = _State()
    notes = Footnotes(items)
    for index, item in enumerate(items):
        if isinstance(item, RawTable):
            _table(state, item, index, notes)
            continue
        if _outcome_below(state, item):
            continue
        state.single = None
        heading = outline.headings.get(index)
        if heading is not None:
            _heading(state, heading, item)
        elif index not in outline.cover:
            _passage(state, item)
    tables = [item for item in items if isinstance(item, RawTable)]
    passages = [item for item in items if isinstance(item, Passage)]
    number_boards(state.chain, [passage.text for passage in passages])
    return finish(state.chain, find_scale(tables, passages))


def _heading(state: _State, heading: Heading, item: Passage) -> None:
    title = heading.title
    state.labelled = []
    state.path = [(h, p) for h, p in state.path if h.level < heading.level] + [(heading, item)]
    if state.announced is not None and concept_of(title) is None and not is_follow_up(title):
        _announced_board(state, item, title)
        return
    state.announced = None
    state.headed = None
    if _refers(state, title, item):
        return
    concept = concept_of(title)
    if concept is None and OWN_GOALS.search(title):
        state.own_goals = True
    elif concept is None and one_of("goals", "council").match(title):
        state.councils_chapter, state.own_goals = heading.level, False
    elif concept is None and heading.level <= (state.councils_chapter or 0):
        state.councils_chapter = None
    if state.container_level is not None and heading.level <= state.container_level:
        state.container_level = None
    _close(state, heading.level)
    if concept is None:
        if state.container_level is not None and state.area and not is_follow_up(title):
            _open_council(state, title, None, heading.level, item)
        elif state.council and heading.level > state.council_level and not is_follow_up(title):
            state.headed = item
            state.labelled = [item]
        elif state.area and not state.council:
            state.labelled = [item]
        return
    name, number, rest = concept
    if name == "board" and NUMBERED_GOAL.match(title) and _councils_chapter(state):
        name = "council"
        if not rest:
            state.announced, state.announced_number = heading.level, number
            state.announced_council = True
            return
    if name == "area":
        state.area, state.area_level = rest or title, heading.level
        state.council = state.board = None
    elif name == "council" and rest:
        _open_council(state, rest, number, heading.level, item)
    elif name == "council":
        state.container_level = heading.level
    elif rest:
        _open_board(state, rest, number, item)
        state.board_level = heading.level
    else:
        state.announced, state.announced_number = heading.level, number


def _close(state: _State, level: int) -> None:
    """A heading ends what stands at its own level or below."""
    if state.board is not None and state.council is None and level <= state.board_level:
        state.board = None
    if state.council is not None and level <= state.council_level:
        state.council = state.board = None
    if state.area is not None and level <= state.area_level:
        state.area = state.council = state.board = None


def _councils_chapter(state: _State) -> bool:
    """Whether a heading above says that the goals below are the council's, and nothing since
    that the board's own begin."""
    return state.councils_chapter is not None and not state.own_goals


def _open_council(state: _State, text: str, number: str | None, level: int, item: Passage) -> None:
    state.council = state.chain.council(text, number, state.area, item.where, firm=True)
    if state.area and not state.council.area:
        state.council.area = state.area
    state.council_level = level
    state.board = None


def _open_board(state: _State, text: str, number: str | None, item: Passage) -> None:
    state.announced = None
    state.labelled = []
    if says_none(text):
        state.board = None
        return
    own, wording = split_goal_number(text)
    council = state.council or state.chain.loose(state.area, item.where)
    state.board = add_board(council, wording, own or number, item.where, firm=True)


def _announced_board(state: _State, item: Passage, text: str) -> None:
    number, state.announced_number = state.announced_number, None
    state.announced = None
    of_council, state.announced_council = state.announced_council, False
    if len(text) <= _LONGEST_GOAL and of_council:
        _open_council(state, text, number, state.area_level + 1, item)
    elif len(text) <= _LONGEST_GOAL:
        _open_board(state, text, number, item)


def _passage(state: _State, item: Passage) -> None:
    text = item.text
    if item.note or CAPTION.match(text):
        return
    if INDICATOR_HEAD.match(text) and not item.ends:
        # The head of an indicator table that a dump lost to lines of text.
        _headed_board(state)
        return
    if _refers(state, text, item):
        return
    if state.announced is not None and item.marker is None:
        _announced_board(state, item, text)
        return
    concept = concept_of(text) if len(text) <= _LONGEST_GOAL else None
    if concept and ":" in text[:60] and (state.area or state.council):
        name, number, rest = concept
        if name == "board" and NUMBERED_GOAL.match(text) and _councils_chapter(state):
            name = "council"
            if not rest:
                state.announced, state.announced_number = 0, number
                state.announced_council = True
                return
        if name == "board" and rest:
            _open_board(state, rest, number, item)
            return
        if name == "board":
            state.announced, state.announced_number = 0, number
            return
        if name == "council" and rest and ":" in text[: len(text) - len(rest)]:
            _open_council(state, rest, number, state.council_level, item)
            return
    if OWN_GOALS.search(text) and not item.ends and len(text) < 120:
        state.own_goals = True
        state.council = state.board = None
    state.labelled.append(item)
    state.headed = None
    owner = state.board or state.council
    if owner is not None:
        owner.passages.append(item)


def _outcome_below(state: _State, item: Passage) -> bool:
    """ "(utfall 2023: 36)" under a table of one indicator is its outcome of an earlier year."""
    match = EARLIER_OUTCOME.match(item.text) if state.single else None
    if match is None or state.single is None:
        return False
    indicator = state.single[-1]
    outcomes = {match["year"]: match["value"], **indicator.outcomes}
    state.single[-1] = indicator.model_copy(update={"outcomes": outcomes})
    return True


def _refers(state: _State, text: str, item: Passage) -> bool:
    """ "Mål 2: bäring på kommunfullmäktiges mål avseende att …" names the council goal of the board
    goal that follows."""
    match = REFERS_TO_COUNCIL.match(text)
    if match is None:
        return False
    wording = match["goal"].strip(" .")
    wording = wording[:1].upper() + wording[1:]
    state.council = state.chain.council(wording, None, state.area, item.where, firm=False)
    state.council_level = state.area_level
    state.board = None
    state.labelled = []
    state.announced, state.announced_number = 0, match["number"]
    return True


def _table(state: _State, table: RawTable, index: int, notes: Footnotes) -> None:
    columns = columns_of(table)
    if columns.hold_indicators:
        _indicator_table(state, table, columns, index, notes)
    elif columns.hold_goals:
        _overview(state, table, columns)
    state.labelled = []


def _overview(state: _State, table: RawTable, columns: Columns) -> None:
    for row, cells in body_rows(table):
        area = _column_text(table, row, columns, "area") or state.area or _section_area(state)
        if any(COMMENT.match(cell.text) for cell in cells):
            continue
        council = _council_of_row(state, table, row, columns, area)
        board = columns.first("board")
        if board is None:
            continue
        cell = spanned(table, row, board.col) if cells[board.col].covered else cells[board.col]
        if not cell.text or says_none(cell.text):
            continue
        number, wording = split_goal_number(cell.text)
        owner = council or state.chain.loose(area, cell.where)
        add_board(owner, wording, number, cell.where, firm=False)


def _column_text(table: RawTable, row: int, columns: Columns, role: str) -> str | None:
    column = next((c for c in columns.known if c.role == role), None)
    return (spanned(table, row, column.col).text.strip() or None) if column else None


def _council_of_row(
    state: _State, table: RawTable, row: int, columns: Columns, area: str | None
) -> CouncilGoal | None:
    column = columns.first("council")
    if column is None:
        return state.council
    cell = spanned(table, row, column.col)
    if not cell.text:
        return state.council
    number, wording = split_goal_number(cell.text)
    return state.chain.council(wording, number, area, cell.where, firm=False)


def _indicator_table(
    state: _State, table: RawTable, columns: Columns, index: int, notes: Footnotes
) -> None:
    board_column = columns.first("board")
    _headed_board(state)
    if not (state.council or state.board or columns.all("council", "board")):
        _section_goal(state)
    if board_column is None and columns.first("council") is None:
        _labelled_goal(state)
    read = read_indicators(table, columns, lambda mark: notes.after(index, mark))
    for row, indicator in read:
        area = _column_text(table, row, columns, "area") or state.area
        council = _council_of_row(state, table, row, columns, area)
        board = state.board
        if board_column is not None:
            cell = spanned(table, row, board_column.col)
            owner = council or state.chain.loose(area, cell.where)
            board = _board_of_cell(owner, cell)
        owner_list = board or council
        if owner_list is None and names_measure(_section_area(state) or ""):
            owner_list = state.chain.loose(area, indicator.where)
        if owner_list is not None:
            owner_list.indicators.append(indicator)
            state.single = owner_list.indicators if len(read) == 1 else None


def _board_of_cell(owner: CouncilGoal, cell: GridCell) -> BoardGoal | None:
    """The board goal of a table cell; what follows its first paragraph is its further text."""
    if not cell.text or says_none(cell.text):
        return None
    wording, more = first_paragraph(cell)
    number, wording = split_goal_number(wording)
    goal = add_board(owner, wording, number, cell.where, firm=True)
    goal.more = goal.more or more
    return goal


def _headed_board(state: _State) -> None:
    """A heading under a council goal with an indicator table right below it is the board goal;
    the goal's own text would stand between a heading of another kind and its table."""
    goal, state.headed = state.headed, None
    if goal is not None and len(goal.text.split()) > 2:
        _open_board(state, goal.text, None, goal)


def _section_area(state: _State) -> str | None:
    """The section that goals stand in, where a chapter about goals is divided by area."""
    if len(state.path) < 2 or not _in_goal_chapter(state):
        return None
    title = state.path[-1][0].title
    return None if COMMENT.match(title) or GOAL_CHAPTER.search(title) else title


def _in_goal_chapter(state: _State) -> bool:
    """Whether one of the headings above (the last one left out) speaks of goals."""
    return any(GOAL_CHAPTER.search(heading.title) for heading, _ in state.path[:-1])


def _section_goal(state: _State) -> None:
    """In a chapter about goals that does not call them so, the heading over an indicator table
    is the goal."""
    if state.area or (state.labelled and any(LABEL.match(one.text) for one in state.labelled)):
        return
    title = _section_area(state)
    if title and not one_of("goals", "indicator").search(title):
        named = [(h, p) for h, p in state.path if not names_measure(h.title)]
        heading, item = named[-1] if named else state.path[-1]
        if named and not (COMMENT.match(heading.title) or GOAL_CHAPTER.search(heading.title)):
            _open_board(state, heading.title, None, item)
            state.board_level = heading.level


def _labelled_goal(state: _State) -> None:
    """A board goal that stands over label lines ("Mått/metod: …", "Adressering: …") and a table:
    the paragraph before the first of them."""
    labels = [i for i, item in enumerate(state.labelled) if LABEL.match(item.text)]
    if not labels or not (state.area or _in_goal_chapter(state)):
        return
    before = state.labelled[: labels[0]]
    if not before or len(before[-1].text) > _LONGEST_GOAL or before[-1].text.endswith(":"):
        return
    goal = before[-1]
    _open_board(state, goal.text, None, goal)
