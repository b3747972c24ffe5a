"""A sentence in its document, and the words in it that only what was said before can settle."""

from collections.abc import Sequence
from typing import NamedTuple

from ...ontology import is_place
from ..mentions.profile import Profile
from .discourse import Ends, Memory
from .items import Clause
from .parse import Parsed


class Scene(NamedTuple):
    """A sentence in its document: the clauses, the one at hand, what was said before."""

    parsed: Parsed
    profile: Profile
    memory: Memory
    clauses: Sequence[Clause]
    place: int

    @property
    def clause(self) -> Clause:
        """The clause at hand."""
        return self.clauses[self.place]


def settle_late(scene: Scene) -> None:
    """Give 对方 and 当地 in the clause at hand their ends, by what was said last."""
    for group in scene.clause.groups:
        if group.kind in ("other", "there") and not group.parts:
            ends = _other(scene) if group.kind == "other" else _there(scene)
            group.parts = [ends] if ends else []


def _other(scene: Scene) -> Ends | None:
    memory = scene.memory
    tie = memory.tie or memory.old_tie
    groups = (*scene.clause.groups, *memory.subjects, *memory.old_subjects)
    subject = next((group.ids for group in groups if group.ids), None)
    if tie is None:
        partner = scene.profile.partners.get(scene.profile.writer or "")
        return [partner] if partner else None
    if subject not in tie:
        return None
    return tie[1] if subject == tie[0] else tie[0]


def _there(scene: Scene) -> Ends | None:
    memory = scene.memory
    subjects = {end for group in (*scene.clause.groups, *memory.subjects) for end in group.ids}
    for group in (*memory.objects, *memory.old_objects, *memory.old_subjects):
        ids = group.ids
        if len(ids) == 1 and is_place(scene.parsed.entities[ids[0]].type) and ids[0] not in subjects:
            return ids
    return None
