"""A second look: ink that no reading explains, and words that the readings do not agree on, are
cut out and read again one by one, set below each other in a picture of their own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from statistics import mean

import cv2
import numpy as np

from planparse.read.prepare import WHITE, Grey
from planparse.read.tesseract import Seen
from planparse.read.vote import DASHES, UNSURE_FIGURE, is_figure

# Readings less sure than this are doubtful, whatever they say.
_DOUBTFUL = 0.6
# A lost word that is found again is believed from here on.
_LIKELY = 0.4
# Signs that may stand alone in a cell.
_SIGNS = frozenset("%*–—-§#+")
# More places than this on a page are a photograph, not text.
_MOST = 250
# Ink of a lost word is at least so high and so wide, and at most so high, in letter sizes.
_LEAST, _HIGHEST = 0.3, 2.6
# Words nearer than this are cut out together; white around each piece.
_TOGETHER, _MARGIN = 0.9, 0.45
# First read twice as large, what is still doubtful as it is.
_ENLARGED = (2, 1)
# Words that cover so much of each other stand for the same letters.
_ON = 0.6
# A page of pieces is as wide as needed and at most so high, in pixels.
_TALLEST = 12_000


@dataclass(frozen=True, slots=True)
class _Place:
    """A place to read again, in pixels, with what was read there before."""

    x0: int
    top: int
    x1: int
    bottom: int
    words: tuple[Seen, ...] = ()


def second_look(
    seen: Sequence[Seen],
    grey: Grey,
    ink: Grey,
    letter: float,
    read: Callable[[Grey, int], list[Seen]],
) -> list[Seen]:
    """The words with doubtful ones read again and lost ones found. ``read`` reads a picture of
    lines below each other, so many times as large as the page's. What is lost to Tesseract in
    one size it often reads in another."""
    for enlarged in _ENLARGED:
        # A figure that was read otherwise before is not made sure by reading it a third time.
        confirms = enlarged == _ENLARGED[0]
        seen = _look(seen, grey, ink, letter, enlarged, read, confirms=confirms)
    return list(seen)


def _look(
    seen: Sequence[Seen],
    grey: Grey,
    ink: Grey,
    letter: float,
    enlarged: int,
    read: Callable[[Grey, int], list[Seen]],
    *,
    confirms: bool,
) -> list[Seen]:
    doubtful = [word for word in seen if _is_doubtful(word)]
    places = _joined([_place_of(word) for word in doubtful], letter)
    places += _lost(seen, ink, letter)
    if not places or len(places) > _MOST:
        return list(seen)
    again: dict[int, list[Seen]] = {}
    for sheet, spots in _sheets(places, grey, letter, enlarged):
        for large in read(sheet, enlarged):
            word = _shrunk(large, enlarged)
            middle = (word.top + word.bottom) / 2
            spot = next((s for s in spots if s.top <= middle < s.bottom), None)
            if spot is not None:
                again.setdefault(spot.number, []).append(_moved(word, spot))
    out = {id(word) for word in doubtful}
    sure = [word for word in seen if id(word) not in out]
    kept = list(sure)
    for number, place in enumerate(places):
        new = sorted(again.get(number, []), key=lambda word: word.left)
        kept += [
            word for word in _settled(place, new, confirms=confirms) if not _on_any(word, sure)
        ]
    return kept


def _on_any(word: Seen, others: Sequence[Seen]) -> bool:
    """Whether another word stands where this one does."""
    for other in others:
        wide = min(word.right, other.right) - max(word.left, other.left)
        high = min(word.bottom, other.bottom) - max(word.top, other.top)
        if wide > _ON * min(word.right - word.left, other.right - other.left) and (
            high > _ON * min(word.bottom - word.top, other.bottom - other.top)
        ):
            return True
    return False


def _shrunk(word: Seen, times: int) -> Seen:
    return replace(
        word,
        left=word.left // times,
        top=word.top // times,
        right=-(-word.right // times),
        bottom=-(-word.bottom // times),
    )


def _moved(word: Seen, spot: _Spot) -> Seen:
    """The word at its place on the page, on a line of its own."""
    return replace(
        word,
        left=word.left + spot.right,
        right=word.right + spot.right,
        top=word.top + spot.down,
        bottom=word.bottom + spot.down,
        line=(-2, spot.number, 0),
    )


def _is_doubtful(word: Seen) -> bool:
    if is_figure(word.text):
        return word.confidence <= UNSURE_FIGURE
    return word.confidence < _DOUBTFUL


def _place_of(word: Seen) -> _Place:
    return _Place(word.left, word.top, word.right, word.bottom, (word,))


def _joined(places: list[_Place], letter: float) -> list[_Place]:
    """Places side by side on one line as one."""
    out: list[_Place] = []
    for place in sorted(places, key=lambda p: (p.x0, p.top)):
        for i, other in enumerate(out):
            high = min(place.bottom, other.bottom) - max(place.top, other.top)
            level = high > 0.5 * min(place.bottom - place.top, other.bottom - other.top)
            line = {word.line for word in (*place.words, *other.words)}
            if level and len(line) <= 1 and place.x0 - other.x1 <= _TOGETHER * letter:
                out[i] = _Place(
                    min(place.x0, other.x0),
                    min(place.top, other.top),
                    max(place.x1, other.x1),
                    max(place.bottom, other.bottom),
                    (*other.words, *place.words),
                )
                break
        else:
            out.append(place)
    return out


def _lost(seen: Sequence[Seen], ink: Grey, letter: float) -> list[_Place]:
    """Where there is ink that no word covers."""
    free = ink.copy()
    rim = max(int(0.2 * letter), 1)
    for word in seen:
        free[
            max(word.top - rim, 0) : word.bottom + rim, max(word.left - rim, 0) : word.right + rim
        ] = 0
    wide = max(int(_TOGETHER * letter), 3)
    joined = cv2.dilate(free, cv2.getStructuringElement(cv2.MORPH_RECT, (wide, 1)))
    count, _, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    places: list[_Place] = []
    for x, y, w, high, _ in stats[1:count].tolist():
        part = free[y : y + high, x : x + w]
        columns = np.flatnonzero(part.any(axis=0))
        if not len(columns):
            continue
        left, right = x + int(columns[0]), x + int(columns[-1]) + 1
        if not _LEAST * letter <= high <= _HIGHEST * letter or right - left < 0.1 * letter:
            continue
        places.append(_Place(left, y, right, y + high))
    return _joined(places, letter)


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a place stands in a picture of pieces: its upper and lower edge there, and how far
    right and down the page it belongs."""

    number: int
    top: int
    bottom: int
    right: int
    down: int


def _sheets(
    places: Sequence[_Place], grey: Grey, letter: float, enlarged: int
) -> list[tuple[Grey, list[_Spot]]]:
    """Pictures with the places below each other, nothing of their neighbours beside them."""
    rim, margin = max(int(0.12 * letter), 1), max(int(_MARGIN * letter), 2)
    sheets: list[tuple[Grey, list[_Spot]]] = []
    pieces: list[Grey] = []
    spots: list[_Spot] = []
    y = 0
    for number, place in enumerate(places):
        left, top = max(place.x0 - rim, 0), max(place.top - rim, 0)
        piece = np.pad(
            grey[top : place.bottom + rim, left : place.x1 + rim], margin, constant_values=WHITE
        )
        pieces.append(piece)
        end = y + piece.shape[0]
        spots.append(_Spot(number, y, end, left - margin, top - y - margin))
        y = end
        if y > _TALLEST:
            sheets.append((_stacked(pieces, enlarged), spots))
            pieces, spots, y = [], [], 0
    if pieces:
        sheets.append((_stacked(pieces, enlarged), spots))
    return sheets


def _stacked(pieces: Sequence[Grey], enlarged: int) -> Grey:
    wide = max(piece.shape[1] for piece in pieces)
    sheet = np.vstack(
        [np.pad(p, ((0, 0), (0, wide - p.shape[1])), constant_values=WHITE) for p in pieces]
    )
    large = cv2.resize(sheet, None, fx=enlarged, fy=enlarged, interpolation=cv2.INTER_CUBIC)
    return np.asarray(large, dtype=np.uint8)


def _settled(place: _Place, new: Sequence[Seen], *, confirms: bool) -> list[Seen]:
    """What stands at a place, of what was read there first and the second time."""
    old = place.words
    new = [word for word in new if any(c.isalnum() or c in _SIGNS for c in word.text)]
    if not old:
        return [word for word in new if word.confidence >= _LIKELY]
    if not new:
        return [word for word in old if any(c.isalnum() for c in word.text)]
    same = _letters(old) == _letters(new)
    if same and (confirms or not is_figure(_letters(old))):
        sure = min(word.confidence for word in new)
        return [replace(word, confidence=max(word.confidence, sure)) for word in old]
    if same:
        return list(old)
    before, after = (mean(word.confidence for word in words) for words in (old, new))
    best = [replace(w, line=old[0].line) for w in new] if after > before else old
    return [
        replace(w, confidence=min(w.confidence, UNSURE_FIGURE)) if is_figure(w.text) else w
        for w in best
    ]


def _letters(words: Sequence[Seen]) -> str:
    """What stands there, with dashes of one length: the shape of their ink tells which they are."""
    return "".join(word.text for word in words).translate(DASHES)
