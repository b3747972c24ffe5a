"""Where organisations, townships and villages are, as the text says."""

from ...ontology import Entity, Evidence, Figures, Found, Mark, Statement, Text
from .focus import sentence_of

_FIGURES = Figures()
_SITED = ("Township", "Village")


def locate(text: Text, found: Found) -> tuple[Statement, ...]:
    """One `locatedIn` for each organisation, township and village whose place is known, proved by a sentence that names it."""
    entities = {entity.id: entity for entity in found.entities}
    first: dict[str, tuple[int, int]] = {}
    for mention in found.mentions:
        for entity in mention.entities:
            first.setdefault(entity, (mention.start, mention.end))
    statements: list[Statement] = []
    for entity in found.entities:
        if entity.container not in entities or not _sited(entity) or entity.id not in first:
            continue
        statements.append(_statement(text, entity, entities[entity.container], first[entity.id]))
    return tuple(statements)


def _sited(entity: Entity) -> bool:
    return entity.type in _SITED or entity.id.startswith("org-")


def _statement(text: Text, entity: Entity, place: Entity, span: tuple[int, int]) -> Statement:
    start, end = sentence_of(text.clean, *span)
    first, last = text.source_span(start, end)
    quote = text.document.source[first:last]
    marks: list[Mark] = []
    begin, finish = text.source_span(*span)
    marks.append(Mark("agent", begin, finish, text.document.source[begin:finish], "full"))
    evidence = Evidence(text.document.id, first, last, quote, tuple(marks))
    return Statement("locatedIn", entity.id, place.id, None, _FIGURES, "done", 0.9, "located.name", evidence)
