"""Cities abroad by their Chinese names, for texts about sister cities."""

from functools import cache

from .tables import read_table

_BARE = 3
_ALIKE = frozenset(["JP", "KR", "KP", "VN"])  # their names look like names and words of China: 大和, 三原, 平泽


@cache
def abroad() -> frozenset[str]:
    """The forms to look for: names of three characters and more; shorter ones, which are also words, with 市.

    >>> "罗特魏尔" in abroad(), "埃森" in abroad(), "埃森市" in abroad()
    (True, False, True)
    """
    rows = read_table("abroad.tsv", 2)
    return frozenset(name if len(name) >= _BARE and country not in _ALIKE else f"{name}市" for name, country in rows)
