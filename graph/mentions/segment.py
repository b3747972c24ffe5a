"""The segmenter for disputed windows: jieba, loaded at the first of them, with a dictionary of its own in memory."""

import logging
from functools import cache, lru_cache
from typing import Any


@cache
def _tokenizer() -> Any:
    """A jieba tokenizer that shares no state, writes no cache and is silent."""
    import jieba

    jieba.setLogLevel(logging.ERROR)
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    return tokenizer


@lru_cache(maxsize=4096)
def cuts(window: str) -> frozenset[int]:
    """Offsets in `window` (at most some 30 characters) where a word ends.

    >>> sorted(cuts("看了妥甸酱油厂"))                                    # doctest: +SKIP
    [1, 2, 4, 6, 7]
    """
    found: list[int] = []
    at = 0
    for word in _tokenizer().cut(window, HMM=False):
        at += len(word)
        found.append(at)
    return frozenset(found)
