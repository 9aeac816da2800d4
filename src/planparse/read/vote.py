"""Two readings of one picture made one, word by word.

The Swedish model reads words best and lacks signs (it writes "100%" as "100960"); the model of the
Latin script has the signs and stumbles over Swedish letters. Words go to the reading that is more
Swedish, signs to the one that has them, and a figure is sure only where both read the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from statistics import mean

from planparse.read.tesseract import Seen
from planparse.swedish.repair import how_swedish

# A figure that the readings do not agree on is never this sure: a person must look.
UNSURE_FIGURE = 0.85
# "7%" comes back as "790", "10,74%" as "10,749", "100%" as "100960": a number that ends like that
# may be another number and must not become a value (the contract: below 0.5 there is none).
_PERCENT_READ_AS_FIGURES = re.compile(r"\d(?:90|96|9|960|909)$")
NO_FIGURE = 0.45
# What the Swedish data has no sign for.
_LACKING = frozenset("%*#°§/‰")
_SIGNED = re.compile(r"[%*#°§‰]+")
DASHES = str.maketrans("–—−‐", "----")
_FIGURE = re.compile(r"[(+–—−-]*\d[\d.,:/–-]*[)%*]*[.,;:]?")
_WORD = re.compile(r"[^\W\d_]+(?:[-/:][^\W\d_]+)*")
_EDGES = ".,;:!?()\"'”’»«"


def vote(swedish: Sequence[Seen], latin: Sequence[Seen]) -> list[Seen]:
    """One reading of two. The order and the lines are those of the Swedish reading; words that
    only the other saw come last."""
    chosen: list[Seen] = []
    late: list[Seen] = []
    for ours, theirs in _together(swedish, latin):
        if not theirs:
            chosen += [swedish_alone(word) for word in ours]
        elif not ours:
            theirs = [word for word in theirs if not _said_beside(word, swedish)]
            late += [_alone(replace(word, line=(-1, *word.line[1:]))) for word in theirs]
        elif len(ours) == len(theirs) == 1:
            chosen.append(_better(ours[0], theirs[0]))
        else:
            chosen += _better_split(ours, theirs)
    return [*chosen, *late]


def _said_beside(word: Seen, others: Sequence[Seen]) -> bool:
    """Whether the other reading has the same short word right beside this one: its boxes slip by
    a letter now and then, and the word must not come twice."""
    high = word.bottom - word.top
    return len(word.text) <= 2 and any(
        other.text == word.text
        and min(other.bottom, word.bottom) - max(other.top, word.top) > 0.4 * high
        and max(other.left, word.left) - min(other.right, word.right) < high
        for other in others
    )


def is_figure(text: str) -> bool:
    return any(c.isdigit() for c in text)


def _alone(word: Seen) -> Seen:
    """A word that one reading alone saw."""
    most = UNSURE_FIGURE if is_figure(word.text) else 0.9
    return replace(word, confidence=min(word.confidence, most))


def swedish_alone(word: Seen) -> Seen:
    """A word that the Swedish reading alone saw: without the signs no figure is sure, and what
    may be a percentage is no number at all."""
    if _PERCENT_READ_AS_FIGURES.search(word.text):
        return replace(word, confidence=min(word.confidence, NO_FIGURE))
    return _alone(word)


def _together(
    swedish: Sequence[Seen], latin: Sequence[Seen]
) -> list[tuple[list[Seen], list[Seen]]]:
    """Words of both readings that lie on each other, in the order of the first."""
    groups: list[tuple[list[Seen], list[Seen]]] = []
    home: dict[int, int] = {}
    for word in swedish:
        home[id(word)] = len(groups)
        groups.append(([word], []))
    rows: dict[int, list[Seen]] = {}
    for word in swedish:
        for row in _rows(word):
            rows.setdefault(row, []).append(word)
    for word in latin:
        near = {id(w): w for row in _rows(word) for w in rows.get(row, ()) if _overlap(w, word)}
        targets = sorted({home[key] for key in near})
        if not targets:
            groups.append(([], [word]))
            continue
        first = targets[0]
        groups[first][1].append(word)
        for other in targets[1:]:
            for moved in groups[other][0]:
                home[id(moved)] = first
            groups[first][0].extend(groups[other][0])
            groups[first][1].extend(groups[other][1])
            groups[other] = ([], [])
    for ours, theirs in groups:
        ours.sort(key=lambda word: word.left)
        theirs.sort(key=lambda word: word.left)
    return [group for group in groups if group[0] or group[1]]


_ROW = 32


def _rows(word: Seen) -> range:
    return range(word.top // _ROW, word.bottom // _ROW + 1)


def _overlap(one: Seen, other: Seen) -> bool:
    wide = min(one.right, other.right) - max(one.left, other.left)
    high = min(one.bottom, other.bottom) - max(one.top, other.top)
    return wide > 0.3 * min(one.right - one.left, other.right - other.left) and high > 0.4 * min(
        one.bottom - one.top, other.bottom - other.top
    )


def _better(ours: Seen, theirs: Seen) -> Seen:
    if _same(ours.text, theirs.text):
        return replace(ours, text=_same_text(ours, theirs), confidence=_both(ours, theirs))
    if set(theirs.text) & _LACKING and not set(ours.text) & _LACKING:
        return _signed(ours, theirs)
    if is_figure(ours.text) or is_figure(theirs.text):
        # A word that is known needs no digit: "I" is read as 1 now and then.
        known = _swedish(ours.text) == 1 and ours.confidence >= theirs.confidence
        if known:
            return ours
        best = max((ours, theirs), key=lambda w: (_plain_figure(w.text), w.confidence))
        return replace(
            ours, text=best.text, confidence=round(min(best.confidence, UNSURE_FIGURE), 3)
        )
    best = max((ours, theirs), key=lambda w: (_swedish(w.text), w.confidence + 0.1 * (w is ours)))
    return replace(ours, text=best.text, confidence=best.confidence)


def _both(ours: Seen, theirs: Seen) -> float:
    return max(ours.confidence, theirs.confidence)


def _same(one: str, other: str) -> bool:
    """Whether two readings say the same: dashes of any length, points for commas in numbers."""
    return _folded(one) == _folded(other)


def _folded(text: str) -> str:
    folded = text.translate(DASHES).rstrip(".,;:")
    return folded.replace(".", ",") if is_figure(folded) else folded


def _same_text(ours: Seen, theirs: Seen) -> str:
    """Of two readings that say the same, the one with the decimal comma."""
    core = theirs.text.rstrip(".,;:")
    if is_figure(core) and core.count(",") > ours.text.rstrip(".,;:").count(","):
        return theirs.text
    return ours.text


def _signed(ours: Seen, theirs: Seen) -> Seen:
    """The reading with the sign; sure if both read the same figures before it."""
    before = _SIGNED.split(theirs.text)[0]
    rest = ours.text[len(before) :]
    agreed = _folded(ours.text[: len(before)]) == _folded(before) or not is_figure(theirs.text)
    if "/" in theirs.text and not _SIGNED.search(theirs.text):
        agreed = ours.text.replace("l", "/").replace("I", "/") == theirs.text
    more = is_figure(theirs.text[len(before) :]) and not _plain_figure(theirs.text)
    sure = agreed and not more and len(rest) <= 6
    limit = 1.0 if sure else UNSURE_FIGURE
    return replace(ours, text=theirs.text, confidence=min(theirs.confidence, limit))


def _plain_figure(text: str) -> bool:
    return _FIGURE.fullmatch(text) is not None


def _swedish(text: str) -> float:
    core = text.strip(_EDGES)
    if not _WORD.fullmatch(core):
        return 0.0
    if core != core.lower() and core[1:] != core[1:].lower() and core != core.upper():
        return 0.0
    return how_swedish(core)


def _better_split(ours: Sequence[Seen], theirs: Sequence[Seen]) -> list[Seen]:
    """Readings that part the words in different places: the more Swedish one whole."""
    mine, other = " ".join(w.text for w in ours), " ".join(w.text for w in theirs)
    signs = set(other) & (_LACKING - {"/"})
    take_other = (bool(signs), how_swedish(other), mean(w.confidence for w in theirs)) > (
        False,
        how_swedish(mine),
        mean(w.confidence for w in ours) + 0.1,
    )
    best = [replace(w, line=ours[0].line) for w in theirs] if take_other else list(ours)
    if _folded(mine).replace(" ", "") == _folded(other).replace(" ", ""):
        return best
    return [_alone(word) for word in best]
