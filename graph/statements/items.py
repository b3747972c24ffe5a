"""What a sentence is made of: words with their classes, groups of ends with their case, clauses."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ...ontology import Entity, is_place

Parts = list[list[str]]
SEATS = ("委", "政府", "委员会")  # names of the offices that govern a place end so
SpanHow = tuple[int, int, str]


class Word(NamedTuple):
    """A word that this reader knows at CLEAN [start, end).

    `tags` as in the lexicon; of them `verbs` are the verb classes ("send"), `head` the class of a noun that lifts to
    the end it follows ("people"), `pron` the kinds of a word that stands for an end ("own:County"), `has` what it
    lets the clause meet (see NEEDS in frames.py).
    """

    start: int
    end: int
    word: str
    tags: tuple[str, ...]
    verbs: tuple[str, ...] = ()
    head: str = ""
    pron: tuple[str, ...] = ()
    has: tuple[str, ...] = ()


@dataclass(slots=True)
class Group:
    """Ends named together: `parts` are the halves round 与 or a dash, each a list of entity ids.

    `start`, `end` are CLEAN; `tail` is the end of the noun phrase (临江市的三位专家). `case` is the place it holds
    in the clause; `head` the class of the noun it modifies; `verb` the number of the word it is the object of.
    `soft`: the halves are joined by 和 alone. `paired`: the halves pair in order. A pronoun has its `kind`
    ("own:County", "both") and `word`; unresolved, it holds no ends but still stands in its place.
    """

    start: int
    end: int
    tail: int
    parts: Parts
    how: str
    soft: bool = False
    paired: bool = False
    case: str = "subject"
    head: str = ""
    head_start: int = -1
    verb: int = -1
    kind: str = ""
    word: str = ""
    spans: list[SpanHow] = field(default_factory=list[SpanHow])

    @property
    def ids(self) -> list[str]:
        """All ends, in the order of the text."""
        return self.parts[0] if len(self.parts) == 1 else [each for part in self.parts for each in part]

    @property
    def plural(self) -> bool:
        """Whether it is a word for two ends (两地, 双方)."""
        return self.kind.startswith("both")

    @property
    def lost(self) -> bool:
        """A word for an end that nobody can tell."""
        return bool(self.kind) and not self.parts and not self.kind.startswith("count")


@dataclass(slots=True)
class Clause:
    """A clause at CLEAN [start, end) with its groups and words in order.

    `has`: the conditions it meets (see NEEDS in frames.py); `reach`: where a following clause of nothing but a
    figure ends, else 0; `verbs`: the numbers of its words that are verbs; `has_subject`: it names one.
    """

    start: int
    end: int
    text: str
    groups: list[Group]
    words: Sequence[Word]
    has: set[str]
    verbs: Sequence[int]
    has_subject: bool = False
    reach: int = 0


def governed(end: str, entities: Mapping[str, Entity], offices: tuple[str, ...]) -> str:
    """The place for which `end` stands if it is an office whose name ends like one of `offices`, else `end` itself.

    云谷县委 -> 云谷县; 云谷县医院 -> 云谷县医院
    """
    entity = entities[end]
    office = entity.type == "Government" and entity.label.endswith(offices)
    return str(entity.container) if office and entity.container in entities else end


class Places:
    """Which entity holds which: by containers, by the codes of divisions, by the place that leads a name."""

    def __init__(self, entities: Mapping[str, Entity]) -> None:
        self.entities = entities
        self.by_code: dict[str, str] = {}
        self.by_stem: dict[str, list[str]] = {}
        for end, entity in entities.items():
            if is_place(entity.type):
                self.by_stem.setdefault(entity.label[:2], []).append(end)
                if entity.code:
                    self.by_code[entity.code] = end
        self.known: dict[str, frozenset[str]] = {}

    def holders(self, end: str) -> frozenset[str]:
        """The ids of all that hold `end`."""
        found = self.known.get(end)
        if found is None:
            found = self.known[end] = frozenset(self._holders(end))
        return found

    def code(self, end: str) -> str:
        """The division code of a place, or of the place where an organisation stands; "" where nobody knows."""
        entity = self.entities[end]
        if entity.code:
            return entity.code
        found = [self.entities[each].code or "" for each in self.holders(end) if each in self.entities]
        return max(found, key=lambda code: (len(code.rstrip("0")), code), default="")

    def _holders(self, end: str) -> set[str]:
        entity = self.entities[end]
        found: set[str] = set()
        at = entity.container
        while at is not None and at not in found:
            found.add(at)
            at = self.entities[at].container if at in self.entities else None
        if not is_place(entity.type):
            found.update(self.by_stem.get(entity.label[:2], ()))
        if entity.code:
            outer = (entity.code[:2] + "0000", entity.code[:4] + "00", entity.code[:6])
            found.update(self.by_code[code] for code in outer if code in self.by_code)
        return found - {end}
