"""Before the story is told: pronouns resolved, verbs bound, the document's pair and its sides settled."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import islice, product

from ...ontology import is_place
from ..mentions import pronouns
from ..mentions.profile import Profile, dominant, favoured, own_sides, partners
from .groups import rejoin
from .items import Clause, Group
from .match import Bound
from .pairs import bound_verbs
from .parse import Parsed

Row = list[dict[int, list[Bound]]]
At = tuple[int, int, int]
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
OFFICERS = ("title", "people", "delegation")
SEATS = ("County", "City")
EACH = ("分别", "各自")
SPEAKS = re.compile(r"介绍|表示|说|告诉|认为|坦言|感慨")
DIRECTED = ("assists", "funds", "donatesTo", "trains")
BODIES = ("Company", "Research", "Association", "Hospital", "School")
HELPED = ("County", "Township", "Village")
PLACES = ("Province", "City", "County", "Township", "Zone", "Village")
EAST = frozenset({"11", "12", "31", "32", "33", "35", "37", "44", "21"})
WEST = frozenset(
    {
        "15",
        "45",
        "50",
        "51",
        "52",
        "53",
        "54",
        "61",
        "62",
        "63",
        "64",
        "65",
        "22",
        "23",
        "13",
        "42",
        "43",
        "41",
        "36",
        "34",
        "14",
    }
)


def settle(parsed: Parsed) -> tuple[Profile, list[Row]]:
    """The document's profile and, for each sentence, clause and word, the frames that fit."""
    places = _pronouns(parsed)
    words = [parsed.clauses[number][place].groups[at] for number, place, at in places]
    profile = Profile(own=_own(parsed, words))
    profile.writer = _writer(parsed, profile, words)
    _resolve(parsed, profile, places, None, late=False)
    if places:
        for number in sorted({(number, place) for number, place, _ in places}):
            rejoin(parsed.plain, parsed.clauses[number[0]][number[1]])
        places = _pronouns(parsed)
    bound = [[bound_verbs(clause) if clause.verbs else {} for clause in row] for row in parsed.clauses]
    _vote(parsed, bound, profile)
    if profile.pair:
        profile.own = favoured(profile.own, profile.pair)
        profile.writer = profile.writer or _writer(parsed, profile, words)
    _resolve(parsed, profile, places, profile.pair, late=True)
    return profile, bound


def _pronouns(parsed: Parsed) -> list[At]:
    """Where the groups stand that are words for an end: numbers of sentence, clause and group, in order."""
    return [
        (number, place, at)
        for number, row in enumerate(parsed.clauses)
        for place, clause in enumerate(row)
        if clause.groups
        for at, group in enumerate(clause.groups)
        if group.kind
    ]


def _own(parsed: Parsed, words: Sequence[Group]) -> dict[str, tuple[tuple[int, str, str], ...]]:
    asked: dict[str, list[int]] = {}
    for group in words:
        for part in group.kind.split(","):
            if ":" in part:
                places = asked.setdefault(part.split(":")[-1], [])
                if part.startswith("own:"):
                    places.append(group.start)
    return own_sides(parsed.plain, parsed.found, asked)


def _writer(parsed: Parsed, profile: Profile, words: Sequence[Group]) -> str | None:
    """Who says 我院, 我校, 我县: the end that is meant where none is named; a body before a place."""
    found: dict[str, str] = {}
    for group in words:
        if not group.kind.startswith("own:") or group.word[0] not in "我本" or _quoted(parsed.plain, group):
            continue
        if (end := pronouns.own(group.kind, group.word, profile.own)) is not None:
            found.setdefault("place" if is_place(parsed.entities[end].type) else "body", end)
    return found.get("body") or found.get("place")


def _quoted(plain: str, group: Group) -> bool:
    """Whether somebody else is speaking: “我们医院……”."""
    return group.word.startswith("我们") or _in_quotes(plain, group)


def _in_quotes(plain: str, group: Group) -> bool:
    line = plain.rfind("\n", 0, group.start) + 1
    return plain.rfind("“", line, group.start) > plain.rfind("”", line, group.start)


def _resolve(
    parsed: Parsed,
    profile: Profile,
    places: Sequence[At],
    pair: tuple[str, str] | None,
    *,
    late: bool,
) -> None:
    """Give every pronoun its ends where the text settles them; 两地 mostly late, when the `pair` is known."""
    spoken = any(parsed.clauses[number][place].groups[at].kind == "speaker" for number, place, at in places)
    speakers = _speakers(parsed) if spoken else {}
    for number, place, at in places:
        row = parsed.clauses[number]
        group = row[place].groups[at]
        if group.kind == "speaker":
            speaker = speakers.get(parsed.sentences[number].block)
            said = _in_quotes(parsed.plain, group)
            group.parts = [[each] for each in (speaker if said else profile.writer,) if each]
        elif not group.parts:
            here = [*_halves(row[place].groups[:at] if group.plural else ()), *_named(row[:place])]
            reach = 1 if group.plural else pronouns.REACH.get(group.kind.split(":", 1)[0], 0)
            _settle(parsed, profile, pair, group, [here, *_past(parsed, number, reach)], late=late)


def _halves(groups: Sequence[Group]) -> list[list[list[str]]]:
    """The halves of the groups that have ends, the last first."""
    return [group.parts for group in reversed(groups) if group.parts]


def _named(row: Sequence[Clause]) -> list[list[list[str]]]:
    """The same of clauses, the last first."""
    return [halves for clause in reversed(row) if clause.groups for halves in _halves(clause.groups)]


def _past(parsed: Parsed, number: int, reach: int) -> list[list[list[list[str]]]]:
    """The same of the `reach` sentences before sentence `number` that name an end, the nearest first."""
    named = (_named(parsed.clauses[before]) for before in range(number - 1, -1, -1))
    return list(islice(filter(None, named), reach))


def _speakers(parsed: Parsed) -> dict[int, str]:
    """Block -> the body whose officer speaks in it (指挥部部长某某介绍)."""
    result: dict[int, str] = {}
    for sentence, row in zip(parsed.sentences, parsed.clauses, strict=True):
        for clause in row:
            for group in clause.groups:
                if group.head in OFFICERS and len(group.ids) == 1 and SPEAKS.search(clause.text):
                    result.setdefault(sentence.block, group.ids[0])
    return result


def _settle(
    parsed: Parsed,
    profile: Profile,
    pair: tuple[str, str] | None,
    group: Group,
    before: list[list[list[list[str]]]],
    *,
    late: bool,
) -> None:
    if group.plural:
        group.parts = pronouns.both(group.word, before, parsed.entities, pair, late=late) or []
        if late and not group.parts:
            group.parts = pronouns.helped_pair(group.word, parsed.entities, profile.helpeds)
            group.parts = group.parts or [[end] for end in profile.kindred.get(group.word[1:2], ())]
    elif group.kind in ("former", "latter"):
        ends = pronouns.which(group.kind, before)
        group.parts = [ends] if ends else []
    elif group.kind.startswith("count:"):
        group.parts = pronouns.counted(group.kind, group.word, before, parsed.entities)
    elif group.kind not in ("other", "there"):
        end = pronouns.one(group.kind, group.word, before, parsed.entities, profile.own, profile.writer)
        group.parts = [[end]] if end is not None else []
    if len(group.parts) == 2 and parsed.plain.startswith(EACH, group.end):
        group.parts = [[end for part in group.parts for end in part]]  # 两区分别与甲镇、乙镇结对


def _vote(parsed: Parsed, bound: list[Row], profile: Profile) -> None:
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
    profile.kindred = _kindred(parsed, loose)
    profile.partners = partners(directed, loose)
    profile.helpers = frozenset(a for (a, t), n in directed.items() if n > directed[t, a])
    profile.helpeds = frozenset(t for (a, t), n in directed.items() if n > directed[t, a])
    if profile.pair and (found := helper_of(parsed, profile, *profile.pair)):
        profile.pair = found
        profile.helper, profile.helped = found


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


def helper_of(parsed: Parsed, profile: Profile, a: str, t: str) -> tuple[str, str] | None:
    """(helper, helped) of two ends, by what the document says of them or their places, then east before west."""
    side_a, side_t = side_of(parsed, profile, a), side_of(parsed, profile, t)
    if side_a != side_t:
        if side_a == "helper" or side_t == "helped":
            return a, t
        return t, a
    if side_a:
        return None
    east_a, east_t = _coast(parsed, a), _coast(parsed, t)
    if east_a == "east" and east_t == "west":
        return a, t
    if east_a == "west" and east_t == "east":
        return t, a
    kinds = parsed.entities[a].type, parsed.entities[t].type
    if kinds[0] in BODIES and kinds[1] in HELPED:
        return a, t  # a firm or a university beside a county helps it
    return (t, a) if kinds[1] in BODIES and kinds[0] in HELPED else None


def side_of(parsed: Parsed, profile: Profile, end: str) -> str:
    """helper, helped, or "" where the document does not tell or tells both."""
    known = profile.sides.get(end)
    if known is None:
        holders = parsed.places.holders(end)
        helper = end in profile.helpers or not holders.isdisjoint(profile.helpers)
        helped = end in profile.helpeds or not holders.isdisjoint(profile.helpeds)
        known = "" if helper == helped else "helper" if helper else "helped"
        profile.sides[end] = known
    return known


def _coast(parsed: Parsed, end: str) -> str:
    at: str | None = end
    for _ in range(6):
        if at is None or at not in parsed.entities:
            return ""
        entity = parsed.entities[at]
        if entity.code:
            return "east" if entity.code[:2] in EAST else "west" if entity.code[:2] in WEST else ""
        at = entity.container
    return ""
