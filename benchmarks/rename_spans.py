"""Words replaced in a text, with the way from a piece of the old text to the piece that stands for it in the new."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from jiedui.ontology import Text
from jiedui.seeds import simplify

Piece = tuple[int, int, str]  # start, end, what stands there instead


@dataclass(frozen=True)
class Words:
    """Old word -> new word, in Simplified characters; where two words begin at one place the longer one counts."""

    table: Mapping[str, str]

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        longest_first = sorted(self.table, key=lambda word: (-len(word), word))
        return re.compile("|".join(map(re.escape, longest_first)) or r"(?!)")

    def pieces(self, text: str) -> list[Piece]:
        """What is to be replaced in the Simplified `text`, from left to right."""
        return [(one.start(), one.end(), self.table[one.group()]) for one in self._pattern.finditer(text)]

    def renamed(self, text: str) -> str:
        """`text` with new words for old ones, what stays in its own characters.

        >>> Words({"湟源": "西吉"}).renamed("湟源縣人民醫院")
        '西吉縣人民醫院'
        """
        return Rewritten(text, tuple(self.pieces(simplify(text)))).text


@dataclass(frozen=True)
class Rewritten:
    """The text `old` with its `pieces` replaced."""

    old: str
    pieces: Sequence[Piece]

    @cached_property
    def text(self) -> str:
        """The new text."""
        parts: list[str] = []
        at = 0
        for start, end, new in self.pieces:
            parts += self.old[at:start], new
            at = end
        return "".join((*parts, self.old[at:]))

    def quote(self, start: int, end: int) -> str:
        """What stands in the new text for the old span, replaced words whole."""
        return self.text[self._moved(start, first=True) : self._moved(end, first=False)]

    def _moved(self, at: int, first: bool) -> int:
        shift = 0
        for start, end, new in self.pieces:
            if at <= start:
                break
            if at < end:
                return start + shift if first else start + shift + len(new)
            shift += len(new) - (end - start)
        return at + shift


def rewritten(text: Text, words: Words) -> Rewritten:
    """The SOURCE of `text` with the words replaced that stand in its clean characters."""
    found = [(*text.source_span(start, end), new) for start, end, new in words.pieces(text.clean)]
    return Rewritten(text.document.source, tuple(found))
