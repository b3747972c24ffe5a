"""Places by the grammar of their names: townships, villages, and divisions that no gazetteer knows (云谷县)."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from ...ontology.places import gazetteer
from .borders import HARD, SOFT, is_han, left_border, protected
from .segment import frequency, is_function, segment
from .spans import Place, PlaceSpan
from .words import longest_end, words

_SUFFIX = re.compile("街道|社区|苏木|嘎查|[省市县区州旗镇乡村]")
_KIND = {
    "省": "Province",
    **dict.fromkeys(["市", "州"], "City"),
    **dict.fromkeys(["县", "区", "旗"], "County"),
    **dict.fromkeys(["村", "社区", "嘎查"], "Village"),
    **dict.fromkeys(["镇", "乡", "街道", "苏木"], "Township"),
}
_BRACKETED = re.compile("（[\u4e00-\u9fff]{2,6}(?:镇|乡|街道)）")
_RANK = {"Province": 1, "City": 2, "County": 3, "Township": 4, "Village": 5}
# What follows the suffix and makes it the beginning of another word: 市场, 县域, 村民.
_AFTER = {
    "省": "级区内外市委政钱力得去略心事道份会城部直里",
    "市": "场民值容政井面价区级域内外县群化圈",
    "县": "域级区内外际市",
    "区": "域别分间块位划县内外级",
    "州": "市县内外级街镇",
    "旗": "下帜舰号袍手开",
    "镇": "静压街江痛",
    "乡": "村镇亲土愁情音里下间",
    "村": "民里落庄头口镇医街",
    "街道": "两",
    "社区": "卫",
}
_BAD = frozenset("的了着过们个副省市县区州镇乡村0123456789百千万两几多各每某全我本该此贵邻外不没无")
_LEVELS = frozenset("省市县区州旗镇乡")
_RENAMED = frozenset(["（今", "（现", "（原"])
_AGAINST = frozenset("与和同对")
_NAMELIKE = frozenset(["龙头"])  # describing a firm, but a name of villages
_TIGHT = frozenset("百千万那则若")
_NUMERALS = frozenset("一二三四五六七八九十")
_WEIGHTS = (0.0, 1.5, 2.0, 3.0)
# Words that also end real names (北港|区, 东湾|区, 黑水|乡): such names must be joined to a place or repeated.
_TAILS = frozenset(
    ["山区", "新区", "城区", "湾区", "港区", "水乡", "城市", "林区", "茶乡", "山乡", "新村", "江区", "山村", "渔村"]
)
_WIDE = ("Province", "City", "County")
_ENOUGH = 2.0
_SURE = 3.0
_COMMON = 100


class Draft(NamedTuple):
    """A suffix in the text with the places where its name may begin: start -> weight of the border there."""

    end: int
    suffix: str
    starts: tuple[tuple[int, float], ...]
    left: int
    after: PlaceSpan | None


def read_settlements(clean: str, places: Sequence[PlaceSpan]) -> list[PlaceSpan]:
    """Townships, villages and unknown divisions of `clean`, in order, without overlap with `places`.

    "云谷县青石镇和大湾乡" -> 云谷县, 青石镇 (in 云谷县), 大湾乡
    """
    drafts = list(_drafts(clean, places))
    votes = _votes(clean, drafts)
    counties = _counties(places)
    begins = _beginnings(clean, drafts, counties)
    found: list[PlaceSpan] = []
    for draft in drafts:
        last = found[-1] if found else None
        picked = _known(clean, draft, counties, begins) or _guess(clean, draft, votes, last)
        if picked and (last is None or picked.start >= last.end):
            found.append(_contained(clean, picked, draft, last))
    return found


def _drafts(clean: str, places: Sequence[PlaceSpan]) -> Iterator[Draft]:
    """One draft for each suffix outside `places`; a draft may begin where the one before ended (桃源县|青石镇)."""
    number, last = 0, -1
    for match in _SUFFIX.finditer(clean):
        head, end, suffix = match.start(), match.end(), match.group()
        while number < len(places) and places[number].end <= head:
            number += 1
        if number < len(places) and places[number].start < end:
            continue
        goes_on = end < len(clean) and clean[end] in _AFTER.get(suffix, "")
        goes_on = goes_on or (suffix == "镇" and clean.startswith("村", end) and not clean.startswith("村民", end))
        if goes_on and (number == len(places) or places[number].start != end):  # 市|场; but 江口镇|江苏小学
            continue
        before = places[number - 1] if number else None
        floor = max(before.end if before else 0, head - 7)
        left = head
        while left > floor and is_han(clean[left - 1]):
            left -= 1
        joined = bool(before and before.end == left)
        starts = tuple(_starts(clean, left, head, joined, last))
        yield Draft(end, suffix, starts, left, before if joined else None)
        last = end if starts else last


def _starts(clean: str, left: int, head: int, joined: bool, last: int) -> Iterator[tuple[int, float]]:
    """Where the name may begin, with weights; only a place before it lets it have more than three characters."""
    for start in range(max(left, head - 5), head - 1):
        if clean[start] == "委" and clean[start - 1 : start] in _LEVELS:  # 县|委
            continue
        if clean[start - 1 : start + 1] in _RENAMED:  # （今|新城镇
            continue
        if not _plain(clean, start, head, tight=start == last or (joined and start == left)):
            continue
        if start == left and joined:
            yield start, 3.0
        elif start == last:
            yield start, 2.5
        else:
            weight = 3.0 if start == left and head - left < 6 and left_border(clean, left) == 3 else None
            weight = _WEIGHTS[left_border(clean, start)] if weight is None else weight
            weight = 3.0 if clean[start - 2 : start] in _RENAMED else weight
            if start > left and clean[start - 1] in "省州市县":  # behind a container that is not known either
                weight = max(weight, 1.5)
            yield start, weight if head - start < 4 else min(weight, 1.0)


def _plain(clean: str, start: int, head: int, *, tight: bool) -> bool:
    """True if a stem holds no character that names never hold, and none that is a border but for its first.

    `tight`: it stands right behind a place, where 百丈村, 龙那村 and 则岔镇 are names too.
    """
    if all(char in _NUMERALS for char in clean[start:head]):
        return False
    for at in range(start, head):
        char = clean[at]
        if (tight and char in _TIGHT) or (char == "村" and clean.startswith("街道", head)):
            continue
        if char in _BAD or (char in HARD and not protected(clean, at + 1) and at > start):
            return False
    return clean[start] not in HARD or protected(clean, start + 1) or (tight and clean[start] in _TIGHT)


def _votes(clean: str, drafts: Sequence[Draft]) -> dict[str, float]:
    """How well the borders of all its occurrences support each name."""
    votes: dict[str, float] = {}
    begins = {start for draft in drafts for start, _ in draft.starts}
    for draft in drafts:
        held = 1.0 if draft.end in begins else 0.0  # 云谷县|青石镇: each speaks for the other
        for start, weight in draft.starts:
            if weight > 0:
                name = clean[start : draft.end]
                votes[name] = votes.get(name, 0.0) + weight + held
    return votes


def _counties(places: Sequence[PlaceSpan]) -> list[Place]:
    """County-level units of the gazetteer that the text names, the most frequent first."""
    counts = Counter(span.place for span in places if span.place.kind == "County" and span.place.code)
    return sorted(counts, key=lambda place: (-counts[place], place.label))


def _beginnings(clean: str, drafts: Iterable[Draft], counties: Sequence[Place]) -> Mapping[str, Sequence[Place]]:
    """The two characters that drafts may begin with -> the counties that have a township whose name begins so."""
    asked = {
        clean[start : start + 2]
        for draft in drafts
        if _KIND[draft.suffix] == "Township"
        for start in _township_starts(draft)
    }
    found: dict[str, list[Place]] = {}
    for county in counties:
        for begin in asked & _begins(county.code or ""):
            found.setdefault(begin, []).append(county)
    return found


@lru_cache(maxsize=4096)
def _begins(code: str) -> frozenset[str]:
    return frozenset(name[:2] for name in gazetteer().townships(code))


def _township_starts(draft: Draft) -> range:
    """Where the name of a township may begin."""
    head = draft.end - len(draft.suffix)
    return range(max(draft.left, head - 6), head)


def _known(
    clean: str, draft: Draft, counties: Sequence[Place], begins: Mapping[str, Sequence[Place]]
) -> PlaceSpan | None:
    """A township of a county that the text names, by the gazetteer."""
    if _KIND[draft.suffix] != "Township":
        return None
    near = draft.after.place if draft.after else None
    for start in _township_starts(draft):
        name = clean[start : draft.end]
        if name[:2] not in begins:
            continue
        units = [(county, gazetteer().township(county.code or "", name)) for county in begins[name[:2]]]
        hits = [(county, unit) for county, unit in units if unit]
        exact = [hit for hit in hits if hit[1].exact] or hits
        exact = [hit for hit in exact if hit[0] == near] or exact
        if len(exact) == 1:
            county, unit = exact[0]
            how = "full" if unit.name == name else "short"
            return PlaceSpan(start, draft.end, Place("Township", unit.name, unit.code, county), how)
    return None


def _guess(clean: str, draft: Draft, votes: dict[str, float], last: PlaceSpan | None) -> PlaceSpan | None:
    """The start whose name the document supports best, if the name is no common word."""
    best: tuple[float, int] | None = None
    for start, weight in draft.starts:
        name = clean[start : draft.end]
        size = draft.end - start - len(draft.suffix)
        joined = (last is not None and start == last.end) or (draft.after is not None and start == draft.left)
        vote = votes.get(name, 0.0)
        seated = joined or _seated(clean, draft)
        if _common(name, draft.suffix, seated, vote) or vote < 1.5:
            continue
        stem = name[: -len(draft.suffix)]
        if joined and any(stem[at : at + 2] in words().border for at in range(len(stem) - 1)):
            continue
        if not joined and vote < 3 * _ENOUGH and not _proper(stem, vote if _KIND[draft.suffix] in _WIDE else _SURE):
            continue
        if weight < 1.5 and vote < 2 * _ENOUGH and not _segmented(clean, start, draft.end):
            continue
        score = votes[name] + (1.0 if size == 2 else 0.4 if size == 3 else -0.4)
        if best is None or score > best[0]:
            best = (score, start)
    if best is None:
        return None
    start = best[1]
    parent = draft.after.place if draft.after and draft.after.end == start else None
    return PlaceSpan(start, draft.end, Place(_KIND[draft.suffix], clean[start : draft.end], None, parent), "full")


def _seated(clean: str, draft: Draft) -> bool:
    """True for a village with its township in brackets: 龙头村（城关镇）."""
    return draft.suffix in ("村", "社区") and _BRACKETED.match(clean, draft.end) is not None


def _segmented(clean: str, start: int, end: int) -> bool:
    """True if the segmenter ends a function word right before `start`."""
    begin = max(0, start - 4)
    place = begin
    for token in segment(clean[begin:end]):
        place += len(token)
        if place == start:
            return is_function(token)
    return False


def _proper(stem: str, vote: float) -> bool:
    """True if the segmenter sees no verb, number or other function word in a stem, nor a common word named once."""
    tokens = segment(stem)
    if any(stem[at : at + 2] in words().border for at in range(len(stem) - 1)):
        return False
    last = is_function(tokens[-1]) and (len(stem) > 2 or len(tokens) == 1 or is_function(tokens[0]))
    if is_function(stem) or last or any(is_function(token) and len(token) > 1 for token in tokens):
        return False
    return stem[-1] not in _NUMERALS and stem[-1] not in SOFT and (vote >= _SURE or frequency(stem) < _COMMON)


def _common(name: str, suffix: str, joined: bool, vote: float) -> bool:
    """True for 贫困县, 主城区, 特色小镇 and the like, and for names that the gazetteer has and nothing licensed."""
    known, stem = words(), name[: -len(suffix)]
    if (name in gazetteer().names and not joined) or name.endswith("新区"):
        return True
    if name in known.division or any(name[at:] in known.division for at in range(1, len(name) - 2)):
        return True
    if joined and suffix == "村" and len(stem) == 2 and stem not in known.plural | known.describing - _NAMELIKE:
        return False  # 百好村, 富兴村, 龙头村 behind a township
    tail = name[-2:] if len(suffix) == 1 else ""
    if tail in known.division and tail not in _TAILS:
        return True
    if tail in _TAILS and not joined and vote < _SURE:
        return True
    if stem in known.generic or longest_end(stem, len(stem), 0, known.border) > (0 if len(stem) == 1 else 1):
        return True
    return longest_end(stem, len(stem), 0, known.generic) > 1


def _contained(clean: str, span: PlaceSpan, draft: Draft, last: PlaceSpan | None) -> PlaceSpan:
    """The span with the container that stands before it, or that the list before it has: 云谷县青石镇、|大湾乡."""
    place = span.place
    if place.code is not None or place.parent is not None or last is None:
        return span
    between = clean[last.end : span.start]
    if between in ("", "的") and _RANK[last.place.kind] < _RANK[place.kind]:
        return span.of(place._replace(parent=last.place))
    if (
        between in ("、", "和", "及")
        and not crossed(clean, last, span)
        and last.place.kind == place.kind
        and last.place.parent
        and place.kind not in ("City", "Province")
    ):
        return span.of(place._replace(parent=last.place.parent))
    return span


def crossed(clean: str, last: PlaceSpan, span: PlaceSpan) -> bool:
    """True for the second of two pairs: 甲镇与乙县丙镇、|丁镇|与乙县戊镇; it is no sister of 丙镇."""
    if clean[span.end : span.end + 1] not in _AGAINST:
        return False
    start = last.start
    if last.place.parent is not None and clean.endswith(last.place.parent.label, 0, start):
        start -= len(last.place.parent.label)
    return clean[start - 1 : start] in _AGAINST


def unify(spans: Iterable[PlaceSpan]) -> list[PlaceSpan]:
    """One place a name: a village or unknown county takes the container that any of its mentions shows."""
    spans = list(spans)
    parents: dict[tuple[str, str], Place] = {}
    joined: dict[tuple[str, str], set[Place]] = {}
    codes: dict[tuple[str, str], Place] = {}
    for number, span in enumerate(spans):
        place = span.place
        if place.code is not None:
            codes.setdefault((place.kind, place.label), place)
        elif place.parent:
            parents.setdefault((place.kind, place.label), place.parent)
            if number and spans[number - 1].end == span.start:
                joined.setdefault((place.kind, place.label), set()).add(place.parent)
    sure = {key: next(iter(found)) for key, found in joined.items() if len(found) == 1}  # 石楼镇甲村与|乙村, 石门乡乙村

    def settled(place: Place) -> Place:
        if place.code is not None:
            return place
        coded = codes.get((place.kind, place.label)) if place.kind in ("Township", "Village") else None
        if coded:
            return coded
        parent = sure.get((place.kind, place.label)) or place.parent or parents.get((place.kind, place.label))
        return Place(place.kind, place.label, None, settled(parent) if parent else None)

    known = {place: settled(place) for place in dict.fromkeys(span.place for span in spans if not span.place.code)}
    return [span if span.place.code else span.of(known[span.place]) for span in spans]
