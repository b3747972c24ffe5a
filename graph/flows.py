"""Flows: what goes from one region to another, by deeds, money and people."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from ..ontology import QueryError, relations
from ..ontology.places import gazetteer
from .facts import Fact
from .sums import moved
from .unify import division

if TYPE_CHECKING:
    from .network import Network

LEVELS = {"province": 1, "city": 2, "county": 3}


@dataclass(frozen=True, slots=True)
class Flow:
    """What goes from `origin` to `destination`, six-digit codes with their names.

    `acts` and `facts` of all relations; `money`, `invested` and `purchased` in yuan (relations that help,
    investsIn, purchasesFrom: never one sum), `people` sent or trained: all through the sum law, promises aside.
    """

    origin: str
    destination: str
    origin_label: str
    destination_label: str
    acts: int
    facts: int
    money: Decimal
    invested: Decimal
    purchased: Decimal
    people: int

    def as_row(self) -> dict[str, str | int | float]:
        """One flat record for a table; money as float."""
        row = asdict(self)
        return row | {name: float(row[name]) for name in ("money", "invested", "purchased")}


def flows(network: "Network", level: str = "province") -> tuple[Flow, ...]:
    """The flows between regions of `level`, most acts first, then most money, then by code; inner ones too.

    An organisation counts for the division it lies in; an end coarser than `level` (a province among counties)
    stands for itself; a fact with an end outside all divisions is in no flow (`Coverage.facts_unplaced`). A
    symmetric fact is read both ways, once inside one region, and its figures, which have no direction, are left
    to `sums`. locatedIn and things only planned are left out. What a city gives and what its district gives are
    added as the documents tell them: they may overlap.

    Raises:
        QueryError: another level.
    """
    if level not in LEVELS:
        raise QueryError(f"no level {level!r}; known: {', '.join(LEVELS)}")
    regions = {key: region(network, key, LEVELS[level]) for key in network.entities}
    ties: dict[tuple[str, str], list[Fact]] = {}
    for fact in network.facts():
        if not fact.planned:
            for origin, destination in _ways(fact, regions[fact.agent], regions[fact.target]):
                ties.setdefault((origin, destination), []).append(fact)
    found = (_flow(*ends, facts) for ends, facts in ties.items())
    return tuple(sorted(found, key=lambda flow: (-flow.acts, -flow.money, flow.origin, flow.destination)))


def region(network: "Network", key: str, level: int) -> str | None:
    """The code of the division of `level` that the entity `key` is or lies in; a coarser one where it is coarser."""
    code = division(network.entities[key], network.entities)
    if code is None:
        return None
    places = gazetteer()
    return next(each for each in (code, *places.parents(code)) if places.divisions[each].level <= level)


def _ways(fact: Fact, origin: str | None, destination: str | None) -> Iterator[tuple[str, str]]:
    if origin is None or destination is None:
        return
    yield origin, destination
    if fact.symmetric and origin != destination:
        yield destination, origin


def _flow(origin: str, destination: str, facts: list[Fact]) -> Flow:
    directed = [fact for fact in facts if not fact.symmetric]
    return Flow(
        origin,
        destination,
        gazetteer().label(origin),
        gazetteer().label(destination),
        acts=len({fact.act for fact in facts}),
        facts=len(facts),
        money=help_money(directed),
        invested=moved(fact for fact in directed if fact.relation == "investsIn"),
        purchased=moved(fact for fact in directed if fact.relation == "purchasesFrom"),
        people=people(directed),
    )


def help_money(facts: Iterable[Fact]) -> Decimal:
    """The yuan that help: counted facts of relations that help, promises aside."""
    return moved(fact for fact in facts if relations()[fact.relation].helps)


def people(facts: Iterable[Fact]) -> int:
    """The persons sent or trained, by the counted facts; attendances (人次) are no persons."""
    return sum(fact.headcount or 0 for fact in facts if fact.counted and fact.relation in ("sendsTalentTo", "trains"))
