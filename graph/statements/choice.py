"""Which quantities of a sentence a trigger may claim: the nearest that fits, guarded against other people's sums."""

from collections.abc import Iterable

from .details import word_list
from .quantities import Quantity
from .times import Span

COMMAS = "，,；;：:"
GUARDS = {
    "funds": ("output", "sales", "promised", "total"),
    "donatesTo": ("output", "sales", "promised", "total"),
    "purchasesFrom": ("output", "total"),
    "investsIn": ("output", "sales"),
}


class Scope:
    """The clause of one trigger, with the quantities that may belong to it."""

    def __init__(
        self, relation: str, clause: Span, sentence: Span, trigger: Span, clean: str, quantities: tuple[Quantity, ...]
    ) -> None:
        self.relation, self.clause, self.sentence, self.trigger, self.clean = relation, clause, sentence, trigger, clean
        self.near = tuple(q for q in quantities if sentence[0] <= q.start and q.end <= sentence[1])

    # --- money ---

    def amount(self) -> Quantity | None:
        """1. in the clause; 2. in a clause that goes on with it; 3. a value told just before it."""
        money = [q for q in self.near if q.kind == "amount" and not q.each and not self._is_guarded(q)]
        if inside := [q for q in money if self._inside(q)]:
            return self._nearest(self._whole(inside))
        for span in self.clauses_after():
            for q in money:
                if span[0] <= q.start < span[1] and self._follows("amounts_goon", q, span[0], 10):
                    return q
        before = self._clause_before()
        for q in reversed(money):
            if before[0] <= q.start < before[1] and self._follows("amounts_before", q, before[0], 6):
                return q
        return None

    def is_shared(self, q: Quantity) -> bool:
        """Said of each end by 各, 每, 均 close before it."""
        return self._follows("shares", q, self.clause[0], 6)

    def _is_guarded(self, q: Quantity) -> bool:
        """An output, a sale, a promise or a project's whole sum is not the help."""
        start = max(self.clause_start(q.start), q.start - 12)
        return any(self._has(word_list(f"amounts_{group}"), start, q.start) for group in GUARDS[self.relation])

    def _whole(self, found: list[Quantity]) -> list[Quantity]:
        """Leave out the parts behind 其中, unless the trigger stands there too."""
        whole = [q for q in found if not self.is_part(q.start) or self.is_part(self.trigger[0])]
        return whole or found

    def is_part(self, place: int) -> bool:
        return self._has(word_list("measure_part"), max(self.sentence[0], self.clean.rfind("；", 0, place)), place)

    # --- persons ---

    def people(self) -> Quantity | None:
        persons = [q for q in self.near if q.kind in ("headcount", "person_times") and not q.each]
        return self._sent(persons) if self.relation == "sendsTalentTo" else self._taught(persons)

    def _sent(self, persons: list[Quantity]) -> Quantity | None:
        fit = [q for q in persons if q.noun != "helped" and not self._behind(q, "people_profit", "people_taught")]
        if inside := [q for q in fit if self._inside(q)]:
            best = [q for q in inside if q.noun == "sent"] or inside
            return self._nearest(self._whole(best))
        return next((q for span in self.clauses_after()[:1] for q in fit if self._opens(span, q)), None)

    def _taught(self, persons: list[Quantity]) -> Quantity | None:
        inside = [q for q in persons if self._inside(q)]
        for q in inside:
            if self._behind(q, "people_taught") or self._behind(q, "people_for"):
                return q
        for q in inside:
            if q.noun in ("trained", "students") or (q.start > self.trigger[0] and q.noun != "helped"):
                return q
        for span in self.clauses_after()[:2]:
            for q in persons:
                if span[0] <= q.start < span[1] and self._has(word_list("people_attend"), *span):
                    return q
        return None

    # --- projects ---

    def projects(self) -> Quantity | None:
        found = [q for q in self.near if q.kind == "projects" and q.value is not None]
        inside = [q for q in found if self._inside(q)]
        after = [q for span in self.clauses_after()[:1] for q in found if span[0] <= q.start < span[1]]
        return next(iter(inside or after), None)

    # --- where things stand ---

    def _inside(self, q: Quantity) -> bool:
        return self.clause[0] <= q.start and q.end <= self.clause[1]

    def _nearest(self, found: list[Quantity]) -> Quantity:
        """The first behind the trigger, else the last before it."""
        after = [q for q in found if q.start >= self.trigger[0]]
        return after[0] if after else found[-1]

    def _behind(self, q: Quantity, *lists: str) -> bool:
        start = max(self.clause_start(q.start), q.start - 10)
        previous = max((p.end for p in self.near if start <= p.end <= q.start), default=start)
        return any(self._has(word_list(name), max(start, previous), q.start) for name in lists)

    def _follows(self, name: str, q: Quantity, start: int, width: int) -> bool:
        return self._has(word_list(name), max(start, q.start - width), q.start)

    def _opens(self, span: Span, q: Quantity) -> bool:
        return span[0] <= q.start <= span[0] + 6

    def _has(self, words: Iterable[str], start: int, end: int) -> bool:
        window = self.clean[start:end]
        return any(word in window for word in words)

    def clause_start(self, place: int) -> int:
        return max(self.sentence[0], *(self.clean.rfind(mark, self.sentence[0], place) + 1 for mark in COMMAS))

    def clauses_after(self) -> list[Span]:
        """Up to three clauses behind this one, not over a semicolon."""
        spans: list[Span] = []
        start = self.clause[1]
        while len(spans) < 4 and start < self.sentence[1]:
            stop = min(
                (p for mark in COMMAS if (p := self.clean.find(mark, start, self.sentence[1])) >= 0),
                default=self.sentence[1],
            )
            if stop > start:
                spans.append((start, stop))
            if stop < self.sentence[1] and self.clean[stop] in "；;":
                break
            start = stop + 1
        return spans

    def _clause_before(self) -> Span:
        end = max(self.sentence[0], self.clause[0] - 1)
        return self.clause_start(end), end
