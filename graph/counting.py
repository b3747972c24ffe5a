"""The sum law: which facts' figures are added, and for each other one the reason. Nobody else decides it.

Everything that adds (metrics, flows, tables, SPARQL, the page) reads `Fact.counted`. The law looks at one tie
(relation, agent, target) at a time, promised money apart from money that moved, and is a function of the whole
set of facts. Where it is unsure it leaves out: a sum may be too small, it does not count a deed twice.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from functools import partial
from operator import attrgetter

from ..ontology import Evidence, Mark
from .acts import FIGURES, Acts
from .facts import COUNTS, Fact, settled
from .reasons import CURRENCY, NO_FIGURE, PART, PLANNED, RANGE, REPEATED, SHARED, words
from .tellings import conflicting, contained, older, repeated, rounded, staged, told_on, yearly

Ends = tuple[str, str]
_COUNTS = attrgetter(*COUNTS)


def decide(
    facts: Sequence[Fact], acts: Acts, dates: Mapping[str, str], within: Callable[[str, str], bool],
    variants: Mapping[str, tuple[str, ...]],
) -> tuple[Fact, ...]:  # fmt: skip
    """The `facts`, in their order, with `act`, `counted`, `why_not` and `variants` set.

    `dates`: document id -> its date, "" where unknown: of two tellings that differ the later document wins.
    `within(a, b)`: the entity a is b or lies in b. `variants`: key -> the facts that tell its deed with another figure.
    """
    why = {fact.key: reason for fact in facts if (reason := _alone(fact))}
    for law in (partial(_shared, within=within), _doubled):
        why.update(law([fact for fact in facts if fact.key not in why]))
    ties: dict[tuple[str, str, str, bool], list[Fact]] = {}
    for fact in facts:
        if fact.key not in why:
            ties.setdefault((*fact.tie, fact.stage == "promised"), []).append(fact)
    lately = partial(older, dates=dates)
    differing = partial(conflicting, variants=variants)
    laws = (partial(repeated, torn=acts.torn), rounded, differing, staged, yearly, lately, contained)
    for tie in [tie for tie in ties.values() if len(tie) > 1]:
        tie.sort(key=lambda fact: _best_told(fact, dates))
        for law in laws:
            why.update(law([fact for fact in tie if fact.key not in why]))
    return tuple([settled(fact, acts.of[fact.key], why.get(fact.key), variants.get(fact.key, ())) for fact in facts])


_REVERSED = str.maketrans("0123456789", "9876543210")


def _best_told(fact: Fact, dates: Mapping[str, str]) -> tuple[int, str, float, Decimal, str]:
    """Sorts the best told first: most sources, latest document, surest, then the smaller amount and key."""
    latest = told_on(fact, dates).replace("-", "").ljust(8, "0")
    newest_first = latest.translate(_REVERSED)
    return (-fact.sources, newest_first, -fact.confidence, fact.amount or Decimal(0), fact.key)


# --- what one fact shows by itself ---


def _alone(fact: Fact) -> str | None:
    if fact.amount is None and not fact.currency and _COUNTS(fact) == (None, None, None):
        return NO_FIGURE
    if fact.planned or fact.stage == "planned":
        return PLANNED
    if fact.currency and fact.amount is None:
        return CURRENCY
    if fact.amount_max is not None:
        return RANGE
    return PART if fact.measure == "part" else None


# --- one figure of one sentence under several ties ---


def _shared(facts: Sequence[Fact], within: Callable[[str, str], bool]) -> dict[str, str]:
    """南京市向三县投入资金共3亿元: the sum belongs to no one of the three (各3亿元 would).

    Where the ends lie in one another (a county and its hospital) the innermost tie has it.
    """
    written = {fact.key: [(fact.relation, *place) for place in _places(fact, each=True)] for fact in facts}
    times = Counter(place for places in written.values() for place in places)
    facts = [fact for fact in facts if any(times[place] > 1 for place in written[fact.key])]  # few figures recur
    told: dict[tuple[object, ...], set[Ends]] = {}
    places = {fact.key: _places(fact) for fact in facts}
    for fact in facts:
        for place in places[fact.key]:
            told.setdefault((fact.relation, *place), set()).add((fact.agent, fact.target))
    owner = {place: _innermost(ends, within) for place, ends in told.items()}
    why: dict[str, str] = {}
    for fact in facts:
        owners = {owner[fact.relation, *place] for place in places[fact.key]}
        if owners and (fact.agent, fact.target) not in owners:
            why[fact.key] = REPEATED if owners != {None} else SHARED
    return why


def _innermost(ties: Iterable[Ends], within: Callable[[str, str], bool]) -> Ends | None:
    """The tie whose ends lie in those of all the others, if there is one."""
    ties = sorted(ties)
    if len(ties) == 1:
        return ties[0]
    return next(
        (one for one in ties if all(within(one[0], other[0]) and within(one[1], other[1]) for other in ties)), None
    )


def _doubled(facts: Sequence[Fact]) -> dict[str, str]:
    """One sum told as funds and as assists of the same two ends is added once, under the first of the keepers."""
    ties: dict[frozenset[str], set[str]] = {}
    for fact in facts:
        ties.setdefault(frozenset((fact.agent, fact.target)), set()).add(fact.relation)
    facts = [fact for fact in facts if len(ties[frozenset((fact.agent, fact.target))]) > 1]
    told: dict[tuple[object, ...], list[Fact]] = {}
    for fact in facts:
        for place in _places(fact, each=True):
            told.setdefault((*sorted((fact.agent, fact.target)), *place), []).append(fact)
    losers: dict[str, set[object]] = {}
    for place, group in told.items():
        if len(group) == 1:
            continue
        best = min(group, key=_keeper)
        for fact in group:
            if fact.relation != best.relation:
                losers.setdefault(fact.key, set()).add(place[2:])
    lost = [fact for fact in facts if fact.key in losers]
    return {fact.key: REPEATED for fact in lost if losers[fact.key] >= set(_places(fact, each=True))}


def _keeper(fact: Fact) -> tuple[int, str]:
    keepers = words().keepers
    return (keepers.index(fact.relation) if fact.relation in keepers else len(keepers), fact.key)


def _places(fact: Fact, each: bool = False) -> list[tuple[str, int, int]]:
    """Where the sources write the figures of `fact`: document, start, end; those said of each end only if asked."""
    return [
        (piece.document, mark.start, mark.end)
        for piece in fact.evidence
        for mark in piece.marks
        if mark.role in FIGURES and getattr(fact, mark.role) is not None and (each or not _said_of_each(piece, mark))
    ]


def _said_of_each(piece: Evidence, mark: Mark) -> bool:
    before = piece.quote[: max(0, mark.start - piece.start)]
    clause = before[max(map(before.rfind, "，。；、,;")) + 1 :]
    return any(word in clause for word in words().each)
