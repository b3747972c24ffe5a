"""The rename test: gold documents with other names of the same kinds must be read as well as the documents themselves.

    python -m benchmarks.rename              figures of each set before and after, and what is lost
    python -m benchmarks.rename --seeds 5    the mean over several ways to rename

A rule that hangs on a name of the gold would show here: every place and every stem of a name is replaced by another.
"""

import argparse
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from jiedui.ontology import Document
from jiedui.seeds import clean

from .accuracy import SETS, figures, score
from .rename_plan import Plan, plan
from .rename_spans import Rewritten, rewritten

# Sets for development; what is kept aside is not looked into by this test either.
OPEN = tuple(name for name in SETS if name not in ("aside", "sealed"))
MEASURED = ("entities", "strict", "relations", "pairs", "located")


@dataclass(frozen=True)
class Renamed:
    """What was done to a set: the words replaced by document, the divisions kept, the pair terms replaced."""

    words: Mapping[str, Mapping[str, str]]
    kept: Mapping[str, tuple[str, ...]]
    pairs: Mapping[str, tuple[str, ...]]


def rename(gold: Path, texts: Path, out: Path, seed: int = 0) -> Renamed:
    """Write the set under new names to `out`/gold and `out`/texts; the same seed gives the same bytes."""
    (out / "gold").mkdir(parents=True)
    (out / "texts").mkdir()
    plans: dict[str, Plan] = {}
    for path in sorted(gold.glob("*.json")):
        told = json.loads(path.read_text("utf-8"))
        file = next(each for each in sorted(texts.glob(f"{told['doc']}.*")) if each.suffix in (".txt", ".md"))
        text = clean(_document(told["doc"], file))
        plans[told["doc"]] = made = plan(told, text, seed)
        change = rewritten(text, made.words)
        (out / "texts" / file.name).write_bytes(change.text.encode())
        (out / "gold" / path.name).write_text(json.dumps(_gold(told, made, change), ensure_ascii=False), "utf-8")
    index = texts / "index.jsonl"
    if index.exists():
        (out / "texts" / index.name).write_text("".join(_index(index, plans)), "utf-8")
    return Renamed(
        {doc: {old: new for old, new in made.words.table.items() if old != new} for doc, made in plans.items()},
        {doc: made.kept for doc, made in plans.items() if made.kept},
        {doc: made.pairs for doc, made in plans.items() if made.pairs},
    )


def _document(key: str, file: Path) -> Document:
    raw = file.read_bytes()
    try:
        source = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        source = raw.decode("gb18030")
    return Document(key, "", "", "", "", source, sha256(raw).hexdigest())


def _gold(told: Mapping[str, Any], made: Plan, change: Rewritten) -> dict[str, Any]:
    renamed = made.words.renamed
    entities = [
        {**each, "name": renamed(each["name"]), "aliases": [renamed(alias) for alias in each["aliases"]]}
        for each in told["entities"]
    ]
    return {**told, "entities": entities, "relations": [_relation(each, change) for each in told["relations"]]}


def _relation(told: Mapping[str, Any], change: Rewritten) -> dict[str, Any]:
    quote = told.get("evidence") or ""
    at = change.old.find(quote) if quote else -1
    return {**told, "evidence": change.quote(at, at + len(quote)) if at >= 0 else quote}


def _index(path: Path, plans: Mapping[str, Plan]) -> Iterator[str]:
    for line in filter(None, path.read_text("utf-8").split("\n")):
        row = json.loads(line)
        if row.get("id") in plans:
            words = plans[row["id"]].words
            row |= {name: words.renamed(row[name]) for name in ("title", "publisher") if row.get(name)}
        yield json.dumps(row, ensure_ascii=False) + "\n"


def measure(gold: Path, texts: Path, seed: int = 0) -> tuple[dict[str, float], Renamed]:
    """The figures of the set under new names, and what was replaced."""
    with TemporaryDirectory() as folder:
        out = Path(folder)
        done = rename(gold, texts, out, seed)
        return _measured(score(out / "gold", out / "texts")), done


def before(gold: Path, texts: Path) -> dict[str, float]:
    """The figures of the set as it is."""
    return _measured(score(gold, texts))


def _measured(result: Mapping[str, Any]) -> dict[str, float]:
    found = figures(result)
    return {name: found[name] for name in MEASURED}


def main() -> None:
    """Print the figures of each set before and after."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("--set", choices=OPEN, action="append")
    asked = parser.parse_args()
    for name in asked.set or OPEN:
        gold, texts = SETS[name]
        if not gold.is_dir():
            continue
        old = before(gold, texts)
        runs = [measure(gold, texts, seed) for seed in range(asked.seeds)]
        new = {key: sum(found[key] for found, _ in runs) / len(runs) for key in old}
        print(f"{name:7}", "  ".join(f"{key} {old[key]:.3f} {new[key] - old[key]:+.3f}" for key in old))
        done = runs[0][1]
        words, kept = sum(map(len, done.words.values())), sum(map(len, done.kept.values()))
        print(f"        {words} words replaced, {kept} divisions kept in {len(done.kept)} documents", end=", ")
        print(f"pair terms replaced in {len(done.pairs)}")


if __name__ == "__main__":
    main()
