"""What lists tell: rows typed by their heading, parts behind 其中, members of a whole."""

import re
from collections.abc import Sequence

from .drafts import Draft, Story, emit, mark_of
from .fitting import suits
from .helping import side_of
from .items import Clause, Group
from .listing import Lead, header_of, items_of, lead_of, parts_of
from .match import Bound, End
from .sections import Section
from .votes import Row

MEMBER = 0.8
TABLE = -1  # where the last lead that no heading holds is kept
SHARED = {  # relations whose figure may be dealt out, and what such a figure counts
    "funds": "元万亿",
    "donatesTo": "元万亿台册件套辆",
    "purchasesFrom": "元万亿吨斤",
    "sendsTalentTo": "名人位",
    "trains": "名人位",
}
_MEMBERS = re.compile(r"[都均也亦](?:在其中|在内|在名单上|在列|在其列|在数|榜上有名|包括在内)")


def tell_list(story: Story, number: int, bound: Row, section: Section) -> None:
    """The rows of a list in a sentence, told by what types them."""
    clauses = story.parsed.clauses[number]
    told = {draft.clause.start for draft in story.drafts if draft.sentence == number}
    lead, rest = _lead(story, number, bound, section, told=bool(told))
    if lead is None or any(clause.start in told for clause in rest):
        return
    status = "planned" if section.planned else "done"
    for item in items_of(story.parsed, lead, rest) if clauses else ():
        known = Bound(lead.frame, lead.word, End(item.agent), End(item.target))
        one, other = ((group.ids, group, "list") for group in (item.agent, item.target))
        emit(story, item.clause, known, status, one, other)


def _lead(
    story: Story, number: int, bound: Row, section: Section, *, told: bool
) -> tuple[Lead | None, Sequence[Clause]]:
    """What types the rows of a sentence, and its clauses that may be rows.

    The words before a colon, else the nearest heading, else the head of a table's columns. A heading that tells
    nothing itself is kept for the rows below it.
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
    elif section.opens and opens and not told and (lead := lead_of(parsed, clauses, bound)):
        story.leads[block] = lead
        if not (lead.agent or lead.target):
            story.leads[TABLE] = lead
    colon = next((n for n, each in enumerate(clauses) if parsed.plain[each.end : each.end + 1] == "："), -1)
    if 0 <= colon < len(clauses) - 1 and (lead := lead_of(parsed, clauses[: colon + 1], bound[: colon + 1])):
        return lead, clauses[colon + 1 :]
    if colon == len(clauses) - 1 >= 0 and (lead := lead_of(parsed, clauses[-1:], bound[-1:])) and not lead.agent:
        story.leads[TABLE] = lead  # 各级结对情况如下：
    return above or story.leads.get(TABLE), clauses


def tell_parts(story: Story, clause: Clause, before: Row) -> None:
    """其中云谷县6000万元: what was said of the whole, or of two counties without a name, is said of each part."""
    last = story.drafts[-1] if story.drafts and story.drafts[-1].sentence == story.sentence else None
    for own, group in parts_of(story.parsed, clause):
        for end in group.ids:
            if last is not None:
                _tell_part(story, last, own, group, end)
            elif half := _half(before):
                frame, known = half.frame, Bound(half.frame, half.verb, half.agent, End(group))
                assert half.agent is not None
                if all(suits(story.parsed, story.profile, frame, a, end) for a in half.agent.ids):
                    emit(story, own, known, "done", (half.agent.ids, half.agent.group, ""), ([end], group, "list"))


def _half(before: Row) -> Bound | None:
    """The last verb that has its agent in its clause and nobody to whom it is done."""
    every = (each for found in reversed(before) for row in found.values() for each in row)
    return next((each for each in every if each.agent and not each.target and each.frame.relation in SHARED), None)


def _tell_part(story: Story, last: Draft, clause: Clause, group: Group, end: str) -> None:
    parsed, mark = story.parsed, mark_of(([end], group, "list"), end)
    if end in (last.agent, last.target) or last.relation not in SHARED:
        return
    one = last._replace(clause=clause, factor=MEMBER, ends=1, number=0)
    of_agent = parsed.contains(last.agent, end)
    if not any(unit in clause.text for unit in SHARED[last.relation]):
        return
    if parsed.contains(last.target, end) or (not of_agent and side_of(parsed, story.profile, end) == "helped"):
        story.drafts.append(one._replace(target=end, target_mark=mark))
    elif of_agent or side_of(parsed, story.profile, end) == "helper":
        story.drafts.append(one._replace(agent=end, agent_mark=mark))


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
