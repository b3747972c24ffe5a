"""Firms without a suffix: in lists that say so (福耀、安踏等企业) and behind a word for a firm (企业江东塑胶)."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from ...ontology.places import gazetteer
from .borders import HARD, SOFT, is_han, left_border
from .segment import frequency, is_word
from .spans import Chain, OrgSpan
from .words import words

_FIRMS = re.compile(
    "(?:等|这)(?:一?大?批|[0-9]+余?家|[一二两三四五六七八九十多几数]+余?家|众多|知名|龙头|大型|骨干)*(?P<place>[\u4e00-\u9fff]{0,4}?)"
    "(?:本地|当地|知名|龙头|重点|大型)*(?:企业|公司|厂商|药企|车企|茶企|商家|电商平台|厂家|央企|国企|民企)"
)
_ENTERS = re.compile("进园|入园|入驻|落户|进驻|进入我|投资建|建厂|设厂|落地")
_ADVERBS = ("陆续", "相继", "先后", "纷纷", "已经", "都", "也", "已", "均", "等")
_UTILITIES = ("移动", "联通", "电信", "地铁", "移动公司", "铁塔")
_NETWORKS = frozenset(word[0] for word in _UTILITIES)
# What a firm does, right behind its name.
_ACTS = (
    "投",
    "拟",
    "计划",
    "收购",
    "采购",
    "落户",
    "入驻",
    "捐",
    "出资",
    "签",
    "招",
    "负责人",
    "董事",
    "总经理",
    "来",
    "赴",
    "等",
)
_UNNAMED = frozenset("省市县区州旗镇乡村地一二三四五六七八九十两")
_COUNTED = re.compile("[两三四五六七八九十]家(?!人|庭|乡)")
_APPOSED = re.compile("(?:企业|公司|厂商)(?P<name>[\u4e00-\u9fff]{2,8})")


def read_firms(clean: str, orgs: Sequence[OrgSpan], ends: Mapping[int, Chain]) -> list[OrgSpan]:
    """`orgs` and the firms that lists and appositions name, in order."""
    taken = {at for org in orgs for at in range(org.start, org.end)}
    found: list[OrgSpan] = []
    for span in (
        *_listed(clean, ends),
        *_entering(clean, ends),
        *_led(clean, ends),
        *_branded(clean, ends),
        *_traded(clean, ends),
        *_apposed(clean, ends, taken),
    ):
        if not any(at in taken for at in range(span.start, span.end)):
            taken.update(range(span.start, span.end))
            found.append(span)
    return sorted([*orgs, *found], key=lambda org: org.end)


def _listed(clean: str, ends: Mapping[int, Chain]) -> Iterator[OrgSpan]:
    """福耀、安踏|等一大批福建企业: the place of the firms is that of the list's end."""
    for match in _FIRMS.finditer(clean):
        place = ends.get(match.end("place")) if match["place"] else None
        if match["place"] and place is None:
            continue
        items = list(_back(clean, match.start(), ends))
        if len(items) < 2:
            continue
        for start, end in items:
            lead = _lead(start, end, ends)
            if lead is None and (place is None and not _plausible(clean[start:end])):
                continue
            yield OrgSpan(start, end, "Company", end, lead or place, "", 2)


def _entering(clean: str, ends: Mapping[int, Chain]) -> Iterator[OrgSpan]:
    """广汽、广药、圣戈班|陆续进园: those that enter a park or settle somewhere."""
    for match in _ENTERS.finditer(clean):
        end = match.start()
        while word := next((word for word in _ADVERBS if clean.endswith(word, 0, end)), ""):
            end -= len(word)
        items = list(_back(clean, end, ends))
        if len(items) > 1 and all(_plausible(clean[start:end], 300) for start, end in items):
            for start, end in items:
                yield OrgSpan(start, end, "Company", end, _lead(start, end, ends), "", 2)


def _back(clean: str, at: int, ends: Mapping[int, Chain]) -> Iterator[tuple[int, int]]:
    """The items of the list that ends at `at`, from the last to the first."""
    while True:
        start = at
        while start > 0 and is_han(clean[start - 1]) and at - start < 8:
            start -= 1
        first = start == 0 or clean[start - 1] != "、"
        if first:
            start = next((cut for cut in range(at - 2, start, -1) if left_border(clean, cut)), start)
        if 2 <= at - start <= 7 and at not in ends:
            yield start, at
        if first:
            return
        at = start - 1


def _plausible(name: str, known: int = 0) -> bool:
    """True if a word may be the name of a firm: unknown to the dictionary, or seen there at most `known` times."""
    rare = frequency(name) <= known and name not in words().generic
    return rare and len(name) < 7 and not any(char in HARD for char in name)


def _lead(start: int, end: int, ends: Mapping[int, Chain]) -> Chain | None:
    """The chain of places that a name at [start, end) begins with."""
    return next((chain for cut in range(start + 2, end) if (chain := ends.get(cut)) and chain.start == start), None)


def _led(clean: str, ends: Mapping[int, Chain]) -> Iterator[OrgSpan]:
    """成都富士康、重庆翊宝、泰州蓝思: three or more items, each a place and a word that no dictionary has."""
    run: list[tuple[int, int, Chain]] = []
    chains = _short_chains(ends)
    yield from _utilities(clean, chains)
    for chain in chains:
        end = chain.end
        while end < len(clean) and is_han(clean[end]) and end - chain.end < 5 and not _COUNTED.match(clean, end):
            end += 1
        item = (chain.start, end, chain)
        if run and chain.start != run[-1][1] + 1:
            yield from _run(clean, run)
            run = []
        if 2 <= end - chain.end <= 4:
            run.append(item)
    yield from _run(clean, run)


def _utilities(clean: str, chains: Sequence[Chain]) -> Iterator[OrgSpan]:
    """延安移动, 广州地铁: the local firm of a network, where a border follows."""
    for chain in chains:
        if clean[chain.end : chain.end + 1] not in _NETWORKS:
            continue
        for word in _UTILITIES:
            end = chain.end + len(word)
            if clean[chain.end : end] == word and (
                clean[end : end + 1] in HARD or clean[end : end + 2] in words().border
            ):
                yield OrgSpan(chain.start, end, "Company", end, chain, "", 3)


def _short_chains(ends: Mapping[int, Chain]) -> list[Chain]:
    chains = {id(chain): chain for end, chain in ends.items() if chain.end == end and not chain.parts[-1].formal}
    return sorted(chains.values(), key=lambda chain: chain.start)


def _run(clean: str, run: Sequence[tuple[int, int, Chain]]) -> Iterable[OrgSpan]:
    odd = [item for item in run if not is_word(clean[item[2].end : item[1]])]
    joined = all(clean[one[1]] == "、" for one in run[:-1])
    if len(run) < 3 or len(odd) * 2 < len(run) or not joined:
        return []
    return [OrgSpan(start, end, "Company", end, chain, "", 2) for start, end, chain in run]


def _branded(clean: str, ends: Mapping[int, Chain]) -> Iterator[OrgSpan]:
    """壬庚|新材料, 甘肃天成|药业: an ending of firms behind an own word, with clear borders on both sides."""
    for match in _endings().finditer(clean):
        if not _closed(clean, match.end()):
            continue
        for head in (match.start() - 2, match.start() - 3, match.start() - 4):
            stem = clean[max(0, head) : match.start()]
            lead = ends.get(head)
            own = (
                len(stem) > 1
                and _plausible(stem, 50)
                and not stem.startswith(("企业", "公司"))
                and not any(char in SOFT for char in stem)
                and not any(stem[at : at + 2] in words().border for at in range(len(stem) - 1))
            )
            if head >= 0 and own and (lead is not None or left_border(clean, head)):
                start = lead.start if lead is not None else head
                yield OrgSpan(start, match.end(), "Company", match.end(), lead, "", 2)
                break


def _traded(clean: str, ends: Mapping[int, Chain]) -> Iterator[OrgSpan]:
    """晴源|电子, 广东德冠|薄膜: an industry behind a word that no dictionary has; 比亚迪 and other known firms."""
    for match in _trades().finditer(clean):
        end = match.end()
        if match.group() in words().known:
            before = match.start()
            if left_border(clean, before) or before in ends or clean[before - 1] in SOFT:
                lead = ends.get(before)
                yield OrgSpan(lead.start if lead else before, end, "Company", end, lead, "", 2)
            continue
        if not _closed(clean, end) and not clean.startswith(_ACTS, end):
            continue
        for head in (match.start() - 2, match.start() - 3, match.start() - 4):
            stem = clean[max(0, head) : match.start()]
            if head < 0 or len(stem) < 2 or not _own_word(stem):
                continue
            lead = ends.get(head)
            if lead is not None or left_border(clean, head):
                yield OrgSpan(lead.start if lead else head, end, "Company", end, lead, "", 2)
                break


def _own_word(stem: str) -> bool:
    """True for a stem that no dictionary has and that holds no word of the language: 视源, 万和新."""
    if not all(is_han(char) and char not in HARD and char not in SOFT for char in stem) or frequency(stem) > 12:
        return False
    known = words()
    if not _UNNAMED.isdisjoint(stem) or stem in known.generic or stem in known.border or stem in gazetteer().names:
        return False
    parts = [stem[at : at + 2] for at in range(len(stem) - 1)] if len(stem) > 2 else []
    return not any(part in known.generic or part in known.border or frequency(part) > 500 for part in parts)


@cache
def _trades() -> "re.Pattern[str]":
    found = {*words().trade, *words().known}
    return re.compile("|".join(sorted(found, key=lambda word: (-len(word), word))))


@cache
def _endings() -> "re.Pattern[str]":
    return re.compile("|".join(sorted(words().brand, key=lambda word: (-len(word), word))))


def _closed(clean: str, end: int) -> bool:
    """True if a name may end at `end`: a mark, a border character or a border word follows."""
    if end == len(clean) or not is_han(clean[end]) or clean[end] in HARD or clean[end] in "刚才再只仅":
        return True
    return any(clean[end : end + size] in words().border for size in (2, 3))


def _apposed(clean: str, ends: Mapping[int, Chain], taken: set[int]) -> Iterator[OrgSpan]:
    """链主企业|禾丰纸业: a name behind a word for a firm that ends like one."""
    for match in _APPOSED.finditer(clean):
        start = match.start("name")
        if match.start() in taken:
            continue
        for end in range(match.end("name"), start + 3, -1):
            if any(clean[start:end].endswith(word) and end - start > len(word) + 1 for word in words().brand):
                lead = ends.get(match.start())
                yield OrgSpan(start, end, "Company", end, lead, "", 2)
                break
