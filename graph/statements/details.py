"""The word lists of `ontology/details.yaml` and the small look-ups that use them around one number."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, cast

from ...ontology import VocabularyError, read_yaml

FILE = "details.yaml"
NOUNS = ("sent", "trained", "helped", "students")
LONGEST = 7  # characters of the longest noun of persons


@cache
def _file() -> Any:
    return read_yaml(FILE)


@cache
def word_list(name: str) -> tuple[str, ...]:
    """The list `name`, longest word first, so that the first that fits is the longest.

    Raises:
        VocabularyError: no such list, or it holds something else than words.
    """
    found: Any = _file().get(name)
    words = cast("list[Any]", found) if isinstance(found, list) else []
    if not words or not all(isinstance(word, str) and word for word in words):
        raise VocabularyError(f"{FILE}: {name!r} must be a list of words, found {found!r}")
    return tuple(sorted(set(words), key=lambda word: (-len(word), word)))


@cache
def currencies() -> Mapping[str, str]:
    """Name of a currency -> its ISO code."""
    return {str(name): str(code) for name, code in _file()["currencies"].items()}


@cache
def people() -> Mapping[str, str]:
    """Noun of persons -> its class: sent, trained, helped or students."""
    return {word: name for name in reversed(NOUNS) for word in word_list(f"people_{name}")}


@cache
def pattern(name: str) -> re.Pattern[str]:
    """One pattern for the words of a list, the longest first; "currencies", "people" are lists too, "a|b" is both."""
    return re.compile("|".join(re.escape(word) for word in _words(name)))


def _words(name: str) -> Sequence[str]:
    if "|" in name:
        return sorted({word for each in name.split("|") for word in _words(each)}, key=lambda word: (-len(word), word))
    known = {"currencies": currencies, "people": people}
    return sorted(known[name](), key=lambda word: (-len(word), word)) if name in known else word_list(name)


def word_at(name: str, clean: str, start: int) -> str:
    """The longest word of the list that begins at `start`, or ""."""
    for word in _by_first(name).get(clean[start : start + 1], ()):
        if clean.startswith(word, start):
            return word
    return ""


@cache
def _by_first(name: str) -> Mapping[str, tuple[str, ...]]:
    """The words of a list by their first character, the longest first."""
    found: dict[str, list[str]] = {}
    for word in _words(name):
        found.setdefault(word[0], []).append(word)
    return {first: tuple(words) for first, words in found.items()}


def word_before(name: str, clean: str, end: int) -> str:
    """The longest word of the list that ends at `end`, or ""."""
    for size, words in _by_size(name):
        if size <= end and clean[end - size : end] in words:
            return clean[end - size : end]
    return ""


@cache
def _by_size(name: str) -> tuple[tuple[int, frozenset[str]], ...]:
    """The words of a list by their size, the longest first."""
    words = _words(name)
    sizes = sorted({len(word) for word in words}, reverse=True)
    return tuple((size, frozenset(word for word in words if len(word) == size)) for size in sizes if size <= LONGEST)


def first_word(name: str, clean: str, start: int, end: int) -> tuple[int, str]:
    """Place and text of the first word of the list inside [start, end), or (-1, "")."""
    match = pattern(name).search(clean, start, end)
    return (match.start(), match[0]) if match else (-1, "")


def has(name: str, clean: str, start: int, end: int) -> bool:
    """True if a word of the list stands inside [start, end)."""
    return pattern(name).search(clean, start, end) is not None
