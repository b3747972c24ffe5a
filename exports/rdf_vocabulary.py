"""The RDF vocabulary, generated from the same YAML that the code reads, so that they cannot disagree."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from ..ontology import Kind, Relation, Term, VocabularyError, domains, kinds, read_yaml, relations, rows, scale
from .iris import JD, OWL, RDF, RDFS, SKOS, SPACES
from .terms import Literal, Triple, block, chinese, english

TYPE = RDF + "type"
LABEL = RDFS + "label"
SCALES = {"domain": "domains", "status": "statuses", "measure": "measures", "stage": "stages"}
SCALE_LABELS = {
    "domain": ("领域", "domains"),
    "status": ("状态", "statuses"),
    "measure": ("统计口径", "measures"),
    "stage": ("资金阶段", "stages"),
}


@dataclass(frozen=True, slots=True)
class Class:
    """A class of the vocabulary that is no kind of entity."""

    name: str
    zh: str
    en: str
    what: str
    above: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Property:
    """A property of the vocabulary that is no relation between entities."""

    name: str
    zh: str
    en: str
    what: str
    range: str = ""
    above: tuple[str, ...] = ()
    like: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Properties:
    """All of `properties.yaml`."""

    classes: tuple[Class, ...]
    properties: tuple[Property, ...]
    kinds: dict[str, list[str]]
    relations: dict[str, list[str]]


@cache
def properties() -> Properties:
    """The terms that RDF needs beside kinds, relations and scales.

    Raises:
        VocabularyError: a row does not fit, or a prefix is unknown.
    """
    data: Any = read_yaml("properties.yaml", __package__ or "jiedui.exports")
    return Properties(
        rows(Class, data["classes"], "properties.yaml classes"),
        rows(Property, data["properties"], "properties.yaml properties"),
        data["kinds"],
        data["relations"],
    )


def expand(name: str) -> str:
    """The full IRI of a prefixed name in `properties.yaml`.

    >>> expand("schema:Hospital")
    'https://schema.org/Hospital'
    """
    prefix, _, local = name.partition(":")
    space = JD if prefix == "jd" else SPACES.get(prefix)
    if space is None:
        raise VocabularyError(f"properties.yaml: unknown prefix in {name}; known: jd, {', '.join(SPACES)}")
    return space + local


def concept(scheme: str, name: str) -> str:
    """The IRI of a value of a scale.

    >>> concept("domain", "health").rpartition("#")[2]
    'domain-health'
    """
    return f"{JD}{scheme}-{name}"


def terms(scheme: str) -> dict[str, Term]:
    """The values of the scale `scheme`: "domain", "status", "measure" or "stage"."""
    return dict(domains() if scheme == "domain" else scale(SCALES[scheme]))


def vocabulary_triples() -> Iterator[Triple]:
    """The whole vocabulary, sorted by the files' order: classes, kinds, properties, relations, scales."""
    yield from block(
        JD.rstrip("#"),
        (TYPE, OWL + "Ontology"),
        (LABEL, chinese("结对词汇表")),
        (LABEL, english("Jiedui vocabulary")),
    )
    extra = properties()
    for each in extra.classes:
        yield from _class(each.name, each.zh, each.en, each.what, each.above)
    for kind in kinds().values():
        yield from _kind(kind, extra.kinds.get(kind.name, []))
    for each in extra.properties:
        yield from _property(each)
    for relation in relations().values():
        yield from _relation(relation, extra.relations.get(relation.name, []))
    for scheme in SCALES:
        yield from _scheme(scheme)


def _class(name: str, zh: str, en: str, what: str, above: tuple[str, ...] | list[str]) -> Iterator[Triple]:
    yield from block(
        JD + name,
        (TYPE, OWL + "Class"),
        (LABEL, chinese(zh)),
        (LABEL, english(en)),
        (RDFS + "comment", english(what)),
        *((RDFS + "subClassOf", expand(parent)) for parent in above),
    )


def _kind(kind: Kind, elsewhere: list[str]) -> Iterator[Triple]:
    family = "jd:Place" if kind.family == "place" else "jd:Organisation"
    yield from _class(kind.name, kind.zh, kind.en, kind.define, [family, *elsewhere])
    yield JD + kind.name, RDFS + "comment", chinese(kind.what)


def _property(each: Property) -> Iterator[Triple]:
    is_data = each.range.startswith("xsd:") or each.range in ("", "rdf:langString")
    yield from block(
        JD + each.name,
        (TYPE, OWL + ("DatatypeProperty" if is_data else "ObjectProperty")),
        (LABEL, chinese(each.zh)),
        (LABEL, english(each.en)),
        (RDFS + "comment", english(each.what)),
        (RDFS + "range", expand(each.range) if each.range else None),
        *((RDFS + "subPropertyOf", expand(parent)) for parent in each.above),
        *((SKOS + "closeMatch", expand(other)) for other in each.like),
    )


def _relation(relation: Relation, like: list[str]) -> Iterator[Triple]:
    yield from block(
        JD + relation.name,
        (TYPE, OWL + "ObjectProperty"),
        (TYPE, OWL + "SymmetricProperty" if relation.symmetric else None),
        (LABEL, chinese(relation.zh)),
        (LABEL, english(relation.en)),
        (RDFS + "comment", chinese(relation.what)),
        (RDFS + "comment", english(relation.define)),
        (RDFS + "subPropertyOf", JD + "helps" if relation.helps else None),
        (SKOS + "example", chinese(relation.example)),
        *((SKOS + "closeMatch", expand(other)) for other in like),
    )


def _scheme(scheme: str) -> Iterator[Triple]:
    zh, en = SCALE_LABELS[scheme]
    yield from block(
        f"{JD}{SCALES[scheme]}",
        (TYPE, SKOS + "ConceptScheme"),
        (SKOS + "prefLabel", chinese(zh)),
        (SKOS + "prefLabel", english(en)),
    )
    for term in terms(scheme).values():
        yield from block(
            concept(scheme, term.name),
            (TYPE, SKOS + "Concept"),
            (SKOS + "inScheme", f"{JD}{SCALES[scheme]}"),
            (SKOS + "notation", Literal(term.name)),
            (SKOS + "prefLabel", chinese(term.zh)),
            (SKOS + "prefLabel", english(term.en)),
        )
