"""What is held but not told: sentences of our own, each with what makes it worth a look."""

import csv
from pathlib import Path

import pytest
from click.testing import CliRunner
from jiedui.cli import main
from jiedui.graph.statements.examples import marked
from jiedui.graph.statements.read import read_statements
from jiedui.graph.statements.unread import KINDS, Unread, unread


def held(sentence: str) -> tuple[Unread, ...]:
    text, found = marked(sentence)
    _, result = unread(text, found, read_statements(text, found, least=0.0))
    return result


ROWS = [
    ("a fact is told", "[临江市]对口帮扶[云谷县]。", []),
    ("nothing is held", "今年雨水很足，庄稼长得好。", []),
    ("one end and no verb", "[云谷县]是个好地方。", []),
    ("a place and what it holds are one end", "[云谷县]和[云谷县医院]都在山里。", []),
    ("a question", "[临江市]会帮扶[云谷县]吗？", []),
    ("two ends", "从[临江市]望去是[云谷县]的雪山。", ["ends"]),
    ("a verb alone", "大家决定长期帮扶。", ["trigger"]),
    ("an amount alone", "全年收入达到320万元。", ["amount"]),
    ("a verb and an amount", "村里投入了320万元。", ["trigger + amount"]),
    ("a denied verb between two ends", "[临江市]没有帮扶[云谷县]。", ["trigger + ends"]),
    ("all three", "[临江市]没有向[云谷县]投入4300万元。", ["trigger + amount + ends"]),
    ("told and untold side by side", "[临江市]对口帮扶[云谷县]。全年收入达到320万元。", ["amount"]),
]


@pytest.mark.parametrize(("sentence", "kinds"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_what_is_held(sentence: str, kinds: list[str]) -> None:
    assert [" + ".join(each.kind) for each in held(sentence)] == kinds


def test_a_row_tells_what_stands_where() -> None:
    (row,) = held("开头一句。[临江市]没有向[云谷县]投入4300万元。")

    assert (row.start, row.end, row.sentence) == (5, 23, "临江市没有向云谷县投入4300万元。")
    assert (row.ends, row.amounts) == (("临江市", "云谷县"), ("4300万元",))
    assert [(word, "fund" in classes) for word, classes in row.triggers] == [("投入", True)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text("全年收入达到320万元。\n临江市没有帮扶云谷县。\n", "utf-8")
    (tmp_path / "b.txt").write_text("大家决定长期帮扶。\n临江市没有向云谷县投入4300万元。\n", "utf-8")
    return tmp_path


def test_the_most_promising_come_first_and_the_table_adds_up(folder: Path) -> None:
    ran = CliRunner().invoke(main, ["unread", str(folder), "--limit", "2"])
    rows = list(csv.DictReader(CliRunner().invoke(main, ["unread", str(folder), "--csv"]).output.splitlines()))
    kinds = [tuple(row["kind"].split(" + ")) for row in rows]

    assert ran.exit_code == 0, ran.output
    assert [(row["document"], row["start"]) for row in rows] == [("b", "10"), ("a", "13"), ("a", "0"), ("b", "0")]
    assert kinds == sorted(kinds, key=KINDS.index)
    assert "... 2 more" in ran.output
    assert ran.output.endswith(
        "4 of 4 sentences in 2 documents hold a trigger, an amount or two ends, and told no fact\n"
    )


def test_nothing_to_read_is_one_line(tmp_path: Path) -> None:
    ran = CliRunner().invoke(main, ["unread", str(tmp_path)])

    assert ran.exit_code == 1
    assert "nothing to read" in ran.stderr
