"""Who helps whom: the sides of two ends, by what the document says, then by where they lie."""

from ..mentions.profile import Profile
from .parse import Parsed

DEEPEST = 6  # containers within containers
BODIES = ("Company", "Research", "Association", "Hospital", "School")
HELPED = ("County", "Township", "Village")
EAST = frozenset({"11", "12", "31", "32", "33", "35", "37", "44", "21"})
WEST = frozenset(
    {
        "15",
        "45",
        "50",
        "51",
        "52",
        "53",
        "54",
        "61",
        "62",
        "63",
        "64",
        "65",
        "22",
        "23",
        "13",
        "42",
        "43",
        "41",
        "36",
        "34",
        "14",
    }
)


def helper_of(parsed: Parsed, profile: Profile, a: str, t: str) -> tuple[str, str] | None:
    """(helper, helped) of two ends, by what the document says of them or their places, then east before west."""
    side_a, side_t = side_of(parsed, profile, a), side_of(parsed, profile, t)
    if side_a != side_t:
        if side_a == "helper" or side_t == "helped":
            return a, t
        return t, a
    if side_a:
        return None
    east_a, east_t = coast(code_of(parsed, a)), coast(code_of(parsed, t))
    if east_a == "east" and east_t == "west":
        return a, t
    if east_a == "west" and east_t == "east":
        return t, a
    kinds = parsed.entities[a].type, parsed.entities[t].type
    if kinds[0] in BODIES and kinds[1] in HELPED:
        return a, t  # a firm or a university beside a county helps it
    return (t, a) if kinds[1] in BODIES and kinds[0] in HELPED else None


def side_of(parsed: Parsed, profile: Profile, end: str) -> str:
    """helper, helped, or "" where the document does not tell or tells both."""
    known = profile.sides.get(end)
    if known is None:
        holders = parsed.places.holders(end)
        helper = end in profile.helpers or not holders.isdisjoint(profile.helpers)
        helped = end in profile.helpeds or not holders.isdisjoint(profile.helpeds)
        known = "" if helper == helped else "helper" if helper else "helped"
        profile.sides[end] = known
    return known


def code_of(parsed: Parsed, end: str) -> str:
    """The division code of `end`, or of the nearest that holds it; "" where none is known."""
    at: str | None = end
    for _ in range(DEEPEST):
        if at is None or at not in parsed.entities:
            return ""
        entity = parsed.entities[at]
        if entity.code:
            return entity.code
        at = entity.container
    return ""


def coast(code: str) -> str:
    """east or west, by the province of a division code; "" for neither."""
    return "east" if code[:2] in EAST else "west" if code[:2] in WEST else ""
