"""From a text and what it names to what it says: the story of one document, told in order."""

from dataclasses import dataclass

from ...ontology import Figures, Found, Statement, Text
from .choose import choose
from .drafts import Draft
from .evidence import evidence
from .fields import domain_of
from .figures import figures_in_order, lies_ahead
from .narrate import narrate
from .parse import Parsed, parse
from .sides import settle
from .times import TimeSpan, find_times
from .weigh import weigh

Span = tuple[int, int]
MarkSpan = tuple[str, int, int]


def read_statements(text: Text, found: Found, *, least: float | None = None) -> tuple[Statement, ...]:
    """What `text` says of the entities in `found`, sorted; locations of organisations apart.

    1. The text becomes sentences, clauses and items. 2. Pronouns get their ends, verbs the frames that fit.
    3. The document's pair and its sides are settled by what is said outright. 4. Sentence by sentence, what
    is left out is filled in. 5. Of several readings of a clause the most specific stays, and what is too unsure
    goes. 6. Each gets its figures, its field and its evidence.

    `least`: how sure a statement must be, 0 to 1; by default as measured. 0 shows all that the rules make.

    "2021年，临江市向云谷县投入帮扶资金4300万元" -> funds(临江市, 云谷县), amount 43000000, start "2021".
    """
    parsed = parse(text, found)
    profile, bound = settle(parsed)
    drafts = weigh(parsed, profile, choose(narrate(parsed, profile, bound)), least)
    details = _Details(parsed, find_times(text.clean, text.document.date), {}, {})
    made = (_statement(parsed, draft, sure, details) for draft, sure in drafts)
    return tuple(sorted((each for each in made if each is not None), key=_order))


@dataclass(frozen=True, slots=True)
class _Details:
    """Figures and domains of clauses, each worked out once however many ends the clause ties."""

    parsed: Parsed
    times: tuple[TimeSpan, ...]
    figures: dict[tuple[str, Span, Span, int], tuple[tuple[Figures, tuple[MarkSpan, ...]], ...]]
    domains: dict[tuple[Span, str, str, str], str | None]

    def figures_of(self, draft: Draft, clause: Span, sentence: Span) -> tuple[Figures, tuple[MarkSpan, ...]]:
        """The figures of a draft with their marks."""
        trigger = (draft.bound.verb.start, draft.bound.verb.end)
        if not clause[0] <= trigger[0] < clause[1]:
            trigger = clause[0], clause[0]  # the row of a list, told by its heading
        key = draft.relation, clause, trigger, draft.ends
        if key not in self.figures:
            block = self.parsed.blocks[self.parsed.sentences[draft.sentence].block]
            self.figures[key] = figures_in_order(
                draft.relation,
                clause,
                sentence,
                trigger,
                self.parsed.quantities,
                self.times,
                self.parsed.text.clean,
                draft.ends,
                block=(block.start, block.end),
            )
        every = self.figures[key]
        return every[min(draft.number, len(every) - 1)]

    def domain_of(self, draft: Draft, clause: Span, sentence: Span) -> str | None:
        """The domain of a draft."""
        kinds = self.parsed.entities[draft.agent].type, self.parsed.entities[draft.target].type
        key = clause, *kinds, draft.relation
        if key not in self.domains:
            self.domains[key] = domain_of(self.parsed.text.clean, clause, sentence, kinds, draft.relation)
        return self.domains[key]


def _order(each: Statement) -> tuple[int, str, str, str, str]:
    return each.evidence.start, each.relation, each.agent, each.target, each.rule


def _statement(parsed: Parsed, draft: Draft, sure: float, details: _Details) -> Statement | None:
    sentence = parsed.sentences[draft.sentence]
    clause, span = (draft.clause.start, max(draft.clause.end, draft.clause.reach)), (sentence.start, sentence.end)
    verb = draft.bound.verb
    figures, marks = details.figures_of(draft, clause, span)
    ends = [(role, *mark) for role, mark in (("agent", draft.agent_mark), ("target", draft.target_mark)) if mark]
    named = [*ends, ("trigger", verb.start, verb.end, ""), *((*mark, "") for mark in marks)]
    cuts = [(each.start, each.end) for each in parsed.clauses[draft.sentence]]
    proof = evidence(parsed.text, span, _needed(clause, ends, span), cuts, named)
    if proof is None:
        return None
    ahead = draft.status == "done" and lies_ahead(figures, parsed.text.document.date)
    return Statement(
        draft.relation,
        draft.agent,
        draft.target,
        details.domain_of(draft, clause, span),
        figures,
        "planned" if ahead else draft.status,
        sure,
        draft.bound.frame.id,
        proof,
    )


def _needed(clause: Span, ends: list[tuple[str, int, int, str]], sentence: Span) -> Span:
    """The part of the sentence that a cut must keep: the clause and the ends that stand in the sentence."""
    inside = [(start, end) for _, start, end, _ in ends if sentence[0] <= start and end <= sentence[1]]
    return min([clause[0], *(start for start, _ in inside)]), max([clause[1], *(end for _, end in inside)])
