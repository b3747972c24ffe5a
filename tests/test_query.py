"""SPARQL over a graph: the same answer from every file, nothing changed, nothing fetched, errors in one line."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jiedui.exports import Iri, load, named_queries, named_query, query, write_one
from jiedui.exports.iris import prefixes
from jiedui.exports.sparql import check
from jiedui.graph.network import Network
from jiedui.ontology import GraphError, QueryError

GOLDEN = Path(__file__).parent / "golden" / "exports"
NETWORK = load(GOLDEN / "graph.json")

DONOR = "https://w3id.org/jiedui/id/org-e9643cd3a300259d"
SCHOOL = "https://w3id.org/jiedui/id/org-03d3eea24643923f"
QUESTIONS = [
    (
        "SELECT ?who ?whom { ?who jd:donatesTo ?whom }",
        (("who", "whom"), [(DONOR, SCHOOL)]),
        "direct edges, prefixes ready",
    ),
    (
        "SELECT ?n ?yuan { ?f jd:relation jd:funds ; jd:amount ?yuan ; jd:agent/rdfs:label ?n } ORDER BY ?yuan",
        (("n", "yuan"), [("海沧区", Decimal(43000000)), ("海沧区", Decimal(50000000))]),
        "money as exact numbers, one label each",
    ),
    (
        "SELECT (SUM(?m) AS ?yuan) { ?f jd:counted true ; jd:amount ?m }",
        (("yuan",), [(Decimal(43000000),)]),
        "the sum law: the repetition and the plan are not added",
    ),
    (
        "SELECT ?p (COUNT(*) AS ?n) { ?f jd:target/jd:province/rdfs:label ?p } GROUP BY ?p ORDER BY ?p",
        (("p", "n"), [("甘肃省", 8), ("福建省", 2)]),
        "one hop to the province",
    ),
    ("SELECT ?x { OPTIONAL { ?x jd:amount -1 } }", (("x",), [(None,)]), "nothing is None"),
    ("ASK { id:place-350205 jd:helps id:place-622926 }", (("answer",), [(True,)]), "ASK"),
    ("ASK { id:place-622926 jd:helps id:place-350205 }", (("answer",), [(False,)]), "help has a direction"),
    (
        "CONSTRUCT { ?b jd:helpedBy ?a } WHERE { ?a jd:donatesTo ?b }",
        (
            ("subject", "predicate", "object"),
            [(SCHOOL, "https://w3id.org/jiedui/ontology#helpedBy", DONOR)],
        ),
        "CONSTRUCT gives triples",
    ),
    (
        "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> SELECT ?l { id:place-622926 rdfs:label ?l }",
        (("l",), [("东乡族自治县",)]),
        "a prefix may be declared again",
    ),
]


@pytest.mark.parametrize(("sparql", "expected", "why"), QUESTIONS, ids=[row[2] for row in QUESTIONS])
def test_answers(sparql: str, expected: tuple[tuple[str, ...], list[tuple[object, ...]]], why: str) -> None:
    table = query(NETWORK, sparql)

    assert expected == (table.columns, list(table.rows)), why


def test_the_same_answer_from_every_file(tmp_path: Path) -> None:
    sparql = "SELECT * { ?s ?p ?o } ORDER BY ?s ?p ?o"
    answers = [query(NETWORK, sparql)]
    for form in ("ttl", "nt", "json"):
        write_one(NETWORK, form, tmp_path / f"g.{form}")
        answers.append(query(tmp_path / f"g.{form}", sparql))

    assert answers[1:] == [answers[0]] * 3
    assert len(answers[0].rows) > 500


def test_addresses_know_that_they_are_addresses() -> None:
    (row,) = query(NETWORK, "SELECT ?x ?l { ?x jd:code '622926' ; rdfs:label ?l }").rows

    assert [isinstance(cell, Iri) for cell in row] == [True, False]


WRONG = [
    ("SELECT ?x { ?x jd:foo", "line 1, column 22: this does not fit, where the text ends", "cut off"),
    ("SELECT ?x {\n  ?x jd:amount ?y FILTR(?y > 1) }", "line 2, column 19: 'FILTR' is no word", "a misspelt word"),
    (
        "SELECT ?x { ?x zz:l ?y }",
        "line 1, column 16: the prefix zz: is unknown; ready are dcat:, dcterms:, geo:, id:, jd:",
        "a prefix",
    ),
    ("INSERT DATA { <a:b> <a:b> <a:b> }", "column 1: INSERT would change the graph", "an update"),
    ("PREFIX a: <b:> delete where { ?s ?p ?o }", "column 16: delete would change", "an update behind a prefix"),
    ("LOAD <http://example.org/>", "LOAD would change", "a load"),
    ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "column 12: SERVICE reaches beyond", "another server"),
    ("SELECT * { service silent ?x { ?s ?p ?o } }", "column 12: service reaches beyond", "in small letters"),
    ("SELECT * { \\u0053ERVICE <http://x> { ?s ?p ?o } }", "SERVICE reaches beyond", "spelt by its number"),
    (
        "SELECT * { ?a <h:#a> ?b FILTER(?a<?b)SERVICE#>\n<http://127.0.0.1:9/>{?s ?p ?o} }",
        "SERVICE reaches",
        "in disguise",
    ),
    ("SELECT * FROM <http://example.org/> { ?s ?p ?o }", "FROM reaches beyond", "another file"),
    ("", "empty; ask for example", "nothing"),
    ("# only a comment", "empty; ask for example", "a comment"),
    ("谁帮谁", "begins no question; use SELECT", "plain words"),
    ("SELECT (1 AS ?x) { } GROUP BY ?y HAVING (?x", "SPARQL, line 1", "half a clause"),
]


@pytest.mark.parametrize(("sparql", "says", "why"), WRONG, ids=[row[2] for row in WRONG])
def test_a_wrong_question_gives_one_line(sparql: str, says: str, why: str) -> None:
    with pytest.raises(QueryError, match=says) as caught:
        query(NETWORK, sparql)

    assert "\n" not in str(caught.value), why
    assert len(str(caught.value)) < 260


HARMLESS = [
    'SELECT ?service { ?service rdfs:label "SERVICE" }',
    "SELECT ?x { ?x rdfs:label 'it\\'s a SERVICE' } # SERVICE FROM INSERT",
    "SELECT ?x { ?x <http://example.org/SERVICE#FROM> ?y }",
    'SELECT ?x { ?x rdfs:label """a "SERVICE" b""" }',
    "PREFIX SERVICE: <http://example.org/> SELECT ?x { ?x SERVICE:FROM ?y }",
    "SELECT ?x { ?x rdfs:label ?y FILTER(?x<?y && ?y>?x) }",
    "PREFIX : <http://example.org/> SELECT ?x { ?x :from ?y . ?x :a/:b* ?z }",
]


@pytest.mark.parametrize("sparql", HARMLESS)
def test_words_in_strings_and_names_are_no_commands(sparql: str) -> None:
    assert query(NETWORK, sparql).rows == ()


plain = st.sampled_from(
    [
        "?a",
        "<http://x#y>",
        '"a # b"',
        "'''q\"'''",
        "# SERVICE\n",
        "FILTER(?a<?b)",
        "jd:x",
        "{",
        "}",
        ".",
        "\n",
        " ",
        "@zh",
        "\\",
    ]
)


@given(before=st.lists(plain, max_size=6), after=st.lists(plain, max_size=4), silent=st.booleans())
def test_service_never_passes(before: list[str], after: list[str], silent: bool) -> None:
    """Whatever stands around it: where pyoxigraph would call another server, the question is refused before."""
    import pyoxigraph

    call = f" SERVICE {'SILENT ' if silent else ''}<http://127.0.0.1:9/> {{ ?s ?p ?o }} "
    sparql = f"SELECT * {{ {' '.join(before)}{call}{' '.join(after)} }}"
    try:
        check(sparql, prefixes())
    except QueryError:
        return
    # it passed the check, so it must be nothing that pyoxigraph would run
    with pytest.raises(SyntaxError):
        pyoxigraph.Store().query(sparql, prefixes=prefixes())


FILES = [
    ("none.ttl", None, "no such file"),
    ("g.ttl", b"@prefix x <", "not RDF that can be read"),
    ("g.xlsx", b"x", "not a graph file"),
    ("g.json", b"{}", "no graph.json of Jiedui"),
]


@pytest.mark.parametrize(("name", "data", "says"), FILES, ids=[row[0] for row in FILES])
def test_a_broken_file_gives_one_line(name: str, data: bytes | None, says: str, tmp_path: Path) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    with pytest.raises(GraphError, match=says) as caught:
        query(tmp_path / name, "ASK { ?s ?p ?o }")

    assert "\n" not in str(caught.value)


def test_the_graph_file_is_not_changed(tmp_path: Path) -> None:
    (path,) = write_one(NETWORK, "ttl", tmp_path / "g.ttl")
    before = path.read_bytes()
    query(path, "SELECT * { ?s ?p ?o }")

    assert before == path.read_bytes()
    assert [path] == list(tmp_path.iterdir())


@pytest.mark.parametrize("name", named_queries())
def test_named_queries_answer(name: str) -> None:
    asked = named_queries()[name]

    assert asked.zh
    assert asked.en
    assert asked.ask_zh.endswith("？")
    assert asked.ask_en.endswith("?")
    assert named_query(NETWORK, name).rows, "each finds something in the golden network"


NAMED = [
    ("money-by-year", [(2021, "福建省", "甘肃省", Decimal(43000000), 1)]),
    ("people-sent", [("海沧小学", "东乡族自治县第三小学", Decimal(5))]),
    ("who-helps-whom", [("海沧区", "东乡族自治县", 3), ("鹭岛商会", "东乡族自治县第三小学", 1)]),
]


@pytest.mark.parametrize(("name", "expected"), NAMED, ids=[row[0] for row in NAMED])
def test_named_queries_are_right(name: str, expected: list[tuple[object, ...]]) -> None:
    assert expected == list(named_query(NETWORK, name).rows)


def test_an_unknown_name_lists_the_known() -> None:
    with pytest.raises(QueryError, match="no query 'x'; known: who-helps-whom, money-by-year"):
        named_query(NETWORK, "x")


def test_an_empty_network_answers() -> None:
    empty = Network({}, {}, {}, ())

    assert query(empty, "SELECT ?x { ?x a jd:Fact }").rows == ()
    assert query(replace(empty, rules="x"), "ASK { id:network jd:facts 0 }").rows == ((True,),)
