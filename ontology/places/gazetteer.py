"""The gazetteer: divisions of China, their names past and present, townships and pair terms."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ..errors import VocabularyError
from .divisions import read_divisions, read_former
from .index import build_index
from .pairs import read_abbreviations, read_groups, read_pairs
from .records import Division, FormerName, PairTerm, PlaceName, Township
from .tables import read_table
from .townships import find_township, townships_of


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All that is known of places.

    `divisions` by code, today's first, then those dissolved since 2000 (`until` is set); `names` by surface form,
    readings by code; `former` names by code; `pairs` by word and `groups`, words that look like a pair and are
    none; `abbreviations`: one character -> codes, the likeliest first; `below`: code -> today's units under it.
    """

    divisions: Mapping[str, Division]
    names: Mapping[str, tuple[PlaceName, ...]]
    former: Mapping[str, tuple[FormerName, ...]]
    pairs: Mapping[str, PairTerm]
    groups: tuple[str, ...]
    abbreviations: Mapping[str, tuple[str, ...]]
    below: Mapping[str, tuple[str, ...]]

    def label(self, code: str) -> str:
        """The official name: 632700 -> 玉树藏族自治州."""
        return self.divisions[code].name

    def parents(self, code: str) -> tuple[str, ...]:
        """The governing units, nearest first: 630123 -> 630100, 630000."""
        found: list[str] = []
        above = self.divisions[code].parent
        while above:
            found.append(above)
            above = self.divisions[above].parent
        return tuple(found)

    def province(self, code: str) -> str:
        """The province of a division; a province is its own."""
        return code[:2] + "0000"

    def within(self, code: str, ancestor: str) -> bool:
        """True if `code` is `ancestor` or lies in it."""
        return code == ancestor or ancestor in self.parents(code)

    def children(self, code: str) -> tuple[str, ...]:
        """The codes of today's divisions right below, sorted."""
        return self.below.get(code, ())

    def township(self, county: str, name: str) -> Township | None:
        """The township-level unit that `name` means inside `county`, None if none or several fit.

        A nationality may be left out (子耳乡 for 子耳彝族乡), 街道办 and 街道办事处 stand for 街道; 镇, 乡 and 街道 of
        one stem stand for each other with `exact` False.
        """
        return find_township(county, name)

    def townships(self, county: str) -> Mapping[str, Township]:
        """Official name -> township-level unit of `county`, by code; empty where none is known."""
        return townships_of(county)

    def resolve(self, surface: str, within: str | None = None, year: int | None = None) -> Division | None:
        """The one division that `surface` can mean below `within` and in `year`, None if none or several can.

        Below a governing unit any reading counts; else a safe one alone. A year decides only between several:
        the press writes old names for years.

        >>> gazetteer().resolve("鼓楼区", within="320100").code
        '320106'
        >>> gazetteer().resolve("鼓楼区") is None
        True
        """
        found = [name for name in self.names.get(surface, ()) if within is None or self.within(name.code, within)]
        if year is not None and len(found) > 1:
            found = [name for name in found if _stood(name, year)] or found
        if within is None or len(found) > 1:
            found = [name for name in found if name.safe]
        return self.divisions[found[0].code] if len(found) == 1 else None


def _stood(name: PlaceName, year: int) -> bool:
    """True if the name stood in some part of `year`: its years are year ends."""
    return (name.first is None or name.first <= year) and (name.last is None or year <= name.last + 1)


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer, read once. Townships are read at the first question about one.

    >>> gazetteer().label("630123")
    '湟源县'
    >>> [(name.code, name.safe) for name in gazetteer().names["玉树"]]
    [('632700', True), ('632701', False)]
    """
    divisions = read_divisions()
    former = read_former()
    aliases = [(surface, code) for surface, code, _ in read_table("aliases.tsv", 3)]
    words = frozenset(form for form, _, _ in read_table("short.tsv", 3))
    unknown = [code for code in (*former, *(code for _, code in aliases)) if code not in divisions]
    if unknown:
        raise VocabularyError(f"history.tsv or aliases.tsv: {unknown} is the code of no division")
    names = build_index(divisions, former, aliases, words)
    below: dict[str, tuple[str, ...]] = {}
    for division in divisions.values():
        if division.parent and division.until is None:
            below[division.parent] = (*below.get(division.parent, ()), division.code)
    return Gazetteer(
        divisions, names, former, read_pairs(divisions), read_groups(), read_abbreviations(divisions), below
    )
