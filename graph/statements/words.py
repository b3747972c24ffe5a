"""The words of the lexicon in a text, and verbs built of two parts (建立……关系, 办了……培训班)."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from ...ontology import lexicon
from ..scan import Hit
from .items import Word

PREFIXES = ("verb:", "head:", "mark:", "item:", "mask:", "pron:")
SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖"
    "贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔汤"
)
NAMED = re.compile(rf"(?:书记|[市县区州镇乡局部会院校]长|主任|主席|委员|常委|经理|教授|医师|医生|老师)[{SURNAMES}].?$")
HELPERS = ("people", "delegation")
Known = tuple[tuple[str, ...], tuple[str, ...], str, tuple[str, ...], tuple[str, ...], bool]
# What frames may ask of a clause that holds a word with this tag (see NEEDS in frames.py).
_MEANS = {
    "item:agree": "agree",
    "item:sale": "sale",
    "item:helpnoun": "helpnoun",
    "item:pairnoun": "pairnoun",
    "item:gift": "gift",
    "head:people": "people",
    "head:goods": "goods",
    "head:delegation": "delegation",
    "head:firms": "firms",
    "head:title": "officer",
    "head:help": "help",
    "mark:each": "each",
    "item:each": "each",
    "verb:assist": "help",
    "verb:fundnoun": "aid",
    "verb:train": "course",
    "verb:coop": "agree",
    "verb:joint": "agree",
    "verb:sign": "signed",
    "verb:visit": "tour",
    "verb:given": "given",
    "verb:spend": "spent",
    "verb:enjoy": "enjoyed",
    "verb:thank": "thanked",
    "verb:settle": "settled",
    "verb:attend": "attend",
    "verb:stake": "funded",
    "verb:fund": "funded",
    "verb:take": "taken",
    "verb:send": "sent",
    "verb:sendoff": "sent",
    "verb:organise": "sent",
    "verb:donate": "donated",
}

_BUILT = re.compile(
    r"(?P<become>成为|确定为|确立为)(?:手拉手|友好|结对|姊妹|姐妹|对口|帮扶|共建){1,3}(?:学校|医院|单位|城市|县|区|村|乡镇|园|关系)|"
    r"(?:建立|确立|结成|形成|构建)[起了]?(?P<tie>[^，。；：、！？\n]{0,14}?)(?:关系|机制|联系|联盟|对子)"
    r"|(?:开办|举办|开设|送[去来上]|带[去来]|[开办上讲])(?:[了出起过]|成了)?(?P<course>[^，。；：、！？\n]{1,12}?)"
    r"(?:培训班|讲座|课程|[课班])(?![桌堂本程间室外子级车])"
    r"|(?P<cleft>(?:对口|定点|结对)?(?:支援|帮扶|援助|协作|联系)的(?:地区|地方|对象|单位|[县市区州省村])?(?:就)?(?:是|为(?!了)))"
    r"|(?P<role>(?<=的)(?:对口|定点|结对)?(?:支援|帮扶|援助|援建)(?:单位|方|省市|省份|城市|医院|学校))(?:(?P<names>是|为)|(?=[，。；！]|$))"
    r"|(?P<mate>(?<=[的作])结对(?:关系)?(?:城市|县区|区县|学校|医院|单位|街道|乡镇|[县区市村]))"
)
# What may begin one: a search for one class of characters runs ten times as fast as one for many words.
_BEGINS = re.compile(r"[成确建结形构开举送带办上讲对定支帮援协联]")
_TIES = (
    ("order", ("供销", "购销", "产销")),
    (
        "pair",
        ("结对", "帮扶", "支援", "对口", "友好", "友城", "姊妹", "姐妹", "手拉手", "扶贫协作", "东西部协作", "对子"),
    ),
)


@cache
def known_words() -> Mapping[str, Known]:
    """word -> its tags that the reader asks for, verb classes, head, pronouns, conditions; whether it only hides."""
    result: dict[str, Known] = {}
    for word, tags in lexicon().items():
        if kept := tuple(tag for tag in tags if tag.startswith(PREFIXES)):
            pron = tuple(tag[5:] for tag in kept if tag.startswith("pron:"))
            verbs = tuple(tag[5:] for tag in kept if tag.startswith("verb:"))
            head = next((tag[5:] for tag in kept if tag.startswith("head:")), "")
            result[word] = kept, verbs, head, pron, _meant(kept), kept[0].startswith("mask:") and not pron
    return result


def _meant(tags: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_MEANS[tag] for tag in tags if tag in _MEANS))


def untold(word: Word) -> Word:
    """The word where it tells nothing, as inside 《》: no verb, but the kind of an agreement stays."""
    tags = tuple(tag for tag in word.tags if not tag.startswith("verb:")) or ("item:title",)
    return word._replace(tags=tags, verbs=(), has=_meant(tags))


def pick_words(plain: str, hits: Iterable[Hit], taken: Sequence[tuple[int, int]]) -> list[Word]:
    """The known words among `hits`, none overlapping another or a `taken` span; leftmost, then longest."""
    known = known_words()
    result: list[Word] = []
    limit, at, size = 0, 0, len(taken)
    for start, end, word, _ in hits:
        if start < limit or (found := known.get(word)) is None:
            continue
        while at < size and taken[at][1] <= start:
            at += 1
        if at < size and taken[at][0] < end:
            continue
        if end == start + 1 and NAMED.search(plain, max(0, start - 6), start):
            continue  # 书记杨建林
        limit = end
        tags, verbs, head, pron, means, hides = found
        if hides:
            continue
        if head in HELPERS and result and result[-1].end == start and "assist" in result[-1].verbs:
            result.pop()  # 帮扶干部, 援疆教师
        result.append(Word(start, end, word, tags, verbs, head, pron, means))
    return result


def built_words(plain: str, taken: Sequence[tuple[int, int]]) -> list[Word]:
    """Verbs with their noun some words behind: 建立农产品长期供销关系, 办了两期培训班."""
    result: list[Word] = []
    at, size, limit = 0, len(taken), 0
    for begin in _BEGINS.finditer(plain):
        if begin.start() < limit or (match := _BUILT.match(plain, begin.start())) is None:
            continue
        start, limit = match.span()
        end = limit
        while at < size and taken[at][1] <= start:
            at += 1
        if at < size and taken[at][0] < end:
            continue
        kind = _kind(match)
        tags = (f"verb:{kind}",)
        result.append(Word(start, end, match[0], tags, (kind,), has=_meant(tags)))
    return result


def _kind(match: "re.Match[str]") -> str:
    if match["become"]:
        return "pair"
    if match["cleft"] or match["mate"]:
        return "cleft" if match["cleft"] else "mate"
    if match["role"]:
        return "helper" if match["names"] else "role"
    if match["tie"] is None:
        return "train"
    return next((kind for kind, marks in _TIES if any(mark in match[0] for mark in marks)), "coop")
