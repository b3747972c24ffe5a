"""Whether an end that the clause leaves out can be the one meant: by its kind, its side and where it lies."""

import re

from ..mentions.profile import Profile
from .discourse import Found
from .helping import side_of
from .items import SEATS, governed
from .match import Bound
from .parse import Parsed

GIVEN = frozenset({"funds", "assists", "donatesTo", "trains"})
BETWEEN = GIVEN | {"sendsTalentTo", "purchasesFrom", "investsIn", "twinnedWith", "visits"}
OFFICES = (*SEATS, "局", "办公室", "办", "组织部", "宣传部")
MUNICIPALITIES = ("11", "12", "31", "50")
SCHOOLED = re.compile(r"教师|老师|支教|校长|教研员|名师")
HEALED = re.compile(r"医生|医师|医护|医务|医疗|护士|坐诊|大夫|义诊")
AIDED = re.compile(r"资金|[向给为]|援|帮扶|协作|扶贫|捐|资助|公益|慈善|帮|无偿")
CADRE = re.compile(r"干部|教师|老师|医生|医师|医护|第一书记|支教")
NEVER = {
    "sendsTalentTo": ("Company", "Association"),
    "funds": ("Company",),
    "investsIn": ("Company", "Government", "Hospital", "School", "Research", "Association"),
}


def senseless(
    parsed: Parsed, profile: Profile, bound: Bound, clause: str, agent: Found, target: Found, *, near: bool
) -> str:
    """Why the carried ones of `agent` and `target` (those with a third item) do not suit the clause; "" where they do.

    `near`: they stand in the same sentence, where only their kind counts.
    """
    relation = bound.frame.relation
    if agent[2] and not near and relation in GIVEN and any(_is_own(parsed, profile, end) for end in agent[0]):
        return "a county that nobody knows as helper gives nothing by a carried end"
    if relation not in BETWEEN or "ahead" in (agent[2], target[2]):
        return ""
    if target[2] and not all(_may_be(parsed, relation, clause, end) for end in target[0]):
        return "an end of this kind is not carried over here"
    invests = relation == "funds" and bound.verb.word.startswith("投") and not AIDED.search(clause)
    if invests and any(_is_firm(parsed, end) for end in agent[0]):
        return "what a firm puts in is no aid unless it is called so"
    wide = bool(target[2]) and not agent[2]
    some = all if relation == "visits" and not target[2] else any
    if near or not some(_one_camp(parsed, profile, a, t, wide=wide) for a in agent[0] for t in target[0]):
        return ""
    return "both ends stand on one side"


def _is_own(parsed: Parsed, profile: Profile, end: str) -> bool:
    """Whether a place speaks rather of itself: no pair tells its side, and it is not known to help."""
    lower = parsed.entities[end].type in ("County", "Township", "Village")
    return lower and profile.pair is None and side_of(parsed, profile, end) != "helper"


def _is_firm(parsed: Parsed, end: str) -> bool:
    return parsed.entities[end].type == "Company"


def lifted(parsed: Parsed, found: Found) -> Found:
    """A carried office stands for its place: 云谷县商务局 was said, 云谷县 is meant."""
    if not found[2]:
        return found
    return (list(dict.fromkeys(governed(end, parsed.entities, OFFICES) for end in found[0])), *found[1:])


def _may_be(parsed: Parsed, relation: str, text: str, end: str) -> bool:
    """Whether the kind of a carried target suits: no cadres for a firm, no teachers for a hospital."""
    kind = parsed.entities[end].type
    if relation == "sendsTalentTo":
        if kind == "Hospital" and SCHOOLED.search(text) and not HEALED.search(text):
            return False
        if kind == "School" and HEALED.search(text) and not SCHOOLED.search(text):
            return False
        return kind not in NEVER[relation] or not CADRE.search(text)
    return kind not in NEVER.get(relation, ())


def _one_camp(parsed: Parsed, profile: Profile, one: str, other: str, *, wide: bool) -> bool:
    """Whether both are known to help, or both to be helped, or lie together while the document's pair lies apart.

    Together: in one prefecture, `wide` in one province.
    """
    side = side_of(parsed, profile, one)
    if side and side == side_of(parsed, profile, other):
        return True
    return profile.pair is not None and any(
        _home(parsed, one, size) == _home(parsed, other, size) != ""
        and _home(parsed, profile.pair[0], size) != _home(parsed, profile.pair[1], size)
        for size in ((2, 4) if wide else (4,))
    )


def _home(parsed: Parsed, end: str, size: int) -> str:
    """The code of the province (2 digits) or prefecture (4) of an end; "" where it lies in none."""
    code = parsed.places.code(end)
    if code[:2] in MUNICIPALITIES:
        return code[:2]
    return code[:size] if size == 2 or code[2:4] not in ("", "00") else ""
