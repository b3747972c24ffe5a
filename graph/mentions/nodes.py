"""The entities of one text while they are being gathered: one node a place or organisation, with its names."""

from dataclasses import dataclass, field
from functools import lru_cache

from ...ontology import Entity, entity_id
from ...ontology.places import gazetteer
from .spans import Place


@dataclass(slots=True)
class Node:
    """An entity in the making.

    `names`: surface forms seen, in order; `place`: where an organisation belongs; `rest`: its name without its place.
    """

    kind: str
    label: str
    place: Place | None = None
    code: str | None = None
    container: Place | None = None
    rest: str = ""
    names: dict[str, None] = field(default_factory=dict[str, None])

    @property
    def id(self) -> str:
        """The id of the entity to be."""
        return entity_id(self.kind, self.label, place_id(self.container) if self.container else None, self.code)

    def entity(self, key: str) -> Entity:
        """The frozen entity under its id `key`, aliases sorted, without its own label."""
        where = gazetteer().divisions.get(self.code[:6]) if self.code else None
        aliases = [name for name in self.names if name != self.label]
        return Entity(
            key,
            self.kind,
            self.label,
            tuple(sorted(aliases)) if aliases else (),
            place_id(self.container) if self.container else None,
            self.code,
            where.lon if where else None,
            where.lat if where else None,
        )


@lru_cache(maxsize=1 << 14)
def place_entity(place: Place, names: tuple[str, ...]) -> Entity:
    """The entity of a place with its sorted names."""
    node = Node(place.kind, place.label, place, place.code, place.parent, "", dict.fromkeys(names))
    return node.entity(place_id(place))


def place_id(place: Place) -> str:
    """The entity id of a place."""
    return f"place-{place.code}" if place.code else _uncoded_id(place)  # as `entity_id` gives it


@lru_cache(maxsize=4096)
def _uncoded_id(place: Place) -> str:
    return entity_id(place.kind, place.label, place_id(place.parent) if place.parent else None, place.code)
