"""The word lists that readers of Chinese maintain: `lexicon/*.yaml`, tag -> words.

Each file is a mapping `tag: [word, ...]`; its head explains the tags and cites the source. A word may
carry several tags. Gazetteer names are no part of it.
"""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from .errors import VocabularyError
from .vocabulary import read_yaml


@cache
def lexicon() -> Mapping[str, tuple[str, ...]]:
    """word -> its tags, sorted, over all files of the folder.

    >>> lexicon()["医院"]                                               # doctest: +SKIP
    ('organisation:Hospital',)
    """
    tags: dict[str, set[str]] = {}
    folder = files(__package__ or "jiedui.ontology").joinpath("lexicon")
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        if not path.name.endswith(".yaml"):
            continue
        lists: dict[str, list[Any] | None] = read_yaml(f"lexicon/{path.name}")
        for tag, listed in lists.items():
            if not listed:
                raise VocabularyError(f"lexicon/{path.name}: the list {tag!r} is empty")
            for word in listed:
                if not isinstance(word, str) or not word:
                    raise VocabularyError(
                        f"lexicon/{path.name}: {tag}: {word!r} is no word (quote 是, no, yes, numbers)"
                    )
                tags.setdefault(word, set()).add(tag)
    return {word: tuple(sorted(tags[word])) for word in sorted(tags)}


@cache
def words(tag: str) -> tuple[str, ...]:
    """All words that carry `tag`, longest first; an unknown tag is an error, never an empty list."""
    found = sorted((w for w, tags in lexicon().items() if tag in tags), key=lambda w: (-len(w), w))
    if not found:
        raise VocabularyError(f"lexicon: no word carries the tag {tag!r}")
    return tuple(found)
