"""`jiedui unread`: the sentences of documents that hold what facts are made of, and told none."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from ..graph.statements.unread import KINDS, Unread
from .results import aligned, csv_text

COLUMNS = ("document", "start", "end", "kind", "sentence", "triggers", "ends", "amounts")
SHOWN = 12  # classes of triggers in the table of totals


def find_unread(inputs: Sequence[Path]) -> tuple[int, int, list[Unread]]:
    """How many documents and sentences `inputs` (default: the shipped corpus) hold; the unread ones, promising first.

    Locations of organisations do not count as read.

    Raises:
        InputError: a missing path, or nothing readable.
    """
    from ..graph.mentions import find_mentions
    from ..graph.statements.read import read_statements
    from ..graph.statements.unread import unread
    from ..seeds import clean, corpus_folder, read_documents

    documents = read_documents(tuple(inputs) or (corpus_folder(),)).documents
    every, found = 0, list[Unread]()
    for document in documents:
        text = clean(document)
        named = find_mentions(text)
        count, held = unread(text, named, read_statements(text, named))
        every += count
        found += held
    return len(documents), every, sorted(found, key=lambda each: each.rank)


def unread_csv(found: Sequence[Unread]) -> str:
    """One row a sentence; several triggers, ends or amounts are joined by ";"."""
    return csv_text(COLUMNS, [_row(each) for each in found])


def unread_table(documents: int, sentences: int, found: Sequence[Unread], limit: int) -> str:
    """The first `limit` sentences for people, how many of each kind, and the classes of triggers most often unread."""
    rows = [(row[0], *row[3:]) for row in map(_row, found[:limit])]
    shown = aligned((COLUMNS[0], *COLUMNS[3:]), rows) if rows else ""
    more = f"... {len(found) - limit} more\n" if len(found) > limit else ""
    kinds = Counter(each.kind for each in found)
    totals = [(" + ".join(kind), kinds[kind]) for kind in KINDS if kinds[kind]]
    classes = Counter(name for each in found for name in sorted({name for _, names in each.triggers for name in names}))
    often = sorted(classes.items(), key=lambda pair: (-pair[1], pair[0]))[:SHOWN]
    parts = [shown + more] if shown else []
    parts += ["by kind\n" + aligned(("holds", "sentences"), totals)] if totals else []
    parts += ["by class of trigger\n" + aligned(("class", "sentences"), often)] if often else []
    head = f"{len(found)} of {sentences} sentences in {documents} documents hold a trigger, an amount or two ends"
    return "\n".join([*parts, f"{head}, and told no fact\n"])


def _row(each: Unread) -> tuple[str | int, ...]:
    triggers = ";".join(f"{word} ({', '.join(classes)})" for word, classes in each.triggers)
    place = (each.document, each.start, each.end, " + ".join(each.kind))
    return (*place, each.sentence, triggers, ";".join(each.ends), ";".join(each.amounts))
