"""Sums by relation and stage, over the facts that the sum law (`counting.py`) counts; and the law's reasons."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ..ontology import relations, scale
from .facts import Fact

NO_FIGURE = "no figure"
PLANNED = "planned"
CURRENCY = "other currency"
RANGE = "range"
PART = "part of a sum"
SHARED = "total over several ends"
REPEATED = "repeated"
ROUNDED = "rounded"
CONFLICT = "conflicting figures"
STAGE = "earlier stage of the same money"
CUMULATIVE = "cumulative beside yearly"
OLDER = "earlier cumulative"

REASONS: Mapping[str, tuple[str, str]] = {
    NO_FIGURE: ("没有数字", "the fact carries no amount, headcount, person-times or projects"),
    PLANNED: ("计划中", "announced only, or its money is planned only"),
    CURRENCY: ("其他货币", "the money is in another currency and has no value in yuan"),
    RANGE: ("数字为区间", "a range (300 to 500) has no one value"),
    PART: ("包含在另一数字中", "told as a part (其中), or inside a total that is counted"),
    SHARED: ("多个对象合计", "one figure told for several ends at once"),
    REPEATED: ("重复", "the same deed, or the same figure of the same sentence, is counted elsewhere"),
    ROUNDED: ("约数", "a rounded telling (近2亿) of a figure that is counted exactly"),
    CONFLICT: ("数字不一致", "documents differ on one deed; the best told figure is counted"),
    STAGE: ("同一资金的前一阶段", "arranged, where what was paid or spent of it is counted"),
    CUMULATIVE: ("累计数与年度数并存", "a running total beside figures of single years"),
    OLDER: ("较早的累计数", "a running total that a later one contains"),
}
"""Reason -> (label in Chinese, what it means). The closed list of `Fact.why_not`."""


@dataclass(frozen=True, slots=True)
class Sum:
    """What the counted facts of one relation and stage add up to; `amount` in yuan.

    `stage` is "" for money whose stage no document tells. `left_out`: reason -> facts, in the order of REASONS.
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
        left_out=tuple((reason, why.count(reason)) for reason in REASONS if reason in why),
    )


def total(facts: Iterable[Fact]) -> Decimal:
    """The yuan of the counted facts."""
    return sum((fact.amount for fact in facts if fact.counted and fact.amount is not None), Decimal(0))


def moved(facts: Iterable[Fact]) -> Decimal:
    """The yuan of the counted facts that were arranged, paid or spent: not merely promised."""
    return total(fact for fact in facts if fact.stage != "promised")
