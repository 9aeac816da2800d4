"""A comparison as a report for people, before it is set as a web page or in Word."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from planparse.model import Change, ChangeOf, Diff
from planparse.swedish.numbers import format_number, read_number
from planparse.write.boards_report import boards_report
from planparse.write.change_words import (
    DOUBTFUL,
    GROUPS,
    beside_name,
    difference,
    label_in,
    label_of,
    places_of,
    short,
    signed,
    with_units,
    word_changes,
)
from planparse.write.english import in_english
from planparse.write.promise_report import FOLLOWED_UP, promise_part, untold
from planparse.write.report_head import documents_table, title_of, two_owners, whose
from planparse.write.report_shapes import (
    Bar,
    Bars,
    Part,
    Report,
    ReportTable,
    Words,
    marked_note,
    unbroken,
    words,
)
from planparse.write.wording import Language, as_printed_number, clean, say

# What a reader should know first: so much weight, and so many things at most.
_WEIGHTY = 0.5
_FIRST = 7
_BARS = 12
_NAME = 160  # letters of a name in a table; a goal or an assignment is called by its wording
_FIGURE = 30  # letters of a figure with its year and unit


def report_of(diff: Diff, lang: Language = "sv") -> Report:
    """The report of a comparison; what the documents print stays Swedish."""
    if lang == "en":
        diff = in_english(diff)
    if two_owners(diff):
        return boards_report(diff, lang)
    groups: dict[ChangeOf, list[Change]] = {}
    doubtful = [change for change in untold(diff) if change.doubt]
    for change in untold(diff):
        if not change.doubt:
            groups.setdefault(change.what, []).append(change)
    parts = [_group(diff, what, changes, lang) for what, changes in groups.items()]
    if doubtful:
        parts.append(_doubtful(diff, doubtful, lang))
    followed = promise_part(diff.promises, lang)
    return Report(
        lang=lang,
        title=title_of(diff, lang),
        subtitle=whose(diff, lang),
        lead=tuple(_lead(diff, lang)),
        documents=documents_table(diff, lang),
        first=tuple(_first(diff, lang)),
        parts=(*([followed] if followed else []), *parts),
    )


def _lead(diff: Diff, lang: Language) -> Iterable[str]:
    count = len(diff.changes)
    if count == 1:
        yield say(lang, "En sak har ändrats i sak.", "One thing has changed in meaning.")
    elif count:
        yield say(
            lang,
            f"{format_number(count)} saker har ändrats i sak. Det viktigaste står först i varje "
            "avsnitt.",
            f"{format_number(count)} things have changed in meaning. What matters most comes first "
            "in every part.",
        )
    elif diff.comparable is True:
        yield say(lang, "Ingenting har ändrats i sak.", "Nothing has changed in meaning.")
    if diff.comparable is not True:
        limits = say(
            lang,
            "Dokumenten kan inte jämföras fullt ut.",
            "The documents cannot be fully compared.",
        )
        yield f"{limits} {clean(str(diff.comparable))}"
    if count:
        yield say(
            lang,
            "Sidbrytningar, avstavning, typsnitt och årtal som flyttats fram räknas inte som "
            "ändringar. Sidhänvisningar anger först det äldre och sedan det nyare dokumentet.",
            "Page breaks, hyphenation, typefaces and years that rolled on do not count as changes. "
            "Places name the older document first, then the newer one.",
        )


def _first(diff: Diff, lang: Language) -> Iterable[tuple[str, str]]:
    weighty = [
        change for change in diff.changes if change.importance >= _WEIGHTY and not change.doubt
    ]
    for change in weighty[:_FIRST]:
        followed_up = bool(diff.promises) and not any(change is one for one in untold(diff))
        sentence = f"{say(lang, *label_in(diff, change))}: {short(clean(change.name), _NAME)}"
        money = difference(change)
        if money:
            before, now = with_units(change)
            sentence += f", {_value(before)} → {_value(now)} "
            sentence += f"({', '.join(filter(None, money))})"
        elif change.kind in ("target", "value") and change.old and change.new:
            sentence += f", {short(_value(change.old))} → {short(_value(change.new))}"
        yield sentence, FOLLOWED_UP if followed_up else anchor(change.what)


def anchor(what: ChangeOf) -> str:
    """The anchor of the part that tells changes of this kind."""
    return f"del-{what}"


def _group(diff: Diff, what: ChangeOf, changes: Sequence[Change], lang: Language) -> Part:
    title = say(lang, *GROUPS[what])
    money = [change for change in changes if difference(change)]
    others = [change for change in changes if not difference(change)]
    figures = [change for change in others if _is_figure(change)]
    wordings = [change for change in others if not _is_figure(change)]
    tables = []
    if money:
        caption = say(lang, "belopp som ändrats", "amounts changed")
        tables.append(_money_table(f"{title}: {caption}", money, lang))
    if figures:
        caption = say(lang, "värden", "values")
        tables.append(_change_table(diff, f"{title}: {caption}", figures, lang, frozenset((2, 3))))
    if wordings:
        caption = say(lang, "ändringar", "changes")
        if tables:
            caption = say(lang, "övriga ändringar", "other changes")
        tables.append(_change_table(diff, f"{title}: {caption}", wordings, lang))
    return Part(
        anchor(what),
        f"{title} ({len(changes)})",
        chart=_money_bars(title, money, lang) if len(money) > 1 else None,
        tables=tuple(tables),
    )


def _doubtful(diff: Diff, changes: Sequence[Change], lang: Language) -> Part:
    """What may have changed, or been read otherwise: never among what is sure."""
    title = say(lang, *DOUBTFUL)
    reasons = dict.fromkeys(clean(change.doubt or "") for change in changes)
    return Part(
        "del-osakert",
        f"{title} ({len(changes)})",
        lead=(
            say(
                lang,
                "Här kan det vara läsningen som skiljer sig och inte det tryckta: "
                f"{'; '.join(reasons)}.",
                "Here it may be the reading that differs and not what is printed: "
                f"{'; '.join(reasons)}.",
            ),
        ),
        tables=(_change_table(diff, title, changes, lang),),
    )


def _money_table(caption: str, changes: Sequence[Change], lang: Language) -> ReportTable:
    rows = []
    for change in changes:
        kronor, percent = difference(change) or ("", "")
        cells = (
            clean(change.name),
            say(lang, *label_of(change)),
            *map(_value, with_units(change)),
            kronor.removesuffix("\u00a0kr"),
            percent.removesuffix("\u00a0%") or say(lang, "går inte", "n/a"),
        )
        rows.append((*(words(cell) for cell in cells), _places(change, lang)))
    heads = (
        say(lang, "Skillnad, kr", "Difference, SEK"),
        say(lang, "Skillnad, %", "Difference, %"),
    )
    what, kind, before, now, place = _heads(lang)
    return _table(
        caption,
        (what, kind, before, now, *heads, place),
        rows,
        say(
            lang,
            "Belopp före och efter, som de står i dokumenten, med skillnaden i kronor och procent.",
            "Amounts before and after as printed, with the difference in kronor and percent.",
        ),
        lang,
        frozenset((2, 3, 4, 5)),
        (
            say(
                lang,
                "Beloppen står som de är tryckta; skillnaden är räknad i kronor på samma enhet.",
                "Amounts stand as printed; the difference is worked out in kronor on one unit.",
            ),
        ),
    )


def _heads(lang: Language) -> tuple[str, str, str, str, str]:
    if lang == "en":
        return "What", "Change", "Before", "Now", "Place"
    return "Vad", "Ändring", "Förut", "Nu", "Plats"


def _money_bars(title: str, changes: Sequence[Change], lang: Language) -> Bars:
    differing = [(change, (change.sek_new or 0) - (change.sek_old or 0)) for change in changes]
    largest = sorted(differing, key=lambda pair: -abs(pair[1]))[:_BARS]
    shown = say(lang, "skillnaderna", "the differences")
    if len(largest) < len(changes):
        shown = say(
            lang,
            f"de {len(largest)} största skillnaderna",
            f"the {len(largest)} largest differences",
        )
    return Bars(
        title=say(lang, f"{title}: {shown} i kronor", f"{title}: {shown} in kronor"),
        told=say(
            lang,
            f"Stapeldiagram över {shown} i kronor, störst först. Siffrorna står i nästa tabell.",
            f"Bar chart of {shown} in kronor, largest first. The figures stand in the next table.",
        ),
        bars=tuple(
            Bar(clean(change.name), float(kronor), f"{signed(kronor)}\u00a0kr")
            for change, kronor in largest
        ),
    )


def _is_figure(change: Change) -> bool:
    """Whether the change is one of figures, which stand best under one another."""
    cells = ["".join(one.text for one in cell) for cell in _before_and_after(change, "sv")]
    return any(read_number(cell) for cell in cells) and max(map(len, cells)) <= _FIGURE


def _change_table(
    diff: Diff,
    caption: str,
    changes: Sequence[Change],
    lang: Language,
    numeric: frozenset[int] = frozenset(),
) -> ReportTable:
    rows = []
    for change in changes:
        name = words(short(clean(change.name), _NAME))
        kind = words(say(lang, *label_in(diff, change)))
        cells = _before_and_after(change, lang, followed_up=bool(diff.promises))
        rows.append((name, kind, *cells, _places(change, lang)))
    return _table(
        caption,
        _heads(lang),
        rows,
        say(
            lang,
            "Vad som ändrats, på vilket sätt, hur det löd förut och nu, och var det står.",
            "What changed and how, what it said before and now, and where it stands.",
        ),
        lang,
        numeric,
    )


def _places(change: Change, lang: Language) -> Words:
    return words(unbroken(places_of(change, lang)))


def _before_and_after(
    change: Change, lang: Language, *, followed_up: bool = False
) -> tuple[Words, Words]:
    """The two cells of a change. Where words were changed in a wording, those that went are
    marked in the old one and those that came in the new one."""
    if change.kind == "added":
        missing = say(lang, "Fanns inte", "Was not there")
        return words(missing), words(_value(beside_name(change)) or say(lang, "Nytt", "New"))
    if change.kind == "removed":
        missing = say(lang, "Finns inte kvar", "No longer there")
        if followed_up and change.what == "goal":
            missing = say(lang, "Redovisas inte", "Not reported")
        return words(_value(beside_name(change)) or say(lang, "Fanns", "Was there")), words(missing)
    old, new = clean(change.old or ""), clean(change.new or "")
    if change.kind == "renumbered":
        nr = say(lang, "nr", "no.")
        return words(f"{nr} {old}"), words(f"{nr} {new}")
    stretches = word_changes(old, new) if len(old.split()) > 1 else None
    if stretches is None or change.kind in ("target", "baseline", "outcome", "value", "moved"):
        empty = say(lang, "(tomt)", "(empty)")
        return words(_value(old) or empty), words(_value(new) or empty)
    return (
        tuple(one for one in stretches if one.mark != "come"),
        tuple(one for one in stretches if one.mark != "gone"),
    )


def _table(
    caption: str,
    heads: tuple[str, ...],
    rows: Sequence[tuple[Words, ...]],
    description: str,
    lang: Language,
    numeric: frozenset[int] = frozenset(),
    notes: tuple[str, ...] = (),
) -> ReportTable:
    starred = any("*" in stretch.text for row in rows for cell in row for stretch in cell)
    if starred:
        notes = (*notes, marked_note(lang))
    return ReportTable(caption, heads, tuple(rows), description, numeric, notes)


def _value(text: str | None) -> str:
    return as_printed_number(clean(text or ""))
