"""Places in a text: sentences and what they name, row by row, with the reason."""

import pytest
from jiedui.graph.mentions import find_mentions
from jiedui.ontology import Document, Found, Text, is_place
from jiedui.seeds import clean


def text_of(source: str, title: str = "") -> Text:
    return clean(Document("doc", title, "", "", "", source, "0" * 64))


def places(found: Found) -> set[tuple[str, str]]:
    return {(entity.type, entity.label) for entity in found.entities if is_place(entity.type)}


PLACES = [
    (
        "江苏省南京市六合区与青海省西宁市湟源县签约。",
        {
            ("Province", "江苏省"),
            ("City", "南京市"),
            ("County", "六合区"),
            ("Province", "青海省"),
            ("City", "西宁市"),
            ("County", "湟源县"),
        },
        "a chain names its last place and holds its containers",
    ),
    ("德清县的干部到了广元市。", {("County", "德清县"), ("City", "广元市")}, "full names"),
    (
        "会上，玉树州与玉树市都派了人。",
        {("City", "玉树藏族自治州"), ("County", "玉树市")},
        "the suffix tells the level",
    ),
    ("甘孜州康定市的游客多了。", {("City", "甘孜藏族自治州"), ("County", "康定市")}, "short names of autonomous units"),
    (
        "南京市玄武区和鼓楼区各派五人。",
        {("City", "南京市"), ("County", "玄武区"), ("County", "鼓楼区")},
        "a shared name by its city",
    ),
    (
        "江苏省与辽宁省合作。阜新市很好，海州区派了五人。",
        {("Province", "江苏省"), ("Province", "辽宁省"), ("City", "阜新市"), ("County", "海州区")},
        "a shared name by its city before its province",
    ),
    (
        "虎门镇与彝良县洛泽河镇、长安镇与彝良县牛街镇结对，东莞市和彝良县都派了人。",
        {
            ("Township", "虎门镇"),
            ("County", "彝良县"),
            ("Township", "洛泽河镇"),
            ("Township", "长安镇"),
            ("Township", "牛街镇"),
            ("City", "东莞市"),
        },
        "two pairs of towns, and a city without counties",
    ),
    (
        "德清县与德国罗特魏尔县、于利希市、埃森市缔结友好城市，埃森市场很大。",
        {("County", "德清县"), ("City", "罗特魏尔县"), ("City", "于利希市"), ("City", "埃森市")},
        "cities abroad with their suffix",
    ),
    (
        "德清县的国际友城有巴拉瑞特和里米尼，福冈的客人也来了。",
        {("County", "德清县"), ("City", "巴拉瑞特市"), ("City", "里米尼市"), ("City", "福冈市")},
        "bare names in a text on sister cities",
    ),
    ("德清县的新港和白石都不大，剑桥的老师来了。", {("County", "德清县")}, "short names abroad are words too"),
    (
        "望川县在新成镇（今新榆镇）划地，新成镇的人都记得。",
        {("County", "望川县"), ("Township", "新榆镇")},
        "a former name in brackets",
    ),
    (
        "区里三个街道——龙田、石井、坑梓——与陆河县结对，坪山区派人。",
        {
            ("County", "坪山区"),
            ("County", "陆河县"),
            ("Township", "龙田街道"),
            ("Township", "石井街道"),
            ("Township", "坑梓街道"),
        },
        "the kind before a list",
    ),
    ("鼓楼区派了五人。", set(), "four districts bear the name and nothing decides"),
    ("这是全省的示范县，也是合作的样板，拿的是真金白银。", set(), "示范县, 合作, 真金白银 are no places"),
    ("西宁县区的同志都来了。", {("City", "西宁市")}, "西宁|县区 is no 宁县"),
    ("各单位和县区一起办。", set(), "和|县区 is no 和县"),
    ("他在南京路走了很久，后来去看青海湖。", set(), "a road and a lake"),
    ("最好惠州也来人。", {("City", "惠州市")}, "a city whose name ends in 州, behind a word"),
    ("客人霸州一行；霸州市在北方。", {("County", "霸州市")}, "a county-level one where its full name stands too"),
    ("省外来客：雪原州代表团来了。", {("City", "雪原州")}, "雪|原州 is no 原州区"),
    ("他在徐州路走了很久。", set(), "a road"),
    ("产品打入南京市场。", {("City", "南京市")}, "南京|市场"),
    ("2018年的湟中县，如今叫湟中区。", {("County", "湟中区")}, "a former name is the same place"),
    (
        "常山县结对恩阳区，常山派来的老师住在恩阳。",
        {("County", "常山县"), ("County", "恩阳区")},
        "short names with their full forms",
    ),
    (
        "上海的老师到了云龙、漾濞、南涧三县，大理州教育局接的站。",
        {
            ("Province", "上海市"),
            ("City", "大理白族自治州"),
            ("County", "云龙县"),
            ("County", "漾濞彝族自治县"),
            ("County", "南涧彝族自治县"),
        },
        "county short names below a prefecture that the text names",
    ),
    ("她在平安里住，前进的方向没有变。", set(), "平安 and 前进 are words first"),
]


@pytest.mark.parametrize(("source", "expected", "why"), PLACES, ids=[row[2] for row in PLACES])
def test_places_of_the_gazetteer(source: str, expected: set[tuple[str, str]], why: str) -> None:
    found = find_mentions(text_of(source))

    assert expected == places(found), why


SETTLEMENTS = [
    (
        "岭东县青竹镇和木桥乡的茶农到了海湾市。青竹镇的茶青，海湾市的人爱喝，木桥乡的茶香。",
        {("County", "岭东县"), ("Township", "青竹镇"), ("Township", "木桥乡"), ("City", "海湾市")},
        "divisions that no gazetteer knows",
    ),
    (
        "海湾市与岭东县结对。海湾出钱，岭东出地，海湾市的企业到岭东县来了。",
        {("City", "海湾市"), ("County", "岭东县")},
        "their short forms are the same places",
    ),
    (
        "湟源县的申中、巴燕、东峡三个乡镇报了名。",
        {("County", "湟源县"), ("Township", "申中乡"), ("Township", "巴燕乡"), ("Township", "东峡乡")},
        "a list says what its items are",
    ),
    (
        "湟源县申中乡池汉村、拉卓奈村等5个村接了冬衣。",
        {("County", "湟源县"), ("Township", "申中乡"), ("Village", "池汉村"), ("Village", "拉卓奈村")},
        "villages behind a township",
    ),
    (
        "全县各乡镇、贫困村、社区和主城区都要干，农村更要干，城市也一样。",
        set(),
        "words that end like divisions",
    ),
    (
        "丘北县锦屏镇的古镇游火了，特色小镇也开了街。",
        {("County", "丘北县"), ("Township", "锦屏镇")},
        "古镇 and 特色小镇 are none",
    ),
    ("5月岭东县来人，6月岭东县再来。", {("County", "岭东县")}, "a date before the name is no part of it"),
    (
        "恩阳与常山结对多年。恩阳区派出的老师住进常山县。恩阳、裳山两地互访，恩阳裳山一家亲，常山的干部也去了。",
        {("County", "恩阳区"), ("County", "常山县")},
        "a misprint that stands beside its partner is the same county",
    ),
    (
        "临江市望潮区结对云谷县青石镇。临江市出资，云谷县出力，望潮区牵线。",
        {("City", "临江市"), ("County", "望潮区"), ("County", "云谷县"), ("Township", "青石镇")},
        "临江市 beside unknown places is not the one in 吉林",
    ),
]


@pytest.mark.parametrize(("source", "expected", "why"), SETTLEMENTS, ids=[row[2] for row in SETTLEMENTS])
def test_places_by_their_grammar(source: str, expected: set[tuple[str, str]], why: str) -> None:
    found = find_mentions(text_of(source))

    assert expected == {place for place in places(found) if place[0] not in ("Province",)}, why


def test_an_ambiguous_name_is_counted_and_names_nothing() -> None:
    found = find_mentions(text_of("鼓楼区派了五人，鼓楼区又派了三人。"))

    assert found.unresolved == (("鼓楼区", 2),)


def test_a_chain_is_one_outer_mention_with_its_containers_inside() -> None:
    text = text_of("南京市六合区派来医生。")
    found = find_mentions(text)
    labels = {entity.id: entity.label for entity in found.entities}
    spans = [(text.clean[each.start : each.end], labels[each.entities[0]], each.inside) for each in found.mentions]

    assert spans == [("南京市六合区", "六合区", False), ("南京市", "南京市", True)]


def test_a_pair_term_names_two_places_beside_its_guard() -> None:
    text = text_of("闽宁协作走过二十年，闽菜和宁菜也出了名。")
    found = find_mentions(text)
    pairs = [each for each in found.mentions if each.how == "pair"]
    labels = {entity.id: entity.label for entity in found.entities}

    assert [tuple(labels[each] for each in pair.entities) for pair in pairs] == [("福建省", "宁夏回族自治区")]


def test_a_group_of_provinces_is_no_pair() -> None:
    assert find_mentions(text_of("京津冀协同发展，京津冀合作。")).mentions == ()


def test_traditional_names_keep_the_source_form_as_alias() -> None:
    found = find_mentions(text_of("湟源縣與六合區簽約。"))
    aliases = {entity.label: entity.aliases for entity in found.entities}

    assert {key: aliases[key] for key in ("湟源县", "六合区")} == {"湟源县": ("湟源縣",), "六合区": ("六合區",)}
