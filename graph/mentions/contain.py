"""What contains a township or village whose name stands alone: 我县云顶乡, or the only county of the text."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from .focus import Focus
from .spans import Place, PlaceSpan

_OWN = re.compile("[我本全][县市区旗]$")
_OWN_TOWNSHIP = re.compile("[我本全][镇乡]$")
_ABOVE: dict[str, tuple[str, ...]] = {"Township": ("County",), "Village": ("Township",)}


def contain(clean: str, spans: Sequence[PlaceSpan], focus: Focus) -> list[PlaceSpan]:
    """`spans` with a container for each township and village that has none and whose container the text decides."""
    places = dict.fromkeys(span.place for span in spans)
    orphans = {place for place in places if place.kind in _ABOVE and place.parent is None}
    if not orphans:
        return list(spans)
    above: dict[Place, Place] = {}
    for kind, containers in _ABOVE.items():
        ranks = Counter(span.place for span in spans if span.place.kind in containers).most_common()
        ranks.sort(key=lambda item: (-item[1], item[0].label))
        for number, span in enumerate(spans):
            if span.place in orphans and span.place.kind == kind and span.place not in above:
                parent = _listed(clean, spans, number, above) or _parent(clean, spans, number, focus, ranks)
                if parent is not None:
                    above[span.place] = above.get(parent, parent)
    adopted = {place: replace(place, parent=_lifted(parent, above)) for place, parent in above.items()}
    return [span.of(adopted.get(span.place, span.place)) for span in spans]


def _lifted(place: Place, above: dict[Place, Place]) -> Place:
    return replace(place, parent=above[place]) if place in above and place.parent is None else place


def _listed(clean: str, spans: Sequence[PlaceSpan], number: int, above: dict[Place, Place]) -> Place | None:
    """The container of the item before it in a list: 我县云顶乡、|茶亭镇."""
    if number == 0 or clean[spans[number - 1].end : spans[number].start] != "、":
        return None
    last = spans[number - 1].place
    return (last.parent or above.get(last)) if last.kind == spans[number].place.kind else None


def _parent(
    clean: str, spans: Sequence[PlaceSpan], number: int, focus: Focus, ranks: Sequence[tuple[Place, int]]
) -> Place | None:
    """1. 我县 before it, 2. a container named before it in the sentence, 3. the only or the main one of the text."""
    span = spans[number]
    kinds = _ABOVE[span.place.kind]
    own = (_OWN if span.place.kind == "Township" else _OWN_TOWNSHIP).search(clean, max(0, span.start - 2), span.start)
    home = focus.home if focus.home is not None and focus.home.kind in kinds else None
    if own and home is not None:
        return home
    before, against = _before(clean, spans, number, kinds)
    if before is not None:
        return before
    if home is not None and home not in against:
        return home
    ranked = [rank for rank in ranks[:3] if rank[0] not in against]
    if len(ranks) == 1 + len(against) and ranked:
        return ranked[0][0]
    clear = len(ranked) > 1 and ranked[0][1] >= 2 * ranked[1][1]
    return ranked[0][0] if clear and not against else None


def _before(
    clean: str, spans: Sequence[PlaceSpan], number: int, kinds: Sequence[str]
) -> tuple[Place | None, frozenset[Place]]:
    """The nearest container before it in its sentence, and those against which 与 sets it (甲区乙街道与丙镇)."""
    begin, _ = _sentence(clean, spans[number].start)
    span = spans[number]
    opposed = False
    for at in range(number - 1, -1, -1):
        other = spans[at]
        if other.end <= begin:
            return None, frozenset()
        if other.place.kind in kinds:
            return (None, frozenset([other.place])) if opposed else (other.place, frozenset())
        if other.place.kind == span.place.kind and clean[span.start - 1] in "与和同":
            opposed = True
    return None, frozenset()


def _sentence(clean: str, at: int) -> tuple[int, int]:
    begin = max(clean.rfind(mark, 0, at) for mark in "。！？；\n") + 1
    return begin, at
