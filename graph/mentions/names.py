"""The user's own names: a CSV of entities to recognise, and a list of strings to leave alone."""

import csv
from dataclasses import dataclass
from pathlib import Path

from ...ontology import VocabularyError, kinds

_COLUMNS = ("name", "type", "aliases", "place", "code")


@dataclass(frozen=True, slots=True)
class OwnName:
    """One row of the user's list: a canonical name, its kind, other names, the containing place, a code."""

    name: str
    type: str
    aliases: tuple[str, ...] = ()
    place: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class UserNames:
    """The user's names and the strings that are no names for him."""

    names: tuple[OwnName, ...] = ()
    ignored: frozenset[str] = frozenset()


def read_names(path: Path) -> tuple[OwnName, ...]:
    """The rows of a CSV with the columns name, type and, if wanted, aliases (several: a | between), place, code.

    Raises:
        VocabularyError: the file cannot be read, a column is missing, or a row does not fit.
    """
    rows = list(csv.reader(_text(path).splitlines()))
    if not rows:
        raise VocabularyError(f"{path}: empty; the first row names the columns: {','.join(_COLUMNS)}")
    head = [cell.strip() for cell in rows[0]]
    unknown = [cell for cell in head if cell not in _COLUMNS]
    if unknown or "name" not in head or "type" not in head:
        raise VocabularyError(
            f"{path} row 1: found the columns {','.join(head)}; expected name,type[,aliases,place,code]"
        )
    found: dict[tuple[str, str], OwnName] = {}
    for number, row in enumerate(rows[1:], 2):
        if not any(cell.strip() for cell in row):
            continue
        own = _own(path, number, head, row)
        if (own.name, own.type) in found:
            raise VocabularyError(f"{path} row {number}: {own.name!r} stands twice as {own.type}; keep one row")
        found[own.name, own.type] = own
    return tuple(found.values())


def read_ignore(path: Path) -> frozenset[str]:
    """The strings of a list, one a line; empty lines and lines that begin with # are left out.

    Raises:
        VocabularyError: the file cannot be read.
    """
    lines = (line.strip() for line in _text(path).splitlines())
    return frozenset(line for line in lines if line and not line.startswith("#"))


def _own(path: Path, number: int, head: list[str], row: list[str]) -> OwnName:
    if len(row) > len(head):
        raise VocabularyError(
            f"{path} row {number}: {len(row)} cells, the head has {len(head)}; quote cells with commas"
        )
    cells = dict(zip(head, (cell.strip() for cell in row), strict=False))
    name, kind = cells.get("name", ""), cells.get("type", "")
    if len(name) < 2:
        raise VocabularyError(f"{path} row {number}: the name {name!r} is too short; give at least two characters")
    if kind not in kinds():
        raise VocabularyError(f"{path} row {number}: unknown type {kind!r}; use one of {', '.join(kinds())}")
    code = cells.get("code", "")
    if code and not (code.isdigit() and len(code) in (6, 9)):
        raise VocabularyError(f"{path} row {number}: the code {code!r} is not six or nine digits")
    aliases = tuple(alias.strip() for alias in cells.get("aliases", "").split("|") if alias.strip())
    short = next((alias for alias in aliases if len(alias) < 2), None)
    if short is not None:
        raise VocabularyError(f"{path} row {number}: the alias {short!r} is too short; give at least two characters")
    return OwnName(name, kind, aliases, cells.get("place", ""), code)


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except OSError as error:
        raise VocabularyError(f"{path}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise VocabularyError(f"{path}: not UTF-8 at byte {error.start}; save it as UTF-8") from error
