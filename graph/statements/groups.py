"""From mentions to groups: place chains, coordination with its count, brackets, two lists that pair in order."""

import re
from collections.abc import Mapping, Sequence

from ...ontology import Entity, Mention
from .clauses import unbracketed
from .items import Clause, Group, Places
from .pairlists import pair_runs

LEVELS = {"Province": 1, "City": 2, "County": 3, "Township": 4, "Village": 5}
LONGEST_GAP = 14
BOTH = ("两地", "双方", "两县", "两市", "两区", "两校", "两院", "两省", "两州", "两镇", "两村", "两家")
LINK = re.compile(
    r"(?P<list>、(?:日本国?|美国|韩国|德国|法国|英国|俄罗斯|意大利|加拿大|澳大利亚|新西兰)?|带着|偕同|、?以及|及其|及|暨|兼|，?还有|、和)|(?P<soft>和)"
    r"|(?P<hard>(?:与|同|跟)(?:日本国?|美国|韩国|德国|法国|英国|俄罗斯|意大利|加拿大|澳大利亚|新西兰|波兰|巴西|泰国|老挝|越南)?"
    r"|—|→|－|～|/|⇌|↔|携手|联合)"
)
_UNIT = (
    "地|市州|市|县区|县市|县|区县|区|省区|省市|省|州|旗|校|院|乡镇|镇街|镇|乡|街道|村|社区|家|方|单位|企业|学校|医院|高校|公司|"
    "部门|卫生院|小学|中学|幼儿园|基地|园区"
)
TAIL = re.compile(
    r"(?:等(?:地|单位|企业|学校|医院)?)?"
    rf"(?:这?[两二三四五六七八九十几多数\d]{{1,3}}余?(?:个|家|所|座|对|支|位)?(?:{_UNIT}))?"
    r"|双方|多地|等多?[个家所]\S{1,4}|方面|一方"
)
_APPOSED = re.compile(r"等(?:[一二三四五六七八九十几多数\d]+余?)?(?:大批|批|[家个所])?的?")

_RELATIVE = re.compile(r"(?:落户|入驻|投资|帮扶|支援|援助|援建|对口|托管|结对|走进|进驻|来到|落地)$")

Kinds = Mapping[int, tuple[str, str]]


def join(plain: str, mentions: Sequence[Mention], kinds: Kinds, places: Places) -> list[Group]:
    """The groups that `mentions` (sorted, not overlapping, of one clause) form, in order.

    `kinds`: start -> (kinds, word) for the mentions that are pronouns.
    """
    result: list[Group] = []
    runs = {number: run for run in pair_runs(plain, mentions) for number in range(run.first, run.last + 1)}
    for number, mention in enumerate(mentions):
        if number in runs:
            if number == runs[number].first:
                result.append(runs[number].group)
            continue
        last = result[-1] if result and not result[-1].paired else None
        pronoun = None if mention.entities else kinds.get(mention.start)
        if last is not None and _is_said(plain, last, mention, pronoun is not None):
            continue
        if pronoun is None and last is not None and _joins(plain, last, mention, places):
            continue
        result.append(_new(mention, pronoun or ("", "")))
    for number, group in enumerate(result):
        limit = result[number + 1].start if number + 1 < len(result) else len(plain)
        group.tail = _tail(plain, group, limit)
        _pair_up(group)
        if len(group.parts) == 1 and len(group.parts[0]) == 2 and plain.startswith(BOTH, group.end):
            group.parts = [[group.parts[0][0]], [group.parts[0][1]]]
    return result


def rejoin(plain: str, clause: Clause) -> None:
    """我校、甲中学和乙中学: a list that begins with a word for an end is one group once the word has its end."""
    for number in range(len(clause.groups) - 1, 0, -1):
        first, rest = clause.groups[number - 1], clause.groups[number]
        if not first.kind or first.plural or len(first.ids) != 1 or rest.kind or rest.case not in ("subject", "object"):
            continue
        link = LINK.fullmatch(plain, first.tail, rest.start)
        if link is not None and link.lastgroup != "hard" and first.ids[0] not in rest.ids:
            first.parts = [[*first.ids, *rest.parts[0]], *rest.parts[1:]]
            first.spans = [*first.spans, *rest.spans]
            first.end, first.tail, first.soft = rest.end, rest.tail, rest.soft
            first.head, first.head_start = rest.head, rest.head_start
            del clause.groups[number]


def _is_said(plain: str, last: Group, mention: Mention, pronoun: bool) -> bool:
    """Whether the mention adds nothing: 甲、乙两县; 甲、乙等一大批北京企业 (北京 tells where they come from)."""
    if mention.start < last.end:
        return True
    if len(last.ids) < 2:
        return False
    if pronoun:
        return last.end == mention.start
    return _APPOSED.fullmatch(plain, last.end, mention.start) is not None


def _new(mention: Mention, pronoun: tuple[str, str]) -> Group:
    parts = [[each] for each in mention.entities] if mention.how == "pair" else [list(mention.entities)]
    group = Group(mention.start, mention.end, mention.end, [part for part in parts if part], mention.how)
    group.kind, group.word = pronoun
    group.spans.append((mention.start, mention.end, mention.how))
    return group


def _pair_up(group: Group) -> None:
    """甲与乙、丙与丁: two lists that pair in order."""
    if group.paired or len(group.parts) < 3 or len(group.parts[0]) != 1 or len(group.parts[-1]) != 1:
        return
    middle = group.parts[1:-1]
    if any(len(part) != 2 for part in middle):
        return
    first = [group.parts[0][0], *(part[1] for part in middle)]
    second = [*(part[0] for part in middle), group.parts[-1][0]]
    group.parts, group.paired, group.soft = [first, second], True, False
    group.spans = [*group.spans[::2], *group.spans[1::2]]


def _joins(plain: str, group: Group, mention: Mention, places: Places) -> bool:
    """Add `mention` to `group` if what stands between them is a link."""
    if len(mention.entities) != 1 or group.how == "pair":
        return False
    gap = unbracketed(plain[group.end : mention.start])
    if len(gap) > LONGEST_GAP:
        return False
    if not group.parts:
        return _own_chain(group, mention, gap)
    if gap in ("", "的", "”", "“"):
        told = gap == "的" and _RELATIVE.search(plain, max(0, group.start - 4), group.start) is not None
        return _chains(group, mention, places, gap, told=told)
    tail = TAIL.match(gap) if len(group.ids) > 1 or gap.startswith("等") else None
    link = LINK.fullmatch((gap[tail.end() :] if tail else gap).strip("“”《》"))
    if link is None:
        return False
    _link(group, mention.entities[0], str(link.lastgroup))
    _extend(group, mention)
    return True


def _link(group: Group, new: str, kind: str) -> None:
    if kind == "list":
        group.parts[-1].append(new)
        return
    if kind == "soft":
        group.soft = True
    elif group.soft and len(group.parts) == 2:
        group.parts, group.soft = [[*group.parts[0], *group.parts[1]]], False
    group.parts.append([new])


def _extend(group: Group, mention: Mention, *, instead: bool = False) -> None:
    group.end = mention.end
    span = (mention.start, mention.end, mention.how)
    if instead:
        group.spans[-1] = span
    else:
        group.spans.append(span)


def _own_chain(group: Group, mention: Mention, gap: str) -> bool:
    """我县云顶乡: the pronoun is only the container of the name behind it."""
    if group.plural or gap not in ("", "的"):
        return False
    group.parts, group.how = [list(mention.entities)], mention.how
    _extend(group, mention, instead=True)
    return True


def _chains(group: Group, mention: Mention, places: Places, gap: str, *, told: bool) -> bool:
    """临沧市镇康县, 宁德市的东侨经开区: the last of a chain is the end; two equals side by side are a pair.

    `told`: a verb tells of the second (落户云谷县的临江食品公司), which is no part of the first.
    """
    new, last = mention.entities[0], group.parts[-1][-1]
    outer, inner = places.entities[last], places.entities[new]
    level_out, level_in = LEVELS.get(outer.type, 0), LEVELS.get(inner.type, 0)
    below = last in places.holders(new) or (level_in > level_out > 0 and not (outer.code and inner.code))
    if below or (level_out and not level_in and (gap == "" or _in_name(outer, inner, told=told))):
        group.parts[-1][-1] = new
        _extend(group, mention, instead=True)
        return True
    if gap or new == last or bool(level_out) != bool(level_in):
        return False
    if level_in:
        group.parts.append([new])
    else:
        group.parts[-1].append(new)
    _extend(group, mention)
    return True


def _in_name(place: Entity, organisation: Entity, *, told: bool) -> bool:
    """Whether the organisation's name begins with the place's, level mark aside."""
    return organisation.label.startswith(place.label[:2]) or (organisation.container is None and not told)


def _tail(plain: str, group: Group, limit: int) -> int:
    """The end of the count behind a list (等5个县, 两地, 三家)."""
    if len(group.ids) < 2 and not plain.startswith("等", group.end):
        return group.end
    match = TAIL.match(plain, group.end, limit)
    return match.end() if match else group.end
