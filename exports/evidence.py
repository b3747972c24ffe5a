"""The third layer: each document's evidence with both selectors, its sentence and its marked spans."""

import re
from collections.abc import Iterable, Iterator

from ..graph.facts import Fact
from ..ontology import Evidence, Mark, digest
from .iris import JD, OA, RDF, Names
from .terms import Literal, Object, Triple, chinese, decimal, filled, offset

TYPE = RDF + "type"
TYPE_EVIDENCE, TYPE_MARK = JD + "Evidence", JD + "Mark"
TYPE_POSITION, TYPE_QUOTE = OA + "TextPositionSelector", OA + "TextQuoteSelector"
# What is said of each, in order; `filled` puts the values beside it.
SELECTOR = OA + "hasSelector"
EVIDENCE = (TYPE, OA + "hasSource", SELECTOR, SELECTOR, JD + "quote", JD + "rule", JD + "confidence")
MARK_OF = JD + "mark"
POSITION = (TYPE, OA + "start", OA + "end")
QUOTE = (TYPE, OA + "exact")
MARK = (TYPE, JD + "role", JD + "how", OA + "start", OA + "end", JD + "quote")
PLAIN_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")


def document_id(given: str) -> str:
    """The local name of a document: readable where its id is plain ASCII, else a hash of it.

    >>> document_id("luhe-huangyuan-visit")
    'doc-luhe-huangyuan-visit'
    """
    return "doc-" + (given if PLAIN_ID.fullmatch(given) else digest(given))


def evidence_id(piece: Evidence) -> str:
    """The local name of a piece of evidence: a passage with its marks, read by a rule with a confidence."""
    marks = [part for mark in piece.marks for part in (mark.role, str(mark.start), str(mark.end), mark.how)]
    place = piece.document, str(piece.start), str(piece.end), piece.quote
    return "ev-" + digest(*place, piece.rule, str(piece.confidence), *marks)


def by_document(facts: Iterable[Fact]) -> dict[str, list[Evidence]]:
    """The sentences of all facts by the document that holds them, documents sorted."""
    found: dict[str, list[Evidence]] = {}
    for fact in facts:
        for piece in fact.evidence:
            found.setdefault(piece.document, []).append(piece)
    return {document: found[document] for document in sorted(found)}


def evidence_triples(given: Iterable[Evidence], names: Names) -> Iterator[Triple]:
    """One document's pieces once each, then their selectors and marks once, though several facts may share them."""
    pieces = {evidence_id(piece): piece for piece in given}
    passages: dict[str, Evidence] = {}
    marks: dict[str, Mark] = {}
    for local, piece in sorted(pieces.items()):
        passage = digest(piece.document, str(piece.start), str(piece.end), piece.quote)
        passages[passage] = piece
        found = {_mark_id(piece.document, mark): mark for mark in piece.marks}
        marks.update(found)
        subject = names.base + local
        yield from filled(subject, EVIDENCE, _evidence(piece, passage, names))
        yield from [(subject, MARK_OF, names.base + each) for each in sorted(found)]
    for passage, piece in sorted(passages.items()):
        span = TYPE_POSITION, offset(piece.start), offset(piece.end)
        yield from filled(names.base + "position-" + passage, POSITION, span)
        yield from filled(names.base + "quote-" + passage, QUOTE, (TYPE_QUOTE, chinese(piece.quote)))
    for local, mark in sorted(marks.items()):
        yield from filled(names.base + local, MARK, _mark(mark))


def _evidence(piece: Evidence, passage: str, names: Names) -> tuple[Object | None, ...]:
    return (
        TYPE_EVIDENCE,
        names.iri(document_id(piece.document)),
        names.base + "position-" + passage,
        names.base + "quote-" + passage,
        chinese(piece.quote),
        Literal(piece.rule) if piece.rule else None,
        decimal(piece.confidence),
    )


def _mark(mark: Mark) -> tuple[Object | None, ...]:
    how = Literal(mark.how) if mark.how else None
    return TYPE_MARK, Literal(mark.role), how, offset(mark.start), offset(mark.end), chinese(mark.quote)


def _mark_id(document: str, mark: Mark) -> str:
    return "mark-" + digest(document, mark.role, str(mark.start), str(mark.end), mark.quote, mark.how)
