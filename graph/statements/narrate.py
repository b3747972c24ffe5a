"""The walk through the sentences: each verb says what it says, in the order of the text."""

from collections.abc import Sequence

from ...ontology import is_place
from ..mentions.profile import Profile
from .dealing import tell_charge, tell_list, tell_members, tell_shares
from .discourse import Memory
from .drafts import FIRED, HUSHED, OPEN, SAID, UNFIT, Draft, Story, Watch, emit
from .entries import open_topic, tell_bare, tell_entry
from .fill import complete
from .guards import Guard
from .items import Clause
from .match import Bound
from .parse import Parsed
from .records import entries, first_sentences, topics
from .rows import row_blocks
from .scene import Scene, settle_late
from .sections import Section, sections
from .votes import Row


def narrate(parsed: Parsed, profile: Profile, bound: Sequence[Row], watch: Watch | None = None) -> list[Draft]:
    """All that the sentences say, in their order, nothing chosen yet; `watch` hears of every frame that is tried."""
    by_place = profile.writer is not None and is_place(parsed.entities[profile.writer].type)
    story = Story(parsed, profile, Memory(profile, parsed.places, writer_is_place=by_place), watch)
    over = sections(parsed.plain, parsed.blocks, row_blocks(parsed))
    openers = first_sentences(parsed)
    known, heads, block = entries(parsed, openers), topics(parsed, openers), -1
    for number, sentence in enumerate(parsed.sentences):
        if sentence.block == block:
            story.memory.open_sentence()
        else:
            story.memory.open_block(over[sentence.block].heads)
        first = sentence.block != block
        block, story.sentence = sentence.block, number
        if first and (entry := known.get(block)) is not None:
            if not tell_entry(story, number, entry):
                _tell(story, parsed.clauses[number][1:], bound[number][1:], over[block])
                tell_bare(story, number, entry)
            continue
        skip = first and block in heads and open_topic(story, *heads[block])
        if not sentence.asks:
            _tell(story, parsed.clauses[number][skip:], bound[number][skip:], over[block])
        tell_list(story, number, bound[number], over[block])
        if not sentence.asks:
            tell_shares(story, number, bound)
        if first and over[block].opens:
            story.memory.close_block(block)
    return story.drafts


def _tell(story: Story, clauses: Sequence[Clause], bound: Row, section: Section) -> None:
    """One sentence: its clauses in order, in each its verbs in order."""
    guard = Guard(section.planned)
    for place, clause in enumerate(clauses):
        if not clause.groups and not clause.words:
            continue
        guard.enter(clause)
        if story.parsed.plain[clause.start - 1 : clause.start] == "；":
            story.memory.open_part()
        if clause.groups or bound[place]:
            scene = Scene(story.parsed, story.profile, story.memory, clauses, place)
            settle_late(scene)
            for number, found in bound[place].items():
                status = guard.status(story.parsed, clause, clause.words[number])
                if status is not None:
                    _say(story, scene, found, status)
                elif story.watch is not None:
                    story.watch(scene, found[0], HUSHED, None)
        guard.leave(story.parsed, clause)
        tell_members(story, clause)
        tell_charge(story, clause)
        _take_back(story, clause)
        story.memory.read(clause)


def _say(story: Story, scene: Scene, bound: Sequence[Bound], status: str) -> None:
    """What one verb says: by the first frame whose ends are found and make sense."""
    for each in bound:
        said = each.agent is each.target is None and _is_said(story, scene.clause, each.frame.relation)
        found = None if said else complete(scene, each)
        fired = found is not None and emit(story, scene.clause, each, status, *found)
        if story.watch is not None:
            story.watch(scene, each, SAID if said else FIRED if fired else UNFIT if found else OPEN, found)
        if fired:
            return


def _is_said(story: Story, clause: Clause, relation: str) -> bool:
    """Whether the clause has told this relation already, with ends of its own."""
    return any(draft.clause is clause and draft.relation == relation for draft in reversed(story.drafts[-8:]))


def _take_back(story: Story, clause: Clause) -> None:
    """没有成行, 此说不确: what this part of the sentence told is not so."""
    last = story.drafts[-1] if story.drafts else None
    if last is None or last.sentence != story.sentence:
        return
    place = next((word.start for word in clause.words if "mark:retract" in word.tags), -1)
    if place >= 0:
        since = story.parsed.plain.rfind("；", 0, place)
        story.drafts = [d for d in story.drafts if d.sentence != story.sentence or d.clause.start < since]
