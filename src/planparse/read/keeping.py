"""What of a poor text layer is kept: all of it where it reads better than the page does by OCR,
what has a meaning where it is all there is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from planparse.pages import PrintedPage, Word
from planparse.read.crosscheck import figures_agree
from planparse.read.fontmaps import Signs, has_no_value, is_sign, solved
from planparse.read.triage import Judgement, how_swedish_are
from planparse.read.vote import is_figure

# A text layer that has a smaller share of the figures has lost some.
_MOST_FIGURES = 0.9
# Below a half no number is taken.
_NO_FIGURE = 0.4


def is_kept(page: PrintedPage, judgement: Judgement, seen: Sequence[Word], signs: Signs) -> bool:
    """Whether the text layer of a page that was judged poor reads more Swedish than what was
    ``seen`` by OCR, or, where only the fonts say wrong and their letters are found, as Swedish,
    with the same figures: they are the writer's own. One that shows other characters than it says
    never is."""
    if judgement.untrue:
        return False
    if judgement.fonts:
        (page,) = solved((page,), signs).pages
    words = [word for word in page.words if _has_meaning(word)]
    if len(words) < 0.5 * len(seen):
        return False
    own, other = how_swedish_are(words), how_swedish_are(seen)
    if not judgement.fonts:
        return own > other
    # A font may have lost its figures alone.
    lost = _figures(words) < _MOST_FIGURES * _figures(seen)
    return own >= other and not lost and figures_agree(words, seen)


def what_is_left(words: Sequence[Word], *, untrue: bool) -> tuple[Word, ...]:
    """The words of a poor text layer that is all there is; where it says other characters than
    the page shows, no number may be taken from it."""
    kept = [word for word in words if _has_meaning(word)]
    if not untrue:
        return tuple(kept)
    return tuple(
        replace(word, confidence=_NO_FIGURE) if any(c.isdecimal() for c in word.text) else word
        for word in kept
    )


def _figures(words: Sequence[Word]) -> int:
    return sum(is_figure(word.text) for word in words)


def _has_meaning(word: Word) -> bool:
    return not any(has_no_value(c) or is_sign(c) for c in word.text)
