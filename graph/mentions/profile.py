"""The sides of a document: the writer's own places and bodies, the pair it is about, who helps whom."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ...ontology import Found

HEAD = 2
DATELINE = ("讯", "消息", "电", "新闻")


@dataclass(slots=True)
class Profile:
    """What carries through a document.

    `own`: kind -> the writer's own entity of that kind (County -> 云谷县), only where one stands out.
    `helper` and `helped`: the dominant pair with its direction; `pair` without direction.
    """

    own: Mapping[str, str] = field(default_factory=dict)
    pair: tuple[str, str] | None = None
    helper: str | None = None
    helped: str | None = None
    helpers: frozenset[str] = frozenset()
    helpeds: frozenset[str] = frozenset()


def own_sides(plain: str, found: Found, asked: Iterable[str]) -> dict[str, str]:
    """kind -> the entity for which 我县, 我院, 本校 stand, for the kinds in `asked`.

    Names in the title, the by-line, a dateline (云谷讯) or the signature weigh most, then those named most often.
    A kind with two equal candidates has none.
    """
    entities = {entity.id: entity for entity in found.entities}
    first, last = _margins(plain)
    points: dict[str, Counter[str]] = {kind: Counter() for kind in asked}
    for mention in found.mentions:
        if len(mention.entities) != 1:
            continue
        entity = entities[mention.entities[0]]
        if entity.type not in points:
            continue
        points[entity.type][entity.id] += 0 if mention.inside else 1
        if mention.start < first or mention.start >= last:
            points[entity.type][entity.id] += 3
        if plain.startswith(DATELINE, mention.end):
            points[entity.type][entity.id] += 8
    result: dict[str, str] = {}
    for kind in sorted(points):
        ranked = sorted(points[kind].items(), key=lambda item: (-item[1], item[0]))
        if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]):
            result[kind] = ranked[0][0]
    return result


def _margins(plain: str) -> tuple[int, int]:
    """Where the head of the text ends and its signature begins."""
    lines = plain.split("\n")
    ends: list[int] = []
    at = 0
    for line in lines:
        if line.strip():
            ends.append(at + len(line))
        at += len(line) + 1
    first = ends[min(HEAD, len(ends)) - 1] if ends else 0
    last = len(plain)
    for line in reversed(lines):
        if line.strip():
            last = plain.rfind(line) if len(line.strip()) <= 30 else len(plain)
            break
    return first, last


def dominant(votes: Mapping[tuple[str, str], int]) -> tuple[str, str] | None:
    """The one pair (helper, helped) that outweighs every other twice, or None."""
    ranked = sorted(votes.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1] and ranked[0][1] - ranked[1][1] < 3):
        return None
    return ranked[0][0]
