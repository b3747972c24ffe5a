"""Townships by county: read at the first question, looked up inside one county only (their short names are words)."""

from collections.abc import Mapping
from functools import cache

from ..errors import VocabularyError
from .aliases import PEOPLES, without_peoples
from .records import Township
from .tables import read_table

KINDS = ("街道", "苏木", "镇", "乡")
_OFFICES = ("街道办事处", "街道办", "办事处")


@cache
def _lines() -> Mapping[str, str]:
    return {county: listed for county, listed in read_table("townships.tsv", 2)}


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
    """The unit that `name` means inside `county`; None if none or several fit."""
    official = townships_of(county)
    for office in _OFFICES:
        if name.endswith(office) and len(name) > len(office) + 1:
            name = name.removesuffix(office) + "街道"
            break
    if name in official:
        return official[name]
    stem, kind = _split(name)
    if not kind:
        return None
    alike = [unit for unit in official.values() if _split(unit.name)[0] == stem]
    same = [unit for unit in alike if _split(unit.name)[1] == kind]
    if len(same) == 1:
        return same[0]
    others = [unit for unit in alike if unit.name != name]
    if same or len(others) != 1:
        return None
    return Township(others[0].code, county, others[0].name, exact=False)


@cache
def _split(name: str) -> tuple[str, str]:
    """Stem without nationality, and kind: 子耳彝族乡 -> 子耳, 乡; "" as kind where there is none."""
    kind = next((end for end in KINDS if name.endswith(end) and len(name) > len(end)), "")
    stem = name.removesuffix(kind)
    if kind == "苏木" or not any(people in stem for people in PEOPLES):
        return stem, kind
    return without_peoples(stem), kind
