"""Acts: which facts tell one deed.

Two facts are compatible when relation, ends and plannedness are the same and every figure and date is equal or
absent in one of them, the measure too; a date of less precision is equal to what it covers (2021 and 2021-05).
A fact that fits two facts which do not fit each other joins neither.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..ontology import digest
from .facts import COUNTS, Fact, plain

FIGURES = ("amount", *COUNTS)


@dataclass(frozen=True, slots=True)
class Acts:
    """`of`: fact key -> act id, for every fact; `torn`: keys of the facts that fit two acts and joined none."""

    of: Mapping[str, str]
    torn: frozenset[str]


def figures(fact: Fact) -> dict[str, str]:
    """The figures a fact carries, by name, each as one string; a range and a foreign sum are figures too.

    "投入资金300万元、选派教师5名" -> {"amount": "3000000", "headcount": "5"}
    """
    counts = zip(COUNTS, (fact.headcount, fact.person_times, fact.projects), strict=True)
    said = {name: str(value) for name, value in counts if value is not None}
    if fact.amount is not None:
        said["amount"] = plain(fact.amount) + (f"-{plain(fact.amount_max)}" if fact.amount_max is not None else "")
    elif fact.currency:
        said["amount"] = f"{fact.currency} {fact.amount_text}"
    return said


def find_acts(facts: Iterable[Fact]) -> Acts:
    """The acts of all `facts`, each fact in exactly one.

    assists(A, B) bare and assists(A, B) of 2021 with 3 million are one act; a bare one beside two different
    sums stands alone.
    """
    ties: dict[tuple[str, str, str, bool], list[Fact]] = {}
    for fact in facts:
        ties.setdefault((*fact.tie, fact.planned), []).append(fact)
    of: dict[str, str] = {}
    torn: set[str] = set()
    for group in ties.values():
        if len(group) == 1:
            of[group[0].key] = "act-" + digest(group[0].key)
            continue
        fits = _fits(group)
        alone = {place for place in range(len(group)) if _is_torn(place, fits)}
        torn.update(group[place].key for place in alone)
        for members in _cliques(fits, alone):
            keys = sorted(group[place].key for place in members)
            of.update(dict.fromkeys(keys, "act-" + digest(*keys)))
    return Acts(of, frozenset(torn))


def fit(one: Fact, other: Fact, but: Collection[str] = ()) -> bool:
    """True if two facts of one tie can tell one deed, the fields `but` left aside."""
    return all(_agree(name, *pair) for name, pair in _columns((one, other)) if name not in but)


def _fits(group: Sequence[Fact]) -> list[int]:
    """For each fact the compatible ones, itself too, as a bit mask: as fast for one pair told a thousand times."""
    fits = [(1 << len(group)) - 1] * len(group)
    for name, labels in _columns(group):
        masks: dict[str, int] = {}
        for place, label in enumerate(labels):
            masks[label] = masks.get(label, 0) | 1 << place
        allowed = {label: sum(masks[other] for other in masks if _agree(name, label, other)) for label in masks}
        fits = [fit & allowed[label] for fit, label in zip(fits, labels, strict=True)]
    return fits


def _columns(group: Sequence[Fact]) -> Iterable[tuple[str, list[str]]]:
    """One list of values a field, "" where it is absent."""
    said = [figures(fact) for fact in group]
    for name in FIGURES:
        yield name, [one.get(name, "") for one in said]
    for name in ("start", "end", "measure"):
        yield name, [getattr(fact, name) or "" for fact in group]


def _agree(name: str, one: str, other: str) -> bool:
    """Equal, absent in one, or the same date at two precisions."""
    if not one or not other or one == other:
        return True
    return name in ("start", "end") and (one.startswith(f"{other}-") or other.startswith(f"{one}-"))


def _is_torn(place: int, fits: Sequence[int]) -> bool:
    """True if two facts that fit this one do not fit each other."""
    return any(fits[place] & ~fits[other] for other in _bits(fits[place]))


def _cliques(fits: Sequence[int], alone: set[int]) -> Iterable[tuple[int, ...]]:
    """Without the torn facts compatibility is transitive: each remaining fact's neighbours are its act."""
    together = sum(1 << place for place in range(len(fits)) if place not in alone)
    done = 0
    for place, fit in enumerate(fits):
        if place in alone:
            yield (place,)
        elif not done >> place & 1:
            done |= fit & together
            yield tuple(_bits(fit & together))


def _bits(mask: int) -> Iterable[int]:
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low
