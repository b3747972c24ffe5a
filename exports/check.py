"""`jiedui check`: is a graph sound? The shapes, document by document, and the rules, once over the whole."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..ontology import GraphError
from .iris import JD, prefixes
from .queries import open_store
from .reading import load, opened, rdf_format, suffix
from .rules import graph_rules
from .shacl import Shapes
from .triples import network_parts
from .turtle import oxigraph_quads
from .wholes import Node, Whole
from .wording import findings

SHOWN = 50
BATCH = 500
GRAPHS = ("graph.ttl", "graph.trig", "graph.nq", "graph.nt", "graph.jsonld", "graph.json")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: the node at fault, who or what that is, the rule, what is wrong, and its sentence."""

    node: str
    who: str
    rule: str
    message: str
    sentence: str

    def __str__(self) -> str:
        head = f"{self.node}{f' ({self.who})' if self.who else ''}: {self.message}  [{self.rule}]"
        return f"{head}\n    {self.sentence}" if self.sentence else head


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What was looked at, and what is wrong with it."""

    documents: int
    nodes: int
    rules: int
    findings: tuple[Finding, ...]

    @property
    def ok(self) -> bool:
        """True where nothing is wrong."""
        return not self.findings

    def __str__(self) -> str:
        head = (
            f"{self.nodes} nodes of {self.documents} documents checked by the shapes, the whole by {self.rules} rules"
        )
        return f"{head}: sound" if self.ok else findings(head, "findings", self.findings, SHOWN)


def check(out: Path | str) -> CheckReport:
    """The report on the graph in the folder OUT (graph.ttl, else another format), or on a graph file.

    Raises:
        GraphError: no graph there, it cannot be read, or it is empty.
    """
    whole = _whole(_graph(Path(out)))
    if not whole.of_class(JD + "Network"):
        raise GraphError(f"{out}: no jd:Network in it; give a folder or a file that jiedui wrote")
    shapes = Shapes()
    documents = whole.of_class(JD + "Document")
    found = [*_by_rules(whole)]
    seen: set[Node] = set()
    for nodes in whole.parts(shapes.targets, BATCH):
        seen |= nodes
        found += [_finding(whole, *wrong) for wrong in shapes.validate(whole, nodes)]
    ordered = sorted(set(found), key=lambda each: (each.rule, each.node, each.message))
    return CheckReport(len(documents), len(seen), len(graph_rules()), tuple(ordered))


def _whole(path: Path) -> Whole:
    import pyoxigraph

    if suffix(path) == ".json":
        network = load(path)
        return Whole(oxigraph_quads(network_parts(network)), open_store(network))
    store = open_store(path)  # says what is wrong with a file that cannot be read
    with opened(path) as stream:
        return Whole(pyoxigraph.parse(stream, rdf_format(path)), store)


def _graph(out: Path) -> Path:
    if not out.is_dir():
        return out
    found = next((out / name for name in GRAPHS if (out / name).is_file()), None)
    if found is None:
        raise GraphError(f"{out}: no graph in this folder; looked for {', '.join(GRAPHS)}")
    return found


def _finding(whole: Whole, node: Node, rule: str, message: str) -> Finding:
    who, sentence = whole.told(node)
    return Finding(whole.short(node), who, rule, message, sentence)


def _by_rules(whole: Whole) -> Iterator[Finding]:
    for rule in graph_rules():
        answer: Any = whole.store.query(rule.select, prefixes=prefixes(), use_default_graph_as_union=True)
        names = [variable.value for variable in answer.variables if variable.value != "this"]
        for row in answer:
            found = {name: whole.short(row[name]) for name in names}
            yield _finding(whole, row["this"], rule.name, rule.message(found))
