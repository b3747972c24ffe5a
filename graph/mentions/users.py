"""The user's own names in a text: found first, kept whole; and the strings that are no names for him."""

from collections.abc import Sequence
from functools import lru_cache

from ...ontology import VocabularyError, is_place
from ...ontology.places import gazetteer
from .names import OwnName, UserNames
from .nodes import Node
from .places import division
from .resolve import Named
from .spans import Place, PlaceSpan
from .sweep import occurrences


def own_names(clean: str, names: UserNames | None) -> tuple[list[PlaceSpan], list[Named]]:
    """The user's places and organisations in `clean`, in order, without overlap."""
    if names is None or not names.names:
        return [], []
    owners = _forms(names)
    nodes: dict[OwnName, Node] = {}
    places: list[PlaceSpan] = []
    found: list[Named] = []
    last = 0
    for start, end, form in occurrences(clean, owners):
        own = owners[form]
        if start < last:
            continue
        last = end
        if is_place(own.type):
            places.append(PlaceSpan(start, end, _place(own), "user"))
            continue
        above = _above(own.place)
        node = nodes.setdefault(own, Node(own.type, own.name, above, own.code or None, above))
        node.names.setdefault(form)
        found.append(Named(start, end, node, "user"))
    return places, found


def without_ignored(clean: str, spans: Sequence[PlaceSpan], names: UserNames | None) -> list[PlaceSpan]:
    """`spans` without those that the user ignores, in whole or as a part of a string that he ignores."""
    kept = list(spans)
    if names is None or not names.ignored:
        return kept
    holes = [(start, end) for start, end, _ in occurrences(clean, names.ignored)]
    return [span for span in kept if not any(start <= span.start and span.end <= end for start, end in holes)]


def ignored(clean: str, name: Named, names: UserNames | None) -> bool:
    """True if the user ignores an organisation's name, as it stands or as it is written in full."""
    return names is not None and (clean[name.start : name.end] in names.ignored or name.node.label in names.ignored)


@lru_cache(maxsize=8)
def _forms(names: UserNames) -> dict[str, OwnName]:
    """Every name and alias -> its row.

    Raises:
        VocabularyError: one form stands for two rows.
    """
    found: dict[str, OwnName] = {}
    for own in names.names:
        for form in (own.name, *own.aliases):
            if found.setdefault(form, own) != own:
                raise VocabularyError(f"own names: {form!r} stands for {found[form].name!r} and {own.name!r}; keep one")
    return found


def _place(own: OwnName) -> Place:
    if own.code in gazetteer().divisions:
        known = division(own.code)
        return Place(own.type, own.name, own.code, known.parent)
    return Place(own.type, own.name, own.code or None, _above(own.place))


def _above(name: str) -> Place | None:
    """The division that the column `place` names, by code or by a name of one reading."""
    if name in gazetteer().divisions:
        return division(name)
    unit = gazetteer().resolve(name) if name else None
    return division(unit.code) if unit else None
