"""Train how sure a statement is, on the gold sets, and write `ontology/confidence.tsv` and `ontology/calibration.tsv`.

    python -m benchmarks.train_confidence            train, write both files, print what was measured
    python -m benchmarks.train_confidence --check    write nothing; exit 1 if the files would change
    python -m benchmarks.train_confidence --curve    also the figures against the amount of gold

The same gold and the same rules give the same bytes: no chance is used, and the loss has one minimum. The rules only
propose; what is learned decides which proposals stay and how sure they are (docs/confidence.md tells what was tried).
"""

import argparse
import sys
from collections.abc import Sequence
from hashlib import sha256

from jiedui.graph.confidence import CUT, EVERY, LOCATED, SHARES, WEIGHTS

from . import reliability
from .accuracy import ROOT
from .calibration import Curve, curve
from .judged import Judged, Told, judged
from .logistic import HARD, Model, crossed, train

SETS = ("corpus", "more", "own", "free", "plain")
KEPT = ("seeds", "aside", "sealed")  # never trained on, measured in total only
CUTS = (0.0, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5)
LEAST = 0.01  # smaller weights are left out

# Sets that the curves are drawn on: texts the rules were made for least. The gold of `more` names few places.
DRAWN = {EVERY: tuple(HARD), LOCATED: ("own", *HARD)}

HEAD = """# How much each trait of a statement speaks for it.
# Made by `python -m benchmarks.train_confidence`; do not edit. Columns: the relation whose statements
# it weighs ("tie": of all relations but locatedIn), the trait, its weight. Traits are explained in
# graph/statements/traits.py; "always" is added to every statement of the relation.
# From: {source}
"""
SHARES_HEAD = """# Score -> confidence: the share of statements with that score that is right, on sets not learned from.
# Made by `python -m benchmarks.train_confidence`; do not edit. Columns: curve ("tie": all relations but locatedIn),
# score, confidence; straight lines between. From 0.9 upward at least 95 of 100 are right. "cut": statements below it
# are left out.
# From: {source}
"""


def main() -> None:
    """Train, write, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="only tell whether the files are up to date")
    parser.add_argument("--curve", action="store_true", help="print the figures against the amount of gold")
    asked = parser.parse_args()
    gold = judged(SETS)
    known = [one for one in gold.told if one.right is not None]
    models, curves, apart = {}, {}, {}
    for family in (EVERY, LOCATED):
        mine = [one for one in known if (one.relation == LOCATED) == (family == LOCATED)]
        scores = crossed(mine, lambda one: one.set)
        curves[family] = curve(
            (score, bool(one.right)) for score, one in zip(scores, mine, strict=True) if one.set in HARD
        )
        models[family] = train(mine)
        apart[family] = [(one, curves[family](score)) for one, score in zip(mine, scores, strict=True)]
    limit = reliability.best_cut(apart[EVERY], gold.wanted, CUTS)
    files = {
        WEIGHTS: HEAD.format(source=_source(gold)) + _weights(models),
        SHARES: SHARES_HEAD.format(source=_source(gold)) + _shares(curves, limit),
    }
    stale = [name for name, text in files.items() if (ROOT / "ontology" / name).read_text("utf-8") != text]
    if asked.check:
        sys.exit(f"not up to date: {', '.join(stale)}" if stale else 0)
    for name, text in files.items():
        (ROOT / "ontology" / name).write_text(text, "utf-8", newline="\n")
    print(
        f"written: {', '.join(stale) or 'nothing new'}; {sum(len(model.weights) for model in models.values())} weights"
    )
    _report(gold, models, curves, apart, limit)
    if asked.curve:
        reliability.print_growth(known, judged(KEPT).told)


def _source(gold: Judged) -> str:
    """The digests of the gold, and of all that the rules make of it."""
    told = sha256(repr(gold.told).encode()).hexdigest()[:16]
    sets = ", ".join(f"{name} {digest}" for name, digest in gold.digests.items())
    return f"{sets}; {len(gold.told)} statements {told}"


def _weights(models: dict[str, Model]) -> str:
    rows: list[str] = []
    for model in models.values():
        for (of, trait), weight in sorted(model.weights.items()):
            if abs(weight) >= LEAST:
                rows.append(f"{of}\t{trait}\t{weight:.3f}\n")
    return "".join(rows)


def _shares(curves: dict[str, Curve], limit: float) -> str:
    rows = [f"{CUT}\t0\t{limit:.2f}\n"]
    for family, line in curves.items():
        rows += [f"{family}\t{score:.3f}\t{share:.3f}\n" for score, share in line.points]
    return "".join(rows)


def _report(
    gold: Judged,
    models: dict[str, Model],
    curves: dict[str, Curve],
    apart: dict[str, list[tuple[Told, float]]],
    limit: float,
) -> None:
    kept = judged(KEPT)
    tests: dict[str, Sequence[tuple[Told, float]]] = {}
    for family, model in models.items():
        mine = [one for one in kept.told if (one.relation == LOCATED) == (family == LOCATED) and one.right is not None]
        tests[family] = [(one, curves[family](model.score(one))) for one in mine]
    for family in models:
        print(f"\n{family}: share right by confidence, each set judged by what was learned from the others")
        reliability.print_shares([*apart[family], *tests[family]])
    print("\nprecision / recall / F1 of relations, without those below the cut")
    reliability.print_cuts([*apart[EVERY], *tests[EVERY]], {**gold.wanted, **kept.wanted}, CUTS)
    print(f"cut: {limit:.2f}")


if __name__ == "__main__":
    main()
