"""A graph file in a store, looked at as a whole and in parts: one document with all that hangs on it at a time."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, TypeAlias

from .iris import DCTERMS, JD, OA, PROV, RDF, RDFS, shorten

if TYPE_CHECKING:
    import pyoxigraph

Node: TypeAlias = "pyoxigraph.NamedNode | pyoxigraph.BlankNode"
TYPE = RDF + "type"
# What is followed backwards: from a class to its things, from a sentence to its facts, and so on.
LINKS = frozenset(
    (TYPE, OA + "hasSource", OA + "hasSelector", JD + "mark", JD + "agent", JD + "target", PROV + "wasDerivedFrom")
)


class Whole:
    """All triples of a graph as they are written, whatever graph of a TriG file they stand in.

    The store answers SPARQL; it writes numbers in its own way ("007" as 7), so shapes look at `said`.
    """

    def __init__(self, quads: "Iterable[pyoxigraph.Quad]", store: "pyoxigraph.Store") -> None:
        import pyoxigraph

        self.store = store
        self.said: dict[Any, list[tuple[str, Any]]] = {}
        self.back: dict[tuple[str, Any], list[Any]] = {}
        for quad in quads:
            if isinstance(quad.object, pyoxigraph.Triple):
                continue  # rdflib knows no triple terms, and no shape asks for them
            prop = quad.predicate.value
            self.said.setdefault(quad.subject, []).append((prop, quad.object))
            if prop in LINKS:
                self.back.setdefault((prop, quad.object), []).append(quad.subject)

    def of_class(self, name: str) -> list[Any]:
        """The things of a class, sorted."""
        import pyoxigraph

        return sorted(set(self.back.get((TYPE, pyoxigraph.NamedNode(name)), [])), key=str)

    def parts(self, targets: Iterable[str], batch: int) -> Iterator[set[Node]]:
        """All nodes of the classes `targets` once: each document with all that proves by it, then the rest."""
        rest: set[Node] = {node for name in targets for node in self.of_class(name)}
        for document in self.of_class(JD + "Document"):
            part = self._of_document(document) & rest
            rest -= part
            yield part
        left = sorted(rest, key=str)
        for start in range(0, len(left), batch):
            yield set(left[start : start + batch])

    def _of_document(self, document: Node) -> set[Node]:
        found: set[Node] = {document}
        for piece in self.back.get((OA + "hasSource", document), []):
            found.add(piece)
            for prop in (OA + "hasSelector", JD + "mark"):
                found |= set(self._objects(piece, prop))
            found |= set(self.back.get((PROV + "wasDerivedFrom", piece), []))
        return found

    def _objects(self, node: Any, prop: str) -> list[Any]:
        return [thing for given, thing in self.said.get(node, []) if given == prop]

    def about(self, nodes: Iterable[Node]) -> Iterator[tuple[Any, str, Any]]:
        """All that is said of `nodes`, and the types of what they point at."""
        pointed: set[Any] = set()
        given = set(nodes)
        for node in given:
            for prop, thing in self.said.get(node, []):
                yield node, prop, thing
                if prop != TYPE and thing in self.said:
                    pointed.add(thing)
        for node in pointed - given:
            yield from ((node, TYPE, kind) for kind in self._objects(node, TYPE))

    def short(self, term: Any) -> str:
        """A term for people: prefixed, or the text of a literal."""
        value = getattr(term, "value", None)
        return shorten(value) if value is not None else str(term)

    def text(self, node: Any, prop: str) -> str:
        """The first value of a property as text, "" without one."""
        return min((str(each.value) for each in self._objects(node, prop) if hasattr(each, "value")), default="")

    def told(self, node: Node) -> tuple[str, str]:
        """Who or what a node is, and the sentence that stands behind it with its document; "" where there is none."""
        import pyoxigraph

        if not isinstance(node, pyoxigraph.NamedNode):
            return "", ""
        if self.text(node, JD + "agent") or self.text(node, JD + "target"):
            return self._tie(node), self._sentence(self._objects(node, PROV + "wasDerivedFrom"))
        if self.text(node, OA + "hasSource"):
            return "", self._sentence([node])
        above = [each for prop in (JD + "mark", OA + "hasSelector") for each in self.back.get((prop, node), [])]
        if above:
            return self.text(node, JD + "quote"), self._sentence(above)
        facts = [each for end in ("agent", "target") for each in self.back.get((JD + end, node), [])]
        pieces = [
            piece for fact in sorted(facts, key=str)[:1] for piece in self._objects(fact, PROV + "wasDerivedFrom")
        ]
        name = self.text(node, RDFS + "label") or self.text(node, DCTERMS + "title")
        return name, self._sentence(pieces)

    def _tie(self, fact: Node) -> str:
        ends = [self.text(each, RDFS + "label") or self.short(each) for end in ("agent", "target")
                for each in self._objects(fact, JD + end)[:1]]  # fmt: skip
        return f"{self.text(fact, JD + 'relation').removeprefix(JD)}: {' → '.join(ends)}"

    def _sentence(self, pieces: Iterable[Any]) -> str:
        for piece in sorted(pieces, key=str):
            quote = self.text(piece, JD + "quote")
            source = next(iter(self._objects(piece, OA + "hasSource")), None)
            name = "" if source is None else self.text(source, DCTERMS + "identifier") or self.short(source)
            if quote:
                return f"“{' '.join(quote.split())}” {name}".rstrip()
        return ""
