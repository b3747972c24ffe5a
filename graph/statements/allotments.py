"""Shares of what was told as a whole: 其中甲县1.9亿元、乙县1.2亿元; 分县看：甲县…，乙县…; 其余由丙县切块."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from .frames import frames_of
from .items import Clause, Group
from .match import Bound, End
from .parse import Parsed
from .quantities import Quantity

NOUN = 12  # characters between the end of a share and its figure
FEWEST = 2
BUILT = ("援建", "帮建")
MONEY = ("funds", "donatesTo", "purchasesFrom", "investsIn")
PEOPLE = ("sendsTalentTo", "trains")
THINGS = ("donatesTo", "assists")
TELLS: Mapping[str, tuple[str, ...]] = {
    "amount": MONEY,
    "headcount": PEOPLE,
    "person_times": PEOPLE,
    "goods": THINGS,
    "projects": ("assists", "funds"),
}
CASES = ("subject", "than", "at", "goal", "to", "toward")
USES = frozenset({"plain", "build", "help", "spend", "project"})  # what verbs between a share and its figure may tell
_OPENS = re.compile(r"\s*(?:其中|分别[为是]|分[县市区州校院][看来]|分[地部][区门]看|具体[为是看]?|包括)")
_REST = re.compile(r"\s*(?:其余|余下|剩余|另外)[^，。；\d]{0,4}?(?:由|投向|投到|用于|给|归|在|到|派往|去)")


class Share(NamedTuple):
    """One row: the clause cut to it, the group that it names, and the relations that its figure may tell."""

    clause: Clause
    group: Group
    tells: tuple[str, ...]


class Whole(NamedTuple):
    """Where the shares begin: the number of their first clause; `marked`: a word announces them.

    `apart`: the whole was told in the sentence before (大头有三个：).
    """

    first: int
    marked: bool
    apart: bool


def opening(plain: str, clauses: Sequence[Clause]) -> Whole | None:
    """Where in a sentence shares may begin: behind 其中 or, of two at least, behind a colon."""
    for number, clause in enumerate(clauses):
        if match := _OPENS.match(clause.text):
            alone = match.end() == len(clause.text.rstrip())
            first = number + alone
            return Whole(first, True, first <= 1)
    colon = next((n for n, each in enumerate(clauses) if plain.startswith(("：", "（"), each.end)), -1)
    if not 0 <= colon < len(clauses) - 1:
        return None
    return Whole(colon + 1, False, all(_is_idle(clause) for clause in clauses[: colon + 1]))


def _is_idle(clause: Clause) -> bool:
    """Whether a clause tells nothing itself: 大头有三个：."""
    return not clause.groups and all(clause.words[number].verbs == ("come",) for number in clause.verbs)


def shares_of(parsed: Parsed, clauses: Sequence[Clause], whole: Whole) -> list[Share]:
    """The shares from `whole` on, each with its figure; those of 其余 without one. None where one is no share."""
    result: list[Share] = []
    for clause in clauses[whole.first :]:
        found = list(_in_clause(parsed, clause, result))
        if not found:
            if clause.groups:
                break
            continue
        result += found
    return result if whole.marked or len(result) >= FEWEST else []


def _in_clause(parsed: Parsed, clause: Clause, before: Sequence[Share]) -> Iterator[Share]:
    groups = [group for group in clause.groups if group.ids]
    if not groups or len(groups) < len(clause.groups):
        return
    if before and len(groups) == 1 and _REST.match(clause.text):
        yield Share(replace(clause, reach=0), groups[0], before[-1].tells)
        return
    quantities = [q for q in parsed.quantities if clause.start <= q.start and q.end <= clause.end]
    stops = [*(group.start for group in groups[1:]), clause.end]
    found = [_figure(group, stop, quantities) for group, stop in zip(groups, stops, strict=True)]
    for group, stop, q in zip(groups, stops, found, strict=True):
        if q is None or _acts(clause, group.tail, q.start) or group.case not in CASES:
            return
        text = parsed.plain[group.start : stop]
        yield Share(replace(clause, start=group.start, end=stop, text=text, reach=0), group, TELLS[q.kind])


def _figure(group: Group, stop: int, quantities: Sequence[Quantity]) -> Quantity | None:
    """The figure right behind a group, words for its use between them."""
    return next(
        (q for q in quantities if q.kind in TELLS and group.end <= q.start < stop and q.start - group.tail <= NOUN),
        None,
    )


def _acts(clause: Clause, start: int, end: int) -> bool:
    """Whether a deed of its own stands in [start, end): 其中盛京医院接收9人 is told by its verb."""
    inside = (word for word in clause.words if start <= word.start < end)
    return any(not USES.issuperset(word.verbs) for word in inside)


def fitting(
    clauses: Sequence[Clause], bound: Sequence[Mapping[int, list[Bound]]], tells: Sequence[str]
) -> Bound | None:
    """Of the frames that fit the verbs of the clauses, the last whose relation the figures may tell; agents first.

    援建车间14个 fits no frame by itself, but with its shares.
    """
    every = [each for row in bound for found in row.values() for each in found]
    kept = [each for each in every if each.frame.relation in tells and not each.frame.pair and _is_open(each)]
    if kept:
        return next((each for each in reversed(kept) if each.agent is not None), kept[-1])
    if "assists" not in tells:
        return None
    for clause in reversed(clauses):
        word = next((clause.words[n] for n in clause.verbs if clause.words[n].word.startswith(BUILT)), None)
        if word is not None and (frame := next((f for f in frames_of(word.verbs) if f.id == "build"), None)):
            subject = next((group for group in clause.groups if group.case == "subject" and group.ids), None)
            return Bound(frame, word, End(subject) if subject else None, None)
    return None


def _is_open(bound: Bound) -> bool:
    """Whether nobody is known to whom it is done; 两校 before their names is nobody yet."""
    return bound.target is None or bound.target.group.lost
