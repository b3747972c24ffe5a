"""All that a text names, in one numbered story."""

from ...ontology import Found, Text
from ..scan import scan
from .aliases import join_names
from .chains import by_end, read_chains
from .contain import contain
from .firms import read_firms
from .focus import Focus
from .gather import gather
from .lists import read_lists
from .misprints import read_misprints
from .names import UserNames
from .organisations import read_organisations
from .places import read_places
from .resolve import resolve
from .settlements import read_settlements, unify
from .shorts import read_shorts
from .sweep import sweep
from .unknown import unmatch


def find_mentions(text: Text, names: UserNames | None = None) -> Found:
    """The entities that `text` names and every place where it names them.

    "南京市六合区选派专家到湟源县人民医院" -> 南京市, 六合区, 湟源县, 湟源县人民医院
    """
    clean = text.clean
    # 1. One pass for all words. 2. Divisions of the gazetteer. 3. Townships, villages, unknown divisions.
    hits = scan(clean)
    known, unresolved = read_places(clean, hits)
    spans = sorted([*known, *read_settlements(clean, known)], key=lambda span: span.start)
    spans = unify(unmatch(clean, spans))
    spans = read_shorts(clean, read_misprints(clean, read_lists(clean, spans)))
    spans = contain(clean, spans, Focus(clean, spans))
    # 4. Organisations by suffix and left edge. 5. Whose they are and what they are called in full.
    chains = read_chains(spans)
    ends = by_end(chains)
    orgs = read_firms(clean, read_organisations(clean, hits, chains, ends), ends)
    named = join_names(clean, resolve(clean, orgs, spans, Focus(clean, spans)))
    # 6. Every other occurrence of the same names. 7. Entities and mentions.
    return gather(text, chains, sweep(clean, named), tuple(sorted(unresolved.items())))
