"""Why a figure is not added, and the words by which the sum law sees it (`ontology/sums.yaml`)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ..ontology import Term, VocabularyError, read_yaml, relations, rows

FILE = "sums.yaml"

NO_FIGURE = "no figure"
PLANNED = "planned"
CURRENCY = "other currency"
RANGE = "range"
PART = "part of a sum"
SHARED = "total over several ends"
REPEATED = "repeated"
ROUNDED = "rounded"
CONFLICT = "conflicting figures"
STAGE = "earlier stage"
YEARLY = "cumulative beside yearly"
OLDER = "earlier cumulative"


@cache
def reasons() -> Mapping[str, Term]:
    """Why a fact may be left out of sums: the closed list of `Fact.why_not`, with what each means in zh and en."""
    terms = rows(Term, read_yaml(FILE)["reasons"], FILE)
    return {term.name: term for term in terms}


@dataclass(frozen=True, slots=True)
class Hedge:
    """Words of a rounded amount, and where the exact one may lie in hundredths of it."""

    low: int
    high: int
    words: list[str]


@dataclass(frozen=True, slots=True)
class Words:
    """What `ontology/sums.yaml` holds beside the reasons."""

    hedges: tuple[Hedge, ...]
    each: tuple[str, ...]
    keepers: tuple[str, ...]


@cache
def words() -> Words:
    """The words of the law, checked against the vocabulary.

    Raises:
        VocabularyError: a row that does not fit, a reason or relation that does not exist.
    """
    data = read_yaml(FILE)
    known = {NO_FIGURE, PLANNED, CURRENCY, RANGE, PART, SHARED, REPEATED, ROUNDED, CONFLICT, STAGE, YEARLY, OLDER}
    if known != set(reasons()):
        raise VocabularyError(f"{FILE}: reasons must be exactly {', '.join(sorted(known))}")
    if lost := set(data["keepers"]) - relations().keys():
        raise VocabularyError(f"{FILE}: keepers: no relation {', '.join(sorted(lost))}")
    return Words(rows(Hedge, data["hedges"], FILE), tuple(data["each"]), tuple(data["keepers"]))
