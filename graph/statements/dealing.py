"""What lists tell: rows typed by their lead, shares of what was told as a whole, members of a whole."""

import re
from collections.abc import Container, Sequence

from .allotments import Share, fitting, opening, shares_of
from .discourse import Ends
from .drafts import MUTUAL, Draft, MarkSpan, Story, emit, mark_of
from .fill import complete
from .groups import LEVELS
from .items import Clause, Group
from .listing import OPENED, Lead, header_of, items_of, lead_of
from .match import Bound, End
from .rows import is_kind
from .scene import Scene
from .sections import Section
from .votes import Row

MEMBER = 0.8
TABLE = -1  # where the last lead that no heading holds is kept
HIDES = frozenset({"mark:not", "mark:wish", "mark:plan"})
UNTYPED = ("face", "arrow")  # what a list's lead types better
ROW = 4  # characters that may stand before the first end of a row
_CHARGE = re.compile(r"由[^，。；]{2,30}?(?:共同|一起|联合)?(?:承担|负责|包揽|领走|接手)$")
_MEMBERS = re.compile(r"[都均也亦](?:在其中|在内|在名单上|在列|在其列|在数|榜上有名|包括在内)")


def tell_list(story: Story, number: int, bound: Row, section: Section) -> None:
    """The rows of a list in a sentence, told by what types them."""
    clauses = story.parsed.clauses[number]
    here = story.told_in(number)
    told = frozenset(draft.clause.start for draft in here if not _is_untyped(draft))
    lead, rest = _lead(story, number, bound, section, told=bool(told))
    if lead is None or not clauses:
        return
    status = "planned" if section.planned else "done"
    items = list(items_of(story.parsed, lead, rest, told))
    for item in items:
        rough = {draft.clause.start for draft in here} - told
        inside = {start for start in rough if item.clause.start - ROW <= start < item.clause.end}
        story.drafts = [d for d in story.drafts if d.sentence != number or d.clause.start not in inside]
        known = Bound(lead.frame, lead.word, End(item.agent), End(item.target))
        one, other = ((group.ids, group, "list") for group in (item.agent, item.target))
        story.in_rows |= emit(story, item.clause, known, status, one, other)
    if len(items) > 1:
        story.memory.tie = story.memory.old_tie = None  # none of many pairs is the one that 双方 means


def _is_untyped(draft: Draft) -> bool:
    """甲→乙, 甲对乙 without a figure: told by the lead rather than by the mark."""
    return draft.bound.frame.id in UNTYPED and draft.clause.has.isdisjoint(("people", "money"))


def _lead(
    story: Story, number: int, bound: Row, section: Section, *, told: bool
) -> tuple[Lead | None, Sequence[Clause]]:
    """What types the rows of a sentence, and its clauses that may be rows.

    The words before a colon, else the nearest heading, else the head of a table's columns or a line that ends in a
    colon. A heading is kept for the rows below it; behind them one that names only a kind (学校、医院) leaves it so.
    """
    parsed, clauses, block = story.parsed, story.parsed.clauses[number], story.parsed.sentences[number].block
    above = next((story.leads[head] for head in reversed(section.heads) if head in story.leads), None)
    opens = number == 0 or parsed.sentences[number - 1].block != block
    if parsed.blocks[block].kind == "row":
        above = above or story.leads.get(TABLE)
        head = None if told else header_of(parsed, clauses, above)
        if head is not None and head is not above:
            story.leads[section.heads[-1] if section.heads else TABLE] = head
            return None, ()
    elif section.opens and opens:
        lead = lead_of(parsed, clauses, bound)
        if story.in_rows and not is_kind(parsed.plain, parsed.blocks[block]):
            story.leads.pop(TABLE, None)
            story.in_rows = False
        if lead is not None:
            story.leads[block] = lead
            if not (lead.agent or lead.target):
                story.leads[TABLE] = lead
    colon = next((n for n, each in enumerate(clauses) if parsed.plain.startswith(OPENED, each.end)), -1)
    if 0 <= colon < len(clauses) - 1 and (lead := lead_of(parsed, clauses[: colon + 1], bound[: colon + 1])):
        return lead, clauses[colon + 1 :]
    if colon == len(clauses) - 1 >= 0 and (lead := lead_of(parsed, clauses[-1:], bound[-1:])) and not lead.agent:
        story.leads[TABLE] = lead  # 各级结对情况如下：
    return above or story.leads.get(TABLE), clauses


def tell_shares(story: Story, number: int, bound: Sequence[Row]) -> None:
    """其中甲县1.9亿元、乙县1.2亿元: each share, told by the deed before it."""
    clauses, plain = story.parsed.clauses[number], story.parsed.plain
    whole = opening(plain, clauses) if clauses else None
    shares = shares_of(story.parsed, clauses, whole) if whole else []
    if not whole or not shares:
        return
    starts = {draft.clause.start for draft in story.told_in(number)}
    if not starts.isdisjoint(share.clause.start for share in shares):
        return
    first = clauses[whole.first].start
    same = number and story.parsed.sentences[number - 1].block == story.parsed.sentences[number].block
    before = number - 1 if whole.apart and same else number
    heads = clauses[: whole.first] if before == number else story.parsed.clauses[before]
    if any(not HIDES.isdisjoint(word.tags) for clause in heads for word in clause.words):
        return
    tells = shares[0].tells
    told = [d for d in story.drafts if d.sentence == before and d.clause.start < first and d.relation in tells]
    giver = known_giver(story, _named(shares))
    scene = Scene(story.parsed, story.profile, story.memory, clauses, whole.first)
    if told and giver is not None and not told[-1].clause.groups:
        story.drafts = [d for d in story.drafts if d not in told]
        _tell_targets(story, scene, told[-1].bound._replace(agent=None), shares)
    elif told:
        _tell_parts(story, [d for d in told if d.clause.start == told[-1].clause.start], shares)
    elif (found := fitting(heads, bound[before][: len(heads)], tells)) is not None:
        _tell_targets(story, scene, found, shares)


def _tell_parts(story: Story, told: Sequence[Draft], shares: Sequence[Share]) -> None:
    """The shares of a deed that has both ends: of its agents or its targets, or of those that they hold."""
    last = told[-1]
    agents = list(dict.fromkeys(draft.agent for draft in told if draft.relation == last.relation))
    targets = list(dict.fromkeys(draft.target for draft in told if draft.relation == last.relation))
    for share in shares:
        ends = share.group.ids
        given = all(_gives(story, end, agents, targets) for end in ends)
        if len(targets if given else agents) != 1:
            continue
        one, other = (ends, targets) if given else (agents, ends)
        keys = {(a, t) for a in one for t in other}
        story.drafts = [d for d in story.drafts if d not in told or (d.agent, d.target) not in keys]
        mark = last.target_mark if given else last.agent_mark
        known = targets if given else agents, _stand_in(mark, targets if given else agents), "list"
        named = ends, share.group, ""
        rough = Bound(last.bound.frame, last.bound.verb, None, None)
        emit(story, share.clause, rough, last.status, *((named, known) if given else (known, named)))


def _gives(story: Story, end: str, agents: Ends, targets: Ends) -> bool:
    """Whether a share is a giver's: one of them, in one of them, or of a level between giver and target."""
    if end in agents or any(story.parsed.contains(agent, end) for agent in agents):
        return True
    kinds = story.parsed.entities
    levels = [LEVELS.get(kinds[each].type, 0) for each in (*agents, end, *targets)]
    return all(levels) and end not in targets and levels == sorted(set(levels))


def _tell_targets(story: Story, scene: Scene, bound: Bound, shares: Sequence[Share]) -> None:
    """The shares of a deed that has no target yet; what stands among the shares is no agent of it."""
    memory, first = story.memory, shares[0].group.start
    kept = memory.subjects, memory.objects
    memory.subjects, memory.objects = ([g for g in groups if g.end <= first] for groups in kept)
    if bound.agent is None and (giver := known_giver(story, _named(shares))) is not None:
        bound = bound._replace(agent=End(Group(first, first, first, [[giver]], "document")))
    for share in shares:
        each = bound._replace(target=End(share.group))
        found = complete(scene, each)
        if found is not None:
            emit(story, share.clause, each, "done", *found)
    memory.subjects, memory.objects = kept


def _named(shares: Sequence[Share]) -> frozenset[str]:
    return frozenset(end for share in shares for end in share.group.ids)


def known_giver(story: Story, ends: Container[str]) -> str | None:
    """Who was told to give to two or more of the ends that are named again."""
    reached: dict[str, set[str]] = {}
    for draft in story.drafts:
        if draft.target in ends and draft.relation not in MUTUAL:
            reached.setdefault(draft.agent, set()).add(draft.target)
    best = max(reached, key=lambda agent: (len(reached[agent]), agent), default=None)
    return best if best is not None and len(reached[best]) > 1 else None


def _stand_in(mark: MarkSpan | None, ends: Ends) -> Group | None:
    """A group for ends that were told before, so that their mark stays."""
    return Group(mark[0], mark[1], mark[1], [ends], mark[2], spans=[mark]) if mark else None


def tell_charge(story: Story, clause: Clause) -> None:
    """丙镇则由丁市、戊市共同承担: what was told of the others before is told of these too."""
    last = story.drafts[-1] if story.drafts else None
    if last is None or last.sentence != story.sentence or last.relation != "assists" or last.clause is clause:
        return
    if not _CHARGE.search(clause.text) or any("mark:not" in word.tags for word in clause.words):
        return
    given = next((group for group in clause.groups if group.case == "by" and group.ids), None)
    taken = next((group for group in clause.groups if group.case == "subject" and group.ids), None)
    if given is not None and taken is not None and taken.end <= given.start:
        one, other = (given.ids, given, ""), (taken.ids, taken, "")
        emit(story, clause, Bound(last.bound.frame, last.bound.verb, End(given), End(taken)), last.status, one, other)


def tell_members(story: Story, clause: Clause) -> None:
    """甲、乙、丙都在其中: what was said of the whole is said of its members."""
    last = story.drafts[-1] if story.drafts else None
    if last is None or not clause.groups or last.sentence != story.sentence or not _MEMBERS.search(clause.text):
        return
    for group in clause.groups:
        for number, end in enumerate(group.ids):
            mark = mark_of(([end], group, ""), end)
            if end in (last.agent, last.target):
                continue
            told = last._replace(clause=clause, factor=MEMBER, ends=len(group.ids), number=number)
            if story.parsed.contains(last.agent, end):
                member = told._replace(agent=end, agent_mark=mark)
            elif story.parsed.contains(last.target, end):
                member = told._replace(target=end, target_mark=mark)
            else:
                continue
            story.drafts.append(member)
