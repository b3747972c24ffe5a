"""Short names of places that the gazetteer does not hold: 云谷 for 云谷县, 淳溪 for 淳溪街道."""

import re
from collections.abc import Iterable, Mapping, Sequence

from .borders import is_han
from .spans import Place, PlaceSpan
from .sweep import occurrences
from .words import words

_SUFFIXES = ("街道", "苏木", "市", "县", "区", "州", "旗", "镇", "乡")
# A word that goes on: 云谷|大学 stays, 河口|镇 is another name.
_OTHER = re.compile("[市县区州旗镇乡村路湖江河山]")


def read_shorts(clean: str, spans: Sequence[PlaceSpan]) -> list[PlaceSpan]:
    """All of `spans` and the bare stems of unknown divisions and of townships, in order, without overlap."""
    formal = {span.place for span in spans if span.formal}
    stems = _stems(clean, spans, formal)
    if not stems:
        return list(spans)
    spans = [span for span in spans if span.place in formal or clean[span.start : span.end] not in stems]
    found: list[PlaceSpan] = []
    for start, end, stem in occurrences(clean, stems):
        if _stands(clean, start, end, stems[stem]):
            found.append(PlaceSpan(start, end, stems[stem], "short", False))
    return _merged(spans, found)


def _stems(clean: str, spans: Sequence[PlaceSpan], formal: set[Place]) -> Mapping[str, Place]:
    """Stem -> the place; a stem of two places is left out unless one of them contains the other."""
    found: dict[str, Place | None] = {}
    taken = {clean[span.start : span.end] for span in spans if span.place.kind != "County" or span.place in formal}
    for place in dict.fromkeys(span.place for span in spans):
        if place.kind == "Village" or (place.code is not None and place.kind != "Township"):
            continue
        suffix = next((suffix for suffix in _SUFFIXES if place.label.endswith(suffix)), "")
        stem = place.label.removesuffix(suffix)
        if len(stem) < 2 or stem in taken or stem in words().generic or stem in words().border:
            continue
        found[stem] = None if stem in found and found[stem] != place else place
    return {stem: place for stem, place in found.items() if place is not None}


def _stands(clean: str, start: int, end: int, place: Place) -> bool:
    """True if the stem stands for the place at [start, end)."""
    following = clean[end : end + 1]
    if (
        following
        and _OTHER.match(following)
        and not clean.startswith(("市场", "区域", "县城", "乡村", "乡镇", "镇街"), end)
    ):
        return False
    if place.kind != "Township":
        return True
    before = clean[start - 1 : start]
    return not before or not is_han(before) or not is_han(following or "。") or before in "和与到在对给向从赴往同及是的"


def _merged(spans: Sequence[PlaceSpan], shorts: Iterable[PlaceSpan]) -> list[PlaceSpan]:
    """Both in order; where two overlap the one already known wins, then the earlier."""
    taken: set[int] = set()
    for span in spans:
        taken.update(range(span.start, span.end))
    kept = list(spans)
    for span in sorted(shorts, key=lambda span: (span.start, -span.end)):
        if not any(at in taken for at in range(span.start, span.end)):
            kept.append(span)
            taken.update(range(span.start, span.end))
    return sorted(kept, key=lambda span: span.start)
