"""Running heads, running feet, page stamps and line numbers: told from the text by being at the
same place on many pages, and kept apart from it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from planparse.pages import Fill, Page, PlainPage, PrintedPage, Rule, Word, join_words
from planparse.read.dump_furniture import cleared_dump
from planparse.read.line_numbers import without_line_numbers
from planparse.read.marks import FEWEST_PAGES, Stamp, find_stamp, folded

# Furniture stands in these shares of the page, counted from the edge.
TOP_ZONE = 0.2
BOTTOM_ZONE = 0.15
# Running feet stand on at least this share of the pages; what stands below fewer is a footnote.
OFTEN = 0.2
# Chapter heads stand on fewer pages, but are short.
LONGEST_HEAD = 60
# A wider gap than this many letter sizes parts a running head into its pieces.
PIECE_GAP = 1.5
# Half a usual letter, as a share of the page height: 5 points on A4.
HALF_LETTER = 5 / 842
# A word of so many letters that runs up the page is so many times as high as it is wide, and for
# each of its letters at least so much; "till" stands upright, and is higher than wide, too.
_LETTERS_UP, _UP, _UP_EACH = 3, 1.8, 0.4
# A running head stands off from the text by more than this many letter sizes.
CLEARANCE = 1.2


def without_furniture(pages: Sequence[Page]) -> tuple[Page, ...]:
    """The pages with running heads, feet and page stamps taken out: moved to ``furniture`` on
    printed pages, left out of plain ones."""
    own = without_line_numbers([page for page in pages if isinstance(page, PrintedPage)])
    printed = _printed([_without_margin(page) for page in own])
    plain = cleared_dump([page for page in pages if isinstance(page, PlainPage)])
    return tuple(sorted((*printed, *plain), key=lambda page: page.number))


def _without_margin(page: PrintedPage) -> PrintedPage:
    """The page without what runs up or down beside all that it shows: the numbers of forms, marks
    of printers. (Labels that run up within a table have its lines outside them.)"""
    along = [word for word in page.words if _runs_up(word)]
    if not along:
        return page
    top, bottom = min(word.top for word in along), max(word.bottom for word in along)
    level: list[Word | Rule | Fill] = [word for word in page.words if not _runs_up(word)]
    beside = [
        (thing.x0, thing.x1)
        for thing in (*level, *page.rules, *page.fills)
        if thing.top < bottom and thing.bottom > top
    ]
    if not beside:
        return page
    left, right = min(x0 for x0, _ in beside), max(x1 for _, x1 in beside)
    gone = {id(word) for word in along if word.x1 <= left + 1 or word.x0 >= right - 1}
    return _cleared(page, gone)


def _runs_up(word: Word) -> bool:
    high, wide = word.bottom - word.top, word.x1 - word.x0
    if high <= _UP * wide:
        return False  # nearly every word
    letters = sum(letter.isalnum() for letter in word.text)
    return letters >= _LETTERS_UP and high > _UP_EACH * letters * wide


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of a line near the upper or lower edge of a page. ``text`` is what to compare by:
    digits folded where there are letters, "" for bare short numbers, which may be figures.
    ``half`` is half a usual letter size on such a page."""

    page: int
    words: tuple[Word, ...]
    text: str
    stamp: Stamp | None
    upper: bool
    half: float

    @property
    def top(self) -> float:
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        return max(word.bottom for word in self.words)


def lines_of(words: Iterable[Word]) -> list[list[Word]]:
    """Words grouped into printed lines from the top, each from left to right."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.bottom, word.x0)):
        if lines and not word.superscript:
            first = lines[-1][0]
            down, size = word.bottom - first.bottom, word.size
            if down <= 0.35 * size or down <= 0.35 * first.size:
                lines[-1].append(word)
                continue
        lines.append([word])
    merged: list[list[Word]] = []
    for line in lines:
        # A line of nothing but footnote marks belongs to the line it hangs over.
        if merged and all(word.superscript for word in merged[-1]):
            reach = max(word.bottom for word in merged[-1])
            if line[0].top < reach:
                line.extend(merged.pop())
        merged.append(line)
    for line in merged:
        line.sort(key=lambda word: (word.x0, word.x1))
    return merged


def _printed(pages: Sequence[PrintedPage]) -> list[PrintedPage]:
    by_size: dict[tuple[int, int], list[PrintedPage]] = defaultdict(list)
    for page in pages:
        by_size[round(page.width / 10), round(page.height / 10)].append(page)
    pieces = {page.number: _pieces(page) for page in pages}
    stamps = _stamped_pages(pieces)
    out: list[PrintedPage] = []
    for group in by_size.values():
        own = {page.number: pieces[page.number] for page in group}
        out.extend(_one_size(group, own, stamps))
    return out


def _pieces(page: PrintedPage) -> list[_Piece]:
    pieces: list[_Piece] = []
    for line in lines_of(page.words):
        top, bottom = min(w.top for w in line), max(w.bottom for w in line)
        upper = bottom <= TOP_ZONE * page.height
        if not upper and top < (1 - BOTTOM_ZONE) * page.height:
            continue
        run: list[Word] = []
        for word in line:
            if run and word.x0 - run[-1].x1 > PIECE_GAP * max(word.size, run[-1].size):
                pieces.append(_piece(page, run, upper))
                run = []
            run.append(word)
        pieces.append(_piece(page, run, upper))
    return pieces


def _piece(page: PrintedPage, words: Sequence[Word], upper: bool) -> _Piece:
    text = join_words(words)
    key = folded(text)
    if not key.strip("# "):
        key = text if sum(letter.isdigit() for letter in text) >= 6 else ""
    half = round(HALF_LETTER * page.height, 1)
    return _Piece(page.number, tuple(words), key, find_stamp(text), upper, half)


def _stamped_pages(pieces: Mapping[int, Sequence[_Piece]]) -> Counter[tuple[int, int | None]]:
    """How often each (page stamp − page, number of pages) occurs in the margins: the page stamps
    of a document agree in it."""
    found: Counter[tuple[int, int | None]] = Counter()
    for number, own in pieces.items():
        found.update(
            {
                (piece.stamp.number - number, piece.stamp.of)
                for piece in own
                if piece.stamp is not None
            }
        )
    return found


def _one_size(
    pages: Sequence[PrintedPage],
    pieces: Mapping[int, Sequence[_Piece]],
    stamps: Counter[tuple[int, int | None]],
) -> list[PrintedPage]:
    repeated = _repeated([piece for found in pieces.values() for piece in found])
    edges = {number: _body_edges(found, repeated) for number, found in pieces.items()}
    marginal = {key for key, own in repeated.items() if _marginal(key, own, edges)}
    stamped: dict[int, list[_Piece]] = {}
    candidates: dict[int, list[_Piece]] = {}
    votes: dict[tuple[str, bool], list[bool]] = defaultdict(list)
    for page in pages:
        found = pieces[page.number]
        stamped[page.number] = [
            p
            for p in found
            if _is_page_stamp(p, page, stamps) and not _in_a_row(p, found, page, repeated)
        ]
        candidates[page.number] = [p for p in found if p.text and _key(p) in marginal]
        both = (*candidates[page.number], *stamped[page.number])
        taken = {id(word) for piece in both for word in piece.words}
        outer = _outer_words(page, taken)
        for piece in candidates[page.number]:
            votes[piece.text, piece.upper].append(
                id(piece.words[0]) in outer and not _ruled_to_text(piece, page, taken)
            )
    agreed = {key for key, vote in votes.items() if sum(vote) > 0.5 * len(vote)}
    return [
        _cleared(
            page,
            {
                id(word)
                for piece in (
                    *(p for p in candidates[page.number] if (p.text, p.upper) in agreed),
                    *stamped[page.number],
                )
                for word in piece.words
            },
        )
        for page in pages
    ]


def _cleared(page: PrintedPage, gone: set[int]) -> PrintedPage:
    if not gone:
        return page
    return replace(
        page,
        words=tuple(word for word in page.words if id(word) not in gone),
        furniture=(*page.furniture, *(word for word in page.words if id(word) in gone)),
    )


def _outer_words(page: PrintedPage, taken: set[int]) -> set[int]:
    """Ids of the words in the outermost blocks of the page, from both edges inwards, as long as
    every line of a block has something that is repeated. A block ends at blank paper, a running
    foot also at a line of its own over it: what stands right above or below text belongs to it."""
    lines = lines_of(page.words)
    outer: set[int] = set()
    for ordered in (lines, lines[::-1]):
        block: list[list[Word]] = []
        for i, line in enumerate(ordered):
            if not any(id(word) in taken for word in line):
                break
            block.append(line)
            if (
                i + 1 == len(ordered)
                or _apart(line, ordered[i + 1])
                or (ordered is not lines and _ruled_off(line, ordered[i + 1], page))
            ):
                outer.update(id(word) for entry in block for word in entry)
                block = []
    return outer


def _apart(line: Sequence[Word], other: Sequence[Word]) -> bool:
    """Whether blank paper lies between two lines."""
    upper, lower = sorted((line, other), key=lambda words: words[0].bottom)
    gap = min(word.top for word in lower) - max(word.bottom for word in upper)
    return gap >= CLEARANCE * max(word.size for word in line)


def _ruled_off(foot: Sequence[Word], text: Sequence[Word], page: PrintedPage) -> bool:
    """Whether a line is drawn between a foot and the text over it, as wide as the foot, that no
    other line meets: it is no table's."""
    low, high = max(word.bottom for word in text), min(word.top for word in foot)
    size = max(word.size for word in foot)
    left, right = min(word.x0 for word in foot), max(word.x1 for word in foot)
    return any(
        rule.horizontal
        and low - 0.25 * size <= rule.top
        and rule.bottom <= high + 0.25 * size
        and rule.x0 <= left + size
        and rule.x1 >= right - size
        and not any(_meet(rule, other) for other in page.rules if not other.horizontal)
        for rule in page.rules
    )


def _meet(rule: Rule, other: Rule) -> bool:
    return (
        min(rule.x1, other.x1) - max(rule.x0, other.x0) > -2
        and min(rule.bottom, other.bottom) - max(rule.top, other.top) > -2
    )


def _is_page_stamp(
    piece: _Piece, page: PrintedPage, stamps: Counter[tuple[int, int | None]]
) -> bool:
    """A stamp that counts with the pages. In short documents only one that names the number of
    pages, alone on its place, in the outer half of the margin."""
    stamp = piece.stamp
    if stamp is None:
        return False
    seen = stamps[stamp.number - page.number, stamp.of]
    alone = len(folded(stamp.rest)) == 0
    edge = piece.bottom <= 0.1 * page.height or piece.top >= 0.9 * page.height
    if seen >= FEWEST_PAGES:
        return alone or stamp.sure or edge
    return stamp.sure and alone and edge


def _in_a_row(
    piece: _Piece, found: Sequence[_Piece], page: PrintedPage, repeated: Mapping[_Key, set[int]]
) -> bool:
    """Whether a bare number away from the edge has text of the page beside it: a cell of a table
    ("Försenad bok  5  5" on page 5), no page number."""
    if piece.text or piece.bottom <= 0.1 * page.height or piece.top >= 0.9 * page.height:
        return False
    return any(
        other.stamp is None
        and other.top < piece.bottom
        and other.bottom > piece.top
        and _key(other) not in repeated
        for other in found
    )


@dataclass(frozen=True, slots=True)
class _Key:
    """Same text at the same height: ``level`` is the lower edge in half letter sizes."""

    text: str
    upper: bool
    level: int
    half: float

    @property
    def bottom(self) -> float:
        return self.level * self.half

    @property
    def top(self) -> float:
        return self.bottom - 2 * self.half


def _key(piece: _Piece) -> _Key:
    # Not the piece's own size: on scans that differs a little from page to page.
    half = max(piece.half, 0.5)
    return _Key(piece.text, piece.upper, round(piece.bottom / half), half)


def _repeated(pieces: Sequence[_Piece]) -> dict[_Key, set[int]]:
    """Pages of every key that stands on enough pages, neighbouring heights taken together."""
    pages: dict[_Key, set[int]] = defaultdict(set)
    for piece in pieces:
        if piece.text:
            pages[_key(piece)].add(piece.page)
    together = {
        key: set().union(
            *(pages.get(replace(key, level=key.level + step), ()) for step in (-1, 0, 1))
        )
        for key in pages
    }
    return {key: found for key, found in together.items() if len(found) >= FEWEST_PAGES}


def _body_edges(found: Sequence[_Piece], repeated: dict[_Key, set[int]]) -> tuple[float, float]:
    """How high up and how far down a page has pieces that are neither repeated nor stamps."""
    own = [p for p in found if p.stamp is None and _key(p) not in repeated]
    return (
        min((p.top for p in own if p.upper), default=float("inf")),
        max((p.bottom for p in own if not p.upper), default=0.0),
    )


def _marginal(key: _Key, own: set[int], edges: dict[int, tuple[float, float]]) -> bool:
    """Whether what is repeated stands outside the text: the header of a table that runs over many
    pages is repeated too, but it stands where the other pages have text, and so do the footnotes
    of such a table. Where there are hardly any other pages, the clearance decides."""
    elsewhere = [edge for number, edge in edges.items() if number not in own]
    rare = len(own) < OFTEN * len(edges)
    if rare and (not key.upper or len(key.text) > LONGEST_HEAD):
        return False
    if len(elsewhere) < FEWEST_PAGES:
        return True
    in_the_way = sum(
        highest < key.bottom if key.upper else lowest > key.top for highest, lowest in elsewhere
    )
    return in_the_way <= 0.5 * len(elsewhere)


def _ruled_to_text(piece: _Piece, page: PrintedPage, gone: set[int]) -> bool:
    """Whether an upright rule runs from beside this piece to beside text of the page."""
    left, right = min(w.x0 for w in piece.words), max(w.x1 for w in piece.words)
    for rule in page.rules:
        if rule.horizontal or rule.bottom <= piece.top or rule.top >= piece.bottom:
            continue
        if rule.x1 < left - 0.5 * page.width or rule.x0 > right + 0.5 * page.width:
            continue
        if any(
            id(word) not in gone and word.top < rule.bottom and word.bottom > rule.top
            for word in page.words
        ):
            return True
    return False
