"""A list of changes as text for the terminal: what matters most first, in words."""

from __future__ import annotations

import click

from planparse.model import Change, ChangeKind, ChangeOf, Diff
from planparse.write.change_words import (
    DOUBTFUL,
    GROUPS,
    beside_name,
    difference,
    label_in,
    places_of,
    short,
    with_units,
    word_changes,
)
from planparse.write.english import in_english
from planparse.write.promise_report import promise_lines, untold
from planparse.write.report_head import two_owners
from planparse.write.wording import Language, say

_COLORS: dict[ChangeKind, str] = {"added": "green", "removed": "red", "frame": "magenta"}
# So many unchanged words stay around a marked one.
_AROUND = 4


def diff_as_text(diff: Diff, *, color: bool, lang: Language = "sv") -> str:
    """The changes in groups, the most important first; each with old → new, kronor and percent,
    and the pages (or lines) of both documents. ``lang`` is "sv" or "en" (what the documents print
    stays Swedish); ``color`` adds ANSI colours, which say nothing that the words do not say.

    >>> print(diff_as_text(Diff(old="a.pdf", new="b.pdf"), color=False), end="")
    Jämförelse av a.pdf (äldre) och b.pdf (nyare): jämförbara, inga ändringar.
    """
    if lang == "en":
        diff = in_english(diff)
    lines = [click.style(line, bold=True) if color else line for line in _opening(diff, lang)]
    if diff.promises:
        title = say(lang, "Plan mot utfall", "Plan against outcome")
        title = f"{title} ({len(diff.promises)})"
        lines += ["", click.style(title, bold=True, underline=True) if color else title]
        for name, told in promise_lines(diff.promises, lang):
            lines += [f"  {name}", *([f"      {told}"] if told else [])]
    groups: dict[ChangeOf, list[Change]] = {}
    # Changes come by importance, so a group stands where its weightiest change puts it.
    for change in untold(diff):
        if not change.doubt:
            groups.setdefault(change.what, []).append(change)
    for what, changes in groups.items():
        title = f"{GROUPS[what][lang == 'en']} ({len(changes)})"
        lines += ["", click.style(title, bold=True, underline=True) if color else title]
        for change in changes:
            lines += _told(diff, change, color=color, lang=lang)
    doubtful = [change for change in untold(diff) if change.doubt]
    if doubtful:
        title = f"{say(lang, *DOUBTFUL)} ({len(doubtful)})"
        lines += ["", click.style(title, bold=True, underline=True) if color else title]
        for change in doubtful:
            why = f"      {say(lang, 'Osäkert', 'Uncertain')}: {change.doubt}"
            lines += [*_told(diff, change, color=color, lang=lang), why]
    return "\n".join(lines) + "\n"


def _opening(diff: Diff, lang: Language) -> list[str]:
    start = say(
        lang,
        f"Jämförelse av {diff.old} (äldre) och {diff.new} (nyare)",
        f"{diff.old} (older) compared with {diff.new} (newer)",
    )
    if diff.comparable is True:
        return [f"{start}: {say(lang, 'jämförbara', 'comparable')}, {_count(diff, lang)}."]
    limits = say(lang, "kan inte jämföras fullt ut", "not fully comparable")
    return [f"{start}: {limits}, {_count(diff, lang)}.", str(diff.comparable)]


def _count(diff: Diff, lang: Language) -> str:
    """How much there is to tell, by what kind of comparison it is."""
    count, promised = len(diff.changes), len(diff.promises)
    if two_owners(diff) and count:
        return say(
            lang,
            f"{count} gemensamma mål med olika nämndmål"
            if count > 1
            else "ett gemensamt mål med olika nämndmål",
            f"board goals differ under {count} common goal{'' if count == 1 else 's'}",
        )
    if promised:
        others = len(untold(diff))
        return say(
            lang,
            f"{promised} {'löften' if promised > 1 else 'löfte'} ur planen, "
            f"{others} {'andra skillnader' if others != 1 else 'annan skillnad'}",
            f"{promised} promise{'' if promised == 1 else 's'} of the plan, "
            f"{others} other difference{'' if others == 1 else 's'}",
        )
    if not count:
        return say(lang, "inga ändringar", "no changes")
    return say(
        lang,
        f"{count} ändring{'ar' if count > 1 else ''}",
        f"{count} change{'' if count == 1 else 's'}",
    )


def _told(diff: Diff, change: Change, *, color: bool, lang: str) -> list[str]:
    label = label_in(diff, change)[lang == "en"]
    if color:
        label = click.style(label, fg=_COLORS.get(change.kind, "yellow"))
    details = [part for part in (_what_changed(change, lang), _money(change)) if part]
    places = places_of(change, lang)
    second = " ".join(details) + (f" · {places}" if places and details else places)
    lines = [f"  {label}: {short(change.name)}"]
    return [*lines, f"      {second}"] if second else lines


def _what_changed(change: Change, lang: str) -> str:
    empty = "(empty)" if lang == "en" else "(tomt)"
    if change.kind in ("added", "removed"):
        return short(beside_name(change))
    old, new = with_units(change)
    if change.kind == "reworded" and len(old.split()) > 3:
        marked = mark_words(old, new, lang)
        if marked:
            return marked
    return f"{short(old) or empty} → {short(new) or empty}"


def mark_words(old: str, new: str, lang: str = "sv") -> str | None:
    """The new wording with the words that went and came marked in words; None where the two
    have too little in common for that.

    >>> mark_words("Nämnden ska höja takten.", "Nämnden ska sänka takten.")
    'Nämnden ska [bort: höja] [nytt: sänka] takten.'
    """
    stretches = word_changes(old, new)
    if stretches is None:
        return None
    tags = {"gone": "out" if lang == "en" else "bort", "come": "in" if lang == "en" else "nytt"}
    parts: list[str] = []
    for number, one in enumerate(stretches):
        if one.mark == "same":
            first, last = number == 0, number == len(stretches) - 1
            parts += _context(one.text.split(), first=first, last=last)
        else:
            parts.append(f"[{tags[one.mark]}: {one.text}]")
    return " ".join(parts)


def _context(words: list[str], *, first: bool, last: bool) -> list[str]:
    head = [] if first else words[:_AROUND]
    tail = [] if last else words[-_AROUND:]
    if len(head) + len(tail) >= len(words):
        return words
    return [*head, "…", *tail]


def _money(change: Change) -> str:
    """The difference in kronor and percent of the old amount."""
    money = difference(change)
    return f"({', '.join(filter(None, money))})" if money else ""
