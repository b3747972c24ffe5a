"""The sentence that proves a statement, and its marks, in SOURCE characters."""

from collections.abc import Iterable, Sequence

from ...ontology import Evidence, Mark, Text

SHORTEST, LONGEST = 4, 300
ClearMark = tuple[str, int, int, str]


def evidence(
    text: Text,
    sentence: tuple[int, int],
    needed: tuple[int, int],
    cuts: Sequence[tuple[int, int]],
    marks: Iterable[ClearMark],
) -> Evidence | None:
    """The evidence of a statement told in `sentence`, or None where no quote of 4 to 300 characters holds it.

    `needed`: the span that must stay (ends and trigger); `cuts`: the clauses of the sentence, at whose borders a
    sentence longer than 300 characters is cut. `marks`: (role, CLEAN start, CLEAN end, how).
    """
    start, end = _trim(text.clean, *sentence)
    if end <= start:
        return None
    if _length(text, start, end) > LONGEST:
        start, end = _cut(text, start, end, needed, cuts)
    first, last = text.source_span(start, end)
    if last - first < SHORTEST:
        start, end = _widen(text, start, end)
        first, last = text.source_span(start, end)
    if not SHORTEST <= last - first <= LONGEST:
        return None
    source = text.document.source
    every = sorted({mark for mark in marks if mark[1] < mark[2]})  # a table's row may have no trigger of its own
    return Evidence(text.document.id, first, last, source[first:last], tuple([_mark(text, *mark) for mark in every]))


def _mark(text: Text, role: str, start: int, end: int, how: str) -> Mark:
    first, last = text.source_span(start, end)
    return Mark(role, first, last, text.document.source[first:last], how)


def _trim(clean: str, start: int, end: int) -> tuple[int, int]:
    while start < end and clean[start].isspace():
        start += 1
    while end > start and clean[end - 1].isspace():
        end -= 1
    return start, end


def _length(text: Text, start: int, end: int) -> int:
    first, last = text.source_span(start, end)
    return last - first


def _cut(text: Text, start: int, end: int, needed: tuple[int, int], cuts: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """The clauses round `needed`, as many as fit in 300 characters, first towards the front."""
    first = max((a for a, _ in cuts if a <= needed[0]), default=start)
    last = min((b for _, b in cuts if b >= needed[1]), default=end)
    for a, _ in sorted(cuts, reverse=True):
        if a < first and _length(text, a, last) <= LONGEST:
            first = a
    for _, b in sorted(cuts):
        if b > last and _length(text, first, b) <= LONGEST:
            last = b
    while _length(text, first, last) > LONGEST and last - first > SHORTEST:
        last -= 1
    return _trim(text.clean, first, last)


def _widen(text: Text, start: int, end: int) -> tuple[int, int]:
    """Take in the marks and words round a sentence of fewer than four characters."""
    while end < len(text.clean) and _length(text, start, end) < SHORTEST:
        end += 1
    while start > 0 and _length(text, start, end) < SHORTEST:
        start -= 1
    return start, end
