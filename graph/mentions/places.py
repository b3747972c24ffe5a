"""Divisions in a text: gazetteer names, longest first; short names licensed and ambiguous ones settled per document."""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise, product
from typing import NamedTuple

from ...ontology.places import PlaceName, gazetteer
from ..scan import ABROAD, Hit
from .borders import SOFT, clear_left, is_han
from .segment import is_function, is_word
from .spans import Place, PlaceSpan
from .words import words

KINDS = {1: "Province", 2: "City", 3: "County"}
LEVELS = "省市县区州盟旗"
_NO_CITIES = ("市场", "市民")
_NO_LEVELS = ("市场", "区域")
COUNTY = 3
_FOREIGN = "foreign:City"
# What follows a short name and makes it the name of something else: 南京路, 青海湖, 西安镇.
_FOLLOWERS = (
    *("路", "湖", "镇", "乡", "街道", "村", "大道", "大街", "平原", "高原", "盆地", "半岛", "海峡"),
    *("日报", "晚报", "晨报", "都市报", "特区报", "新闻网", "电视台", "广播电台", "保险", "菜"),
    *("羊", "特大地震", "大地震", "地震"),
)
_VILLAGES = frozenset("头口沟湾坪河山岭塘坝寨岗庄店桥堡屯营沱滩洼垭关")
_SMALL = frozenset("村镇")
_NO_FOLLOWERS = ("乡村", "乡镇", "镇街", "镇村", "村级", "村镇", "湖泊", "路径", "路演", "菜农")


class Candidate(NamedTuple):
    """A gazetteer name in the text, before its reading is chosen.

    `formal`: the name carries the suffix of its level: 玉树州, 湟源县; 泰州 is short for 泰州市.
    """

    start: int
    end: int
    surface: str
    readings: tuple[PlaceName, ...]
    formal: bool


@cache
def _is_formal(surface: str) -> bool:
    first = gazetteer().names[surface][0]
    if first.how == "full":
        return True
    return surface[-1] in LEVELS and not gazetteer().label(first.code).startswith(surface)


@cache
def _parents(code: str) -> tuple[str, ...]:
    return gazetteer().parents(code)


@cache
def division(code: str) -> Place:
    """The gazetteer's division as a place with its containing places."""
    unit = gazetteer().divisions[code]
    return Place(KINDS[unit.level], unit.name, code, division(unit.parent) if unit.parent else None)


def read_places(clean: str, hits: Sequence[Hit]) -> tuple[list[PlaceSpan], Counter[str]]:
    """Divisions named in `clean`, in order and without overlap, and the surface forms nobody could settle.

    "玉树州与玉树市" -> 玉树藏族自治州, 玉树市
    """
    candidates = _candidates(clean, hits)
    anchors = _anchors(candidates)
    codes = [code for group in _groups(candidates) for code in _settle(clean, group, anchors)]
    if None in codes:
        codes = _siblings(clean, candidates, codes)
    found: list[PlaceSpan] = []
    unresolved: Counter[str] = Counter()
    for candidate, code in zip(candidates, codes, strict=True):
        if code is None:
            if len(candidate.readings) > 1:
                unresolved[candidate.surface] += 1
            continue
        start, end, _, readings, formal = candidate
        how = readings[0].how if len(readings) == 1 else next(name.how for name in readings if name.code == code)
        found.append(PlaceSpan(start, end, division(code), how, formal))
    return _with_foreign(clean, hits, found), unresolved


def _with_foreign(clean: str, hits: Sequence[Hit], found: list[PlaceSpan]) -> list[PlaceSpan]:
    """`found` and the cities abroad, in order: 神户, 费城 anywhere; 罗特魏尔 with 市 or in a text on sister cities."""
    cities: list[PlaceSpan] = []
    abroad = [hit for hit in hits if len(hit[3]) > 1 and (_FOREIGN in hit[3] or ABROAD in hit[3])]
    if not abroad:
        return found
    sisters = "友城" in clean or "友好" in clean or "姊妹" in clean or "姐妹" in clean
    for start, stop, word, tags in abroad:
        if cities and start < cities[-1].end:
            continue
        city = word[-1] == "市" or (clean.startswith("市", stop) and not clean.startswith(_NO_CITIES, stop))
        end = stop + (city and word[-1] != "市")
        if (_FOREIGN not in tags and not (city or sisters)) or clean.startswith(_NO_CITIES, end - 1):
            continue
        label = word if word.endswith(("城", "市")) else word + "市"
        if not city and clean[stop : stop + 1] in ("县", "郡"):  # 罗特魏尔|县
            end, label = stop + 1, word + clean[stop]
        cities.append(PlaceSpan(start, end, Place("City", label), "full" if city else "short", False))
    if not cities:
        return found
    taken = {at for span in found for at in range(span.start, span.end)}
    cities = [span for span in cities if not any(at in taken for at in range(span.start, span.end))]
    return sorted([*found, *cities], key=lambda span: span.start)


def _siblings(clean: str, candidates: Sequence[Candidate], codes: Sequence[str | None]) -> list[str | None]:
    """Unlicensed names in a list take the reading that lies beside a licensed one: 永平、|云龙、漾濞五个县."""
    settled = list(codes)
    for numbers in (range(1, len(candidates)), range(len(candidates) - 2, -1, -1)):
        for number in numbers:
            if settled[number] is not None:
                continue
            other = number - numbers.step
            left, right = sorted((number, other))
            beside = settled[other]
            if beside is None:
                continue
            if clean[candidates[left].end : candidates[right].start] != "、":
                continue
            province = gazetteer().province(beside)
            level = gazetteer().divisions[beside].level
            alike = [
                name.code
                for name in candidates[number].readings
                if name.how != "former"
                and gazetteer().province(name.code) == province
                and gazetteer().divisions[name.code].level == level
            ]
            settled[number] = alike[0] if len(alike) == 1 else None
    return settled


def _candidates(clean: str, hits: Iterable[Hit]) -> list[Candidate]:
    """Longest names from the left, without traps: 示范县 is no 范县, 南京市场 is 南京."""
    names = gazetteer().names
    found: list[Candidate] = []
    last = 0
    named = [hit for hit in hits if hit[2] in names]
    for number, (start, end, surface, _) in enumerate(named):
        if start < last:
            continue
        if surface[-1] not in LEVELS:
            if _gives_way(clean, named, number) or (
                found and start == last and _runs_on(clean, end, surface, found[-1])
            ):
                continue
        elif surface in words().division and not (found and start == last and _within(surface, found[-1])):
            continue  # 梅州|城区
        elif clean.startswith(_NO_LEVELS, end - 1) and surface[:-1] in names:
            surface, end = surface[:-1], end - 1
        if _trapped(clean, start, end, surface, bool(found) and start == last):
            continue
        found.append(Candidate(start, end, surface, names[surface], _is_formal(surface)))
        last = end
    return found


def _gives_way(clean: str, named: Sequence[Hit], number: int) -> bool:
    """True for a bare name whose end begins a wider one: 从|江苏大学 is no 从江, 江口镇|江苏 no 镇江."""
    start, end, word, _ = named[number]
    for first, last, other, _ in named[number + 1 : number + 4]:
        if not start < first < end < last:
            continue
        if _level(other) < COUNTY <= _level(word):
            return True
        if first == start + 1 and start and _level(other) <= _level(word):
            before = clean[start - 1 : first]  # 其中|山东 is no 中山
            if before in words().border or (before[1] in "镇乡" and is_han(before[0])):
                return True
    return False


def _runs_on(clean: str, end: int, surface: str, before: Candidate) -> bool:
    """True for a bare county name right behind a county that is half of another word: 宕昌县|两当铺小学."""
    if not before.formal or min(_level(surface), _level(before.surface)) < COUNTY:
        return False
    return is_word(clean[end - 1 : end + 1]) and not is_word(clean[end : end + 2])


def _within(surface: str, before: Candidate) -> bool:
    """True if a name that is also a word (城区) lies in the place right before it."""
    within = gazetteer().within
    return any(within(name.code, outer.code) for name in gazetteer().names[surface] for outer in before.readings)


@cache
def _level(surface: str) -> int:
    """The widest level that a name stands for: 1 a province, 2 a prefecture, 3 a county."""
    return min(gazetteer().divisions[name.code].level for name in gazetteer().names[surface])


def _named_in_full(clean: str, surface: str) -> bool:
    """True for a prefecture's name, and for a county's whose full one stands in the text too: 霸州, 霸州市."""
    if _level(surface) < COUNTY:
        return True
    return any(gazetteer().label(name.code) in clean for name in gazetteer().names[surface])


def _trapped(clean: str, start: int, end: int, surface: str, joined: bool) -> bool:
    traps = _traps().get(surface)
    if traps and any(clean.startswith(word, start - at) for word, at in traps if start >= at):
        return True
    if not _is_formal(surface):  # 泰州 too: 泰州路
        if clean[end + 1 : end + 2] in _SMALL and clean[end] in _VILLAGES:  # 山东头村, 江油关镇
            return True
        before = clean[start - 1 : start]
        if surface[-1] in "乡镇" and not joined and before not in SOFT and not clear_left(clean, start):  # 龙|新乡
            return True
        if surface[-1] in LEVELS and not clear_left(clean, start) and not _named_in_full(clean, surface):  # 雪|原州
            return True
        return clean.startswith(_FOLLOWERS, end) and not clean.startswith(_NO_FOLLOWERS, end)
    if surface[:-1] in words().border and not joined and not clear_left(clean, start):  # 工作队会同|县财政局
        return True
    if (
        len(surface) == 2 and not joined and clean[start - 1 : start] not in SOFT
    ):  # 和县, 理县: also the end of another word
        return not clear_left(clean, start) or clean.startswith(("区", "级", "域"), end)
    return False


@cache
def _traps() -> dict[str, tuple[tuple[str, int], ...]]:
    names = gazetteer().names
    found: dict[str, list[tuple[str, int]]] = {}
    for word in sorted({*words().trap, *gazetteer().groups}):
        for at in range(len(word)):
            for size in range(2, len(word) - at + 1):
                if word[at : at + size] in names:
                    found.setdefault(word[at : at + size], []).append((word, at))
    return {name: tuple(traps) for name, traps in found.items()}


def _anchors(candidates: Sequence[Candidate]) -> dict[str, int]:
    """Codes that the document names beyond doubt (2), the units that contain them (1), and counts of surface forms."""
    found: dict[str, int] = {}
    counts = Counter([candidate.surface for candidate in candidates])
    for surface, count in counts.items():
        if len(surface) == 2 and count < 2 and _is_formal(surface):
            continue
        for name in _certain(surface):
            found[name.code] = 2
    for code in list(found):
        for parent in _parents(code):
            found.setdefault(parent, 1)
    found.update(counts)
    return found


@cache
def _certain(surface: str) -> tuple[PlaceName, ...]:
    """The readings that a name has beyond doubt wherever it stands."""
    divisions, readings = gazetteer().divisions, gazetteer().names[surface]
    safe = tuple(name for name in readings if name.safe)
    if _is_formal(surface):
        full = tuple(name for name in readings if name.how != "former")
        return full if len(full) == 1 else safe if len(safe) == 1 else ()
    wide = tuple(name for name in safe if divisions[name.code].level < 3)
    return wide if len(readings) == 1 else ()


def _groups(candidates: Sequence[Candidate]) -> Iterable[list[Candidate]]:
    """Names that stand together without a gap."""
    group: list[Candidate] = []
    for candidate in candidates:
        if group and candidate.start != group[-1].end:
            yield group
            group = []
        group.append(candidate)
    if group:
        yield group


def _settle(clean: str, group: Sequence[Candidate], anchors: dict[str, int]) -> list[str | None]:
    """One code a name, None where nothing licenses a reading or two are equally good."""
    if len(group) > 5:
        return [code for part in (group[:5], group[5:]) for code in _settle(clean, part, anchors)]
    if len(group) == 1:
        only = group[0]
        if only.formal and len(only.readings) == 1 and len(only.surface) > 2:
            return [only.readings[0].code]  # most names
        return [_best(_options(clean, only, anchors, False))]
    options = [_options(clean, candidate, anchors, True) for candidate in group]
    choices = product(*([*option.items(), (None, -4)] for option in options))
    ranked = [(sum(score for _, score in choice) + _nesting(choice), choice) for choice in choices]
    top = max(score for score, _ in ranked)
    best = [choice for score, choice in ranked if score == top]
    picked: list[str | None] = []
    for place in zip(*best, strict=True):
        codes = {code for code, _ in place}
        picked.append(place[0][0] if len(codes) == 1 else None)
    return picked


def _nesting(choice: Sequence[tuple[str | None, int]]) -> int:
    within = gazetteer().within
    total = 0
    for (outer, _), (inner, _) in pairwise(choice):
        if outer and inner and outer != inner and within(inner, outer):
            total += 16
    return total


def _best(options: dict[str, int]) -> str | None:
    """The one reading with the highest score; None if it is below 0 or shared."""
    if not options:
        return None
    top = max(options.values())
    best = [code for code, score in options.items() if score == top]
    return best[0] if top >= 0 and len(best) == 1 else None


def _options(clean: str, candidate: Candidate, anchors: dict[str, int], chained: bool) -> dict[str, int]:
    """Reading -> score. Below 0: not licensed by itself."""
    options: dict[str, int] = {}
    for name in candidate.readings:
        score = _score(candidate, name, anchors)
        if candidate.formal and len(candidate.readings) == 1:
            sound = len(candidate.surface) > 2 or score > 1 or _rare(clean, candidate, anchors)
            score += 8 if sound else -8  # 理县, 应县: also the ends of other words
        elif score < 0 and not chained and _cued(clean, candidate, name):
            score += 8
        options[name.code] = score
    return options


def _rare(clean: str, candidate: Candidate, anchors: dict[str, int]) -> bool:
    """True if a county of one character (歙县) recurs, or is no end of another word and no function word (应县)."""
    if anchors.get(candidate.surface, 0) > 1:
        return True
    if is_function(candidate.surface[0]):
        return False
    start = candidate.start
    return start == 0 or not (is_han(clean[start - 1]) and is_word(clean[start - 1 : start + 1]))


def _score(candidate: Candidate, name: PlaceName, anchors: dict[str, int]) -> int:
    """The form named in full 8, its container named 4 or 2, a safe reading 1; a bare county name starts lower."""
    near = [anchors[parent] for parent in _parents(name.code) if parent in anchors]
    score = (8 if anchors.get(name.code) == 2 else 0) + (2 * max(near) if near else 0) + name.safe
    if candidate.formal and near and len(near) > 1 and near[0] == 2:
        score += 2  # its own city is named, not its province alone
    if name.how == "former":
        score -= 2
    if candidate.formal:
        return score if name.safe or score >= 2 else score - 4
    if not name.safe or gazetteer().divisions[name.code].level == COUNTY:
        score -= 3
    if not name.safe and len(candidate.readings) == 1:  # also a word of the language
        score -= 20 if candidate.surface in words().homonym else 5
    return score


def _cued(clean: str, candidate: Candidate, name: PlaceName) -> bool:
    """A safe county name beside a word of cooperation: 萧山党政代表团."""
    return name.safe and clean.startswith(("党政代表团", "代表团", "对口", "帮扶"), candidate.end)
