"""What contains a township or village whose name stands alone: 我县云顶乡, or the only county of the text."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from .focus import Focus
from .settlements import crossed
from .spans import Place, PlaceSpan

_OWN = re.compile("[我本全][县市区旗]$")
_OWN_TOWNSHIP = re.compile("[我本全][镇乡]$")
# The kinds that may contain a kind, the usual ones first.
_ABOVE: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "Township": (("County",),),
    "Village": (("Township",), ("County", "City")),
}
_COUNTYLESS = frozenset(["441900", "442000", "460400", "620200"])  # 东莞, 中山, 儋州, 嘉峪关
_SIDES = frozenset("与和同")


def contain(clean: str, spans: Sequence[PlaceSpan], focus: Focus) -> list[PlaceSpan]:
    """`spans` with a container for each township and village that has none and whose container the text decides."""
    orphans = {span.place for span in spans if span.place.kind in _ABOVE and span.place.parent is None}
    if not orphans:
        return list(spans)
    above: dict[Place, Place] = {}
    for kind, levels in _ABOVE.items():
        places = [number for number, span in enumerate(spans) if span.place.kind == kind and span.place in orphans]
        for kinds in levels if places else ():
            against = _stated(clean, spans, places, kinds, focus, above)
            _assumed(spans, places, kinds, focus, above, against)
    adopted = {place: place._replace(parent=_lifted(parent, above)) for place, parent in above.items()}
    return [span.of(adopted.get(span.place, span.place)) for span in spans]


def _lifted(place: Place, above: Mapping[Place, Place]) -> Place:
    return place._replace(parent=above[place]) if place in above and place.parent is None else place


def _stated(
    clean: str,
    spans: Sequence[PlaceSpan],
    places: Sequence[int],
    kinds: Sequence[str],
    focus: Focus,
    above: dict[Place, Place],
) -> Mapping[Place, set[Place]]:
    """Fill `above` with what the sentences say; give the places against which 与 sets a name (甲区乙街道与丙镇)."""
    against: dict[Place, set[Place]] = {}
    for number in places:
        span = spans[number]
        if span.place in above:
            continue
        parent, other = _listed(clean, spans, number, above), None
        if parent is None:
            parent, other = _near(clean, spans, number, kinds, focus)
        if parent is not None:
            above[span.place] = parent
        elif other is not None:
            against.setdefault(span.place, set()).add(other)
    return against


def _holds(place: Place, kinds: Sequence[str]) -> bool:
    """True if a place of one of the `kinds`, or a city that has towns and no counties (东莞市)."""
    return place.kind in kinds or ("County" in kinds and place.code in _COUNTYLESS)


def _listed(clean: str, spans: Sequence[PlaceSpan], number: int, above: Mapping[Place, Place]) -> Place | None:
    """The container of the item before it in a list: 我县云顶乡、|茶亭镇."""
    if number == 0 or clean[spans[number - 1].end : spans[number].start] != "、":
        return None
    if crossed(clean, spans[number - 1], spans[number]):
        return None
    last = spans[number - 1].place
    return (last.parent or above.get(last)) if last.kind == spans[number].place.kind else None


def _near(
    clean: str, spans: Sequence[PlaceSpan], number: int, kinds: Sequence[str], focus: Focus
) -> tuple[Place | None, Place | None]:
    """我县 before it, else the nearest container before it in its sentence; or the one that 与 sets against it."""
    span = spans[number]
    own = (_OWN if span.place.kind == "Township" else _OWN_TOWNSHIP).search(clean, max(0, span.start - 2), span.start)
    if own and focus.home is not None and focus.home.kind in kinds:
        return focus.home, None
    begin, _ = focus.sentence(span.start)
    opposed = number > 0 and crossed(clean, spans[number - 1], span)
    for at in range(number - 1, -1, -1):
        other = spans[at]
        if other.end <= begin:
            break
        if _holds(other.place, kinds):
            return (None, other.place) if opposed else (other.place, None)
        if other.place.kind == span.place.kind and clean[span.start - 1] in _SIDES:
            opposed = True
    return None, None


def _assumed(
    spans: Sequence[PlaceSpan],
    places: Sequence[int],
    kinds: Sequence[str],
    focus: Focus,
    above: dict[Place, Place],
    against: Mapping[Place, set[Place]],
) -> None:
    """Fill `above` for the rest: a township of the same stem, the text's own place, its only or its main one."""
    counts = Counter(span.place for span in spans if _holds(span.place, kinds))
    ranks = sorted(counts, key=lambda place: (-counts[place], place.label))
    home = focus.home if focus.home is not None and focus.home.kind in kinds else None
    for number in places:
        place = spans[number].place
        if place in above:
            continue
        left = [each for each in ranks[:4] if each not in against.get(place, ())]
        alike = [each for each in ranks if each.kind == "Township" and each.label[:2] == place.label[:2]]
        clear = len(left) == 1 or (len(left) > 1 and counts[left[0]] >= 2 * counts[left[1]])
        if alike:
            above[place] = alike[0]
        elif home is not None and home in left:
            above[place] = home
        elif clear and (len(ranks) == 1 or not against.get(place)):
            above[place] = left[0]
