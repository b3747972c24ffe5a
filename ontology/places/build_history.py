"""Former names and dissolved units, out of the yearly panel and the list of events.

The panel's id of a county's lineage is not reliable (its author says so), so a former name is taken only if it
stood in 2000 or later and its stem is the unit's own or events tell the change.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from .aliases import stem_of
from .build_sources import LAST_PANEL_YEAR, Span, Unit
from .divisions import level_of

FIRST_LAST_YEAR = 2000
# Words of the language that were or are names of districts: as former names they would match everywhere.
GENERIC = frozenset({"新区", "郊区", "城区", "市区", "市郊区", "矿区"})
LONGEST_CHAIN = 4

Reviewed = Mapping[tuple[str, str], tuple[str, tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class Change:
    """An event: the unit `old` of `old_code` became `new` of `new_code`; `document` is the approval's number or ""."""

    old: str
    old_code: str
    new: str
    new_code: str
    document: str


@dataclass(frozen=True, slots=True)
class Old:
    """A name of the past with its code then and its years. `lineage` is today's code by the panel, "" if none;
    `now` today's codes: of the one unit, or of the successors."""

    name: str
    code: str
    first: int
    last: int
    lineage: str
    now: tuple[str, ...] = ()
    document: str = ""


@dataclass(frozen=True, slots=True)
class History:
    """Former names of today's units, and dissolved units, both by code."""

    former: tuple[Old, ...]
    dissolved: tuple[Old, ...]


def began(code: str, name: str, first: int, spans: Iterable[Span]) -> int:
    """The first year end of a name's unbroken run that includes `first`, under whatever codes of the province.

    湟中县 stood as 630122 from 1999 and as 632124 before: 1980.
    """
    level = level_of(code)
    earlier = [span for span in spans if (span.name, span.code[:2], span.level) == (name, code[:2], level)]
    while True:
        before = next((span for span in earlier if span.first < first <= span.last + 1), None)
        if before is None:
            return first
        first = before.first


def changes(events: Iterable[Mapping[str, Any]]) -> tuple[Change, ...]:
    """The events that name a unit with its code on both sides, in the file's order."""
    found: list[Change] = []
    for event in events:
        old, new = event["old"], event["new"]
        # 码位改派: a code that was given to another unit; the sides are not one unit.
        if all((old.get("name"), old.get("code"), new.get("name"), new.get("code"))) and event["type"] != "码位改派":
            document = event.get("doc_no") or ""
            found.append(Change(old["name"], old["code"][:6], new["name"], new["code"][:6], document))
    return tuple(found)


def read_history(
    units: tuple[Unit, ...], spans: tuple[Span, ...], told: tuple[Change, ...], reviewed: Reviewed
) -> History:
    """Sort every name that stood in 2000 or later and stands no more into former names and dissolved units.

    1. What a person reviewed stands as reviewed.
    2. A name that a unit of the same prefecture carries today is a change of code, not of name: left out.
    3. The stem is that of one unit of the same parent, today's name began after it, and no event leads elsewhere
       (庐山区 became 濂溪区, not 庐山市): a former name.
    4. Events lead from it to the unit of its lineage, today's name began after it and no other unit stood beside
       it in that lineage: a former name.
    5. The rest is dissolved. Left out: a name that a unit of the same province carries today (市中区), and a code
       that is another unit's today (万盛区).
    """
    now = {unit.code: unit for unit in units}
    begun = _begun(units, spans)
    former: list[Old] = []
    open_: list[Old] = []
    dissolved: list[Old] = []
    for old in _past(units, spans):
        verdict, codes = reviewed.get((old.code, old.name), ("", ()))
        code = _same_stem(old, units)
        if verdict:
            (former if verdict == "former" else dissolved).append(replace(old, now=codes))
        elif code and begun[code] > old.last and (code == old.lineage or not _renamed(old, now, told)):
            former.append(replace(old, now=(code,)))
        else:
            open_.append(old)
    stems = tuple(former)
    for old in open_:
        renamed = _renamed(old, now, told) and begun[old.lineage] > old.last and not _beside(old, stems, open_)
        if renamed:
            former.append(replace(old, now=(old.lineage,)))
        elif old.code not in now and not any(unit.name == old.name and unit.code[:2] == old.code[:2] for unit in units):
            dissolved.append(replace(old, now=_successors(old, now, told)))
    documents = {(change.old, change.old_code): change.document for change in told if change.document}
    former = [replace(old, first=began(old.code, old.name, old.first, spans)) for old in former]
    dissolved = [replace(old, first=began(old.code, old.name, old.first, spans)) for old in dissolved]
    return History(_merged(former, documents), tuple(sorted(dissolved, key=lambda old: old.code)))


def _begun(units: tuple[Unit, ...], spans: tuple[Span, ...]) -> Mapping[str, int]:
    """Code -> the first year end of today's unbroken run of today's name, under whatever codes."""
    runs: dict[tuple[str, str, int], tuple[int, int]] = {}
    for span in sorted(spans, key=lambda span: span.first):
        key = (span.name, span.lineage, span.level)
        first, last = runs.get(key, (span.first, span.first))
        runs[key] = (first, max(last, span.last)) if span.first <= last + 1 else (span.first, span.last)
    missing = (LAST_PANEL_YEAR + 1, LAST_PANEL_YEAR + 1)
    return {unit.code: runs.get((unit.name, unit.code, level_of(unit.code)), missing)[0] for unit in units}


def _past(units: tuple[Unit, ...], spans: tuple[Span, ...]) -> Iterator[Old]:
    """Names of the past by code and year; generic ones and those carried in the same prefecture today left out."""
    carried = {(unit.code[:4], unit.name) for unit in units}
    codes = {unit.code for unit in units}
    for span in spans:
        lineage = span.lineage if span.lineage in codes else ""
        homes = {span.code[:4], lineage[:4]}
        if span.last < FIRST_LAST_YEAR or span.name in GENERIC or any((home, span.name) in carried for home in homes):
            continue
        yield Old(span.name, span.code, span.first, span.last, lineage)


def _same_stem(old: Old, units: tuple[Unit, ...]) -> str:
    """The one unit of today below the same parent, of the same level, with the same stem; else ""."""
    codes = {unit.code for unit in units}
    prefecture = old.code[:4] + "00"
    parent = prefecture if prefecture in codes and prefecture != old.code else old.code[:2] + "0000"
    alike = [
        unit.code
        for unit in units
        if unit.parent is not None
        and (unit.parent == parent or unit.code == old.lineage)
        and unit.code.endswith("00") == old.code.endswith("00")
        and stem(unit.name) == stem(old.name)
    ]
    return alike[0] if len(alike) == 1 else ""


def stem(name: str) -> str:
    """The stem of a name, also where it is one character: 滦县 -> 滦."""
    return stem_of(name) or name[:-1]


def _renamed(old: Old, now: Mapping[str, Unit], told: tuple[Change, ...]) -> bool:
    """True if a chain of events leads from the name to that of today's unit of its lineage."""
    name, code = old.name, old.code
    for _ in range(LONGEST_CHAIN if old.lineage else 0):
        step = next((change for change in told if (change.old, change.old_code) == (name, code)), None)
        if step is None:
            return False
        name, code = step.new, step.new_code
        if stem(name) == stem(now[old.lineage].name):
            return True
    return False


def _beside(old: Old, stems: Iterable[Old], others: Iterable[Old]) -> bool:
    """True if the unit stood in the same years as another one that became the same unit: a merger, no renaming."""
    rivals = [other for other in stems if other.now == (old.lineage,)]
    rivals += [other for other in others if other.lineage == old.lineage and other.code != old.code]
    return any(rival.first <= old.last <= rival.last for rival in rivals if rival.code != old.code)


def _merged(former: list[Old], documents: Mapping[tuple[str, str], str]) -> tuple[Old, ...]:
    """One row for a name of a unit: the years of all its codes, the last code, the approval's number."""
    rows: dict[tuple[tuple[str, ...], str], Old] = {}
    for old in sorted(former, key=lambda old: (old.now, old.first, old.code)):
        known = rows.get((old.now, old.name), old)
        document = documents.get((old.name, old.code), known.document)
        first, last = min(known.first, old.first), max(known.last, old.last)
        rows[old.now, old.name] = replace(old, first=first, last=last, document=document)
    return tuple(rows.values())


def _successors(old: Old, now: Mapping[str, Unit], told: tuple[Change, ...]) -> tuple[str, ...]:
    """Today's unit of the same province that an event or, failing that, the lineage names."""
    named = [change.new_code for change in told if (change.old, change.old_code) == (old.name, old.code)]
    return tuple(code for code in (*named, old.lineage) if code in now and code[:2] == old.code[:2])[:1]
