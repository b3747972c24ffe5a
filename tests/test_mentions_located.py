"""Where organisations, townships and villages are: sentences and their `locatedIn`, row by row."""

import pytest
from jiedui.graph.mentions import find_mentions, locate
from jiedui.ontology import Document, Text
from jiedui.seeds import clean


def text_of(source: str) -> Text:
    return clean(Document("doc", "", "", "", "", source, "0" * 64))


LOCATED = [
    ("德清县选人，德清县人民医院收人。", {("德清县人民医院", "德清县")}, "the place of the name, named by the text"),
    ("德清县人民医院收人。", set(), "a place that stands only inside the name says nothing"),
    ("云岭县青竹镇来信。云岭县和青竹镇都好。", {("青竹镇", "云岭县")}, "a township behind its county"),
    (
        "北山工业园在云岭县。晴川智造有限公司落户北山工业园。",
        {("晴川智造有限公司", "北山工业园")},
        "a firm that settles",
    ),
    (
        "海湾企业在泽普县办起闽龙达干果公司，泽普县的枣农都知道。",
        {("闽龙达干果公司", "泽普县")},
        "a firm that was founded",
    ),
    ("北京市的第九批援藏工作队进藏，北京市第九批援藏工作队有五十人。", set(), "a team is not where its senders are"),
    ("四川省和浙江省签约，四川省祥和纸业有限公司也来。", set(), "a firm's province tells where it was registered"),
    (
        "湟源县申中乡池汉村接了冬衣。申中乡的人来了，池汉村的人也来了。",
        {("申中乡", "湟源县"), ("池汉村", "申中乡")},
        "a village behind its township",
    ),
    (
        "云岭县来信。云岭县石门镇中心小学和云岭县河口镇卫生院都好。",
        {
            ("云岭县石门镇中心小学", "云岭县"),
            ("河口镇卫生院", "云岭县"),
            ("石门镇", "云岭县"),
            ("河口镇", "云岭县"),
        },
        "a township that stands only inside a name: the county around it",
    ),
    ("上海市来电。上海云集食品有限公司供货。", {("上海云集食品有限公司", "上海市")}, "a municipality is a city too"),
    (
        "德清县教育局年报\n德清县教育局和德清县人民医院各写一份。",
        {("德清县教育局", "德清县"), ("德清县人民医院", "德清县")},
        "the county of the title, which two bodies bear",
    ),
    (
        "石湾村（青石镇）修路，青石镇在云岭县，岭东村（云岭县白沙镇）也修。",
        {("石湾村", "青石镇"), ("岭东村", "白沙镇"), ("青石镇", "云岭县"), ("白沙镇", "云岭县")},
        "a village with its township in brackets",
    ),
    ("东海医科大学临江医院（在望潮区）派人。", {("东海医科大学临江医院", "望潮区")}, "where it is, in brackets"),
    (
        "福建云汉纺织有限公司去年在北山工业园安家。",
        {("福建云汉纺织有限公司", "北山工业园")},
        "a firm that opened somewhere",
    ),
    (
        "企业主在北山工业园注册成立晴川农牧科技有限公司。",
        {("晴川农牧科技有限公司", "北山工业园")},
        "founded and registered",
    ),
    ("晴川集团是云岭县本地企业，厂子不小。", {("晴川集团", "云岭县")}, "a local firm"),
    (
        "云岭县的两家乡镇企业——舜河电器厂、姚北轴承厂，各出12万元。",
        {("舜河电器厂", "云岭县"), ("姚北轴承厂", "云岭县")},
        "a list of a county's firms",
    ),
    (
        "云岭县青石镇的晴川生物工程有限公司接单。",
        {("晴川生物工程有限公司", "青石镇"), ("青石镇", "云岭县")},
        "a town's firm",
    ),
    ("晋江市与长汀县共建晋江（长汀）工业园。", {("晋江（长汀）工业园", "长汀县")}, "a park is where its brackets say"),
    ("德清县第一中学在德清县。", {("德清县第一中学", "德清县")}, "said in words"),
]


@pytest.mark.parametrize(("source", "expected", "why"), LOCATED, ids=[row[2] for row in LOCATED])
def test_where_things_are(source: str, expected: set[tuple[str, str]], why: str) -> None:
    text = text_of(source)
    found = find_mentions(text)
    labels = {entity.id: entity.label for entity in found.entities}

    assert expected == {(labels[each.agent], labels[each.target]) for each in locate(text, found)}, why


@pytest.mark.parametrize(
    "source",
    [
        "湟源縣申中鄉池漢村接了冬衣。\r\n申中鄉小學也接了，湟源縣人民醫院派了醫生。",
        "　　云岭县青竹镇的（春风）茶厂，在云岭县。\n\n云岭县人民医院收人。",
        "云岭县" + "的人来了，" * 120 + "云岭县青竹镇也来了。",
    ],
    ids=["Traditional with CRLF", "indented", "a sentence of 600 characters"],
)
def test_every_piece_of_evidence_is_a_span_of_the_source(source: str) -> None:
    text = text_of(source)
    statements = locate(text, find_mentions(text))

    assert statements
    for statement in statements:
        evidence = statement.evidence
        assert source[evidence.start : evidence.end] == evidence.quote
        assert 4 <= len(evidence.quote) <= 300
        assert all(source[mark.start : mark.end] == mark.quote for mark in evidence.marks)
