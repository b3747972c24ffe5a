"""The word lists of `ontology/details.yaml` and the small look-ups that use them around one number."""

from collections.abc import Mapping
from functools import cache
from typing import Any, cast

from ...ontology import VocabularyError, read_yaml

FILE = "details.yaml"


@cache
def word_list(name: str) -> tuple[str, ...]:
    """The list `name`, longest word first, so that the first that fits is the longest.

    Raises:
        VocabularyError: no such list, or it holds something else than words.
    """
    found: Any = read_yaml(FILE).get(name)
    words = cast("list[Any]", found) if isinstance(found, list) else []
    if not words or not all(isinstance(word, str) and word for word in words):
        raise VocabularyError(f"{FILE}: {name!r} must be a list of words, found {found!r}")
    return tuple(sorted(set(words), key=lambda word: (-len(word), word)))


@cache
def currencies() -> Mapping[str, str]:
    """Name of a currency -> its ISO code, longest name first."""
    table = read_yaml(FILE)["currencies"]
    return {name: str(table[name]) for name in sorted(table, key=lambda name: (-len(name), name))}


def word_at(words: tuple[str, ...], clean: str, start: int) -> str:
    """The longest of `words` that begins at `start`, or ""."""
    if not clean.startswith(words, start):
        return ""
    return next(word for word in words if clean.startswith(word, start))


def word_before(words: tuple[str, ...], clean: str, end: int) -> str:
    """The longest of `words` that ends at `end`, or ""."""
    window = clean[max(0, end - 8) : end]
    if not window.endswith(words):
        return ""
    return next(word for word in words if window.endswith(word))


def first_word(words: tuple[str, ...], clean: str, start: int, end: int) -> tuple[int, str]:
    """Place and text of the first of `words` inside [start, end), or (-1, "")."""
    window = clean[start:end]
    for place in range(len(window)):
        if word := word_at(words, window, place):
            return start + place, word
    return -1, ""


def last_word(words: tuple[str, ...], clean: str, start: int, end: int) -> tuple[int, str]:
    """Place and text of the last of `words` inside [start, end), or (-1, "")."""
    best = (-1, "")
    window = clean[start:end]
    for word in words:
        place = window.rfind(word)
        if place >= 0 and (place + len(word), len(word)) > (best[0] + len(best[1]), len(best[1])):
            best = (place, word)
    return (start + best[0], best[1]) if best[0] >= 0 else best
