"""The headings that stand over each block, and the sections that only plan (下一步打算)."""

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass

from .clauses import Block
from .details import has

SHORT = 24
RUN_IN = 16
TEXT = 9  # deeper than every heading
_LEVELS = (
    (2, re.compile(r"\s*[一二三四五六七八九十]{1,3}[、.．]")),
    (3, re.compile(r"\s*[（(][一二三四五六七八九十]{1,3}[）)]")),
    (4, re.compile(r"\s*(?:\d{1,2}[、.．]|第[一二三四五六七八九十]{1,2}[，、])(?!\d)")),
    (5, re.compile(r"\s*[（(]\d{1,3}[）)]|\s*\d{1,2}[)）]|\s*[●○■□◆◇▲△※★☆·•‣*+-]")),
)
_CLOSED = "。；！？，"


@dataclass(frozen=True, slots=True)
class Section:
    """What stands over a block: the numbers of its headings, outermost first.

    `planned`: one of them tells a plan; `opens`: the block is itself a heading.
    """

    heads: tuple[int, ...]
    planned: bool
    opens: bool


def sections(plain: str, blocks: Sequence[Block], rows: Container[int] = ()) -> tuple[Section, ...]:
    """The section of each block; those numbered in `rows` are rows of a list, however short.

    A heading holds until the next one of its level or a higher one: 一、 over （一） over 1., a line without a mark
    over all of them. A short first sentence heads its own block: 三、下一步打算。选派教师40名.
    """
    result: list[Section] = []
    open_heads: list[tuple[int, int, bool]] = []
    for number, block in enumerate(blocks):
        level, text = _level(plain, block, number), _head(plain, block)
        if number in rows:
            level, text = TEXT, ""
        while open_heads and open_heads[-1][0] >= level:
            open_heads.pop()
        heads = tuple(each[1] for each in open_heads)
        plans = bool(text) and has("plan_headings", text, 0, len(text))
        result.append(Section(heads, plans or any(each[2] for each in open_heads), bool(text)))
        if text:
            open_heads.append((level, number, plans))
    return tuple(result)


def _level(plain: str, block: Block, number: int) -> int:
    """0 for the title, 1 for a line without a mark, up to 5 for a bullet; running text is deeper than all."""
    line = plain[block.start : block.end]
    if line.lstrip().startswith("#"):
        return 1 + (line.count("#", 0, 4) > 2)
    found = next((level for level, mark in _LEVELS if mark.match(line)), TEXT)
    if found == TEXT and block.kind == "heading":
        return 1 if number else 0
    return found


def _head(plain: str, block: Block) -> str:
    """The heading that the block is, or that opens it behind a mark, else ""."""
    line = plain[block.body : block.end].strip()
    if block.kind == "heading" or (block.kind == "item" and len(line) <= SHORT and line[-1:] not in _CLOSED):
        return line
    stop = line.find("。")
    return line[:stop] if block.body > block.start and 0 < stop <= RUN_IN else ""
