"""What a reader keeps in mind: who was spoken of, to fill an end that a clause leaves out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ..mentions.profile import Profile
from .items import Clause, Group, Places

Ends = list[str]
Found = tuple[Ends, Group | None, str]
LASTS = 2
COMPARED = ("相比", "相较", "无关", "不同")
CREW = ("people", "delegation")
PIVOT_VERBS = ("attract", "invite")


@dataclass(frozen=True, slots=True)
class Left:
    """What a heading leaves behind: its ends, and its tie, `mutual` where it says nothing of a direction."""

    subjects: tuple[Group, ...] = ()
    objects: tuple[Group, ...] = ()
    tie: tuple[Ends, Ends] | None = None
    mutual: bool = False


@dataclass(slots=True)
class Memory:
    """The ends said before the clause at hand.

    `subjects` and `objects`: the groups of the sentence's earlier clauses, nearest first; `tie`: agents and
    targets of its last statement, `mutual` where it says nothing of a direction; `topic`: the subject of a clause
    before that has no verb (云谷县，临江市对口支援); `place`: where the clause before says to be (在云谷学院，);
    `crowd`: the pairs that its last statement ties in order (甲、乙分别与丙、丁结对); `told`: end -> the ends that a
    pairing, help or cooperation last tied it with, and in which sentence.
    `pivot`: who was invited or attracted in the clause before; `visitors`: who was last said to travel; `crew`: whose
    people were last spoken of; `path`: the tie is a way (从甲到乙，). The `old_` ones are those of the sentence before
    in the same block, or of the heading over a new block. `heads`: block ->
    what it left behind, for the blocks below it.
    """

    profile: Profile
    places: Places
    writer_is_place: bool = False
    subjects: list[Group] = field(default_factory=list[Group])
    objects: list[Group] = field(default_factory=list[Group])
    tie: tuple[Ends, Ends] | None = None
    mutual: bool = False
    old_mutual: bool = False
    pivot: Group | None = None
    topic: Group | None = None
    place: Group | None = None
    old_subjects: list[Group] = field(default_factory=list[Group])
    old_objects: list[Group] = field(default_factory=list[Group])
    old_tie: tuple[Ends, Ends] | None = None
    visitors: Ends = field(default_factory=list[str])
    path: bool = False
    crew: Ends = field(default_factory=list[str])
    crowd: Sequence[tuple[str, str]] = ()
    told: dict[str, tuple[int, Ends]] = field(default_factory=dict[str, tuple[int, Ends]])
    sentence: int = 0
    heads: "dict[int, Left]" = field(default_factory=dict[int, "Left"])

    def open_block(self, heads: Sequence[int]) -> None:
        """Begin a block: what the sentences of its nearest heading that names somebody left is what was said before."""
        left = next((self.heads[head] for head in reversed(heads) if head in self.heads), Left())
        self.old_subjects, self.old_objects = list(left.subjects), list(left.objects)
        self.old_tie, self.old_mutual = left.tie, left.mutual
        self._forget()

    def close_block(self, block: int) -> None:
        """End a heading, which the blocks below it remember."""
        if not self.subjects and not self.objects:
            return
        pair = next((group.parts for group in self.subjects if len(group.parts) == 2 and group.how != "pair"), None)
        tie = self.tie or ((list(pair[0]), list(pair[1])) if pair else None)
        self.heads[block] = Left(tuple(self.subjects), tuple(self.objects), tie, self.mutual or not self.tie)

    def open_sentence(self) -> None:
        """Begin a further sentence of a block."""
        self.old_subjects = self.subjects or self.old_subjects
        self.old_objects = self.objects or self.old_objects
        self.old_mutual = self.mutual if self.tie else self.old_mutual
        self.old_tie = self.tie or self.old_tie
        self._forget()

    def open_part(self) -> None:
        """Pass a semicolon: the subjects before it are as far away as those of the sentence before."""
        self.old_subjects = self.subjects or self.old_subjects
        self.subjects, self.pivot, self.topic, self.place = [], None, None, None

    def _forget(self) -> None:
        self.path = False
        self.subjects, self.objects, self.tie, self.pivot, self.topic, self.place = [], [], None, None, None, None
        self.crowd, self.sentence = (), self.sentence + 1

    def meet(self, ends: Ends) -> None:
        """Remember whose people are spoken of; a crew is never the writer's own."""
        if ends and self.profile.writer not in ends:
            self.crew = ends

    def keep(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Remember who was tied with whom for good."""
        for pair in pairs:
            for one, other in (pair, pair[::-1]):
                sentence, ends = self.told.get(one, (-1, []))
                if sentence != self.sentence:
                    self.told[one] = self.sentence, [other]
                elif other not in ends:
                    ends.append(other)

    def partner(self, ends: Ends) -> Ends:
        """The one end that a pairing tied the one of `ends` with in this sentence or the two before, else none."""
        sentence, found = self.told.get(ends[0], (-9, [])) if len(ends) == 1 else (-9, [])
        return found if len(found) == 1 and self.sentence - sentence <= LASTS else []

    def read(self, clause: Clause) -> None:
        """Remember the clause's groups."""
        self.pivot = None
        self.place = clause.groups[0] if not clause.verbs and len(clause.groups) == 1 and _sets_place(clause) else None
        self.topic = None if clause.verbs or not clause.has_subject else clause.groups[0]
        for group in clause.groups:
            if group.head in CREW and group.case in ("subject", "led", "from", "pivot", "object"):
                self.meet(group.ids)
            if (
                group.case == "than"
                or clause.text.startswith(COMPARED, group.tail - clause.start)
                or (group.case == "use" and clause.text[group.start - clause.start - 1] == "据")
            ):
                continue
            if group.case == "subject" or (group.case == "of" and group is clause.groups[-1]):
                self.subjects.insert(0, group)
            else:
                self.objects.insert(0, group)
            if group.case == "object" and group.verb >= 0 and _pivots(clause, group):
                self.pivot = group
        if path := _path(clause):
            self.tie, self.mutual, self.path = path, False, True

    def agents(
        self, targets: Ends, *, near: bool = False, people: bool = False, paired: bool = False
    ) -> Iterator[Found]:
        """Who may be the agent of a clause that names none, best first.

        `near`: of this sentence only; `people`: those whose people were spoken of come first.
        """
        if self.pivot is not None:
            yield self.pivot.ids, self.pivot, "inherited"
        if people:
            for group in (*self.objects, *self.subjects):
                if group.head == "people":
                    yield group.ids, group, "inherited"
        for group in self.subjects:
            if group.head != "title" and not group.paired:
                yield group.ids, group, "inherited"
                if len(group.parts) == 2:
                    yield group.parts[0], group, "inherited"
        for group in self.objects:
            if group.case == "by":
                yield group.ids, group, "inherited"
        if self.tie:
            yield self.tie[0], None, "inherited"
        if paired:
            for group in self.objects:
                yield group.ids, group, "inherited"
        if near:
            return
        yield from self._far_agents(targets, people=people)

    def _far_agents(self, targets: Ends, *, people: bool) -> Iterator[Found]:
        profile = self.profile
        if partner := self.partner(targets):
            yield partner, None, "inherited"
        if not self.subjects:
            if people and profile.pair and all(self._lies(end, profile.pair[0]) for end in targets):
                yield [profile.pair[1]], None, "document"
            for group in self.old_subjects:
                if len(group.parts) == 1:
                    yield group.ids, group, "inherited"
            if self.old_tie:
                yield self.old_tie[0], None, "inherited"
        if profile.writer and not self.writer_is_place:
            yield [profile.writer], None, "document"
        if profile.giver and not people and profile.pair is None:
            yield [profile.giver], None, "document"
        if len(targets) == 1 and targets[0] in profile.partners:
            yield [profile.partners[targets[0]]], None, "document"
        if profile.pair:
            yield [profile.pair[0]], None, "document"
            yield [profile.pair[1]], None, "document"
        if profile.writer:
            yield [profile.writer], None, "document"

    def _stands_apart(self, agents: Ends) -> bool:
        """Whether the sentence before tied two others as equals: which of them is meant now nobody tells."""
        return self.old_tie is not None and self.old_mutual and agents not in self.old_tie

    def _lies(self, end: str, place: str) -> bool:
        return end == place or place in self.places.holders(end)

    def targets(self, agents: Ends, *, near: bool = False, goods: bool = False) -> Iterator[Found]:
        """Who may be the target of what `agents` do in a clause that names none, best first; `near` as above.

        `goods`: those whose goods were spoken of come first.
        """
        if goods:
            for group in (*self.subjects, *self.objects):
                if group.head == "goods":
                    yield group.ids, group, "inherited"
        if self.topic is not None:
            yield self.topic.ids, self.topic, "inherited"
        if partner := self.partner(agents):
            yield partner, None, "inherited"
        if self.tie:
            if self.tie[1] == agents:
                yield self.tie[0], None, "inherited"
            else:
                yield self.tie[1], None, "inherited"
        for group in (*self.subjects, *self.objects):
            yield group.ids, group, "inherited"
        if near:
            return
        if self.old_tie:
            if self.old_tie[0] == agents:
                yield self.old_tie[1], None, "inherited"
            elif self.old_tie[1] == agents:
                yield self.old_tie[0], None, "inherited"
        if self.profile.writer:
            yield [self.profile.writer], None, "document"
        for group in () if self._stands_apart(agents) else self.old_subjects:
            yield group.ids, group, "inherited"
        if len(agents) == 1 and agents[0] in self.profile.partners:
            yield [self.profile.partners[agents[0]]], None, "document"
        if pair := self.profile.pair:
            beside = any(self._lies(end, side) for end in agents for side in pair)
            yield from (([end], None, "document") for end in pair[::-1] if beside or self.profile.helper)


def _path(clause: Clause) -> tuple[Ends, Ends] | None:
    """从临江市到云谷县，: who goes where, told before what they do there."""
    if any(clause.words[number].word for number in clause.verbs):
        return None
    start = next((group.ids for group in clause.groups if group.case == "from"), None)
    goal = next((group.ids for group in clause.groups if group.case == "goal"), None)
    return (start, goal) if start and goal else None


def _sets_place(clause: Clause) -> bool:
    """在云谷学院，代表团参观了图书馆: the clause tells no more than where."""
    group = clause.groups[0]
    return group.case == "at" and group.start - clause.start <= 4 and clause.end - group.tail <= 2


def _pivots(clause: Clause, group: Group) -> bool:
    word = clause.words[group.verb]
    return any(verb in PIVOT_VERBS for verb in word.verbs)
