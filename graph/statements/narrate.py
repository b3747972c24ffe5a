"""The walk through the sentences: each verb says what it says, and what it leaves out is remembered or looked for."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ...ontology import is_place
from ..mentions.profile import Profile
from .discourse import Ends, Found, Memory
from .frames import Frame
from .guards import Guard
from .items import Group
from .match import Bound, Clause
from .parse import Parsed
from .sides import Row, helper_of

MarkSpan = tuple[int, int, str]
AHEAD = 3
SHORT = 5
MEMBERS = re.compile(r"[都均也亦](?:在其中|在内|在名单上|在列|在其列|在数|榜上有名|包括在内)")


@dataclass(slots=True)
class Draft:
    """A statement before choice, figures and evidence.

    `number` of `ends`: its place among the pairs that the same words tie; the marks are CLEAN spans with how the
    end was found, None where it stands nowhere near.
    """

    relation: str
    agent: str
    target: str
    bound: Bound
    clause: Clause
    sentence: int
    status: str
    agent_mark: MarkSpan | None
    target_mark: MarkSpan | None
    factor: float
    ends: int
    number: int


def narrate(parsed: Parsed, profile: Profile, bound: list[Row]) -> list[Draft]:
    """All that the sentences say, in their order, nothing chosen yet."""
    story = _Story(parsed, profile)
    block = -1
    for number, sentence in enumerate(parsed.sentences):
        story.memory.open_sentence(sentence.block != block)
        block = sentence.block
        story.sentence = number
        if not sentence.asks:
            story.tell(parsed.clauses[number], bound[number])
    return story.drafts


class _Story:
    """What has been told so far: the drafts, and the memory that fills what is left out."""

    def __init__(self, parsed: Parsed, profile: Profile) -> None:
        self.parsed = parsed
        self.profile = profile
        writer = parsed.entities[profile.writer].type if profile.writer else ""
        self.memory = Memory(profile, writer_is_place=bool(writer) and is_place(writer))
        self.drafts: list[Draft] = []
        self.sentence = 0

    def tell(self, clauses: Sequence[Clause], bound: Row) -> None:
        """One sentence."""
        guard = Guard(planned=self._plans())
        for place, clause in enumerate(clauses):
            guard.enter(clause)
            self._turn(clause)
            for word, found in enumerate(bound[place]):
                if not found:
                    continue
                status = guard.status(self.parsed, clause, clause.words[word])
                if status is None:
                    continue
                for each in found:
                    if self._say(clauses, place, each, status):
                        break
            guard.leave(self.parsed, clause)
            self._members(clause)
            self._retract(clause)
            self.memory.read(clause)

    def _turn(self, clause: Clause) -> None:
        """Settle 对方 and 当地 by what was said last."""
        for group in clause.groups:
            if group.kind not in ("other", "there") or group.parts:
                continue
            ends = self._other(clause) if group.kind == "other" else self._there(clause)
            if ends:
                group.parts = [ends]

    def _other(self, clause: Clause) -> Ends | None:
        memory = self.memory
        tie = memory.tie or memory.old_tie
        subject = next((g.ids for g in (*clause.groups, *memory.subjects, *memory.old_subjects) if g.ids), None)
        if tie and subject in tie:
            return tie[1] if subject == tie[0] else tie[0]
        return None

    def _there(self, clause: Clause) -> Ends | None:
        memory = self.memory
        subject = {end for g in clause.groups for end in g.ids} | {end for g in memory.subjects for end in g.ids}
        for group in (*memory.objects, *memory.old_objects, *memory.old_subjects):
            if (
                len(group.ids) == 1
                and is_place(self.parsed.entities[group.ids[0]].type)
                and not subject & set(group.ids)
            ):
                return group.ids
        return None

    def _plans(self) -> bool:
        return False

    def _say(self, clauses: Sequence[Clause], place: int, bound: Bound, status: str) -> bool:
        clause, agent, target = clauses[place], bound.agent, bound.target
        if agent is not None and target is not None:
            return self._emit(clause, bound, status, (agent.ids, agent.group, ""), (target.ids, target.group, ""))
        if agent is None and (_by_somebody(clause) or _is_open(clause)):
            return False  # 由多方凑齐: the giver is told, though it is no end
        if agent is None and target is None:
            found = self._both(clauses, place, bound)
            return found is not None and self._emit(clause, bound, status, *found)
        if target is not None:
            given = (target.ids, target.group, "")
            if bound.frame.relation in NAMED_GIVERS and UNNAMED.match(clause.text):
                return False  # 一家企业给云谷县送来棉衣: somebody else than the last subject
            for found in self._agents(bound.frame, target.ids):
                if self._fits(bound, clause, found, given):
                    return self._emit(clause, bound, status, found, given)
                if self._is_crowd(bound, found, given):
                    break
            return False
        assert agent is not None
        given = (agent.ids, agent.group, "")
        if _goes_elsewhere(clause, bound):
            return False  # 向首都经济圈送去电力: the receiver is named, though no end
        for found in self._targets(clauses, place, bound.frame, given[0]):
            if self._fits(bound, clause, given, found):
                return self._emit(clause, bound, status, *self._helping(bound.frame, given, found))
            if self._is_crowd(bound, given, found):
                break
        return False

    def _helping(self, frame: Frame, agent: Found, target: Found) -> tuple[Found, Found]:
        """Agent and target, turned where 我县落实帮扶资金 names the helped side first."""
        if frame.relation not in ("funds", "purchasesFrom") or len(agent[0]) != 1 or len(target[0]) != 1:
            return agent, target
        turned = helper_of(self.parsed, self.profile, agent[0][0], target[0][0])
        return (target, agent) if turned == (target[0][0], agent[0][0]) else (agent, target)

    def _agents(self, frame: Frame, targets: Ends) -> Iterable[Found]:
        if frame.relation == "visits" and self.memory.visitors and not self.memory.subjects:
            yield self.memory.visitors, None, "inherited"
        people = frame.relation == "sendsTalentTo"
        for found in self.memory.agents(targets, near="agent" in frame.near, people=people, paired=bool(frame.pair)):
            group = found[1]
            if frame.pair and group is not None and len(group.parts) > 1 and not group.soft:
                yield group.parts[0], group, found[2]
            elif group is None or group.head != "title":
                yield found
        if frame.pair and self.profile.writer and not self.memory.subjects:
            yield [self.profile.writer], None, "document"

    def _targets(self, clauses: Sequence[Clause], place: int, frame: Frame, agents: Ends) -> Iterable[Found]:
        for clause in clauses[place + 1 : place + 1 + AHEAD]:
            group = _ahead(self.parsed.plain, clause, frame)
            if group is not None:
                yield group.ids, group, "ahead"
            if any(each.case == "subject" for each in clause.groups):
                break
        if clauses[place].text.lstrip().startswith(("都", "均", "全都")) and len(self.memory.subjects) > 1:
            yield [each for group in reversed(self.memory.subjects) for each in group.ids], None, "inherited"
        goods = frame.relation == "purchasesFrom"
        yield from self.memory.targets(agents, near="target" in frame.near, goods=goods)

    def _both(self, clauses: Sequence[Clause], place: int, bound: Bound) -> tuple[Found, Found] | None:
        memory, clause = self.memory, clauses[place]
        if clause.end - clause.start < SHORT:
            return None
        near = "both" in bound.frame.near
        symmetric = bool(bound.frame.pair)
        for group in memory.subjects:
            if len(group.parts) == 2 and not memory.tie:
                first, second = group.parts if symmetric else self._turned((group.parts[0], group.parts[1]))
                return (first, group, "inherited"), (second, group, "inherited")
        tie = memory.tie or (None if memory.subjects or near else memory.old_tie)
        if tie:
            turned = self._turned(tie) if not symmetric else tie
            return (turned[0], None, "inherited"), (turned[1], None, "inherited")
        for agents in memory.agents([], near=near):
            if len(agents[0]) > 2 and not symmetric:
                return None
            for targets in self._targets(clauses, place, bound.frame, agents[0]):
                if self._fits(bound, clause, agents, targets):
                    return self._helping(bound.frame, agents, targets)
        return None

    def _turned(self, tie: tuple[Ends, Ends]) -> tuple[Ends, Ends]:
        """The tie with the helper first, where it is known who helps."""
        found = helper_of(self.parsed, self.profile, tie[0][0], tie[1][0])
        return (tie[1], tie[0]) if found and found[0] == tie[1][0] else tie

    def _fits(self, bound: Bound, clause: Clause, agent: Found, target: Found) -> bool:
        """Whether two ends, at least one of them carried over, make sense together."""
        agents, targets = agent[0], target[0]
        if len(agents) > 1 and len(targets) > 1 and "each" not in clause.has and target[2] != "ahead":
            return False
        if bound.frame.relation == "funds" and max(len(agents), len(targets)) > 2 and target[2] != "ahead":
            return False  # one sum for many
        return bool(agents and targets) and all(self._ok(bound.frame, a, t) for a in agents for t in targets)

    def _is_crowd(self, bound: Bound, agent: Found, target: Found) -> bool:
        """Several on both sides of this very sentence: who with whom stays open, and nobody else is meant."""
        crowd = len(agent[0]) > 1 and len(target[0]) > 1 and bound.frame.relation in ("twinnedWith", "assists")
        return crowd and any(group in self.memory.subjects for group in (agent[1], target[1]) if group is not None)

    def _ok(self, frame: Frame, a: str, t: str) -> bool:
        if a == t or self.parsed.contains(a, t):
            return False
        if frame.relation == "investsIn":
            return not self._helps_only(t) and self._kinds(frame, a, t)
        if self.parsed.contains(t, a):
            return False
        return self._kinds(frame, a, t)

    def _kinds(self, frame: Frame, a: str, t: str) -> bool:
        kinds = self.parsed.entities
        return (not frame.agent_is or kinds[a].type in frame.agent_is) and (
            not frame.target_is or kinds[t].type in frame.target_is
        )

    def _helps_only(self, end: str) -> bool:
        """A place known as the helper: nobody is attracted to it by what it does elsewhere."""
        return end in self.profile.helpers and end not in self.profile.helpeds

    def _emit(self, clause: Clause, bound: Bound, status: str, agent: Found, target: Found) -> bool:
        pairs = _pairs(clause, bound, agent[0], target[0])
        firms = agent[1] is not None and "firms" in bound.frame.agent_is and agent[1].head == "firms"
        kept = [(n, a, t) for n, (a, t) in enumerate(pairs) if a != t and (firms or self._ok(bound.frame, a, t))]
        factor = 0.85 if agent[2] or target[2] else 1.0
        for number, a, t in kept:
            for relation, x, y in self._relations(bound, clause, a, t):
                marks = _mark(agent, a), _mark(target, t)
                if (x, y) != (a, t):
                    marks = marks[1], marks[0]
                self.drafts.append(
                    Draft(relation, x, y, bound, clause, self.sentence, status, *marks, factor, len(pairs), number)
                )
        if kept:
            several = len(agent[0]) > 1 and len(target[0]) > 1
            self.memory.tie = None if several else (list(agent[0]), list(target[0]))
            if bound.frame.relation == "visits":
                self.memory.visitors = agent[0]
        return bool(kept)

    def _retract(self, clause: Clause) -> None:
        """没有成行, 此说不确: what this part of the sentence told is taken back."""
        place = next((word.start for word in clause.words if "mark:retract" in word.tags), -1)
        if place < 0:
            return
        since = self.parsed.plain.rfind("；", 0, place)
        self.drafts = [d for d in self.drafts if d.sentence != self.sentence or d.clause.start < since]

    def _members(self, clause: Clause) -> None:
        """甲、乙、丙都在其中: what was said of the whole is said of its members."""
        if not self.drafts or not MEMBERS.search(clause.text):
            return
        last = self.drafts[-1]
        if last.sentence != self.sentence:
            return
        for group in clause.groups:
            for number, end in enumerate(group.ids):
                ends = self._member(last, end)
                if ends is not None:
                    mark = _mark(([end], group, ""), end)
                    marks = (mark, last.target_mark) if ends[0] == end else (last.agent_mark, mark)
                    self.drafts.append(
                        Draft(
                            last.relation,
                            *ends,
                            last.bound,
                            clause,
                            self.sentence,
                            last.status,
                            *marks,
                            0.8,
                            len(group.ids),
                            number,
                        )
                    )

    def _member(self, last: Draft, end: str) -> tuple[str, str] | None:
        """The tie of `last` with `end` in the place of the whole it belongs to."""
        if end in (last.agent, last.target):
            return None
        if self.parsed.contains(last.agent, end):
            return end, last.target
        if self.parsed.contains(last.target, end):
            return last.agent, end
        return None

    def _relations(self, bound: Bound, clause: Clause, a: str, t: str) -> list[tuple[str, str, str]]:
        frame = bound.frame
        if frame.also == "helper":
            turned = helper_of(self.parsed, self.profile, a, t) or (a, t)
            return [(frame.relation, *turned)]
        result = [(frame.relation, a, t)]
        if frame.also == "back":
            result.append((frame.relation, t, a))
        if frame.also == "assists" and self._helps(a, t):
            turned = helper_of(self.parsed, self.profile, a, t)
            if turned:
                result.append(("assists", *turned))
        return result

    def _helps(self, a: str, t: str) -> bool:
        return "School" not in (self.parsed.entities[a].type, self.parsed.entities[t].type)


NAMED_GIVERS = ("donatesTo", "funds", "investsIn", "purchasesFrom", "manages", "visits")
UNNAMED = re.compile(r"[^，]{0,8}?(?:[一某几多数\d]+余?|有关|不少|许多|部分)(?:家|位|所|些|支)[^，]{2,}")


def _is_open(clause: Clause) -> bool:
    """Whether the clause has a subject that stands for an end nobody can tell."""
    return any(group.kind and not group.ids and group.case in ("subject", "by") for group in clause.groups)


_BY = re.compile(r"由(?!于|此|来|衷)")


def _by_somebody(clause: Clause) -> bool:
    """Whether 由 leads to somebody who is no end."""
    return any(
        not any(group.start - clause.start in range(match.end(), match.end() + 8) for group in clause.groups)
        for match in _BY.finditer(clause.text)
    )


def _goes_elsewhere(clause: Clause, bound: Bound) -> bool:
    """Whether 向 or 给 before the verb leads to something that is no end."""
    before = clause.text[: bound.verb.start - clause.start]
    place = max(before.rfind("向"), before.rfind("给"))
    if place < 0 or bound.frame.relation not in ("donatesTo", "funds", "trains"):
        return False
    return not any(group.start - clause.start in range(place, place + 4) for group in clause.groups)


LISTED = ("它们是", "分别是", "分别为", "他们是", "依次是", "即", "有", "包括")


def _ahead(plain: str, clause: Clause, frame: Frame) -> Group | None:
    """The end that a following clause without a subject names first: ，给马鞍小学添了食堂; ，前往水城区医院.

    Also the list that a count announces: 三所小学，它们是甲、乙、丙; and behind 在甲的支援下 the subject.
    """
    if not clause.groups:
        return None
    group = clause.groups[0]
    if "under" in frame.needs:
        return group if group.case == "subject" else None
    if len(group.ids) > 1 and (clause.text.lstrip().startswith(LISTED) or plain[clause.start - 1] == "："):
        return group
    if group.case not in ("to", "goal", "object") or group.start - clause.start > 6:
        return None
    return group


def _pairs(clause: Clause, bound: Bound, agents: Ends, targets: Ends) -> list[tuple[str, str]]:
    if bound.every:
        return [(a, t) for place, a in enumerate(agents) for t in agents[place + 1 :]]
    paired = "each" in clause.has or bound.frame.relation in ("twinnedWith", "assists")
    if paired and len(agents) > 1 and len(targets) > 1:
        in_order = len(agents) == len(targets) and "each" in clause.has
        return list(zip(agents, targets, strict=True)) if in_order else []
    return [(a, t) for a in agents for t in targets]


def _mark(found: Found, end: str) -> MarkSpan | None:
    ids, group, how = found
    if group is None or not group.spans:
        return None
    if len(group.spans) == len(group.ids) and end in group.ids:
        start, stop, own = group.spans[group.ids.index(end)]
    else:
        start, stop, own = group.spans[0][0], group.spans[-1][1], group.how
    return start, stop, how or own
