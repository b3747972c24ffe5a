"""SPARQL over a network or a graph file: read-only, in memory, through pyoxigraph."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..graph.network import Network
from ..ontology import GraphError, QueryError, read_yaml, rows
from .iris import BASE, XSD, prefixes
from .reading import load, opened, rdf_format, suffix
from .results import Iri, Table, Value
from .sparql import check, place, unknown_word
from .triples import network_triples
from .turtle import oxigraph_triples

if TYPE_CHECKING:
    import pyoxigraph

POSITION = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
NUMBERS = {XSD + name for name in ("integer", "nonNegativeInteger", "int", "long")}
LONGEST = 160


@dataclass(frozen=True, slots=True)
class Named:
    """A question with a name: title and question in both languages, and its SPARQL."""

    name: str
    zh: str
    en: str
    ask_zh: str
    ask_en: str
    sparql: str


@cache
def named_queries() -> Mapping[str, Named]:
    """The questions that come with the package, by name, in the file's order."""
    return {
        each.name: each
        for each in rows(Named, read_yaml("queries.yaml", __package__ or "jiedui.exports"), "queries.yaml")
    }


def question_table() -> Table:
    """The ready questions, one a row: name, title and question in both languages."""
    found = named_queries().values()
    return Table(("name", "zh", "en", "question"), tuple((one.name, one.zh, one.en, one.ask_zh) for one in found))


def named_query(graph: Path | str | Network, name: str) -> Table:
    """The answer to one of `named_queries`.

    Raises:
        QueryError: no such name; the known ones are listed.
    """
    known = named_queries()
    if name not in known:
        raise QueryError(f"no query {name!r}; known: {', '.join(known)}")
    return query(graph, known[name].sparql)


def query(graph: Path | str | Network, sparql: str, base: str = BASE) -> Table:
    """The answer to `sparql` (SELECT, ASK, CONSTRUCT or DESCRIBE) over a network or a graph file.

    jd:, id: and the usual prefixes stand ready. Numbers come as int or Decimal, addresses as `Iri`.

    "SELECT ?who { ?who jd:assists id:place-630123 }" -> columns ("who",), rows of `Iri`.

    Raises:
        QueryError: the question is wrong (with its line and column), changes something or asks elsewhere.
        GraphError: the file is missing or broken.
    """
    known = prefixes(base)
    check(sparql, known)
    store = open_store(graph, base)
    try:
        return _table(store.query(sparql, prefixes=known, use_default_graph_as_union=True))
    except SyntaxError as error:
        raise QueryError(_message(sparql, str(error))) from error
    except (OSError, ValueError, RuntimeError) as error:
        raise QueryError(f"SPARQL: {_short(str(error))}") from error


def open_store(graph: Path | str | Network, base: str = BASE) -> "pyoxigraph.Store":
    """All triples of a network or a graph file in memory; of TriG and N-Quads in their graphs.

    Raises:
        GraphError: the file is missing or broken.
    """
    import pyoxigraph

    store = pyoxigraph.Store()
    if isinstance(graph, Network) or suffix(Path(graph)) == ".json":
        network = graph if isinstance(graph, Network) else load(graph)
        store.bulk_extend(pyoxigraph.Quad(*triple) for triple in oxigraph_triples(network_triples(network, base)))
        return store
    path = Path(graph)
    try:
        with opened(path) as stream:
            store.bulk_load(stream, rdf_format(path))
    except (SyntaxError, ValueError, OSError, EOFError) as error:
        raise GraphError(f"{path}: not RDF that can be read: {_short(str(error))}") from error
    return store


def _table(answer: Any) -> Table:
    import pyoxigraph

    if isinstance(answer, pyoxigraph.QueryBoolean):
        return Table(("answer",), ((bool(answer),),))
    if isinstance(answer, pyoxigraph.QueryTriples):
        triples = (tuple(_value(term) for term in triple) for triple in answer)
        return Table(("subject", "predicate", "object"), tuple(triples))
    columns = tuple(variable.value for variable in answer.variables)
    return Table(columns, tuple(tuple(_value(row[name]) for name in columns) for row in answer))


def _value(term: Any) -> Value:
    import pyoxigraph

    if term is None:
        return None
    if isinstance(term, pyoxigraph.NamedNode):
        return Iri(term.value)
    if not isinstance(term, pyoxigraph.Literal):
        return str(term)
    kind = term.datatype.value
    if kind in NUMBERS:
        return int(term.value)
    if kind in (XSD + "decimal", XSD + "double", XSD + "float"):
        return Decimal(term.value) if kind == XSD + "decimal" else float(term.value)
    return term.value == "true" if kind == XSD + "boolean" else term.value


def _message(sparql: str, said: str) -> str:
    """The parser's complaint in one line, with the words at which it stopped."""
    found = POSITION.match(said)
    if not found:
        return f"SPARQL: {_short(said)}"
    line, column, expected = int(found.group(1)), int(found.group(2)), found.group(3)
    start = sum(len(text) + 1 for text in sparql.split("\n")[: line - 1]) + column - 1
    near = " ".join(sparql[start : start + 30].split())
    where = f"near {near!r}" if near else "where the text ends"
    strange = unknown_word(sparql)
    if strange is not None:
        return f"SPARQL, {place(sparql, strange.start)}: {strange.text!r} is no word of SPARQL"
    # what the parser would rather have had is one of dozens and misleads; where it stopped helps
    wanted = "this does not fit" if expected.startswith("expected") else _short(expected)
    return f"SPARQL, {place(sparql, start)}: {wanted}, {where}"


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= LONGEST else flat[:LONGEST].rstrip() + " ..."
