"""Which entity of a network a user's word means: a name, an alias, a code, an id, or a short name of a place."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from ..ontology import Entity, QueryError
from ..ontology.places import gazetteer
from .unify import division

SHOWN = 8  # candidates in one message


class Names:
    """The index of the names of `entities`."""

    def __init__(self, entities: Mapping[str, Entity]) -> None:
        self._entities = entities
        self._labels = _index((entity.label, entity) for entity in entities.values())
        self._codes = _index((entity.code, entity) for entity in entities.values() if entity.code)
        self._aliases = _index((name, entity) for entity in entities.values() for name in entity.aliases)

    def find(self, name: str) -> Entity:
        """The one entity that `name` means; an id or code before a label, a label before an alias.

        Raises:
            QueryError: none or several.
        """
        name = name.strip()
        if name in self._entities:
            return self._entities[name]
        for index in (self._codes, self._labels, self._aliases):
            if found := index.get(name):
                return self._only(name, found)
        if found := self._places(name):
            return self._only(name, found)
        raise QueryError(f"nobody in this graph is called {name!r}{self._near(name)}")

    def _places(self, name: str) -> tuple[Entity, ...]:
        """Divisions of the network that the gazetteer knows by `name` (六合 for 六合区, 湟中县 for 湟中区)."""
        codes = {reading.code for reading in gazetteer().names.get(name, ())}
        return tuple(self._codes[code][0] for code in sorted(codes) if code in self._codes)

    def _only(self, name: str, found: tuple[Entity, ...]) -> Entity:
        if len(found) == 1:
            return found[0]
        shown = "; ".join(self._described(entity) for entity in found[:SHOWN])
        more = f"; and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
        raise QueryError(f"{name!r} is ambiguous: {shown}{more}. Use the code or id")

    def _described(self, entity: Entity) -> str:
        """鼓楼区 (江苏省南京市, 320106)."""
        return f"{entity.label} ({', '.join(part for part in (self._where(entity), entity.code or entity.id) if part)})"

    def _where(self, entity: Entity) -> str:
        code = division(entity, self._entities)
        if code is None:
            return ""
        chain = gazetteer().parents(code) if code == entity.code else (code, *gazetteer().parents(code))
        return "".join(gazetteer().label(each) for each in reversed(chain))

    def _near(self, name: str) -> str:
        known = sorted({*self._labels, *self._aliases})
        holding = [each for each in known if name and name in each]
        near = list(dict.fromkeys((*sorted(holding, key=len), *get_close_matches(name, known, SHOWN, 0.5))))
        return f"; near: {', '.join(near[:SHOWN])}" if near else ""


def _index(names: Iterable[tuple[str | None, Entity]]) -> dict[str, tuple[Entity, ...]]:
    found: dict[str, dict[str, Entity]] = {}
    for name, entity in names:
        if name:
            found.setdefault(name, {})[entity.id] = entity
    return {name: tuple(same[key] for key in sorted(same)) for name, same in found.items()}
