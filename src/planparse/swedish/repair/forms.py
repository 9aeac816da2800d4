"""What damage leaves of words, and lists of words ordered by it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files

from planparse.swedish.repair.letters import FOLD, SWEDISH, Damage, drop, fold
from planparse.swedish.repair.wordlists import FRONT

FOLD_BYTES = bytes(ord(chr(code).translate(FOLD)) for code in range(256))
DROP_BYTES = "".join(sorted(SWEDISH)).encode("latin-1")


def municipality_names() -> Iterator[str]:
    """The words of the names of the municipalities, and their genitives, in lower case."""
    table = files("planparse.swedish").joinpath("data", "municipalities.csv")
    for line in table.read_text(encoding="utf-8").splitlines()[1:]:
        for name in line.split(",")[0].lower().replace("-", " ").split():
            yield name
            yield f"{name}s"


def damaged_forms(words: Sequence[str], damage: Damage) -> dict[str, str]:
    """The damaged forms of words."""
    text = "\n".join(words).encode("latin-1")
    bare = text.translate(FOLD_BYTES) if damage == "folded" else text.translate(None, DROP_BYTES)
    return dict(zip(words, bare.decode("latin-1").split("\n"), strict=False))


def add_forms(forms: dict[str, str], index: dict[str, str]) -> None:
    """Add to ``index`` from damaged form to words, separated by blanks. Strings, not lists: a
    third of the time and memory."""
    for word, form in forms.items():
        index[form] = f"{index[form]} {word}" if form in index else word


def letters_after(fronts: set[str]) -> dict[str, str]:
    """What follows the beginnings of less than FRONT letters; a blank where they are words."""
    following = {front: " " for front in fronts if len(front) < FRONT}
    while fronts:
        for front in fronts:
            following[front[:-1]] = following.get(front[:-1], "") + front[-1]
        fronts = {front[:-1] for front in fronts} - {""}
    return following


def by_front(words: Iterable[str], damage: Damage) -> dict[str, list[str]]:
    groups: dict[str, dict[str, None]] = {}
    for word in words:
        bare = fold(word) if damage == "folded" else drop(word)
        groups.setdefault(bare[:FRONT], {})[word] = None
    return {front: [*group] for front, group in groups.items()}
