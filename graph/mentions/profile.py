"""The sides of a document: the writer's own places and bodies, the pair it is about, who helps whom."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field

from ...ontology import Found, Mention, is_place

HEAD = 2
MARGIN = 9
DATELINE = ("讯", "消息", "电", "新闻", "供稿", "宣传科", "宣传部", "教导处", "党办", "办公室", "医务处")


_COMES = re.compile(r"[^，。；！？\n]{0,12}?(?:团|一行|小组|医疗队|客人)[^，。；！？\n]{0,6}?(?:来|抵|莅临|到访|走进)")
Candidates = tuple[tuple[int, str, str], ...]


@dataclass(slots=True)
class Profile:
    """What carries through a document.

    `own`: kind -> the candidates for the writer's own entity of that kind; `writer`: the body that speaks (我院).
    `giver`: the firm, fund or university whose giving the title announces. `kindred`: mark of 两校, 两院 -> the two of
    that kind tied most. `helper` and `helped`: the dominant pair with its direction; `pair` without direction.
    """

    own: Mapping[str, Candidates] = field(default_factory=dict[str, Candidates])
    writer: str | None = None
    pair: tuple[str, str] | None = None
    helper: str | None = None
    helped: str | None = None
    partners: Mapping[str, str] = field(default_factory=dict[str, str])
    kindred: Mapping[str, tuple[str, str]] = field(default_factory=dict[str, tuple[str, str]])
    giver: str | None = None
    sides: dict[str, str] = field(default_factory=dict[str, str])
    helpers: frozenset[str] = frozenset()
    helpeds: frozenset[str] = frozenset()

    def take_sides(self, helpers: Collection[str], helpeds: Collection[str]) -> None:
        """Note who helps whom; what was settled before is not turned round."""
        self.helpers |= frozenset(helpers) - self.helpeds
        self.helpeds |= frozenset(helpeds) - self.helpers
        self.sides.clear()


def own_sides(plain: str, found: Found, asked: Mapping[str, Sequence[int]]) -> dict[str, Candidates]:
    """kind -> the entities for which 我县, 我院, 本校 stand: (points, id, label), best first.

    `asked`: kind -> where such words stand. Names in the title, the by-line, a dateline (云谷讯) or the signature
    weigh most, then those named most often; whoever stands beside 我县 in one clause is somebody else.
    """
    entities = {entity.id: entity for entity in found.entities}
    first, last = _margins(plain)
    points: dict[str, Counter[str]] = {kind: Counter() for kind in asked}
    for mention in found.mentions:
        if len(mention.entities) != 1 or mention.inside:
            continue
        entity = entities[mention.entities[0]]
        holder = entities.get(entity.container or "")
        if entity.type not in points and (holder is None or holder.type not in points):
            continue
        weight = _weight(plain, mention, first, last)
        if holder is not None and holder.type in points and not is_place(entity.type):
            points[holder.type][holder.id] += weight  # 清林县政府工作报告
        if entity.type not in points:
            continue
        points[entity.type][entity.id] += weight
        if any(_beside(plain, mention.start, place) for place in asked[entity.type]):
            points[entity.type][entity.id] -= 2 * MARGIN
    return {
        kind: tuple(
            (number, end, entities[end].label)
            for end, number in sorted(found.items(), key=lambda item: (-item[1], item[0]))
        )
        for kind, found in sorted(points.items())
    }


def favoured(own: Mapping[str, Candidates], pair: Collection[str]) -> dict[str, Candidates]:
    """The candidates of `own_sides` where the ends of the document's `pair` count a point more."""
    return {
        kind: tuple(sorted(((n + (end in pair), end, label) for n, end, label in found), key=lambda e: (-e[0], e[1])))
        for kind, found in own.items()
    }


def _weight(plain: str, mention: Mention, first: int, last: int) -> int:
    """How much a mention speaks for the writer: one point, more at the head, in the dateline or the signature.

    Whose delegation comes is somebody else.
    """
    weight = 1
    if mention.start < first or mention.start >= last:
        weight += MARGIN
    if plain.startswith(DATELINE, mention.end):
        weight += 2 * MARGIN
    if _COMES.match(plain, mention.end):
        weight -= 2 * MARGIN
    return weight


def _beside(plain: str, one: int, other: int) -> bool:
    """Whether two places of the text stand in one clause."""
    start, end = sorted((one, other))
    return end - start < 40 and not any(mark in plain[start:end] for mark in "，。；：！？—\n")


def _margins(plain: str) -> tuple[int, int]:
    """Where the head of the text ends and its signature begins."""
    lines = plain.split("\n")
    ends: list[int] = []
    at = 0
    for line in lines:
        if line.strip():
            ends.append(at + len(line))
            if len(ends) == HEAD and len(line.strip()) > 40:
                ends.pop()
                break
        at += len(line) + 1
    first = ends[min(HEAD, len(ends)) - 1] if ends else 0
    last = len(plain)
    for line in reversed(lines):
        if line.strip():
            signs = len(line.strip()) <= 30 and line.strip()[-1] not in "。！？；”"
            last = plain.rfind(line) if signs else len(plain)
            break
    return first, last


def dominant(
    votes: Mapping[tuple[str, str], float], within: Callable[[str, str], bool] = lambda inner, outer: False
) -> tuple[str, str] | None:
    """The one pair that outweighs every other twice or by three votes, or None.

    `within`: whether one end lies in another; the wider pair in which the best lies is no rival.
    """
    ranked = sorted(votes.items(), key=lambda item: (-item[1], item[0]))
    if not ranked:
        return None
    best, most = ranked[0]
    rival = next((n for pair, n in ranked[1:] if not _nested(best, pair, within)), 0)
    return None if most < 2 * rival and most - rival < 3 else best


def _nested(inner: tuple[str, str], outer: tuple[str, str], within: Callable[[str, str], bool]) -> bool:
    """Whether the ends of one pair lie in those of the other, each in another or the same one."""
    return any(all(a == b or within(a, b) for a, b in zip(inner, each, strict=True)) for each in (outer, outer[::-1]))


def partners(directed: Mapping[tuple[str, str], int], loose: Mapping[tuple[str, str], int]) -> dict[str, str]:
    """end -> the one it is most tied with in this document, only where one stands out."""
    best: dict[str, Counter[str]] = {}
    for votes in (directed, loose):
        for (one, other), number in votes.items():
            best.setdefault(one, Counter())[other] += number
            best.setdefault(other, Counter())[one] += number
    result: dict[str, str] = {}
    for end, found in sorted(best.items()):
        ranked = sorted(found.items(), key=lambda item: (-item[1], item[0]))
        if len(ranked) == 1 or ranked[0][1] > ranked[1][1]:
            result[end] = ranked[0][0]
    return result
