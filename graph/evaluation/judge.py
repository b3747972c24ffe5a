"""One document of a network beside its gold: which entities are the same, which ties are right, wrong, missed."""

from collections import ChainMap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ...ontology import Entity, relations
from ..confidence import LOCATED
from ..facts import Fact
from ..network import Network
from .gold import GoldDocument, GoldEntity, GoldRelation, stripped

RIGHT, WRONG, OPTIONAL = "right", "wrong", "optional"


class Tie(NamedTuple):
    """A relation between two ends: ids of gold entities, or "?" and the id of an entity that the gold lacks."""

    relation: str
    agent: str
    target: str

    @property
    def ends(self) -> tuple[str, str]:
        """Both ends whatever the direction."""
        return (self.agent, self.target) if self.agent <= self.target else (self.target, self.agent)

    @property
    def located(self) -> bool:
        """True for a location, which is scored apart."""
        return self.relation == LOCATED


@dataclass(frozen=True, slots=True)
class Judged:
    """What a network says of one document, beside the gold.

    `same`: gold id -> the entity that is it; `strange`: the entities that the gold lacks; `wanted` and `optional`: the
    ties of the gold, the sure ones with their last row; `told`: the network's ties, each with its facts; `names`: the
    ends of all ties for people.
    """

    gold: GoldDocument
    same: Mapping[str, Entity]
    strange: tuple[Entity, ...]
    wanted: Mapping[Tie, GoldRelation]
    optional: frozenset[Tie]
    told: Mapping[Tie, tuple[Fact, ...]]
    names: Mapping[str, str]

    def verdict(self, tie: Tie) -> str:
        """right, wrong or optional, for a tie that is told."""
        if tie in self.wanted:
            return RIGHT
        return OPTIONAL if tie in self.optional else WRONG

    def ties(self, verdict: str) -> list[Tie]:
        """The told ties with this verdict, sorted."""
        return sorted(tie for tie in self.told if self.verdict(tie) == verdict)

    def missed(self) -> list[Tie]:
        """The ties that the gold is sure of and nobody told, sorted."""
        return sorted(tie for tie in self.wanted if tie not in self.told)

    def facts(self) -> Iterator[tuple[Fact, str]]:
        """Each fact that the document tells, with its verdict."""
        for tie, facts in self.told.items():
            yield from ((fact, self.verdict(tie)) for fact in facts)

    def ends(self, tie: Tie) -> tuple[str, str]:
        """Agent and target of a tie by their names."""
        return self.names[tie.agent], self.names[tie.target]


def judge(network: Network, gold: Iterable[GoldDocument]) -> tuple[Judged, ...]:
    """Every document of `gold` beside what `network` says of it, in the order of the gold."""
    named: dict[str, list[Entity]] = {}
    for key, documents in network.named_in.items():
        for document in documents:
            named.setdefault(document, []).append(network.entities[key])
    told: dict[str, list[Fact]] = {}
    for fact in network.all_facts:
        for document in fact.documents:
            told.setdefault(document, []).append(fact)
    labels = {"?" + key: entity.label for key, entity in network.entities.items()}
    return tuple(_judged(one, named.get(one.id, ()), told.get(one.id, ()), labels) for one in gold)


def align(gold: Sequence[GoldEntity], found: Sequence[Entity]) -> dict[str, Entity]:
    """Gold id -> the entity that is the same: one to one, of one type; equal labels first, then any shared name.

    A gold entity takes the first that fits in the order of `found`; nobody who came later gets it back.
    """
    result: dict[str, Entity] = {}
    left = list(found)
    for by_label in (True, False):
        for one in gold:
            if one.id in result:
                continue
            fits = (entity for entity in left if entity.type == one.type and _is_same(one, entity, by_label))
            if (entity := next(fits, None)) is not None:
                result[one.id] = entity
                left.remove(entity)
    return result


def _is_same(gold: GoldEntity, entity: Entity, by_label: bool) -> bool:
    if by_label:
        return entity.label == gold.name
    return not gold.names.isdisjoint(stripped((entity.label, *entity.aliases)))


def _judged(gold: GoldDocument, found: Sequence[Entity], facts: Sequence[Fact], labels: dict[str, str]) -> Judged:
    same = align(gold.entities, found)
    gold_of = {entity.id: key for key, entity in same.items()}
    wanted: dict[Tie, GoldRelation] = {}
    optional: set[Tie] = set()
    for row in gold.relations:
        tie = tie_of(row.type, row.subject, row.object)
        if row.optional:
            optional.add(tie)
        else:
            wanted[tie] = row
    told: dict[Tie, list[Fact]] = {}
    for fact in facts:
        ends = (gold_of.get(end, "?" + end) for end in (fact.agent, fact.target))
        told.setdefault(tie_of(fact.relation, *ends), []).append(fact)
    return Judged(
        gold,
        same,
        tuple(entity for entity in found if entity.id not in gold_of),
        wanted,
        frozenset(optional),
        {tie: tuple(each) for tie, each in told.items()},
        ChainMap({entity.id: entity.name for entity in gold.entities}, labels),
    )


def tie_of(relation: str, agent: str, target: str) -> Tie:
    """The tie; the ends of a symmetric one are sorted, so that both directions are one."""
    if relations()[relation].symmetric:
        agent, target = sorted((agent, target))
    return Tie(relation, agent, target)
