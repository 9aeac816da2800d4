"""Running heads, feet and page stamps in text dumps, where no place tells them apart: by what
stands beside page stamps, and by what opens and closes the pages between form feeds."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from planparse.pages import PlainLine, PlainPage
from planparse.read.marks import FEWEST_PAGES, Stamp, find_stamp, folded

# Running heads read by OCR differ in a letter or two from page to page.
ALIKE = 0.88


def cleared_dump(pages: Sequence[PlainPage]) -> list[PlainPage]:
    """The pages of a text dump without page stamps, running heads and feet."""
    lines = [line for page in pages for line in page.lines]
    stamps = {line.number: find_stamp(line.text) for line in lines if len(line.cells) == 1}
    totals = Counter(stamp.of for stamp in stamps.values() if stamp is not None and stamp.sure)
    heads = _running_heads(pages, stamps, totals)
    edges = _edge_lines(pages)
    offsets = _offsets(pages, edges)
    out: list[PlainPage] = []
    for page in pages:
        kept = tuple(
            line
            for line in page.lines
            if not _is_furniture(line, stamps.get(line.number), totals, heads)
            and not (
                (page.number, line.number) in edges
                and _counts_pages(stamps.get(line.number), page, offsets)
            )
        )
        out.append(replace(page, lines=kept))
    return out


def _is_furniture(
    line: PlainLine,
    stamp: Stamp | None,
    totals: Counter[int | None],
    heads: frozenset[str],
) -> bool:
    if not line.text.strip():
        return False
    if stamp is not None and stamp.sure and totals[stamp.of] >= 2:
        rest = folded(stamp.rest)
        if not rest or _like_any(rest, heads):
            return True
    return len(line.cells) == 1 and _like_any(folded(line.text), heads)


def _like_any(text: str, heads: frozenset[str]) -> bool:
    return bool(text) and any(_alike(text, head) for head in sorted(heads))


def _alike(one: str, other: str) -> bool:
    longest = max(len(one), len(other), 1)
    if min(len(one), len(other)) < ALIKE * ALIKE * longest:
        return False
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE


def _running_heads(
    pages: Sequence[PlainPage],
    stamps: dict[int, Stamp | None],
    totals: Counter[int | None],
) -> frozenset[str]:
    """What stands beside page stamps more than once, and what opens or closes many pages."""
    beside = Counter(
        folded(stamp.rest)
        for stamp in stamps.values()
        if stamp is not None and stamp.sure and totals[stamp.of] >= 2 and folded(stamp.rest)
    )
    heads = {text for text, count in beside.items() if count >= 2}
    # A head spoilt by OCR in one place and sound in another: they vouch for each other.
    for text in beside:
        if sum(n for other, n in beside.items() if _alike(text, other)) >= 2:
            heads.add(text)
    if len(pages) >= FEWEST_PAGES:
        edges = _edge_lines(pages)
        seen: dict[str, set[int]] = defaultdict(set)
        for page in pages:
            for line in page.lines:
                key = folded(line.text)
                if (page.number, line.number) in edges and key and len(line.cells) == 1:
                    seen[key].add(page.number)
        heads |= {
            text
            for text, found in seen.items()
            if len(found) >= max(FEWEST_PAGES, 0.5 * len(pages))
        }
    return frozenset(heads)


def _edge_lines(pages: Sequence[PlainPage]) -> frozenset[tuple[int, int]]:
    """(page, line number) of the first and last three filled lines of pages between form feeds."""
    if len(pages) < 2:
        return frozenset()
    edges: set[tuple[int, int]] = set()
    for page in pages:
        filled = [line.number for line in page.lines if line.text.strip()]
        edges.update((page.number, number) for number in (*filled[:3], *filled[-3:]))
    return frozenset(edges)


def _offsets(
    pages: Sequence[PlainPage], edges: frozenset[tuple[int, int]]
) -> Counter[tuple[int, int | None]]:
    found: Counter[tuple[int, int | None]] = Counter()
    for page in pages:
        for line in page.lines:
            if (page.number, line.number) in edges and len(line.cells) == 1:
                stamp = find_stamp(line.text)
                if stamp is not None and not folded(stamp.rest):
                    found[stamp.number - page.number, stamp.of] += 1
    return found


def _counts_pages(
    stamp: Stamp | None, page: PlainPage, offsets: Counter[tuple[int, int | None]]
) -> bool:
    return (
        stamp is not None
        and not folded(stamp.rest)
        and offsets[stamp.number - page.number, stamp.of] >= FEWEST_PAGES
    )
