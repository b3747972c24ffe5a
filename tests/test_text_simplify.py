"""Traditional to Simplified: the table against OpenCC, and the names that must pass it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jiedui.ontology.places import gazetteer
from jiedui.seeds import corpus_folder, make_tables, read_documents, simplify
from jiedui.seeds.make_tables import SIMPLIFY_HEAD, simplify_rows
from jiedui.seeds.simplify import is_traditional, traditional_characters
from opencc import OpenCC

GOLD = Path(__file__).parent / "gold"
# 瞭 and 著 as 了 and 着, and three shapes of Hong Kong, are ours beyond OpenCC's t2s.
OURS = set("瞭著衞敍枱")
# Names that the rules for 於 and 藉口 get wrong when they stand alone in Traditional; OpenCC does no better on 藉口镇.
NOT_ROUND = {"于河街道", "于洪", "藉口镇"}


def texts() -> list[str]:
    folders = [corpus_folder(), *(path for path in [GOLD / "more" / "texts", GOLD / "more"] if path.is_dir())]
    return [document.source for folder in folders for document in read_documents([folder]).documents]


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("陝西省乾縣", "陕西省乾县", "a name keeps 乾"),
        ("餅乾廠", "饼干厂", "a word does not"),
        ("乾县在陕西", "乾县在陕西", "Simplified stays as it is"),
        ("他姓於，乾安人", "他姓於，乾安人", "no clearly Traditional character, so 於 and 乾 are meant"),
        ("對於臨安於潛鎮", "对于临安於潜镇", "於 in a word and in a name"),
        ("憑藉資源，瞭解情況", "凭借资源，了解情况", "OpenCC's phrases"),
        ("看著著名專家", "看着著名专家", "著 for 着, and 著 itself"),
        ("走訪瞭望城區", "走访了望城区", "瞭 for 了, as converters write"),
        ("衞生院", "卫生院", "a shape of Hong Kong"),
        (
            "産業、說話、説明、裏面、裡頭",
            "产业、说话、说明、里面、里头",
            "shapes of all three regions",
        ),
        ("氾水镇和鲇鱼山镇", "氾水镇和鲇鱼山镇", "official names with rare characters"),
        ("鯰魚山鎮", "鲇鱼山镇", "also from Traditional"),
        ("", "", "nothing"),
        ("ABC 123\n", "ABC 123\n", "no Chinese"),
    ],
)
def test_simplify(text: str, expected: str, why: str) -> None:
    assert expected == simplify(text), why


@pytest.mark.parametrize("variant", ["s2t", "s2tw", "s2hk"])
def test_every_text_comes_back_as_opencc_brings_it_back(variant: str) -> None:
    there, back = OpenCC(variant), OpenCC("t2s")
    for text in texts():
        traditional = there.convert(text)
        expected = back.convert(traditional)
        actual = simplify(traditional)
        differing = {old for old, new, ours in zip(traditional, expected, actual, strict=True) if new != ours}
        assert differing <= OURS


def test_every_name_of_the_gazetteer_passes_unchanged_and_comes_back_from_traditional() -> None:
    places, there = gazetteer(), OpenCC("s2t")
    names = {*places.names, *(division.name for division in places.divisions.values())}
    for code in places.divisions:
        names |= {township.name for township in places.townships(code).values()}
    assert len(names) > 30_000
    assert [name for name in sorted(names) if simplify(name) != name] == []
    assert {name for name in names if simplify(there.convert(name)) != name} <= NOT_ROUND


@given(
    st.text(st.sampled_from(sorted(traditional_characters()) + list("乾縣於潛藉口著名瞭望县的，。\n ")), max_size=30)
)
def test_the_length_stays_and_twice_is_once(text: str) -> None:
    once = simplify(text)
    assert len(text) == len(once)
    assert simplify(once) == once


def test_every_row_is_final() -> None:
    assert [char for char in sorted(traditional_characters()) if simplify(simplify(char)) != simplify(char)] == []


def test_the_table_is_what_its_script_makes() -> None:
    made = SIMPLIFY_HEAD + "\n".join(simplify_rows()) + "\n"
    assert made == (Path(make_tables.__file__).parent / "simplify.tsv").read_text("utf-8")


def test_clear_characters_tell_traditional_from_simplified() -> None:
    assert (is_traditional("雲谷縣"), is_traditional("云谷县"), is_traditional("乾於")) == (True, False, False)
