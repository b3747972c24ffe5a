"""The shapes of ontology/shapes.ttl run by pySHACL on a part of a graph, each finding in words."""

import logging
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from ..ontology import GraphError
from .iris import SH, SHAPES, XSD, shorten
from .wholes import Node, Whole

if TYPE_CHECKING:
    import rdflib

FOCUS = "urn:jiedui:check:"


class Wrong(NamedTuple):
    """A node at fault, the local name of the shape, and what is wrong."""

    node: Node
    shape: str
    message: str


class Shapes:
    """The shapes of ontology/shapes.ttl without the rules, ready for pySHACL.

    A part of a graph holds the types of what its nodes point at, so a target class would take in nodes of which the
    part says nothing else. Each shape therefore targets what FOCUS + its class points at, and a part says what that
    is. (`focus_nodes` of pySHACL 0.40 also drops the values that shapes inside shapes look at: it
    finds nothing wrong with them.)
    """

    def __init__(self) -> None:
        import rdflib

        text = (
            files((__package__ or "jiedui.exports").rpartition(".")[0])
            .joinpath("ontology", "shapes.ttl")
            .read_text("utf-8")
        )
        graph = rdflib.Graph().parse(data=text, format="turtle")
        ruled = set(graph.subjects(rdflib.URIRef(SH + "sparql")))
        for shape in ruled:
            graph.remove((shape, None, None))
        self.graph = graph
        targets = list(graph.subject_objects(rdflib.URIRef(SH + "targetClass")))
        for shape, target in targets:
            graph.remove((shape, rdflib.URIRef(SH + "targetClass"), target))
            graph.add((shape, rdflib.URIRef(SH + "targetObjectsOf"), rdflib.URIRef(f"{FOCUS}{target}")))
        self.targets = sorted({str(target) for _, target in targets})

    def validate(self, whole: Whole, nodes: set[Node]) -> list[Wrong]:
        """What the shapes find wrong with `nodes`; of what they point at only the types are looked at."""
        import pyshacl
        import rdflib

        run = cast("Callable[..., tuple[bool, Any, str]]", pyshacl.validate)  # pyright: ignore[reportUnknownMemberType]

        with _quiet():
            data = _rdflib(whole.about(nodes))
        for node in map(_term, nodes):
            for kind in list(data.objects(node, rdflib.RDF.type)):
                data.add((rdflib.URIRef(FOCUS), rdflib.URIRef(f"{FOCUS}{kind}"), node))
        with _quiet():
            conforms, report, text = run(data, shacl_graph=self.graph, inplace=True, meta_shacl=False)
        if not isinstance(report, rdflib.Graph):
            raise GraphError(f"the shapes could not be run: {text}")
        return [] if conforms else [*self._wrong(report)]

    def _wrong(self, report: "rdflib.Graph") -> Iterator[Wrong]:
        import pyoxigraph
        import rdflib

        def one(result: Any, name: str) -> Any:
            return report.value(result, rdflib.URIRef(SH + name))

        for result in report.subjects(rdflib.RDF.type, rdflib.URIRef(SH + "ValidationResult")):
            shape = one(result, "sourceShape")
            if one(result, "focusNode") is None:
                continue
            component = (
                str(one(result, "sourceConstraintComponent")).removeprefix(SH).removesuffix("ConstraintComponent")
            )
            message = self._message(shape, component, one(result, "value"))
            node = pyoxigraph.NamedNode(str(one(result, "focusNode")))
            yield Wrong(node, str(shape).removeprefix(SHAPES), message)

    def _message(self, shape: Any, component: str, value: Any) -> str:
        """What is wrong in one line: the property, its value, and what is asked for."""
        import rdflib

        def asked(name: str) -> str:
            found = self.graph.value(shape, rdflib.URIRef(SH + name))
            return "" if found is None else shorten(str(found))

        path = asked("path") or "it"
        given = f"{path} {_words(value)}" if value is not None else path
        told = {
            "MinCount": f"{path} is missing",
            "MaxCount": f"{path} stands more than once",
            "Datatype": f"{given} is no {asked('datatype')}",
            "Class": f"{given} is no {asked('class')}",
            "In": f"{given} is none of the {self._members(shape)} known values",
            "Or": f"{given} is none of {', '.join(self._choices(shape))}",
            "Pattern": f"{given} is not written as {asked('pattern')}",
            "MinInclusive": f"{given} is below {asked('minInclusive')}",
            "MaxInclusive": f"{given} is above {asked('maxInclusive')}",
            "LessThanOrEquals": f"{given} is larger than {asked('lessThanOrEquals')}",
            "QualifiedMinCount": "it has no kind; one of ontology/kinds.yaml is wanted",
            "QualifiedMaxCount": "it has more than one kind",
            "NodeKind": "it is no address",
        }
        return told.get(component, f"{given}: {component}")

    def _members(self, shape: Any) -> int:
        return len(self._list(shape, "in"))

    def _choices(self, shape: Any) -> list[str]:
        import rdflib

        words: list[str] = []
        for each in self._list(shape, "or"):
            asked = (self.graph.value(each, rdflib.URIRef(SH + name)) for name in ("datatype", "class"))
            words += [shorten(str(found)) for found in asked if found is not None]
        return words

    def _list(self, shape: Any, name: str) -> list[Any]:
        import rdflib
        from rdflib.collection import Collection

        head = self.graph.value(shape, rdflib.URIRef(SH + name))
        return list(Collection(self.graph, head)) if head is not None else []


@contextmanager
def _quiet() -> Generator[None]:
    """rdflib logs each number that is none with a traceback; the report says it in a line."""
    log = logging.getLogger("rdflib.term")
    before = log.level
    log.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        log.setLevel(before)


def _words(value: Any) -> str:
    import rdflib

    return f'"{value}"' if isinstance(value, rdflib.Literal) else shorten(str(value))


def _rdflib(rows: Iterable[tuple[Any, str, Any]]) -> "rdflib.Graph":
    import rdflib

    graph = rdflib.Graph()
    for subject, predicate, thing in rows:
        graph.add((_term(subject), rdflib.URIRef(predicate), _term(thing)))
    return graph


def _term(thing: Any) -> "rdflib.URIRef | rdflib.BNode | rdflib.Literal":
    import pyoxigraph
    import rdflib

    if isinstance(thing, pyoxigraph.NamedNode):
        return rdflib.URIRef(thing.value)
    if isinstance(thing, pyoxigraph.BlankNode):
        return rdflib.BNode(thing.value)
    if thing.language:
        return rdflib.Literal(thing.value, lang=thing.language)
    if thing.datatype.value == XSD + "string":
        return rdflib.Literal(thing.value)  # rdflib keeps a plain literal and an xsd:string apart
    # a wrong value is to be reported, not mended: rdflib would write "007" as 7
    return rdflib.Literal(thing.value, datatype=rdflib.URIRef(thing.datatype.value), normalize=False)
