"""A text as sentences of clauses, each clause with its groups, words and conditions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Generic, TypeVar

from ...ontology import Entity, Found, Mention, Text
from ..scan import scan
from .clauses import Block, Sentence, blocks, clauses, fold, sentences
from .items import Clause, Places, Word
from .quantities import Quantity, find_quantities
from .shape import shape, start_of
from .words import built_words, pick_words

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
Item = TypeVar("Item", Mention, Word, Quantity)


class _Feed(Generic[Item]):
    """Items sorted by start, handed out stretch by stretch from the left."""

    def __init__(self, items: Sequence[Item]) -> None:
        self.items, self.at, self.size = items, 0, len(items)

    def until(self, start: int, end: int) -> Sequence[Item]:
        """The items that begin in [start, end); stretches must be asked for in order."""
        items, at, size = self.items, self.at, self.size
        while at < size and items[at].start < start:
            at += 1
        first = at
        while at < size and items[at].start < end:
            at += 1
        self.at = at
        return items[first:at]


def parse(text: Text, found: Found) -> Parsed:
    """Everything of `text` that the frames look at."""
    plain = fold(text.clean)
    mentions = _outer(found.mentions)
    taken = [(mention.start, mention.end) for mention in mentions]
    built = built_words(plain, taken)
    if built:
        taken = sorted([*taken, *((word.start, word.end) for word in built)])
    words = pick_words(plain, scan(text.clean), taken)
    if built:
        words = sorted([*words, *built], key=start_of)
    quantities = find_quantities(text.clean)
    lines = blocks(plain)
    every = sentences(plain, lines)
    entities = {entity.id: entity for entity in found.entities}
    places = Places(entities)
    feeds = _Feed(mentions), _Feed(words), _Feed(quantities)
    read = [_clauses(plain, places, lines, sentence, feeds) for sentence in every]
    return Parsed(text, found, plain, entities, lines, every, read, quantities, places)


Feeds = tuple["_Feed[Mention]", "_Feed[Word]", "_Feed[Quantity]"]


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
    return replace(
        word, verbs=(), tags=tuple(tag for tag in word.tags if not tag.startswith("verb:")) or ("item:title",)
    )


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


def _clauses(plain: str, places: Places, lines: Sequence[Block], sentence: Sentence, feeds: Feeds) -> list[Clause]:
    row = lines[sentence.block].kind == "row"
    closed = [] if row else _brackets(plain, sentence.start, sentence.end)
    result: list[Clause] = []
    titles = _brackets(plain, sentence.start, sentence.end, "《》")
    quotes = [each for each in _brackets(plain, sentence.start, sentence.end, "“”") if each[1] - each[0] <= NAME]
    for start, end in clauses(plain, sentence.start, sentence.end):
        mentions: Sequence[Mention] = feeds[0].until(start, end)
        words: Sequence[Word] = feeds[1].until(start, end)
        quantities = feeds[2].until(start, end)
        if closed:
            mentions = [each for each in mentions if not _in(each.start, closed)]
            words = [each for each in words if not _in(each.start, closed)]
        if titles:
            words = [_in_title(each, titles) for each in words]
        if quotes:
            words = [each for each in words if not (each.tags[0].startswith("mark:") and _in(each.start, quotes))]
        clause = shape(plain, places, start, end, mentions, words)
        clause.has = _conditions(clause, quantities)
        if result and _goes_there(result[-1], clause):
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
_HAS = {
    "item:agree": "agree",
    "item:sale": "sale",
    "item:helpnoun": "helpnoun",
    "item:pairnoun": "pairnoun",
    "item:gift": "gift",
    "head:people": "people",
    "head:goods": "goods",
    "head:delegation": "delegation",
    "head:firms": "firms",
    "head:title": "officer",
    "head:help": "help",
    "mark:each": "each",
    "verb:assist": "help",
    "verb:fundnoun": "aid",
    "verb:train": "course",
    "verb:coop": "agree",
    "verb:joint": "agree",
    "verb:sign": "signed",
    "verb:visit": "tour",
    "verb:given": "given",
    "verb:spend": "spent",
    "verb:enjoy": "enjoyed",
    "verb:thank": "thanked",
    "verb:settle": "settled",
    "verb:attend": "attend",
    "verb:stake": "funded",
    "verb:fund": "funded",
}
_COUNTED = {"amount": "money", "headcount": "people", "person_times": "people", "goods": "things"}


def _conditions(clause: Clause, quantities: Sequence[Quantity]) -> set[str]:
    """What frames may ask of a clause, from its words, the nouns behind its ends and its figures."""
    has: set[str] = set()
    if not clause.words and not quantities:
        return has
    for word in clause.words:
        for tag in word.tags:
            if tag in _HAS:
                has.add(_HAS[tag])
    for quantity in quantities:
        if quantity.kind in _COUNTED:
            has.add(_COUNTED[quantity.kind])
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
