"""How right planparse is: measures with their bars. Needs ../shared."""

from __future__ import annotations

import importlib.util
import json
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass
from functools import cache
from io import StringIO
from pathlib import Path
from types import ModuleType
from typing import Any

import planparse
from pairs import measured as made
from pairs import pairs_of
from planparse.model import Document, Where

ROOT = Path(__file__).resolve().parents[1]
SHARED = (ROOT / ".." / "shared").resolve()


@dataclass(frozen=True, slots=True)
class Measure:
    """One measured figure. ``bar`` is the least (or, with ``at_most``, the most) it may be; None
    where a figure is only shown."""

    name: str
    value: float
    bar: float | None = None
    at_most: bool = False
    note: str = ""

    @property
    def met(self) -> bool:
        if self.bar is None:
            return True
        return self.value <= self.bar if self.at_most else self.value >= self.bar


@cache
def scorer(name: str) -> ModuleType:
    """A scoring script of ../shared/tools as a module."""
    path = SHARED / "tools" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    if name == "score_plan":
        # The script measures when it is imported; only its functions are wanted here.
        source = path.read_text(encoding="utf-8").rsplit("\nmain()", 1)[0]
        exec(compile(source, str(path), "exec"), module.__dict__)
        return module
    spec.loader.exec_module(module)
    return module


@cache
def extracted(path: str) -> Document:
    """A file of ../shared, extracted once per run."""
    return planparse.extract(SHARED / path)


def as_json(document: Document) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(document.model_dump_json())
    return loaded


def facts(name: str, path: str, gold: str, bars: dict[str, float]) -> Iterator[Measure]:
    """Numbers, kronor and texts of a document's tables against hand-made truth."""
    truth = json.loads((SHARED / "gold" / gold).read_text(encoding="utf-8"))
    truth = truth if isinstance(truth, list) else truth["tables"]
    score = scorer("score_facts").score
    (numbers, _, _), (texts, _, _) = score(truth, as_json(extracted(path))["tables"])
    yield Measure(f"{name}: tal F1", numbers["f1"], bars.get("numbers"))
    sek = numbers["sek_ok"] / max(1, numbers["sek_of"])
    yield Measure(f"{name}: kronor rätt", sek, bars.get("sek"))
    yield Measure(f"{name}: kronor för mycket", numbers["sek_extra"], bars.get("extra"), True)
    yield Measure(f"{name}: texter F1", texts["f1"], bars.get("texts"))


def plan(name: str, path: str, gold: str) -> Iterator[Measure]:
    """What the document says (goals, indicators, assignments …) against hand-made truth."""
    module = scorer("score_plan")
    with tempfile.TemporaryDirectory() as folder:
        predicted = Path(folder) / "predicted.json"
        predicted.write_text(extracted(path).model_dump_json(), encoding="utf-8")
        lines = _run(module.main, "score_plan", str(SHARED / "gold" / gold), str(predicted))
    for line in lines:
        key, _, rest = line.partition("{")
        values = json.loads("{" + rest)
        if "f1" in values:
            yield Measure(f"{name}: {key.strip()} F1", values["f1"])
        elif not values.get("gold", 1):
            continue
        elif "right" in values:
            yield Measure(f"{name}: {key.strip()}", values["right"] / max(1, values["gold"]))
        else:
            yield Measure(f"{name}: säkra fynd", values["found"] / max(1, values["certain"]))


def _run(main: Callable[[], None], *arguments: str) -> list[str]:
    import sys

    output, before = StringIO(), sys.argv
    sys.argv = list(arguments)
    try:
        with redirect_stdout(output):
            main()
    finally:
        sys.argv = before
    return [line for line in output.getvalue().splitlines() if "{" in line]


def adjacency(name: str) -> Measure:
    """Cells against the tables that were put into the PDF: adjacency F1."""
    module = scorer("score_icdar")
    truth = json.loads((SHARED / "gold-tables" / f"{name}.json").read_text(encoding="utf-8"))
    cells = [
        [(r, r, c, c, text) for r, row in enumerate(table["rows"]) for c, text in enumerate(row)]
        for table in truth
    ]
    with tempfile.TemporaryDirectory() as folder:
        predicted = Path(folder) / "predicted.json"
        predicted.write_text(extracted(f"pdf/{name}.pdf").model_dump_json(), encoding="utf-8")
        hit, true, found = module.doc(cells, module.pred(predicted))
    return Measure(f"{name}: celler F1", 2 * hit / max(1, true + found))


Grid = Sequence[Sequence[str | None]]


def icdar_score(read: Callable[[Path], Iterable[Grid]]) -> tuple[float, float]:
    """ICDAR-2013, EU half: adjacency recall and precision, means over the documents, of the
    tables that ``read`` finds in a PDF."""
    module = scorer("score_icdar")
    pairs: list[tuple[float, float]] = []
    for path in sorted((SHARED / "bench" / "icdar2013-eu").glob("*.pdf")):
        found = [
            [(r, r, c, c, text or "") for r, row in enumerate(grid) for c, text in enumerate(row)]
            for grid in read(path)
        ]
        truths = sorted(path.parent.glob(f"{path.stem}-str.xml"))
        truths = truths or sorted(path.parent.glob(f"{path.stem}[ab]-str.xml"))
        scored = [module.doc(module.truth(t), found) for t in truths]
        hit, true, count = max(scored, key=lambda s: 2 * s[0] / max(1, s[1] + s[2]))
        pairs.append((hit / max(1, true), hit / max(1, count)))
    recalls, precisions = zip(*pairs, strict=True)
    return sum(recalls) / len(pairs), sum(precisions) / len(pairs)


def harmonic(recall: float, precision: float) -> float:
    """F1."""
    return 2 * recall * precision / max(1e-9, recall + precision)


def own_grids(path: Path) -> list[Grid]:
    """The tables that planparse finds."""
    return [table.grid for table in planparse.extract(path).tables]


def icdar() -> Measure:
    """ICDAR-2013, EU half, finding and structure together, as F1."""
    return Measure("ICDAR-2013 EU: F1", harmonic(*icdar_score(own_grids)))


def samples() -> Iterator[Measure]:
    """The sample archive against its truth: numbers, texts, planted errors."""
    folder = ROOT / "corpora" / "exempel"
    module = scorer("score_facts")
    for path in sorted((folder / "truth").glob("*.*.json")):
        truth = json.loads(path.read_text(encoding="utf-8"))
        document = planparse.extract(folder / path.stem)
        (numbers, _, _), (texts, _, _) = module.score(truth["tables"], as_json(document)["tables"])
        yield Measure(f"Exempel {path.stem}: tal F1", numbers["f1"])
        yield Measure(f"Exempel {path.stem}: texter F1", texts["f1"])
        found = scorer("score_plan").findings(truth["findings"], as_json(document)["findings"], [])
        planted = found["found"] / max(1, found["certain"])
        yield Measure(f"Exempel {path.stem}: inlagda fel funna", planted)


def places(document: Document) -> Iterator[tuple[str, Where]]:
    """Every place in a document, with the name of what carries it."""
    for section in document.sections:
        yield f"avsnitt {section.title}", section.where
        yield from ((f"stycke i {section.title}", block.where) for block in section.blocks)
    for table in document.tables:
        yield f"tabell {table.id}", table.where
        for row in table.rows:
            yield f"rad {row.label} i {table.id}", row.where
            yield from ((f"cell {cell.raw} i {table.id}", cell.where) for cell in row.cells)
    for goal in document.goals:
        yield f"mål {goal.council_goal} / {goal.board_goal}", goal.where
        yield from ((f"indikator {i.name}", i.where) for i in goal.indicators)
        if goal.assessment_rule:
            yield "bedömningsregel", goal.assessment_rule.where
    yield from ((f"uppdrag {a.text[:40]}", a.where) for a in document.assignments)
    yield from ((f"belopp {a.raw}", a.where) for a in document.amounts)
    for finding in document.findings:
        yield from ((f"fynd {finding.code}", where) for where in finding.where)
    yield from ((f"lagning {r.before}", r.where) for r in document.repairs)


def without_place(document: Document) -> list[str]:
    """The names of what has no place: no page with a box, and no line."""
    bare = [name for name, w in places(document) if not (w.line or (w.page and w.bbox))]
    return bare + [f"fynd {f.code}" for f in document.findings if not f.where]


def compared_in_seconds() -> Measure:
    """Processor seconds for comparing a document of 300 pages with one changed in many places."""
    documents = made.papers(60)
    old = together(tuple(documents.values()))
    changed = [pair.new for pair in pairs_of(documents, each=1, most=4)]
    new = together(tuple(changed))
    start = time.process_time()
    planparse.diff(old, new)
    return Measure("Jämförelse av 300 sidor: sekunder", time.process_time() - start, 2.0, True)


def together(parts: tuple[Document, ...]) -> Document:
    """Documents bound as one, a page for every section."""
    sections, tables = [], []
    for n, part in enumerate(parts):
        tables += [t.model_copy(update={"id": f"{n}-{t.id}"}) for t in part.tables]
        for section in part.sections:
            blocks = tuple(
                b.model_copy(update={"text": f"{n}-{b.text}"}) if b.kind == "table" else b
                for b in section.blocks
            )
            sections.append(
                section.model_copy(update={"id": f"{n}-{section.id}", "blocks": blocks})
            )
    return parts[0].model_copy(
        update={
            "sections": tuple(sections),
            "tables": tuple(tables),
            "goals": tuple(goal for part in parts for goal in part.goals),
            "assignments": tuple(one for part in parts for one in part.assignments),
            "amounts": tuple(one for part in parts for one in part.amounts),
        }
    )


TEXT_BARS = {"numbers": 0.95, "sek": 0.98, "extra": 0.0, "texts": 0.90}


def quick() -> Iterator[Measure]:
    """The bars on text and digital input that are measured at every test run."""
    seeds = {p.name[:3]: f"seeds/{p.name}" for p in sorted((SHARED / "seeds").glob("*.txt"))}
    for number in ("000", "002"):
        yield from facts(f"Text {number}", seeds[number], f"{number}.tables.json", TEXT_BARS)
    for number, name in (("000", "omsorg-vp2025-A"), ("002", "soc-ib2024-A")):
        gold = f"{number}.tables.json"
        yield from facts(f"PDF {name}", f"pdf/{name}.pdf", gold, {"numbers": 0.90})
    bare = [
        name
        for path in (*seeds.values(), "pdf/omsorg-vp2025-A.pdf", "pdf/soc-ib2024-A.pdf")
        for name in without_place(extracted(path))
    ]
    yield Measure("Värden utan plats", len(bare), 0, True, "; ".join(bare[:3]))
    for number, expected in (("000", 1), ("002", 0)):
        alarms = [f for f in extracted(seeds[number]).findings if f.code == "unit"]
        yield Measure(f"Enhetslarm i {number}", len(alarms), expected, True)
    headed = [t for t in extracted(seeds["000"]).tables if t.kind == "investment"]
    wrong = sum(t.unit_true != "tkr" for t in headed) if headed else 1
    yield Measure("Investeringstabell som inte blev tkr", wrong, 0, True)


def slow() -> Iterator[Measure]:
    """The figures that take longer: plans, other layouts, competition tables, repair."""
    seeds = {p.name[:3]: f"seeds/{p.name}" for p in sorted((SHARED / "seeds").glob("*.txt"))}
    for number in ("000", "002"):
        yield from plan(f"Text {number}", seeds[number], f"{number}.plan.json")
    real = "simrishamn-bokslut-2025"
    yield from facts(f"PDF {real}", f"real/{real}.pdf", f"{real}.tables.json", {})
    for name in ("omsorg-vp2025", "soc-ib2024", "soc-fb2024"):
        yield adjacency(f"{name}-A")
        yield adjacency(f"{name}-D")
    earlier, later = extracted(f"real/{real}-earlier.pdf"), extracted(f"real/{real}.pdf")
    yield Measure("En cell ändrad: antal ändringar", len(planparse.diff(earlier, later).changes))
    yield from samples()
    yield Measure("Gjorda par, JSON: ändringar F1", made.json_score().f1, 1.0)
    yield Measure("Gjorda par, PDF, linjerat: ändringar F1", made.plain_score().f1, 0.98)
    yield Measure("Gjorda par, PDF, rutnät och linjer: F1", made.pdf_score(("grid", "lines")).f1)
    yield Measure("Gjorda par, PDF, alla sätt: ändringar F1", made.pdf_score().f1, 0.98)
    yield compared_in_seconds()
    yield icdar()
