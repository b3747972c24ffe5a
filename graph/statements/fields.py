"""The domain of a statement: education, health, agriculture… by the kinds of its ends and the words around it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import Any, cast

import ahocorasick  # type: ignore[import-untyped]

from ...ontology import VocabularyError, domains, is_place, read_yaml

FILE = "fields.yaml"
ENOUGH = 2


def domain_of(
    clean: str, clause: tuple[int, int], sentence: tuple[int, int], kinds: Sequence[str], relation: str
) -> str | None:
    """The domain of a statement, or None where nothing or two things alike speak for one.

    `clause` and `sentence` are CLEAN spans; `kinds` the types of agent and target (School, Hospital, County…).
    The ends and the clause count; the rest of the sentence only for an organisation, where they say nothing:
    between two places a sentence that lists all fields tells of none.

    >>> domain_of("选派9名教师支教", (0, 8), (0, 8), ("County", "County"), "sendsTalentTo")
    'education'
    """
    points = {**_by_ends(tuple(kinds), relation)}
    for domain, more in _points(clean[clause[0] : clause[1]]).items():
        points[domain] = points.get(domain, 0) + more
    if points or all(is_place(kind) for kind in kinds):
        return _best(points)
    return _best(_points(clean[sentence[0] : sentence[1]]))


@lru_cache(maxsize=4096)
def _by_ends(kinds: tuple[str, ...], relation: str) -> Mapping[str, int]:
    """The points that kinds of ends and a relation give."""
    points: Counter[str] = Counter()
    for end, kind in zip(("agent", "target"), kinds, strict=False):
        points.update(_table(end).get(kind, {}))
    if len(set(kinds)) == 1:
        points.update(_table("both").get(kinds[0], {}))
    points.update(_table("relations").get(relation, {}))
    return points


def _best(points: Mapping[str, int]) -> str | None:
    ranked = sorted(points.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or ranked[0][1] < ENOUGH:
        return None
    if len(ranked) > 1 and ranked[0][1] == ranked[1][1]:
        return None
    return ranked[0][0]


@lru_cache(maxsize=64)  # a clause is asked once for each kind of its ends
def _points(text: str) -> Mapping[str, int]:
    """Points by domain; each word counts once, a word inside a longer one not at all."""
    found: set[str] = {word for _, word in _automaton().iter_long(text)}
    points: dict[str, int] = {}
    for word in sorted(found):
        for domain, more in _weights().get(word, {}).items():
            points[domain] = points.get(domain, 0) + more
    return points


@cache
def _automaton() -> Any:
    automaton = cast(Any, ahocorasick).Automaton()
    for word in sorted({*_weights(), *read_yaml(FILE)["ignore"]}):
        automaton.add_word(word, word)
    automaton.make_automaton()
    return automaton


@cache
def _weights() -> Mapping[str, Mapping[str, int]]:
    """word -> domain -> points."""
    table: dict[str, dict[str, int]] = {}
    for domain, levels in read_yaml(FILE)["words"].items():
        for weight, words in levels.items():
            if domain not in domains() or not isinstance(weight, int) or not words:
                raise VocabularyError(
                    f"{FILE}: words: {domain!r} {weight!r}: a domain, a whole weight and words are needed"
                )
            for word in words:
                table.setdefault(word, {})[domain] = weight
    return table


@cache
def _table(name: str) -> Mapping[str, Mapping[str, int]]:
    table: Mapping[str, Mapping[str, int]] = read_yaml(FILE)[name]
    for row, points in table.items():
        if unknown := sorted(set(points) - set(domains())):
            raise VocabularyError(f"{FILE}: {name}: {row}: no such domain: {', '.join(unknown)}")
    return table
