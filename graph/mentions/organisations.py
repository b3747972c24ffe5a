"""Organisations in a text: a suffix from the right, then the best border to the left."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..scan import Hit
from .borders import HARD, SOFT, counted, is_han, protected
from .chains import by_end
from .segment import cuts
from .spans import Chain, OrgSpan
from .words import longest_end, words

LEVELS = frozenset("省市州县区旗镇乡")
_LONGEST = 26
_QUOTES = {"”": "“", "）": "（", ")": "(", "》": "《", '"': '"'}


@dataclass(frozen=True, slots=True)
class _Edge:
    """Where a name begins, and why."""

    start: int
    lead: Chain | None = None
    level: str = ""
    sure: int = 3
    gap: bool = False


def read_organisations(clean: str, hits: Iterable[Hit], chains: Sequence[Chain]) -> list[OrgSpan]:
    """Names of organisations in order of their end; of names that end at one place only the best.

    "西城区帮扶囊谦县医院" -> 囊谦县医院
    """
    ends = by_end(chains)
    cover = _cover(chains)
    found: list[OrgSpan] = []
    for start, end, word in _heads(clean, hits, cover, ends):
        edge = _edge(clean, start, ends, found)
        if edge is None or not _names(clean, edge, start, end, word):
            continue
        span = OrgSpan(edge.start, end, _kind(clean, edge, start, end, word), start, edge.lead, edge.level, edge.sure)
        while found and found[-1].start >= span.start and found[-1].end <= span.end:
            found.pop()
        found.append(span)
    return found


def _cover(chains: Sequence[Chain]) -> Mapping[int, int]:
    """Offset inside a place name (not its first) -> the name's end."""
    return {at: part.end for chain in chains for part in chain.parts for at in range(part.start + 1, part.end)}


def _heads(
    clean: str, hits: Iterable[Hit], cover: Mapping[int, int], ends: Mapping[int, Chain]
) -> Iterable[tuple[int, int, str]]:
    """Suffixes that no longer suffix covers: (start, end, word). 县委 after 云谷县 begins at 委."""
    suffixes, heads = words().suffixes, words().heads
    reached = 0
    for hit in hits:
        if hit.end <= reached or (hit.word not in suffixes and hit.word not in heads):
            continue
        start = hit.start
        if start in cover:
            if start + 1 not in ends or hit.word[0] not in LEVELS or cover[start] != start + 1:
                continue
            start += 1
        elif hit.word[0] in LEVELS and hit.word in heads and len(hit.word) > 1:
            start += 1
        reached = hit.end
        yield start, hit.end, hit.word


def _edge(clean: str, head: int, ends: Mapping[int, Chain], before: Sequence[OrgSpan]) -> _Edge | None:
    """The left border of the name whose suffix begins at `head`."""
    border = words().border
    at = head
    while True:
        chain = ends.get(at)
        if chain is not None:
            return _Edge(_widen(clean, chain, ends, before), chain)
        if at == 0:
            return _unled(clean, at, head, 3)
        char = clean[at - 1]
        if not is_han(char):
            inner = _bracketed(clean, at, head)
            if inner is None:
                return _unled(clean, at, head, 3)
            at = inner
            continue
        if head - at > _LONGEST:
            return None
        if char in LEVELS and _level(clean, at):
            return _Edge(at - 1, None, char, 3)
        if char in HARD and not protected(clean, at):
            return _joined(clean, at, head, ends) or _gapped(clean, at, head, ends) or _unled(clean, at, head, 1)
        if longest_end(clean, at, max(0, at - 5), border) > 1 and not protected(clean, at):
            return _unled(clean, at, head, 2)
        at -= 1


def _level(clean: str, at: int) -> bool:
    """True if the letter before `at` stands for a level: ，县|人民医院; 帮扶县|医院 names none."""
    begin = at - 1
    if any(clean[begin - size : at] in words().division for size in (1, 2, 3, 4) if begin >= size):
        return False
    if begin == 0 or not is_han(clean[begin - 1]):
        return True
    if clean[begin - 1] in HARD or clean[begin - 1] in "看进送派请访":
        return not protected(clean, begin)
    return longest_end(clean, begin, max(0, begin - 5), words().border) > 1


def _bracketed(clean: str, at: int, head: int) -> int | None:
    """Where a bracket or quotation inside the name begins: 巨升|（浙江）科技有限公司; None if `at` is an edge."""
    close = clean[at - 1]
    if close in "—-·–－" and at < head and at >= 2 and is_han(clean[at - 2]):
        return at - 1
    opening = _QUOTES.get(close)
    if opening is None:
        return None
    begin = clean.rfind(opening, max(0, at - 9), at - 1)
    if begin < 0 or not all(is_han(char) for char in clean[begin + 1 : at - 1]) or at - begin < 4:
        return None
    if close in '”"' or (begin > 0 and is_han(clean[begin - 1]) and at < head + 1):
        return begin
    return None


def _widen(clean: str, chain: Chain, ends: Mapping[int, Chain], before: Sequence[OrgSpan]) -> int:
    """The start of the name that `chain` leads, with what belongs to it further left: 北京二中|阿尔山分校."""
    start = chain.start
    if before and before[-1].end == start:
        return before[-1].start
    for size in range(2, 10):
        at = start - size
        outer = ends.get(at)
        if outer is not None and _links(clean[at:start]):
            return outer.start
    return start


def _links(between: str) -> bool:
    """Words that tie two places inside the name of a team: 援疆, 第八批援藏, 对口支援, 驻."""
    for begin in ("第", ""):
        if between.startswith(begin):
            break
    core = between.split("批", 1)[-1] if "批" in between else between
    return core in (
        "援藏",
        "援疆",
        "援青",
        "援甘",
        "援琼",
        "援陕",
        "援滇",
        "援桂",
        "援外",
        "驻",
        "援疆驻",
        "援藏驻",
        "对口支援",
        "对口帮扶",
        "帮扶",
        "支援",
        "驻藏",
        "援建",
        "—",
        "-",
    )


def _gapped(clean: str, at: int, head: int, ends: Mapping[int, Chain]) -> _Edge | None:
    """A place before 的 leads the name too: 隆安县的|农民工创业园."""
    chain = ends.get(at - 1)
    if clean[at - 1] != "的" or chain is None:
        return None
    return _Edge(at, chain, "", 3, gap=True)


def _joined(clean: str, at: int, head: int, ends: Mapping[int, Chain]) -> _Edge | None:
    """和 inside a name: 洛阳市人力资源和|公共就业服务中心. The part before it follows a place and names nothing."""
    if clean[at - 1] not in "和与及" or clean[head : head + 1] not in "服局委办厅中学":
        return None
    for begin in range(at - 3, max(0, at - 10), -1):
        part = clean[begin : at - 1]
        if begin in ends and all(is_han(char) and char not in HARD for char in part):
            if any(part.endswith(word) for word in words().suffixes) or any(
                part[i:] in words().border for i in range(len(part))
            ):
                return None
            return _Edge(ends[begin].start, ends[begin])
    return None


def _unled(clean: str, at: int, head: int, sure: int) -> _Edge | None:
    """The border of a name that no place leads: soft characters count where the segmenter cuts there."""
    if counted(clean, at):
        return None
    stem = clean[at:head]
    if len(stem) < 3 or not any(char in SOFT for char in stem[:-1]):
        return _Edge(at, None, "", sure)
    borders = cuts(clean[at : head + 2])
    for cut in range(head - at - 1, 0, -1):
        if clean[at + cut - 1] in SOFT and cut in borders and not protected(clean, at + cut):
            if counted(clean, at + cut):
                return None
            return _Edge(at + cut, None, "", 1)
    return _Edge(at, None, "", min(sure, 2))


def _names(clean: str, edge: _Edge, head: int, end: int, word: str) -> bool:
    """True if the words between the border and the suffix make it a name."""
    known = words()
    begin = edge.lead.end if edge.lead else edge.start + len(edge.level)
    stem = clean[max(begin, edge.start) : head]
    if counted(clean, head) or any(char in "，。；、" for char in stem):
        return False
    led = edge.lead is not None and not edge.gap
    if word in known.heads and not stem:
        return led or bool(edge.level) or known.heads[word] in ("Government", "Hospital")
    if not stem:
        return led and _alone(edge, word)
    if any(part in stem for part in _PLURAL):
        return False
    rest = _bare(stem)
    if rest:
        return len(rest) > 1 or led or bool(edge.level) or word in known.heads
    if stem in _PLURAL_STEMS or stem[:1] in _NUMERAL_STEMS:
        return False
    return (edge.lead is not None or bool(edge.level)) and known.suffixes.get(word) in (
        "Zone",
        "Company",
        "Association",
        "Research",
        "School",
    )


_PLURAL = (
    "各级",
    "各类",
    "乡镇",
    "多家",
    "有关",
    "相关",
    "部分",
    "其他",
    "其它",
    "中小",
    "公办",
    "民办",
    "三级",
    "二级",
    "定点",
    "结对",
    "受援",
    "两地",
    "所有",
    "全体",
    "等级",
    "个",
    "家",
    "级",
)
_PLURAL_STEMS = frozenset(
    [
        "国有",
        "民营",
        "本地",
        "当地",
        "重点",
        "龙头",
        "优质",
        "帮扶",
        "支援",
        "对口",
        "公立",
        "基层",
        "大型",
        "农村",
        "乡村",
        "城乡",
        "城市",
        "东部",
        "西部",
        "综合",
        "高等",
        "普通",
        "职业",
        "大",
        "小",
        "新",
        "老",
        "旧",
        "上市",
        "爱心",
        "中",
        "各",
        "周边",
        "医疗",
        "村",
        "镇",
        "乡",
        "县",
        "企业",
    ]
)
_NUMERAL_STEMS = frozenset("0123456789两几多")


def _alone(edge: _Edge, word: str) -> bool:
    """A suffix right behind a place: 黄南州|中学 is a name, 云谷县|学校 and 北京|医院 are none."""
    if word not in words().weak:
        return True
    place = edge.lead.place if edge.lead else None
    if place is None or edge.lead is None:
        return False
    formal = edge.lead.parts[-1].how != "short" or place.label[-1] in LEVELS
    if word in ("医院", "卫生院", "保健院", "政府"):
        return formal
    return word in (
        "大学",
        "学院",
        "中学",
        "小学",
        "中学校",
        "小学校",
        "幼儿园",
        "高级中学",
        "初级中学",
        "管委会",
        "管理委员会",
        "港",
        "办事处",
        "卫生室",
    )


def _bare(stem: str) -> str:
    """What is left of a stem without words that name nothing: 现代农业 -> nothing."""
    generic = words().generic
    rest = stem
    while rest:
        size = longest_end(rest, len(rest), 0, generic)
        if not size:
            size = 0
            for length in range(min(5, len(rest)), 1, -1):
                if rest[:length] in generic:
                    size = length
                    break
            if not size:
                return rest
            rest = rest[size:]
        else:
            rest = rest[: len(rest) - size]
    return ""


def _kind(clean: str, edge: _Edge, head: int, end: int, word: str) -> str:
    """The kind of a name; a word that is a body of a place by itself keeps that kind only right behind one."""
    known = words()
    begin = edge.lead.end if edge.lead else edge.start + len(edge.level)
    if word in known.heads and (begin >= head or word not in known.suffixes):
        return known.heads[word]
    return known.suffixes[word]
