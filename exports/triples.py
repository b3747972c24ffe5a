"""A network as RDF triples in three layers, sorted, without blank nodes and without any library.

1. direct edges between entities, for facts done or under way (`jd:helps` beside each kind of help);
2. fact nodes with figures, time, status; 3. evidence nodes with selectors and marked spans (`evidence.py`).
The description of the whole (`dataset.py`) comes last, for it holds the counts of what was written.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import TypeVar

from ..graph.facts import Fact
from ..graph.network import DocumentRecord, Network
from ..ontology import Entity, digest, is_place, kinds, relations
from .dataset import Tally, description, head
from .evidence import by_document, document_id, evidence_id, evidence_triples
from .iris import BASE, DCTERMS, GEO, JD, OA, PROV, RDF, RDFS, SCHEMA, SKOS, WGS84, XSD, Names
from .rdf_vocabulary import brief_triples, concept
from .terms import Literal, Object, Quoted, Triple, block, boolean, chinese, date, decimal, filled, integer, offset
from .whereabouts import Whereabouts, pinyin

T = TypeVar("T")
TYPE = RDF + "type"
LABEL = RDFS + "label"
# What is said of each fact, in the order of `_fact`; `filled` puts the values beside it.
_FACT = """relation agent target symmetric status domain amount amountMax currency amountText headcount personTimes
projects measure stage start end year endYear timeText confidence rule act counted whyNot sources"""
FACT = (TYPE, *(JD + name for name in _FACT.split()), RDF + "reifies")
DERIVED, VARIANT = PROV + "wasDerivedFrom", JD + "variant"


def network_triples(
    network: Network, base: str = BASE, vocabulary: bool = True, annotated: bool = False
) -> Iterator[Triple]:
    """All triples of `network`, a subject's own together, in a fixed order; the vocabulary first, counts last.

    `base` is where the things live; the vocabulary's own address never changes. With `annotated` each fact is tied
    to the direct edge that it tells of as RDF 1.2 has it (rdf:reifies), planned ones too, whose edge nobody asserts.
    """
    return chain.from_iterable(part for _, part in network_parts(network, base, vocabulary, annotated))


def network_parts(
    network: Network, base: str = BASE, vocabulary: bool = True, annotated: bool = False
) -> Iterator[tuple[str, Iterator[Triple]]]:
    """The same triples by the graph in which they stand; each part is to be read before the next is asked for.

    "" is the default graph: the things and facts, once; then each document's evidence, in a graph named like the
    document; at last the description, in the default graph again.
    """
    names, tally = Names(base), Tally()
    facts = sorted(network.all_facts, key=lambda fact: fact.key)
    if vocabulary:
        yield "", tally.watch(brief_triples())
    yield "", tally.watch(head(network, names))
    yield "", tally.watch(_things(network, facts, names))
    yield "", tally.watch(chain.from_iterable(_fact(fact, names, annotated) for fact in facts))
    for document, pieces in by_document(facts).items():
        yield names.iri(document_id(document)), tally.watch(evidence_triples(pieces, names))
    yield "", iter(description(tally, names))


def _things(network: Network, facts: Iterable[Fact], names: Names) -> Iterator[Triple]:
    """Documents, then entities, each with its direct edges."""
    reprints = {one.document: one.of for one in network.repeats if one.start is None}
    for document in _by_id(network.documents):
        yield from _document(document, reprints.get(document.id), names)
    yield from _repeats(network, names)
    edges = direct_edges(facts)
    where = Whereabouts(network)
    everybody = {**{entity.id: entity for entity in where.context()}, **network.entities}
    for entity in _by_id(everybody):
        yield from _entity(entity, where, network.named_in.get(entity.id, ()), names)
        for relation, other in sorted(edges.get(entity.id, ())):
            yield names.iri(entity.id), JD + relation, names.iri(other)
    for entity in _by_id(everybody):
        yield from _point(entity, names)


def _document(document: DocumentRecord, reprint_of: str | None, names: Names) -> Iterator[Triple]:
    yield from block(
        names.iri(document_id(document.id)),
        (TYPE, JD + "Document"),
        (DCTERMS + "identifier", Literal(document.id)),
        (DCTERMS + "title", chinese(document.title) if document.title else None),
        (DCTERMS + "publisher", chinese(document.publisher) if document.publisher else None),
        (DCTERMS + "issued", date(document.date) if document.date else None),
        (SCHEMA + "url", Literal(document.url, XSD + "anyURI") if document.url else None),
        (JD + "sha256", Literal(document.sha256)),
        (JD + "reprintOf", names.iri(document_id(reprint_of)) if reprint_of else None),
    )


def _repeats(network: Network, names: Names) -> Iterator[Triple]:
    """What was printed before: two documents, or a paragraph of each."""
    for one in network.repeats:
        spans = (one.start, one.end, one.of_start, one.of_end)
        places = [None if at is None else offset(at) for at in spans]
        yield from block(
            names.iri("repeat-" + digest(one.document, one.of, *(None if at is None else str(at) for at in spans))),
            (TYPE, JD + "Repeat"),
            (JD + "laterPrint", names.iri(document_id(one.document))),
            (JD + "firstPrint", names.iri(document_id(one.of))),
            (JD + "share", integer(one.share)),
            (OA + "start", places[0]),
            (OA + "end", places[1]),
            (JD + "firstStart", places[2]),
            (JD + "firstEnd", places[3]),
        )


def _by_id(table: Mapping[str, T]) -> list[T]:
    return [table[key] for key in sorted(table)]


def direct_edges(facts: Iterable[Fact]) -> dict[str, set[tuple[str, str]]]:
    """Entity id -> (property, other entity's id): nothing planned, symmetric ties both ways, help also as `helps`."""
    edges: dict[str, set[tuple[str, str]]] = {}
    for fact in facts:
        if fact.planned:
            continue
        edges.setdefault(fact.agent, set()).add((fact.relation, fact.target))
        if fact.symmetric:
            edges.setdefault(fact.target, set()).add((fact.relation, fact.agent))
        if relations()[fact.relation].helps:
            edges[fact.agent].add(("helps", fact.target))
    return edges


def _entity(entity: Entity, where: Whereabouts, documents: Iterable[str], names: Names) -> Iterator[Triple]:
    place = is_place(entity.type)
    container = names.iri(entity.container) if entity.container else None
    governing = next((each for each in where.chain(entity.id) if each.startswith("place-")), None) if place else None
    province = where.province(entity.id)
    latin = pinyin(entity)
    rows: list[tuple[str, Object | None]] = [
        (TYPE, JD + entity.type),
        (TYPE, JD + ("Place" if place else "Organisation")),
        (LABEL, chinese(entity.label)),
        *((SKOS + "altLabel", chinese(alias)) for alias in sorted(entity.aliases)),
        (SKOS + "altLabel", Literal(latin, language="zh-latn-pinyin") if latin else None),
        (JD + "code", Literal(entity.code) if entity.code else None),
        (JD + "level", integer(kinds()[entity.type].level) if place else None),
        (JD + "in", container),
        (JD + "partOf", names.iri(governing) if governing else None),
        (JD + "province", names.iri(province) if province else None),
        (WGS84 + "lat", decimal(entity.lat) if entity.lat is not None else None),
        (WGS84 + "long", decimal(entity.lon) if entity.lon is not None else None),
        (GEO + "hasGeometry", names.iri("point-" + entity.id) if _has_point(entity) else None),
        *((JD + "mentionedIn", names.iri(document_id(each))) for each in sorted(documents)),
    ]
    yield from block(names.iri(entity.id), *rows)


def _has_point(entity: Entity) -> bool:
    return entity.lon is not None and entity.lat is not None


def _point(entity: Entity, names: Names) -> Iterator[Triple]:
    """Its point as GeoSPARQL and GIS programs read it, longitude first."""
    if entity.lon is not None and entity.lat is not None:
        text = f"POINT({decimal(entity.lon).value} {decimal(entity.lat).value})"
        yield from block(
            names.iri("point-" + entity.id),
            (TYPE, GEO + "Geometry"),
            (GEO + "asWKT", Literal(text, GEO + "wktLiteral")),
        )


def _fact(fact: Fact, names: Names, annotated: bool) -> Iterator[Triple]:
    years = fact.years
    agent, target = names.iri(fact.agent), names.iri(fact.target)
    values: tuple[Object | None, ...] = (
        JD + "Fact",
        JD + fact.relation,
        agent,
        target,
        boolean(True) if fact.symmetric else None,
        concept("status", fact.status),
        concept("domain", fact.domain) if fact.domain else None,
        decimal(fact.amount) if fact.amount is not None else None,
        decimal(fact.amount_max) if fact.amount_max is not None else None,
        Literal(fact.currency) if fact.currency else None,
        chinese(fact.amount_text) if fact.amount_text else None,
        integer(fact.headcount) if fact.headcount is not None else None,
        integer(fact.person_times) if fact.person_times is not None else None,
        integer(fact.projects) if fact.projects is not None else None,
        concept("measure", fact.measure) if fact.measure else None,
        concept("stage", fact.stage) if fact.stage else None,
        date(fact.start) if fact.start else None,
        date(fact.end) if fact.end else None,
        integer(years[0]) if years else None,
        integer(int(fact.end[:4])) if fact.end else None,
        chinese(fact.time_text) if fact.time_text else None,
        decimal(fact.confidence),
        Literal(fact.rule),
        Literal(fact.act),
        boolean(fact.counted),
        Literal(fact.why_not) if fact.why_not else None,
        integer(fact.sources),
        Quoted(agent, JD + fact.relation, target) if annotated else None,
    )
    subject = names.iri(fact.key)
    yield from filled(subject, FACT, values)
    yield from [(subject, VARIANT, names.iri(key)) for key in fact.variants]
    yield from [(subject, DERIVED, names.base + evidence_id(piece)) for piece in fact.evidence]
