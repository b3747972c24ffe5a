"""Tables, GraphML, report, verify, and how files are written."""

import csv
import io
import os
import shutil
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import networkx
import pytest
from jiedui.exports import Table, format_metrics, format_table, load, verify, write_all, write_one
from jiedui.exports import write as write_module
from jiedui.exports.report import report
from jiedui.exports.results import harmless
from jiedui.exports.wording import amount_words, money, time_words
from jiedui.graph.network import Network
from jiedui.ontology import GraphError
from jiedui.seeds import Skipped

GOLDEN = Path(__file__).parent / "golden" / "exports"
NETWORK = load(GOLDEN / "graph.json")
FILES = {
    "graph.ttl", "graph.html", "graph.json", "graph.graphml",
    "entities.csv", "relations.csv", "evidence.csv", "report.md",
}  # fmt: skip
DX = "place-622926"


def renamed(label: str) -> Network:
    """The golden network in which 东乡族自治县 has another name."""
    entities = dict(NETWORK.entities)
    entities[DX] = replace(entities[DX], label=label)
    return replace(NETWORK, entities=entities)


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file of ours, as a spreadsheet reads them."""
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf"), "Excel needs the mark to show Chinese"
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_relations_have_one_row_a_fact_with_both_ends_and_the_sentence(tmp_path: Path) -> None:
    write_one(NETWORK, "csv", tmp_path)
    table = rows(tmp_path / "relations.csv")
    funds = next(row for row in table if row["type"] == "funds" and row["status"] == "done")

    assert [fact.key for fact in NETWORK.all_facts] == [row["key"] for row in table]
    assert (funds["agent_label"], funds["agent_type"], funds["agent_code"]) == ("海沧区", "County", "350205")
    assert tuple(funds[name] for name in ("target_label", "amount", "currency", "start")) == (
        "东乡族自治县",
        "43000000",
        "CNY",
        "2021",
    )
    assert (funds["documents"], funds["titles"], funds["pieces"]) == ("plan;visit", "明年的账;东乡迎来海沧客人", "2")
    assert funds["quote"].endswith("财政资金4300万元。")


def test_evidence_has_one_row_a_sentence_with_its_marks(tmp_path: Path) -> None:
    write_one(NETWORK, "csv", tmp_path)
    table = rows(tmp_path / "evidence.csv")
    sent = next(row for row in table if row["type"] == "sendsTalentTo")
    source = (GOLDEN / "schools.txt").read_bytes().decode()

    assert sum(len(fact.evidence) for fact in NETWORK.all_facts) == len(table)
    assert (sent["agent_mark"], sent["headcount_mark"], sent["trigger_mark"]) == ("海沧小学", "5名", "选派")
    assert source[int(sent["start"]) : int(sent["end"])] == sent["quote"]


def test_entities_have_place_and_province(tmp_path: Path) -> None:
    write_one(NETWORK, "csv", tmp_path)
    school = next(row for row in rows(tmp_path / "entities.csv") if row["label"] == "东乡族自治县第三小学")

    assert tuple(school[name] for name in ("type", "type_zh", "in_label", "province", "documents")) == (
        "School",
        "学校",
        "东乡族自治县",
        "甘肃省",
        "plan;schools",
    )
    assert school["aliases"] == "东乡县第三小学;東鄉縣第三小學"


CELLS = [
    ("=1+1", "'=1+1", "a formula"),
    ("+86 10", "'+86 10", "a plus"),
    ("-5", "'-5", "TEXT that begins with a minus"),
    ("@SUM(A1)", "'@SUM(A1)", "an at sign"),
    ("\tx", "'\tx", "a tab"),
    ("＝1+1", "'＝1+1", "a full-width equals sign, which Excel reads too"),
    (-0.12, "-0.12", "a longitude is a number and stays"),
    (-5, "-5", "a number stays"),
    (Decimal("-3.50"), "-3.50", "an amount stays"),
    ("湟源县", "湟源县", "a name stays"),
    (None, "", "nothing is nothing"),
    (True, "true", "a truth"),
    (Decimal("4.3E+7"), "43000000", "no exponent"),
]


@pytest.mark.parametrize(("cell", "expected", "why"), CELLS, ids=[row[2] for row in CELLS])
def test_cells_cannot_run(cell: str | float | None, expected: str, why: str) -> None:
    assert expected == harmless(cell), why


def test_a_hostile_name_stays_one_cell(tmp_path: Path) -> None:
    write_one(renamed('=HYPERLINK("http://x","a"),\r\n"b"'), "csv", tmp_path)
    table = rows(tmp_path / "relations.csv")

    assert len(table) == len(NETWORK.all_facts)
    assert """'=HYPERLINK("http://x","a"),\r\n"b\"""" in {row["target_label"] for row in table}


def test_graphml_opens_in_networkx(tmp_path: Path) -> None:
    (path,) = write_one(NETWORK, "graphml", tmp_path / "g.graphml")
    graph = networkx.read_graphml(path)
    facts = NETWORK.facts()
    edges = [data for _, _, data in graph.edges(data=True)]
    funds = next(data for data in edges if (data["type"], data["status"]) == ("funds", "done"))

    assert sorted(NETWORK.entities) == sorted(graph.nodes)
    assert sorted(fact.key for fact in facts) == sorted(key for _, _, key in graph.edges(keys=True))
    assert tuple(graph.nodes[DX][name] for name in ("label", "type", "province", "lon")) == (
        "东乡族自治县",
        "County",
        "甘肃省",
        103.39,
    )
    assert tuple(funds[name] for name in ("label", "amount", "weight")) == ("资助", 43000000.0, 2.0)
    assert "headcount" not in funds


def test_graphml_drops_what_xml_cannot_hold(tmp_path: Path) -> None:
    (path,) = write_one(renamed("a\x00b\x0b<&>\ufffe\ud800"), "graphml", tmp_path / "g.graphml")

    assert networkx.read_graphml(path).nodes[DX]["label"] == "a�b�<&>��"


def test_the_report_tells_sums_and_what_they_leave_out() -> None:
    text = report(NETWORK, [Skipped(Path("in/a.pdf"), "PDF is not read yet")])
    funds = next(line for line in text.splitlines() if line.startswith("| 资助 |"))

    assert "4,300万元" in funds
    assert "5,000万元" not in funds
    for part in (
        "## 未能确定的名称",
        "| 鼓楼区 | 2 |",
        "| in/a.pdf | PDF is not read yet |",
        "| 其他货币 |",
        "jiedui why",
    ):
        assert part in text


def test_the_report_is_markdown_whatever_the_names() -> None:
    text = report(renamed("a|b\n# c <img src=x> [d](javascript:e)"))
    cells = [line for line in text.splitlines() if "javascript" in line]

    assert cells
    assert [line for line in cells if not line.startswith(("| ", "- `jiedui why"))] == []
    assert r"a\|b # c \<img src=x\> \[d\](javascript:e)" in text


MONEY = [
    ("43000000", "4,300万元"),
    ("320000000", "3.2亿元"),
    ("18831672700", "188.316727亿元"),
    ("100000000.01", "100,000,000.01元"),
    ("9800.50", "9,800.50元"),
    ("0", "0元"),
]


@pytest.mark.parametrize(("amount", "words"), MONEY, ids=[row[0] for row in MONEY])
def test_money_is_never_rounded(amount: str, words: str) -> None:
    assert words == money(Decimal(amount))


def test_amount_and_time_in_words() -> None:
    said = {(fact.relation, fact.status): fact for fact in NETWORK.all_facts}

    assert amount_words(said["funds", "planned"]) == "5,000万元 至 6,000万元（5000万元至6000万元）"
    assert amount_words(said["funds", "done"]) == "4,300万元"
    assert amount_words(said["donatesTo", "done"]) == "500万港元"
    assert time_words(said["funds", "done"]) == "2021"
    assert time_words(said["trains", "done"]) == "至 2021（截至2021年底）"


# --- proving quotes


def copy(folder: Path) -> Path:
    """The golden documents and graph in a folder of their own."""
    shutil.copytree(GOLDEN, folder)
    return folder


def test_every_quote_of_the_golden_network_is_proved() -> None:
    found = verify(GOLDEN, [GOLDEN])
    pieces = {piece for fact in NETWORK.all_facts for piece in fact.evidence}

    assert found.failures == ()
    assert found.ok
    assert (3, len(pieces), sum(len(piece.marks) for piece in pieces)) == (found.documents, found.quotes, found.marks)
    assert str(found).endswith("all proved")


ALTERED = [
    ("visit.txt", "4300万元", "4800万元", "the quote is", "a figure changed in the source"),
    ("visit.txt", "东乡迎来海沧客人", "迎来海沧客人", "the quote is", "everything moved by two characters"),
    ("visit.txt", "协作协议。", "协作协议。\n", "its bytes changed", "only the end changed: the digest tells"),
    ("graph.json", '"quote": "5名"', '"quote": "6名"', "the headcount mark is '6名', the source has '5名'", "a mark"),
    ("graph.json", '"document": "plan"', '"document": "plane"', "which the graph does not list", "another document"),
]


@pytest.mark.parametrize(("name", "old", "new", "says", "why"), ALTERED, ids=[row[4] for row in ALTERED])
def test_what_does_not_hold_is_told(name: str, old: str, new: str, says: str, why: str, tmp_path: Path) -> None:
    folder = copy(tmp_path / "c")
    text = (folder / name).read_bytes().decode()
    assert old in text
    (folder / name).write_bytes(text.replace(old, new).encode())
    found = verify(folder, [folder])

    assert not found.ok, why
    assert says in str(found)


def test_a_missing_source_is_told(tmp_path: Path) -> None:
    folder = copy(tmp_path / "c")
    (folder / "plan.txt").unlink()

    assert "document plan: not among the sources" in str(verify(folder / "graph.json", [folder]))


# --- writing


def test_all_files_are_written_and_foreign_ones_stay(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    (tmp_path / "graph.ttl").write_text("old", "utf-8")
    written = write_all(NETWORK, tmp_path)

    assert {path.name for path in written} == FILES
    assert FILES | {"mine.txt"} == set(os.listdir(tmp_path))
    assert (tmp_path / "mine.txt").read_text("utf-8") == "mine"
    assert load(tmp_path / "graph.ttl") == load(tmp_path / "graph.json") == NETWORK


def test_the_same_network_gives_the_same_bytes(tmp_path: Path) -> None:
    write_all(NETWORK, tmp_path / "a")
    write_all(load(tmp_path / "a" / "graph.json"), tmp_path / "b")

    for name in FILES:
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes(), name


def test_a_writer_that_fails_leaves_the_old_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(network: Network, out: Path) -> None:
        out.write_text("half", "utf-8")
        raise OSError("disk full")

    (tmp_path / "entities.csv").write_text("old", "utf-8")
    monkeypatch.setitem(write_module.TABLES, "relations.csv", fail)
    with pytest.raises(OSError, match="disk full"):
        write_one(NETWORK, "csv", tmp_path)

    assert {path.name: path.read_text("utf-8") for path in tmp_path.iterdir()} == {"entities.csv": "old"}


WRONG = [
    ("docx", "out.docx", "no format 'docx'; known: ttl"),
    ("ttl", ".", "is a folder; name a file"),
    ("csv", "file", "is a file; name a folder"),
    ("ttl", "file/g.ttl", "is a file; name a folder"),
]


@pytest.mark.parametrize(("form", "name", "says"), WRONG, ids=[row[2] for row in WRONG])
def test_a_wrong_place_or_format_gives_one_line(form: str, name: str, says: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", "utf-8")
    with pytest.raises(GraphError, match=says):
        write_one(NETWORK, form, tmp_path / name)


# --- tables as text

TABLE = Table(("名", "n"), (("湟源县", 5), ("a\tb\n", None), ("x" * 80, Decimal("4.3E+7"))))


def test_a_table_for_people_is_aligned_and_cut() -> None:
    lines = format_table(TABLE).splitlines()

    assert lines[0].startswith("名 ")
    assert lines[2].startswith("湟源县 ")
    assert lines[2].endswith("       5")
    assert lines[4].startswith("x" * 59 + "…")
    assert lines[-1] == "(3 rows)"


FORMS = [
    ("csv", '名,n\r\n湟源县,5\r\n"a\tb\n",\r\n' + "x" * 80 + ",43000000\r\n"),
    ("tsv", "名\tn\n湟源县\t5\na\\tb\\n\t\n" + "x" * 80 + "\t43000000\n"),
]


@pytest.mark.parametrize(("form", "expected"), FORMS, ids=[row[0] for row in FORMS])
def test_a_table_for_programs(form: str, expected: str) -> None:
    assert expected == format_table(TABLE, form)


def test_metrics_in_three_forms() -> None:
    metrics, flows = NETWORK.metrics(), NETWORK.flows()
    table = format_metrics(metrics, flows)
    long = list(csv.DictReader(io.StringIO(format_metrics(metrics, flows, "csv"))))

    assert [line for line in table.splitlines() if line in ("whole", "standings", "communities", "coverage", "flows")]
    assert "福建省" in table
    assert {"whole", "standings", "communities", "coverage", "flows"} == {row["table"] for row in long}
    assert format_metrics(metrics, flows, "json").startswith('{\n "whole": [')
