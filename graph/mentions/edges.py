"""The left edge of an organisation's name: the nearest chain of places, a level's letter, or a border."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from .borders import HARD, SOFT, counted, dated, is_han, left_border, protected
from .passing import DASHES, bracketed, bridged, hyphened, team
from .segment import is_function, is_word, segment
from .spans import Chain, OrgSpan
from .words import longest_end, words

LEVELS = frozenset("省市州县区旗镇乡")
_LONGEST = 26
# Bodies of the whole country that stand before a place in the name of their branch: 国网|青海省电力公司.
_PREFIXES = (
    *(
        "中共",
        "国网",
        "国家电网",
        "南方电网",
        "民航",
        "武警",
        "中国移动",
        "中国电信",
        "中国联通",
        "中国邮政",
        "中国铁塔",
    ),
    *("中国石化", "中国石油", "中国银行", "中国农业银行", "中国工商银行", "中国建设银行", "中新", "共青团"),
)
_ASIDE = "看进送派请访问"
# Kinds of bodies whose own name may follow another organisation's: 北京二中|阿尔山|分校.
_BRANCH = (
    "分校",
    "分院",
    "分公司",
    "学校",
    "校区",
    "医院",
    "基地",
    "研究院",
    "教学点",
    "医学院",
    "学院",
    "分园",
    "代表处",
    "工厂",
)


class Edge(NamedTuple):
    """Where a name begins; `lead` is the chain of places before its stem, which begins at `stem`."""

    start: int
    stem: int
    lead: Chain | None = None
    level: str = ""
    sure: int = 3


def find_edge(clean: str, head: int, word: str, ends: Mapping[int, Chain], before: Sequence[OrgSpan]) -> Edge | None:
    """The left edge of the name whose suffix `word` begins at `head`; None where it names nothing.

    1. a chain of places, 2. a mark or the text's edge, 3. the letter of a level (县|人民医院), 4. a border
    character or word. Words of teams and firms are passed where a place leads the name.
    """
    known = words()
    at = head
    if before and before[-1].end == head and before[-1].kind == "Zone" and word in ("管委会", "管理委员会"):
        return Edge(before[-1].start, before[-1].start, before[-1].lead)  # 哈尔滨新区|管委会
    while True:
        chain = ends.get(at)
        if chain is not None:
            stem = clean[at:head]
            verb = stem in SOFT or (stem in known.border and stem not in known.passing)
            if word in known.heads and 0 < len(stem) < 3 and verb:
                return Edge(head, head, chain)  # 给云谷县盖|妇幼保健院
            return Edge(_widen(clean, chain, head, word, ends, before), chain.end, chain)
        if at == 0 or dated(clean, at):
            return _unled(clean, at, head, word, 3)
        char = clean[at - 1]
        if char.isdigit() and at < head and (clean[at] in "团中" or clean[at].isdigit()):
            at -= 1  # 224团|中学
            continue
        if not is_han(char):
            inner = hyphened(clean, at, head, word) or bracketed(clean, at, head, word, ends)
            if inner is None:
                return _unled(clean, at, head, word, 3)
            at = inner
            continue
        if head - at > _LONGEST:
            return None
        if before and before[-1].end == at - 1 and char in SOFT and at < head:
            return _unled(clean, at, head, word, 1)  # 青岩工业园建|冷链物流园
        if char in LEVELS and _level(clean, at, head, before):
            return Edge(at - 1, at, None, char, 3)
        skip = team(clean, at, word)
        if skip:
            at -= skip
            continue
        if counted(clean, at):
            return None
        if char in HARD and not (protected(clean, at) or _inside_word(clean, at, head) or _firm(clean, at, word)):
            return _joined(clean, at, head, word, ends) or _gapped(clean, at, ends) or _unled(clean, at, head, word, 1)
        if char == "设" and clean[at - 2] == "建" and _built(clean, at, head, word):
            return _unled(clean, at, head, word, 2)
        size = longest_end(clean, at, max(0, at - 5), known.border)
        if size > 1 and not protected(clean, at):
            after = before and before[-1].end == at - size and not word.endswith("公司")  # 云谷工业大学|共建|实验室
            passed = None if after else _passed(clean, at, size, word, ends)
            if passed is None:
                return _unled(clean, at, head, word, 2)
            at = passed
            continue
        if head - at >= 2 and clean.startswith(("企业", "公司"), at - 2) and known.suffixes.get(word) == "Company":
            return _unled(clean, at, head, word, 2)
        at -= 1


def _built(clean: str, at: int, head: int, word: str) -> bool:
    """True if 建设 before `at` is a verb: 云谷县建设|青柳产业园; no part of a name: 城市建设投资公司, 建设小学."""
    if head - at < 2 or not (word.endswith(("厂", "场")) or words().suffixes.get(word) in ("Zone", "Research")):
        return False
    return not clean.startswith(("局", "厅", "委", "银行", "集团", "兵团"), at)


def _level(clean: str, at: int, head: int, before: Sequence[OrgSpan]) -> bool:
    """True if the letter before `at` stands for a level: ，县|人民医院; 帮扶县|医院 names none."""
    begin = at - 1
    acted = clean[begin - 2 : begin] in words().border and (
        (before and before[-1].end == begin - 2) or (head == at and left_border(clean, begin - 2) == 3)
    )  # 甲医院帮扶|县医院
    if not acted and any(clean[begin - size : at] in words().division for size in (1, 2, 3, 4) if begin >= size):
        return False
    if begin == 0 or not is_han(clean[begin - 1]) or dated(clean, begin):
        return True
    if before and before[-1].end == begin and before[-1].kind == "Government" and head == at:
        return True
    if clean[begin - 1] in HARD or (clean[begin - 1] in _ASIDE and head == at):
        return not protected(clean, begin)
    if clean.startswith("自治", begin - 2) and clean[begin] == "区":
        return begin < 3 or not is_han(clean[begin - 3]) or clean[begin - 3] in HARD
    if longest_end(clean, begin, max(0, begin - 5), words().border) > 1:
        return True
    return head == at and len(segment(clean[max(0, begin - 4) : at])[-1]) == 1


def _inside_word(clean: str, at: int, head: int) -> bool:
    """True if the border character before `at` is half of a word and the segmenter keeps it there: 小熊驾到|食品."""
    if clean[at - 1] in "的了在与" or at < 2 or at == head:
        return False
    if not (is_word(clean[at - 2 : at]) or is_word(clean[at - 1 : at + 1])):
        return False
    begin = max(0, at - 4)
    place = begin
    for token in segment(clean[begin : head + 1]):
        if place < at <= place + len(token):
            return len(token) > 1 and not is_function(token) and token not in words().border
        place += len(token)
    return False


def _firm(clean: str, at: int, word: str) -> bool:
    """True if a border character is the second of a firm's name: 的|京和纺织科技|有限公司."""
    if not word.endswith("有限公司") or clean[at - 1] not in "和同为" or at < 2 or not is_han(clean[at - 2]):
        return False
    return left_border(clean, at - 2) > 0 and clean[at - 2] not in HARD


def _passed(clean: str, at: int, size: int, word: str, ends: Mapping[int, Chain]) -> int | None:
    """Where to go on left of a border word that firms and parks bear in their names; None if it is a border.

    东浦区城市|运营|有限公司 has a place to its left; 九庆产业|投资|有限公司 is a firm by its last word.
    """
    if clean[at - size : at] not in words().passing:
        return None
    if word.endswith("公司"):
        return at - size
    for begin in range(at - size, max(0, at - 14), -1):
        if begin in ends:
            return at - size
        if not is_han(clean[begin - 1]) or clean[begin - 1] in HARD or counted(clean, begin):
            return None
        if begin < at - size and longest_end(clean, begin, max(0, begin - 5), words().border) > 1:
            return None
    return None


def _widen(clean: str, chain: Chain, head: int, word: str, ends: Mapping[int, Chain], before: Sequence[OrgSpan]) -> int:
    """The start of the name that `chain` leads, with what belongs to it further left."""
    start = chain.start
    if before and before[-1].end == start and word.endswith(_BRANCH):
        return before[-1].start
    if clean.startswith("附属", start - 2) and before and before[-1].end == start - 2:
        return before[-1].start
    while start > 1 and clean[start - 1] in DASHES and start - 1 in ends:
        outer = ends[start - 1]
        start = outer.start if outer.nested else outer.parts[-1].start
    if chain.end == head and (outer := bridged(clean, start, ends)) is not None:
        return outer
    at = start
    while at > 0 and (skip := team(clean, at, word) or 2 * clean.startswith("援", at - 2)):
        at -= skip
        if at in ends:
            return ends[at].start
    if clean.endswith(_PREFIXES, 0, start):
        return start - next(len(prefix) for prefix in _PREFIXES if clean.endswith(prefix, 0, start))
    return start


def _gapped(clean: str, at: int, ends: Mapping[int, Chain]) -> Edge | None:
    """A place before 的 leads the name too: 隆安县的|农民工创业园, 岗嘎镇有个|专业合作社."""
    for gap in ("的", "有个", "有家", "有一个", "有一家"):
        chain = ends.get(at - len(gap))
        if chain is not None and clean.startswith(gap, at - len(gap)):
            return Edge(at, at, chain)
    return None


def _joined(clean: str, at: int, head: int, word: str, ends: Mapping[int, Chain]) -> Edge | None:
    """和 inside a name: 洛阳市人力资源和|公共就业服务中心. The part before it follows a place and names nothing."""
    if clean[at - 1] not in "和与及" or not (
        clean[head] in "服局委办厅中学" or word.endswith(("局", "厅", "委", "委员会"))
    ):
        return None
    known = words()
    for begin in range(at - 3, max(0, at - 12), -1):
        part = clean[begin : at - 1]
        if begin in ends and all(is_han(char) and char not in HARD for char in part):
            ends_name = any(part[cut:] in known.suffixes or part[cut:] in known.border for cut in range(len(part)))
            return None if ends_name else Edge(ends[begin].start, ends[begin].end, ends[begin])
    return None


def _unled(clean: str, at: int, head: int, word: str, sure: int) -> Edge | None:
    """The edge of a name that no place leads: the segmenter finds the last function word before the stem."""
    if counted(clean, at) or counted(clean, head):
        return None
    if head - at < 2 or (at and clean[at - 1] in "、“《"):
        return Edge(at, at, None, "", sure)
    tokens = ("", *segment(clean[at : head + len(word)]), "")
    place, begin = at, at
    for before, token, after in zip(tokens, tokens[1:], tokens[2:], strict=False):
        place += len(token)
        if place > head:
            break
        opening = len(token) == 1 and ((place == at + 1 and sure == 3) or _firm(clean, place, word))
        opening = opening or (place == head and len(token) > 1 and token not in words().border)
        first = place == at + len(token) and sure == 3 and word.endswith(("公司", "集团"))
        opening = opening or (first and len(token) > 1 and token not in words().border)  # 。|启明|信息公司
        if _ends(before, token, after) and not protected(clean, place) and not opening:
            begin = place
    if begin != at and sure == 3 and word.endswith("公司") and clean[begin:head] in words().generic:
        begin = at  # 一汽解放|汽车|有限公司
    national = clean.rfind("中国", at, begin)
    if national >= 0 and not any(char in HARD for char in clean[national:begin]):
        begin = national  # 中国|节能|环保集团
    if begin != at and counted(clean, begin):
        return None
    if begin != at and clean[begin:head] in words().border:  # 鹭开|运营|公司
        begin = at
    return Edge(begin, begin, None, "", sure if begin == at else 1)


def _ends(before: str, token: str, after: str) -> bool:
    """True if a word of the segmenter ends what stands before a name.

    Between single characters it is a piece of an unknown name: 天|开|高教, 恒|织制|衣.
    """
    unknown = len(before) == 1 and not is_function(before)
    if len(token) == 1:
        return token in HARD or (token in SOFT and not unknown)
    return is_function(token) and token not in words().passing and not (unknown and len(after) == 1)
