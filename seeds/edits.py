"""A text under repair: its characters, and for each the span of the source it came from."""

from array import array
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from ..ontology.values import Document, Text

KEPT = 1 << 20  # characters up to which counting is done once
Edit = tuple[int, int, str]  # [start, end) becomes the string; start < end


@dataclass(frozen=True, slots=True)
class Draft:
    """Text with the way back; `starts` and `ends` are None as long as nothing was taken out."""

    text: str
    starts: "array[int] | None" = None
    ends: "array[int] | None" = None

    def folded(self, text: str) -> "Draft":
        """The draft with `text`, which must be as long, in place of its characters."""
        if text == self.text:
            return self
        if len(text) != len(self.text):
            raise ValueError(f"a fold keeps the length: {len(self.text)} became {len(text)}")
        return replace(self, text=text)

    def edited(self, edits: Iterable[Edit]) -> "Draft":
        """The draft after `edits`, sorted and apart; new characters map to the whole span they replace."""
        todo = list(edits)
        if not todo:
            return self
        starts, ends = self._map()
        text, new_starts, new_ends = self.text, array("i"), array("i")
        pieces: list[str] = []
        at = 0
        for start, end, string in todo:
            pieces += text[at:start], string
            new_starts += starts[at:start]
            new_ends += ends[at:start]
            if string:
                new_starts.extend([starts[start]] * len(string))
                new_ends.extend([ends[end - 1]] * len(string))
            at = end
        pieces.append(text[at:])
        return Draft("".join(pieces), new_starts + starts[at:], new_ends + ends[at:])

    def finished(self, document: Document) -> Text:
        """The cleaned text of `document`."""
        return Text(document, self.text, *self._map())

    def _map(self) -> "tuple[array[int], array[int]]":
        if self.starts is None or self.ends is None:
            return _count(0, len(self.text)), _count(1, len(self.text) + 1)
        return self.starts, self.ends


def _count(start: int, end: int) -> "array[int]":
    """start, start + 1, ... end - 1; for texts of the usual length cut from an array that is kept."""
    return _numbers(end.bit_length())[start:end] if end < KEPT else array("i", range(start, end))


@cache
def _numbers(bits: int) -> "array[int]":
    return array("i", range(1 << bits))
