"""One Aho-Corasick pass over a text: every division name and every word of the lexicon, with offsets."""

from functools import cache, lru_cache
from typing import Any, NamedTuple, cast

import ahocorasick

from ..ontology import lexicon
from ..ontology.places import gazetteer

PLACE = "place"


class Hit(NamedTuple):
    """A word found at CLEAN offsets [start, end). `tags`: its lexicon tags, and "place" for a division name."""

    start: int
    end: int
    word: str
    tags: tuple[str, ...]


@cache
def _automaton() -> Any:
    tags = {word: list(found) for word, found in lexicon().items()}
    for name in gazetteer().names:
        tags.setdefault(name, []).append(PLACE)
    automaton = cast(Any, ahocorasick).Automaton()  # a C extension without types
    for word in sorted(tags):
        automaton.add_word(word, (len(word), word, tuple(tags[word])))
    automaton.make_automaton()
    return automaton


@lru_cache(maxsize=1)
def scan(clean: str) -> tuple[Hit, ...]:
    """All hits, overlapping ones too, by start and then the longer first; the last text's are kept for its next reader.

    >>> [hit.word for hit in scan("六合区人民医院")]                      # doctest: +SKIP
    ['六合区', '六合', '区人民医院', '人民医院', '医院']
    """
    hits = [Hit(last + 1 - size, last + 1, word, tags) for last, (size, word, tags) in _automaton().iter(clean)]
    hits.sort(key=lambda hit: (hit.start, -hit.end))
    return tuple(hits)
