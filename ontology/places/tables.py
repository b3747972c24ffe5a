"""Reading the data files beside this module."""

from collections.abc import Iterator

from .. import tables


def read_table(name: str, columns: int) -> Iterator[list[str]]:
    """The rows of the file `name` of this folder, as `tables.read_table` gives them."""
    return tables.read_table(name, columns, __package__ or "jiedui.ontology.places")


def year(cell: str) -> int | None:
    """The year in a cell, None where it is empty."""
    return int(cell) if cell else None
