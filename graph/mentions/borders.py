"""Where a name may begin: marks, border words and border characters to its left."""

from functools import cache

from .words import longest_end, words

# Characters that end what stands before a name. They also stand inside words (同仁, 和平): `inner` protects those.
HARD = frozenset("的了在到与和同向给由把被从将是等及让请赴往于以而也都还又则已曾并或其该我这那每各至因但若即使对为跟受")
# Characters that may end it where no place leads the name; they are common inside names, so the segmenter decides.
SOFT = frozenset(
    "看进办建送派捐签访选教说称叫用有无没不要会能可想找出入任当做作开归交换改替拿买购卖供订带领住驻走过经据按照去来名家所个座处项批支援帮助只再才刚仅盖修借"
)
_COUNTERS = frozenset("家所个名座处批支项位间条头亩")
_NUMBERS = frozenset("0123456789一二三四五六七八九十百千两几多余数各")


def is_han(char: str) -> bool:
    """True for a Chinese character.

    >>> is_han("县"), is_han("，"), is_han("A")
    (True, False, False)
    """
    return "\u4e00" <= char <= "\u9fff" or char == "〇"


def clear_left(clean: str, start: int) -> bool:
    """True if a name may begin at `start`: an edge, a mark, a border word or character stands before it."""
    return left_border(clean, start) > 0


def left_border(clean: str, start: int) -> int:
    """How clear the border before `start` is: 3 a mark or an edge, 2 a border word, 1 a border character, 0 none."""
    if start == 0 or not is_han(clean[start - 1]) or dated(clean, start):
        return 3
    if protected(clean, start):
        return 0
    if longest_end(clean, start, max(0, start - 5), words().border) > 1:
        return 2
    if clean[start - 2 : start] in words().division:  # 邻县|望川县
        return 2
    if clean[start - 1 : start + 1] in words().border:  # 或|者
        return 0
    return 1 if clean[start - 1] in HARD else 0


def dated(clean: str, at: int) -> bool:
    """True if a date ends at `at`: 10月|晴川区."""
    return at > 1 and clean[at - 1] in "年月日" and clean[at - 2].isdigit()


def protected(clean: str, at: int) -> bool:
    """True if the character before `at` belongs to a word of names that holds it: 同 in 同仁, 和 in 和平."""
    holders = _holders().get(clean[at - 1], ())
    return any(clean.startswith(word, at - 1 - offset) for word, offset in holders if at > offset)


@cache
def _holders() -> dict[str, tuple[tuple[str, int], ...]]:
    """Border character -> the words of names that hold it, with its offset in them."""
    found: dict[str, list[tuple[str, int]]] = {}
    for word in sorted(words().inner):
        for offset, char in enumerate(word):
            if char in HARD or char in SOFT:
                found.setdefault(char, []).append((word, offset))
    return {char: tuple(holders) for char, holders in found.items()}


def counted(clean: str, at: int) -> bool:
    """True if a number and a counter end at `at`: 20所|幼儿园, 三家|医院; 第八批|工作队 is a name."""
    if at < 2 or clean[at - 1] not in _COUNTERS or clean[at - 2] not in _NUMBERS:
        return False
    return not clean.startswith("第", at - 3) and not clean.startswith("第", at - 4)
