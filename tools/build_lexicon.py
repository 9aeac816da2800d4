"""Build the knowledge of planparse.swedish.repair from its sources.

    python tools/build_lexicon.py --law sfs.txt.xz --hunspell DIR --prose cfi.html

Needs wordfreq (build only), the files sv_SE_expanded.dic/.aff of hunspell-sv, Swedish law text, one
paragraph per line, and the book in Debian's package cfi-sv. Writes one file per source, so that
each keeps its own licence:

    frequent.z   words by frequency class, from wordfreq (CC BY-SA 4.0)
    first.z, last.z  parts of compounds by how common they are in those words (CC BY-SA 4.0)
    foreign.z    frequent words of other languages, from wordfreq (CC BY-SA 4.0)
    hunspell.z   further words and the parts of compounds, from hunspell-sv (LGPL-3.0)
    law.z        words by frequency class, counted in law text (free)
    plan.z       words by frequency class, counted in our own phrases, prose and word lists; a class
                 is as far above that in all text as the words of a style are allowed to be
    pairs.z      word pairs, counted in law text, in prose, in our phrases and in neighbours.txt

Our own texts are in tools/data: phrases.txt, neighbours.txt and the folders prose (texts of the
kind that municipalities write), sentences (for words that are taken for one another; they do
not tell how common words are) and words (what municipalities write and dictionaries lack).

A frequency class is ``round(10 * ln(probability))``. Same sources, same bytes.
"""

from __future__ import annotations

import argparse
import math
import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import wordfreq

from counts import Counts, counted, law_lines, phrases, small_words
from planparse.swedish.repair.letters import GRAMMAR, drop, fold, kind_of_word
from planparse.swedish.repair.lexicon import LAW_WEIGHT, RARE
from planparse.swedish.repair.wordlists import FRONT, NAMES, NO_GENITIVE
from prose import paragraphs

DATA = Path(__file__).resolve().parents[1] / "src/planparse/swedish/repair/data"
WORD = re.compile(r"[a-zåäöéüæøèàáóíñçêë]+")
FOREIGN = ("en", "fi", "de", "da", "nb", "fr", "es", "nl")
FOREIGN_SIZE = 4000
OWN = Path(__file__).with_name("data")
OWN_WEIGHT = 10  # each of our phrases and sentences stands for so many of real plans
BOOK_WEIGHT = 5  # law text is so many times as long
OWN_CLASS = -15  # what a share among our phrases and texts says about the share in real text
PART_CLASS = -30  # what a share in our texts says about how common parts of compounds are
PLAN_GAIN = 20  # what a word of municipal plans gains at most over its place in all text
GRAMMAR_GAIN = 8  # the same for words of grammar
LEAST = 3  # times that a word of law text is to be seen
HOPELESS = 90  # classes between two words of which the rarer one is not chosen
LISTED = -160  # class of a word of our lists that no other source has
LISTED_PART = -150  # the same for what its parts count
FOREIGN_FACTOR = 10  # a word so many times as frequent in another language is not Swedish
ALWAYS = {"i", "till"}  # misread as "|" and "fill", whatever their letters


def log_class(probability: float) -> int:
    """Ten times the natural logarithm, rounded: the frequency class."""
    return round(10 * math.log(probability))


def write(name: str, lines: Iterable[str]) -> None:
    """Write lines as one packed file with fixed settings, so that the bytes are always the same."""
    text = "".join(f"{line}\n" for line in lines).encode("latin-1")
    packed = zlib.compress(text, 9)
    (DATA / name).write_bytes(packed)
    print(f"{name}: {len(packed):,} bytes")


def by_class(words: dict[str, int]) -> Iterator[str]:
    """One line per class: the class, then its words in order."""
    groups: dict[int, list[str]] = defaultdict(list)
    for word, number in words.items():
        groups[number].append(word)
    for number in sorted(groups, reverse=True):
        yield " ".join((str(number), *sorted(groups[number])))


def in_order(words: Iterable[str]) -> list[str]:
    """The words by their folded forms, so that words that begin alike stand side by side."""
    return sorted(words, key=lambda word: (fold(word), word))


def dropped_groups(words: Iterable[str]) -> Iterator[str]:
    """An empty line and the words with Swedish letters by the first letters of what is left
    without them, so that they are found when the letters are gone."""
    yield ""
    groups: dict[str, list[str]] = defaultdict(list)
    for word in sorted(words, key=lambda word: (drop(word), word)):
        if (left := drop(word)) != word:
            groups[left[:FRONT]].append(word)
    for front, group in groups.items():
        yield f"{front}\t{' '.join(group)}"


def with_classes(words: dict[str, int], *, fronts: bool = False) -> Iterator[str]:
    """A line of classes, each one sign, chr(-class), a line of words, and, if asked for, one of
    the first letters of their folded forms."""
    ordered = in_order(words)
    yield "".join(chr(-words[word]) for word in ordered)
    yield " ".join(ordered)
    if fronts:
        yield " ".join(dict.fromkeys(fold(word)[:FRONT] for word in ordered))
    yield from dropped_groups(words)


class Hunspell:
    """The forms that a Hunspell dictionary generates with suffixes, with their compound flags."""

    def __init__(self, base: Path) -> None:
        self.suffixes: dict[str, list[tuple[str, str, str, re.Pattern[str]]]] = defaultdict(list)
        for line in base.with_suffix(".aff").read_text(encoding="utf-8").splitlines():
            field = line.split()
            if len(field) >= 5 and field[0] == "SFX":
                add, _, flags = field[3].partition("/")
                condition = re.compile("(?:" + field[4] + ")$" if field[4] != "." else "$")
                self.suffixes[field[1]].append(
                    (field[2].strip("0"), "" if add == "0" else add, flags, condition)
                )
        self.forms: dict[str, set[str]] = defaultdict(set)
        self.names: set[str] = set()  # words with a capital
        self.plain: set[str] = set()  # words without
        for line in base.with_suffix(".dic").read_text(encoding="utf-8").splitlines()[1:]:
            word, _, flags = line.split("\t")[0].strip().partition("/")
            if "%" not in flags:
                self._expand(word, flags)

    def _expand(self, word: str, flags: str) -> None:
        lasting = {"Y"} if "Y" in flags else set()
        if "¤" not in flags:
            self._add(word, set(flags) & set("XUYZ!"))
        for flag in flags:
            for strip, add, continued, condition in self.suffixes.get(flag, ()):
                if word.endswith(strip) and condition.search(word):
                    form = word[: len(word) - len(strip)] + add
                    self._add(form, lasting | (set(continued) & set("XUZ")))

    def _add(self, form: str, flags: set[str]) -> None:
        if form[0].isupper() and form[1:].islower():
            self.names.add(form.lower())
        elif form.islower():
            self.plain.add(form)
        form = form.lower()
        if WORD.fullmatch(form):
            self.forms[form] |= flags | ({"S"} if "Z" not in flags else set())


def municipality_words() -> dict[str, int]:
    """The names of the municipalities and of those who live there, with made-up low classes."""
    found: dict[str, int] = {}
    path = DATA.parents[1] / "data" / "municipalities.csv"
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        for name in line.split(",")[0].lower().replace("-", " ").split():
            found |= {name: -125, f"{name}s": -145}
            for end in ("bor", "borna", "bornas"):
                stem = name if name.endswith(("e", "a", "s")) else f"{name}s"
                found[stem + end] = -170
    return {word: number for word, number in found.items() if WORD.fullmatch(word)}


def sound_frequencies(hunspell: Hunspell, law: Counter[str]) -> dict[str, int]:
    """The words of wordfreq without what people type who have no Swedish keyboard.

    "fran" is common on the web but is no word: a spelling that no dictionary knows goes when the
    same letters with å ä ö are more common. So do words of other languages ("bring")."""
    frequency = {
        word: value
        for word, value in wordfreq.get_frequency_dict("sv", wordlist="large").items()
        if WORD.fullmatch(word)
    }
    foreign = foreign_frequencies()
    better: dict[str, float] = defaultdict(float)
    for word, value in frequency.items():
        if (bare := fold(word)) != word:
            better[bare] = max(better[bare], value)
            if len(word) > 2:
                better[drop(word)] = max(better[drop(word)], value)
    kept = {}
    for word, value in frequency.items():
        if foreign.get(word, 0.0) > FOREIGN_FACTOR * value and "S" not in hunspell.forms.get(
            word, ()
        ):
            continue
        known = "S" in hunspell.forms.get(word, ()) or law[word] >= 20
        if known or better[word] <= value:
            kept[word] = log_class(value)
    return kept


def without_genitive(hunspell: Hunspell, known: dict[str, int]) -> Iterator[str]:
    """What is no word though it looks like the genitive of one, and what lost letters can make of
    one: "starkts" is "stärkts", for adjectives have no genitive."""
    forms = hunspell.forms
    for word in {*known, *forms}:
        if word.isascii() or not word.endswith("s"):
            continue
        for lost in (fold(word), drop(word)):
            if lost in known or lost in forms or len(lost) < 4 or lost[-2:] == "ss":
                continue
            if lost[:-1] in forms and "S" in forms[lost[:-1]]:
                yield lost


def further_words(hunspell: Hunspell, known: dict[str, int]) -> Iterator[str]:
    """Lines "flags word word …" with what hunspell-sv adds: words that are not frequent, and the
    flags b (may begin a compound), e (may end one), w (a word by itself), k (one of the frequent
    words); those with the flag NAMES are names with Swedish letters, and those that other words
    are taken for without theirs; those with the flag NO_GENITIVE are no words.

    Left out: genitives of known words, what is a compound of two known parts, and rare words
    that have no Swedish letter to lose."""
    forms = hunspell.forms
    begin = {word for word, flags in forms.items() if flags & {"X", "U"} and len(word) > 1}
    end = {word for word, flags in forms.items() if "Y" in flags and len(word) > 1}

    def is_compound(word: str) -> bool:
        return any(word[:i] in begin and word[i:] in end for i in range(3, len(word) - 2))

    kinds: dict[str, str] = {}
    for word, flags in forms.items():
        kind = "b" * (word in begin) + "e" * (word in end)
        kind += "k" if word in known else "w" * ("S" in flags)
        genitive = word.endswith("s") and word[:-1] in forms and word not in begin
        if genitive and word[:-1] in end:
            continue
        if word not in known and word not in begin and is_compound(word):
            continue
        if kind == "k" or (kind == "w" and (genitive or word.isascii())):
            continue
        if kind:
            kinds[word] = kind
    flagged = defaultdict(list)
    for word in in_order(kinds):
        flagged[kinds[word]].append(word)
    for kind in sorted(flagged):
        yield " ".join((kind, *flagged[kind]))
    bare = {lost(word) for word in known if not word.isascii() for lost in (fold, drop)}
    names = {
        name
        for name in hunspell.names - hunspell.plain
        if WORD.fullmatch(name) and (not name.isascii() or name in bare)
    }
    yield " ".join((NAMES, *sorted(names)))
    yield " ".join((NO_GENITIVE, *sorted(set(without_genitive(hunspell, known)))))
    new = (word for word, kind in kinds.items() if "k" not in kind)
    yield from dropped_groups(word for word in new if kinds[word] != "e")


def part_frequencies(
    hunspell: Hunspell, frequent: dict[str, int]
) -> tuple[dict[str, int], dict[str, int]]:
    """How common words are as first and as last part of the compounds among frequent words.

    "miljön" ends many compounds, "miljon" hardly any, though it is the more common word."""
    begin = {w for w, flags in hunspell.forms.items() if flags & {"X", "U"} and len(w) > 1}
    end = {w for w, flags in hunspell.forms.items() if "Y" in flags and len(w) > 2}
    first: dict[str, float] = defaultdict(float)
    last: dict[str, float] = defaultdict(float)
    for word, number in frequent.items():
        for i in range(2, len(word) - 2):
            if word[:i] in begin and word[i:] in end:
                share = math.exp(number / 10)
                first[word[:i]] += share
                last[word[i:]] += share
    firsts, lasts = (
        {word: log_class(share) for word, share in table.items()} for table in (first, last)
    )
    return firsts, lasts


def ambiguous(words: dict[str, int]) -> set[str]:
    """The words that lost letters can turn into one another: at least two with the same folded
    or dropped form, both common enough to matter, and neither so much more common that no
    neighbours make up for it."""
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for word, number in words.items():
        if number > -175:
            groups["f", fold(word)].append(word)
            if (short := drop(word)) != word or len(word) < 6:
                groups["d", short].append(word)
    return {
        word
        for group in groups.values()
        if any(fold(member) != member for member in group)
        for word in group
        if any(abs(words[word] - words[one]) < HOPELESS for one in group if one != word)
    }


def pair_lines(
    pairs: Counter[tuple[str, str]], words: Counter[str], known: dict[str, int]
) -> Iterator[str]:
    """How often words stand side by side, for words that can be taken for another.

    Lines "= kind count …" (all kinds of words with how many there are), "word: second count …"
    (pairs), "word< kind count …" (kinds of words before it) and "word> kind count …" (after)."""
    doubtful = ambiguous(known) | ALWAYS
    print(f"ambiguous words: {len(doubtful):,}")
    kinds: Counter[str] = Counter()
    for word, count in words.items():
        kinds[kind_of_word(word)] += count
    following: dict[str, Counter[str]] = defaultdict(Counter)
    for (first, second), count in pairs.items():
        if first in doubtful or second in doubtful:
            following[f"{first}:"][second] = count
        if second in doubtful:
            following[f"{second}<"][kind_of_word(first)] += count
        if first in doubtful:
            following[f"{first}>"][kind_of_word(second)] += count
    lines = {"=": kinds, **following}
    for name in sorted(lines):
        rest = [f"{second} {n}" for second, n in sorted(lines[name].items())]
        if rest:
            yield " ".join((name, *rest))


def foreign_frequencies() -> dict[str, float]:
    """Frequent words of other languages with their frequency, the highest of all languages."""
    found: dict[str, float] = {}
    for language in FOREIGN:
        for word in wordfreq.top_n_list(language, FOREIGN_SIZE):
            if WORD.fullmatch(word):
                found[word] = max(found.get(word, 0.0), wordfreq.word_frequency(word, language))
    return found


def foreign_words(known: dict[str, int]) -> dict[str, int]:
    """The frequent words of other languages, with their class, that are rarer in Swedish."""
    found = {word: log_class(value) for word, value in foreign_frequencies().items()}
    return {word: number for word, number in found.items() if number > known.get(word, -999)}


def plan_classes(own: Counts, texts: Counts) -> dict[str, int]:
    """The classes of words in municipal plans, from our phrases and texts; a word that the texts
    have only once says nothing."""
    shares: dict[str, float] = defaultdict(float)
    for source, least in ((own, 1), (texts, 2)):
        total = sum(source.words.values())
        for word, count in source.words.items():
            if count >= least and word.isalpha():
                shares[word] = max(shares[word], count / total)
    return {word: log_class(share) + OWN_CLASS for word, share in shares.items()}


def within_gain(
    plan: dict[str, int], frequent: dict[str, int], law: dict[str, int]
) -> dict[str, int]:
    """The classes of the words of plans, none of them lower than in all text, nor higher by more
    than a style makes words commoner."""
    found = {}
    for word, level in plan.items():
        known = max(frequent.get(word, RARE), law.get(word, -999) + LAW_WEIGHT)
        gain = GRAMMAR_GAIN if word in GRAMMAR else PLAN_GAIN
        found[word] = max(known, min(level, known + gain))
    return found


def with_own_words(frequent: dict[str, int], texts: Counts, listed: set[str]) -> dict[str, int]:
    """The frequent words and those of our texts and lists, for what parts compounds have."""
    found = dict(frequent)
    total = sum(texts.words.values())
    for word, count in texts.words.items():
        if WORD.fullmatch(word):
            found[word] = max(found.get(word, -999), log_class(count / total) + PART_CLASS)
    for word in listed:
        found[word] = max(found.get(word, -999), LISTED_PART)
    return found


def own_texts(folder: str) -> list[str]:
    """The paragraphs of our texts in a folder."""
    paths = sorted((OWN / folder).glob("*.txt"))
    return [line for path in paths for line in phrases(path)]


def listed_words() -> set[str]:
    """The words of our lists."""
    paths = sorted((OWN / "words").glob("*.txt"))
    return {word for path in paths for word in WORD.findall(" ".join(phrases(path)).lower())}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--law", type=Path, required=True, help="law text, xz")
    parser.add_argument("--hunspell", type=Path, required=True, help="folder of sv_SE_expanded")
    parser.add_argument("--prose", type=Path, required=True, help="cfi.html")
    options = parser.parse_args()
    DATA.mkdir(exist_ok=True)
    hunspell = Hunspell(options.hunspell / "sv_SE_expanded")
    all_counts = counted(law_lines(options.law))
    frequent = sound_frequencies(hunspell, all_counts.words)
    own = counted(phrases(OWN / "phrases.txt"), whole=False)
    neighbours = counted(phrases(OWN / "neighbours.txt"), whole=False)
    prose, made = own_texts("prose"), own_texts("sentences")
    texts, sentences, listed = counted(prose), counted(made), listed_words()
    small = {*frequent, *hunspell.forms, *all_counts.words, *own.words, *small_words(prose + made)}
    for source in (texts, sentences):
        for name in source.words.keys() - small:
            del source.words[name]
    for source in (own, neighbours, texts, sentences):
        all_counts.add(source, OWN_WEIGHT)
    all_counts.add(counted(paragraphs(options.prose)), BOOK_WEIGHT)
    plan = plan_classes(own, texts)
    texts.add(sentences, 1)
    write("frequent.z", with_classes(frequent, fronts=True))
    parts = part_frequencies(hunspell, with_own_words(frequent, texts, listed))
    for name, classes in zip(("first.z", "last.z"), parts, strict=True):
        write(name, by_class(classes))
    write("foreign.z", by_class(foreign_words(frequent)))
    write("hunspell.z", further_words(hunspell, frequent))
    total = sum(all_counts.words.values())
    law = {word: log_class(n / total) for word, n in all_counts.words.items() if n >= LEAST}
    known = dict(law)
    for word, number in frequent.items():
        known[word] = max(known.get(word, number), number)
    further = {word: LISTED for word in listed if word not in known}
    plan = within_gain(further | plan | municipality_words(), frequent, law)
    write("plan.z", with_classes(plan, fronts=True))
    write("law.z", with_classes(law))
    write("pairs.z", pair_lines(all_counts.pairs, all_counts.words, known))


if __name__ == "__main__":
    main()
