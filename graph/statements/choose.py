"""Of several readings of one sentence, the one that counts: one statement, one most specific type."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .parse import Parsed
    from .read import Draft

RANK = (
    "manages",
    "donatesTo",
    "sendsTalentTo",
    "purchasesFrom",
    "investsIn",
    "funds",
    "trains",
    "visits",
    "twinnedWith",
    "cooperatesWith",
    "assists",
)
GENERAL = frozenset({"assists"})


def choose(parsed: Parsed, drafts: list[Draft]) -> list[Draft]:
    """`drafts` without those that a more specific one of the same clause and ends makes idle, and without doubles."""
    best: dict[tuple[int, str, str, str], Draft] = {}
    for draft in drafts:
        key = (draft.sentence, draft.relation, draft.agent, draft.target)
        if key not in best or best[key].bound.frame.base * best[key].factor < draft.bound.frame.base * draft.factor:
            best[key] = draft
    specific = {
        (id(d.clause), frozenset((d.agent, d.target)))
        for d in best.values()
        if d.relation not in ("assists", "cooperatesWith", "twinnedWith")
    }
    return [
        d
        for d in best.values()
        if not (
            d.relation in ("assists", "cooperatesWith")
            and d.bound.frame.relation == d.relation
            and (id(d.clause), frozenset((d.agent, d.target))) in specific
        )
    ]
