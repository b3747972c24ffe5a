"""From files to a network, in one call: the chain of pure functions and nothing else."""

import gc
from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ..ontology import Document, Reading, Statement
from ..seeds import Skipped, clean, corpus_folder, read_documents
from .mentions import UserNames, find_mentions, locate
from .merge import merge
from .network import Network
from .prints import passages
from .statements import read_statements

SELDOM = 1_000_000  # new objects between two looks for cycles


@dataclass(frozen=True, slots=True)
class Run:
    """What one build made: the network, and the files it could not read with the reason."""

    network: Network
    skipped: tuple[Skipped, ...]


def read(document: Document, names: UserNames | None = None) -> Reading:
    """All that one document says.

    "六合区对口帮扶湟源县。" -> two entities and the statement assists(六合区, 湟源县).
    """
    text = clean(document)
    found = find_mentions(text, names)
    statements = (*read_statements(text, found), *locate(text, found))
    told = tuple(sorted(statements, key=_order))
    return Reading(document, found.entities, told, found.unresolved, passages(text))


def _order(statement: Statement) -> tuple[str | int, ...]:
    evidence = statement.evidence
    return evidence.start, statement.relation, statement.agent, statement.target, statement.rule


@contextmanager
def seldom_collecting() -> Generator[None]:
    """Reading makes very many small values and no cycles: let the collector of cycles look only now and then.

    A fifth of the time saved.
    """
    usual = gc.get_threshold()
    gc.set_threshold(SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def run(
    inputs: Iterable[Path] = (),
    *,
    metadata: Path | None = None,
    names: UserNames | None = None,
    min_confidence: float = 0.0,
    progress: Callable[[int, int], None] | None = None,
) -> Run:
    """Read `inputs` (files and folders; default: the shipped corpus) into a network.

    `progress` is called after each document with the documents done and all.

    Raises:
        InputError: a missing path, nothing readable, or two different texts with one id.
    """
    intake = read_documents(tuple(inputs) or (corpus_folder(),), metadata)
    readings: list[Reading] = []
    with seldom_collecting():
        for document in intake.documents:
            readings.append(read(document, names))
            if progress:
                progress(len(readings), len(intake.documents))
        return Run(merge(readings, min_confidence=min_confidence), intake.skipped)


def build(
    inputs: Iterable[Path | str] = (),
    *,
    metadata: Path | None = None,
    names: UserNames | None = None,
    min_confidence: float = 0.0,
) -> Network:
    """The network of the documents in `inputs` (default: the shipped corpus), without less sure sentences.

    >>> from jiedui.graph import build
    >>> len(build().documents)
    34
    """
    paths = [Path(each) for each in inputs]
    return run(paths, metadata=metadata, names=names, min_confidence=min_confidence).network
