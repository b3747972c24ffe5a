"""Every mistake beside the gold, one row each: missed and wrong entities and ties, and figures of right ties."""

from collections.abc import Iterable, Iterator

from ..graph.evaluation.gold import GoldRelation
from ..graph.evaluation.judge import RIGHT, WRONG, Judged
from ..graph.evaluation.tables import missed_by, wrong_by
from ..graph.evaluation.tally import begins, figure
from ..graph.facts import Fact

SHOWN = 40
Mistake = tuple[str, str, str, str, str]


def mistakes(judged: Iterable[Judged]) -> list[Mistake]:
    """(document, what, one, other, note) of each mistake, by document; entities, ties, then figures."""
    return [row for one in judged for part in (_entities, _ties, _figures) for row in part(one)]


def _entities(one: Judged) -> Iterator[Mistake]:
    for entity in one.gold.entities:
        if not entity.optional and entity.id not in one.same:
            yield one.gold.id, "entity missed", entity.type, entity.name, ""
    for entity in one.strange:
        yield one.gold.id, "entity wrong", entity.type, entity.label, ""


def _ties(one: Judged) -> Iterator[Mistake]:
    for tie in one.missed():
        row = one.wanted[tie]
        yield one.gold.id, f"{tie.relation} missed", *one.ends(tie), f"{missed_by(one, tie)}: “{row.evidence}”"
    for tie in one.ties(WRONG):
        fact = one.told[tie][0]
        yield one.gold.id, f"{tie.relation} wrong", *one.ends(tie), f"{wrong_by(one, tie)}: {_said(one, fact)}"


def _said(one: Judged, fact: Fact) -> str:
    piece = next(piece for piece in fact.evidence if piece.document == one.gold.id)
    return f"{piece.rule} “{' '.join(piece.quote[:SHOWN].split())}”"


def _figures(one: Judged) -> Iterator[Mistake]:
    """The figures of the ties that are right."""
    for tie in one.ties(RIGHT):
        row, facts = one.wanted[tie], one.told[tie]
        if tie.located:
            continue
        for name in ("amount", "headcount"):
            rate = figure(row, name, facts)
            if rate.missed or rate.wrong:
                what = f"{name} {'missed' if rate.missed else 'wrong'}"
                yield one.gold.id, what, *one.ends(tie), _told(facts, row, name)
        if not any(fact.planned == (row.status == "planned") for fact in facts):
            yield one.gold.id, "status wrong", *one.ends(tie), f"{row.status}, not {facts[0].status}"
        if row.time and not begins(row, facts):
            said = ", ".join(fact.start or "none" for fact in facts)
            yield one.gold.id, "year wrong", *one.ends(tie), f"{row.time}, not {said}"


def _told(facts: Iterable[Fact], row: GoldRelation, name: str) -> str:
    names = ("headcount", "person_times") if name == "headcount" else (name,)
    said = [str(value) for fact in facts for each in names if (value := getattr(fact, each)) is not None]
    meant: float | None = getattr(row, name)
    return f"{'none' if meant is None else format(meant, 'g')}, not {', '.join(said) or 'none'}"
