"""The parts of a clean text: blocks and sentences."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..ontology.values import Text
from .simplify import simplify

HEADING = 40  # characters of the longest heading
_ENDS = tuple("。！？；，、：…")
_LIST = re.compile(
    r"[·■□◆◇▲△★☆※◎*+-] ?\S|——|[①-⑳]|（[一二三四五六七八九十0-9]{1,3}）|[0-9]{1,3}[、）]|[0-9]{1,2}\.(?![0-9]|$)"
    r"|[0-9]{1,2}\.(?=(?:19|20)[0-9]{2}年)|第?[一二三四五六七八九十]{1,3}[、.]|[一二三四五六七八九十]是|其[一二三四五六七]，"
)
_ROW = re.compile(r"^\||\t|\S {3,}\S|\S {2,}\S.* {2,}\S")
_DATE = (
    r"(?:[0-9]{4}|[一二][〇零一二三四五六七八九]{3})(?:年(?:[0-9一二三四五六七八九十]{1,3}月"
    r"(?:[0-9一二三四五六七八九十]{1,3}日)?)?|[-/.][0-9]{1,2}(?:[-/.][0-9]{1,2})?)"
)
_DATELINE = re.compile(
    rf"[^，。；：！？【]{{0,30}}{_DATE}[^，。；：！？】]{{0,16}}"
    rf"|(?:——)?[^，。；：！？（]{{0,20}}[（〔][^（。；！？]*{_DATE}[^。；！？]{{0,16}}[）〕]"
)
_FIGURE = re.compile("：.*[0-9]")
LONGEST = 1_000  # characters; a run without a full stop beyond this is a list or a dump
_SENTENCE = re.compile(r"[^。！？\n]*(?:[。！？]+[”’）》】]*|\n|$)")


@dataclass(frozen=True, slots=True)
class Block:
    """The CLEAN span [start, end) of a block without its line end.

    `kind`: title, heading, paragraph, list (item), row (of a table) or dateline (date, place or office).
    """

    kind: str
    start: int
    end: int


def blocks(text: Text) -> tuple[Block, ...]:
    """The blocks of `text` in order.

    "山海情深\\n2022年6月28日\\n六合区派出12名医生。" -> title, dateline, paragraph
    """
    found: list[Block] = []
    start = 0
    for line in text.clean.split("\n"):
        if line:
            found.append(Block(_kind(line, text, is_first=not found), start, start + len(line)))
        start += len(line) + 1
    return tuple(found)


def _kind(line: str, text: Text, *, is_first: bool) -> str:
    if _ROW.search(line):
        return "row"
    is_short = len(line) <= HEADING and line.rstrip("”’）》】")[-1:] not in _ENDS
    if is_first and (is_short or _same_title(line, text.document.title)):
        return "title"
    if line[0] == "#":
        return "heading"
    if is_short and _DATELINE.fullmatch(line):
        return "dateline"
    # 一、资金与项目 heads a part, 一、资金。投入… is the part itself; 援助资金：33.5万元 is an item of a list.
    if is_short and not _FIGURE.search(line):
        return "heading"
    return "list" if is_short or _LIST.match(line) else "paragraph"


def _same_title(line: str, title: str) -> bool:
    marks = re.compile(r"\W")
    return bool(title) and marks.sub("", line) == marks.sub("", simplify(title))


def sentences(clean: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """The sentences of clean[start:end] as CLEAN spans, outer spaces left out.

    A sentence ends with 。！？ and the quotes and brackets that close on it, or with its block; ；
    only parts clauses. A stop inside a short bracket or title （好！） 《走！》 ends none.

    "“来了！”他说。六合派出医生。" -> [0, 8), [8, 15)
    """
    found: list[tuple[int, int]] = []
    first = start
    for match in _SENTENCE.finditer(clean, start, end):
        stop = match.end()
        if match.start() == stop:
            break
        if stop < end and _goes_on(clean, first, stop):
            continue
        last = stop
        while last > first and clean[last - 1] in " \n":
            last -= 1
        while first < last and clean[first] == " ":
            first += 1
        if first < last:
            found.extend(shortened(clean, first, last))
        first = stop
    return tuple(found)


def shortened(clean: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentence [start, end) itself, or, where nobody could have meant it as one, its parts at clause marks.

    What works on a sentence may then take time that grows with its square.
    """
    while end - start > LONGEST:
        mark = max(clean.rfind(each, start + 1, start + LONGEST) for each in "；，、")
        stop = mark + 1 if mark > start else start + LONGEST
        yield start, stop
        start = stop
    yield start, end


def _goes_on(clean: str, start: int, stop: int) -> bool:
    """True if the sentence from `start` runs on behind `stop`: a bracket is open, or “……！”的 follows."""
    if clean[stop - 1] == "\n":
        return False
    part, behind = clean[start:stop], clean[stop : stop + 60].partition("\n")[0]
    for opening, closing in ("（）", "《》"):
        if part.count(opening) > part.count(closing) and closing in behind:
            return True
    if behind[:1] in "，、；）》":
        return True
    return part[-1] in "”’" and behind[:1] in "的说道地"
