"""The words for a change, whatever it is written to: what it is called, how it went, where."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher
from functools import cache
from importlib.resources import files
from typing import Literal

from planparse.model import Change, ChangeKind, ChangeOf, Diff, Where
from planparse.swedish.names import key
from planparse.swedish.numbers import format_number, read_number
from planparse.write.wording import NBSP

GROUPS: dict[ChangeOf, tuple[str, str]] = {
    "budget": ("Budget", "Budget"),
    "goal": ("Mål", "Goals"),
    "indicator": ("Indikatorer", "Indicators"),
    "assignment": ("Uppdrag", "Assignments"),
    "amount": ("Belopp i texten", "Amounts in the text"),
    "table": ("Tabeller", "Tables"),
    "document": ("Dokumentet", "The document"),
    "section": ("Avsnitt", "Sections"),
    "text": ("Text", "Text"),
}
DOUBTFUL = ("Osäkert, jämför med dokumenten", "Uncertain, look at the documents")
"""What changes are called that may come from the reading."""
_KINDS: dict[ChangeKind, tuple[str, str]] = {
    "added": ("Nytt", "New"),
    "removed": ("Borttaget", "Removed"),
    "reworded": ("Omformulerat", "Reworded"),
    "moved": ("Flyttat", "Moved"),
    "renumbered": ("Omnumrerat", "Renumbered"),
    "value": ("Ändrat värde", "Value changed"),
    "target": ("Ändrat mål", "Target changed"),
    "baseline": ("Ändrat ingående värde", "Baseline changed"),
    "outcome": ("Ändrat utfall", "Outcome changed"),
    "source": ("Ändrad källa", "Source changed"),
    "budget": ("Ändrad budget", "Budget changed"),
    "frame": ("Ändrad total ram", "Total frame changed"),
}
_RAISED = {
    "target": (("Höjt riktvärde", "Target raised"), ("Sänkt riktvärde", "Target lowered")),
    "budget": (("Höjd budget", "Budget raised"), ("Sänkt budget", "Budget lowered")),
    "frame": (("Höjd total ram", "Total frame raised"), ("Sänkt total ram", "Total frame lowered")),
}
_PLANNED = ("Ändrat mot tidigare plan", "Changed from the earlier plan")
_ROLLED_ON = ("Målår framflyttade", "Target years rolled on")
_TWO_GOALS = ("Olika nämndmål", "Different board goals")
_NOT_REPORTED = ("Redovisas inte", "Not reported")
_PROMISED = ("goal", "indicator", "assignment")
_UNIT_OF = {Decimal(1): "kr", Decimal(1000): "tkr", Decimal(1_000_000): "mnkr"}
_YEARS = re.compile(r"(?:19|20)\d\d(?:, (?:19|20)\d\d)*")
_FOLLOWED_UP = ("Utfall mot mål", "Outcome against target")
_AGAINST = re.compile(r"(?:\d{4}: )?(?:mål|target) ")
# Wordings less alike than this are shown one after the other; the rest with the words marked.
_ALIKE = 0.5
_LETTERS = 280  # of a long wording

Mark = Literal["same", "gone", "come"]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of words: the same in both wordings, gone from the old or come to the new."""

    text: str
    mark: Mark = "same"


# A number with blanks in its thousands is one word: figures are shown whole.
_WORD = re.compile(r"[+\-\u2212]?\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)\S*|\S+")


def word_changes(old: str, new: str) -> tuple[Stretch, ...] | None:
    """Two wordings as one, word by word; None where they have too little in common for that.

    >>> [(one.mark, one.text) for one in word_changes("Vi höjer målet nu.", "Vi sänker målet nu.")]
    [('same', 'Vi'), ('gone', 'höjer'), ('come', 'sänker'), ('same', 'målet nu.')]
    """
    before, after = (_WORD.findall(text) for text in (old, new))
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if matcher.ratio() < _ALIKE:
        return None
    parts: list[Stretch] = []
    for tag, i0, i1, j0, j1 in matcher.get_opcodes():
        if tag == "equal":
            parts.append(Stretch(" ".join(after[j0:j1])))
            continue
        if i1 > i0:
            parts.append(Stretch(" ".join(before[i0:i1]), "gone"))
        if j1 > j0:
            parts.append(Stretch(" ".join(after[j0:j1]), "come"))
    return tuple(parts)


def label_of(change: Change) -> tuple[str, str]:
    """What happened, in Swedish and in English ("Höjt riktvärde", "Target raised")."""
    years = [_YEARS.fullmatch(words or "") for words in (change.old, change.new)]
    if change.kind == "target" and all(years):
        return _ROLLED_ON
    if change.kind == "outcome" and _AGAINST.match(change.old or ""):
        return _FOLLOWED_UP
    if change.planned:
        return _PLANNED
    direction = _direction(change)
    if direction and change.kind in _RAISED and not _turns_about(change.name):
        return _RAISED[change.kind][direction < 0]
    return _KINDS[change.kind]


def label_in(diff: Diff, change: Change) -> tuple[str, str]:
    """The same, as the comparison has it: two boards' goals are different, not reworded, and what
    a report leaves out of its plan is not taken away."""
    if diff.facts_old.board and diff.facts_new.board and _two_boards(diff):
        return _TWO_GOALS
    if diff.promises and change.kind == "removed" and change.what in _PROMISED:
        return _NOT_REPORTED
    return label_of(change)


def _two_boards(diff: Diff) -> bool:
    return diff.comparable is not True and key(diff.facts_old.board or "") != key(
        diff.facts_new.board or ""
    )


@cache
def _about_less() -> re.Pattern[str]:
    text = files("planparse.write").joinpath("data/turned.txt").read_text("utf-8")
    stems = [line.strip() for line in text.splitlines() if line.strip() and line[0] != "#"]
    return re.compile("|".join(map(re.escape, stems)), re.IGNORECASE)


def _turns_about(name: str) -> bool:
    """Whether a larger figure means less to spend, or comes in: a saving, a cut, an income. Then
    "raised" and "lowered" would say the wrong thing."""
    return _about_less().search(name) is not None


def _direction(change: Change) -> int:
    """1 where the number rose, -1 where it fell, 0 where that cannot be said: with a minus in
    play one document's rise is another's fall."""
    if change.sek_old is not None and change.sek_new is not None:
        old, new = change.sek_old, change.sek_new
        return (new > old) - (new < old) if old >= 0 and new >= 0 else 0
    before, after = _number(change.old), _number(change.new)
    if before is None or after is None or before[1] != after[1]:
        return 0
    return (after[0] > before[0]) - (after[0] < before[0])


def _number(words: str | None) -> tuple[float, str | None] | None:
    """The number of "2025: 80 %" or "80 %" with its unit."""
    read = read_number(re.sub(r"^\d{4}: ", "", words or ""))
    return (float(read.value), read.unit) if read else None


def short(text: str, letters: int = _LETTERS) -> str:
    """A long wording cut at a word, with a mark that says so."""
    text = " ".join(text.split(" "))
    if len(text) <= letters:
        return text
    return text[: max(text.rfind(" ", 0, letters), letters // 2)] + " …"


def beside_name(change: Change) -> str:
    """What an added or removed thing says beside its name."""
    words = change.new if change.kind == "added" else change.old
    rest = re.sub(rf"^{re.escape(change.name)}(?!\w)", "", words or "").strip()
    if change.what == "section" and change.name.endswith(rest):
        return ""  # the name is the number and the title
    return rest[1:-1] if rest.startswith("(") and rest.endswith(")") else rest


def difference(change: Change) -> tuple[str, str] | None:
    """The difference in kronor and in percent of the old amount ("" where that is nothing);
    None where the change is not one of money."""
    old, new = change.sek_old, change.sek_new
    if old is None or new is None or old == new:
        return None
    kronor = f"{signed(new - old)}{NBSP}kr"
    if not old:
        return kronor, ""
    percent = (new - old) * 100 / abs(old)
    return kronor, f"{signed(percent, 1 if abs(percent) >= 0.1 else 2)}{NBSP}%"


def with_units(change: Change) -> tuple[str, str]:
    """What stood before and what stands now, as printed; each with its unit where the two
    documents print the amount on different ones (111,8 mnkr, 112 500 tkr)."""
    old, new = change.old or "", change.new or ""
    units = [_unit(old, change.sek_old), _unit(new, change.sek_new)]
    if None in units or units[0] == units[1]:
        return old, new
    told = [
        words if unit and unit in words else f"{words}{NBSP}{unit}"
        for words, unit in zip((old, new), units, strict=True)
    ]
    return told[0], told[1]


def _unit(words: str, sek: int | None) -> str | None:
    """The unit on which the printed number makes so many kronor."""
    read = read_number(words)
    if read is None or not read.value or sek is None:
        return None
    return _UNIT_OF.get(abs(Decimal(sek) / read.value))


def signed(value: int | float, decimals: int | None = None) -> str:
    """A number with its sign in front, set the Swedish way."""
    words = format_number(value, decimals)
    return f"+{words}" if value > 0 else words


def places_of(change: Change, lang: str = "sv") -> str:
    """Where the change stands in the old and in the new document."""
    return places(change.where_old, change.where_new, lang)


def places(old_place: Where | None, new_place: Where | None, lang: str = "sv") -> str:
    """Two places in words: "s. 4 → s. 5"."""
    old, new = _place(old_place, lang), _place(new_place, lang)
    if old and new:
        return f"{old} → {new}"
    return old or new


def _place(where: Where | None, lang: str) -> str:
    if where is None:
        return ""
    if where.line is not None:
        return f"{'line' if lang == 'en' else 'rad'} {where.line}"
    if where.page is not None:
        return f"{'p.' if lang == 'en' else 's.'} {where.page}"
    return ""
