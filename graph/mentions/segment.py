"""The segmenter for disputed windows: jieba, loaded at the first of them, with a dictionary of its own in memory."""

import logging
from functools import cache, lru_cache
from typing import Any

# Word classes of jieba's dictionary that end what stands before a name: verbs, adverbs, prepositions,
# conjunctions, pronouns, numerals, classifiers, particles.
_FUNCTION = ("v", "vd", "vi", "d", "p", "c", "r", "m", "q", "u", "ud", "ug", "uj", "ul", "uv", "uz", "y")


@cache
def _tokenizer() -> tuple[Any, frozenset[str]]:
    """A jieba tokenizer that shares no state, writes no cache and is silent, and the function words of its dictionary."""
    import jieba

    jieba.setLogLevel(logging.ERROR)
    tokenizer = jieba.Tokenizer()
    frequencies: dict[str, int] = {}
    function: list[str] = []
    total = 0
    with tokenizer.get_dict_file() as source:
        for line in source:
            word, count, kind = line.decode("utf-8").split()
            frequencies[word] = int(count)
            total += int(count)
            for size in range(1, len(word)):
                frequencies.setdefault(word[:size], 0)
            if kind in _FUNCTION:
                function.append(word)
    tokenizer.FREQ, tokenizer.total, tokenizer.initialized = frequencies, total, True
    return tokenizer, frozenset(function)


@lru_cache(maxsize=8192)
def segment(window: str) -> tuple[str, ...]:
    """The words of `window` (at most some 30 characters), by the dictionary alone.

    >>> segment("看了妥甸酱油厂")                                         # doctest: +SKIP
    ('看', '了', '妥', '甸', '酱油厂')
    """
    return tuple(_tokenizer()[0].cut(window, HMM=False))


def is_function(word: str) -> bool:
    """True for a verb, adverb, preposition, conjunction, pronoun, numeral, classifier or particle."""
    return word in _tokenizer()[1]


def frequency(word: str) -> int:
    """How often the dictionary has seen `word`; 0 if it does not hold it."""
    return _tokenizer()[0].FREQ.get(word) or 0


def is_word(word: str) -> bool:
    """True if the dictionary holds `word`."""
    return frequency(word) > 0
