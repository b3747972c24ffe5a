"""What holds for the mentions of any text, and for the gold documents' twins."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jiedui.graph.mentions import find_mentions, locate
from jiedui.ontology import Document, Found, Text
from jiedui.seeds import clean, corpus_folder, read_documents

GOLD = Path(__file__).resolve().parent / "gold"

PIECES = [
    *(
        "湟源县",
        "六合区",
        "南京市",
        "玉树",
        "县人民医院",
        "人民医院",
        "第一小学",
        "教育局",
        "县委",
        "区政府",
        "有限公司",
    ),
    *(
        "青竹镇",
        "石桥村",
        "产业园",
        "合作社",
        "与",
        "和",
        "、",
        "，",
        "。",
        "\n",
        "的",
        "选派",
        "到",
        "20所",
        "等",
        "企业",
    ),
    *(
        "云谷",
        "云谷县",
        "（",
        "）",
        "“",
        "”",
        "援疆",
        "第八批",
        "工作队",
        "市",
        "县",
        "区",
        "我县",
        "A1",
        "，投资",
        "闽宁协作",
    ),
]


def text_of(source: str) -> Text:
    return clean(Document("doc", "", "", "", "", source, "0" * 64))


def check(text: Text, found: Found) -> None:
    ids = [entity.id for entity in found.entities]
    assert sorted(set(ids)) == ids
    for entity in found.entities:
        assert entity.label.strip()
        assert entity.label not in entity.aliases
        assert tuple(sorted(set(entity.aliases))) == entity.aliases
    keys = [(each.start, -each.end) for each in found.mentions]
    assert sorted(keys) == keys
    for mention in found.mentions:
        assert 0 <= mention.start < mention.end <= len(text.clean)
        assert mention.entities
        assert set(mention.entities) <= set(ids)
        assert "\n" not in text.clean[mention.start : mention.end]
    outer = [each for each in found.mentions if not each.inside]
    assert all(one.end <= other.start for one, other in pairwise(outer))
    assert set(ids) == {each for mention in found.mentions for each in mention.entities}


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_mentions_of_any_text_are_inside_it_sorted_and_apart(source: str) -> None:
    text = text_of(source)
    found = find_mentions(text)

    check(text, found)
    for statement in locate(text, found):
        evidence = statement.evidence
        assert source[evidence.start : evidence.end] == evidence.quote


@pytest.mark.parametrize("folder", [corpus_folder(), GOLD / "more"], ids=["corpus", "more"])
def test_mentions_of_the_gold_documents_hold_the_same_laws(folder: Path) -> None:
    documents = read_documents([folder]).documents

    assert len(documents) > 30
    for document in documents:
        text = clean(document)
        check(text, find_mentions(text))


def test_finding_twice_gives_the_same() -> None:
    text = text_of("南京市六合区与湟源县结对，县人民医院来了六合区人民医院的医生。")

    assert find_mentions(text) == find_mentions(text)
