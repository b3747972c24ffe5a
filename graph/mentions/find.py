"""All that a text names, in one numbered story."""

from collections.abc import Sequence

from ...ontology import Entity, Found, Mention, Text
from ..scan import scan
from .chains import by_end, read_chains
from .focus import Focus
from .names import UserNames
from .nodes import Node, place_id, place_node
from .organisations import read_organisations
from .places import read_places
from .resolve import Named, resolve
from .settlements import read_settlements, unify
from .shorts import read_shorts
from .spans import Chain, Place, PlaceSpan


def find_mentions(text: Text, names: UserNames | None = None) -> Found:
    """The entities that `text` names and every place where it names them.

    "南京市六合区选派专家到湟源县人民医院" -> 南京市, 六合区, 湟源县, 湟源县人民医院
    """
    clean = text.clean
    # 1. One pass for all words. 2. Divisions of the gazetteer. 3. Townships, villages, unknown divisions.
    hits = scan(clean)
    known, unresolved = read_places(clean, hits)
    spans = unify(sorted([*known, *read_settlements(clean, known)], key=lambda span: span.start))
    spans = read_shorts(clean, spans)
    # 4. Organisations by suffix and left border. 5. Whose they are and what they are called in full.
    chains = read_chains(spans)
    orgs = read_organisations(clean, hits, chains, by_end(chains))
    named = resolve(clean, orgs, spans, Focus(clean, spans))
    # 6. Mentions: places inside an organisation's name or a chain are marked.
    return _found(text, chains, named, tuple(sorted(unresolved.items())))


def _found(
    text: Text, chains: Sequence[Chain], named: Sequence[Named], unresolved: tuple[tuple[str, int], ...]
) -> Found:
    nodes: dict[str, Node] = {}
    mentions: list[Mention] = []
    taken = [False] * (len(text.clean) + 1)
    for name in named:
        nodes[name.node.id] = name.node
        mentions.append(Mention(name.start, name.end, (name.node.id,), name.how))
        taken[name.start : name.end] = [True] * (name.end - name.start)
    for chain in chains:
        for span, start, nested in _parts(chain):
            node = nodes.setdefault(place_id(span.place), place_node(span.place))
            node.names.setdefault(text.clean[span.start : span.end])
            mentions.append(Mention(start, span.end, (node.id,), span.how, nested or taken[span.start]))
            _containers(nodes, span.place)
    entities: tuple[Entity, ...] = tuple(
        sorted((node.entity() for node in nodes.values()), key=lambda entity: entity.id)
    )
    mentions.sort(key=lambda mention: (mention.start, -mention.end, mention.entities))
    return Found(entities, tuple(mentions), unresolved)


def _containers(nodes: dict[str, Node], place: Place) -> None:
    return None


def _parts(chain: Chain) -> list[tuple[PlaceSpan, int, bool]]:
    """Each place of a chain with the start of its mention; the last place of a nested chain spans the chain."""
    last = len(chain.parts) - 1
    if not chain.nested:
        return [(span, span.start, False) for span in chain.parts]
    return [
        (span, chain.start if number == last else span.start, number != last) for number, span in enumerate(chain.parts)
    ]
