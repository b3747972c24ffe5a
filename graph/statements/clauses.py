"""Blocks, sentences and clauses of a clean text, as spans; the marks are read as full-width ones."""

import re
from dataclasses import dataclass

from ...seeds.blocks import shortened

FOLD = str.maketrans(",;:!?()|~[]－─", "，；：！？（）｜～［］——")
_SENTENCE = re.compile(r"[。！？]+[”’」』）]*|(?<=[\u4e00-\u9fff%])\.(?=[\u4e00-\u9fff“\s]|$)")
_ASKS = re.compile(
    r"[吗呢么哪谁几啥]|什么|是否|是不是|多少|怎|能否|会不会|有没有|要不要|为何|何时|如何|对不对|行不行|可否|不是.*吗"
)
_CLAUSE = re.compile(r"[，；：！？。｜]|——|…+|(?<=[\u4e00-\u9fff])\s(?=[\u4e00-\u9fff])")
_ANEW = re.compile(
    r"(对口支援|对口帮扶|定点帮扶|结对帮扶|帮扶|支援|援助|结对|对口|对接)[^，。；、]{2}[^，。；]{0,38}?、(?=[^，。；、]{2,12}\1[^，。；、]{2})"
)
_MARK = re.compile(
    r"\s*(?:#+\s*|>\s*|[●○■□◆◇▲△※★☆·•‣—–*+-]+\s*|[（(][一二三四五六七八九十\d]{1,3}[）)]\s*|[一二三四五六七八九十]{1,3}[、.．]\s*|\d{1,2}[、.．)）]\s*(?!\d)|第[一二三四五六七八九十]{1,2}[，、]\s*)+"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence at CLEAN [start, end) in block number `block`; `asks` if it ends in a question mark."""

    start: int
    end: int
    block: int
    asks: bool


@dataclass(frozen=True, slots=True)
class Block:
    """A line of the clean text at [start, end); `body` is where its text begins behind a list mark.

    `kind`: heading, item, row (of a table) or text.
    """

    start: int
    end: int
    body: int
    kind: str


def fold(clean: str) -> str:
    """`clean` with full-width marks, character by character.

    >>> fold("临江,云谷(2021)")
    '临江，云谷（2021）'
    """
    return clean.translate(FOLD)


def blocks(plain: str) -> tuple[Block, ...]:
    """The blocks of a folded text in order, empty lines left out."""
    result: list[Block] = []
    at = 0
    for line in plain.split("\n"):
        if line.strip():
            mark = _MARK.match(line)
            body = at + (mark.end() if mark else 0)
            result.append(Block(at, at + len(line), body, _kind(line, mark)))
        at += len(line) + 1
    return tuple(result)


def _kind(line: str, mark: "re.Match[str] | None") -> str:
    text = line.strip()
    if text.count("｜") >= 2 or "\t" in text:
        return "row"
    if mark and text.startswith("#"):
        return "heading"
    short = len(text) <= 40 and text[-1] not in "。！？；，”"
    if short and not (mark and len(text) > 24):
        return "item" if mark else "heading"
    return "item" if mark else "text"


def sentences(plain: str, found: tuple[Block, ...]) -> tuple[Sentence, ...]:
    """The sentences of all blocks in order; each ends behind its mark, none crosses a block."""
    result: list[Sentence] = []
    for number, block in enumerate(found):
        at = block.body
        for match in _SENTENCE.finditer(plain, block.body, block.end):
            asks = "？" in match[0] and _ASKS.search(plain, at, match.start()) is not None
            result += [Sentence(start, end, number, asks) for start, end in shortened(plain, at, match.end())]
            at = match.end()
        if plain[at : block.end].strip():
            result += [Sentence(start, end, number, False) for start, end in shortened(plain, at, block.end)]
    return tuple(result)


def clauses(plain: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """The clauses of [start, end): between commas, colons and dashes, round brackets not cut.

    Also before a name where the same verb comes again: 甲帮扶乙、丙帮扶丁.
    """
    result: list[tuple[int, int]] = []
    at = start
    closed = _Depth(plain, start, end)
    cuts = [match.span() for match in _CLAUSE.finditer(plain, start, end)]
    if anew := [(match.end() - 1, match.end()) for match in _ANEW.finditer(plain, start, end)]:
        cuts = sorted([*cuts, *anew])  # 甲帮扶乙、丙帮扶丁
    for place, behind in cuts:
        if closed.holds(place):
            continue
        if place > at and not plain[at:place].isspace():
            result.append((at, place))
        at = behind
    if end > at and not plain[at:end].isspace():
        result.append((at, end))
    return tuple(result)


class _Depth:
    """Whether a place stands inside round brackets; places must be asked for in order."""

    def __init__(self, plain: str, start: int, end: int) -> None:
        self.plain, self.at, self.depth = plain, start, 0
        self.any = plain.find("（", start, end) >= 0

    def holds(self, place: int) -> bool:
        """True between （ and ）."""
        if self.any:
            self.depth += self.plain.count("（", self.at, place) - self.plain.count("）", self.at, place)
            self.at = place
        return self.depth > 0
