"""A text as sentences of clauses, each clause with its groups, words and conditions."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ...ontology import Entity, Found, Mention, Text
from ..scan import scan
from .clauses import Block, Sentence, blocks, clauses, fold, sentences
from .groups import join, set_cases, set_heads
from .items import Group, Word, contains, pick_words
from .match import Clause
from .quantities import Quantity, find_quantities


@dataclass(slots=True)
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
    mentions: list[Mention] = field(default_factory=list)

    def contains(self, outer: str, inner: str) -> bool:
        """Whether place `outer` holds `inner`."""
        return contains(self.entities, outer, inner)


def parse(text: Text, found: Found) -> Parsed:
    """Everything of `text` that the frames look at."""
    plain = fold(text.clean)
    mentions = _outer(found.mentions)
    taken = [(mention.start, mention.end) for mention in mentions]
    words = pick_words(((hit.start, hit.end, hit.word) for hit in scan(text.clean)), taken)
    pronouns = [
        word for word in words if word.tags[0].startswith("pron:") or any(t.startswith("pron:") for t in word.tags)
    ]
    found_blocks = blocks(plain)
    found_sentences = sentences(plain, found_blocks)
    entities = {entity.id: entity for entity in found.entities}
    quantities = find_quantities(text.clean)
    parsed = Parsed(text, found, plain, entities, found_blocks, found_sentences, [], quantities, mentions)
    starts = [mention.start for mention in mentions]
    word_starts = [word.start for word in words]
    quantity_starts = [quantity.start for quantity in quantities]
    for number, sentence in enumerate(found_sentences):
        inside = mentions[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        here = words[bisect_left(word_starts, sentence.start) : bisect_left(word_starts, sentence.end)]
        counted = quantities[bisect_left(quantity_starts, sentence.start) : bisect_left(quantity_starts, sentence.end)]
        parsed.clauses.append(_clauses(parsed, number, sentence, inside, here, counted))
    return parsed


def _outer(mentions: Sequence[Mention]) -> list[Mention]:
    result: list[Mention] = []
    limit = 0
    for mention in sorted(mentions, key=lambda each: (each.start, -each.end)):
        if not mention.inside and mention.start >= limit:
            result.append(mention)
            limit = mention.end
    return result


def _clauses(
    parsed: Parsed,
    number: int,
    sentence: Sentence,
    mentions: Sequence[Mention],
    words: Sequence[Word],
    quantities: Sequence[Quantity],
) -> list[Clause]:
    plain = parsed.plain
    closed = _brackets(plain, sentence.start, sentence.end)
    if closed:
        mentions = [each for each in mentions if not _in(each.start, closed)]
        words = [each for each in words if not _in(each.start, closed)]
    result: list[Clause] = []
    for start, end in clauses(plain, sentence.start, sentence.end):
        here = [word for word in words if start <= word.start and word.end <= end]
        named = [each for each in mentions if start <= each.start and each.end <= end]
        items = _with_pronouns(named, here)
        groups = join(plain, items, parsed.entities)
        for group in groups:
            if group.how == "pronoun" and not group.parts:
                group.kind = _kind_of(group, here)
                group.plural = group.kind.startswith("both")
        here = [
            word for word in here if not _is_pronoun(word) and not any(g.end <= word.start < g.tail for g in groups)
        ]
        set_heads(plain, groups, here)
        set_cases(plain, start, groups, here)
        clause = Clause(start, end, groups, here, set(), number)
        clause.has = _conditions(clause, quantities)
        result.append(clause)
    return result


def _is_pronoun(word: Word) -> bool:
    return any(tag.startswith("pron:") for tag in word.tags)


def _kind_of(group: Group, words: Sequence[Word]) -> str:
    for word in words:
        if word.start == group.start or word.start + 1 == group.start:
            return ",".join(tag[5:] for tag in word.tags if tag.startswith("pron:"))
    return ""


def _with_pronouns(mentions: Sequence[Mention], words: Sequence[Word]) -> list[Mention]:
    items = list(mentions)
    for word in words:
        if _is_pronoun(word):
            start = word.start + 1 if word.word[0] in "来到赴" else word.start
            items.append(Mention(start, word.end, (), "pronoun"))
    return sorted(items, key=lambda each: each.start)


def _brackets(plain: str, start: int, end: int) -> list[tuple[int, int]]:
    result: list[tuple[int, int]] = []
    at = plain.find("（", start, end)
    while at >= 0:
        close = plain.find("）", at, end)
        if close < 0:
            break
        result.append((at, close))
        at = plain.find("（", close, end)
    return result


def _in(place: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in spans)


_HAS = {
    "item:agree": "agree",
    "item:sale": "sale",
    "item:helpnoun": "helpnoun",
    "item:pairnoun": "pairnoun",
    "item:trust": "trust",
    "head:people": "people",
    "head:goods": "goods",
    "head:delegation": "delegation",
    "mark:each": "each",
}


def _conditions(clause: Clause, quantities: Sequence[Quantity]) -> set[str]:
    has = {_HAS[tag] for word in clause.words for tag in word.tags if tag in _HAS}
    has |= {group.head for group in clause.groups if group.head}
    for quantity in quantities:
        if clause.start <= quantity.start < clause.end:
            if quantity.kind == "amount":
                has.add("money")
            elif quantity.kind in ("headcount", "person_times"):
                has.add("people")
    return has
