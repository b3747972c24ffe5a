"""A text as sentences of clauses, each clause with its groups, words and conditions."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

from ...ontology import Entity, Found, Mention, Text
from ..scan import scan
from .anaphors import with_pronouns
from .cases import is_cleft, set_cases, set_heads
from .clauses import Block, Sentence, blocks, clauses, fold, sentences
from .groups import join
from .items import Clause, Group, Word, contains
from .quantities import Quantity, find_quantities
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

    def contains(self, outer: str, inner: str) -> bool:
        """Whether place `outer` holds `inner`."""
        return contains(self.entities, outer, inner)


@dataclass(frozen=True, slots=True)
class _Items:
    """What a stretch of text holds: names, words, figures, each sorted by start."""

    mentions: Sequence[Mention]
    words: Sequence[Word]
    quantities: Sequence[Quantity]

    def within(self, start: int, end: int) -> "_Items":
        """Those that begin in [start, end)."""
        return _Items(
            _between(self.mentions, start, end), _between(self.words, start, end), _between(self.quantities, start, end)
        )

    def outside(self, closed: Sequence[Span]) -> "_Items":
        """Those that begin in none of the `closed` spans."""
        if not closed:
            return self
        mentions = [each for each in self.mentions if not _in(each.start, closed)]
        return _Items(mentions, [each for each in self.words if not _in(each.start, closed)], self.quantities)


Item = TypeVar("Item", Mention, Word, Quantity)


def _between(items: Sequence[Item], start: int, end: int) -> Sequence[Item]:
    first = bisect_left(items, start, key=_start)
    return items[first : bisect_left(items, end, first, key=_start)]


def _start(item: Mention | Word | Quantity) -> int:
    return item.start


def parse(text: Text, found: Found) -> Parsed:
    """Everything of `text` that the frames look at."""
    plain = fold(text.clean)
    mentions = _outer(found.mentions)
    taken = [(mention.start, mention.end) for mention in mentions]
    built = built_words(plain, taken)
    if built:
        taken = sorted([*taken, *((word.start, word.end) for word in built)])
    words = pick_words(scan(text.clean), taken)
    items = _Items(mentions, sorted([*words, *built], key=_start) if built else words, find_quantities(text.clean))
    lines = blocks(plain)
    every = sentences(plain, lines)
    entities = {entity.id: entity for entity in found.entities}
    parsed = Parsed(text, found, plain, entities, lines, every, [], tuple(items.quantities))
    for sentence in every:
        here = items.within(sentence.start, sentence.end)
        if lines[sentence.block].kind != "row":
            here = here.outside(_brackets(plain, sentence.start, sentence.end))
        parsed.clauses.append(_clauses(plain, entities, sentence, here))
    return parsed


def _outer(mentions: Sequence[Mention]) -> list[Mention]:
    result: list[Mention] = []
    limit = 0
    for mention in sorted(mentions, key=lambda each: (each.start, -each.end)):
        if not mention.inside and mention.start >= limit:
            result.append(mention)
            limit = mention.end
    return result


def _brackets(plain: str, start: int, end: int) -> list[Span]:
    result: list[Span] = []
    at = plain.find("（", start, end)
    while at >= 0:
        close = plain.find("）", at, end)
        if close < 0:
            break
        result.append((at, close))
        at = plain.find("（", close, end)
    return result


def _in(place: int, spans: Sequence[Span]) -> bool:
    return any(start <= place < end for start, end in spans)


def _clauses(plain: str, entities: Mapping[str, Entity], sentence: Sentence, items: _Items) -> list[Clause]:
    result = [
        _clause(plain, entities, start, end, items.within(start, end))
        for start, end in clauses(plain, sentence.start, sentence.end)
    ]
    for before, after in pairwise(result):
        _hand_on(before, after)
    return result


def _clause(plain: str, entities: Mapping[str, Entity], start: int, end: int, items: _Items) -> Clause:
    words: Sequence[Word] = items.words
    groups: list[Group] = []
    if items.mentions or any(word.pron for word in words):
        mentions, kinds = with_pronouns(plain, start, items.mentions, words)
        groups = join(plain, mentions, kinds, entities)
    words = _free(words, groups)
    if groups:
        set_heads(plain, groups, words)
        words = [
            w for w in words if not any(g.end <= w.start < g.head_start and not is_cleft(plain, g) for g in groups)
        ]
        set_cases(plain, start, groups, words)
        _lift_offices(groups, entities)
        if not any(word.verbs for word in words):
            words = _with_preposition(plain, groups, words)
    has = _conditions(groups, words, items.quantities)
    verbs = [number for number, word in enumerate(words) if word.verbs]
    return Clause(start, end, plain[start:end], groups, list(words), has, verbs)


def _is_modifier(plain: str, word: Word, groups: Sequence[Group]) -> bool:
    """临江市派来的干部 as one noun phrase: its verb is none of the clause."""
    return any(group.end <= word.start < group.head_start and not is_cleft(plain, group) for group in groups)


def _free(words: Sequence[Word], groups: Sequence[Group]) -> list[Word]:
    """The words that are no part of a group and stand for none; 来校 as a verb where it is no pronoun."""
    result: list[Word] = []
    for word in words:
        inside = any(group.start < word.end and word.start < group.tail for group in groups)
        if not inside and not word.tags[0].startswith("pron:"):
            result.append(word)
    return result


def _lift_offices(groups: Sequence[Group], entities: Mapping[str, Entity]) -> None:
    """云谷县委书记, 临江市政府代表团 speak and travel for the place."""
    for group in groups:
        if group.head not in ("title", "delegation"):
            continue
        for part in group.parts:
            for number, end in enumerate(part):
                entity = entities[end]
                office = entity.type == "Government" and entity.label.endswith(("委", "政府", "党委", "委员会"))
                if office and entity.container in entities:
                    part[number] = str(entity.container)


def _with_preposition(plain: str, groups: Sequence[Group], words: Sequence[Word]) -> Sequence[Word]:
    """27名干部到云谷县, 临江对云谷: the preposition is the verb where there is no other."""
    for number, group in enumerate(groups):
        kind, at = "", group.start
        if group.case == "goal":
            kind = "go"
        elif group.case == "from" and number + 1 == len(groups):
            kind = "from"
        elif "→" in plain[group.start : group.end]:
            kind, at = "arrow", group.end
        elif group.case == "to" and number and groups[number - 1].tail == group.start - 1:
            kind = "face"
        if kind:
            word = Word(at - (kind != "arrow"), at, "", (f"verb:{kind}",), (kind,))
            if kind != "arrow":
                group.verb = sum(each.start < word.start for each in words)
            return sorted([*words, word], key=_start)
    return words


def _hand_on(before: Clause, after: Clause) -> None:
    """What reaches from one clause into the next, and a clause of nothing but a figure into the one before."""
    if not after.groups and not after.verbs:
        before.has |= after.has & {"money", "people"}
        before.reach = after.end
    after.has |= before.has & {"funded", "course"}
    if before.has & {"delegation", "party"}:
        after.has.add("party")
    if before.has & {"people", "crew"} and not after.has_subject:
        after.has.add("crew")


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
    "verb:stake": "funded",
    "verb:fund": "funded",
}
_COUNTED = {"amount": "money", "headcount": "people", "person_times": "people", "goods": "things"}


def _conditions(groups: Sequence[Group], words: Sequence[Word], quantities: Sequence[Quantity]) -> set[str]:
    """What frames may ask of a clause, from its words, the nouns behind its ends and its figures."""
    has = {_HAS[tag] for word in words for tag in word.tags if tag in _HAS}
    has.update(group.head for group in groups if group.head)
    has.update(_COUNTED[quantity.kind] for quantity in quantities if quantity.kind in _COUNTED)
    if any(group.paired for group in groups):
        has.add("each")
    if "gift" in has:
        has.add("things")
    return has
