"""Sums by relation and stage, over the facts that the sum law (`counting.py`) counts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ..ontology import relations, scale
from .facts import Fact
from .reasons import reasons


@dataclass(frozen=True, slots=True)
class Sum:
    """What the counted facts of one relation and stage add up to; `amount` in yuan.

    `stage` is "" for money whose stage no document tells. `left_out`: reason -> facts, in the order of `reasons`.
    """

    relation: str
    stage: str
    facts: int
    acts: int
    counted: int
    amount: Decimal
    headcount: int
    person_times: int
    projects: int
    left_out: tuple[tuple[str, int], ...]

    def as_row(self) -> dict[str, str | int | float]:
        """One flat record for a table; `amount` as float, the reasons joined by ";"."""
        names = ("relation", "stage", "facts", "acts", "counted", "headcount", "person_times", "projects")
        row: dict[str, str | int | float] = {name: getattr(self, name) for name in names}
        return row | {"amount": float(self.amount), "left_out": ";".join(f"{why} {n}" for why, n in self.left_out)}


def add(facts: Iterable[Fact]) -> tuple[Sum, ...]:
    """One sum a relation and stage, in the order of the vocabulary; only counted facts are added."""
    groups: dict[tuple[str, str], list[Fact]] = {}
    for fact in facts:
        groups.setdefault((fact.relation, fact.stage or ""), []).append(fact)
    rank = {name: place for place, name in enumerate((*relations(), "", *scale("stages")))}
    return tuple(_sum(*key, groups[key]) for key in sorted(groups, key=lambda key: (rank[key[0]], rank[key[1]])))


def _sum(relation: str, stage: str, facts: Sequence[Fact]) -> Sum:
    counted = [fact for fact in facts if fact.counted]
    why = [fact.why_not for fact in facts]
    return Sum(
        relation,
        stage,
        facts=len(facts),
        acts=len({fact.act for fact in facts}),
        counted=len(counted),
        amount=total(counted),
        headcount=sum(fact.headcount or 0 for fact in counted),
        person_times=sum(fact.person_times or 0 for fact in counted),
        projects=sum(fact.projects or 0 for fact in counted),
        left_out=tuple((reason, why.count(reason)) for reason in reasons() if reason in why),
    )


def total(facts: Iterable[Fact]) -> Decimal:
    """The yuan of the counted facts."""
    return sum((fact.amount for fact in facts if fact.counted and fact.amount is not None), Decimal(0))


def moved(facts: Iterable[Fact]) -> Decimal:
    """The yuan of the counted facts that were arranged, paid or spent: not merely promised."""
    return total(fact for fact in facts if fact.stage != "promised")
