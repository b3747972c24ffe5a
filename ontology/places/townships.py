"""Townships by county: read at the first question, looked up inside one county only (their short names are words)."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache, lru_cache

from ..errors import VocabularyError
from .aliases import without_peoples, words_of
from .records import Township
from .tables import read_table

KINDS = ("街道", "苏木", "镇", "乡")
OFFICES = ("街道办事处", "街道办", "办事处")


@cache
def _lines() -> Mapping[str, str]:
    return dict(read_table("townships.tsv", 2))


@cache
def _variants() -> Mapping[tuple[str, str], str]:
    return {(county, variant): official for county, variant, official in read_table("township_variants.tsv", 3)}


@cache
def townships_of(county: str) -> Mapping[str, Township]:
    """Official name -> unit of `county`, by code; empty where none is known."""
    found: dict[str, Township] = {}
    for item in _lines().get(county, "").split():
        code, name = county + item[:3], item[3:]
        if name in found:
            raise VocabularyError(f"townships.tsv: {name} stands twice in {county}")
        found[name] = Township(code, county, name)
    return found


def find_township(county: str, name: str) -> Township | None:
    """The unit that `name` means inside `county`; None if none or several fit.

    Of the units with the same stem those of the same kind come first: 和平镇 is no 和平街道 where both stand.
    """
    official = townships_of(county)
    name = _variants().get((county, name), _official_kind(name))
    if name in official:
        return official[name]
    stem, kind = _split(name)
    alike = [unit for unit in official.values() if kind and _split(unit.name)[0] == stem]
    same = [unit for unit in alike if _split(unit.name)[1] == kind]
    fitting = same or [replace(unit, exact=False) for unit in alike]
    return fitting[0] if len(fitting) == 1 else None


def _official_kind(name: str) -> str:
    """雄州街道办事处, 雄州街道办, 雄州办事处 -> 雄州街道."""
    office = next((end for end in OFFICES if name.endswith(end) and len(name) > len(end) + 1), "")
    return name.removesuffix(office) + "街道" if office else name


@lru_cache(maxsize=65536)
def _split(name: str) -> tuple[str, str]:
    """Stem without nationality, and kind: 子耳彝族乡 -> 子耳, 乡; "" as kind where there is none."""
    kind = next((end for end in KINDS if name.endswith(end) and len(name) > len(end)), "")
    stem = name.removesuffix(kind)
    if kind != "乡":
        return stem, kind
    plain = stem.removesuffix("民族")
    return (without_peoples(stem) if plain == stem else _without_bare_peoples(plain)), kind


def _without_bare_peoples(stem: str) -> str:
    """The stem of a 民族乡 without the nationalities before it, which are written there without 族.

    音河达斡尔鄂温克 -> 音河; 勒门巴 -> 勒门巴, as two characters have to stay.
    """
    bare = tuple(people.removesuffix("族") for people in words_of("people"))
    shorter = next((stem.removesuffix(people) for people in bare if stem.endswith(people)), "")
    return _without_bare_peoples(shorter) if len(shorter) >= 2 else stem
