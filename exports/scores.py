"""`jiedui evaluate`: a network beside gold, as tables for people or JSON for programs."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..graph.evaluation import (
    Change,
    Judged,
    Rate,
    SavedRun,
    Tally,
    by_confidence,
    by_relation,
    by_resolution,
    by_rule,
    compare,
    judge,
    load_run,
    misses,
    read_gold,
    save_run,
    tally,
    wrongs,
)
from ..graph.evaluation.saved import Line, verdicts
from ..graph.evaluation.tables import BINS, Row
from ..ontology import Document, InputError, relations
from .mistakes import mistakes
from .reading import load
from .results import Value, aligned
from .wording import relation_words

RATES = ("entities", "strict", "relations", "pairs", "located", "amount", "headcount")
SHARES = ("status", "year", "quotes", "pointed")
SIGNS = (("gained", "+ right"), ("lost", "- right"), ("worse", "+ wrong"), ("better", "- wrong"))


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A network beside its gold; `absent` are the gold's documents that it does not hold, `change` beside a run."""

    judged: tuple[Judged, ...]
    total: Tally
    absent: tuple[str, ...]
    run: SavedRun
    then: SavedRun | None
    change: Change | None

    def figures(self) -> dict[str, Any]:
        """The figures under the names of the project's scorer."""
        return dict(self.run.figures)


def evaluate(
    out: Path, gold: Path, texts: Sequence[Path] = (), *, against: Path | None = None, save: Path | None = None
) -> Evaluation:
    """OUT (a build's folder or a graph file) beside the folder `gold`; `texts` are what the build was given.

    `against` is a saved run to compare with; `save` the file to keep this one in.

    Raises:
        GraphError: no graph or no saved run there. InputError: no gold, no texts, or gold of other documents.
    """
    network = load(out / "graph.json" if out.is_dir() else out)
    known = read_gold(gold)
    absent = tuple(one.id for one in known.documents if one.id not in network.documents)
    if len(absent) == len(known.documents):
        raise InputError(
            f"{gold}: no document of the gold is in {out} (gold: {_few(absent)}; graph: {_few(network.documents)})"
        )
    then = load_run(against) if against else None
    judged = judge(network, known.documents)
    total = tally(judged, _texts(texts))
    run = SavedRun(known.digest, network.rules, _figures(judged, total), verdicts(judged))
    change = compare(run, then) if then else None
    if save:
        save_run(run, save)
    return Evaluation(judged, total, absent, run, then, change)


def _few(names: Iterable[str]) -> str:
    names = sorted(names)
    return ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")


def _texts(paths: Sequence[Path]) -> Mapping[str, Document]:
    from ..seeds import read_documents

    return {each.id: each for each in read_documents(paths).documents} if paths else {}


def _figures(judged: Sequence[Judged], total: Tally) -> dict[str, Any]:
    kinds = by_relation(judged)
    by_type = {
        name: {
            "gold": kinds[name].right + kinds[name].missed,
            "got": kinds[name].right + kinds[name].wrong,
            "tp": kinds[name].right,
        }
        for name in sorted(kinds)
    }
    return {"documents": len(judged), **total.as_row(), "by_type": by_type}


def format_evaluation(made: Evaluation, form: str = "table", *, errors: bool = False) -> str:
    """`made` as text: form "table" for people or "json"; `errors` lists every miss and everything wrong."""
    listed = mistakes(made.judged) if errors else None
    if form == "json":
        return json.dumps(_data(made, listed), ensure_ascii=False, indent=1) + "\n"
    parts = [_head(made), *_tables(made)]
    if made.change is not None and made.then is not None:
        parts += [_difference(made.run, made.then), _changes(made.change)]
    if listed is not None:
        parts.append("errors\n" + aligned(("document", "what", "one", "other", "note"), listed))
    return "\n".join(parts)


def _data(made: Evaluation, errors: Sequence[Sequence[str]] | None) -> dict[str, Any]:
    data = {
        **made.figures(),
        "absent": list(made.absent),
        "by_rule": [_record(("rule", "relation"), row) for row in by_rule(made.judged)],
        "by_resolution": [_record(("role", "how"), row) for row in by_resolution(made.judged)],
        "by_confidence": [_record(("confidence",), row) for row in by_confidence(made.judged)],
        "misses": _bins(made.judged),
    }
    if made.change is not None:
        data["change"] = {name: [list(line) for line in getattr(made.change, name)] for name, _ in SIGNS}
    if errors is not None:
        data["errors"] = [list(row) for row in errors]
    return data


def _record(names: Sequence[str], row: Row) -> dict[str, Value]:
    precision = None if row.precision is None else round(row.precision, 4)
    said = dict(zip(names, row.sort, strict=True))
    return {**said, "right": row.right, "wrong": row.wrong, "optional": row.optional, "precision": precision}


def _bins(judged: Sequence[Judged]) -> list[dict[str, Value]]:
    missed, wrong = misses(judged), wrongs(judged)
    return [
        {
            "bin": name,
            "missed": missed.get((name, False), 0),
            "wrong": wrong.get((name, False), 0),
            "located_missed": missed.get((name, True), 0),
            "located_wrong": wrong.get((name, True), 0),
        }
        for name in BINS
    ]


def _head(made: Evaluation) -> str:
    absent = f"; not in the graph: {_few(made.absent)}" if made.absent else ""
    head = f"{len(made.judged)} documents of gold{absent}\n"
    rates = [(name, *_rate(getattr(made.total, name))) for name in RATES]
    body = aligned(("figure", "P", "R", "F1", "right", "wrong", "missed"), rates)
    proof = made.total.quotes.every > 0
    shares = [(name, str(getattr(made.total, name))) for name in SHARES if proof or name in ("status", "year")]
    if proof:
        shares.append(("aliases per entity", f"{made.figures()['aliases_per_entity']:.2f}"))
    return head + body + "\n" + aligned(("share", "right/all"), shares)


def _rate(rate: Rate) -> tuple[Value, ...]:
    shares = (f"{share:.3f}" for share in (rate.precision, rate.recall, rate.f1))
    return (*shares, rate.right, rate.wrong, rate.missed)


def _tables(made: Evaluation) -> Iterable[str]:
    kinds = by_relation(made.judged)
    rows = [(relation_words(name), *_rate(kinds[name])) for name in relations() if name in kinds]
    yield "by relation\n" + aligned(("relation", "P", "R", "F1", "right", "wrong", "missed"), rows)
    yield _section("by rule (facts)", ("rule", "relation"), by_rule(made.judged))
    yield _section("by resolution of the ends (facts)", ("role", "how"), by_resolution(made.judged))
    yield _section("by confidence (facts)", ("confidence",), by_confidence(made.judged))
    bins = [tuple(row.values()) for row in _bins(made.judged)]
    yield "misses and wrong ties by bin\n" + aligned(tuple(_bins(())[0]), bins)


def _section(title: str, names: Sequence[str], rows: Iterable[Row]) -> str:
    cells = [(*row.sort, row.right, row.wrong, row.optional, _share(row.precision)) for row in rows]
    return f"{title}\n" + aligned((*names, "right", "wrong", "optional", "precision"), cells)


def _share(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


def _difference(now: SavedRun, then: SavedRun) -> str:
    rows: list[tuple[Value, ...]] = []
    for name in RATES:
        before, after = then.figures[name]["f1"], now.figures[name]["f1"]
        rows.append((name, f"{before:.3f}", f"{after:.3f}", f"{after - before:+.3f}"))
    return "beside the saved run\n" + aligned(("F1", "then", "now", "change"), rows)


def _changes(change: Change) -> str:
    rows: list[tuple[str, ...]] = []
    for name, sign in SIGNS:
        lines: tuple[Line, ...] = getattr(change, name)
        rows += [(sign, *line) for line in lines]
    counts = ", ".join(f"{len(getattr(change, name))} {sign}" for name, sign in SIGNS)
    return f"gains and losses: {counts}\n" + aligned(("change", "document", "what", "one", "other"), rows)
