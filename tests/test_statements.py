"""What sentences say: one row = a sentence with its ends in brackets, the facts it must give, and why."""

import pytest
from jiedui.graph.statements.examples import facts

Row = tuple[str, list[str], str]

ASSISTS: list[Row] = [
    ("[临江市]对口支援[云谷县]。", ["assists 临江市 -> 云谷县"], "verb with a direction"),
    ("[云谷县]由[临江市]定点帮扶。", ["assists 临江市 -> 云谷县"], "passive with 由"),
    ("[临江市]对[云谷县]的对口帮扶已满八年。", ["assists 临江市 -> 云谷县"], "noun with 对"),
    (
        "[云谷县]、[河口县]由[临江市]对口支援。",
        ["assists 临江市 -> 云谷县", "assists 临江市 -> 河口县"],
        "list as topic",
    ),
    ("承担[云谷县]帮扶任务的是[临江市]。", ["assists 临江市 -> 云谷县"], "cleft"),
    (
        "[临江市]承担[云谷县]、[河口县]的定点帮扶任务。",
        ["assists 临江市 -> 云谷县", "assists 临江市 -> 河口县"],
        "task",
    ),
    ("在[临江市]的支援下，[云谷县医院]建起卒中中心。", ["assists 临江市 -> 云谷县医院"], "target behind 在…下"),
    ("[云谷县中医院]的新楼是[临江市]援建的。", ["assists 临江市 -> 云谷县中医院"], "是…的"),
    ("[临江市]帮着[云谷县]引进企业12家。", ["assists 临江市 -> 云谷县"], "plain 帮着"),
    ("[云谷县]离不开[临江市]的支持。", ["assists 临江市 -> 云谷县"], "receiver first"),
    ("[临江市]对口帮扶的是[云谷县]。", ["assists 临江市 -> 云谷县"], "是 names the target"),
    ("[临江市]对[云谷县]，[东湾市]对[河口县]。", ["assists 东湾市 -> 河口县", "assists 临江市 -> 云谷县"], "bare 对"),
]
TWINS: list[Row] = [
    ("[春水小学]与[云谷县第三小学]结为友好学校。", ["twinnedWith 春水小学 -> 云谷县第三小学"], "pairing act"),
    ("[春水小学]和[云谷县第三小学]结成手拉手学校。", ["twinnedWith 春水小学 -> 云谷县第三小学"], "和 between two"),
    (
        "[东桥区]、[西桥区]分别与[云谷县]、[河口县]结对。",
        ["twinnedWith 东桥区 -> 云谷县", "twinnedWith 西桥区 -> 河口县"],
        "分别 pairs in order",
    ),
    ("[东桥区]、[西桥区]、[南桥区]分别与[云谷县]、[河口县]结对。", [], "unequal lists are no pairing"),
    ("[春水小学]与[云谷县第三小学]签订结对协议。", ["twinnedWith 春水小学 -> 云谷县第三小学"], "agreement by its noun"),
    ("[临江市]6个区与[云谷州]的一市五县结了对。", ["twinnedWith 临江市 -> 云谷州"], "groups lift to the named wholes"),
    ("[白沙街道]结对[云顶乡]。", ["twinnedWith 白沙街道 -> 云顶乡"], "verb with an object"),
    ("[临江市]与日本[松见市]缔结友好城市。", ["twinnedWith 临江市 -> 松见市"], "a country before the partner"),
]
SENDS: list[Row] = [
    ("[临江市]选派9名教师到[云谷县第一中学]支教。", ["sendsTalentTo 临江市 -> 云谷县第一中学"], "the goal counts"),
    ("[江南医院]的三位大夫在[云谷县医院]坐诊。", ["sendsTalentTo 江南医院 -> 云谷县医院"], "modifier lifts"),
    ("[云谷县]邀请[临江市]12名专家来县里义诊。", ["sendsTalentTo 临江市 -> 云谷县"], "invited"),
    ("[云谷县]选派34名干部赴[临江市]挂职。", ["sendsTalentTo 云谷县 -> 临江市"], "home-going of B's people"),
    (
        "[临江市]与[云谷县]互派干部20名。",
        ["sendsTalentTo 临江市 -> 云谷县", "sendsTalentTo 云谷县 -> 临江市"],
        "both ways",
    ),
    ("[河口中学]的校长来自[临江一中]。", ["sendsTalentTo 临江一中 -> 河口中学"], "origin marks the agent"),
    ("[云谷县医院]的院长是[临江市]派来的。", ["sendsTalentTo 临江市 -> 云谷县医院"], "是…派来的"),
    ("[临江市]派驻[云谷县]的干部有9名。", ["sendsTalentTo 临江市 -> 云谷县"], "relative clause"),
    (
        "[江南医院]选派4名医生，组成医疗队，前往[云谷县医院]。",
        ["sendsTalentTo 江南医院 -> 云谷县医院"],
        "the goal stands two clauses later",
    ),
    (
        "[云谷县]向[临江市]输出劳动力1150人。",
        ["sendsTalentTo 云谷县 -> 临江市"],
        "labour",
    ),
    ("27名[临江市]挂职干部到[云谷县]报到。", ["sendsTalentTo 临江市 -> 云谷县"], "people first"),
    (
        "[云谷县第一中学]缺老师，[临江一中]先后派来5名教师。",
        ["sendsTalentTo 临江一中 -> 云谷县第一中学"],
        "target is the topic before",
    ),
]
FUNDS: list[Row] = [
    ("[临江市]向[云谷县]投入资金3.2亿元。", ["funds 临江市 -> 云谷县"], "dative"),
    ("[临江市]投给[云谷县]的援助资金累计6亿元。", ["funds 临江市 -> 云谷县"], "relative clause"),
    ("[云谷县医院]用上了[临江市]的援助资金。", ["funds 临江市 -> 云谷县医院"], "inverse"),
    (
        "[临江市]对口帮扶[云谷县]，累计投入资金3.2亿元。",
        ["assists 临江市 -> 云谷县", "funds 临江市 -> 云谷县"],
        "both ends carried on",
    ),
    ("[临江市]给[云谷县]的帮扶资金是4300万元。", ["funds 临江市 -> 云谷县"], "noun"),
    ("[云谷县医院]的设备由[临江市]出资95万元购置。", ["funds 临江市 -> 云谷县医院"], "passive"),
    (
        "[临江市]拨款60万元，给[云谷县第一小学]改建教室。",
        ["funds 临江市 -> 云谷县第一小学"],
        "target in the next clause",
    ),
    (
        "[云谷县第一小学]建校舍，[临江市]拿出398万元。",
        ["funds 临江市 -> 云谷县第一小学"],
        "target is the fronted topic",
    ),
]
DONATES: list[Row] = [
    ("[临江商会]向[河口小学]捐赠棉衣300件。", ["donatesTo 临江商会 -> 河口小学"], "dative"),
    ("[河口小学]收到[临江商会]赠送的图书。", ["donatesTo 临江商会 -> 河口小学"], "inverse"),
    ("[临江出版社]把千册图书送进[河口小学]。", ["donatesTo 临江出版社 -> 河口小学"], "把"),
    ("由[临江商会]捐赠的棉衣送到[河口小学]。", ["donatesTo 临江商会 -> 河口小学"], "relative clause"),
    ("[临江慈善总会]给[河口小学]送来86双运动鞋。", ["donatesTo 临江慈善总会 -> 河口小学"], "plain 送来 with a thing"),
    (
        "[临江商会]捐款30万元，给[河口小学]添了一间食堂。",
        ["donatesTo 临江商会 -> 河口小学"],
        "target in the next clause",
    ),
    (
        "[临江基金会]把300册图书送进两所学校，它们是[河口小学]和[云顶小学]。",
        ["donatesTo 临江基金会 -> 云顶小学", "donatesTo 临江基金会 -> 河口小学"],
        "a count announces a list",
    ),
]
TRAINS: list[Row] = [
    ("[临江市]为[云谷县]培训干部120人。", ["trains 临江市 -> 云谷县"], "for whom"),
    ("[临江农科院]在[河口镇]办班4期。", ["trains 临江农科院 -> 河口镇"], "place"),
    (
        "[临江大学]为[河口镇]、[云顶乡]培训农技员260人次。",
        ["trains 临江大学 -> 云顶乡", "trains 临江大学 -> 河口镇"],
        "list",
    ),
    ("[临江党校]轮训[云谷县]村支书312人。", ["trains 临江党校 -> 云谷县"], "object"),
]
COOPERATES: list[Row] = [
    ("[临江市]与[云谷县]签订劳务协作协议。", ["cooperatesWith 临江市 -> 云谷县"], "agreement"),
    ("[临江大学]与[云谷县]共建研究院。", ["cooperatesWith 临江大学 -> 云谷县"], "joint"),
    (
        "[甲乡]、[乙乡]、[丙乡]共同举办运动会。",
        ["cooperatesWith 甲乡 -> 丙乡", "cooperatesWith 甲乡 -> 乙乡", "cooperatesWith 乙乡 -> 丙乡"],
        "each with each",
    ),
    ("[云谷县]的合作伙伴是[临江大学]。", ["cooperatesWith 云谷县 -> 临江大学"], "noun"),
    (
        "[云谷县人社局]同三家签过协议，分别是：[东湾人社局]、[西湾人社局]、[南湾人社局]。",
        [
            "cooperatesWith 云谷县人社局 -> 东湾人社局",
            "cooperatesWith 云谷县人社局 -> 南湾人社局",
            "cooperatesWith 云谷县人社局 -> 西湾人社局",
        ],
        "a count announces the partners",
    ),
    ("[云谷县中医院]与[临江市中医院]结成医联体。", ["cooperatesWith 云谷县中医院 -> 临江市中医院"], "medical alliance"),
]
MANAGES: list[Row] = [
    ("[云谷县中医院]由[临江市中医院]托管。", ["manages 临江市中医院 -> 云谷县中医院"], "passive"),
    ("[临江市中医院]全面托管[云谷县中医院]。", ["manages 临江市中医院 -> 云谷县中医院"], "active"),
    ("[云谷县冷链中心]委托[临江果品公司]运营。", ["manages 临江果品公司 -> 云谷县冷链中心"], "entrusted"),
    ("[云谷县产业园]交给[临江城投公司]代管。", ["manages 临江城投公司 -> 云谷县产业园"], "handed over"),
]
VISITS: list[Row] = [
    ("[临江市]党政代表团赴[云谷县]考察。", ["visits 临江市 -> 云谷县"], "delegation"),
    ("[临江市教育局]一行来到[云谷县]。", ["visits 临江市教育局 -> 云谷县"], "一行 with a verb of motion"),
    (
        "[临江市]代表团看了[云谷县医院]、[云谷县产业园]。",
        ["visits 临江市 -> 云谷县产业园", "visits 临江市 -> 云谷县医院"],
        "sites",
    ),
    ("[临江市]与[云谷县]互访12批次。", ["visits 临江市 -> 云谷县", "visits 云谷县 -> 临江市"], "both ways"),
    ("[云谷县]邀请[临江市人大]来考察。", ["visits 临江市人大 -> 云谷县"], "invited"),
]
BUYS: list[Row] = [
    ("[临江市]各单位采购[云谷县]农产品800万元。", ["purchasesFrom 临江市 -> 云谷县"], "goods of the target"),
    ("[云谷县]的苹果销往[临江市]。", ["purchasesFrom 临江市 -> 云谷县"], "sold to"),
    ("[临江粮油集团]与[云谷县]签下高粱保底收购合同。", ["purchasesFrom 临江粮油集团 -> 云谷县"], "sale contract"),
    ("[临江一中]食堂每月从[河口合作社]订购核桃200斤。", ["purchasesFrom 临江一中 -> 河口合作社"], "from"),
]
INVESTS: list[Row] = [
    ("[临江食品集团]在[云谷县]投资建厂。", ["investsIn 临江食品集团 -> 云谷县"], "place"),
    ("[临江食品集团]落户[云谷县产业园]。", ["investsIn 临江食品集团 -> 云谷县产业园"], "settles"),
    ("[云谷县]引进[临江食品集团]。", ["investsIn 临江食品集团 -> 云谷县"], "attracted"),
    (
        "[云谷县产业园]去年开张，[东湾服装厂]、[西湾服装厂]两家已经落户。",
        ["investsIn 东湾服装厂 -> 云谷县产业园", "investsIn 西湾服装厂 -> 云谷县产业园"],
        "the park is the topic",
    ),
]
PLANNED: list[Row] = [
    ("[临江市中医院]明年将托管[云谷县中医院]。", ["manages 临江市中医院 -> 云谷县中医院 planned"], "将"),
    ("[临江市]拟选派20名教师到[云谷县]支教。", ["sendsTalentTo 临江市 -> 云谷县 planned"], "拟"),
    ("[临江大学]计划与[云谷县]共建研究院。", ["cooperatesWith 临江大学 -> 云谷县 planned"], "计划"),
    ("[临江商会]将300件棉衣送到[河口小学]。", ["donatesTo 临江商会 -> 河口小学"], "将 as 把 is no plan"),
]
PRONOUNS: list[Row] = [
    (
        "[临江市]与[云谷县]结对十年，两地互访12批次。",
        ["twinnedWith 临江市 -> 云谷县", "visits 临江市 -> 云谷县", "visits 云谷县 -> 临江市"],
        "两地",
    ),
    (
        "[云谷县]讯 近日，[临江市]党政代表团来我县考察。",
        ["visits 临江市 -> 云谷县"],
        "我县 is the dateline's",
    ),
    (
        "[江南医院]派6名专家进驻[云谷县医院]。该院还得到[临江市]的支持。",
        ["assists 临江市 -> 云谷县医院", "sendsTalentTo 江南医院 -> 云谷县医院"],
        "该院 is the hospital named last",
    ),
    (
        "[临江食品集团]来到[河口镇]，集团在镇里投资建厂。",
        ["investsIn 临江食品集团 -> 河口镇"],
        "a bare noun takes up the name",
    ),
]
TRAPS: list[Row] = [
    ("[江南医院]与[云谷县医院]并未签订协议。", [], "negation"),
    ("希望[临江市]多派几名教师到[云谷县]支教。", [], "wish"),
    ("[临江市]会不会对口支援[云谷县]？", [], "question"),
    ("[云谷县]学习[临江市]的经验，不少做法已赶上[临江市]。", [], "comparison"),
    ("与[云谷县]相比，[河口县]的产值还低。", [], "comparison"),
    ("[临江市]副市长出席[云谷县]丰收节。", [], "attendance is no visit"),
    ("[临江市]与[云谷县]的代表同坐一排，会后没有签约。", [], "sitting together"),
    ("有人说[江南医院]要托管[云谷县医院]，此说不确。", [], "hearsay taken back"),
    ("[临江市]原拟选派2名干部到[云谷县]挂职，因故没有成行。", [], "taken back by the next clause"),
    ("[云谷县]支持[云谷县中医院]改造病房。", [], "own government"),
    ("携手共建美好家园，山海情更浓。", [], "slogan without ends"),
    ("[临江市]与[云谷县]之间没有结对关系。", [], "no pairing"),
]
TABLES = (ASSISTS, TWINS, SENDS, FUNDS, DONATES, TRAINS, COOPERATES, MANAGES, VISITS, BUYS, INVESTS, PLANNED)
ROWS = [row for table in (*TABLES, PRONOUNS, TRAPS) for row in table]


@pytest.mark.parametrize(("sentence", "expected", "why"), ROWS, ids=[f"{row[2]}: {row[0]}" for row in ROWS])
def test_a_sentence_says_just_this(sentence: str, expected: list[str], why: str) -> None:
    """All facts of the row and no other."""
    assert sorted(expected) == facts(sentence), why
