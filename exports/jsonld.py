"""JSON-LD 1.1: one node a line under a context generated from the vocabulary, so that plain JSON programs read it too.

ontology/context.jsonld is the same context as a file. Inside the data it stands at the head: nothing is fetched.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, cast

from ..graph.network import Network
from ..ontology import relations
from .iris import BASE, JD, RDF, SPACES, XSD
from .properties import Borrowed, properties
from .terms import Literal, Object, Triple
from .triples import network_triples

TYPE = RDF + "type"
WORDS = ("rdfs:label", "skos:altLabel", "skos:prefLabel", "skos:definition", "dcterms:title")
NATIVE: dict[str, Callable[[str], int | bool]] = {
    XSD + "integer": int,
    XSD + "nonNegativeInteger": int,
    XSD + "boolean": "true".__eq__,
}
LARGEST = 15  # digits that every JSON reader keeps exactly
_encode = json.JSONEncoder(ensure_ascii=False).encode


def context(base: str = BASE) -> dict[str, Any]:
    """What the names in the JSON mean: jd: terms stand without prefix, things without the base.

    >>> context()["amount"]
    {'@id': 'jd:amount', '@type': 'xsd:decimal'}
    """
    made: dict[str, Any] = {"@version": 1.1, "@base": base, "@vocab": JD, "jd": JD, **SPACES}
    made |= {name: {"@id": f"jd:{name}", "@type": "@id"} for name in relations()}
    for each in properties().used():
        made[each.name.removeprefix("jd:")] = {"@id": each.name, **_kind(each)}
    return made | {name: {"@id": name, "@container": "@language"} for name in WORDS}


def _kind(each: Borrowed) -> dict[str, str]:
    """How the values of a property are to be read."""
    if each.range in ("skos:Concept", "owl:Thing"):
        return {"@type": "@vocab"}
    if each.range == "rdf:langString":
        return {"@language": "zh"}
    if each.range in ("xsd:string", "rdfs:Literal"):
        return {}
    data = each.range.startswith("xsd:") or each.range.endswith("Literal")
    return {"@type": each.range if data else "@id"}


def write_jsonld(network: Network, out: Path, base: str = BASE) -> None:
    """Write `network` as JSON-LD, sorted as in Turtle; the same network gives the same bytes."""
    with out.open("w", encoding="utf-8", errors="replace", newline="\n") as stream:
        stream.writelines(jsonld_lines(network_triples(network, base), base))


def jsonld_lines(triples: Iterable[Triple], base: str = BASE) -> Iterator[str]:
    """The document, a node at a time; triples of one subject must stand together."""
    writer = _Writer(base)
    yield f'{{"@context": {_encode(context(base))},\n"@graph": ['
    separator = "\n"
    for subject, rows in groupby(triples, key=itemgetter(0)):
        yield separator + _encode(writer.node(subject, rows))
        separator = ",\n"
    yield "\n]}\n"


class _Writer:
    """Turns triples into JSON by the context."""

    def __init__(self, base: str) -> None:
        self.base = base
        rows = [(name, cast("dict[str, str]", row)) for name, row in context(base).items() if isinstance(row, dict)]
        self.types: dict[str, str] = {name: row.get("@type", row.get("@language", "")) for name, row in rows}
        self.key = cache(self._key)

    def node(self, subject: str, rows: Iterable[Triple]) -> dict[str, Any]:
        """One JSON object; several values of a property become a list, words go by their language."""
        made: dict[str, Any] = {"@id": self.thing(subject)}
        for _, predicate, value in rows:
            if predicate == TYPE:
                made.setdefault("@type", []).append(self.key(str(value)))
                continue
            key = self.key(predicate)
            if key in WORDS and isinstance(value, Literal):
                _add(made.setdefault(key, {}), value.language or "@none", value.value)
            else:
                _add(made, key, self.value(key, value))
        return made

    def value(self, key: str, value: Object) -> Any:
        """A literal or an address, short where the context says how to read it."""
        kind = self.types.get(key)
        if kind == "@id" and isinstance(value, str):
            return self.thing(value)
        if not isinstance(value, Literal):
            thing = self.key(str(value)) if kind == "@vocab" else self.thing(str(value))
            return thing if kind in ("@id", "@vocab") else {"@id": thing}
        if value.language:
            return value.value if value.language == kind else {"@value": value.value, "@language": value.language}
        short = self.key(value.datatype)
        native = NATIVE.get(value.datatype)
        if native and len(value.value) <= LARGEST and short in (kind, "xsd:integer", "xsd:boolean"):
            return native(value.value)
        if short == (kind or "xsd:string"):
            return value.value
        return {"@value": value.value, "@type": short}

    def thing(self, iri: str) -> str:
        """An address below the base without it, one below a prefix with that, else the whole."""
        if iri.startswith(self.base) and len(iri) > len(self.base):
            return iri[len(self.base) :]
        key = self.key(iri)
        return key if ":" in key else f"jd:{key}"

    def _key(self, iri: str) -> str:
        if iri.startswith(JD) and len(iri) > len(JD):
            return iri[len(JD) :]
        for prefix, space in SPACES.items():
            if iri.startswith(space) and len(iri) > len(space):
                return f"{prefix}:{iri[len(space) :]}"
        return iri


def _add(row: dict[str, Any], key: str, value: Any) -> None:
    if key not in row:
        row[key] = value
    elif isinstance(row[key], list):
        row[key].append(value)
    else:
        row[key] = [row[key], value]
