"""The word lists that decide what a name is: suffixes with their kinds, borders, generic words. Loaded once."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, cast

from ...ontology import VocabularyError, lexicon, read_yaml

_LISTS = (
    "border",
    "inner",
    "generic",
    "trap",
    "division",
    "person",
    "plural",
    "describing",
    "ghost",
    "passing",
    "team",
    "plain",
    "weak",
    "brand",
    "trade",
    "known",
    "homonym",
)


@dataclass(frozen=True, slots=True)
class Words:
    """`suffixes` and `heads`: word -> kind of organisation; the other lists as in `borders.yaml`."""

    suffixes: Mapping[str, str]
    heads: Mapping[str, str]
    border: frozenset[str]
    inner: frozenset[str]
    generic: frozenset[str]
    trap: frozenset[str]
    division: frozenset[str]
    person: frozenset[str]
    plural: frozenset[str]
    describing: frozenset[str]
    ghost: frozenset[str]
    passing: frozenset[str]
    team: frozenset[str]
    plain: frozenset[str]
    weak: frozenset[str]
    brand: frozenset[str]
    trade: frozenset[str]
    known: frozenset[str]
    homonym: frozenset[str]


@cache
def words() -> Words:
    """The lists of `ontology/borders.yaml` and the tags organisation: and body: of the lexicon.

    >>> words().heads["教育局"]
    'Government'
    """
    data = read_yaml("borders.yaml", "jiedui.ontology")
    lists = {name: _listed(data, name) for name in _LISTS}
    suffixes, heads = _tagged("organisation:"), _tagged("body:")
    suffixes = {**heads, **suffixes}
    return Words(suffixes, heads, **lists)


def longest_end(text: str, end: int, start: int, known: frozenset[str], longest: int = 5) -> int:
    """The length of the longest word of `known` that ends at `end` and begins at `start` or later; 0 for none."""
    if text[end - 1 : end] not in _last_characters(known):
        return 0
    for size in range(min(longest, end - start), 0, -1):
        if text[end - size : end] in known:
            return size
    return 0


@lru_cache(maxsize=32)
def _last_characters(known: frozenset[str]) -> frozenset[str]:
    return frozenset(word[-1] for word in known)


def _listed(data: Mapping[str, Any], name: str) -> frozenset[str]:
    found: Any = data.get(name)
    if not isinstance(found, list) or not all(isinstance(word, str) and word for word in cast(list[object], found)):
        raise VocabularyError(f"borders.yaml: the list {name!r} is missing, empty or holds a word that is no text")
    return frozenset(cast(list[str], found))


def _tagged(prefix: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for word, tags in lexicon().items():
        for tag in tags:
            if tag.startswith(prefix):
                found[word] = tag.removeprefix(prefix)
    if not found:
        raise VocabularyError(f"lexicon: no word carries a tag {prefix}KIND")
    return found
