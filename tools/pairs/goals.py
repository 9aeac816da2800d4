"""Changes of goals and indicators, wherever a document prints them."""

from __future__ import annotations

import re
from functools import partial
from itertools import takewhile

from pairs.parts import (
    Change,
    Made,
    Pick,
    Truth,
    at,
    bumped,
    everywhere,
    lone_indicators,
    row_of,
    with_cell,
    with_indicator,
    with_indicators,
    with_item,
    with_rows,
    without,
)
from planparse.model import ChangeKind, ChangeOf, Document, Row, Section

_SOURCE = "Besöksenkät på nätet"
_BASELINE = re.compile(r"ingående|utgångs|nuläge", re.IGNORECASE)


def reword_board_goal(document: Document, pick: Pick) -> Made | None:
    return _reword(document, pick, "board_goal", "goal")


def reword_council_goal(document: Document, pick: Pick) -> Made | None:
    return _reword(document, pick, "council_goal", "goal")


def _reword(document: Document, pick: Pick, field: str, what: ChangeOf) -> Made | None:
    words = [getattr(goal, field) for goal in document.goals]
    # Where an indicator is called as its goal, two things would change.
    names = [one.name for goal in document.goals for one in goal.indicators]
    old = pick(
        (f"g:{at(goal.where)}", one)
        for goal, one in zip(document.goals, words, strict=True)
        if one and words.count(one) == 1 and not any(one.rstrip(".") in name for name in names)
    )
    if old is None:
        return None
    stem = old.rstrip(".")
    new = f"{stem} i hela kommunen"
    return everywhere(document, stem, new), [Truth("reworded", what, old, old.replace(stem, new))]


def renumber_goal(document: Document, pick: Pick) -> Made | None:
    numbers = [goal.council_goal_no for goal in document.goals]
    if not numbers or not (last := numbers[-1]) or not last.isdigit() or numbers.count(last) > 1:
        return None
    if pick([(f"g:{at(document.goals[-1].where)}", last)]) is None:
        return None
    new = str(int(last) + 2)
    made = everywhere(document, f"mål {last}", f"mål {new}")
    goal = made.goals[-1].model_copy(update={"council_goal_no": new})
    made = made.model_copy(update={"goals": (*made.goals[:-1], goal)})
    return made, [Truth("renumbered", "goal", last, new)]


def move_goal(document: Document, pick: Pick) -> Made | None:
    """To another area; only in what was understood, for the heading would have to move too."""
    areas = list(dict.fromkeys(goal.area for goal in document.goals if goal.area))
    n = pick((f"g:{at(goal.where)}", n) for n, goal in enumerate(document.goals) if goal.area)
    if n is None or len(areas) < 2:
        return None
    old = document.goals[n].area
    new = next(area for area in areas if area != old)
    goal = document.goals[n].model_copy(update={"area": new})
    made = document.model_copy(update={"goals": with_item(document.goals, n, goal)})
    return made, [Truth("moved", "goal", old, new)]


def roll_targets(document: Document, pick: Pick) -> Made | None:
    """A year later every target has rolled one year on; nothing else is in the document."""
    if document.tables or document.sections or document.document.year is None:
        return None
    spans = []
    made = document
    for g, goal in enumerate(document.goals):
        indicators = []
        for one in goal.indicators:
            years = sorted(one.targets)
            if len(years) < 2 or not all(year.isdigit() for year in years):
                return None
            later = {year: one.targets[year] for year in years[1:]}
            later[str(int(years[-1]) + 1)] = one.targets[years[-1]]
            spans.append((", ".join(years), ", ".join(sorted(later))))
            indicators.append(one.model_copy(update={"targets": later}))
        made = with_indicators(made, g, indicators)
    names = "|".join(f"g:{at(goal.where)}" for goal in document.goals)
    if not spans or pick([(f"{names}|year", True)]) is None:
        return None
    year = document.document.year
    facts = document.document.model_copy(update={"year": year + 1})
    truths = [Truth("target", "indicator", *span) for span in dict.fromkeys(spans)]
    truths.append(Truth("value", "document", str(year), str(year + 1)))
    return made.model_copy(update={"document": facts}), truths


def drop_goal(document: Document, pick: Pick) -> Made | None:
    """A council goal with its headings, texts, indicators and table."""
    headed = []
    for n, goal in enumerate(document.goals):
        councils = [one.council_goal for one in document.goals]
        heads = [
            s
            for s, section in enumerate(document.sections)
            if goal.council_goal and goal.council_goal in section.title
        ]
        if len(heads) == 1 and councils.count(goal.council_goal) == 1 and len(councils) > 1:
            names = [f"g:{at(goal.where)}", *(f"i:{one.name}" for one in goal.indicators)]
            names += [f"s:{one.id}" for one in _under(document, heads[0])]
            headed.append(("|".join(names), (n, heads[0])))
    place = pick(headed)
    if place is None:
        return None
    n, head = place
    goal = document.goals[n]
    gone = _under(document, head)
    end = head + len(gone)
    ids = {block.text for section in gone for block in section.blocks if block.kind == "table"}
    tables = tuple(table for table in document.tables if table.id not in ids)
    made = document.model_copy(
        update={
            "goals": without(document.goals, n),
            "sections": (*document.sections[:head], *document.sections[end:]),
            "tables": tuple(
                table.model_copy(
                    update={"rows": tuple(row for row in table.rows if not _names(row, goal_words))}
                )
                if table.kind == "goal_overview"
                else table
                for goal_words in [{goal.council_goal, goal.board_goal} - {None}]
                for table in tables
            ),
            "amounts": tuple(
                amount
                for amount in document.amounts
                if not any(amount.raw in section.text for section in gone)
            ),
        }
    )
    truths = [Truth("removed", "goal", name=goal.council_goal)]
    truths += [Truth("removed", "indicator", name=one.name) for one in goal.indicators]
    return made, truths


def _under(document: Document, head: int) -> tuple[Section, ...]:
    """A section and all under it."""
    level = document.sections[head].level
    after = document.sections[head + 1 :]
    return (document.sections[head], *takewhile(lambda one: one.level > level, after))


def _names(row: Row, words: set[str | None]) -> bool:
    return bool({row.label, *(cell.raw for cell in row.cells)} & words)


def drop_indicator(document: Document, pick: Pick) -> Made | None:
    several = [one for one in lone_indicators(document) if _has_more(document, one[1][0])]
    place = pick(several)
    if place is None:
        return None
    g, i = place
    one = document.goals[g].indicators[i]
    t, r = row_of(document, one) or (0, 0)
    made = with_rows(document, t, without(document.tables[t].rows, r))
    made = with_indicators(made, g, without(document.goals[g].indicators, i))
    return made, [Truth("removed", "indicator", name=one.name)]


def _has_more(document: Document, goal: int) -> bool:
    return sum(one.parent is None for one in document.goals[goal].indicators) > 2


def reword_indicator(document: Document, pick: Pick) -> Made | None:
    place = pick(lone_indicators(document))
    if place is None:
        return None
    old = document.goals[place[0]].indicators[place[1]].name
    new = f"{old} i hela kommunen"
    return everywhere(document, old, new), [Truth("reworded", "indicator", old, new)]


def move_indicator(document: Document, pick: Pick) -> Made | None:
    """From one goal's table to that of another."""
    tables = _goal_tables(document)
    options = []
    for names, (g, i) in lone_indicators(document):
        others = [other for other in tables if other != g]
        if _has_more(document, g) and others and g in tables:
            other = others[pick.dice.randrange(len(others))]
            if len(document.tables[tables[g]].columns) == len(
                document.tables[tables[other]].columns
            ):
                options.append((f"{names}|g:{at(document.goals[other].where)}", (g, i, other)))
    place = pick(options)
    if place is None:
        return None
    g, i, other = place
    one = document.goals[g].indicators[i]
    t, r = row_of(document, one) or (0, 0)
    row = document.tables[t].rows[r]
    made = with_rows(document, t, without(document.tables[t].rows, r))
    made = with_rows(made, tables[other], (*made.tables[tables[other]].rows, row))
    made = with_indicators(made, g, without(made.goals[g].indicators, i))
    made = with_indicators(made, other, (*made.goals[other].indicators, one))
    return made, [Truth("moved", "indicator", name=one.name)]


def _goal_tables(document: Document) -> dict[int, int]:
    """The table of each goal that has one of its own."""
    found: dict[int, int] = {}
    for g, goal in enumerate(document.goals):
        places = {place for one in goal.indicators if (place := row_of(document, one))}
        if len({t for t, _ in places}) == 1:
            found[g] = next(iter(places))[0]
    return {g: t for g, t in found.items() if [*found.values()].count(t) == 1}


def change_target(document: Document, pick: Pick, *, up: bool) -> Made | None:
    return _value(document, pick, "targets", "target", up=up)


def change_outcome(document: Document, pick: Pick) -> Made | None:
    return _value(document, pick, "outcomes", "outcome", up=True)


def _value(
    document: Document, pick: Pick, field: str, kind: ChangeKind, *, up: bool
) -> Made | None:
    options = []
    for names, (g, i) in lone_indicators(document):
        one = document.goals[g].indicators[i]
        for year, words in getattr(one, field).items():
            t, r = row_of(document, one) or (0, 0)
            cols = _columns(document, t, r, year, words)
            new = bumped(words, pick.dice, up=up)
            if len(cols) == 1 and new:
                options.append((names, (g, i, t, r, cols[0], year, new)))
    place = pick(options)
    if place is None:
        return None
    g, i, t, r, col, year, new = place
    values = getattr(document.goals[g].indicators[i], field)
    made = with_indicator(document, g, i, **{field: {**values, year: new}})
    made = with_cell(made, t, r, col, new)
    return made, [Truth(kind, "indicator", values[year], new)]


def _columns(document: Document, t: int, r: int, year: str, words: str) -> list[int]:
    table = document.tables[t]
    return [
        cell.col
        for cell in table.rows[r].cells
        if cell.raw == words
        and year
        and year in table.columns[cell.col]
        and not _BASELINE.search(table.columns[cell.col])
    ]


def target_in_words(document: Document, pick: Pick) -> Made | None:
    """A target that was a number becomes a direction."""
    options = []
    for names, (g, i) in lone_indicators(document):
        one = document.goals[g].indicators[i]
        t, r = row_of(document, one) or (0, 0)
        for year, words in one.targets.items():
            cols = _columns(document, t, r, year, words)
            if len(cols) == 1 and any(letter.isdigit() for letter in words):
                options.append((names, (g, i, t, r, cols[0], year)))
    place = pick(options)
    if place is None:
        return None
    g, i, t, r, col, year = place
    old = document.goals[g].indicators[i].targets
    made = with_indicator(document, g, i, targets={**old, year: "Öka"})
    return with_cell(made, t, r, col, "Öka"), [Truth("target", "indicator", old[year], "Öka")]


def change_baseline(document: Document, pick: Pick) -> Made | None:
    options = []
    for names, (g, i) in lone_indicators(document):
        one = document.goals[g].indicators[i]
        t, r = row_of(document, one) or (0, 0)
        table = document.tables[t]
        cols = [
            cell.col
            for cell in table.rows[r].cells
            if cell.raw == one.baseline and _BASELINE.search(table.columns[cell.col])
        ]
        new = bumped(one.baseline or "", pick.dice, up=True)
        if len(cols) == 1 and new:
            options.append((names, (g, i, t, r, cols[0], new)))
    place = pick(options)
    if place is None:
        return None
    g, i, t, r, col, new = place
    old = document.goals[g].indicators[i].baseline
    made = with_cell(with_indicator(document, g, i, baseline=new), t, r, col, new)
    return made, [Truth("baseline", "indicator", old, new)]


def change_source(document: Document, pick: Pick) -> Made | None:
    options = []
    for names, (g, i) in lone_indicators(document):
        one = document.goals[g].indicators[i]
        t, r = row_of(document, one) or (0, 0)
        cells = document.tables[t].rows[r].cells
        cols = [cell.col for cell in cells if cell.raw == one.source != _SOURCE]
        if len(cols) == 1 and document.tables[t].columns[cols[0]].lower().startswith("källa"):
            options.append((names, (g, i, t, r, cols[0])))
    place = pick(options)
    if place is None:
        return None
    g, i, t, r, col = place
    old, new = document.goals[g].indicators[i].source, _SOURCE
    made = with_cell(with_indicator(document, g, i, source=new), t, r, col, new)
    return made, [Truth("source", "indicator", old, new)]


CHANGES: dict[str, Change] = {
    "nämndmål omformulerat": reword_board_goal,
    "KF-mål omformulerat": reword_council_goal,
    "mål omnumrerat": renumber_goal,
    "mål till annat område": move_goal,
    "målår framflyttade": roll_targets,
    "mål borttaget": drop_goal,
    "indikator borttagen": drop_indicator,
    "indikator omformulerad": reword_indicator,
    "indikator flyttad": move_indicator,
    "mål höjt": partial(change_target, up=True),
    "mål sänkt": partial(change_target, up=False),
    "mål i ord": target_in_words,
    "ingående värde": change_baseline,
    "källa": change_source,
    "utfall": change_outcome,
}
