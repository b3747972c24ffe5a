"""Firms without a suffix of their own: by their industry, by a list, by being known to everybody; row by row."""

import pytest
from jiedui.graph.mentions import find_mentions
from jiedui.ontology import Document, Text
from jiedui.seeds import clean


def text_of(source: str) -> Text:
    return clean(Document("doc", "", "", "", "", source, "0" * 64))


FIRMS = [
    ("云谷县的晴舸电子、隽信通信各招了一百人。", {"晴舸电子", "隽信通信"}, "an industry behind an own word"),
    ("泓胜电子拟在园区投资4.8亿元。", {"泓胜电子"}, "a firm that plans"),
    ("来自临江的广东德铧薄膜签了约，广东省来人。", {"广东德铧薄膜"}, "a province before the firm's word"),
    ("会上，劲狮男装在园区的项目进展顺利。", {"劲狮男装"}, "men's clothes"),
    ("恒醇醋业投资1.5亿元建设酿造基地。", {"恒醇醋业"}, "a vinegar works"),
    ("比亚迪在园区建厂，叮咚买菜与云谷县签约。", {"比亚迪", "叮咚买菜"}, "firms that everybody knows"),
    ("发展现代物流，推广智慧农业，打造特色食品，生产消费电子。", set(), "industries of no firm"),
    ("全域旅游和绿色能源，新能源汽车走俏。", set(), "words of the language before an industry"),
    ("五县物流不畅，全镇水产不多。", set(), "places and numbers before an industry"),
]


@pytest.mark.parametrize(("source", "expected", "why"), FIRMS, ids=[row[2] for row in FIRMS])
def test_firms_without_a_suffix(source: str, expected: set[str], why: str) -> None:
    found = find_mentions(text_of(source))

    assert expected == {entity.label for entity in found.entities if entity.type == "Company"}, why
