"""Where organisations, townships and villages are, as the text says."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence

from ...ontology import Entity, Evidence, Figures, Found, Mark, Mention, Statement, Text, is_place
from ..confidence import Scorer
from .focus import head_of, sentence_of
from .told import told_sites

_FIGURES = Figures()
_LOCAL = ("School", "Zone", "Hospital", "Association", "Company")
_LOCAL_ENDS = (
    *(
        "小学",
        "中学",
        "幼儿园",
        "完小",
        "学校",
        "教学点",
        "卫生院",
        "合作社",
        "农场",
        "牧场",
        "厂",
        "馆",
        "店",
        "超市",
        "公司",
    ),
    *("园", "区", "基地", "公园", "景区", "古镇", "港"),
)
_TEAM = ("队", "组", "团", "指挥部")
COLUMNS = ("rule", "agent kind", "target kind", "kinds")
SCORER = Scorer(COLUMNS)


def traits_of(rule: str, kind: str, site: str) -> tuple[str, ...]:
    """What speaks for or against a location of a `kind` of organisation at a `site`, in the order of COLUMNS."""
    return rule, kind, site, f"{kind} {site}"


def locate(text: Text, found: Found) -> tuple[Statement, ...]:
    """One `locatedIn` for each organisation, township and village whose place the text shows, with its sentence.

    "晴川智造有限公司落户北山工业园" -> locatedIn(晴川智造有限公司, 北山工业园)
    """
    entities = {entity.id: entity for entity in found.entities}
    outer = [mention for mention in found.mentions if not mention.inside]
    named = {entity for mention in outer for entity in mention.entities}
    chained = _chained(found.mentions, outer)
    named.update(each for mention in chained for each in mention.entities)
    named.update(_titled(text.clean, found))
    first: dict[str, Mention] = {}
    for mention in (*outer, *chained, *found.mentions):
        for entity in mention.entities:
            first.setdefault(entity, mention)
    told = told_sites(text.clean, entities, outer)
    statements: list[Statement] = []
    for entity in found.entities:
        if entity.id not in first or entity.type in ("Province", "City", "County"):
            continue
        if entity.id in told:
            place, start, end = told[entity.id]
            statements.append(_statement(text, entity, entities[place], (start, end), "located.told"))
        elif (holder := _holder(entity, entities, named)) is not None:
            span = (first[entity.id].start, first[entity.id].end)
            statements.append(_statement(text, entity, holder, span, "located.name"))
        elif entity.container is None and _local(entity):
            place = _around(text.clean, first[entity.id], outer, entities)
            if place is not None:
                span = (min(place.start, first[entity.id].start), first[entity.id].end)
                statements.append(_statement(text, entity, entities[place.entities[0]], span, "located.near"))
    return tuple(statements)


def _local(entity: Entity) -> bool:
    """True for bodies that stand where the text is at home: schools, parks, cooperatives, farms; not funds or firms."""
    if entity.label.startswith(("中国", "全国", "国家")):
        return False
    return entity.type in _LOCAL and entity.label.endswith(_LOCAL_ENDS)


def _chained(mentions: Sequence[Mention], outer: Sequence[Mention]) -> list[Mention]:
    """Places named inside a chain of places (南京市 in 南京市六合区), not inside an organisation's name."""
    places = {mention.start: mention.end for mention in outer if mention.entities[0].startswith("place-")}
    ends = [(start, places[start]) for start in sorted(places)]
    found: list[Mention] = []
    for mention in [mention for mention in mentions if mention.inside]:
        at = bisect_right(ends, (mention.start, mention.end)) - 1
        if any(start <= mention.start and mention.end <= end for start, end in ends[max(0, at) : at + 2]):
            found.append(mention)
    return found


def _titled(clean: str, found: Found) -> set[str]:
    """The places in the title whose name two organisations bear: the text is about them, whatever it names alone."""
    bearers = Counter(entity.container for entity in found.entities if not is_place(entity.type) and entity.container)
    head = head_of(clean)
    return {
        place for mention in found.mentions for place in mention.entities if mention.end <= head and bearers[place] > 1
    }


def _holder(entity: Entity, entities: Mapping[str, Entity], named: set[str]) -> Entity | None:
    """The place of a name, or the nearest around it that the text names: 云谷县 for 云谷县|石门镇|小学.

    A township that no gazetteer knows may be assumed to lie in the county: its bodies must say so themselves.
    """
    place = entities.get(entity.container or "")
    sure = place is not None and place.code is not None
    while place is not None and place.type in ("Township", "Village") and not _shown(entity, place, named):
        place = entities.get(place.container or "")
        if (
            place is not None
            and not sure
            and not any(place.label[:2] in name for name in (entity.label, *entity.aliases))
        ):
            return None
    return place if place is not None and _shown(entity, place, named) else None


def _shown(entity: Entity, place: Entity, named: set[str]) -> bool:
    """True if the text itself names the place, and the organisation's name is no claim of origin.

    A team is not where its senders are; the province before a firm's name tells where it was registered.
    """
    if entity.type in ("Township", "Village"):
        return True
    team = entity.label.endswith(_TEAM) and not entity.label.endswith("集团")
    if team or (entity.label.endswith("公司") and place.type == "Province" and not place.label.endswith("市")):
        return False
    return place.id in named


def _around(clean: str, mention: Mention, outer: Sequence[Mention], entities: dict[str, Entity]) -> Mention | None:
    """The county, township or village that the text last went to before a local body without a place of its own."""
    begin = clean.rfind("\n", 0, mention.start) + 1
    at = bisect_left(outer, mention.start, key=lambda each: each.start) - 1
    while at >= 0 and outer[at].start >= begin:
        site = entities[outer[at].entities[0]]
        between = clean[outer[at].end : mention.start]
        if site.type in ("County", "Township", "Village", "City") and len(outer[at].entities) == 1:
            before = clean[outer[at].start - 1 : outer[at].start]
            went = before in "到在赴往进于" and not any(mark in between for mark in "。！？；")
            headed = outer[at].start - begin < 6 and re.match("[县市区]?[。：:*]", between) is not None
            return outer[at] if went or headed else None
        at -= 1
    return None


def _statement(text: Text, entity: Entity, place: Entity, span: tuple[int, int], rule: str) -> Statement:
    start, end = sentence_of(text.clean, *span)
    first, last = text.source_span(start, end)
    begin, finish = text.source_span(*span)
    source = text.document.source
    marks = (Mark("agent", begin, finish, source[begin:finish], "full"),)
    evidence = Evidence(text.document.id, first, last, source[first:last], marks)
    sure = SCORER("locatedIn", (traits_of(rule, entity.type, place.type),))
    return Statement("locatedIn", entity.id, place.id, None, _FIGURES, "done", sure, rule, evidence)
