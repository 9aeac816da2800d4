"""Every place of a page that may hold a table, surest kind first; no word is in two of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from planparse.pages import PrintedPage, Word
from planparse.tables.extend import extended
from planparse.tables.free import free_lattices
from planparse.tables.geometry import Stroke, WordIndex, strokes_of
from planparse.tables.lattice import Lattice
from planparse.tables.refine import refined
from planparse.tables.regions import lined_lattices
from planparse.tables.ruled import ruled_lattices
from planparse.tables.shading import cell_fills, mosaic_strokes
from planparse.tables.striped import bars_of, lone_rows, shaded_lattices, zebra_runs


def candidates(page: PrintedPage, words: Sequence[Word], size: float) -> list[Lattice]:
    """The lattices of a page: grids of rules, shaded rows, rows between rules, aligned words. A
    grid of a single row is kept for last: it may be the rest of a table over a page break."""
    fills = cell_fills(page, size)
    index = WordIndex(words)
    zebra = zebra_runs(fills, index, size)
    striped = {id(fill) for run in zebra for bar in run for fill in bar}
    striped |= {
        id(fill) for fill in lone_rows([f for f in fills if id(f) not in striped], index, size)
    }
    mosaic = [fill for fill in fills if id(fill) not in striped]
    flat, upright = strokes_of(page, size, *mosaic_strokes(mosaic, size))
    rules = strokes_of(page, size)[0]
    taken: set[int] = set()
    found: list[Lattice] = []
    later: list[Lattice] = []

    def take(lattices: Iterable[Lattice]) -> None:
        for lattice in lattices:
            inside = {id(word) for word in lattice.words}
            if inside and not inside & taken:
                found.append(lattice)
                taken.update(inside)

    def rest() -> list[Word]:
        return [word for word in words if id(word) not in taken]

    for lattice in ruled_lattices(page, flat, upright, index, size):
        if lattice.height > 1 and lattice.width > 1:
            take([extended(refined(lattice, size), rules, WordIndex(rest()), size)])
        elif _rest_of_table(lattice, index, size):
            take([lattice])
        else:
            later.append(lattice)
    free_flat = [stroke for stroke in flat if not _inside_any(stroke, found)]
    for lattice in shaded_lattices(page.number, zebra, WordIndex(rest()), size):
        take([extended(lattice, rules, WordIndex(rest()), size)])
    take(lined_lattices(page.number, free_flat, WordIndex(rest()), size))
    take(free_lattices(page.number, rest(), free_flat, bars_of(mosaic, size), size))
    take(later)
    return found


def _inside_any(stroke: Stroke, lattices: Sequence[Lattice]) -> bool:
    return any(
        lattice.bbox[1] - 1 <= stroke.at <= lattice.bbox[3] + 1
        and stroke.start < lattice.bbox[2]
        and stroke.end > lattice.bbox[0]
        for lattice in lattices
    )


def _rest_of_table(lattice: Lattice, index: WordIndex, size: float) -> bool:
    """Whether a grid of a single row stands alone at the top of the page: the last row of a table
    that began on the page before."""
    x0, top, x1, bottom = lattice.bbox
    filled = sum(bool(box.words) for box in lattice.boxes)
    return (
        lattice.height == 1
        and filled > 1
        and not index.inside((x0, 0.0, x1, top))
        and not index.inside((x0, bottom, x1, bottom + 1.5 * size))
    )
