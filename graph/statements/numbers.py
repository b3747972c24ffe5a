"""Numbers as Chinese texts write them: exact values, ranges, and the words that make them approximate."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

DIGITS = {
    char: value
    for value, chars in enumerate(("零〇", "一", "二两", "三", "四", "五", "六", "七", "八", "九"))
    for char in chars
}
SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
VAGUE = "几数"
LONGEST = 15  # figures in a row; more is a code, a telephone or noise, no count

# 1,033.98 · 1 033 · 3.2; then 余万, 万余, 亿; then a second group (1亿2000万). A comma or blank only splits
# groups of exactly three digits that no further digit follows.
_FIGURE = r"(?:\d{1,3}(?:,\d{3}){1,4}(?!\d)|\d{1,3}(?: \d{3}){1,4}(?!\d)|\d+)(?:\.\d+)?"
_ARABIC = rf"{_FIGURE}(?:[余多来几]?[十百千万亿]{{1,2}}(?:\d+(?:\.\d+)?[千万])?)?[余多来]?"
_HAN = r"[零〇一二两三四五六七八九十百千万亿几数]+(?:[余多来][百千万亿]{0,2})?"
_CORE = rf"(?:{_ARABIC}|{_HAN})"
HEDGES = (
    *("不少于", "不低于", "不超过"),
    *("不足", "超过", "超出", "将近", "接近", "大约", "约为", "多达", "高达", "至少", "最多"),
    *("近", "约", "超", "逾", "达"),
)
_BEFORE = "|".join(HEDGES) + "|上(?=[十百千万亿])"
_RANGE = r"[至到—–~～-]{1,2}"
NUMBER = rf"(?P<before>{_BEFORE})?(?P<low>{_CORE})(?:{_RANGE}(?P<high>{_CORE}))?"
_NUMBER = re.compile(NUMBER)
_LAST_SCALE = re.compile(r"[百千万亿]+[余多]?$")


class Number(NamedTuple):
    """A number at CLEAN [start, end), hedge words in front included.

    `value` is exact; a range has `value_max`; both are None where no value is written (数十, 几百).
    `hedges`: the words that loosen it, as written (近, 余, 超); 几 after a scale (十几) is a hedge too.
    `bare`: a scale without a figure (千万, 百), which is a number only beside a hedge or a unit.
    """

    start: int
    end: int
    value: Decimal | None
    value_max: Decimal | None = None
    hedges: tuple[str, ...] = ()
    bare: bool = False


def find_numbers(clean: str) -> Iterator[Number]:
    """All numbers of `clean` by start, whatever follows them; who uses one looks at the unit.

    >>> [str(number.value) for number in find_numbers("投入1,033.98万元，选派二十余名教师")]
    ['10339800', '20']
    """
    for match in _NUMBER.finditer(clean):
        yield number_of(match)


def parse_number(text: str) -> Number | None:
    """The number that `text` is as a whole, or None.

    >>> parse_number("近80亿").value
    Decimal('8000000000')
    """
    match = _NUMBER.fullmatch(text)
    return number_of(match) if match else None


def number_of(match: re.Match[str]) -> Number:
    """The number in a match of a pattern that holds NUMBER."""
    before, low, high = match.group("before", "low", "high")
    start, end = match.start("before" if before else "low"), match.end("high" if high else "low")
    return Number(start, end, *_read(before, low, high))


@lru_cache(maxsize=4096)  # 一, 两, 十多 recur
def _read(
    before: str | None, low: str, high: str | None
) -> tuple[Decimal | None, Decimal | None, tuple[str, ...], bool]:
    """Value, upper end, hedges and bareness of a number in its parts."""
    hedges = [before] if before else []
    hedges += [char for char in low[1:] + (high or "") if char in "余多来几"]
    hedges += [low[0]] if low[0] in VAGUE else []
    first, last = value_of(low), value_of(high) if high else None
    if high and first is not None and last is not None:
        first = _share_scale(low, high, first, last)
    if last is None and high is None:
        first, last = _neighbours(low, first)
    if last is not None and (first is None or last <= first):
        last = None  # 3-1 is no range
    bare = not any(char in DIGITS or char.isdigit() for char in low) and low[0] != "十"
    return first, last, tuple(hedges), bare


def plain_number(figures: str, scale: str, start: int, end: int, hedge: str) -> Number:
    """The number of plain figures, of figures and 万 or 亿, behind a hedge or none; most are such: 4300, 近4300万."""
    value = Decimal(int(figures) * SCALES[scale] if scale else figures) if len(figures) <= LONGEST else None
    return Number(start - len(hedge), end, value, None, (hedge,) if hedge else ())


def value_of(core: str) -> Decimal | None:
    """The exact value of a number without words around it; 余, 多, 来, 几 after a figure count as nothing.

    >>> value_of("3.2万"), value_of("两千三"), value_of("数十")
    (Decimal('32000'), Decimal('2300'), None)
    """
    if core[0] in VAGUE:
        return None
    if core.isascii() and core.isdigit() and len(core) <= LONGEST:
        return Decimal(core)
    plain = core.translate(_DROPPED)
    figures = re.match(r"[\d.]+", plain)
    if figures is None:
        return _han(plain)
    if len(figures[0]) > LONGEST:
        return None
    value, rest = Decimal(figures[0]), plain[figures.end() :]
    total = Decimal(0)
    for scales, more in re.findall(r"([十百千万亿]+)([\d.]*)", rest):
        for scale in scales:
            value *= SCALES[scale]
        total += value
        value = Decimal(more) if more else Decimal(0)
    return _tidy(total + value if rest else value)


_DROPPED = {ord(char): None for char in ", 余多来几数"}


def _tidy(value: Decimal) -> Decimal:
    """Without zeros behind the point: 32000.0 is 32000, never 3.2E+4."""
    return Decimal(int(value)) if value == value.to_integral_value() else value.normalize()


def _han(text: str) -> Decimal | None:
    """Chinese numerals; digits in a row (二〇二一) are positions."""
    if not 0 < len(text) <= 2 * LONGEST:
        return None
    if len(text) > 1 and all(char in DIGITS for char in text):
        return Decimal("".join(str(DIGITS[char]) for char in text))
    total = section = large = last = 0
    digit: int | None = None
    for char in text:
        if char in DIGITS:
            digit = DIGITS[char]
            continue
        scale = SCALES[char]
        if scale < 10_000:
            section += (1 if digit is None else digit) * scale
        else:  # 五十三亿七千五百万: 万 counts only what stands behind 亿; 一万亿: 亿 counts all
            part = section + (digit or 0)
            total = total + part * scale if scale < large else (total + part or 1) * scale
            section, large = 0, scale
        digit, last = None, scale
    if digit is not None:  # 三千二 is 3200, 三千零二 is 3002
        section += digit * (last // 10 if last >= 100 and text[-2] in SCALES else 1)
    return Decimal(total + section)


def _share_scale(low: str, high: str, first: Decimal, last: Decimal) -> Decimal:
    """300-500万: the scale at the end of the range belongs to both numbers."""
    scale = _LAST_SCALE.search(high)
    if scale is None or _LAST_SCALE.search(low) or first >= last:
        return first
    shared = value_of("1" + scale[0])
    return _tidy(first * shared) if shared is not None and first * shared < last else first


def _neighbours(core: str, value: Decimal | None) -> tuple[Decimal | None, Decimal | None]:
    """三四十, 两三: two neighbouring digits are a range."""
    if len(core) < 2 or core[0] not in DIGITS or core[1] not in DIGITS or DIGITS[core[1]] != DIGITS[core[0]] + 1:
        return value, None
    if any(char in DIGITS for char in core[2:]):
        return value, None
    return value_of(core[0] + core[2:]), value_of(core[1] + core[2:])
