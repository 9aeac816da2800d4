"""Running text, sentence by sentence, and the amounts of money named in it.

A sentence that stands anywhere in the other document is no change, nor is one whose years only
rolled on with the document's, nor one that names the same money on another unit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from planparse.compare.align import Alignment, LikeWording, Pair, Pass, SameKey, align
from planparse.compare.importance import weigh, weigh_money
from planparse.compare.printed import Printed
from planparse.compare.sections import Heading, called
from planparse.compare.sides import Sides
from planparse.compare.told import Told
from planparse.compare.words import key, plain, same, sentences
from planparse.model import Amount, Change, Document, Section, Where
from planparse.swedish.amounts import FoundAmount, find_amounts

_LIKE = 0.6
_LIKE_ELSEWHERE = 0.8
# A shorter sentence may have moved by chance.
_LONG = 16
# So many letters are searched for sentences that a page break cut, in about a third of a second.
_SEARCHED = 400_000_000


@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """A sentence, its section (index in the document) and its place among the sentences."""

    text: str
    section: int
    index: int
    where: Where


def sentences_of(document: Document) -> list[Sentence]:
    """The sentences of the running text in order, each with the place of its paragraph."""
    found: list[Sentence] = []
    for number, section in enumerate(document.sections):
        places = _places(section)
        for text in sentences(section.text):
            found.append(Sentence(text, number, len(found), places.get(key(text), section.where)))
    return found


def _places(section: Section) -> dict[str, Where]:
    places: dict[str, Where] = {}
    for block in section.blocks:
        if block.kind != "table":
            for text in sentences(block.text):
                places.setdefault(key(text), block.where)
    return places


def compare_text(
    sides: Sides,
    sections: Alignment[Heading],
    told: Told,
    both: tuple[Printed, Printed],
    frame: int | None,
) -> list[Change]:
    """What happened to the running text of sections that both documents have; the text of a
    section that went or came goes with it."""
    pair_of_old = {pair.old.index: number for number, pair in enumerate(sections.pairs)}
    pair_of_new = {pair.new.index: number for number, pair in enumerate(sections.pairs)}
    old_home = _homes(sides.old, sections.removed, pair_of_old, both[1])
    new_home = _homes(sides.new, sections.added, pair_of_new, both[0])
    old, new = sentences_of(sides.old), sentences_of(sides.new)
    exact = align(
        old,
        new,
        (
            SameKey("samma ordalydelse", lambda s: key(s.text), lambda s: key(s.text)),
            SameKey(
                "samma ordalydelse, årtalen framflyttade",
                lambda s: sides.old_key(s.text),
                lambda s: sides.new_key(s.text),
            ),
        ),
    )
    left_old = [s for s in exact.removed if old_home[s.section] >= 0]
    left_new = [s for s in exact.added if new_home[s.section] >= 0]
    reworded = _reword(left_old, left_new, old_home, new_home, sides)
    changes: list[Change] = []
    here = _search(both, [*exact.removed, *exact.added])
    for pair in reworded.pairs:
        before, after = pair.old.text, pair.new.text
        if (here(1, before) and here(0, after)) or told.covers_text(before, after):
            continue
        if told.covers_number(before, after):
            continue
        if (_is_cut(before) or _is_cut(after)) and here.cut(1, before) and here.cut(0, after):
            continue
        name = called(sections.pairs[new_home[pair.new.section]].new)
        changes += _reworded(sides, pair, name, told, frame)
    for side, left in ((0, reworded.removed), (1, reworded.added)):
        alone = [
            s
            for s in left
            if not here(1 - side, s.text)
            and not here.cut(1 - side, s.text, shortest_end=1)
            and not told.covers_text(*((s.text, None) if side == 0 else (None, s.text)))
        ]
        homes = old_home if side == 0 else new_home
        changes += _gone_or_new(side, alone, homes, sections)
    changes += _moved(exact, pair_of_old, pair_of_new, sections)
    return changes


def _homes(
    document: Document,
    alone: tuple[Heading, ...],
    pair_of: dict[int, int],
    other: Printed,
) -> dict[int, int]:
    """Section index → number of the section pair its text belongs to, -1 for the text of a
    section that went or came. A heading that the other document prints in another guise was not
    told as a section: its text belongs to the section before it."""
    elsewhere = {heading.index for heading in alone if other.has_section(heading.section)}
    gone = {heading.index for heading in alone} - elsewhere
    for heading in alone:  # what stands under a section that went, went with it
        if heading.parent and heading.parent.index in gone:
            gone.add(heading.index)
    homes: dict[int, int] = {}
    current = -1
    for index in range(len(document.sections)):
        if index in pair_of:
            current = pair_of[index]
            homes[index] = current
        elif index in elsewhere and index not in gone:
            homes[index] = current
        else:
            homes[index] = -1
    return homes


def _search(both: tuple[Printed, Printed], left: list[Sentence]) -> _Search:
    cost = sum(len(printed.text) for printed in both) * len(left)
    return _Search(both, whole=cost <= _SEARCHED)


@dataclass(frozen=True)
class _Search:
    """Whether a document prints a sentence; as part of a longer text only while that is little
    work (two documents that share nothing would take long, and share nothing)."""

    both: tuple[Printed, Printed]
    whole: bool

    def __call__(self, side: int, text: str) -> bool:
        if self.whole:
            return self.both[side].has(text)
        return key(text) in self.both[side].pieces

    def cut(self, side: int, text: str, shortest_end: int = 16) -> bool:
        """Whether a document prints a sentence in two parts."""
        return self.whole and self.both[side].has_in_two(text, shortest_end)


def _is_cut(sentence: str) -> bool:
    """Whether a sentence looks like a part of one: no mark at its end or a small letter first."""
    return sentence[-1] not in ".!?:" or sentence[0].islower()


def _reword(
    old: list[Sentence],
    new: list[Sentence],
    old_home: dict[int, int],
    new_home: dict[int, int],
    sides: Sides,
) -> Alignment[Sentence]:
    """Sentences that were rewritten: within the same section first, then anywhere."""
    groups: dict[int, tuple[list[Sentence], list[Sentence]]] = defaultdict(lambda: ([], []))
    for sentence in old:
        groups[old_home[sentence.section]][0].append(sentence)
    for sentence in new:
        groups[new_home[sentence.section]][1].append(sentence)
    passes: tuple[Pass[Sentence], ...] = (
        SameKey(
            "samma ordalydelse utom beloppen",
            lambda s: _masked(s.text, sides.old_key),
            lambda s: _masked(s.text, sides.new_key),
        ),
        LikeWording("liknande ordalydelse", _words, _words, _LIKE),
    )
    pairs: list[Pair[Sentence]] = []
    rest_old: list[Sentence] = []
    rest_new: list[Sentence] = []
    for number in sorted(groups):
        found = align(*groups[number], passes)
        pairs += found.pairs
        rest_old += found.removed
        rest_new += found.added
    far = align(
        rest_old, rest_new, (LikeWording("liknande ordalydelse", _words, _words, _LIKE_ELSEWHERE),)
    )
    return Alignment((*pairs, *far.pairs), far.removed, far.added)


def _words(sentence: Sentence) -> str:
    return plain(sentence.text)


def _masked(text: str, key_of: Callable[[str], str]) -> str | None:
    """A sentence with its amounts blanked out; None where it names none."""
    amounts = find_amounts(text)
    if not amounts:
        return None
    parts, at = [], 0
    for amount in amounts:
        parts.append(text[at : amount.start])
        at = amount.end
    return key_of("¤".join([*parts, text[at:]]))


def _reworded(
    sides: Sides, pair: Pair[Sentence], name: str, told: Told, frame: int | None
) -> list[Change]:
    before, after = pair.old.text, pair.new.text
    masked = _masked(before, sides.old_key)
    if masked is not None and masked == _masked(after, sides.new_key):
        amounts = zip(find_amounts(before), find_amounts(after), strict=False)
        differing = [(a, b) for a, b in amounts if not _same_amount(a, b)]
        for a, b in differing:
            told.amount(a.raw, b.raw)
        return [_amount_change(sides, pair, a, b, frame) for a, b in differing]
    for a in find_amounts(before):
        for b in find_amounts(after):
            told.amount(a.raw, b.raw)
    return [
        Change(
            kind="reworded",
            what="text",
            name=name,
            old=before,
            new=after,
            where_old=pair.old.where,
            where_new=pair.new.where,
            matched_by=pair.matched_by,
            importance=weigh("text", "reworded"),
        )
    ]


def _same_amount(old: FoundAmount, new: FoundAmount) -> bool:
    if old.sek is not None and new.sek is not None:
        return old.sek == new.sek
    return key(old.raw) == key(new.raw)


def _amount_change(
    sides: Sides, pair: Pair[Sentence], old: FoundAmount, new: FoundAmount, frame: int | None
) -> Change:
    return Change(
        kind="value",
        what="amount",
        name=_about(sides.new, pair.new, new) or pair.new.text,
        old=old.raw,
        new=new.raw,
        sek_old=old.sek,
        sek_new=new.sek,
        where_old=pair.old.where,
        where_new=pair.new.where,
        matched_by=pair.matched_by,
        importance=weigh_money(weigh("amount", "value"), old.sek, new.sek, frame),
    )


def _about(document: Document, sentence: Sentence, amount: FoundAmount) -> str | None:
    """What the document's own list says the amount speaks of, if it names it only once there."""
    said = {
        found.about
        for found in document.amounts
        if key(found.raw) == key(amount.raw)
        and (found.where.page, found.where.line) == (sentence.where.page, sentence.where.line)
    }
    return next(iter(said)) if len(said) == 1 else None


def _gone_or_new(
    side: int, alone: list[Sentence], homes: dict[int, int], sections: Alignment[Heading]
) -> list[Change]:
    """Sentences that follow one another are one change."""
    runs: list[list[Sentence]] = []
    for sentence in alone:
        last = runs[-1][-1] if runs else None
        if last and last.index + 1 == sentence.index and last.section == sentence.section:
            runs[-1].append(sentence)
        else:
            runs.append([sentence])
    changes = []
    for run in runs:
        pair = sections.pairs[homes[run[0].section]]
        words = " ".join(sentence.text for sentence in run)
        changes.append(
            Change(
                kind="added" if side else "removed",
                what="text",
                name=called(pair.new),
                old=None if side else words,
                new=words if side else None,
                where_old=None if side else run[0].where,
                where_new=run[0].where if side else None,
                importance=weigh("text", "added" if side else "removed"),
            )
        )
    return changes


def _moved(
    exact: Alignment[Sentence],
    pair_of_old: dict[int, int],
    pair_of_new: dict[int, int],
    sections: Alignment[Heading],
) -> list[Change]:
    """Text that now stands in another section, where both documents have both sections."""
    moves: dict[tuple[int, int], list[Pair[Sentence]]] = defaultdict(list)
    for pair in exact.pairs:
        old, new = pair_of_old.get(pair.old.section), pair_of_new.get(pair.new.section)
        if old is None or new is None or old == new or len(key(pair.new.text)) < _LONG:
            continue
        if not same(called(sections.pairs[old].new), called(sections.pairs[new].new)):
            moves[old, new].append(pair)
    return [
        Change(
            kind="moved",
            what="text",
            name=" ".join(pair.new.text for pair in pairs),
            old=called(sections.pairs[old].old),
            new=called(sections.pairs[new].new),
            where_old=pairs[0].old.where,
            where_new=pairs[0].new.where,
            matched_by=pairs[0].matched_by,
            importance=weigh("text", "moved"),
        )
        for (old, new), pairs in sorted(moves.items())
    ]


def compare_amounts(sides: Sides, told: Told, frame: int | None) -> list[Change]:
    """Amounts that two versions for one year list once under the same matter and that differ, as
    far as the text has not told it. (A year later the same matter may be another amount: the
    whole instead of the change.)"""
    old, new = _by_matter(sides.old, sides.old_key), _by_matter(sides.new, sides.new_key)
    changes: list[Change] = []
    for matter in new:
        before, after = old.get(matter), new[matter]
        if before is None or before.sek is None or after.sek is None or before.sek == after.sek:
            continue
        if told.covers_amount(before.raw, after.raw):
            continue
        changes.append(
            Change(
                kind="value",
                what="amount",
                name=after.about or after.raw,
                old=before.raw,
                new=after.raw,
                sek_old=before.sek,
                sek_new=after.sek,
                where_old=before.where,
                where_new=after.where,
                matched_by="samma sak i texten",
                importance=weigh_money(weigh("amount", "value"), before.sek, after.sek, frame),
            )
        )
    return changes


def _by_matter(document: Document, key_of: Callable[[str], str]) -> dict[str, Amount]:
    matters: dict[str, list[Amount]] = defaultdict(list)
    for amount in document.amounts:
        if amount.about:
            matters[key_of(amount.about)].append(amount)
    return {matter: amounts[0] for matter, amounts in matters.items() if len(amounts) == 1}
