"""The command line as its user meets it: the main job, bad input in one line each, a cp936 console."""

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "seeds" / "corpus"
FACT = "临江市对口帮扶云谷县。2021年，临江市向云谷县投入帮扶资金4300万元。\n"
WRITTEN = [
    "entities.csv",
    "evidence.csv",
    "graph.graphml",
    "graph.html",
    "graph.json",
    "graph.ttl",
    "relations.csv",
    "report.md",
]


def jiedui(*arguments: object, encoding: str = "utf-8", stdin: str = "") -> subprocess.CompletedProcess[str]:
    """Run the installed command in a process of its own."""
    environment = {**os.environ, "PYTHONIOENCODING": encoding}
    return subprocess.run(
        [sys.executable, "-m", "jiedui", *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding=encoding,
        errors="replace",
        env=environment,
        input=stdin,
        check=False,
    )


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The network of the shipped corpus, as `jiedui build` writes it without naming an input."""
    out = tmp_path_factory.mktemp("built") / "out"
    ran = jiedui("build", "-o", out)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.splitlines()[-1].startswith("34 documents read, 0 skipped, ")
    for word in ("Entities by kind", "Facts by relation", "Strongest pairs", "Next"):
        assert word in ran.stdout
    return out


def test_the_main_job_writes_every_file_and_nothing_else(built: Path) -> None:
    assert sorted(path.name for path in built.iterdir()) == WRITTEN


def test_tables_open_in_excel(built: Path) -> None:
    raw = (built / "relations.csv").read_bytes()
    rows = list(csv.DictReader(raw.decode("utf-8-sig").splitlines()))

    assert raw.startswith(b"\xef\xbb\xbf")
    assert len(rows) == len(json.loads((built / "graph.json").read_text("utf-8"))["edges"])


def test_every_quote_of_the_corpus_is_proved(built: Path) -> None:
    ran = jiedui("verify", built, CORPUS)

    assert ran.returncode == 0, ran.stdout
    assert "all proved" in ran.stdout


def test_a_changed_source_fails_the_proof(built: Path, tmp_path: Path) -> None:
    for path in CORPUS.glob("*.txt"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    victim = tmp_path / "tianjin-gansu-pairs.txt"
    victim.write_bytes("改".encode() + victim.read_bytes())

    ran = jiedui("verify", built, tmp_path, *CORPUS.glob("*.md"))

    assert ran.returncode == 1
    assert "tianjin-gansu-pairs" in ran.stdout


def test_why_shows_the_sentence_and_its_place(built: Path) -> None:
    ran = jiedui("why", built / "graph.json", "西青区", "麦积区")

    assert ran.returncode == 0
    assert "帮扶 assists: 西青区 → 麦积区" in ran.stdout
    assert "“天水市——西青区对口帮扶麦积区。”" in ran.stdout


def test_metrics_in_three_forms(built: Path) -> None:
    graph = built / "graph.json"

    assert "flows" in jiedui("metrics", graph, "--top", 3).stdout
    rows = list(csv.DictReader(jiedui("metrics", graph, "--format", "csv", "--table", "flows").stdout.splitlines()))
    assert ("天津市", "甘肃省") in [(row["origin_label"], row["destination_label"]) for row in rows]
    assert {"flows", "standings"} <= set(json.loads(jiedui("metrics", graph, "--format", "json").stdout))


@pytest.mark.parametrize("form", ["csv", "tsv", "json"])
def test_query_gives_the_same_rows_from_every_graph(built: Path, form: str) -> None:
    question = "SELECT ?a ?b { ?x jd:assists ?y . ?x rdfs:label ?a . ?y rdfs:label ?b } ORDER BY ?a ?b"
    from_turtle, from_json = (
        jiedui("query", built / name, question, "--format", form) for name in ("graph.ttl", "graph.json")
    )

    assert from_turtle.returncode == 0
    assert "崆峒区" in from_turtle.stdout
    assert from_turtle.stdout == from_json.stdout


@pytest.mark.parametrize("form", ["ttl", "nt", "graphml", "html", "pyvis", "json", "md"])
def test_export_writes_what_build_writes(built: Path, tmp_path: Path, form: str) -> None:
    out = tmp_path / f"one.{form}"
    ran = jiedui("export", built / "graph.json", "--format", form, "-o", out)

    assert ran.returncode == 0, ran.stderr
    twin = {"ttl": "graph.ttl", "graphml": "graph.graphml", "html": "graph.html", "json": "graph.json"}.get(form)
    assert out.stat().st_size > 1000
    if twin:
        assert out.read_bytes() == (built / twin).read_bytes()


@pytest.mark.parametrize("source", ["graph.json", "graph.ttl"])
def test_build_and_export_leave_out_the_same_unsure_facts(built: Path, tmp_path: Path, source: str) -> None:
    assert jiedui("build", "-o", tmp_path / "sure", "--min-confidence", 0.85).returncode == 0
    ran = jiedui("export", built / source, "--format", "json", "-o", tmp_path / "x.json", "--min-confidence", 0.85)
    sure, every = (json.loads((out / "graph.json").read_text("utf-8"))["edges"] for out in (tmp_path / "sure", built))

    assert ran.returncode == 0, ran.stderr
    assert (tmp_path / "x.json").read_bytes() == (tmp_path / "sure" / "graph.json").read_bytes()
    assert 0 < len(sure) < len(every)
    assert min(edge["confidence"] for edge in sure) >= 0.85


def test_names_of_the_user_are_taken_and_ignored(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("临江市对口帮扶云谷县。海棠工坊向云谷县捐款20万元。\n", "utf-8")
    (tmp_path / "names.csv").write_text("name,type,aliases,place,code\n海棠工坊,Company,,临江市,\n", "utf-8")
    (tmp_path / "ignore.txt").write_text("云谷县\n", "utf-8")

    def labels(*options: object) -> set[str]:
        assert jiedui("build", tmp_path / "a.txt", "-o", tmp_path / "out", *options).returncode == 0
        return {node["label"] for node in json.loads((tmp_path / "out" / "graph.json").read_text("utf-8"))["nodes"]}

    assert "海棠工坊" in labels("--names", tmp_path / "names.csv")
    assert "云谷县" in labels()
    assert "云谷县" not in labels("--ignore", tmp_path / "ignore.txt")


BAD = [
    ("nothing there", ["build", "{tmp}/none", "-o", "{tmp}/out"], 1, "no such file"),
    ("an empty folder", ["build", "{tmp}/folder", "-o", "{tmp}/out"], 1, "nothing to read"),
    ("only an empty file", ["build", "{tmp}/empty.txt", "-o", "{tmp}/out"], 1, "empty"),
    ("only a binary", ["build", "{tmp}/binary.txt", "-o", "{tmp}/out"], 1, "binary"),
    ("only a PDF", ["build", "{tmp}/a.pdf", "-o", "{tmp}/out"], 1, "PDF"),
    ("out is a file", ["build", "{tmp}/good.txt", "-o", "{tmp}/empty.txt"], 1, "is a file"),
    ("one id, two texts", ["build", "{tmp}/one", "{tmp}/two", "-o", "{tmp}/out"], 1, "two different files"),
    ("a list that is no list", ["build", "{tmp}/good.txt", "-o", "{tmp}/out", "--names", "{tmp}/good.txt"], 1, "row 1"),
    ("metadata without an id", ["build", "{tmp}/good.txt", "-o", "{tmp}/out", "--metadata", "{tmp}/m.csv"], 1, "m.csv"),
    ("no graph", ["metrics", "{tmp}/none.json"], 1, "no such file"),
    ("a broken graph", ["why", "{tmp}/broken.json", "a", "b"], 1, "broken.json"),
    ("JSON but no graph", ["metrics", "{tmp}/other.json"], 1, "other.json"),
    ("a broken Turtle", ["query", "{tmp}/broken.ttl", "ASK {{ ?a ?b ?c }}"], 1, "broken.ttl"),
    ("wrong SPARQL", ["query", "{graph}", "SELECT WHERE"], 2, "line 1, column"),
    ("an update", ["query", "{graph}", "DROP ALL"], 2, "change"),
    ("an unknown name", ["why", "{graph}", "无名县", "临江市"], 2, "无名县"),
    ("no output named", ["build", "{tmp}/good.txt"], 2, "--output"),
    ("surer than sure", ["build", "{tmp}/good.txt", "-o", "{tmp}/out", "--min-confidence", "2"], 2, "0<=x<=1"),
    ("an unknown format", ["export", "{graph}", "--format", "doc", "-o", "{tmp}/x"], 2, "doc"),
    ("no sources to prove by", ["verify", "{tmp}/out2", "{tmp}/none"], 1, "no such file"),
]


@pytest.fixture(scope="module")
def mess(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of everything that goes wrong, and one good document with its graph."""
    tmp = tmp_path_factory.mktemp("mess")
    for name in ("folder", "one", "two"):
        (tmp / name).mkdir()
    (tmp / "good.txt").write_text(FACT, "utf-8")
    (tmp / "one" / "a.txt").write_text(FACT, "utf-8")
    (tmp / "two" / "a.txt").write_text("别的话。" + FACT, "utf-8")
    (tmp / "empty.txt").write_bytes(b"")
    (tmp / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (tmp / "a.pdf").write_bytes(b"%PDF-1.7\n")
    (tmp / "m.csv").write_text("name,title\na,b\n", "utf-8")
    (tmp / "broken.json").write_text("{", "utf-8")
    (tmp / "other.json").write_text('{"a": 1}', "utf-8")
    (tmp / "broken.ttl").write_text("<a> <b", "utf-8")
    assert jiedui("build", tmp / "good.txt", "-o", tmp / "out2").returncode == 0
    return tmp


@pytest.mark.parametrize(("arguments", "code", "says"), [row[1:] for row in BAD], ids=[row[0] for row in BAD])
def test_bad_input_ends_in_one_clear_line(mess: Path, arguments: list[str], code: int, says: str) -> None:
    graph = mess / "out2" / "graph.json"
    ran = jiedui(*(each.format(tmp=mess.as_posix(), graph=graph.as_posix()) for each in arguments))

    assert ran.returncode == code, ran.stderr
    assert says in ran.stderr
    assert "Traceback" not in ran.stderr
    if code == 1:
        assert len(ran.stderr.strip().splitlines()) == 1


def test_a_bad_document_does_not_stop_the_rest(mess: Path, tmp_path: Path) -> None:
    long = mess / "long.txt"
    long.write_text("一" * 16_700_000, "utf-8")  # 50 MB in one line
    names = [mess / name for name in ("good.txt", "empty.txt", "binary.txt", "a.pdf", "long.txt")]
    ran = jiedui("build", *names, "-o", tmp_path)
    long.unlink()

    assert ran.returncode == 0
    assert ran.stdout.splitlines()[-1].startswith("1 documents read, 4 skipped, ")
    for name in ("empty.txt", "binary.txt", "a.pdf", "long.txt"):
        assert name in ran.stdout
        assert name in (tmp_path / "report.md").read_text("utf-8")


def test_old_files_of_ours_are_replaced_and_foreign_ones_stay(mess: Path, tmp_path: Path) -> None:
    (tmp_path / "graph.json").write_text("old", "utf-8")
    (tmp_path / "notes.txt").write_text("mine", "utf-8")

    assert jiedui("build", mess / "good.txt", "-o", tmp_path).returncode == 0
    assert (tmp_path / "notes.txt").read_text("utf-8") == "mine"
    assert json.loads((tmp_path / "graph.json").read_text("utf-8"))["edges"]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([*WRITTEN, "notes.txt"])


def test_an_ambiguous_name_lists_its_candidates_with_codes(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("南京市鼓楼区对口帮扶云谷县。福州市鼓楼区对口帮扶河口县。\n", "utf-8")
    assert jiedui("build", tmp_path / "a.txt", "-o", tmp_path / "out").returncode == 0

    ran = jiedui("why", tmp_path / "out" / "graph.json", "鼓楼区", "云谷县")

    assert ran.returncode == 2
    assert "320106" in ran.stderr
    assert "350102" in ran.stderr


def test_a_cp936_console_shows_what_it_can(mess: Path, tmp_path: Path) -> None:
    ran = jiedui("build", mess / "good.txt", "-o", tmp_path / "out", encoding="gbk")

    assert ran.returncode == 0, ran.stderr
    assert "帮扶 assists" in ran.stdout


def test_ready_questions_are_listed_and_each_is_answered(built: Path) -> None:
    rows = list(csv.DictReader(jiedui("query", "--list", "--format", "csv").stdout.splitlines()))

    assert len(rows) >= 5
    for row in rows:
        ran = jiedui("query", built / "graph.ttl", "--name", row["name"], "--format", "csv")
        assert ran.returncode == 0, ran.stderr
        assert len(ran.stdout.splitlines()) > 1, row["name"]


def test_the_command_line_takes_a_question_from_stdin(mess: Path) -> None:
    ran = jiedui("query", mess / "out2" / "graph.ttl", "-", "--format", "csv", stdin="ASK { ?a jd:funds ?b }")

    assert ran.returncode == 0, ran.stderr
    assert "true" in ran.stdout
