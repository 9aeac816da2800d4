"""Changes of assignments, sections, running text and what a document says of itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from pairs.parts import (
    Change,
    Made,
    Pick,
    Truth,
    at,
    bumped,
    everywhere,
    is_leaf,
    is_plain,
    with_item,
    with_rows,
    with_section,
    with_texts,
    without,
)
from planparse.compare.words import sentences
from planparse.model import Assignment, Document
from planparse.swedish.numbers import read_number
from planparse.swedish.units import to_sek

_NEW_SENTENCES = (
    "En försökslokal öppnas vid torget i maj.",
    "Personalen bjuds in till tre utbildningsdagar.",
    "Två vikarier anställs över sommaren.",
    "Rutinen för synpunkter skrivs om under våren.",
    "Skyltarna byts ut i samtliga entréer.",
)
_ANSWER = "Arbetet är avslutat och redovisat."


def _assignments(document: Document) -> Iterator[tuple[str, tuple[int, int, int]]]:
    """The assignments that stand in one table row: index, table, row."""
    for n, one in enumerate(document.assignments):
        hits = [
            (t, r)
            for t, table in enumerate(document.tables)
            for r, row in enumerate(table.rows)
            if one.text in (row.label, *(cell.raw for cell in row.cells))
        ]
        if len(hits) == 1:
            yield f"a:{at(one.where)}", (n, *hits[0])


def drop_assignment(document: Document, pick: Pick) -> Made | None:
    options = list(_assignments(document))
    place = pick(options) if len(options) > 1 else None
    if place is None:
        return None
    n, t, r = place
    for names, one in options:  # the numbers of the rows below move
        pick([(names, one)])
    made = with_rows(document, t, without(document.tables[t].rows, r))
    made = made.model_copy(update={"assignments": without(made.assignments, n)})
    return made, [Truth("removed", "assignment", name=document.assignments[n].text)]


def reword_assignment(document: Document, pick: Pick) -> Made | None:
    place = pick(_assignments(document))
    if place is None:
        return None
    old = document.assignments[place[0]].text
    new = f"{old.rstrip('.')} i hela kommunen."
    return everywhere(document, old, new), [Truth("reworded", "assignment", old, new)]


def answer_assignment(document: Document, pick: Pick, *, before: bool) -> Made | None:
    """An answer comes where there was none, or another one than there was."""
    options = []
    for names, place in _assignments(document):
        n, t, r = place
        response = document.assignments[n].response
        cells = document.tables[t].rows[r].cells
        cols = [cell.col for cell in cells if response and cell.raw == response]
        if len(cols) == 1:
            options.append((names, (n, t, r, cols[0])))
    found = pick(options)
    if found is None:
        return None
    n, t, r, col = found
    old = document.assignments[n].response
    new = _ANSWER if before else None
    rows = document.tables[t].rows
    cells = tuple(
        replace(cell, raw=new) if new and cell.col == col else cell
        for cell in rows[r].cells
        if new or cell.col != col
    )
    made = with_rows(document, t, with_item(rows, r, replace(rows[r], cells=cells)))
    made = _with_assignment(made, n, document.assignments[n].model_copy(update={"response": new}))
    return made, [Truth("reworded" if new else "outcome", "assignment", old, new)]


def _with_assignment(document: Document, n: int, one: Assignment) -> Document:
    return document.model_copy(update={"assignments": with_item(document.assignments, n, one)})


def renumber_assignment(document: Document, pick: Pick) -> Made | None:
    last = len(document.assignments) - 1
    place = pick(one for one in _assignments(document) if one[1][0] == last)
    number = document.assignments[last].number if document.assignments else None
    if place is None or not number or not number.isdigit():
        return None
    n, t, r = place
    row = document.tables[t].rows[r]
    if row.label != number:
        return None
    new = str(int(number) + 4)
    rows = with_item(document.tables[t].rows, r, replace(row, label=new))
    made = _with_assignment(
        with_rows(document, t, rows), n, document.assignments[n].model_copy(update={"number": new})
    )
    return made, [Truth("renumbered", "assignment", number, new)]


def renumber_section(document: Document, pick: Pick) -> Made | None:
    """The last numbered section under another one gets a later number."""
    numbers = [section.number or "" for section in document.sections]
    options = []
    for s, (section, number) in enumerate(zip(document.sections, numbers, strict=True)):
        stem, _, last = number.rpartition(".")
        later = f"{stem}.{int(last) + 1}" if stem and last.isdigit() else number
        if stem and later not in numbers and not any(n.startswith(f"{number}.") for n in numbers):
            options.append((f"s:{section.id}", (s, f"{stem}.{int(last) + 2}")))
    place = pick(options)
    if place is None:
        return None
    s, new = place
    made = with_section(document, s, number=new)
    return made, [Truth("renumbered", "section", numbers[s], new)]


def rename_section(document: Document, pick: Pick) -> Made | None:
    titles = [section.title for section in document.sections]
    s = pick(
        (f"s:{section.id}", s)
        for s, section in enumerate(document.sections)
        if is_plain(section) and titles.count(section.title) == 1
    )
    if s is None:
        return None
    new = f"{titles[s]} och uppföljning"
    return with_section(document, s, title=new), [Truth("reworded", "section", titles[s], new)]


def drop_section(document: Document, pick: Pick) -> Made | None:
    s = pick(
        (f"s:{section.id}|order", s)
        for s, section in enumerate(document.sections)
        if is_plain(section) and is_leaf(document, s) and section.number != "1"
    )
    if s is None:
        return None
    gone = document.sections[s]
    amounts = tuple(one for one in document.amounts if one.raw not in gone.text)
    made = document.model_copy(
        update={"sections": without(document.sections, s), "amounts": amounts}
    )
    return made, [Truth("removed", "section", name=gone.title)]


def move_section(document: Document, pick: Pick) -> Made | None:
    """A section goes behind at least two of its neighbours."""
    sections = document.sections
    options = []
    for s, section in enumerate(sections):
        run = [s]
        for other in range(s + 1, len(sections)):
            if sections[other].level < section.level:
                break
            run.append(other)
        alike = all(sections[o].level == section.level and is_plain(sections[o]) for o in run[:4])
        if alike and len(run) >= 4 and section.number is None:
            options.append((f"s:{section.id}|order", (s, run[3])))
    place = pick(options)
    if place is None:
        return None
    s, behind = place
    moved = sections[s]
    order = (*sections[:s], *sections[s + 1 : behind + 1], moved, *sections[behind + 1 :])
    made = document.model_copy(update={"sections": order})
    return made, [Truth("moved", "section", name=moved.title)]


def _sentences(document: Document) -> Iterator[tuple[str, tuple[int, str]]]:
    """Whole sentences without figures that stand in running text alone, and once."""
    everything = "\n".join(
        [section.text for section in document.sections]
        + [cell.raw for table in document.tables for row in table.rows for cell in row.cells]
        + [goal.assessment_rule.text for goal in document.goals if goal.assessment_rule]
        + [
            words
            for goal in document.goals
            for words in (goal.council_goal, goal.board_goal, goal.board_goal_text)
            if words
        ]
        + [words for one in document.assignments for words in (one.text, one.response) if words]
    )
    for s, section in enumerate(document.sections):
        for block in section.blocks:
            if block.kind != "paragraph":
                continue
            for sentence in sentences(block.text):
                whole = sentence[-1] == "." and sentence[0].isupper() and len(sentence) >= 50
                figures = any(letter.isdigit() for letter in sentence)
                if whole and not figures and everything.count(sentence[:-1]) == 1:
                    yield f"s:{section.id}", (s, sentence)


def reword_sentence(document: Document, pick: Pick) -> Made | None:
    place = pick(_sentences(document))
    if place is None:
        return None
    old = place[1]
    new = f"{old[:-1]} när pengarna räcker till."
    return everywhere(document, old, new), [Truth("reworded", "text", old, new)]


def add_sentence(document: Document, pick: Pick) -> Made | None:
    place = pick(_sentences(document))
    new = pick((f"new:{sentence}", sentence) for sentence in _NEW_SENTENCES)
    if place is None or new is None:
        return None
    made = everywhere(document, place[1], f"{place[1]} {new}")
    return made, [Truth("added", "text", None, new)]


def move_paragraph(document: Document, pick: Pick) -> Made | None:
    """A paragraph goes to the end of another section."""
    plain = [
        (f"s:{section.id}", (s, section))
        for s, section in enumerate(document.sections)
        if is_plain(section)
    ]
    source = pick(
        (names, (s, one.blocks[-1].text))
        for names, (s, one) in plain
        if len(one.blocks) > 1
        and len(sentences(one.blocks[-1].text)) >= 1
        and one.blocks[-1].text.rstrip().endswith(".")
    )
    if source is None:
        return None
    s, text = source
    target = pick(
        (names, other)
        for names, (other, one) in plain
        if one.blocks[-1].text.rstrip().endswith(".") and one.title != document.sections[s].title
    )
    if target is None:
        return None
    made = with_section(
        document,
        s,
        **with_texts(document.sections[s], [b.text for b in document.sections[s].blocks[:-1]]),
    )
    texts = [*(block.text for block in made.sections[target].blocks), text]
    made = with_section(made, target, **with_texts(made.sections[target], texts))
    return made, [Truth("moved", "text", name=sentences(text)[0])]


def change_amount(document: Document, pick: Pick, *, up: bool) -> Made | None:
    options = []
    for n, amount in enumerate(document.amounts):
        holders = [s for s, section in enumerate(document.sections) if amount.raw in section.text]
        new = bumped(amount.raw, pick.dice, up=up)
        if new and amount.sek and len(holders) == 1:
            section = document.sections[holders[0]]
            if section.text.count(amount.raw) == 1 and f" {amount.raw}" in section.text:
                options.append((f"s:{section.id}", (n, holders[0], new)))
    place = pick(options)
    if place is None:
        return None
    n, s, new = place
    old = document.amounts[n]
    read = read_number(new)
    sek = to_sek(read.value, read.unit) if read and read.unit else None
    if sek is None:
        return None
    section = document.sections[s]
    blocks = tuple(
        block.model_copy(update={"text": block.text.replace(f" {old.raw}", f" {new}")})
        for block in section.blocks
    )
    text = section.text.replace(f" {old.raw}", f" {new}")
    made = with_section(document, s, text=text, blocks=blocks)
    amount = old.model_copy(update={"raw": new, "sek": sek})
    made = made.model_copy(update={"amounts": with_item(made.amounts, n, amount)})
    return made, [Truth("value", "amount", old.raw, new)]


def change_fact(document: Document, pick: Pick, *, field: str, new: str) -> Made | None:
    old = getattr(document.document, field)
    if old is None or pick([(f"fact:{field}", field)]) is None:
        return None
    facts = document.document.model_copy(update={field: new})
    truth = Truth("value" if field == "date" else "reworded", "document", old, new)
    return document.model_copy(update={"document": facts}), [truth]


def set_otherwise(document: Document, pick: Pick) -> Made | None:
    """Other dashes and quotes: no change."""
    if pick([("letters", True)]) is None:
        return None
    for old, new in (("”", '"'), ("’", "'"), (" - o", " – o"), (" - s", " – s")):
        document = everywhere(document, old, new)
    return document, []


CHANGES: dict[str, Change] = {
    "uppdrag borttaget": drop_assignment,
    "uppdrag omformulerat": reword_assignment,
    "uppdragets svar ändrat": partial(answer_assignment, before=True),
    "uppdragets svar borta": partial(answer_assignment, before=False),
    "uppdrag omnumrerat": renumber_assignment,
    "avsnitt omnumrerat": renumber_section,
    "avsnitt omdöpt": rename_section,
    "avsnitt borttaget": drop_section,
    "avsnitt flyttat": move_section,
    "mening omformulerad": reword_sentence,
    "mening tillagd": add_sentence,
    "stycke flyttat": move_paragraph,
    "belopp upp": partial(change_amount, up=True),
    "belopp ner": partial(change_amount, up=False),
    "ordförande": partial(change_fact, field="chair", new="Efternamn Förnamn"),
    "parti": partial(change_fact, field="chair_party", new="C"),
    "datum": partial(change_fact, field="date", new="2023-11-30"),
    "andra streck och citattecken": set_otherwise,
}
