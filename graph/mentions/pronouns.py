"""What 两地, 双方, 前者, 该院, 我县, 来校, 公司, 对方 stand for: the ends, by a fixed order of search, or nothing.

The order: the same sentence, the sentences before, the writer's own side, the document's pair. Where two
candidates stand alike, none is taken.
"""

from collections.abc import Collection, Mapping, Sequence
from itertools import islice

from ...ontology import Entity, is_place

Halves = Sequence[Sequence[str]]
Sides = Mapping[str, Sequence[tuple[int, str, str]]]
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
    "地": ("Province", "City", "County", "Township"),
}
GENERIC = ("公司", "企业", "学校", "医院", "园区", "园子", "基地")
LEVELS = "县区镇乡村州"
NUMBERS = "零一二三四五六七八九"
REACH = {"count": 3, "def": 4, "that": 3, "here": 3, "whole": 1, "former": 2, "latter": 2}


def own(kind: str, word: str, sides: Sides) -> str | None:
    """The writer's own end of kinds like "own:County,own:City", or None where two stand alike or none fits.

    `sides`: kind -> its candidates with their points, best first. 我县 takes the best 县 among them.
    """
    best: list[tuple[int, str]] = []
    for each in kind.split(","):
        name = each.split(":")[-1]
        place = is_place(name)
        fitting = ((points, end) for points, end, label in sides.get(name, ()) if not place or _alike(word, label))
        found = list(islice(fitting, 2))
        if found and (len(found) == 1 or found[0][0] > found[1][0]):
            best.append(found[0])
    best.sort(reverse=True)
    if not best or (len(best) > 1 and best[0][0] == best[1][0]):
        return None
    return best[0][1]


def _alike(word: str, label: str) -> bool:
    """我县 fits 云谷县 and 云谷自治县; 全县, 县里 too; a word without a mark of level fits all."""
    mark = next((each for each in word if each in "县市区州省旗镇乡村盟"), "")
    return (
        not mark
        or label.endswith(mark)
        or (mark == "乡" and label.endswith("镇"))
        or (mark == "村" and "社区" in label)
    )


def one(
    kind: str, word: str, before: Before, entities: Mapping[str, Entity], sides: Sides, writer: str | None
) -> str | None:
    """The end for which 该县, 来校, 公司 or 我院 stands.

    `before`: the halves of the groups named in earlier clauses, nearest sentence first, nearest group first.
    来校 is the `writer`'s place where a school writes, else the school named last.
    """
    way = kind.split(":", 1)[0]
    if way == "own":
        return own(kind, word, sides)
    kinds = {each.split(":")[-1] for each in kind.split(",")}
    if way == "here" and writer is not None and entities[writer].type in kinds:
        return writer
    for sentence in before[: REACH[way]]:
        for halves in sentence:
            fitting = [each for half in halves for each in half if _fits(way, word, entities[each], kinds)]
            if len(set(fitting)) == 1:
                return fitting[0]
            if fitting and len(halves) == 2 and way == "that" and len(fitting) == 2:
                return fitting[1]  # 甲医院与乙医院结对，选派专家到该院
            if fitting and way != "that":
                return None
    if way == "that":
        return None
    if way == "def":
        named = {end for name in kinds for _, end, label in sides.get(name, ()) if word in label}
        if len(named) == 1:
            return named.pop()
        return _foremost(kinds, sides) if word in GENERIC and not named else None
    return own(kind, word, sides)


def which(kind: str, before: Before) -> list[str]:
    """The ends of 前者 or 后者: of the two named together last, else of the only two that a sentence names."""
    number = 0 if kind == "former" else 1
    for sentence in before:
        for halves in sentence:
            if len(halves) == 2:
                return list(halves[number])
        named = list(dict.fromkeys(end for halves in reversed(sentence) for half in halves for end in half))
        if len(named) == 2:
            return [named[number]]
    return []


def _foremost(kinds: Collection[str], sides: Sides) -> str | None:
    """The one entity of these kinds that the text names first and foremost, or None."""
    found = sorted((each for kind in kinds for each in sides.get(kind, ())), key=lambda each: (-each[0], each[1]))
    return found[0][1] if found and (len(found) == 1 or found[0][0] >= 2 * max(1, found[1][0])) else None


def counted(kind: str, word: str, before: Before, entities: Mapping[str, Entity]) -> list[list[str]]:
    """The ends for which 三所学校, 两家高新区 stand: as many of that kind, last named together or in one sentence."""
    number = 2 if word == "两" else NUMBERS.index(word)
    kinds = {each.split(":")[-1] for each in kind.split(",")}
    for sentence in before:
        seen: list[str] = []
        for halves in sentence:
            here = [each for half in halves for each in half if entities[each].type in kinds]
            if len(here) == number:
                return _parted(here)
            seen = [*(each for each in here if each not in seen), *seen]
        if len(seen) == number:
            return _parted(seen)
    return []


def _parted(ends: list[str]) -> list[list[str]]:
    """Two ends as two sides, more as one list."""
    return [[ends[0]], [ends[1]]] if len(ends) == 2 else [ends]


def _fits(way: str, word: str, entity: Entity, kinds: set[str]) -> bool:
    if entity.type not in kinds:
        return False
    if is_place(entity.type):
        return _alike(word, entity.label)
    if way == "def":
        return word in entity.label or word in GENERIC
    return True


def both(
    word: str, before: Before, entities: Mapping[str, Entity], pair: tuple[str, str] | None, *, late: bool
) -> list[list[str]] | None:
    """The pair for which 两地, 双方, 两校 stand, in the order of the text.

    1. Two ends named together or the only two of their kind in the sentence. 2. Two named together in the
    sentence before. 3. The document's `pair`. 4. The only two of their kind in the sentence before.
    """
    kinds = next((BOTH[mark] for mark in word if mark in BOTH), None)
    if level := next((mark for mark in word if mark in LEVELS), ""):
        named = {end: entity for end, entity in entities.items() if entity.label.endswith(level)}
        for sentence in before[:2]:
            exact = _ends(
                [[[e for e in half if e in named] for half in halves] for halves in sentence], kinds, entities
            )
            if (found := exact[0] or exact[1]) is not None:
                return found
    here = _ends(before[0] if before else (), kinds, entities)
    last = _ends(before[1] if len(before) > 1 else (), kinds, entities)
    if here[0] is not None or not late:
        return here[0]
    if here[1] is not None and not _broader(here[1], pair, entities):
        return here[1]
    if last[0] is not None:
        return last[0]
    if pair is not None and (kinds is None or all(entities[each].type in kinds for each in pair)):
        return [[pair[0]], [pair[1]]]
    return last[1]


def helped_pair(word: str, entities: Mapping[str, Entity], helped: Collection[str]) -> list[list[str]]:
    """The only two of the kind of 两县, 两校 that the document knows as `helped`: 为两县培训乡村医生."""
    kinds = next((BOTH[mark] for mark in word if mark in BOTH and mark != "地"), ())
    known = sorted(each for each in helped if entities[each].type in kinds)
    return [[known[0]], [known[1]]] if len(known) == 2 else []


def _broader(ends: Sequence[Sequence[str]], pair: tuple[str, str] | None, entities: Mapping[str, Entity]) -> bool:
    """Whether one of the two ends is only the larger place of the document's pair (陕西 for 渭南)."""
    if pair is None:
        return False
    levels = [entities[end].type for half in ends for end in half]
    return levels[0] != levels[-1] and any(
        entities[mine].container == end
        or (entities[mine].code or "-").startswith((entities[end].code or "?").rstrip("0"))
        for half in ends
        for end in half
        for mine in pair
        if mine != end
    )


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
        if len(halves) == 1 and len(halves[0]) == 2 and not _one_house(entities, *halves[0]):
            return [[halves[0][0]], [halves[0][1]]], None
        seen += [each for half in halves for each in half if each not in seen]
    if len(seen) == 2 and (kinds is not None or entities[seen[0]].type == entities[seen[1]].type):
        return None, [[seen[1]], [seen[0]]]
    return None, None


def _one_house(entities: Mapping[str, Entity], one: str, other: str) -> bool:
    """Whether two are bodies of one place: 区委、区政府 are no two sides."""
    first, second = entities[one], entities[other]
    if is_place(first.type) or is_place(second.type):
        return False
    return first.label[:2] == second.label[:2] or (first.container is not None and first.container == second.container)
