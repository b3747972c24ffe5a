"""From scores to confidence: what share of the statements with such a score is right, on sets not learned from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import exp
from operator import itemgetter

from jiedui.graph.confidence import hundredths

SURE = 0.9
PROMISED = 0.96  # of the sure ones at least so many are right: one point more than is told, since texts differ
MOST = 0.89  # what a statement below that may be given
LEVELS = 16  # points of the curve below it
FEWEST = 30  # statements, for a share that one may trust
STEP, STEPS = 0.02, 200  # by which the logarithm of the odds may be lowered
Scored = tuple[float, bool]
Points = list[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Curve:
    """Points (score, confidence) in rising order; straight lines between them."""

    points: tuple[tuple[float, float], ...]

    def __call__(self, score: float) -> float:
        """The confidence of a score, in hundredths."""
        low = self.points[0]
        if score < low[0]:
            return hundredths(low[1])
        for high in self.points[1:]:
            if score < high[0]:
                return hundredths(low[1] + (high[1] - low[1]) * (score - low[0]) / (high[0] - low[0]))
            low = high
        return hundredths(low[1])


def curve(scored: Iterable[Scored], unseen: Iterable[Scored]) -> Curve:
    """The curve of `scored`: (score, right) pairs of statements that had no part in making the score.

    The rules were made on the sets that are learned from, and look better there than elsewhere. So `unseen`, pairs of
    sets that no rule was made for, have two words to say, both about totals: the sure ones begin where PROMISED are
    right in `scored` and in `unseen`; below, the curve is lowered until it promises as many right as `unseen` has.
    Below the sure ones it goes through the shares of LEVELS groups of like size, made to rise.
    """
    ordered, others = sorted(scored), sorted(unseen)
    sure = max(_first_sure(ordered), _first_sure(others))
    below = [pair for pair in ordered if pair[0] < sure]
    size = max(1, len(below) // LEVELS)
    cuts = [number * size for number in range(LEVELS)]
    groups = [below[cut : cut + size] if cut != cuts[-1] else below[cut:] for cut in cuts]
    points = [(score, min(share, MOST)) for score, share in _rising([group for group in groups if group])]
    points = _lowered(points, [pair for pair in others if pair[0] < sure])
    above = [pair for pair in (*ordered, *others) if pair[0] >= sure]
    if above:
        points += [(sure, SURE), (max(_middle(above), sure + 0.1), _share(above))]
    return Curve(tuple((round(score, 3), round(share, 3)) for score, share in points))


def _lowered(points: Points, unseen: Sequence[Scored]) -> Points:
    """The points with lower odds, all by one factor: until they promise no more of `unseen` right than are."""
    right = sum(good for _, good in unseen)
    for step in range(STEPS):
        odds = exp(-STEP * step)
        lower = [(score, share * odds / (1 - share + share * odds)) for score, share in points]
        if sum(map(Curve(tuple(lower)), (score for score, _ in unseen))) <= right:
            return lower
    return points


def _first_sure(ordered: Sequence[Scored]) -> float:
    right = number = 0
    found = float("inf")
    for score, alike in groupby(reversed(ordered), key=itemgetter(0)):
        goods = [good for _, good in alike]
        right, number = right + sum(goods), number + len(goods)
        if number >= FEWEST and right >= PROMISED * number:
            found = score
    return found


def _rising(groups: Sequence[Sequence[Scored]]) -> Points:
    """Middle score and share right of each group; neighbours that fall are made one."""
    merged: list[list[Scored]] = []
    for group in groups:
        merged.append(list(group))
        while len(merged) > 1 and _share(merged[-2]) >= _share(merged[-1]):
            last = merged.pop()
            merged[-1] += last
    return [(_middle(group), _share(group)) for group in merged]


def _share(group: Sequence[Scored]) -> float:
    """The share that is right, one right and one wrong added, so that no few are taken for all."""
    return (sum(good for _, good in group) + 1) / (len(group) + 2)


def _middle(group: Sequence[Scored]) -> float:
    return sum(score for score, _ in group) / len(group)
