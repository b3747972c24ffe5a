"""From a text and what it names to what it says: the story of one document, told in order."""

from collections import Counter
from dataclasses import dataclass

from ...ontology import Found, Statement, Text
from ..mentions import pronouns
from ..mentions.profile import Profile, dominant, own_sides
from .choose import choose
from .discourse import Memory
from .evidence import evidence
from .fields import domain_of
from .figures import figures_for
from .guards import Guard, guard_of
from .items import Group
from .match import Bound, Clause, bindings
from .parse import Parsed, parse
from .times import find_times


@dataclass(slots=True)
class Draft:
    """A statement before choice and figures. `agent_how`: how the end was found when it stands elsewhere."""

    relation: str
    agent: str
    target: str
    bound: Bound
    clause: Clause
    sentence: int
    status: str
    agent_mark: tuple[int, int, str]
    target_mark: tuple[int, int, str]
    factor: float = 1.0
    ends: int = 1
    place: int = 0


def read_statements(text: Text, found: Found) -> tuple[Statement, ...]:
    """What `text` says of the entities in `found`, sorted; locations of organisations apart.

    "2021年，六合区向湟源县投入帮扶资金4300万元" -> funds(六合区, 湟源县), amount 43000000, start "2021".
    """
    parsed = parse(text, found)
    profile = Profile(own=_own(parsed))
    _resolve(parsed, profile, None)
    bound = [
        [[bindings(clause, n) if _is_verb(clause, n) else [] for n in range(len(clause.words))] for clause in row]
        for row in parsed.clauses
    ]
    _vote(parsed, bound, profile)
    _resolve(parsed, profile, profile.pair)
    drafts = _Reader(parsed, profile, bound).read()
    return _finish(parsed, choose(parsed, drafts))


def _is_verb(clause: Clause, number: int) -> bool:
    return any(tag.startswith("verb:") for tag in clause.words[number].tags)


def _own(parsed: Parsed) -> dict[str, str]:
    asked = {
        part[4:]
        for row in parsed.clauses
        for clause in row
        for group in clause.groups
        for part in group.kind.split(",")
        if part.startswith("own:")
    }
    return own_sides(parsed.text.document, parsed.plain, parsed.found, asked)


def _resolve(parsed: Parsed, profile: Profile, pair: tuple[str, str] | None) -> None:
    """Give every pronoun its ends where the text settles them."""
    past: list[list[list[list[str]]]] = []
    for number, row in enumerate(parsed.clauses):
        if number and parsed.sentences[number].block != parsed.sentences[number - 1].block:
            past = past[:2]
        here: list[list[list[str]]] = []
        for clause in row:
            for group in clause.groups:
                if group.how == "pronoun" and not group.parts:
                    _settle(parsed, profile, pair, group, [here, *past])
                if group.parts:
                    here.insert(0, group.parts)
        past.insert(0, here)


def _settle(
    parsed: Parsed, profile: Profile, pair: tuple[str, str] | None, group: Group, before: list[list[list[list[str]]]]
) -> None:
    word = parsed.plain[group.start : group.end]
    kind = group.kind
    if kind.startswith("both"):
        found = pronouns.both(word, before[:2], parsed.entities)
        if found is None and pair is not None:
            found = [[pair[0]], [pair[1]]]
        if found is not None:
            group.parts = found
    elif kind.startswith("own"):
        if (end := pronouns.own(kind, profile.own)) is not None:
            group.parts = [[end]]
    elif kind.startswith("that"):
        flat = [[each for half in halves for each in half] for row in before[:3] for halves in row]
        if (end := pronouns.that(kind, word, flat, parsed.entities)) is not None:
            group.parts = [[end]]


VOTES = {
    "assists": 4,
    "twinnedWith": 2,
    "funds": 2,
    "sendsTalentTo": 1,
    "donatesTo": 1,
    "trains": 1,
    "cooperatesWith": 1,
}
PLACES = ("Province", "City", "County", "Township", "Zone")


def _vote(parsed: Parsed, bound: list[list[list[list[Bound]]]], profile: Profile) -> None:
    """Settle the document's pair by what it says outright."""
    votes: Counter[tuple[str, str]] = Counter()
    loose: Counter[tuple[str, str]] = Counter()
    for row in bound:
        for found in row:
            for each in found:
                for one in each:
                    if one.agent is None or one.target is None or one.frame.relation not in VOTES:
                        continue
                    for a in one.agent.ids:
                        for t in one.target.ids:
                            if a == t or parsed.entities[a].type not in PLACES or parsed.entities[t].type not in PLACES:
                                continue
                            weight = VOTES[one.frame.relation]
                            if one.frame.relation in ("twinnedWith", "cooperatesWith", "sendsTalentTo"):
                                loose[tuple(sorted((a, t)))] += weight
                            else:
                                votes[a, t] += weight
                                loose[tuple(sorted((a, t)))] += weight
    profile.pair = dominant(loose)
    if profile.pair:
        a, t = profile.pair
        if votes[a, t] != votes[t, a]:
            profile.helper, profile.helped = (a, t) if votes[a, t] > votes[t, a] else (t, a)
            profile.pair = (profile.helper, profile.helped)
    profile.helpers = frozenset(a for a, _ in votes)
    profile.helpeds = frozenset(t for _, t in votes)


class _Reader:
    """Walks the sentences once, carrying what was said."""

    def __init__(self, parsed: Parsed, profile: Profile, bound: list[list[list[list[Bound]]]]) -> None:
        self.parsed, self.profile, self.bound = parsed, profile, bound
        self.memory = Memory(profile)
        self.drafts: list[Draft] = []

    def read(self) -> list[Draft]:
        block = -1
        for number, sentence in enumerate(self.parsed.sentences):
            fresh = sentence.block != block
            block = sentence.block
            self.memory.open_sentence(fresh)
            if sentence.asks:
                continue
            guard = Guard()
            for place, clause in enumerate(self.parsed.clauses[number]):
                self._clause(number, place, clause, guard)
        return self.drafts

    def _clause(self, number: int, place: int, clause: Clause, guard: Guard) -> None:
        explicit = any(g.case == "subject" for g in clause.groups)
        guard.enter(self.parsed, clause, explicit)
        self.memory.read(clause)
        for word, found in enumerate(self.bound[number][place]):
            if not found:
                continue
            status = guard_of(self.parsed, guard, clause, clause.words[word])
            if status is None:
                continue
            for bound in found:
                if self._say(number, clause, bound, status):
                    break

    def _say(self, number: int, clause: Clause, bound: Bound, status: str) -> bool:
        agent, target, factor = bound.agent, bound.target, 1.0
        if agent is None and target is None:
            both = self._both(clause, bound)
            if both is None:
                return False
            agents, targets, how = both
            a_mark = t_mark = None
            return self._emit(number, clause, bound, status, agents, targets, None, None, how, 0.75)
        if agent is None:
            ids, group, how = self._agent_for(clause, bound, target.ids)  # type: ignore[union-attr]
            if ids is None:
                return False
            return self._emit(
                number, clause, bound, status, ids, target.ids, group, target.group, how, 0.85, missing="agent"
            )  # type: ignore[union-attr]
        if target is None:
            ids, group, how = self._target_for(clause, bound, agent.ids)
            if ids is None:
                return False
            return self._emit(
                number, clause, bound, status, agent.ids, ids, agent.group, group, how, 0.85, missing="target"
            )
        return self._emit(number, clause, bound, status, agent.ids, target.ids, agent.group, target.group, "", 1.0)

    def _ok(self, a: str, t: str) -> bool:
        return a != t and not self.parsed.contains(a, t) and not self.parsed.contains(t, a)

    def _agent_for(
        self, clause: Clause, bound: Bound, targets: list[str]
    ) -> tuple[list[str] | None, Group | None, str]:
        memory = self.memory
        tries: list[tuple[list[str], Group | None, str]] = []
        if memory.subject is not None:
            tries.append((memory.subject.ids, memory.subject, "inherited"))
        if memory.tie:
            tries.append((memory.tie[0], None, "inherited"))
        if memory.subject is None and memory.old_subject is not None:
            tries.append((memory.old_subject.ids, memory.old_subject, "inherited"))
        if memory.subject is None and memory.old_tie:
            tries.append((memory.old_tie[0], None, "inherited"))
        if self.profile.helper:
            tries.append(([self.profile.helper], None, "document"))
        for ids, group, how in tries:
            if ids and all(self._ok(a, t) for a in ids for t in targets):
                return ids, group, how
        return None, None, ""

    def _target_for(
        self, clause: Clause, bound: Bound, agents: list[str]
    ) -> tuple[list[str] | None, Group | None, str]:
        memory = self.memory
        tries: list[tuple[list[str], Group | None, str]] = []
        if memory.tie:
            if memory.tie[0] == agents:
                tries.append((memory.tie[1], None, "inherited"))
            elif memory.tie[1] == agents:
                tries.append((memory.tie[0], None, "inherited"))
        for group in reversed(memory.objects):
            tries.append((group.ids, group, "inherited"))
        if memory.subject is not None:
            tries.append((memory.subject.ids, memory.subject, "inherited"))
        if memory.old_tie and memory.old_tie[0] == agents:
            tries.append((memory.old_tie[1], None, "inherited"))
        if self.profile.pair:
            tries.append(([self.profile.pair[1]], None, "document"))
            tries.append(([self.profile.pair[0]], None, "document"))
        for ids, group, how in tries:
            if ids and all(self._ok(a, t) for a in agents for t in ids):
                return ids, group, how
        return None, None, ""

    def _both(self, clause: Clause, bound: Bound) -> tuple[list[str], list[str], str] | None:
        memory = self.memory
        if memory.tie:
            return (*memory.tie, "inherited")
        subject = memory.subject or memory.old_subject
        if subject is not None and subject.ids:
            if len(subject.parts) == 2:
                return subject.parts[0], subject.parts[1], "inherited"
            ids, _, how = self._target_for(clause, bound, subject.ids)
            if ids:
                return subject.ids, ids, how
        if memory.old_tie and memory.subject is None:
            return (*memory.old_tie, "inherited")
        if self.profile.pair and memory.subject is None:
            return [self.profile.pair[0]], [self.profile.pair[1]], "document"
        return None

    def _emit(
        self,
        number: int,
        clause: Clause,
        bound: Bound,
        status: str,
        agents: list[str],
        targets: list[str],
        a_group: Group | None,
        t_group: Group | None,
        how: str,
        factor: float,
        missing: str = "",
    ) -> bool:
        pairs = self._pairs(clause, bound, agents, targets)
        done = False
        for a, t in pairs:
            if not self._ok(a, t):
                continue
            done = True
            for relation, x, y in self._relations(bound, clause, a, t):
                self.drafts.append(
                    Draft(
                        relation,
                        x,
                        y,
                        bound,
                        clause,
                        number,
                        status,
                        _mark(a_group, x, y, clause, bound, how),
                        _mark(t_group, y, x, clause, bound, how),
                        factor,
                        len(pairs),
                        len(self.drafts),
                    )
                )
        if done:
            self.memory.tie = (agents, targets)
        return done

    def _pairs(self, clause: Clause, bound: Bound, agents: list[str], targets: list[str]) -> list[tuple[str, str]]:
        if bound.every:
            return [(a, t) for i, a in enumerate(agents) for t in agents[i + 1 :]]
        if "each" in clause.has and len(agents) > 1 and len(targets) > 1:
            return list(zip(agents, targets, strict=True)) if len(agents) == len(targets) else []
        return [(a, t) for a in agents for t in targets]

    def _relations(self, bound: Bound, clause: Clause, a: str, t: str) -> list[tuple[str, str, str]]:
        frame = bound.frame
        relation = frame.relation
        if relation == "assists" and (frame.pair):
            directed = self._directed(a, t)
            return [("assists", *directed)] if directed else [("twinnedWith", a, t)]
        result = [(relation, a, t)]
        if frame.also == "back":
            result.append((relation, t, a))
        if frame.also == "assists":
            directed = self._directed(a, t)
            if directed and self._helps(clause, a, t):
                result.append(("assists", *directed))
        return result

    def _directed(self, a: str, t: str) -> tuple[str, str] | None:
        side_a, side_t = self._side(a), self._side(t)
        if side_a == "helper" and side_t != "helper":
            return a, t
        if side_t == "helper" and side_a != "helper":
            return t, a
        if side_a == "helped" and side_t != "helped":
            return t, a
        if side_t == "helped" and side_a != "helped":
            return a, t
        return None

    def _side(self, x: str) -> str:
        p = self.profile
        helper = x in p.helpers or any(self.parsed.contains(h, x) for h in p.helpers)
        helped = x in p.helpeds or any(self.parsed.contains(h, x) for h in p.helpeds)
        return "helper" if helper and not helped else "helped" if helped and not helper else ""

    def _helps(self, clause: Clause, a: str, t: str) -> bool:
        kinds = {self.parsed.entities[a].type, self.parsed.entities[t].type}
        return "School" not in kinds


def _mark(group: Group | None, end: str, other: str, clause: Clause, bound: Bound, how: str) -> tuple[int, int, str]:
    if group is None:
        return -1, -1, how or "document"
    at = 0
    for number, each in enumerate(group.ids):
        if each == end and number < len(group.spans):
            at = number
    if not group.spans:
        return group.start, group.end, how or group.how
    return group.spans[min(at, len(group.spans) - 1)]


def _finish(parsed: Parsed, drafts: list[Draft]) -> tuple[Statement, ...]:
    text = parsed.text
    times = find_times(text.clean, text.document.date)
    result: list[Statement] = []
    for draft in drafts:
        sentence = parsed.sentences[draft.sentence]
        block = parsed.blocks[sentence.block]
        clause = (draft.clause.start, draft.clause.end)
        span = (sentence.start, sentence.end)
        trigger = (draft.bound.verb.start, draft.bound.verb.end)
        figures, marks = figures_for(
            draft.relation,
            clause,
            span,
            trigger,
            parsed.quantities,
            times,
            text.clean,
            draft.ends,
            block=(block.start, block.end),
        )
        kinds = (parsed.entities[draft.agent].type, parsed.entities[draft.target].type)
        domain = domain_of(text.clean, clause, span, kinds, draft.relation)
        named = [
            (role, *mark) for role, mark in (("agent", draft.agent_mark), ("target", draft.target_mark)) if mark[0] >= 0
        ]
        every = [*named, ("trigger", *trigger, ""), *((*mark, "") for mark in marks)]
        needed = (clause[0], clause[1])
        cuts = [(each.start, each.end) for each in parsed.clauses[draft.sentence]]
        proof = evidence(text, span, needed, cuts, every)
        if proof is None:
            continue
        confidence = round(draft.bound.frame.base * draft.factor, 3)
        result.append(
            Statement(
                draft.relation,
                draft.agent,
                draft.target,
                domain,
                figures,
                draft.status,
                confidence,
                draft.bound.frame.id,
                proof,
            )
        )
    return tuple(
        sorted(result, key=lambda each: (each.evidence.start, each.relation, each.agent, each.target, each.rule))
    )
