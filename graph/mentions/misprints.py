"""Other names of a place that the text names rightly: misprints (裳山 for 常山), former names (新成镇（今新城镇）)."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from ...ontology.places import gazetteer
from .borders import HARD, is_han
from .focus import level_of
from .segment import frequency
from .spans import Place, PlaceSpan

_RENAMED = re.compile("（(?:今为?|现为?|现称|(?P<once>原为?|原名|原称|旧称))")
_MAIN = 4
_JOINTS = frozenset("与和同、—-–对")
_BARRED = frozenset("省市县区州旗镇乡村一二三四五六七八九十两几各全我本该此")


def read_misprints(clean: str, spans: Sequence[PlaceSpan]) -> list[PlaceSpan]:
    """`spans`, with names that miss a known county by one character given to it, in order.

    A name with the county's own suffix (常衫县) is one misprint; a bare one (裳山) must recur and stand beside a place.
    """
    known = _known(spans)
    if not known:
        return list(spans)
    fixed = [_suffixed(span, known) for span in spans]
    edges = {span.end for span in fixed} | {-span.start for span in fixed}
    found = [each for place in known for each in _bare(clean, place, edges)]
    if not found:
        return fixed
    taken = {at for span in fixed for at in range(span.start, span.end)}
    fresh = [span for span in found if not any(at in taken for at in range(span.start, span.end))]
    return sorted([*fixed, *fresh], key=lambda span: span.start)


def read_renamed(clean: str, spans: Sequence[PlaceSpan]) -> list[PlaceSpan]:
    """`spans`, with a place that no gazetteer knows given to the one that brackets call it today or once.

    新成镇（今新城镇）: both name 新城镇. 新城镇（原新成镇）: both too.
    """
    if "（今" not in clean and "（现" not in clean and "（原" not in clean:
        return list(spans)
    today: dict[Place, Place] = {}
    for one, other in pairwise(spans):
        cue = _RENAMED.fullmatch(clean, one.end, other.start)
        if cue is None or one.place.kind != other.place.kind or clean[other.end : other.end + 1] not in "），":
            continue
        old, new = (other, one) if cue["once"] else (one, other)
        if old.place.code is None and old.place != new.place:
            today[old.place] = new.place
    if not today:
        return list(spans)
    return [span._replace(place=today[span.place], how="former") if span.place in today else span for span in spans]


def _known(spans: Sequence[PlaceSpan]) -> list[Place]:
    """The counties of the gazetteer that the text is about: the four most frequent, named at least three times."""
    counts = Counter(span.place for span in spans if span.place.kind == "County" and span.place.code)
    ranked = sorted(counts, key=lambda place: (-counts[place], place.label))
    return [place for place in ranked[:_MAIN] if counts[place] > 2]


def _suffixed(span: PlaceSpan, known: Sequence[Place]) -> PlaceSpan:
    """常衫县, unknown, beside 常山县, known: the same place."""
    place = span.place
    if place.code is not None or place.kind != "County":
        return span
    alike = [each for each in known if _one_off(place.label, each.label)]
    return PlaceSpan(span.start, span.end, alike[0], "misprint") if len(alike) == 1 else span


def _one_off(one: str, other: str) -> bool:
    """True if two names of one length, two or three characters before their suffix, differ in one of these."""
    if len(one) != len(other) or not 3 <= len(one) <= 4 or one[-1] != other[-1]:
        return False
    return sum(left != right for left, right in zip(one, other, strict=True)) == 1


def _bare(clean: str, place: Place, edges: set[int]) -> list[PlaceSpan]:
    """Bare strings of the stem's length, one character off, that are no word, recur, and stand beside a place."""
    stem = place.label.removesuffix(level_of(place))
    if len(stem) != 2:
        return []
    places: dict[str, list[int]] = {}
    for match in re.finditer(f"(?=([^{stem[0]}]{stem[1]}|{stem[0]}[^{stem[1]}]))", clean):
        places.setdefault(match.group(1), []).append(match.start())
    found: list[PlaceSpan] = []
    for word, starts in places.items():
        if len(starts) < 2 or not _strange(word):
            continue
        if any(_beside(clean, start, start + len(word), edges) for start in starts):
            found += [PlaceSpan(start, start + len(word), place, "misprint", False) for start in starts]
    return found


def _strange(word: str) -> bool:
    """True if a string is no word, no place and holds no character that names do not hold."""
    plain = all(is_han(char) and char not in HARD and char not in _BARRED for char in word)
    return plain and frequency(word) == 0 and word not in gazetteer().names


def _beside(clean: str, start: int, end: int, edges: set[int]) -> bool:
    """True if a place stands right before or behind [start, end), or one joint away."""
    before = start in edges or (clean[start - 1 : start] in _JOINTS and start - 1 in edges)
    behind = -end in edges or (clean[end : end + 1] in _JOINTS and -(end + 1) in edges)
    return before or behind
