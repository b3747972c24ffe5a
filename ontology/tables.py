"""Reading data files: tab-separated, a head of `#` lines, checked row by row."""

from collections.abc import Iterator
from importlib.resources import files

from .errors import VocabularyError


def read_table(name: str, columns: int, package: str = __package__ or "jiedui.ontology") -> Iterator[list[str]]:
    """The rows of the file `name` of `package`, each a list of exactly `columns` cells, in the file's order.

    Raises:
        VocabularyError: a row has another number of cells, or the file has no row.
    """
    text = files(package).joinpath(name).read_text("utf-8")
    found = False
    for number, line in enumerate(text.split("\n"), 1):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) != columns:
            raise VocabularyError(
                f"{name} line {number}: {len(cells)} cells in {line!r}; expected {columns}, a tab apart"
            )
        found = True
        yield cells
    if not found:
        raise VocabularyError(f"{name}: no row; a data file needs at least one")
