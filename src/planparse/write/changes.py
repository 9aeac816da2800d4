"""A list of changes as text for the terminal: what matters most first, in words."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

import click

from planparse.model import Change, ChangeKind, ChangeOf, Diff, Where
from planparse.swedish.numbers import format_number, read_number

_GROUPS: dict[ChangeOf, tuple[str, str]] = {
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
    "target": (("Höjt mål", "Target raised"), ("Sänkt mål", "Target lowered")),
    "budget": (("Höjd budget", "Budget raised"), ("Sänkt budget", "Budget lowered")),
    "frame": (("Höjd total ram", "Total frame raised"), ("Sänkt total ram", "Total frame lowered")),
}
_ROLLED_ON = ("Målår framflyttade", "Target years rolled on")
_YEARS = re.compile(r"(?:19|20)\d\d(?:, (?:19|20)\d\d)*")
_FOLLOWED_UP = ("Utfall mot mål", "Outcome against target")
_AGAINST = re.compile(r"(?:\d{4}: )?mål ")
_COLORS: dict[ChangeKind, str] = {"added": "green", "removed": "red", "frame": "magenta"}
# Wordings less alike than this are shown one after the other; the rest with the words marked.
_ALIKE = 0.5
# So many unchanged words stay around a marked one, and so many letters of a long wording.
_AROUND = 4
_LETTERS = 280


def diff_as_text(diff: Diff, *, color: bool, lang: str = "sv") -> str:
    """The changes in groups, the most important first; each with old → new, kronor and percent,
    and the pages (or lines) of both documents. ``lang`` is "sv" or "en" (what the documents print
    stays Swedish); ``color`` adds ANSI colours, which say nothing that the words do not say.

    >>> print(diff_as_text(Diff(old="a.pdf", new="b.pdf"), color=False), end="")
    Jämförelse av a.pdf (äldre) och b.pdf (nyare): jämförbara, inga ändringar.
    """
    lines = [click.style(line, bold=True) if color else line for line in _opening(diff, lang)]
    groups: dict[ChangeOf, list[Change]] = {}
    # Changes come by importance, so a group stands where its weightiest change puts it.
    for change in diff.changes:
        groups.setdefault(change.what, []).append(change)
    for what, changes in groups.items():
        title = f"{_GROUPS[what][lang == 'en']} ({len(changes)})"
        lines += ["", click.style(title, bold=True, underline=True) if color else title]
        for change in changes:
            lines += _told(change, color=color, lang=lang)
    return "\n".join(lines) + "\n"


def _opening(diff: Diff, lang: str) -> list[str]:
    count = len(diff.changes)
    english = lang == "en"
    if english:
        many = f"{count} change{'' if count == 1 else 's'}" if count else "no changes"
        start = f"{diff.old} (older) compared with {diff.new} (newer)"
        comparable = ("comparable", "not fully comparable")
    else:
        many = (f"{count} ändring" + ("ar" if count > 1 else "")) if count else "inga ändringar"
        start = f"Jämförelse av {diff.old} (äldre) och {diff.new} (nyare)"
        comparable = ("jämförbara", "kan inte jämföras fullt ut")
    if diff.comparable is True:
        return [f"{start}: {comparable[0]}, {many}."]
    return [f"{start}: {comparable[1]}, {many}.", str(diff.comparable)]


def _told(change: Change, *, color: bool, lang: str) -> list[str]:
    label = _label(change)[lang == "en"]
    if color:
        label = click.style(label, fg=_COLORS.get(change.kind, "yellow"))
    details = [part for part in (_what_changed(change, lang), _money(change)) if part]
    places = _places(change, lang)
    second = " ".join(details) + (f" · {places}" if places and details else places)
    lines = [f"  {label}: {_short(change.name)}"]
    return [*lines, f"      {second}"] if second else lines


def _label(change: Change) -> tuple[str, str]:
    years = [_YEARS.fullmatch(words or "") for words in (change.old, change.new)]
    if change.kind == "target" and all(years):
        return _ROLLED_ON
    if change.kind == "outcome" and _AGAINST.match(change.old or ""):
        return _FOLLOWED_UP
    direction = _direction(change)
    if direction and change.kind in _RAISED:
        return _RAISED[change.kind][direction < 0]
    return _KINDS[change.kind]


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


def _what_changed(change: Change, lang: str) -> str:
    empty = "(empty)" if lang == "en" else "(tomt)"
    if change.kind in ("added", "removed"):
        words = change.new if change.kind == "added" else change.old
        rest = (words or "").removeprefix(change.name).strip()
        return _short(rest[1:-1] if rest.startswith("(") and rest.endswith(")") else rest)
    old, new = change.old or "", change.new or ""
    if change.kind == "reworded" and len(old.split()) > 3:
        marked = mark_words(old, new, lang)
        if marked:
            return marked
    return f"{_short(old) or empty} → {_short(new) or empty}"


def mark_words(old: str, new: str, lang: str = "sv") -> str | None:
    """The new wording with the words that went and came marked in words; None where the two
    have too little in common for that.

    >>> mark_words("Nämnden ska höja takten.", "Nämnden ska sänka takten.")
    'Nämnden ska [bort: höja] [nytt: sänka] takten.'
    """
    before, after = old.split(), new.split()
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if matcher.ratio() < _ALIKE:
        return None
    gone, come = ("out", "in") if lang == "en" else ("bort", "nytt")
    parts: list[str] = []
    blocks = matcher.get_opcodes()
    for number, (tag, i0, i1, j0, j1) in enumerate(blocks):
        if tag == "equal":
            parts += _context(after[j0:j1], first=number == 0, last=number == len(blocks) - 1)
            continue
        if i1 > i0:
            parts.append(f"[{gone}: {' '.join(before[i0:i1])}]")
        if j1 > j0:
            parts.append(f"[{come}: {' '.join(after[j0:j1])}]")
    return " ".join(parts)


def _context(words: list[str], *, first: bool, last: bool) -> list[str]:
    head = [] if first else words[:_AROUND]
    tail = [] if last else words[-_AROUND:]
    if len(head) + len(tail) >= len(words):
        return words
    return [*head, "…", *tail]


def _short(text: str) -> str:
    text = " ".join(text.split(" "))
    if len(text) <= _LETTERS:
        return text
    return text[: text.rfind(" ", 0, _LETTERS)] + " …"


def _money(change: Change) -> str:
    """The difference in kronor and percent of the old amount."""
    old, new = change.sek_old, change.sek_new
    if old is None or new is None or old == new:
        return ""
    difference = f"{_signed(new - old)}\u00a0kr"
    if not old:
        return f"({difference})"
    percent = (new - old) * 100 / abs(old)
    decimals = 1 if abs(percent) >= 0.1 else 2
    return f"({difference}, {_signed(percent, decimals)}\u00a0%)"


def _signed(value: int | float, decimals: int | None = None) -> str:
    words = format_number(value, decimals)
    return f"+{words}" if value > 0 else words


def _places(change: Change, lang: str) -> str:
    old, new = _place(change.where_old, lang), _place(change.where_new, lang)
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
