"""The command line: each verb reads, calls, writes. Results on stdout, progress and errors on stderr.

Exit codes: 0 done, 1 an error of ours in one line, 2 wrong usage (also an ambiguous or unknown name).
"""

import sys
import time
from collections.abc import Callable
from functools import wraps
from io import TextIOWrapper
from pathlib import Path
from typing import ParamSpec

import click

from . import __version__
from .ontology import JieduiError, QueryError

Given = ParamSpec("Given")
FORMATS = ("ttl", "nt", "trig", "nq", "jsonld", "json", "graphml", "csv", "md", "html", "pyvis")
TABLES = ("whole", "standings", "communities", "coverage", "flows")
EXISTING = click.Path(path_type=Path)
SURE = click.option(
    "--min-confidence", "sure", type=click.FloatRange(0, 1), default=0.0, help="Leave out what is less sure (0 to 1)."
)


def _one_line(command: Callable[Given, None]) -> Callable[Given, None]:
    """Show an error of ours in one line: exit 1, or 2 where the question itself was wrong."""

    @wraps(command)
    def run(*args: Given.args, **kwargs: Given.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except QueryError as error:
            click.echo(f"jiedui: {error}", err=True)
            sys.exit(2)
        except JieduiError as error:
            click.echo(f"jiedui: {error}", err=True)
            sys.exit(1)
        except OSError as error:
            click.echo(f"jiedui: {error.filename or ''}: {error.strerror or error}", err=True)
            sys.exit(1)

    return run


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="jiedui")
def main() -> None:
    """Jiedui (结对): who helps whom, read from Chinese documents, with the sentence behind every fact."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a cp936 console lacks some characters of our texts


@main.command()
@click.argument("inputs", nargs=-1, type=EXISTING)
@click.option("-o", "--output", "out", type=EXISTING, required=True, help="Folder to write into.")
@click.option("--metadata", type=EXISTING, help="index.jsonl or index.csv: id, title, publisher, date, url.")
@click.option("--names", type=EXISTING, help="CSV of your own names: name,type,aliases,place,code.")
@click.option("--ignore", type=EXISTING, help="Names never to take, one a line.")
@SURE
@_one_line
def build(
    inputs: tuple[Path, ...], out: Path, metadata: Path | None, names: Path | None, ignore: Path | None, sure: float
) -> None:
    """Read documents (default: the shipped corpus) and write the network to OUT.

    \b
    jiedui build seeds/corpus -o out
    """
    from .exports import write_all
    from .exports.summary import summary
    from .graph import run
    from .graph.mentions import UserNames, read_ignore, read_names

    begin = time.perf_counter()
    own = UserNames(read_names(names) if names else (), read_ignore(ignore) if ignore else frozenset())
    made = run(inputs, metadata=metadata, names=own, min_confidence=sure, progress=_progress())
    written = write_all(made.network, out, made.skipped)
    click.echo(summary(made.network, made.skipped, written, out))
    network = made.network
    click.echo(
        f"{len(network.documents)} documents read, {len(made.skipped)} skipped, {len(network.entities)} entities, "
        f"{len(network.facts())} facts, {time.perf_counter() - begin:.1f} s"
    )


def _progress() -> Callable[[int, int], None] | None:
    """A bar on stderr where a person is looking."""
    if not sys.stderr.isatty():
        return None
    from rich.console import Console
    from rich.progress import Progress

    bar = Progress(console=Console(stderr=True), transient=True)
    task = bar.add_task("reading", total=None)
    bar.start()

    def step(done: int, every: int) -> None:
        bar.update(task, completed=done, total=every)
        if done == every:
            bar.stop()

    return step


@main.command()
@click.argument("graph", type=EXISTING, required=False)
@click.argument("sparql", required=False)
@click.option("--name", help="Ask one of the ready questions instead.")
@click.option("--list", "listing", is_flag=True, help="List the ready questions.")
@click.option("--format", "form", type=click.Choice(["table", "csv", "tsv", "json"]), default="table")
@_one_line
def query(graph: Path | None, sparql: str | None, name: str | None, listing: bool, form: str) -> None:
    """Ask GRAPH (.json or RDF, .gz too) a SPARQL question; "-" reads it from stdin.

    \b
    jiedui query out/graph.ttl "SELECT ?who ?whom { ?who jd:assists ?whom } LIMIT 5"
    """
    from .exports import format_table, named_query
    from .exports import query as ask
    from .exports.queries import question_table

    if listing:
        click.echo(format_table(question_table(), form), nl=False)
    elif graph is None or (sparql is None) == (name is None):
        raise click.UsageError("give a graph and one question: SPARQL, or --name (see --list)")
    elif name is not None:
        click.echo(format_table(named_query(graph, name), form), nl=False)
    else:
        click.echo(format_table(ask(graph, sys.stdin.read() if sparql == "-" else str(sparql)), form), nl=False)


@main.command()
@click.argument("graph", type=EXISTING)
@click.option("--level", type=click.Choice(["province", "city", "county"]), default="province", help="Of the flows.")
@click.option("--table", type=click.Choice(TABLES), help="Only this table; csv needs one to be a plain table.")
@click.option("--top", type=click.IntRange(min=1), default=20, help="Rows a table (table form only).")
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table")
@_one_line
def metrics(graph: Path, level: str, table: str | None, top: int, form: str) -> None:
    """Centrality, reciprocity, communities, and flows by count and money."""
    from .exports import format_metrics, load

    network = load(graph)
    click.echo(format_metrics(network.metrics(), network.flows(level), form, top, table), nl=False)


@main.command()
@click.argument("graph", type=EXISTING, required=False)
@click.argument("a", required=False)
@click.argument("b", required=False)
@click.option("--text", help="A sentence or several: how they are read, rule by rule.")
@click.option("--date", default="", help="With --text: when it was written, as 2024-05-01.")
@click.option("--title", default="", help="With --text: the title above it.")
@_one_line
def why(graph: Path | None, a: str | None, b: str | None, text: str | None, date: str, title: str) -> None:
    """Every sentence behind the ties between A and B (names, aliases, codes or ids); or how --text is read.

    \b
    jiedui why out/graph.json 六合区 湟源县
    jiedui why --text "2021年，临江市向云谷县投入帮扶资金4300万元。"
    """
    if text is not None and graph is None:
        from .exports.explained import explained

        click.echo(explained(text, date=date, title=title), nl=False)
    elif text is None and graph and a and b and not (date or title):
        from .exports import load
        from .exports.sentences import sentences

        click.echo(sentences(load(graph), a, b), nl=False)
    else:
        raise click.UsageError("give GRAPH A B, or --text (with --date, --title)")


@main.command()
@click.argument("inputs", nargs=-1, type=EXISTING)
@click.option("--csv", "as_csv", is_flag=True, help="All of them as CSV.")
@click.option("--limit", type=click.IntRange(min=1), default=20, help="Sentences in the table (20).")
@_one_line
def unread(inputs: tuple[Path, ...], as_csv: bool, limit: int) -> None:
    """Sentences with a trigger, an amount or two named ends, and no fact (default: of the shipped corpus).

    \b
    jiedui unread seeds/corpus --limit 5
    """
    from .exports.unread import find_unread, unread_csv, unread_table

    documents, sentences, found = find_unread(inputs)
    click.echo(unread_csv(found) if as_csv else unread_table(documents, sentences, found, limit), nl=False)


@main.command()
@click.argument("out", type=EXISTING)
@click.argument("gold", type=EXISTING)
@click.option("--texts", type=EXISTING, multiple=True, help="What the build was given: quotes are proved too.")
@click.option("--against", type=EXISTING, metavar="RUN.json", help="Show gains and losses beside this saved run.")
@click.option("--save", type=EXISTING, metavar="RUN.json", help="Keep this run.")
@click.option("--errors", is_flag=True, help="List every miss and everything wrong.")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@_one_line
def evaluate(
    out: Path, gold: Path, texts: tuple[Path, ...], against: Path | None, save: Path | None, errors: bool, as_json: bool
) -> None:
    """How good OUT (a build) is beside GOLD, a folder of annotations in JSON, one file a document.

    \b
    jiedui evaluate out tests/gold/corpus --texts seeds/corpus
    """
    from .exports.scores import evaluate as measure
    from .exports.scores import format_evaluation

    made = measure(out, gold, texts, against=against, save=save)
    click.echo(format_evaluation(made, "json" if as_json else "table", errors=errors), nl=False)


@main.command()
@click.argument("graph", type=EXISTING)
@click.option("--format", "form", type=click.Choice(FORMATS), required=True)
@click.option("-o", "--output", "out", type=EXISTING, required=True, help="File to write (a folder for csv).")
@click.option("--rdf12", is_flag=True, help="Tie facts to edges by RDF 1.2 triple terms (ttl, nt, trig, nq).")
@SURE
@_one_line
def export(graph: Path, form: str, out: Path, rdf12: bool, sure: float) -> None:
    """Write GRAPH in one other format; a name that ends in .gz is packed.

    \b
    jiedui export out/graph.json --format trig -o out/graph.trig.gz
    """
    from .exports import load, write_one
    from .graph import at_least

    for path in write_one(at_least(load(graph), sure), form, out, annotated=rdf12):
        click.echo(path)


@main.command()
@click.argument("out", type=EXISTING)
@click.argument("sources", nargs=-1, type=EXISTING, required=True)
@_one_line
def verify(out: Path, sources: tuple[Path, ...]) -> None:
    """Re-read the SOURCES and prove every quote and mark of OUT/graph.json."""
    from .exports import verify as prove

    report = prove(out, sources)
    click.echo(str(report))
    if not report.ok:
        sys.exit(1)


@main.command()
@click.argument("out", type=EXISTING)
@_one_line
def check(out: Path) -> None:
    """Look over OUT (a build, or a graph file) by SHACL shapes and rules; each finding with its sentence.

    \b
    jiedui check out
    """
    from .exports import check as look_over

    report = look_over(out)
    click.echo(str(report))
    if not report.ok:
        sys.exit(1)
