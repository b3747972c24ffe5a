"""What speaks for or against a draft, in words a person can read: how its ends were found, what stands around it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ...ontology import Entity
from ..mentions.profile import Profile
from .drafts import Draft, MarkSpan
from .frames import Frame
from .helping import EAST, WEST, side_of
from .items import Clause
from .match import End
from .parse import Parsed

Traits = tuple[str, ...]
CARRIED_HOW = frozenset({"inherited", "document", "ahead", "list"})
LEAD = 4  # sentences
MANY = ("0", "1", "2", "3", "4-5", "4-5", *["6-10"] * 5)
FEW = ("0", "1", "2", "3")
AWAY = (*["0-2"] * 3, *["3-6"] * 4, *["7-14"] * 8, *["15-30"] * 16, *["31-80"] * 50)
LENGTH = (*["0-8"] * 9, *["9-16"] * 8, *["17-30"] * 14, *["31-60"] * 30)

# The columns of the traits, part by part: the rule; the words and the clause; each end; the two ends together.
RULE = ("rule", "base", "carry", "factor", "second")
CLAUSE = (
    *("verb", "word", "before the verb", "behind the verb", "verbs", "verb number"),
    *("groups", "clause", "clause length", "has", "block", "place"),
)
END = ("kind", "found", "how", "case", "head", "list", "far", "before", "behind")
TIE = (
    *("kinds", "ends", "order", "status", "sides", "pair", "region"),
    *("same verb", "same ends", "told again", "told turned", "other relations"),
)
COLUMNS = (*RULE, *CLAUSE, *(f"agent {name}" for name in END), *(f"target {name}" for name in END), *TIE)


class _Side(NamedTuple):
    """An end in its document: its kind, the code of its place, which side of the help it is on."""

    kind: str
    code: str
    side: str


@dataclass(slots=True)
class Witness:
    """The drafts of one document, counted, so that each can be seen beside the others.

    `verbs`: drafts of a verb; `ends`: relations that a sentence tells of two ends; `ties`: the sentences that tell a
    tie; `related`: the relations that the document tells of two ends. The rest keeps what has been worked out.
    """

    parsed: Parsed
    profile: Profile
    verbs: dict[int, int] = field(default_factory=dict[int, int])
    ends: dict[tuple[int, frozenset[str]], set[str]] = field(default_factory=dict[tuple[int, frozenset[str]], set[str]])
    ties: dict[tuple[str, str, str], set[int]] = field(default_factory=dict[tuple[str, str, str], set[int]])
    related: dict[frozenset[str], set[str]] = field(default_factory=dict[frozenset[str], set[str]])
    clauses: dict[tuple[int, int], Traits] = field(default_factory=dict[tuple[int, int], Traits])
    sides: dict[str, _Side] = field(default_factory=dict[str, _Side])


def witness(parsed: Parsed, profile: Profile, drafts: Iterable[Draft]) -> Witness:
    """The `drafts` that were chosen in a document, counted."""
    seen = Witness(parsed, profile)
    for draft in drafts:
        at, both = draft.bound.verb.start, frozenset((draft.agent, draft.target))
        seen.verbs[at] = seen.verbs.get(at, 0) + 1
        seen.ends.setdefault((draft.sentence, both), set()).add(draft.relation)
        seen.ties.setdefault((draft.relation, draft.agent, draft.target), set()).add(draft.sentence)
        seen.related.setdefault(both, set()).add(draft.relation)
    return seen


def traits(seen: Witness, draft: Draft) -> Traits:
    """The traits of a draft, in the order of COLUMNS; "" where there is nothing to say.

    "临江市对口帮扶云谷县。" -> rule "assist", agent found "clause", order "AVT", told again "1", …
    """
    bound, clause = draft.bound, draft.clause
    one, other, turned = bound.agent, bound.target, False
    if not (_names(one, draft.agent) and _names(other, draft.target)):
        turned = _names(one, draft.target) and _names(other, draft.agent)
        if turned:
            one, other = other, one
    key = clause.start, bound.verb.start
    around = seen.clauses.get(key)
    if around is None:
        around = seen.clauses[key] = _clause(seen.parsed, draft)
    a, t = _side(seen, draft.agent), _side(seen, draft.target)
    return (
        *_rule(bound.frame, draft, turned=turned),
        *around,
        *_end(seen.parsed.plain, draft, draft.agent, a.kind, draft.agent_mark, one),
        *_end(seen.parsed.plain, draft, draft.target, t.kind, draft.target_mark, other),
        *_tie(seen, draft, a, t),
    )


def _names(end: End | None, entity: str) -> bool:
    """Whether the clause may have named `entity` in this role; an open role says nothing against it."""
    return end is None or entity in end.ids


def _step(steps: Sequence[str], number: int, more: str = "many") -> str:
    return steps[number] if 0 <= number < len(steps) else more


def _rule(frame: Frame, draft: Draft, *, turned: bool) -> Traits:
    """The rule; its own confidence and what it may carry over stand in for a rule that nobody has judged yet."""
    second = "" if frame.relation == draft.relation else frame.relation
    return frame.id, f"{frame.base:.1f}", "+".join(frame.carry), str(draft.factor), second + " turned" * turned


def _clause(parsed: Parsed, draft: Draft) -> Traits:
    """The verb and the clause, the same for all that they tie."""
    clause, verb, plain = draft.clause, draft.bound.verb, parsed.plain
    verbs = [clause.words[number].start for number in clause.verbs]
    row, sentence = parsed.clauses[draft.sentence], parsed.sentences[draft.sentence]
    place = next((number for number, each in enumerate(row) if each is clause), -1)
    title = sentence.block == parsed.sentences[0].block
    return (
        "+".join(verb.verbs),
        verb.word or "none",
        _sign(plain, verb.start - 1),
        _sign(plain, verb.end),
        _step(MANY, len(verbs)),
        _step(FEW, verbs.index(verb.start)) if verb.start in verbs else "elsewhere",
        _step(MANY, len(clause.groups)),
        _step(FEW, place),
        _step(LENGTH, clause.end - clause.start, "long"),
        ",".join(sorted(clause.has)),
        parsed.blocks[sentence.block].kind,
        "title" if title else "lead" if draft.sentence < LEAD else "body",
    )


def _end(plain: str, draft: Draft, entity: str, kind: str, mark: MarkSpan | None, end: End | None) -> Traits:
    """One end: its kind, how it was found, its place in the clause and beside which characters."""
    how = mark[2] if mark else ""
    if end is None or entity not in end.ids:
        found = "nowhere" if mark is None else how if how in CARRIED_HOW else _reached(draft.clause, mark)
        return kind, found, how, "", "", "", _away(draft, mark), "", ""
    group = end.group
    return (
        kind,
        "clause",
        how,
        group.case,
        group.head or "bare",
        _step(MANY, len(end.ids)),
        _away(draft, mark),
        _sign(plain, group.start - 1),
        _sign(plain, group.tail),
    )


def _sign(plain: str, place: int) -> str:
    """The character at `place`, "none" at the end of a line."""
    return plain[place : place + 1].strip() or "none"


def _reached(clause: Clause, mark: MarkSpan) -> str:
    return "member" if clause.start <= mark[0] < clause.end else "carried"


def _away(draft: Draft, mark: MarkSpan | None) -> str:
    """How far the end stands from the verb, in characters."""
    if mark is None:
        return "nowhere"
    verb = draft.bound.verb
    gap = verb.start - mark[1] if mark[0] < verb.start else mark[0] - verb.end
    return _step(AWAY, max(0, gap), "far")


def _tie(seen: Witness, draft: Draft, a: _Side, t: _Side) -> Traits:
    """The two ends together: which stands first, who they are to each other, what else is told of them."""
    agent, target, pair = draft.agent, draft.target, seen.profile.pair
    both = frozenset((agent, target))
    others = seen.related[both]
    return (
        f"{a.kind} {t.kind}",
        _step(MANY, draft.ends),
        _order(draft),
        draft.status,
        f"{a.side} {t.side}",
        f"{(agent in pair) + (target in pair)} of it" if pair else "none",
        _region(a.code, t.code),
        _step(MANY, seen.verbs[draft.bound.verb.start]),
        _step(FEW, len(seen.ends[draft.sentence, both])),
        _step(FEW, len(seen.ties[draft.relation, agent, target])),
        "yes" if (draft.relation, target, agent) in seen.ties else "no",
        ",".join(sorted(others - {draft.relation})) if len(others) > 1 else "none",
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
    known = seen.sides.get(end)
    if known is None:
        entity = seen.parsed.entities[end]
        side = side_of(seen.parsed, seen.profile, end) or "open"
        known = seen.sides[end] = _Side(entity.type, _code(seen.parsed, entity), side)
    return known


def _code(parsed: Parsed, entity: Entity) -> str:
    """The code of the place, or of the nearest that holds it; "" where none is known."""
    for _ in range(6):
        if entity.code or entity.container is None or entity.container not in parsed.entities:
            return entity.code or ""
        entity = parsed.entities[entity.container]
    return ""


def _region(one: str, other: str) -> str:
    """In one county, city or province, else which coasts."""
    if not one or not other:
        return "unknown"
    if one[:2] != other[:2]:
        return f"{_coast(one)} {_coast(other)}"
    if one[:4] != other[:4]:
        return "one province"
    return "one county" if one[:6] == other[:6] else "one city"


def _coast(code: str) -> str:
    return "east" if code[:2] in EAST else "west" if code[:2] in WEST else "other"
