"""A text as sentences of clauses, each clause with its groups, words and conditions."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ...ontology import Entity, Found, Mention, Text
from ..scan import scan
from .clauses import LISTED, Block, Sentence, blocks, clauses, fold, sentences
from .columns import column_quantities
from .items import Clause, Places, Word
from .quantities import Quantity, find_quantities
from .shape import shape, start_of
from .stretches import dealt
from .words import built_words, pick_words, untold

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Parsed:
    """A text read into clauses. `plain` is the folded clean text; `clauses[i]` are those of sentence i."""

    text: Text
    found: Found
    plain: str
    entities: Mapping[str, Entity]
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]
    clauses: list[list[Clause]]
    quantities: tuple[Quantity, ...]
    places: Places

    def contains(self, outer: str, inner: str) -> bool:
        """Whether place `outer` holds `inner`."""
        return outer in self.places.holders(inner)


NAME = 12


def parse(text: Text, found: Found) -> Parsed:
    """Everything of `text` that the frames look at."""
    plain = fold(text.clean)
    mentions = _outer(found.mentions)
    taken = [(mention.start, mention.end) for mention in mentions]
    built = built_words(plain, taken)
    if built:
        taken = sorted([*taken, *((word.start, word.end) for word in built)])
    words = pick_words(plain, scan(text.clean).words, taken)
    if built:
        words = sorted([*words, *built], key=start_of)
    lines = blocks(plain)
    quantities = find_quantities(text.clean)
    if columns := column_quantities(plain, lines):
        quantities = tuple(sorted([*quantities, *columns]))
    every = sentences(plain, lines)
    entities = {entity.id: entity for entity in found.entities}
    places = Places(entities)
    spans = clauses(plain, every)
    flat = [span for row in spans for span in row]
    things = iter(
        zip(
            dealt(mentions, [each.start for each in mentions], flat),
            dealt(words, [each.start for each in words], flat),
            dealt(quantities, [each.start for each in quantities], flat),
            strict=True,
        )
    )
    read = [
        _clauses(plain, places, lines[sentence.block], sentence, row, things)
        for sentence, row in zip(every, spans, strict=True)
    ]
    return Parsed(text, found, plain, entities, lines, every, read, quantities, places)


Things = Iterator[tuple[Sequence[Mention], Sequence[Word], Sequence[Quantity]]]


def _outer(mentions: Sequence[Mention]) -> list[Mention]:
    result: list[Mention] = []
    limit = 0
    for mention in sorted(mentions, key=lambda each: (each.start, -each.end)):
        if not mention.inside and mention.start >= limit:
            result.append(mention)
            limit = mention.end
    return result


def _brackets(plain: str, start: int, end: int, marks: str = "（）") -> list[Span]:
    result: list[Span] = []
    at = plain.find(marks[0], start, end)
    while at >= 0:
        close = plain.find(marks[1], at, end)
        if close < 0:
            break
        result.append((at, close))
        at = plain.find(marks[0], close, end)
    return result


def _in_title(word: Word, titles: Sequence[Span]) -> Word:
    """Inside 《》 nothing is done, but the kind of an agreement is told."""
    if not word.verbs or not _in(word.start, titles):
        return word
    return untold(word)


def _goes_there(before: Clause, after: Clause) -> bool:
    """专家深入河口镇，手把手指导: motion without a verb of its own, then what is done there."""
    if after.groups or len(before.verbs) != 1 or "people" not in before.has or "delegation" in before.has:
        return False
    if not any(kind in ("train", "serve") for number in after.verbs for kind in after.words[number].verbs):
        return False
    word = before.words[before.verbs[0]]
    return not word.word and word.verbs == ("go",)


def _merged(plain: str, before: Clause, after: Clause) -> Clause:
    words = [*(word for word in before.words if word.word), *after.words]
    for group in before.groups:
        group.verb = -1
    verbs = [number for number, word in enumerate(words) if word.verbs]
    text = plain[before.start : after.end]
    return Clause(
        before.start, after.end, text, before.groups, words, before.has | after.has, verbs, before.has_subject
    )


def _in(place: int, spans: Sequence[Span]) -> bool:
    return any(start <= place < end for start, end in spans)


def _clauses(
    plain: str, places: Places, line: Block, sentence: Sentence, spans: Sequence[Span], things: Things
) -> list[Clause]:
    """The clauses of a sentence; `things` hands out what begins in each."""
    first, last = sentence.start, sentence.end
    closed = [] if line.kind == "row" else _brackets(plain, first, last)
    if closed:
        closed = [each for each in closed if not LISTED.match(plain, each[0])]
    titles = _brackets(plain, first, last, "《》")
    quotes = [each for each in _brackets(plain, first, last, "“”") if each[1] - each[0] <= NAME]
    result: list[Clause] = []
    # `spans` first: a zip takes from the first before it sees that the other has ended, and `things` goes on.
    for (start, end), (mentions, words, quantities) in zip(spans, things, strict=False):
        if closed:
            mentions = [each for each in mentions if not _in(each.start, closed)]
            words = [each for each in words if not _in(each.start, closed)]
        if titles:
            words = [_in_title(each, titles) for each in words]
        if quotes:
            words = [each for each in words if not (each.tags[0].startswith("mark:") and _in(each.start, quotes))]
        if mentions or words:
            clause = shape(plain, places, start, end, mentions, words)
        else:
            clause = Clause(start, end, plain[start:end], [], (), set(), ())
        if quantities or words or mentions:
            clause.has = _conditions(clause, quantities)
        if result:
            if _goes_there(result[-1], clause):
                clause = _merged(plain, result.pop(), clause)
            if result:
                _hand_on(result[-1], clause)
        result.append(clause)
    for before, after in pairwise(result):
        _hand_back(before, after)
    return result


def _hand_on(before: Clause, after: Clause) -> None:
    """What reaches from one clause into the next."""
    has = before.has
    if has:
        after.has |= has & _LASTING
        if "delegation" in has or "party" in has:
            after.has.add("party")
        if ("people" in has or "crew" in has) and not after.has_subject:
            after.has.add("crew")


def _hand_back(before: Clause, after: Clause) -> None:
    """A clause of nothing but a figure (，累计1.2亿元) lends it to the one before."""
    if not after.groups and not after.verbs:
        before.has |= after.has & _FIGURES
        before.reach = after.end


_LASTING = frozenset({"funded", "course"})
_FIGURES = frozenset({"money", "people"})
_COUNTED = {
    "amount": ("money",),
    "headcount": ("people", "heads"),
    "person_times": ("people", "heads"),
    "goods": ("things",),
}


def _conditions(clause: Clause, quantities: Sequence[Quantity]) -> set[str]:
    """What frames may ask of a clause, from its words, the nouns behind its ends and its figures."""
    has = {each for word in clause.words for each in word.has}
    for quantity in quantities:
        if quantity.kind in _COUNTED:
            has.update(_COUNTED[quantity.kind])
    for group in clause.groups:
        if group.head and group.head != "money":
            has.add(group.head)
        if group.paired:
            has.add("each")
    if "gift" in has:
        has.add("things")
    if "things" in has or "money" in has:
        has.add("worth")
    return has
