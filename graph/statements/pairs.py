"""How the two ends of a tie between equals stand: A与B, A、B两地, A对接B, A、B、C共同, B的伙伴是A."""

import re
from dataclasses import replace

from .frames import Frame, Slot
from .items import Clause, Group
from .match import Bound, End, Seats, Way, bindings

HALVES = ("subject", "by", "at", "of", "object", "from", "is")
TOGETHER = ("共同", "共建", "联合", "联手", "携手", "合办", "合建", "一起", "一道")
JOINED = ("共同", "联合", "联手", "携手", "一起", "一道", "一同")
MANY = ("三方", "三家", "四家", "承办", "主办")
SUBJECT, BY, OBJECT, AT = Slot("subject<"), Slot("by<"), Slot("object>"), Slot("at<")
WITH, IS = (Slot("with<"), Slot("with>")), (Slot("is>"), Slot("is<"))
_COUNTED = re.compile(r"[与和同跟][^，]{0,2}[两三四五六七八九十几\d]+余?[家所个方]")
_UNNAMED = re.compile(
    r"[与和同跟][^，]{0,8}(?:[\d一二两三四五六七八九十百几多]+余?[家所个]|[户群]|学生|家庭|老人|儿童|孩子|村民)"
)


def bound_verbs(clause: Clause) -> dict[int, list[Bound]]:
    """Number of a verb of the clause -> the frames that fit it, verbs that none fits left out."""
    result: dict[int, list[Bound]] = {}
    for number in clause.verbs:
        if found := bindings(clause, number, WAYS):
            result[number] = found
    return result


def _with(frame: Frame, seats: Seats) -> Bound | None:
    """A 与 B 结对; the partner stands behind 与, its opposite before it, or was said before."""
    clause, verb = seats.clause, seats.verb
    partner = seats.first(WITH)
    if partner is None:
        subject = seats.first((SUBJECT,)) if _COUNTED.search(clause.text) else None
        return Bound(frame, verb, End(subject), None) if subject else None
    before = (g for g in reversed(clause.groups) if g.end <= partner.start and g.case in ("subject", "by", "of"))
    beside = (g for g in clause.groups if g is not partner and g.verb == seats.number and g.case == "object")
    return _tied(frame, seats, next(before, None) or next(beside, None), partner)


def _tied(frame: Frame, seats: Seats, agent: Group | None, target: Group) -> Bound | None:
    """Both ends, or the target alone where the frame lets the agent be carried over."""
    if agent is None and "agent" not in frame.carry:
        return None
    return Bound(frame, seats.verb, End(agent) if agent else None, End(target))


def _halves(frame: Frame, seats: Seats) -> Bound | None:
    """A 与 B, named in one breath, or 两地."""
    clause, verb = seats.clause, seats.verb
    before = [group for group in clause.groups if group.end <= verb.start]
    after = [group for group in clause.groups if group.start >= verb.end]
    for group in (*reversed(before), *after):
        if group.plural and not group.parts:
            return Bound(frame, verb, End(group, 0), End(group, 1))
        if group.case not in HALVES or len(group.parts) < 2:
            continue
        if len(group.ids) > 2 and not group.paired and clause.text.count("与") > 1:
            return None  # 甲与某地、乙、丙与丁: somebody between them has no name here
        if group.case == "object" and group.tail != verb.start and (group.verb != seats.number or group.soft):
            continue
        if group.soft and (len(group.ids) > 2 or len(group.parts) > 2):
            return Bound(frame, verb, End(group), End(group), True)
        return Bound(frame, verb, End(group, 0), End(group, 1))
    return None


def _two(frame: Frame, seats: Seats) -> Bound | None:
    """甲校、乙校互派教师: a list of two."""
    group = seats.first((SUBJECT,))
    if group is None or len(group.parts) != 1 or len(group.ids) != 2:
        return None
    one, other = (replace(group, parts=[[end]]) for end in group.ids)
    return Bound(frame, seats.verb, End(one), End(other))


def _object(frame: Frame, seats: Seats) -> Bound | None:
    """A 对接 B, A 结对 B."""
    target = seats.first((OBJECT,))
    return _tied(frame, seats, seats.first((BY, SUBJECT), target), target) if target else None


def _at(frame: Frame, seats: Seats) -> Bound | None:
    """在云谷县职业中学共建实训班: the partner is the place of work."""
    place = None if "each" in seats.clause.has else seats.first((AT,))
    return _tied(frame, seats, seats.first((SUBJECT,)), place) if place else None


def _list(frame: Frame, seats: Seats) -> Bound | None:
    """A、B、C 共同举办: each with each."""
    clause, verb = seats.clause, seats.verb
    group = seats.first((BY, SUBJECT, IS[0]))
    if group is None or len(group.ids) < 2:
        return None
    between = clause.text[max(0, group.end - clause.start) : verb.end - clause.start]
    if len(group.ids) > 2 and not any(word in between for word in (*TOGETHER, *MANY)):
        return None
    return Bound(frame, verb, End(group), End(group), True)


def _is(frame: Frame, seats: Seats) -> Bound | None:
    """B 的合作伙伴是 A; A 也是 B 的合作伙伴."""
    subject = seats.first((SUBJECT,))
    other = seats.first(IS)
    return Bound(frame, seats.verb, End(subject), End(other)) if subject and other else None


def _none(frame: Frame, seats: Seats) -> Bound | None:
    """结对十年: both ends were said before."""
    clause, verb = seats.clause, seats.verb
    if "both" not in frame.carry or _UNNAMED.search(clause.text[: verb.start - clause.start]):
        return None
    if "joint" in frame.verb and not verb.word.startswith(JOINED):
        return None
    if "sign" in frame.verb and "agree" not in clause.has and "pairnoun" not in clause.has:
        return None
    return Bound(frame, verb, None, None)


WAYS: dict[str, Way] = {
    "with": _with,
    "halves": _halves,
    "two": _two,
    "object": _object,
    "at": _at,
    "list": _list,
    "is": _is,
    "none": _none,
}
