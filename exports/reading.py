"""A network read back from the RDF that we wrote, in any of its formats; nothing is lost on the way."""

import gzip
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TypeVar, cast

from ..graph.facts import CENT, Fact, order
from ..graph.jsonfile import load as load_json
from ..graph.jsonfile import loads as loads_json
from ..graph.network import DocumentRecord, Network
from ..graph.repeats import Repeat, repeat_order
from ..ontology import Entity, Evidence, GraphError, Mark, kinds
from .iris import DCTERMS, JD, OA, PROV, RDF, RDFS, SCHEMA, SKOS, WGS84, Names
from .properties import properties

if TYPE_CHECKING:
    import pyoxigraph

V = TypeVar("V")
FORMATS = {
    ".ttl": "TURTLE",
    ".nt": "N_TRIPLES",
    ".trig": "TRIG",
    ".nq": "N_QUADS",
    ".jsonld": "JSON_LD",
}
READ = ".json, .ttl, .nt, .trig, .nq or .jsonld, plain or as .gz"
FIRST = 1  # files without jd:format; they lack sources and repeats


def load(path: Path | str) -> Network:
    """The network in `path`: graph.json, or RDF that we wrote (.ttl, .nt, .trig, .nq, .jsonld), plain or as .gz.

    Raises:
        GraphError: the file is missing, broken, not ours, of a newer format, or its suffix is unknown.
    """
    path = Path(path)
    if suffix(path) != ".json":
        return _network(_subjects(path), str(path))
    if path.suffix.lower() != ".gz":
        return load_json(path)
    with opened(path) as stream:
        try:
            return loads_json(stream.read().decode("utf-8"), str(path))
        except (OSError, EOFError, UnicodeDecodeError) as error:
            raise GraphError(f"{path}: cannot be read as packed UTF-8 text: {error}") from error


def suffix(path: Path) -> str:
    """What tells the format: ".ttl" of graph.ttl and of graph.ttl.gz.

    Raises:
        GraphError: no format that we read.
    """
    name = path.stem if path.suffix.lower() == ".gz" else path.name
    found = Path(name).suffix.lower()
    if found not in (".json", *FORMATS):
        raise GraphError(f"{path}: not a graph file; give {READ}, as jiedui build and export write them")
    return found


def opened(path: Path) -> BinaryIO:
    """The bytes of a graph file, unpacked where it is a .gz.

    Raises:
        GraphError: no such file.
    """
    try:
        return cast("BinaryIO", gzip.open(path)) if path.suffix.lower() == ".gz" else path.open("rb")
    except FileNotFoundError as error:
        raise GraphError(f"{path}: no such file; write it with: jiedui build INPUT -o OUT") from error


def rdf_format(path: Path) -> "pyoxigraph.RdfFormat":
    """The format of an RDF file by its suffix."""
    import pyoxigraph

    return getattr(pyoxigraph.RdfFormat, FORMATS[suffix(path)])


class Node:
    """The values of one subject, by property; a value is the text of a literal or an IRI."""

    __slots__ = ("iri", "rows")

    def __init__(self, iri: str) -> None:
        self.iri = iri
        self.rows: dict[str, list[tuple[str, str]]] = {}

    def all(self, prop: str, language: str | None = None) -> list[str]:
        """All values of `prop`, or those in one language."""
        return [value for value, given in self.rows.get(prop, []) if language is None or given == language]

    def may(self, prop: str) -> str | None:
        """The value of `prop`, None without one."""
        return next(iter(self.all(prop)), None)

    def one(self, prop: str) -> str:
        """The value of `prop`.

        Raises:
            GraphError: there is none.
        """
        value = self.may(prop)
        if value is None:
            raise GraphError(f"{self.iri} has no {prop.rpartition('#')[2]}")
        return value

    def made(self, prop: str, make: Callable[[str], V]) -> V | None:
        """`make` of the value of `prop`, None without one."""
        value = self.may(prop)
        return None if value is None else make(value)

    def has_type(self, kind: str) -> bool:
        """True where it is a jd:`kind`."""
        return JD + kind in self.all(RDF + "type")


def _subjects(path: Path) -> dict[str, Node]:
    import pyoxigraph

    found: dict[str, Node] = {}
    try:
        with opened(path) as stream:
            for quad in pyoxigraph.parse(stream, rdf_format(path)):
                if isinstance(quad.object, pyoxigraph.Triple):
                    continue  # an annotation of RDF 1.2 says again what the fact's own rows say
                node = found.setdefault(quad.subject.value, Node(quad.subject.value))  # type: ignore[union-attr]
                language = getattr(quad.object, "language", None) or ""
                node.rows.setdefault(quad.predicate.value, []).append((quad.object.value, language))
    except (SyntaxError, ValueError, OSError, EOFError) as error:
        raise GraphError(f"{path}: not RDF that can be read: {' '.join(str(error).split())[:200]}") from error
    return found


def _network(found: Mapping[str, Node], path: str) -> Network:
    head = next((node for node in found.values() if node.has_type("Network")), None)
    if head is None or not head.iri.endswith("network"):
        raise GraphError(f"{path}: no jd:Network in it; give a file that jiedui wrote, or graph.json")
    _check_format(head, path)
    names = Names(head.iri.removesuffix("network"))
    try:
        return _Reader(found, names).network(head)
    except (GraphError, ValueError, InvalidOperation, KeyError) as error:
        raise GraphError(f"{path}: {error}; the file was cut or edited, build it again") from error


def _check_format(head: Node, path: str) -> None:
    """A file of another format is refused before it is misread."""
    given, known = head.may(JD + "format") or str(FIRST), properties().head.format
    if not given.isdecimal() or int(given) < FIRST:
        raise GraphError(f"{path}: jd:format {given!r} is no version of a format; build it again")
    if int(given) > known:
        raise GraphError(f"{path}: format {given}, this program reads {known}; install a newer jiedui")
    if int(given) < known:
        raise GraphError(f"{path}: format {given} of an older program, this one reads {known}; build it again")


class _Reader:
    """Turns subjects into the values of a network."""

    def __init__(self, found: Mapping[str, Node], names: Names) -> None:
        self.found = found
        self.names = names
        self.document_ids = {
            node.iri: node.one(DCTERMS + "identifier") for node in found.values() if node.has_type("Document")
        }

    def network(self, head: Node) -> Network:
        """Everything in the network's own order."""
        nodes = sorted(self.found.values(), key=lambda node: node.iri)
        named = {self.names.local(node.iri): node for node in nodes if node.may(JD + "mentionedIn")}
        documents = [self._document(node) for node in nodes if node.has_type("Document")]
        facts = [self._fact(node) for node in nodes if node.has_type("Fact")]
        names = [node for node in nodes if node.has_type("Unresolved")]
        unresolved = sorted((node.one(RDFS + "label"), int(node.one(JD + "times"))) for node in names)
        repeats = sorted((self._repeat(node) for node in nodes if node.has_type("Repeat")), key=repeat_order)
        every = (("documents", documents), ("entities", named), ("facts", facts), ("repeats", repeats))
        for what, given in every:
            if len(given) != int(head.one(JD + what)):
                raise GraphError(f"{len(given)} of {head.one(JD + what)} {what} are there")
        return Network(
            documents={each.id: each for each in sorted(documents, key=lambda each: each.id)},
            entities={local: self._entity(local, named[local]) for local in sorted(named)},
            named_in={
                local: tuple(sorted(self.document_ids[each] for each in named[local].all(JD + "mentionedIn")))
                for local in sorted(named)
            },
            all_facts=tuple(sorted(facts, key=order)),
            unresolved=tuple(unresolved),
            rules=head.one(JD + "rules"),
            repeats=tuple(repeats),
        )

    def _repeat(self, node: Node) -> Repeat:
        return Repeat(
            document=self.document_ids[node.one(JD + "laterPrint")],
            of=self.document_ids[node.one(JD + "firstPrint")],
            share=int(node.one(JD + "share")),
            start=node.made(OA + "start", int),
            end=node.made(OA + "end", int),
            of_start=node.made(JD + "firstStart", int),
            of_end=node.made(JD + "firstEnd", int),
        )

    def _document(self, node: Node) -> DocumentRecord:
        return DocumentRecord(
            id=node.one(DCTERMS + "identifier"),
            title=node.may(DCTERMS + "title") or "",
            publisher=node.may(DCTERMS + "publisher") or "",
            date=node.may(DCTERMS + "issued") or "",
            url=node.may(SCHEMA + "url") or "",
            sha256=node.one(JD + "sha256"),
        )

    def _entity(self, local: str, node: Node) -> Entity:
        types = [name for name in kinds() if node.has_type(name)]
        if len(types) != 1:
            raise GraphError(f"{node.iri} has {len(types)} kinds of entity")
        return Entity(
            id=local,
            type=types[0],
            label=node.one(RDFS + "label"),
            aliases=tuple(sorted(node.all(SKOS + "altLabel", "zh"))),
            container=node.made(JD + "in", self.names.local),
            code=node.may(JD + "code"),
            lon=node.made(WGS84 + "long", float),
            lat=node.made(WGS84 + "lat", float),
        )

    def _fact(self, node: Node) -> Fact:
        return Fact(
            key=self.names.local(node.iri),
            relation=node.one(JD + "relation").removeprefix(JD),
            agent=self.names.local(node.one(JD + "agent")),
            target=self.names.local(node.one(JD + "target")),
            symmetric=node.may(JD + "symmetric") == "true",
            status=_concept(node, "status") or "",
            amount=node.made(JD + "amount", _money),
            amount_max=node.made(JD + "amountMax", _money),
            currency=node.may(JD + "currency"),
            amount_text=node.may(JD + "amountText"),
            headcount=node.made(JD + "headcount", int),
            person_times=node.made(JD + "personTimes", int),
            projects=node.made(JD + "projects", int),
            start=node.may(JD + "start"),
            end=node.may(JD + "end"),
            time_text=node.may(JD + "timeText"),
            domain=_concept(node, "domain"),
            measure=_concept(node, "measure"),
            stage=_concept(node, "stage"),
            confidence=float(node.one(JD + "confidence")),
            rule=node.one(JD + "rule"),
            act=node.one(JD + "act"),
            counted=node.one(JD + "counted") == "true",
            why_not=node.may(JD + "whyNot"),
            evidence=self._pieces(node),
            sources=int(node.one(JD + "sources")),
            variants=tuple(sorted(self.names.local(iri) for iri in node.all(JD + "variant"))),
        )

    def _pieces(self, fact: Node) -> tuple[Evidence, ...]:
        pieces = [self._piece(self.found[iri]) for iri in fact.all(PROV + "wasDerivedFrom")]
        return tuple(sorted(pieces, key=lambda piece: (piece.document, piece.start, piece.end, piece.quote)))

    def _piece(self, node: Node) -> Evidence:
        selectors = (self.found[iri] for iri in node.all(OA + "hasSelector"))
        position = next(each for each in selectors if each.may(OA + "start") is not None)
        marks = (self._mark(self.found[iri]) for iri in node.all(JD + "mark"))
        return Evidence(
            document=self.document_ids[node.one(OA + "hasSource")],
            start=int(position.one(OA + "start")),
            end=int(position.one(OA + "end")),
            quote=node.one(JD + "quote"),
            marks=tuple(sorted(marks, key=lambda mark: (mark.start, mark.end, mark.role))),
            rule=node.may(JD + "rule") or "",
            confidence=float(node.one(JD + "confidence")),
        )

    def _mark(self, node: Node) -> Mark:
        return Mark(
            role=node.one(JD + "role"),
            start=int(node.one(OA + "start")),
            end=int(node.one(OA + "end")),
            quote=node.one(JD + "quote"),
            how=node.may(JD + "how") or "",
        )


def _concept(node: Node, scheme: str) -> str | None:
    return node.made(JD + scheme, lambda iri: iri.removeprefix(f"{JD}{scheme}-"))


def _money(text: str) -> Decimal:
    return Decimal(text).quantize(CENT)
