"""Who may be the agent or the target that a clause leaves out, best first."""

import re
from collections.abc import Iterator

from .crews import MOVES, speaks_of_crew
from .discourse import Ends, Found
from .frames import Frame
from .items import Clause, Group
from .match import Bound
from .scene import Scene

AHEAD = 3
LISTED = ("它们是", "分别是", "分别为", "他们是", "依次是", "即", "有", "包括")
ALL = ("都", "均", "全都")
REACHED = ("to", "toward", "goal", "object")
BUILT_AT = frozenset({"funds", "donatesTo", "investsIn"})
_PLACED = re.compile(r"\s*(?:全部|分别|都|均)?(?:被)?(?:分|安排|分配|安置|留|派驻)在")
_AIDED = re.compile(r"的?(?:对口)?(?:援|帮扶|公益|慈善)")
_WHEN = re.compile(r"(?:以来|年来|[年月天]|之?后|以后|期间|之际|过程中|中|时)$")


def agents_for(scene: Scene, bound: Bound, targets: Ends) -> Iterator[Found]:
    memory, frame = scene.memory, bound.frame
    if frame.relation in MOVES and memory.crew and speaks_of_crew(scene.clause, bound.verb):
        yield memory.crew, None, "inherited"
        return
    if "lead" in frame.carry and (leader := _leader(scene)):
        yield leader.ids, leader, "ahead"
    if frame.relation == "visits" and memory.visitors and not memory.subjects:
        yield memory.visitors, None, "inherited"
    if "visitor" in frame.carry:
        return
    if frame.relation == "visits":
        yield from ((group.ids, group, "inherited") for group in memory.subjects if group.head == "title")
    people = frame.relation == "sendsTalentTo"
    for found in memory.agents(targets, near="agent" in frame.near, people=people, paired=bool(frame.pair)):
        group = found[1]
        if frame.pair and group is not None and len(group.parts) > 1 and not group.soft:
            yield group.parts[0], group, found[2]
        elif group is None or group.head != "title":
            yield found
    if frame.pair and scene.profile.writer and not memory.subjects:
        yield [scene.profile.writer], None, "document"


def targets_for(scene: Scene, frame: Frame, agents: Ends) -> Iterator[Found]:
    memory = scene.memory
    if "place" in frame.carry:
        if memory.place is not None:
            yield memory.place.ids, memory.place, "inherited"
        elif agents:
            yield from _hosts(scene, agents)
        return
    for clause in scene.clauses[scene.place + 1 : scene.place + 1 + AHEAD]:
        group = _ahead(scene, clause, frame)
        if group is not None:
            yield group.ids, group, "ahead"
        if clause.has_subject:
            break
    if len(memory.subjects) > 1 and scene.clause.text.lstrip().startswith(ALL):
        yield [each for group in reversed(memory.subjects) for each in group.ids], None, "inherited"
    if memory.old_tie and not memory.tie and scene.clauses[0].text.startswith("其中"):
        yield memory.old_tie[1], None, "inherited"
    yield from memory.targets(agents, near="target" in frame.near, goods=frame.relation == "purchasesFrom")


def _hosts(scene: Scene, agents: Ends) -> Iterator[Found]:
    """To whom a delegation comes where nobody is named: the writer, else the one it is most tied with."""
    profile = scene.profile
    if profile.writer:
        yield [profile.writer], None, "document"
    elif len(agents) == 1 and profile.pair and agents[0] in profile.pair:
        yield [profile.pair[1 - profile.pair.index(agents[0])]], None, "document"


def _leader(scene: Scene) -> Group | None:
    """对口帮扶云谷县以来，临江市……: the subject that follows an opening which tells when or how."""
    if scene.clause.has_subject or scene.place + 1 >= len(scene.clauses) or not _WHEN.search(scene.clause.text):
        return None
    return next((group for group in scene.clauses[scene.place + 1].groups if group.case == "subject"), None)


def _ahead(scene: Scene, clause: Clause, frame: Frame) -> Group | None:
    """The end that a following clause without a subject names first: ，给马鞍小学添了食堂; ，前往水城区医院.

    Also the list that a count announces: 三所小学，它们是甲、乙、丙; and behind 在甲的支援下 the subject.
    """
    if not clause.groups:
        return None
    group, plain = clause.groups[0], scene.parsed.plain
    if "under" in frame.needs:
        return group if len(clause.groups) == 1 or group.case == "subject" else None
    if "ahead" in frame.carry and not scene.memory.subjects and group.case == "subject":
        return group
    if "said" in frame.needs and plain[clause.start - 1] in "：—":
        return group
    if len(group.ids) > 1 and (clause.text.lstrip().startswith(LISTED) or plain[clause.start - 1] == "："):
        return group
    placed = frame.relation in BUILT_AT or (frame.relation == "sendsTalentTo" and _PLACED.match(clause.text))
    reached = (*REACHED, "at") if placed else REACHED
    if group.case not in reached or group.start - clause.start > 6:
        return None
    if group.case == "object" and _AIDED.match(plain, group.tail):
        return None  # 捐赠5万元，热心支持临江市的项目
    return group
