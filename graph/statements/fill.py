"""Ends that a clause leaves out, filled in from what was said before."""

from collections.abc import Iterable, Iterator
from itertools import takewhile

from .carried import lifted
from .discourse import Ends, Found
from .fitting import is_crowd, unfit
from .frames import Frame
from .helping import helper_of
from .items import Group
from .match import Bound
from .scene import Scene
from .told import arrives, goes_elsewhere, in_ledger, means_rest, names_target, namesakes, stranger, tells_agent
from .who import agents_for, targets_for

SHORT = 5


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
        other = found if bound.frame.pair else lifted(scene.parsed, found)
        if not unfit(scene, bound, one, other):
            return _helping(scene, bound.frame, one, other) if target is None else (one, other)
        if is_crowd(scene, bound, one, other):
            return None
    return None


def withheld(scene: Scene, bound: Bound) -> str:
    """Why nobody from outside the clause may fill what `bound` leaves out, "" where somebody may."""
    agent, target = bound.agent, bound.target
    if agent is None and tells_agent(scene.clause, bound, missing_target=target is None):
        return "the clause tells its agent, but by no name"
    if target is None and "place" in bound.frame.carry and scene.memory.place is None and not arrives(bound):
        return "the clause before names no place where it happens"
    if agent is not None and target is None and means_rest(scene.clause):
        return "those meant have no name"
    if agent is not None and target is None and goes_elsewhere(scene.clause, bound):
        return "向 or 给 leads to something that has no name"
    if agent is not None and target is None and names_target(scene, bound):
        return "the clause itself names another that may be meant"
    return ""


def candidates(scene: Scene, bound: Bound) -> Iterator[tuple[Found, Found]]:
    """Agent and target where one of the two is missing, with each who may stand for it, best first."""
    if bound.target is not None:
        given = (bound.target.ids, bound.target.group, "")
        name = stranger(scene.clause, bound)
        for found in namesakes(scene.parsed, name) if name else agents_for(scene, bound, given[0]):
            yield found, given
    elif bound.agent is not None:
        known = (bound.agent.ids, bound.agent.group, "")
        for found in targets_for(scene, bound.frame, known[0]):
            yield known, found


def _at_place(scene: Scene, bound: Bound) -> tuple[Found, Found] | None:
    """在云谷学院，参观了图书馆: the target by the clause before, the agent as ever."""
    for target in targets_for(scene, bound.frame, []):
        for agent in agents_for(scene, bound, target[0]):
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
    symmetric = bool(frame.pair)
    near = "both" in frame.near and (symmetric or not in_ledger(scene, bound))
    if name := "" if symmetric else stranger(scene.clause, bound):
        return next(_with_target(scene, bound, namesakes(scene.parsed, name)), None)
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
        for target in (lifted(scene.parsed, each) for each in targets_for(scene, bound.frame, agent[0])):
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
