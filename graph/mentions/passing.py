"""What the left edge of an organisation's name passes: brackets, dashes, letters and words of teams inside the name."""

import re
from collections.abc import Mapping

from .borders import HARD, SOFT, is_han, left_border
from .segment import is_function
from .spans import Chain
from .words import longest_end, words

_QUOTES = {"”": "“", "）": "（", ")": "(", '"': '"'}
DASHES = "—-–－·"
_BATCH = re.compile("第[一二三四五六七八九十]+[批轮期]$")


def team(clean: str, at: int, word: str) -> int:
    """How many characters to pass inside the name of a team: 第八批|援藏|工作队."""
    if not word.endswith(("队", "部", "组", "团", "办", "办公室", "站")):
        return 0
    batch = _BATCH.search(clean, max(0, at - 6), at)
    if batch:
        return at - batch.start()
    return longest_end(clean, at, max(0, at - 6), words().team, 6)


def hyphened(clean: str, at: int, head: int, word: str) -> int | None:
    """Where to go on left of a dash or of letters inside the name of a firm or park.

    一汽—|大众汽车有限公司, 绿A|生物工程有限公司, 云谷5G|产业园
    """
    if words().suffixes.get(word) not in ("Company", "Zone") or (at == head and word.endswith("公司")):
        return None
    begin = at - 1
    if clean[begin] == "—":
        left = begin
        while left > 0 and is_han(clean[left - 1]) and begin - left < 5 and not left_border(clean, left):
            left -= 1
        short = 1 < begin - left < 5 and left_border(clean, left) > 0 and word.endswith("公司")
        return begin if short and not is_function(clean[left:begin]) else None
    while begin > 0 and at - begin < 4 and clean[begin - 1].isascii() and clean[begin - 1].isalnum():
        begin -= 1
    if not all(char.isascii() and char.isalnum() for char in clean[begin:at]) or clean[begin:at].isdigit():
        return None
    return (
        begin if begin > 0 and is_han(clean[begin - 1]) and is_han(clean[at]) and clean[begin - 1] not in HARD else None
    )


def bracketed(clean: str, at: int, head: int, word: str, ends: Mapping[int, Chain]) -> int | None:
    """Where to go on left of a bracket, quotation or dash inside a name; None if `at` is an edge.

    巨升|（浙江）科技有限公司, “瀞度”|水厂, 嘉善—|庆元
    """
    close = clean[at - 1]
    if close in DASHES:
        return at - 1 if at - 1 in ends and at < head else None
    opening = _QUOTES.get(close)
    begin = clean.rfind(opening, max(0, at - 9), at - 1) if opening else -1
    if begin < 0 or at - begin < 4 or not all(is_han(char) for char in clean[begin + 1 : at - 1]):
        return None
    if close in '”"':
        return begin if at == head and words().suffixes.get(word) in ("Company", "Zone") else None
    return begin if begin > 1 and is_han(clean[begin - 1]) and is_han(clean[begin - 2]) else None


def bridged(clean: str, start: int, ends: Mapping[int, Chain]) -> int | None:
    """The start of a name whose stem stands between two places: 岚皋|优品|常州|体验店."""
    for size in range(2, 5):
        between = clean[start - size : start]
        if start - size in ends and all(is_han(char) and char not in HARD and char not in SOFT for char in between):
            known = any(between[cut:] in words().border or between[cut:] in words().suffixes for cut in range(size))
            return None if known else ends[start - size].start
    return None
