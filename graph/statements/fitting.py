"""Whether two ends make sense together."""

from collections.abc import Mapping

from ...ontology import Entity
from ..mentions.profile import Profile
from .carried import senseless
from .discourse import Ends, Found
from .frames import Frame
from .helping import side_of
from .items import Group
from .match import Bound
from .parse import Parsed
from .scene import Scene

NEARBY = ("inherited",)
CROWDS = frozenset({"twinnedWith", "assists"})
HELPING = frozenset({"funds", "assists", "trains", "donatesTo"})


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


def unfit(scene: Scene, bound: Bound, agent: Found, target: Found) -> str:
    """Why two ends, at least one of them carried over, make no sense together; "" where they do."""
    agents, targets = agent[0], target[0]
    if not agents or not targets:
        return "the word for an end stays open"
    if bound.frame.relation in HELPING and _is_turned(scene, agent, target):
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
    near = any(each[2] in NEARBY and each[1] is not None and _is_here(scene, each[1]) for each in (agent, target))
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


def is_crowd(scene: Scene, bound: Bound, agent: Found, target: Found) -> bool:
    """Several on both sides of this very sentence: who with whom stays open, and nobody else is meant."""
    if len(agent[0]) < 2 or len(target[0]) < 2 or bound.frame.relation not in CROWDS:
        return False
    return any(group is not None and group in scene.memory.subjects for group in (agent[1], target[1]))
