"""A fact: the statements of all documents that say the same, with every sentence that says it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from functools import cache
from math import prod
from operator import attrgetter
from typing import TypeVar

from ..ontology import Evidence, Figures, Mark, Statement, digest, relations, scale
from .confidence import hundredths

V = TypeVar("V")
PLANNED = "planned"
YUAN = "CNY"
CERTAIN = 0.99  # no number of sentences makes a fact surer
CENT = Decimal("0.01")
COUNTS = ("headcount", "person_times", "projects")
EMPTY = Figures()


@dataclass(frozen=True, slots=True)
class Fact:
    """One edge of the network; the columns are those of graph.json, `relation` is its `type`.

    `agent` and `target` are entity ids, sorted where `symmetric`. `amount` is in yuan with two decimals at
    most; `currency` is "CNY" for it and another code where only `amount_text` tells the money. `act` groups the
    facts that tell one deed. `counted`: sums add the figures of this fact; else `why_not` is one of
    `sums.REASONS`. `evidence` is sorted by document and place in it; `sources` counts the independent ones, reprints
    aside. `variants` are the keys of the facts that tell this deed with another figure.

    "2021年，六合区向湟源县投入帮扶资金4300万元" -> funds, amount 43000000, start "2021", counted.
    """

    key: str
    relation: str
    agent: str
    target: str
    symmetric: bool
    status: str
    amount: Decimal | None
    amount_max: Decimal | None
    currency: str | None
    amount_text: str | None
    headcount: int | None
    person_times: int | None
    projects: int | None
    start: str | None
    end: str | None
    time_text: str | None
    domain: str | None
    measure: str | None
    stage: str | None
    confidence: float
    rule: str
    act: str
    counted: bool
    why_not: str | None
    evidence: tuple[Evidence, ...]
    sources: int = 1
    variants: tuple[str, ...] = ()

    @property
    def planned(self) -> bool:
        """True for a thing that is only announced."""
        return self.status == PLANNED

    @property
    def documents(self) -> tuple[str, ...]:
        """Ids of the documents that say it, sorted."""
        return tuple(sorted({piece.document for piece in self.evidence}))

    @property
    def years(self) -> tuple[int, int | None] | None:
        """First and last year, both included, the last None while it goes on; None without a date.

        2017年以来 -> (2017, None); 截至2022年, whose begin nobody tells -> (2022, 2022).
        """
        first = self.start or self.end
        return (int(first[:4]), int(self.end[:4]) if self.end else None) if first else None

    def covers(self, year: int) -> bool:
        """True if the dates hold `year`."""
        span = self.years
        return span is not None and span[0] <= year and (span[1] is None or year <= span[1])

    @property
    def tie(self) -> tuple[str, str, str]:
        """Relation, agent, target."""
        return (self.relation, self.agent, self.target)

    def as_row(self) -> dict[str, str | int | float | bool | None]:
        """One flat record for a table: money as float, document ids joined by ";", the first sentence as `quote`."""
        row = {name: getattr(self, name) for name in FLAT}
        for name in ("amount", "amount_max"):
            row[name] = None if row[name] is None else float(row[name])
        return row | {"documents": ";".join(self.documents), "quote": self.evidence[0].quote}


_NAMES = [field.name for field in fields(Fact)]
_told = attrgetter(*_NAMES[: _NAMES.index("act")])


def settled(fact: Fact, act: str, why_not: str | None, variants: tuple[str, ...] = ()) -> Fact:
    """`fact` in its act, counted where nothing speaks against it; `replace` would take three times as long."""
    return Fact(
        *_told(fact), act=act, counted=why_not is None, why_not=why_not,
        evidence=fact.evidence, sources=fact.sources, variants=variants,
    )  # fmt: skip


FLAT = tuple(name for name in _NAMES if name not in ("evidence", "variants"))


def plain(amount: Decimal | None) -> str:
    """An amount as it is written everywhere: "43000000", "12000.50", "" for None; never an exponent."""
    if amount is None:
        return ""
    return str(int(amount)) if amount == int(amount) else f"{amount:.2f}"


def collect(statements: Iterable[Statement], alias: Mapping[str, str]) -> tuple[Fact, ...]:
    """The facts of `statements`, ends renamed by `alias`, without acts and counting yet; sorted.

    A tie of somebody with himself (two names of one organisation) is no fact.
    """
    same: dict[str, list[Statement]] = {}
    for statement in statements:
        named = _normal(statement, alias)
        if named.agent != named.target:
            same.setdefault(fact_key(named), []).append(named)
    return tuple(sorted((_fold(key, group) for key, group in same.items()), key=order))


def order(fact: Fact) -> tuple[str, str, str, str, str]:
    """The order of facts everywhere: relation, agent, target, start, key."""
    return (*fact.tie, fact.start or "", fact.key)


def fact_key(statement: Statement) -> str:
    """The id of the fact that `statement` (as `_normal` gives it) tells: a hash of who, whom, when and how much.

    The words of an amount count only where they are all there is of it (500万美元).
    """
    said = statement.figures
    foreign = said.amount_text if said.amount is None and said.currency else None
    counts = [None if count is None else str(count) for count in (said.headcount, said.person_times, said.projects)]
    ends = (statement.relation, statement.agent, statement.target, str(statement.status == PLANNED))
    money = (said.measure, plain(said.amount), plain(said.amount_max), said.currency, foreign)
    return "fact-" + digest(*ends, said.start, said.end, *money, *counts)


def _normal(statement: Statement, alias: Mapping[str, str]) -> Statement:
    """The statement under the network's ids, the ends of a symmetric relation in order, figures in one form."""
    agent = alias.get(statement.agent, statement.agent)
    target = alias.get(statement.target, statement.target)
    evidence = statement.evidence
    if relations()[statement.relation].symmetric and target < agent:
        agent, target, evidence = target, agent, _turned(evidence)
    figures = _figures(statement.figures)
    if agent == statement.agent and target == statement.target and figures is statement.figures:
        return statement
    return Statement(
        statement.relation, agent, target, statement.domain, figures,
        statement.status, statement.confidence, statement.rule, evidence,
    )  # fmt: skip


def _turned(evidence: Evidence) -> Evidence:
    swap = {"agent": "target", "target": "agent"}
    marks = (mark._replace(role=swap.get(mark.role, mark.role)) for mark in evidence.marks)
    return replace(evidence, marks=tuple(marks))


def _figures(said: Figures) -> Figures:
    """Money in cents with its currency, a range only where it is one, a measure only where it measures something."""
    if said == EMPTY:
        return said
    amount = None if said.amount is None else said.amount.quantize(CENT)
    upper = None if said.amount_max is None or amount is None else said.amount_max.quantize(CENT)
    currency = YUAN if amount is not None else said.currency if said.currency != YUAN else None
    counts = said.headcount, said.person_times, said.projects
    empty = amount is None and currency is None and counts == (None, None, None)
    return Figures(
        amount, None if upper == amount else upper, currency, said.amount_text, *counts,
        said.start, said.end, said.time_text, None if empty else said.measure, said.stage,
    )  # fmt: skip


@cache
def _ranks() -> Mapping[str, int]:
    return {name: place for place, name in enumerate(scale("statuses"))}


def _fold(key: str, group: list[Statement]) -> Fact:
    """One fact of the statements that say the same: done > ongoing > planned, surest, then smallest string."""
    first = group[0]
    if len(group) > 1:
        rank = _ranks()
        group = sorted(group, key=lambda one: (-rank[one.status], -one.confidence, repr(one)))
        first = _joined(group)
    said, pieces = first.figures, _pieces(group)
    return Fact(
        key=key,
        relation=first.relation,
        agent=first.agent,
        target=first.target,
        symmetric=relations()[first.relation].symmetric,
        status=first.status,
        amount=said.amount,
        amount_max=said.amount_max,
        currency=said.currency,
        amount_text=said.amount_text,
        headcount=said.headcount,
        person_times=said.person_times,
        projects=said.projects,
        start=said.start,
        end=said.end,
        time_text=said.time_text,
        domain=first.domain,
        measure=said.measure,
        stage=said.stage,
        confidence=told_by(pieces),
        rule=first.rule,
        act="",
        counted=False,
        why_not=None,
        evidence=pieces,
    )


def _joined(group: Sequence[Statement]) -> Statement:
    """The first of `group` with the words, domain and stage that it lacks and another has."""
    first, figures = group[0], [one.figures for one in group]
    said = first.figures._replace(
        amount_text=_first(one.amount_text for one in figures),
        time_text=_first(one.time_text for one in figures),
        stage=_first(one.stage for one in figures),
    )
    return replace(first, domain=_first(one.domain for one in group), figures=said)


def _first(values: Iterable[V | None]) -> V | None:
    return next((value for value in values if value is not None), None)


def _pieces(group: Sequence[Statement]) -> tuple[Evidence, ...]:
    """Each sentence once, with the marks of all statements that it proves, rule and confidence of the surest."""
    if len(group) == 1:
        one, piece = group[0], group[0].evidence
        if len({_place(mark) for mark in piece.marks}) == len(piece.marks):
            ordered = tuple(sorted(piece.marks, key=_place))
            return (Evidence(piece.document, piece.start, piece.end, piece.quote, ordered, one.rule, _sure(one)),)
    marks: dict[tuple[str, int, int, str], dict[tuple[str, int, int, str], set[str]]] = {}
    best: dict[tuple[str, int, int, str], tuple[float, str]] = {}
    for one in group:
        piece = one.evidence.document, one.evidence.start, one.evidence.end, one.evidence.quote
        found = marks.setdefault(piece, {})
        best[piece] = min(best.get(piece, (0.0, one.rule)), (-_sure(one), one.rule))
        for mark in one.evidence.marks:
            found.setdefault((mark.role, mark.start, mark.end, mark.quote), set()).add(mark.how)
    return tuple(
        Evidence(*piece, _marks(marks[piece]), rule=best[piece][1], confidence=-best[piece][0])
        for piece in sorted(marks)
    )


def _sure(statement: Statement) -> float:
    return round(statement.confidence, 4)


def told_by(evidence: Iterable[Evidence]) -> float:
    """How sure a fact is that these sentences tell: each further sentence of a document lessens the doubt.

    The doubts of a document's sentences are multiplied: 0.8 and 0.8 make 0.96, as often as such facts of the gold are
    right. Of several documents the surest counts: a reprint repeats the mistake.
    """
    pieces = tuple(evidence)
    if len(pieces) == 1:
        return pieces[0].confidence
    told: dict[str, dict[str, float]] = {}
    for piece in pieces:
        quotes = told.setdefault(piece.document, {})
        quotes[piece.quote] = max(piece.confidence, quotes.get(piece.quote, 0.0))
    return max(_without_doubt(quotes.values()) for quotes in told.values())


def _without_doubt(shares: Iterable[float]) -> float:
    each = sorted(shares)
    if len(each) == 1:
        return each[0]
    return max(each[-1], min(CERTAIN, hundredths(1 - prod(1 - share for share in each))))


def sure_enough(facts: Iterable[Fact], confidence: float) -> tuple[Fact, ...]:
    """The `facts` that are at least so sure, whole, in their order; acts and counting are to be settled again."""
    return tuple(fact for fact in facts if fact.confidence >= confidence)


def _marks(found: Mapping[tuple[str, int, int, str], set[str]]) -> tuple[Mark, ...]:
    marks = [Mark(*span, how=min(how)) for span, how in found.items()]
    return tuple(sorted(marks, key=_place))


_place = attrgetter("start", "end", "role")
