"""Places by the grammar of their names: townships, villages, and divisions that no gazetteer knows (云谷县)."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ...ontology.places import gazetteer
from .borders import HARD, is_han, left_border
from .places import division
from .spans import Place, PlaceSpan
from .words import longest_end, words

_SUFFIX = re.compile("街道|社区|苏木|嘎查|[市县区州旗镇乡村]")
_KIND = {
    "市": "City",
    "州": "City",
    "县": "County",
    "区": "County",
    "旗": "County",
    "村": "Village",
    "社区": "Village",
    "嘎查": "Village",
}
# What follows the suffix and makes it the beginning of another word: 市场, 县域, 村民.
_AFTER = {
    "市": "场民值容政井面区级域内外县",
    "县": "域级区内外际市",
    "区": "域别分间块位划县内外级",
    "州": "市县内外级",
    "旗": "下帜舰号袍手开",
    "镇": "静压村街江痛区",
    "乡": "村镇亲土愁情音里下间",
    "村": "民里落庄两支集级头口镇居务企校医",
    "街道": "的社两",
    "社区": "卫",
    "苏木": "",
    "嘎查": "",
}
_BAD = frozenset("的了着过们省市县区州镇乡村，、0123456789一二三四五六七八九十百千万两几多各每某全我本该此贵邻外")
_MIN_VOTES = 2.0


@dataclass(frozen=True, slots=True)
class Draft:
    """A suffix in the text with the places where its name may begin: start -> weight of the border there."""

    end: int
    suffix: str
    starts: tuple[tuple[int, float], ...]
    after: PlaceSpan | None


def read_settlements(clean: str, places: Sequence[PlaceSpan]) -> list[PlaceSpan]:
    """Townships, villages and unknown divisions of `clean`, in order, without overlap with `places`."""
    drafts = _drafts(clean, places)
    votes = _votes(clean, drafts)
    counties = _counties(places)
    found: list[PlaceSpan] = []
    for draft in drafts:
        picked = _known(clean, draft, counties) or _guess(clean, draft, votes)
        if picked and (not found or picked.start >= found[-1].end):
            found.append(picked)
    return found


def _drafts(clean: str, places: Sequence[PlaceSpan]) -> list[Draft]:
    """One draft for each suffix outside `places`; a draft may begin where the one before ended (桃源县|青石镇)."""
    drafts: list[Draft] = []
    number, last = 0, 0
    for match in _SUFFIX.finditer(clean):
        end, suffix = match.end(), match.group()
        while number < len(places) and places[number].end < end:
            number += 1
        if number < len(places) and places[number].start < end:
            continue
        if clean[end : end + 1] and clean[end] in _AFTER.get(suffix, ""):
            continue
        before = places[number - 1] if number else None
        floor = max(before.end if before else 0, match.start() - 6)
        left = match.start()
        while left > floor and is_han(clean[left - 1]):
            left -= 1
        starts = tuple(_starts(clean, left, match.start(), bool(before and before.end == left), last))
        if starts:
            drafts.append(Draft(end, suffix, starts, before if before and before.end == left else None))
            last = end
    return drafts


def _starts(clean: str, left: int, head: int, joined: bool, last: int) -> Iterable[tuple[int, float]]:
    """Where the name may begin, with weights."""
    for start in range(max(left, head - 5), head):
        stem = clean[start:head]
        if not _plain(stem):
            continue
        if start == left and (joined or left == 0 or not is_han(clean[left - 1])):
            weight = 3.0
        elif start == last:
            weight = 2.5
        else:
            border = left_border(clean, start)
            weight = (0.0, 1.5, 2.0, 3.0)[border]
        if stem[0] in HARD and len(stem) > 2:
            weight -= 1.0
        yield start, weight


def _plain(stem: str) -> bool:
    return not any(char in _BAD for char in stem)


def _votes(clean: str, drafts: Sequence[Draft]) -> Counter[str]:
    """How well the borders of all its occurrences support each name."""
    votes: Counter[str] = Counter()
    for draft in drafts:
        for start, weight in draft.starts:
            name = clean[start : draft.end]
            votes[name] += weight  # type: ignore[assignment]
    return votes


def _counties(places: Sequence[PlaceSpan]) -> list[Place]:
    """County-level units of the gazetteer that the text names, the most frequent first."""
    counts = Counter(span.place for span in places if span.place.kind == "County" and span.place.code)
    return sorted(counts, key=lambda place: (-counts[place], place.label))


def _known(clean: str, draft: Draft, counties: Sequence[Place]) -> PlaceSpan | None:
    """A township of a county that the text names, by the gazetteer."""
    if draft.suffix not in ("镇", "乡", "街道", "苏木"):
        return None
    near = draft.after.place if draft.after else None
    if near and near.kind == "County":
        counties = [near, *(county for county in counties if county != near)]
    for start, _ in draft.starts:
        name = clean[start : draft.end]
        hits = [
            (county, unit) for county in counties if county.code and (unit := gazetteer().township(county.code, name))
        ]
        exact = [hit for hit in hits if hit[1].exact] or hits
        if exact and (len(exact) == 1 or exact[0][0] == near):
            county, unit = exact[0]
            how = "full" if unit.name == name else "short"
            return PlaceSpan(start, draft.end, Place("Township", unit.name, unit.code, county), how)
    return None


def _guess(clean: str, draft: Draft, votes: Counter[str]) -> PlaceSpan | None:
    """The start whose name the document supports best, if the name is no common word."""
    best: tuple[float, int] | None = None
    for start, weight in draft.starts:
        name = clean[start : draft.end]
        size = draft.end - start - len(draft.suffix)
        if weight <= 0 or _common(name, draft.suffix):
            continue
        score = votes[name] + (1.0 if size == 2 else 0.2 if size == 3 else -1.0 if size == 1 else -0.4)
        if best is None or score > best[0]:
            best = (score, start)
    if best is None or best[0] < _MIN_VOTES:
        return None
    kind = _KIND.get(draft.suffix, "Township")
    parent = draft.after.place if draft.after and draft.after.end == best[1] else None
    return PlaceSpan(best[1], draft.end, Place(kind, clean[best[1] : draft.end], None, parent), "full")


def _common(name: str, suffix: str) -> bool:
    """True for 贫困县, 主城区, 特色小镇 and the like."""
    known, stem = words(), name[: -len(suffix)]
    if any(name[at:] in known.division for at in range(len(stem))):
        return True
    if stem in known.generic or stem in known.border:
        return True
    size = longest_end(stem, len(stem), 0, known.generic)
    return size > 1


def unify(spans: Iterable[PlaceSpan]) -> list[PlaceSpan]:
    """One place a name: a village or unknown county takes the container that any of its mentions shows."""
    spans = list(spans)
    parents: dict[tuple[str, str], Place] = {}
    for span in spans:
        place = span.place
        if place.code is None and place.parent:
            parents.setdefault((place.kind, place.label), place.parent)

    def settled(place: Place) -> Place:
        if place.code is not None:
            return place
        parent = place.parent or parents.get((place.kind, place.label))
        return replace(place, parent=settled(parent) if parent else None)

    return [replace(span, place=settled(span.place)) for span in spans]


__all__ = ["division", "read_settlements", "unify"]
