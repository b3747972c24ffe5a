"""Repeats: which documents reprint which, which paragraphs are printed again, and how many sources tell a thing.

Every run of characters (`prints.py`) belongs to the document that printed it first, by date and then by id. A paragraph
most of whose runs belong to one earlier paragraph repeats it; a document most of whose runs stand in one earlier
document is its reprint. The work grows with the text: nothing is compared that shares no run.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypeVar

from ..ontology import Evidence, Passage, Reading
from ..seeds import simplify
from .facts import Fact
from .prints import hashes_of

ALIKE = 60  # percent of the runs; unrelated texts share less than 20, two tellings of one story up to 40
FEW = 5  # runs; a shorter paragraph is known by its sentences alone
SHARED = 2  # runs; what shares less with an earlier paragraph or document is not looked at
CLOSEST = 3  # earlier paragraphs or documents that are looked at in full
_OTHER = re.compile(r"\W+")


@dataclass(frozen=True, slots=True)
class Repeat:
    """A document or one of its paragraphs, printed before: `of` is the earlier document, `share` in percent.

    `start`, `end`, `of_start`, `of_end` are the two paragraphs in SOURCE characters; None for whole documents.
    """

    document: str
    of: str
    share: int
    start: int | None = None
    end: int | None = None
    of_start: int | None = None
    of_end: int | None = None


Place = tuple[str, int]  # a document and where a paragraph of it begins
K = TypeVar("K", str, Place)


def find_repeats(readings: Iterable[Reading]) -> tuple[Repeat, ...]:
    """What is printed again in the documents of `readings`, sorted; any order of them gives the same.

    A paper of 2021 and its reprint of 2022 with another headline -> one row for the documents, one for each paragraph.
    """
    printed = _Printed()
    found: list[Repeat] = []
    texts: dict[str, str] = {}
    for reading in sorted(readings, key=lambda one: (one.document.date or "9999", one.document.id)):
        document = reading.document
        if (same := texts.setdefault(document.sha256, document.id)) != document.id:
            found.append(Repeat(document.id, same, 100))
        repeats = printed.again(reading)
        found += (one for one in repeats if one.start is not None or same == document.id)
        printed.add(reading)
    return tuple(sorted(found, key=repeat_order))


def repeat_order(one: Repeat) -> tuple[str, int, int, str, int]:
    """The order of repeats everywhere: by document, the whole one before its paragraphs."""
    return (one.document, -1 if one.start is None else one.start, one.end or 0, one.of, one.of_start or 0)


class _Printed:
    """What was printed so far: the first place of every run."""

    def __init__(self) -> None:
        self.first: dict[int, Place] = {}
        self.passages: dict[Place, Passage] = {}
        self.documents: dict[str, Reading] = {}

    def add(self, reading: Reading) -> None:
        """Note the runs of a document that nobody printed before."""
        self.documents[reading.document.id] = reading
        for passage in reading.passages:
            place = (reading.document.id, passage.start)
            self.passages[place] = passage
            for run in hashes_of(passage):
                self.first.setdefault(run, place)

    def again(self, reading: Reading) -> Iterator[Repeat]:
        """What of `reading` was printed before: the whole, then paragraphs; a joined one repeats each that it holds."""
        first = self.first
        owners: Counter[str] = Counter()
        for passage in reading.passages:
            runs = hashes_of(passage)
            if not (places := [first[run] for run in runs if run in first]):
                continue
            counts = Counter(places)
            for place, count in counts.items():
                owners[place[0]] += count
            if len(runs) >= FEW and len(places) >= SHARED:
                for place in _closest(counts):
                    yield from self._paragraph(reading.document.id, passage, runs, place)
        yield from self._whole(reading, owners)

    def _paragraph(self, document: str, passage: Passage, runs: Sequence[int], place: Place) -> Iterator[Repeat]:
        other = self.passages[place]
        theirs = hashes_of(other)
        smaller = min(len(runs), len(theirs))
        share = 100 * len(set(runs).intersection(theirs)) // smaller
        if smaller >= FEW and share >= ALIKE:
            yield Repeat(document, place[0], share, passage.start, passage.end, other.start, other.end)

    def _whole(self, reading: Reading, owners: Counter[str]) -> Iterator[Repeat]:
        """The earlier document that most of this one stands in."""
        size = sum(len(passage.shingles) // 4 for passage in reading.passages)
        if size < FEW or 100 * owners.total() < ALIKE * size:
            return  # less was printed before at all, anywhere
        runs = _runs(reading)
        shares = [(100 * len(runs & _runs(self.documents[owner])) // len(runs), owner) for owner in _closest(owners)]
        share, owner = max(shares, key=lambda one: one[0], default=(0, ""))
        if share >= ALIKE:
            yield Repeat(reading.document.id, owner, share)


def _runs(reading: Reading) -> set[int]:
    return {run for passage in reading.passages for run in hashes_of(passage)}


def _closest(counts: Counter[K]) -> list[K]:
    """The most frequent of those that share enough, ties in their own order."""
    return sorted((key for key in counts if counts[key] >= SHARED), key=lambda key: (-counts[key], key))[:CLOSEST]


class Repeats:
    """Answers about `rows`, the repeats of a network."""

    def __init__(self, rows: Sequence[Repeat] = ()) -> None:
        self.rows = tuple(rows)
        of = {one.document: one.of for one in rows if one.start is None}
        self.reprints: Mapping[str, str] = {document: _origin(document, of) for document in of}
        above: dict[Place, set[Place]] = {}
        self._spans: dict[str, list[tuple[int, int]]] = {}
        for one in rows:
            if one.start is None or one.end is None or one.of_start is None or one.of_end is None:
                continue
            above.setdefault((one.document, one.start), set()).add((one.of, one.of_start))
            self._spans.setdefault(one.document, []).append((one.start, one.end))
            self._spans.setdefault(one.of, []).append((one.of_start, one.of_end))
        for spans in self._spans.values():
            spans.sort()
        self._above = above

    def prints(self, piece: Evidence) -> frozenset[Place]:
        """The paragraph that holds `piece` with all that it repeats; empty for one printed once."""
        found: set[Place] = set()
        waiting = [place] if (place := self._place(piece)) else []
        while waiting:
            place = waiting.pop()
            found.add(place)
            waiting += self._above.get(place, set()) - found
        return frozenset(found)

    def first(self, piece: Evidence) -> str | None:
        """The document that printed the passage of `piece` first, None where this one did."""
        if self._place(piece) in self._above:
            return min(place for place in self.prints(piece) if place not in self._above)[0]
        return self.reprints.get(piece.document)

    def _place(self, piece: Evidence) -> Place | None:
        spans = self._spans.get(piece.document, [])
        number = bisect_right(spans, piece.start, key=lambda span: span[0]) - 1
        inside = number >= 0 and piece.start < spans[number][1]
        return (piece.document, spans[number][0]) if inside else None

    def printings(self, fact: Fact) -> frozenset[Place]:
        """The first prints of all paragraphs that tell a fact."""
        return frozenset(place for piece in fact.evidence for place in self.prints(piece)) if self.rows else frozenset()

    def weighed(self, facts: Iterable[Fact]) -> list[Fact]:
        """The `facts` with the number of their independent sources."""
        found: list[Fact] = []
        for fact in facts:
            sources = 1 if len(fact.evidence) == 1 else self.sources(fact.evidence)
            found.append(fact if fact.sources == sources else replace(fact, sources=sources))
        return found

    def sources(self, evidence: Iterable[Evidence]) -> int:
        """How many independent sources tell it: a document with its reprints, paragraphs and sentences is one.

        Two papers that print the same sentence are one source; a third with words of its own is the second.
        """
        groups = _Groups()
        told: set[Hashable] = set()
        for piece in evidence:
            document = ("document", piece.document)
            told.add(document)
            groups.join(document, ("words", words_of(piece.quote)))
            if piece.document in self.reprints:
                groups.join(document, ("document", self.reprints[piece.document]))
            for first in self.prints(piece):
                groups.join(document, ("print", first))
        return groups.count(told)


def _origin(document: str, of: Mapping[str, str]) -> str:
    """The first of a chain of reprints; each is of an earlier document."""
    while document in of:
        document = of[document]
    return document


class _Groups:
    """Things that belong together."""

    def __init__(self) -> None:
        self._above: dict[Hashable, Hashable] = {}

    def join(self, one: Hashable, other: Hashable) -> None:
        """Put the groups of two things together."""
        self._above[self._top(one)] = self._top(other)

    def count(self, things: Iterable[Hashable]) -> int:
        """How many groups `things` are of."""
        return len({self._top(thing) for thing in things})

    def _top(self, thing: Hashable) -> Hashable:
        above = self._above.setdefault(thing, thing)
        while above != thing:
            self._above[thing] = above = self._above[above]
            thing, above = above, self._above[above]
        return thing


@lru_cache(maxsize=65536)
def words_of(quote: str) -> str:
    """A quote without marks and spaces, in Simplified characters: what two prints of one sentence share."""
    return _OTHER.sub("", simplify(quote))
