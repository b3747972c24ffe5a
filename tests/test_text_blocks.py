"""Blocks, sentences and the date of a document, as tables."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jiedui.ontology.values import Document, Text
from jiedui.seeds import blocks, clean, corpus_folder, document_date, read_documents, sentences
from jiedui.seeds.blocks import LONGEST


def read(source: str, title: str = "", date: str = "") -> Text:
    return clean(Document("x", title, "", "", date, source, ""))


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("产业协作开新局", "heading"),
        ("一、资金与项目", "heading"),
        ("## 三个县", "heading"),
        ("【产业】", "heading"),
        ("一、资金。今年投入300万元。", "list"),
        ("（二）派出医生12名；", "list"),
        ("1.临江纺织有限公司，口罩，12.6万元；", "list"),
        ("2.2016年以来，互访19批。", "list"),
        ("· 引进资金，2300万元；", "list"),
        ("援助资金：累计33.5万元", "list"),
        ("二是愿望不当结果。", "list"),
        ("| 指标 | 数值 |", "row"),
        ("医生   21名    5名", "row"),
        ("致富带头人        220人", "row"),
        ("2022年6月28日", "dateline"),
        ("（云谷县医院 2022年6月）", "dateline"),
        ("（资料整理，2024年11月20日）", "dateline"),
        ("——对话援建干部（2024年9月5日）", "dateline"),
        ("〔本报临江讯 二〇二三年十月二十二日〕", "dateline"),
        ("2023年，临江市派出医生12名。", "paragraph"),
        ("2.1亿元到了账。", "paragraph"),
        ("同志们：", "paragraph"),
        ("他说：“没有的事。”", "paragraph"),
    ],
)
def test_kinds(line: str, kind: str) -> None:
    text = read(f"山海情深\n{line}\n正文在此，一共一段。")
    first, second, last = blocks(text)
    assert ("title", kind, "paragraph") == (first.kind, second.kind, last.kind)
    assert [line, "山海情深"] == [text.clean[block.start : block.end] for block in (second, first)]


@pytest.mark.parametrize(
    ("source", "title", "kind"),
    [
        ("山海情深", "", "title"),
        ("临江市派出医生12名。", "", "paragraph"),
        ("谁在帮云谷?三问三答。", "誰在幫雲谷？三問三答", "title"),
        ("| a | b |", "", "row"),
    ],
)
def test_the_first_block(source: str, title: str, kind: str) -> None:
    assert kind == blocks(read(source, title))[0].kind


@pytest.mark.parametrize(
    ("clean_text", "expected", "why"),
    [
        ("医生到了。教师也到了！还有谁？", ["医生到了。", "教师也到了！", "还有谁？"], "three marks"),
        ("“来了！”他说。走了。", ["“来了！”", "他说。", "走了。"], "a closing quote goes with its sentence"),
        ("“来了！”的喊声响起。", ["“来了！”的喊声响起。"], "a quote inside a sentence"),
        ("名为《你好！云谷》的书。", ["名为《你好！云谷》的书。"], "a title"),
        ("医院（哪家？没有说）来了。", ["医院（哪家？没有说）来了。"], "a bracket"),
        ("派出医生12名；投入300万元。", ["派出医生12名；投入300万元。"], "a clause"),
        ("标题\n正文。", ["标题", "正文。"], "a block"),
        ("走进云谷……”在厂里，他说。", ["走进云谷……”在厂里，他说。"], "dots end none"),
        ("真的吗？！是。", ["真的吗？！", "是。"], "marks in a row"),
        ("一笔3.5亿元。", ["一笔3.5亿元。"], "a point in a figure"),
        ("没有说完", ["没有说完"], "no mark at the end"),
        ("（一直没有关上。第二句。", ["（一直没有关上。", "第二句。"], "a bracket that never closes"),
        ("", [], "nothing"),
    ],
)
def test_sentences(clean_text: str, expected: list[str], why: str) -> None:
    spans = sentences(clean_text, 0, len(clean_text))
    assert expected == [clean_text[start:end] for start, end in spans], why


@given(st.text(st.sampled_from("云谷县医生，。！？；“”（）《》 \n的说……")), st.integers(0, 20), st.integers(0, 40))
def test_sentences_cover_all_but_spaces(clean_text: str, start: int, end: int) -> None:
    start, end = min(start, len(clean_text)), min(max(start, end), len(clean_text))
    spans = sentences(clean_text, start, end)
    covered = {at for first, last in spans for at in range(first, last)}
    assert all(start <= first < last <= end for first, last in spans)
    assert sorted(spans) == list(spans)
    assert {at for at in range(start, end) if clean_text[at] not in " \n"} <= covered
    assert sum(last - first for first, last in spans) == len(covered)


def test_blocks_cover_the_corpus() -> None:
    for document in read_documents([corpus_folder()]).documents:
        text = clean(document)
        assert text.clean == "\n".join(text.clean[block.start : block.end] for block in blocks(text))
        assert blocks(text)[0].kind == "title"


@pytest.mark.parametrize(
    ("source", "expected", "why"),
    [
        ("山海情深\n2022年6月28日\n正文。", "2022-06-28", "a dateline of its own"),
        ("山海情深\n正文。\n正文。\n正文。\n正文。\n(2024年5月8日)", "2024-05-08", "at the foot"),
        ("山海情深\n临江讯(2024年11月7日) 3月2日,医生到了。", "2024-11-07", "in brackets at the head of a paragraph"),
        ("山海情深\n〔本報臨江訊 二〇二三年十月二十二日〕\n正文。", "2023-10-22", "in Chinese figures"),
        ("山海情深\n（2013—2017年，2018年2月6日报）\n正文。", "2018-02-06", "the day beside a range of years"),
        ("山海情深\n（2016年—2020年7月）\n正文。", "", "a range is no date"),
        ("山海情深\n总表（截至2022年10月）\n正文。", "", "nor is the day of a count"),
        ("山海情深\n（校报 2020年10月）\n正文。", "2020-10", "no day"),
        ("10月12日讯 医生到了。", "", "no year"),
        (
            "发布时间:2023-05-06 10:21 来源:临江日报\n山海情深\n正文。",
            "2023-05-06",
            "in the frame, which is not in the text",
        ),
        ("云谷县2021年工作小结\n正文。", "2021", "the one year of the title"),
        ("云谷县2019年和2021年的账\n正文。", "", "two years in the title"),
        ("会议纪要\n〔2024〕7号\n正文。", "2024", "the number of a document"),
        (
            "山海情深\n2021年，医生到了，住满一年才走，留下了好名声和许多徒弟，至今还有人念起。",
            "",
            "a year in a sentence",
        ),
        ("山海情深\n2022年13月28日\n正文。", "", "no such month"),
        ("", "", "nothing"),
    ],
)
def test_document_date(source: str, expected: str, why: str) -> None:
    assert expected == document_date(read(source)), why


def test_metadata_comes_before_the_dateline() -> None:
    assert document_date(read("山海情深\n2022年6月28日", date="2020-01")) == "2020-01"


def test_no_date_of_the_corpus_contradicts_its_index() -> None:
    wrong = {
        document.id: (document.date, found)
        for document in read_documents([corpus_folder()]).documents
        if not document.date.startswith(found := document_date(clean(replace(document, date=""))))
    }
    assert wrong == {}


def test_a_run_without_a_full_stop_is_cut_where_statements_are_read() -> None:
    from jiedui.graph.statements import clauses

    plain = "六合区对口帮扶湟源县，" * 1_000
    found = clauses.sentences(plain, clauses.blocks(plain))

    assert "".join(plain[one.start : one.end] for one in found) == plain
    assert max(one.end - one.start for one in found) <= LONGEST
