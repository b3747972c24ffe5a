"""Entities and mentions of a text, put together from its chains of places and its names of organisations."""

from collections.abc import Iterable, Sequence
from operator import attrgetter

from ...ontology import Found, Mention, Text
from .borders import is_han
from .nodes import Node, place_entity, place_id
from .pairs import PairSpan
from .resolve import Named
from .spans import Chain, Place, PlaceSpan

# Marks that stand inside names, in all widths.
_MARKS = frozenset('()（）-—–－·•“”"')


def gather(
    text: Text,
    chains: Sequence[Chain],
    named: Sequence[Named],
    pairs: Sequence[PairSpan],
    unresolved: tuple[tuple[str, int], ...],
) -> Found:
    """`Found` for one text. A place that stands only inside names, and never in a full form, is left out: 湖北 in the
    name of a firm says little of the firm and nothing of the province.
    """
    nodes: dict[str, Node] = {}
    mentions: list[Mention] = []
    holders = _holders(len(text.clean), named)
    ids: dict[int, str] = {}
    for name in named:
        key = ids.get(id(name.node)) or ids.setdefault(id(name.node), name.node.id)
        nodes.setdefault(key, name.node)
        mentions.append(Mention(name.start, name.end, (key,), name.how))
        _alias(text, name.node.names, name.start, name.end)
    placed = list(_placed(chains, holders))
    shown = {span.place for span, _, inside in placed if not inside or span.formal}
    places: dict[str, tuple[Place, dict[str, None]]] = {}  # by id, with their names as the text has them
    for (first, end, place, how, _), start, inside in placed:
        if place not in shown:
            continue
        key = place_id(place)
        _, names = places.get(key) or places.setdefault(key, (place, {}))
        names[text.clean[first:end]] = None
        _alias(text, names, first, end)
        mentions.append(Mention(start, end, (key,), how, inside))
    for chain in chains:
        holders[chain.start : chain.end] = b"\1" * (chain.end - chain.start)
    for pair in pairs:
        if any(holders[pair.start : pair.end]):
            continue
        for place in (pair.agent, pair.target):
            places.setdefault(place_id(place), (place, {}))
        mentions.append(Mention(pair.start, pair.end, (place_id(pair.agent), place_id(pair.target)), "pair"))
    entities = [node.entity(key) for key, node in nodes.items()]
    entities += [place_entity(place, tuple(sorted(names))) for place, names in places.values()]
    entities.sort(key=_id)
    mentions.sort(key=lambda mention: (mention.start, -mention.end, mention.entities))
    return Found(tuple(entities), tuple(mentions), unresolved)


_id = attrgetter("id")


def _holders(size: int, named: Iterable[Named]) -> bytearray:
    """1 at every offset that an organisation's name covers."""
    cover = bytearray(size)
    for name in named:
        cover[name.start : name.end] = b"\1" * (name.end - name.start)
    return cover


def _alias(text: Text, names: dict[str, None], start: int, end: int) -> None:
    """The name as the source writes it, if it differs in its characters or marks: 湟源縣, 诸暨-沐川产业园."""
    literal = text.document.source[text.starts[start] : text.ends[end - 1]]
    clean = text.clean[start:end]
    if literal == clean or literal in names:
        return
    marks = [char for char in literal if not is_han(char)]
    if not marks or (len(literal) == len(clean) and all(char in _MARKS for char in marks)):
        names[literal] = None


def _placed(chains: Iterable[Chain], cover: bytearray) -> Iterable[tuple[PlaceSpan, int, bool]]:
    """Each place name with the start of its mention and whether it stands inside another.

    The last place of a nested chain spans the chain: 南京市六合区 is one mention of 六合区 with 南京市 inside.
    """
    for chain in chains:
        if len(chain.parts) == 1:
            yield chain.parts[0], chain.start, bool(cover[chain.start])
            continue
        last = len(chain.parts) - 1
        for number, span in enumerate(chain.parts):
            held = bool(cover[span.start])
            whole = chain.nested and number == last and not held
            inside = held or (chain.nested and number != last and not cover[chain.parts[last].start])
            yield span, chain.start if whole else span.start, inside
