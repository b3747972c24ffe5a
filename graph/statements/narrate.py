"""The walk through the sentences: each verb says what it says, in the order of the text."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ...ontology import is_place
from ..mentions.profile import Profile
from .discourse import Ends, Found, Memory
from .fill import Scene, complete, settle_late, suits
from .guards import Guard
from .items import Clause
from .listing import Lead, header_of, items_of, lead_of
from .match import Bound, End
from .parse import Parsed
from .sections import Section, sections
from .sides import Row, helper_of

MarkSpan = tuple[int, int, str]
CARRIED = 0.85
AHEAD = 0.8
MEMBER = 0.8
CROWD = 64
SELLS = {"Company": 0, "Association": 3, "Village": 2, "Township": 2}
TABLE = -1  # where the last lead that no heading holds is kept
MUTUAL = ("twinnedWith", "cooperatesWith")
HELPING = ("帮扶", "支援", "援助")
LASTING = ("twinnedWith", "assists", "cooperatesWith", "manages")
PAIRED = ("twinnedWith", "assists")
_MEMBERS = re.compile(r"[都均也亦](?:在其中|在内|在名单上|在列|在其列|在数|榜上有名|包括在内)")


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
class _Story:
    """What has been told so far: the drafts, and the memory that fills what is left out."""

    parsed: Parsed
    profile: Profile
    memory: Memory
    watch: Watch | None = None
    drafts: list[Draft] = field(default_factory=list[Draft])
    sentence: int = 0
    leads: dict[int, Lead] = field(default_factory=dict[int, Lead])


def narrate(parsed: Parsed, profile: Profile, bound: Sequence[Row], watch: Watch | None = None) -> list[Draft]:
    """All that the sentences say, in their order, nothing chosen yet; `watch` hears of every frame that is tried."""
    by_place = profile.writer is not None and is_place(parsed.entities[profile.writer].type)
    story = _Story(parsed, profile, Memory(profile, parsed.places, writer_is_place=by_place), watch)
    over = sections(parsed.plain, parsed.blocks)
    block = -1
    for number, sentence in enumerate(parsed.sentences):
        if sentence.block == block:
            story.memory.open_sentence()
        else:
            story.memory.open_block(over[sentence.block].heads)
        first = sentence.block != block
        block, story.sentence = sentence.block, number
        if not sentence.asks:
            _tell(story, parsed.clauses[number], bound[number], over[block])
        _tell_list(story, number, bound[number], over[block])
        if first and over[block].opens:
            story.memory.close_block(block)
    return story.drafts


def _tell(story: _Story, clauses: Sequence[Clause], bound: Row, section: Section) -> None:
    """One sentence: its clauses in order, in each its verbs in order."""
    guard = Guard(section.planned)
    for place, clause in enumerate(clauses):
        if not clause.groups and not clause.words:
            continue
        guard.enter(clause)
        if clause.groups or bound[place]:
            scene = Scene(story.parsed, story.profile, story.memory, clauses, place)
            settle_late(scene)
            for number, found in bound[place].items():
                status = guard.status(story.parsed, clause, clause.words[number])
                if status is not None:
                    _say(story, scene, found, status)
                elif story.watch is not None:
                    story.watch(scene, found[0], HUSHED, None)
        guard.leave(story.parsed, clause)
        _tell_members(story, clause)
        _take_back(story, clause)
        story.memory.read(clause)


def _tell_list(story: _Story, number: int, bound: Row, section: Section) -> None:
    """The rows of a list in a sentence, told by what types them."""
    clauses = story.parsed.clauses[number]
    told = {draft.clause.start for draft in story.drafts if draft.sentence == number}
    lead, rest = _lead(story, number, bound, section, told=bool(told))
    if lead is None or any(clause.start in told for clause in rest):
        return
    status = "planned" if section.planned else "done"
    for item in items_of(story.parsed, lead, rest) if clauses else ():
        known = Bound(lead.frame, lead.word, End(item.agent), End(item.target))
        one, other = ((group.ids, group, "list") for group in (item.agent, item.target))
        _emit(story, item.clause, known, status, one, other)


def _lead(
    story: _Story, number: int, bound: Row, section: Section, *, told: bool
) -> tuple[Lead | None, Sequence[Clause]]:
    """What types the rows of a sentence, and its clauses that may be rows.

    The words before a colon, else the nearest heading, else the head of a table's columns. A heading that tells
    nothing itself is kept for the rows below it.
    """
    parsed, clauses, block = story.parsed, story.parsed.clauses[number], story.parsed.sentences[number].block
    above = next((story.leads[head] for head in reversed(section.heads) if head in story.leads), None)
    opens = number == 0 or parsed.sentences[number - 1].block != block
    if parsed.blocks[block].kind == "row":
        above = above or story.leads.get(TABLE)
        head = None if told else header_of(parsed, clauses, above)
        if head is not None and head is not above:
            story.leads[section.heads[-1] if section.heads else TABLE] = head
            return None, ()
    elif section.opens and opens and not told and (lead := lead_of(parsed, clauses, bound)):
        story.leads[block] = lead
        if not (lead.agent or lead.target):
            story.leads[TABLE] = lead
    colon = next((n for n, each in enumerate(clauses) if parsed.plain[each.end : each.end + 1] == "："), -1)
    if 0 <= colon < len(clauses) - 1 and (lead := lead_of(parsed, clauses[: colon + 1], bound[: colon + 1])):
        return lead, clauses[colon + 1 :]
    if colon == len(clauses) - 1 >= 0 and (lead := lead_of(parsed, clauses[-1:], bound[-1:])) and not lead.agent:
        story.leads[TABLE] = lead  # 各级结对情况如下：
    return above or story.leads.get(TABLE), clauses


def _say(story: _Story, scene: Scene, bound: Sequence[Bound], status: str) -> None:
    """What one verb says: by the first frame whose ends are found and make sense."""
    for each in bound:
        said = each.agent is each.target is None and _is_said(story, scene.clause, each.frame.relation)
        found = None if said else complete(scene, each)
        fired = found is not None and _emit(story, scene.clause, each, status, *found)
        if story.watch is not None:
            story.watch(scene, each, SAID if said else FIRED if fired else UNFIT if found else OPEN, found)
        if fired:
            return


def _is_said(story: _Story, clause: Clause, relation: str) -> bool:
    """Whether the clause has told this relation already, with ends of its own."""
    return any(draft.clause is clause and draft.relation == relation for draft in reversed(story.drafts[-8:]))


def _emit(story: _Story, clause: Clause, bound: Bound, status: str, agent: Found, target: Found) -> bool:
    frame = bound.frame
    if frame.relation == "assists":
        target = _places_of(story, target)
    pairs = _pairs(clause, bound, agent[0], target[0], story.memory.crowd)
    lifted = "firms" in frame.agent_is and agent[1] is not None and agent[1].head == "firms"
    kept = [
        (number, a, t)
        for number, (a, t) in enumerate(pairs)
        if a != t and (lifted or suits(story.parsed, story.profile, frame, a, t))
    ]
    factor = AHEAD if "ahead" in (agent[2], target[2]) else CARRIED if agent[2] or target[2] else 1.0
    for number, a, t in kept:
        marks = _mark(agent, a), _mark(target, t)
        for relation, one, other in _relations(story, bound, a, t):
            own, its = marks if (one, other) == (a, t) else marks[::-1]
            place = (bound, clause, story.sentence, status)
            story.drafts.append(Draft(relation, one, other, *place, own, its, factor, len(pairs), number))
    if kept:
        _remember(story.memory, frame.relation, agent[0], target[0], [(a, t) for _, a, t in kept])
        if frame.relation == "assists":
            story.profile.take_sides({a for _, a, _ in kept}, {t for _, _, t in kept})
    return bool(kept)


def _places_of(story: _Story, target: Found) -> Found:
    """云谷县委、县政府 helped by somebody stand for their county."""
    entities = story.parsed.entities
    ends: Ends = []
    for end in target[0]:
        entity = entities[end]
        office = entity.type == "Government" and entity.label.endswith(("委", "政府", "委员会"))
        place = str(entity.container) if office and entity.container in entities else end
        if place not in ends:
            ends.append(place)
    return (ends, *target[1:])


def _remember(
    memory: Memory, relation: str, agents: Ends, targets: Ends, pairs: Sequence[tuple[str, str]]
) -> None:
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
    clause: Clause, bound: Bound, agents: Ends, targets: Ends, crowd: Sequence[tuple[str, str]]
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
    in_order = "each" in clause.has or (bool(bound.frame.pair) and _in_one_breath(bound))
    if len(agents) > 1 and len(targets) > 1 and (in_order or bound.frame.relation in PAIRED):
        return list(zip(agents, targets, strict=True)) if in_order and len(agents) == len(targets) else []
    return [(a, t) for a in agents for t in targets]


def _in_one_breath(bound: Bound) -> bool:
    """甲、乙、丙与丁、戊、己结对: two lists of one length round 与 pair in order."""
    group = bound.agent.group if bound.agent else None
    if group is None or bound.target is None or group is not bound.target.group or group.soft:
        return False
    return bound.frame.relation in PAIRED and len(group.parts) == 2 and len(group.parts[0]) == len(group.parts[1])


def _relations(story: _Story, bound: Bound, a: str, t: str) -> list[tuple[str, str, str]]:
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
    if frame.also == "assists" and "School" not in kinds:
        turned = helper_of(story.parsed, story.profile, a, t)
        if turned is None and _helps(bound):
            turned = a, t
        if turned:
            result.append(("assists", *turned))
    return result


def _helps(bound: Bound) -> bool:
    """甲结对帮扶乙: the verb has its direction."""
    objects = bound.target is not None and bound.target.group.case == "object" and bound.target.part < 0
    return objects and any(word in bound.verb.word for word in HELPING)


def _sells(story: _Story, end: str) -> int:
    """How much rather an end grows and sells than buys."""
    return SELLS.get(story.parsed.entities[end].type, 1)


def _mark(found: Found, end: str) -> MarkSpan | None:
    _, group, how = found
    if group is None or not group.spans:
        return None
    if len(group.spans) == len(group.ids) and end in group.ids:
        start, stop, own = group.spans[group.ids.index(end)]
    else:
        start, stop, own = group.spans[0][0], group.spans[-1][1], group.how
    return start, stop, how or own


def _take_back(story: _Story, clause: Clause) -> None:
    """没有成行, 此说不确: what this part of the sentence told is not so."""
    last = story.drafts[-1] if story.drafts else None
    if last is None or last.sentence != story.sentence:
        return
    place = next((word.start for word in clause.words if "mark:retract" in word.tags), -1)
    if place >= 0:
        since = story.parsed.plain.rfind("；", 0, place)
        story.drafts = [d for d in story.drafts if d.sentence != story.sentence or d.clause.start < since]


def _tell_members(story: _Story, clause: Clause) -> None:
    """甲、乙、丙都在其中: what was said of the whole is said of its members."""
    last = story.drafts[-1] if story.drafts else None
    if last is None or not clause.groups or last.sentence != story.sentence or not _MEMBERS.search(clause.text):
        return
    for group in clause.groups:
        for number, end in enumerate(group.ids):
            mark = _mark(([end], group, ""), end)
            if end in (last.agent, last.target):
                continue
            told = last._replace(clause=clause, factor=MEMBER, ends=len(group.ids), number=number)
            if story.parsed.contains(last.agent, end):
                member = told._replace(agent=end, agent_mark=mark)
            elif story.parsed.contains(last.target, end):
                member = told._replace(target=end, target_mark=mark)
            else:
                continue
            story.drafts.append(member)
