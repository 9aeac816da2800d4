"""Which lines look like headings: on printed pages by size and weight, in dumps by their words
and by what stands around them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from planparse.pages import RawTable
from planparse.plan.paragraphs import Item
from planparse.plan.passages import Passage
from planparse.swedish.vocabulary import one_of, words

_NUMBER = re.compile(
    r"^(?P<number>(?:[1-9]|[12]\d|30)(?:\.\d{1,2}){0,4})\.?(?:\s+|\t)(?P<title>\S.*)$"
)
_CONTENTS_ENTRY = re.compile(r"(?:\.\s?){4,}\s*\d*\s*$|\t\s*\d{1,3}$|…+\s*\d*$")
_LABEL = re.compile(r"^[^:]{2,45}:\s+\S")
_LABELLED_HEADING = re.compile(r"^(?:del|kapitel|avsnitt|bilaga|mål)\s*\d+\s*[:.]", re.IGNORECASE)
_APPENDIX = re.compile(r"^bilaga\s*\d", re.IGNORECASE)
_SIGNATURE = re.compile(r"\([A-ZÅÄÖ]{1,4}\)$|^[^:]*\bordförande$", re.IGNORECASE)
_LEAD_IN = re.compile(
    r"^(?:i|genom|under|för|vid|med|av|på|från|till|här|nedan|som|om|utifrån|enligt)\s.*"
    r"\b(?:är|har|ska|kan|blir|finns|följer|ingår|visar|\w{3,}as)\b",
    re.IGNORECASE,
)
OPEN_END = re.compile(
    r"\s(?:med|av|för|till|i|på|och|att|som|från|samt|inom|om|genom|en|ett|den|det|de)$"
)
"""A line that ends in such a word may be the beginning of a sentence."""
_FRAGMENT = re.compile(
    r"\d[.,]\d|\d\s*%|[|=_]|\d\s*(?:procent|mnkr|tkr|kr|kronor|st)$"
    r"|(?<!mål)(?<!bilaga)(?<!del)(?<!kapitel)(?<!etapp)(?<!steg)(?<!fas)(?<!nivå)"
    r"\s(?!(?:19|20)\d\d$)\d+\s*[-–]?$",
    re.IGNORECASE,
)
_DIRECTIONS = re.compile(r"\b(?:öka|minska|bibehålla|bibehåll|samtliga)\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_YEAR_ONLY = re.compile(r"^(?:19|20)\d\d$")
_AFTER_CONCEPT = re.compile(r"\s*(?:\d+(?:\.\d+)*\.?\s+\S|\d*(?:\.\d+)*\s*(?:[:.–-]\s*\S|$))")
"""What follows a word of the goal chain in a heading: number, sign and wording, or nothing."""
_LONGEST = 130
_MOST_WORDS = 16
_SMALLEST = 0.8
"""Bold letters smaller than this times the running text's are no heading."""
_PROSE = 60
"""Running text is at least so many letters long."""


def split_number(item: Passage) -> tuple[str | None, str]:
    """Outline number and title of a heading's text. A year is no outline number, nor is the
    number in "10 årig plan" or that of a paragraph of law ("4 § Återlämnande")."""
    text = item.text if item.marker is None else f"{item.marker} {item.text}"
    match = _NUMBER.match(text)
    if not match or _YEAR_ONLY.match(match["number"]) or match["title"][:1].islower():
        return None, item.text
    if match["title"].startswith("§"):
        return None, text
    return match["number"], match["title"].strip()


def printed_heading(items: Sequence[Item], index: int, body: float, larger: float) -> bool:
    """Whether a printed paragraph is a heading: larger than the running text (``body``, the
    heading's size from ``larger`` on), or bold. What is bold and smaller than the running text
    beside a table is the table's caption."""
    item = items[index]
    assert isinstance(item, Passage)
    text = item.text
    if item.note or len(text) > 2 * _LONGEST or not _can_begin(text):
        return False
    if _CONTENTS_ENTRY.search(text) or (item.marker and not split_number(item)[0]):
        return False
    if item.size > larger and item.bold:
        return True
    if item.size <= larger and not (item.bold and item.size >= _SMALLEST * body):
        return False
    if len(text) > _LONGEST or text.endswith((".", ",", ";", ":")) or _is_label(text):
        return False
    beside = items[max(0, index - 1) : index + 2]
    by_table = any(isinstance(other, RawTable) for other in beside)
    return item.size >= 0.98 * body or not by_table or known_heading(text)


def plain_heading(items: Sequence[Item], index: int, *, numbered: bool) -> bool:
    """Whether a line of a dump is a heading: it looks like one and text stands under it. Where
    the document's chapters are ``numbered``, a line without number over a table is its
    caption, unless the table lists indicators."""
    item = items[index]
    assert isinstance(item, Passage)
    if not _candidate(item) or _is_caption(items, index) or index + 1 == len(items):
        return False
    below = items[index + 1]
    if known_heading(item.text) or split_number(item)[0]:
        return True
    if OPEN_END.search(item.text) and below.where.line == (item.where.line or 0) + 1:
        return False
    if isinstance(below, RawTable):
        return not numbered or _lists_indicators(below)
    adjacent = below.where.line == (item.where.line or 0) + 1
    if adjacent and len(item.text) > 0.8 * _first_line(below) > _PROSE:
        return False  # a line of the text, as long as the one under it
    if adjacent and len(below.text) < _PROSE and not known_heading(below.text):
        # Pieces of a table that the text lost stand close together.
        return bool(below.marker)
    return True


def _first_line(item: Passage) -> int:
    """The length of a passage's first printed line."""
    return item.pieces[1][0] if len(item.pieces) > 1 else len(item.text)


def _lists_indicators(table: RawTable) -> bool:
    """Whether the table lists indicators: the line over it is then the goal that they measure."""
    return bool(table.columns) and one_of("goals", "indicator").search(table.columns[0]) is not None


def has_numbered_chapters(items: Sequence[Item]) -> bool:
    """Whether the document numbers its chapters ("1.6.2 Investeringar")."""
    numbers = (
        split_number(item)[0]
        for item in items
        if isinstance(item, Passage) and len(item.text) <= _LONGEST and _candidate(item)
    )
    return sum(1 for number in numbers if number and "." in number) >= 3


def _candidate(item: Passage) -> bool:
    """Whether the line could be a heading by its own look."""
    text = item.text
    if len(text) > 200:
        return False
    known = known_heading(text)
    if item.note or "\t" in text or _CONTENTS_ENTRY.search(text) or not _can_begin(text):
        return False
    if item.marker and not split_number(item)[0]:
        return False
    if len(text) > _LONGEST and not known:
        return False
    if text.endswith((".", ",", ";", "?", "!", ":")):
        return text.endswith(":") and text.rstrip(":").lower() in _titles()
    number, title = split_number(item)
    if known or (number and len(title.split()) <= _MOST_WORDS and len(title) > 2):
        return True
    return not (
        _is_label(text)
        or _SIGNATURE.search(text)
        or _FRAGMENT.search(text)
        or _LEAD_IN.match(text)
        or len(text.split()) > _MOST_WORDS
        or len(re.findall(r"[^\W\d_]", text)) < 4
        or len(_DIRECTIONS.findall(text)) > 1
        or _is_column_head(text)
    )


def _is_column_head(text: str) -> bool:
    """Whether the line is a head, or the whole head row, of a goal or indicator table that the
    text has lost to lines ("Riktvärde 2025", "Nämndmålets indikatorer Ingående värde …")."""
    bare = _YEAR.sub("", text).strip(" *")
    if one_of("goals", "indicator").fullmatch(bare):
        return True
    values = [one_of("columns", name) for name in ("baseline", "target", "source")]
    if any(pattern.fullmatch(bare) for pattern in values):
        return True
    heads = sum(len(pattern.findall(bare)) for pattern in values)
    steps = [one_of("goals", name).search(bare) for name in ("area", "council", "board")]
    named = one_of("goals", "indicator").search(bare) is not None
    return heads + named > 1 or (sum(map(bool, steps)) > 1 and ":" not in bare)


def _can_begin(text: str) -> bool:
    return bool(text) and (text[0].isupper() or text[0].isdigit() or text[0] == "§")


def _is_label(text: str) -> bool:
    return bool(_LABEL.match(text)) and not known_heading(text) and not _NUMBER.match(text)


def known_heading(text: str) -> bool:
    """Whether the line begins as headings of steering documents do ("KF-mål 1: …", "Ekonomi")."""
    lowered = text.lower()
    if lowered.rstrip(":") in _titles() or _LABELLED_HEADING.match(text):
        return True
    return any(
        (match := one_of("goals", name).match(text)) is not None
        and _AFTER_CONCEPT.match(text[match.end() :])
        for name in ("area", "council", "middle", "board", "follow_up")
    )


def _titles() -> frozenset[str]:
    return frozenset((*words("chapters", "titles"), *words("chapters", "contents")))


def _is_caption(items: Sequence[Item], index: int) -> bool:
    """A line that names the table below it rather than the text: it begins as captions do."""
    item = items[index]
    assert isinstance(item, Passage)
    first = re.match(r"\w+", item.text)
    if first is None or first.group().lower() not in words("chapters", "captions"):
        return False
    below = items[index + 1] if index + 1 < len(items) else None
    return isinstance(below, RawTable) or bool(re.match(r"\w+\s+\d+\s*[.:]", item.text))


def _among_appendices(index: int, found: dict[int, Passage]) -> bool:
    """Whether "Bilaga 2: …" stands in a list of appendices rather than over one."""
    if not _APPENDIX.match(found[index].text):
        return False
    beside = (found.get(index - 1), found.get(index + 1))
    return any(other is not None and _APPENDIX.match(other.text) for other in beside)


def listed(items: Sequence[Item], index: int, found: dict[int, Passage], larger: float) -> bool:
    """Whether a candidate is a line of a list: an appendix among others, or a line no larger
    than the running text in a run of such lines."""
    if _among_appendices(index, found):
        return True
    return found[index].size <= larger and _in_list(items, index, found)


def _in_list(items: Sequence[Item], index: int, found: dict[int, Passage]) -> bool:
    """Whether a candidate of a dump is one line of a list: after a lead-in that ends with a
    colon, or one of three neighbours without text between that begin with the same word or
    follow line on line."""
    item = found[index]
    number = split_number(item)[0]
    if number and "." in number:
        return False
    run = [index]
    while run[-1] + 1 in found:
        run.append(run[-1] + 1)
    while run[0] - 1 in found:
        run.insert(0, run[0] - 1)
    neighbours = [other for other in run if abs(other - index) <= 2]
    if known_heading(item.text):
        return False
    before = items[index - 1] if index else None
    if isinstance(before, Passage) and before.text.endswith(":"):
        return True
    same_word = [o for o in neighbours if _first_word(found[o].text) == _first_word(item.text)]
    close = [
        other
        for other in neighbours
        if other == index or _line_of(found[other]) - _line_of(item) == other - index
    ]
    return len(same_word) >= 3 or (bool(item.where.line) and len(close) >= 3)


def _first_word(text: str) -> str:
    match = re.match(r"[^\W\d]+", text)
    return match.group().lower() if match else ""


def _line_of(item: Passage) -> int:
    return item.where.line or 0
