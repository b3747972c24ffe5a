"""Cleaning as a table: noise in, clean text out, every character with its way back."""

from itertools import pairwise

import pytest
from jiedui.ontology.values import Document, Text
from jiedui.seeds import clean


def document(source: str, **values: str) -> Document:
    fields = {"id": "x", "title": "", "publisher": "", "url": "", "date": "", "sha256": ""}
    return Document(source=source, **(fields | values))


def cleaned(source: str) -> str:
    return clean(document(source)).clean


@pytest.mark.parametrize(
    ("source", "expected", "why"),
    [
        # widths and marks
        ("投入１，２００万元（约３．５％）。", "投入1,200万元（约3.5%）。", "full-width figures"),
        ("2020,2021,2022年", "2020，2021，2022年", "years in a row are no thousands"),
        ("投入4,300万元,1,234,567人", "投入4,300万元，1,234,567人", "thousands keep their comma"),
        (
            "派出专家(含男医生8人),护士:3人;共11人!",
            "派出专家（含男医生8人），护士：3人；共11人！",
            "marks beside Chinese",
        ),
        ("上午9:30开会，比分3：2", "上午9:30开会，比分3:2", "a colon inside figures"),
        ("见 http://a.cn/b?c=1,2", "见 http://a.cn/b?c=1，2", "an address"),
        (
            "临江市—云谷县、临江-云谷、临江–云谷─结对",
            "临江市—云谷县、临江—云谷、临江—云谷—结对",
            "dashes between names",
        ),
        ("2019—2022年,COVID-19,1-3月", "2019-2022年，COVID-19，1-3月", "dashes between figures and letters"),
        ("山海情——结对记--之一", "山海情——结对记——之一", "the long dash"),
        ("3~5名,3～5名", "3～5名，3～5名", "a range"),
        ('称"云谷"为"故乡"', "称“云谷”为“故乡”", "straight quotes"),
        ("「雲谷『好』」", "“云谷‘好’”", "corner quotes"),
        ("以”青稞“为题", "以“青稞”为题", "quotes the wrong way round"),
        ("二○二二年,二〇二三年,○分", "二〇二二年，二〇二三年，○分", "the round zero"),
        ("共同推进. 现小结如下.投入3.5亿元.", "共同推进。现小结如下。投入3.5亿元。", "dots for full stops"),
        ("他叫米吉提.艾山。来自云谷。", "他叫米吉提.艾山。来自云谷。", "a dot where 。 is the rule"),
        ("⻘海省⻛光好", "青海省风光好", "radicals from PDF tools"),
        # scripts
        ("臨江市對口支援雲谷縣", "临江市对口支援云谷县", "Traditional"),
        # pinyin and markup
        ("雲谷縣(xiàn)醫(yī)院（yuàn）", "云谷县医院", "pinyin behind its character"),
        ("来到湄洲岛(Méizhōu Dǎo)", "来到湄洲岛", "several syllables with tones"),
        ("他們(men)說(shuo)", "他们说", "without a tone, if it is a reading"),
        ("购置(DSA)设备,一款(app)", "购置（DSA）设备，一款（app）", "other brackets stay"),
        ("咖啡(café)馆(men)", "咖啡（café）馆（men）", "no pinyin, and no reading of its character"),
        ("学校[1]。[23]去年", "学校。去年", "footnote numbers"),
        ("&ldquo;山海&rdquo;&nbsp;情&amp;义&amp;nbsp;", "“山海” 情&义", "entities, also twice wrapped"),
        ("<p>第一段。</p><p>第二<b>段</b>。</p>", "第一段。\n第二段。", "tags"),
        ("**重点**：协作", "重点：协作", "Markdown's stars"),
        ("> 引文，[原文](http://a.cn/b)，![图](x.png)完", "引文，原文，！[图]（x.png）完", "quotes and links"),
        ("![现场](/img/a.jpg)正文", "正文", "a picture"),
        ("云\u200b谷\ufeff县\u00ad", "云谷县", "invisible characters"),
        ("还合?\ufffd\ufffd6个,奶牛?,方案", "还合6个，奶牛，方案", "characters lost for good"),
        # spaces
        ("投入 4300 万元， 2021 年 6 月", "投入4300万元，2021年6月", "figures set off"),
        ("2022 年 6 月 28 日", "2022年6月28日", "also in a dateline"),
        ("到位资金 4 200 万元，培训 1 300 人", "到位资金 4200万元，培训 1 300人", "thousands set off"),
        ("党政干部   3 名    医生  5名", "党政干部   3名    医生  5名", "cells stay apart"),
        ("通 知 书", "通知书", "spread letters"),
        ("山海情深　结对路长", "山海情深 结对路长", "a title in two parts"),
        # lines
        ("\r\n\r\n　　第一段。　\r\n\r\n第二段。\r", "第一段。\n第二段。", "line ends, indents, blank lines"),
        ("", "", "nothing"),
        (" \n\t", "", "nothing but space"),
    ],
)
def test_clean(source: str, expected: str, why: str) -> None:
    assert expected == cleaned(source), why


@pytest.mark.parametrize(
    ("source", "expected", "why"),
    [
        ("運輸?shù)拳h(huán)節。", "运输等环节。", "the bytes until the next letter"),
        ("推動?xùn)|部。", "推动东部。", "one character"),
        ("運輸？ｓｈù）拳ｈ（ｈｕáｎ）節。", "运输等环节。", "the same in full width"),
        ("專業人才。領域?qū)I(yè)技術。", "专业人才。领域专业技术。", "two bytes fell out; the text knows 專業"),
        ("領域?qū)I(yè)技術。", "领域I（yè）技术。", "and where it does not, nothing is made up"),
    ],
)
def test_bytes_out_of_step(source: str, expected: str, why: str) -> None:
    assert expected == cleaned(source), why


@pytest.mark.parametrize(
    ("source", "word", "quote"),
    [
        ("臨江市(shì)對口\r\n", "对口", "對口"),
        ("雲谷縣醫(yī)院", "医院", "醫(yī)院"),
        ("運輸?shù)拳h(huán)節", "等环节", "?shù)拳h(huán)節"),
        ("新建中心学\n\n　校围墙，长180米。中心学校说。", "学校", "学\n\n　校"),
        ("&nbsp;投入４３００万元", "4300万元", "４３００万元"),
        ("A&amp;B公司", "A&B", "A&amp;B"),
    ],
)
def test_every_span_has_its_quote_in_the_source(source: str, word: str, quote: str) -> None:
    text = clean(document(source.replace("新建中心学", "去年，该校投入资金近百万元，在山里的教学点新建中心学")))
    start = text.clean.index(word)
    assert quote == text.quote(start, start + len(word))
    assert_maps_back(text)


def assert_maps_back(text: Text) -> None:
    """Each character has a span that is not empty, and the spans go forward."""
    spans = list(zip(text.starts, text.ends, strict=True))
    assert len(text.clean) == len(spans)
    assert all(0 <= start < end <= len(text.document.source) for start, end in spans)
    assert all(before[0] <= after[0] and before[1] <= after[1] for before, after in pairwise(spans))
