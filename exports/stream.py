"""N-Triples, N-Quads, Turtle and TriG as text, a triple at a time: nothing is kept but the subject at hand.

The layout is that of pyoxigraph's writers, byte for byte (a test compares them), at a third of their cost: they want
an object of their own for each term.
"""

import re
from collections.abc import Callable, Iterable, Iterator

from .iris import RDF, XSD
from .terms import Object, Quoted, Triple

Parts = Iterable[tuple[str, Iterable[Triple]]]
UNSAFE = re.compile(r'["\\\x00-\x1f\x7f]')
ESCAPES = {code: f"\\u{code:04X}" for code in (*range(0x20), 0x7F)} | {
    ord(sign): text
    for sign, text in {
        "\b": r"\b", "\t": r"\t", "\n": r"\n", "\f": r"\f", "\r": r"\r", '"': r"\"", "\\": r"\\",
    }.items()
}  # fmt: skip
LOCAL = re.compile(r"(?:[A-Za-z0-9_]|%[0-9A-F]{2})(?:[A-Za-z0-9_-]|%[0-9A-F]{2}|\.(?=[A-Za-z0-9_%-]))*")
# Turtle writes these without quotes where the text has this form.
BARE = {
    XSD + "integer": re.compile(r"[+-]?[0-9]+").fullmatch,
    XSD + "decimal": re.compile(r"[+-]?[0-9]*\.[0-9]+").fullmatch,
    XSD + "boolean": re.compile(r"true|false").fullmatch,
}


def ntriples_lines(parts: Parts) -> Iterator[str]:
    """One line a triple; in the graph of its part, where that has a name (N-Quads)."""
    value = writer_of(lambda iri: f"<{iri}>", bare=False)
    verbs: dict[str, str] = {}
    for graph, triples in parts:
        tail = f" <{graph}> .\n" if graph else " .\n"
        last = head = ""
        for subject, predicate, thing in triples:
            if subject != last:
                last, head = subject, f"<{subject}> "
            verb = verbs.get(predicate) or verbs.setdefault(predicate, f"<{predicate}> ")
            yield f"{head}{verb}{f'<{thing}>' if type(thing) is str else value(thing)}{tail}"


def turtle_lines(parts: Parts, spaces: dict[str, str]) -> Iterator[str]:
    """Prefixes, then one block a subject; a part with a name stands in its graph (TriG)."""
    yield "".join(f"@prefix {name}: <{space}> .\n" for name, space in sorted(spaces.items()))
    short = shortener(spaces)
    value = writer_of(short, bare=True)
    verbs = {RDF + "type": "a"}
    end, inside = "", ""
    for graph, triples in parts:
        if graph != inside:
            yield f"{end}{'}' + chr(10) if inside else ''}{f'{short(graph)} {{{chr(10)}' if graph else ''}"
            inside, end = graph, ""
        indent = "\t" if graph else ""
        subject = verb = ""
        for this, predicate, thing in triples:
            text = value(thing)
            if this != subject:
                name = verbs.get(predicate) or verbs.setdefault(predicate, short(predicate))
                yield f"{end}{indent}{short(this)} {name} {text}"
                subject, verb, end = this, predicate, " .\n"
            elif predicate != verb:
                name = verbs.get(predicate) or verbs.setdefault(predicate, short(predicate))
                yield f" ;\n{indent}\t{name} {text}"
                verb = predicate
            else:
                yield f" , {text}"
    yield f"{end}{'}' + chr(10) if inside else ''}"


def shortener(spaces: dict[str, str]) -> Callable[[str], str]:
    """An address as Turtle writes it: with a prefix where the rest needs no escape, else whole."""
    known: dict[str, str] = {}
    rows = [(space, f"{name}:") for name, space in sorted(spaces.items(), key=lambda row: -len(row[1]))]
    base, things = next((row for row in rows if row[1] == "id:"), rows[0])
    size = len(base)
    local = LOCAL.fullmatch

    def short(iri: str) -> str:
        found = known.get(iri)
        if found is None:
            if iri.startswith(base) and local(iri, size):
                return things + iri[size:]  # too many to be kept
            space, prefix = next((row for row in rows if iri.startswith(row[0])), ("", ""))
            rest = iri[len(space) :]
            found = prefix + rest if prefix and (not rest or local(rest)) else f"<{iri}>"
            if len(known) < 4096:
                known[iri] = found
        return found

    return short


def writer_of(iri: Callable[[str], str], bare: bool) -> Callable[[Object], str]:
    """How the objects of triples are written; `bare` numbers stand without quotes."""
    ends: dict[str, str] = {}
    unsafe = UNSAFE.search
    shapes = BARE if bare else {}

    def end(datatype: str, language: str) -> str:
        text = f'"@{language}' if language else '"' if datatype == XSD + "string" else f'"^^{iri(datatype)}'
        ends[language or datatype] = text  # no language tag looks like an address
        return text

    def value(thing: Object) -> str:
        if type(thing) is str:
            return iri(thing)
        if isinstance(thing, Quoted):
            return f"<<( {iri(thing.subject)} {iri(thing.predicate)} {iri(thing.object)} )>>"
        text, datatype, language = thing
        if datatype in shapes and shapes[datatype](text):
            return text
        if unsafe(text):
            text = text.translate(ESCAPES)
        return f'"{text}{ends.get(language or datatype) or end(datatype, language)}'

    return value
