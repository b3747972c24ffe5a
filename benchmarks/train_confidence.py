"""Train how sure a statement is, on the gold sets, and write `ontology/confidence.tsv` and `ontology/calibration.tsv`.

    python -m benchmarks.train_confidence            train, write both files, print what was measured
    python -m benchmarks.train_confidence --check    write nothing; exit 1 if the files would change
    python -m benchmarks.train_confidence --curve    also the figures against the amount of gold

The same gold and the same rules give the same bytes: no chance is used, and the loss has one minimum. The rules only
propose; what is learned decides which proposals stay and how sure they are (docs/confidence.md tells what was tried).
"""

import argparse
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from jiedui.graph.confidence import CUT, EVERY, LOCATED, SHARES, WEIGHTS, family_of

from . import reliability
from .accuracy import ROOT
from .calibration import Curve, curve
from .judged import Judged, judged
from .logistic import HARD, Model, crossed, train
from .reliability import Sure

SETS = ("corpus", "more", "own", "free", "plain")
KEPT = ("seeds", "aside", "sealed")  # never learned from
UNSEEN = ("aside", "sealed")  # of them those that no rule was made for; used in total only
CUTS = (0.0, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5)
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
    gold, kept = judged(SETS), judged(KEPT)
    learned = {family: _learn(family, gold, kept) for family in (EVERY, LOCATED)}
    ties = [*learned[EVERY].apart, *learned[EVERY].kept]
    wanted = {**gold.wanted, **kept.wanted}
    limit = reliability.best_cut(ties, wanted, CUTS, (*HARD, *UNSEEN))
    source = _source(gold, kept)
    files = {
        WEIGHTS: HEAD.format(source=source) + _weights(learned.values()),
        SHARES: SHARES_HEAD.format(source=source) + _shares(learned, limit),
    }
    stale = [name for name, text in files.items() if (ROOT / "ontology" / name).read_text("utf-8") != text]
    if asked.check:
        sys.exit(f"not up to date: {', '.join(stale)}" if stale else 0)
    for name, text in files.items():
        (ROOT / "ontology" / name).write_text(text, "utf-8", newline="\n")
    print(f"written: {', '.join(stale) or 'nothing new'}")
    for family, one in learned.items():
        print(f"\n{family}: share right by confidence, each set judged by what was learned from the others")
        reliability.print_shares([*one.apart, *one.kept])
    print("\nprecision / recall / F1 of relations, without those below the cut")
    reliability.print_cuts(ties, wanted, CUTS)
    print(f"cut: {limit:.2f}")
    if asked.curve:
        reliability.print_growth(gold.told, kept.told)


@dataclass(frozen=True, slots=True)
class Learned:
    """What was learned of one family of relations, and how sure it is of each statement of the sets.

    `apart`: of each set by what was learned from the others; `kept`: of the sets that nothing was learned from.
    """

    model: Model
    line: Curve
    apart: tuple[Sure, ...]
    kept: tuple[Sure, ...]


def _learn(family: str, gold: Judged, kept: Judged) -> Learned:
    mine = [one for one in gold.told if one.right is not None and family_of(one.relation) == family]
    others = [one for one in kept.told if one.right is not None and family_of(one.relation) == family]
    model = train(mine)
    scores = list(zip(crossed(mine, lambda one: one.set), mine, strict=True))
    seen = [(model.score(one), one) for one in others]
    line = curve(
        ((score, bool(one.right)) for score, one in scores if one.set in DRAWN[family]),
        ((score, bool(one.right)) for score, one in seen if one.set in UNSEEN),
    )
    apart, aside = (tuple((one, line(score)) for score, one in part) for part in (scores, seen))
    return Learned(model, line, apart, aside)


def _source(gold: Judged, kept: Judged) -> str:
    """The digests of the gold, and of all that the rules make of it."""
    unseen = [one for one in kept.told if one.set in UNSEEN]
    told = sha256(repr((gold.told, unseen)).encode()).hexdigest()[:16]
    digests = {**gold.digests, **{name: kept.digests[name] for name in UNSEEN}}
    sets = ", ".join(f"{name} {digest}" for name, digest in digests.items())
    return f"{sets}; {len(gold.told) + len(unseen)} statements {told}"


def _weights(learned: Iterable[Learned]) -> str:
    weights = sorted(pair for one in learned for pair in one.model.weights.items() if abs(pair[1]) >= LEAST)
    return "".join(f"{of}\t{trait}\t{weight:.3f}\n" for (of, trait), weight in weights)


def _shares(learned: Mapping[str, Learned], limit: float) -> str:
    rows = [f"{CUT}\t0\t{limit:.2f}\n"]
    for family, one in learned.items():
        rows += [f"{family}\t{score:.3f}\t{share:.3f}\n" for score, share in one.line.points]
    return "".join(rows)


if __name__ == "__main__":
    main()
