"""What the lines of a record tell: 结对企业：某公司 below the name of a village."""

from dataclasses import replace

from ...ontology import is_place
from .dealing import HIDES, known_giver
from .drafts import Story, emit
from .frames import Frame, frames_of
from .guards import Guard
from .items import Clause, Group
from .match import Bound, End
from .records import Entry, Record

COUNTED = ("sendsTalentTo", "donatesTo")  # what a label tells by a figure alone (支教教师：3人)
BARE = ("funds", "donatesTo")


def tell_entry(story: Story, number: int, entry: Entry) -> bool:
    """结对企业：某公司 below the name of a village; whether the line holds no deed of its own to tell."""
    record, clauses = entry.record, story.parsed.clauses[number][1:]
    groups = [group for clause in clauses for group in clause.groups if group.ids]
    named = bool(groups) and groups[0].start - clauses[0].start <= 1
    if entry.lead is None or (not named and any(clause.words[n].word for clause in clauses for n in clause.verbs)):
        _open_entry(story, record)
        return False
    if not clauses or any(not HIDES.isdisjoint(word.tags) for clause in clauses for word in clause.words):
        return True
    counted = record.partners if entry.lead.frame.relation in COUNTED else []
    own = replace(clauses[0], end=clauses[-1].end, reach=0)
    about = record.about.ids, record.about, "list"
    partners = [_asked(story, entry, group) for group in groups] or counted
    for group in partners:
        other = group.ids, group, "list"
        one, two = (about, other) if entry.helped else (other, about)
        emit(story, own, Bound(entry.lead.frame, entry.lead.word, End(one[1]), End(two[1])), "done", one, two)
    record.partners = partners or record.partners
    return True


def _asked(story: Story, entry: Entry, group: Group) -> Group:
    """The group without the ends that the label does not ask for."""
    if not entry.body or all(not is_place(story.parsed.entities[end].type) for end in group.ids):
        return group
    kept = [(end, span) for end, span in zip(group.ids, group.spans, strict=False)]
    kept = [each for each in kept if not is_place(story.parsed.entities[each[0]].type)]
    return replace(group, parts=[[end for end, _ in kept]], spans=[span for _, span in kept])


def tell_bare(story: Story, number: int, entry: Entry) -> None:
    """帮扶内容：出资80万元修路: the deeds of a line that name nobody, between the two of the record."""
    record, guard = entry.record, Guard()
    if len(record.partners) != 1 or len(record.partners[0].ids) != 1:
        return
    told = {draft.clause.start for draft in story.told_in(number)}
    partner, about = record.partners[0], record.about
    for clause in story.parsed.clauses[number][1:]:
        guard.enter(clause)
        verb = next((clause.words[n] for n in clause.verbs), None)
        status = guard.status(story.parsed, clause, verb) if verb else None
        guard.leave(story.parsed, clause)
        if verb is None or status is None or clause.groups or clause.start in told:
            continue
        frame = next((f for f in frames_of(verb.verbs) if f.relation in BARE and _is_bare(f, clause)), None)
        if frame is not None:
            known = Bound(frame, verb, End(partner), End(about))
            emit(story, clause, known, status, (partner.ids, partner, "list"), (about.ids, about, "list"))


def _is_bare(frame: Frame, clause: Clause) -> bool:
    """Whether the frame would fit the clause if its subject were named."""
    subject = any(slot.seat == "subject<" for slot in frame.agent)
    return subject and clause.has.issuperset(frame.needs) and clause.has.isdisjoint(frame.bars)


def open_topic(story: Story, group: Group, ends: frozenset[str]) -> bool:
    """Whether a line 云谷县：投入…… tells what somebody named before did there; keeps both in mind."""
    giver = known_giver(story, ends)
    if giver is None or giver in ends:
        return False
    _open_entry(story, Record(group, [Group(group.start, group.start, group.start, [[giver]], "document")]))
    return True


def _open_entry(story: Story, record: Record) -> None:
    """Keep in mind whom the record is about and who stands with it."""
    memory = story.memory
    memory.subjects, memory.objects = [], []
    memory.old_subjects, memory.old_objects = list(record.partners), [record.about]
    memory.old_tie = (record.partners[0].ids, record.about.ids) if len(record.partners) == 1 else None
    memory.tie = memory.old_tie
