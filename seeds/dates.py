"""The date of a document: from its metadata, else from its own dateline."""

import re
from collections.abc import Iterator

from ..ontology.values import Text
from .folding import fold

HEAD, FOOT = 4, 3  # blocks at the head and at the foot in which a dateline may stand
SHORT = 45  # characters of the longest block that is nothing but a dateline
EDGE = 500  # characters of the source's head and foot in which the page's frame may name the day
_BOUNDS = ((1949, 2099), (1, 12), (1, 31))
_DIGITS = dict(zip("〇零一二三四五六七八九", "00123456789", strict=True))
_DATE = re.compile(
    r"([0-9]{4}|[一二][〇零一二三四五六七八九]{3})(?:年(?:([0-9]{1,2}|[一二三四五六七八九十]{1,2})月"
    r"(?:([0-9]{1,2}|[一二三四五六七八九十]{1,3})日)?)?|[-/.]([0-9]{1,2})(?:[-/.]([0-9]{1,2}))?)(?![0-9])"
)
_RANGE = re.compile("年[^，。]{0,12}[—～至到-].{0,6}年|截[至止]")
_LEADING = re.compile("[^，。；：！？（〔]{0,20}[（〔]([^（）〔〕]{4,50})[）〕]")
_TRAILING = re.compile(rf"{_DATE.pattern}[^，。；：！？0-9]{{0,4}}[）〕】]?")
_FRAME = re.compile(
    rf"(?:时间|日期|来源|发布|编辑|作者)[^\n]{{0,30}}?(?={_DATE.pattern})|(?={_DATE.pattern}[^\n]{{0,20}}来源)"
)
_NUMBERED = re.compile(r"〔((?:19|20)[0-9]{2})〕")


def document_date(text: Text) -> str:
    """The day, month or year of a document as ISO, "" where nothing tells it.

    `Document.date` comes first, then a dateline in the first or last blocks (2022年6月28日), then the
    page's frame (发布时间), then the one year in the title. 10月12日讯 without a year gives "".
    """
    if text.document.date:
        return text.document.date
    lines = text.clean.split("\n")
    head, foot = lines[:HEAD], lines[HEAD:][-FOOT:]
    for candidates in (map(_dateline, (*head, *reversed(foot))), _frame(text.document.source), _years(head)):
        for date in candidates:
            if date:
                return date
    return ""


def _dateline(line: str) -> str:
    """The date of a line that is a dateline or begins with one in brackets."""
    leading = _LEADING.match(line)
    if leading and not _RANGE.search(leading[1]):
        date = _finest(leading[1])
        if len(date) > 4:
            return date
    if len(line) <= SHORT and not _RANGE.search(line):
        found = [match for match in _DATE.finditer(line) if _TRAILING.fullmatch(line, match.start())]
        date = _iso(found[-1]) if found else ""
        return date if len(date) > 4 else ""
    return ""


def _frame(source: str) -> Iterator[str]:
    for part in (source[:EDGE], source[-EDGE:]):
        part = fold(part)
        for match in _FRAME.finditer(part):
            date = _DATE.match(part, match.end())
            yield _iso(date) if date else ""


def _years(head: list[str]) -> Iterator[str]:
    """The year in the title, or of a document number 〔2024〕7号."""
    title = head[0] if head and len(head[0]) <= SHORT else ""
    years = {date[:4] for match in _DATE.finditer(title) if (date := _iso(match))}
    if len(years) == 1:
        yield years.pop()
    for line in head:
        if number := _NUMBERED.search(line):
            yield number[1]


def _finest(part: str) -> str:
    """The most precise date in `part`, the last of these."""
    dates = [_iso(match) for match in _DATE.finditer(part)]
    return max(reversed(dates), key=len, default="")


def _iso(match: re.Match[str]) -> str:
    """2022年6月28日 -> 2022-06-28; "" for a day that cannot be."""
    year, month, day = match[1], match[2] or match[4], match[3] or match[5]
    parts = [_number(part) for part in (year, month, day) if part]
    if not all(low <= part <= top for part, (low, top) in zip(parts, _BOUNDS, strict=False)):
        return ""
    return "-".join((str(parts[0]), *(f"{part:02}" for part in parts[1:])))


def _number(word: str) -> int:
    """ "12", "十二", "二十二" and, digit by digit, "二〇二二"."""
    if word.isdigit() and word.isascii():
        return int(word)
    if "十" in word:
        tens, ones = word.split("十")
        return 10 * int(_DIGITS[tens] if tens else "1") + int(_DIGITS[ones] if ones else "0")
    return int("".join(_DIGITS[char] for char in word))
