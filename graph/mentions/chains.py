"""Place names that stand together: 江苏省南京市六合区 names one place, 北京青海玉树 three."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from .spans import Chain, Place, PlaceSpan


def read_chains(spans: Sequence[PlaceSpan]) -> list[Chain]:
    """Chains of adjacent names, in order; a name alone is a chain of one."""
    chains: list[Chain] = []
    group: list[PlaceSpan] = []
    for span in spans:
        if group and span.start != group[-1].end:
            chains.append(_chain(group))
            group = []
        group.append(span)
    if group:
        chains.append(_chain(group))
    return chains


def _chain(group: Iterable[PlaceSpan]) -> Chain:
    parts = tuple(group)
    last = parts[-1]
    nested = len(parts) == 1 or all(inside(inner.place, outer.place) for outer, inner in pairwise(parts))
    return Chain(parts, nested, parts[0].start, last.end, last.place)


def inside(place: Place, container: Place) -> bool:
    """True if `place` lies in `container`."""
    return place != container and any(step == container or _same(step, container) for step in place.chain()[1:])


def _same(one: Place, other: Place) -> bool:
    return one.kind == other.kind and one.label == other.label and one.code == other.code


def by_end(chains: Iterable[Chain]) -> Mapping[int, Chain]:
    """End offset -> chain; the end of a part inside a chain gives the chain up to there."""
    found: dict[int, Chain] = {}
    for chain in chains:
        for count in range(1, len(chain.parts) + 1):
            parts = chain.parts[:count]
            found[parts[-1].end] = chain if count == len(chain.parts) else _chain(parts)
    return found
