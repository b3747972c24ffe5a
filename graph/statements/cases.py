"""The place that a group holds in its clause: its case, and the noun it modifies."""

import re
from collections.abc import Sequence

from .frames import case_words
from .items import Group, Word

ASKED = ("之请", "之邀", "邀请", "要求", "请求")
OPENING = "“‘《〈「『"
CLOSING = "”’》〉」』"
LONGEST = 5
MODIFIED = re.compile(r"的?(?:[^，。；：、！？（）向对给赴往由与同跟被让在从将于]{0,12})")
RELATIVE = frozenset(
    ["来", "派来", "派出", "派驻", "援派", "选派", "派遣", "派", "赠送", "捐赠", "援助", "送来", "寄来", "派过来"]
)
_SINCE = re.compile(r"[^，。；]{1,24}?(?:以来|之日起|之后|开始)")
_KIND = re.compile(
    r"(?:革命老区|(?:国家级?|省级|全国|深度|原|千里之外的|远在千里之外的|地处高原的)*(?:贫困|特困|重点帮扶|脱贫|受援|结对|对口支援|对口帮扶|结对帮扶|"
    r"定点帮扶|边境|山区|牧区|民族|友好|兄弟)(?:县|村|地区|市|州|区|镇|乡|学校|医院|单位|城市))的?$"
)
TYING = frozenset({"assist", "opposite", "pair"})
SEEING = frozenset({"visit", "go"})
_GIVEN = re.compile(r"的?(?:对口)?(?:援助|帮扶|支援|援建|捐建|捐赠|投资|协作|帮建|扶持)[了过建]?(?:的|项目|工程|成果)")
_MEETING = frozenset("赴援对")
_UNNAMED = re.compile(r"[^，。；：！？]{2,16}[、和及]")
_NEAR = re.compile(
    r"[了过着好起出]?(?:第[一二三四五六七八九十\d]+[批轮届期])?(?:\d{1,4}|[一二两三四五六七八九十几多]{0,3})[个家所名位批座条项类]?"
    r"(?:本地|当地|(?:国家级?|省级|深度|原)*(?:贫困|特困|重点|帮扶|脱贫|受援|结对|对口|边境|山区|牧区|革命老区|友好)*"
    r"(?:县|村|地区|市|州|区|镇|乡)?)(?:地处)?的?"
)
_FAR = {
    mark: case
    for marks, case in (
        ("向对", "toward"),
        ("给为", "to"),
        ("与和同跟", "with"),
        ("由", "by"),
        ("从", "from"),
        ("赴到", "goal"),
        ("在", "at"),
    )
    for mark in marks
}


def set_heads(plain: str, groups: Sequence[Group], words: Sequence[Word]) -> None:
    """Give each group the noun it modifies: 临江市的三位专家 -> head people, tail behind 专家.

    Of several nouns the last counts (临江市委书记一行: delegation), but a unit or a title never hides a later one.
    """
    at = 0
    for number, group in enumerate(groups):
        limit = groups[number + 1].start if number + 1 < len(groups) else group.tail + 24
        while at < len(words) and words[at].start < group.tail:
            at += 1
        for word in words[at : at + 5]:
            if word.start >= limit or not MODIFIED.fullmatch(plain, group.tail, word.start):
                break
            if not word.head:
                if word.word in RELATIVE and plain.startswith("的", word.end):
                    continue
                if word.verbs or word.tags[0].startswith("mark:"):
                    break
                continue
            if word.head == "help" and "的" not in plain[group.tail : word.start]:
                break
            if group.head and word.head in ("goods", "unit", "firms") and group.head != "unit":
                break
            if group.head == "delegation" and word.word == "人":
                break  # 代表团11人
            group.head, group.head_start, group.tail = word.head, word.start, word.end


def is_cleft(plain: str, group: Group) -> bool:
    """是甲派来的干部: the verb between the end and its noun is the verb of the clause."""
    return plain[group.start - 1] in "是由系"


def set_cases(plain: str, start: int, groups: Sequence[Group], words: Sequence[Word]) -> None:
    """Give each group of the clause that begins at `start` its case, by the words before it."""
    verbs = [number for number, word in enumerate(words) if word.verbs]
    left = start
    for number, group in enumerate(groups):
        before = groups[number - 1] if number else None
        floor, left = (max(left, before.end), max(left, before.tail)) if before else (start, start)
        if before is not None and before.verb >= 0 and plain[left : group.start] == "的":
            group.case, group.verb = "of", before.verb
        else:
            group.case, group.verb = _case(plain, (floor, left), group, words, verbs)
            if before is not None and group.verb >= 0 and _acts_on(before, group, words[group.verb]):
                before.case, before.verb = "subject", -1
            if group.verb >= 0 and group.case == "object" and _is_shown(plain, group, words[group.verb]):
                group.case, group.verb = "subject", -1


def _acts_on(before: Group, group: Group, verb: Word) -> bool:
    """对甲帮扶乙的成效给予肯定: not the praise but the help is between the two."""
    touches = before.case == "toward" and before.tail == verb.start and verb.end == group.start
    return touches and not TYING.isdisjoint(verb.verbs)


def _is_shown(plain: str, group: Group, verb: Word) -> bool:
    """考察甲援建的学校, 参观甲的援助项目: not the giver is seen but the gift."""
    return not SEEING.isdisjoint(verb.verbs) and _GIVEN.match(plain, group.tail) is not None


def _case(
    plain: str, floors: tuple[int, int], group: Group, words: Sequence[Word], verbs: Sequence[int]
) -> tuple[str, int]:
    floor, left = floors
    at = group.start
    while at > left and plain[at - 1] in OPENING:
        at -= 1
    if plain[at - 1 : at] == "应" and plain.startswith(ASKED, group.tail):
        return "than", -1  # 应县卫健局之请: the reason, no end
    quoted = at < group.start
    at = _before_kind(plain, left, at)
    last = next((n for n in reversed(verbs) if words[n].end <= at), -1)
    if last >= 0 and words[last].start < left:
        last = -1
    touches = last >= 0 and words[last].end == at
    case = _case_at(plain, floor, at)
    if case == "from" and _SINCE.match(plain, group.tail):
        return "subject", -1  # 自临江市帮扶以来
    if case and case != "none":
        return case, last if touches else -1
    if touches:
        return ("subject", -1) if quoted and _opens_title(plain, group) else ("object", last)
    return _loose_case(plain, left, at, words, last)


def _before_kind(plain: str, left: int, at: int) -> int:
    """Where 向革命老区云谷县 would begin without the words that only tell its kind."""
    match = _KIND.search(plain, max(left, at - 12), at)
    return match.start() if match and match.start() > left else at


def _opens_title(plain: str, group: Group) -> bool:
    """“甲赴乙对口支援座谈会”: the end begins a quotation that goes on behind it."""
    close = plain.find(CLOSING[OPENING.index(plain[group.start - 1])], group.tail, group.tail + 40)
    return close > 0 and not _MEETING.isdisjoint(plain[group.tail : close])


def _loose_case(plain: str, left: int, at: int, words: Sequence[Word], last: int) -> tuple[str, int]:
    """The case of a group that no preposition and no verb touches."""
    mark = plain[at - 1] if at > left else ""
    if mark and mark in "、和及" and last >= 0 and _UNNAMED.fullmatch(plain, words[last].end, at):
        return _case_at(plain, left, words[last].end) or "object", last
    if mark == "的":
        return _behind_de(plain, left, at, words, last)
    if last >= 0 and _NEAR.fullmatch(plain, words[last].end, at):
        return "object", last
    return "subject", last


def _behind_de(plain: str, left: int, at: int, words: Sequence[Word], last: int) -> tuple[str, int]:
    """Behind 的: a preposition farther left governs it, or it is the head of a relative clause, or a plain subject."""
    floor = words[last].end if last >= 0 else left
    for place in range(at - 2, max(floor, at - 18) - 1, -1):
        if (case := _FAR.get(plain[place])) and _case_at(plain, floor, place + 1) == case:
            return case, last  # 与素有茶乡之称的云谷县
    if last >= 0 or plain[left:at].count("的") > 1:
        return "of", last
    return "subject", -1


def _case_at(plain: str, left: int, at: int) -> str:
    """The case that the word ending at `at` gives, "none" for a word that only looks like a preposition."""
    table = case_words()
    for size in range(min(LONGEST, at - left), 0, -1):
        if case := table.get(plain[at - size : at]):
            return case
    return ""
