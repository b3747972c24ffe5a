"""When something is said to happen: dates, years and periods of a text, relative ones by the document's own date."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from itertools import takewhile
from typing import NamedTuple

from .dates import (
    CUTOFF,
    GOES_ON,
    HALVES,
    MONTH,
    ONWARD,
    RANGE_TAIL,
    RELATIVE,
    SHIFT,
    UNTIL,
    YEAR,
    document_year,
    forms,
    iso,
    later,
    latest,
    month_day,
    small,
    year_of,
)

Span = tuple[int, int]
TITLE = 45  # characters of a title at most
TITLE_LINES = 3
EARLY = 6  # times among which a title's is looked for
LONG = 2000  # characters of a paragraph that matter; more is one line of noise
NEAR = 200  # characters over which 当年 and 同日 may look back


class TimeSpan(NamedTuple):
    """A time expression at CLEAN [start, end) and what it covers.

    `since`, `until`: ISO at the precision written ("2021", "2021-12", "2021-12-02"), inclusive; None is open
    or unknown. A single year, month or day has both alike. `words` is the literal text.
    """

    start: int
    end: int
    since: str | None
    until: str | None
    words: str


def find_times(clean: str, doc_date: str) -> tuple[TimeSpan, ...]:
    """All times of `clean` that can be dated, by start; overlapping ones never.

    `doc_date`: ISO at any precision or "". Without it 今年 and a day without a year are dated only where
    `document_year` finds ground in the text; else they are left out.

    >>> [(time.since, time.until) for time in find_times("自2017年以来，去年12月底", "2022-06-28")]
    [('2017', None), ('2021-12', '2021-12')]
    """
    year = document_year(clean, doc_date)
    found: list[TimeSpan] = []
    for form, match in forms(clean):
        if found and match.start() < found[-1].end:
            continue
        if time := _FORMS[form](_Reading(clean, doc_date, year, match, found)):
            found.append(time)
    return tuple(found)


def document_period(clean: str, times: tuple[TimeSpan, ...]) -> TimeSpan | None:
    """The year or period that a title gives to all that follows (云谷县2023年工作小结, （2016—2020年）), or None.

    A title is one of the first lines without an end mark; a dateline with month and day is none.
    """
    return _period(clean, times[:EARLY])


@lru_cache(maxsize=1)
def _period(clean: str, times: tuple[TimeSpan, ...]) -> TimeSpan | None:
    for time in times:
        line = clean.rfind("\n", 0, time.start) + 1
        stop = clean.find("\n", time.end)
        text = clean[line : stop if stop >= 0 else len(clean)]
        if clean.count("\n", 0, line) >= TITLE_LINES:
            return None
        written = time.since is not None and time.until is not None and len(time.since) == 4
        if written and len(text) <= TITLE and text[-1:] not in ("。", "；", "，") and _TITLE_YEAR.search(time.words):
            return None if clean.startswith(("第", "级"), time.end) else time
    return None


_TITLE_YEAR = re.compile(rf"{YEAR}")
_WORD = re.compile(RELATIVE)
_WITH_YEAR = re.compile(rf"{YEAR}年|{RELATIVE}")
_HEADED = re.compile(rf"[#\s一二三四五六七八九十、.()（）\d]*?({YEAR})年度?[:：]?\s*")


def governing_time(
    times: tuple[TimeSpan, ...], clause: Span, sentence: Span, block: Span, clean: str = ""
) -> TimeSpan | None:
    """The time that a clause stands under: its own, else the nearest before it in the sentence.

    With `clean`, else the nearest before it in the block that opens a sentence there (6月1日，…。三家企业…);
    None where no such time stands.
    """
    inside = [time for time in times if clause[0] <= time.start and time.end <= clause[1]]
    if inside:
        return min(inside, key=lambda time: (time.since is None, time.start))
    before = [time for time in times if sentence[0] <= time.start and time.end <= clause[0]]
    if before:
        return before[-1]
    heads = (time for time in reversed(times) if block[0] <= time.start < sentence[0] and clean)
    return next((time for time in heads if _opens(clean, time, block)), None)


_HEAD = re.compile(r"[。！？；\n][\s●·0-9.、（(]*$")


def _opens(clean: str, time: TimeSpan, block: Span) -> bool:
    """True where the time stands at the head of a sentence or a list item."""
    return _HEAD.search("\n" + clean[max(block[0], time.start - 4) : time.start]) is not None


# --- reading one match; each form has its function ---


class _Reading(NamedTuple):
    clean: str
    doc_date: str
    year: int | None
    match: re.Match[str]
    found: list[TimeSpan]

    @property
    def text(self) -> str:
        return self.match[0]

    @property
    def opener(self) -> str:
        one, two, three = self.match.group("open", "open2", "open3")
        return one or two or three or ""

    def span(self, since: str | None, until: str | None, end: int | None = None, skip: int = 0) -> TimeSpan:
        start, end = self.match.start() + skip, end or self.match.end()
        return TimeSpan(start, end, since, until, self.clean[start:end])

    def in_sentence(self) -> str | None:
        """The `since` of the nearest time before in the same sentence."""
        return next((time.since for time in self.back(self.head("。！？\n")) if time.since), None)

    def back(self, start: int) -> Iterator[TimeSpan]:
        """The times before that begin at `start` or later, the nearest first."""
        return takewhile(lambda time: time.start >= start, reversed(self.found))

    def head(self, marks: str) -> int:
        """Where the stretch that one of `marks` opens begins; not farther back than LONG."""
        start = self.match.start()
        floor = max(0, start - LONG)
        return max(floor, *(self.clean.rfind(mark, floor, start) + 1 for mark in marks))

    def before(self, precision: int) -> str | None:
        """The `since` of the nearest time before, written at least that precisely."""
        near = (time.since for time in self.back(self.match.start() - NEAR))
        return next((since for since in near if since and len(since) >= precision), None)


def _iso(at: _Reading) -> TimeSpan | None:
    year, month, day = (int(part) for part in re.split(r"[-/.]", at.text))
    written = iso(year, month, day)
    return at.span(written, written) if written else None


def _years(at: _Reading) -> TimeSpan | None:
    since, last = (year_of(text) for text in re.findall(YEAR, at.text)[:2])
    return at.span(iso(since), iso(last, *month_day(at.text))) if since <= last else None


def _plan(at: _Reading) -> TimeSpan | None:
    """“十四五”, 十四五期间; 十四五 without either is as often part of a name."""
    if not re.search(r"[“”\"期时规以末初开]", at.text):
        return None
    first = 2006 + 5 * "一二三四五".index(at.text.lstrip('“"')[1])
    return at.span(str(first), str(first + 4))


def _full(at: _Reading) -> TimeSpan | None:
    text = at.text[len(at.opener) :]
    return _dated(at, year_of(text[:4]), text[5:])


def _relative(at: _Reading) -> TimeSpan | None:
    text = at.text[len(at.opener) :]
    word = _WORD.match(text)
    year = _shifted(at, word[0]) if word else None
    return _dated(at, year, text[word.end() :]) if word and year else None


def _shifted(at: _Reading, word: str) -> int | None:
    """今年, 去年 by the document's year; 当年, 次年 by the year named before."""
    if word in SHIFT:
        return None if at.year is None else at.year + SHIFT[word]
    before = at.before(4)
    return int(before[:4]) + (word in ("次年", "翌年")) if before else None


def _dated(at: _Reading, year: int, rest: str) -> TimeSpan | None:
    """A year with the month and day in `rest`, then a range's end or 以来, 起 behind it."""
    month, day = month_day(rest)
    since = iso(year, month, day)
    if since is None:
        return None
    end, opener = at.match.end(), at.opener
    behind = at.clean[end : end + 1]
    if not opener and behind not in GOES_ON and not behind.isspace():
        return at.span(since, since)
    tail = RANGE_TAIL.match(at.clean, end)
    if tail and (until := _range_end(tail, year, month, day)):
        return at.span(since, until, tail.end())
    if before := UNTIL.match(at.clean, end):
        return at.span(None, since, before.end())
    if opener.startswith("截") or (opener in ("到", "至") and CUTOFF.match(at.clean, end)):
        return at.span(None, since)
    if onward := ONWARD.match(at.clean, end):
        return at.span(since, None, onward.end())
    if opener in ("自", "从"):
        return at.span(since, None)
    return at.span(since, since, skip=len(opener))


def _range_end(tail: re.Match[str], year: int, month: int | None, day: int | None) -> str | None:
    """The end of 2016年3月至2020年7月, 6月14日至15日; None where the tail is no later date."""
    if not (tail["y"] or (tail["m"] and month) or (tail["d"] and day)):
        return None
    last_month = small(tail["m"]) if tail["m"] else month if tail["d"] else None
    until = iso(year_of(tail["y"]) if tail["y"] else year, last_month, small(tail["d"]) if tail["d"] else None)
    since = iso(year, month, day) or ""
    return until if until and until >= since[: len(until)] else None


def _months(at: _Reading) -> TimeSpan | None:
    first, last = (small(text) for text in re.findall(MONTH, at.text)[:2])
    year = _year_near(at, last, None)
    return at.span(iso(year, first), iso(year, last)) if year and first < last else None


def _day(at: _Reading) -> TimeSpan | None:
    text = at.text[len(at.opener) :]
    month, day = month_day(text)
    year = _year_near(at, month, day) if month else None
    return _dated(at, year, text) if year else None


def _year_near(at: _Reading, month: int, day: int | None) -> int | None:
    """1. a year written before in the sentence or at the block's head; 2. in the heading; 3. the document's.

    A date that would lie behind the document's own is of the year before, unless it is a plan.
    """
    start, clean = at.match.start(), at.clean
    block, sentence = at.head("\n"), at.head("。！？\n")
    for time in at.back(block):
        heads = time.start - block <= 4 and time.until is not None
        if time.since and _writes_year(time) and (time.start >= sentence or heads):
            return int(time.since[:4])
    if heading := _year_heading(clean, block):
        return heading
    if at.year is None:
        return None
    written = iso(at.year, month, day) or ""
    late = len(at.doc_date) >= 7 and written > at.doc_date[: len(written)]
    planned = re.search(r"[将拟]|计划|预计|定于", clean[max(0, start - 8) : start + 16])
    return at.year - 1 if late and not planned else at.year


def _writes_year(time: TimeSpan) -> bool:
    return _WITH_YEAR.search(time.words) is not None


def _year_heading(clean: str, block: int) -> int | None:
    """The year that the line before this block gives as a heading (## 2022年)."""
    line = clean[clean.rfind("\n", 0, max(0, block - 1)) + 1 : max(0, block - 1)]
    match = _HEADED.fullmatch(line) if "年" in line else None
    return year_of(match[1]) if match else None


def _bare_day(at: _Reading) -> TimeSpan | None:
    """25日 by the month named before in the block, else by the document's day."""
    block = at.head("\n")
    before = next((time.since for time in at.back(block) if len(time.since or "") >= 7), None)
    day = small(at.text[:-1])
    if before:
        written = iso(int(before[:4]), int(before[5:7]), day)
    else:
        written = latest(at.doc_date, day) if len(at.doc_date) >= 10 else None
    return _dated(at, int(written[:4]), f"{int(written[5:7])}月{day}日") if written else None


def _same(at: _Reading) -> TimeSpan | None:
    size = 7 if "月" in at.text else 10
    before = at.before(size)
    if before is None:
        return None
    written = later(before[:10], 1) if at.text in ("次日", "翌日", "第二天") else before[:size]
    return at.span(written, written)


def _half(at: _Reading) -> TimeSpan | None:
    """上半年, 前十个月, 年底 of the year named before in the sentence, else of the document's."""
    last = at.in_sentence()
    year = int(last[:4]) if last else at.year
    if year is None:
        return None
    if at.text.startswith("前"):
        months = small(at.text[1:-2])
        return at.span(iso(year, 1), iso(year, months)) if 1 <= months <= 12 else None
    first, final = HALVES.get(at.text, (None, None))
    return at.span(iso(year, first), iso(year, final))


def _whole(at: _Reading) -> TimeSpan | None:
    """全年 of the year that the document's title or an earlier time names, else of its date if late in the year."""
    period = document_period(at.clean, tuple(at.found[:EARLY]))
    before = period.since if period and period.since == period.until else at.before(4)
    year = before[:4] if before else at.doc_date[:4] if at.doc_date[5:7] >= "11" else None
    return at.span(year, year) if year else None


def _past(at: _Reading) -> TimeSpan | None:
    """三年来, 结好50周年: from so many years before the year named in the sentence, else the document's.

    过去五年 ends with the year before.
    """
    count = re.search(r"[一二两三四五六七八九十]+|\d+", at.text)
    said = at.in_sentence()
    year = int(said[:4]) if said and at.text.endswith("周年") else at.year
    if year is None or count is None:
        return None
    if said and at.found[-1].until is None and at.found[-1].since == said:
        return at.span(said, None)  # 自2014年起…，九年里
    return at.span(str(year - small(count[0])), str(year - 1) if at.text.startswith("过去") else None)


def _near(at: _Reading) -> TimeSpan | None:
    """昨日, 今天 by the document's day; 日前, 本月 only its year, and not in January."""
    if len(at.doc_date) >= 10 and at.text[0] in "昨今":
        day = later(at.doc_date[:10], -1 if at.text[0] == "昨" else 0)
        return at.span(day, day)
    if len(at.doc_date) < 7 or at.doc_date[5:7] == "01":
        return None
    return at.span(at.doc_date[:4], at.doc_date[:4])


_FORMS: Mapping[str, Callable[[_Reading], TimeSpan | None]] = {
    "iso": _iso,
    "years": _years,
    "bare_years": _years,
    "plan": _plan,
    "full": _full,
    "relative": _relative,
    "months": _months,
    "day": _day,
    "month": _day,
    "bare_day": _bare_day,
    "same": _same,
    "half": _half,
    "whole": _whole,
    "past": _past,
    "full_years": _past,
    "nth_year": _past,
    "near": _near,
}
