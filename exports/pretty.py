"""Turtle for people: one block a subject, lists as ( ), in a fixed order; for the ontology and the shapes.

Data goes through `turtle.py`, which streams; here everything is small and stands in memory.
"""

from collections.abc import Iterable
from itertools import groupby

from .iris import RDF
from .stream import shortener, writer_of
from .terms import Axiom, Holder, Items, Thing


def turtle_text(axioms: Iterable[Axiom], spaces: dict[str, str], comment: str) -> str:
    """The axioms as Turtle, subjects in the order given; one that begins with "_:" is a blank node.

    >>> from jiedui.exports.terms import Literal
    >>> print(turtle_text([("http://x/a", "http://x/b", Literal("甲", language="zh"))], {"x": "http://x/"}, "示例"))
    # 示例
    <BLANKLINE>
    @prefix x: <http://x/> .
    <BLANKLINE>
    x:a x:b "甲"@zh .
    <BLANKLINE>
    """
    writer = _Writer(spaces)
    heads = [f"@prefix {name}: <{space}> .\n" for name, space in sorted(spaces.items())]
    blocks = [writer.block(subject, list(rows)) for subject, rows in groupby(axioms, key=lambda row: row[0])]
    lines = "".join(f"# {line}\n" for line in comment.splitlines())
    return "\n".join([lines, "".join(heads), *blocks])


class _Writer:
    """Writes terms with the prefixes given, the longest space that fits first."""

    def __init__(self, spaces: dict[str, str]) -> None:
        self.iri = shortener(spaces)
        self.value = writer_of(self.iri, bare=True)

    def block(self, subject: str, rows: list[Axiom]) -> str:
        """All that is said of one subject; values of one property side by side."""
        lines = [f"{self.verb(predicate)} {', '.join(self.term(row[2]) for row in group)}"
                 for predicate, group in groupby(rows, key=lambda row: row[1])]  # fmt: skip
        return f"{'[]' if subject.startswith('_:') else self.iri(subject)} " + " ;\n    ".join(lines) + " .\n"

    def verb(self, iri: str) -> str:
        return "a" if iri == RDF + "type" else self.iri(iri)

    def term(self, thing: Thing) -> str:
        if isinstance(thing, Items):
            return f"( {' '.join(self.term(member) for member in thing.members)} )"
        if isinstance(thing, Holder):
            rows = (f"{self.verb(predicate)} {self.term(value)}" for predicate, value in thing.rows)
            return f"[ {' ; '.join(rows)} ]"
        return self.value(thing)
