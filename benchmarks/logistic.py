"""A logistic regression with an offset for each set, on scipy alone, and the figures that tell how good it is."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from jiedui.graph.confidence import ALWAYS, EVERY, LOCATED
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix, hstack

from .judged import Told

LISTS = frozenset({"has", "other relations"})  # columns whose value is a list with commas
Feature = tuple[str, str]  # whose weight it is (a relation, or `tie` for all), and the trait "column=value"
Floats = NDArray[np.float64]
RARE = 5  # statements; a trait seen in fewer has no weight
PENALTY = 20.0  # the weight of the squares, L2
HARD = {"free": 2.0, "plain": 2.0}  # sets whose texts the rules were made for least count double


@dataclass(frozen=True, slots=True)
class Model:
    """Weights by feature."""

    weights: Mapping[Feature, float]

    def score(self, one: Told) -> float:
        """The sum of the weights of a statement's traits."""
        return sum(self.weights.get(feature, 0.0) for feature in features(one))


def features(one: Told) -> list[Feature]:
    """The features of a statement: each trait for its relation, and for all relations but locatedIn."""
    pairs = zip(one.columns, one.traits, strict=True)
    found = [f"{column}={each}" for column, value in pairs for each in _values(column, value) if each.strip()]
    if one.relation == LOCATED:
        return [(LOCATED, trait) for trait in found]
    return [(one.relation, ALWAYS), *((of, trait) for trait in found for of in (EVERY, one.relation))]


def _values(column: str, value: str) -> Sequence[str]:
    return value.split(",") if column in LISTS else (value,)


def train(told: Sequence[Told]) -> Model:
    """The model of the statements that the gold judges.

    Each set has an offset of its own while the weights are sought, and drops it: some sets are harder than others, and
    what makes a statement of a hard set wrong is not that it has the traits of that set.
    """
    known = [one for one in told if one.right is not None]
    rows = [features(one) for one in known]
    seen = Counter(feature for row in rows for feature in set(row))
    names = sorted(feature for feature, times in seen.items() if times >= RARE)
    sets = sorted({one.set for one in known})
    traits = _matrix(rows, {name: place for place, name in enumerate(names)})
    offsets = _matrix([[one.set] for one in known], {name: place for place, name in enumerate(sets)})
    right = np.array([float(bool(one.right)) for one in known])
    heavy = np.array([HARD.get(one.set, 1.0) for one in known])
    free = np.array([0.0] * len(names) + [0.01] * len(sets))  # the offsets are all but free of the penalty
    found = _minimum(hstack([traits, offsets]).tocsr(), right, heavy, np.where(free > 0, free, 1.0) * PENALTY)
    return Model(dict(zip(names, (float(weight) for weight in found), strict=False)))


def _matrix(rows: Sequence[Sequence[Any]], places: Mapping[Any, int]) -> Any:
    """One row of ones and zeros a statement."""
    columns: list[int] = []
    ends = [0]
    for row in rows:
        columns += sorted(places[each] for each in row if each in places)
        ends.append(len(columns))
    return csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(rows), len(places)))


def _minimum(matrix: Any, right: Floats, heavy: Floats, penalty: Floats) -> Floats:
    """The weights with the smallest loss; the loss is convex, so that there is one."""
    turned = matrix.T.tocsr()

    def loss(weights: Floats) -> tuple[float, Floats]:
        scores = matrix @ weights
        share = 1 / (1 + np.exp(-scores))
        missed = np.logaddexp(0.0, scores) - right * scores
        slope = turned @ (heavy * (share - right)) + penalty * weights
        return float(heavy @ missed + penalty @ (weights * weights) / 2), slope

    start = np.zeros(matrix.shape[1])
    asked = {"maxiter": 5000, "gtol": 1e-7, "ftol": 0.0, "maxcor": 30}
    return np.asarray(minimize(loss, start, jac=True, method="L-BFGS-B", options=asked).x)


def crossed(told: Sequence[Told], part: Callable[[Told], object]) -> list[float]:
    """The score of each statement by a model of all statements that are in another `part`."""
    every = sorted({part(one) for one in told}, key=str)
    models = {each: train([one for one in told if part(one) != each]) for each in every}
    return [models[part(one)].score(one) for one in told]


def ranked_right(pairs: Iterable[tuple[float, bool]]) -> float:
    """How often a right statement scores above a wrong one (the area under the curve); a tie counts half."""
    ordered = sorted(pairs)
    ranks: dict[float, list[int]] = {}
    for place, (score, _) in enumerate(ordered, 1):
        ranks.setdefault(score, []).append(place)
    right = [sum(ranks[score]) / len(ranks[score]) for score, good in ordered if good]
    wrong = len(ordered) - len(right)
    return (sum(right) - len(right) * (len(right) + 1) / 2) / (len(right) * wrong) if right and wrong else float("nan")
