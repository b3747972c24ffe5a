"""What speaks for or against a draft, in words a person can read: how its ends were found, what stands around it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from ..mentions.profile import Profile
from .drafts import Draft, MarkSpan
from .frames import frames
from .helping import coast, code_of, side_of
from .items import Group
from .parse import Parsed

Part = tuple[str, ...]
Traits = tuple[Part, ...]
LEAD = 4  # sentences
FACTORS = {1.0: "no", 0.85: "one", 0.8: "far"}
PAIR = ("no end of it", "one end of it", "both ends")
# Numbers as words, up to 199; higher ones are the last.
TOP = 199
MANY = ("0", "1", "2", "3", *["4-5"] * 2, *["6-10"] * 5, *["many"] * 189)
FEW = ("0", "1", "2", *["more"] * 197)
AWAY = (*["0-2"] * 3, *["3-6"] * 4, *["7-14"] * 8, *["15-30"] * 16, *["31-80"] * 50, *["far"] * 119)

# The columns of the traits, part by part: the rule; the verb and its clause; each end; the two ends together.
RULE = ("rule", "base", "carry", "ends carried")
CLAUSE = ("word", "before the verb", "behind the verb", "verbs", "has", "block", "place")
END = ("kind", "how", "case", "head", "list", "far")
TIE = (
    *("kinds", "ends", "order", "status", "sides", "pair", "region"),
    *("same verb", "told again", "other relations"),
)
AGENT, TARGET = (tuple(f"{role} {name}" for name in END) for role in ("agent", "target"))
COLUMNS = (RULE, CLAUSE, AGENT, TARGET, TIE)


class _Side(NamedTuple):
    """An end in its document: its kind, the code of its place, which side of the help it is on."""

    kind: str
    code: str
    side: str


@dataclass(slots=True)
class Witness:
    """The drafts of one document, counted, so that each can be seen beside the others.

    `verbs`: drafts of a verb; `ties`: drafts of a tie, each in a sentence of its own; `related`: the relations that the
    document tells of two ends. The rest keeps what has been worked out.
    """

    parsed: Parsed
    profile: Profile
    verbs: dict[int, int] = field(default_factory=dict[int, int])
    ties: dict[tuple[str, str, str], int] = field(default_factory=dict[tuple[str, str, str], int])
    related: dict[tuple[str, str], set[str]] = field(default_factory=dict[tuple[str, str], set[str]])
    clauses: dict[tuple[int, int], Part] = field(default_factory=dict[tuple[int, int], Part])
    sides: dict[str, _Side] = field(default_factory=dict[str, _Side])


def witness(parsed: Parsed, profile: Profile, drafts: Iterable[Draft]) -> Witness:
    """The `drafts` that were chosen in a document, counted."""
    seen = Witness(parsed, profile)
    verbs, ties, related = seen.verbs, seen.ties, seen.related
    for draft in drafts:
        relation, agent, target = tie = draft[:3]
        one, other = (agent, target) if agent < target else (target, agent)
        at = draft.bound.verb.start
        verbs[at] = verbs.get(at, 0) + 1
        ties[tie] = ties.get(tie, 0) + 1
        if (one, other) in related:
            related[one, other].add(relation)
        else:
            related[one, other] = {relation}
    return seen


def traits(seen: Witness, draft: Draft) -> Traits:
    """The traits of a draft, in the order of COLUMNS; "" where there is nothing to say.

    "临江市对口帮扶云谷县。" -> rule "assist", agent found "clause", order "AVT", told again "1", …
    """
    agent, target, bound, clause = draft.agent, draft.target, draft.bound, draft.clause
    frame, verb, one, other, _ = bound
    ones, others = one.ids if one else (), other.ids if other else ()
    if (target in ones or agent in others) and not (agent in ones or target in others):
        one, other, ones, others = other, one, others, ones  # told the other way round
    around = seen.clauses.get((clause.start, verb.start))
    if around is None:
        around = seen.clauses[clause.start, verb.start] = _clause(seen.parsed, draft)
    a = seen.sides.get(agent) or _side(seen, agent)
    t = seen.sides.get(target) or _side(seen, target)
    return (
        _rule(frame.id, draft.factor),
        around,
        _end(draft, a.kind, draft.agent_mark, one.group if one and agent in ones else None, len(ones)),
        _end(draft, t.kind, draft.target_mark, other.group if other and target in others else None, len(others)),
        _tie(seen, draft, a, t),
    )


@cache
def _rule(name: str, factor: float) -> Part:
    """The rule; its own confidence and what it may carry over stand in for a rule that nobody has judged yet."""
    frame = next(frame for frame in frames() if frame.id == name)
    return name, f"{frame.base:.1f}", "+".join(frame.carry), FACTORS.get(factor, "other")


def _clause(parsed: Parsed, draft: Draft) -> Part:
    """The verb and the clause, the same for all that they tie."""
    clause, plain, number = draft.clause, parsed.plain, draft.sentence
    verb = draft.bound.verb
    start, end = verb.start, verb.end
    block = parsed.sentences[number].block
    return (
        verb.word or "none",
        plain[start - 1 : start],
        plain[end : end + 1],
        MANY[min(len(clause.verbs), TOP)],
        ",".join(sorted(clause.has)),
        parsed.blocks[block].kind,
        "title" if block == parsed.sentences[0].block else "lead" if number < LEAD else "body",
    )


def _end(draft: Draft, kind: str, mark: MarkSpan | None, group: Group | None, ends: int) -> Part:
    """One end: its kind, how it was found, its place in the clause, how far it stands from the verb.

    `group`: where the clause of the verb names it, among so many `ends`.
    """
    if mark is None:
        how = away = "nowhere"
    else:
        start, end, how = mark
        verb = draft.bound.verb
        gap = verb.start - end if start < verb.start else start - verb.end
        away = AWAY[gap if gap < TOP else TOP] if gap > 0 else AWAY[0]
    if group is None:
        return kind, how, "", "", "", away
    return kind, how, group.case, group.head or "bare", MANY[ends if ends < TOP else TOP], away


def _tie(seen: Witness, draft: Draft, a: _Side, t: _Side) -> Part:
    """The two ends together: which stands first, who they are to each other, what else is told of them."""
    relation, agent, target = draft[:3]
    one, other = (agent, target) if agent < target else (target, agent)
    related, pair = seen.related[one, other], seen.profile.pair
    return (
        f"{a.kind} {t.kind}",
        MANY[draft.ends if draft.ends < TOP else TOP],
        _order(draft),
        draft.status,
        f"{a.side} {t.side}",
        PAIR[(agent in pair) + (target in pair)] if pair else "none",
        _region(a.code, t.code),
        MANY[min(seen.verbs[draft.bound.verb.start], TOP)],
        FEW[min(seen.ties[relation, agent, target], TOP)],
        "none" if len(related) == 1 else ",".join(sorted(related - {relation})),
    )


def _order(draft: Draft) -> str:
    """AVT: agent, verb, target in the order of the text; "" where an end stands nowhere."""
    one, other, verb = draft.agent_mark, draft.target_mark, draft.bound.verb.start
    if one is None or other is None:
        return ""
    if one[0] < other[0]:
        return "VAT" if verb < one[0] else "AVT" if verb < other[0] else "ATV"
    return "VTA" if verb < other[0] else "TVA" if verb < one[0] else "TAV"


def _side(seen: Witness, end: str) -> _Side:
    side = side_of(seen.parsed, seen.profile, end) or "open"
    known = seen.sides[end] = _Side(seen.parsed.entities[end].type, code_of(seen.parsed, end), side)
    return known


def _region(one: str, other: str) -> str:
    """In one county, city or province, else which coasts."""
    if not one or not other:
        return "unknown"
    if one[:2] != other[:2]:
        return f"{coast(one) or 'other'} {coast(other) or 'other'}"
    if one[:4] != other[:4]:
        return "one province"
    return "one county" if one[:6] == other[:6] else "one city"
