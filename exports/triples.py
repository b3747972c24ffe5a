"""A network as RDF 1.1 triples in three layers, sorted, without blank nodes and without any library.

1. direct edges between entities, for facts done or under way (`jd:helps` beside each kind of help);
2. fact nodes with figures, time, status; 3. evidence nodes with selectors and marked spans.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from ..graph.facts import Fact
from ..graph.network import Network
from ..ontology import Entity, Evidence, Mark, digest, is_place, kinds, relations
from .iris import BASE, DCTERMS, JD, OA, PROV, RDF, RDFS, SCHEMA, SKOS, WGS84, XSD, Names
from .rdf_vocabulary import concept, vocabulary_triples
from .terms import Literal, Object, Triple, block, boolean, chinese, date, decimal, integer, offset
from .whereabouts import Whereabouts, pinyin

T = TypeVar("T")
TYPE = RDF + "type"
LABEL = RDFS + "label"
PLAIN_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")


def network_triples(network: Network, base: str = BASE, vocabulary: bool = True) -> Iterator[Triple]:
    """All triples of `network`, a subject's own together, in a fixed order; the vocabulary first.

    `base` is where the things live; the vocabulary's own address never changes.
    """
    names = Names(base)
    if vocabulary:
        yield from vocabulary_triples()
    yield from _head(network, names)
    reprints = {one.document: one.of for one in network.repeats if one.start is None}
    for document in _by_id(network.documents):
        yield from block(
            names.iri(document_id(document.id)),
            (TYPE, JD + "Document"),
            (DCTERMS + "identifier", Literal(document.id)),
            (DCTERMS + "title", chinese(document.title) if document.title else None),
            (DCTERMS + "publisher", chinese(document.publisher) if document.publisher else None),
            (DCTERMS + "issued", date(document.date) if document.date else None),
            (SCHEMA + "url", Literal(document.url, XSD + "anyURI") if document.url else None),
            (JD + "sha256", Literal(document.sha256)),
            (JD + "reprintOf", names.iri(document_id(of)) if (of := reprints.get(document.id)) else None),
        )
    yield from _repeats(network, names)
    facts = sorted(network.all_facts, key=lambda fact: fact.key)
    edges = direct_edges(facts)
    where = Whereabouts(network)
    everybody = {**{entity.id: entity for entity in where.context()}, **network.entities}
    for entity in _by_id(everybody):
        yield from _entity(entity, where, network.named_in.get(entity.id, ()), names)
        for relation, other in sorted(edges.get(entity.id, ())):
            yield names.iri(entity.id), JD + relation, names.iri(other)
    for fact in facts:
        yield from _fact(fact, names)
    yield from _evidence(facts, names)


def _by_id(table: Mapping[str, T]) -> list[T]:
    return [table[key] for key in sorted(table)]


def document_id(given: str) -> str:
    """The local name of a document: readable where its id is plain ASCII, else a hash of it.

    >>> document_id("luhe-huangyuan-visit")
    'doc-luhe-huangyuan-visit'
    """
    return "doc-" + (given if PLAIN_ID.fullmatch(given) else digest(given))


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


def evidence_id(piece: Evidence) -> str:
    """The local name of a piece of evidence: a passage with its marks, read by a rule with a confidence."""
    marks = (part for mark in piece.marks for part in (mark.role, str(mark.start), str(mark.end), mark.how))
    place = piece.document, str(piece.start), str(piece.end), piece.quote
    return "ev-" + digest(*place, piece.rule, str(piece.confidence), *marks)


def _head(network: Network, names: Names) -> Iterator[Triple]:
    """The network itself: which program and rules made it, and what could not be resolved."""
    yield from block(
        names.iri("network"),
        (TYPE, JD + "Network"),
        (JD + "rules", Literal(network.rules)),
        (JD + "documents", integer(len(network.documents))),
        (JD + "entities", integer(len(network.entities))),
        (JD + "facts", integer(len(network.all_facts))),
        (JD + "repeats", integer(len(network.repeats))),
    )
    for surface, times in sorted(network.unresolved):
        yield from block(
            names.iri("unresolved-" + digest(surface)),
            (TYPE, JD + "Unresolved"),
            (LABEL, chinese(surface)),
            (JD + "times", integer(times)),
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
        *((JD + "mentionedIn", names.iri(document_id(each))) for each in sorted(documents)),
    ]
    yield from block(names.iri(entity.id), *rows)


def _fact(fact: Fact, names: Names) -> Iterator[Triple]:
    years = fact.years
    rows: list[tuple[str, Object | None]] = [
        (TYPE, JD + "Fact"),
        (JD + "relation", JD + fact.relation),
        (JD + "agent", names.iri(fact.agent)),
        (JD + "target", names.iri(fact.target)),
        (JD + "symmetric", boolean(True) if fact.symmetric else None),
        (JD + "status", concept("status", fact.status)),
        (JD + "domain", concept("domain", fact.domain) if fact.domain else None),
        (JD + "amount", decimal(fact.amount) if fact.amount is not None else None),
        (JD + "amountMax", decimal(fact.amount_max) if fact.amount_max is not None else None),
        (JD + "currency", Literal(fact.currency) if fact.currency else None),
        (JD + "amountText", chinese(fact.amount_text) if fact.amount_text else None),
        (JD + "headcount", integer(fact.headcount) if fact.headcount is not None else None),
        (JD + "personTimes", integer(fact.person_times) if fact.person_times is not None else None),
        (JD + "projects", integer(fact.projects) if fact.projects is not None else None),
        (JD + "measure", concept("measure", fact.measure) if fact.measure else None),
        (JD + "stage", concept("stage", fact.stage) if fact.stage else None),
        (JD + "start", date(fact.start) if fact.start else None),
        (JD + "end", date(fact.end) if fact.end else None),
        (JD + "year", integer(years[0]) if years else None),
        (JD + "endYear", integer(int(fact.end[:4])) if fact.end else None),
        (JD + "timeText", chinese(fact.time_text) if fact.time_text else None),
        (JD + "confidence", decimal(fact.confidence)),
        (JD + "rule", Literal(fact.rule)),
        (JD + "act", Literal(fact.act)),
        (JD + "counted", boolean(fact.counted)),
        (JD + "whyNot", Literal(fact.why_not) if fact.why_not else None),
        (JD + "sources", integer(fact.sources)),
        *((JD + "variant", names.iri(key)) for key in fact.variants),
        *((PROV + "wasDerivedFrom", names.iri(evidence_id(piece))) for piece in fact.evidence),
    ]
    yield from block(names.iri(fact.key), *rows)


def _evidence(facts: Iterable[Fact], names: Names) -> Iterator[Triple]:
    """Each piece once, then its selectors and marks once, though several facts may share them."""
    pieces = {evidence_id(piece): piece for fact in facts for piece in fact.evidence}
    passages: dict[str, Evidence] = {}
    marks: dict[str, Mark] = {}
    for local, piece in sorted(pieces.items()):
        passage = digest(piece.document, str(piece.start), str(piece.end), piece.quote)
        passages[passage] = piece
        found = {_mark_id(piece.document, mark): mark for mark in piece.marks}
        marks.update(found)
        yield from block(
            names.iri(local),
            (TYPE, JD + "Evidence"),
            (OA + "hasSource", names.iri(document_id(piece.document))),
            (OA + "hasSelector", names.iri("position-" + passage)),
            (OA + "hasSelector", names.iri("quote-" + passage)),
            (JD + "quote", chinese(piece.quote)),
            (JD + "rule", Literal(piece.rule) if piece.rule else None),
            (JD + "confidence", decimal(piece.confidence)),
            *((JD + "mark", names.iri(each)) for each in sorted(found)),
        )
    for passage, piece in sorted(passages.items()):
        yield from _selectors(passage, piece, names)
    for local, mark in sorted(marks.items()):
        yield from block(
            names.iri(local),
            (TYPE, JD + "Mark"),
            (JD + "role", Literal(mark.role)),
            (JD + "how", Literal(mark.how) if mark.how else None),
            (OA + "start", offset(mark.start)),
            (OA + "end", offset(mark.end)),
            (JD + "quote", chinese(mark.quote)),
        )


def _selectors(passage: str, piece: Evidence, names: Names) -> Iterator[Triple]:
    yield from block(
        names.iri("position-" + passage),
        (TYPE, OA + "TextPositionSelector"),
        (OA + "start", offset(piece.start)),
        (OA + "end", offset(piece.end)),
    )
    yield from block(
        names.iri("quote-" + passage),
        (TYPE, OA + "TextQuoteSelector"),
        (OA + "exact", chinese(piece.quote)),
    )


def _mark_id(document: str, mark: Mark) -> str:
    return "mark-" + digest(document, mark.role, str(mark.start), str(mark.end), mark.quote, mark.how)
