"""The vocabulary that users and RDF see: kinds, relations, domains, statuses, measures, stages.

Each comes from a YAML file beside this module, is read once and checked hard; a row that does not
fit stops the program with the file and the row.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar, cast

import yaml

from .errors import VocabularyError

T = TypeVar("T")
Named = TypeVar("Named", "Kind", "Relation", "Term")
Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of entity; `family` is "place" or "organisation", `level` 1 (province) to 5 (village)."""

    name: str
    zh: str
    en: str
    family: str
    what: str
    define: str
    example: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class Relation:
    """A kind of tie. `helps`: it counts as help from agent to target; `example` is one sentence."""

    name: str
    zh: str
    en: str
    symmetric: bool
    helps: bool
    what: str
    define: str
    example: str
    inverse_zh: str = ""
    inverse_en: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """A value of a small scale: a domain, status, measure or stage; `what` and `define` say what it means."""

    name: str
    zh: str
    en: str
    what: str = ""
    define: str = ""


def read_yaml(name: str, package: str = __package__ or "jiedui.ontology") -> Any:
    """The parsed YAML file `name` of `package`, never empty.

    Raises:
        VocabularyError: the file is not YAML, or holds nothing.
    """
    try:
        data = yaml.load(files(package).joinpath(name).read_text("utf-8"), Loader)
    except yaml.YAMLError as error:
        raise VocabularyError(f"{name}: not YAML: {error}") from error
    if not data:
        raise VocabularyError(f"{name}: empty; a word list needs at least one row")
    return data


def rows(kind: type[T], data: Any, where: str) -> tuple[T, ...]:
    """One `kind` (a dataclass) for each mapping in `data`; `where` names the file in errors."""
    known = {field.name for field in fields(kind)}  # type: ignore[arg-type]
    result: list[T] = []
    for number, row in enumerate(data, 1):
        if not isinstance(row, dict) or {str(column) for column in cast("dict[Any, Any]", row)} - known:
            raise VocabularyError(f"{where} row {number}: unknown column in {row!r}; known: {', '.join(sorted(known))}")
        try:
            result.append(kind(**row))
        except TypeError as error:
            raise VocabularyError(f"{where} row {number}: {error}") from error
    return tuple(result)


def _named(items: tuple[Named, ...], where: str) -> Mapping[str, Named]:
    table = {item.name: item for item in items}
    if len(table) != len(items):
        raise VocabularyError(f"{where}: a name stands twice")
    return table


@cache
def kinds() -> Mapping[str, Kind]:
    """Kinds of entity by name, in the file's order."""
    return _named(rows(Kind, read_yaml("kinds.yaml"), "kinds.yaml"), "kinds.yaml")


@cache
def relations() -> Mapping[str, Relation]:
    """Relations by name, in the file's order."""
    return _named(rows(Relation, read_yaml("relations.yaml"), "relations.yaml"), "relations.yaml")


@cache
def domains() -> Mapping[str, Term]:
    """Domains by name, in the file's order."""
    return _named(rows(Term, read_yaml("domains.yaml"), "domains.yaml"), "domains.yaml")


@cache
def scale(name: str) -> Mapping[str, Term]:
    """The scale `name`: "statuses", "measures" or "stages", in rising order."""
    return _named(rows(Term, read_yaml("scales.yaml")[name], "scales.yaml"), "scales.yaml")


def is_place(kind: str) -> bool:
    """True for divisions from province to village."""
    return kinds()[kind].family == "place"
