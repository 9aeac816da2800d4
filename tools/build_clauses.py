"""Learn which of two words fits a sentence, for planparse.swedish.repair.clauses.

    python tools/build_clauses.py --law sfs.txt.xz --prose cfi.html

Needs scikit-learn (build only) and the other data of repair. Writes clauses.z: one line for each
two words that lost letters make the same and that our texts have often enough, "first second
feature weight …", weights in hundredths of ln of the odds of the second word. Same sources, same
bytes."""

from __future__ import annotations

import argparse
import itertools
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from build_lexicon import OWN, write
from counts import TOKEN, kind_of, law_lines, phrases
from planparse.swedish.repair.clauses import BIAS, COMMAS, HUNDREDTHS, features
from planparse.swedish.repair.letters import END, drop, fold
from planparse.swedish.repair.lexicon import lexicon
from prose import paragraphs

SIGNS = re.compile(f"{TOKEN.pattern}|[{re.escape(COMMAS)}]")
LEAST = 6  # sentences of our texts with each of the two words
LAW_EVERY = 3  # of the law text, one paragraph in so many is enough
MOST_LAW = 20_000  # sentences of law text with one word
OWN_WEIGHT, BOOK_WEIGHT, LAW_WEIGHT = 5.0, 2.5, 0.2
STRENGTH = 1.0  # of the weights, against the price of having them (C of the regression)
RAREST = -175  # class of the rarest word that is told apart
TOO_FAR = 90  # classes between two words of which the rarer one is not chosen


class Sighting(NamedTuple):
    """A word in a sentence: its features and what the sentence weighs."""

    told: tuple[str, ...]
    weight: float


def sentences(law: Path, book: Path) -> Iterator[tuple[float, str]]:
    """All texts, each paragraph with its weight; ours first."""
    for folder in ("prose", "sentences"):
        for path in sorted((OWN / folder).glob("*.txt")):
            yield from ((OWN_WEIGHT, line) for line in phrases(path))
    yield from ((OWN_WEIGHT, line) for line in phrases(OWN / "phrases.txt"))
    yield from ((BOOK_WEIGHT, paragraph) for paragraph in paragraphs(book))
    yield from ((LAW_WEIGHT, line) for line in itertools.islice(law_lines(law), 0, None, LAW_EVERY))


def told_apart(text: str) -> tuple[list[str], set[int]]:
    """The words of a paragraph, and the places of those after which a comma or bracket stands."""
    tokens, commas = [END], set[int]()
    for token in SIGNS.findall(text.lower()):
        if token in COMMAS:
            commas.add(len(tokens) - 1)
        else:
            tokens.append(kind_of(token))
    return [*tokens, END], commas


def rivals() -> list[tuple[str, str]]:
    """The words that lost letters make the same, two by two, neither much rarer."""
    levels = {word: level for word, level in lexicon().words().items() if level > RAREST}
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for word in levels:
        if word.isalpha() and len(word) > 1:
            groups["folded", fold(word)].append(word)
            groups["dropped", drop(word)].append(word)
    return sorted(
        {
            (first, second)
            for group in groups.values()
            for first, second in itertools.combinations(sorted(group), 2)
            if abs(levels[first] - levels[second]) < TOO_FAR
        }
    )


def sightings(law: Path, book: Path, words: set[str]) -> dict[str, list[Sighting]]:
    """Where the words stand."""
    found: dict[str, list[Sighting]] = defaultdict(list)
    for weight, text in sentences(law, book):
        tokens, commas = told_apart(text)
        for at, word in enumerate(tokens):
            full = weight == LAW_WEIGHT and len(found[word]) > MOST_LAW if word in words else True
            if not full:
                found[word].append(Sighting(features(tokens, at, commas), weight))
    return found


def learnt(first: list[Sighting], second: list[Sighting]) -> dict[str, int]:
    """The weights of the features that tell the second word from the first."""
    rows = [*first, *second]
    names = sorted({feature for row in rows for feature in row.told})
    place = {name: number for number, name in enumerate(names)}
    columns = [place[feature] for row in rows for feature in row.told]
    starts = np.cumsum([0, *(len(row.told) for row in rows)])
    table = csr_matrix((np.ones(len(columns)), columns, starts), (len(rows), len(names)))
    table.sum_duplicates()
    which = np.repeat([0, 1], [len(first), len(second)])
    model = LogisticRegression(
        C=STRENGTH, penalty="l1", solver="liblinear", random_state=0, max_iter=300
    )
    model.fit(table, which, sample_weight=[row.weight for row in rows])
    weights = np.rint(model.coef_[0] * HUNDREDTHS).astype(int)
    weights[place[BIAS]] += round(float(model.intercept_[0]) * HUNDREDTHS)
    return {name: int(weight) for name, weight in zip(names, weights, strict=True) if weight}


def lines(law: Path, book: Path) -> Iterator[str]:
    """The lines of clauses.z."""
    pairs = rivals()
    found = sightings(law, book, {word for pair in pairs for word in pair})
    often = {
        word
        for word, seen in found.items()
        if sum(one.weight == OWN_WEIGHT for one in seen) >= LEAST
    }
    for first, second in pairs:
        if first in often and second in often:
            weights = learnt(found[first], found[second])
            told = " ".join(f"{name} {weight}" for name, weight in weights.items())
            yield f"{first} {second} {told}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--law", type=Path, required=True, help="law text, xz")
    parser.add_argument("--prose", type=Path, required=True, help="cfi.html")
    options = parser.parse_args()
    write("clauses.z", lines(options.law, options.prose))


if __name__ == "__main__":
    main()
