"""The rows of the compiled files, and the checks that the sources must pass before a row is written."""

from collections.abc import Iterable, Mapping

from ..errors import VocabularyError
from .build_history import History, began
from .build_pinyin import Speller
from .build_sources import FIRST_PANEL_YEAR, LAST_PANEL_YEAR, Span, Unit
from .divisions import level_of, parent_of
from .tables import read_table

COUNTS = (34, 333, 2847)
# 江北区 and 渝北区 went into 两江新区; 岑岭县 and 草湖市 are new: all after the panel's last year.
CHANGED = ("500105", "500112", "500157", "653132", "659013")

Point = tuple[float, float]
Points = Mapping[str, Point]


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
    changed = tuple(sorted(code for code, _ in now ^ then))
    if changed != CHANGED:
        raise VocabularyError(f"tree: differs from the panel of {LAST_PANEL_YEAR} in {changed}; look at each by hand")


def points(units: tuple[Unit, ...], spans: tuple[Span, ...], seats: Points, middles: Points) -> Points:
    """Code -> point: the seat, else the middle of the outline, else either of a former code, else by hand."""
    by_hand = {code: (float(lon), float(lat)) for code, lon, lat, _, _ in read_table("seats.tsv", 5)}
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


def division_rows(units: tuple[Unit, ...], spans: tuple[Span, ...], place: Points, speller: Speller) -> list[str]:
    """The rows of divisions.tsv, by code."""
    by_name: dict[str, list[Span]] = {}
    for span in spans:
        by_name.setdefault(span.name, []).append(span)
    rows: list[str] = []
    for unit in units:
        first = began(unit.code, unit.name, LAST_PANEL_YEAR + 1, by_name.get(unit.name, []))
        rows.append(_row(unit.code, unit.name, place[unit.code], speller, _known(first)))
    return rows


def dissolved_rows(history: History, place: Points, seats: Points, speller: Speller) -> list[str]:
    """The rows of dissolved.tsv, by code; the point is the unit's own or its first successor's."""
    rows: list[str] = []
    for old in history.dissolved:
        if not old.now:
            raise VocabularyError(f"history_reviewed.tsv: {old.code} {old.name} has no successor; add a row")
        point = seats.get(old.code, place[old.now[0]])
        rows.append(_row(old.code, old.name, point, speller, _known(old.first), str(old.last), " ".join(old.now)))
    return rows


def _row(code: str, name: str, point: Point, speller: Speller, *rest: str) -> str:
    return "\t".join((code, name, f"{point[0]:.2f}", f"{point[1]:.2f}", speller.spell(name), *rest))


def _known(year: int) -> str:
    """The year as a cell; empty for the panel's first, which says no more than "or before"."""
    return str(year) if year > FIRST_PANEL_YEAR else ""


def former_rows(history: History) -> list[str]:
    """The rows of history.tsv, by today's code and year."""
    return [
        f"{old.now[0]}\t{old.name}\t{old.code}\t{_known(old.first)}\t{old.last}\t{old.document}"
        for old in history.former
    ]


def township_rows(townships: Mapping[str, Mapping[str, str]], codes: Iterable[str]) -> list[str]:
    """The rows of townships.tsv, by county."""
    known = set(codes)
    rows: list[str] = []
    for county, listed in sorted(townships.items()):
        kept = {code: name for code, name in sorted(listed.items()) if not name.endswith("）")}
        if county not in known or any(not code.startswith(county) for code in kept):
            raise VocabularyError(f"townships: {county} is no county of the tree, or a code in it is not its own")
        if len(set(kept.values())) != len(kept) or any(" " in name for name in kept.values()):
            raise VocabularyError(f"townships: a name stands twice in {county}, or holds a space")
        rows.append(county + "\t" + " ".join(code[6:] + name for code, name in kept.items()))
    return rows
