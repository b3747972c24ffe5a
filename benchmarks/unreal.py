"""Statements that are planned, negated, wished or refused: what the program makes of them, in totals only.

    python -m benchmarks.unreal              all documents but the ten kept for the end

`tests/gold/sealed/statements.tsv` was written by people who knew no rule. A planned one must have status planned, the
others must give no fact between their ends. Nobody reads the rows; only these counts are shown.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from jiedui.graph import build
from jiedui.graph.facts import Fact
from jiedui.graph.network import Network
from jiedui.ontology import relations

from .accuracy import SETS, last_ten

COLUMNS = ("doc", "quote", "kind", "relation", "subject", "object")
PLANNED = "planned"


@dataclass(frozen=True, slots=True)
class Unreal:
    """One row of the list; `subject` and `object` are canonical names."""

    doc: str
    quote: str
    kind: str
    relation: str
    subject: str
    object: str


def read_unreal(path: Path, without: Iterable[str] = ()) -> list[Unreal]:
    """The rows of `path`, those of the documents `without` left out.

    Raises:
        ValueError: the head or a row is not as expected; only its number is told.
    """
    lines = [line for line in path.read_text("utf-8").split("\n") if line and not line.startswith("#")]
    if tuple(lines[0].split("\t")) != COLUMNS:
        raise ValueError(f"{path}: the head must be {', '.join(COLUMNS)}")
    found: list[Unreal] = []
    for number, line in enumerate(lines[1:], 2):
        cells = line.split("\t")
        if len(cells) != len(COLUMNS):
            raise ValueError(f"{path} row {number}: {len(cells)} cells, {len(COLUMNS)} expected")
        found.append(Unreal(*cells))
    left_out = frozenset(without)
    return [row for row in found if row.doc not in left_out]


def judged(network: Network, rows: Iterable[Unreal]) -> Mapping[str, int]:
    """Counts: rows by kind; `planned found`, `planned as done`, and `KIND as fact` for the other kinds."""
    counts: Counter[str] = Counter()
    for row in rows:
        counts[row.kind] += 1
        facts = _facts(network, row)
        if row.kind == PLANNED:
            counts["planned found"] += any(fact.planned for fact in facts)
            counts["planned as done"] += any(not fact.planned for fact in facts)
        else:
            counts[f"{row.kind} as fact"] += bool(facts)
    return counts


def _facts(network: Network, row: Unreal) -> list[Fact]:
    """The facts of the row's relation between its ends that its document tells."""
    subjects, objects = _named(network, row.doc, row.subject), _named(network, row.doc, row.object)
    both = relations()[row.relation].symmetric
    return [
        fact
        for fact in network.all_facts
        if fact.relation == row.relation and row.doc in fact.documents
        if (fact.agent in subjects and fact.target in objects)
        or (both and fact.agent in objects and fact.target in subjects)
    ]


def _named(network: Network, doc: str, name: str) -> set[str]:
    return {
        key
        for key, entity in network.entities.items()
        if doc in network.named_in[key] and name in (entity.label, *entity.aliases)
    }


def measure() -> Mapping[str, int]:
    """The counts over the sealed texts, the ten for the end left out."""
    gold, texts = SETS["sealed"]
    rows = read_unreal(gold.parent / "statements.tsv", last_ten(gold))
    return judged(build([texts]), rows)


def main() -> None:
    """Print the counts."""
    for name, count in sorted(measure().items()):
        print(f"{count:4}  {name}")


if __name__ == "__main__":
    main()
