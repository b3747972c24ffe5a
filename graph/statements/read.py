"""From a text and what it names to what it says: the story of one document, told in order."""

from ...ontology import Found, Statement, Text
from .choose import choose
from .evidence import evidence
from .fields import domain_of
from .figures import figures_in_order
from .narrate import Draft, narrate
from .parse import Parsed, parse
from .sides import settle
from .times import TimeSpan, find_times

Span = tuple[int, int]


def read_statements(text: Text, found: Found) -> tuple[Statement, ...]:
    """What `text` says of the entities in `found`, sorted; locations of organisations apart.

    1. The text becomes sentences, clauses and items. 2. Pronouns get their ends, verbs the frames that fit.
    3. The document's pair and its sides are settled by what is said outright. 4. Sentence by sentence, what
    is left out is filled in. 5. Of several readings of a clause the most specific stays. 6. Each gets its
    figures, its field and its evidence.

    "2021年，六合区向湟源县投入帮扶资金4300万元" -> funds(六合区, 湟源县), amount 43000000, start "2021".
    """
    parsed = parse(text, found)
    profile, bound = settle(parsed)
    drafts = choose(parsed, narrate(parsed, profile, bound))
    times = find_times(text.clean, text.document.date)
    made = (_statement(parsed, draft, times) for draft in drafts)
    return tuple(sorted((each for each in made if each is not None), key=_order))


def _order(each: Statement) -> tuple[int, str, str, str, str]:
    return each.evidence.start, each.relation, each.agent, each.target, each.rule


def _statement(parsed: Parsed, draft: Draft, times: tuple[TimeSpan, ...]) -> Statement | None:
    text = parsed.text
    sentence = parsed.sentences[draft.sentence]
    block = parsed.blocks[sentence.block]
    clause, span = (draft.clause.start, max(draft.clause.end, draft.clause.reach)), (sentence.start, sentence.end)
    trigger = (draft.bound.verb.start, draft.bound.verb.end)
    every = figures_in_order(
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
    figures, marks = every[min(draft.number, len(every) - 1)]
    kinds = (parsed.entities[draft.agent].type, parsed.entities[draft.target].type)
    ends = [(role, *mark) for role, mark in (("agent", draft.agent_mark), ("target", draft.target_mark)) if mark]
    named = [*ends, ("trigger", *trigger, ""), *((*mark, "") for mark in marks)]
    cuts = [(each.start, each.end) for each in parsed.clauses[draft.sentence]]
    proof = evidence(text, span, _needed(clause, ends, span), cuts, named)
    if proof is None:
        return None
    frame = draft.bound.frame
    return Statement(
        draft.relation,
        draft.agent,
        draft.target,
        domain_of(text.clean, clause, span, kinds, draft.relation),
        figures,
        draft.status,
        round(frame.base * draft.factor, 3),
        frame.id,
        proof,
    )


def _needed(clause: Span, ends: list[tuple[str, int, int, str]], sentence: Span) -> Span:
    """The part of the sentence that a cut must keep: the clause and the ends that stand in the sentence."""
    inside = [(start, end) for _, start, end, _ in ends if sentence[0] <= start and end <= sentence[1]]
    return min([clause[0], *(start for start, _ in inside)]), max([clause[1], *(end for _, end in inside)])
