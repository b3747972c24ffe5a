"""A text as sentences of clauses, each clause with its groups, words and conditions."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Generic, TypeVar

from ...ontology import Entity, Found, Mention, Text, is_place
from ..scan import scan
from .anaphors import with_pronouns
from .cases import is_cleft, set_cases, set_heads
from .clauses import Block, Sentence, blocks, clauses, fold, sentences
from .groups import join
from .items import Clause, Group, Places, Word
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
    places: Places

    def contains(self, outer: str, inner: str) -> bool:
        """Whether place `outer` holds `inner`."""
        return outer in self.places.holders(inner)


HIGH = re.compile(r"(?<!副)(?:书记|[市县区州镇乡]长|主席)")
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
        words = sorted([*words, *built], key=_start)
    quantities = find_quantities(text.clean)
    lines = blocks(plain)
    every = sentences(plain, lines)
    entities = {entity.id: entity for entity in found.entities}
    places = Places(entities)
    feeds = _Feed(mentions), _Feed(words), _Feed(quantities)
    read = [_clauses(plain, places, lines, sentence, feeds) for sentence in every]
    return Parsed(text, found, plain, entities, lines, every, read, quantities, places)


JOURNEY = frozenset({"visit", "go", "care", "organise", "send", "invest"})
Feeds = tuple["_Feed[Mention]", "_Feed[Word]", "_Feed[Quantity]"]


def _start(word: Word) -> int:
    return word.start


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
        clause = _clause(plain, places, start, end, mentions, words)
        clause.has = _conditions(clause, quantities)
        if result and _goes_there(result[-1], clause):
            clause = _merged(plain, result.pop(), clause)
        if result:
            _hand_on(result[-1], clause)
        result.append(clause)
    for before, after in pairwise(result):
        _hand_back(before, after)
    return result


def _clause(
    plain: str,
    places: Places,
    start: int,
    end: int,
    mentions: Sequence[Mention],
    words: Sequence[Word],
) -> Clause:
    groups: list[Group] = []
    if not mentions and not words:
        return Clause(start, end, plain[start:end], groups, (), set(), ())
    pronouns = [word for word in words if word.pron]
    if mentions or pronouns:
        named, kinds = with_pronouns(plain, start, mentions, pronouns)
        groups = join(plain, named, kinds, places)
    if groups:
        words = _free(words, groups)
        set_heads(plain, groups, words)
        words = [word for word in words if not _is_modifier(plain, word, groups)]
        set_cases(plain, start, groups, words)
        _lift_offices(groups, places.entities)
        _merge_titles(plain, groups, places.entities)
        if not any(word.verbs for word in words):
            words = _with_preposition(plain, groups, words)
        elif any(group.head == "delegation" for group in groups):
            words = _with_journey(groups, words)
    elif pronouns:
        words = _free(words, groups)
    verbs = [number for number, word in enumerate(words) if word.verbs]
    has_subject = any(group.case == "subject" for group in groups)
    return Clause(start, end, plain[start:end], groups, words, set(), verbs, has_subject)


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
    """云谷县委书记, 临江市政府代表团 speak and travel for the place; a firm's chairman is the firm."""
    for group in groups:
        if group.head not in ("title", "delegation"):
            continue
        for part in group.parts:
            for number, end in enumerate(part):
                entity = entities[end]
                if entity.type == "Company":
                    group.head = "" if group.head == "title" else group.head
                office = entity.type == "Government" and entity.label.endswith(("委", "政府", "党委", "委员会"))
                if office and entity.container in entities:
                    part[number] = str(entity.container)


def _merge_titles(plain: str, groups: Sequence[Group], entities: Mapping[str, Entity]) -> None:
    """云谷县县长、云谷开发区管委会主任王明: of one person's titles a place's first office counts."""
    for before, after in pairwise(groups):
        if "" in (before.head, after.head) or plain[before.tail : after.start] != "、":
            continue
        if _leads(plain, before, entities) and not _leads(plain, after, entities):
            before.head, after.case = after.head, "than"


def _leads(plain: str, group: Group, entities: Mapping[str, Entity]) -> bool:
    """Whether it is the title of a place's first officer."""
    ids = group.ids
    place = len(ids) == 1 and is_place(entities[ids[0]].type)
    return place and HIGH.search(plain, group.end, group.tail) is not None


def _with_preposition(plain: str, groups: Sequence[Group], words: Sequence[Word]) -> Sequence[Word]:
    """27名干部到云谷县, 临江对云谷: the preposition is the verb where there is no other."""
    origins = [Word(group.start - 1, group.start, "", ("verb:from",), ("from",)) for group in groups if _hails(group)]
    if len(origins) > 1:
        return sorted([*words, *origins], key=_start)
    for number, group in enumerate(groups):
        kind, at = "", group.start
        if group.case == "goal":
            kind = "go"
        elif group.case == "from" and number + 1 == len(groups):
            kind = "from"
        elif "→" in plain[group.start : group.end]:
            kind, at = "arrow", group.end
        elif group.case == "toward" and number and groups[number - 1].tail == group.start - 1:
            kind = "face"
        if kind:
            word = Word(at - (kind != "arrow"), at, "", (f"verb:{kind}",), (kind,))
            if kind != "arrow":
                group.verb = sum(each.start < word.start for each in words)
            return sorted([*words, word], key=_start)
    return words


def _hails(group: Group) -> bool:
    """来自临江一中的教师."""
    return group.case == "from" and group.head == "people"


def _with_journey(groups: Sequence[Group], words: Sequence[Word]) -> Sequence[Word]:
    """代表团赴云谷县开展协作: who travels, visits."""
    goal = next((group for group in groups if group.case == "goal"), None)
    if goal is None or any(not JOURNEY.isdisjoint(word.verbs) for word in words):
        return words
    return sorted([*words, Word(goal.start - 1, goal.start, "", ("verb:go",), ("go",))], key=_start)


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
