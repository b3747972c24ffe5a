"""Which line ends are ends of blocks, and which only break a sentence."""

import re
from collections.abc import Iterator

from .edits import Edit

_GAP = re.compile(r"[ \t]+\n[ \t\n]*|\n[ \t\n]*")
_CLOSED = frozenset("。！？；：…”’）》】〉]|.!?;:。")


def line_edits(text: str) -> Iterator[Edit]:
    """Blank lines and outer spaces go out."""
    if not text.strip():
        if text:
            yield 0, len(text), ""
        return
    first = len(text) - len(text.lstrip())
    last = len(text.rstrip())
    if first:
        yield 0, first, ""
    for match in _GAP.finditer(text, first, last):
        if match.group() != "\n":
            yield match.start(), match.end(), "\n"
    if last < len(text):
        yield last, len(text), ""
