"""Which place an ellipsis means: 县人民医院 needs the county that the text speaks of."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from functools import cached_property, lru_cache

from .spans import Place, PlaceSpan

_ENDS = "。！？；\n"
_STOPS = re.compile(f"[{_ENDS}]")
_HEAD = 4  # how much the place in the title weighs, in mentions
_HOME = re.compile("[我本全]([省市州县区旗镇乡村])(?!道)")


@lru_cache(maxsize=4096)
def level_of(place: Place) -> str:
    """The letter of a place's level: 县 for 玉树县 and 天祝藏族自治县, 省 for a province or autonomous region."""
    if place.kind == "Province":
        return "市" if place.label.endswith("市") else "省"
    if place.label.endswith(("地区", "盟")):
        return "州"
    if place.label.endswith("街道"):
        return "街道"
    if place.label.endswith("社区"):
        return "村"
    return place.label[-1]


@lru_cache(maxsize=1)
def _stops(clean: str) -> list[int]:
    return [match.start() for match in _STOPS.finditer(clean)]


@lru_cache(maxsize=1)
def _letters(clean: str) -> list[tuple[str, int]]:
    """The levels that a text calls its own, the most frequent first: 我县, 全镇."""
    letters = Counter(match.group(1) for match in _HOME.finditer(clean))
    return sorted(letters.items(), key=lambda item: (-item[1], item[0]))


def head_of(clean: str) -> int:
    """Where the first line that is no blank ends; 0 where it is a paragraph."""
    begin = len(clean) - len(clean.lstrip())
    end = clean.find("\n", begin)
    return end if 0 < end - begin < 60 else 0


class Focus:
    """The places of one text by level, and the one it calls its own (我县); counted when first asked for."""

    def __init__(self, clean: str, spans: Sequence[PlaceSpan]) -> None:
        self._clean, self._spans = clean, spans

    @cached_property
    def _starts(self) -> list[int]:
        return [span.start for span in self._spans]

    @cached_property
    def _stops(self) -> list[int]:
        return _stops(self._clean)

    @cached_property
    def _counts(self) -> Counter[Place]:
        return Counter([span.place for span in self._spans])

    @cached_property
    def _levels(self) -> dict[str, list[Place]]:
        levels: dict[str, list[Place]] = {}
        for place in self._counts:
            levels.setdefault(level_of(place), []).append(place)
        return levels

    @cached_property
    def home(self) -> Place | None:
        """The place that the text calls its own."""
        for letter, count in _letters(self._clean):
            if count > 1 or f"我{letter}" in self._clean:
                place = self._writer(self._levels.get(letter, []), letter)
                if place:
                    return place
        return None

    def _writer(self, places: Sequence[Place], letter: str) -> Place | None:
        """The place that 我县 most likely means: named often or in the head, not beside 我县; None for two equal."""
        if len(places) < 2:
            return places[0] if places else None
        points = Counter({place: self._counts[place] for place in places})
        head = head_of(self._clean)
        first = next((span.place for span in self._spans if span.place in points and span.end <= head), None)
        if first is not None:
            points[first] += _HEAD
        for match in re.finditer(f"我{letter}", self._clean):
            begin, end = self.sentence(match.start())
            low, high = bisect_left(self._starts, begin), bisect_left(self._starts, end)
            points.subtract({span.place for span in self._spans[low:high] if span.place in points})
        ranked = sorted(points, key=lambda place: (-points[place], place.label))
        return ranked[0] if points[ranked[0]] > points[ranked[1]] else None

    def _frequent(self, places: Sequence[Place]) -> Place | None:
        """The most frequent one, None where two are equal."""
        ranked = sorted(places, key=lambda place: (-self._counts[place], place.label))
        if not ranked or (len(ranked) > 1 and self._counts[ranked[0]] == self._counts[ranked[1]]):
            return None
        return ranked[0]

    def sentence(self, at: int) -> tuple[int, int]:
        """CLEAN offsets of the sentence around `at`."""
        number = bisect_left(self._stops, at)
        begin = self._stops[number - 1] + 1 if number else 0
        return begin, self._stops[number] if number < len(self._stops) else len(self._clean)

    def before(self, at: int, level: str) -> Place | None:
        """The place of that level which stands nearest before `at` in the same sentence."""
        begin, _ = self.sentence(at)
        low, high = bisect_left(self._starts, begin), bisect_left(self._starts, at)
        fitting = [span.place for span in self._spans[low:high] if level_of(span.place) == level]
        return fitting[-1] if fitting else None

    def last(self, at: int) -> Place | None:
        """The place named last before `at` in the same sentence."""
        begin, _ = self.sentence(at)
        low, high = bisect_left(self._starts, begin), bisect_left(self._starts, at)
        return self._spans[high - 1].place if high > low else None

    def near(self, at: int, level: str) -> Place | None:
        """The place of that level which stands nearest in the same sentence, before it first."""
        begin, end = self.sentence(at)
        low, high = bisect_left(self._starts, begin), bisect_left(self._starts, end)
        fitting = [span for span in self._spans[low:high] if not level or level_of(span.place) == level]
        before = [span for span in fitting if span.start < at]
        after = [span for span in fitting if span.start > at]
        return before[-1].place if before else after[0].place if after else None

    def place(self, at: int, level: str) -> Place | None:
        """What `level` (县, 州, 市 ...) stands for at `at`; None if the text does not decide."""
        places = self._levels.get(level, [])
        if level == "区" and not places:
            places = self._levels.get("省", []) if self._clean.startswith("自治区", at - 2) else []
        if len(places) < 2:
            return places[0] if places else None
        if self.home and level_of(self.home) == level:
            return self.home
        return self.before(at, level) or self._main(places, at) or self.near(at, level)

    def _main(self, places: Sequence[Place], at: int) -> Place | None:
        """The place that the text speaks of most; of two about equal, the one that the sentence does not name.

        市医院来了一批南京专家: whose hospital it is goes without saying, so it is not 南京市.
        """
        ranked = sorted(places, key=lambda place: (-self._counts[place], place.label))[:2]
        if 2 * self._counts[ranked[0]] >= 3 * self._counts[ranked[1]]:
            return ranked[0]
        begin, end = self.sentence(at)
        low, high = bisect_left(self._starts, begin), bisect_left(self._starts, end)
        named = {span.place for span in self._spans[low:high]}
        rest = [place for place in ranked if place not in named]
        return rest[0] if len(rest) == 1 else self._frequent(places)

    def owner(self, at: int) -> Place | None:
        """Whose a bare 教育局 is: the place of the sentence, the text's own, or its most frequent county."""
        begin, _ = self.sentence(at)
        low, high = bisect_left(self._starts, begin), bisect_left(self._starts, at)
        for span in reversed(self._spans[low:high]):
            if span.place.kind in ("County", "City"):
                return span.place
        if self.home:
            return self.home
        return self._frequent([place for place in self._counts if place.kind == "County"])


def sentence_of(clean: str, start: int, end: int, longest: int = 280) -> tuple[int, int]:
    """CLEAN offsets of the sentence around [start, end), trimmed, cut at commas where it is longer than `longest`."""
    begin = start
    while begin > 0 and clean[begin - 1] not in _ENDS and start - begin < longest // 2:
        begin -= 1
    finish = end
    while finish < len(clean) and clean[finish] not in _ENDS and finish - end < longest // 2:
        finish += 1
    while begin < start and clean[begin].isspace():
        begin += 1
    while finish > end and clean[finish - 1].isspace():
        finish -= 1
    return begin, finish
