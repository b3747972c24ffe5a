"""Which of a text's figures and times belong to one relation in one clause."""

from bisect import bisect_left
from collections.abc import Sequence

from ...ontology import Figures
from .dating import time_of
from .details import has
from .money import amount_of, projects_of
from .people import people_of
from .quantities import Quantity
from .scope import Scope, scope_of
from .times import Span, TimeSpan

MONEY = ("funds", "donatesTo", "purchasesFrom", "investsIn")
PEOPLE = ("sendsTalentTo", "trains")
WITH_PROJECTS = ("funds", "assists")
STAGES = ("promised", "paid", "spent", "arranged")  # a plan comes before all but a promise
MEASURES = ("part", "cumulative", "batch", "period")
MarkSpan = tuple[str, int, int]


def figures_for(
    relation: str,
    clause: Span,
    sentence: Span,
    trigger: Span,
    quantities: tuple[Quantity, ...],
    times: tuple[TimeSpan, ...],
    clean: str,
    ends: int = 1,
    *,
    block: Span | None = None,
    order: int | None = None,
) -> tuple[Figures, tuple[MarkSpan, ...]]:
    """The figures of one relation told by `trigger` in `clause`, and their marks (role, CLEAN start, end).

    Spans are CLEAN offsets; `quantities` and `times` are those of the whole text. `ends`: how many pairs the
    clause yields; with more than one, a sum that is not said of each (各, 每, 均) is a total of others and
    stays None, and so is an exchange (互派). `order`: which of the pairs this is, from 0, where the clause
    pairs in order: 分别投入300万元、500万元 gives each its own. `block`: the paragraph; with it the time may
    come from the head of an earlier sentence there.
    """
    first, last = bisect_left(quantities, (sentence[0],)), bisect_left(quantities, (sentence[1],))
    scope = scope_of(relation, clause, sentence, trigger, clean, quantities[first:last])
    if scope.has("exchange", *trigger):
        ends = max(ends, 2)
    money = _share(scope, amount_of(scope), ends, order) if relation in MONEY else None
    people = _share(scope, people_of(scope), ends, order) if relation in PEOPLE else None
    projects = projects_of(scope) if relation in WITH_PROJECTS and ends == 1 else None
    time = time_of(scope, times, block or sentence, money or people)
    measure, stage = _context(scope, money or people or projects, money)
    yuan = money if money and money.currency == "CNY" else None
    persons = int(people.value) if people and people.value is not None else None
    figures = Figures(
        amount=yuan.value if yuan else None,
        amount_max=yuan.value_max if yuan else None,
        currency=money.currency if money else None,
        amount_text=money.words if money else None,
        headcount=persons if people and people.kind == "headcount" else None,
        person_times=persons if people and people.kind == "person_times" else None,
        projects=int(projects.value) if projects and projects.value is not None else None,
        start=time.since if time else None,
        end=time.until if time else None,
        time_text=time.words if time else None,
        measure=measure,
        stage=stage,
    )
    return figures, _marks(money, people, projects, time)


def figures_in_order(
    relation: str,
    clause: Span,
    sentence: Span,
    trigger: Span,
    quantities: tuple[Quantity, ...],
    times: tuple[TimeSpan, ...],
    clean: str,
    ends: int,
    *,
    block: Span | None = None,
) -> tuple[tuple[Figures, tuple[MarkSpan, ...]], ...]:
    """What `figures_for` gives for each of `ends` pairs that a clause pairs in order."""
    in_order = has("in_order", clean, sentence[0], sentence[1])
    orders = range(ends) if in_order else (None,)
    result = tuple(
        figures_for(relation, clause, sentence, trigger, quantities, times, clean, ends, block=block, order=order)
        for order in orders
    )
    return result if in_order else result * ends


def lies_ahead(figures: Figures, doc_date: str) -> bool:
    """True if the figures' time begins after the document was written (明年…托管): the deed is a plan.

    A time that only ends there is a goal (到2025年…培训600名). `doc_date`: ISO at any precision; "" and no time
    give False.
    """
    time = figures.start or figures.end
    if not doc_date or not time:
        return False
    size = min(len(doc_date), len(time))
    return time[:size] > doc_date[:size]


def _share(scope: Scope, found: Quantity | None, ends: int, order: int | None) -> Quantity | None:
    """The part of one pair: its own of a list in order, the figure said of each, or None of a total."""
    if ends <= 1:
        return found
    row = _row(scope)
    if len(row) == ends:
        return row[order] if order is not None and scope.has("in_order", scope.clause[0], row[0].start) else None
    said = found and (scope.before("shares", found, 6) or scope.clean.endswith("各", 0, scope.trigger[0]))
    return found if said else None


def _row(scope: Scope) -> list[Quantity]:
    """The sums, or the persons, of the clause, else of the first clause behind it that has any."""
    kinds = ("amount",) if scope.relation in MONEY else ("headcount", "person_times")
    for span in (scope.clause, *scope.clauses_after()):
        if row := [q for q in scope.near if q.kind in kinds and span[0] <= q.start and q.end <= span[1]]:
            return row
    return []


def _context(scope: Scope, figure: Quantity | None, money: Quantity | None) -> tuple[str | None, str | None]:
    """Measure and, for money, stage: by the words of the clause that holds the figure."""
    if figure is None:
        return None, None
    span = min(scope.clause_start(figure.start), scope.clause[0]), max(figure.end, scope.clause[1])
    measure = MEASURES[0] if scope.is_part(figure.start) else _first(scope, "measure", MEASURES[1:], span)
    return measure, _stage(scope, span) if money else None


def _stage(scope: Scope, span: Span) -> str | None:
    stage = _first(scope, "stage", STAGES, span)
    return "planned" if stage != "promised" and scope.plans(*span) else stage


def _first(scope: Scope, family: str, names: Sequence[str], span: Span) -> str | None:
    """The first of `names` whose list has a word in `span`; most spans hold none of any."""
    lists = [f"{family}_{name}" for name in names]
    if not scope.has("|".join(lists), *span):
        return None
    return next((name for name, words in zip(names, lists, strict=True) if scope.has(words, *span)), None)


def _marks(*found: Quantity | TimeSpan | None) -> tuple[MarkSpan, ...]:
    items = [item for item in found if item is not None]
    return tuple((item.kind if isinstance(item, Quantity) else "time", item.start, item.end) for item in items)
