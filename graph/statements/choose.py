"""Of several readings of one sentence, the one that counts: one statement, one most specific type."""

from .narrate import Draft
from .parse import Parsed

GENERAL = ("assists", "cooperatesWith")


def choose(parsed: Parsed, drafts: list[Draft]) -> list[Draft]:
    """`drafts` without doubles and without those that a more specific one of the same clause and ends makes idle."""
    best: dict[tuple[int, str, str, str], Draft] = {}
    for draft in drafts:
        key = (draft.sentence, draft.relation, draft.agent, draft.target)
        if key not in best or _weight(best[key]) < _weight(draft):
            best[key] = draft
    special = {_place(draft) for draft in best.values() if draft.relation not in (*GENERAL, "twinnedWith")}
    return [draft for draft in best.values() if not (_is_general(draft) and _place(draft) in special)]


def _weight(draft: Draft) -> float:
    return draft.bound.frame.base * draft.factor


def _place(draft: Draft) -> tuple[int, int, frozenset[str]]:
    return draft.clause.start, draft.clause.end, frozenset((draft.agent, draft.target))


def _is_general(draft: Draft) -> bool:
    return draft.relation in GENERAL and draft.bound.frame.relation == draft.relation
