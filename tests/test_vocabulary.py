"""The ontology, shapes, context and page are those of the YAML; the ontology keeps to OWL 2 DL as far as reading tells."""

import json
import logging
import re
import warnings
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from jiedui.exports.iris import JD
from jiedui.exports.jsonld import context
from jiedui.exports.properties import Borrowed, expand, properties
from jiedui.exports.rdf_vocabulary import SCALES, inverse_name, term_triples, terms
from jiedui.ontology import VocabularyError, kinds, relations
from rdflib import OWL, RDF, RDFS, SKOS

from benchmarks.vocabulary import FILES, UPDATE

ROOT = Path(__file__).resolve().parent.parent
TTL = ROOT / "ontology" / "jiedui.ttl"
VOC = rdflib.Namespace(JD)
HOME = rdflib.URIRef(JD.rstrip("#"))


@pytest.fixture(scope="module")
def ontology() -> rdflib.Graph:
    """The ontology, read without a warning or a word in the log."""
    said: list[str] = []
    handler = logging.Handler()
    handler.emit = lambda record: said.append(record.getMessage())  # type: ignore[method-assign]
    logging.getLogger("rdflib").addHandler(handler)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        graph = rdflib.Graph().parse(TTL)
    logging.getLogger("rdflib").removeHandler(handler)

    assert said == []
    return graph


@pytest.mark.parametrize("name", FILES)
def test_each_file_is_what_the_yaml_gives(name: str) -> None:
    assert (ROOT / name).read_text("utf-8") == FILES[name](), f"write it anew: {UPDATE}"


def test_two_parsers_read_the_same_ontology(ontology: rdflib.Graph) -> None:
    assert len(ontology) == len(list(pyoxigraph.parse(path=str(TTL))))


def own(graph: rdflib.Graph) -> Iterator[rdflib.URIRef]:
    """The terms of our namespace."""
    return (term for term in sorted(set(graph.subjects())) if str(term).startswith(JD))


def test_every_term_has_label_and_definition_in_both_languages_and_an_example(ontology: rdflib.Graph) -> None:
    lacking: list[str] = []
    for term in own(ontology):
        names = RDFS.label if (term, RDFS.label, None) in ontology else SKOS.prefLabel
        for prop in (names, SKOS.definition):
            found = sorted(str(value.language) for value in ontology.objects(term, prop) if str(value).strip())
            lacking += [f"{term} {prop} {found}"] if found != ["en", "zh"] else []
        lacking += [f"{term} isDefinedBy"] if (term, RDFS.isDefinedBy, HOME) not in ontology else []
        concept = (term, RDF.type, SKOS.Concept) in ontology or (term, RDF.type, SKOS.ConceptScheme) in ontology
        lacking += [f"{term} example"] if not concept and (term, SKOS.example, None) not in ontology else []

    assert lacking == []


def test_blank_nodes_only_make_lists(ontology: rdflib.Graph) -> None:
    lists = {OWL.members, OWL.unionOf}
    blank = {node for node in ontology.subjects() if isinstance(node, rdflib.BNode)}
    holders = {node for node in blank if any((node, prop, None) in ontology for prop in lists)}
    cells = {node for node in blank if (node, RDF.first, None) in ontology}

    assert blank == holders | cells
    assert len(holders) == 8
    assert not any(isinstance(term, rdflib.BNode) for triple in term_triples() for term in triple)


AXIOMS = [
    (HOME, OWL.versionIRI, HOME + "/" + properties().head.version, "a version"),
    (VOC.assists, RDFS.subPropertyOf, VOC.helps, "to assist is to help"),
    (VOC.assistedBy, OWL.inverseOf, VOC.assists, "told from the other end"),
    (VOC.helpedBy, OWL.inverseOf, VOC.helps, "help too"),
    (VOC.twinnedWith, RDF.type, OWL.SymmetricProperty, "twins are alike"),
    (VOC.within, RDF.type, OWL.TransitiveProperty, "inside at any depth"),
    (VOC.partOf, RDFS.subPropertyOf, VOC.within, "the next division is one that contains it"),
    (VOC.agent, RDF.type, OWL.FunctionalProperty, "one agent a fact"),
    (VOC.start, RDFS.range, RDFS.Literal, "OWL knows no gYear"),
    (VOC.County, RDFS.subClassOf, VOC.Place, "a kind is of its family"),
    (VOC["kind-County"], SKOS.broader, VOC["kind-place"], "as a concept too"),
    (VOC.Place, RDFS.subClassOf, rdflib.URIRef("http://www.opengis.net/ont/geosparql#Feature"), "GeoSPARQL"),
    (VOC.Organisation, RDFS.subClassOf, rdflib.ORG.Organization, "W3C ORG"),
    (VOC.Fact, RDFS.subClassOf, rdflib.PROV.Entity, "PROV-O"),
    (VOC.Mark, RDFS.subClassOf, rdflib.URIRef("http://www.w3.org/ns/oa#TextPositionSelector"), "Web Annotation"),
    (VOC.Hospital, RDFS.subClassOf, rdflib.SDO.Hospital, "schema.org"),
    (VOC.twinnedWith, SKOS.closeMatch, rdflib.URIRef("http://www.wikidata.org/prop/direct/P190"), "Wikidata"),
    (VOC.code, SKOS.closeMatch, rdflib.URIRef("http://www.wikidata.org/prop/direct/P442"), "Wikidata"),
    (VOC["stage-paid"], SKOS.closeMatch, rdflib.URIRef(expand("iati:transactiontype/#3")), "IATI: disbursement"),
    (VOC["status-done"], SKOS.closeMatch, rdflib.URIRef(expand("iati:activitystatus/#4")), "IATI: closed"),
]


@pytest.mark.parametrize(("subject", "predicate", "thing", "why"), AXIOMS, ids=[f"{row[0]} {row[3]}" for row in AXIOMS])
def test_axioms(
    ontology: rdflib.Graph, subject: rdflib.URIRef, predicate: rdflib.URIRef, thing: rdflib.URIRef, why: str
) -> None:
    assert (subject, predicate, thing) in ontology, why


def test_only_four_relations_are_help(ontology: rdflib.Graph) -> None:
    below = {str(each).removeprefix(JD) for each in ontology.subjects(RDFS.subPropertyOf, VOC.helps)}

    assert below == {"assists", "funds", "donatesTo", "trains"}


def test_owl_2_dl_wants_each_name_declared_and_of_one_sort(ontology: rdflib.Graph) -> None:
    """A name is at most one of class and datatype, and one of object, data and annotation property."""
    sorts = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
    builtin = (str(OWL), str(RDF), str(RDFS), str(rdflib.XSD))
    undeclared = sorted(
        {
            str(prop)
            for prop in ontology.predicates()
            if not str(prop).startswith(builtin) and not any((prop, RDF.type, sort) in ontology for sort in sorts)
        }
        | {
            str(name)
            for prop in (RDFS.subClassOf, RDFS.domain, RDFS.range, RDFS.subPropertyOf, OWL.inverseOf)
            for name in ontology.objects(None, prop)
            if isinstance(name, rdflib.URIRef) and not str(name).startswith(builtin)
            if (name, RDF.type, None) not in ontology
        }
    )
    twice = [term for term in set(ontology.subjects()) if sum((term, RDF.type, sort) in ontology for sort in sorts) > 1]
    transitive = set(ontology.subjects(RDF.type, OWL.TransitiveProperty))
    simple = (OWL.FunctionalProperty, OWL.IrreflexiveProperty)

    assert undeclared == []
    assert twice == []
    assert [term for term in transitive if any((term, RDF.type, sort) in ontology for sort in simple)] == []
    dates = {f"{rdflib.XSD}{name}" for name in ("date", "gYear", "gYearMonth")}
    assert [
        str(term) for term in ontology.objects() if isinstance(term, rdflib.Literal) and str(term.datatype) in dates
    ] == []


@pytest.mark.parametrize("scheme", SCALES)
def test_a_scheme_holds_its_concepts(ontology: rdflib.Graph, scheme: str) -> None:
    found = {str(each).removeprefix(f"{JD}{scheme}-") for each in ontology.subjects(SKOS.inScheme, VOC[SCALES[scheme]])}

    assert found == set(terms(scheme))
    assert (VOC[SCALES[scheme]], SKOS.hasTopConcept, None) in ontology


def test_examples_are_turtle_that_uses_the_term(ontology: rdflib.Graph) -> None:
    named = [f"{JD}{each.name}" for each in (*properties().classes, *properties().properties)]
    named += [f"{JD}{name}" for name in kinds()] + [
        f"{JD}{inverse_name(row.inverse_en)}" for row in relations().values() if row.inverse_en
    ]
    heads = "".join(f"@prefix {name}: <{space}> .\n" for name, space in ontology.namespaces())
    for name in named:
        (example,) = ontology.objects(rdflib.URIRef(name), SKOS.example)
        text = f"{heads}@prefix id: <https://w3id.org/jiedui/id/> .\n{example}"
        triples = list(pyoxigraph.parse(text.encode(), pyoxigraph.RdfFormat.TURTLE))

        assert any(name in (row.predicate.value, row.object.value) for row in triples), example


def test_the_page_has_a_section_for_each_term(ontology: rdflib.Graph) -> None:
    page = (ROOT / "docs" / "vocabulary.md").read_text("utf-8")
    sections = re.findall(r"^### jd:(\S+)$", page, re.MULTILINE)

    assert sorted(sections) == sorted(str(term).removeprefix(JD) for term in own(ontology))


def test_the_context_knows_every_property_and_relation() -> None:
    shipped = json.loads((ROOT / "ontology" / "context.jsonld").read_text("utf-8"))["@context"]

    assert shipped == context()
    assert {*relations(), *(each.name for each in properties().properties)} <= shipped.keys()
    assert {each.name for each in properties().borrowed if isinstance(each, Borrowed)} <= shipped.keys()


def test_an_unknown_prefix_is_named() -> None:
    with pytest.raises(VocabularyError, match=r"unknown prefix in zz:x; known: jd, dcat"):
        expand("zz:x")
