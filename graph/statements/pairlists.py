"""Pairs named one after the other: 甲与乙、丙与丁也分别签了协议, even where one of the ends has no known name."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ...ontology import Mention
from .clauses import unbracketed
from .items import Group

FEWEST = 2
_LINK = "(?:与|同|跟|[—－–]+|→|～|⇌|↔|对应|对)"
_SEP = "(?:、|；|以及|及|、和|、以及)"
_NAMELESS = "[^、，。；：与同跟—→～（）]{1,14}?"
# The gap between two names; the one before it and the one behind it are: partners, of two pairs, or partners of
# somebody without a known name (甲与某地、乙; 甲、某地与乙).
_GAP = re.compile(
    rf"(?P<link>{_LINK})|(?P<soft>和)|(?P<next>{_SEP})|(?P<alone>{_LINK}{_NAMELESS}{_SEP})|(?P<late>{_SEP}{_NAMELESS}{_LINK})"
)


class _Side(NamedTuple):
    """A name with the place chain before it: mentions [first, last] and the kind of the gap behind them."""

    first: int
    last: int
    gap: str


class Run(NamedTuple):
    """Pairs in a row: mentions [first, last] of the clause, those without a partner too, and the group of the pairs."""

    first: int
    last: int
    group: Group


def pair_runs(plain: str, mentions: Sequence[Mention]) -> Iterator[Run]:
    """The runs of at least two pairs among the mentions of a clause.

    Each pause must divide two pairs, so that 甲、乙与丙、丁 is none; a pair with a nameless end is left out, and the
    others stay.
    """
    if len(mentions) < 2 * FEWEST:
        return
    sides = list(_sides(plain, mentions))
    at = 0
    while at < len(sides):
        run, at = _run(plain, mentions, sides, at)
        if run is not None:
            yield run


def _sides(plain: str, mentions: Sequence[Mention]) -> Iterator[_Side]:
    first = 0
    for number, mention in enumerate(mentions):
        behind = mentions[number + 1].start if number + 1 < len(mentions) else mention.end
        gap = unbracketed(plain[mention.end : behind])
        if gap in ("", "的") and number + 1 < len(mentions):
            continue  # 松岭县青禾乡
        match = _GAP.fullmatch(gap)
        yield _Side(first, number, str(match.lastgroup) if match else "")
        first = number + 1


def _run(plain: str, mentions: Sequence[Mention], sides: Sequence[_Side], at: int) -> tuple[Run | None, int]:
    """The run that begins at side `at`, if any, and where to look on."""
    start, pairs, links = at, list[tuple[_Side, _Side]](), set[str]()
    if sides[at].gap in ("next", "late") and plain[: mentions[sides[at].first].start].endswith(("与", "同", "跟", "—")):
        at += 1 if sides[at].gap == "next" else 2  # the first pair begins with a nameless end
    while at < len(sides):
        side = sides[at]
        if side.gap == "alone":
            at += 1
            continue
        if side.gap not in ("link", "soft") or at + 1 == len(sides):
            break
        pairs.append((side, sides[at + 1]))
        links.add(side.gap)
        at += 2
        while at - 1 < len(sides) and sides[at - 1].gap == "late":
            at += 1
        if at > len(sides) or sides[at - 1].gap != "next":
            break
    ends = [(_only(mentions[a.last]), _only(mentions[b.last])) for a, b in pairs]
    if len(pairs) < FEWEST or len(links) > 1 or not all(a and b for a, b in ends):
        return None, start + 1
    group = _made(mentions, pairs)
    return Run(sides[start].first, sides[min(at, len(sides)) - 1].last, group), max(at, start + 1)


def _only(mention: Mention) -> str:
    return mention.entities[0] if len(mention.entities) == 1 else ""


def _made(mentions: Sequence[Mention], pairs: Sequence[tuple[_Side, _Side]]) -> Group:
    halves = [[mentions[pair[half].last] for pair in pairs] for half in (0, 1)]
    first, last = pairs[0][0].first, pairs[-1][1].last
    return Group(
        mentions[first].start,
        mentions[last].end,
        mentions[last].end,
        [[each.entities[0] for each in half] for half in halves],
        "",
        paired=True,
        spans=[(each.start, each.end, each.how) for half in halves for each in half],
    )
