"""Score the working program on the gold sets, and raise the floors that the tests hold it to.

    python -m benchmarks.accuracy                 figures of every set that is there
    python -m benchmarks.accuracy --update        raise `tests/floors.json`; a floor is never lowered

A floor belongs to one state of the gold: its digest is pinned beside the figures.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jiedui.exports import write_one
from jiedui.graph import build
from jiedui.graph.evaluation import read_gold

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT / "tests" / "gold"
FLOORS = ROOT / "tests" / "floors.json"
SETS = {
    "seeds": (ROOT.parent / "shared" / "gold" / "seeds", ROOT.parent / "shared" / "seeds"),
    "corpus": (GOLD / "corpus", ROOT / "seeds" / "corpus"),
    "more": (GOLD / "more" / "gold", GOLD / "more" / "texts"),
    "own": (GOLD / "own" / "gold", GOLD / "own" / "texts"),
    "free": (GOLD / "free" / "gold", GOLD / "free" / "texts"),
    "plain": (GOLD / "plain" / "gold", GOLD / "plain" / "texts"),
    "aside": (GOLD / "aside" / "gold", GOLD / "aside" / "texts"),
    "sealed": (GOLD / "sealed" / "gold", GOLD / "sealed" / "texts"),
}
FLOORED = ("seeds", "corpus")
# Below the figure measured by this much: a rule that reads unseen texts better may lose a fact of these few.
SLACK = 0.03


def digest(gold: Path) -> str:
    """The digest of a folder of gold files, by name and content."""
    return read_gold(gold).digest


def last_ten(gold: Path) -> frozenset[str]:
    """The ids of the texts in a set that are scored only at the end (`ten.txt` beside the gold), else none."""
    listed = gold.parent / "ten.txt"
    return frozenset(listed.read_text("utf-8").split()) if listed.exists() else frozenset()


def score(gold: Path, texts: Path, *, last: bool = False) -> dict[str, Any]:
    """The scorer's figures for the program as it stands, on `texts` against `gold`; `last`: on the last ten alone."""
    kept = last_ten(gold)
    with tempfile.TemporaryDirectory() as folder:
        graph, asked = Path(folder) / "graph.json", Path(folder) / "gold"
        asked.mkdir()
        for path in gold.glob("*.json"):
            if (path.stem in kept) == last:
                shutil.copy(path, asked)
        write_one(build([texts]), "json", graph)
        command = [sys.executable, str(GOLD / "score.py"), str(graph), str(asked), "--texts", str(texts), "--json"]
        return json.loads(subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout)


def figures(result: Mapping[str, Any]) -> dict[str, float]:
    """The figures that have floors, by name, each from 0 to 1."""
    right, every = map(int, result["pointed"].split("/"))
    proved, quotes = map(int, result["quotes"].split("/"))
    named = {name: result[name]["f1"] for name in ("entities", "strict", "relations", "pairs", "located")}
    return {**named, "pointed": round(right / max(1, every), 4), "quotes": round(proved / max(1, quotes), 4)}


def raised(old: Mapping[str, float], new: Mapping[str, float]) -> dict[str, float]:
    """The higher of each floor; quotes are all or nothing."""
    return {
        name: max(old.get(name, 0.0), value if name == "quotes" else round(value - SLACK, 3))
        for name, value in new.items()
    }


def main() -> None:
    """Print the figures of each set; with --update raise the floors."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--last", action="store_true", help="score the texts that are kept for the end, and only those")
    asked = parser.parse_args()
    floors = json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    for name, (gold, texts) in SETS.items():
        if not gold.is_dir():
            print(f"{name}: not beside this checkout")
            continue
        if asked.last and not last_ten(gold):
            continue
        result = score(gold, texts, last=asked.last)
        values = figures(result)
        print(f"{name:7}", "  ".join(f"{key} {value:.3f}" for key, value in values.items()), end="  ")
        print(f"amount {result['amount']['f1']:.2f}  headcount {result['headcount']['f1']:.2f}", end="  ")
        print(f"status {result['status']}  year {result['year']}  aliases {result['aliases_per_entity']}")
        if name in FLOORED and asked.update:
            before = floors.get(name, {})
            same = before.get("gold") == digest(gold)
            floors[name] = {"gold": digest(gold), "floors": raised(before.get("floors", {}) if same else {}, values)}
    if asked.update:
        written = FLOORS.with_suffix(".tmp")
        written.write_text(json.dumps(floors, indent=1, sort_keys=True) + "\n", "utf-8")
        os.replace(written, FLOORS)


if __name__ == "__main__":
    main()
