"""What a text counts: money, persons, attendances, projects and other things, each with its own span."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from .details import currencies, first_word, has, pattern, people, word_at, word_before, word_list
from .numbers import HEDGES, NUMBER, VAGUE, Number, number_of, plain_number

NOUN_WINDOW = 14
NEAR = 4  # 个 counts anything: the noun of persons must stand close (8个年轻人, not 11个县脱贫人口)
PRICE = 100  # yuan; less is a price or a rate, no sum
STOPS = '，。；、：！？,;:!?\n（）()“”"《》|'


class Quantity(NamedTuple):
    """A counted thing at CLEAN [start, end): hedge, number and unit; `words` is that text.

    `kind`: amount, headcount, person_times, projects or goods (any other classifier). `value` is in yuan for
    an amount in CNY; in another currency `value` counts that currency and `currency` holds its code.
    `value_max` is the upper end of a range. `noun` for persons: sent, trained, helped, students or other,
    by the noun that stands with the number; else "". `unit`: the classifier or the money's name.
    `each`: a rate or a share for each of several (每户300元, 各5万元), never a sum.
    """

    start: int
    end: int
    kind: str
    value: Decimal | None
    value_max: Decimal | None
    currency: str | None
    words: str
    noun: str = ""
    unit: str = ""
    each: bool = False


def find_quantities(clean: str) -> tuple[Quantity, ...]:
    """All quantities of `clean`, by start; numbers without a unit (years, ordinals, names) are none.

    >>> [(found.kind, str(found.value)) for found in find_quantities("投入260余万元，选派三批14名专家")]
    [('amount', '2600000'), ('goods', '3'), ('headcount', '14')]
    """
    found = [quantity for number in _numbers(clean) if (quantity := _quantity(clean, number)) is not None]
    return _join_ranges(clean, found)


# --- numbers that a unit may follow ---

_NUMERALS = r"\d零〇一二两三四五六七八九十百千万亿"
_GOES_ON = frozenset(",. 余多来至到—–~～-")  # what may stand between two runs of numerals of one number
_BARE_ENDS = frozenset(STOPS + "的 ")  # what may follow 万 or 亿 without a unit
_HEDGE_ENDS = frozenset(hedge[-1] for hedge in HEDGES)
_ORDINAL = frozenset("第之")
_HOLDERS = frozenset("零〇一二两三四五六七八九十百千万亿第之")


def _numbers(clean: str) -> Iterator[Number]:
    """Whole numbers that a unit may follow, or that end in 万 or 亿 at a clause's end, by start.

    Runs of numerals are found first, which is quick; the pattern of numbers sees only what is more than figures.
    """
    pattern, last = _counting(), 0
    for run in _runs().finditer(clean):
        (start, end), figures, scale = run.span(), run[0], ""
        if start < last:
            continue
        if figures[-1] in "万亿":
            figures, scale = figures[:-1], figures[-1]
        if figures and figures.isascii() and clean[end : end + 1] not in _GOES_ON:
            if clean[start - 1 : start] not in _ORDINAL:
                hedge = _hedge(clean, start, last)
                yield plain_number(figures, scale, start, end, hedge)
                last = end
            continue
        for at in [at for at in range(start, end) if at == start or clean[at - 1] in VAGUE]:
            hedge = _hedge(clean, at, last) or ("上" if clean.endswith("上", 0, at) else "")
            match = (pattern.match(clean, at - len(hedge)) if hedge else None) or pattern.match(clean, at)
            if match:
                yield number_of(match)
                last = match.end()
                break


def _hedge(clean: str, start: int, last: int) -> str:
    """The word of `HEDGES` right before `start`, the longest that no other number or 第 precedes; "" for none."""
    for hedge in HEDGES if clean[start - 1 : start] in _HEDGE_ENDS else ():
        before = clean[start - len(hedge) - 1 : start - len(hedge)]
        if clean.endswith(hedge, last, start) and not (before.isdecimal() or before in _HOLDERS):
            return hedge
    return ""


@cache
def _units() -> str:
    """The characters that units begin with."""
    return "".join(sorted({unit[0] for unit in (*word_list("classifiers"), *currencies(), *"余多元块人名位个")}))


@cache
def _runs() -> re.Pattern[str]:
    """Numerals in a row with something behind them that a number to be counted needs."""
    goes_on, stops = (re.escape("".join(sorted(chars))) for chars in (_GOES_ON, _BARE_ENDS))
    return re.compile(rf"[{_NUMERALS}几数]++(?:(?=[{_units()}{goes_on}])|(?<=[万亿])(?=[{stops}]|$))")


@cache
def _counting() -> re.Pattern[str]:
    """A number that is no part of another one or of an ordinal, with a unit behind it or a stop behind 万 or 亿."""
    stops = re.escape("".join(sorted(_BARE_ENDS)))
    return re.compile(rf"(?<![{_NUMERALS}第之])(?>{NUMBER})(?=[{_units()}]|(?<=[万亿余多])(?:[{stops}]|$))")


# --- what is counted ---


def _quantity(clean: str, number: Number) -> Quantity | None:
    if number.start > 0 and clean[number.start - 1] in "第之.－-" and not number.hedges:
        return None  # 第三批, 百分之五, 3.5.2
    first = clean[number.end : number.end + 1]
    return (
        (_money(clean, number) if first in _money_marks() else None)
        or (_persons(clean, number) if first in _PERSON_MARKS else None)
        or _things(clean, number)
    )


@cache
def _money_marks() -> frozenset[str]:
    """What a name of money begins with, and what may follow a bare sum; "" at the text's end."""
    return frozenset(["", *(name[0] for name in currencies()), *"余多元块的 ", *STOPS])


# --- money ---

_YUAN = re.compile(r"[余多]?(元|块钱?)")
_AFTER = re.compile(r"以上|以下|左右|上下|不等|有余")
_BARE_MONEY = re.compile(r"[万亿][余多]?$")


def _money(clean: str, number: Number) -> Quantity | None:
    end = number.end
    if name := word_at("currencies", clean, end):
        code, end = currencies()[name], end + len(name)
    elif yuan := _YUAN.match(clean, end):
        if yuan[1] == "元" and word_at("not_money", clean, yuan.end()):
            return None
        if yuan[1] == "块" and not _BARE_MONEY.search(clean, number.start, end) and yuan[0] == "块":
            return None  # 三块牌子
        name, code, end = yuan[1], "CNY", yuan.end()
    elif _is_bare_money(clean, number):
        name, code = "", "CNY"
    else:
        return None
    if number.bare and not number.hedges and number.value is not None and clean[number.start] not in "百千万":
        return None
    return _built("amount", clean, number, end, unit=name, currency=code)


def _is_bare_money(clean: str, number: Number) -> bool:
    """投入资金3000万， : a number in 万 or 亿 that ends its clause behind a money word."""
    if not _BARE_MONEY.search(clean[number.start : number.end]):
        return False
    if number.end < len(clean) and clean[number.end] not in STOPS + "的 ":
        return False
    return has("money_before", clean, max(0, number.start - 10), number.start)


# --- persons ---

_PERSON_UNIT = re.compile(r"(?:个)?人次|余?个人(?!口)|人|名|位|个")
_PERSON_MARKS = frozenset("个余人名位")
_FILLER = re.compile(r"(?:[共计达约近超逾了有为:： ]|累计|总计|合计|已有|先后|多达|人数)*$")
_FILLER_ENDS = frozenset("共计达约近超逾了有为:： 后数")


def _persons(clean: str, number: Number) -> Quantity | None:
    match = _PERSON_UNIT.match(clean, number.end)
    if match is None or (number.bare and not number.hedges and clean[number.start] not in "百千"):
        return None
    unit, end = match[0].removeprefix("余"), match.end()
    if unit.endswith("人次"):
        return _built(
            "person_times", clean, number, end, unit="人次", noun=_noun_before(clean, number.start) or "other"
        )
    if not _counts_persons(clean, number, unit, end):
        return None
    noun = _noun_after(clean, end, NEAR if unit == "个" else NOUN_WINDOW)
    if unit == "个" and not noun:
        return None
    noun = noun or _noun_before(clean, number.start)
    return _built("headcount", clean, number, end, unit=unit, noun=noun or "other")


def _counts_persons(clean: str, number: Number, unit: str, end: int) -> bool:
    after = clean[end : end + 2]
    if unit == "人":
        if clean[number.start : number.end] == "一" and after[:1] in ("一", "千"):
            return False  # 一人一策
        return not after.startswith(word_list("not_people"))
    if unit == "名":
        return not after.startswith(word_list("not_ming"))
    return unit != "位" or not after.startswith(word_list("not_wei"))


def _noun_after(clean: str, start: int, width: int) -> str:
    """Class of the first noun of persons in the phrase that begins at `start`, or ""."""
    end = min(len(clean), start + width)
    stop = _stop(clean, start, end)
    place, noun = first_word("people", clean, start, stop)
    while place >= 0:
        after = place + len(noun)
        follower = word_at("people", clean, after)
        if follower and after < stop:
            place, noun = after, follower
            continue
        if word_at("people_heads", clean, after):
            return ""
        return people()[noun]
    return ""


def _noun_before(clean: str, start: int) -> str:
    """Class of the noun of persons that the number directly follows (医生21名, 劳动力100人), or ""."""
    cut = _unfilled(clean, start)
    if clean[cut - 1 : cut] == "户":
        return "helped"  # 310户1204人; no noun, because names hold it (神户)
    noun = word_before("people", clean, cut)
    return people()[noun] if noun else ""


def _unfilled(clean: str, end: int) -> int:
    """Where the words of the last eight characters before `end` begin that only lead to a number (共计, 达)."""
    if clean[end - 1 : end] not in _FILLER_ENDS:
        return end
    filler = _FILLER.search(clean[max(0, end - 8) : end])
    return end - (len(filler[0]) if filler else 0)


# --- projects and other things ---


def _things(clean: str, number: Number) -> Quantity | None:
    unit = word_at("classifiers", clean, number.end)
    if not unit or (number.bare and not number.hedges):
        return None
    end = number.end + len(unit)
    kind = "projects" if unit in ("个", "项", "") and _counts_projects(clean, number.start, end) else "goods"
    return _built(kind, clean, number, end, unit=unit)


def _counts_projects(clean: str, start: int, end: int) -> bool:
    if has("project_nouns", clean, end, _stop(clean, end, min(len(clean), end + 8))):
        return True
    return word_before("project_nouns", clean, _unfilled(clean, start)) != ""


# --- common ---

_STOP = re.compile(f"[{re.escape(STOPS)}]")


def _stop(clean: str, start: int, end: int) -> int:
    """Where the first stop in [start, end) stands, else `end`."""
    match = _STOP.search(clean, start, end)
    return match.start() if match else end


def _built(
    kind: str, clean: str, number: Number, end: int, *, unit: str, noun: str = "", currency: str | None = None
) -> Quantity:
    if after := _AFTER.match(clean, end):
        end = after.end()
    start = number.start
    each = _is_each(kind, clean, start) or (currency is not None and number.value is not None and number.value < PRICE)
    return Quantity(start, end, kind, number.value, number.value_max, currency, clean[start:end], noun, unit, each)


def _is_each(kind: str, clean: str, start: int) -> bool:
    """每户300元, 人均5万元; not 每年选派5名, which are sent, and not 第一人民医院."""
    for match in pattern("each").finditer(clean, max(0, start - 6), start):
        yearly = kind == "headcount" and match[0] in YEARLY
        if not yearly and clean[match.start() - 1 : match.start()] != "第":
            return True
    return False


YEARLY = ("每年", "每学期", "每学年")
_JOINT = re.compile(r"[至到—–~～-]{1,2}")


def _join_ranges(clean: str, found: list[Quantity]) -> tuple[Quantity, ...]:
    """300万元至500万元 is one amount, 3名到5名 one headcount."""
    joined: list[Quantity] = []
    for item in found:
        last = joined[-1] if joined else None
        if last and item.start - last.end < 3 and _is_range(clean, last, item):
            joined[-1] = Quantity(
                last.start, item.end, last.kind, last.value, item.value, last.currency,
                clean[last.start : item.end], item.noun or last.noun, last.unit, last.each,
            )  # fmt: skip
            continue
        joined.append(item)
    return tuple(joined)


def _is_range(clean: str, low: Quantity, high: Quantity) -> bool:
    if (low.kind, low.unit) != (high.kind, high.unit) or low.value is None or high.value is None:
        return False
    return low.value < high.value and _JOINT.fullmatch(clean, low.end, high.start) is not None
