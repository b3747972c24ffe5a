"""What a clause tells by itself of an end that has no name in it, so that nobody else is carried in."""

import re
from collections.abc import Iterator

from ...ontology import is_place
from .discourse import Found
from .items import Clause
from .match import Bound
from .parse import Parsed
from .scene import Scene

NAMED_GIVERS = frozenset({"donatesTo", "funds", "investsIn", "purchasesFrom", "manages", "visits"})
LEFT_OPEN = frozenset({"donatesTo", "funds", "trains"})
ARRIVALS = frozenset({"来访", "到访", "回访", "来考察", "来看"})
LABEL, FIRST = 8, 1  # characters of the label of a ledger's line; before its verb
NAMED_AT = ("object", "goal", "to", "toward", "of")
_CROWD = re.compile(r"[^，]{0,6}?[\d一二两三四五六七八九十百几多各]+余?个?(?:省区?市?|市|县市?|地区)向")
_LOCALS = re.compile(r"(?:本地|当地)(?:干部|代表|领导|群众|企业|老师|教师|医生|村民|农户)")
_SOMEBODY = re.compile(r"[^，]{0,8}?(?:[一某几多数\d]+余?|有关|不少|许多|部分)(?:家|位|所|些|支)[^，]{2,}")
_STRANGER = re.compile(
    r"(?:[\d年月日今去明前后底初同时其中而另随后目前此外]{1,12})?"
    r"((?![我本该全各两双三其每这那到在向从为给对由并也还又将与和来])[\u4e00-\u9fff]{1,9}?"
    r"(?:师|(?<!干)部|业|大|大学|市|院|医|厂|局|委|公司|集团|学院|联会|代表团|工作队|指挥部))"
    r"(?=先后|拟|将|每年|累计|共|也|还|已|曾|又|开始|在|向|从|对|为|给|挑选|选派|派|定点|接收|访问|托管|捐|投)"
)
_REST = re.compile(
    r"\s*(?:其余|其他|余下|剩下|另外?)的?[\d一二两三四五六七八九十几多各]{1,3}余?个?(?:[县市区校院镇村乡家所]|街道|单位)"
)
_BY = re.compile(r"由(?![于此来衷\d])")


def tells_agent(clause: Clause, bound: Bound, *, missing_target: bool) -> bool:
    """Whether the clause tells its agent, though no end: 由多方凑齐, 一家企业送来, 该公司 nobody can tell."""
    if any(group.lost and group.case in ("subject", "by") for group in clause.groups):
        return True
    if not clause.has_subject and (_CROWD.match(clause.text) or _LOCALS.match(clause.text)):
        return True
    starts = [group.start - clause.start for group in clause.groups]
    for match in _BY.finditer(clause.text):
        if not any(match.end() <= start < match.end() + 8 for start in starts):
            return True
    return not missing_target and bound.frame.relation in NAMED_GIVERS and _SOMEBODY.match(clause.text) is not None


def stranger(clause: Clause, bound: Bound) -> str:
    """The body without a known name with which the clause begins (十三师挑选, 县二院拟代管), else ""."""
    match = None if clause.has_subject else _STRANGER.match(clause.text)
    if match is None or match.end(1) > bound.verb.start - clause.start:
        return ""
    first, last = (clause.start + place for place in match.span(1))
    return "" if any(group.start < last and first < group.tail for group in clause.groups) else match[1]


def namesakes(parsed: Parsed, name: str) -> Iterator[Found]:
    """Of whom `name` may be short: the only body of the text in whose name its letters stand in order."""
    found = [
        end
        for end, entity in sorted(parsed.entities.items())
        if not is_place(entity.type) and _is_short(name, entity.label)
    ]
    if len(found) == 1:
        yield found, None, "inherited"


def _is_short(name: str, label: str) -> bool:
    letters = iter(label)
    return all(letter in letters for letter in name)


def names_target(scene: Scene, bound: Bound) -> bool:
    """Whether the clause itself names another that the money can be for: nobody else is meant then."""
    if bound.frame.relation not in ("funds", "investsIn"):
        return False
    used = bound.agent.group if bound.agent else None
    named = (group for group in scene.clause.groups if group is not used and group.case in NAMED_AT)
    return any(group.ids or group.lost for group in named)


def arrives(bound: Bound) -> bool:
    """来访, 到访: whoever comes, comes to those who tell it."""
    return bound.agent is not None and bound.verb.word in ARRIVALS


def goes_elsewhere(clause: Clause, bound: Bound) -> bool:
    """Whether 向 or 给 before the verb leads to something that is no end: 向首都经济圈送去电力."""
    if bound.frame.relation not in LEFT_OPEN:
        return False
    verb = bound.verb.start - clause.start
    place = max(clause.text.rfind("向", 0, verb), clause.text.rfind("给", 0, verb))
    return place >= 0 and not any(
        group.ids and place <= group.start - clause.start < place + 4 for group in clause.groups
    )


def means_rest(clause: Clause) -> bool:
    """Whether those meant have no name: 其余三县由东湾市帮扶."""
    match = _REST.match(clause.text)
    return match is not None and not any(
        not group.kind and group.start < clause.start + match.end() for group in clause.groups
    )


def in_ledger(scene: Scene, bound: Bound) -> bool:
    """Whether it is a line of a ledger, whose ends stand over it: 消费：采购农产品1800万元; 消费方面，采购……."""
    clause, before = scene.clause, scene.clauses[scene.place - 1] if scene.place else None
    if before is None or before.groups or clause.groups or clause.has.isdisjoint(("money", "people")):
        return False
    if bound.verb.start - clause.start > FIRST:
        return False  # somebody without a known name may stand there
    label = before.text.strip()
    return label.endswith("方面") or (len(label) <= LABEL and scene.parsed.plain.startswith("：", before.end))
