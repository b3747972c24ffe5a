"""Where a name begins and ends in running text: words around it that are no part of it, row by row."""

import pytest
from jiedui.graph.mentions import find_mentions
from jiedui.ontology import Document, Text
from jiedui.seeds import clean


def text_of(source: str) -> Text:
    return clean(Document("doc", "", "", "", "", source, "0" * 64))


NAMED = [
    ("他到云谷县挂任县委常委，云谷县的人都认得他。", {"云谷县"}, "挂任|县委"),
    ("云谷县的事，问村里或者打县残联电话。", {"云谷县", "云谷县残联"}, "或者 is one word"),
    ("德州到云谷县的车不多，到位德州资金九百万元。", {"德州市", "云谷县"}, "到位|德州"),
    ("我们建议市里再议，临江市没有答应。", {"临江市"}, "建议|市"),
    ("由工作队会同县财政局核对，云谷县和临江市都签了字。", {"云谷县", "云谷县财政局", "临江市"}, "会同|县财政局"),
    ("湖南省会同县来了人。", {"湖南省", "会同县"}, "会同县 behind its province"),
    ("中央协调我省水源区与受水区，结对区一一列出。", set(), "水源区 names no district"),
    ("病人要往梅州城区转。", {"梅州市"}, "城区 is a word here"),
    ("云谷县援建了江口镇江苏希望小学。", {"云谷县", "江口镇江苏希望小学", "江口镇"}, "江口镇|江苏"),
    ("其中山东晨光酒店管理集团结对云谷县。", {"山东晨光酒店管理集团", "云谷县"}, "其中|山东"),
    ("云谷县大新乡石岭村种花。", {"云谷县", "大新乡", "石岭村"}, "大新乡 holds no 新乡"),
    ("河南新乡与云谷县签约。", {"新乡市", "云谷县"}, "新乡 behind its province"),
    ("青石镇小黄山村种茶。", {"青石镇", "小黄山村"}, "a village that ends in 山村"),
    ("宕昌县两当铺小学添了桌椅。", {"宕昌县", "宕昌县两当铺小学"}, "两|当铺"),
    ("说话带着黄梅戏的腔调，去看了杭州湾，吃了黄山羊。", set(), "an opera, a bay, a goat"),
    ("地震那年，汶川特大地震过后，云谷县重建。", {"云谷县"}, "a place inside the name of an event"),
    ("青山镇、石湾镇、白沙镇的21个村签了约。", {"青山镇", "石湾镇", "白沙镇"}, "镇的|村"),
    ("镇上的人学会了直播，老人学会了视频。", set(), "学会|了"),
    ("云谷县财政协作资金到账。", {"云谷县"}, "财政|协作"),
    ("云谷县政府工作报告说，整个医院都搬了，团场医院也搬了。", {"云谷县"}, "报告 and generic words"),
    ("要说人多，光是金石电子厂就有17个。", {"金石电子厂"}, "光是|金石"),
    ("那里有海关监管仓。", set(), "海关监管 is no office"),
    ("云谷县在临江市设立招商办事处。", {"云谷县", "临江市"}, "招商办|事处"),
    ("云谷县民族中学校长介绍了情况。", {"云谷县", "云谷县民族中学"}, "中学|校长"),
    ("黎明—大众汽车有限公司来招工。", {"黎明-大众汽车有限公司"}, "a firm of two names"),
    ("德国费恩—莱布弹簧有限公司建厂，六合区—湟源县友好。", {"德国费恩-莱布弹簧有限公司", "六合区", "湟源县"}, "a dash"),
    ("由星河绿A生物工程有限公司供货。", {"星河绿A生物工程有限公司"}, "a letter inside"),
    ("信丰县建了信丰5G产业园。", {"信丰县", "信丰5G产业园"}, "letters behind a place"),
    ("启程信息技术股份有限公司在云谷县设点。", {"启程信息技术股份有限公司", "云谷县"}, "a verb as a firm's first word"),
    ("我们和中国节水环保集团有限公司签约。", {"中国节水环保集团有限公司"}, "中国 opens the name"),
    ("青山解放汽车有限公司给云谷县捐款。", {"青山解放汽车有限公司", "云谷县"}, "a verb inside a firm's name"),
    ("公司在云谷县建设水稻种植基地3万亩，建设顾氏有机农业产业园。", {"云谷县", "顾氏有机农业产业园"}, "建设 as a verb"),
    (
        "云谷县建设投资集团有限公司、云谷县建设小学。",
        {"云谷县", "云谷县建设投资集团有限公司", "云谷县建设小学"},
        "建设 in names",
    ),
    ("在云谷县办高中教学点，在云谷县设线下展销中心。", {"云谷县"}, "办 and 设 are verbs"),
    (
        "云谷县设计院、云谷县开元中学来了。",
        {"云谷县", "云谷县设计院", "云谷县开元中学"},
        "设计 and 开元 are words of names",
    ),
    ("东南大学、西北大学和综合大学。", {"东南大学", "西北大学"}, "a university of two directions"),
    ("首都医科大学附属北京安康医院派人。", {"首都医科大学附属北京安康医院"}, "都 inside 首都"),
    (
        "平武县经济商务信息化和科学技术局与从江县教育和科技局签约。",
        {"平武县经济商务信息化和科学技术局", "从江县教育和科技局", "平武县", "从江县"},
        "和 inside the name of an office",
    ),
    ("深圳·巴马特别试验区都安分园在都安县。", {"深圳·巴马特别试验区都安分园", "都安瑶族自治县"}, "a branch of a park"),
    ("黑龙江省首个鲲鹏生态创新中心落户。", {"黑龙江省", "鲲鹏生态创新中心"}, "首个 counts"),
    (
        "青石镇百尺村与石湾镇富兴村、大河乡龙那村结对。",
        {"青石镇", "百尺村", "石湾镇", "富兴村", "大河乡", "龙那村"},
        "villages",
    ),
    ("龙头村（城关镇）来了人。", {"龙头村", "城关镇"}, "a village with its township in brackets"),
    ("青石镇重点村和贫困村很多。", {"青石镇"}, "classes of villages"),
    ("历下区东关街道、建筑新村街道来了人。", {"历下区", "东关街道", "建筑新村街道"}, "村 inside the name of a street"),
    ("四川平武县江油关镇的人多。", {"平武县", "江油关镇"}, "江油|关镇"),
    ("今年3月，石滩镇村民王明来了，镇村两级都很忙。", {"石滩镇"}, "镇|村民"),
    (
        "山东省千佛山医院派人，新源县那拉提景区收门票。",
        {"山东省", "山东省千佛山医院", "新源县", "新源县那拉提景区"},
        "千佛山",
    ),
    ("凤山县中等职业技术学校在凤山县。", {"凤山县", "凤山县中等职业技术学校"}, "等 inside 中等"),
    ("扬州市很好，扬州工业职业技术学院招生。", {"扬州市", "扬州工业职业技术学院"}, "a trade in a college's name"),
    ("哈尔滨市很好，哈尔滨工业大学共建实验室。", {"哈尔滨市", "哈尔滨工业大学"}, "共建 behind a university"),
    (
        "云谷县和望潮区很好。望潮区中医院帮扶县中医医院。",
        {"云谷县", "望潮区", "望潮区中医院", "云谷县中医医院"},
        "帮扶|县医院",
    ),
    ("临江新区的临江新区管委会来人，临江市来人。", {"临江市", "临江新区", "临江新区管委会"}, "the office of a zone"),
    ("联会捐资港币五百万元。", set(), "港|币"),
    ("澳门来人，澳门基金会捐资。", {"澳门特别行政区", "澳门基金会"}, "a fund right behind a place"),
    ("二是在云谷县建设产业园，又在临江市新建示范园区。", {"云谷县", "临江市"}, "building a park without a name"),
    ("县里搞“名师彝乡行”，又办干部进村活动，云谷县很支持。", {"云谷县"}, "彝乡, 进村 name no place"),
]


@pytest.mark.parametrize(("source", "expected", "why"), NAMED, ids=[row[2] for row in NAMED])
def test_names_end_where_other_words_begin(source: str, expected: set[str], why: str) -> None:
    assert expected == {entity.label for entity in find_mentions(text_of(source)).entities}, why


def test_a_village_keeps_the_township_that_stands_before_it() -> None:
    found = find_mentions(text_of("石门镇新岭村修路。后来，河口镇赤岗村与新岭村结对，河口镇赤岗村出钱。"))
    labels = {entity.id: entity.label for entity in found.entities}
    holders = {
        entity.label: labels.get(entity.container or "") for entity in found.entities if entity.type == "Village"
    }

    assert holders == {"新岭村": "石门镇", "赤岗村": "河口镇"}
