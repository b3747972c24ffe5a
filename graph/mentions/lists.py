"""Lists that say at their end what their items are: 淳溪、古柏、漆桥三个街道; 三河、西安等6个乡镇."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from ...ontology.places import gazetteer
from .borders import left_border
from .spans import Place, PlaceSpan

_LIST = re.compile(
    "(?P<items>(?:[\u4e00-\u9fff]{2,7}、)+[\u4e00-\u9fff]{2,5}?)(?P<more>等)?(?:[0-9]+|[两三四五六七八九十]+|多|几)个?"
    r"(?P<kind>乡镇|镇街|街镇|街道|社区|镇|乡|村)(?![^\W\d]*[级民])"
)
# 三个街道——龙田、石井、坑梓——: the kind before the items
_HEADED = re.compile(
    "[两三四五六七八九十0-9]+个(?P<kind>乡镇|镇街|街镇|街道|社区|镇|乡|村)(?:——|—|：|，即|，分别是|（|是)"
    "(?P<items>(?:[\u4e00-\u9fff]{2,5}、)+[\u4e00-\u9fff]{2,4})(?=[—）。，；])"
)
_HINT = re.compile("[0-9两三四五六七八九十多几]个?(?:街|社区|镇|乡|村)")  # in each list; much the quicker search
_STOP = re.compile("[。！？；\n]")
_SUFFIXES = {"乡镇": ("镇", "乡"), "镇街": ("街道", "镇"), "街镇": ("街道", "镇")}
_KINDS = {"村": "Village", "社区": "Village"}
_ENDS = ("镇", "乡", "街道", "村", "社区", "苏木")


def read_lists(clean: str, spans: Sequence[PlaceSpan]) -> list[PlaceSpan]:
    """`spans` with the bare items of lists of townships and villages; they win over other readings (西安 is 西安镇)."""
    if not _HINT.search(clean):
        return list(spans)
    counties = _counties(spans)
    items = list(_items(clean, spans, counties))
    if not items:
        return list(spans)
    taken = {at for item in items for at in range(item.start, item.end)}
    kept = [span for span in spans if not any(at in taken for at in range(span.start, span.end))]
    return sorted([*kept, *items], key=lambda span: span.start)


def _counties(spans: Iterable[PlaceSpan]) -> list[Place]:
    return list(dict.fromkeys(span.place for span in spans if span.place.kind == "County"))


def _items(clean: str, spans: Sequence[PlaceSpan], counties: Sequence[Place]) -> Iterator[PlaceSpan]:
    starts = [span.start for span in spans]
    for match in (*_LIST.finditer(clean), *_HEADED.finditer(clean)):
        at = match.start("items")
        suffixes = _SUFFIXES.get(match["kind"], (match["kind"],))
        for number, item in enumerate(match["items"].split("、")):
            start, end = at, at + len(item)
            at = end + 1
            if number == 0 and match.re is _LIST:
                start = _first(clean, start, end, spans)
            if item.endswith(_ENDS) or "的" in clean[start:end] or end - start not in (2, 3, 4):
                continue
            near = spans[max(0, bisect_left(starts, start) - 1) : bisect_left(starts, end)]
            wide = any(
                span.start < end and start < span.end and span.place.kind in ("Province", "City") for span in near
            )
            place = _place(clean[start:end], suffixes, counties, _before(clean, start, spans, starts), wide)
            if place is not None:
                yield PlaceSpan(start, end, place, "short", False)


def _first(clean: str, start: int, end: int, spans: Sequence[PlaceSpan]) -> int:
    """Where the first item begins: behind the last border or county before it."""
    for at in range(end - 2, start, -1):
        if left_border(clean, at) or any(span.end == at and span.place.kind == "County" for span in spans):
            return at
    return start


def _before(clean: str, start: int, spans: Sequence[PlaceSpan], starts: Sequence[int]) -> Place | None:
    """The county named in the same sentence before the list."""
    for at in range(bisect_left(starts, start) - 1, -1, -1):
        span = spans[at]
        if _STOP.search(clean, span.end, start):
            return None
        if span.place.kind == "County":
            return span.place
    return None


def _place(
    name: str, suffixes: Sequence[str], counties: Sequence[Place], near: Place | None, wide: bool
) -> Place | None:
    """The township that `name` shortens in a county of the text, else a new one where its suffix is certain.

    `wide`: the name is also one of a province or city, so that only the gazetteer can make it a township.
    """
    ordered = [near, *(county for county in counties if county != near)] if near else list(counties)
    kind = _KINDS.get(suffixes[-1], "Township")
    if kind == "Township":
        for county in ordered:
            for suffix in suffixes:
                unit = gazetteer().township(county.code, name + suffix) if county.code else None
                if unit:
                    return Place("Township", unit.name, unit.code, county)
    if len(suffixes) == 1 and not wide and (near is None or near.code is None):
        return Place(kind, name + suffixes[0], None, near)
    return None
