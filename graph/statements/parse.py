"""A text as sentences of clauses, each clause with its groups, words and conditions."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ...ontology import Entity, Found, Mention, Text
from ..scan import scan
from .clauses import Block, Sentence, blocks, clauses, fold, sentences
from .groups import join, set_cases, set_heads
from .items import Group, Word, built_words, contains, pick_words
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
    built = built_words(plain, taken)
    closed = sorted([*taken, *((word.start, word.end) for word in built)])
    words = pick_words(((hit.start, hit.end, hit.word) for hit in scan(text.clean)), closed)
    words = sorted([*words, *built], key=lambda word: word.start)
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
    row = parsed.blocks[sentence.block].kind == "row"
    closed = [] if row else _brackets(plain, sentence.start, sentence.end)
    if closed:
        mentions = [each for each in mentions if not _in(each.start, closed)]
        words = [each for each in words if not _in(each.start, closed)]
    result: list[Clause] = []
    for start, end in clauses(plain, sentence.start, sentence.end):
        here = [word for word in words if start <= word.start and word.end <= end]
        named = [each for each in mentions if start <= each.start and each.end <= end]
        result.append(_clause(parsed, number, start, end, named, here, quantities))
    _lend(result)
    return result


def _clause(
    parsed: Parsed,
    number: int,
    start: int,
    end: int,
    mentions: Sequence[Mention],
    words: Sequence[Word],
    quantities: Sequence[Quantity],
) -> Clause:
    plain = parsed.plain
    items, kinds = _with_pronouns(plain, start, mentions, words)
    groups = join(plain, items, kinds, parsed.entities)
    used = {word.start for word in words if _is_pronoun(word) and any(g.start <= word.end - 1 < g.end for g in groups)}
    left = [
        word
        for word in words
        if word.start not in used
        and not word.tags[0].startswith("pron:")
        and not any(g.end <= word.start < g.tail for g in groups)
    ]
    set_heads(plain, groups, left)
    left = [
        word for word in left if not any(g.end <= word.start < g.head_start and not _cleft(plain, g) for g in groups)
    ]
    set_cases(plain, start, groups, left)
    _lift_offices(groups, parsed.entities)
    has = _conditions(start, end, groups, left, quantities)
    if not any(tag.startswith("verb:") for word in left for tag in word.tags):
        left = _with_preposition(plain, groups, left)
    return Clause(start, end, plain[start:end], groups, left, has, number)


def _cleft(plain: str, group: Group) -> bool:
    """是甲派来的干部: the verb between the end and its noun is the verb of the clause."""
    return plain[group.start - 1] in "是由系"


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


def _with_preposition(plain: str, groups: Sequence[Group], words: list[Word]) -> list[Word]:
    """27名干部到云谷县, 临江对云谷: the preposition is the verb where there is no other."""
    for number, group in enumerate(groups):
        tag = ""
        if group.case == "goal":
            tag = "verb:go"
        elif group.case == "from" and number + 1 == len(groups):
            tag = "verb:from"
        elif "→" in plain[group.start : group.end]:
            word = Word(group.end, group.end, "", ("verb:arrow",))
            return sorted([*words, word], key=lambda each: each.start)
        elif group.case == "to" and number and groups[number - 1].tail == group.start - 1:
            tag = "verb:face"
        if tag:
            word = Word(group.start - 1, group.start, "", (tag,))
            group.verb = sum(each.start < word.start for each in words)
            return sorted([*words, word], key=lambda each: each.start)
    return words


def _lend(row: list[Clause]) -> None:
    """A clause of nothing but a figure (，累计1.2亿元) lends it to the one before."""
    for before, after in zip(row, row[1:], strict=False):
        if not after.groups and not any(tag.startswith("verb:") for word in after.words for tag in word.tags):
            before.has |= after.has & {"money", "people"}
            before.reach = after.end
        after.has |= before.has & {"funded", "course"}
        if before.has & {"delegation", "party"}:
            after.has.add("party")
        if not any(group.case == "subject" for group in after.groups) and before.has & {"people", "crew"}:
            after.has.add("crew")


def _is_pronoun(word: Word) -> bool:
    return any(tag.startswith("pron:") for tag in word.tags)


DEF_BEFORE = "，。；：！？“” 向给为由在与同到对从将把替"
_LEAD = re.compile(
    r"(?:[\d年月日今去明前后年底初春夏秋冬上下半，同时随此也还又另再都则先曾已自起来\s至—]|目前|随后|此后|后来|其间|期间|同年|当年|去年|以来|当场|另外|同日|次年){0,12}"
)


def _with_pronouns(
    plain: str, start: int, mentions: Sequence[Mention], words: Sequence[Word]
) -> tuple[list[Mention], dict[int, tuple[str, str]]]:
    """The mentions with one more for each pronoun, and start -> (kinds, word) of the pronouns."""
    items = list(mentions)
    kinds: dict[int, tuple[str, str]] = {}
    for word in words:
        found = [tag[5:] for tag in word.tags if tag.startswith("pron:")]
        if not found:
            continue
        if found[0].startswith("def:") and not _stands_alone(plain, start, word, mentions):
            continue
        at = word.start + 1 if word.word[0] in "来到赴驻进入" and len(word.word) == 2 else word.start
        items.append(Mention(at, word.end, (), "pronoun"))
        kinds[at] = (",".join(found), word.word)
    return sorted(items, key=lambda each: each.start), kinds


def _stands_alone(plain: str, start: int, word: Word, mentions: Sequence[Mention]) -> bool:
    """Whether a bare 公司, 学校 is a noun phrase by itself: first in its clause or behind a preposition."""
    if any(each.end == word.start for each in mentions):
        return False
    after = plain[word.end : word.end + 1]
    if after in "的、" and word.word not in ("集团", "公司", "学校", "医院"):
        return False
    lead = _LEAD.match(plain, start)
    if lead and lead.end() >= word.start:
        return True
    return plain[word.start - 1] in DEF_BEFORE


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
    "item:gift": "gift",
    "verb:assist": "help",
    "verb:fundnoun": "aid",
    "head:firms": "firms",
    "verb:train": "course",
    "verb:coop": "agree",
    "verb:joint": "agree",
    "verb:sign": "signed",
    "head:help": "help",
    "verb:visit": "tour",
    "verb:given": "given",
    "verb:stake": "funded",
    "verb:fund": "funded",
}


def _conditions(
    start: int, end: int, groups: Sequence[Group], words: Sequence[Word], quantities: Sequence[Quantity]
) -> set[str]:
    has = {_HAS[tag] for word in words for tag in word.tags if tag in _HAS}
    has |= {group.head for group in groups if group.head}
    if any(group.paired for group in groups):
        has.add("each")
    if "gift" in has:
        has.add("things")
    for quantity in quantities:
        if start <= quantity.start < end:
            if quantity.kind == "amount":
                has.add("money")
            elif quantity.kind in ("headcount", "person_times"):
                has.add("people")
            elif quantity.kind == "goods":
                has.add("things")
    return has
