"""Words that stand for ends (两地, 我县, 来校, 公司), as mentions still without ends."""

import re
from collections.abc import Mapping, Sequence

from ...ontology import Mention
from .groups import Kinds
from .items import Word

NOUNS: Mapping[str, Sequence[str]] = {
    "县": ("County",),
    "区": ("County",),
    "县市": ("County",),
    "县区": ("County",),
    "区县": ("County",),
    "市": ("City", "County"),
    "州": ("City",),
    "镇": ("Township",),
    "乡": ("Township",),
    "乡镇": ("Township",),
    "街道": ("Township",),
    "村": ("Village",),
    "社区": ("Village",),
    "学校": ("School",),
    "小学": ("School",),
    "中学": ("School",),
    "校": ("School",),
    "医院": ("Hospital",),
    "院": ("Hospital",),
    "卫生院": ("Hospital",),
    "高新区": ("Zone",),
    "开发区": ("Zone",),
    "园区": ("Zone",),
    "企业": ("Company",),
    "公司": ("Company",),
    "商会": ("Association",),
    "合作社": ("Association",),
}
_COUNTED = re.compile(
    r"(?<![第十百\d、和与及另有])(?<!其余)(?<!其他)(?<!另外)(?:这|上述|以上)?([两二三四五六七八九])(?:(?<=[三四五六七八九])|[个家所座])"
    rf"({'|'.join(sorted(NOUNS, key=len, reverse=True))})"
    r"(?![院长区委政人级局里外内界间干医教党民县市州镇乡级属公])"
)
BEFORE = "，。；：！？“” 向给为由在与同到对从将把替"
COMING = "来到赴驻进入"
_ENTERS = re.compile(r"(?:落户|入驻|进驻|常驻|落地|签约|落子|投入|选址|走进|建设|运营|管理)$")
_LEAD = re.compile(
    r"(?:[\d年月日今去明前后底初春夏秋冬上下半，同时随此也还又另再都则先曾已自起来\s至—]"
    r"|目前|随后|此后|后来|其间|期间|同年|当年|去年|以来|当场|另外|同日|次年){0,12}"
)


def with_pronouns(
    plain: str, start: int, end: int, mentions: Sequence[Mention], words: Sequence[Word]
) -> tuple[Sequence[Mention], Kinds]:
    """The mentions of a clause with one more for each pronoun, and start -> (kinds, word) of the pronouns."""
    kinds: dict[int, tuple[str, str]] = {}
    added: list[Mention] = []
    for match in _COUNTED.finditer(plain, start, end):
        if not any(each.start < match.end() and match.start() <= each.end for each in mentions):
            added.append(Mention(match.start(), match.end(), (), "pronoun"))
            kinds[match.start()] = ",".join(f"count:{kind}" for kind in NOUNS[match[2]]), match[1]
    for word in words:
        if any(each.start < word.end and word.start < each.end for each in added):
            continue
        if not word.pron or (word.pron[0].startswith("def:") and not _stands_alone(plain, start, word, mentions)):
            continue
        at = word.start + 1 if word.word[0] in COMING and len(word.word) == 2 else word.start
        added.append(Mention(at, word.end, (), "pronoun"))
        kinds[at] = (",".join(word.pron), word.word)
    if not added:
        return mentions, kinds
    return sorted([*mentions, *added], key=lambda each: each.start), kinds


def may_count(plain: str, start: int, end: int) -> bool:
    """Whether the clause may hold 三所学校, 两家医院."""
    return _COUNTED.search(plain, start, end) is not None


def _stands_alone(plain: str, start: int, word: Word, mentions: Sequence[Mention]) -> bool:
    """Whether a bare 公司, 学校 is a noun phrase by itself: first in its clause or behind a preposition."""
    if any(each.end == word.start for each in mentions):
        return False
    after = plain[word.end : word.end + 1]
    if after in "的、" and word.word not in ("集团", "公司", "学校", "医院"):
        return False
    if word.pron[0] == "def:Zone" and _ENTERS.search(plain, start, word.start):
        return True
    lead = _LEAD.match(plain, start)
    if lead and lead.end() >= word.start:
        return True
    return plain[word.start - 1] in BEFORE
