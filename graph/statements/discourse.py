"""What a reader keeps in mind: who was spoken of, to fill an end that a clause leaves out."""

from dataclasses import dataclass, field

from ..mentions.profile import Profile
from .items import Group
from .match import Clause

Ends = list[str]


@dataclass(slots=True)
class Memory:
    """The ends said before the clause at hand, nearest first where order matters."""

    profile: Profile
    subject: Group | None = None
    objects: list[Group] = field(default_factory=list)
    tie: tuple[Ends, Ends] | None = None
    old_subject: Group | None = None
    old_tie: tuple[Ends, Ends] | None = None
    heading: list[Group] = field(default_factory=list)

    def open_sentence(self, fresh: bool) -> None:
        """Begin a sentence; `fresh`: a new block, nothing of the last sentence carries over."""
        self.old_subject = None if fresh else (self.subject or self.old_subject)
        self.old_tie = None if fresh else (self.tie or self.old_tie)
        self.subject, self.objects, self.tie = None, [], None

    def read(self, clause: Clause) -> None:
        """Remember the clause's subject and objects."""
        for group in clause.groups:
            if not group.ids and group.how != "pronoun":
                continue
            if group.case == "subject" and not group.head == "title":
                self.subject = group
                break
        self.objects = [g for g in clause.groups if g.case != "subject" and g.ids] or self.objects
