"""Units of money, shares and counts: their printed forms and what they are worth.

The forms are data (``data/units.toml``). Money units have a factor in kronor; rates
(kr/inv, tkr/brukare) and counts have none and are never turned into kronor.
"""

from __future__ import annotations

import re
import tomllib
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from importlib.resources import files
from typing import Any

_SPACES = re.compile(r"[\s\u00a0\u2007\u2009\u202f]+")


@cache
def _data() -> dict[str, Any]:
    text = files("planparse.swedish").joinpath("data/units.toml").read_text("utf-8")
    return tomllib.loads(text)


@cache
def _forms() -> dict[str, str]:
    """Printed form → canonical unit, money and plain units."""
    forms: dict[str, str] = {}
    for unit, entry in _data()["money"].items():
        forms.update(dict.fromkeys(entry["forms"], unit))
    for unit, printed in _data()["plain"].items():
        forms.update(dict.fromkeys(printed, unit))
    return forms


@cache
def _money_forms() -> tuple[str, ...]:
    """Printed forms of money, longest first."""
    forms = [form for entry in _data()["money"].values() for form in entry["forms"]]
    return tuple(sorted(forms, key=lambda form: (-len(form), form)))


def _alternatives(forms: tuple[str, ...] | list[str]) -> str:
    longest_first = sorted(forms, key=lambda form: (-len(form), form))
    return "|".join(re.escape(form).replace(r"\ ", r"\s?") for form in longest_first)


@cache
def _rate() -> re.Pattern[str]:
    """Money, "/" or "per" or "i" (…en), and the denominator."""
    per = _alternatives(list(_data()["per"]))
    definite = _alternatives([word for word in _data()["per"] if word.endswith(("en", "et"))])
    return re.compile(
        rf"(?P<money>{_alternatives(_money_forms())})\s*"
        rf"(?:(?:/|per\b)\s*(?P<per>{per})(?!\w)|(?:i|om)\s+(?P<definite>{definite})(?!\w)"
        rf"|/\s*(?P<other>[a-zåäöé]{{2,}}))"
    )


@cache
def _unit_at_start() -> re.Pattern[str]:
    letters = [form for form in _forms() if form[-1].isalnum()]
    signs = [form for form in _forms() if not form[-1].isalnum()]
    return re.compile(
        rf"(?P<unit>(?:{_alternatives(letters)})(?!\w)|{_alternatives(signs)})",
        re.IGNORECASE,
    )


def _fold(text: str) -> str:
    return _SPACES.sub(" ", text).strip().casefold()


def canonical_unit(text: str) -> str | None:
    """The unit that ``text`` is a printed form of ("Mkr" → "mnkr", "procent" → "%",
    "kronor per invånare" → "kr/inv"), None if it is not one."""
    folded = _fold(text).strip("()[] ").rstrip(",;")
    if folded in _forms():
        return _forms()[folded]
    if folded.rstrip(".") in _forms():
        return _forms()[folded.rstrip(".")]
    match = _rate().fullmatch(folded.rstrip("."))
    return _rate_unit(match) if match else None


def _rate_unit(match: re.Match[str]) -> str:
    money = _forms()[_money_form(match["money"])]
    if match["other"]:
        return f"{money}/{match['other']}"
    return f"{money}/{_data()['per'][match['per'] or match['definite']]}"


def _falls_due(unit: str) -> bool:
    """Whether the denominator only says how often a sum falls due ("5 mnkr per år"); an amount
    in single kronor per year or month is a fee, and that is a rate."""
    money, _, per = unit.partition("/")
    return per in _data()["period"]["words"] and money != "kr"


def _money_form(printed: str) -> str:
    """The form in the data that was printed, blanks or none between its parts."""
    if printed in _forms():
        return printed
    bare = printed.replace(" ", "")
    return next(form for form in _money_forms() if form.replace(" ", "") == bare)


def unit_at_start(text: str) -> tuple[str, int] | None:
    """The unit that ``text`` begins with and the length of its printed form: what stands
    directly after a number ("kr/inv R9" → ("kr/inv", 6)). None if there is none."""
    lowered = text.casefold()
    if len(lowered) != len(text):  # a letter that folds to two would shift the places
        lowered = text.lower()
    rate = _rate().match(lowered)
    if rate:
        per = _rate_unit(rate)
        if _falls_due(per):
            return per.split("/", 1)[0], rate.end("money")
        return per, rate.end()
    match = _unit_at_start().match(lowered)
    if not match:
        return None
    printed = _SPACES.sub(" ", match["unit"])
    unit = _forms().get(printed)
    if unit is None:
        unit = _forms()[_money_form(printed)]
    return unit, match.end()


@cache
def _named_money() -> re.Pattern[str]:
    """Money named in a head or caption; words that also count other things need kronor."""
    bare = set(_data()["bare"]["forms"])
    forms = [form for form in _money_forms() if form not in bare and form not in (":-", "kr")]
    return re.compile(rf"(?<![\w/])(?:{_alternatives(forms)}|kr)(?![\w/])")


@cache
def _counted() -> re.Pattern[str]:
    """What an "Antal …" counts when that has a unit of its own."""
    words = ["dygn", "vårddygn", "dagar", "timmar", "minuter", "veckor", "månader", "årsarbetare"]
    return re.compile(rf"\bantal(?:et)?\s+(?:\w+\s)?({'|'.join(words)})\b")


_PERCENT = re.compile(r"(?<!\d)(?<!\d )(%|\bprocent\b)")
_POINTS = re.compile(r"(?<!\d )(%-?enhet\w*|\bprocentenhet\w*)")
_COUNT = re.compile(r"^\W*(?:genomsnittligt |medel|totalt |varav )?antal(?:et)?\b|[(,]\s*antal\b")
_MEASURE = re.compile(
    r"(?<!\d )(?<!per )(?<!/)\b(vårddygn|dygn|timmar|årsarbetare)\b|[(,]\s*"
    r"(dagar|timmar|dygn|år|månader|minuter|veckor|m2|m²|kvm|ton|km|kwh|mwh|gwh|poäng|index|st|"
    r"personer|platser|årsarbetare|ärenden)\s*\)?$"
)


def find_unit(text: str) -> str | None:
    """The unit that a header, caption, table corner or row label names, None if it names none.

    "Effekt 2024, mnr" → mnkr, "Nettokostnad, belopp mnkr" → mnkr, "(tkr)" → tkr,
    "Personalomsättning (%)" → %, "Kostnad (kr/inv)" → kr/inv, "Antal ärenden" → antal,
    "Median, antal dagar" → dagar. A percentage that is a limit ("över 80 procent") is none.
    """
    folded = _fold(text)
    whole = canonical_unit(folded)
    if whole:
        return whole
    rate = _rate().search(folded)
    if rate and (rate.start() == 0 or not folded[rate.start() - 1].isalnum()):
        return _rate_unit(rate)
    money = _money_named_in(folded)
    if money:
        return _per_head(money, folded)
    counted = _counted().search(folded)
    if counted:
        return _forms()[counted[1]]
    if _POINTS.search(folded):
        return "procentenheter"
    if _PERCENT.search(folded):
        return "%"
    if _COUNT.search(folded):
        return "antal"
    measure = _MEASURE.search(folded)
    if measure:
        return _forms()[measure[1] or measure[2]]
    return None


_AFTER_NUMBER = re.compile(r"\d\s?$")
_AFTER_YEAR = re.compile(r"(?:19|20)\d\d\s?$")


def _money_named_in(folded: str) -> str | None:
    """The first unit of money that is named and not part of an amount ("över 5 mnkr")."""
    for match in _named_money().finditer(folded):
        before = folded[: match.start()]
        if not _AFTER_NUMBER.search(before) or _AFTER_YEAR.search(before):
            return _forms()[_money_form(match.group())]
    return None


def _per_head(money: str, folded: str) -> str:
    """``money``, as a rate where the words say per what ("Kostnad per plats, kr")."""
    per = re.search(r"\bper\s+([\wåäö]+)", folded)
    if per and per[1] in _data()["per"]:
        rate = f"{money}/{_data()['per'][per[1]]}"
        if not _falls_due(rate):
            return rate
    return money


_LABEL_WORDS = ("mnkr", "tkr", "mdkr", "kr", "%", "dygn", "timmar", "årsarbetare", "index")


def label_unit(text: str) -> str | None:
    """The unit that a row label states as its own: in brackets, after a comma, as its first or
    last word, or by beginning with "Antal". What a label only mentions ("Minskning antal dygn i
    placeringar") is not stated; ``find_unit`` finds that too."""
    folded = _fold(text).rstrip(" *:.¹²³")
    stated = [part for part in re.findall(r"\(([^()]*)\)", folded) if len(part.split()) <= 3]
    tail = folded.rpartition(",")[2] if "," in folded else ""
    if tail and len(tail.split()) <= 3:
        stated.append(tail)
    for part in stated:
        unit = find_unit(part)
        if unit:
            return _per_head(unit, folded) if is_money(unit) else unit
    rate = _rate().search(folded)
    if rate and (rate.start() == 0 or not folded[rate.start() - 1].isalnum()):
        return _rate_unit(rate)
    words = folded.split()
    if re.search(r"\bi (?:procent|%)$", folded):
        return "%"
    for word in (words[-1:] + words[:1]) if words else ():
        unit = canonical_unit(word)
        numbered = word is words[-1] and len(words) > 1 and _AFTER_NUMBER.search(words[-2])
        if unit in _LABEL_WORDS and not (numbered and not _AFTER_YEAR.search(words[-2])):
            return _per_head(unit, folded) if is_money(unit) else unit
    if _COUNT.search(folded):
        counted = _counted().match(folded)
        return _forms()[counted[1]] if counted else "antal"
    return None


@cache
def _statement() -> re.Pattern[str]:
    forms = [form for form in _money_forms() if form not in (":-",)]
    return re.compile(
        rf"\b(?:belopp\w*|siffror\w*|summor\w*|uppgifter\w*|redovisa\w*|anges|angivna|angivet"
        rf"|uttryck\w*|avser|tabell\w*|kostnad\w*|i)\W+(?:(?:är|anges|redovisas|visas|i|hela)\s+)*"
        rf"(?P<unit>{_alternatives(forms)})(?!\w)(?!/)"
    )


def nearby_unit(text: str) -> str | None:
    """The unit of money that a sentence states for what it stands at ("Belopp i tkr", "Om inte
    annat anges är beloppen i tusentals kronor", "(mnkr)"), None where it states none; an amount
    in the sentence states nothing."""
    folded = _fold(text)
    whole = canonical_unit(folded.rstrip("."))
    if whole:
        return whole if is_money(whole) else None
    bracket = re.fullmatch(r".*\(([^()]*)\)\W*", folded)
    if bracket and is_money(canonical_unit(bracket[1])):
        return canonical_unit(bracket[1])
    if re.search(r",\s*(?:belopp i\s+)?(\w+)\W*$", folded) and len(folded) <= 120:
        tail = canonical_unit(folded.rpartition(",")[2].replace("belopp i", ""))
        if tail and is_money(tail):
            return tail
    match = _statement().search(folded)
    return _forms()[_money_form(match["unit"])] if match else None


_FOR_ALL = re.compile(
    r"\b(?:om (?:inte|inget|ej) annat|samtliga|alla|genomgående|i (?:hela )?(?:dokumentet|rapporten"
    r"|planen|budgeten|årsredovisningen|handlingen)|där (?:inte|inget|ej) annat)\b"
)


def stated_unit(text: str) -> str | None:
    """The unit of money that a sentence states for the whole document ("Om inte annat anges är
    beloppen i tusentals kronor", "Samtliga belopp i tkr"), None where it states none or only one
    for the table it stands at."""
    return nearby_unit(text) if _FOR_ALL.search(_fold(text)) else None


def implied_unit(text: str) -> str | None:
    """The unit that a label implies without naming one ("Total sjukfrånvaro" → %,
    "Chefsindex" → index, "Avgångsålder pension" → år), None if it implies none."""
    words = re.findall(r"[\w-]+", _fold(text))
    for unit, entry in _data()["implied"].items():
        if any(word in entry["not_with"] for word in words[:1]):
            continue
        for word in words:
            if (
                word in entry["words"]
                or any(word.startswith(start) for start in entry["starts"])
                or any(word.endswith(end) for end in entry["ends"])
            ):
                return str(unit)
    return None


@cache
def factor(unit: str) -> Decimal | None:
    """Kronor per unit for a canonical money unit; None for rates, shares and counts."""
    entry = _data()["money"].get(unit)
    return Decimal(entry["factor"]) if entry else None


def is_money(unit: str | None) -> bool:
    """Whether amounts in this canonical unit can be told in kronor."""
    return unit is not None and unit in _data()["money"]


def is_rate(unit: str | None) -> bool:
    """Whether this canonical unit is money per something (kr/inv)."""
    return unit is not None and "/" in unit and is_money(unit.split("/", 1)[0])


def to_sek(value: Decimal, unit: str) -> int | None:
    """``value`` in whole kronor, exact, öre rounded half away from zero; None for units that
    are not money (rates, shares, counts)."""
    kronor = factor(unit)
    if kronor is None:
        return None
    return int((value * kronor).to_integral_value(rounding=ROUND_HALF_UP))


def is_bare_money(printed: str, following: str) -> bool:
    """Whether ``printed`` ("miljoner") counts something else than money, as the word after it
    shows ("3 miljoner invånare")."""
    if _fold(printed) not in _data()["bare"]["forms"]:
        return False
    word = re.match(r"\s*([^\W\d_]+)", following)
    return word is not None and word[1].casefold() in _data()["bare"]["not_before"]
