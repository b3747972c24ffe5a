"""Variants: facts that tell one deed with different figures, side by side, never merged.

Two kinds are certain: documents that differ on what leaves room for one figure only (the total of a year, one day's
deed), and prints of one paragraph that differ (4300万元, in a reprint 4200万元).
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import combinations

from .acts import figures, fit
from .facts import Fact
from .tellings import is_one_deed


def find_variants(facts: Iterable[Fact], prints: Callable[[Fact], Iterable[Hashable]]) -> dict[str, tuple[str, ...]]:
    """Key -> the keys of the facts that tell its deed with another figure, sorted; facts without one are absent.

    `prints` gives the paragraphs that tell a fact, a reprinted one under its first print.
    """
    ties: dict[tuple[object, ...], list[Fact]] = {}
    for fact in facts:
        if figures(fact):
            ties.setdefault((*fact.tie, fact.planned, fact.stage == "promised"), []).append(fact)
    found: dict[str, set[str]] = {}
    for tie in ties.values():
        for group in _deeds(tie, prints) if len(tie) > 1 else ():
            for one, other in combinations(group, 2):
                if differ(one, other):
                    found.setdefault(one.key, set()).add(other.key)
                    found.setdefault(other.key, set()).add(one.key)
    return {key: tuple(sorted(found[key])) for key in sorted(found)}


def _deeds(tie: Sequence[Fact], prints: Callable[[Fact], Iterable[Hashable]]) -> Iterable[Sequence[Fact]]:
    """The facts of one tie that leave room for one figure only, deed by deed."""
    groups: dict[Hashable, list[Fact]] = {}
    for fact in tie:
        if is_one_deed(fact):
            groups.setdefault(("dated", fact.measure, fact.start, fact.end), []).append(fact)
        for place in prints(fact):
            groups.setdefault(("printed", place), []).append(fact)
    return groups.values()


def differ(fact: Fact, other: Fact) -> bool:
    """True if no document tells both, some figure of them differs, and all else agrees."""
    if set(fact.documents) & set(other.documents):
        return False
    one, two = figures(fact), figures(other)
    apart = [name for name, value in one.items() if two.get(name, value) != value]
    return bool(apart) and fit(fact, other, but=apart)
