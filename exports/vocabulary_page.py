"""docs/vocabulary.md: a section for each term of the vocabulary, read off the very triples of the ontology."""

from collections.abc import Iterator

from .iris import BASE, JD, OWL, RDF, RDFS, SKOS
from .owl import ontology_axioms, spaces
from .properties import properties
from .terms import Axiom, Holder, Items, Literal, Thing

HEAD = """# Vocabulary

Generated from the YAML files by `python -m benchmarks.vocabulary --update`. The same as an ontology (OWL 2 DL, version
{version}, namespace `{space}`): [jiedui.ttl](../ontology/jiedui.ttl); as SHACL shapes:
[shapes.ttl](../ontology/shapes.ttl); as a JSON-LD context: [context.jsonld](../ontology/context.jsonld). Things live
below `{base}`.

The data stand in three layers: direct edges between actors (only what is under way or done), fact nodes (figures,
time, status), and evidence (sentence, selectors, marked spans). What is "not written out" only a reasoner or a
property path adds.
"""
GROUPS = (
    ("Classes", (OWL + "Class",)),
    ("Relations and other properties between things", (OWL + "ObjectProperty",)),
    ("Properties with values", (OWL + "DatatypeProperty",)),
    ("Schemes", (SKOS + "ConceptScheme",)),
    ("Concepts", (SKOS + "Concept",)),
)
ROWS = (
    ("contained in", RDFS + "subClassOf"), ("below", RDFS + "subPropertyOf"), ("of", RDFS + "domain"),
    ("values", RDFS + "range"), ("inverse of", OWL + "inverseOf"), ("scheme", SKOS + "inScheme"),
    ("broader", SKOS + "broader"), ("see", RDFS + "seeAlso"), ("close match", SKOS + "closeMatch"),
    ("key", OWL + "hasKey"), ("example", SKOS + "example"),
)  # fmt: skip
TRAITS = {
    "FunctionalProperty": "at most one value",
    "SymmetricProperty": "symmetric",
    "TransitiveProperty": "transitive",
    "IrreflexiveProperty": "irreflexive",
}


def page() -> str:
    """The whole page; terms in the order of the ontology within each group."""
    terms: dict[str, list[Axiom]] = {}
    for axiom in ontology_axioms():
        if axiom[0].startswith(JD):
            terms.setdefault(axiom[0], []).append(axiom)
    head = HEAD.format(version=properties().head.version, space=JD, base=BASE)
    return head + "".join(_groups(terms))


def _groups(terms: dict[str, list[Axiom]]) -> Iterator[str]:
    for title, types in GROUPS:
        found = {
            iri: rows
            for iri, rows in terms.items()
            if any(row[1:] == (RDF + "type", kind) for row in rows for kind in types)
        }
        yield f"\n## {title}\n"
        for iri, rows in found.items():
            yield _section(iri, rows)


def _section(iri: str, rows: list[Axiom]) -> str:
    words = {(row[1].rpartition("#")[2], row[2].language): row[2].value for row in rows if isinstance(row[2], Literal)}
    name = "prefLabel" if ("prefLabel", "zh") in words else "label"
    lines = [f"### jd:{iri.removeprefix(JD)}", "", f"**{words[name, 'zh']}** · {words[name, 'en']}", ""]
    lines += [words["definition", "zh"], "", words["definition", "en"], ""]
    for title, prop in ROWS:
        values = [_shown(row[2], title) for row in rows if row[1] == prop]
        lines += [f"- {title}: {', '.join(values)}"] if values else []
    kinds = (str(row[2]).rpartition("#")[2] for row in rows if row[1] == RDF + "type")
    traits = [TRAITS[kind] for kind in kinds if kind in TRAITS]
    lines += [f"- {', '.join(traits)}"] if traits else []
    return "\n" + "\n".join(lines).rstrip() + "\n"


def _shown(thing: Thing, title: str) -> str:
    if isinstance(thing, Literal):
        return f"`{thing.value}`" if title == "example" and not thing.language else thing.value
    if isinstance(thing, Holder):
        return " or ".join(
            _shown(each, title) for _, value in thing.rows if isinstance(value, Items) for each in value.members
        )
    if isinstance(thing, Items):
        return ", ".join(_shown(each, title) for each in thing.members)
    thing = str(thing)
    for prefix, space in sorted(spaces().items(), key=lambda row: -len(row[1])):
        if thing.startswith(space):
            return f"`{prefix}:{thing[len(space) :]}`"
    return f"<{thing}>"
