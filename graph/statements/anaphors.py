"""Words that stand for ends (两地, 我县, 来校, 公司), as mentions still without ends."""

import re
from collections.abc import Sequence

from ...ontology import Mention
from .groups import Kinds
from .items import Word

BEFORE = "，。；：！？“” 向给为由在与同到对从将把替"
COMING = "来到赴驻进入"
_LEAD = re.compile(
    r"(?:[\d年月日今去明前后底初春夏秋冬上下半，同时随此也还又另再都则先曾已自起来\s至—]"
    r"|目前|随后|此后|后来|其间|期间|同年|当年|去年|以来|当场|另外|同日|次年){0,12}"
)


def with_pronouns(
    plain: str, start: int, mentions: Sequence[Mention], words: Sequence[Word]
) -> tuple[Sequence[Mention], Kinds]:
    """The mentions of a clause with one more for each pronoun, and start -> (kinds, word) of the pronouns."""
    kinds: dict[int, tuple[str, str]] = {}
    added: list[Mention] = []
    for word in words:
        if not word.pron or (word.pron[0].startswith("def:") and not _stands_alone(plain, start, word, mentions)):
            continue
        at = word.start + 1 if word.word[0] in COMING and len(word.word) == 2 else word.start
        added.append(Mention(at, word.end, (), "pronoun"))
        kinds[at] = (",".join(word.pron), word.word)
    if not added:
        return mentions, kinds
    return sorted([*mentions, *added], key=lambda each: each.start), kinds


def _stands_alone(plain: str, start: int, word: Word, mentions: Sequence[Mention]) -> bool:
    """Whether a bare 公司, 学校 is a noun phrase by itself: first in its clause or behind a preposition."""
    if any(each.end == word.start for each in mentions):
        return False
    after = plain[word.end : word.end + 1]
    if after in "的、" and word.word not in ("集团", "公司", "学校", "医院"):
        return False
    lead = _LEAD.match(plain, start)
    if lead and lead.end() >= word.start:
        return True
    return plain[word.start - 1] in BEFORE
