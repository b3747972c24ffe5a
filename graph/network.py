"""The network: documents, entities and facts of a whole corpus, and the questions one can ask of it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ..ontology import Entity, Evidence, QueryError, relations, scale
from .confidence import LOCATED
from .facts import FLAT, Fact
from .flows import Flow, flows
from .names import Names
from .repeats import Repeat, Repeats
from .sums import Sum, add, moved

if TYPE_CHECKING:
    import networkx

    from .metrics import Metrics

MARK = ("role", "start", "end", "quote", "how")


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """A document without its text."""

    id: str
    title: str
    publisher: str
    date: str
    url: str
    sha256: str

    def as_row(self) -> dict[str, str]:
        """One flat record for a table."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two entities and all that ties them, both ways; `a` is the smaller id.

    `sources` counts the independent documents, reprints aside; `relations` in the order of the vocabulary; `money` is
    the yuan of the counted facts, promises aside.
    """

    a: str
    b: str
    acts: int
    facts: int
    documents: int
    sources: int
    relations: tuple[str, ...]
    money: Decimal

    def as_row(self) -> dict[str, str | int | float]:
        """One flat record for a table; `money` as float, relations joined by ";"."""
        return asdict(self) | {"money": float(self.money), "relations": ";".join(self.relations)}


@dataclass(frozen=True)
class Network:
    """Who helps whom, with every sentence that says so.

    `documents`, `entities` and `named_in` (the documents that name an entity) are by id, sorted; `all_facts` are
    sorted by relation, agent, target, start, key and hold locatedIn too. `unresolved` counts the names that had
    two candidates and no ground to choose. `rules` is the digest of the rules that made it. `repeats` are the documents
    and paragraphs that were printed before.

    >>> network = load("out/graph.json")                                # doctest: +SKIP
    >>> [(fact.relation, fact.amount) for fact in network.facts(agent="六合区", year=2021)]   # doctest: +SKIP
    [('funds', Decimal('43000000'))]
    """

    documents: Mapping[str, DocumentRecord]
    entities: Mapping[str, Entity]
    named_in: Mapping[str, tuple[str, ...]]
    all_facts: tuple[Fact, ...]
    unresolved: tuple[tuple[str, int], ...] = ()
    rules: str = ""
    repeats: tuple[Repeat, ...] = ()

    def find(self, name: str) -> Entity:
        """The one entity that `name` (a name, an alias, a code or an id) means.

        Raises:
            QueryError: none (near names are listed) or several (listed with their codes).
        """
        return self._names.find(name)

    def facts(
        self,
        *,
        agent: str | None = None,
        target: str | None = None,
        relation: str | None = None,
        year: int | None = None,
        status: str | None = None,
        min_confidence: float = 0.0,
        located: bool = False,
    ) -> tuple[Fact, ...]:
        """The facts that fit all that is given, in the network's order.

        `agent` and `target` are names as in `find`; a symmetric fact has both ends as agent and as target.
        `year` fits a fact whose dates cover it, 2017年以来 every later year. locatedIn is left out unless `located`
        or asked for as `relation`.

        Raises:
            QueryError: an unknown or ambiguous name, or a relation or status that does not exist.
        """
        _must_be(relation, relations(), "relation")
        _must_be(status, scale("statuses"), "status")
        giver = self.find(agent).id if agent is not None else None
        taker = self.find(target).id if target is not None else None
        return tuple(
            fact
            for fact in self._near(giver or taker)
            if _ends(fact, giver, taker)
            and (fact.relation == relation if relation else located or fact.relation != LOCATED)
            and (status is None or fact.status == status)
            and (year is None or fact.covers(year))
            and fact.confidence >= min_confidence
        )

    def why(self, a: str, b: str) -> tuple[Fact, ...]:
        """Every fact between `a` and `b`, both ways, locatedIn too; each with its sentences in `evidence`.

        Raises:
            QueryError: an unknown or ambiguous name.
        """
        one, other = self.find(a).id, self.find(b).id
        return tuple(fact for fact in self._near(one) if {fact.agent, fact.target} == {one, other})

    def sums(
        self,
        *,
        agent: str | None = None,
        target: str | None = None,
        relation: str | None = None,
        year: int | None = None,
    ) -> tuple[Sum, ...]:
        """What the facts that fit add up to: one `Sum` a relation and stage, counted facts only.

        Raises:
            QueryError: as `facts`.
        """
        return add(self.facts(agent=agent, target=target, relation=relation, year=year))

    def pairs(self, *, planned: bool = False) -> tuple[Pair, ...]:
        """Every two entities that a fact ties, the strongest (most acts, then documents) first.

        locatedIn is left out, and so are things only planned unless `planned`.
        """
        ties: dict[tuple[str, str], list[Fact]] = {}
        for fact in self.facts():
            if planned or not fact.planned:
                a, b = sorted((fact.agent, fact.target))
                ties.setdefault((a, b), []).append(fact)
        found = [_pair(a, b, group, self.printed.sources) for (a, b), group in ties.items()]
        return tuple(sorted(found, key=lambda pair: (-pair.acts, -pair.documents, pair.a, pair.b)))

    def flows(self, level: str = "province") -> tuple[Flow, ...]:
        """What goes from one region to another, at `level` "province", "city" or "county"; see `flows.flows`.

        Raises:
            QueryError: another level.
        """
        return flows(self, level)

    def metrics(self) -> "Metrics":
        """Centrality, reciprocity, components, communities and coverage; see `metrics.metrics`."""
        from .metrics import metrics

        return metrics(self)

    def to_networkx(self, *, located: bool = False) -> "networkx.MultiDiGraph[str]":
        """A networkx graph with all entities and one edge a fact; attributes are those of graph.json.

        Amounts are int, or float where they have cents. A symmetric fact is one edge with `symmetric` True.
        """
        import networkx

        graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
        graph.graph.update(rules=self.rules, documents=[record.as_row() for record in self.documents.values()])
        for key in self.entities:
            graph.add_node(key, **{name: value for name, value in self.node(key).items() if name != "id"})
        for fact in self.facts(located=located):
            graph.add_edge(fact.agent, fact.target, key=fact.key, **_edge_attributes(fact))
        return graph

    def node(self, key: str) -> dict[str, Any]:
        """The entity `key` with the columns of a node of graph.json, in their order."""
        entity = self.entities[key]
        return {
            "id": entity.id,
            "type": entity.type,
            "label": entity.label,
            "aliases": list(entity.aliases),
            "documents": list(self.named_in[key]),
            "in": entity.container,
            "code": entity.code,
            "lon": entity.lon,
            "lat": entity.lat,
        }

    @cached_property
    def printed(self) -> Repeats:
        """What is known of reprints: `printed.reprints` gives the first print by the id of a reprint."""
        return Repeats(self.repeats)

    @cached_property
    def by_key(self) -> Mapping[str, Fact]:
        """Fact key -> fact."""
        return {fact.key: fact for fact in self.all_facts}

    @cached_property
    def _names(self) -> Names:
        return Names(self.entities)

    @cached_property
    def _at(self) -> Mapping[str, tuple[Fact, ...]]:
        """Entity id -> its facts, in the network's order."""
        near: dict[str, list[Fact]] = {key: [] for key in self.entities}
        for fact in self.all_facts:
            near[fact.agent].append(fact)
            near[fact.target].append(fact)
        return {key: tuple(facts) for key, facts in near.items()}

    def _near(self, key: str | None) -> tuple[Fact, ...]:
        return self.all_facts if key is None else self._at[key]


def edge(fact: Fact) -> dict[str, Any]:
    """`fact` with the columns of an edge of graph.json, in their order; amounts are exact decimals."""
    said = {name: getattr(fact, name) for name in FLAT}
    head = {"key": said.pop("key"), "source": said.pop("agent"), "target": said.pop("target")}
    pieces = [_piece(piece) for piece in fact.evidence]
    return head | {"type": said.pop("relation")} | said | {"variants": list(fact.variants), "evidence": pieces}


def _piece(piece: Evidence) -> dict[str, Any]:
    marks = [{name: getattr(mark, name) for name in MARK} for mark in piece.marks]
    return {
        "document": piece.document,
        "start": piece.start,
        "end": piece.end,
        "quote": piece.quote,
        "marks": marks,
        "rule": piece.rule,
        "confidence": piece.confidence,
    }


def _edge_attributes(fact: Fact) -> dict[str, Any]:
    said = edge(fact)
    for name in ("amount", "amount_max"):
        if (value := said[name]) is not None:
            said[name] = int(value) if value == int(value) else float(value)
    return {name: value for name, value in said.items() if name not in ("key", "source", "target")}


def _ends(fact: Fact, agent: str | None, target: str | None) -> bool:
    def fits(one: str, other: str) -> bool:
        return agent in (None, one) and target in (None, other)

    return fits(fact.agent, fact.target) or (fact.symmetric and fits(fact.target, fact.agent))


def _must_be(value: str | None, known: Iterable[str], what: str) -> None:
    if value is not None and value not in known:
        raise QueryError(f"no {what} {value!r}; known: {', '.join(known)}")


def _pair(a: str, b: str, group: list[Fact], sources: Callable[[Iterable[Evidence]], int]) -> Pair:
    told = {fact.relation for fact in group}
    return Pair(
        a,
        b,
        acts=len({fact.act for fact in group}),
        facts=len(group),
        documents=len({document for fact in group for document in fact.documents}),
        sources=sources(piece for fact in group for piece in fact.evidence),
        relations=tuple(name for name in relations() if name in told),
        money=moved(group),
    )
