"""How kinds and relations are drawn: the rows of `styles.yaml`."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from ..ontology import Term, VocabularyError, kinds, read_yaml, relations


@dataclass(frozen=True, slots=True)
class KindStyle:
    """Shape, colours and radius of a kind of entity."""

    shape: str
    color: str
    border: str
    size: int


@dataclass(frozen=True, slots=True)
class RelationStyle:
    """Colour and dashes of a relation, and the group of the legend it stands in."""

    color: str
    dash: tuple[int, ...]
    group: str


@dataclass(frozen=True, slots=True)
class Styles:
    """A style for every kind and relation of the vocabulary, and the legend's groups in order."""

    kinds: Mapping[str, KindStyle]
    relations: Mapping[str, RelationStyle]
    groups: Mapping[str, Term]


@cache
def styles() -> Styles:
    """All styles; a kind or relation without a row gets the one of "other".

    Raises:
        VocabularyError: a row does not fit, or "other" is missing.
    """
    data: Any = read_yaml("styles.yaml", __package__ or "jiedui.exports")
    try:
        of_kinds = {name: KindStyle(**row) for name, row in data["kinds"].items()}
        of_relations = {
            name: RelationStyle(row["color"], tuple(row["dash"]), row["group"])
            for name, row in data["relations"].items()
        }
        groups = {name: Term(name, **row) for name, row in data["groups"].items()}
        return Styles(
            {name: of_kinds.get(name, of_kinds["other"]) for name in kinds()},
            {name: of_relations.get(name, of_relations["other"]) for name in relations()},
            groups,
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise VocabularyError(
            f"styles.yaml: {error}; needs kinds, relations and groups, each with a row other"
        ) from error
