"""Organisations in a text: a suffix from the right, the best edge to the left, and a look at what stands between."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from ..scan import Hit
from .borders import counted
from .edges import LEVELS, Edge, find_edge
from .segment import is_function, is_word
from .spans import Chain, OrgSpan
from .words import longest_end, words

# 二中, 一小, 二高 are schools unless the next character goes on: 二中|心, 一小|时.
_ORDINAL = re.compile("[一二三四五六七八九十]{1,3}[中小高]")
_NO_SCHOOL = frozenset("学心央国间期时组批部步段型后午等级层年度新效质水起来一二三之共")
_SEVERAL = re.compile("[两二三四五六七八九十几多]+[省市州县区旗镇乡村校院]")
_COUNTED = re.compile("[0-9一二三四五六七八九十百千万两几多]+(?:余|多)?[头只亩个家座所条间]")
# Suffixes that name one body right behind a place, however weak they are elsewhere: 黄南州|中学, 大理|大学.
_SCHOOLS = frozenset(["大学", "学院", "中学", "小学", "中学校", "小学校", "幼儿园", "高级中学", "初级中学"])
_OFFICES = frozenset(["管委会", "管理委员会", "港", "办事处", "卫生室", "党委", "指挥部", "工作组", "工作队"])
_UNIONS = frozenset(["残联", "妇联", "工商联", "科协", "文联", "侨联"])
_TEAMS = frozenset(["支教团", "支教队", "医疗队", "医疗团", "服务队", "讲师团", "教师队", "工作队"])
# Verbs that follow a place and begin no name: 桐岭县|有|医疗队.
_OPENERS = frozenset("有来派去送请要没不把被让给是")
_BUILDS = frozenset(["建设", "新建", "共建", "兴建", "援建"])
_TRADES = frozenset(["工业", "农业", "城市", "中医", "特色"])
_FOUNDERS = frozenset("设办建盖开")  # 错那县|办|高中教学点; but 建华, 开元, 设计
_TIES = frozenset(["合作", "协作", "帮扶", "结对", "支援", "定点", "共建", "对口", "受援", "对口支援", "友好"])
_STOPS = frozenset("，。；、：\n")
_CLINICS = frozenset(["医院", "卫生院", "保健院", "政府"])
_NAMED_BY_TRADE = frozenset(["Zone", "Company", "Association", "Research", "School"])


def read_organisations(
    clean: str, hits: Iterable[Hit], chains: Sequence[Chain], ends: Mapping[int, Chain]
) -> list[OrgSpan]:
    """Names of organisations in order of their end; of names that end at one place only the best.

    "滨江区帮扶理塘县医院" -> 理塘县医院
    """
    found: list[OrgSpan] = []
    for start, end, word in _heads(clean, hits, chains, ends):
        edge = find_edge(clean, start, word, ends, found)
        if edge is None or not _names(clean, edge, start, word) or _within(found, start, word):
            continue
        if found and found[-1].start >= edge.start and clean[found[-1].end : start] in _TIES:
            continue  # 北京口腔医院|合作|医院
        kind = _kind(edge, start, word)
        if word == "代表处" and found and found[-1].start == edge.start:
            kind = found[-1].kind  # 德国工商大会|上海代表处
        span = OrgSpan(edge.start, end, kind, start, edge.lead, edge.level, edge.sure)
        while found and found[-1].start >= span.start and found[-1].end <= span.end:
            found.pop()
        if found and found[-1].end > span.start:
            continue
        found.append(span)
    return found


def _heads(
    clean: str, hits: Iterable[Hit], chains: Sequence[Chain], ends: Mapping[int, Chain]
) -> Iterable[tuple[int, int, str]]:
    """Suffixes that no longer suffix covers: (start, end, word). 县委 after 云谷县 begins at 委."""
    known = words()
    cover = _cover(chains)
    reached = 0
    for start, end, word, _ in [hit for hit in hits if hit[2] in known.suffixes]:  # all heads are among them
        if end <= reached:
            continue
        levelled = word[0] in LEVELS and len(word) > 1 and _after_level(word)
        if cover.get(start, 0) >= end:
            continue
        if start in cover and start not in _starts(cover, start):
            if not levelled or cover[start] != start + 1:
                continue
            start += 1
        elif levelled:
            start += 1
        elif word.startswith("兵团"):
            start += 2
        if _ghost(clean, start, end):
            continue
        reached = end
        yield start, end, word


def _starts(cover: Mapping[int, int], at: int) -> tuple[int, ...]:
    return (at,) if cover.get(at - 1) != cover[at] else ()


def _after_level(word: str) -> bool:
    """True for 县委, 市政府, 区委党校: a level's letter before the name of a body."""
    return word[1] == "委" or word[1:] in words().heads or word[1:] in words().suffixes


def _cover(chains: Sequence[Chain]) -> Mapping[int, int]:
    """Offset inside a place name -> the name's end."""
    return {at: part.end for chain in chains for part in chain.parts for at in range(part.start, part.end)}


def _ghost(clean: str, start: int, end: int) -> bool:
    """True if the suffix is part of another word: 新格|局, 中学|生, 人社局|局|长, 第一中|心."""
    ghost = words().ghost
    if clean.startswith("长", end) and end - start == 1:
        return True
    if _ORDINAL.fullmatch(clean, start, end) and clean[end : end + 1] in _NO_SCHOOL:
        return True
    if not ghost.isdisjoint([clean[at:end] for at in range(max(0, start - 2), start + 1)]):
        return True
    return clean[start : end + 1] in ghost or clean[start : end + 2] in ghost


def _within(found: Sequence[OrgSpan], head: int, word: str) -> bool:
    """True for a part of the organisation just before it: 玉树市人民医院|党委, 东澜师范大学研究生|支教团."""
    if word in ("党委", "团委", "党总支"):
        return bool(found) and found[-1].end == head
    return bool(found) and word in _TEAMS and 0 <= head - found[-1].end < 5 and found[-1].kind != "Government"


def _names(clean: str, edge: Edge, head: int, word: str) -> bool:
    """True if what stands between the edge and the suffix makes it a name."""
    known = words()
    stem = clean[edge.stem : head]
    gap = edge.lead is not None and edge.stem > edge.lead.end
    if counted(clean, head) or not _STOPS.isdisjoint(stem):
        return False
    if not stem:
        return (not gap or word in known.heads) and _stemless(clean, edge, word)
    if stem == "附属":
        return word != "学校"
    sent = edge.lead is not None and edge.start < edge.lead.start and word.endswith(("队", "组", "团", "站", "部"))
    taught = stem in _TRADES and word.endswith(("大学", "学院", "专科学校"))  # 哈尔滨|工业|大学
    if _plural().search(stem) or _SEVERAL.match(stem) or (stem in known.describing and not (sent or taught)):
        return False  # 云谷县|帮扶|工作队; but 临江市驻云谷县|帮扶|工作队
    led = edge.lead is not None or bool(edge.level)
    if stem in _BUILDS and known.suffixes.get(word) == "Zone":
        return False  # 在云谷县建设|产业园
    if led and (
        (stem[0] in _OPENERS and not stem.startswith("有机"))
        or (stem[0] in _FOUNDERS and not is_word(stem[:2]))
        or (len(stem) == 1 and stem != "立" and is_function(stem))
    ):
        return False
    if led:
        team = word.endswith(("队", "师", "部", "组", "团"))
        return _bare(stem) != "" or team or word in known.heads or known.suffixes.get(word) in _NAMED_BY_TRADE
    if stem in known.border or _COUNTED.match(stem):
        return False
    if word in known.plain:
        sited = known.suffixes.get(word) in ("Zone", "Research") and edge.sure == 3 and len(stem) > 3
        return sited and len(_bare(stem)) > 1
    if word == "大学" and len(stem) == 2 and edge.sure:  # 东南|大学
        return stem not in known.generic
    return len(stem) > 1 and _bare(stem) != ""


@cache
def _plural() -> "re.Pattern[str]":
    return re.compile("|".join(map(re.escape, sorted(words().plural))))


def _stemless(clean: str, edge: Edge, word: str) -> bool:
    """A suffix right behind a place or a level's letter, or bare: 黄南州|中学 is a name, 云谷县|学校 is none."""
    known = words()
    if edge.lead is None and not edge.level:
        return _bare_office(clean, edge, word)
    if word in known.heads or word not in known.weak:
        return True
    widened = edge.lead is not None and edge.start < edge.lead.start
    if widened or word in _SCHOOLS or _ORDINAL.fullmatch(word):
        return True
    if edge.lead is None:
        return word in _CLINICS
    if not edge.lead.parts[-1].formal and word in ("基金会", "集团"):  # 澳门|基金会, 横店|集团
        return word == "基金会" or edge.lead.place.kind in ("Township", "Village")
    if word == "港":
        return edge.lead.place.kind != "County" and not edge.lead.parts[-1].formal
    if known.suffixes.get(word) == "Zone":  # 闽宁|产业园 is a name, 云谷县|产业园 is none
        return not edge.lead.parts[-1].formal and edge.lead.place.kind != "Province" and word not in known.plain
    if word in _CLINICS:
        return edge.lead.parts[-1].formal or edge.lead.place.kind != "Province"
    return word in _OFFICES


def _bare_office(clean: str, edge: Edge, word: str) -> bool:
    """A body that stands alone for the one of the text's place: 人社局, 残联; 人民医院 needs a list before it."""
    if clean.endswith(("两地", "双方", "相关", "有关", "双边", "各地", "两市", "两县", "两区"), 0, edge.start):
        return False
    kind = words().heads.get(word)
    if kind == "Hospital":
        return clean.endswith(("、", "和", "与", "及"), 0, edge.start)
    if kind == "Company":
        return word.endswith(("公司", "集团"))
    if kind in ("Zone", "Association"):
        return clean.endswith(("、", "和", "与", "及"), 0, edge.start)
    return kind == "Government" and (word in _UNIONS or (len(word) > 2 and word.endswith(("局", "委", "办", "厅"))))


def _bare(stem: str) -> str:
    """What is left of a stem without words that name nothing: 现代农业 -> nothing."""
    generic = words().generic
    rest = stem
    while rest:
        size = longest_end(rest, len(rest), 0, generic)
        if size:
            rest = rest[:-size]
            continue
        size = next((length for length in range(min(5, len(rest)), 1, -1) if rest[:length] in generic), 0)
        if not size:
            return rest
        rest = rest[size:]
    return ""


def _kind(edge: Edge, head: int, word: str) -> str:
    """The kind of a name: a body of a place (县总工会) keeps its kind only right behind one."""
    known = words()
    if word in known.heads and (edge.stem >= head or word not in known.suffixes):
        return known.heads[word]
    return known.suffixes[word]
