"""The sum law: which facts' figures are added, and for each other one the reason. Nobody else decides it.

Everything that adds (metrics, flows, tables, SPARQL, the page) reads `Fact.counted`. The law looks at one tie
(relation, agent, target) at a time, promised money apart from money that moved, and is a function of the whole
set of facts. Where it is unsure it leaves out: a sum may be too small, it does not count a deed twice.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, partial

from ..ontology import Evidence, Mark, VocabularyError, read_yaml, relations, rows, scale
from .acts import FIGURES, Acts, figures, fit
from .facts import Fact, sources
from .sums import FILE, reasons

NO_FIGURE = "no figure"
PLANNED = "planned"
CURRENCY = "other currency"
RANGE = "range"
PART = "part of a sum"
SHARED = "total over several ends"
REPEATED = "repeated"
ROUNDED = "rounded"
CONFLICT = "conflicting figures"
STAGE = "earlier stage"
YEARLY = "cumulative beside yearly"
OLDER = "earlier cumulative"

TOTALS = ("period", "cumulative")


@dataclass(frozen=True, slots=True)
class Hedge:
    """Words of a rounded amount, and where the exact one may lie in hundredths of it."""

    low: int
    high: int
    words: list[str]


@dataclass(frozen=True, slots=True)
class Words:
    """What `ontology/sums.yaml` holds beside the reasons."""

    hedges: tuple[Hedge, ...]
    each: tuple[str, ...]
    keepers: tuple[str, ...]


@cache
def words() -> Words:
    """The words of the law, checked against the vocabulary.

    Raises:
        VocabularyError: a row that does not fit, a reason or relation that does not exist.
    """
    data = read_yaml(FILE)
    known = {NO_FIGURE, PLANNED, CURRENCY, RANGE, PART, SHARED, REPEATED, ROUNDED, CONFLICT, STAGE, YEARLY, OLDER}
    if known != set(reasons()):
        raise VocabularyError(f"{FILE}: reasons must be exactly {', '.join(sorted(known))}")
    if lost := set(data["keepers"]) - relations().keys():
        raise VocabularyError(f"{FILE}: keepers: no relation {', '.join(sorted(lost))}")
    return Words(rows(Hedge, data["hedges"], FILE), tuple(data["each"]), tuple(data["keepers"]))


def decide(facts: Sequence[Fact], acts: Acts, dates: Mapping[str, str]) -> tuple[Fact, ...]:
    """The `facts`, in their order, with `act`, `counted` and `why_not` set.

    `dates`: document id -> its date, "" where unknown: of two tellings that differ the later document wins.
    """
    why = {fact.key: reason for fact in facts if (reason := _alone(fact))}
    for law in (_shared, _doubled):
        why.update(law([fact for fact in facts if fact.key not in why]))
    ties: dict[tuple[str, str, str, bool], list[Fact]] = {}
    for fact in sorted(facts, key=lambda fact: _best_told(fact, dates)):
        if fact.key not in why:
            ties.setdefault((*fact.tie, fact.stage == "promised"), []).append(fact)
    for tie in ties.values():
        for law in (partial(_repeated, torn=acts.torn), _rounded, _conflicting, _staged, _yearly, _older, _contained):
            why.update(law([fact for fact in tie if fact.key not in why]))
    return tuple(
        replace(fact, act=acts.of[fact.key], counted=fact.key not in why, why_not=why.get(fact.key)) for fact in facts
    )


def _best_told(fact: Fact, dates: Mapping[str, str]) -> tuple[int, str, float, Decimal, str]:
    """Sorts the best told first: most sources, latest document, surest, then the smaller amount and key."""
    latest = max(dates.get(document, "") for document in fact.documents).replace("-", "").ljust(8, "0")
    newest_first = latest.translate(str.maketrans("0123456789", "9876543210"))
    return (-sources(fact.evidence), newest_first, -fact.confidence, fact.amount or Decimal(0), fact.key)


# --- what one fact shows by itself ---


def _alone(fact: Fact) -> str | None:
    if not figures(fact):
        return NO_FIGURE
    if fact.planned or fact.stage == "planned":
        return PLANNED
    if fact.currency and fact.amount is None:
        return CURRENCY
    if fact.amount_max is not None:
        return RANGE
    return PART if fact.measure == "part" else None


# --- one figure of one sentence under several ties ---


def _shared(facts: Sequence[Fact]) -> dict[str, str]:
    """南京市向三县投入资金共3亿元: the sum belongs to no one of the three (各3亿元 would)."""
    told: dict[tuple[object, ...], set[tuple[str, str]]] = {}
    for fact in facts:
        for place in _places(fact):
            told.setdefault((fact.relation, *place), set()).add((fact.agent, fact.target))
    return {
        fact.key: SHARED
        for fact in facts
        if (places := _places(fact)) and all(len(told[fact.relation, *place]) > 1 for place in places)
    }


def _doubled(facts: Sequence[Fact]) -> dict[str, str]:
    """One sum told as funds and as assists of the same two ends is added once, under the first of the keepers."""
    told: dict[tuple[object, ...], list[Fact]] = {}
    for fact in facts:
        for place in _places(fact, each=True):
            told.setdefault((*sorted((fact.agent, fact.target)), *place), []).append(fact)
    losers: dict[str, set[object]] = {}
    for place, group in told.items():
        best = min(group, key=_keeper)
        for fact in group:
            if fact.relation != best.relation:
                losers.setdefault(fact.key, set()).add(place[2:])
    return {
        fact.key: REPEATED for fact in facts if losers.get(fact.key, set()) >= set(_places(fact, each=True)) > set()
    }


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
    return any(word in re.split("[，。；、,;]", before)[-1] for word in words().each)


# --- one tie, best told first ---


def _repeated(facts: Sequence[Fact], torn: frozenset[str]) -> dict[str, str]:
    """A fact that shares a figure with a fuller telling of the same deed; facts that fit two acts come last."""
    why: dict[str, str] = {}
    kept: dict[tuple[str, str], list[Fact]] = {}
    for fact in sorted(facts, key=lambda fact: (fact.key in torn, -_fullness(fact))):
        said = list(figures(fact).items())
        if any(fit(fact, other) for figure in said for other in kept.get(figure, ())):
            why[fact.key] = REPEATED
            continue
        for figure in said:
            kept.setdefault(figure, []).append(fact)
    return why


def _fullness(fact: Fact) -> int:
    return len(figures(fact)) + sum(told is not None for told in (fact.start, fact.end, fact.measure))


def _rounded(facts: Sequence[Fact]) -> dict[str, str]:
    """近2亿元 beside 1.98亿元."""
    exact = [fact for fact in facts if fact.amount is not None and not _hedge(fact)]
    return {
        fact.key: ROUNDED
        for fact in facts
        if (hedge := _hedge(fact)) and any(_rounds(fact, hedge, other) for other in exact)
    }


def _hedge(fact: Fact) -> Hedge | None:
    told = fact.amount_text if fact.amount is not None else None
    return next((hedge for hedge in words().hedges if told and any(word in told for word in hedge.words)), None)


def _rounds(fact: Fact, hedge: Hedge, exact: Fact) -> bool:
    if fact.amount is None or exact.amount is None or not fit(fact, exact, but="amount"):
        return False
    return hedge.low * fact.amount <= 100 * exact.amount <= hedge.high * fact.amount


def _conflicting(facts: Sequence[Fact]) -> dict[str, str]:
    """Documents that differ on the total of one year, or on one day: the best told figure counts."""
    why: dict[str, str] = {}
    kept: dict[tuple[str | None, ...], list[Fact]] = {}
    for fact in facts:
        rivals = kept.setdefault((fact.measure, fact.start, fact.end), [])
        if is_one_deed(fact) and any(differ(fact, other) for other in rivals):
            why[fact.key] = CONFLICT
        else:
            rivals.append(fact)
    return why


def is_one_deed(fact: Fact) -> bool:
    """True if tie, measure and dates leave room for one figure only: the total of a period, or one day's deed."""
    dated = fact.start or fact.end
    return dated is not None and (fact.measure in TOTALS or len(dated) == len("2021-12-02"))


def differ(fact: Fact, other: Fact) -> bool:
    """True if no document tells both and some figure of them differs."""
    one, two = figures(fact), figures(other)
    return not set(fact.documents) & set(other.documents) and any(
        name in two and two[name] != value for name, value in one.items()
    )


def _staged(facts: Sequence[Fact]) -> dict[str, str]:
    """安排5000万元 and 到位4800万元 of one year are one money: the later stage counts."""
    rank = {name: place for place, name in enumerate(scale("stages"))}
    money = [fact for fact in facts if fact.amount is not None and fact.stage and is_one_deed(fact)]

    def precedes(fact: Fact, other: Fact) -> bool:
        if rank[fact.stage or ""] >= rank[other.stage or ""] or fact.amount is None or other.amount is None:
            return False
        return fit(fact, other, but="amount") and fact.amount / 2 <= other.amount <= fact.amount

    return {fact.key: STAGE for fact in money if any(precedes(fact, other) for other in money)}


def _yearly(facts: Sequence[Fact]) -> dict[str, str]:
    """累计投入2亿元 beside 2021年投入4300万元: the single years are added."""
    years = [fact for fact in facts if fact.measure == "period"]
    running = [fact for fact in facts if fact.measure == "cumulative"]
    return {fact.key: YEARLY for fact in running if any(_overlap(fact, other) for other in years)}


def _older(facts: Sequence[Fact]) -> dict[str, str]:
    """截至2020年累计1亿元 beside 截至2022年累计3亿元: the later one contains it."""
    why: dict[str, str] = {}
    kept: list[Fact] = []
    for fact in sorted((fact for fact in facts if fact.measure == "cumulative"), key=_until, reverse=True):
        if any(_overlap(fact, other) for other in kept):
            why[fact.key] = OLDER
        else:
            kept.append(fact)
    return why


def _until(fact: Fact) -> tuple[str, Decimal, int]:
    return (fact.end or fact.start or "", fact.amount or Decimal(0), fact.headcount or 0)


def _contained(facts: Sequence[Fact]) -> dict[str, str]:
    """2021年5月捐赠12万元 inside the 300万元 of 2021, or anything undated inside a running total."""
    totals = [fact for fact in facts if fact.measure in TOTALS]
    single = [fact for fact in facts if fact.measure not in TOTALS]
    return {fact.key: PART for fact in single if any(_holds(whole, fact) for whole in totals)}


def _holds(whole: Fact, fact: Fact) -> bool:
    shared = set(figures(whole)) & set(figures(fact))
    if not _overlap(whole, fact) or any(getattr(fact, name) > getattr(whole, name) for name in shared):
        return False
    if whole.measure == "cumulative":
        return True
    return fact.years is not None and all(year is not None and whole.covers(year) for year in fact.years)


def _overlap(fact: Fact, other: Fact) -> bool:
    """True if both carry a figure of one name and their dates, where known, do not lie apart."""
    if not set(figures(fact)) & set(figures(other)):
        return False
    return not (_before(fact.end, other.start) or _before(other.end, fact.start))


def _before(end: str | None, start: str | None) -> bool:
    if not end or not start:
        return False
    size = min(len(end), len(start))
    return end[:size] < start[:size]
