"""The vote on whom a document is about: its pair, who helps in it, who is tied with whom."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import product

from ...ontology import is_place
from ..mentions import pronouns
from ..mentions.profile import Profile, dominant, partners
from .helping import helper_of
from .match import Bound
from .parse import Parsed

Row = list[dict[int, list[Bound]]]
REPORTERS = ("Company", "Association", "School")
_GIVING = re.compile(r"捐|定点帮扶|社会责任|公益|对口支援|帮扶.{0,6}(?:报告|总结|小结|清单|情况)")
VOTES = {
    "assists": 4,
    "twinnedWith": 3,
    "funds": 2,
    "sendsTalentTo": 1,
    "donatesTo": 1,
    "trains": 1,
    "cooperatesWith": 1,
    "visits": 1,
}
TITLE = 3
SEATS = ("County", "City")
DIRECTED = ("assists", "funds", "donatesTo", "trains")


def vote(parsed: Parsed, bound: list[Row], profile: Profile) -> None:
    """Settle the document's pair and who helps, by what it says outright."""
    directed: Counter[tuple[str, str]] = Counter()
    loose: Counter[tuple[str, str]] = Counter()
    title = parsed.sentences[0].block if parsed.sentences else -1
    for number, row in enumerate(bound):
        heavy = TITLE if parsed.sentences[number].block == title else 1
        for found in (each for clause in row if clause for every in clause.values() for each in _voices(every)):
            if found.agent is None or found.target is None or found.every:
                continue
            relation = found.frame.relation
            weight = VOTES.get(relation, 0) * heavy
            if not weight:
                continue
            directs = relation in DIRECTED and not found.frame.pair
            for a, t in product(found.agent.ids, found.target.ids):
                if _tie(parsed, a, t):
                    loose[min(a, t), max(a, t)] += weight
                    if directs:
                        directed[a, t] += weight
    profile.pair = dominant(_with_members(parsed, loose), lambda inner, outer: parsed.contains(outer, inner))
    profile.giver = _reporter(parsed)
    profile.kindred = _kindred(parsed, loose)
    profile.partners = partners(directed, loose)
    profile.helpers = frozenset(a for (a, t), n in directed.items() if n > directed[t, a])
    profile.helpeds = frozenset(t for (a, t), n in directed.items() if n > directed[t, a])
    if profile.pair and (found := helper_of(parsed, profile, *profile.pair)):
        profile.pair = found
        profile.helper, profile.helped = found


def _reporter(parsed: Parsed) -> str | None:
    """The firm, fund or university whose own giving the title announces: 远航集团定点帮扶报告."""
    if not parsed.sentences or not _GIVING.search(parsed.plain, 0, parsed.blocks[0].end):
        return None
    first = parsed.blocks[0]
    ends = {
        end for clause in parsed.clauses[0] for group in clause.groups for end in group.ids if group.end <= first.end
    }
    bodies = [end for end in sorted(ends) if parsed.entities[end].type in REPORTERS]
    return bodies[0] if len(bodies) == 1 else None


def _voices(every: Sequence[Bound]) -> list[Bound]:
    """Of the frames that fit a verb the first of each relation: a verb has one vote for what it says."""
    first: dict[str, Bound] = {}
    for each in every:
        if each.agent is not None and each.target is not None:
            first.setdefault(each.frame.relation, each)
    return list(first.values())


def _kindred(parsed: Parsed, votes: Mapping[tuple[str, str], int]) -> dict[str, tuple[str, str]]:
    """院 -> the two hospitals that the document ties most, and so for 校, 县 and the rest, where one pair leads."""
    result: dict[str, tuple[str, str]] = {}
    for mark in "校院镇乡村":
        kinds = pronouns.BOTH[mark][:1]
        alike = {pair: n for pair, n in votes.items() if all(parsed.entities[end].type in kinds for end in pair)}
        if pair := dominant(alike):
            result[mark] = pair
    return result


def _with_members(parsed: Parsed, votes: Mapping[tuple[str, str], int]) -> dict[tuple[str, str], float]:
    """The votes, and half a vote for two places where bodies or towns of theirs are tied."""
    result: dict[tuple[str, str], float] = {}
    for pair, number in votes.items():
        alike = is_place(parsed.entities[pair[0]].type) == is_place(parsed.entities[pair[1]].type)
        result[pair] = result.get(pair, 0.0) + (number if alike else number / 2)
        one, other = (_place_of(parsed, end) for end in pair)
        if one and other and {one, other} != set(pair) and _tie(parsed, one, other):
            seats = min(one, other), max(one, other)
            result[seats] = result.get(seats, 0.0) + number / 2
    return result


def _place_of(parsed: Parsed, end: str) -> str | None:
    """The county or city of an end, itself if it is one."""
    entity = parsed.entities[end]
    if entity.type in SEATS or entity.type == "Province":
        return end
    holder = parsed.entities.get(entity.container or "")
    if holder is not None and holder.type in SEATS:
        return holder.id
    return None


def _tie(parsed: Parsed, a: str, t: str) -> bool:
    return a != t and not parsed.contains(a, t) and not parsed.contains(t, a)
