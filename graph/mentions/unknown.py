"""Texts about places that no gazetteer holds, whose names some real division happens to bear: 临江市 beside 云谷县."""

from collections.abc import Sequence

from .focus import level_of
from .spans import Place, PlaceSpan


def unmatch(clean: str, spans: Sequence[PlaceSpan]) -> list[PlaceSpan]:
    """`spans`, with county-level matches taken back where unknown divisions outnumber them and nothing supports them.

    A real county is supported where the text names its prefecture or province. 临江市, a county-level city by the
    gazetteer, becomes a city of its own beside 云谷县 and 望潮区.
    """
    places = list(dict.fromkeys(span.place for span in spans))
    unknown = [place for place in places if place.code is None and place.kind in ("County", "City")]
    if not unknown:
        return list(spans)
    named = {place for place in places if place.kind in ("Province", "City")}
    doubtful = [place for place in places if _county(place) and not named.intersection(place.chain()[1:])]
    even = len(unknown) == len(doubtful) and all(level_of(place) == "市" for place in doubtful)
    if not doubtful or not (len(unknown) > len(doubtful) or even):
        return list(spans)
    instead = {place: _own(clean, place, spans) for place in doubtful}

    def settled(place: Place) -> Place:
        if place in instead:
            return instead[place]
        return place._replace(parent=settled(place.parent)) if place.parent and place.code is None else place

    return [span.of(settled(span.place)) for span in spans]


def _county(place: Place) -> bool:
    return place.kind == "County" and place.code is not None


def _own(clean: str, place: Place, spans: Sequence[PlaceSpan]) -> Place:
    """The place as the text names it: 白沙县 for 白沙黎族自治县; a 市 is a city."""
    forms = [clean[span.start : span.end] for span in spans if span.place == place and span.formal]
    label = min(forms, key=len) if forms else place.label
    return Place("City" if level_of(place) == "市" else "County", label)
