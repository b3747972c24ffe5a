"""Which of the chosen drafts are told, and how sure each is."""

from collections.abc import Sequence

from ..confidence import Part, confidence, cut, parts
from ..mentions.profile import Profile
from .drafts import Draft
from .parse import Parsed
from .traits import COLUMNS, traits, witness

PARTS = 5  # parts of a score that are shown


def weigh(
    parsed: Parsed, profile: Profile, drafts: Sequence[Draft], least: float | None = None
) -> list[tuple[Draft, float]]:
    """The drafts that are sure enough to be told, in their order, each with how sure it is, 0 to 1.

    `least`: what counts as sure enough; by default the cut that was measured to be best.
    """
    seen = witness(parsed, profile, drafts)
    enough = cut() if least is None else least
    weighed = ((draft, confidence(draft.relation, COLUMNS, traits(seen, draft))) for draft in drafts)
    return [(draft, sure) for draft, sure in weighed if sure >= enough]


def parts_of(parsed: Parsed, profile: Profile, drafts: Sequence[Draft]) -> list[tuple[Draft, float, tuple[Part, ...]]]:
    """Each draft, how sure it is, and the traits that weigh most in that, for people to read."""
    seen = witness(parsed, profile, drafts)
    found = ((draft, traits(seen, draft)) for draft in drafts)
    return [
        (draft, confidence(draft.relation, COLUMNS, each), parts(draft.relation, COLUMNS, each, PARTS))
        for draft, each in found
    ]
