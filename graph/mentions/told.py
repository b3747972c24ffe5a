"""Where a sentence says in words that something is: 在甲县办起|乙公司, 乙公司|落户甲县, 甲县的|乙公司, 丙村（丁镇）."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence

from ...ontology import Entity, Mention, is_place

Told = dict[str, tuple[str, int, int]]

SITES = ("Province", "City", "County", "Township", "Village", "Zone")
_FOUNDED = re.compile(
    "(?:内|里|境内)?(?:投资[^，。；]{0,16}|[^，。；]{0,10}，)?"
    "(?:注册|登记|投资|出资)?(?:新办|办起|设立|新建|建起|建成|投建|兴建|成立|创办|开办|注册|组建|筹建|建|办|开)了?(?:一?[座家个])?$"
)
_SETTLED = re.compile(
    "(?:（[^）]*）)?(?:已|将|也|先后|陆续|相继|正式|成功|计划|拟)*(?:落户|落地|进驻|入驻|位于|坐落|建在|设在|落在|迁入|建于|地处|开到|搬到)"
    "(?:于|在|到|了)?$"
)
_BRACKET = re.compile("（(?:就?设在|位于|坐落于|坐落在|地处|建在|在)?$")
# 乙公司|去年在|丙园区|安家
_AT = re.compile("(?:[0-9]{4}年|[0-9]{1,2}月|[0-9]{1,2}日|去年|今年|前年|同年|年底|近日|日前|已|也|将|正式|随后)*在$")
_OPENED = re.compile(
    "(?:正式|开工|挂牌)?(?:安家|开业|开张|开园|开馆|开门|挂牌|揭牌|投产|落成|建成|注册|成立|落户|运营|启用|建厂|设厂)"
)
# 甲县(本地)企业|乙公司, 甲县的|乙公司, 甲县的两家乡镇企业——|乙公司
_OF = re.compile(
    "(?:市|县|区)?(?:境内|辖区内|辖区|区内|县内|市内)?"
    "(?:的(?:[一两二三四五六七八九十几多]家)?)?(?:本土|本地|当地|民营|龙头|骨干|重点|上市|知名|乡镇|民营)*"
    "(?:企业|药企|车企|茶企|厂家|民企)?(?:——?)?[“]?$"
)
_IS = re.compile("是(?:一家)?$")
_LOCAL = re.compile("(?:本地|本土|当地)(?:的)?(?:[\u4e00-\u9fff]{0,4})?(?:企业|公司|工厂|学校|医院)")
_TEAM = ("队", "组", "团", "指挥部")
_JOINTS = ("、", "和", "与", "及", "以及")


def told_sites(clean: str, entities: Mapping[str, Entity], outer: Sequence[Mention]) -> Told:
    """Organisation, village -> the place where a sentence puts it, and the span from the one to the other."""
    found: Told = {}
    starts = [mention.start for mention in outer]
    last: str | None = None
    for number, mention in enumerate(outer):
        entity = entities[mention.entities[0]]
        previous, last = last, None
        if mention.how == "lifted" or (is_place(entity.type) and entity.type != "Village"):
            continue
        site = _site(clean, entities, outer, starts, number)
        if site is None and previous is not None and _listed(clean, entities, outer[number - 1], mention):
            site = found[previous]  # 甲县企业乙公司、|丙公司
            site = (site[0], site[1], mention.end)
        if site is None or entity.id in found or _nearer(entities, entity, site[0]):
            continue
        found[entity.id] = site
        if clean[site[1] : mention.start] and site[1] < mention.start:
            last = entity.id
    return found


def _site(
    clean: str, entities: Mapping[str, Entity], outer: Sequence[Mention], starts: Sequence[int], number: int
) -> tuple[str, int, int] | None:
    """The place of the mention with that number, by what stands before or behind it."""
    mention = outer[number]
    entity = entities[mention.entities[0]]
    for other in reversed(outer[max(0, number - 3) : number]):
        site = entities[other.entities[0]]
        if site.type not in SITES or site.id == entity.id or len(other.entities) > 1:
            continue
        between = clean[other.end : mention.start]
        if clean[other.start - 1 : other.start] in "在于" and entity.type != "Village" and _FOUNDED.match(between):
            return site.id, other.start, mention.end
        if between and other is outer[number - 1] and _belongs(entity, site, between):
            return site.id, other.start, mention.end
    following = bisect_left(starts, mention.end)
    if following == len(outer) or len(outer[following].entities) > 1:
        return None
    other = outer[following]
    site = entities[other.entities[0]]
    between, behind = clean[mention.end : other.start], clean[other.end : other.end + 8]
    if site.type not in SITES or site.id == entity.id:
        return None
    if _BRACKET.match(between) and behind.startswith("）") and (len(between) > 1 or _within(entity, site)):
        return site.id, mention.start, other.end
    if entity.type == "Village":
        return None
    here = _SETTLED.match(between) or (_AT.match(between) and _OPENED.match(behind))
    if here or (_IS.match(between) and _LOCAL.match(behind)):
        return site.id, mention.start, other.end
    return None


def _belongs(entity: Entity, site: Entity, between: str) -> bool:
    """True for 甲县的乙公司, 甲县企业乙公司; not for teams, nor for what a province calls its own."""
    if entity.type in ("Village", "Government") or entity.label.endswith(_TEAM) or site.type == "Province":
        return False
    return _OF.match(between) is not None and (between[0] == "的" or "企" in between or "内" in between)


def _within(entity: Entity, site: Entity) -> bool:
    """True if a place in brackets says where a thing is: 丙村（丁镇）."""
    return entity.type == "Village" and site.type in ("Township", "County")


def _listed(clean: str, entities: Mapping[str, Entity], before: Mention, mention: Mention) -> bool:
    """True if two firms stand side by side in a list, and the second has no place of its own."""
    one, other = entities[before.entities[0]], entities[mention.entities[0]]
    alike = one.type == other.type == "Company" and other.container is None
    return alike and clean[before.end : mention.start] in _JOINTS


def _nearer(entities: Mapping[str, Entity], entity: Entity, site: str) -> bool:
    """True if the name says more than the sentence: its place lies in that `site`."""
    place = entities.get(entity.container or "")
    while place is not None:
        if place.container == site:
            return True
        place = entities.get(place.container or "")
    return False
