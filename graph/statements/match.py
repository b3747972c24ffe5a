"""One verb, its frames and the groups of its clause: who does what to whom."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from .frames import Frame, Slot, frames_of, lone_frames_of, may_miss
from .items import Clause, Group, Word

OBJECT = frozenset({"object", "goal", "to", "toward", "at", "of", "is"})


class End(NamedTuple):
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


class Bound(NamedTuple):
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
_AIDED = re.compile(r"(?:帮助|支持|帮扶|支援|指导|援助)之?下")
_PRESENT = re.compile(r"参加|出席|参与|见证|观看|观摩")

Way = Callable[[Frame, "Seats"], Bound | None]


class Seats:
    """The groups of a clause as word `number`, a verb, sees them.

    `found`: seat ("subject<", see Slot) -> the groups that stand there, the nearest to the verb first.
    """

    __slots__ = ("clause", "found", "number", "verb")

    def __init__(self, clause: Clause, number: int) -> None:
        self.clause, self.number, self.verb = clause, number, clause.words[number]
        self.found: dict[str, list[Group]] = {}
        for group in reversed(clause.groups):
            if group.end <= self.verb.start:
                self._seat(group, "<")
        for group in clause.groups:
            if group.start >= self.verb.end:
                self._seat(group, ">")

    def _seat(self, group: Group, side: str) -> None:
        if not group.parts and group.kind.startswith(("def", "count")):
            return
        for case in self._cases(group, side):
            self.found.setdefault(case + side, []).append(group)

    def _cases(self, group: Group, side: str) -> Iterator[str]:
        """The cases of slots that `group` fills for this verb."""
        case = group.case
        if case in OBJECT and group.verb == self.number:
            yield "object"
        if case == "subject":
            if side == ">" or group.verb < self.number:
                yield case
        elif case in ("to", "toward"):
            yield "to"
            yield "for" if case == "to" else case
        elif case not in ("object", "for", "pivot"):
            yield case
        if case in ("object", "to", "toward") and group.verb >= 0:
            tags = self.clause.words[group.verb].tags
            if "mark:pivot" in tags:
                yield "pivot"
            if "mark:helped" in tags:
                yield "helped"

    def first(self, slots: Sequence[Slot], taken: Group | None = None) -> Group | None:
        """The group in the first slot where any but `taken` stands; of several the nearest to the verb."""
        for slot in slots:
            for group in self.found.get(slot.seat, ()):
                if group is not taken and (not slot.head or slot.head == group.head):
                    return group
        return None


def bindings(clause: Clause, number: int, ways: dict[str, Way]) -> list[Bound]:
    """The frames that fit word `number`, in order: those that find both ends first, then those that miss one.

    `ways`: how the two ends of a tie between equals may stand (see pairs.py).
    """
    word = clause.words[number]
    known = frames_of(word.verbs) if clause.groups else lone_frames_of(word.verbs)
    if not known or is_noun(clause, word):
        return []
    full: list[Bound] = []
    partial: list[Bound] = []
    seats = Seats(clause, number)
    for frame in known:
        if not _admits(frame, clause, word):
            continue
        if frame.pair:
            bound = next((found for way in frame.pair if (found := ways[way](frame, seats))), None)
        else:
            bound = _bind(frame, seats)
        if bound is not None:
            (full if bound.agent is not None and bound.target is not None else partial).append(bound)
    return full + partial


def is_noun(clause: Clause, word: Word) -> bool:
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
    return not frame.bars or not any(
        _AT_VERB[bar](clause, verb) if bar in _AT_VERB else bar in clause.has for bar in frame.bars
    )


def holds(condition: str, clause: Clause, verb: Word) -> bool:
    """Whether the clause meets a condition of frames at this verb (see NEEDS in frames.py)."""
    return condition in clause.has or (condition in _AT_VERB and _AT_VERB[condition](clause, verb))


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


def _aided(clause: Clause, verb: Word) -> bool:
    """在临江市医院的帮助下建成: the builder is helped."""
    return _AIDED.search(clause.text, 0, verb.start - clause.start) is not None


def _learns(clause: Clause, verb: Word) -> bool:
    """选送30名村干部到临江市党校培训: who is sent there to be taught teaches nobody."""
    if "sent" not in clause.has or verb.end < clause.end:
        return False
    goals = (group.tail for group in clause.groups if group.case == "goal" and group.tail <= verb.start)
    return any("办" not in clause.text[tail - clause.start : verb.start - clause.start] for tail in goals)


_AT_VERB: dict[str, Callable[[Clause, Word], bool]] = {
    "said": _said,
    "under": _under,
    "told": _told,
    "aided": _aided,
    "learns": _learns,
}


def _bind(frame: Frame, seats: Seats) -> Bound | None:
    agent = seats.first(frame.agent)
    target = seats.first(frame.target, agent)
    if target is None and agent is not None:
        other = seats.first(frame.target)
        if other is agent and (again := seats.first(frame.agent, other)) is not None:
            agent, target = again, other
    if not may_miss(frame, missing_agent=agent is None, missing_target=target is None):
        return None
    return Bound(frame, seats.verb, End(agent) if agent else None, End(target) if target else None)
