"""What 两地, 双方, 该院, 我县, 来校, 公司, 对方 stand for: the ends, by a fixed order of search, or nothing.

The order: the same sentence, the sentences before, the writer's own side, the document's pair. Where two
candidates stand alike, none is taken.
"""

from collections.abc import Mapping, Sequence

from ...ontology import Entity, is_place

Halves = Sequence[Sequence[str]]
Before = Sequence[Sequence[Halves]]

BOTH = {
    "县": ("County",),
    "市": ("City", "County", "Province"),
    "区": ("County", "City"),
    "校": ("School",),
    "院": ("Hospital", "School", "Research"),
    "州": ("City",),
    "省": ("Province",),
    "镇": ("Township",),
    "乡": ("Township",),
    "村": ("Village",),
    "地": ("Province", "City", "County", "Township", "Zone", "Government"),
}
NEAR = 4


def own(kind: str, sides: Mapping[str, str]) -> str | None:
    """The writer's own end of kinds like "own:County,own:City", or None where two or none fit."""
    found = {sides[each.split(":")[-1]] for each in kind.split(",") if each.split(":")[-1] in sides}
    return found.pop() if len(found) == 1 else None


def one(kind: str, word: str, before: Before, entities: Mapping[str, Entity], sides: Mapping[str, str]) -> str | None:
    """The end for which 该县, 来校, 公司 or 我院 stands.

    `before`: the halves of the groups named before, nearest sentence first, nearest group first.
    """
    way = kind.split(":", 1)[0]
    if way == "own":
        return own(kind, sides)
    kinds = {each.split(":")[-1] for each in kind.split(",")}
    for sentence in before[: NEAR if way == "def" else 3]:
        for halves in sentence:
            fitting = [each for half in halves for each in half if _fits(way, word, entities[each], kinds)]
            if fitting:
                return fitting[0] if len(set(fitting)) == 1 else None
    return None if way == "that" else own(kind, sides)


def _fits(way: str, word: str, entity: Entity, kinds: set[str]) -> bool:
    if entity.type not in kinds:
        return False
    if is_place(entity.type):
        return entity.label.endswith(word[-1])
    if way == "def":
        return word in entity.label or word in ("公司", "企业", "学校", "医院", "园区", "园子", "基地")
    return True


def both(
    word: str, before: Before, entities: Mapping[str, Entity], pair: tuple[str, str] | None
) -> list[list[str]] | None:
    """The pair for which 两地, 双方, 两校 stand, in the order of the text.

    1. Two ends named together or the only two of their kind in the sentence. 2. Two named together in the
    sentence before. 3. The document's `pair`. 4. The only two of their kind in the sentence before.
    """
    kinds = next((BOTH[mark] for mark in word if mark in BOTH), None)
    here, last = (_ends(sentence, kinds, entities) for sentence in (*before[:2], [], [])[:2])
    for together, apart in (here, last):
        if together is not None:
            return together
        if apart is not None and (apart, together) == here[::-1]:
            return apart
    if pair is not None and (kinds is None or all(entities[each].type in kinds for each in pair)):
        return [[pair[0]], [pair[1]]]
    return last[1]


def _ends(
    sentence: Sequence[Halves], kinds: tuple[str, ...] | None, entities: Mapping[str, Entity]
) -> tuple[list[list[str]] | None, list[list[str]] | None]:
    """The pair named together in a sentence, nearest first, and the only two ends of one kind in it."""
    seen: list[str] = []
    for group in sentence:
        halves = [[each for each in half if kinds is None or entities[each].type in kinds] for half in group]
        halves = [half for half in halves if half]
        if len(halves) == 2:
            return halves, None
        if len(halves) == 1 and len(halves[0]) == 2:
            return [[halves[0][0]], [halves[0][1]]], None
        seen += [each for half in halves for each in half if each not in seen]
    if len(seen) == 2 and (kinds is not None or entities[seen[0]].type == entities[seen[1]].type):
        return None, [[seen[1]], [seen[0]]]
    return None, None
