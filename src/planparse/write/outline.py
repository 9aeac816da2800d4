"""The draft as a list of elements in order, before anything is set in Word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Literal

from planparse.model import Assignment, Block, Document, DocumentType, Goal, Section, Table, Where
from planparse.swedish.vocabulary import one_of
from planparse.write.chain import assignment_table, follow_up, goal_table, split_by_goal
from planparse.write.hints import with_findings
from planparse.write.passages import Origin, Passage, carry, carry_title
from planparse.write.rolling import RolledTable, roll
from planparse.write.wording import clean

PLANS: tuple[DocumentType, ...] = ("verksamhetsplan", "internbudget", "budget", "other")
_MAX_HEADING = 100  # domain rule A04: longer headings do not fit a navigation pane
_MAX_LEVEL = 6
_UNEXPLAINED = "* Märkets betydelse stod inte under tabellen i {old}."
_MARK = re.compile(r"^[-–•·▪*]\s+")
_NUMBER = re.compile(r"^(\d{1,3})[.)]\s+")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, ``level`` 1–6 with no level skipped; ``new_page`` where it begins a page."""

    level: int
    text: Passage
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph: running text, a list item (``number`` where it is a numbered one), a note
    under a table, or the full wording of a heading that had to be cut."""

    text: Passage
    kind: Literal["paragraph", "item", "numbered", "note", "wording"] = "paragraph"
    number: int | None = None


Element = Heading | Prose | RolledTable


def outline(document: Document, origin: Origin) -> tuple[Element, ...]:
    """The draft of the plan for the year of ``origin.turn`` in the document's own structure."""
    elements = list(_sections(document, origin))
    elements.extend(_leftover_goals(document, elements, origin))
    elements.extend(_leftover_assignments(document, elements, origin))
    elements.extend(_follow_up(document, origin))
    elements = _with_marks_explained(elements, origin.turn.old)
    if elements and isinstance(elements[0], Heading):
        elements[0] = replace(elements[0], new_page=True)
    return tuple(elements)


def _with_marks_explained(elements: Sequence[Element], old: str) -> list[Element]:
    """Stars in a table that nothing under it explains get a note that says so."""
    result: list[Element] = []
    for index, element in enumerate(elements):
        if isinstance(element, RolledTable) and "*" in _text_of([element]):
            after = takewhile(lambda one: isinstance(one, Prose), elements[index + 1 :])
            below = [*element.notes, *(one.text for one in after if isinstance(one, Prose))]
            if not any("*" in note.text for note in below):
                element = replace(
                    element, notes=(*element.notes, Passage(_UNEXPLAINED.format(old=old)))
                )
        result.append(element)
    return result


def _sections(document: Document, origin: Origin) -> Iterator[Element]:
    placed = _tables_by_section(document)
    levels: list[int] = []
    seen: list[set[str]] = [set()]
    for index, section in enumerate(document.sections):
        if one_of("chapters", "contents").fullmatch(clean(section.title).rstrip(":")):
            continue
        blocks = (*_blocks(section), *placed.get(index, ()))
        level = len(levels) or 1
        if clean(section.title):
            while levels and levels[-1] >= section.level:
                levels.pop()
            levels.append(section.level)
            level = min(len(levels), _MAX_LEVEL)
            del seen[level:]
            yield from _heading(section, level, seen[level - 1], origin)
            seen.append(set())
        yield from _body(document, section, blocks, level, origin)
    if not document.sections:
        for table in document.tables:
            yield from _tables(document, table, None, 0, origin)


def _heading(section: Section, level: int, seen: set[str], origin: Origin) -> Iterator[Element]:
    title = clean(f"{section.number or ''} {section.title}")
    whole = carry_title(title, section.where, origin)
    text = _short_enough(whole.text)
    name, count = text, 1
    while name.casefold() in seen:
        count += 1
        name = f"{text} ({count})"
    seen.add(name.casefold())
    if name == whole.text:
        yield Heading(level, whole)
    elif len(whole.text) <= _MAX_HEADING:
        yield Heading(level, replace(whole, text=name))
    else:
        yield Heading(level, carry_title(name, section.where, origin))
        yield Prose(whole, "wording")


def _short_enough(title: str) -> str:
    """A title that fits: what stands after "Kommunövergripande mål:" where that is enough,
    otherwise cut at a word. The whole wording then stands below the heading."""
    if len(title) <= _MAX_HEADING:
        return title
    rest = title.partition(": ")[2]
    if rest and len(rest) <= _MAX_HEADING:
        return rest
    return title[: _MAX_HEADING - 1].rsplit(" ", 1)[0].rstrip(" ,;:–-") + "…"


def _blocks(section: Section) -> tuple[Block, ...]:
    if section.blocks:
        return section.blocks
    parts = (part for part in section.text.split("\n\n") if clean(part))
    return tuple(Block(kind="paragraph", text=part, where=section.where) for part in parts)


def _tables_by_section(document: Document) -> dict[int, list[Block]]:
    """Tables that no block names, put last in the section that they stand in."""
    named = {b.text for s in document.sections for b in s.blocks if b.kind == "table"}
    placed: dict[int, list[Block]] = {}
    for table in document.tables:
        if table.id in named or not document.sections:
            continue
        before = [
            index
            for index, section in enumerate(document.sections)
            if _order(section.where) <= _order(table.where)
        ]
        block = Block(kind="table", text=table.id, where=table.where)
        placed.setdefault(before[-1] if before else 0, []).append(block)
    return placed


def _order(where: Where) -> tuple[int, float]:
    return (where.page or 0, where.line or (where.bbox[1] if where.bbox else 0.0))


def _body(
    document: Document, section: Section, blocks: Sequence[Block], level: int, origin: Origin
) -> Iterator[Element]:
    wanted = [(clean(one.text).casefold(), one) for one in document.assignments if clean(one.text)]
    assignments: list[Assignment] = []
    notes: set[str] = set()
    for index, block in enumerate(blocks):
        found = _assignment_of(wanted, block)
        if found:
            assignments.append(found)
            continue
        if assignments:
            yield _assigned(assignments, section.title, origin)
            assignments = []
        if block.kind == "table":
            table = document.table(block.text)
            if table is not None:
                notes.update(clean(note) for note in table.notes)
                yield from _tables(document, table, section, level, origin)
        elif clean(block.text) and not (
            clean(block.text) in notes or _is_caption(document, block, blocks[index + 1 :])
        ):
            yield _prose(block, origin)
    if assignments:
        yield _assigned(assignments, section.title, origin)


def _is_caption(document: Document, block: Block, after: Sequence[Block]) -> bool:
    """Whether a paragraph is the title of the table right below it, which gets it as caption."""
    if not after or after[0].kind != "table":
        return False
    table = document.table(after[0].text)
    title = clean(table.title or "") if table else ""
    return bool(title) and clean(block.text).rstrip(" .:") == title.rstrip(" .:")


def _assignment_of(wanted: Sequence[tuple[str, Assignment]], block: Block) -> Assignment | None:
    """The assignment that a paragraph or list item is: its words, perhaps after a number."""
    if block.kind not in ("paragraph", "item"):
        return None
    text = clean(block.text).casefold()
    return next(
        (one for words, one in wanted if text.endswith(words) and len(text) <= len(words) + 8),
        None,
    )


def _assigned(assignments: Sequence[Assignment], title: str, origin: Origin) -> RolledTable:
    return roll(assignment_table(assignments), clean(title) or "Uppdrag", origin)


def _prose(block: Block, origin: Origin) -> Prose:
    text = clean(block.text)
    if block.kind == "note":
        return Prose(carry(text, block.where, origin), "note")
    marked = _MARK.match(text)
    if block.kind == "item" or marked:
        text = text[marked.end() :] if marked else text
        numbered = _NUMBER.match(text)
        if numbered:
            rest = carry(text[numbered.end() :], block.where, origin)
            return Prose(rest, "numbered", int(numbered[1]))
        return Prose(carry(text, block.where, origin), "item")
    numbered = _NUMBER.match(text)
    if numbered:
        rest = carry(text[numbered.end() :], block.where, origin)
        return Prose(rest, "numbered", int(numbered[1]))
    return Prose(carry(text, block.where, origin))


def _tables(
    document: Document, table: Table, section: Section | None, level: int, origin: Origin
) -> Iterator[Element]:
    if not any(row.label.strip() or row.cells for row in table.rows):
        return
    title = clean(table.title or (section.title if section else "")) or "Tabell"
    parts = split_by_goal(table, document.goals)
    if not parts:
        yield with_findings(roll(table, title, origin), table, document.findings, origin)
        return
    for part in parts:
        heading = carry_title(f"{part.word}: {part.goal}", part.table.where, origin)
        if len(heading.text) <= _MAX_HEADING:
            yield Heading(min(level + 1, _MAX_LEVEL), heading)
        else:
            yield Prose(heading, "wording")
        if part.text:
            yield Prose(carry(part.text, part.table.where, origin))
        made = roll(part.table, f"Indikatorer för målet {part.goal}", origin)
        yield with_findings(made, part.table, document.findings, origin)


def _text_of(elements: Iterable[Element]) -> str:
    """All words of the elements, folded, to tell whether something already stands there."""
    parts: list[str] = []
    for element in elements:
        if isinstance(element, RolledTable):
            parts.append(element.caption.text)
            parts.extend(head.text for head in element.heads)
            parts.extend(cell.text for line in element.lines for cell in line.cells)
        else:
            parts.append(element.text.text)
    return "\n".join(parts).casefold()


def _leftover_goals(
    document: Document, elements: Sequence[Element], origin: Origin
) -> Iterator[Element]:
    """Goals whose indicators stand in no table of the document (a chain told in prose only)."""
    text = _text_of(elements)
    left = [goal for goal in document.goals if not _stands(goal, text)]
    if not left:
        return
    yield Heading(1, Passage("Mål och indikatorer"))
    council: str | None = None
    for goal in left:
        if goal.council_goal and goal.council_goal != council:
            council = goal.council_goal
            number = f" {goal.council_goal_no}" if goal.council_goal_no else ""
            yield from _goal_heading(2, f"Kommunfullmäktiges mål{number}: {council}", goal, origin)
        if goal.board_goal:
            number = f" {goal.board_goal_no}" if goal.board_goal_no else ""
            yield from _goal_heading(
                3 if council else 2, f"Nämndens mål{number}: {goal.board_goal}", goal, origin
            )
        if goal.board_goal_text:
            yield Prose(carry(goal.board_goal_text, goal.where, origin))
        if goal.indicators:
            name = goal.board_goal or goal.council_goal or "nämnden"
            yield roll(goal_table(goal, origin.turn), f"Indikatorer för målet {name}", origin)


def _goal_heading(level: int, text: str, goal: Goal, origin: Origin) -> Iterator[Element]:
    passage = carry_title(text, goal.where, origin)
    if len(passage.text) <= _MAX_HEADING:
        yield Heading(level, passage)
        return
    yield Heading(level, carry_title(_short_enough(text), goal.where, origin))
    yield Prose(passage, "wording")


def _stands(goal: Goal, text: str) -> bool:
    if goal.indicators:
        return all(clean(one.name).casefold() in text for one in goal.indicators)
    name = goal.board_goal or goal.council_goal
    return not name or clean(name).casefold() in text


def _leftover_assignments(
    document: Document, elements: Sequence[Element], origin: Origin
) -> Iterator[Element]:
    text = _text_of(elements)
    left = [one for one in document.assignments if clean(one.text).casefold() not in text]
    if left:
        yield Heading(1, Passage("Uppdrag"))
        yield _assigned(left, "Uppdrag till nämnden", origin)


def _follow_up(document: Document, origin: Origin) -> Iterator[Element]:
    table = follow_up(document.goals, origin)
    if table is None or document.document.type not in PLANS:
        return
    yield Heading(1, Passage(f"Uppföljning av planen {origin.turn.year}", before=""))
    told = "Varje mål följs upp vid delår och helår. Tabellen fylls i under året."
    yield Prose(Passage(told, before=""))
    yield table
