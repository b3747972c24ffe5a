"""Organisations in a text: sentences and the names they hold, row by row, with the reason."""

import pytest
from jiedui.graph.mentions import find_mentions
from jiedui.ontology import Document, Found, Text, is_place
from jiedui.seeds import clean


def text_of(source: str) -> Text:
    return clean(Document("doc", "", "", "", "", source, "0" * 64))


def organisations(found: Found) -> set[tuple[str, str]]:
    return {(entity.type, entity.label) for entity in found.entities if not is_place(entity.type)}


NAMES = [
    ("滨江区帮扶理塘县医院的经验在全省推开。", {("Hospital", "理塘县医院")}, "the nearest place leads the name"),
    ("志愿者帮助比如县人民医院办了夜校。", {("Hospital", "比如县人民医院")}, "比如 is a word too"),
    ("去年为20所幼儿园和10家乡镇卫生院添了设备。", set(), "counted classes name nothing"),
    ("要把它办成三级医院，各级学校、有关公司、结对学校都来帮忙。", set(), "generic modifiers"),
    (
        "云岭县教育局、卫健局和人社局都派人去了。",
        {("Government", "云岭县教育局"), ("Government", "云岭县卫健局"), ("Government", "云岭县人社局")},
        "heads shared in a list",
    ),
    (
        "大兴区委区政府给钱，尼玛县委、县政府出地。",
        {
            ("Government", "大兴区委"),
            ("Government", "大兴区政府"),
            ("Government", "尼玛县委"),
            ("Government", "尼玛县政府"),
        },
        "committee and government are two",
    ),
    (
        "南京金川食品有限公司和苏州江枫纺织集团到场。",
        {("Company", "南京金川食品有限公司"), ("Company", "苏州江枫纺织集团")},
        "two firms",
    ),
    ("代表团看了野桐酱油厂、青山茶厂。", {("Company", "野桐酱油厂"), ("Company", "青山茶厂")}, "no place leads them"),
    ("九庆产业投资有限责任公司负责建设。", {("Company", "九庆产业投资有限责任公司")}, "投资 inside a firm's name"),
    (
        "洛阳市人力资源和公共就业服务中心来人见证。",
        {("Government", "洛阳市人力资源和公共就业服务中心")},
        "和 inside a name",
    ),
    (
        "常山县第一中学和常山县人民医院都挂了牌。",
        {("School", "常山县第一中学"), ("Hospital", "常山县人民医院")},
        "和 between two names",
    ),
    (
        "德清县实验小学、机关幼儿园与广元市利州区大石镇小学结对。",
        {("School", "德清县实验小学"), ("School", "利州区大石镇小学")},
        "a township's school",
    ),
    ("青海省畜牧兽医科学院来了三个人。", {("Research", "青海省畜牧兽医科学院")}, "a research body"),
    (
        "浙江省工商业联合会、杭州市慈善总会和红十字会捐款。",
        {("Government", "浙江省工商业联合会"), ("Association", "杭州市慈善总会"), ("Association", "杭州市红十字会")},
        "unions and charities",
    ),
    ("新格局打开了，会议大厅里坐满中学生和大学生。", set(), "words that end like organisations"),
    (
        "县教育局研培中心和县人民医院在德清县城。",
        {("Research", "德清县教育局研培中心"), ("Hospital", "德清县人民医院")},
        "a centre inside an office",
    ),
    (
        "临江企业绿园食品有限公司在河口镇投产，链主企业禾丰纸业管园子。",
        {("Company", "绿园食品有限公司"), ("Company", "禾丰纸业")},
        "a word for a firm stands before its name",
    ),
    (
        "福耀、安踏等一大批福建企业来了。",
        {("Company", "福耀"), ("Company", "安踏")},
        "firms of a list have no suffix",
    ),
    (
        "广汽、广药、圣戈班陆续进园。",
        {("Company", "广汽"), ("Company", "广药"), ("Company", "圣戈班")},
        "those that enter a park",
    ),
    (
        "四川省第八批援藏工作队和北京市援疆和田指挥部都在。",
        {("Government", "四川省第八批援藏工作队"), ("Government", "北京市援疆和田指挥部")},
        "teams with 援 in their names",
    ),
    ("巨升（浙江）科技有限公司签了约。", {("Company", "巨升（浙江）科技有限公司")}, "brackets inside a name"),
    (
        "嘉善县和庆元县合办，嘉善—庆元“飞地”产业园动工。",
        {("Zone", "嘉善—庆元“飞地”产业园")},
        "dashes and quotes inside a name",
    ),
    ("北京二中阿尔山分校开学了。", {("School", "北京二中阿尔山分校")}, "a branch follows its mother"),
    ("隆安县的农民工创业园建了厂房。", {("Zone", "隆安县农民工创业园")}, "的 between place and park"),
    ("贵州茅台酒、四川泡菜、云南普洱茶摆上柜台。", set(), "goods in a list are no firms"),
    ("新华社记者报道，青海日报刊发。", set(), "media"),
    ("县委书记王某、教育局局长李某到会。", set(), "offices of persons"),
    ("桐木镇红米种植专业合作社订了合同。", {("Association", "桐木镇红米种植专业合作社")}, "a cooperative"),
    (
        "大理大学、南开大学附属中学和苏州技师学院各派一人。",
        {("School", "大理大学"), ("School", "南开大学附属中学"), ("School", "苏州技师学院")},
        "schools of every level",
    ),
    (
        "楼是临江市驻云谷帮扶工作队修的，东陵区派驻云谷工作组来了，云谷县和临江市、东陵区很好。",
        {("Government", "临江市驻云谷帮扶工作队"), ("Government", "东陵区派驻云谷工作组")},
        "a team with who sends it and where to",
    ),
    (
        "云谷县驻东陵劳务服务站帮人讨薪，东陵区很好。",
        {("Government", "云谷县驻东陵劳务服务站")},
        "a station abroad",
    ),
    ("云谷县帮扶工作队来了。", set(), "no name without a sender"),
    (
        "兵团第三师图木舒克市和兵团二二四团中学都有人来。",
        {("Government", "新疆生产建设兵团第三师"), ("School", "兵团二二四团中学")},
        "兵团 bodies",
    ),
    (
        "在天津滨海高新技术产业开发区，海河乳业集团办了厂。",
        {("Zone", "天津滨海高新技术产业开发区"), ("Company", "海河乳业集团")},
        "a zone",
    ),
]


@pytest.mark.parametrize(("source", "expected", "why"), NAMES, ids=[row[2] for row in NAMES])
def test_names_of_organisations(source: str, expected: set[tuple[str, str]], why: str) -> None:
    assert expected == organisations(find_mentions(text_of(source))), why


RESOLVED = [
    (
        "常山县的孩子多。县人民医院来了六合区的医生。",
        "县人民医院",
        "常山县人民医院",
        "ellipsis",
        "the county of the text, not the nearer district",
    ),
    ("玉树州的路远，州人民医院离机场近，玉树市派了车。", "州人民医院", "玉树州人民医院", "ellipsis", "the level 州"),
    ("青白江区选人。区妇幼保健院到九龙县义诊。", "区妇幼保健院", "青白江区妇幼保健院", "ellipsis", "the level 区"),
    ("高淳区住建局、人民医院接收干部。", "人民医院", "高淳区人民医院", "shared", "the place of the list"),
    (
        "我县今年结对的多。德清县人社局带队，岭东县是我县，岭东县人社局也在，县人社局作答。岭东县都知道。",
        "县人社局",
        "岭东县人社局",
        "ellipsis",
        "我县 is the text's own county",
    ),
    (
        "华中师范大学附属中学来了老师，华师大附中的学生也来了。",
        "华师大附中",
        "华中师范大学附属中学",
        "abbreviation",
        "an abbreviation by ordered characters",
    ),
    (
        "岚皋县城关第一小学来信，城关一小的课表改了。",
        "城关一小",
        "岚皋县城关第一小学",
        "abbreviation",
        "an abbreviation without its place",
    ),
    (
        "镇安县米粮第一小学来信，米粮一小的课表改了。",
        "米粮一小",
        "镇安县米粮第一小学",
        "abbreviation",
        "the same, led by a township of the county",
    ),
    (
        "海澄市江南医院派人，江南医院的课好听。",
        "江南医院",
        "海澄市江南医院",
        "abbreviation",
        "a name without its place",
    ),
    (
        "港西粮油集团有限公司（下称港西粮油）签约，港西粮油出钱。",
        "港西粮油",
        "港西粮油集团有限公司",
        "short",
        "a defined short form",
    ),
    (
        "云谷县工作报告\n三年来，临江县和我县结对，临江县派人，临江县出钱，县妇联办了班，云谷县很好。",
        "县妇联",
        "云谷县妇联",
        "ellipsis",
        "我县 is the county of the title, not the one beside it",
    ),
    (
        "顺德区人民医院（东海医科大学顺德医院）派人，顺德区很好。",
        "东海医科大学顺德医院",
        "顺德区人民医院",
        "abbreviation",
        "the other name of a hospital in brackets",
    ),
    ("德清县人民医院收人，县医院的床不够。", "县医院", "德清县人民医院", "ellipsis", "县医院 is 县人民医院"),
]


@pytest.mark.parametrize(("source", "surface", "label", "how", "why"), RESOLVED, ids=[row[4] for row in RESOLVED])
def test_what_a_name_stands_for(source: str, surface: str, label: str, how: str, why: str) -> None:
    text = text_of(source)
    found = find_mentions(text)
    labels = {entity.id: entity.label for entity in found.entities}
    named = [
        (labels[each.entities[0]], each.how)
        for each in found.mentions
        if text.clean[each.start : each.end] == surface and not each.inside
    ]

    assert named, why
    assert {label} == {name for name, _ in named}, why
    assert {how} == {way for _, way in named}, why


def test_own_county_words_are_never_aliases() -> None:
    found = find_mentions(text_of("我县人民医院收人。云岭县医院也收人，云岭县是我县，该院在县城，全县都知道。"))
    aliases = {alias for entity in found.entities for alias in entity.aliases}

    assert set() == {alias for alias in aliases if alias in ("我县", "全县", "该院") or alias.startswith("我")}
