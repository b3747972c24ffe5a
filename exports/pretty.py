"""Turtle for people: one block a subject, lists as ( ), in a fixed order; for the ontology and the shapes.

Data goes through `turtle.py`, which streams; here everything is small and stands in memory.
"""

import re
from collections.abc import Iterable
from itertools import groupby

from .iris import RDF, XSD
from .terms import Axiom, Holder, Items, Literal, Quoted, Thing

PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*(\.[A-Za-z0-9_-]+)*|")
BARE = {XSD + "integer": re.compile(r"[+-]?\d+"), XSD + "boolean": re.compile("true|false"),
        XSD + "decimal": re.compile(r"[+-]?\d+\.\d+")}  # fmt: skip
ESCAPES = str.maketrans({"\\": r"\\", '"': r"\"", "\n": r"\n", "\r": r"\r", "\t": r"\t"})


def turtle_text(axioms: Iterable[Axiom], spaces: dict[str, str], comment: str) -> str:
    """The axioms as Turtle, subjects in the order given; one that begins with "_:" is a blank node.

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
        self.spaces = sorted(((space, name) for name, space in spaces.items()), key=lambda row: (-len(row[0]), row))

    def block(self, subject: str, rows: list[Axiom]) -> str:
        """All that is said of one subject; values of one property side by side."""
        lines = [f"{self.iri(predicate, verb=True)} {', '.join(self.term(row[2]) for row in group)}"
                 for predicate, group in groupby(rows, key=lambda row: row[1])]  # fmt: skip
        return f"{'[]' if subject.startswith('_:') else self.iri(subject)} " + " ;\n    ".join(lines) + " .\n"

    def iri(self, iri: str, verb: bool = False) -> str:
        if verb and iri == RDF + "type":
            return "a"
        for space, name in self.spaces:
            if iri.startswith(space) and PLAIN.fullmatch(iri[len(space) :]):
                return f"{name}:{iri[len(space) :]}"
        return f"<{iri}>"

    def term(self, thing: Thing) -> str:
        if isinstance(thing, Literal):
            return self.literal(thing)
        if isinstance(thing, Items):
            return f"( {' '.join(self.term(member) for member in thing.members)} )"
        if isinstance(thing, Holder):
            rows = (f"{self.iri(predicate, verb=True)} {self.term(value)}" for predicate, value in thing.rows)
            return f"[ {' ; '.join(rows)} ]"
        if isinstance(thing, Quoted):
            return f"<<( {' '.join(self.iri(each) for each in thing)} )>>"
        return self.iri(thing)

    def literal(self, thing: Literal) -> str:
        shape = BARE.get(thing.datatype)
        if shape is not None and shape.fullmatch(thing.value):
            return thing.value
        text = f'"{thing.value.translate(ESCAPES)}"'
        if thing.language:
            return f"{text}@{thing.language}"
        return text if thing.datatype == XSD + "string" else f"{text}^^{self.iri(thing.datatype)}"
