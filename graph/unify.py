"""Entities across documents: one organisation told with and without its place is one."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from ..ontology import Entity, is_place
from ..ontology.places import gazetteer


def fold_entities(entities: Iterable[Entity], alias: Mapping[str, str]) -> dict[str, Entity]:
    """One entity an id after renaming by `alias`, by id: names united, the rest first known in sorted order."""
    same: dict[str, list[Entity]] = {}
    for entity in entities:
        same.setdefault(alias.get(entity.id, entity.id), []).append(entity)
    return {key: _fold(key, same[key], alias) for key in sorted(same)}


def _fold(key: str, group: list[Entity], alias: Mapping[str, str]) -> Entity:
    first = group[0]
    alike = len(group) == 1 or all(entity == first for entity in group[1:])
    if alike and first.id == key and first.container not in alias:
        aliases = tuple(sorted({*first.aliases} - {first.label})) if first.aliases else ()
        return first if aliases == first.aliases else replace(first, aliases=aliases)
    group = sorted(set(group), key=lambda entity: (entity.id != key, *_order(entity)))
    first = group[0]
    names = {name for entity in group for name in (entity.label, *entity.aliases)} - {first.label}
    container = next((entity.container for entity in group if entity.container), None)
    return replace(
        first,
        id=key,
        aliases=tuple(sorted(names)),
        container=alias.get(container, container) if container else None,
        code=next((entity.code for entity in group if entity.code), None),
        lon=next((entity.lon for entity in group if entity.lon is not None), None),
        lat=next((entity.lat for entity in group if entity.lat is not None), None),
    )


def _grounded(entity: Entity, table: Mapping[str, Entity]) -> Entity:
    """`entity` without a place that is neither named in a document nor a division: it would lead nowhere."""
    place = entity.container
    if place is None or place in table or place.removeprefix("place-") in gazetteer().divisions:
        return entity
    return replace(entity, container=None)


def _order(entity: Entity) -> tuple[str | float | tuple[str, ...], ...]:
    """All that tells two entities of one id apart, so that any order of the input gives the same order here."""
    where = (entity.container or "", entity.code or "", entity.lon or 0.0, entity.lat or 0.0)
    return (entity.label, entity.type, entity.aliases, *where)


def unify(entities: Iterable[Entity]) -> tuple[dict[str, str], dict[str, Entity]]:
    """Id -> the id that stands for it, for the organisations that are known better elsewhere; and all folded by it.

    Organisations of one type and label are one where the place of one is unknown, or contains the other's, and
    all of them lie on one way down: 第一医院 without a place, in 临江市 and in its 云谷县 are the one in 云谷县; with a
    third one in 河口市 the placeless one stays by itself, for nobody knows which it is.
    """
    entities = list(entities)
    alias: dict[str, str] = {}
    while True:  # a firm in a zone waits for the zone
        table = fold_entities(entities, alias)
        better = _better(table)
        if not better:
            return alias, {key: _grounded(entity, table) for key, entity in table.items()}
        alias = {old: better.get(new, new) for old, new in alias.items()} | better


def _better(table: Mapping[str, Entity]) -> dict[str, str]:
    groups: dict[tuple[str, str], list[Entity]] = {}
    for entity in table.values():
        if not is_place(entity.type) and not entity.code:
            groups.setdefault((entity.type, entity.label), []).append(entity)
    found: dict[str, str] = {}
    for group in groups.values():
        if len(group) > 1:
            found.update(_deepest(group, table))
    return found


def _deepest(group: list[Entity], table: Mapping[str, Entity]) -> dict[str, str]:
    """Each member -> the one member below which nothing branches, if there is one and it is another."""
    at: dict[str | None, str] = {}
    for entity in group:  # sorted by id: of two in the very same place the smaller id stands
        at.setdefault(entity.container, entity.id)
    above = {place: (*ancestors(place, table), None) for place in at if place is not None}
    leaves = [place for place in above if not any(place in others for others in above.values())]
    found: dict[str, str] = {}
    for entity in group:
        place = entity.container
        below = [leaf for leaf in leaves if place == leaf or place in above[leaf]]
        best = at[below[0]] if len(below) == 1 else at[place]
        if best != entity.id:
            found[entity.id] = best
    return found


def ancestors(place: str, table: Mapping[str, Entity]) -> tuple[str, ...]:
    """Ids of what contains the place or organisation `place`, nearest first, without itself.

    Divisions come from the gazetteer (place-630123 -> place-630100, place-630000), the rest from `table`.
    """
    found: list[str] = []
    while place not in found:
        found.append(place)
        code = place.removeprefix("place-")
        if code in gazetteer().divisions:
            return (*found[1:], *(f"place-{parent}" for parent in gazetteer().parents(code)))
        container = table[place].container if place in table else None
        if container is None:
            break
        place = container
    return tuple(found[1:])


def division(entity: Entity, table: Mapping[str, Entity]) -> str | None:
    """The six digits of the smallest division that `entity` is or lies in, or None.

    湟源县人民医院 in 湟源县 -> "630123".
    """
    ways = (entity.id, f"place-{entity.code}", f"place-{(entity.code or '')[:6]}", *ancestors(entity.id, table))
    codes = (way.removeprefix("place-") for way in ways)
    return next((code for code in codes if code in gazetteer().divisions), None)
