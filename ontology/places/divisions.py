"""Divisions: the tree of today and the units that were dissolved, read from their tables."""

from collections.abc import Collection, Mapping

from ..errors import VocabularyError
from .records import Division, FormerName
from .tables import read_table, year


def level_of(code: str) -> int:
    """1 for a province, 2 for a prefecture, 3 for a county, by the zeros at the end of the code."""
    return 1 if code.endswith("0000") else 2 if code.endswith("00") else 3


def parent_of(code: str, codes: Collection[str]) -> str | None:
    """The governing unit by code: 630123 -> 630100; 429004 (no prefecture) -> 420000; a province -> None."""
    level = level_of(code)
    prefecture = code[:4] + "00"
    if level == 1:
        return None
    return prefecture if level == 3 and prefecture in codes else code[:2] + "0000"


def read_divisions() -> Mapping[str, Division]:
    """Code -> division, today's first, then the dissolved ones, each by code.

    Raises:
        VocabularyError: a code stands twice, or a governing unit or successor is not in the tree.
    """
    table = list(read_table("divisions.tsv", 6))
    codes = {row[0] for row in table}
    found: dict[str, Division] = {}
    for row in table:
        _add(found, _division(row[:6], codes, None, ()))
    for row in read_table("dissolved.tsv", 8):
        _add(found, _division(row[:6], codes, year(row[6]), tuple(row[7].split())))
    for division in found.values():
        missing = [code for code in (division.parent, *division.successors) if code and code not in codes]
        if missing:
            raise VocabularyError(f"divisions.tsv: {division.code} {division.name} names {missing}, which is no unit")
    return found


def _division(row: list[str], codes: Collection[str], until: int | None, successors: tuple[str, ...]) -> Division:
    code, name, lon, lat, pinyin, since = row
    parent = parent_of(code, codes)
    return Division(code, name, level_of(code), parent, float(lon), float(lat), pinyin, year(since), until, successors)


def _add(found: dict[str, Division], division: Division) -> None:
    if division.code in found:
        raise VocabularyError(f"divisions.tsv: {division.code} {division.name} stands twice")
    found[division.code] = division


def read_former() -> Mapping[str, tuple[FormerName, ...]]:
    """Today's code -> its former names by year."""
    found: dict[str, tuple[FormerName, ...]] = {}
    for code, name, old_code, first, last, document in read_table("history.tsv", 6):
        found[code] = (*found.get(code, ()), FormerName(name, old_code, year(first), year(last), document))
    return found
