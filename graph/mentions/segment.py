"""The segmenter for disputed windows: jieba, loaded at the first of them, with a dictionary of its own in memory."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import import_module
from typing import Any

# Word classes of jieba's dictionary that end what stands before a name: verbs, adverbs, prepositions,
# conjunctions, pronouns, numerals, classifiers, particles.
_FUNCTION = ("v", "vd", "vi", "d", "p", "c", "r", "m", "q", "u", "ud", "ug", "uj", "ul", "uv", "uz", "y")


@dataclass(frozen=True, slots=True)
class _Segmenter:
    """jieba's tokenizer, its counts by word (0 for the beginning of one), and its function words."""

    tokenizer: Any
    counts: Mapping[str, int]
    function: frozenset[str]


@cache
def _segmenter() -> _Segmenter:
    """A tokenizer that shares no state, writes no cache file and is silent."""
    jieba: Any = import_module("jieba")  # 0.7 s: only where a window is disputed
    jieba.setLogLevel(logging.ERROR)
    tokenizer: Any = jieba.Tokenizer()
    counts: dict[str, int] = {}
    function: list[str] = []
    total = 0
    with tokenizer.get_dict_file() as source:
        lines: list[str] = source.read().decode("utf-8").splitlines()
    for line in lines:
        word, count, kind = line.split(" ")
        counts[word] = int(count)
        total += int(count)
        for size in range(1, len(word)):
            counts.setdefault(word[:size], 0)
        if kind in _FUNCTION:
            function.append(word)
    tokenizer.FREQ, tokenizer.total, tokenizer.initialized = counts, total, True
    return _Segmenter(tokenizer, counts, frozenset(function))


@lru_cache(maxsize=8192)
def segment(window: str) -> tuple[str, ...]:
    """The words of `window` (at most some 30 characters), by the dictionary alone.

    >>> segment("看了妥甸酱油厂")                                         # doctest: +SKIP
    ('看', '了', '妥', '甸', '酱油厂')
    """
    return tuple(_segmenter().tokenizer.cut(window, HMM=False))


def is_function(word: str) -> bool:
    """True for a verb, adverb, preposition, conjunction, pronoun, numeral, classifier or particle."""
    return word in _segmenter().function


def frequency(word: str) -> int:
    """How often the dictionary has seen `word`; 0 if it does not hold it."""
    return _segmenter().counts.get(word, 0)


def is_word(word: str) -> bool:
    """True if the dictionary holds `word`."""
    return frequency(word) > 0
