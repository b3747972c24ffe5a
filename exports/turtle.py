"""Turtle and N-Triples through pyoxigraph's streaming writer; an rdflib graph for those who want one."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

from ..graph.network import Network
from .iris import BASE, XSD, prefixes
from .terms import Literal, Object, Triple
from .triples import network_triples

if TYPE_CHECKING:
    import pyoxigraph
    import rdflib


def write_turtle(network: Network, out: Path, base: str = BASE) -> None:
    """Write `network` as Turtle with prefixes, sorted; the same network gives the same bytes."""
    import pyoxigraph

    _write(network, out, base, pyoxigraph.RdfFormat.TURTLE, prefixes(base))
    _sort_head(out)


def write_ntriples(network: Network, out: Path, base: str = BASE) -> None:
    """Write `network` as N-Triples, one triple a line, sorted as in Turtle."""
    import pyoxigraph

    _write(network, out, base, pyoxigraph.RdfFormat.N_TRIPLES, None)


def _write(network: Network, out: Path, base: str, form: "pyoxigraph.RdfFormat", names: dict[str, str] | None) -> None:
    import pyoxigraph

    with out.open("wb") as stream:
        pyoxigraph.serialize(oxigraph_triples(network_triples(network, base)), stream, form, prefixes=names)


def _sort_head(out: Path) -> None:
    """Put the prefixes in order: pyoxigraph writes them in another one on every run, all before the first triple."""
    with out.open("r+b") as stream:
        head = list(takewhile(lambda line: line.startswith(b"@prefix"), iter(stream.readline, b"")))
        stream.seek(0)
        stream.write(b"".join(sorted(head)))


def oxigraph_triples(triples: Iterator[Triple]) -> Iterator["pyoxigraph.Triple"]:
    """The triples as pyoxigraph takes them, in the same order."""
    import pyoxigraph

    node = lru_cache(4096)(pyoxigraph.NamedNode)

    def value(thing: Object) -> "pyoxigraph.NamedNode | pyoxigraph.Literal":
        if not isinstance(thing, Literal):
            return node(thing)
        # half a surrogate pair, which a broken graph.json may carry, is no character: the sign for "unreadable"
        text = thing.value.encode("utf-8", "replace").decode("utf-8")
        if thing.language:
            return pyoxigraph.Literal(text, language=thing.language)
        return pyoxigraph.Literal(text, datatype=node(thing.datatype))

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
        return rdflib.URIRef(thing)
    if thing.language:
        return rdflib.Literal(thing.value, lang=thing.language)
    # rdflib keeps a plain literal and an xsd:string apart, which RDF 1.1 does not; files give plain ones
    kind = None if thing.datatype == XSD + "string" else rdflib.URIRef(thing.datatype)
    return rdflib.Literal(thing.value, datatype=kind)
