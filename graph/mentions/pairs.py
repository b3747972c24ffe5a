"""Terms that name two places in two characters: 闽宁 beside 协作 is 福建省 and 宁夏回族自治区."""

import re
from dataclasses import dataclass
from functools import cache

from ...ontology.places import PairTerm, gazetteer
from .places import division
from .spans import Place

_QUOTES = frozenset("“”\"'《》「」")
_NEAR = 8


@dataclass(frozen=True, slots=True)
class PairSpan:
    """A pair term at CLEAN offsets [start, end)."""

    start: int
    end: int
    agent: Place
    target: Place


def read_pairs(clean: str) -> list[PairSpan]:
    """Pair terms beside a guard word, in quotes or in the first line, in order.

    "深化闽宁协作" -> 福建省, 宁夏回族自治区
    """
    found: list[PairSpan] = []
    for match in _pattern().finditer(clean):
        term = gazetteer().pairs.get(match.group(1))
        start, end = match.start(), match.start() + 2
        if term and _guarded(clean, start, end, term):
            found.append(PairSpan(start, end, division(term.agent), division(term.target)))
    return found


@cache
def _pattern() -> "re.Pattern[str]":
    """Any two characters that pair terms begin and end with; longer terms there are none."""
    words = gazetteer().pairs
    return re.compile(
        f"(?=([{''.join(sorted({word[0] for word in words}))}][{''.join(sorted({word[1] for word in words}))}]))"
    )


def _guarded(clean: str, start: int, end: int, term: PairTerm) -> bool:
    for group in gazetteer().groups:
        at = group.find(term.word)
        if at >= 0 and clean.startswith(group, start - at):
            return False
    if clean[start - 1 : start] in _QUOTES and clean[end : end + 1] in _QUOTES:
        return True
    if clean.startswith(term.guards, end) or clean.endswith(term.guards, 0, start):
        return True
    following = clean[end : end + _NEAR]
    cut = min((at for at in map(following.find, "。！？；\n，") if at >= 0), default=len(following))
    return clean.startswith(("两地", "双方", "两省", "两市", "两家", "携手", "一家"), end) or any(
        guard in following[:cut] for guard in term.guards if len(guard) > 1
    )
