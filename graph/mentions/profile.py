"""The sides of a document: the writer's own places and bodies, the pair it is about, who helps whom."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ...ontology import Document, Found

PLACES = ("Province", "City", "County", "Township", "Village")
HEAD = 2


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


def own_sides(document: Document, plain: str, found: Found, asked: Iterable[str]) -> dict[str, str]:
    """kind -> the entity for which 我县, 我院, 本校 stand, for the kinds in `asked`.

    Names in the title, the dateline, the by-line or the signature weigh most, then those named most often.
    A kind with two equal candidates has none.
    """
    lines = [line for line in plain.split("\n") if line.strip()]
    first = sum(len(line) + 1 for line in plain.split("\n")[: _lines_to(plain, HEAD)])
    last = len(plain) - len(lines[-1]) - 1 if lines else 0
    entities = {entity.id: entity for entity in found.entities}
    result: dict[str, str] = {}
    for kind in sorted(set(asked)):
        points: Counter[str] = Counter()
        for mention in found.mentions:
            if len(mention.entities) != 1:
                continue
            entity = entities[mention.entities[0]]
            if entity.type != kind:
                continue
            points[entity.id] += 1 if not mention.inside else 0
            if mention.start < first or (mention.start >= last and len(lines[-1]) < 40):
                points[entity.id] += 3
        ranked = points.most_common()
        if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]):
            result[kind] = ranked[0][0]
    return result


def _lines_to(plain: str, wanted: int) -> int:
    seen = 0
    for number, line in enumerate(plain.split("\n"), 1):
        seen += bool(line.strip())
        if seen == wanted:
            return number
    return 1


def dominant(votes: Mapping[tuple[str, str], int]) -> tuple[str, str] | None:
    """The one pair (helper, helped) that outweighs every other twice, or None."""
    ranked = sorted(votes.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1] and ranked[0][1] - ranked[1][1] < 3):
        return None
    return ranked[0][0]
