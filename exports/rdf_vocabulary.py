"""The terms of the RDF vocabulary, generated from the same YAML that the code reads, so that they cannot disagree.

Here stands all that needs no blank node; `owl.py` adds what the file of the ontology has beside it.
"""

from collections.abc import Iterator, Mapping

from ..graph.reasons import reasons
from ..ontology import Relation, Term, domains, kinds, relations, scale
from .iris import JD, OWL, RDF, RDFS, SKOS
from .properties import Class, Property, expand, properties
from .terms import Literal, Object, Triple, block, chinese, english

TYPE = RDF + "type"
LABEL = RDFS + "label"
HOME = JD.rstrip("#")
SCALES = {"domain": "domains", "status": "statuses", "measure": "measures", "stage": "stages", "kind": "kinds"}
SCALE_WORDS = {
    "domain": ("领域", "domains", "合作的领域", "Fields of cooperation."),
    "status": ("状态", "statuses", "一件事是否落实", "Whether a thing is planned, under way or done."),
    "measure": ("统计口径", "measures", "一个数字所涵盖的范围", "What a figure covers."),
    "stage": ("资金阶段", "stages of money", "资金走到了哪一步", "How far money has come."),
    "kind": ("实体种类", "kinds of entity", "地方与机构的种类", "The kinds of places and organisations."),
}
FAMILIES = {"place": "Place", "organisation": "Organisation"}
# What a data file says of the terms that it uses; the rest stands in ontology/jiedui.ttl only.
BRIEF = (
    TYPE, LABEL, SKOS + "prefLabel", SKOS + "definition", SKOS + "inScheme", SKOS + "notation", SKOS + "broader",
    RDFS + "subClassOf", RDFS + "subPropertyOf", OWL + "inverseOf",
)  # fmt: skip


def concept(scheme: str, name: str) -> str:
    """The IRI of a value of a scale.

    >>> concept("domain", "health").rpartition("#")[2]
    'domain-health'
    """
    return f"{JD}{scheme}-{name}"


def terms(scheme: str) -> Mapping[str, Term]:
    """The values of the scale `scheme`: "domain", "status", "measure", "stage", or "kind" (of entities)."""
    if scheme == "domain":
        return domains()
    if scheme != "kind":
        return scale(SCALES[scheme])
    families = {each.name.lower(): each for each in properties().classes if each.name in FAMILIES.values()}
    above = {name: Term(name, each.zh, each.en, each.what, each.define) for name, each in families.items()}
    return above | {each.name: Term(each.name, each.zh, each.en, each.what, each.define) for each in kinds().values()}


def values(scheme: str) -> tuple[str, ...]:
    """What a property with this scheme may hold: IRIs of concepts, of relations, or for "reason" plain words."""
    if scheme == "reason":
        return tuple(reasons())
    if scheme == "relation":
        return tuple(JD + name for name in relations())
    return tuple(concept(scheme, name) for name in terms(scheme))


def inverse_name(english_label: str) -> str:
    """The local name of an inverse, from its English label.

    >>> inverse_name("receives talent from")
    'receivesTalentFrom'
    """
    first, *rest = english_label.split()
    return first + "".join(word.capitalize() for word in rest)


def brief_triples() -> Iterator[Triple]:
    """What every data file says of the terms: types, labels, definitions, what stands above them; no blank node."""
    return (triple for triple in term_triples() if triple[1] in BRIEF)


def term_triples() -> Iterator[Triple]:
    """All terms in the files' order: classes, kinds, properties, relations, scales; no blank node."""
    extra = properties()
    for each in extra.classes:
        yield from _class(each, [expand(above) for above in each.above], each.example)
    for kind in kinds().values():
        above = [JD + FAMILIES[kind.family], *map(expand, extra.kinds.get(kind.name, []))]
        row = Class(kind.name, kind.zh, kind.en, kind.what, kind.define, [], "")
        thing = "id:place-0123456789abcdef" if kind.family == "place" else "id:org-0123456789abcdef"
        yield from _class(row, above, f'{thing} a jd:{kind.name} ; rdfs:label "{kind.example}"@zh .')
    for each in extra.properties:
        yield from _property(each)
    for relation in relations().values():
        yield from _relation(relation)
    for scheme in SCALES:
        yield from _scheme(scheme)


def _class(each: Class, above: list[str], example: str) -> Iterator[Triple]:
    yield from block(
        JD + each.name,
        (TYPE, OWL + "Class"),
        *_words(each.zh, each.en, each.what, each.define),
        (SKOS + "example", Literal(example)),
        *((RDFS + "subClassOf", parent) for parent in above),
    )


def _words(zh: str, en: str, what: str, define: str) -> tuple[tuple[str, Object], ...]:
    return (
        (LABEL, chinese(zh)),
        (LABEL, english(en)),
        (SKOS + "definition", chinese(what)),
        (SKOS + "definition", english(define)),
        (RDFS + "isDefinedBy", HOME),
    )


def _property(each: Property) -> Iterator[Triple]:
    yield from block(
        JD + each.name,
        (TYPE, OWL + ("DatatypeProperty" if each.use == "data" else "ObjectProperty")),
        (TYPE, OWL + "FunctionalProperty" if each.functional else None),
        (TYPE, OWL + "TransitiveProperty" if each.transitive else None),
        *_words(each.zh, each.en, each.what, each.define),
        (SKOS + "example", Literal(each.example)),
        (RDFS + "domain", expand(each.domain[0]) if len(each.domain) == 1 else None),
        (RDFS + "range", expand(each.range)),
        *((RDFS + "subPropertyOf", expand(parent)) for parent in each.above),
        *((SKOS + "closeMatch", expand(other)) for other in each.like),
    )
    if each.inverse_en:
        yield from _inverse(each.name, each.inverse_zh, each.inverse_en)


def _relation(relation: Relation) -> Iterator[Triple]:
    extra = properties()
    yield from block(
        JD + relation.name,
        (TYPE, OWL + "ObjectProperty"),
        (TYPE, OWL + "SymmetricProperty" if relation.symmetric else None),
        (TYPE, OWL + "IrreflexiveProperty"),
        *_words(relation.zh, relation.en, relation.what, relation.define),
        (SKOS + "example", chinese(relation.example)),
        (RDFS + "domain", JD + "Actor"),
        (RDFS + "range", JD + "Actor"),
        (RDFS + "subPropertyOf", JD + "helps" if relation.helps else None),
        *((RDFS + "subPropertyOf", expand(above)) for above in extra.relations_above.get(relation.name, [])),
        *((SKOS + "closeMatch", expand(other)) for other in extra.relations.get(relation.name, [])),
    )
    if relation.inverse_en:
        yield from _inverse(relation.name, relation.inverse_zh, relation.inverse_en)


def _inverse(name: str, zh: str, en: str) -> Iterator[Triple]:
    what, define = (
        f"jd:{name} 的逆属性；数据中不写出，查询用 ^jd:{name}。",
        f"The inverse of jd:{name}; not written out.",
    )
    yield from block(
        JD + inverse_name(en),
        (TYPE, OWL + "ObjectProperty"),
        *_words(zh, en, what, f"{define} Ask for ^jd:{name}."),
        (SKOS + "example", Literal(f"id:place-630123 jd:{inverse_name(en)} id:place-320116 .")),
        (RDFS + "domain", JD + "Actor"),
        (RDFS + "range", JD + "Actor"),
        (OWL + "inverseOf", JD + name),
    )


def _scheme(scheme: str) -> Iterator[Triple]:
    zh, en, what, define = SCALE_WORDS[scheme]
    home = f"{JD}{SCALES[scheme]}"
    yield from block(
        home,
        (TYPE, SKOS + "ConceptScheme"),
        (SKOS + "prefLabel", chinese(zh)),
        (SKOS + "prefLabel", english(en)),
        (SKOS + "definition", chinese(what)),
        (SKOS + "definition", english(define)),
        (RDFS + "isDefinedBy", HOME),
        *((SKOS + "hasTopConcept", concept(scheme, name)) for name in terms(scheme) if not _above(scheme, name)),
    )
    for term in terms(scheme).values():
        above = _above(scheme, term.name)
        alike = properties().concepts.get(f"{scheme}-{term.name}", [])
        yield from block(
            concept(scheme, term.name),
            (TYPE, SKOS + "Concept"),
            (SKOS + "inScheme", home),
            (SKOS + "topConceptOf", None if above else home),
            (SKOS + "broader", concept(scheme, above) if above else None),
            (SKOS + "notation", Literal(term.name)),
            (SKOS + "prefLabel", chinese(term.zh)),
            (SKOS + "prefLabel", english(term.en)),
            (SKOS + "definition", chinese(term.what)),
            (SKOS + "definition", english(term.define)),
            (RDFS + "isDefinedBy", HOME),
            (RDFS + "seeAlso", JD + FAMILIES.get(term.name, term.name) if scheme == "kind" else None),
            *((SKOS + "closeMatch", expand(other)) for other in alike),
        )


def _above(scheme: str, name: str) -> str:
    """The broader concept: only kinds have one, their family."""
    return kinds()[name].family if scheme == "kind" and name in kinds() else ""
