"""SHACL shapes: for each class what the YAML says of its properties; the rules of `rules.yaml` as SPARQL constraints.

ontology/shapes.ttl is this text. Every shape has an address of its own, so that a report can name it; lists are the
only blank nodes.
"""

from collections.abc import Iterator

from ..ontology import is_place, kinds
from .iris import JD, OWL, RDF, SH, SHAPES, XSD, prefixes
from .owl import spaces
from .pretty import turtle_text
from .properties import Borrowed, expand, properties
from .rdf_vocabulary import LABEL, TYPE, values
from .rules import Rule, graph_rules
from .terms import Axiom, Items, Literal, Thing, block, chinese, english, integer

COMMENT = """SHACL shapes of the data (结对数据的形状). Generated: python -m benchmarks.vocabulary --update
Run by `jiedui check OUT`, and by any SHACL validator; the rules need SHACL-SPARQL."""
# Actors are typed by their family only, so what an actor must have is asked of both.
FAMILIES = {"jd:Actor": ("jd:Place", "jd:Organisation")}
QUERY_PREFIXES = ("jd", "rdfs", "xsd", "oa", "prov", "void")


def shapes_text() -> str:
    """All of ontology/shapes.ttl; the same bytes on every run."""
    used = (
        "jd",
        "jdsh",
        "sh",
        "rdf",
        "rdfs",
        "owl",
        "xsd",
        "skos",
        "dcterms",
        "schema",
        "oa",
        "prov",
        "geo",
        "wgs84",
        "void",
    )
    return turtle_text(shapes_axioms(), {name: at for name, at in spaces().items() if name in used}, COMMENT)


def shapes_axioms() -> Iterator[Axiom]:
    """The description, a shape for each class with its properties, the kinds, the rules."""
    yield from block(
        SHAPES.rstrip("#"),
        (TYPE, OWL + "Ontology"),
        (LABEL, chinese("结对数据的形状")),
        (LABEL, english("Shapes of Jiedui data")),
        (OWL + "versionInfo", Literal(properties().head.version)),
    )
    used = properties().used()
    classes = sorted({name for each in used for name in (*each.domain, *each.required)}, key=_place)
    for name in classes:
        yield from _class(name, [each for each in used if name in each.domain])
    yield from _kinds()
    yield from _types(used)
    for prefix in QUERY_PREFIXES:
        yield from _prefix(prefix)
    for rule in graph_rules():
        yield from _rule(rule)


def _place(name: str) -> tuple[int, str]:
    own = [each.name for each in properties().classes]
    local = name.removeprefix("jd:")
    return (own.index(local) if local in own else len(own), name)


def _local(name: str) -> str:
    return name.removeprefix("jd:").replace(":", "-")


def shape_of(owner: str, prop: str) -> str:
    """The address of the shape of a property in a class, both prefixed.

    >>> shape_of("jd:Fact", "jd:amount").rpartition("#")[2]
    'Fact-amount'
    """
    return f"{SHAPES}{_local(owner)}-{_local(prop)}"


def _class(name: str, given: list[Borrowed]) -> Iterator[Axiom]:
    yield from block(
        SHAPES + _local(name),
        (TYPE, SH + "NodeShape"),
        *((SH + "targetClass", expand(target)) for target in FAMILIES.get(name, (name,))),
        (SH + "nodeKind", SH + "IRI"),
        *((SH + "property", shape_of(name, each.name)) for each in given),
    )
    for each in given:
        yield from _property(name, each)


def _property(owner: str, each: Borrowed) -> Iterator[Axiom]:
    yield shape_of(owner, each.name), TYPE, SH + "PropertyShape"
    yield shape_of(owner, each.name), SH + "path", expand(each.name)
    rows: list[tuple[str, Thing | None]] = [
        (SH + "minCount", integer(1) if owner in each.required else None),
        (SH + "maxCount", integer(1) if each.functional else None),
        *_range(each),
        (SH + "minInclusive", _number(each, each.least)),
        (SH + "maxInclusive", _number(each, each.most)),
        (SH + "pattern", Literal(each.pattern) if each.pattern else None),
        (SH + "lessThanOrEquals", expand(each.under) if each.under else None),
    ]
    for predicate, value in rows:
        if value is not None:
            yield shape_of(owner, each.name), predicate, value


def _range(each: Borrowed) -> Iterator[tuple[str, Thing]]:
    """What a value must be: one of a scale, of a class, of a datatype or of several."""
    if each.scheme:
        given = values(each.scheme)
        yield SH + "in", Items(tuple(given) if each.scheme != "reason" else tuple(Literal(word) for word in given))
    elif each.types:
        yield SH + "or", Items(tuple(f"{SHAPES}type-{_local(name)}" for name in each.types))
    elif each.range in FAMILIES:
        yield SH + "or", Items(tuple(f"{SHAPES}is-{_local(name)}" for name in FAMILIES[each.range]))
    elif each.range == "oa:Selector":
        yield SH + "or", Items(tuple(f"{SHAPES}is-oa-Text{kind}Selector" for kind in ("Position", "Quote")))
    elif each.range.startswith(("xsd:", "rdf:")) or each.range.endswith("Literal"):
        yield SH + "datatype", expand(each.range)
    else:
        yield SH + "class", expand(each.range)


def _number(each: Borrowed, bound: int | None) -> Literal | None:
    if bound is None:
        return None
    return Literal(f"{bound}.0", XSD + "decimal") if each.range == "xsd:decimal" else integer(bound)


def _types(used: tuple[Borrowed, ...]) -> Iterator[Axiom]:
    """The small shapes that stand in lists: of a datatype, of a class."""
    for name in sorted({name for each in used for name in each.types}):
        yield from block(f"{SHAPES}type-{_local(name)}", (TYPE, SH + "NodeShape"), (SH + "datatype", expand(name)))
    for name in ("jd:Place", "jd:Organisation", "oa:TextPositionSelector", "oa:TextQuoteSelector"):
        yield from block(f"{SHAPES}is-{_local(name)}", (TYPE, SH + "NodeShape"), (SH + "class", expand(name)))


def _kinds() -> Iterator[Axiom]:
    """Exactly one kind for every place and organisation."""
    for family in ("Place", "Organisation"):
        given = tuple(JD + name for name in kinds() if is_place(name) == (family == "Place"))
        shape, kind = f"{SHAPES}{family}-kind", f"{SHAPES}kind-of-{family.lower()}"
        if family == "Organisation":
            yield from block(
                SHAPES + family, (TYPE, SH + "NodeShape"), (SH + "targetClass", JD + family), (SH + "property", shape)
            )
        else:
            yield SHAPES + family, SH + "property", shape
        yield from block(
            shape,
            (TYPE, SH + "PropertyShape"),
            (SH + "path", RDF + "type"),
            (SH + "qualifiedValueShape", kind),
            (SH + "qualifiedMinCount", integer(1)),
            (SH + "qualifiedMaxCount", integer(1)),
        )
        yield kind, TYPE, SH + "NodeShape"
        yield kind, SH + "in", Items(given)


def _prefix(prefix: str) -> Iterator[Axiom]:
    here = f"{SHAPES}prefix-{prefix}"
    yield SHAPES.rstrip("#"), SH + "declare", here
    yield here, SH + "prefix", Literal(prefix)
    yield here, SH + "namespace", Literal(prefixes()[prefix], XSD + "anyURI")


def _rule(rule: Rule) -> Iterator[Axiom]:
    yield from block(
        SHAPES + rule.name,
        (TYPE, SH + "NodeShape"),
        *((SH + "targetClass", JD + name) for name in rule.target),
        (SH + "sparql", f"{SHAPES}{rule.name}-query"),
    )
    yield from block(
        f"{SHAPES}{rule.name}-query",
        (TYPE, SH + "SPARQLConstraint"),
        (SH + "prefixes", SHAPES.rstrip("#")),
        (SH + "message", chinese(_shacl(rule.zh))),
        (SH + "message", english(_shacl(rule.en))),
        (SH + "select", Literal(rule.select)),
    )


def _shacl(message: str) -> str:
    """SHACL writes {?value} and {$this} where our rows have {value}."""
    for name in ("path", "value", "found"):
        message = message.replace(f"{{{name}}}", f"{{?{name}}}")
    return message
