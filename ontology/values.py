"""The values that travel from room to room: frozen, without behaviour beyond reading themselves.

Offsets are counted in characters, the end excluded. SOURCE offsets count in `Document.source`; CLEAN
offsets count in `Text.clean`. The law of the house: `source[start:end] == quote` for every evidence
and every mark. What texts are full of (mentions, marks, figures) are named tuples, as frozen and quicker to make.
"""

from array import array
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Document:
    """One text as it came in.

    `id` is the path below the input folder without extension; `date` is ISO at the precision known
    ("2022", "2022-06", "2022-06-28") or ""; `source` is the decoded text, byte-order mark dropped and
    nothing else changed; `sha256` is of the bytes.
    """

    id: str
    title: str
    publisher: str
    url: str
    date: str
    source: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Text:
    """A document's cleaned Simplified text with the way back to its source.

    `starts[i]` and `ends[i]` are the SOURCE span of the clean character i. A newline in `clean` ends a
    block (paragraph, heading, table row, list item); hard breaks inside sentences are gone.
    """

    document: Document
    clean: str
    starts: "array[int]"
    ends: "array[int]"

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """The SOURCE span of the CLEAN span [start, end), which must not be empty."""
        return self.starts[start], self.ends[end - 1]

    def quote(self, start: int, end: int) -> str:
        """The source's own characters for the CLEAN span [start, end)."""
        first, last = self.source_span(start, end)
        return self.document.source[first:last]


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or some place that a document names.

    `type` is one of the kinds in `kinds.yaml`; `label` the canonical Simplified name; `aliases` other
    NAMES of it found in the documents, sorted (我县, 该院 are mentions, never aliases); `container` the
    id of the containing place or None; `code` the six digits of a division (nine of a township).
    """

    id: str
    type: str
    label: str
    aliases: tuple[str, ...] = ()
    container: str | None = None
    code: str | None = None
    lon: float | None = None
    lat: float | None = None


class Mention(NamedTuple):
    """A CLEAN span that stands for one entity (a name) or several (两地, 双方).

    `how` says what resolved it: full, short, former, ellipsis (县人民医院), shared (heads shared in a
    list), abbreviation, pair (闽宁), misprint, user, pronoun (两地, 我县), lifted (甲市的专家 for 甲市).
    A mention that stands inside the name of a longer mention has `inside` set: no relation end.
    """

    start: int
    end: int
    entities: tuple[str, ...]
    how: str
    inside: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """What a text names: entities sorted by id, mentions sorted by start (longer first).

    `unresolved` counts the surface forms that had two candidates and no ground to choose.
    """

    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]
    unresolved: tuple[tuple[str, int], ...] = ()


class Mark(NamedTuple):
    """One marked span of a piece of evidence, in SOURCE characters.

    `role` is agent, target, trigger, amount, headcount, person_times, projects or time; `how` tells how
    an end was found (a `Mention.how`, or inherited, heading, document); "" for figures and triggers.
    """

    role: str
    start: int
    end: int
    quote: str
    how: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The sentence that proves a statement, in SOURCE characters, 4 to 300 of them.

    `rule` and `confidence` are those of the surest statement that it proves; a fact's sentences hold them, a
    statement has its own.
    """

    document: str
    start: int
    end: int
    quote: str
    marks: tuple[Mark, ...] = ()
    rule: str = ""
    confidence: float = 0.0


class Figures(NamedTuple):
    """What a clause says beside who and whom. Everything may be absent.

    `amount` is CNY, exact; a range has `amount_max`. Another currency keeps `currency` and
    `amount_text`, and `amount` is None. `headcount` counts persons (名, 人), `person_times` 人次.
    `measure`: cumulative, period, batch, part. `stage` (of the money): planned, promised, arranged,
    paid, spent. `start` and `end`: "2021", "2021-12", "2021-12-02", inclusive; None is open or unknown.
    """

    amount: Decimal | None = None
    amount_max: Decimal | None = None
    currency: str | None = None
    amount_text: str | None = None
    headcount: int | None = None
    person_times: int | None = None
    projects: int | None = None
    start: str | None = None
    end: str | None = None
    time_text: str | None = None
    measure: str | None = None
    stage: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """What one sentence of one document says. `agent` and `target` are entity ids.

    `status`: planned, ongoing or done. `rule` names the frame that made it; `confidence` in 0..1.

    "2021年，六合区向湟源县投入帮扶资金4300万元" -> funds(六合区, 湟源县), amount 43000000, start "2021".
    """

    relation: str
    agent: str
    target: str
    domain: str | None
    figures: Figures
    status: str
    confidence: float
    rule: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph in SOURCE characters with its print, by which a reprint is known.

    `shingles`: hashes of some of its runs of characters, sorted, four bytes each, the low byte first.
    """

    start: int
    end: int
    shingles: bytes


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one document says: the entities it names and its statements, both sorted.

    `unresolved` counts names seen with two candidates and no ground to choose, by surface form; `passages` are the
    paragraphs that are long enough to be known again.
    """

    document: Document
    entities: tuple[Entity, ...]
    statements: tuple[Statement, ...]
    unresolved: tuple[tuple[str, int], ...] = ()
    passages: tuple[Passage, ...] = ()
