"""One verb, its frames and the groups of its clause: who does what to whom."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from .frames import Frame, Slot, frames_of
from .items import Clause, Group, Word

OBJECT = frozenset({"object", "goal", "to", "toward", "at", "of", "is"})


@dataclass(frozen=True, slots=True)
class End:
    """A role filled: the group that names its ends, or one half of it (`part` 0 or 1; -1 is all)."""

    group: Group
    part: int = -1

    @property
    def ids(self) -> list[str]:
        """The ends; read late, because pronouns may get theirs after the binding."""
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


_SHOWN = frozenset({"donate", "sign", "pair", "give"})
_LISTED = re.compile(r"、|等[^，。]{0,6}(?:方面|形式|支持|帮助|服务)")
_SHOW = re.compile(r"[^，。、]{0,6}(?:仪式|活动|大会|发布会)(上|现场|中|期间)?")
_PRESENT = re.compile(r"参加|出席|参与|见证|观看|观摩")

Way = Callable[[Frame, Clause, int], Bound | None]


def bindings(clause: Clause, number: int, ways: dict[str, Way]) -> list[Bound]:
    """The frames that fit word `number`, in order: those that find both ends first, then those that miss one.

    `ways`: how the two ends of a tie between equals may stand (see pairs.py).
    """
    word = clause.words[number]
    if _is_noun(clause, word):
        return []
    full: list[Bound] = []
    partial: list[Bound] = []
    for frame in frames_of(word.verbs):
        if not _admits(frame, clause, word):
            continue
        if frame.pair:
            bound = next((found for way in frame.pair if (found := ways[way](frame, clause, number))), None)
        else:
            bound = _bind(frame, clause, number)
        if bound is not None:
            (full if bound.agent is not None and bound.target is not None else partial).append(bound)
    return full + partial


def _is_noun(clause: Clause, word: Word) -> bool:
    """人才培养、资金支持等方面, 技术指导等支持, 参加捐赠仪式: such a verb tells nothing."""
    at = word.end - clause.start
    if "train" in word.verbs and _LISTED.match(clause.text, at):
        return True
    if clause.text.startswith("等", at) and clause.text.endswith("、", 0, word.start - clause.start):
        return True
    if _SHOWN.isdisjoint(word.verbs) or (show := _SHOW.match(clause.text, at)) is None:
        return False
    return show[1] is not None or _PRESENT.search(clause.text, 0, word.start - clause.start) is not None


def _admits(frame: Frame, clause: Clause, verb: Word) -> bool:
    """Whether the clause has what the frame needs and nothing that bars it."""
    for need in frame.needs:
        if need not in clause.has and not (need in _AT_VERB and _AT_VERB[need](clause, verb)):
            return False
    if any(bar in _AT_VERB and _AT_VERB[bar](clause, verb) for bar in frame.bars):
        return False
    return not frame.bars or clause.has.isdisjoint(frame.bars)


def _said(clause: Clause, verb: Word) -> bool:
    """The verb closes its clause with 的: 松江援建的."""
    rest = clause.text[verb.end - clause.start :]
    return (rest.startswith("的") and len(rest) <= 8) or (not rest and verb.word.endswith("的"))


def _under(clause: Clause, verb: Word) -> bool:
    """在临江市的支援下."""
    return clause.text.startswith(("下", "之下", "与支持下"), verb.end - clause.start)


def _told(clause: Clause, verb: Word) -> bool:
    """捐赠的千册图书: the verb tells of a noun."""
    return clause.text.startswith("的", verb.end - clause.start)


_AT_VERB: dict[str, Callable[[Clause, Word], bool]] = {"said": _said, "under": _under, "told": _told}


def _bind(frame: Frame, clause: Clause, number: int) -> Bound | None:
    agent = first(frame.agent, clause, number)
    target = first(frame.target, clause, number, agent)
    if target is None and agent is not None:
        other = first(frame.target, clause, number)
        if other is agent and (again := first(frame.agent, clause, number, other)) is not None:
            agent, target = again, other
    if not _may_miss(frame, agent, target):
        return None
    return Bound(frame, clause.words[number], End(agent) if agent else None, End(target) if target else None)


def _may_miss(frame: Frame, agent: Group | None, target: Group | None) -> bool:
    """Whether the ends that the clause leaves out may be carried over."""
    if agent is None and target is not None and "visitor" in frame.carry:
        return True
    if target is None and "place" in frame.carry:
        return agent is not None or "agent" in frame.carry
    missing = "both" if agent is target is None else "agent" if agent is None else "target" if target is None else ""
    return not missing or missing in frame.carry


def first(slots: Sequence[Slot], clause: Clause, number: int, taken: Group | None = None) -> Group | None:
    """The group that fills the first slot that any group but `taken` fills; of several the nearest to the verb."""
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
        if group is taken or (group.lost and group.kind.startswith("def")):
            continue
        if _fits(slot, group, number, clause):
            return group
    return None


def _fits(slot: Slot, group: Group, number: int, clause: Clause) -> bool:
    if slot.head and slot.head != group.head:
        return False
    if slot.case == "object":
        return group.verb == number and group.case in OBJECT
    if slot.case == "subject":
        return group.case == "subject" and not (slot.side == "<" and group.verb >= number)
    if slot.case == "pivot":
        return (
            group.case in ("object", "to", "toward")
            and group.verb >= 0
            and "mark:pivot" in clause.words[group.verb].tags
        )
    if slot.case == "for":
        return group.case == "to"
    return group.case == slot.case or (slot.case == "to" and group.case == "toward")
