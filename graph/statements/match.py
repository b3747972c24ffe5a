"""One verb, its frames and the groups of its clause: who does what to whom."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from .frames import Frame, Slot, frames_of
from .items import Group, Word


@dataclass(slots=True)
class Clause:
    """A clause at CLEAN [start, end) with its groups and words in order; `has` are the conditions it meets."""

    start: int
    end: int
    text: str
    groups: list[Group]
    words: list[Word]
    has: set[str] = field(default_factory=set)
    sentence: int = 0
    reach: int = 0


@dataclass(frozen=True, slots=True)
class End:
    """A role filled: the ends (ids) and the group that names them."""

    group: Group
    part: int = -1

    @property
    def ids(self) -> list[str]:
        """The ends: all of the group, or one half of it (part 0 or 1)."""
        if self.part < 0 or len(self.group.parts) < 2:
            return self.group.ids
        if self.part == 0:
            return self.group.parts[0]
        return [each for part in self.group.parts[1:] for each in part]


@dataclass(frozen=True, slots=True)
class Bound:
    """A frame with the ends that fill its roles; None is still to be found outside the clause.

    `every`: the agent's ends are a list whose members are tied with each other (三家共同举办).
    """

    frame: Frame
    verb: Word
    agent: End | None
    target: End | None
    every: bool = False


def bindings(clause: Clause, number: int) -> list[Bound]:
    """The frames that fit word `number`, in order: those that find both ends in the clause, then those that miss one."""
    word = clause.words[number]
    classes = tuple(tag[5:] for tag in word.tags if tag.startswith("verb:"))
    if _is_noun(clause, word):
        return []
    full: list[Bound] = []
    partial: list[Bound] = []
    for frame in frames_of(classes):
        bound = _bind(frame, clause, number)
        if bound is None:
            continue
        (full if bound.agent is not None and bound.target is not None else partial).append(bound)
    return full + partial


def _is_noun(clause: Clause, word: Word) -> bool:
    """人才培养、资金支持等方面: a verb inside a list of nouns tells nothing."""
    return "verb:train" in word.tags and clause.text[word.end - clause.start :].startswith(
        ("、", "等方面", "等各方面", "等形式")
    )


def _said(clause: Clause, verb: Word) -> bool:
    """The verb closes its clause with 的: 松江援建的."""
    rest = clause.text[verb.end - clause.start :]
    return (rest.startswith("的") and len(rest) <= 8) or (not rest and verb.word.endswith("的"))


def _under(clause: Clause, verb: Word) -> bool:
    """在临江市的支援下."""
    return clause.text[verb.end - clause.start :].startswith(("下", "之下", "与支持下"))


_AT_VERB: dict[str, Callable[[Clause, Word], bool]] = {"said": _said, "under": _under}


def _bind(frame: Frame, clause: Clause, number: int) -> Bound | None:
    has = clause.has
    for need in frame.needs:
        if need in has:
            continue
        test = _AT_VERB.get(need)
        if test is None or not test(clause, clause.words[number]):
            return None
    for bar in frame.bars:
        if bar in has:
            return None
    if frame.pair:
        return _bind_pair(frame, clause, number)
    verb = clause.words[number]
    agent = _first(frame.agent, clause, number, None)
    target = _first(frame.target, clause, number, agent)
    if target is None and agent is not None and frame.target:
        other = _first(frame.target, clause, number, None)
        if other is agent and (again := _first(frame.agent, clause, number, other)) is not None:
            agent, target = again, other
    if (agent is None and "agent" not in frame.carry) or (target is None and "target" not in frame.carry):
        return None
    if agent is None and target is None and "both" not in frame.carry:
        return None
    return Bound(frame, verb, End(agent) if agent else None, End(target) if target else None)


def _bind_pair(frame: Frame, clause: Clause, number: int) -> Bound | None:
    verb = clause.words[number]
    for way in frame.pair:
        bound = _WAYS[way](frame, clause, number, verb)
        if bound is not None:
            return bound
    return None


_COUNTED = re.compile(r"[与和同跟][^，]{0,4}[两三四五六七八九十几\d]+余?[家所个方]")


def _with(frame: Frame, clause: Clause, number: int, verb: Word) -> Bound | None:
    """A 与 B 结对; the partner stands behind 与, its opposite before it, or was said before."""
    partner = _pick(clause, number, "with", before=True) or _pick(clause, number, "with", before=False)
    if partner is None:
        if _COUNTED.search(clause.text) is None or (subject := _pick(clause, number, "subject", before=True)) is None:
            return None
        return Bound(frame, verb, End(subject), None)
    subject = next(
        (g for g in reversed(clause.groups) if g.end <= partner.start and g.case in ("subject", "by", "of")), None
    )
    if subject is None:
        subject = next((g for g in clause.groups if g is not partner and g.verb == number and g.case == "object"), None)
    if subject is None and "agent" not in frame.carry:
        return None
    return Bound(frame, verb, End(subject) if subject else None, End(partner))


def _halves(frame: Frame, clause: Clause, number: int, verb: Word) -> Bound | None:
    """A 与 B, named in one breath, or 两地."""
    for group in (
        *reversed([g for g in clause.groups if g.end <= verb.start]),
        *(g for g in clause.groups if g.start >= verb.end),
    ):
        if group.case in ("subject", "by", "at", "of", "object", "from", "is") and len(group.parts) > 1:
            if group.case == "object" and group.tail != verb.start and (group.verb != number or group.soft):
                continue
            if group.soft and (len(group.ids) > 2 or len(group.parts) > 2):
                return Bound(frame, verb, End(group), End(group), True)
            return Bound(frame, verb, End(group, 0), End(group, 1))
        if group.how == "pronoun" and not group.parts and group.plural:
            return Bound(frame, verb, End(group, 0), End(group, 1))
    return None


def _object(frame: Frame, clause: Clause, number: int, verb: Word) -> Bound | None:
    """A 对接 B, A 结对 B."""
    target = _first((Slot("object", ">"),), clause, number, None)
    if target is None:
        return None
    agent = _first((Slot("by", "<"), Slot("subject", "<")), clause, number, target)
    if agent is None and "agent" not in frame.carry:
        return None
    return Bound(frame, verb, End(agent) if agent else None, End(target))


def _at(frame: Frame, clause: Clause, number: int, verb: Word) -> Bound | None:
    """在云谷县职业中学共建实训班: the partner is the place of work."""
    place = _pick(clause, number, "at", before=True)
    if place is None:
        return None
    agent = _pick(clause, number, "subject", before=True)
    if agent is None and "agent" not in frame.carry:
        return None
    return Bound(frame, verb, End(agent) if agent else None, End(place))


def _list(frame: Frame, clause: Clause, number: int, verb: Word) -> Bound | None:
    """A、B、C 共同举办: each with each."""
    group = _pick(clause, number, "by", before=True) or _pick(clause, number, "subject", before=True)
    group = group or _pick(clause, number, "is", before=False)
    if group is None or len(group.ids) < 2:
        return None
    between = clause.text[max(0, group.end - clause.start) : verb.end - clause.start]
    if len(group.ids) > 2 and not any(word in between for word in TOGETHER):
        return None
    return Bound(frame, verb, End(group), End(group), True)


TOGETHER = (
    "共同",
    "共建",
    "联合",
    "联手",
    "携手",
    "合办",
    "合建",
    "一起",
    "一道",
    "三方",
    "三家",
    "四家",
    "承办",
    "主办",
)


_UNNAMED_PAIR = re.compile(r"[与同和跟][^，]{0,8}[\d一二两三四五六七八九十百几多]+余?[家所个]")


def _none(frame: Frame, clause: Clause, number: int, verb: Word) -> Bound | None:
    """结对十年: both ends were said before."""
    if "both" not in frame.carry or _UNNAMED_PAIR.search(clause.text[: verb.start - clause.start]):
        return None
    if "sign" in frame.verb and "agree" not in clause.has and "pairnoun" not in clause.has:
        return None
    return Bound(frame, verb, None, None)


def _is(frame: Frame, clause: Clause, number: int, verb: Word) -> Bound | None:
    """B 的合作伙伴是 A; A 也是 B 的合作伙伴."""
    subject = _pick(clause, number, "subject", before=True)
    other = _pick(clause, number, "is", before=False) or _pick(clause, number, "is", before=True)
    return Bound(frame, verb, End(subject), End(other)) if subject and other else None


_WAYS = {"at": _at, "is": _is, "with": _with, "halves": _halves, "object": _object, "list": _list, "none": _none}


def _pick(clause: Clause, number: int, case: str, *, before: bool) -> Group | None:
    return _find(Slot(case, "<" if before else ">"), clause, number, None)


def _first(slots: Sequence[Slot], clause: Clause, number: int, taken: Group | None) -> Group | None:
    for slot in slots:
        if (group := _find(slot, clause, number, taken)) is not None:
            return group
    return None


def _find(slot: Slot, clause: Clause, number: int, taken: Group | None) -> Group | None:
    verb = clause.words[number]
    before = slot.side == "<"
    for group in reversed(clause.groups) if before else clause.groups:
        if (group.end > verb.start) if before else (group.start < verb.end):
            continue
        if (
            group is not taken
            and (group.ids or not group.kind.startswith("def"))
            and _fits(slot, group, number, clause)
        ):
            return group
    return None


def _fits(slot: Slot, group: Group, number: int, clause: Clause) -> bool:
    if slot.head and slot.head != group.head:
        return False
    if slot.case == "object":
        return group.verb == number and group.case in ("object", "goal", "to", "at", "of", "is")
    if slot.case == "subject":
        return group.case == "subject" and not (slot.side == "<" and group.verb >= number)
    if slot.case == "pivot":
        return group.case in ("object", "to") and group.verb >= 0 and "mark:pivot" in clause.words[group.verb].tags
    return group.case == slot.case
