"""Line ends that break a sentence, and what frames a text: navigation, notices, credits."""

import re

import pytest
from jiedui.ontology.errors import VocabularyError
from jiedui.ontology.values import Document
from jiedui.seeds import boilerplate, clean
from jiedui.seeds.boilerplate import Rule, rules

WRAPPED = [f"{char}里山外老师医生干部群众都说结对以来日子越过越红" for char in "山村乡镇县市"]
LIST = [f"援建第{char}期云谷县人民医院门诊楼改造项目共三百万元" for char in "一二三四五六"]
LEAD = "去年，临江市向云谷县投入帮扶资金近百万元，先后派出两批教师和医生"


def cleaned(source: str) -> str:
    return clean(Document("x", "", "", "", "", source, "")).clean


@pytest.mark.parametrize(
    ("source", "expected", "why"),
    [
        (
            f"{LEAD}，在乡中心学\n\n校住下。学校有百年历史。",
            f"{LEAD}，在乡中心学校住下。学校有百年历史。",
            "学校 is known",
        ),
        (f"{LEAD}、\n护士，住满一年。", f"{LEAD}、护士，住满一年。", "a mark that ends no block"),
        (f"{LEAD}\n，住满一年。", f"{LEAD}，住满一年。", "a mark that begins none"),
        (f"{LEAD}（含护士\n三名），住满一年。", f"{LEAD}（含护士三名），住满一年。", "an open bracket"),
        (
            f"{LEAD}，这些人一直在当地\r\n　　学校、医院里住满了整整一年。",
            f"{LEAD}，这些人一直在当地学校、医院里住满了整整一年。",
            "a long line",
        ),
        (
            f"云谷县医院说。\n{LEAD}，提升了服务水\n云谷县医院院长说，今年还派。",
            f"云谷县医院说。\n{LEAD}，提升了服务水\n云谷县医院院长说，今年还派。",
            "cut off: the next line begins as another sentence does",
        ),
        ("山海情深 结对路长\n临江日夜，云谷四季。", "山海情深 结对路长\n临江日夜，云谷四季。", "a heading"),
        (f"{LEAD}\n1.教师，12名。", f"{LEAD}\n1.教师，12名。", "a list item"),
        (f"{LEAD}\n一、资金，近百万元。", f"{LEAD}\n一、资金，近百万元。", "a numbered part"),
        (f"{LEAD}\n| 教师，12名 | 5 |", f"{LEAD}\n| 教师，12名 | 5 |", "a row"),
        (f"{LEAD}\n2022年6月28日", f"{LEAD}\n2022年6月28日", "a dateline"),
        (f"{LEAD}：\n教师，12名。", f"{LEAD}：\n教师，12名。", "a colon ends a block"),
        ("\n".join([*WRAPPED, "好日子。"]), "".join(WRAPPED) + "好日子。", "a text wrapped at one width"),
        ("\n".join([*LIST, "以上。"]), "\n".join([*LIST, "以上。"]), "lines of one width that begin alike"),
        ("\n".join(WRAPPED), "\n".join(WRAPPED), "lines of one width without a full stop"),
        ("\n".join(["山高水又长", "人来情意深"] * 6), "\n".join(["山高水又长", "人来情意深"] * 6), "verse"),
        (
            "佛山代表团赴云谷，达成合作意向\n本报讯，医生到了。",
            "佛山代表团赴云谷，达成合作意向\n本报讯，医生到了。",
            "意向",
        ),
        (f"{LEAD}到\n云谷，住满一年。", f"{LEAD}到云谷，住满一年。", "到 wants a place"),
        ("The county\nhospital，\n云谷", "The county\nhospital，\n云谷", "short lines"),
    ],
)
def test_line_ends(source: str, expected: str, why: str) -> None:
    assert expected == cleaned(source), why


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.example[:20])
def test_each_rule_takes_its_example_and_leaves_its_counter(rule: Rule) -> None:
    ask = {"head": re.match, "inside": re.search, "tail": lambda p, text: re.search(f"(?:{p})$", text)}
    find = ask.get(rule.where, re.fullmatch)
    assert find(rule.pattern, rule.example)
    assert any(word in rule.example for word in rule.needs)
    assert not rule.counter or not find(rule.pattern, rule.counter)


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.example[:20])
def test_each_example_goes_out_of_a_text_and_each_counter_stays(rule: Rule) -> None:
    body = "\n".join(f"第{number}批医生到了云谷县，住满一年。" for number in "一二三四五六七八九")
    at_head = {"head": f"{rule.example}云谷的秋天\n{body}", "tail": f"{rule.example}\n{body}"}
    text = at_head.get(rule.where, f"云谷的秋天\n{rule.example}\n{body}\n{rule.example}")
    assert rule.example not in cleaned(text)
    assert body in cleaned(text)
    if rule.counter:
        assert rule.counter in cleaned(f"云谷的秋天\n{rule.counter}\n{body}")


@pytest.mark.parametrize(
    ("source", "expected", "why"),
    [
        ("新闻。\n（周晓燕 欧阳文）\n(临江日报)", "新闻。", "names and the paper at the end"),
        ("专家示教。临江市人民医院供图\n正文，第二段。", "专家示教。\n正文，第二段。", "a credit behind its caption"),
        ("临江讯(记者 李大山 通讯员 周晓燕)秋天，到了。", "临江讯 秋天，到了。", "inside the dateline"),
        ("正文。\n来 源丨云谷县融媒体中心\n审 核丨王文\n赞 12 在看 5", "正文。", "a public account"),
        ("2023-05-06 10:21  来源：临江网  作者：王文\n正文。", "正文。", "a line of facts about the page"),
        ("图为义诊现场。新华社记者 李大山 摄\n正文。", "图为义诊现场。\n正文。", "who took the picture"),
        ("中国临江网讯（记者 王文）医生到了。", "医生到了。", "the site's name"),
        ("原標題:山海情\n正文。", "山海情\n正文。", "what the title was called"),
        ("云谷县\n记者 艾力·买买提 摄\n正文。", "云谷县\n正文。", "a name with a dot"),
        ("首页 > 新闻 > 正文\n正文。", "正文。", "at the very beginning"),
        ("相关阅读\n分享到：微信 微博", "", "nothing else"),
        ("正文，临江日报社捐赠图书。", "正文，临江日报社捐赠图书。", "a paper that acts"),
        ("云谷县融媒体中心 临江援建\n正文。", "云谷县融媒体中心 临江援建\n正文。", "a centre that is built"),
        ("记者从临江市获悉，医生到了。", "记者从临江市获悉，医生到了。", "a reporter in a sentence"),
        ("正文。\n（节选）", "正文。\n（节选）", "a bracket without names"),
        ("版权合作，由云谷县出版社\n正文。" + "好。\n" * 30, None, "a sentence on rights in a heading"),
    ],
)
def test_frames(source: str, expected: str | None, why: str) -> None:
    assert (source.strip() if expected is None else expected) == cleaned(source), why


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"where": "top", "needs": ["x"]}, "where 'top'"),
        ({"where": "line", "needs": []}, "needs is empty"),
        ({"where": "line", "needs": ["x"], "pattern": "("}, "does not compile"),
    ],
)
def test_a_wrong_rule_stops_with_its_number(
    monkeypatch: pytest.MonkeyPatch, row: dict[str, object], message: str
) -> None:
    row = {"pattern": "x", "example": "x"} | row
    monkeypatch.setattr(
        boilerplate, "read_yaml", lambda *_: {"surnames": "王", "media": "报", "keys": "文", "rules": [row]}
    )
    with pytest.raises(VocabularyError, match=f"rule 1.*{message}"):
        rules.__wrapped__()
