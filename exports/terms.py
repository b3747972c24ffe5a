"""RDF terms as plain values: an IRI is a `str`, everything else a `Literal`; no library behind them."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from .iris import XSD

# Rows of the three date precisions: the shape of the text and its XML Schema type.
PRECISIONS = (
    (re.compile(r"\d{4}"), XSD + "gYear"),
    (re.compile(r"\d{4}-(0[1-9]|1[0-2])"), XSD + "gYearMonth"),
    (re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"), XSD + "date"),
)


class Literal(NamedTuple):
    """A value with its datatype (full IRI) or its language, never both."""

    value: str
    datatype: str = XSD + "string"
    language: str = ""


Object = str | Literal
Triple = tuple[str, str, Object]


def chinese(value: str) -> Literal:
    """`value` as Chinese text."""
    return Literal(value, language="zh")


def english(value: str) -> Literal:
    """`value` as English text."""
    return Literal(value, language="en")


def integer(value: int) -> Literal:
    """`value` as xsd:integer."""
    return Literal(str(value), XSD + "integer")


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
    return Literal(text, XSD + "decimal")


def offset(value: int) -> Literal:
    """A character offset, as the Web Annotation vocabulary types it."""
    return Literal(str(value), XSD + "nonNegativeInteger")


def date(value: str) -> Literal:
    """`value` at its own precision; what is no date of ours stays text.

    >>> date("2021-12").datatype.rpartition("#")[2]
    'gYearMonth'
    """
    kind = next((kind for shape, kind in PRECISIONS if shape.fullmatch(value)), XSD + "string")
    return Literal(value, kind)


def block(subject: str, *rows: tuple[str, Object | None]) -> Iterator[Triple]:
    """One triple a row, in the rows' order; rows without a value are left out."""
    for predicate, value in rows:
        if value is not None:
            yield subject, predicate, value
