"""The merge law: the set union of what single documents say, then one pure function of the whole set.

Any split of the corpus, any order and any repetition of its readings gives the same network, byte for byte.
"""

import logging
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from ..ontology import Entity, InputError, Reading, Statement
from .acts import find_acts
from .counting import decide
from .facts import PLANNED, Fact, collect, sure_enough
from .network import DocumentRecord, Network
from .repeats import Repeats, find_repeats, words_of
from .rules import rules_digest
from .unify import ancestors, unify
from .variants import find_variants

log = logging.getLogger(__name__)
REPRINT = 20  # characters; shorter sentences recur by chance


def merge(readings: Iterable[Reading], *, min_confidence: float = 0.0) -> Network:
    """The network of all `readings`; facts less sure than `min_confidence` are left out.

    Raises:
        InputError: two different texts carry one document id.
    """
    # 1. one reading a document
    readings = union(readings)
    documents = {
        one.document.id: DocumentRecord(
            one.document.id, one.document.title, one.document.publisher, one.document.date, one.document.url,
            one.document.sha256,
        )
        for one in readings
    }  # fmt: skip
    dates = dates_of(documents)
    # 2. one entity for one thing
    alias, entities = unify(entity for one in readings for entity in one.entities)
    named: dict[str, set[str]] = {key: set() for key in entities}
    for one in readings:
        for entity in one.entities:
            named[alias.get(entity.id, entity.id)].add(one.document.id)
    # 3. one fact for what is said alike; then what is one deed, and what is added
    said = [statement for one in readings for statement in _sound(one)]
    facts = sure_enough(collect(_as_first_printed(said, alias, dates), alias), min_confidence)
    repeats = Repeats(find_repeats(readings))
    facts = decided(facts, entities, dates, repeats)
    unresolved: Counter[str] = Counter()
    for one in readings:
        unresolved.update(dict(one.unresolved))
    return Network(
        documents=documents,
        entities=entities,
        named_in={key: tuple(sorted(named[key])) for key in entities},
        all_facts=facts,
        unresolved=tuple(sorted(unresolved.items())),
        rules=rules_digest(),
        repeats=repeats.rows,
    )


def at_least(network: Network, min_confidence: float) -> Network:
    """`network` as `merge` would have made it with `min_confidence`: entities stay, acts and counts are settled anew.

    >>> at_least(load("out/graph.json"), 0.9)                           # doctest: +SKIP
    """
    if min_confidence <= 0:
        return network
    facts = sure_enough(network.all_facts, min_confidence)
    return replace(network, all_facts=decided(facts, network.entities, dates_of(network.documents), network.printed))


def decided(
    facts: Iterable[Fact], entities: Mapping[str, Entity], dates: Mapping[str, str], repeats: Repeats
) -> tuple[Fact, ...]:
    """The `facts`, in their order, with their sources, variants and acts, and counted or not."""

    def within(inner: str, outer: str) -> bool:
        return inner == outer or outer in ancestors(inner, entities)

    facts = repeats.weighed(facts)
    return decide(facts, find_acts(facts), dates, within, find_variants(facts, repeats.printings))


def dates_of(documents: Mapping[str, DocumentRecord]) -> dict[str, str]:
    """Document id -> its date, "" where unknown."""
    return {key: record.date for key, record in documents.items()}


def union(readings: Iterable[Reading]) -> tuple[Reading, ...]:
    """One reading a document, by id: all entities and statements that any reading of it holds, sorted, each once.

    Raises:
        InputError: two different texts carry one document id.
    """
    same: dict[str, list[Reading]] = {}
    for reading in readings:
        same.setdefault(reading.document.id, []).append(reading)
    return tuple(_united(same[key]) for key in sorted(same))


def _united(group: list[Reading]) -> Reading:
    if len(group) == 1:
        return group[0]
    document = min((one.document for one in group), key=lambda one: (one.title, one.publisher, one.date, one.url))
    texts = sorted({one.document.sha256 for one in group})
    if len(texts) > 1:
        raise InputError(
            f"document {document.id!r}: two different texts carry this id "
            f"(sha256 {texts[0][:12]} and {texts[1][:12]}); rename one of the files"
        )
    return Reading(
        document,
        tuple(sorted({entity for one in group for entity in one.entities}, key=repr)),
        tuple(sorted({statement for one in group for statement in one.statements}, key=repr)),
        tuple(sorted({pair for one in group for pair in one.unresolved})),
        tuple(sorted({each for one in group for each in one.passages}, key=lambda each: each.start)),
    )


def _sound(reading: Reading) -> Iterable[Statement]:
    known = {entity.id for entity in reading.entities}
    for statement in reading.statements:
        if statement.agent in known and statement.target in known:
            yield statement
        else:
            log.warning("document %s: a statement names an entity it does not list; left out", reading.document.id)


def _as_first_printed(
    statements: Iterable[Statement], alias: Mapping[str, str], dates: Mapping[str, str]
) -> Iterable[Statement]:
    """A sentence that several documents print means the dates of the first: 今年 is the original's year."""
    printed: dict[str, list[Statement]] = {}
    for one in statements:
        printed.setdefault(words_of(one.evidence.quote), []).append(one)
    for quote, group in printed.items():
        if len(quote) < REPRINT or len({one.evidence.document for one in group}) == 1:
            yield from group
        else:
            yield from _dated(group, alias, dates)


def _dated(group: Iterable[Statement], alias: Mapping[str, str], dates: Mapping[str, str]) -> Iterable[Statement]:
    """What one sentence says wherever it is printed, each with the figures of the earliest document."""
    same: dict[object, list[Statement]] = {}
    for one in group:
        undated = one.figures._replace(start=None, end=None)
        ends = (one.relation, alias.get(one.agent, one.agent), alias.get(one.target, one.target))
        same.setdefault((*ends, one.status == PLANNED, undated), []).append(one)
    for prints in same.values():
        first = min(prints, key=lambda one: (dates[one.evidence.document] or "9999", repr(one)))
        for one in prints:
            yield one if one.evidence.document == first.evidence.document else replace(one, figures=first.figures)
