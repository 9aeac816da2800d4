"""Build the knowledge of planparse.swedish.repair from its sources.

    python tools/build_lexicon.py --law sfs.txt.xz --hunspell DIR

Needs wordfreq (build only), the files sv_SE_expanded.dic/.aff of hunspell-sv and Swedish law text,
one paragraph per line. Writes one file per source, so that each keeps its own licence:

    frequent.xz   words by frequency class, from wordfreq (CC BY-SA 4.0)
    foreign.xz    frequent words of other languages, from wordfreq (CC BY-SA 4.0)
    hunspell.xz   further words and the parts of compounds, from hunspell-sv (LGPL-3.0)
    law.xz        words by frequency class and word pairs, counted in law text (free)

A frequency class is ``round(10 * ln(probability))``. Same sources, same bytes.
"""

from __future__ import annotations

import argparse
import itertools
import lzma
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import wordfreq

from planparse.swedish.repair.letters import drop, fold

DATA = Path(__file__).resolve().parents[1] / "src/planparse/swedish/repair/data"
WORD = re.compile(r"[a-zåäöéüæøèàáóíñçêë]+")
LAW_TOKEN = re.compile(r"[a-zåäöéüæøèàáóíñçêë]+|\d+|[.?!:;]")
FOREIGN = ("en", "fi", "de", "da", "nb", "fr", "es", "nl")
FOREIGN_SIZE = 4000
ALWAYS = {"i", "till"}  # misread as "|" and "fill", whatever their letters


def log_class(probability: float) -> int:
    """Ten times the natural logarithm, rounded: the frequency class."""
    return round(10 * math.log(probability))


def write(name: str, lines: Iterable[str]) -> None:
    """Write lines as one xz file with fixed settings, so that the bytes are always the same."""
    text = "".join(f"{line}\n" for line in lines).encode()
    packed = lzma.compress(text, format=lzma.FORMAT_XZ, check=lzma.CHECK_CRC32, preset=9)
    (DATA / name).write_bytes(packed)
    print(f"{name}: {len(packed):,} bytes")


def by_class(words: dict[str, int]) -> Iterator[str]:
    """One line per class: the class, then its words in order."""
    groups: dict[int, list[str]] = defaultdict(list)
    for word, number in words.items():
        groups[number].append(word)
    for number in sorted(groups, reverse=True):
        yield " ".join((str(number), *sorted(groups[number])))


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
        form = form.lower()
        if WORD.fullmatch(form):
            self.forms[form] |= flags | ({"S"} if "Z" not in flags else set())


def kind_of(token: str) -> str:
    """The token as it is counted: numbers are "0", ends of sentences ".", words themselves."""
    return "0" if token.isdigit() else "." if token in ".?!:;" else token


def law_counts(path: Path) -> tuple[Counter[str], Counter[tuple[str, str]]]:
    """How often each word and each pair of words stands in the law text."""
    words: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    with lzma.open(path, "rt", encoding="utf-8") as text:
        for line in text:
            found = LAW_TOKEN.findall(line.lower())
            tokens = [".", *map(kind_of, found)]
            words.update(tokens)
            pairs.update(itertools.pairwise(tokens))
    return words, pairs


def sound_frequencies(hunspell: Hunspell, law: Counter[str]) -> dict[str, int]:
    """The words of wordfreq without what people type who have no Swedish keyboard.

    "fran" is common on the web but is no word: a spelling that no dictionary knows goes when the
    same letters with å ä ö are more common."""
    frequency = {
        word: value
        for word, value in wordfreq.get_frequency_dict("sv", wordlist="large").items()
        if WORD.fullmatch(word)
    }
    better: dict[str, float] = defaultdict(float)
    for word, value in frequency.items():
        if (bare := fold(word)) != word:
            better[bare] = max(better[bare], value)
            if len(word) > 2:
                better[drop(word)] = max(better[drop(word)], value)
    kept = {}
    for word, value in frequency.items():
        known = "S" in hunspell.forms.get(word, ()) or law[word] >= 20
        if known or better[word] <= value:
            kept[word] = log_class(value)
    return kept


def further_words(hunspell: Hunspell, known: dict[str, int]) -> Iterator[str]:
    """Lines "flags word word …" with what hunspell-sv adds: words that are not frequent, and the
    flags b (may begin a compound), e (may end one), w (a word by itself).

    Left out: genitives of known words and what is a compound of two known parts."""
    forms = hunspell.forms
    begin = {word for word, flags in forms.items() if flags & {"X", "U"} and len(word) > 1}
    end = {word for word, flags in forms.items() if "Y" in flags and len(word) > 1}

    def is_compound(word: str) -> bool:
        return any(word[:i] in begin and word[i:] in end for i in range(3, len(word) - 2))

    groups: dict[str, list[str]] = defaultdict(list)
    for word, flags in forms.items():
        kind = "b" * (word in begin) + "e" * (word in end) + "w" * ("S" in flags)
        genitive = word.endswith("s") and word[:-1] in forms and word not in begin
        if genitive and word[:-1] in end:
            continue
        if word not in known and word not in begin and is_compound(word):
            continue
        if kind == "w" and (word in known or genitive):
            continue
        groups[kind].append(word)
    for kind in sorted(groups):
        yield " ".join((kind, *sorted(groups[kind])))


def ambiguous(words: dict[str, int]) -> set[str]:
    """The words that lost letters can turn into one another: at least two with the same folded
    or dropped form, both common enough to matter."""
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for word, number in words.items():
        if number > -175:
            groups["f", fold(word)].append(word)
            if (short := drop(word)) != word or len(word) < 6:
                groups["d", short].append(word)
    return {
        word
        for group in groups.values()
        if len(group) > 1 and any(fold(member) != member for member in group)
        for word in group
    }


def pair_lines(
    pairs: Counter[tuple[str, str]], words: Counter[str], known: dict[str, int]
) -> Iterator[str]:
    """Lines "first total kinds second count …" for pairs with a word that can be taken for
    another; ``kinds`` is how many different words follow the first."""
    doubtful = ambiguous(known) | ALWAYS
    print(f"ambiguous words: {len(doubtful):,}")
    following: dict[str, list[tuple[str, int]]] = defaultdict(list)
    kinds: Counter[str] = Counter()
    for (first, second), count in pairs.items():
        kinds[first] += 1
        if count >= 2 and (first in doubtful or second in doubtful):
            following[first].append((second, count))
    print(f"pairs: {sum(map(len, following.values())):,}")
    for first in sorted(following):
        total = words[first]
        rest = (f"{second} {count}" for second, count in sorted(following[first]))
        yield " ".join((first, str(total), str(kinds[first]), *rest))


def foreign_words(known: dict[str, int]) -> dict[str, int]:
    """Frequent words of other languages with their class, the highest of all languages."""
    found: dict[str, int] = {}
    for language in FOREIGN:
        for word in wordfreq.top_n_list(language, FOREIGN_SIZE):
            if WORD.fullmatch(word):
                number = log_class(wordfreq.word_frequency(word, language))
                found[word] = max(found.get(word, number), number)
    return {word: number for word, number in found.items() if number > known.get(word, -999)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--law", type=Path, required=True, help="law text, xz")
    parser.add_argument("--hunspell", type=Path, required=True, help="folder of sv_SE_expanded")
    options = parser.parse_args()
    DATA.mkdir(exist_ok=True)
    hunspell = Hunspell(options.hunspell / "sv_SE_expanded")
    words, pairs = law_counts(options.law)
    frequent = sound_frequencies(hunspell, words)
    write("frequent.xz", by_class(frequent))
    write("foreign.xz", by_class(foreign_words(frequent)))
    write("hunspell.xz", further_words(hunspell, frequent))
    total = sum(words.values())
    law = {
        word: log_class(count / total)
        for word, count in words.items()
        if count >= 3 and len(word) > 1 and word.isalpha()
    }
    known = dict(law)
    for word, number in frequent.items():
        known[word] = max(known.get(word, number), number)
    write("law.xz", by_class(law))
    write("pairs.xz", pair_lines(pairs, words, known))


if __name__ == "__main__":
    main()
