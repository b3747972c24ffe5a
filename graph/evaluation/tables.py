"""The evaluation taken apart: by relation, rule, kind of resolution and confidence; misses and wrong ties by bin."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ...ontology import Evidence, relations
from ..confidence import LOCATED
from ..facts import Fact, told_by
from .judge import OPTIONAL, RIGHT, WRONG, Judged, Tie
from .tally import Rate

UNMARKED = "not marked"
BANDS = (1.0, 0.95, 0.9, 0.85, 0.8, 0.7, 0.6, 0.0)
NO_ENTITY, NO_PAIR, OTHER_TYPE, TURNED = "no entity", "pair missing", "wrong type", "wrong direction"
BINS = (NO_ENTITY, NO_PAIR, OTHER_TYPE, TURNED)


@dataclass(frozen=True, slots=True)
class Row:
    """How the facts of one sort fare: a fact counts once in each document that tells it."""

    sort: tuple[str, ...]
    right: int
    wrong: int
    optional: int

    @property
    def precision(self) -> float | None:
        """Share of the right among right and wrong; None where neither is there."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else None


def by_relation(judged: Sequence[Judged]) -> dict[str, Rate]:
    """Relation -> ties right, wrong and missed, in the order of the vocabulary."""
    counts: dict[str, Rate] = {}
    for one in judged:
        for ties, rate in ((one.ties(RIGHT), Rate(1)), (one.ties(WRONG), Rate(0, 1)), (one.missed(), Rate(0, 0, 1))):
            for tie in ties:
                counts[tie.relation] = counts.get(tie.relation, Rate()) + rate
    return {name: counts[name] for name in relations() if name in counts}


def by_rule(judged: Iterable[Judged]) -> list[Row]:
    """(rule, relation): the rule of the surest sentence of each fact in its document; the most facts first."""
    return _table(judged, lambda one, fact: {(_surest(one, fact).rule, fact.relation)})


def by_resolution(judged: Iterable[Judged]) -> list[Row]:
    """(role, how): how the ends of each fact were found, by the marks of its surest sentence; locations aside."""

    def sorts(one: Judged, fact: Fact) -> set[tuple[str, ...]]:
        if fact.relation == LOCATED:
            return set()
        marks = _surest(one, fact).marks
        found = {(mark.role, mark.how) for mark in marks if mark.role in ("agent", "target")}
        return found | {(role, UNMARKED) for role in ("agent", "target") if role not in {role for role, _ in found}}

    return sorted(_table(judged, sorts), key=lambda row: (row.sort[0], -row.right - row.wrong - row.optional, row.sort))


def by_confidence(judged: Iterable[Judged]) -> list[Row]:
    """(band,): the facts by how sure the document's sentences make them, the surest band first; locations aside."""
    bands = [(least, f"{least:.2f} to {most:.2f}") for most, least in pairwise(BANDS)]

    def sorts(one: Judged, fact: Fact) -> set[tuple[str, ...]]:
        if fact.relation == LOCATED:
            return set()
        sure = told_by(piece for piece in fact.evidence if piece.document == one.gold.id)
        return {(next(name for least, name in bands if sure >= least),)}

    return sorted(_table(judged, sorts), key=lambda row: row.sort, reverse=True)


def misses(judged: Iterable[Judged]) -> dict[tuple[str, bool], int]:
    """(bin, locations) -> how many ties were missed so: an end was not found, or the pair, the type, the direction."""
    return Counter((missed_by(one, tie), tie.located) for one in judged for tie in one.missed())


def wrongs(judged: Iterable[Judged]) -> dict[tuple[str, bool], int]:
    """(bin, locations) -> how many ties are wrong so; the bins are those of the misses, seen from the other side."""
    return Counter((wrong_by(one, tie), tie.located) for one in judged for tie in one.ties(WRONG))


def missed_by(one: Judged, tie: Tie) -> str:
    """The bin of a missed tie."""
    found = tie.agent in one.same and tie.target in one.same
    return _bin(tie, one.told) if found else NO_ENTITY


def wrong_by(one: Judged, tie: Tie) -> str:
    """The bin of a wrong tie: an end that the gold lacks, or ends that the gold ties otherwise or not at all."""
    strange = tie.agent.startswith("?") or tie.target.startswith("?")
    return NO_ENTITY if strange else _bin(tie, one.wanted)


def _bin(tie: Tie, others: Iterable[Tie]) -> str:
    near = [other for other in others if other.ends == tie.ends and other.located == tie.located]
    if any(other.relation == tie.relation for other in near):
        return TURNED
    return OTHER_TYPE if near else NO_PAIR


def _surest(one: Judged, fact: Fact) -> Evidence:
    """The surest sentence of a fact in this document."""
    here = (piece for piece in fact.evidence if piece.document == one.gold.id)
    return max(here, key=lambda piece: (piece.confidence, -piece.start, piece.rule))


def _table(judged: Iterable[Judged], sorts: Callable[[Judged, Fact], set[tuple[str, ...]]]) -> list[Row]:
    counts: dict[tuple[str, ...], Counter[str]] = {}
    for one in judged:
        for fact, verdict in one.facts():
            for sort in sorts(one, fact):
                counts.setdefault(sort, Counter())[verdict] += 1
    rows = [Row(sort, found[RIGHT], found[WRONG], found[OPTIONAL]) for sort, found in counts.items()]
    return sorted(rows, key=lambda row: (-row.right - row.wrong - row.optional, row.sort))
