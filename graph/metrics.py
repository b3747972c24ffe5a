"""Metrics: who stands where in the network.

networkx computes; integers in sorted order go in, for sets of strings would make the result depend on hashes.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, cast

from .facts import Fact
from .flows import help_money, people
from .unify import division

if TYPE_CHECKING:
    import networkx

    from .network import Network

SEED = 2021
DIGITS = 6
NAMED = 5  # members that describe a community


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one entity stands; a symmetric fact counts as given and as received.

    `partners` are distinct neighbours. `acts_out` and `acts_in` are deeds given and received, `money_out` and
    `money_in` their help in yuan and `people_out` and `people_in` the persons sent or trained, through the sum law.
    `pagerank` flows from agent to target by acts: it is high for those whom many (and much helped) help.
    `component` and `community` are numbers, 1 is the largest.
    """

    id: str
    type: str
    label: str
    partners: int
    partners_out: int
    partners_in: int
    acts_out: int
    acts_in: int
    money_out: Decimal
    money_in: Decimal
    people_out: int
    people_in: int
    pagerank: float
    component: int
    community: int


@dataclass(frozen=True, slots=True)
class Whole:
    """The network in one row.

    `entities` are those that a fact ties; `ties` the ordered pairs, symmetric facts both ways; `reciprocity` the
    share of ties that run back too; `modularity` tells how much more the communities hold together than chance.
    """

    entities: int
    facts: int
    acts: int
    pairs: int
    ties: int
    density: float
    reciprocity: float
    components: int
    largest_component: int
    communities: int
    modularity: float


@dataclass(frozen=True, slots=True)
class Community:
    """A group tied more among itself than with others (Louvain); `members` are the labels of its first by PageRank."""

    number: int
    size: int
    acts: int
    money: Decimal
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of the texts the network holds; facts without locatedIn, `facts_planned` among them.

    `entities_placed` lie in a known division; `facts_unplaced` have an end that does not: flows leave them out.
    `names_unresolved`: how often a name had two candidates and no ground to choose.
    """

    documents: int
    documents_with_facts: int
    entities: int
    entities_placed: int
    entities_tied: int
    facts: int
    facts_planned: int
    facts_dated: int
    facts_with_amount: int
    facts_with_people: int
    facts_counted: int
    facts_unplaced: int
    sentences: int
    names_unresolved: int


@dataclass(frozen=True, slots=True)
class Metrics:
    """`standings` by PageRank, then id; `communities` by number."""

    whole: Whole
    standings: tuple[Standing, ...]
    communities: tuple[Community, ...]
    coverage: Coverage

    def tables(self) -> dict[str, list[dict[str, str | int | float]]]:
        """Everything as flat rows: whole, standings, communities, coverage; money as float, members joined by ";"."""
        parts: dict[str, Sequence[Whole | Standing | Community | Coverage]] = {
            "whole": (self.whole,),
            "standings": self.standings,
            "communities": self.communities,
            "coverage": (self.coverage,),
        }
        return {name: [_row(asdict(record)) for record in records] for name, records in parts.items()}


def _row(record: Mapping[str, object]) -> dict[str, str | int | float]:
    return {name: _cell(value) for name, value in record.items()}


def _cell(value: object) -> str | int | float:
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, tuple):
        return ";".join(str(each) for each in cast("tuple[object, ...]", value))
    return value if isinstance(value, int | float) else str(value)


def metrics(network: "Network") -> Metrics:
    """The metrics of `network`, locatedIn and things only planned left out.

    Communities are Louvain's with a fixed seed over acts; the same network gives the same numbers everywhere.
    """
    # 1. the ties, as integers
    facts = [fact for fact in network.facts() if not fact.planned]
    ids = sorted({end for fact in facts for end in (fact.agent, fact.target)})
    graph = _ties(facts, {key: number for number, key in enumerate(ids)})
    # 2. what networkx knows
    rank = _pagerank(graph)
    component = _numbered(_components(graph))
    groups = _louvain(graph)
    community = _numbered(groups)
    # 3. what each entity gives and gets
    given, got = _by_end(facts, ids)
    standings = [
        _standing(network, key, graph, number, rank[number], component[number], community[number], given[key], got[key])
        for number, key in enumerate(ids)
    ]
    standings.sort(key=lambda one: (-one.pagerank, one.id))
    whole = Whole(
        entities=len(ids),
        facts=len(facts),
        acts=len({fact.act for fact in facts}),
        pairs=len({frozenset((fact.agent, fact.target)) for fact in facts}),
        ties=graph.number_of_edges(),
        density=round(graph.number_of_edges() / max(1, len(ids) * (len(ids) - 1)), DIGITS),
        reciprocity=_reciprocity(graph),
        components=max(component.values(), default=0),
        largest_component=sum(number == 1 for number in component.values()),
        communities=max(community.values(), default=0),
        modularity=_modularity(graph, groups),
    )
    return Metrics(whole, tuple(standings), _communities(standings, facts), coverage(network))


def _ties(facts: Iterable[Fact], number: Mapping[str, int]) -> "networkx.DiGraph[int]":
    """Who gives to whom; `weight` counts acts; a symmetric fact runs both ways."""
    import networkx

    acts: dict[tuple[int, int], set[str]] = {}
    for fact in facts:
        agent, target = number[fact.agent], number[fact.target]
        acts.setdefault((agent, target), set()).add(fact.act)
        if fact.symmetric:
            acts.setdefault((target, agent), set()).add(fact.act)
    graph: networkx.DiGraph[int] = networkx.DiGraph()
    graph.add_nodes_from(sorted(number.values()))
    for agent, target in sorted(acts):
        graph.add_edge(agent, target, weight=len(acts[agent, target]))
    return graph


def _both_ways(graph: "networkx.DiGraph[int]") -> "networkx.Graph[int]":
    """The ties without direction, the weights of both ways added."""
    import networkx

    flat: networkx.Graph[int] = networkx.Graph()
    flat.add_nodes_from(graph)
    for agent, target in graph.edges:
        weight = graph[agent][target]["weight"] + (flat[agent][target]["weight"] if flat.has_edge(agent, target) else 0)
        flat.add_edge(agent, target, weight=weight)
    return flat


def _pagerank(graph: "networkx.DiGraph[int]") -> dict[int, float]:
    import networkx

    return {number: round(value, DIGITS) for number, value in networkx.pagerank(graph).items()} if graph else {}


def _reciprocity(graph: "networkx.DiGraph[int]") -> float:
    edges = graph.number_of_edges()
    return round(sum(graph.has_edge(target, agent) for agent, target in graph.edges) / edges, DIGITS) if edges else 0.0


def _components(graph: "networkx.DiGraph[int]") -> list[set[int]]:
    import networkx

    return [set(group) for group in networkx.weakly_connected_components(graph)]


def _louvain(graph: "networkx.DiGraph[int]") -> list[set[int]]:
    import networkx

    if not graph:
        return []
    return [set(group) for group in networkx.community.louvain_communities(_both_ways(graph), seed=SEED)]


def _modularity(graph: "networkx.DiGraph[int]", groups: list[set[int]]) -> float:
    import networkx

    if not groups:
        return 0.0
    community: Any = networkx.community
    return round(float(community.modularity(_both_ways(graph), groups)), DIGITS)


def _numbered(groups: Iterable[set[int]]) -> dict[int, int]:
    """Member -> number of its group: 1 is the largest, of equal ones that with the smallest member."""
    ordered = sorted(groups, key=lambda group: (-len(group), min(group)))
    return {member: number for number, group in enumerate(ordered, 1) for member in sorted(group)}


def _by_end(facts: Iterable[Fact], ids: Iterable[str]) -> tuple[dict[str, list[Fact]], dict[str, list[Fact]]]:
    """What each entity gives and what it gets; symmetric facts both."""
    given: dict[str, list[Fact]] = {key: [] for key in ids}
    got: dict[str, list[Fact]] = {key: [] for key in given}
    for fact in facts:
        given[fact.agent].append(fact)
        got[fact.target].append(fact)
        if fact.symmetric:
            given[fact.target].append(fact)
            got[fact.agent].append(fact)
    return given, got


def _standing(
    network: "Network",
    key: str,
    graph: "networkx.DiGraph[int]",
    number: int,
    pagerank: float,
    component: int,
    community: int,
    given: Sequence[Fact],
    got: Sequence[Fact],
) -> Standing:
    entity = network.entities[key]
    gives, gets = set(graph.successors(number)), set(graph.predecessors(number))
    return Standing(
        id=key,
        type=entity.type,
        label=entity.label,
        partners=len(gives | gets),
        partners_out=len(gives),
        partners_in=len(gets),
        acts_out=len({fact.act for fact in given}),
        acts_in=len({fact.act for fact in got}),
        money_out=help_money(given),
        money_in=help_money(got),
        people_out=people(given),
        people_in=people(got),
        pagerank=pagerank,
        component=component,
        community=community,
    )


def _communities(standings: Sequence[Standing], facts: Sequence[Fact]) -> tuple[Community, ...]:
    """The communities by number; acts and money are those inside."""
    of = {one.id: one.community for one in standings}
    members: dict[int, list[str]] = {}
    for one in standings:
        members.setdefault(one.community, []).append(one.label)
    inner: dict[int, list[Fact]] = {number: [] for number in members}
    for fact in facts:
        if of[fact.agent] == of[fact.target]:
            inner[of[fact.agent]].append(fact)
    return tuple(
        Community(
            number,
            len(members[number]),
            len({fact.act for fact in inner[number]}),
            help_money(inner[number]),
            tuple(members[number][:NAMED]),
        )
        for number in sorted(members)
    )


def coverage(network: "Network") -> Coverage:
    """How much of the texts the network holds."""
    facts = network.facts()
    placed = {key for key in network.entities if division(network.entities[key], network.entities)}
    return Coverage(
        documents=len(network.documents),
        documents_with_facts=len({document for fact in facts for document in fact.documents}),
        entities=len(network.entities),
        entities_placed=len(placed),
        entities_tied=len({end for fact in facts for end in (fact.agent, fact.target)}),
        facts=len(facts),
        facts_planned=sum(fact.planned for fact in facts),
        facts_dated=sum(fact.years is not None for fact in facts),
        facts_with_amount=sum(fact.amount is not None for fact in facts),
        facts_with_people=sum(fact.headcount is not None or fact.person_times is not None for fact in facts),
        facts_counted=sum(fact.counted for fact in facts),
        facts_unplaced=sum(not {fact.agent, fact.target} <= placed for fact in facts),
        sentences=len({(piece.document, piece.start) for fact in facts for piece in fact.evidence}),
        names_unresolved=sum(count for _, count in network.unresolved),
    )
