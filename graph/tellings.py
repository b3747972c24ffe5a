"""One tie told several times: which tellings repeat, round, contradict or contain another one.

Each law takes the facts of one tie that are still to be counted, best told first, and gives the keys of those
that are not, with the reason. All their amounts are exact and in yuan; `counting.decide` has put the rest aside.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from ..ontology import scale
from .acts import FIGURES, figures, fit
from .facts import Fact
from .reasons import CONFLICT, OLDER, PART, REPEATED, ROUNDED, STAGE, YEARLY, Hedge, words

TOTALS = ("period", "cumulative")


def repeated(facts: Sequence[Fact], torn: frozenset[str]) -> dict[str, str]:
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


def rounded(facts: Sequence[Fact]) -> dict[str, str]:
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
    if fact.amount is None or exact.amount is None or not fit(fact, exact, but=("amount",)):
        return False
    return hedge.low * fact.amount <= 100 * exact.amount <= hedge.high * fact.amount


def conflicting(facts: Sequence[Fact], variants: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Documents that differ on one deed (`variants.py`): the best told figure counts."""
    why: dict[str, str] = {}
    kept: set[str] = set()
    for fact in facts:
        if kept.isdisjoint(variants.get(fact.key, ())):
            kept.add(fact.key)
        else:
            why[fact.key] = CONFLICT
    return why


def is_one_deed(fact: Fact) -> bool:
    """True if tie, measure and dates leave room for one figure only: the total of a period, or one day's deed.

    A running total without an end (2017年以来) is none: it grows from document to document.
    """
    return fact.end is not None and (fact.measure in TOTALS or len(fact.start or "") == len("2021-12-02"))


def staged(facts: Sequence[Fact]) -> dict[str, str]:
    """安排5000万元 and 到位4800万元 of one year are one money: the later stage counts."""
    rank = {name: place for place, name in enumerate(scale("stages"))}
    money = [fact for fact in facts if fact.amount is not None and fact.stage and is_one_deed(fact)]

    def precedes(fact: Fact, other: Fact) -> bool:
        if rank[fact.stage or ""] >= rank[other.stage or ""] or fact.amount is None or other.amount is None:
            return False
        return fit(fact, other, but=("amount",)) and fact.amount / 2 <= other.amount <= fact.amount

    return {fact.key: STAGE for fact in money if any(precedes(fact, other) for other in money)}


def yearly(facts: Sequence[Fact]) -> dict[str, str]:
    """累计投入2亿元 beside 2021年投入4300万元: the single years are added."""
    years = [fact for fact in facts if fact.measure == "period"]
    running = [fact for fact in facts if fact.measure == "cumulative"]
    return {fact.key: YEARLY for fact in running if any(_overlap(fact, other) for other in years)}


def older(facts: Sequence[Fact], dates: Mapping[str, str]) -> dict[str, str]:
    """截至2020年累计1亿元 beside 截至2022年累计3亿元: the later one contains it; without an end, by the document."""

    def until(fact: Fact) -> tuple[str, Decimal, int]:
        return (fact.end or told_on(fact, dates), fact.amount or Decimal(0), fact.headcount or 0)

    why: dict[str, str] = {}
    kept: list[Fact] = []
    for fact in sorted((fact for fact in facts if fact.measure == "cumulative"), key=until, reverse=True):
        if any(_overlap(fact, other) for other in kept):
            why[fact.key] = OLDER
        else:
            kept.append(fact)
    return why


def contained(facts: Sequence[Fact]) -> dict[str, str]:
    """2021年5月捐赠12万元 inside the 300万元 of 2021, or anything undated inside a running total."""
    totals = [fact for fact in facts if fact.measure in TOTALS]
    single = [fact for fact in facts if fact.measure not in TOTALS]
    return {fact.key: PART for fact in single if any(_holds(whole, fact) for whole in totals)}


def _holds(whole: Fact, fact: Fact) -> bool:
    if any(getattr(fact, name) > getattr(whole, name) for name in _shared(whole, fact)) or not _overlap(whole, fact):
        return False
    if whole.measure == "cumulative":
        return True
    return fact.years is not None and all(year is not None and whole.covers(year) for year in fact.years)


def told_on(fact: Fact, dates: Mapping[str, str]) -> str:
    """The date of the latest document that tells it, "" where none has one."""
    return max([dates.get(piece.document, "") for piece in fact.evidence])


def _shared(fact: Fact, other: Fact) -> list[str]:
    return [name for name in FIGURES if getattr(fact, name) is not None and getattr(other, name) is not None]


def _overlap(fact: Fact, other: Fact) -> bool:
    """True if both carry a figure of one name and their dates, where known, do not lie apart."""
    return bool(_shared(fact, other)) and not (_before(fact.end, other.start) or _before(other.end, fact.start))


def _before(end: str | None, start: str | None) -> bool:
    if not end or not start:
        return False
    size = min(len(end), len(start))
    return end[:size] < start[:size]
