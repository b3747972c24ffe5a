"""Ends that a clause leaves out: who may be meant, and whether two ends make sense together."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import takewhile
from typing import NamedTuple

from ...ontology import Entity, is_place
from .carried import lifted, senseless
from .crews import MOVES, speaks_of_crew
from .discourse import Ends, Found, Memory
from .frames import Frame
from .items import Clause, Group
from .match import Bound
from .parse import Parsed
from .sides import Profile, helper_of, side_of

AHEAD = 3
SHORT = 5
LISTED = ("它们是", "分别是", "分别为", "他们是", "依次是", "即", "有", "包括")
ALL = ("都", "均", "全都")
NAMED_GIVERS = frozenset({"donatesTo", "funds", "investsIn", "purchasesFrom", "manages", "visits"})
LEFT_OPEN = frozenset({"donatesTo", "funds", "trains"})
REACHED = ("to", "toward", "goal", "object")
BUILT_AT = frozenset({"funds", "donatesTo", "investsIn"})
ARRIVALS = frozenset({"来访", "到访", "回访", "来考察", "来看"})
NAMED_AT = ("object", "goal", "to", "toward", "of")
CROWDS = frozenset({"twinnedWith", "assists"})
_CROWD = re.compile(r"[^，]{0,6}?[\d一二两三四五六七八九十百几多各]+余?个?(?:省区?市?|市|县市?|地区)向")
_SOMEBODY = re.compile(r"[^，]{0,8}?(?:[一某几多数\d]+余?|有关|不少|许多|部分)(?:家|位|所|些|支)[^，]{2,}")
_AIDED = re.compile(r"的?(?:对口)?(?:援|帮扶|公益|慈善)")
_WHEN = re.compile(r"(?:以来|年来|[年月天]|之?后|以后|期间|之际|过程中|中|时)$")
_STRANGER = re.compile(
    r"(?:[\d年月日今去明前后底初同时其中而另随后目前此外]{1,12})?"
    r"((?![我本该全各两双三其每这那到在向从为给对由并也还又将与和来])[\u4e00-\u9fff]{1,9}?"
    r"(?:师|(?<!干)部|业|大|大学|市|院|医|厂|局|委|公司|集团|学院|联会|代表团))"
    r"(?=先后|拟|将|每年|累计|共|也|还|已|曾|又|开始|在|向|从|对|为|给|挑选|选派|派|定点|接收|访问|托管|捐|投)"
)
_BY = re.compile(r"由(?![于此来衷\d])")


class Scene(NamedTuple):
    """A sentence in its document: the clauses, the one at hand, what was said before."""

    parsed: Parsed
    profile: Profile
    memory: Memory
    clauses: Sequence[Clause]
    place: int

    @property
    def clause(self) -> Clause:
        """The clause at hand."""
        return self.clauses[self.place]


def complete(scene: Scene, bound: Bound) -> tuple[Found, Found] | None:
    """Agent and target of `bound`, what is missing filled in; None where nobody fits."""
    agent, target = bound.agent, bound.target
    if agent is not None and target is not None:
        return (agent.ids, agent.group, ""), (target.ids, target.group, "")
    if withheld(scene, bound):
        return None
    if agent is None and target is None:
        return _at_place(scene, bound) if "place" in bound.frame.carry else _both(scene, bound)
    for one, found in candidates(scene, bound):
        other = lifted(scene.parsed, found)
        if not unfit(scene, bound, one, other):
            return _helping(scene, bound.frame, one, other) if target is None else (one, other)
        if _is_crowd(scene, bound, one, other):
            return None
    return None


def withheld(scene: Scene, bound: Bound) -> str:
    """Why nobody from outside the clause may fill what `bound` leaves out, "" where somebody may."""
    agent, target = bound.agent, bound.target
    if agent is None and _is_told(scene.clause, bound, missing_target=target is None):
        return "the clause tells its agent, but by no name"
    if target is None and "place" in bound.frame.carry and scene.memory.place is None and not _arrives(bound):
        return "the clause before names no place where it happens"
    if agent is not None and target is None and _goes_elsewhere(scene.clause, bound):
        return "向 or 给 leads to something that has no name"
    if agent is not None and target is None and _is_named(scene, bound):
        return "the clause itself names another that may be meant"
    return ""


def candidates(scene: Scene, bound: Bound) -> Iterator[tuple[Found, Found]]:
    """Agent and target where one of the two is missing, with each who may stand for it, best first."""
    if bound.target is not None:
        given = (bound.target.ids, bound.target.group, "")
        name = _stranger(scene.clause, bound)
        for found in _namesakes(scene.parsed, name) if name else _agents(scene, bound, given[0]):
            yield found, given
    elif bound.agent is not None:
        known = (bound.agent.ids, bound.agent.group, "")
        for found in _targets(scene, bound.frame, known[0]):
            yield known, found


def suits(parsed: Parsed, profile: Profile, frame: Frame, agent: str, target: str) -> bool:
    """Whether the relation can hold: no place with what it contains, kinds as the frame wants them."""
    return not unsuited(parsed, profile, frame, agent, target)


def unsuited(parsed: Parsed, profile: Profile, frame: Frame, agent: str, target: str) -> str:
    """Why the relation cannot hold between two ends, "" where it can.

    A firm may invest in the place where it stands, but nobody is attracted to a place known only as helper.
    """
    if agent == target:
        return "it is one and the same"
    if parsed.contains(agent, target):
        return "the agent holds the target"
    kinds = parsed.entities
    if frame.agent_is and kinds[agent].type not in frame.agent_is:
        return "the agent is of another kind than the rule asks for"
    if frame.target_is and kinds[target].type not in frame.target_is:
        return "the target is of another kind than the rule asks for"
    if frame.relation == "investsIn":
        helps = target in profile.helpers and target not in profile.helpeds
        return "the target is known only as helper" if helps else ""
    return "the target holds the agent" if parsed.contains(target, agent) else ""


def _is_told(clause: Clause, bound: Bound, *, missing_target: bool) -> bool:
    """Whether the clause tells its agent, though no end: 由多方凑齐, 一家企业送来, 该公司 nobody can tell."""
    if any(group.lost and group.case in ("subject", "by") for group in clause.groups):
        return True
    if not clause.has_subject and _CROWD.match(clause.text):
        return True
    starts = [group.start - clause.start for group in clause.groups]
    for match in _BY.finditer(clause.text):
        if not any(match.end() <= start < match.end() + 8 for start in starts):
            return True
    return not missing_target and bound.frame.relation in NAMED_GIVERS and _SOMEBODY.match(clause.text) is not None


def _stranger(clause: Clause, bound: Bound) -> str:
    """The body without a known name with which the clause begins (十三师挑选, 县二院拟代管), else ""."""
    match = None if clause.has_subject else _STRANGER.match(clause.text)
    if match is None or match.end(1) > bound.verb.start - clause.start:
        return ""
    first, last = (clause.start + place for place in match.span(1))
    return "" if any(group.start < last and first < group.tail for group in clause.groups) else match[1]


def _namesakes(parsed: Parsed, name: str) -> Iterator[Found]:
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


def _is_named(scene: Scene, bound: Bound) -> bool:
    """Whether the clause itself names another that the money can be for: nobody else is meant then."""
    if bound.frame.relation not in ("funds", "investsIn"):
        return False
    used = bound.agent.group if bound.agent else None
    return any(group is not used and group.ids and group.case in NAMED_AT for group in scene.clause.groups)


def _arrives(bound: Bound) -> bool:
    """来访, 到访: whoever comes, comes to those who tell it."""
    return bound.agent is not None and bound.verb.word in ARRIVALS


def _hosts(scene: Scene, agents: Ends) -> Iterator[Found]:
    """To whom a delegation comes where nobody is named: the writer, else the one it is most tied with."""
    profile = scene.profile
    if profile.writer:
        yield [profile.writer], None, "document"
    elif len(agents) == 1 and profile.pair and agents[0] in profile.pair:
        yield [profile.pair[1 - profile.pair.index(agents[0])]], None, "document"


def _goes_elsewhere(clause: Clause, bound: Bound) -> bool:
    """Whether 向 or 给 before the verb leads to something that is no end: 向首都经济圈送去电力."""
    if bound.frame.relation not in LEFT_OPEN:
        return False
    verb = bound.verb.start - clause.start
    place = max(clause.text.rfind("向", 0, verb), clause.text.rfind("给", 0, verb))
    return place >= 0 and not any(place <= group.start - clause.start < place + 4 for group in clause.groups)


def _agents(scene: Scene, bound: Bound, targets: Ends) -> Iterator[Found]:
    memory, frame = scene.memory, bound.frame
    if frame.relation in MOVES and memory.crew and speaks_of_crew(scene.clause, bound.verb):
        yield memory.crew, None, "inherited"
        return
    if "lead" in frame.carry and (leader := _leader(scene)):
        yield leader.ids, leader, "ahead"
    if frame.relation == "visits" and memory.visitors and not memory.subjects:
        yield memory.visitors, None, "inherited"
    if "visitor" in frame.carry:
        return
    if frame.relation == "visits":
        yield from ((group.ids, group, "inherited") for group in memory.subjects if group.head == "title")
    people = frame.relation == "sendsTalentTo"
    for found in memory.agents(targets, near="agent" in frame.near, people=people, paired=bool(frame.pair)):
        group = found[1]
        if frame.pair and group is not None and len(group.parts) > 1 and not group.soft:
            yield group.parts[0], group, found[2]
        elif group is None or group.head != "title":
            yield found
    if frame.pair and scene.profile.writer and not memory.subjects:
        yield [scene.profile.writer], None, "document"


def _targets(scene: Scene, frame: Frame, agents: Ends) -> Iterator[Found]:
    memory = scene.memory
    if "place" in frame.carry:
        if memory.place is not None:
            yield memory.place.ids, memory.place, "inherited"
        elif agents:
            yield from _hosts(scene, agents)
        return
    for clause in scene.clauses[scene.place + 1 : scene.place + 1 + AHEAD]:
        group = _ahead(scene, clause, frame)
        if group is not None:
            yield group.ids, group, "ahead"
        if clause.has_subject:
            break
    if len(memory.subjects) > 1 and scene.clause.text.lstrip().startswith(ALL):
        yield [each for group in reversed(memory.subjects) for each in group.ids], None, "inherited"
    if memory.old_tie and not memory.tie and scene.clauses[0].text.startswith("其中"):
        yield memory.old_tie[1], None, "inherited"
    yield from memory.targets(agents, near="target" in frame.near, goods=frame.relation == "purchasesFrom")


def _leader(scene: Scene) -> Group | None:
    """对口帮扶云谷县以来，临江市……: the subject that follows an opening which tells when or how."""
    if scene.clause.has_subject or scene.place + 1 >= len(scene.clauses) or not _WHEN.search(scene.clause.text):
        return None
    return next((group for group in scene.clauses[scene.place + 1].groups if group.case == "subject"), None)


def _ahead(scene: Scene, clause: Clause, frame: Frame) -> Group | None:
    """The end that a following clause without a subject names first: ，给马鞍小学添了食堂; ，前往水城区医院.

    Also the list that a count announces: 三所小学，它们是甲、乙、丙; and behind 在甲的支援下 the subject.
    """
    if not clause.groups:
        return None
    group, plain = clause.groups[0], scene.parsed.plain
    if "under" in frame.needs:
        return group if len(clause.groups) == 1 or group.case == "subject" else None
    if "ahead" in frame.carry and not scene.memory.subjects and group.case == "subject":
        return group
    if "said" in frame.needs and plain[clause.start - 1] in "：—":
        return group
    if len(group.ids) > 1 and (clause.text.lstrip().startswith(LISTED) or plain[clause.start - 1] == "："):
        return group
    reached = (*REACHED, *(("at",) if frame.relation in BUILT_AT else ()))
    if group.case not in reached or group.start - clause.start > 6:
        return None
    if group.case == "object" and _AIDED.match(plain, group.tail):
        return None  # 捐赠5万元，热心支持临江市的项目
    return group


def _at_place(scene: Scene, bound: Bound) -> tuple[Found, Found] | None:
    """在云谷学院，参观了图书馆: the target by the clause before, the agent as ever."""
    for target in _targets(scene, bound.frame, []):
        for agent in _agents(scene, bound, target[0]):
            if not unfit(scene, bound, agent, target):
                return agent, target
    return None


def _both(scene: Scene, bound: Bound) -> tuple[Found, Found] | None:
    """Both ends from before: a subject of two halves, the last tie, an agent with the target that fits it."""
    memory, frame = scene.memory, bound.frame
    if scene.clause.end - scene.clause.start < SHORT:
        return None
    if "path" in frame.near and not memory.path:
        return None
    near, symmetric = "both" in frame.near, bool(frame.pair)
    if name := "" if symmetric else _stranger(scene.clause, bound):
        return next(_with_target(scene, bound, _namesakes(scene.parsed, name)), None)
    if memory.crowd:
        ends = [a for a, _ in memory.crowd], [t for _, t in memory.crowd]
        one, other = ends if symmetric else _turned(scene, ends)
        return ((one, None, "inherited"), (other, None, "inherited")) if one == ends[0] else None
    for group in memory.subjects:
        if len(group.parts) == 2 and not memory.tie:
            if all(len(part) > 1 for part in group.parts):
                return None  # several with several: who with whom stays open
            one, other = (group.parts[0], group.parts[1])
            one, other = (one, other) if symmetric else _turned(scene, (one, other))
            return (one, group, "inherited"), (other, group, "inherited")
    tie = memory.tie or (None if memory.subjects or near else memory.old_tie)
    if tie:
        mutual = memory.mutual if memory.tie else memory.old_mutual
        acts = any(_acts(group, tie[0]) for group in (*memory.subjects, *memory.objects))
        if mutual and not (symmetric or acts or _side_known(scene, tie)):
            return None
        one, other = tie if symmetric else _turned(scene, tie)
        return (one, None, "inherited"), (other, None, "inherited")
    agents = takewhile(lambda each: len(each[0]) < 3 or symmetric, memory.agents([], near=near))
    return next(_with_target(scene, bound, agents), None)


def _with_target(scene: Scene, bound: Bound, agents: Iterable[Found]) -> Iterator[tuple[Found, Found]]:
    """Each of `agents` with the targets that suit it, best first."""
    for agent in agents:
        for target in (lifted(scene.parsed, each) for each in _targets(scene, bound.frame, agent[0])):
            if not unfit(scene, bound, agent, target):
                yield _helping(scene, bound.frame, agent, target)


def _acts(group: Group, ends: Ends) -> bool:
    """Whether `ends` are the subject, alone or before 与, or 来自 there."""
    if group.case not in ("subject", "from"):
        return False
    return group.ids == ends or (len(group.parts) == 2 and group.parts[0] == ends)


def _side_known(scene: Scene, tie: tuple[Ends, Ends]) -> bool:
    """Whether one of two equals is known to help the other."""
    return helper_of(scene.parsed, scene.profile, tie[0][0], tie[1][0]) is not None


def _turned(scene: Scene, tie: tuple[Ends, Ends]) -> tuple[Ends, Ends]:
    """The tie with the helper first, where it is known who helps."""
    found = helper_of(scene.parsed, scene.profile, tie[0][0], tie[1][0])
    return (tie[1], tie[0]) if found and found[0] == tie[1][0] else tie


def _helping(scene: Scene, frame: Frame, agent: Found, target: Found) -> tuple[Found, Found]:
    """Agent and target, turned where 我县落实帮扶资金 names the helped side first."""
    if frame.relation not in ("funds", "purchasesFrom") or len(agent[0]) != 1 or len(target[0]) != 1:
        return agent, target
    turned = helper_of(scene.parsed, scene.profile, agent[0][0], target[0][0])
    return (target, agent) if turned == (target[0][0], agent[0][0]) else (agent, target)


def unfit(scene: Scene, bound: Bound, agent: Found, target: Found) -> str:
    """Why two ends, at least one of them carried over, make no sense together; "" where they do."""
    agents, targets = agent[0], target[0]
    if not agents or not targets:
        return "the word for an end stays open"
    if bound.frame.relation in ("funds", "assists") and _is_turned(scene, agent, target):
        return "the one known as helped would help"
    named = target[2] == "ahead"
    if len(agents) > 1 and len(targets) > 1 and "each" not in scene.clause.has and not named:
        return "several on both sides, and nobody tells who with whom"
    if bound.frame.relation == "funds" and max(len(agents), len(targets)) > 2 and not named:
        return "one sum for many"
    kinds = scene.parsed.entities
    if target[2] and target[1] in scene.memory.subjects and _are_firms(kinds, agents, targets):
        return "one firm after the other"
    if bound.frame.relation == "funds" and agent[2] and any(kinds[end].type == "Zone" for end in agents):
        return "a zone that was said before gives no money"
    near = any(each[2] and each[1] is not None and _is_here(scene, each[1]) for each in (agent, target))
    if why := senseless(scene.parsed, scene.profile, bound, scene.clause.text, agent, target, near=near):
        return why
    whys = [
        next((why for a in agents if (why := unsuited(scene.parsed, scene.profile, bound.frame, a, t))), "")
        for t in targets
    ]
    if bound.frame.relation == "visits" and not target[2] and not all(whys):
        return ""  # of the sites that the clause lists, those that cannot be meant drop out
    return next((why for why in whys if why), "")


def _is_here(scene: Scene, group: Group) -> bool:
    """Whether a carried group stands in this sentence."""
    return group.start >= scene.clauses[0].start


def _are_firms(kinds: Mapping[str, Entity], agents: Ends, targets: Ends) -> bool:
    """One firm after the other: the one before is not meant by what the next one gives."""
    return all(kinds[end].type == "Company" for end in (*agents, *targets))


def _is_turned(scene: Scene, agent: Found, target: Found) -> bool:
    """Whether a carried end stands on the wrong side: one known only as helped gives no help."""
    if agent[2] and any(side_of(scene.parsed, scene.profile, end) == "helped" for end in agent[0]):
        return True
    return bool(target[2]) and any(side_of(scene.parsed, scene.profile, end) == "helper" for end in target[0])


def _is_crowd(scene: Scene, bound: Bound, agent: Found, target: Found) -> bool:
    """Several on both sides of this very sentence: who with whom stays open, and nobody else is meant."""
    if len(agent[0]) < 2 or len(target[0]) < 2 or bound.frame.relation not in CROWDS:
        return False
    return any(group is not None and group in scene.memory.subjects for group in (agent[1], target[1]))


def settle_late(scene: Scene) -> None:
    """Give 对方 and 当地 in the clause at hand their ends, by what was said last."""
    for group in scene.clause.groups:
        if group.kind in ("other", "there") and not group.parts:
            ends = _other(scene) if group.kind == "other" else _there(scene)
            group.parts = [ends] if ends else []


def _other(scene: Scene) -> Ends | None:
    memory = scene.memory
    tie = memory.tie or memory.old_tie
    groups = (*scene.clause.groups, *memory.subjects, *memory.old_subjects)
    subject = next((group.ids for group in groups if group.ids), None)
    if tie is None or subject not in tie:
        return None
    return tie[1] if subject == tie[0] else tie[0]


def _there(scene: Scene) -> Ends | None:
    memory = scene.memory
    subjects = {end for group in (*scene.clause.groups, *memory.subjects) for end in group.ids}
    for group in (*memory.objects, *memory.old_objects, *memory.old_subjects):
        ids = group.ids
        if len(ids) == 1 and is_place(scene.parsed.entities[ids[0]].type) and ids[0] not in subjects:
            return ids
    return None
