"""What 两地, 双方, 该院, 我县, 全县, 对方 stand for: the ends, by a fixed order of search, or nothing."""

from collections.abc import Mapping, Sequence

from ...ontology import Entity

BOTH = {
    "县": ("County",),
    "市": ("City", "County", "Province"),
    "区": ("County",),
    "校": ("School",),
    "院": ("Hospital", "School"),
    "州": ("City",),
    "省": ("Province",),
    "镇": ("Township",),
    "乡": ("Township",),
    "村": ("Village",),
    "地": ("Province", "City", "County", "Township"),
}
ORGANISATIONS = {"院": "院", "校": "学校园院班中小大", "集团": "集团公司", "公司": "公司"}


def own(kind: str, sides: Mapping[str, str]) -> str | None:
    """The writer's own end of a kind like "own:County,own:City", or None where two or none fit."""
    found = {sides[each[4:]] for each in kind.split(",") if each.startswith("own:") and each[4:] in sides}
    return found.pop() if len(found) == 1 else None


def that(kind: str, word: str, before: Sequence[Sequence[str]], entities: Mapping[str, Entity]) -> str | None:
    """The nearest end named before of the kinds of 该院, 该县; `before` are the groups of ends, nearest first."""
    kinds = {each[5:] for each in kind.split(",") if each.startswith("that:")}
    for group in before:
        fitting = [each for each in group if entities[each].type in kinds and _ends_alike(word, entities[each])]
        if fitting:
            return fitting[0] if len(fitting) == 1 else None
    return None


def _ends_alike(word: str, entity: Entity) -> bool:
    last = word[-1]
    if entity.type in ("Province", "City", "County", "Township", "Village"):
        return entity.label.endswith(last)
    return True


def both(
    word: str, before: Sequence[Sequence[Sequence[str]]], entities: Mapping[str, Entity]
) -> list[list[str]] | None:
    """The pair for which 两地, 双方, 两校 stand: the two ends of its kind named last.

    `before`: for this sentence, then the one before and so on, the halves of its groups, nearest first.
    """
    kinds = next((BOTH[mark] for mark in word if mark in BOTH), None)
    for sentence in before:
        seen: list[list[str]] = []
        for group in sentence:
            halves = [[each for each in half if kinds is None or entities[each].type in kinds] for half in group]
            halves = [half for half in halves if half]
            if len(halves) == 2 and not seen:
                return halves
            for half in halves:
                if half not in seen:
                    seen.append(half)
        if len(seen) == 2:
            return [seen[1], seen[0]]
    return None
