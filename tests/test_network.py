"""The network: questions by name, graph.json written and read, and what networkx gets."""

import json
from decimal import Decimal
from pathlib import Path

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jiedui.graph.jsonfile import VERSION, dumps, load, loads
from jiedui.graph.merge import merge
from jiedui.graph.network import Network
from jiedui.graph.rules import rules_digest
from jiedui.ontology import (
    Document,
    Entity,
    Evidence,
    Figures,
    GraphError,
    Mark,
    QueryError,
    Reading,
    Statement,
    domains,
    kinds,
    relations,
    scale,
)

GIVER = Entity("place-330109", "County", "萧山区", (), "place-330100", "330109", 120.26, 30.18)
TAKER = Entity("place-522625", "County", "镇远县", ("舞阳古城",), "place-522600", "522625", 108.42, 27.05)
DRUMS = [Entity(f"place-{code}", "County", "鼓楼区", (), None, code) for code in ("320106", "350102")]
HOSPITAL = Entity("org-1", "Hospital", "镇远县人民医院", ("县医院",), TAKER.id)
CLINIC = Entity("org-2", "Hospital", "萧山区第一人民医院", ("县医院",), GIVER.id)
EVERYBODY = (GIVER, TAKER, *DRUMS, HOSPITAL, CLINIC)


def said(agent: Entity, target: Entity, relation: str, status: str = "done", **figures: object) -> Statement:
    quote = f"{agent.label}与{target.label}，{relation}。"
    evidence = Evidence("a", 0, len(quote), quote, (Mark("agent", 0, len(agent.label), agent.label, "full"),))
    return Statement(relation, agent.id, target.id, None, Figures(**figures), status, 0.9, "frame", evidence)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def network() -> Network:
    document = Document("a", "杭黔协作", "报社", "https://example.org/1", "2022", "正文", "00ff")
    statements = (
        said(GIVER, TAKER, "funds", amount=Decimal("43000000"), start="2021", end="2021"),
        said(GIVER, TAKER, "funds", amount=Decimal("1200.5"), start="2022-03", end="2022-03"),
        said(TAKER, GIVER, "visits", start="2017"),
        said(TAKER, GIVER, "twinnedWith"),
        said(CLINIC, HOSPITAL, "sendsTalentTo", "planned", headcount=5),
        said(HOSPITAL, TAKER, "locatedIn"),
    )
    return merge([Reading(document, EVERYBODY, statements, (("鼓楼", 2),))])


# --- names ---

FOUND = [
    ("镇远县", TAKER, "a label"),
    ("舞阳古城", TAKER, "an alias"),
    ("522625", TAKER, "a code"),
    ("place-522625", TAKER, "an id"),
    ("镇远", TAKER, "a short name that only the gazetteer knows"),
    (" 萧山区 ", GIVER, "spaces around"),
    ("320106", DRUMS[0], "the code of an ambiguous name"),
]


@pytest.mark.parametrize(("name", "entity", "why"), FOUND, ids=[row[2] for row in FOUND])
def test_find(network: Network, name: str, entity: Entity, why: str) -> None:
    assert entity == network.find(name), why


LOST = [
    ("鼓楼区", "ambiguous: 鼓楼区 (江苏省南京市, 320106); 鼓楼区 (福建省福州市, 350102)", "two districts of one name"),
    ("县医院", "萧山区第一人民医院 (浙江省杭州市萧山区, org-2)", "one alias of two hospitals"),
    ("镇远县医院", "near: 镇远县", "a near name"),
    ("人民医院", "near: 镇远县人民医院, 萧山区第一人民医院", "names that hold it"),
    ("月亮", "nobody in this graph is called '月亮'", "nothing near"),
    ("", "nobody in this graph is called ''", "no name"),
]


@pytest.mark.parametrize(("name", "message", "why"), LOST, ids=[row[2] for row in LOST])
def test_find_says_what_it_cannot(network: Network, name: str, message: str, why: str) -> None:
    with pytest.raises(QueryError) as error:
        network.find(name)

    assert message in str(error.value), why
    assert "\n" not in str(error.value)


# --- facts ---

ASKED = [
    ({}, ["sendsTalentTo", "funds", "funds", "twinnedWith", "visits"], "locatedIn is left out"),
    ({"located": True}, ["sendsTalentTo", "locatedIn", "funds", "funds", "twinnedWith", "visits"], "unless asked"),
    ({"relation": "locatedIn"}, ["locatedIn"], "asked for by name"),
    ({"agent": "萧山区"}, ["funds", "funds", "twinnedWith"], "a symmetric fact has both ends as agent"),
    ({"target": "萧山区"}, ["twinnedWith", "visits"], "and as target"),
    ({"agent": "镇远", "target": "330109"}, ["twinnedWith", "visits"], "both ends"),
    ({"agent": "萧山区", "relation": "funds"}, ["funds", "funds"], "relation"),
    ({"year": 2021}, ["funds", "visits"], "2017年以来 covers 2021"),
    ({"year": 2016}, [], "nothing before"),
    ({"status": "planned"}, ["sendsTalentTo"], "status"),
    ({"min_confidence": 0.95}, [], "surer than any"),
]


@pytest.mark.parametrize(("asked", "answer", "why"), ASKED, ids=[row[2] for row in ASKED])
def test_facts(network: Network, asked: dict[str, object], answer: list[str], why: str) -> None:
    found = network.facts(**asked)  # type: ignore[arg-type]

    assert sorted(answer) == sorted(fact.relation for fact in found), why


@pytest.mark.parametrize(
    "asked", [{"relation": "loves"}, {"status": "maybe"}, {"agent": "月亮"}, {"target": "鼓楼区"}], ids=str
)
def test_facts_that_cannot_be_asked(network: Network, asked: dict[str, str]) -> None:
    with pytest.raises(QueryError):
        network.facts(**asked)  # type: ignore[arg-type]


def test_facts_come_in_one_order(network: Network) -> None:
    keys = [(fact.relation, fact.agent, fact.target, fact.start or "", fact.key) for fact in network.all_facts]

    assert sorted(keys) == keys


def test_why_tells_both_ways_and_the_place(network: Network) -> None:
    assert [fact.relation for fact in network.why("镇远县", "萧山区")] == ["funds", "funds", "twinnedWith", "visits"]
    assert [fact.relation for fact in network.why("镇远县", "镇远县人民医院")] == ["locatedIn"]
    assert network.why("镇远县", "萧山区") == network.why("萧山区", "镇远县")


def test_pairs_are_strongest_first(network: Network) -> None:
    (pair,) = network.pairs()

    assert (GIVER.id, TAKER.id, 4, 4, 1) == (pair.a, pair.b, pair.acts, pair.facts, pair.documents)
    assert (("twinnedWith", "funds", "visits"), Decimal("43001200.50")) == (pair.relations, pair.money)
    assert [(GIVER.id, TAKER.id), (HOSPITAL.id, CLINIC.id)] == [(one.a, one.b) for one in network.pairs(planned=True)]
    assert pair.as_row()["relations"] == "twinnedWith;funds;visits"


def test_sums_of_a_selection(network: Network) -> None:
    assert [Decimal(43000000)] == [row.amount for row in network.sums(agent="萧山区", relation="funds", year=2021)]


def test_rows_are_flat(network: Network) -> None:
    rows = [fact.as_row() for fact in network.facts(relation="funds")]

    assert all(isinstance(value, str | int | float | None) for row in rows for value in row.values())
    assert {"amount": 43000000.0, "documents": "a", "start": "2021"}.items() <= rows[0].items()


# --- networkx ---


def test_networkx_has_the_attributes_of_the_file(network: Network) -> None:
    graph = network.to_networkx(located=True)
    read = networkx.node_link_graph(json.loads(dumps(network)), edges="edges")

    assert dict(read.nodes(data=True)) == dict(graph.nodes(data=True))
    assert sorted(read.edges(keys=True)) == sorted(graph.edges(keys=True))
    for agent, target, key in graph.edges(keys=True):
        assert read.edges[agent, target, key] == graph.edges[agent, target, key]


def test_networkx_leaves_located_in_out(network: Network) -> None:
    graph = network.to_networkx()

    assert (graph.number_of_nodes(), graph.number_of_edges()) == (6, 5)


# --- graph.json ---

NODE = ["id", "type", "label", "aliases", "documents", "in", "code", "lon", "lat"]
EDGE = [
    "key", "source", "target", "type", "symmetric", "status", "amount", "amount_max", "currency", "amount_text",
    "headcount", "person_times", "projects", "start", "end", "time_text", "domain", "measure", "stage", "confidence",
    "rule", "act", "counted", "why_not", "sources", "variants", "evidence",
]  # fmt: skip


def test_graph_json_is_the_contract(network: Network) -> None:
    data = json.loads(dumps(network))

    assert list(data) == ["directed", "multigraph", "graph", "nodes", "edges"]
    assert list(data["graph"])[:3] == ["version", "rules", "documents"]
    assert list(data["graph"]["documents"][0]) == ["id", "title", "publisher", "date", "url", "sha256"]
    assert all(list(node) == NODE for node in data["nodes"])
    assert all(list(edge) == EDGE for edge in data["edges"])
    assert list(data["edges"][0]["evidence"][0]) == ["document", "start", "end", "quote", "marks", "rule", "confidence"]
    assert list(data["edges"][0]["evidence"][0]["marks"][0]) == ["role", "start", "end", "quote", "how"]


def test_graph_json_is_plain_text(network: Network) -> None:
    text = dumps(network)

    assert '"amount": 43000000,' in text
    assert '"amount": 1200.50,' in text
    assert "镇远县人民医院" in text
    assert text.endswith("\n}\n")
    assert len(network.entities) + len(network.all_facts) == sum(line.startswith('{"') for line in text.splitlines())


def test_write_then_read(network: Network, tmp_path: Path) -> None:
    path = tmp_path / "graph.json"
    path.write_text(dumps(network), "utf-8")

    assert network == load(path)
    assert dumps(network) == dumps(load(path))
    assert rules_digest() == load(path).rules
    assert load(path).unresolved == (("鼓楼", 2),)


def test_an_empty_network_is_written_and_read() -> None:
    empty = merge([])

    assert empty == loads(dumps(empty))


TEXT = st.text(st.characters(codec="utf-8"))
WORDS = st.one_of(st.none(), st.text(st.characters(codec="utf-8"), max_size=6))
AMOUNTS = st.one_of(st.none(), st.decimals(0, 10**12, places=2))
FIGURES = st.builds(
    Figures,
    amount=AMOUNTS,
    amount_max=AMOUNTS,
    currency=st.sampled_from([None, "USD"]),
    amount_text=WORDS,
    headcount=st.one_of(st.none(), st.integers(0, 10**9)),
    start=st.sampled_from([None, "2021", "2021-12", "2021-12-02"]),
    time_text=WORDS,
    measure=st.sampled_from([None, *scale("measures")]),
    stage=st.sampled_from([None, *scale("stages")]),
)
ENTITIES = st.builds(
    Entity,
    st.uuids().map(str),
    st.sampled_from(list(kinds())),
    st.text(st.characters(codec="utf-8"), min_size=1, max_size=5),
    st.lists(st.text(st.characters(codec="utf-8"), min_size=1, max_size=4), max_size=2).map(lambda names: tuple(names)),
    lon=st.one_of(st.none(), st.floats(-180, 180)),
)


@st.composite
def networks(draw: st.DrawFn) -> Network:
    ends = draw(st.lists(ENTITIES, min_size=1, max_size=4))
    statements = st.builds(
        Statement,
        st.sampled_from(list(relations())),
        st.sampled_from([one.id for one in ends]),
        st.sampled_from([one.id for one in ends]),
        st.sampled_from([None, *domains()]),
        FIGURES,
        st.sampled_from(list(scale("statuses"))),
        st.floats(0, 1),
        st.text(max_size=3),
        st.builds(Evidence, st.just("a"), st.integers(0, 9), st.integers(10, 19), TEXT),
    )
    document = Document("a", draw(TEXT), "", "", "2022", "", "00")
    return merge([Reading(document, tuple(ends), tuple(draw(st.lists(statements, max_size=4))))])


@given(networks())
def test_any_network_is_the_same_after_writing_and_reading(network: Network) -> None:
    text = dumps(network)

    assert network == loads(text)
    assert text == dumps(loads(text))


def edited(network: Network, **changes: object) -> str:
    """graph.json with the first record of `nodes` or `edges`, or the head, changed."""
    data = json.loads(dumps(network))
    for name, change in changes.items():
        record = data["graph"] if name == "graph" else data[name][0]
        for key, value in change.items():  # type: ignore[attr-defined]
            record.pop(key) if value is ... else record.update({key: value})
    return json.dumps(data)


BROKEN = [
    ("", "not JSON", "an empty file"),
    ('{"nodes": [', "not JSON", "cut in the middle"),
    ("[1, 2]", "no graph.json of Jiedui", "a list"),
    ('{"nodes": [], "edges": []}', "no graph.json of Jiedui", "somebody else's node-link data"),
    ('{"nodes": [], "edges": [], "graph": {"rules": "x"}}', "version None", "no version"),
    ({"graph": {"version": VERSION + 1}}, f"version {VERSION + 1}", "of a later program"),
    ({"nodes": {"label": ...}}, "node 1: the column 'label' is missing", "a column is missing"),
    ({"nodes": {"type": "Planet"}}, "node 1: unknown type 'Planet'", "an unknown kind"),
    ({"edges": {"type": "loves"}}, "edge 1: unknown type 'loves'", "an unknown relation"),
    ({"edges": {"amount": "many"}}, "edge 1: amount is 'many'", "an amount that is none"),
    ({"edges": {"counted": 1}}, "edge 1: counted is 1", "a number for yes or no"),
    ({"edges": {"target": "place-0"}}, "no node 'place-0'", "an edge to nobody"),
    ({"edges": {"evidence": [{}]}}, "edge 1: the column 'marks' is missing", "broken evidence"),
    ({"edges": {"evidence": [3]}}, "edge 1:", "evidence that is a number"),
    ({"graph": {"documents": {}}}, "no list", "documents that are no list"),
]


@pytest.mark.parametrize(("given", "message", "why"), BROKEN, ids=[row[2] for row in BROKEN])
def test_a_broken_file_is_one_clear_line(
    network: Network, given: str | dict[str, object], message: str, why: str
) -> None:
    with pytest.raises(GraphError) as error:
        loads(given if isinstance(given, str) else edited(network, **given), "out/graph.json")

    assert message in str(error.value), why
    assert str(error.value).startswith("out/graph.json")
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    "content", [None, b"\xff\xfe\x00", b"\xc4\xe3\xba\xc3"], ids=["missing", "binary", "another encoding"]
)
def test_a_file_that_cannot_be_read(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "graph.json"
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(GraphError, match=r"graph\.json: "):
        load(path)


def test_a_folder_is_no_graph_file(tmp_path: Path) -> None:
    with pytest.raises(GraphError):
        load(tmp_path)
