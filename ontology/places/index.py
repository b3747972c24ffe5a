"""The name index: every surface form of every division with its readings."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from .aliases import short_forms
from .records import Division, FormerName, PlaceName

Drafts = dict[str, dict[str, PlaceName]]

# A unit dissolved in this year or later counts as one in use: the documents read are of these years.
IN_USE = 2010


def build_index(
    divisions: Mapping[str, Division],
    former: Mapping[str, tuple[FormerName, ...]],
    aliases: Iterable[tuple[str, str]],
    words: frozenset[str],
) -> Mapping[str, tuple[PlaceName, ...]]:
    """Surface -> readings by code. `aliases`: surface and code by hand; `words`: forms that must not match bare.

    A short form of a past name stands only where no unit of today has it: 绍兴 is no longer 绍兴县.
    A reading is unsafe if its form is a word, or if another reading is of equal or higher standing: a name in use
    before one of the past, a full name before a short one, the wider division before the narrower (海南 is safe
    for the province only; 鼓楼区, four counties, for none).
    """
    drafts: Drafts = {}
    past: list[tuple[str, PlaceName]] = []
    for unit in divisions.values():
        name = PlaceName(unit.name, unit.code, "full", True, unit.since, unit.until)
        if unit.until is None:
            _add(drafts, name, (unit.name, *short_forms(unit.name)))
        else:
            past.append((unit.name, name))
    for surface, code in aliases:
        _add(drafts, PlaceName(surface, code, "short", True), (surface,))
    for code, names in former.items():
        past += [(old.name, PlaceName(old.name, code, "former", True, old.first, old.last)) for old in names]
    today = frozenset(drafts)
    for full, name in past:
        _add(drafts, name, (full, *(form for form in short_forms(full) if form not in today)))
    return {surface: _judge(drafts[surface], divisions, surface in words) for surface in sorted(drafts)}


def _add(drafts: Drafts, name: PlaceName, forms: Iterable[str]) -> None:
    """Add `name` under each of its forms, the official one first; the first reading for a form and code stays."""
    for form in forms:
        how = "short" if name.how == "full" and form != name.surface else name.how
        reading = PlaceName(form, name.code, how, True, name.first, name.last)
        drafts.setdefault(form, {}).setdefault(name.code, reading)


def _judge(drafts: Mapping[str, PlaceName], divisions: Mapping[str, Division], word: bool) -> tuple[PlaceName, ...]:
    readings = tuple(drafts[code] for code in sorted(drafts))
    if len(readings) == 1 and not word:
        return readings
    ranks = [_rank(name, divisions[name.code]) for name in readings]
    best = min(ranks)
    only = not word and ranks.count(best) == 1
    pairs = zip(readings, ranks, strict=True)
    return tuple(name if only and rank == best else replace(name, safe=False) for name, rank in pairs)


def _rank(name: PlaceName, division: Division) -> tuple[bool, bool, int]:
    past = name.how == "former" or (division.until is not None and division.until < IN_USE)
    return (past, name.how != "full", division.level)
