"""Where the entities of a network lie: the chain of containing places, their province, a point on the map."""

from collections.abc import Mapping
from functools import cache

from ..graph.network import Network
from ..graph.unify import ancestors
from ..ontology import Entity, is_place, kinds
from ..ontology.places import gazetteer

Point = tuple[float, float]
KIND_OF_LEVEL = {1: "Province", 2: "City", 3: "County"}


class Whereabouts:
    """Questions of place about one network; what its documents do not name comes from the gazetteer."""

    def __init__(self, network: Network) -> None:
        self.entities: Mapping[str, Entity] = network.entities

    def place(self, local: str) -> Entity | None:
        """The entity of this id: the network's, else the gazetteer's division `place-CODE`, else None."""
        return self.entities.get(local) or division(local)

    def chain(self, local: str) -> tuple[str, ...]:
        """Ids of the containing places, nearest first: a hospital's county, its city, its province."""
        return ancestors(local, self.entities)

    def province(self, local: str) -> str | None:
        """Id of the province it lies in (a province: its own), None where that is unknown."""
        for each in (local, *self.chain(local)):
            entity = self.place(each)
            if entity is not None and entity.type == "Province":
                return each
        return None

    def anchor(self, local: str) -> str | None:
        """Id of the county, city or province on whose point of the map it is drawn; None without a point."""
        for each in (local, *self.chain(local)):
            entity = self.place(each)
            if entity is not None and is_place(entity.type) and kinds()[entity.type].level <= 3 and _point(entity):
                return each
        return None

    def point(self, local: str) -> Point | None:
        """Longitude and latitude of it or of the nearest containing place that has them."""
        for each in (local, *self.chain(local)):
            entity = self.place(each)
            point = entity and _point(entity)
            if point:
                return point
        return None

    def label(self, local: str) -> str:
        """The name to show for an id; the id itself where nobody knows it."""
        entity = self.place(local)
        return entity.label if entity else local

    def context(self) -> tuple[Entity, ...]:
        """Containing places that no document names, sorted by id: they complete every chain up to the province."""
        above = {each for local in self.entities for each in self.chain(local)} - set(self.entities)
        return tuple(entity for each in sorted(above) if (entity := division(each)))


@cache
def division(local: str) -> Entity | None:
    """The gazetteer's division with the id `place-CODE` as an entity.

    >>> division("place-630123").label
    '湟源县'
    """
    found = gazetteer().divisions.get(local.removeprefix("place-")) if local.startswith("place-") else None
    if found is None:
        return None
    above = f"place-{found.parent}" if found.parent else None
    kind = KIND_OF_LEVEL[found.level]
    return Entity(local, kind, found.name, container=above, code=found.code, lon=found.lon, lat=found.lat)


def pinyin(entity: Entity) -> str | None:
    """The name of a division in Latin letters, without tones; None for everything else."""
    found = gazetteer().divisions.get(entity.code or "")
    return found.pinyin if found and found.name == entity.label else None


def _point(entity: Entity) -> Point | None:
    return (entity.lon, entity.lat) if entity.lon is not None and entity.lat is not None else None
