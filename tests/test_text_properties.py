"""What holds for every text: cleaning twice is cleaning once, every span maps back, twins read alike."""

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jiedui.ontology.values import Document, Text
from jiedui.seeds import clean, corpus_folder, read_documents, simplify
from jiedui.seeds.decode import is_everyday
from jiedui.seeds.noise import readings
from opencc import OpenCC

MORE = Path(__file__).parent / "gold" / "more" / "texts"
TO_TRADITIONAL, TO_TAIWAN, TO_HONG_KONG = (OpenCC(name).convert for name in ("s2t", "s2tw", "s2hk"))


def own_texts() -> list[Document]:
    return [doc for folder in (corpus_folder(), MORE) if folder.is_dir() for doc in read_documents([folder]).documents]


def wide(text: str) -> str:
    """`text` with full-width letters, figures, marks and spaces."""
    return text.translate({code: code + 0xFEE0 for code in range(0x21, 0x7F)} | {0x20: 0x3000})


def narrow(text: str) -> str:
    """`text` with half-width marks, as many sites have them."""
    return text.translate(str.maketrans("，；：？！（）", ",;:?!()"))


TWINS: dict[str, Callable[[str], str]] = {
    "full-width": wide,
    "half-width": narrow,
    "traditional": TO_TRADITIONAL,
    "hong kong": TO_HONG_KONG,
    "crlf": lambda text: text.replace("\n", "\r\n"),
    "cr": lambda text: text.replace("\n", "\r"),
    "spaced out": lambda text: "\n\n" + text.replace("\n", " \n\n\u3000\u3000") + "\u3000",
    "with a mark": lambda text: "\ufeff" + text,
    "gb18030": lambda text: text.encode("gb18030").decode("gb18030"),
    "all at once": lambda text: "\ufeff" + wide(TO_TRADITIONAL(text)).replace("\n", "\r\n\r\n\u3000"),
}


def assert_maps_back(text: Text) -> None:
    spans = list(zip(text.starts, text.ends, strict=True))
    assert len(text.clean) == len(spans)
    assert all(0 <= start < end <= len(text.document.source) for start, end in spans)
    assert all(before[0] <= after[0] and before[1] <= after[1] for before, after in pairwise(spans))


def assert_even(text: str) -> None:
    """No blank line, no outer space, no carriage return."""
    assert not re.search(r"\r|^\s|\s$|\n\s|[ \t]\n", text)


@pytest.mark.parametrize("name", TWINS)
def test_a_twin_of_each_own_text_has_the_same_clean_text(name: str) -> None:
    differing = [
        document.id
        for document in own_texts()
        if clean(replace(document, source=TWINS[name](document.source))).clean != clean(document).clean
    ]
    assert differing == []


def test_the_taiwan_twin_differs_in_a_word_that_its_converter_loses() -> None:
    differing = {
        (was, now)
        for document in own_texts()
        for was, now in zip(
            clean(document).clean, clean(replace(document, source=TO_TAIWAN(document.source))).clean, strict=True
        )
        if was != now
    }
    assert differing <= {("幺", "么")}


def test_every_own_text_is_clean_after_one_cleaning_and_maps_back() -> None:
    for document in own_texts():
        text = clean(document)
        again = clean(replace(document, source=text.clean))
        assert text.clean == again.clean
        assert_maps_back(text)
        assert_even(text.clean)
        assert list(range(len(text.clean))) == list(again.starts)


def test_the_real_documents_are_clean_after_one_cleaning(shared: Path) -> None:
    for document in read_documents([shared / "seeds"]).documents:
        text = clean(document)
        assert text.clean == clean(replace(document, source=text.clean)).clean
        assert_maps_back(text)
        for name in ("full-width", "half-width", "crlf", "spaced out"):
            assert text.clean == clean(replace(document, source=TWINS[name](document.source))).clean


def wrapped(text: str, columns: int) -> str:
    """`text` with its lines broken at `columns`, as mail programs and PDF tools do; no mark begins a line."""
    out: list[str] = []
    at = 0
    for char in text:
        wide = 1 if char.isascii() else 2
        if char != "\n" and at + wide > columns and char not in "，。、；：！？”）":
            out.append("\n")
            at = 0
        out.append(char)
        at = 0 if char == "\n" else at + wide
    return "".join(out)


def line_ends(text: str) -> set[int]:
    """How many characters that are no spaces stand before each line end."""
    parts = re.sub("[ \t]", "", text).split("\n")
    return {sum(map(len, parts[: i + 1])) for i in range(len(parts) - 1)}


@pytest.mark.parametrize("columns", [40, 60, 76, 100])
def test_wrapped_texts_are_put_together_and_nothing_else_is(columns: int) -> None:
    breaks = left = 0
    for document in own_texts():
        text = clean(document).clean
        again = clean(replace(document, source=wrapped(text, columns))).clean
        bare = re.sub(r"\s", "", text)
        assert line_ends(text) <= line_ends(again), document.id
        # After a full stop both are right: the sentence ends there.
        breaks += sum(bare[at - 1] not in "。！？；：”）" for at in line_ends(wrapped(text, columns)) - line_ends(text))
        left += sum(bare[at - 1] not in "。！？；：”）" for at in line_ends(again) - line_ends(text))
    assert breaks > 500
    assert left / breaks < 0.02


NOISE = [
    "\r\n", "\n\n", "\n", "\t", " ", "\u3000", "\u200b", "\ufeff", "\ufffd", "&nbsp;", "&amp;lt;", "<p>", "<br/>",
    "(wǎng)", "（xué）", "(men)", "?xùn)|", "?shù)拳h", "[1]", "**", "| a | b |", "---", "# ", "> ", "· ", "1.", "一、",
    "供图", "记者 王小明", "（王小明）", "责任编辑：李四", "来源：临江日报", "原标题：", "讯 ", "版权所有", "http://a.b/c",
    "1,200", "2021 年", "投入 4300 万元", "3.5", "二○二二", "--", "——", "-", "—", "~", '"', "'", "“", "”", "「", "』",
    "，", "。", ",", ".", ":", "：", "?", "!", "(", "）", "乾", "縣", "於", "著", "瞭", "網", "學", "A", "ｂ", "９",
]  # fmt: skip
PIECES = st.lists(
    st.one_of(st.sampled_from(NOISE), st.text("云谷县临江市醫院派出的和，。 \n", max_size=12)), max_size=30
)


@given(PIECES)
def test_any_mix_is_clean_after_one_cleaning_and_maps_back(pieces: list[str]) -> None:
    document = Document("x", "", "", "", "", "".join(pieces), "")
    text = clean(document)
    assert_maps_back(text)
    assert_even(text.clean)
    assert text.clean == clean(replace(document, source=text.clean)).clean


@given(st.text(max_size=60))
def test_any_characters_are_clean_after_one_cleaning(source: str) -> None:
    document = Document("x", "", "", "", "", source, "")
    text = clean(document)
    assert_maps_back(text)
    assert text.clean == clean(replace(document, source=text.clean)).clean


BREAK = re.compile(r"\?[a-z]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-z]*\)")


def with_pinyin(text: str, share: int) -> str:
    """`text` as a site shows it that puts pinyin behind the bytes of GBK of one in `share` Traditional characters."""
    spelled = {
        char.encode("gbk"): said[0].encode("gbk", "ignore")
        for char, said in readings().items()
        if simplify(char) != char and is_everyday(simplify(char)) and ord(char) % share == 0
    }
    data, at, out = text.encode("gbk", "ignore"), 0, b""
    while at < len(data):
        pair = data[at : at + 2]
        out += pair + b"(" + spelled[pair] + b")" if pair in spelled else data[at : at + 1]
        at += 2 if pair in spelled else 1
    return "".join(_shown(out))


def _shown(data: bytes) -> list[str]:
    shown: list[str] = []
    at = 0
    while at < len(data):
        is_pair = data[at] >= 0x80 and at + 1 < len(data)
        pair = data[at : at + 2]
        if not is_pair:
            shown.append(chr(data[at]))
        elif pair[1] < 0x40:
            shown.append("?")
        else:
            shown.append(pair.decode("gbk", "ignore"))
        at += 2 if is_pair else 1
    return shown


def test_half_of_the_lines_that_pinyin_threw_out_of_step_are_read_back_whole() -> None:
    broken = whole = 0
    for document in own_texts():
        traditional = TO_TRADITIONAL(clean(document).clean).encode("gbk", "ignore").decode("gbk")
        shown = with_pinyin(traditional, share=6)
        wanted = clean(replace(document, source=traditional)).clean.split("\n")
        actual = clean(replace(document, source=shown)).clean.split("\n")
        if len(wanted) != len(shown.split("\n")):
            continue
        is_broken = [BREAK.search(line) is not None for line in shown.split("\n")]
        broken += sum(is_broken)
        whole += sum(line in actual for line, was_broken in zip(wanted, is_broken, strict=True) if was_broken)
        # What was not broken stays as it was.
        assert all(line in actual for line, was_broken in zip(wanted, is_broken, strict=True) if not was_broken)
    assert broken > 80
    assert whole / broken > 0.5
