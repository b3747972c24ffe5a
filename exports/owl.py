"""The ontology as one file, ontology/jiedui.ttl: its own description, all terms, axioms, and what it borrows.

It keeps to OWL 2 DL: every term of others that stands in an axiom is declared, a list is the only blank node, and
dates have the range rdfs:Literal, for OWL knows no xsd:gYear (the shapes say the exact types).
"""

from collections.abc import Iterable, Iterator

from ..ontology import is_place, kinds
from .iris import ALIGNED, DCAT, DCTERMS, JD, OWL, RDFS, SHAPES, SKOS, SPACES, VANN
from .pretty import turtle_text
from .properties import Borrowed, Property, expand, properties
from .rdf_vocabulary import HOME, LABEL, TYPE, term_triples
from .terms import Axiom, Holder, Items, Literal, block, chinese, english

COMMENT = """The Jiedui vocabulary (结对词汇表). Generated: python -m benchmarks.vocabulary --update
docs/vocabulary.md has a section for each term."""
ANNOTATIONS = (
    VANN + "preferredNamespacePrefix", VANN + "preferredNamespaceUri", DCTERMS + "creator", DCTERMS + "description",
    DCTERMS + "format", DCTERMS + "license", DCTERMS + "conformsTo", DCAT + "distribution", DCAT + "downloadURL",
    DCAT + "keyword", DCAT + "mediaType", SKOS + "definition", SKOS + "example", SKOS + "prefLabel",
)  # fmt: skip
CONCEPT_LINKS = ("inScheme", "topConceptOf", "hasTopConcept", "broader", "closeMatch")
APART = ("Actor", "Fact", "Evidence", "Mark", "Document", "Repeat", "Network", "Build", "Program", "Unresolved")


def spaces() -> dict[str, str]:
    """Prefixes of the ontology and the shapes."""
    return {"jd": JD, **SPACES, **ALIGNED}


def ontology_text() -> str:
    """All of ontology/jiedui.ttl; the same bytes on every run."""
    return turtle_text(
        ontology_axioms(), {name: at for name, at in spaces().items() if name not in ("sh", "jdsh")}, COMMENT
    )


def ontology_axioms() -> Iterator[Axiom]:
    """The description first, then our terms with their unions, then what keeps classes apart, then what is borrowed."""
    yield from _head()
    unions = {JD + each.name: _union(each) for each in properties().properties if len(each.domain) > 1}
    last = ""
    for subject, predicate, thing in term_triples():
        if last != subject and last in unions:
            yield last, RDFS + "domain", unions[last]
        last = subject
        yield subject, predicate, thing
    yield from _axioms()
    yield from _borrowed()


def _head() -> Iterator[Axiom]:
    head = properties().head
    yield from block(
        HOME,
        (TYPE, OWL + "Ontology"),
        (OWL + "versionIRI", f"{HOME}/{head.version}"),
        (OWL + "versionInfo", Literal(head.version)),
        (LABEL, chinese(head.zh)),
        (LABEL, english(head.en)),
        (DCTERMS + "title", chinese(head.zh)),
        (DCTERMS + "title", english(head.en)),
        (DCTERMS + "description", chinese(head.what)),
        (DCTERMS + "description", english(head.define)),
        (DCTERMS + "creator", Literal(head.creator)),
        (DCTERMS + "license", head.licence),
        (DCTERMS + "conformsTo", SHAPES.rstrip("#")),
        (VANN + "preferredNamespacePrefix", Literal("jd")),
        (VANN + "preferredNamespaceUri", Literal(JD)),
        *((DCAT + "keyword", chinese(word)) for word in head.keywords_zh),
        *((DCAT + "keyword", english(word)) for word in head.keywords_en),
        *((DCAT + "distribution", f"{HOME}.{suffix}") for suffix in head.copies),
    )
    for suffix, kind in head.copies.items():
        yield from block(
            f"{HOME}.{suffix}",
            (TYPE, DCAT + "Distribution"),
            (DCAT + "downloadURL", f"{HOME}.{suffix}"),
            (DCAT + "mediaType", f"https://www.iana.org/assignments/media-types/{kind}"),
            (DCTERMS + "format", Literal(kind)),
        )


def _union(each: Property) -> Holder:
    members = Items(tuple(expand(name) for name in each.domain))
    return Holder(((TYPE, OWL + "Class"), (OWL + "unionOf", members)))


def _axioms() -> Iterator[Axiom]:
    yield from _apart("_:places", (name for name in kinds() if is_place(name)))
    yield from _apart("_:organisations", (name for name in kinds() if not is_place(name)))
    yield from _apart("_:actors", ("Place", "Organisation"))
    yield from _apart("_:all", APART)
    yield JD + "Place", OWL + "hasKey", Items((JD + "code",))


def _apart(node: str, names: Iterable[str]) -> Iterator[Axiom]:
    yield node, TYPE, OWL + "AllDisjointClasses"
    yield node, OWL + "members", Items(tuple(JD + name for name in names))


def _borrowed() -> Iterator[Axiom]:
    """Declarations of what others own, for OWL 2 DL wants every name in an axiom declared."""
    extra = properties()
    yield from (
        (iri, TYPE, OWL + "AnnotationProperty") for iri in sorted({*ANNOTATIONS, *_annotations(extra.borrowed)})
    )
    yield from ((SKOS + name, TYPE, OWL + "ObjectProperty") for name in CONCEPT_LINKS)
    yield SKOS + "notation", TYPE, OWL + "DatatypeProperty"
    classes = {name for each in extra.classes for name in each.above} | {n for row in extra.kinds.values() for n in row}
    classes |= {name for each in extra.used() for name in (*each.domain, *each.required, each.range)}
    known = {expand(name) for name in classes if not name.startswith("jd:") and not _is_datatype(name)}
    known |= {SKOS + "Concept", SKOS + "ConceptScheme", DCAT + "Distribution"}
    yield from ((iri, TYPE, OWL + "Class") for iri in sorted(known))
    for each in extra.borrowed:
        if each.use != "annotation":
            yield from _property(each)
    yield expand("geo:wktLiteral"), TYPE, RDFS + "Datatype"
    yield expand("oa:TextPositionSelector"), RDFS + "subClassOf", expand("oa:Selector")
    yield expand("oa:TextQuoteSelector"), RDFS + "subClassOf", expand("oa:Selector")


def _annotations(borrowed: Iterable[Borrowed]) -> set[str]:
    builtin = (RDFS, OWL)
    found = {expand(each.name) for each in borrowed if each.use == "annotation"}
    return {iri for iri in found if not iri.startswith(builtin)}


def _is_datatype(name: str) -> bool:
    return name.startswith(("xsd:", "rdf:", "rdfs:", "owl:")) or name.endswith("Literal")


def _property(each: Borrowed) -> Iterator[Axiom]:
    kind = "DatatypeProperty" if each.use == "data" else "ObjectProperty"
    yield expand(each.name), TYPE, OWL + kind
