"""graph.graphml: the network for Gephi and networkx, flat text and numbers only."""

import re
from pathlib import Path
from typing import Any, cast

from ..graph.facts import Fact
from ..graph.network import Network
from ..ontology import Entity, kinds, relations
from .whereabouts import Whereabouts

# What XML 1.0 cannot hold in any form, escaped or not.
UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
Flat = dict[str, str | int | float | bool]


def write_graphml(network: Network, out: Path) -> None:
    """Write one node an entity and one edge a fact; what is unknown is left out, and so is locatedIn (see `in`).

    `label` is the name or the relation in Chinese, `weight` the number of independent sources that tell the fact. A
    symmetric fact is one edge with `symmetric` true.
    """
    import networkx as library

    networkx = cast("Any", library)

    graph = networkx.MultiDiGraph()
    where = Whereabouts(network)
    for entity in network.entities.values():
        graph.add_node(_xml(entity.id), **_node(entity, where))
    for fact in network.facts():
        graph.add_edge(_xml(fact.agent), _xml(fact.target), key=_xml(fact.key), **_edge(fact))
    networkx.write_graphml_xml(graph, out, named_key_ids=True)


def _node(entity: Entity, where: Whereabouts) -> Flat:
    province = where.province(entity.id)
    return _flat(
        {
            "label": entity.label,
            "type": entity.type,
            "type_zh": kinds()[entity.type].zh,
            "aliases": ";".join(entity.aliases),
            "in": entity.container,
            "in_label": where.label(entity.container) if entity.container else None,
            "province": where.label(province) if province else None,
            "code": entity.code,
            "lon": entity.lon,
            "lat": entity.lat,
        }
    )


def _edge(fact: Fact) -> Flat:
    said = fact.as_row()
    quote = fact.evidence[0].quote if fact.evidence else ""
    for name in ("key", "agent", "target", "relation"):
        del said[name]
    head = {"label": relations()[fact.relation].zh, "type": fact.relation, "weight": float(fact.sources)}
    return _flat(head | said | {"quote": quote})


def _flat(row: dict[str, Any]) -> Flat:
    """The values that are there; text without what XML cannot hold."""
    known = {name: value for name, value in row.items() if value is not None and value != ""}
    return {name: _xml(value) if isinstance(value, str) else value for name, value in known.items()}


def _xml(text: str) -> str:
    return UNWRITABLE.sub("�", text)
