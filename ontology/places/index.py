"""The name index: every surface form of every division with its readings."""

from collections.abc import Iterable, Mapping

from .aliases import short_forms
from .records import Division, PlaceName

# A former name of a division as history.tsv holds it: code, name, first and last year end.
Former = tuple[str, str, int | None, int | None]
Drafts = dict[str, dict[str, PlaceName]]


def build_index(
    divisions: Mapping[str, Division],
    former: Iterable[Former],
    aliases: Iterable[tuple[str, str]],
    words: frozenset[str],
) -> Mapping[str, tuple[PlaceName, ...]]:
    """Surface -> readings by code. `aliases`: surface and code by hand; `words`: forms that are words of the language.

    A form is unsafe if it is a word, or if a reading of higher standing exists: of a wider division (海南 is
    safe for the province only), or of a name that is still in use.
    """
    drafts: Drafts = {}
    for division in divisions.values():
        _add(drafts, PlaceName(division.name, division.code, "full", True, division.since, division.until))
        for form in short_forms(division.name):
            _add(drafts, PlaceName(form, division.code, "short", True, division.since, division.until))
    for surface, code in aliases:
        _add(drafts, PlaceName(surface, code, "short", True))
    for code, name, first, last in former:
        for form in (name, *short_forms(name)):
            _add(drafts, PlaceName(form, code, "former", True, first, last))
    return {surface: _judge(tuple(drafts[surface].values()), divisions, surface in words) for surface in sorted(drafts)}


def _add(drafts: Drafts, name: PlaceName) -> None:
    """Keep the first reading for a surface and code: full before short before former."""
    drafts.setdefault(name.surface, {}).setdefault(name.code, name)


def _judge(readings: tuple[PlaceName, ...], divisions: Mapping[str, Division], word: bool) -> tuple[PlaceName, ...]:
    if len(readings) == 1 and not word:
        return readings
    ranks = [_rank(name, divisions[name.code]) for name in readings]
    best = min(ranks)
    alone = ranks.count(best) == 1
    judged = [
        name
        if not word and rank == best and alone
        else PlaceName(name.surface, name.code, name.how, False, name.first, name.last)
        for name, rank in zip(readings, ranks, strict=True)
    ]
    return tuple(sorted(judged, key=lambda name: name.code))


def _rank(name: PlaceName, division: Division) -> tuple[bool, bool, int]:
    """Current before former or dissolved, a full name before a short one, the wider division first."""
    return (name.how == "former" or division.until is not None, name.how != "full", division.level)
