"""What each rule made of each verb of a text, and why: the real reading, looked on while it is done."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ...ontology import Entity, Found, Text
from ..confidence import Weighed, cut
from ..mentions.profile import Profile
from .choose import choices
from .discourse import Ends
from .discourse import Found as Filled
from .drafts import FIRED, HUSHED, OPEN, SAID, UNFIT, Draft
from .fill import candidates, withheld
from .fitting import unfit, unsuited
from .frames import Frame, frames_of, lone_frames_of, may_miss
from .items import Clause, Group, Word
from .match import Bound, Seats, holds, is_noun
from .narrate import narrate
from .parse import Parsed, parse
from .scene import Scene
from .sides import settle
from .weigh import heaviest
from .wording import frame_words, places

TOLD, DROPPED, FAILED, IDLE = "told", "left out", "failed", "not tried"
SHOWN = 3  # candidates that are named


@dataclass(frozen=True, slots=True)
class Trial:
    """One rule at one verb. `outcome`: told, left out (chosen away), failed, or not tried; `why` is empty for told.

    `sure`: how sure the surest of what it told or would have told is; `parts`: the traits that weigh most in that.
    """

    rule: str
    relation: str
    outcome: str
    why: str
    ends: tuple[str, ...] = ()
    sure: float | None = None
    parts: tuple[Weighed, ...] = ()


@dataclass(frozen=True, slots=True)
class ExplainedVerb:
    """A verb with the rules that know its classes: those tried first, in their order, then the others."""

    word: str
    classes: tuple[str, ...]
    trials: tuple[Trial, ...]


@dataclass(frozen=True, slots=True)
class ExplainedClause:
    """A clause: its `groups` as (ends, case, noun, how), its `words` with their classes, the conditions it meets."""

    text: str
    groups: tuple[tuple[str, str, str, str], ...]
    words: tuple[tuple[str, str], ...]
    has: tuple[str, ...]
    verbs: tuple[ExplainedVerb, ...]


@dataclass(frozen=True, slots=True)
class ExplainedSentence:
    """A sentence with its clauses; a question (`asks`) tells nothing."""

    text: str
    asks: bool
    clauses: tuple[ExplainedClause, ...]


Key = tuple[int, int, str]


class _Choice(NamedTuple):
    """What became of what a rule made of a verb."""

    why: str
    sure: float | None = None
    parts: tuple[Weighed, ...] = ()


def explain(text: Text, found: Found) -> tuple[ExplainedSentence, ...]:
    """The sentences of `text` with every rule that could have read each of their verbs, and what came of it.

    "临江市拒绝帮扶云谷县。" -> 帮扶: assist failed, "拒绝 denies it".
    """
    parsed = parse(text, found)
    profile, bound = settle(parsed)
    heard: dict[Key, tuple[str, str, tuple[str, ...]]] = {}

    def watch(scene: Scene, tried: Bound, outcome: str, ends: tuple[Filled, Filled] | None) -> None:
        why = _reason(scene, tried, outcome, ends)
        heard[_key(scene.clause, tried)] = (outcome, why, _labels(parsed, ends))

    drafts = narrate(parsed, profile, bound, watch)
    chosen = _chosen(parsed, profile, drafts)
    beside = [draft for draft in drafts if _key(draft.clause, draft.bound) not in heard]
    return tuple(
        ExplainedSentence(
            text.clean[sentence.start : sentence.end].strip(),
            sentence.asks,
            tuple(
                _clause(
                    parsed,
                    clause,
                    [
                        *_trials(clause, row[place], heard, chosen, asks=sentence.asks),
                        *_beside(parsed, clause, beside, chosen),
                    ],
                )
                for place, clause in enumerate(parsed.clauses[number])
                if clause.groups or clause.words
            ),
        )
        for number, (sentence, row) in enumerate(zip(parsed.sentences, bound, strict=True))
    )


def _key(clause: Clause, bound: Bound) -> Key:
    return clause.start, bound.verb.start, bound.frame.id


def _labels(parsed: Parsed, ends: tuple[Filled, Filled] | None) -> tuple[str, ...]:
    """Agent and target, several joined by 、; nothing where they were not found."""
    return tuple(_names(parsed.entities, end[0]) for end in ends) if ends else ()


def _names(entities: Mapping[str, Entity], ends: Ends) -> str:
    return "、".join(entities[end].label for end in ends)


def _chosen(parsed: Parsed, profile: Profile, drafts: Sequence[Draft]) -> dict[Key, _Choice]:
    """Rule at a verb -> why all that it told was left out, "" where something stays, and how sure the surest is."""
    made = choices(drafts)
    result: dict[Key, _Choice] = {}
    for draft, why in made:
        key = _key(draft.clause, draft.bound)
        if why and key not in result:
            result[key] = _Choice(why)
    for draft, sure, found in heaviest(parsed, profile, [draft for draft, why in made if not why]):
        key = _key(draft.clause, draft.bound)
        why = "" if sure >= cut() else f"too unsure: {sure:.2f}, and nothing is told below {cut():.2f}"
        if key not in result or result[key].sure is None or sure > (result[key].sure or 0):
            result[key] = _Choice(why, sure, found)
    return result


def _clause(parsed: Parsed, clause: Clause, verbs: Iterable[ExplainedVerb]) -> ExplainedClause:
    return ExplainedClause(
        clause.text,
        tuple(_group(parsed, clause, group) for group in clause.groups),
        tuple((word.word or f"({'/'.join(word.verbs)})", ", ".join(word.tags)) for word in clause.words),
        tuple(sorted(clause.has)),
        tuple(verbs),
    )


def _group(parsed: Parsed, clause: Clause, group: Group) -> tuple[str, str, str, str]:
    ends = " | ".join(_names(parsed.entities, part) for part in group.parts) or f"{group.word} ?"
    governed = f" of {clause.words[group.verb].word}" if group.case == "object" and group.verb >= 0 else ""
    return ends, group.case + governed, group.head, group.kind or group.how


def _trials(
    clause: Clause,
    bound: Mapping[int, Sequence[Bound]],
    heard: Mapping[Key, tuple[str, str, tuple[str, ...]]],
    chosen: Mapping[Key, _Choice],
    *,
    asks: bool,
) -> Iterator[ExplainedVerb]:
    for number in clause.verbs:
        word, fits = clause.words[number], bound.get(number, ())
        known = {each.frame.id for each in fits}
        others = [frame for frame in frames_of(word.verbs) if frame.id not in known]
        trials = [
            *(_tried(clause, each, heard, chosen, fits, asks=asks) for each in fits),
            *(Trial(frame.id, frame.relation, FAILED, _unbound(frame, clause, number)) for frame in others),
        ]
        if trials:
            yield ExplainedVerb(word.word or clause.text[word.start - clause.start :][:1], word.verbs, tuple(trials))


def _tried(
    clause: Clause,
    each: Bound,
    heard: Mapping[Key, tuple[str, str, tuple[str, ...]]],
    chosen: Mapping[Key, _Choice],
    fits: Sequence[Bound],
    *,
    asks: bool,
) -> Trial:
    """What came of a rule whose words and places fit."""
    frame, key = each.frame, _key(clause, each)
    if asks:
        return Trial(frame.id, frame.relation, FAILED, "it is a question")
    if key not in heard:
        first = next(other for other in fits if _key(clause, other) in heard)
        outcome, why, _ = heard[_key(clause, first)]
        hushed = why if outcome == HUSHED else ""
        before = next((other.frame.id for other in fits if heard.get(_key(clause, other), ("",))[0] == FIRED), "")
        return Trial(frame.id, frame.relation, FAILED if hushed else IDLE, hushed or f"{before} fired before it")
    outcome, why, ends = heard[key]
    if outcome != FIRED:
        return Trial(frame.id, frame.relation, FAILED, why, ends)
    choice = chosen.get(key, _Choice("what the clause tells is taken back"))
    outcome = DROPPED if choice.why else TOLD
    return Trial(frame.id, frame.relation, outcome, choice.why, ends, choice.sure, choice.parts)


def _beside(
    parsed: Parsed, clause: Clause, drafts: Iterable[Draft], chosen: Mapping[Key, _Choice]
) -> Iterator[ExplainedVerb]:
    """What a clause tells by a verb that stands elsewhere: rows of a list under its head, members of a whole."""
    for draft in drafts:
        if clause.start <= draft.clause.start < clause.end:
            frame, verb = draft.bound.frame, draft.bound.verb
            choice = chosen[_key(draft.clause, draft.bound)]
            outcome = DROPPED if choice.why else TOLD
            ends = parsed.entities[draft.agent].label, parsed.entities[draft.target].label
            trial = Trial(frame.id, draft.relation, outcome, choice.why, ends, choice.sure, choice.parts)
            yield ExplainedVerb(f"{verb.word} (said elsewhere)", verb.verbs or frame.verb, (trial,))


def _unbound(frame: Frame, clause: Clause, number: int) -> str:
    """Why a rule that knows the verb does not fit the clause."""
    words, verb = frame_words(), clause.words[number]
    if not clause.groups and frame not in lone_frames_of(verb.verbs):
        return "the clause names no end"
    if is_noun(clause, verb):
        return f"{verb.word} is a noun here"
    if missing := [words["conditions"][need] for need in frame.needs if not holds(need, clause, verb)]:
        return f"needs {'; '.join(missing)}"
    if barred := [words["conditions"][bar] for bar in frame.bars if holds(bar, clause, verb)]:
        return f"barred by {'; '.join(barred)}"
    if frame.pair:
        return f"no two ends as {'; '.join(words['ways'][way] for way in frame.pair)}"
    seats = Seats(clause, number)
    agent = seats.first(frame.agent)
    target = seats.first(frame.target, agent)
    lacks = [
        f"no {role} ({places(slots)})"
        for role, slots, group in (("agent", frame.agent, agent), ("target", frame.target, target))
        if group is None
    ]
    if lacks and not may_miss(frame, missing_agent=agent is None, missing_target=target is None):
        return " and ".join(lacks)
    return "its ends do not stand where it asks for them"


def _reason(scene: Scene, bound: Bound, outcome: str, ends: tuple[Filled, Filled] | None) -> str:
    """Why a rule that fits told nothing."""
    if outcome == HUSHED:
        return _hushed(scene, bound.verb)
    if outcome == SAID:
        return "the clause has told it already"
    if outcome == OPEN:
        return _open(scene, bound)
    if outcome == UNFIT and ends is not None:
        return _unfit(scene, bound, *ends)
    return ""


def _hushed(scene: Scene, verb: Word) -> str:
    """The word that denies the verb in its clause, or the wish that holds since an earlier one."""
    denied = [word.word for word in scene.clause.words if "mark:not" in word.tags and word.start < verb.start]
    if denied:
        return f"{denied[0]} denies it"
    words = (word for clause in scene.clauses for word in clause.words if word.start < verb.start)
    wished = [word.word for word in words if "mark:wish" in word.tags]
    return f"{wished[-1]} only wishes it" if wished else "it is denied or only wished"


def _open(scene: Scene, bound: Bound) -> str:
    """Who was looked for, and why none of those who came into question would do."""
    missing = "agent" if bound.agent is None and bound.target else "target" if bound.agent else "end"
    if why := withheld(scene, bound):
        return f"no {missing}: {why}"
    tried: dict[str, str] = {}
    for agent, target in candidates(scene, bound):
        who = agent if bound.agent is None else target
        why = unfit(scene, bound, agent, target)
        tried.setdefault(f"{_names(scene.parsed.entities, who[0]) or 'somebody'}: {why}", why)
    if not tried:
        return f"no {missing}: nobody was said before who could be meant"
    more = f"; {len(tried) - SHOWN} more" if len(tried) > SHOWN else ""
    return f"no {missing}: {'; '.join(list(tried)[:SHOWN])}{more}"


def _unfit(scene: Scene, bound: Bound, agent: Filled, target: Filled) -> str:
    """Why no pair of the ends makes sense."""
    parsed, profile = scene.parsed, scene.profile
    pairs = [(a, t) for a in agent[0] for t in target[0]]
    found = {unsuited(parsed, profile, bound.frame, a, t) for a, t in pairs} - {""}
    if not pairs:
        return "the word for an end stays open"
    return "; ".join(sorted(found)) or "several on both sides, and nobody tells who with whom"
