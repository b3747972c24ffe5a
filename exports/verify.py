"""`jiedui verify`: the originals are read again, and every quote and mark is compared with them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..graph.network import Network
from ..ontology import Document, Evidence, GraphError
from .reading import load
from .wording import findings

SHOWN = 20


@dataclass(frozen=True, slots=True)
class VerifyReport:
    """What was compared, and what does not hold, each failure in one line."""

    documents: int
    quotes: int
    marks: int
    failures: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """True where everything holds and there was something to compare."""
        return not self.failures

    def __str__(self) -> str:
        head = f"{self.quotes} quotes and {self.marks} marks of {self.documents} documents compared with the sources"
        return f"{head}: all proved" if self.ok else findings(head, "failures", self.failures, SHOWN)


def verify(out: Path | str, sources: Iterable[Path | str]) -> VerifyReport:
    """Compare every quote and mark of OUT/graph.json (or a graph file) with the original documents.

    `sources` are what the build was given: files and folders, so that the documents get the same ids.

    Raises:
        GraphError: no graph there. InputError: a source cannot be read.
    """
    from ..seeds import read_documents

    out = Path(out)
    network = load(out / "graph.json" if out.is_dir() else out)
    if not network.documents:
        raise GraphError(f"{out}: the graph names no document, so nothing can be proved; build it again")
    texts = {each.id: each for each in read_documents([Path(source) for source in sources]).documents}
    return compare(network, texts)


def compare(network: Network, texts: Mapping[str, Document]) -> VerifyReport:
    """The report on `network` against the documents `texts` by id: digests, quotes, marks."""
    pieces = sorted({piece for fact in network.all_facts for piece in fact.evidence}, key=_place)
    failures = [*_documents(network, texts), *_orphans(network)]
    for piece in pieces:
        failures += _piece(piece, texts)
    return VerifyReport(len(network.documents), len(pieces), sum(len(piece.marks) for piece in pieces), tuple(failures))


def _place(piece: Evidence) -> tuple[str, int, int, str, str]:
    return piece.document, piece.start, piece.end, piece.quote, repr(piece.marks)


def _documents(network: Network, texts: Mapping[str, Document]) -> Iterator[str]:
    for local, record in network.documents.items():
        if local not in texts:
            yield f"document {local}: not among the sources; give the files and folders of the build"
        elif texts[local].sha256 != record.sha256:
            now, then = texts[local].sha256[:12], record.sha256[:12]
            yield f"document {local}: its bytes changed since the build (sha256 {now}, was {then})"


def _orphans(network: Network) -> Iterator[str]:
    for fact in network.all_facts:
        if not fact.evidence:
            yield f"{fact.key}: no evidence at all"
        for piece in fact.evidence:
            if piece.document not in network.documents:
                yield f"{fact.key}: its sentence is of {piece.document}, which the graph does not list"


def _piece(piece: Evidence, texts: Mapping[str, Document]) -> Iterator[str]:
    document = texts.get(piece.document)
    if document is None:
        return  # said once, for the document
    spans = [("quote", piece.start, piece.end, piece.quote)]
    spans += [(f"{mark.role} mark", mark.start, mark.end, mark.quote) for mark in piece.marks]
    for what, start, end, quote in spans:
        if not 0 <= start < end <= len(document.source) or document.source[start:end] != quote:
            found = document.source[max(0, start) : max(0, end)][:40]
            yield f"document {piece.document} {start}-{end}: the {what} is {quote[:40]!r}, the source has {found!r}"
