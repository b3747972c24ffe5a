"""How sure a statement is: weights of its traits, summed, and what share of such statements is right.

The weights and the shares are data, `ontology/confidence.tsv` and `ontology/calibration.tsv`, made from the gold sets
by `python -m benchmarks.train_confidence`. Sums are of whole thousandths, so that every machine gives the same.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from operator import getitem
from typing import NamedTuple

from ..ontology import VocabularyError, read_table, relations

WEIGHTS, SHARES = "confidence.tsv", "calibration.tsv"
LOCATED = "locatedIn"
EVERY = "tie"  # the weights of all relations but locatedIn
ALWAYS = "always"
CUT = "cut"
THOUSAND = 1000
KEPT = 4096  # parts whose sum is kept


class Weighed(NamedTuple):
    """What one trait adds to the score: above 0 it speaks for the statement, below 0 against it."""

    column: str
    value: str
    weight: float


Part = tuple[str, ...]  # the values of some columns that stand together


class _Weights(dict[Part, int]):
    """A part of the traits of one relation -> thousandths, added up once and kept; an unknown value weighs nothing."""

    def __init__(self, columns: Sequence[Mapping[str, int]]) -> None:
        super().__init__()
        self.columns = columns

    def __missing__(self, part: Part) -> int:
        if len(self) >= KEPT:
            self.clear()
        found = self[part] = sum(self.each(part))
        return found

    def each(self, part: Part) -> list[int]:
        """The weight of each value; of a list of values with commas all together."""
        return [
            column[value] if value in column else sum([column.get(each, 0) for each in value.split(",")])
            for column, value in zip(self.columns, part, strict=True)
        ]


class _Curve(NamedTuple):
    """Scores in rising order, and the confidence at each."""

    scores: tuple[int, ...]
    shares: tuple[float, ...]


class Scorer:
    """Scores statements by their traits, which come in parts: tuples of values for the columns in `parts`.

    >>> Scorer((("rule",), ("agent kind", "target kind")))("assists", (("assist",), ("City", "County")))
    ... # doctest: +SKIP
    0.71
    """

    def __init__(self, *parts: tuple[str, ...]) -> None:
        self.parts = parts
        self._known: dict[str, tuple[int, tuple[_Weights, ...]]] = {}

    def __call__(self, relation: str, traits: Sequence[Part]) -> float:
        """How sure a statement with these `traits` is, 0 to 1 in hundredths."""
        start, weights = self._known.get(relation) or self._load(relation)
        return _share(family_of(relation), sum(map(getitem, weights, traits), start))

    def heaviest(self, relation: str, traits: Sequence[Part], most: int) -> tuple[Weighed, ...]:
        """The traits that weigh most in the score, the heaviest first; those that weigh nothing are left out.

        A statement of assists whose agent was carried over -> Weighed("agent how", "inherited", -0.21), ...
        """
        _, weights = self._known.get(relation) or self._load(relation)
        found = [
            Weighed(column, value, weight / THOUSAND)
            for columns, table, part in zip(self.parts, weights, traits, strict=True)
            for column, value, weight in zip(columns, part, table.each(part), strict=True)
            if weight
        ]
        return tuple(sorted(found, key=lambda one: (-abs(one.weight), one))[:most])

    def _load(self, relation: str) -> tuple[int, tuple[_Weights, ...]]:
        """What is always added for a relation, and its weights part by part, general and own in one."""
        found: dict[str, dict[str, int]] = {column: {} for part in ((ALWAYS,), *self.parts) for column in part}
        for of in sorted({relation, family_of(relation)}):
            for (column, value), weight in _weights().get(of, {}).items():
                if column in found:
                    found[column][value] = found[column].get(value, 0) + weight
        start = sum(found[ALWAYS].values())
        weights = tuple(_Weights([found[column] for column in part]) for part in self.parts)
        self._known[relation] = start, weights
        return start, weights


def cut() -> float:
    """Statements less sure than this are left out."""
    return _calibration()[0]


def family_of(relation: str) -> str:
    """Whose weights and curve hold for a relation: `tie`, or locatedIn for itself."""
    return LOCATED if relation == LOCATED else EVERY


@cache
def _weights() -> Mapping[str, Mapping[tuple[str, str], int]]:
    """Relation (or `tie`) -> (column, value) -> thousandths.

    Raises:
        VocabularyError: a row with an unknown relation, no "column=value", a weight that is no number, or one twice.
    """
    found: dict[str, dict[tuple[str, str], int]] = {}
    for of, trait, weight in read_table(WEIGHTS, 3):
        column, sign, value = trait.partition("=")
        if of != EVERY and of not in relations():
            raise VocabularyError(f"{WEIGHTS}: {of!r} is no relation; make the file anew with train_confidence")
        if not sign and trait != ALWAYS:
            raise VocabularyError(f"{WEIGHTS}: {trait!r} of {of!r} is no trait; write column=value")
        rows = found.setdefault(of, {})
        if (column, value) in rows:
            raise VocabularyError(f"{WEIGHTS}: {trait!r} of {of!r} stands twice")
        rows[column, value] = round(_number(WEIGHTS, weight) * THOUSAND)
    return found


@lru_cache(maxsize=8192)
def _share(family: str, score: int) -> float:
    """The share of statements with this score that are right, between the two points around it, in hundredths."""
    curve = _calibration()[1][family]
    after = bisect_right(curve.scores, score)
    if after == 0 or after == len(curve.scores):
        return hundredths(curve.shares[max(0, after - 1)])
    low, high = curve.scores[after - 1 : after + 1]
    below, above = curve.shares[after - 1 : after + 1]
    return hundredths(below + (above - below) * (score - low) / (high - low))


def hundredths(share: float) -> float:
    """A share in whole hundredths, rounded down: what falls short of 0.90 is not shown as 0.90."""
    return int(share * 100 + 1e-6) / 100


@cache
def _calibration() -> tuple[float, Mapping[str, _Curve]]:
    """The cut, and the curve of each family.

    Raises:
        VocabularyError: a curve or the cut is missing, a share is not in 0 to 1, or a curve does not rise.
    """
    rows: dict[str, list[tuple[int, float]]] = {}
    for name, score, share in read_table(SHARES, 3):
        if not 0 <= (value := _number(SHARES, share)) <= 1:
            raise VocabularyError(f"{SHARES}: the share {share} of {name!r} is not in 0 to 1")
        rows.setdefault(name, []).append((round(_number(SHARES, score) * THOUSAND), value))
    if rows.keys() != {CUT, EVERY, LOCATED} or len(rows[CUT]) != 1:
        raise VocabularyError(f"{SHARES}: expected one row {CUT!r} and rows {EVERY!r} and {LOCATED!r}")
    limit = rows.pop(CUT)[0][1]
    for name, points in rows.items():
        if points != sorted(points) or [share for _, share in points] != sorted(share for _, share in points):
            raise VocabularyError(f"{SHARES}: the curve {name!r} does not rise")
    return limit, {name: _Curve(*(tuple(each) for each in zip(*points, strict=True))) for name, points in rows.items()}


def _number(name: str, cell: str) -> float:
    try:
        return float(cell)
    except ValueError:
        raise VocabularyError(f"{name}: {cell!r} is no number; make the file anew with train_confidence") from None
