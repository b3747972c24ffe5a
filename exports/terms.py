"""RDF terms as plain values: an IRI is a `str`, everything else a `Literal`; no library behind them."""

import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import NamedTuple, cast

from .iris import XSD

# Rows of the three date precisions: the shape of the text and its XML Schema type.
PRECISIONS = (
    (re.compile(r"\d{4}"), XSD + "gYear"),
    (re.compile(r"\d{4}-(0[1-9]|1[0-2])"), XSD + "gYearMonth"),
    (re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"), XSD + "date"),
)


STRING, INTEGER, DECIMAL, OFFSET = XSD + "string", XSD + "integer", XSD + "decimal", XSD + "nonNegativeInteger"
# a named tuple is made three times as fast without its own __new__
_made = cast(
    "Callable[[type[Literal], tuple[str, str, str]], Literal]",
    tuple.__new__,  # pyright: ignore[reportUnknownMemberType]
)


class Literal(NamedTuple):
    """A value with its datatype (full IRI) or its language, never both."""

    value: str
    datatype: str = XSD + "string"
    language: str = ""


class Quoted(NamedTuple):
    """A triple as a thing of its own (a triple term of RDF 1.2), said or not."""

    subject: str
    predicate: str
    object: str


class Items(NamedTuple):
    """A list in the vocabulary or the shapes; data holds none, for lists are made of blank nodes."""

    members: tuple[str | Literal, ...]


class Holder(NamedTuple):
    """A blank node in the vocabulary that only holds a list, as a union of classes is written."""

    rows: tuple[tuple[str, "str | Items"], ...]


Object = str | Literal | Quoted
Triple = tuple[str, str, Object]
Thing = Object | Items | Holder
Axiom = tuple[str, str, Thing]


def chinese(value: str) -> Literal:
    """`value` as Chinese text."""
    return _made(Literal, (value, STRING, "zh"))


def english(value: str) -> Literal:
    """`value` as English text."""
    return _made(Literal, (value, STRING, "en"))


def integer(value: int) -> Literal:
    """`value` as xsd:integer."""
    return _made(Literal, (str(value), INTEGER, ""))


def boolean(value: bool) -> Literal:
    """`value` as xsd:boolean."""
    return Literal("true" if value else "false", XSD + "boolean")


def decimal(value: Decimal | int | float) -> Literal:
    """`value` as xsd:decimal: never an exponent, always a point, no digits lost.

    >>> decimal(Decimal("4.3E+7")).value
    '43000000.0'
    """
    exact = value if isinstance(value, Decimal) else Decimal(repr(value))
    text = f"{int(exact)}.0" if exact == int(exact) else format(exact, "f")
    return _made(Literal, (text, DECIMAL, ""))


def offset(value: int) -> Literal:
    """A character offset, as the Web Annotation vocabulary types it."""
    return _made(Literal, (str(value), OFFSET, ""))


def date(value: str) -> Literal:
    """`value` at its own precision; what is no date of ours stays text.

    >>> date("2021-12").datatype.rpartition("#")[2]
    'gYearMonth'
    """
    kind = next((kind for shape, kind in PRECISIONS if shape.fullmatch(value)), XSD + "string")
    return Literal(value, kind)


def filled(subject: str, properties: Iterable[str], values: Iterable[Object | None]) -> list[Triple]:
    """One triple for each value that is there; `properties` stand beside them, built once for all subjects."""
    return [(subject, prop, value) for prop, value in zip(properties, values, strict=True) if value is not None]


def block(subject: str, *rows: tuple[str, Object | None]) -> list[Triple]:
    """One triple a row, in the rows' order; rows without a value are left out."""
    return [(subject, predicate, value) for predicate, value in rows if value is not None]
