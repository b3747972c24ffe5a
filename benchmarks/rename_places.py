"""Which division takes the place of which: the same level and shape of name, and the tree of the document kept.

A county of a renamed city becomes a county of the new city, a city of a renamed province a city of the new one. A new
name is never one of the document's own, nor one that could mean several places or is a word of the language.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256

from jiedui.ontology.places import gazetteer
from jiedui.ontology.places.aliases import stem_of
from jiedui.ontology.places.records import Division

# What a new name costs: the same ending, the same lengths, the same kind, no former name, no twin near, none at all,
# another kind (县 for 区: the text still says 我县).
ALIKE, SIZED, ODD, YOUNG, FAR, NONE, OTHER = 0, 1, 3, 3, 5, 12, 15
SEAT = "城关镇"  # a name and a word: 82 county towns are called so
HELPED_BY_ALL = ("54", "63", "65")


def rank(*parts: str) -> str:
    """A chance that hangs on nothing but `parts`."""
    return sha256("\0".join(parts).encode()).hexdigest()


@dataclass
class Choice:
    """Code -> the code that stands for it; `cost` is what all of them lose in shape."""

    twins: dict[str, str] = field(default_factory=dict)
    cost: int = 0

    def take(self, old: str, new: str, cost: int) -> None:
        """Let `new` stand for `old`."""
        self.twins[old] = new
        self.cost += cost


@dataclass(frozen=True)
class Planner:
    """Finds twins for the divisions `codes` of one document, whose clean text is `clean`.

    `kept` stay as they are (their one-character names stand in the text), `forced` are decided already. `aged` have a
    former name in the text and want a twin with one, `seats` a county town called 城关. `key` names document and seed.
    """

    codes: Collection[str]
    clean: str
    key: str
    kept: Collection[str] = ()
    forced: Mapping[str, str] = field(default_factory=dict)
    aged: Collection[str] = ()
    seats: Collection[str] = ()

    def choice(self) -> Choice:
        """The twins of all divisions; those that stay stand for themselves."""
        whole = Choice()
        for province in sorted(code for code in self.codes if gazetteer().divisions[code].level == 1):
            best = min(self._provinces(province, whole.twins), key=lambda choice: choice.cost)
            whole.twins.update(best.twins)
            whole.cost += best.cost
        return whole

    def _provinces(self, province: str, found: Mapping[str, str]) -> Iterator[Choice]:
        if province in self.kept:
            yield self._below(province, province, found)
            return
        codes = [code for code in gazetteer().divisions if code.endswith("0000")]
        for new in self._candidates(province, codes, found) or [province]:
            choice = self._below(province, new, found)
            yield choice
            if choice.cost == 0:
                return

    def _below(self, old: str, new: str, found: Mapping[str, str]) -> Choice:
        """The twins of the province `old` and of everything in it, inside `new`."""
        choice = Choice()
        choice.take(old, new, 0 if old == new else self._price(old, new))
        for city in self._children(old, 2):
            known = {**found, **choice.twins}
            cities = [code for code in gazetteer().children(new) if not code.endswith("0000")]
            new_city = city if city in self.kept else self._best_city(city, cities, known)
            choice.take(city, new_city or city, self._price(city, new_city))
            for county in self._children(city, 3):
                known = {**found, **choice.twins}
                near = gazetteer().children(new_city) if new_city else ()
                self._take_county(choice, county, [near, _counties(new)], known)
        for county in self._children(old, 3):
            known = {**found, **choice.twins}
            self._take_county(choice, county, [gazetteer().children(new), _counties(new)], known)
        return choice

    def _take_county(self, choice: Choice, county: str, tiers: list[tuple[str, ...]], found: Mapping[str, str]) -> None:
        if county in self.kept:
            choice.take(county, county, 0)
            return
        for tier, codes in enumerate(tiers):
            candidates = [code for code in codes if not code.endswith("00")]
            new = next(iter(self._candidates(county, candidates, found)), None)
            if new is not None:
                choice.take(county, new, self._price(county, new) + tier * FAR)
                return
        choice.take(county, county, NONE)

    def _best_city(self, city: str, cities: list[str], found: Mapping[str, str]) -> str | None:
        counties = self._children(city, 3)

        def price(new: str) -> int:
            free = [code for code in gazetteer().children(new) if self._free(code, found)]
            costs = [
                min((self._price(county, code) for code in free if code != county), default=NONE) for county in counties
            ]
            return self._price(city, new) + sum(costs) + NONE * max(0, len(counties) - len(free))

        return min(self._candidates(city, cities, found), key=price, default=None)

    def _candidates(self, old: str, codes: Collection[str], found: Mapping[str, str]) -> list[str]:
        """Those that may stand for `old`, the best shape first, then by chance."""
        if old in self.forced:
            return [self.forced[old]]
        fitting = [code for code in codes if code != old and _cost(old, code) is not None and self._free(code, found)]
        return sorted(fitting, key=lambda code: (self._price(old, code), rank(self.key, old, code)))

    def _free(self, code: str, found: Mapping[str, str]) -> bool:
        """True if the name is clear by itself, stands nowhere in the text and is not taken."""
        if code in self.kept or code in found.values() or code in self.forced.values() or not _is_clear(code):
            return False
        if code in self.codes:
            return code.endswith("0000")  # provinces are few: they may change places
        division = gazetteer().divisions[code]
        return (stem_of(division.name) or division.name) not in self.clean

    def _price(self, old: str, new: str | None) -> int:
        cost = None if new is None else _cost(old, new)
        if new is None or cost is None:
            return NONE
        lacks = (old in self.aged and not _renamed_alike(old, new), old in self.seats and not _has_seat(new))
        return cost + YOUNG * sum(lacks)

    def _children(self, above: str, level: int) -> list[str]:
        """What of the document lies right below, the pickier first."""
        divisions = gazetteer().divisions
        found = [code for code in self.codes if divisions[code].parent == above and divisions[code].level == level]
        return sorted(found, key=lambda code: (code not in self.aged, code not in self.seats, code))


@cache
def _counties(province: str) -> tuple[str, ...]:
    return tuple(
        code
        for code, division in gazetteer().divisions.items()
        if division.until is None and division.level == 3 and gazetteer().province(code) == province
    )


@cache
def _is_clear(code: str) -> bool:
    """True if full and short name mean this unit of today alone, and no word."""
    division = gazetteer().divisions[code]
    names = [name for name in (division.name, stem_of(division.name)) if name]
    return division.until is None and all(_means(name, code) for name in names)


def _means(name: str, code: str) -> bool:
    found = gazetteer().resolve(name)
    return found is not None and found.code == code


@cache
def _shape(division: Division) -> tuple[int, int, str]:
    stem = stem_of(division.name)
    return len(division.name), len(stem), division.name[len(stem) or -1 :]


def _cost(old: str, new: str) -> int | None:
    """What is lost in shape, None where the new name is too different."""
    if gazetteer().divisions[old].level != gazetteer().divisions[new].level:
        return None  # a county-level city right below its province is no prefecture
    one, other = _shape(gazetteer().divisions[old]), _shape(gazetteer().divisions[new])
    if old.endswith("0000") and (one[2][-1] != other[2][-1] or _side(old) != _side(new)):
        return None  # 市, 省 and 自治区 are three kinds of provinces, and those that help another than those helped
    if one == other:
        return ALIKE
    if one[2][-1] != other[2][-1]:
        return OTHER
    return SIZED if one[:2] == other[:2] else ODD


@cache
def _side(province: str) -> tuple[bool, bool]:
    """Whether pair terms have the province, or a place in it, as helper of the west, and as helped.

    All provinces help Tibet and Xinjiang, and many Qinghai: that makes no helper of the west.
    """
    pairs = [pair for pair in gazetteer().pairs.values() if not pair.peers]
    helps = any(pair.agent[:2] == province[:2] and pair.target[:2] not in HELPED_BY_ALL for pair in pairs)
    return helps, any(pair.target[:2] == province[:2] for pair in pairs)


def _has_seat(code: str) -> bool:
    return SEAT in gazetteer().townships(code)


def _renamed_alike(old: str, new: str) -> bool:
    """True if the new one, too, was called otherwise before: a district that was a county (湟中县, 湟中区)."""
    shapes = [{(len(name.name), name.name[-1]) for name in gazetteer().former.get(code, ())} for code in (old, new)]
    return bool(shapes[0] & shapes[1])
