"""`jiedui why --text`: how a text of one's own is read, step by step, as plain text."""

from collections.abc import Iterator
from hashlib import sha256

from ..graph.confidence import Weighed
from ..graph.network import Network
from ..graph.statements.explain import DROPPED, FAILED, IDLE, TOLD, ExplainedClause, ExplainedSentence, Trial
from ..ontology import Document, Found, InputError, Mention, Text, kinds
from .sentences import fact_line
from .wording import relation_words

SIGNS = {TOLD: "+", DROPPED: "~", FAILED: "-", IDLE: "-"}
ID = "text"


def explained(words: str, *, date: str = "", title: str = "") -> str:
    """The reading of `words`, a sentence or several, under a title and at a date, from names to facts.

    Raises:
        InputError: no words, or a date that is none.
    """
    from ..graph import merge
    from ..graph.chain import read
    from ..graph.mentions import find_mentions
    from ..graph.statements.explain import explain
    from ..seeds import clean
    from ..seeds.metadata import iso_date

    if not words.strip():
        raise InputError("--text: empty; give a sentence")
    source = f"{title}\n{words}" if title else words
    document = Document(ID, title, "", "", iso_date(date, "--date"), source, sha256(source.encode()).hexdigest())
    text = clean(document)
    found = find_mentions(text)
    lines = [*_names(text, found)]
    for number, sentence in enumerate(explain(text, found), 1):
        lines += ["", *_sentence(number, sentence)]
    lines += ["", *_facts(merge([read(document)]))]
    return "\n".join(lines) + "\n"


def _names(text: Text, found: Found) -> Iterator[str]:
    labels = {entity.id: entity.label for entity in found.entities}
    yield f"实体 Entities: {len(found.entities)}"
    for entity in found.entities:
        own = [mention for mention in found.mentions if entity.id in mention.entities]
        said = "; ".join(_mention(text, each) for each in own)
        within = f", in {labels[entity.container]}" if entity.container in labels else ""
        yield f"  {kinds()[entity.type].zh} {entity.label}{within}: {said or 'not named itself'}"
    for surface, times in found.unresolved:
        yield f"  ? “{surface}” {times} x: two candidates and no ground to choose"


def _mention(text: Text, mention: Mention) -> str:
    inside = " (inside a longer name)" if mention.inside else ""
    return f"“{text.quote(mention.start, mention.end)}” {mention.how}{inside}"


def _sentence(number: int, sentence: ExplainedSentence) -> Iterator[str]:
    asks = " (a question: tells nothing)" if sentence.asks else ""
    yield f"句子 Sentence {number}: “{' '.join(sentence.text.split())}”{asks}"
    for clause in sentence.clauses:
        yield from _clause(clause)


def _clause(clause: ExplainedClause) -> Iterator[str]:
    yield f"  小句 Clause “{clause.text.strip()}”" + (f"  holds: {', '.join(clause.has)}" if clause.has else "")
    for ends, case, noun, how in clause.groups:
        yield f"    end   {ends}: {case}{f', its {noun}' if noun else ''} ({how})"
    for word, classes in clause.words:
        yield f"    word  {word}: {classes}"
    for verb in clause.verbs:
        yield f"    verb  {verb.word} ({', '.join(verb.classes)})"
        yield from _trials(verb.trials)


def _trials(trials: tuple[Trial, ...]) -> Iterator[str]:
    """What told something first; rules that fail for one reason share a line."""
    told = [trial for trial in trials if trial.outcome in (TOLD, DROPPED)]
    for trial in told:
        ends = " -> ".join(trial.ends)
        yield f"      {SIGNS[trial.outcome]} {trial.rule}: {relation_words(trial.relation)} {ends}{_why(trial)}"
        if trial.sure is not None:
            yield f"          sure {trial.sure:.2f}: {', '.join(_part(part) for part in trial.parts)}"
    reasons: dict[tuple[str, str], list[str]] = {}
    for trial in trials:
        if trial.outcome not in (TOLD, DROPPED):
            reasons.setdefault((trial.outcome, trial.why), []).append(trial.rule)
    for (outcome, why), rules in reasons.items():
        yield f"      {SIGNS[outcome]} {', '.join(rules)}: {why}"


def _why(trial: Trial) -> str:
    return f" (left out: {trial.why})" if trial.why else ""


def _part(part: Weighed) -> str:
    """A trait and what it adds to the score."""
    return f"{part.column} {part.value} {part.weight:+.2f}"


def _facts(network: Network) -> Iterator[str]:
    facts = network.facts(located=True)
    yield f"事实 Facts: {len(facts)}"
    for fact in facts:
        yield f"  {fact_line(network, fact)}"
