"""Evaluation: the project's scorer agrees to the last digit, and what goes beyond it is right on small cases."""

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from jiedui.cli import main
from jiedui.exports import write_one
from jiedui.exports.mistakes import mistakes
from jiedui.graph import Network, build, merge
from jiedui.graph.evaluation import Judged, by_resolution, by_rule, judge, misses, read_gold, tally, wrongs
from jiedui.graph.evaluation.tables import NO_ENTITY, NO_PAIR, OTHER_TYPE, TURNED
from jiedui.graph.statements.examples import kind_of, marked
from jiedui.graph.statements.read import read_statements
from jiedui.ontology import InputError, Reading

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT / "tests" / "gold"
CORPUS, TEXTS = GOLD / "corpus", ROOT / "seeds" / "corpus"


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """graph.json of the shipped corpus."""
    path = tmp_path_factory.mktemp("evaluated") / "graph.json"
    write_one(build([TEXTS]), "json", path)
    return path


def scored(graph: Path, gold: Path, *texts: Path) -> dict[str, Any]:
    """What the project's scorer says."""
    command = [sys.executable, str(GOLD / "score.py"), str(graph), str(gold), "--json"]
    ran = subprocess.run(
        [*command, *(part for path in texts for part in ("--texts", str(path)))],
        check=True, capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip
    return json.loads(ran.stdout)


def evaluated(graph: Path, gold: Path, *options: object) -> dict[str, Any]:
    """What `jiedui evaluate --json` says."""
    ran = CliRunner().invoke(main, ["evaluate", str(graph), str(gold), "--json", *map(str, options)])
    assert ran.exit_code == 0, ran.output
    return json.loads(ran.output)


def _nothing(data: dict[str, Any]) -> None:
    """As it was built."""


def _turned(data: dict[str, Any]) -> None:
    for edge in data["edges"][::3]:
        edge["source"], edge["target"] = edge["target"], edge["source"]


def _retyped(data: dict[str, Any]) -> None:
    for edge in data["edges"][::4]:
        edge["type"], edge["symmetric"] = "visits", False


def _poor(data: dict[str, Any]) -> None:
    data["edges"] = data["edges"][::2]
    for node in data["nodes"][::3]:
        node["documents"], node["aliases"] = node["documents"][:0], [*node["aliases"], " 别名 "]


def _figured(data: dict[str, Any]) -> None:
    for number, edge in enumerate(data["edges"]):
        edge["amount"], edge["currency"] = (None, 1234.5, 43000000, 1)[number % 4], "CNY"
        edge["headcount"], edge["person_times"] = (3, None)[number % 2], (None, 200)[number % 2]
        edge["status"], edge["start"] = (
            ("planned", "done", "ongoing")[number % 3],
            (None, "2021", "2019-05")[number % 3],
        )


def _misquoted(data: dict[str, Any]) -> None:
    for edge in data["edges"]:
        for piece in edge["evidence"][::2]:
            piece["start"] += 40


@pytest.mark.parametrize("change", [_nothing, _turned, _retyped, _poor, _figured, _misquoted])
def test_the_figures_are_the_scorers(graph: Path, tmp_path: Path, change: Callable[[dict[str, Any]], None]) -> None:
    data = json.loads(graph.read_text("utf-8"))
    change(data)
    other = tmp_path / "graph.json"
    other.write_text(json.dumps(data, ensure_ascii=False), "utf-8")
    expected = scored(other, CORPUS, TEXTS)
    actual = evaluated(other, CORPUS, "--texts", TEXTS)

    assert {name: actual[name] for name in expected} == expected
    assert expected["relations"]["tp"] > 0


# --- small cases: sentences of our own, gold beside them ---


def told(*sentences: str) -> Network:
    """The network of documents d0, d1… with one sentence each, ends in square brackets."""
    readings: list[Reading] = []
    for number, sentence in enumerate(sentences):
        text, found = marked(sentence)
        document = replace(text.document, id=f"d{number}", sha256=f"{number:064d}")
        text = replace(text, document=document)
        readings.append(Reading(document, found.entities, read_statements(text, found, least=0.0)))
    return merge(readings)


def judged(tmp_path: Path, network: Network, *gold: tuple[str, ...]) -> tuple[Judged, ...]:
    """`network` beside gold rows "relation A B" for document d0; a row's further words set it optional or planned."""
    names = sorted({name for row in gold for name in row[1:3]})
    entities = [{"id": name, "type": kind_of(name), "name": name, "aliases": []} for name in names]
    relations = [
        {
            "type": row[0], "subject": row[1], "object": row[2], "status": "planned" if "planned" in row else "done",
            "optional": "optional" in row, "evidence": "",
        }
        for row in gold
    ]  # fmt: skip
    (tmp_path / "d0.json").write_text(json.dumps({"doc": "d0", "entities": entities, "relations": relations}), "utf-8")
    return judge(network, read_gold(tmp_path).documents)


HELPS = "[临江市]对口帮扶[云谷县]。"
BINS = [
    ("right", HELPS, [("assists", "临江市", "云谷县")], {}, {}),
    ("an end is not found", HELPS, [("assists", "临江市", "河口县")], {NO_ENTITY: 1}, {NO_ENTITY: 1}),
    ("the other direction", HELPS, [("assists", "云谷县", "临江市")], {TURNED: 1}, {TURNED: 1}),
    ("another relation", HELPS, [("visits", "临江市", "云谷县")], {OTHER_TYPE: 1}, {OTHER_TYPE: 1}),
    ("nothing is said", "[临江市]和[云谷县]。", [("visits", "临江市", "云谷县")], {NO_PAIR: 1}, {}),
    ("optional gold is no miss", "[临江市]和[云谷县]。", [("visits", "临江市", "云谷县", "optional")], {}, {}),
    ("optional gold is not wrong", HELPS, [("assists", "临江市", "云谷县", "optional")], {}, {}),
    (
        "a tie between equals has no direction",
        "[临江市]与[云谷县]结对。",
        [("twinnedWith", "云谷县", "临江市")],
        {},
        {},
    ),
]


@pytest.mark.parametrize(("sentence", "gold", "missed", "wrong"), [row[1:] for row in BINS], ids=[r[0] for r in BINS])
def test_bins(
    tmp_path: Path, sentence: str, gold: list[tuple[str, ...]], missed: dict[str, int], wrong: dict[str, int]
) -> None:
    found = judged(tmp_path, told(sentence), *gold)

    assert {name: n for (name, _), n in misses(found).items()} == missed
    assert {name: n for (name, _), n in wrongs(found).items()} == wrong


def test_facts_count_by_rule_and_by_what_found_their_ends(tmp_path: Path) -> None:
    gold = [("assists", "临江市", "云谷县"), ("visits", "临江市", "云谷县", "optional")]
    found = judged(tmp_path, told("[临江市]对口帮扶[云谷县]，选派3名医生到[云谷县]支医。"), *gold)
    rules = {row.sort: (row.right, row.wrong, row.optional) for row in by_rule(found)}
    ways = {row.sort: (row.right, row.wrong) for row in by_resolution(found)}

    assert rules["assist", "assists"] == (1, 0, 0)
    assert [cells for (rule, relation), cells in rules.items() if relation == "sendsTalentTo"] == [(0, 1, 0)]
    assert ways["agent", "full"] == (1, 0)
    assert ways["agent", "inherited"] == (0, 1)


def test_a_planned_thing_told_as_done_is_a_wrong_status(tmp_path: Path) -> None:
    found = judged(tmp_path, told(HELPS), ("assists", "临江市", "云谷县", "planned"))

    assert str(tally(found).status) == "0/1"
    assert [row[1] for row in mistakes(found)] == ["status wrong"]


def test_a_fact_counts_in_each_document_that_tells_it(tmp_path: Path) -> None:
    for name in ("d0", "d1"):
        rows = [("assists", "临江市", "云谷县")] if name == "d0" else [("visits", "临江市", "云谷县")]
        judged(tmp_path, told(HELPS), *rows)
        (tmp_path / "d0.json").rename(tmp_path / f"{name}.gold")
    for path in tmp_path.glob("*.gold"):
        path.with_suffix(".json").write_text(path.read_text("utf-8").replace('"d0"', f'"{path.stem}"'), "utf-8")
    found = judge(told(HELPS, HELPS), read_gold(tmp_path).documents)

    assert [(row.sort, row.right, row.wrong) for row in by_rule(found)] == [(("assist", "assists"), 1, 1)]


# --- saved runs ---


def test_a_run_beside_itself_changes_nothing(graph: Path, tmp_path: Path) -> None:
    run = tmp_path / "run.json"
    evaluated(graph, CORPUS, "--save", run)

    assert evaluated(graph, CORPUS, "--against", run)["change"] == {"gained": [], "lost": [], "worse": [], "better": []}


def test_a_lost_fact_and_a_new_wrong_one_are_shown(graph: Path, tmp_path: Path) -> None:
    run, other = tmp_path / "run.json", tmp_path / "graph.json"
    evaluated(graph, CORPUS, "--save", run)
    data = json.loads(graph.read_text("utf-8"))
    edge = next(each for each in data["edges"] if "西青区对口帮扶麦积区" in each["evidence"][0]["quote"])
    assert edge["type"] == "assists"
    edge["source"], edge["target"] = edge["target"], edge["source"]
    other.write_text(json.dumps(data), "utf-8")
    change = evaluated(other, CORPUS, "--against", run)["change"]
    ran = CliRunner().invoke(main, ["evaluate", str(other), str(CORPUS), "--against", str(run), "--errors"])

    assert (len(change["gained"]), len(change["lost"]), len(change["worse"]), len(change["better"])) == (0, 1, 1, 0)
    assert change["lost"][0][2:] == change["worse"][0][:1:-1]
    for word in ("by rule", "by resolution", "wrong direction", "gains and losses: 0 + right, 1 - right", "errors"):
        assert word in ran.output


# --- bad input ---

ROW = '{"id": "e1", "type": "County", "name": "云谷县"}'
BAD = [
    ("no folder", None, "no such folder"),
    ("an empty folder", {}, "no gold in it"),
    ("not JSON", {"a.json": "{"}, "a.json: not JSON"),
    ("not gold", {"a.json": "[]"}, "a.json: no gold"),
    ("an unknown kind", {"a.json": '{"doc": "a", "relations": [], "entities": [{"id": "e1", "type": "Star", "name": "x"}]}'}, "entities row 1: 'Star'"),
    ("an end that is no entity", {"a.json": f'{{"doc": "a", "entities": [{ROW}], "relations": [{{"type": "visits", "subject": "e1", "object": "e9", "status": "done"}}]}}'}, "row 1: no entity 'e9'"),
    ("a figure in words", {"a.json": f'{{"doc": "a", "entities": [{ROW}], "relations": [{{"type": "visits", "subject": "e1", "object": "e1", "status": "done", "amount": "三万"}}]}}'}, "amount is '三万'"),
    ("one document twice", {"a.json": '{"doc": "a", "entities": [], "relations": []}', "b.json": '{"doc": "a", "entities": [], "relations": []}'}, "another file"),
]  # fmt: skip


@pytest.mark.parametrize(("files", "says"), [row[1:] for row in BAD], ids=[row[0] for row in BAD])
def test_bad_gold_is_named(tmp_path: Path, files: dict[str, str] | None, says: str) -> None:
    folder = tmp_path / "gold"
    if files is not None:
        folder.mkdir()
        for name, text in files.items():
            (folder / name).write_text(text, "utf-8")

    with pytest.raises(InputError, match=says):
        read_gold(folder)


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["{graph}", "{tmp}/strange"], "no document of the gold is in"),
        (["{tmp}/none.json", "{corpus}"], "no such file"),
        (["{graph}", "{corpus}", "--against", "{tmp}/none.json"], "--save"),
        (["{graph}", "{corpus}", "--against", "{graph}"], "no saved run"),
        (["{graph}", "{corpus}", "--against", "{tmp}/old.json"], "other gold"),
        (["{graph}", "{corpus}", "--against", "{tmp}/cut.json"], "broken saved run"),
        (["{graph}", "{corpus}", "--texts", "{tmp}/none"], "no such file"),
    ],
)
def test_bad_runs_end_in_one_line(graph: Path, tmp_path: Path, options: list[str], says: str) -> None:
    (tmp_path / "strange").mkdir()
    (tmp_path / "strange" / "x.json").write_text('{"doc": "x", "entities": [], "relations": []}', "utf-8")
    old = {"version": 1, "gold": "0", "rules": "", "figures": {}, "lines": []}
    (tmp_path / "old.json").write_text(json.dumps(old), "utf-8")
    (tmp_path / "cut.json").write_text(json.dumps({**old, "lines": [["a"]]}), "utf-8")
    named = [each.format(graph=graph, tmp=tmp_path, corpus=CORPUS) for each in options]
    ran = CliRunner().invoke(main, ["evaluate", *named])

    assert ran.exit_code == 1
    assert says in ran.stderr
    assert len(ran.stderr.strip().splitlines()) == 1
