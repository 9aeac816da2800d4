"""The repair step: the words of all pages through swedish.repair, one to one, raw kept beside."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from planparse.model import Damage, Document, PageInfo, Problem, Repair, Row, Where
from planparse.pages import Page, PlainLine, PlainPage, PrintedPage, Reading, bbox_of
from planparse.swedish.lettermap import MAPPED
from planparse.swedish.repair import Change, LineRepair
from planparse.swedish.repaired import repaired_lines

# How sure a letter is that the words of the document tell, in a font that says something else.
SURE_BY_FONT = 0.95
# How sure a number is where a digit may be missing: a person has to look.
UNSURE = 0.6
PAGE_BREAK = "\f"


@dataclass(frozen=True, slots=True)
class Mended:
    """A reading whose words are repaired, and the list of what was changed or is doubtful.
    ``untrusted`` are the pages whose fonts have lost a digit: no number there is sure."""

    reading: Reading
    repairs: tuple[Repair, ...]
    untrusted: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class _Text:
    """One line handed to the repair. ``units`` are the indices of the words behind each
    blank-separated part (several where a change of font cuts a word); empty for plain text."""

    page: int
    text: str
    units: tuple[tuple[int, ...], ...] = ()


def mend(reading: Reading, *, like: Iterable[str] = ()) -> Mended:
    """Repair lost and misread letters on every page; digits and the number of words stay.

    ``like`` are lines of a sister document whose clean spellings may be used."""
    by_page = [_texts(page) for page in reading.pages]
    # A form feed tells the repair where a page begins.
    texts = [text for own in by_page for text in (_Text(0, PAGE_BREAK), *own)]
    results = iter(zip(texts, repaired_lines([t.text for t in texts], like=like), strict=True))
    pages: list[Page] = []
    repairs: list[Repair] = []
    damage: dict[int, set[Damage]] = {}
    for page, own in zip(reading.pages, by_page, strict=True):
        next(results)
        done = [next(results) for _ in own]
        for _, result in done:
            damage.setdefault(max(page.number, 1), set()).update(result.damage)
        mended: Page
        if isinstance(page, PrintedPage):
            by_font = _by_font(page)
            if by_font:
                damage.setdefault(page.number, set()).add("mapped")
            mended, changes = _mend_printed(page, done)
            changes = by_font + changes
        else:
            mended, changes = _mend_plain(page, [result for _, result in done])
        pages.append(mended)
        repairs += changes
    info = tuple(_with_damage(info, damage.get(info.page, set())) for info in reading.page_info)
    source = reading.source.model_copy(update={"page_info": info})
    untrusted = frozenset(page for page, kinds in damage.items() if "digits" in kinds)
    problems = (*reading.problems, *map(_lost_digit, sorted(untrusted)))
    mended_reading = replace(reading, source=source, pages=tuple(pages), problems=problems)
    return Mended(mended_reading, tuple(repairs), untrusted)


def _lost_digit(page: int) -> Problem:
    return Problem(
        where=Where(page=page),
        what="en av de tio siffrorna finns inte alls på sidan: teckensnittet har tappat den",
        advice="Lita inte på talen på sidan; läs dem i originalet.",
    )


def distrust(document: Document, pages: Collection[int]) -> Document:
    """The document with the cells of pages that have lost a digit marked as unsure."""
    if not pages:
        return document
    tables = [
        table.model_copy(update={"rows": tuple(_unsure(row, pages) for row in table.rows)})
        for table in document.tables
    ]
    return document.model_copy(update={"tables": tuple(tables)})


def _unsure(row: Row, pages: Collection[int]) -> Row:
    cells = [
        replace(cell, confidence=min(cell.confidence, UNSURE))
        if cell.where.page in pages and cell.value is not None
        else cell
        for cell in row.cells
    ]
    return replace(row, cells=tuple(cells))


def _with_damage(info: PageInfo, found: set[Damage]) -> PageInfo:
    return info.model_copy(update={"damage": tuple(sorted({*info.damage, *found}))})


def _texts(page: Page) -> list[_Text]:
    if isinstance(page, PrintedPage):
        return [_line_of_units(page, line) for line in _lines(page)]
    return [
        _Text(page.number, part)
        for line in page.lines
        for cell in line.cells
        for part in cell.split("\n")
    ]


def _line_of_units(page: PrintedPage, line: list[int]) -> _Text:
    units: list[tuple[int, ...]] = []
    for index in line:
        # A raised footnote digit is no letter of the word before it.
        if units and page.words[index].glued and not page.words[index].superscript:
            units[-1] = (*units[-1], index)
        else:
            units.append((index,))
    text = " ".join("".join(page.words[i].text for i in unit) for unit in units)
    return _Text(page.number, text, tuple(units))


def _lines(page: PrintedPage) -> list[list[int]]:
    """Word indices of the page line by line, left to right."""
    order = sorted(range(len(page.words)), key=lambda i: (page.words[i].top, page.words[i].x0))
    lines: list[list[int]] = []
    for index in order:
        word = page.words[index]
        middle = (word.top + word.bottom) / 2
        for line in lines[:-5:-1]:
            first = page.words[line[0]]
            if first.top <= middle <= first.bottom:
                line.append(index)
                break
        else:
            lines.append([index])
    for line in lines:
        line.sort(key=lambda i: (page.words[i].x0, i))
    return lines


def _by_font(page: PrintedPage) -> list[Repair]:
    """The words whose letters the reading found though their font says something else."""
    return [
        _repair(
            Change(0, word.raw, word.text, SURE_BY_FONT, MAPPED),
            Where(page=page.number, bbox=word.bbox),
        )
        for word in page.words
        if word.text != word.raw
    ]


def _mend_printed(
    page: PrintedPage, done: Sequence[tuple[_Text, LineRepair]]
) -> tuple[PrintedPage, list[Repair]]:
    words = list(page.words)
    repairs: list[Repair] = []
    for line, result in done:
        before, after = line.text.split(" "), result.text.split(" ")
        starts = _starts(before)
        for change in result.changes:
            unit = line.units[_part_at(starts, change.column)]
            place = bbox_of(page.words[i].bbox for i in unit)
            repairs.append(_repair(change, Where(page=page.number, bbox=place)))
        for unit, old, new in zip(line.units, before, after, strict=True):
            if old != new:
                for index, part in zip(unit, _cut(new, [words[i].text for i in unit]), strict=True):
                    words[index] = replace(words[index], text=part)
    return replace(page, words=tuple(words)), repairs


def _cut(new: str, old: list[str]) -> list[str]:
    """``new`` cut where the old parts met; the last part takes what was added or lost."""
    parts, start = [], 0
    for part in old[:-1]:
        parts.append(new[start : start + len(part)])
        start += len(part)
    return [*parts, new[start:]]


def _starts(parts: list[str]) -> list[int]:
    starts, at = [], 0
    for part in parts:
        starts.append(at)
        at += len(part) + 1
    return starts


def _part_at(starts: list[int], column: int) -> int:
    return max(i for i, start in enumerate(starts) if start <= column)


def _mend_plain(page: PlainPage, done: list[LineRepair]) -> tuple[PlainPage, list[Repair]]:
    results = iter(done)
    lines: list[PlainLine] = []
    repairs: list[Repair] = []
    for line in page.lines:
        cells: list[str] = []
        place = Where(page=page.number, line=line.number)
        for cell in line.cells:
            fixed = [next(results) for _ in cell.split("\n")]
            cells.append("\n".join(result.text for result in fixed))
            repairs += [_repair(change, place) for result in fixed for change in result.changes]
        lines.append(replace(line, cells=tuple(cells)) if tuple(cells) != line.cells else line)
    return replace(page, lines=tuple(lines)), repairs


def _repair(change: Change, place: Where) -> Repair:
    return Repair(
        where=place,
        before=change.before,
        after=change.after,
        confidence=change.confidence,
        why=change.why,
    )
