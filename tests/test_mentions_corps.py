"""Divisions and regiments of the Production and Construction Corps, row by row."""

import pytest
from jiedui.graph.mentions import find_mentions
from jiedui.ontology import Document, Text
from jiedui.seeds import clean


def text_of(source: str) -> Text:
    return clean(Document("doc", "", "", "", "", source, "0" * 64))


CORPS = "新疆生产建设兵团"
ROWS = [
    (f"{CORPS}第九师来人，九师的路通了。", {f"{CORPS}第九师": {"九师"}}, "a division and its short forms"),
    (
        "工作组向第九师拨款，其中四千万元投向一百六十三团，又走进一百六十四团慰问。",
        {f"{CORPS}第九师": {"第九师"}, "第九师一百六十三团": {"一百六十三团"}, "第九师一百六十四团": {"一百六十四团"}},
        "regiments of the only division",
    ),
    (
        "白杨市向兵团九师捐款，与一百六十八团结为友好单位。",
        {f"{CORPS}第九师": {"兵团九师"}, "第九师一百六十八团": {"一百六十八团"}},
        "团|结为",
    ),
    ("第一师范学校的老师傅说起十师徒的事，大家很团结，三团队都来了。", {}, "words that only look like divisions"),
    ("代表团有二十人，百团大战也讲了。", {}, "no division, no regiment"),
]


@pytest.mark.parametrize(("source", "expected", "why"), ROWS, ids=[row[2] for row in ROWS])
def test_divisions_and_regiments(source: str, expected: dict[str, set[str]], why: str) -> None:
    found = find_mentions(text_of(source))
    named = {entity.label: set(entity.aliases) for entity in found.entities if entity.type == "Government"}

    assert set(expected) == set(named), why
    assert expected == named, why
