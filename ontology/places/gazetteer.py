"""The gazetteer: divisions of China, their names past and present, townships and pair terms."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ..errors import VocabularyError
from .index import build_index
from .records import Division, PairTerm, PlaceName, Township
from .tables import read_table, year
from .townships import find_township, townships_of


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All that is known of places. `divisions` by code; `names` by surface form, readings by code; `pairs` by word;
    `abbreviations`: one character -> codes of the divisions it may stand for, provinces first."""

    divisions: Mapping[str, Division]
    names: Mapping[str, tuple[PlaceName, ...]]
    pairs: Mapping[str, PairTerm]
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
        """The codes of the divisions right below, sorted; of today only."""
        return self.below.get(code, ())

    def township(self, county: str, name: str) -> Township | None:
        """The township-level unit that `name` means inside `county`, None if none or several fit.

        A nationality may be left out (子耳乡 for 子耳彝族乡), 街道办 and 街道办事处 stand for 街道; 镇, 乡 and 街道 of one
        stem stand for each other with `exact` False.
        """
        return find_township(county, name)

    def townships(self, county: str) -> Mapping[str, Township]:
        """Official name -> township-level unit of `county`, by code; empty where none is known."""
        return townships_of(county)

    def resolve(self, surface: str, within: str | None = None, year: int | None = None) -> Division | None:
        """The one division that `surface` can mean below `within` and in `year`, None if none or several can.

        resolve("鼓楼区", within="320100") is the one in 南京市; resolve("鼓楼区") is None.
        """
        found = [name for name in self.names.get(surface, ()) if within is None or self.within(name.code, within)]
        if year is not None and len(found) > 1:
            found = [name for name in found if (name.first or 0) <= year <= (name.last or 9999)] or found
        if len(found) > 1 and within is None:
            found = [name for name in found if name.safe]
        return self.divisions[found[0].code] if len(found) == 1 else None


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer, read once. Townships are read at the first question about one.

    >>> gazetteer().label("630123")
    '湟源县'
    >>> [name.code for name in gazetteer().names["玉树"]]
    ['632700', '632701']
    """
    divisions = _divisions()
    names = build_index(divisions, (), (), frozenset())
    below: dict[str, list[str]] = {}
    for code in sorted(divisions):
        below.setdefault(divisions[code].parent or "", []).append(code)
    return Gazetteer(divisions, names, {}, {}, {code: tuple(listed) for code, listed in below.items()})


def _divisions() -> Mapping[str, Division]:
    table = list(read_table("divisions.tsv", 6))
    codes = {row[0] for row in table}
    found: dict[str, Division] = {}
    for code, name, lon, lat, pinyin, since in table:
        level = 1 if code.endswith("0000") else 2 if code.endswith("00") else 3
        prefecture = code[:4] + "00"
        parent = None if level == 1 else prefecture if level == 3 and prefecture in codes else code[:2] + "0000"
        if code in found or (parent and parent not in codes):
            raise VocabularyError(f"divisions.tsv: {code} {name} stands twice or has no governing unit {parent}")
        found[code] = Division(code, name, level, parent, float(lon), float(lat), pinyin, year(since))
    return found
