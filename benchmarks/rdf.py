"""What writing RDF costs beside plain N-Triples strings, in CPU time and memory, on a synthetic network.

    python -m benchmarks.rdf --triples 1000000

"Plain strings" is the least one can do: the very same triples, ready in memory, each put into one f-string and written,
without order, escapes, prefixes or counts. Ours is all of the way from the network to the closed file: ids, sorting,
escapes, prefixes, graphs, counts. Memory is what the process grows by while it writes, the network itself aside.
"""

import argparse
import gc
import resource
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from jiedui.exports.jsonld import write_jsonld
from jiedui.exports.terms import Literal, Object, Triple
from jiedui.exports.triples import network_triples
from jiedui.exports.turtle import write_nquads, write_ntriples, write_trig, write_turtle
from jiedui.graph.network import Network

from .networks import network

WRITERS: dict[str, Callable[[Network, Path], None]] = {
    "N-Triples": write_ntriples,
    "N-Quads": write_nquads,
    "Turtle": write_turtle,
    "TriG": write_trig,
    "JSON-LD": write_jsonld,
}


def _term(thing: Object) -> str:
    if not isinstance(thing, Literal):
        return f"<{thing}>"
    return f'"{thing.value}"@{thing.language}' if thing.language else f'"{thing.value}"^^<{thing.datatype}>'


def _plain(rows: list[Triple], out: Path) -> None:
    with out.open("w", encoding="utf-8") as stream:
        for subject, predicate, thing in rows:
            stream.write(f"<{subject}> <{predicate}> {_term(thing)} .\n")


def _cpu(work: Callable[[], None]) -> float:
    gc.collect()
    begin = time.process_time()
    work()
    return time.process_time() - begin


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Print one line a format."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--triples", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=3, help="the best of so many")
    args = parser.parse_args()
    made = network(args.triples)
    with TemporaryDirectory() as folder:
        out = Path(folder) / "graph"
        write_turtle(network(2_000), out)  # loads what is loaded once
        before = _peak()
        grown: dict[str, float] = {}
        spent: dict[str, float] = {}
        for name, write in WRITERS.items():
            spent[name] = min(_cpu(lambda write=write: write(made, out)) for _ in range(args.rounds))
            grown[name] = _peak() - before
        rows = list(network_triples(made))
        plain = min(_cpu(lambda: _plain(rows, out)) for _ in range(args.rounds))
        print(f"{len(rows):,} triples, {len(made.all_facts):,} facts; {before:.0f} MB before writing")
        print(f"{'plain N-Triples strings':24} {plain:7.2f} s CPU  1.0 x")
        for name in WRITERS:
            print(f"{name:24} {spent[name]:7.2f} s CPU {spent[name] / plain:4.1f} x  +{grown[name]:.0f} MB at most")


if __name__ == "__main__":
    main()
