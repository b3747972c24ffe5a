"""Tables about confidence: the share that is right, what a cut costs, what more gold would give."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from itertools import pairwise

from jiedui.graph.confidence import LOCATED

from .judged import Told
from .logistic import HARD, ranked_right, train

BANDS = (0.0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)
ALL_BUT = 0.002  # F1 that is no difference
PARTS = (1 / 8, 1 / 4, 1 / 2, 3 / 4, 1.0)
Sure = tuple[Told, float]


def print_shares(told: Sequence[Sure]) -> None:
    """Right of all in each band of confidence, set by set."""
    sets = list(dict.fromkeys(one.set for one, _ in told))
    print(f"{'confidence':12}" + "".join(f"{name:>12}" for name in (*sets, "together")))
    for low, high in pairwise(BANDS):
        band = [(one, sure) for one, sure in told if low <= sure < high]
        cells = [_share(one for one, _ in band if name in (one.set, "together")) for name in (*sets, "together")]
        print(f"{low:.1f} to {min(high, 1.0):.1f}  " + "".join(f"{cell:>12}" for cell in cells))


def _share(told: Iterable[Told]) -> str:
    right = [bool(one.right) for one in told]
    return f"{sum(right)}/{len(right)} {sum(right) / len(right):.2f}" if right else "-"


def quality(told: Sequence[Sure], wanted: int, least: float) -> tuple[float, float, float]:
    """Precision, recall and F1 of the ties of the statements at `least` so sure."""
    ties = {(one.document, one.tie): bool(one.right) for one, sure in told if sure >= least}
    right = sum(ties.values())
    precision, recall = right / max(1, len(ties)), right / max(1, wanted)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def best_cut(told: Sequence[Sure], wanted: Mapping[str, int], cuts: Sequence[float], sets: Sequence[str]) -> float:
    """The highest cut that costs no F1 on the mean of `sets`, none of them judged by what was learned from it.

    Of two cuts alike in F1 the higher tells fewer facts, and more of them are right.
    """
    means = {cut: _mean_quality(told, wanted, cut, sets) for cut in cuts}
    return max(cut for cut in cuts if means[cut] >= max(means.values()) - ALL_BUT)


def _mean_quality(told: Sequence[Sure], wanted: Mapping[str, int], cut: float, sets: Sequence[str]) -> float:
    figures = [quality([each for each in told if each[0].set == name], wanted[name], cut)[2] for name in sets]
    return sum(figures) / len(figures)


def print_cuts(told: Sequence[Sure], wanted: Mapping[str, int], cuts: Sequence[float]) -> None:
    """What each cut gains in precision and costs in recall, set by set."""
    print(f"{'cut':6}" + "".join(f"{name:>22}" for name in wanted))
    for cut in cuts:
        rows = [quality([each for each in told if each[0].set == name], wanted[name], cut) for name in wanted]
        print(f"{cut:<6}" + "".join(f"{'/'.join(f'{figure:.3f}' for figure in row):>22}" for row in rows))


def print_growth(known: Sequence[Told], kept: Sequence[Told]) -> None:
    """How well right and wrong are told apart, against the share of the documents that the model has learned from."""
    judged = [one for one in known if one.relation != LOCATED and one.right is not None]
    ties = sorted(judged, key=_by_document)
    others = [one for one in kept if one.relation != LOCATED and one.right is not None]
    print("\nhow often a right statement scores above a wrong one, by the share of gold learned from")
    print(f"{'gold':8}{'statements':>12}{'each set from others':>24}{'free and plain':>18}{'kept aside':>14}")
    for part in PARTS:
        less = _first(ties, part)
        scores = _scores(ties, less)
        hard = [(score, bool(one.right)) for score, one in scores if one.set in HARD]
        model = train(less)
        aside = [(model.score(one), bool(one.right)) for one in others]
        means = [ranked_right((s, bool(one.right)) for s, one in scores if one.set == name) for name in _sets(ties)]
        mean = sum(means) / len(means)
        print(f"{part:<8.3f}{len(less):>12}{mean:>24.3f}{ranked_right(hard):>18.3f}{ranked_right(aside):>14.3f}")


def _sets(told: Iterable[Told]) -> list[str]:
    return sorted({one.set for one in told})


def _by_document(one: Told) -> tuple[str, str]:
    """Documents in an order that has nothing to do with what they say."""
    return sha256(one.document.encode()).hexdigest(), one.document


def _first(told: Sequence[Told], part: float) -> list[Told]:
    """The statements of the first `part` of each set's documents."""
    documents: dict[str, list[str]] = defaultdict(list)
    for one in told:
        if one.document not in documents[one.set]:
            documents[one.set].append(one.document)
    chosen = {(name, each) for name, found in documents.items() for each in found[: round(part * len(found))]}
    return [one for one in told if (one.set, one.document) in chosen]


def _scores(told: Sequence[Told], learned: Sequence[Told]) -> list[tuple[float, Told]]:
    """Every statement, scored by what was learned from `learned` in the other sets."""
    models = {name: train([one for one in learned if one.set != name]) for name in _sets(told)}
    return [(models[one.set].score(one), one) for one in told]
