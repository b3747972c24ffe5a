"""Reprints and repeated paragraphs: known across documents, counted once as a source, every sentence kept."""

import csv
import json
from decimal import Decimal
from itertools import permutations
from pathlib import Path

import opencc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jiedui.exports import load, verify, write_one
from jiedui.exports.report import report
from jiedui.exports.sentences import sentences
from jiedui.exports.tables import write_evidence, write_relations
from jiedui.graph import read
from jiedui.graph.facts import Fact
from jiedui.graph.jsonfile import dumps, loads
from jiedui.graph.merge import merge
from jiedui.graph.network import Network
from jiedui.graph.prints import hashes_of, passages
from jiedui.graph.repeats import Repeat, Repeats
from jiedui.ontology import Document, Evidence
from jiedui.seeds import clean

HEAD = "萧山区帮扶镇远县：一条路通到家门口"
MONEY = (
    "2021年，萧山区向镇远县投入东西部协作资金4300万元，修通了连接七个寨子的水泥路，沿线的茶园和果园第一次有了能走货车的大道。"
    "路修好的那天，老人们换上新衣裳，沿着崭新的路面走了一个来回。"
)
DOCTORS = (
    "同年9月，萧山区选派12名医生到镇远县人民医院工作，他们带去了腔镜技术，也带出了一支本地的手术班子。"
    "如今县里的病人做这样的手术，不必再坐四个小时的车去州府。"
)
MARKET = (
    "山货要出山，还得有人买。萧山区的十几家超市设了专柜，把镇远的菌子、腊肉和红酸汤摆到显眼的地方，逢年过节常常断货。"
    "“去年光腊肉就卖了两万多斤。”柜台的姑娘一边补货一边说。"
)
FIRST = "\n".join((HEAD, MONEY, DOCTORS, MARKET))
# Another report of the same paper on the same pair, in words of its own.
OTHER = "\n".join(
    (
        "两地干部共商新一年的打算",
        "萧山区帮扶镇远县已有多年。2021年，萧山区向镇远县投入东西部协作资金4300万元。这笔账在昨天的联席会上又被翻了出来，与会的人一项一项地过，看钱花到了哪里。",
        "会上也有人提到难处：冬天雾大，货车进山要等太阳出来；夏天雨多，新修的边坡还得再加固。大家商定，开春先把这两件事办了。",
        "会后，萧山区的代表走进镇远县第二中学，听了一堂数学课，又同几位老师聊起孩子们升学的事情，直到天色暗下来才离开。",
    )
)


def traditional(text: str) -> str:
    return opencc.OpenCC("s2t").convert(text)


def document(key: str, text: str, date: str = "2022-03-01", publisher: str = "晨报") -> Document:
    return Document(key, key, publisher, "", date, text, f"sha-{key}")


def network(*texts: tuple[str, str]) -> Network:
    """Of texts by id; of two the first in the alphabet is the earlier."""
    dated = {key: f"2022-03-{number:02}" for number, key in enumerate(sorted(key for key, _ in texts), 1)}
    return merge([read(document(key, text, dated[key])) for key, text in texts])


def money(found: Network) -> Fact:
    (fact,) = [fact for fact in found.facts(relation="funds") if fact.amount == Decimal(43000000)]
    return fact


REPRINTS = [
    ("another headline", FIRST.replace(HEAD, "记者走进镇远：路通了，心也近了")),
    ("an editor's line", FIRST + "\n责任编辑 林小舟 审校 高远"),
    ("a dropped sentence", FIRST.replace("路修好的那天，老人们换上新衣裳，沿着崭新的路面走了一个来回。", "")),
    ("a dropped paragraph", "\n".join((HEAD, MONEY, DOCTORS))),
    (
        "a changed word here and there",
        FIRST.replace("老人们", "老乡们").replace("显眼", "醒目").replace("同年", "当年"),
    ),
    ("Traditional characters", traditional(FIRST)),
    ("other marks and spaces", FIRST.replace("，", ", ").replace("“", "「").replace("”", "」")),
    ("paragraphs joined", FIRST.replace("\n", "")),
    (
        "all of it at once",
        traditional("本报消息\n" + "\n".join((MONEY, DOCTORS[:60] + "。", MARKET)) + "\n供稿：县融媒体"),
    ),
]


@pytest.mark.parametrize("text", [row[1] for row in REPRINTS], ids=[row[0] for row in REPRINTS])
def test_a_reprint_is_known(text: str) -> None:
    found = network(("a", FIRST), ("b", text))
    fact = money(found)

    assert found.printed.reprints == {"b": "a"}
    assert (fact.documents, fact.sources) == (("a", "b"), 1)
    assert len(fact.evidence) == 2, "the sentence of each is kept"


def test_another_report_of_the_same_paper_is_no_reprint() -> None:
    found = network(("a", FIRST), ("b", OTHER))

    assert found.repeats == ()
    assert {fact.sources for fact in found.facts(located=True) if len(fact.documents) == 2} == {2}


def test_two_of_three_reprint_the_first() -> None:
    found = network(("a", FIRST), ("b", REPRINTS[0][1]), ("c", REPRINTS[5][1]))

    assert found.printed.reprints == {"b": "a", "c": "a"}
    assert (money(found).documents, money(found).sources) == (("a", "b", "c"), 1)
    assert [pair.sources for pair in found.pairs()] == [1] * len(found.pairs())


def test_a_background_paragraph_is_one_source_and_the_rest_another() -> None:
    """The paper prints the paragraph on money again; what stands beside it is new."""
    own = "萧山区昨天派8名教师到镇远县支教，孩子们早早等在校门口，手里捧着自己画的画。" * 2
    later = "\n".join(("新学期第一天", own, MONEY, OTHER.split("\n")[3], OTHER.split("\n")[2]))
    found = network(("a", FIRST), ("b", later), ("c", "在镇远县，萧山区派来的8名教师已经上了一周课。"))
    (repeat,) = found.repeats

    assert (repeat.document, repeat.of) == ("b", "a")
    assert later[repeat.start : repeat.end] == FIRST[repeat.of_start : repeat.of_end] == MONEY
    assert (money(found).documents, money(found).sources) == (("a", "b"), 1)
    assert found.printed.reprints == {}


def test_a_digest_repeats_both_its_sources_without_joining_them() -> None:
    digest = "\n".join(("一周要闻", FIRST, OTHER))
    found = network(("a", FIRST), ("b", OTHER), ("c", digest))

    assert found.printed.reprints == {}
    assert {(one.document, one.of) for one in found.repeats} == {("c", "a"), ("c", "b")}


def test_the_earlier_document_is_the_first_print() -> None:
    readings = [read(document("a", FIRST, "2022-05")), read(document("b", FIRST.replace(HEAD, ""), "2022-04-30"))]

    assert merge(readings).printed.reprints == {"a": "b"}


def test_a_chain_of_reprints_has_one_origin() -> None:
    rows = [Repeat("c", "b", 90), Repeat("b", "a", 90)]
    told = [Evidence("c", 0, 9, "甲说的话是这样的。"), Evidence("a", 0, 9, "乙说的话是那样的。")]

    assert Repeats(rows).reprints == {"b": "a", "c": "a"}
    assert Repeats(rows).sources(told) == 1
    assert Repeats().sources(told) == 2


# --- variants ---

MISPRINT = FIRST.replace("4300万元", "4200万元").replace(HEAD, "路通了")


def test_a_misprint_stands_beside_the_figure_and_sums_take_one() -> None:
    found = network(("a", FIRST), ("b", MISPRINT))
    one, other = found.facts(relation="funds")

    assert {one.amount, other.amount} == {Decimal(42000000), Decimal(43000000)}
    assert (one.variants, other.variants) == ((other.key,), (one.key,))
    assert [fact.why_not for fact in (one, other) if not fact.counted] == ["conflicting figures"]
    assert {one.documents, other.documents} == {("a",), ("b",)}


VARIED = [
    (
        "two documents, one year's total",
        ("2021年，萧山区全年向镇远县投入资金4300万元。", "2021年，萧山区全年向镇远县投入资金4500万元。"),
        True,
    ),
    (
        "two years",
        ("2020年，萧山区全年向镇远县投入资金4300万元。", "2021年，萧山区全年向镇远县投入资金4500万元。"),
        False,
    ),
    (
        "one document tells both",
        ("2021年，萧山区向镇远县投入资金4300万元。2021年，萧山区向镇远县投入资金4500万元。",),
        False,
    ),
    (
        "the same figure",
        ("2021年，萧山区全年向镇远县投入资金4300万元。", "镇远县2021年得到萧山区资金4300万元。"),
        False,
    ),
]


@pytest.mark.parametrize(("texts", "varied"), [row[1:] for row in VARIED], ids=[row[0] for row in VARIED])
def test_what_is_a_variant(texts: tuple[str, ...], varied: bool) -> None:
    found = network(*zip("abc", texts, strict=False))
    facts = [fact for fact in found.facts() if fact.amount is not None]

    assert facts
    assert varied == any(fact.variants for fact in facts)
    assert all(fact.key in found.by_key[key].variants for fact in facts for key in fact.variants)


# --- what people see ---


@pytest.fixture(scope="module")
def told() -> Network:
    return network(("a", FIRST), ("b", REPRINTS[0][1]), ("c", MISPRINT))


def test_tables_show_sources_variants_and_first_prints(told: Network, tmp_path: Path) -> None:
    write_relations(told, tmp_path / "relations.csv")
    write_evidence(told, tmp_path / "evidence.csv")
    with (tmp_path / "relations.csv").open(encoding="utf-8-sig", newline="") as file:
        facts = {row["amount"]: row for row in csv.DictReader(file) if row["type"] == "funds"}
    with (tmp_path / "evidence.csv").open(encoding="utf-8-sig", newline="") as file:
        pieces = [row for row in csv.DictReader(file) if row["type"] == "funds"]

    assert (facts["43000000"]["sources"], facts["43000000"]["variants"]) == ("1", "4,200万元（c）")
    assert facts["42000000"]["variants"] == "4,300万元（a、b）"
    assert {(row["document"], row["first_print"]) for row in pieces} == {("a", ""), ("b", "a"), ("c", "a")}


def test_report_page_and_why_show_them(told: Network, tmp_path: Path) -> None:
    words = report(told)
    write_one(told, "html", tmp_path / "graph.html")
    page = (tmp_path / "graph.html").read_text("utf-8")
    why = sentences(told, "萧山区", "镇远县")

    assert "| b | a | 转载 reprint" in words
    assert "4,200万元（c）；4,300万元（a、b）" in words or "4,300万元（a、b）；4,200万元（c）" in words
    for text in (page, why):
        assert "1 个独立来源，2 篇文件" in text
        assert "4,200万元（c）" in text
    assert '"first":"a"' in page
    assert "转载自 printed before in a" in why


def test_they_come_back_from_json_and_turtle(told: Network, tmp_path: Path) -> None:
    write_one(told, "ttl", tmp_path / "graph.ttl")
    written = (tmp_path / "graph.ttl").read_text("utf-8")

    assert loads(dumps(told)) == told == load(tmp_path / "graph.ttl")
    assert "jd:reprintOf id:doc-a" in written
    assert "jd:variant id:fact-" in written
    assert json.loads(dumps(told))["graph"]["repeats"][0]["of"] == "a"


def test_their_quotes_are_proved(tmp_path: Path) -> None:
    for name, text in (("a", FIRST), ("b", traditional(FIRST))):
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    from jiedui.graph import build

    write_one(build([tmp_path]), "json", tmp_path / "graph.json")

    assert verify(tmp_path / "graph.json", [tmp_path / "a.txt", tmp_path / "b.txt"]).ok


# --- the law ---

TEXTS = [("a", FIRST), ("b", OTHER), ("c", MISPRINT), ("d", traditional(FIRST)), ("e", "\n".join((FIRST, OTHER)))]
READINGS = [read(document(key, text, "2022" if key in "bd" else "")) for key, text in TEXTS]


@given(st.permutations(READINGS), st.integers(0, 4))
@settings(deadline=None, max_examples=25)
def test_the_order_of_documents_does_not_matter(readings: list, twice: int) -> None:
    assert dumps(merge(READINGS)) == dumps(merge([*readings, READINGS[twice]]))


def test_prints_hang_on_the_text_alone() -> None:
    """The same on every machine, in both scripts, whatever the marks."""
    simplified, other = (passages(clean(document("a", text))) for text in (MONEY, traditional(MONEY)))
    hashes = hashes_of(simplified[0])

    text = "一座桥，两岸人，三代人的路；四季里走过来走过去，桥还是那座桥。"

    assert [hashes_of(one) for one in passages(clean(document("a", text)))] == [
        (173507129, 235044731, 3062875918, 3936007442)
    ]
    assert hashes == tuple(sorted(set(hashes)))
    assert [one.shingles for one in simplified] == [one.shingles for one in other]
    assert passages(clean(document("a", MONEY.replace("，", "。"))))[0].shingles == simplified[0].shingles
    assert (simplified[0].start, simplified[0].end) == (0, len(MONEY))
    assert len({merge(list(some)).repeats for some in permutations(READINGS[:3])}) == 1
