"""Which amount and which number of projects belong to a trigger."""

import re

from .quantities import Quantity
from .scope import Scope
from .times import Span

# Sums that are not the help, by what stands close before them (lists amounts_* of details.yaml).
GUARDS = {
    "funds": ("output", "sales", "promised", "total"),
    "donatesTo": ("output", "sales", "promised", "total"),
    "purchasesFrom": ("output", "total"),
    "investsIn": ("output", "sales"),
}
GUARD_WIDTH = 12
_ALONE = re.compile(r"[\s共约达计合]*$")


def amount_of(scope: Scope) -> Quantity | None:
    """The amount of the relation's deed.

    1. in the trigger's clause; 2. in a clause that goes on with it (…，折价72万元); 3. in the clause before,
    where it values the thing (价值600万元，…捐赠) or the trigger's clause is passive (由望湖区出).
    """
    money = [q for q in scope.near if q.kind == "amount" and not q.each and not _is_guarded(scope, q)]
    if inside := scope.inside(money):
        return scope.nearest(scope.whole(inside))
    for span in scope.clauses_after():
        for q in money:
            if span[0] <= q.start < span[1] and (scope.before("amounts_goon", q, 10) or _is_alone(scope, q, span)):
                return q
    before = scope.clause_before()
    told = [q for q in money if before[0] <= q.start < before[1]]
    return next((q for q in reversed(told) if _is_passed_on(scope, q, before)), None)


def _is_guarded(scope: Scope, q: Quantity) -> bool:
    """An output, a sale, a promise or a project's whole sum, unless the trigger is that very word."""
    start = max(scope.clause_start(q.start), q.start - GUARD_WIDTH)
    if start < scope.trigger[1] <= q.start:
        start = scope.trigger[1]
    return any(scope.has(f"amounts_{group}", start, q.start) for group in GUARDS[scope.relation])


def _is_alone(scope: Scope, q: Quantity, span: Span) -> bool:
    """…采购镇康农产品，400余万元； : the clause is nothing but the amount."""
    return bool(_ALONE.match(scope.clean[span[0] : q.start])) and q.end >= span[1] - 1


def _is_passed_on(scope: Scope, q: Quantity, before: Span) -> bool:
    if scope.opens("amounts_passive", scope.clause):
        return True
    if scope.relation == "investsIn" and scope.before("amounts_before_investsIn", q, 6):
        return True
    start = max(scope.sentence[0], scope.clean.rfind("；", 0, q.start) + 1)
    return scope.before("amounts_before", q, 6) and not scope.has("amounts_taken", start, q.start)


def projects_of(scope: Scope) -> Quantity | None:
    """The number of projects in the trigger's clause, else in the next one (投入3亿元，实施项目147个)."""
    found = [q for q in scope.near if q.kind == "projects" and q.value is not None]
    after = scope.clauses_after()[:1]
    return next(iter(scope.inside(found) or [q for span in after for q in found if span[0] <= q.start < span[1]]), None)
