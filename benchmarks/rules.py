"""The pages of the rules: what each asks for, its example, and how its facts fare on the shipped gold.

    python -m benchmarks.rules                    facts by rule on each set
    python -m benchmarks.rules --update           write docs/rules.md anew
    python -m benchmarks.rules --update --keep    the same with the counts that the page holds: nothing is scored

Sets that are measured in total only are left out.
"""

import argparse
import os
import re
from collections.abc import Iterator, Mapping
from itertools import groupby

from jiedui.exports.wording import relation_words
from jiedui.graph import build
from jiedui.graph.evaluation import by_rule, judge, read_gold
from jiedui.graph.statements.frames import Frame, frames
from jiedui.graph.statements.wording import pattern
from jiedui.ontology import relations

from .accuracy import GOLD, ROOT, SETS

PAGE = ROOT / "docs" / "rules.md"
UNSEEN = ("aside", "sealed")
HEAD = """# Rules

Each rule (a frame of `ontology/frames.yaml`) says which words, with ends in which places of a clause, tell which
relation. Rules are tried in the order of this page. It is written by `python -m benchmarks.rules --update`;
`jiedui why --text "…"` shows what each rule makes of a sentence of your own.

"right", "wrong" and "optional" (the gold has it, but not for certain) count facts in the documents of the shipped
sets; precision is right / (right + wrong). The base is the confidence of the rule by itself; ends that a clause
leaves out make it less. Ends of the examples stand in square brackets.
"""
_SECTION = re.compile(r"^## (\S+)$", re.MULTILINE)
_ROW = re.compile(r"^\| ([\w-]+) \| (\d+) \| (\d+) \| (\d+) \|", re.MULTILINE)
Counts = Mapping[str, Mapping[str, tuple[int, int, int]]]


def shown_sets() -> list[str]:
    """The sets that are shipped and may be looked into rule by rule."""
    shipped = [name for name, (gold, _) in SETS.items() if gold.is_relative_to(GOLD) and gold.is_dir()]
    return [name for name in shipped if name not in UNSEEN]


def measure() -> dict[str, dict[str, tuple[int, int, int]]]:
    """Rule -> set -> facts right, wrong and optional."""
    counts: dict[str, dict[str, tuple[int, int, int]]] = {}
    for name in shown_sets():
        gold, texts = SETS[name]
        judged = judge(build([texts]), read_gold(gold).documents)
        for row in by_rule(judged):
            rule = counts.setdefault(row.sort[0], {})
            old = rule.get(name, (0, 0, 0))
            rule[name] = (old[0] + row.right, old[1] + row.wrong, old[2] + row.optional)
    return counts


def counts_on(page: str) -> dict[str, dict[str, tuple[int, int, int]]]:
    """The counts that a page holds, by rule and set."""
    parts = _SECTION.split(page)[1:]
    return {
        rule: {row[1]: (int(row[2]), int(row[3]), int(row[4])) for row in _ROW.finditer(text)}
        for rule, text in zip(parts[::2], parts[1::2], strict=True)
    }


def render(counts: Counts) -> str:
    """The whole page: a table of contents by relation, then one section a rule."""
    ids = sorted(frames(), key=lambda frame: list(relations()).index(frame.relation))
    contents = [
        f"- {relation_words(relation)}: {', '.join(f'[{frame.id}](#{frame.id})' for frame in group)}"
        for relation, group in groupby(ids, key=lambda frame: frame.relation)
    ]
    sections = ("\n".join(_section(frame, counts.get(frame.id, {}))) for frame in frames())
    return "\n".join([HEAD, *contents, "", "\n\n".join(sections)]) + "\n"


def _section(frame: Frame, counts: Mapping[str, tuple[int, int, int]]) -> Iterator[str]:
    yield f"## {frame.id}"
    yield ""
    yield f"{relation_words(frame.relation)}; base {frame.base:.2f}"
    yield ""
    yield from (f"- {what}: {words}" for what, words in pattern(frame))
    yield ""
    yield f"> {frame.example}"
    yield ">"
    yield f"> {'; '.join(frame.gives)}"
    yield ""
    yield from _table(counts)


def _table(counts: Mapping[str, tuple[int, int, int]]) -> Iterator[str]:
    if not counts:
        yield "No fact on the sets."
        return
    yield "| set | right | wrong | optional | precision |"
    yield "| --- | --- | --- | --- | --- |"
    whole = tuple(sum(row[place] for row in counts.values()) for place in range(3))
    for name, (right, wrong, optional) in (*counts.items(), *([("together", whole)] if len(counts) > 1 else ())):
        precision = f"{right / (right + wrong):.2f}" if right + wrong else ""
        cells = (right, wrong, optional, precision)
        yield f"| {f'*{name}*' if name == 'together' else name} | {' | '.join(map(str, cells)).strip()} |"


def main() -> None:
    """Print the counts; with --update write the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--keep", action="store_true", help="with --update: keep the counts of the page")
    asked = parser.parse_args()
    counts = counts_on(PAGE.read_text("utf-8")) if asked.keep else measure()
    if asked.update:
        PAGE.parent.mkdir(exist_ok=True)
        written = PAGE.with_suffix(".tmp")
        written.write_text(render(counts), "utf-8")
        os.replace(written, PAGE)
        return
    print("facts right/wrong/optional")
    for rule in sorted(counts):
        cells = (f"{name} {right}/{wrong}/{more}" for name, (right, wrong, more) in counts[rule].items())
        print(f"{rule:16}", "  ".join(cells))


if __name__ == "__main__":
    main()
