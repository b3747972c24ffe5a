"""Numbers: exact values, ranges and hedges, and what is written is read back."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jiedui.graph.statements.numbers import find_numbers, parse_number, value_of

VALUES = [
    ("1,033.98万", "10339800", "commas split groups of three"),
    ("1 033", "1033", "a blank splits them too"),
    ("3.2万", "32000", "decimal and scale"),
    ("近80亿", "8000000000", "a hedge before changes no value"),
    ("0.12万", "1200", "less than one scale"),
    ("260余万", "2600000", "余 between figure and scale"),
    ("17万余", "170000", "余 behind the scale"),
    ("37亿多", "3700000000", "多 behind the scale"),
    ("1亿2000万", "120000000", "two groups"),
    ("三千余", "3000", "Chinese with 余"),
    ("两百二十", "220", "两 for two"),
    ("两百五", "250", "the last digit takes the next scale"),
    ("一百零五", "105", "零 keeps the ones"),
    ("一千零五十", "1050", "零 before tens"),
    ("三万二", "32000", "next scale below 万"),
    ("五十三亿七千五百万", "5375000000", "万 does not multiply 亿"),
    ("一亿零五百万", "105000000", "零 between the large scales"),
    ("二十几万", "200000", "几 behind a ten is a hedge"),
    ("十几", "10", "十 needs no figure"),
    ("百余", "100", "a bare scale beside a hedge"),
    ("超千万", "10000000", "two scales multiply"),
    ("二〇二一", "2021", "digits in a row are positions"),
]


@pytest.mark.parametrize(("text", "expected", "why"), VALUES, ids=[row[2] for row in VALUES])
def test_a_number_has_its_exact_value(text: str, expected: str, why: str) -> None:
    number = parse_number(text)

    assert number is not None
    assert Decimal(expected) == number.value, why
    assert number.value_max is None


RANGES = [
    ("3至5", "3", "5"),
    ("300-500万", "3000000", "5000000"),
    ("2亿至3亿", "200000000", "300000000"),
    ("两三", "2", "3"),
    ("三四十", "30", "40"),
]


@pytest.mark.parametrize(("text", "low", "high"), RANGES)
def test_a_range_has_two_values_with_one_scale(text: str, low: str, high: str) -> None:
    number = parse_number(text)

    assert number is not None
    assert (Decimal(low), Decimal(high)) == (number.value, number.value_max)


@pytest.mark.parametrize("text", ["数十", "几百", "数千万"])
def test_a_number_nobody_wrote_has_no_value(text: str) -> None:
    number = parse_number(text)

    assert number is not None
    assert number.value is None
    assert number.hedges == (text[0],)


def test_hedges_are_kept_as_written() -> None:
    assert parse_number("近500余").hedges == ("近", "余")  # type: ignore[union-attr]


@given(st.integers(0, 10**12))
def test_arabic_with_commas_is_read_back(value: int) -> None:
    assert Decimal(value) == value_of(f"{value:,}")


@given(st.decimals("0.01", "99999.99", places=2), st.sampled_from([("万", 4), ("亿", 8)]))
def test_decimal_with_scale_is_read_back(value: Decimal, scale: tuple[str, int]) -> None:
    assert value * 10 ** scale[1] == value_of(f"{value}{scale[0]}")


def chinese(value: int) -> str:
    """The usual Chinese spelling of a number below 10**12."""
    if value >= 10**8:
        head, rest = divmod(value, 10**8)
        return chinese(head) + "亿" + ("" if not rest else ("零" if rest < 10**7 else "") + chinese(rest))
    if value >= 10**4:
        head, rest = divmod(value, 10**4)
        return chinese(head) + "万" + ("" if not rest else ("零" if rest < 10**3 else "") + chinese(rest))
    text, zero = "", False
    for scale, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, scale)
        if digit:
            text += ("零" if zero and text else "") + "零一二三四五六七八九"[digit] + name
        zero = not digit
    return text or "零"


@given(st.integers(1, 10**12 - 1))
def test_chinese_spelling_is_read_back(value: int) -> None:
    assert Decimal(value) == value_of(chinese(value))


@given(st.text(alphabet="一二三十百千万亿零几数余多近约0123456789.,至-元人", max_size=40))
def test_numbers_are_literal_and_in_order(text: str) -> None:
    last = 0
    for number in find_numbers(text):
        assert last <= number.start < number.end <= len(text)
        assert number.value_max is None or (number.value is not None and number.value < number.value_max)
        last = number.end
