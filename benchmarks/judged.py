"""What the rules tell of the gold sets, statement by statement, each judged: right, wrong, or left open by the gold."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from jiedui.graph.confidence import LOCATED
from jiedui.graph.evaluation.gold import GoldDocument, read_gold
from jiedui.graph.evaluation.judge import Tie, align, tie_of
from jiedui.graph.mentions import find_mentions, locate
from jiedui.graph.mentions.located import COLUMNS as PLACE_COLUMNS
from jiedui.graph.mentions.located import traits_of
from jiedui.graph.statements.choose import choose
from jiedui.graph.statements.narrate import narrate
from jiedui.graph.statements.parse import parse
from jiedui.graph.statements.sides import settle
from jiedui.graph.statements.traits import COLUMNS, traits, witness
from jiedui.ontology import Document, Found, Text
from jiedui.seeds import clean, read_documents

from .accuracy import SETS, last_ten

TIE_COLUMNS = tuple(chain.from_iterable(COLUMNS))


@dataclass(frozen=True, slots=True)
class Told:
    """One statement of the rules. `right` is None where the gold holds the tie for optional; `tie` is in gold ids."""

    set: str
    document: str
    tie: tuple[str, str, str]
    traits: tuple[str, ...]
    right: bool | None

    @property
    def relation(self) -> str:
        """The relation of the tie."""
        return self.tie[0]

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of its traits."""
        return PLACE_COLUMNS if self.relation == LOCATED else TIE_COLUMNS


@dataclass(frozen=True, slots=True)
class Judged:
    """All statements of some sets, sorted, and how many ties the gold of each set is sure of (locatedIn aside)."""

    told: tuple[Told, ...]
    wanted: Mapping[str, int]
    digests: Mapping[str, str]


def judged(names: Iterable[str]) -> Judged:
    """The statements of the sets `names` (of those that are there), before any is left out for being unsure."""
    told: list[Told] = []
    wanted: dict[str, int] = {}
    digests: dict[str, str] = {}
    for name in names:
        folder, texts = SETS[name]
        if not folder.is_dir():
            continue
        gold = read_gold(folder)
        digests[name] = gold.digest
        kept, by_id = last_ten(folder), _texts(texts)
        known = [one for one in gold.documents if one.id not in kept]
        wanted[name] = sum(len(_wanted(one)[0]) for one in known)
        told += (each for one in known for each in _judge(name, one, by_id[one.id]))
    return Judged(tuple(told), wanted, digests)


def _texts(folder: Path) -> dict[str, Document]:
    return {document.id: document for document in read_documents((folder,)).documents}


def _judge(name: str, gold: GoldDocument, document: Document) -> Iterator[Told]:
    """The statements of one document beside its gold."""
    text = clean(document)
    found = find_mentions(text)
    same = {entity.id: key for key, entity in align(gold.entities, found.entities).items()}
    sure, maybe = _wanted(gold)
    located = {tie_of(one.type, one.subject, one.object): not one.optional for one in gold.relations}
    for relation, agent, target, seen in (*_stated(text, found), *_placed(text, found)):
        tie = tie_of(relation, same.get(agent, "?" + agent), same.get(target, "?" + target))
        if relation == LOCATED:
            right = None if located.get(tie) is False else tie in located
        else:
            right = True if tie in sure else None if tie in maybe else False
        yield Told(name, document.id, tuple(tie), seen, right)


def _stated(text: Text, found: Found) -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
    parsed = parse(text, found)
    profile, bound = settle(parsed)
    drafts = choose(narrate(parsed, profile, bound))
    seen = witness(parsed, profile, drafts)
    for draft in drafts:
        yield draft.relation, draft.agent, draft.target, tuple(chain.from_iterable(traits(seen, draft)))


def _placed(text: Text, found: Found) -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
    kinds = {entity.id: entity.type for entity in found.entities}
    for one in locate(text, found):
        yield one.relation, one.agent, one.target, traits_of(one.rule, kinds[one.agent], kinds[one.target])


def _wanted(gold: GoldDocument) -> tuple[set[Tie], set[Tie]]:
    """The ties that the gold is sure of, and those it holds for possible; locatedIn aside."""
    rows = [one for one in gold.relations if one.type != LOCATED]
    return (
        {tie_of(one.type, one.subject, one.object) for one in rows if not one.optional},
        {tie_of(one.type, one.subject, one.object) for one in rows if one.optional},
    )
