"""The rows of `properties.yaml`: what RDF needs beside kinds, relations, domains and scales, checked hard."""

from dataclasses import dataclass, fields
from functools import cache
from typing import Any

from ..ontology import VocabularyError, read_yaml, rows
from .iris import ALIGNED, JD, SPACES

NAME = "properties.yaml"


@dataclass(frozen=True, slots=True)
class Head:
    """What is said of the vocabulary itself; `format` is the version of the layout of the data."""

    version: str
    format: int
    zh: str
    en: str
    what: str
    define: str
    licence: str
    creator: str
    keywords_zh: list[str]
    keywords_en: list[str]
    copies: dict[str, str]


@dataclass(frozen=True, slots=True)
class Class:
    """A class of the vocabulary that is no kind of entity."""

    name: str
    zh: str
    en: str
    what: str
    define: str
    above: list[str]
    example: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What shapes and the JSON-LD context ask of a property; the names in it are prefixed.

    `domain`: classes that have it; `required`: those that must; `functional`: at most one value; `types`: the
    datatypes where `range` is rdfs:Literal; `least` and `most`: bounds; `under`: a property with a larger value.
    """

    domain: list[str]
    range: str
    functional: bool = False
    required: tuple[str, ...] | list[str] = ()
    types: tuple[str, ...] | list[str] = ()
    least: int | None = None
    most: int | None = None
    pattern: str = ""
    under: str = ""
    scheme: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Borrowed(Asked):
    """A property of another vocabulary that the data uses, or what is alike in ours; `name` is prefixed."""

    name: str
    use: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Property(Asked):
    """A property of the vocabulary that is no relation between entities."""

    name: str
    zh: str
    en: str
    what: str
    define: str
    example: str
    above: tuple[str, ...] | list[str] = ()
    like: tuple[str, ...] | list[str] = ()
    transitive: bool = False
    inverse_zh: str = ""
    inverse_en: str = ""

    @property
    def use(self) -> str:
        """ "data" or "object", as OWL tells them apart."""
        data = self.range.startswith("xsd:") or self.range in ("rdfs:Literal", "rdf:langString")
        return "data" if data else "object"

    def bare(self) -> Borrowed:
        """What is asked of it, under its prefixed name."""
        asked = {field.name: getattr(self, field.name) for field in fields(Asked)}
        return Borrowed(name=f"jd:{self.name}", use=self.use, **asked)


@dataclass(frozen=True, slots=True)
class Properties:
    """All of `properties.yaml`; the last four map a name to classes, properties or concepts elsewhere."""

    head: Head
    classes: tuple[Class, ...]
    properties: tuple[Property, ...]
    borrowed: tuple[Borrowed, ...]
    kinds: dict[str, list[str]]
    relations: dict[str, list[str]]
    relations_above: dict[str, list[str]]
    concepts: dict[str, list[str]]

    def used(self) -> tuple[Borrowed, ...]:
        """Every property that the data has beside the relations, ours first."""
        return (*(each.bare() for each in self.properties), *self.borrowed)


@cache
def properties() -> Properties:
    """The terms that RDF needs beside kinds, relations and scales.

    Raises:
        VocabularyError: a row does not fit, or a prefix is unknown.
    """
    data: Any = read_yaml(NAME, __package__ or "jiedui.exports")
    made = Properties(
        rows(Head, [data["ontology"]], f"{NAME} ontology")[0],
        rows(Class, data["classes"], f"{NAME} classes"),
        rows(Property, data["properties"], f"{NAME} properties"),
        rows(Borrowed, data["borrowed"], f"{NAME} borrowed"),
        data["kinds"],
        data["relations"],
        data["relations_above"],
        data["concepts"],
    )
    for each in made.used():
        for name in (each.name, each.range, each.under or each.name, *each.domain, *each.required, *each.types):
            expand(name)
    return made


def expand(name: str) -> str:
    """The full IRI of a prefixed name in `properties.yaml`.

    >>> expand("schema:Hospital")
    'https://schema.org/Hospital'
    """
    prefix, _, local = name.partition(":")
    space = JD if prefix == "jd" else SPACES.get(prefix) or ALIGNED.get(prefix)
    if space is None:
        known = ", ".join(("jd", *SPACES, *ALIGNED))
        raise VocabularyError(f"{NAME}: unknown prefix in {name}; known: {known}")
    return space + local
