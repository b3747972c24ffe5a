"""Blocks, sentences and clauses of a clean text, as spans; the marks are read as full-width ones."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ...seeds.blocks import shortened
from .stretches import dealt

Span = tuple[int, int]

FOLD = tuple(zip(",;:!?()|~[]－─", "，；：！？（）｜～［］——", strict=True))
_BRACKET = re.compile(r"（[^（）]*）")
# Both patterns begin with one class of characters: so the search runs from mark to mark, not from letter to letter.
_SENTENCE = re.compile(
    r"[。！？.](?:(?<=[。！？])[。！？]*[”’」』）]*|(?<=[\u4e00-\u9fff%]\.)(?=[\u4e00-\u9fff“\s]|$))"
)
_ASKS = re.compile(
    r"[吗呢么哪谁几啥]|什么|是否|是不是|多少|怎|能否|会不会|有没有|要不要|为何|何时|如何|对不对|行不行|可否|不是.*吗"
)
_CLAUSE = re.compile(
    r"[，；：！？。｜—…\s](?:(?<=[，；：！？。｜])|(?<=—)—|(?<=…)…*|(?<=[\u4e00-\u9fff]\s)(?=[\u4e00-\u9fff]))"
)
_ANEW = re.compile(
    r"(对口支援|对口帮扶|定点帮扶|结对帮扶|帮扶|支援|援助|援建|托管|结对|对口|对接)[^，。；、]{2}[^，。；]{0,38}?、(?=[^，。；、]{2,12}\1[^，。；、]{2})"
)
_TURNED = re.compile(r"、(?=[^，。；、]{2,14}[则也另]由)")  # 甲援建乙、丙则由丁承担
# Brackets that hold a list and are read like clauses: （甲—乙、丙—丁）, （其中甲县300万元、乙县200万元）;
# also a deed with its figure: 甲结对乙（投入40万元）.
LISTED = re.compile(
    r"（(?:其中|分别为|分别是|即)[^（）]*）|（[^（）]*[—→–][^（）]*[、；，][^（）]*[—→–][^（）]*）"
    r"|（[^（）]{0,10}(?:投入|出资|捐|认购|采购|选派|派出|派驻|培训)[^（）]*\d[^（）]*）"
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
    for half, full in FOLD:
        clean = clean.replace(half, full)  # a dozen searches cost a tenth of one `translate` of Chinese text
    return clean


def unbracketed(text: str) -> str:
    """`text` without round brackets and what stands in them.

    >>> unbracketed("临江市（东部）、云谷县")
    '临江市、云谷县'
    """
    return _BRACKET.sub("", text) if "（" in text else text


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


def clauses(plain: str, every: Sequence[Sentence]) -> list[list[Span]]:
    """The clauses of each sentence: between commas, colons and dashes, round brackets not cut.

    Also before a name where the same verb comes again: 甲帮扶乙、丙帮扶丁.
    """
    cuts = [match.span() for match in _CLAUSE.finditer(plain)]
    spans = [(sentence.start, sentence.end) for sentence in every]
    near = dealt(cuts, [start for start, _ in cuts], spans)
    return [_cut(plain, *span, inside) for span, inside in zip(spans, near, strict=True)]


def _cut(plain: str, start: int, end: int, cuts: Sequence[Span]) -> list[Span]:
    if plain.find("、", start, end) >= 0 and (
        anew := [(match.end() - 1, match.end()) for match in _ANEW.finditer(plain, start, end)]
    ):
        cuts = sorted([*cuts, *anew])  # 甲帮扶乙、丙帮扶丁
    if plain.find("由", start, end) >= 0 and (
        turned := [match.span() for match in _TURNED.finditer(plain, start, end)]
    ):
        cuts = sorted([*cuts, *turned])
    if plain.find("（", start, end) >= 0:
        lists = [match.span() for match in LISTED.finditer(plain, start, end)]
        inside = [cut for cut in cuts if any(a < cut[0] < b for a, b in lists)] if lists else []
        marks = [(place, place + 1) for a, b in lists for place in (a, b - 1)]
        cuts = sorted([*_outside(plain, start, cuts), *inside, *marks])
    result: list[Span] = []
    at = start
    for place, behind in cuts:
        if place > at and not plain[at:place].isspace():
            result.append((at, place))
        at = behind
    if end > at and not plain[at:end].isspace():
        result.append((at, end))
    return result


def _outside(plain: str, start: int, cuts: Sequence[Span]) -> list[Span]:
    """The cuts that stand in no round brackets."""
    result: list[Span] = []
    at, depth = start, 0
    for cut in cuts:
        depth += plain.count("（", at, cut[0]) - plain.count("）", at, cut[0])
        at = cut[0]
        if depth <= 0:
            result.append(cut)
    return result
