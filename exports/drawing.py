"""What the page draws: the strongest entities, one line a pair, and where everything stands."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from ..graph.facts import Fact
from ..graph.network import Network
from ..ontology import Entity, relations
from .layout import Item, Layout, lay_out
from .styles import styles
from .whereabouts import Whereabouts

MOST = 300
UNDRAWN = "locatedIn"
LINE = 8


@dataclass(frozen=True, slots=True)
class Tie:
    """All facts between two entities, drawn as one line from `a` to `b`: the ends of its strongest relation."""

    a: str
    b: str
    facts: tuple[Fact, ...]

    @property
    def id(self) -> str:
        """The same for the same two ends."""
        return "|".join(sorted((self.a, self.b)))

    @property
    def relations(self) -> tuple[tuple[str, int], ...]:
        """(relation, number of facts), the strongest first; equals in the order of the vocabulary."""
        count = Counter(fact.relation for fact in self.facts)
        order = list(relations())
        return tuple(sorted(count.items(), key=lambda pair: (-pair[1], order.index(pair[0]))))

    @property
    def planned(self) -> bool:
        """True where everything between them is only announced."""
        return all(fact.planned for fact in self.facts)

    def goes(self, start: str) -> bool:
        """True where a fact leads from the end `start` to the other one."""
        return any(fact.agent == start or fact.symmetric for fact in self.facts)


@dataclass(frozen=True, slots=True)
class Drawing:
    """Entities and ties to draw, strongest first, their layout, and what is left out."""

    entities: tuple[Entity, ...]
    ties: tuple[Tie, ...]
    strength: Counter[str]
    layout: Layout
    lines: dict[str, tuple[str, ...]]
    hidden: int
    untied: int
    hidden_facts: int


def draw(network: Network, most: int = MOST) -> Drawing:
    """The picture of `network` with at most `most` entities: those with the most facts."""
    facts = [fact for fact in network.facts() if fact.relation != UNDRAWN]
    strength = Counter(end for fact in facts for end in (fact.agent, fact.target))
    ranked = sorted(strength, key=lambda local: (-strength[local], local))
    shown = set(ranked[:most])
    ties = find_ties([fact for fact in facts if fact.agent in shown and fact.target in shown])
    # an entity whose every partner is hidden would stand alone and say nothing
    tied = {end for tie in ties for end in (tie.a, tie.b)}
    drawn = [network.entities[local] for local in ranked if local in tied]
    where = Whereabouts(network)
    lines = {entity.id: label_lines(entity.label, _above(entity, where)) for entity in drawn}
    sizes = styles().kinds
    items = [Item(entity.id, sizes[entity.type].size, lines[entity.id], strength[entity.id]) for entity in drawn]
    return Drawing(
        tuple(drawn),
        ties,
        strength,
        lay_out(items, where),
        lines,
        hidden=len(ranked) - len(drawn),
        untied=len(network.entities) - len(ranked),
        hidden_facts=len(facts) - sum(len(tie.facts) for tie in ties),
    )


def find_ties(facts: Sequence[Fact]) -> tuple[Tie, ...]:
    """One tie a pair of entities, the strongest first."""
    pairs: dict[tuple[str, str], list[Fact]] = {}
    for fact in facts:
        first, second = sorted((fact.agent, fact.target))
        pairs.setdefault((first, second), []).append(fact)
    ties = [_tie(group) for group in pairs.values()]
    return tuple(sorted(ties, key=lambda tie: (-len(tie.facts), tie.id)))


def _tie(facts: Sequence[Fact]) -> Tie:
    rank = {name: place for place, name in enumerate(relations())}
    ordered = tuple(sorted(facts, key=lambda fact: (rank[fact.relation], fact.agent, fact.start or "", fact.key)))
    tops = Tie(ordered[0].agent, ordered[0].target, ordered).relations
    first = next(fact for fact in ordered if fact.relation == tops[0][0])
    return Tie(first.agent, first.target, ordered)


def label_lines(label: str, above: Sequence[str] = ()) -> tuple[str, ...]:
    """A label in lines short enough to stand under a node, broken behind the containing place's name if it leads.

    >>> label_lines("湟源县第二人民医院", ["湟源县"])
    ('湟源县', '第二人民医院')
    """
    if len(label) <= LINE:
        return (label,)
    lead = next((name for name in above if label.startswith(name) and len(label) - len(name) >= 2), "")
    rest = label[len(lead) :]
    number = ceil(len(rest) / LINE)
    wide = ceil(len(rest) / number)
    return (*([lead] if lead else []), *(rest[at : at + wide] for at in range(0, len(rest), wide)))


def _above(entity: Entity, where: Whereabouts) -> list[str]:
    return [where.label(each) for each in where.chain(entity.id)]
