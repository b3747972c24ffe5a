"""The answer to "why are these two tied?": each fact between them and every sentence that says so, as plain text."""

from collections.abc import Iterator

from ..graph.facts import Fact
from ..graph.network import Network
from ..ontology import Evidence
from .wording import details, relation_words, standing, term


def sentences(network: Network, a: str, b: str) -> str:
    """Every fact between `a` and `b` (names, aliases, codes or ids), both ways, with its sentences.

    A mark outside its sentence (an antecedent, a heading) is shown on a line of its own; a sentence that another
    rule read than the fact's surest has its own confidence and rule.

    Raises:
        QueryError: an unknown or ambiguous name.
    """
    facts = network.why(a, b)
    one, other = network.find(a), network.find(b)
    if not facts:
        return f"{one.label} - {other.label}: 没有事实 no fact\n"
    lines = [f"{one.label} - {other.label}: {len(facts)} 条事实 facts", ""]
    for fact in facts:
        lines += [
            fact_line(network, fact),
            *(line for piece in fact.evidence for line in _piece(network, fact, piece)),
            "",
        ]
    return "\n".join(lines)


def fact_line(network: Network, fact: Fact) -> str:
    """A fact on one line: relation, ends, all that it says, confidence and rule."""
    arrow = "—" if fact.symmetric else "→"
    ends = f"{network.entities[fact.agent].label} {arrow} {network.entities[fact.target].label}"
    status = term("statuses", fact.status)
    said = [value for _, value in details(fact)] + ([status.zh] if status else [])
    said += [f"{name} {value}" for name, value in standing(network, fact)]
    return f"{relation_words(fact.relation)}: {ends}  [{'; '.join(said)}]  {fact.confidence:.2f} {fact.rule}"


def _piece(network: Network, fact: Fact, piece: Evidence) -> Iterator[str]:
    document = network.documents[piece.document]
    yield f"  “{_line(piece.quote)}”"
    where = [document.title or document.id, document.publisher, document.date, document.url]
    other = (piece.rule, piece.confidence) != (fact.rule, fact.confidence)
    read = f"; {piece.confidence:.2f} {piece.rule}" if other else ""
    yield f"    {', '.join(part for part in where if part)}; {document.id} {piece.start}-{piece.end}{read}"
    if first := network.printed.first(piece):
        yield f"    转载自 printed before in {first}"
    for mark in piece.marks:
        if not (piece.start <= mark.start and mark.end <= piece.end):
            yield f"    {mark.role}: “{_line(mark.quote)}” {mark.start}-{mark.end} ({mark.how})"


def _line(quote: str) -> str:
    """The quote on one line; only the line breaks of the source are changed."""
    return " ".join(quote.split())
