"""Sentences that hold what a fact is made of, and told none: where a rule may be missing."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ...ontology import Found, Statement, Text
from .clauses import Sentence
from .frames import frames_of
from .items import Clause
from .parse import Parsed, parse

TRIGGER, AMOUNT, ENDS = "trigger", "amount", "ends"
# The most promising first: what has ends and a verb is nearest to a fact.
KINDS = (
    (TRIGGER, AMOUNT, ENDS),
    (TRIGGER, ENDS),
    (AMOUNT, ENDS),
    (TRIGGER, AMOUNT),
    (ENDS,),
    (AMOUNT,),
    (TRIGGER,),
)


@dataclass(frozen=True, slots=True)
class Unread:
    """A sentence at SOURCE [start, end) that told no fact.

    `kind`: which of trigger, amount and (two named) ends it holds; `triggers`: its verbs that rules know, as
    (word, classes); `ends`: the labels of all that it names; `amounts` as written.
    """

    document: str
    start: int
    end: int
    sentence: str
    kind: tuple[str, ...]
    triggers: tuple[tuple[str, tuple[str, ...]], ...]
    ends: tuple[str, ...]
    amounts: tuple[str, ...]

    @property
    def rank(self) -> tuple[int, str, int]:
        """Sorts the most promising kind first, then by document and place."""
        return KINDS.index(self.kind), self.document, self.start


def unread(text: Text, found: Found, statements: Iterable[Statement]) -> tuple[int, tuple[Unread, ...]]:
    """How many sentences `text` has, and those that none of its `statements` comes from, in order.

    Questions ask for nothing here; a sentence with one named end and no verb that a rule knows neither.

    "2023年，临江市与云谷县共享车间利润120万元。", told by no rule -> trigger, amount, ends.
    """
    parsed = parse(text, found)
    told = sorted((each.evidence.start, each.evidence.end) for each in statements)
    result: list[Unread] = []
    for number, sentence in enumerate(parsed.sentences):
        start, end = text.source_span(sentence.start, sentence.end)
        if not sentence.asks and not any(first < end and start < last for first, last in told):
            result += _held(parsed, sentence, parsed.clauses[number], (start, end))
    return len(parsed.sentences), tuple(result)


def _held(parsed: Parsed, sentence: Sentence, clauses: list[Clause], span: tuple[int, int]) -> Iterator[Unread]:
    """The sentence, if it holds a trigger, an amount or two ends."""
    triggers = tuple(
        (word.word, word.verbs)
        for clause in clauses
        for word in clause.words
        if word.word and word.verbs and frames_of(word.verbs)
    )
    ends = list(dict.fromkeys(end for clause in clauses for group in clause.groups for end in group.ids))
    amounts = _amounts(parsed, sentence)
    kind = tuple(
        name
        for name, there in ((TRIGGER, bool(triggers)), (AMOUNT, bool(amounts)), (ENDS, _two_ends(parsed, ends)))
        if there
    )
    if kind:
        labels = tuple(parsed.entities[end].label for end in ends)
        words = " ".join(parsed.text.document.source[span[0] : span[1]].split())
        yield Unread(parsed.text.document.id, *span, words, kind, triggers, labels, amounts)


def _two_ends(parsed: Parsed, ends: list[str]) -> bool:
    """Whether two are named of which neither holds the other."""
    return any(
        not parsed.contains(one, other) and not parsed.contains(other, one)
        for place, one in enumerate(ends)
        for other in ends[:place]
    )


def _amounts(parsed: Parsed, sentence: Sentence) -> tuple[str, ...]:
    """The sums of money of the sentence, as written."""
    first, last = (bisect_left(parsed.quantities, (place,)) for place in (sentence.start, sentence.end))
    return tuple(each.words for each in parsed.quantities[first:last] if each.kind == "amount")
