"""All that a text names, in one numbered story."""

from collections.abc import Iterable
from typing import TypeVar

from ...ontology import Found, Text
from ..scan import scan
from .aliases import join_names
from .chains import by_end, read_chains
from .contain import contain
from .corps import read_corps, with_corps
from .firms import read_firms
from .focus import Focus
from .gather import gather
from .lists import read_lists
from .misprints import read_misprints, read_renamed
from .names import UserNames
from .organisations import read_organisations
from .pairs import read_pairs
from .places import read_places
from .resolve import Named, resolve
from .settlements import read_settlements, unify
from .shorts import read_shorts
from .spans import OrgSpan, PlaceSpan
from .sweep import sweep
from .unknown import unmatch
from .users import ignored, own_names, without_ignored

Span = TypeVar("Span", PlaceSpan, OrgSpan)


def find_mentions(text: Text, names: UserNames | None = None) -> Found:
    """The entities that `text` names and every place where it names them.

    "南京市六合区选派专家到湟源县人民医院" -> 南京市, 六合区, 湟源县, 湟源县人民医院
    """
    clean = text.clean
    # 1. The user's own names; one pass for all words. 2. Divisions of the gazetteer.
    places, own = own_names(clean, names)
    hits = scan(clean)
    known, unresolved = read_places(clean, hits.places)
    known = _free(sorted([*places, *_free(known, [*places, *own])], key=lambda span: span.start), own)
    # 3. Townships, villages, unknown divisions; their short forms, misprints, containers.
    spans = sorted([*known, *_free(read_settlements(clean, known), own)], key=lambda span: span.start)
    spans = unify(unmatch(clean, spans))
    spans = read_shorts(clean, read_misprints(clean, read_renamed(clean, read_lists(clean, spans))))
    spans = contain(clean, _free(without_ignored(clean, spans, names), own), Focus(clean, spans))
    # 4. Organisations by suffix and left edge. 5. Whose they are and what they are called in full.
    chains = read_chains(spans)
    ends = by_end(chains)
    orgs = read_firms(clean, read_organisations(clean, hits.words, chains, ends), ends)
    orgs, corps = with_corps(orgs, read_corps(clean))
    named = resolve(clean, _free(orgs, own), spans, Focus(clean, spans))
    named = [name for name in join_names(clean, [*own, *corps, *named]) if not ignored(clean, name, names)]
    # 6. Every other occurrence of the same names. 7. Entities and mentions.
    return gather(text, chains, sweep(clean, named), read_pairs(clean), tuple(sorted(unresolved.items())))


def _free(spans: Iterable[Span], own: Iterable[Named | PlaceSpan]) -> list[Span]:
    """`spans` that do not overlap the user's own names."""
    taken = {at for name in own for at in range(name.start, name.end)}
    return [span for span in spans if not taken or not any(at in taken for at in range(span.start, span.end))]
