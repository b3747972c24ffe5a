"""Which persons belong to a trigger: those sent, or those taught."""

from decimal import Decimal

from .details import first_word
from .quantities import STOPS, Quantity
from .scope import Scope

WIDTH = 10
GAP = 14


def people_of(scope: Scope) -> Quantity | None:
    """Headcount or attendances of a relation that sends or trains; persons listed side by side are summed.

    派来2位校长、6位教师 gives 8 over the whole span.
    """
    persons = [q for q in scope.near if q.kind in ("headcount", "person_times") and not q.each]
    found = _sent(scope, persons) if scope.relation == "sendsTalentTo" else _taught(scope, persons)
    return _summed(scope, found, persons) if found else None


def _sent(scope: Scope, persons: list[Quantity]) -> Quantity | None:
    """1. in the clause, professionals first; 2. at the head of the next clause; 3. one holder of a post."""
    fit = [q for q in persons if q.noun != "helped" and not _is_behind(scope, q, "people_profit", "people_taught")]
    if inside := scope.whole(scope.inside(fit)):
        return scope.nearest([q for q in inside if q.noun == "sent"] or inside)
    for span in scope.clauses_after()[:1]:
        for q in fit:
            if span[0] <= q.start <= span[0] + 6:
                return q
    if scope.inside(persons):
        return None
    return _subject(scope, fit) or _post(scope)


def _subject(scope: Scope, fit: list[Quantity]) -> Quantity | None:
    """春水小学的7名教师，分两批到对方跟岗: the clause before is the persons' noun phrase and nothing more."""
    before = scope.clause_before()
    for q in reversed(fit):
        if before[0] <= q.start and q.end <= before[1]:
            return None if scope.has("people_apart", q.end, before[1]) or before[1] - q.end > GAP else q
    return None


def _post(scope: Scope) -> Quantity | None:
    """The one person of 现任校长，是临江一中派来的; None where anything makes them many."""
    start, end = scope.clause_before()[0], scope.clause[1]
    if scope.has("people_many", start, end):
        return None
    place, noun = first_word("people_posts", scope.clean, start, end)
    if not noun or scope.clean[place + len(noun) : place + len(noun) + 1] in ("医", "助", "会"):
        return None
    return ONE._replace(start=place, end=place + len(noun), words=noun)


def _taught(scope: Scope, persons: list[Quantity]) -> Quantity | None:
    """1. behind a verb of teaching or for whom; 2. whom the clause says to attend; 3. in the clauses behind."""
    inside = scope.inside(persons)
    for q in inside:
        if _is_behind(scope, q, "people_taught", "people_for") or scope.has("people_attend", q.end, scope.clause[1]):
            return q
    for q in inside:
        if q.noun in ("trained", "students") or (q.start > scope.trigger[0] and q.noun != "helped"):
            return q
    for span in scope.clauses_after()[:2]:
        for q in persons:
            if span[0] <= q.start < span[1] and (
                scope.has("people_attend", *span) or scope.has("people_taught", *span)
            ):
                return q
    return None


def _is_behind(scope: Scope, q: Quantity, *lists: str) -> bool:
    """One of the words stands close before the persons, no other number between."""
    start = max(scope.clause_start(q.start), q.start - WIDTH)
    start = max((p.end for p in scope.near if start <= p.end <= q.start), default=start)
    return any(scope.has(name, start, q.start) for name in lists)


def _summed(scope: Scope, first: Quantity, persons: list[Quantity]) -> Quantity:
    """2位校长、6位教师 and the cells of a table's row are one group."""
    if first.value is None or first.kind != "headcount" or scope.is_part(first.start):
        return first
    total, last = first.value, first
    for q in persons:
        if q.start < last.end or q.start > scope.clause[1] or q.kind != "headcount":
            continue
        if q.value is None or not _is_listed(scope, last.end, q.start):
            break
        total, last = total + q.value, q
    if last is first:
        return first
    return first._replace(end=last.end, value=total, value_max=None, words=scope.clean[first.start : last.end])


def _is_listed(scope: Scope, start: int, end: int) -> bool:
    gap = scope.clean[start:end]
    if end - start > GAP or any(mark in gap for mark in STOPS if mark != "、") or scope.has("people_apart", start, end):
        return False
    return "、" in gap or "和" in gap or "及" in gap or not gap.strip()


ONE = Quantity(0, 0, "headcount", Decimal(1), None, None, "", "sent")
