"""A comparison as a report for people, before it is set as a web page or in Word."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from planparse.model import Change, ChangeOf, Diff
from planparse.swedish.numbers import format_number, read_number
from planparse.write.boards_report import boards_report
from planparse.write.change_words import (
    GROUPS,
    beside_name,
    difference,
    label_of,
    places_of,
    short,
    signed,
    word_changes,
)
from planparse.write.promise_report import promise_part
from planparse.write.report_head import documents_table, title_of, two_owners, whose
from planparse.write.report_shapes import (
    MARKED_NOTE,
    Bar,
    Bars,
    Part,
    Report,
    ReportTable,
    Words,
    unbroken,
    words,
)
from planparse.write.wording import as_printed_number, clean

# What a reader should know first: so much weight, and so many things at most.
_WEIGHTY = 0.5
_FIRST = 7
_BARS = 12
_NAME = 160  # letters of a name in a table; a goal or an assignment is called by its wording
_FIGURE = 30  # letters of a figure with its year and unit
_SWEDISH = 0  # place of the Swedish word in the pairs of change_words
_GONE, _NEW = "Finns inte kvar", "Fanns inte"


def report_of(diff: Diff) -> Report:
    """The report of a comparison, in Swedish."""
    if two_owners(diff):
        return boards_report(diff)
    groups: dict[ChangeOf, list[Change]] = {}
    for change in diff.changes:
        groups.setdefault(change.what, []).append(change)
    parts = [_group(what, changes) for what, changes in groups.items()]
    followed = promise_part(diff.promises)
    return Report(
        title=title_of(diff),
        subtitle=whose(diff),
        lead=tuple(_lead(diff)),
        documents=documents_table(diff),
        first=tuple(_first(diff)),
        parts=(*([followed] if followed else []), *parts),
    )


def _lead(diff: Diff) -> Iterable[str]:
    count = len(diff.changes)
    if count:
        many = "En sak har ändrats" if count == 1 else f"{format_number(count)} saker har ändrats"
        yield f"{many} i sak. Det viktigaste står först i varje avsnitt."
    elif diff.comparable is True:
        yield "Ingenting har ändrats i sak."
    if diff.comparable is not True:
        yield f"Dokumenten kan inte jämföras fullt ut. {clean(str(diff.comparable))}"
    if count:
        yield (
            "Sidbrytningar, avstavning, typsnitt och årtal som flyttats fram räknas inte som "
            "ändringar. Sidhänvisningar anger först det äldre och sedan det nyare dokumentet."
        )


def _first(diff: Diff) -> Iterable[tuple[str, str]]:
    weighty = [change for change in diff.changes if change.importance >= _WEIGHTY]
    for change in weighty[:_FIRST]:
        sentence = f"{label_of(change)[_SWEDISH]}: {short(clean(change.name), _NAME)}"
        money = difference(change)
        if money:
            sentence += f", {_value(change.old)} → {_value(change.new)} "
            sentence += f"({', '.join(filter(None, money))})"
        elif change.kind in ("target", "value") and change.old and change.new:
            sentence += f", {short(_value(change.old))} → {short(_value(change.new))}"
        yield sentence, anchor(change.what)


def anchor(what: ChangeOf) -> str:
    """The anchor of the part that tells changes of this kind."""
    return f"del-{what}"


def _group(what: ChangeOf, changes: Sequence[Change]) -> Part:
    title = GROUPS[what][_SWEDISH]
    money = [change for change in changes if difference(change)]
    others = [change for change in changes if not difference(change)]
    figures = [change for change in others if _is_figure(change)]
    wordings = [change for change in others if not _is_figure(change)]
    tables = []
    if money:
        tables.append(_money_table(f"{title}: belopp som ändrats", money))
    if figures:
        tables.append(_change_table(f"{title}: värden", figures, frozenset((2, 3))))
    if wordings:
        caption = f"{title}: övriga ändringar" if tables else f"{title}: ändringar"
        tables.append(_change_table(caption, wordings))
    return Part(
        anchor(what),
        f"{title} ({len(changes)})",
        chart=_money_bars(title, money) if len(money) > 1 else None,
        tables=tuple(tables),
    )


def _money_table(caption: str, changes: Sequence[Change]) -> ReportTable:
    rows = []
    for change in changes:
        kronor, percent = difference(change) or ("", "")
        cells = (
            clean(change.name),
            label_of(change)[_SWEDISH],
            _value(change.old),
            _value(change.new),
            kronor.removesuffix("\u00a0kr"),
            percent.removesuffix("\u00a0%") or "går inte",
        )
        rows.append((*(words(cell) for cell in cells), _places(change)))
    return _table(
        caption,
        ("Vad", "Ändring", "Förut", "Nu", "Skillnad, kr", "Skillnad, %", "Plats"),
        rows,
        "Belopp före och efter, som de står i dokumenten, med skillnaden i kronor och procent.",
        frozenset((2, 3, 4, 5)),
        ("Beloppen står som de är tryckta; skillnaden är räknad i kronor på samma enhet.",),
    )


def _money_bars(title: str, changes: Sequence[Change]) -> Bars:
    differing = [(change, (change.sek_new or 0) - (change.sek_old or 0)) for change in changes]
    largest = sorted(differing, key=lambda pair: -abs(pair[1]))[:_BARS]
    shown = (
        f"de {len(largest)} största skillnaderna" if len(largest) < len(changes) else "skillnaderna"
    )
    return Bars(
        title=f"{title}: {shown} i kronor",
        told=f"Stapeldiagram över {shown} i kronor, störst först. Siffrorna står i nästa tabell.",
        bars=tuple(
            Bar(clean(change.name), float(kronor), f"{signed(kronor)}\u00a0kr")
            for change, kronor in largest
        ),
    )


def _is_figure(change: Change) -> bool:
    """Whether the change is one of figures, which stand best under one another."""
    cells = ["".join(one.text for one in cell) for cell in _before_and_after(change)]
    return any(read_number(cell) for cell in cells) and max(map(len, cells)) <= _FIGURE


def _change_table(
    caption: str, changes: Sequence[Change], numeric: frozenset[int] = frozenset()
) -> ReportTable:
    rows = []
    for change in changes:
        name = words(short(clean(change.name), _NAME))
        kind = words(label_of(change)[_SWEDISH])
        rows.append((name, kind, *_before_and_after(change), _places(change)))
    return _table(
        caption,
        ("Vad", "Ändring", "Förut", "Nu", "Plats"),
        rows,
        "Vad som ändrats, på vilket sätt, hur det löd förut och nu, och var det står.",
        numeric,
    )


def _places(change: Change) -> Words:
    return words(unbroken(places_of(change)))


def _before_and_after(change: Change) -> tuple[Words, Words]:
    """The two cells of a change. Where words were changed in a wording, those that went are
    marked in the old one and those that came in the new one."""
    if change.kind == "added":
        return words(_NEW), words(_value(beside_name(change)) or "Nytt")
    if change.kind == "removed":
        return words(_value(beside_name(change)) or "Fanns"), words(_GONE)
    old, new = clean(change.old or ""), clean(change.new or "")
    if change.kind == "renumbered":
        return words(f"nr {old}"), words(f"nr {new}")
    stretches = word_changes(old, new) if len(old.split()) > 1 else None
    if stretches is None or change.kind in ("target", "baseline", "outcome", "value", "moved"):
        return words(_value(old) or "(tomt)"), words(_value(new) or "(tomt)")
    return (
        tuple(one for one in stretches if one.mark != "come"),
        tuple(one for one in stretches if one.mark != "gone"),
    )


def _table(
    caption: str,
    heads: tuple[str, ...],
    rows: Sequence[tuple[Words, ...]],
    description: str,
    numeric: frozenset[int] = frozenset(),
    notes: tuple[str, ...] = (),
) -> ReportTable:
    starred = any("*" in stretch.text for row in rows for cell in row for stretch in cell)
    if starred:
        notes = (*notes, MARKED_NOTE)
    return ReportTable(caption, heads, tuple(rows), description, numeric, notes)


def _value(text: str | None) -> str:
    return as_printed_number(clean(text or ""))
