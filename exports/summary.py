"""What a build says at its end: counts, the strongest pairs, what was skipped, what was written, where to look."""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from ..graph.network import Network
from ..ontology import kinds, relations
from ..seeds import Skipped
from .wording import money

STRONGEST = 8


def summary(network: Network, skipped: Sequence[Skipped], written: Iterable[Path], out: Path) -> str:
    """A readable page of plain text, in lines that any console can show."""
    found, facts = len(network.entities), len(network.facts())
    graph = out / "graph.json"
    lines = [
        f"{len(network.documents)} 篇文献 documents, {found} 个实体 entities, {facts} 条事实 facts",
        "",
        "实体 Entities by kind",
        *_counted(Counter(entity.type for entity in network.entities.values()), kinds()),
        "",
        "事实 Facts by relation",
        *_counted(Counter(fact.relation for fact in network.facts(located=True)), relations()),
        "",
        "联系最强 Strongest pairs",
        *_pairs(network),
        *_skipped(skipped),
        "",
        f"已写入 Written to {out}: {' '.join(sorted(path.name for path in written))}",
        f"接下来 Next: open {out / 'graph.html'}, read {out / 'report.md'}, or try",
        f"  jiedui why {graph} {_example(network)}",
    ]
    return "\n".join(lines)


def _counted(counts: Counter[str], names: Iterable[str]) -> list[str]:
    table = {**kinds(), **relations()}
    return [f"  {counts[name]:6,}  {table[name].zh} {name}" for name in names if counts[name]] or ["  none"]


def _pairs(network: Network) -> list[str]:
    label = {key: entity.label for key, entity in network.entities.items()}
    found: list[str] = []
    for pair in network.pairs()[:STRONGEST]:
        kinds_of_tie = "、".join(relations()[name].zh for name in pair.relations)
        sum_of_it = f", {money(pair.money)}" if pair.money else ""
        found.append(f"  {pair.acts:6,}  {label[pair.a]} - {label[pair.b]} ({kinds_of_tie}){sum_of_it}")
    return found or ["  none"]


def _skipped(skipped: Sequence[Skipped]) -> list[str]:
    if not skipped:
        return []
    return ["", "跳过 Skipped", *(f"  {one.path}: {one.why}" for one in skipped)]


def _example(network: Network) -> str:
    for pair in network.pairs():
        return f"{network.entities[pair.a].label} {network.entities[pair.b].label}"
    return "A B"
