"""The three tables for spreadsheets: entities.csv, relations.csv, evidence.csv, UTF-8 with a byte-order mark."""

from collections.abc import Sequence
from pathlib import Path

from ..graph.facts import Fact
from ..graph.network import Network
from ..ontology import Evidence, kinds, relations
from .results import Value, csv_text
from .whereabouts import Whereabouts
from .wording import variant_words

ENTITIES = (
    "id",
    "type",
    "type_zh",
    "label",
    "aliases",
    "in",
    "in_label",
    "province",
    "code",
    "lon",
    "lat",
    "facts",
    "documents",
)
FIGURES = (
    "status", "amount", "amount_max", "currency", "amount_text", "headcount", "person_times", "projects", "start",
    "end", "time_text", "domain", "measure", "stage", "confidence", "rule", "act", "counted", "why_not",
    "sources",
)  # fmt: skip
ENDS = ("agent", "agent_label", "agent_type", "agent_code", "target", "target_label", "target_type", "target_code")
RELATIONS = (
    "key",
    "type",
    "type_zh",
    *ENDS,
    "symmetric",
    *FIGURES,
    "variants",
    "pieces",
    "quote",
    "documents",
    "titles",
)
ROLES = ("agent", "target", "trigger", "amount", "headcount", "person_times", "projects", "time")
EVIDENCE = (
    "key", "type", "agent_label", "target_label", "document", "title", "publisher", "date", "url", "start", "end",
    "quote", "rule", "confidence", *(f"{role}_mark" for role in ROLES), "first_print",
)  # fmt: skip


def write_entities(network: Network, out: Path) -> None:
    """Write one row an entity, by id; several aliases or documents are joined by ";"."""
    where = Whereabouts(network)
    facts: dict[str, int] = {}
    for fact in network.facts():
        for end in (fact.agent, fact.target):
            facts[end] = facts.get(end, 0) + 1
    rows: list[Sequence[Value]] = []
    for entity in network.entities.values():
        province = where.province(entity.id)
        rows.append(
            (
                entity.id, entity.type, kinds()[entity.type].zh, entity.label, ";".join(entity.aliases),
                entity.container, where.label(entity.container) if entity.container else None,
                where.label(province) if province else None, entity.code, entity.lon, entity.lat,
                facts.get(entity.id, 0), ";".join(network.named_in[entity.id]),
            )
        )  # fmt: skip
    _write(out, ENTITIES, rows)


def write_relations(network: Network, out: Path) -> None:
    """Write one row a fact, locatedIn too, in the network's order, with its first sentence."""
    _write(out, RELATIONS, [_relation(network, fact) for fact in network.all_facts])


def _relation(network: Network, fact: Fact) -> Sequence[Value]:
    ends: list[Value] = []
    for local in (fact.agent, fact.target):
        entity = network.entities[local]
        ends += [local, entity.label, entity.type, entity.code]
    titles = [network.documents[each].title if each in network.documents else "" for each in fact.documents]
    figures: list[Value] = [getattr(fact, name) for name in FIGURES]
    quote = fact.evidence[0].quote if fact.evidence else None
    variants = ";".join(variant_words(network.by_key[key]) for key in fact.variants)
    return (
        fact.key, fact.relation, relations()[fact.relation].zh, *ends, fact.symmetric, *figures, variants,
        len(fact.evidence), quote, ";".join(fact.documents), ";".join(titles),
    )  # fmt: skip


def write_evidence(network: Network, out: Path) -> None:
    """Write one row a sentence that proves a fact, with its document and what is marked in it."""
    _write(out, EVIDENCE, [_piece(network, fact, piece) for fact in network.all_facts for piece in fact.evidence])


def _piece(network: Network, fact: Fact, piece: Evidence) -> Sequence[Value]:
    known = network.documents.get(piece.document)
    source = (known.title, known.publisher, known.date, known.url) if known else (None,) * 4
    marked = (";".join(mark.quote for mark in piece.marks if mark.role == role) for role in ROLES)
    return (
        fact.key, fact.relation, network.entities[fact.agent].label, network.entities[fact.target].label,
        piece.document, *source, piece.start, piece.end, piece.quote, piece.rule, piece.confidence, *marked,
        network.printed.first(piece),
    )  # fmt: skip


def _write(out: Path, columns: Sequence[str], rows: Sequence[Sequence[Value]]) -> None:
    # the mark tells Excel that it is UTF-8; half a surrogate pair of a broken input must not stop the run
    out.write_bytes(b"\xef\xbb\xbf" + csv_text(columns, rows).encode("utf-8", "replace"))
