"""The place of one trigger: its clause, the clauses around it, and the quantities that stand there."""

import re
from typing import NamedTuple

from .details import has, pattern, word_at
from .quantities import Quantity
from .times import Span

COMMAS = "，,；;：:"
_COMMA = re.compile(f"[{COMMAS}]")
LONG = 400  # characters of a clause at most
AHEAD = 4  # clauses behind the trigger's own that may go on with it


class Scope(NamedTuple):
    """One trigger in one clause of one sentence, all CLEAN spans; `near`: the sentence's quantities by start.

    `clause` may reach over clauses that go on with the trigger's; `own` is the trigger's alone.
    """

    relation: str
    clause: Span
    sentence: Span
    trigger: Span
    own: Span
    clean: str
    near: tuple[Quantity, ...]

    def inside(self, found: list[Quantity]) -> list[Quantity]:
        """Those of the trigger's own clause, else those of the clauses that go on with it."""
        own = self.own
        near = [q for q in found if own[0] <= q.start and q.end <= own[1]]
        return near or [q for q in found if self.clause[0] <= q.start and q.end <= self.clause[1]]

    def nearest(self, found: list[Quantity]) -> Quantity:
        """The first behind the trigger, else the last before it."""
        after = [q for q in found if q.start >= self.trigger[0]]
        return after[0] if after else found[-1]

    def whole(self, found: list[Quantity]) -> list[Quantity]:
        """Without the parts behind 其中, unless the trigger stands there too or nothing else is left."""
        whole = [q for q in found if not self.is_part(q.start) or self.is_part(self.trigger[0])]
        return whole or found

    def is_part(self, place: int) -> bool:
        """True behind 其中, as far as the next semicolon."""
        return self.has("measure_part", max(self.sentence[0], self.clean.rfind("；", 0, place)), place)

    def has(self, name: str, start: int, end: int) -> bool:
        """True if a word of the list `name` stands in [start, end)."""
        return pattern(name).search(self.clean, start, end) is not None

    def plans(self, start: int, end: int) -> bool:
        """True if [start, end) tells of a plan (拟投入; not 计划内资金, 争取到)."""
        if not self.has("stage_planned", start, end):  # what tells of no plan holds such a word too
            return False
        text = pattern("not_planned").sub("", self.clean[start:end])
        return has("stage_planned", text, 0, len(text))

    def before(self, name: str, q: Quantity, width: int) -> bool:
        """True if a word of the list stands in the `width` characters before the quantity, in its own clause."""
        return self.has(name, max(self.clause_start(q.start), q.start - width), q.start)

    def opens(self, name: str, span: Span) -> bool:
        """True if the span begins with a word of the list."""
        start = span[0] + (self.clean[span[0] : span[1]][:1] == " ")
        return word_at(name, self.clean, start) != ""

    def clause_start(self, place: int) -> int:
        """Where the clause of `place` begins."""
        return _clause_start(self.clean, self.sentence, place)

    def clauses_after(self) -> list[Span]:
        """The clauses behind this one in order, at most AHEAD, not over a semicolon."""
        spans: list[Span] = []
        start = self.clause[1]
        while len(spans) < AHEAD and start < self.sentence[1]:
            stop = _clause_end(self.clean, start, self.sentence[1])
            if stop > start:
                spans.append((start, stop))
            if self.clean[stop : stop + 1] in ("；", ";"):
                break
            start = stop + 1
        return spans

    def clause_before(self) -> Span:
        """The clause before this one, empty behind a semicolon and at the sentence's head."""
        end = self.clause[0] - 1
        if end <= self.sentence[0] or self.clean[end] in "；;":
            return self.clause[0], self.clause[0]
        return self.clause_start(end), end


def scope_of(
    relation: str, clause: Span, sentence: Span, trigger: Span, clean: str, near: tuple[Quantity, ...]
) -> Scope:
    """The scope of a trigger; its own clause lies between the commas around it."""
    start = max(clause[0], _clause_start(clean, sentence, trigger[0]))
    own = (start, _clause_end(clean, trigger[1], clause[1]))
    return Scope(relation, clause, sentence, trigger, own, clean, near)


def _clause_start(clean: str, sentence: Span, place: int) -> int:
    floor = max(sentence[0], place - LONG)
    for at in range(place - 1, floor - 1, -1):
        if clean[at] in COMMAS:
            return at + 1
    return floor


def _clause_end(clean: str, start: int, end: int) -> int:
    match = _COMMA.search(clean, start, end)
    return match.start() if match else end
