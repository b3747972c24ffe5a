"""Things of a text handed out to the stretches (sentences, clauses) in which they begin."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import TypeVar

Thing = TypeVar("Thing")


def dealt(things: Sequence[Thing], starts: Sequence[int], spans: Iterable[tuple[int, int]]) -> list[Sequence[Thing]]:
    """For each of `spans`, which follow one another, the `things` that begin in it; `starts` says where they do.

    >>> dealt("云谷县", [3, 4, 9], [(0, 4), (4, 8), (8, 12)])
    ['云', '谷', '县']
    """
    result: list[Sequence[Thing]] = []
    at = 0
    for start, end in spans:
        first = bisect_left(starts, start, at)
        at = bisect_left(starts, end, first)
        result.append(things[first:at])
    return result
