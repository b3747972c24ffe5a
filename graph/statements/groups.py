"""From mentions to groups: place chains, coordination with its count, brackets, the noun that an end modifies."""

import re
from collections.abc import Mapping, Sequence

from ...ontology import Entity, Mention
from .frames import case_words
from .items import LINK, TAIL, Group, Word, contains

ASKED = ("之请", "之邀", "邀请", "要求", "请求")
DETERMINERS = "“‘《〈「『"
MODIFIED = re.compile(r"的?(?:[^，。；：、！？（）向对给赴往由与同跟被让在从将于]{0,12})")
RELATIVE = frozenset(
    ["来", "派来", "派出", "派驻", "援派", "选派", "派遣", "派", "赠送", "捐赠", "援助", "送来", "寄来", "派过来"]
)
LEVELS = {"Province": 1, "City": 2, "County": 3, "Township": 4, "Village": 5}


def join(
    plain: str, mentions: Sequence[Mention], kinds: Mapping[int, tuple[str, str]], entities: Mapping[str, Entity]
) -> list[Group]:
    """The groups that `mentions` (sorted, not overlapping, of one clause) form, in order.

    `kinds`: start -> (kinds, word) for the mentions that are pronouns.
    """
    result: list[Group] = []
    for mention in mentions:
        if result and mention.start < result[-1].end:
            continue
        pronoun = kinds.get(mention.start) if mention.how == "pronoun" and not mention.entities else None
        if pronoun and result and len(result[-1].ids) > 1 and result[-1].end == mention.start:
            continue
        if not pronoun and result and _joins(plain, result[-1], mention, entities):
            continue
        if result and len(result[-1].ids) > 1 and _APPOSED.fullmatch(plain, result[-1].end, mention.start):
            continue  # 甲、乙等一大批北京企业: 北京 only tells where they come from
        parts = [[each] for each in mention.entities] if mention.how == "pair" else [list(mention.entities)]
        group = Group(mention.start, mention.end, mention.end, [p for p in parts if p], False, mention.how)
        if pronoun:
            group.kind, group.word = pronoun
            group.plural = group.kind.startswith("both")
        group.spans.append((mention.start, mention.end, mention.how))
        result.append(group)
    for number, group in enumerate(result):
        limit = result[number + 1].start if number + 1 < len(result) else len(plain)
        group.tail = _tail(plain, group, limit)
        _pair_up(group)
    return result


def _pair_up(group: Group) -> None:
    """甲与乙、丙与丁: two lists that pair in order."""
    if len(group.parts) < 3 or len(group.parts[0]) != 1 or len(group.parts[-1]) != 1:
        return
    if any(len(part) != 2 for part in group.parts[1:-1]):
        return
    middle = group.parts[1:-1]
    first = [group.parts[0][0], *(part[1] for part in middle)]
    second = [*(part[0] for part in middle), group.parts[-1][0]]
    group.parts, group.paired, group.soft = [first, second], True, False


_BRACKET = re.compile(r"（[^（）]*）")
_APPOSED = re.compile(r"等(?:[一二三四五六七八九十几多数\d]+余?)?(?:大批|批|[家个所])?的?")


def _joins(plain: str, group: Group, mention: Mention, entities: Mapping[str, Entity]) -> bool:
    """Add `mention` to `group` if what stands between them is a link."""
    if len(mention.entities) != 1 or group.how == "pair":
        return False
    gap = plain[group.end : mention.start]
    if "（" in gap:
        gap = _BRACKET.sub("", gap)
    if not group.parts:
        return _own_chain(group, mention, gap)
    new, last = mention.entities[0], group.parts[-1][-1]
    if len(gap) > 14:
        return False
    if gap in ("", "的", "”", "“"):
        return _chains(plain, group, mention, entities, new, last, gap)
    tail = TAIL.match(gap)
    rest = gap[tail.end() :] if tail and len(group.ids) > 1 else gap
    if tail and rest == gap and gap.startswith("等"):
        rest = gap[tail.end() :]
    link = LINK.fullmatch(rest.strip("“”《》"))
    if link is None:
        return False
    if link.lastgroup == "list":
        group.parts[-1].append(new)
    elif link.lastgroup == "soft":
        group.soft = True
        group.parts.append([new])
    else:
        if group.soft and len(group.parts) == 2:
            group.parts = [[*group.parts[0], *group.parts[1]]]
            group.soft = False
        group.parts.append([new])
    group.end = mention.end
    group.spans.append((mention.start, mention.end, mention.how))
    return True


def _own_chain(group: Group, mention: Mention, gap: str) -> bool:
    """我县云顶乡: the pronoun is only the container of the name behind it."""
    if group.plural or gap not in ("", "的"):
        return False
    group.parts, group.how, group.end = [list(mention.entities)], mention.how, mention.end
    group.spans = [(mention.start, mention.end, mention.how)]
    return True


def _chains(
    plain: str, group: Group, mention: Mention, entities: Mapping[str, Entity], new: str, last: str, gap: str
) -> bool:
    """临沧市镇康县, 宁德市的东侨经开区: the last of a chain is the end; two equals side by side are a pair."""
    outer, inner = entities[last], entities[new]
    level_out, level_in = LEVELS.get(outer.type, 0), LEVELS.get(inner.type, 0)
    below = contains(entities, last, new) or (level_out and level_in > level_out and not (outer.code and inner.code))
    below = below or (bool(level_out) and not level_in and (gap == "" or _in_name(outer, inner)))
    if below:
        group.parts[-1][-1] = new
        group.end = mention.end
        group.spans[-1] = (mention.start, mention.end, mention.how)
        return True
    if gap == "" and new != last and bool(level_out) == bool(level_in):
        if level_in:
            group.parts.append([new])
        else:
            group.parts[-1].append(new)
        group.end = mention.end
        group.spans.append((mention.start, mention.end, mention.how))
        return True
    return False


def _in_name(place: Entity, organisation: Entity) -> bool:
    """Whether the organisation's name begins with the place's, level mark aside."""
    stem = place.label[:2]
    return organisation.label.startswith(stem) or organisation.container is None


def _tail(plain: str, group: Group, limit: int) -> int:
    """The end of the count behind a list (等5个县, 两地, 三家)."""
    if len(group.ids) < 2 and not plain.startswith("等", group.end):
        return group.end
    match = TAIL.match(plain, group.end, limit)
    return match.end() if match else group.end


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
            heads = [tag[5:] for tag in word.tags if tag.startswith("head:")]
            if not heads and word.word in RELATIVE and plain.startswith("的", word.end):
                continue
            if not heads:
                if any(tag.startswith(("verb:", "mark:")) for tag in word.tags):
                    break
                continue
            if heads[0] == "help" and "的" not in plain[group.tail : word.start]:
                break
            if group.head and heads[0] in ("goods", "unit", "firms") and group.head != "unit":
                break
            group.head, group.head_start, group.tail = heads[0], word.start, word.end


def set_cases(plain: str, start: int, groups: Sequence[Group], words: Sequence[Word]) -> None:
    """Give each group of the clause that begins at `start` its case, by the words before it."""
    verbs = [number for number, word in enumerate(words) if any(tag.startswith("verb:") for tag in word.tags)]
    for number, group in enumerate(groups):
        left = groups[number - 1].tail if number and groups[number - 1].tail > start else start
        if number and groups[number - 1].verb >= 0 and plain[left : group.start] == "的":
            group.case, group.verb = "of", groups[number - 1].verb
        else:
            _set_case(plain, left, group, words, verbs)


_UNNAMED = re.compile(r"[^，。；：！？]{2,16}[、和及]")
_NEAR = re.compile(
    r"[了过着好起出]?(?:\d{1,4}|[一二两三四五六七八九十几多]{0,3})[个家所名位批座条项类]?(?:本地|当地|国家级?|贫困县?)?(?:地处)?的?"
)


def _set_case(plain: str, left: int, group: Group, words: Sequence[Word], verbs: Sequence[int]) -> None:
    at = group.start
    while at > left and plain[at - 1] in DETERMINERS:
        at -= 1
    before = [number for number in verbs if left <= words[number].start and words[number].end <= at]
    last = before[-1] if before else -1
    case = _case_at(plain, left, at)
    if plain[at - 1 : at] == "应" and plain.startswith(ASKED, group.tail):
        group.case = "than"  # 应县卫健局之请: the reason, no end
        return
    if last >= 0 and words[last].end == at and not case:
        group.case, group.verb = "object", last
        return
    if case and case != "none":
        group.case = case
        if last >= 0 and words[last].end == at:
            group.verb = last
        return
    if at > left and plain[at - 1] in "、和及" and last >= 0 and _UNNAMED.fullmatch(plain, words[last].end, at):
        group.case, group.verb = _case_at(plain, left, words[last].end) or "object", last
        return
    if at > left and plain[at - 1] == "的":
        group.case, group.verb = _behind_de(plain, left, at, words, last)
        return
    if last >= 0 and _NEAR.fullmatch(plain, words[last].end, at):
        group.case, group.verb = "object", last
        return
    group.case, group.verb = "subject", last


def _behind_de(plain: str, left: int, at: int, words: Sequence[Word], last: int) -> tuple[str, int]:
    """The case of an end behind 的: a preposition farther left, the head of a relative clause, or a plain subject."""
    floor = words[last].end if last >= 0 else left
    if case := _case_before_modifier(plain, floor, at):
        return case, last
    if last >= 0:
        return "of", last
    return ("of", -1) if left < at and plain[left:at].count("的") > 1 else ("subject", -1)


def _case_at(plain: str, left: int, at: int) -> str:
    table = case_words()
    for size in (5, 4, 3, 2, 1):
        if at - size >= left and (case := table.get(plain[at - size : at])):
            return case
    return ""


_FAR = {
    "向": "to",
    "对": "to",
    "给": "to",
    "为": "to",
    "与": "with",
    "和": "with",
    "同": "with",
    "跟": "with",
    "由": "by",
    "从": "from",
    "赴": "goal",
    "到": "goal",
    "在": "at",
}


def _case_before_modifier(plain: str, left: int, at: int) -> str:
    """The case that a preposition farther left gives to an end behind 的: 与素有茶乡之称的云谷县 -> with."""
    for place in range(at - 2, max(left, at - 18) - 1, -1):
        if (case := _FAR.get(plain[place])) and _case_at(plain, left, place + 1) == case:
            return case
    return ""
