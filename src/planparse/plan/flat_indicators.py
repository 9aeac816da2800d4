"""Indicator tables that a text dump has lost to lines of running text → indicators.

The head tells the columns ("Nämndmålets indikatorer Ingående värde Riktvärde 2025 …"). A row ends
in the line that holds a value for every target; what stands at the ends of the lines before it is
the baseline, whose column is narrow and wraps ("41" over "(Genomsnitt" over "jan-okt 2024)"). A
row whose values cannot be told apart is left out: a wrong target is worse than none."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from planparse.model import Indicator, Where
from planparse.pages import RawTable, merge_where
from planparse.plan.paragraphs import Item
from planparse.plan.passages import Passage, join_lines
from planparse.swedish.dates import find_years, is_year
from planparse.swedish.vocabulary import one_of, words

_BAR = re.compile(r"[|\[\]!]")
_NUMBER = re.compile(r"^(?:\+/-|[<>±+−–-])?\d+(?:,\d+)?%?\*{0,3}$")
_SIGN = re.compile(r"^(?:\+/-|[<>±])$")
_UNIT = re.compile(r"^(?:st|%|procent|dygn|dagar|kr|tkr|mnkr|personer|år)\*{0,3}$", re.IGNORECASE)
_STAMP = re.compile(
    r"(?:\()?(?:(?:genomsnitt|medel)\s+)?"
    r"(?:(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)[a-z]*\.?"
    r"(?:\s?-\s?(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)[a-z]*)?\s+(?:19|20)\d\d"
    r"|\d{6}\s?-\s?\d{6}|(?:19|20)\d\d)\)?",
    re.IGNORECASE,
)
_STAMP_WORD = re.compile(
    r"^\(?(?:genomsnitt|medel|(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)[a-z]*"
    r"(?:-[a-z]{3,9})?|\d{6}-(?:\d{6})?|\d{6}|(?:19|20)\d\d)\)?$",
    re.IGNORECASE,
)
_MONTHS = re.compile(
    r"^\(?(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)[a-z]*(?:-[a-z]{3,9})?$", re.IGNORECASE
)
_ITEM_SIGN = re.compile(r"^[•▪●-]$")
_ENDS = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2})+\s|bilaga\b)", re.IGNORECASE)
_PROSE = 240
"""A passage of so many letters that ends as a sentence does is running text, not rows."""
_MOST_HEADS = 12
_ALIKE = 82
"""How nearly a damaged word must be a column's name, in per cent."""


@dataclass(frozen=True, slots=True)
class FlatTable:
    """An indicator table in lines: the items it takes up (``start`` to ``end``, the last one not
    counted) and its indicators. ``rows_left_out`` are the places of rows that were not told
    apart."""

    start: int
    end: int
    indicators: tuple[Indicator, ...]
    rows_left_out: tuple[Where, ...] = ()

    @property
    def items(self) -> range:
        return range(self.start, self.end)


@dataclass(frozen=True, slots=True)
class _Line:
    words: tuple[str, ...]
    where: Where


@dataclass(slots=True)
class _Row:
    lines: list[_Line] = field(default_factory=list)
    source: str | None = None
    early_source: str | None = None
    values: list[str] = field(default_factory=list)


def flat_tables(items: Sequence[Item]) -> list[FlatTable]:
    """The indicator tables among the running text, in their order."""
    found: list[FlatTable] = []
    index = 0
    while index < len(items):
        head = _head(items, index)
        table = _table(items, index, *head) if head else None
        if table:
            found.append(table)
        index = table.end if table else index + 1
    return found


def _head(items: Sequence[Item], index: int) -> tuple[int, list[str]] | None:
    """Where the rows begin and the years of the targets, if a head stands at ``index``: one
    passage, or one for the indicators with the other columns' names below it."""
    item = items[index]
    if not isinstance(item, Passage) or item.note or len(item.text) > _PROSE or item.ends:
        return None
    if not one_of("goals", "indicator").search(item.text):
        return None
    texts = [item.text]
    end = index + 1
    while end < len(items) and end - index < _MOST_HEADS:
        below = items[end]
        if not isinstance(below, Passage) or below.note or not _is_head(below.text):
            break
        texts.append(below.text)
        end += 1
    head = " ".join(texts)
    years = [str(year) for year in find_years(head)]
    targets = sum(_is_target(text) for text in re.split(r"[\s|]+", head))
    # "Riktvård / e 2026": a name broken in the middle of a word.
    if not years or len(set(years)) != len(years) or targets != len(years) or targets < 2:
        return None
    return end, years


def _is_head(text: str) -> bool:
    """Whether a short line is the name of a column, damaged or not."""
    bare = re.sub(r"\b(?:19|20)\d\d\b|[\s*|]", "", text).lower()
    names = ["värde", "ingående", *words("columns", "baseline"), *words("columns", "target")]
    names += words("columns", "source")
    return 3 < len(bare) < 30 and any(
        fuzz.ratio(bare, name.replace(" ", "")) >= _ALIKE for name in names
    )


def _is_target(word: str) -> bool:
    bare = word.strip("*:.,").lower()
    return len(bare) >= 6 and any(
        fuzz.ratio(bare, name) >= _ALIKE for name in words("columns", "target") if " " not in name
    )


def _table(items: Sequence[Item], start: int, body: int, years: list[str]) -> FlatTable | None:
    end = body
    lines: list[_Line] = []
    ends: list[tuple[int, int]] = []  # (line of the source, index after its item)
    while end < len(items):
        item = items[end]
        if isinstance(item, RawTable) or _is_over(item):
            break
        end += 1
        if not item.note:
            lines += _lines(item)
            ends.append((item.where.line or 0, end))
    rows, left_out = _rows(lines, len(years))
    indicators: list[Indicator] = []
    for row in rows:
        one = _indicator(row, years)
        if one is not None:
            indicators.append(one)
        elif row.lines:
            left_out.append(merge_where(line.where for line in row.lines))
    if not indicators:
        return None
    stamp = _trailing_stamp(lines, rows)
    if stamp and indicators[-1].baseline:
        baseline = f"{indicators[-1].baseline} {stamp[0]}"
        indicators[-1] = indicators[-1].model_copy(update={"baseline": baseline})
    last = stamp[1] if stamp else rows[-1].lines[-1].where.line or 0
    end = max(after for line, after in ends if line <= last)
    end, late = _late_source(items, end, {one.source for one in indicators})
    if late and indicators[-1].source is None:
        indicators[-1] = indicators[-1].model_copy(update={"source": late})
    return FlatTable(start, end, tuple(indicators), tuple(left_out))


def _late_source(
    items: Sequence[Item], end: int, sources: Collection[str | None]
) -> tuple[int, str | None]:
    """The source of the last row where it stands by itself below, among the notes, and where the
    table ends with it."""
    for index in range(end, min(end + 3, len(items))):
        item = items[index]
        if isinstance(item, RawTable) or (not item.note and item.text not in sources):
            break
        if not item.note:
            return index + 1, item.text
    return end, None


def _is_over(item: Passage) -> bool:
    """Whether a passage is no row any more: running text, a heading of the goal chain."""
    text = item.text
    if item.note:
        return False
    if one_of("goals", "follow_up").match(text) or _ENDS.match(text):
        return True
    if any(one_of("goals", name).match(text) for name in ("area", "council", "board")):
        return not re.match(r"[^\W\d]+s\b", text)
    return item.ends and len(text) > 60


def _lines(item: Passage) -> Iterator[_Line]:
    """The printed lines of a passage."""
    starts = [offset for offset, _ in item.pieces]
    text = item.text
    if item.marker:
        marker = "-" if _ITEM_SIGN.match(item.marker) else item.marker
        text = f"{marker} {text}"
        starts = [0, *(start + len(marker) + 1 for start in starts[1:])]
    for start, stop, (_, where) in zip(starts, [*starts[1:], len(text)], item.pieces, strict=True):
        broken = stop < len(text) and text[stop - 1].isalpha()
        line = re.sub(r"(?<=[\d,]) (?=\*)", "", _BAR.sub(" ", text[start:stop]))
        line = re.sub(r"(?:\+/-|[<>±])\s(?=\d)", lambda m: m.group().strip(), line)
        yield _Line(tuple((line + "-" * broken).split()), where)


def _rows(lines: Sequence[_Line], targets: int) -> tuple[list[_Row], list[Where]]:
    """The rows, each up to the line with a value for every target, and the places of those that
    end in a source without such a line."""
    tails = [_tail(line.words, targets) for line in lines]
    sources = {source for _, values, source in tails if values and source}
    rows: list[_Row] = []
    left_out: list[Where] = []
    row = _Row()
    for index, line in enumerate(lines):
        rest, values, source = tails[index]
        if values:
            if rest or source:
                row.lines.append(_Line(tuple(rest), line.where))
            row.values, row.source = values, source or row.early_source
            rows.append(row)
            row = _Row()
            continue
        following = lines[index + 1].words if index + 1 < len(lines) else ()
        source = _source_at_end(line.words, sources)
        kept = line.words[: len(line.words) - len(source.split())] if source else line.words
        row.lines.append(_Line(kept, line.where))
        row.early_source = source or row.early_source
        if source and following and following[0][:1].isupper():
            left_out.append(merge_where(one.where for one in row.lines))
            row = _Row()
    return rows, left_out


def _source_at_end(line: Sequence[str], sources: Collection[str]) -> str | None:
    """The source that a line without values ends with, one that other rows have."""
    text = f" {' '.join(line)}"
    return max((one for one in sources if text.endswith(f" {one}")), key=len, default=None)


def _tail(line: Sequence[str], targets: int) -> tuple[list[str], list[str], str | None]:
    """The words before the values, the values (at least one for each target, at most one more)
    and the source behind them; no values where the line has not so many."""
    left = list(line)
    source: list[str] = []
    while left and not _is_value(left[-1]) and len(source) <= 3:
        source.insert(0, left.pop())
    values: list[str] = []
    while left and len(values) <= targets:
        if left[-1] in ("-", "–") or _is_value(left[-1]):
            values.insert(0, left.pop())
        elif _UNIT.match(left[-1]) and len(left) > 1 and _NUMBER.match(left[-2]):
            values.insert(0, f"{left[-2]} {left[-1]}")
            del left[-2:]
        else:
            break
    if len(values) < targets:
        return list(line), [], None
    return left, values, " ".join(source) or None


def _is_value(word: str) -> bool:
    bare = word.strip("*").lower()
    directed = all(part in _directions() for part in bare.split("/") if part)
    return bool(_NUMBER.match(word)) or (bool(bare) and directed)


def _directions() -> tuple[str, ...]:
    return words("columns", "directions")


def _indicator(row: _Row, years: Sequence[str]) -> Indicator | None:
    """The indicator of a row; None where its name or its baseline cannot be made out."""
    baseline: list[str] = []
    names: list[tuple[str, Where]] = []
    broken_source = ""
    for line in row.lines:
        opened = "(" in "".join(baseline) or bool(baseline)
        name, half, pieces = _split_line(line.words, row.source, opened=opened)
        broken_source = broken_source or half
        baseline += pieces
        if name:
            names.append((" ".join(name), line.where))
    values = list(row.values)
    if len(values) > len(years):
        first = values.pop(0)
        if is_year(first) and baseline and _MONTHS.match(baseline[-1]):
            baseline.append(first)
            first = ""
        numbers = [part for part in baseline if _NUMBER.match(part)]
        if first and numbers and "-" not in baseline:
            return None
        at = baseline.index("-") + 1 if "-" in baseline else 0
        baseline[at:at] = [first] if first else []
    text = _in_order(baseline)
    label, _ = join_lines(names)
    if not any(letter.isalpha() for letter in label) or text.count("(") != text.count(")"):
        return None
    if label.count("(") != label.count(")"):
        return None
    source = row.source
    if source and broken_source:
        source = broken_source.rstrip("-") + source
    return Indicator(
        name=label.strip(" ,"),
        baseline=text or None,
        targets={
            year: re.sub(r"^\+/-(?=\d)", "+/- ", value)
            for year, value in zip(years, values, strict=True)
        },
        source=source,
        where=merge_where(line.where for line in row.lines),
    )


def _split_line(
    line: Sequence[str], source: str | None, *, opened: bool
) -> tuple[list[str], str, list[str]]:
    """A line as the words of the name, the first half of a broken source, and the pieces of the
    baseline at its end."""
    name = list(line)
    half = ""
    if source and len(name) > 1 and name[-1].endswith("-") and source[0].islower():
        half = name.pop()
    values: list[str] = []
    while name:
        word = name[-1]
        if len(name) > 1 and _UNIT.match(word) and _NUMBER.match(name[-2]):
            values = [*name[-2:], *values]
            del name[-2:]
        elif _is_piece(word, name, values, opened=opened):
            values.insert(0, name.pop())
        else:
            break
    return name, half, values


def _is_piece(word: str, line: Sequence[str], after: Sequence[str], *, opened: bool) -> bool:
    if word in ("-", "–"):
        return len(line) > 1 and bool(_NUMBER.match(line[-2]))
    if _NUMBER.match(word):
        return True
    if one_of("columns", "outcome").fullmatch(word) and not after:
        return len(line) > 1
    if not _STAMP_WORD.match(word):
        return False
    bracketed = word[0] == "(" or word[-1] == ")"
    return opened or bracketed or bool(after) or len(line) == 1


def _in_order(pieces: Sequence[str]) -> str:
    """The number first, what stamps it after it, words parted by the line joined."""
    text = re.sub(r"(\d{6})-\s+(?=\d{6})", r"\1-", " ".join(pieces))
    numbers = re.match(r"^(?P<stamp>\([^)]*\))\s+(?P<number>[^()]+)$", text)
    return f"{numbers['number']} {numbers['stamp']}" if numbers else text


def _trailing_stamp(lines: Sequence[_Line], rows: Sequence[_Row]) -> tuple[str, int] | None:
    """A stamp that stands below the last row, the rest of its baseline's cell, and its line."""
    last = rows[-1].lines[-1].where if rows and rows[-1].lines else None
    if last is None:
        return None
    after = [line for line in lines if (line.where.line or 0) > (last.line or 0)]
    text = ""
    for line in after[:_MOST_HEADS]:
        text = f"{text} {' '.join(line.words)}".strip()
        if _STAMP.fullmatch(text) and text.startswith("(") and text.endswith(")"):
            return text, line.where.line or 0
    return None


def flat_overviews(items: Sequence[Item]) -> list[tuple[range, str]]:
    """Overview tables of goals that lie in lines of running text: the items each takes up, head
    first, and its text."""
    found: list[tuple[range, str]] = []
    index = 0
    while index < len(items):
        end = index + 1
        if _heads_overview(items[index]):
            while end < len(items):
                item = items[end]
                if isinstance(item, RawTable) or item.note or _ends_overview(item):
                    break
                end += 1
            if end > index + 2:
                texts = (_marked(item) for item in items[index:end])
                found.append((range(index, end), " ".join(texts)))
        index = end
    return found


def _heads_overview(item: Item) -> bool:
    """Whether a passage is the head row of an overview: the names of two steps of the goal chain
    or more, and nothing else."""
    if not isinstance(item, Passage) or item.ends or len(item.text) > 90 or ":" in item.text:
        return False
    rest = item.text
    steps = 0
    for name in ("area", "council", "board"):
        rest, count = one_of("goals", name).subn(" ", rest, count=1)
        steps += count
    return steps >= 2 and not re.search(r"\w", rest)


def _ends_overview(item: Passage) -> bool:
    text = item.text
    return (
        bool(one_of("goals", "follow_up").match(text) or re.match(r"uppföljning\b", text, re.I))
        or bool(_ENDS.match(text) and not re.match(r"\d\.\d\s", text))
        or (item.ends and len(text) > 120)
    )


def _marked(item: Item) -> str:
    if not isinstance(item, Passage):
        return ""
    return f"{item.marker} {item.text}" if item.marker else item.text


def number_in(overviews: Sequence[str], wording: str) -> str | None:
    """The number that an overview in lines prints before a goal ("1.1 Invånare har god …"), None
    where it prints none or several."""
    first = r"\s+".join(re.escape(word) for word in wording.split()[:3])
    numbers = {
        number
        for text in overviews
        for number in re.findall(rf"(?<!\S)(\d{{1,2}}(?:\.\d{{1,2}})*)\.?\s+{first}\b", text)
    }
    return numbers.pop() if len(numbers) == 1 else None
