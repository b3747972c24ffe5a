"""Before the story is told: pronouns resolved, verbs bound, the document's pair and its sides settled."""

import re
from collections.abc import Sequence
from itertools import islice

from ...ontology import is_place
from ..mentions import pronouns
from ..mentions.profile import Profile, favoured, own_sides
from .groups import rejoin
from .items import Clause, Group
from .pairs import bound_verbs
from .parse import Parsed
from .votes import Row, vote

At = tuple[int, int, int]
OFFICERS = ("title", "people", "delegation")
EACH = ("分别", "各自")
SPEAKS = re.compile(r"介绍|表示|说|告诉|认为|坦言|感慨")


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
    vote(parsed, bound, profile)
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
