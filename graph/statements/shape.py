"""One clause put in shape: its groups with heads and cases, the words that are verbs in it, offices lifted."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from ...ontology import Entity, Mention, is_place
from .anaphors import may_count, with_pronouns
from .cases import is_cleft, set_cases, set_heads
from .groups import join
from .items import SEATS, Clause, Group, Places, Word, governed

HIGH = re.compile(r"(?<!副)(?:书记|[市县区州镇乡]长|主席)")
JOURNEY = frozenset({"visit", "go", "care", "organise", "send", "invest"})


def shape(
    plain: str,
    places: Places,
    start: int,
    end: int,
    mentions: Sequence[Mention],
    words: Sequence[Word],
) -> Clause:
    groups: list[Group] = []
    pronouns = [word for word in words if word.pron]
    if mentions or pronouns or may_count(plain, start, end):
        named, kinds = with_pronouns(plain, start, end, mentions, pronouns)
        groups = join(plain, named, kinds, places)
    if groups:
        words = _with_aid(plain, groups, _free(words, groups))
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


def start_of(word: Word) -> int:
    """Where a word begins, to sort by."""
    return word.start


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
                if entities[end].type == "Company":
                    group.head = "" if group.head == "title" else group.head
                part[number] = governed(end, entities, SEATS)


def _merge_titles(plain: str, groups: Sequence[Group], entities: Mapping[str, Entity]) -> None:
    """云谷县县长、云谷开发区管委会主任王明: of the titles of one person a place's first office counts."""
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


def _with_aid(plain: str, groups: Sequence[Group], words: Sequence[Word]) -> Sequence[Word]:
    """临江市援云谷县工作队: the one character between two ends is the verb."""
    aids = [
        Word(a.end, b.start, "援", ("verb:assist",), ("assist",))
        for a, b in pairwise(groups)
        if plain[a.end : b.start] == "援"
    ]
    return sorted([*words, *aids], key=start_of) if aids else words


def _with_preposition(plain: str, groups: Sequence[Group], words: Sequence[Word]) -> Sequence[Word]:
    """27名干部到云谷县, 临江对云谷: the preposition is the verb where there is no other."""
    origins = [Word(group.start - 1, group.start, "", ("verb:from",), ("from",)) for group in groups if _hails(group)]
    if len(origins) > 1:
        return sorted([*words, *origins], key=start_of)
    for number, group in enumerate(groups):
        kind, at = "", group.start
        if group.case == "goal":
            kind = "go"
        elif group.case == "from" and number + 1 == len(groups):
            kind = "from"
        elif "→" in plain[group.start : group.end]:
            kind, at = "arrow", group.end
        elif "携手" in plain[group.start : group.end]:
            kind, at = "coop", group.end
        elif plain[group.start - 1] == "对" and number and groups[number - 1].tail == group.start - 1:
            kind = "face"
        if kind:
            word = Word(at - (at == group.start), at, "", (f"verb:{kind}",), (kind,))
            if at == group.start:
                group.verb = sum(each.start < word.start for each in words)
            return sorted([*words, word], key=start_of)
    return words


def _hails(group: Group) -> bool:
    """来自临江一中的教师."""
    return group.case == "from" and group.head == "people"


def _with_journey(groups: Sequence[Group], words: Sequence[Word]) -> Sequence[Word]:
    """代表团赴云谷县开展协作: who travels, visits."""
    goal = next((group for group in groups if group.case == "goal"), None)
    if goal is None or any(not JOURNEY.isdisjoint(word.verbs) for word in words):
        return words
    return sorted([*words, Word(goal.start - 1, goal.start, "", ("verb:go",), ("go",))], key=start_of)
