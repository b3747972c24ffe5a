"""Quantities: what a number counts, by its unit and the noun beside it."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jiedui.graph.statements.quantities import find_quantities

KINDS = [
    ("投入援助资金1033.98万元", [("amount", "10339800", "")], "money"),
    ("销售额超千万元", [("amount", "10000000", "")], "a bare scale beside a hedge is money"),
    ("落实资金3000万，覆盖三镇", [("amount", "30000000", "")], "万 without 元 behind a money word, clause ends"),
    ("种下3000万株树苗", [("goods", "30000000", "")], "万 before a classifier is no money"),
    ("300万元至500万元", [("amount", "3000000", "")], "a range over two units is one amount"),
    ("3800余亩、45双、13吨", [("goods", "3800", ""), ("goods", "45", ""), ("goods", "13", "")], "goods"),
    ("5个乡镇、6大类15个项目", [("goods", "5", ""), ("projects", "15", "")], "个 decides by its noun"),
    ("实施项目147个", [("projects", "147", "")], "the noun may stand before"),
    ("三批14名专家", [("goods", "3", ""), ("headcount", "14", "sent")], "batches are no persons"),
    ("6位副主任医师", [("headcount", "6", "sent")], "位 with the noun behind an attribute"),
    ("劳动力100人", [("headcount", "100", "sent")], "人 with the noun before"),
    ("派驻医师21名、护士6名", [("headcount", "21", "sent"), ("headcount", "6", "sent")], "a list"),
    ("互派27人次", [("person_times", "27", "other")], "人次 is kept apart"),
    ("310户1204人受益", [("goods", "310", ""), ("headcount", "1204", "helped")], "households and persons"),
    ("60名贫困中小学生", [("headcount", "60", "students")], "pupils"),
    ("培训致富带头人220人", [("headcount", "220", "trained")], "the taught"),
    ("16个人、8个年轻人", [("headcount", "16", "other"), ("headcount", "8", "sent")], "个 before persons"),
    ("11个县脱贫人口、两个专业的老师", [("goods", "11", ""), ("goods", "2", "")], "个 of something else"),
    ("来了55名神户市立学校高中生", [("headcount", "55", "students")], "a name is no noun"),
    ("建成6个名师工作室", [("goods", "6", "")], "a noun of persons inside a thing"),
    ("数十名干部", [("headcount", None, "sent")], "nobody wrote a value"),
    ("百名专家", [("headcount", "100", "sent")], "百名 is a hundred"),
    ("第三批、第3名、第12届", [], "ordinals"),
    ("人口20万人口大县", [], "人口 is no headcount of a deed"),
    ("云谷县第二中学2021年招生", [], "names and years"),
    ("一人一策、一人一学期", [], "distributive 一人"),
    ("2023年元旦", [], "元 in 元旦"),
    ("挂了三块牌子", [("goods", "3", "")], "块 of things"),
    ("占百分之五十", [], "shares"),
]


@pytest.mark.parametrize(("text", "expected", "why"), KINDS, ids=[row[2] for row in KINDS])
def test_a_number_counts_what_its_unit_says(text: str, expected: list[tuple[str, str | None, str]], why: str) -> None:
    found = [(q.kind, None if q.value is None else str(q.value), q.noun) for q in find_quantities(text)]

    assert expected == found, why


def test_another_currency_keeps_its_code() -> None:
    quantity = find_quantities("捐赠120万美元")[0]

    assert ("amount", Decimal(1200000), "USD") == (quantity.kind, quantity.value, quantity.currency)


EACH = [
    ("每户补助5000元", True),
    ("人均增收3500元", True),
    ("两村各得5万元", False),
    ("捐款5万元", False),
    ("笋干28元保底收", True),
]


@pytest.mark.parametrize(("text", "expected"), EACH)
def test_a_rate_is_marked(text: str, expected: bool) -> None:
    assert expected == find_quantities(text)[0].each


@given(
    st.text(
        alphabet="一二三十百千万亿零几数余多近约0123456789.,元块名位人次个户批项目专家教师学生每各资金投入，。第",
        max_size=50,
    )
)
def test_spans_are_literal_ordered_and_apart(text: str) -> None:
    last = 0
    for quantity in find_quantities(text):
        assert last <= quantity.start < quantity.end <= len(text)
        assert text[quantity.start : quantity.end] == quantity.words
        last = quantity.end


@given(st.integers(1, 99999), st.sampled_from(["名教师", "位专家", "人次", "个项目", "万元", "亩"]))
def test_a_number_with_a_unit_is_read_back(value: int, unit: str) -> None:
    quantity = find_quantities(f"安排{value}{unit}。")[0]

    assert Decimal(value * (10_000 if unit == "万元" else 1)) == quantity.value
