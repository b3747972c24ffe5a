"""Of several readings of one sentence, the one that counts: one statement, one most specific type."""

from collections.abc import Sequence

from .drafts import Draft

GENERAL = ("assists", "cooperatesWith")
WEAKER = {"visits": ("sendsTalentTo",), "funds": ("investsIn",)}
SAME_DEED = {
    "build": ("donatesTo", "funds"),
    "fund-built": ("donatesTo",),
    "fund-noun": ("donatesTo",),
    "fund-project": ("donatesTo",),
}


def choose(drafts: Sequence[Draft]) -> list[Draft]:
    """`drafts` without doubles and without those that a more specific one of the same clause makes idle."""
    return [draft for draft, why in choices(drafts) if not why]


def choices(drafts: Sequence[Draft]) -> list[tuple[Draft, str]]:
    """Each draft with why it is left out, "" where it stays: the surest of those that say the same come first."""
    best: dict[tuple[int, str, str, str], Draft] = {}
    for draft in drafts:
        key = (draft.sentence, draft.relation, draft.agent, draft.target)
        if key not in best or _weight(best[key]) < _weight(draft):
            best[key] = draft
    told = {(_place(draft), draft.relation) for draft in best.values()}
    deals = {(d.sentence, frozenset((d.agent, d.target))) for d in best.values() if d.relation in DEALS}
    done = {(draft.clause.start, draft.agent, draft.relation) for draft in best.values()}
    gifts = {_place(draft): draft.bound.verb.start for draft in best.values() if draft.relation == "donatesTo"}
    result: list[tuple[Draft, str]] = []
    for draft in best.values():
        why = "the clause says it more exactly" if _is_idle(draft, told, done) else ""
        why = why or ("what is signed is told itself" if _only_signs(draft, deals) else "")
        result.append((draft, why or ("the gift is told already" if _is_given(draft, gifts) else "")))
    kept = {id(draft) for draft in best.values()}
    return [*result, *((draft, "a surer reading says the same") for draft in drafts if id(draft) not in kept)]


def _is_idle(draft: Draft, told: set[tuple[tuple[int, frozenset[str]], str]], done: set[tuple[int, str, str]]) -> bool:
    """Whether the same clause says it more exactly: 派, 捐, 投 over 帮扶; 义诊 over 到访; 捐款修建 over 修建."""
    frame = draft.bound.frame
    general = draft.relation in GENERAL and frame.relation == draft.relation
    if general and any((_place(draft), other) in told for other in SPECIFIC):
        return True
    if any((_place(draft), other) in told for other in WEAKER.get(draft.relation, ())):
        return True
    return any((draft.clause.start, draft.agent, other) in done for other in SAME_DEED.get(frame.id, ()))


SPECIFIC = ("manages", "donatesTo", "sendsTalentTo", "purchasesFrom", "investsIn", "funds", "trains", "visits")


def _is_given(draft: Draft, gifts: dict[tuple[int, frozenset[str]], int]) -> bool:
    """捐资100万元用于支持: the gift is said already."""
    return draft.bound.frame.id == "fund" and gifts.get(_place(draft), draft.bound.verb.start) < draft.bound.verb.start


def _weight(draft: Draft) -> float:
    return draft.bound.frame.base * draft.factor


def _place(draft: Draft) -> tuple[int, frozenset[str]]:
    return draft.clause.start, frozenset((draft.agent, draft.target))


DEALS = ("manages", "donatesTo", "purchasesFrom")


def _only_signs(draft: Draft, deals: set[tuple[int, frozenset[str]]]) -> bool:
    """签约捐款: the agreement is the gift, no further tie."""
    return draft.bound.frame.id == "sign" and (draft.sentence, frozenset((draft.agent, draft.target))) in deals
