"""Texts that begin or end in the middle of things: no crash, and what is named is found."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jiedui.graph.chain import read
from jiedui.ontology import Document

PIECES = (
    *(
        "忠县",
        "理县",
        "应县",
        "临江市",
        "云谷县",
        "鼓楼区",
        "玉树",
        "两地",
        "我县",
        "该院",
        "县人民医院",
        "第三小学",
        "天河集团",
    ),
    *(
        "对口帮扶",
        "选派",
        "投入",
        "结对",
        "与",
        "和",
        "、",
        "，",
        "。",
        "\n",
        "3名",
        "2021年",
        "300万元",
        "（",
        "）",
        "“",
        "”",
        "等",
    ),
    *("的", "教师", "赴", "由", "托管", "分别", "将", "未", "| ", " |", "—", "→", "：", "1.", "資", "助"),
)


def _read(source: str) -> list[str]:
    return [entity.label for entity in read(Document("a", "", "", "", "", source, "")).entities]


@pytest.mark.parametrize(
    ("source", "expected", "why"),
    [
        ("忠县对口支援云谷县。", "忠县", "a county of one character at the very start"),
        ("忠縣對", "忠县", "the same in Traditional, and the text ends at once"),
        ("云谷县", "云谷县", "nothing but a name"),
    ],
)
def test_names_at_the_edges(source: str, expected: str, why: str) -> None:
    assert expected in _read(source), why


@pytest.mark.parametrize(
    ("source", "expected", "why"),
    [
        (
            "记者从江苏大学获悉，该校与云谷县签订合作协议。",
            ["云谷县", "江苏大学"],
            "从江 is a county, but 江苏 is wider",
        ),
        ("选派从江西来的干部到云谷县。", ["云谷县", "江西省"], "the same before a province alone"),
        ("从江县与杭州市余杭区结对。", ["从江县", "余杭区", "杭州市"], "with its suffix it is the county"),
        ("临江市骨干教师专程到云谷县支教。", ["临江市", "云谷县"], "教师专程 holds no 师专"),
        ("临江市选派军医专家到云谷县义诊。", ["临江市", "云谷县"], "军医专家 holds no 医专"),
    ],
)
def test_words_that_run_into_a_name(source: str, expected: list[str], why: str) -> None:
    assert sorted(_read(source)) == sorted(expected), why


@given(st.lists(st.sampled_from(PIECES), max_size=25))
@settings(max_examples=300, deadline=None)
def test_any_heap_of_pieces_is_read_and_its_evidence_is_literal(pieces: list[str]) -> None:
    source = "".join(pieces)
    for statement in read(Document("a", "", "", "", "2022", source, "")).statements:
        evidence = statement.evidence
        assert source[evidence.start : evidence.end] == evidence.quote
        assert all(source[mark.start : mark.end] == mark.quote for mark in evidence.marks)
