"""What is said before choice, figures and evidence: the drafts, and how two ends become one or more of them."""

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import NamedTuple

from ..mentions.profile import Profile
from .discourse import Ends, Found, Memory
from .fitting import suits
from .helping import helper_of
from .items import SEATS, Clause, governed
from .listing import Lead
from .match import Bound
from .parse import Parsed
from .scene import Scene

MarkSpan = tuple[int, int, str]
CARRIED = 0.85
AHEAD = 0.8
CROWD = 64
SELLS = {"Company": 0, "Association": 3, "Village": 2, "Township": 2}
MUTUAL = ("twinnedWith", "cooperatesWith")
HELPING = ("帮扶", "支援", "援助")
LASTING = ("twinnedWith", "assists", "cooperatesWith", "manages")
PAIRED = ("twinnedWith", "assists")
_PEERS = re.compile(r"(?<!帮扶)合作(?:对子|城区|城市|关系|学校|医院|伙伴)|友好城市|友城")
# How the trying of a frame ends: it tells something; its ends make no sense; an end stays open; the clause told it
# already; the verb is denied or only wished.
FIRED, UNFIT, OPEN, SAID, HUSHED = "fired", "unfit", "open", "said", "hushed"
Watch = Callable[[Scene, Bound, str, tuple[Found, Found] | None], None]


class Draft(NamedTuple):
    """A statement before choice, figures and evidence.

    `number` of `ends`: its place among the pairs that the same words tie; the marks are CLEAN spans with how the
    end was found, None where it stands nowhere near. `factor`: how sure the ends are.
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


@dataclass(slots=True)
class Story:
    """What has been told so far: the drafts, and the memory that fills what is left out.

    `leads`: number of a heading's block, or TABLE -> how it types its rows; `in_rows`: some of them were read.
    """

    parsed: Parsed
    profile: Profile
    memory: Memory
    watch: Watch | None = None
    drafts: list[Draft] = field(default_factory=list[Draft])
    sentence: int = 0
    leads: dict[int, Lead] = field(default_factory=dict[int, Lead])
    in_rows: bool = False

    def told_in(self, sentence: int) -> list[Draft]:
        """The drafts of the sentence at hand: they stand at the end, for the story is told in order."""
        return self.drafts[bisect_left(self.drafts, sentence, key=attrgetter("sentence")) :]


def emit(story: Story, clause: Clause, bound: Bound, status: str, agent: Found, target: Found) -> bool:
    frame = bound.frame
    if frame.relation == "assists":
        target = _places_of(story, target)
    halves = agent[1] is not None and agent[1] is target[1] and bool(agent[2])
    pairs = _pairs(bound, agent[0], target[0], story.memory.crowd, in_order=halves or "each" in clause.has)
    lifted = "firms" in frame.agent_is and agent[1] is not None and agent[1].head == "firms"
    kept = [
        (number, a, t)
        for number, (a, t) in enumerate(pairs)
        if a != t and (lifted or suits(story.parsed, story.profile, frame, a, t))
    ]
    factor = AHEAD if "ahead" in (agent[2], target[2]) else CARRIED if agent[2] or target[2] else 1.0
    for number, a, t in kept:
        marks = mark_of(agent, a), mark_of(target, t)
        for relation, one, other in _relations(story, bound, a, t):
            own, its = marks if (one, other) == (a, t) else marks[::-1]
            place = (bound, clause, story.sentence, status)
            story.drafts.append(Draft(relation, one, other, *place, own, its, factor, len(pairs), number))
    if kept:
        _remember(story.memory, frame.relation, agent[0], target[0], [(a, t) for _, a, t in kept])
        if frame.relation == "assists":
            story.profile.take_sides({a for _, a, _ in kept}, {t for _, _, t in kept})
    return bool(kept)


def _places_of(story: Story, target: Found) -> Found:
    """云谷县委、县政府 helped by somebody stand for their county."""
    return (list(dict.fromkeys(governed(end, story.parsed.entities, SEATS) for end in target[0])), *target[1:])


def _remember(memory: Memory, relation: str, agents: Ends, targets: Ends, pairs: Sequence[tuple[str, str]]) -> None:
    several = len(agents) > 1 and len(targets) > 1
    memory.crowd = pairs if several and len(pairs) == len(agents) == len(targets) else ()
    if relation in LASTING:
        memory.keep(pairs)
    memory.tie = None if several else (list(agents), list(targets))
    memory.mutual = relation in MUTUAL
    if relation == "visits":
        memory.visitors = agents
    if relation in ("visits", "sendsTalentTo"):
        memory.meet(agents)


def _pairs(
    bound: Bound, agents: Ends, targets: Ends, crowd: Sequence[tuple[str, str]], *, in_order: bool
) -> list[tuple[str, str]]:
    """Which agent with which target: in order where the clause or the `crowd` before says so, else each with each,
    pairings never."""
    if len(crowd) > 1 and crowd == list(zip(agents, targets, strict=False)):
        return list(crowd)
    if len(agents) * len(targets) > CROWD:
        return []
    if bound.every:
        return [(a, t) for place, a in enumerate(agents) for t in agents[place + 1 :]]
    if len(agents) > 1 and len(targets) > 1 and not set(agents).isdisjoint(targets):
        return []
    in_order = in_order or (bool(bound.frame.pair) and _in_one_breath(bound))
    if len(agents) > 1 and len(targets) > 1 and (in_order or bound.frame.relation in PAIRED):
        return list(zip(agents, targets, strict=True)) if in_order and len(agents) == len(targets) else []
    return [(a, t) for a in agents for t in targets]


def _in_one_breath(bound: Bound) -> bool:
    """甲、乙、丙与丁、戊、己结对: two lists of one length round 与 pair in order."""
    group = bound.agent.group if bound.agent else None
    if group is None or bound.target is None or group is not bound.target.group or group.soft:
        return False
    return bound.frame.relation in PAIRED and len(group.parts) == 2 and len(group.parts[0]) == len(group.parts[1])


def _relations(story: Story, bound: Bound, a: str, t: str) -> list[tuple[str, str, str]]:
    """The relation of the frame and the second one that the same words say (互派 both ways, 结对 with a helper)."""
    frame = bound.frame
    if frame.also == "helper":
        known = helper_of(story.parsed, story.profile, a, t)
        said = bound.agent is not None and not bound.agent.group.plural  # 两地 tells no order
        return [(frame.relation, *known)] if known else [(frame.relation, a, t)] if said else []
    if frame.pair and frame.relation == "purchasesFrom" and _sells(story, a) > _sells(story, t):
        a, t = t, a  # 合作社与超市签购销合同: the cooperative sells
    result = [(frame.relation, a, t)]
    if frame.also == "back":
        result.append((frame.relation, t, a))
    kinds = {story.parsed.entities[a].type, story.parsed.entities[t].type}
    if frame.also == "assists" and "School" not in kinds and not _PEERS.search(story.parsed.plain, *_around(bound)):
        turned = helper_of(story.parsed, story.profile, a, t)
        if turned is None and _helps(bound):
            turned = a, t
        if turned:
            result.append(("assists", *turned))
    return result


def _around(bound: Bound) -> tuple[int, int]:
    """The few characters round the verb."""
    return max(0, bound.verb.start - 6), bound.verb.end + 6


def _helps(bound: Bound) -> bool:
    """甲结对帮扶乙: the verb has its direction."""
    objects = bound.target is not None and bound.target.group.case == "object" and bound.target.part < 0
    return objects and any(word in bound.verb.word for word in HELPING)


def _sells(story: Story, end: str) -> int:
    """How much rather an end grows and sells than buys."""
    return SELLS.get(story.parsed.entities[end].type, 1)


def mark_of(found: Found, end: str) -> MarkSpan | None:
    _, group, how = found
    if group is None or not group.spans:
        return None
    if len(group.spans) == len(group.ids) and end in group.ids:
        start, stop, own = group.spans[group.ids.index(end)]
    else:
        start, stop, own = group.spans[0][0], group.spans[-1][1], group.how
    return start, stop, how or own
