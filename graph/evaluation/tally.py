"""The figures of an evaluation: right, wrong and missed added over documents, and the shares that follow."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any

from ...ontology import Document, Evidence
from ..confidence import LOCATED
from ..facts import Fact
from .gold import GoldRelation
from .judge import RIGHT, WRONG, Judged

NEAR = 0.005  # a figure may differ by rounding
SHORTEST, LONGEST = 4, 300  # characters of a quote


@dataclass(frozen=True, slots=True)
class Rate:
    """Right, wrong and missed; `precision`, `recall` and `f1` are 0 where nothing was there."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def __add__(self, other: "Rate") -> "Rate":
        return Rate(self.right + other.right, self.wrong + other.wrong, self.missed + other.missed)

    @property
    def precision(self) -> float:
        """Share of what was told that is right."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold that was told."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def as_row(self) -> dict[str, float]:
        """The shares with four digits, then the counts, under the scorer's names."""
        shares = {"p": round(self.precision, 4), "r": round(self.recall, 4), "f1": round(self.f1, 4)}
        return {**shares, "tp": self.right, "fp": self.wrong, "fn": self.missed}


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many."""

    right: int = 0
    every: int = 0

    def __add__(self, other: "Share") -> "Share":
        return Share(self.right + other.right, self.every + other.every)

    def __str__(self) -> str:
        return f"{self.right}/{self.every}"


@dataclass(frozen=True, slots=True)
class Tally:
    """The counts of one document or of many.

    `canonical`: of the entities found, how many carry the gold's name exactly; `amount` and `headcount` look at the
    ties that are right; `pointed`: a quote holds the passage that the annotators pointed at; `aliases`: of how many
    entities. `quotes`, `pointed` and `aliases` need the texts.
    """

    entities: Rate = Rate()
    canonical: int = 0
    relations: Rate = Rate()
    pairs: Rate = Rate()
    located: Rate = Rate()
    amount: Rate = Rate()
    headcount: Rate = Rate()
    status: Share = Share()
    year: Share = Share()
    quotes: Share = Share()
    pointed: Share = Share()
    aliases: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(*(getattr(self, field.name) + getattr(other, field.name) for field in fields(self)))

    @property
    def strict(self) -> Rate:
        """Entities whose label must be the gold's name exactly."""
        found, every = self.entities.right + self.entities.wrong, self.entities.right + self.entities.missed
        return Rate(self.canonical, found - self.canonical, every - self.canonical)

    def as_row(self) -> dict[str, Any]:
        """The figures under the scorer's names."""
        rates = ("entities", "relations", "pairs", "located", "strict", "amount", "headcount")
        right = self.entities.right
        row: dict[str, Any] = {name: getattr(self, name).as_row() for name in rates}
        row["canonical"] = round(self.canonical / right, 4) if right else 0.0
        row |= {name: str(getattr(self, name)) for name in ("status", "year", "quotes", "pointed")}
        row["aliases_per_entity"] = round(self.aliases / max(1, right + self.entities.wrong), 2)
        return row


def tally(judged: Iterable[Judged], texts: Mapping[str, Document] | None = None) -> Tally:
    """The counts of all documents together; `texts` (by id) are needed for quotes, pointed passages and aliases."""
    total = Tally()
    for one in judged:
        text = (texts or {}).get(one.gold.id)
        total += _ties(one) + _figures(one)
        if text is not None:
            total += _proofs(one, text.source)
    return total


def _ties(one: Judged) -> Tally:
    needed = {entity.id: entity for entity in one.gold.entities if not entity.optional}
    found = needed.keys() & one.same.keys()
    wanted = {tie.ends for tie in one.wanted if not tie.located}
    tied = {tie.ends for tie in one.told if not tie.located} - ({tie.ends for tie in one.optional} - wanted)
    return Tally(
        entities=Rate(len(found), len(one.strange), len(needed) - len(found)),
        canonical=sum(one.same[key].label == needed[key].name for key in found),
        relations=_rate(one, located=False),
        pairs=Rate(len(wanted & tied), len(tied - wanted), len(wanted - tied)),
        located=_rate(one, located=True),
    )


def _rate(one: Judged, *, located: bool) -> Rate:
    right, wrong = one.ties(RIGHT), one.ties(WRONG)
    return Rate(*(sum(tie.located == located for tie in ties) for ties in (right, wrong, one.missed())))


def _figures(one: Judged) -> Tally:
    """Money, people, status and year of the ties that are right."""
    total = Tally()
    for tie, row in one.wanted.items():
        facts = one.told.get(tie)
        if facts is None or tie.relation == LOCATED:
            continue
        total += Tally(
            amount=figure(row, "amount", facts),
            headcount=figure(row, "headcount", facts),
            status=Share(any(fact.planned == (row.status == "planned") for fact in facts), 1),
            year=Share(begins(row, facts), 1) if row.time else Share(),
        )
    return total


def figure(row: GoldRelation, name: str, facts: Iterable[Fact]) -> Rate:
    """Whether any fact of a tie carries the gold's `name` (amount; headcount, person-times too).

    One where the gold has none is wrong, unless the annotators differ.
    """
    fields_of = ("headcount", "person_times") if name == "headcount" else (name,)
    said = [float(value) for fact in facts for each in fields_of if (value := getattr(fact, each)) is not None]
    meant: float | None = getattr(row, name)
    if meant is None:
        return Rate(wrong=int(bool(said) and name not in row.unsure))
    hit = any(abs(value - meant) <= NEAR * abs(meant) for value in said)
    return Rate(right=int(hit), missed=int(not hit))


def begins(row: GoldRelation, facts: Iterable[Fact]) -> bool:
    """Whether any fact begins in the year of the gold."""
    return any((fact.start or "")[:4] == row.time[:4] for fact in facts)


def _proofs(one: Judged, source: str) -> Tally:
    pieces = [piece for facts in one.told.values() for fact in facts for piece in _pieces(one, fact)]
    proved = sum(_is_proved(piece, source) for piece in pieces)
    told = [(row, one.told[tie]) for tie, row in one.wanted.items() if tie in one.told]
    pointed = sum(
        any(points(row, piece, source) for fact in facts for piece in _pieces(one, fact)) for row, facts in told
    )
    aliases = sum(len(entity.aliases) for entity in (*one.same.values(), *one.strange))
    return Tally(quotes=Share(proved, len(pieces)), pointed=Share(pointed, len(told)), aliases=aliases)


def _pieces(one: Judged, fact: Fact) -> list[Evidence]:
    return [piece for piece in fact.evidence if piece.document == one.gold.id]


def _is_proved(piece: Evidence, source: str) -> bool:
    return SHORTEST <= len(piece.quote) <= LONGEST and source[piece.start : piece.end] == piece.quote


def points(row: GoldRelation, piece: Evidence, source: str) -> bool:
    """Whether the quote holds part of the passage of the gold; a passage that the text does not hold asks nothing."""
    at = source.find(row.evidence) if row.evidence else -1
    if at < 0:
        return True
    return piece.start < at + len(row.evidence) and at < piece.end and piece.end - piece.start <= LONGEST
