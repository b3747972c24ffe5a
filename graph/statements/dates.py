"""The grammar of dates: one pattern for every way a text writes a time, and the ISO values behind it."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from .numbers import value_of

YEAR = r"(?:(?:19|20)\d\d|[一二][九〇零][〇零一二三四五六七八九]{2})"
MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
DAY = r"(?:3[01]|[12]\d|0?[1-9]|三十一?|二十[一二三四五六七八九]?|十[一二三四五六七八九]?|[一二三四五六七八九])"
PART = r"(?:上旬|中旬|下旬|底|末|初|中|间|份)?"
RELATIVE = r"今年|去年|明年|前年|后年|本年|上年|当年|同年|次年|翌年|来年|那一?年|这一?年"
SHIFT = {"今年": 0, "本年": 0, "去年": -1, "上年": -1, "前年": -2, "明年": 1, "来年": 1, "后年": 2}
HALVES = {
    "上半年": (1, 6),
    "下半年": (7, 12),
    "一季度": (1, 3),
    "二季度": (4, 6),
    "三季度": (7, 9),
    "四季度": (10, 12),
}

_TO = r"\s*[至到—–~～-]{1,2}\s*"
_COUNT = r"(?:[一二两三四五六七八九十]{1,3}|\d{1,2})"
_MONTH_DAY = rf"{MONTH}月{PART}(?:{DAY}[日号])?"
_OPENER = r"自|从|截至|截止到?|(?<=[，。；：\n])到|(?<=[，。；：\n])至|到"

_NO_MONTH = r"(?![亮子饼季嫂球坛老圆牙刊薪租台均天])"

# Name and pattern of each form; the first that fits at a place wins, so longer forms stand first.
_FORMS = (
    ("iso", rf"(?<![\d.]){YEAR}(?P<sep>[-/.])(?:1[0-2]|0?[1-9])(?P=sep)(?:3[01]|[12]\d|0?[1-9])(?![\d.])"),
    ("years", rf"(?<!\d)[自从]?{YEAR}年?{_TO}{YEAR}年(?:{_MONTH_DAY})?"),
    ("bare_years", rf"(?<![\d.-]){YEAR}[—–~～-]{{1,2}}{YEAR}(?![\d.-])"),
    ("plan", r"[“\"]?十[一二三四五][”\"]?[·•]?五[”\"]?(?:规划)?(?:期间|时期|以来|末|初|开局之年)?"),
    ("full", rf"(?<!\d)(?P<open>{_OPENER})?{YEAR}年(?:度|底|末|初|{_MONTH_DAY})?"),
    ("relative", rf"(?P<open2>{_OPENER})?(?:{RELATIVE})(?:度|底|末|初|{_MONTH_DAY})?"),
    ("months", rf"(?<![\d.个]){MONTH}(?:月份?)?{_TO}{MONTH}月份?(?!\d)"),
    ("day", rf"(?<![\d.第])(?<!一年的)(?P<open3>自|从|截至|截止到?)?{MONTH}月{PART}{DAY}[日号](?![线楼院])"),
    (
        "month",
        rf"(?<![\d.第个])(?<!一年的){MONTH}月(?:上旬|中旬|下旬|[底末初中份间])?{_NO_MONTH}",
    ),
    ("bare_day", r"(?<![\d.月第\-/])(?:3[01]|[12]\d|[1-9])日(?![产均本报元常喀])"),
    ("same", r"当日|当天(?!津)|同一天|同日(?![本照喀])|[同当]月|当晚|次日|翌日|第二天"),
    ("whole", r"全年(?![级龄])"),
    (
        "half",
        rf"[上下]半年|[一二三四]季度|前{_COUNT}个月|(?<![一二两三四五六七八九十\d百])年内|年底|年初|岁末|年终",
    ),
    ("past", rf"(?:过去|最近|近)?{_COUNT}年(?:以?来|间|里|中(?![学考心国级小央部]))"),
    (
        "full_years",
        rf"(?:过去|最近|近|整整|满|已有|已){_COUNT}年(?![多余级制])|{_COUNT}周年|(?:第|满|整整|已有|已){_COUNT}个年头",
    ),
    ("near", r"日前|近日|昨日|昨天(?!津)|今日|今天(?![的津])|[本上]月|[本上]周"),
)
# A quick look at what may begin a time; only there the forms are tried one by one.
_HAN = "〇零一二两三四五六七八九十"
_TO_CHAR = r"至到—–~～\-"
_WORDS = "今去明前后本上下当同次翌来那这昨"
_FIGURES = re.compile(rf"\d(?<!\d\d)\d*+(?=\s?[年月日{_TO_CHAR}季周]|(?<=\d{{4}})[/.])")
_HINT = re.compile(
    rf"[{_HAN}{_WORDS}自从截到至“\"第近整满过最已年岁全日]"
    rf"(?=(?<=[{_HAN}])[{_HAN}]{{0,3}}\s?[年月日{_TO_CHAR}季五周]"
    rf"|(?<=[{_WORDS}])[年月日天晚周半]|(?<=[同那这])一|(?<=[前近满])[日\d{_HAN}]"
    rf"|(?<=[自从截到至])[止至到]?(?:[今去明前本上当]|[\d{_HAN}]{{1,4}}\s?[年月{_TO_CHAR}])"
    rf"|(?<=第)(?:二天|[\d{_HAN}]{{1,3}}个)|(?<=已)有?[\d{_HAN}]"
    rf"|(?<=[“\"])十|(?<=整)整|(?<=过)去|(?<=最)近|(?<=[年岁])[底初内终末]|(?<=全)年|(?<=日)前)"
)
_TIME = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _FORMS))
ONWARD = re.compile(r"[年月日]?(?:以来|开始|起|至今|以后|之后|后|到现在)")
GOES_ON = frozenset(
    "至到—–~～-年月日以开起今之后前，,为止底已满快整是"
)  # or a space: what the patterns behind a date begin with
CUTOFF = re.compile(r"底?(?:[，,为止]|已|满|快|整整|是)")  # 到2022年7月，累计…; 到今年满七年
UNTIL = re.compile(r"(?:以前|之前|前)(?!后)")
RANGE_TAIL = re.compile(rf"{_TO}(?:(?P<y>{YEAR})年)?(?:(?P<m>{MONTH})月{PART})?(?:(?P<d>{DAY})[日号])?")


def forms(clean: str) -> Iterator[tuple[str, re.Match[str]]]:
    """The forms of times in `clean` with their matches, by start, without overlap; the group `open` or so: 自, 截至."""
    last = 0
    for start in _beginnings(clean):
        if start >= last and (match := _TIME.match(clean, start)):
            last = match.end()
            yield match.lastgroup or "", match  # the group that closes last is the outermost


def _beginnings(clean: str) -> list[int]:
    """Where a time of `clean` may begin, in order."""
    found = [match.start() for match in _HINT.finditer(clean)]
    for match in _FIGURES.finditer(clean):
        start, end = match.span()
        found += (start,) if end - start < 3 else (start, end - 2)  # a count of years has two figures
    found.sort()
    return found


def year_of(text: str) -> int:
    """2021 for "2021" and "二〇二一"."""
    return int(text) if text.isascii() else small(text)


@lru_cache(maxsize=1024)
def small(text: str) -> int:
    """The whole number that `text` writes, 0 for none."""
    value = value_of(text)
    return int(value) if value is not None else 0


_WRITTEN = re.compile(rf"({MONTH})月{PART}(?:({DAY})[日号])?")


def month_day(text: str) -> tuple[int | None, int | None]:
    """Month and day in 12月2日, 十二月底; None where not written."""
    match = _WRITTEN.search(text) if "月" in text else None
    if match is None:
        return None, None
    return small(match[1]), small(match[2]) if match[2] else None


@lru_cache(maxsize=4096)
def iso(year: int, month: int | None = None, day: int | None = None) -> str | None:
    """The date at the precision given, or None where the calendar has no such day."""
    if month is None:
        return f"{year:04d}"
    if day is None:
        return f"{year:04d}-{month:02d}" if 1 <= month <= 12 else None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def latest(doc_date: str, day: int) -> str | None:
    """The last day of that number up to the document's: 28日 in a text of the 3rd is of the month before."""
    written = date.fromisoformat(doc_date[:10])
    first = written.replace(day=1)
    month = first if day <= written.day else (first - timedelta(1)).replace(day=1)
    return iso(month.year, month.month, day)


def later(written: str, days: int) -> str:
    """The ISO day so many days after an ISO day; before it for a negative number."""
    return (date.fromisoformat(written) + timedelta(days)).isoformat()


_PLAN = re.compile(r"(?:到|至|力争|目标|规划|展望)$")
_ANY_YEAR = re.compile(rf"(?<!\d)({YEAR})年(?!以?前|代|级)")
_DATELINE = re.compile(
    rf"(?:^|\n|[(（])[^\n。，,()（）]{{0,12}}?(?<!\d)({YEAR})"
    rf"(?:年{MONTH}月(?:{DAY}日)?|[-/.]{MONTH}[-/.]{DAY})[^\n。，,()（）]{{0,6}}(?=$|\n|[)）])"
)


def document_year(clean: str, doc_date: str) -> int | None:
    """The year in which a document speaks, or None where nothing tells.

    1. its date; 2. the year of a dateline (a line or a bracket that holds little but a date); 3. the latest
    full year of the text that no word of plan makes a future one (到2025年, 2030年目标), because reports
    name the current year as such (2022年工作要点).

    >>> document_year("云谷县2022年工作要点。到2025年建成园区。", "")
    2022
    """
    if doc_date:
        return int(doc_date[:4])
    if line := _DATELINE.search(clean):
        return year_of(line[1])
    years = [year_of(match[1]) for match in _ANY_YEAR.finditer(clean) if not _is_future(clean, match)]
    return max(years, default=None)


def _is_future(clean: str, match: re.Match[str]) -> bool:
    before = clean[max(0, match.start() - 3) : match.start()]
    return _PLAN.search(before) is not None or clean.startswith(("远景", "规划", "目标"), match.end())
