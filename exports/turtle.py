"""Files of Turtle, N-Triples, TriG and N-Quads; the triples as pyoxigraph and rdflib take them."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from ..graph.network import Network
from .iris import BASE, XSD, prefixes
from .stream import ntriples_lines, turtle_lines
from .terms import Literal, Object, Quoted, Triple
from .triples import network_parts, network_triples

if TYPE_CHECKING:
    import pyoxigraph
    import rdflib


def write_turtle(network: Network, out: Path, base: str = BASE, annotated: bool = False) -> None:
    """Write `network` as Turtle with prefixes, sorted; the same network gives the same bytes."""
    _write(out, turtle_lines([("", network_triples(network, base, annotated=annotated))], prefixes(base)))


def write_ntriples(network: Network, out: Path, base: str = BASE, annotated: bool = False) -> None:
    """Write `network` as N-Triples, one triple a line, sorted as in Turtle."""
    _write(out, ntriples_lines([("", network_triples(network, base, annotated=annotated))]))


def write_trig(network: Network, out: Path, base: str = BASE, annotated: bool = False) -> None:
    """Write `network` as TriG: each document's evidence in a graph named like it, all else in the default one."""
    _write(out, turtle_lines(network_parts(network, base, annotated=annotated), prefixes(base)))


def write_nquads(network: Network, out: Path, base: str = BASE, annotated: bool = False) -> None:
    """Write `network` as N-Quads, with the graphs of TriG, one statement a line."""
    _write(out, ntriples_lines(network_parts(network, base, annotated=annotated)))


def _write(out: Path, lines: Iterable[str]) -> None:
    # half a surrogate pair, which a broken graph.json may carry, is no character: "?" stands for it
    with out.open("w", encoding="utf-8", errors="replace", newline="\n", buffering=1 << 18) as stream:
        stream.writelines(lines)


def oxigraph_quads(parts: Iterable[tuple[str, Iterable[Triple]]]) -> Iterator["pyoxigraph.Quad"]:
    """The triples of each part in its graph ("" is the default one), in the same order."""
    import pyoxigraph

    for graph, triples in parts:
        name = pyoxigraph.NamedNode(graph) if graph else pyoxigraph.DefaultGraph()
        for triple in oxigraph_triples(triples):
            yield pyoxigraph.Quad(triple.subject, triple.predicate, triple.object, name)


def oxigraph_triples(triples: Iterable[Triple]) -> Iterator["pyoxigraph.Triple"]:
    """The triples as pyoxigraph takes them, in the same order."""
    import pyoxigraph

    node = lru_cache(4096)(pyoxigraph.NamedNode)

    def value(thing: Object) -> "pyoxigraph.NamedNode | pyoxigraph.Literal | pyoxigraph.Triple":
        if isinstance(thing, str):
            return node(thing)
        if isinstance(thing, Quoted):
            return pyoxigraph.Triple(node(thing.subject), node(thing.predicate), node(thing.object))
        text, datatype, language = thing
        # half a surrogate pair, which a broken graph.json may carry, is no character: the sign for "unreadable"
        text = text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")
        if language:
            return pyoxigraph.Literal(text, language=language)
        return pyoxigraph.Literal(text, datatype=node(datatype))

    for subject, predicate, thing in triples:
        yield pyoxigraph.Triple(node(subject), node(predicate), value(thing))


def to_rdflib(network: Network, base: str = BASE) -> "rdflib.Graph":
    """The same triples as an rdflib graph with our prefixes bound; slow to write, so use `write_turtle` for files."""
    import rdflib

    graph = rdflib.Graph()
    for prefix, space in prefixes(base).items():
        graph.bind(prefix, space, override=True)
    for subject, predicate, thing in network_triples(network, base):
        graph.add((rdflib.URIRef(subject), rdflib.URIRef(predicate), _rdflib(thing)))
    return graph


def _rdflib(thing: Object) -> "rdflib.URIRef | rdflib.Literal":
    import rdflib

    if not isinstance(thing, Literal):
        return rdflib.URIRef(str(thing))
    if thing.language:
        return rdflib.Literal(thing.value, lang=thing.language)
    # rdflib keeps a plain literal and an xsd:string apart, which RDF 1.1 does not; files give plain ones
    kind = None if thing.datatype == XSD + "string" else rdflib.URIRef(thing.datatype)
    return rdflib.Literal(thing.value, datatype=kind)
