"""One Aho-Corasick pass over a text: every division name and every word of the lexicon, with offsets."""

from functools import cache, lru_cache
from operator import itemgetter
from typing import Any, NamedTuple, cast

import ahocorasick

from ..ontology import lexicon, words
from ..ontology.places import abroad, gazetteer

PLACE = "place"
ABROAD = "abroad"
# The usual characters of reports, the most frequent first. The automaton tries the branches of a node one by one in
# the order of their making: with these first the search takes half the time.
_USUAL = (
    "，。县02的、1年一区市人学院医业有中元作3了来是在对 6到5万江帮月资个4协不建上州8扶与南“”镇家金校教"
    "山东会村名产工合9两三地援和大海结：部公民7日下城西；里口.我师生团园开第安新成出农项目司同宁派科投长后自天"
    "（）也乡签二北议阳进小京省政去亿方河技支设动没多办起子平限心专等干就集今企高门计|关局头分说务次这定源为位青"
    "川本十治都批云发品要龙实术以化社育管共水期过手组入四全前展兴—还看点从广族职商由表委才藏选先能场力走联好捐单"
    "着各津向于往用助接问余德茶代已交经立厂面六所五苏疗那任带明道其岗原台国送白研行队书贫车购账通订给训临落员浦们"
    "间当得系别九红基加文湖培托种老深事沙外党石回华收总路尔至张时理级主卫做劳把保算友体港该诊昌排内驻挂记课修黄划"
    "疆持服户？近双式班销费街此约消室武特再累每招互望谷重数比果清林丰达电察答列推提采报浙备几康只府字溪克座之将属"
    "拉常赠玉处湟庆又福施机听谈示考田物八旗正程见步图健跟访边完财样法织夏营范七什如食请甘值永运连儿底最流远线济改"
    "受制米件情密打钱现者岭牧堡价少阿信份意另附货参增花周哈千引土续堂拟究讲马副供度责更赴百他桥导领闽楼岛眼并振未"
    "塘幼巴春病陵无站木陕谁亲布房菜应条竹坪洛吴超调古首嘉笔太泗款善拨曲药普旅光妇统早枣滨铜转黔松么牵喀利#吨规相"
    "馆养负据料则可色波蒙寺指护顺习围乐杭羊庄树卖包半验峰态整标库量写材亩买富换直叶署仁准游湾活赤义美沿补牌读兰群"
    "仓息牛泉满"
)
_NEVER = "\r"  # stands in no clean text
_start = itemgetter(0)


Hit = tuple[int, int, str, tuple[str, ...]]  # CLEAN start and end, the word, its tags of the lexicon


class Hits(NamedTuple):
    """What stands in a text, overlapping hits too, by start and then the longer first.

    `words`: those of the lexicon; `places`: names of divisions and of cities abroad (these are words too).
    """

    words: list[Hit]
    places: list[Hit]


@cache
def _automaton() -> Any:
    tags = {word: list(found) for word, found in lexicon().items()}
    for name in abroad():
        tags.setdefault(name, []).append(ABROAD)
    for name in dict.fromkeys((*gazetteer().names, *words("foreign:City"), *sorted(abroad()))):
        tags.setdefault(name, []).append(PLACE)
    automaton = cast(Any, ahocorasick).Automaton()  # a C extension without types
    for char in _USUAL:
        automaton.add_word(char + _NEVER, None)
    for word in sorted(tags):
        automaton.add_word(word, (len(word), word, tuple(tags[word])))
    automaton.make_automaton()
    return automaton


@lru_cache(maxsize=1)
def scan(clean: str) -> Hits:
    """All hits in `clean`; those of the last text are kept for its next reader.

    >>> [word for _, _, word, _ in scan("六合区人民医院").words]          # doctest: +SKIP
    ['区人民医院', '人民医院', '医院']
    """
    rows = [(last + 1 - size, last + 1, word, tags) for last, (size, word, tags) in _automaton().iter(clean)]
    rows.reverse()  # found by their end: backwards and then by start, the longer of one start come first
    rows.sort(key=_start)
    # The tag of places stands last, and alone for what is no word.
    return Hits([row for row in rows if row[3][0] != PLACE], [row for row in rows if row[3][-1] == PLACE])
