"""graph.json: networkx node-link data, one record a line; the contract for scoring and for other programs."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, fields
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, TypeVar, cast

from ..ontology import Entity, Evidence, GraphError, Mark, kinds, relations
from .facts import CENT, COUNTS, Fact, plain
from .network import DocumentRecord, Network, edge
from .repeats import Repeat

VERSION = 1
_json = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode
T = TypeVar("T")
WORDS = ("currency", "amount_text", "start", "end", "time_text", "domain", "measure", "stage", "why_not")


def dumps(network: Network) -> str:
    """The text of graph.json: sorted, UTF-8 characters as they are, amounts as integers or with two decimals."""
    return "".join(_lines(network))


def _lines(network: Network) -> Iterator[str]:
    graph = {
        "version": VERSION,
        "rules": network.rules,
        "documents": [record.as_row() for record in network.documents.values()],
        "unresolved": dict(network.unresolved),
        "repeats": [asdict(repeat) for repeat in network.repeats],
    }
    yield '{\n"directed": true,\n"multigraph": true,\n'
    yield f'"graph": {_json(graph)},\n"nodes": ['
    yield ",".join(f"\n{_record(network.node(key))}" for key in network.entities)
    yield '\n],\n"edges": ['
    yield ",".join(f"\n{_record(edge(fact))}" for fact in network.all_facts)
    yield "\n]\n}\n"


def _record(row: Mapping[str, Any]) -> str:
    if not any(isinstance(value, Decimal) for value in row.values()):
        return _json(row)
    # json knows no Decimal, and a float would write 12000.5 for 12000.50
    cells = ((name, plain(cell) if isinstance(cell, Decimal) else _json(cell)) for name, cell in row.items())
    return "{" + ", ".join(f'"{name}": {cell}' for name, cell in cells) + "}"


def load(path: Path | str) -> Network:
    """The network in the file `path` that `jiedui build` wrote as graph.json.

    Raises:
        GraphError: the file is missing, broken, not ours, or of another version.
    """
    try:
        text = Path(path).read_text("utf-8")
    except FileNotFoundError as error:
        raise GraphError(f"{path}: no such file; write it with: jiedui build INPUT -o OUT") from error
    except (OSError, UnicodeDecodeError) as error:
        raise GraphError(f"{path}: cannot be read as UTF-8 text: {error}") from error
    return loads(text, str(path))


def loads(text: str, name: str = "graph.json") -> Network:
    """The network that `text` holds; `name` stands in errors.

    Raises:
        GraphError: not JSON, not ours, or of another version.
    """
    try:
        data = json.loads(text, parse_float=Decimal)
    except (ValueError, RecursionError) as error:
        raise GraphError(f"{name}: not JSON ({error}); write it again with jiedui build") from error
    data = _mapping(data)
    head = _mapping(data.get("graph"))
    if "rules" not in head or not {"nodes", "edges"} <= data.keys():
        raise GraphError(
            f"{name}: no graph.json of Jiedui (no graph.rules, nodes and edges); use the file that build wrote"
        )
    if (given := head.get("version")) != VERSION:
        newer = isinstance(given, int) and given > VERSION
        advice = "install a newer jiedui" if newer else "build it again"
        raise GraphError(f"{name}: version {given!r} of graph.json, this program reads {VERSION}; {advice}")
    return _network(data, head, name)


def _network(data: Mapping[str, Any], head: Mapping[str, Any], name: str) -> Network:
    documents = _each(head.get("documents", []), _document, f"{name}: document")
    nodes = _each(data["nodes"], _node, f"{name}: node")
    facts = _each(data["edges"], _fact, f"{name}: edge")
    entities = {entity.id: entity for entity, _ in nodes}
    for number, fact in enumerate(facts, 1):
        if lost := {fact.agent, fact.target} - entities.keys():
            raise GraphError(
                f"{name}: edge {number}: no node {min(lost)!r}; the file was cut or edited, build it again"
            )
    return Network(
        documents={record.id: record for record in documents},
        entities=entities,
        named_in={entity.id: named for entity, named in nodes},
        all_facts=tuple(facts),
        unresolved=tuple(sorted(_mapping(head.get("unresolved")).items())),
        rules=head["rules"],
        repeats=tuple(_each(head.get("repeats", []), _repeat, f"{name}: repeat")),
    )


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}  # pyright: ignore[reportUnknownVariableType]


def _each(rows: Any, make: Callable[[Mapping[str, Any]], T], where: str) -> list[T]:
    if not isinstance(rows, list):
        raise GraphError(f"{where}s are no list; build the graph again")
    made: list[T] = []
    for number, row in enumerate(cast("list[Any]", rows), 1):
        try:
            made.append(make(row))
        except KeyError as error:
            raise GraphError(f"{where} {number}: the column {error} is missing; build the graph again") from error
        except (TypeError, ValueError, AttributeError, InvalidOperation) as error:
            raise GraphError(f"{where} {number}: {error}; build the graph again") from error
    return made


def _document(row: Mapping[str, Any]) -> DocumentRecord:
    return DocumentRecord(*(_is(str, row, field.name) for field in fields(DocumentRecord)))


def _repeat(row: Mapping[str, Any]) -> Repeat:
    spans = {name: _may(int, row, name) for name in ("start", "end", "of_start", "of_end")}
    return Repeat(_is(str, row, "document"), _is(str, row, "of"), _is(int, row, "share"), **spans)


def _node(row: Mapping[str, Any]) -> tuple[Entity, tuple[str, ...]]:
    if (kind := _is(str, row, "type")) not in kinds():
        raise ValueError(f"unknown type {kind!r}")
    entity = Entity(
        id=_is(str, row, "id"),
        type=kind,
        label=_is(str, row, "label"),
        aliases=tuple(_is(list, row, "aliases")),
        container=_may(str, row, "in"),
        code=_may(str, row, "code"),
        lon=_degrees(row, "lon"),
        lat=_degrees(row, "lat"),
    )
    return entity, tuple(_is(list, row, "documents"))


def _fact(row: Mapping[str, Any]) -> Fact:
    if (relation := _is(str, row, "type")) not in relations():
        raise ValueError(f"unknown type {relation!r}")
    open_columns: dict[str, Any] = {name: _may(int, row, name) for name in COUNTS}
    open_columns |= {name: _may(str, row, name) for name in WORDS}
    return Fact(
        key=_is(str, row, "key"),
        relation=relation,
        agent=_is(str, row, "source"),
        target=_is(str, row, "target"),
        symmetric=_is(bool, row, "symmetric"),
        status=_is(str, row, "status"),
        amount=_money(row, "amount"),
        amount_max=_money(row, "amount_max"),
        confidence=float(_is((int, Decimal), row, "confidence")),
        rule=_is(str, row, "rule"),
        act=_is(str, row, "act"),
        counted=_is(bool, row, "counted"),
        sources=_is(int, row, "sources"),
        variants=tuple(_is(list, row, "variants")),
        evidence=tuple(_piece(piece) for piece in _is(list, row, "evidence")),
        **open_columns,
    )


def _piece(row: Mapping[str, Any]) -> Evidence:
    marks = tuple(Mark(**mark) for mark in _is(list, row, "marks"))
    place = _is(str, row, "document"), _is(int, row, "start"), _is(int, row, "end"), _is(str, row, "quote")
    return Evidence(*place, marks, _is(str, row, "rule"), float(_is((int, Decimal), row, "confidence")))


def _is(kind: type | tuple[type, ...], row: Mapping[str, Any], name: str) -> Any:
    value = row[name]
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        raise TypeError(f"{name} is {value!r}")
    return value


def _may(kind: type[T], row: Mapping[str, Any], name: str) -> T | None:
    return None if row[name] is None else _is(kind, row, name)


def _money(row: Mapping[str, Any], name: str) -> Decimal | None:
    return None if row[name] is None else Decimal(_is((int, Decimal), row, name)).quantize(CENT)


def _degrees(row: Mapping[str, Any], name: str) -> float | None:
    return None if row[name] is None else float(_is((int, Decimal), row, name))
