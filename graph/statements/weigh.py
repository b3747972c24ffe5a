"""Which of the chosen drafts are told, and how sure each is."""

from collections.abc import Sequence

from ..confidence import Scorer, Weighed, cut
from ..mentions.profile import Profile
from .drafts import Draft
from .parse import Parsed
from .traits import COLUMNS, traits, witness

SCORER = Scorer(*COLUMNS)
PARTS = 5  # parts of a score that are shown


def weigh(
    parsed: Parsed, profile: Profile, drafts: Sequence[Draft], least: float | None = None
) -> list[tuple[Draft, float]]:
    """The drafts that are sure enough to be told, in their order, each with how sure it is, 0 to 1.

    `least`: what counts as sure enough; by default the cut that was measured to be best.
    """
    seen = witness(parsed, profile, drafts)
    enough = cut() if least is None else least
    weighed = ((draft, SCORER(draft.relation, traits(seen, draft))) for draft in drafts)
    return [(draft, sure) for draft, sure in weighed if sure >= enough]


def heaviest(
    parsed: Parsed, profile: Profile, drafts: Sequence[Draft]
) -> list[tuple[Draft, float, tuple[Weighed, ...]]]:
    """Each draft, how sure it is, and the traits that weigh most in that, for people to read."""
    seen = witness(parsed, profile, drafts)
    result: list[tuple[Draft, float, tuple[Weighed, ...]]] = []
    for draft in drafts:
        found = traits(seen, draft)
        sure, most = SCORER(draft.relation, found), SCORER.heaviest(draft.relation, found, PARTS)
        result.append((draft, sure, most))
    return result
