"""Every RDF format: the same triples, the same network back, the same bytes again; graphs, annotations, packing, counts."""

import gzip
import json
import re
from dataclasses import replace
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from jiedui.exports import load, query, write_one
from jiedui.graph import at_least
from jiedui.graph.network import Network
from jiedui.ontology import GraphError

GOLDEN = Path(__file__).parent / "golden" / "exports"
NETWORK = load(GOLDEN / "graph.json")
FORMATS = ("ttl", "nt", "trig", "nq", "jsonld")
EMPTY = replace(NETWORK, documents={}, entities={}, named_in={}, all_facts=(), unresolved=())
RDF12 = ("ttl", "nt", "trig", "nq")


def triples(path: Path) -> set[tuple[str, str, str]]:
    """What a file says, whatever graph it stands in; terms in the notation of N-Triples."""
    return {(str(quad.subject), str(quad.predicate), str(quad.object)) for quad in pyoxigraph.parse(path=str(path))}


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("network", [NETWORK, EMPTY], ids=["golden", "empty"])
def test_each_format_holds_the_same_triples_and_gives_the_network_back(
    network: Network, form: str, tmp_path: Path
) -> None:
    out, plain = tmp_path / f"g.{form}", tmp_path / "plain.nt"
    write_one(network, form, out)
    write_one(network, "nt", plain)

    assert triples(plain) == triples(out)
    assert network == load(out)


@pytest.mark.filterwarnings("ignore:Dataset.default_context is deprecated:DeprecationWarning")
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
@pytest.mark.parametrize("form", FORMATS)
def test_rdflib_reads_the_same(form: str, tmp_path: Path) -> None:
    out, plain, again = tmp_path / f"g.{form}", tmp_path / "plain.nt", tmp_path / "again.nt"
    write_one(NETWORK, form, out)
    write_one(NETWORK, "nt", plain)
    read = rdflib.Dataset(default_union=True).parse(out)
    flat = rdflib.Graph()
    for subject, predicate, thing, _ in read.quads():
        flat.add((subject, predicate, thing))
    again.write_bytes(flat.serialize(format="nt", encoding="utf-8"))

    assert triples(plain) == triples(again)


@pytest.mark.parametrize("form", ["ttl", "nt", "trig", "nq", "jsonld", "json"])
def test_packed_by_suffix_with_the_same_bytes_each_time(form: str, tmp_path: Path) -> None:
    plain, one, two = tmp_path / f"g.{form}", tmp_path / f"one.{form}.gz", tmp_path / f"two.{form}.gz"
    write_one(NETWORK, form, plain)
    write_one(NETWORK, form, one)
    write_one(NETWORK, form, two)

    assert gzip.decompress(one.read_bytes()) == plain.read_bytes()
    assert one.read_bytes() == two.read_bytes()
    assert load(one) == NETWORK
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([plain.name, one.name, two.name])


@pytest.mark.parametrize("form", ["trig", "nq"])
def test_each_documents_evidence_stands_in_its_own_graph(form: str, tmp_path: Path) -> None:
    out = tmp_path / f"g.{form}"
    write_one(NETWORK, form, out)
    graphs: dict[str, set[str]] = {}
    for quad in pyoxigraph.parse(path=str(out)):
        name = getattr(quad.graph_name, "value", "")
        if quad.predicate.value.endswith("#type"):
            graphs.setdefault(name, set()).add(quad.object.value.rpartition("#")[2])

    assert sorted(graphs) == sorted(["", *(f"https://w3id.org/jiedui/id/doc-{name}" for name in NETWORK.documents)])
    assert not graphs[""] & {"Evidence", "Mark", "TextQuoteSelector"}
    assert {"Fact", "Document", "County"} <= graphs[""]
    for name in NETWORK.documents:
        assert graphs[f"https://w3id.org/jiedui/id/doc-{name}"] == {
            "Evidence", "Mark", "TextPositionSelector", "TextQuoteSelector",
        }  # fmt: skip
        asked = f"SELECT (COUNT(*) AS ?n) {{ GRAPH id:doc-{name} {{ ?piece a jd:Evidence }} }}"
        expected = {piece for fact in NETWORK.all_facts for piece in fact.evidence if piece.document == name}

        assert query(out, asked).rows == ((len(expected),),)


@pytest.mark.parametrize("form", ["ttl", "trig", "jsonld"])
def test_a_question_gets_the_same_answer_from_every_format(form: str, tmp_path: Path) -> None:
    out = tmp_path / f"g.{form}.gz"
    write_one(NETWORK, form, out)
    asked = "SELECT ?who ?quote { ?fact jd:agent/rdfs:label ?who ; prov:wasDerivedFrom/jd:quote ?quote } ORDER BY ?who ?quote"

    assert query(NETWORK, asked) == query(out, asked)


@pytest.mark.parametrize("form", RDF12)
def test_annotations_tie_each_fact_to_its_edge(form: str, tmp_path: Path) -> None:
    out = tmp_path / f"g.{form}"
    assert write_one(NETWORK, form, out, annotated=True) == (out,)
    terms = [quad.object for quad in pyoxigraph.parse(path=str(out)) if isinstance(quad.object, pyoxigraph.Triple)]
    asked = "SELECT ?yuan { ?a jd:funds ?b {| jd:amount ?yuan ; jd:counted true |} } ORDER BY ?yuan"
    money = [
        fact.amount for fact in NETWORK.all_facts if fact.relation == "funds" and fact.counted and not fact.planned
    ]

    assert len(terms) == len(NETWORK.all_facts)
    assert load(out) == NETWORK
    assert [row[0] for row in query(out, asked).rows] == sorted(yuan for yuan in money if yuan is not None)


def test_a_plan_is_annotated_though_its_edge_is_not_said(tmp_path: Path) -> None:
    plans = replace(NETWORK, all_facts=tuple(fact for fact in NETWORK.all_facts if fact.planned))
    write_one(plans, "nt", tmp_path / "g.nt", annotated=True)
    rows = list(pyoxigraph.parse(path=str(tmp_path / "g.nt")))
    (term,) = [row.object for row in rows if isinstance(row.object, pyoxigraph.Triple)]

    assert [row for row in rows if (row.subject, row.predicate, row.object) == tuple(term)] == []


@pytest.mark.parametrize("form", ["jsonld", "json", "csv"])
def test_formats_without_triple_terms_say_so(form: str, tmp_path: Path) -> None:
    with pytest.raises(GraphError, match=f"no annotations of RDF 1.2 in '{form}'; they fit into ttl, nt, trig, nq"):
        write_one(NETWORK, form, tmp_path / "g", annotated=True)


def test_json_ld_is_plain_json_with_short_names(tmp_path: Path) -> None:
    write_one(NETWORK, "jsonld", tmp_path / "g.jsonld")
    nodes = {row["@id"]: row for row in json.loads((tmp_path / "g.jsonld").read_text("utf-8"))["@graph"]}
    fact = next(each for each in NETWORK.all_facts if each.amount is not None and each.start == "2021")
    row = nodes[fact.key]

    assert (row["@type"], row["agent"], row["relation"], row["amount"]) == (
        ["Fact"],
        fact.agent,
        fact.relation,
        f"{fact.amount:.1f}",
    )
    assert row["start"] == {"@value": "2021", "@type": "xsd:gYear"}
    assert row["year"] == 2021
    assert nodes["place-622926"]["rdfs:label"] == {"zh": "东乡族自治县"}
    assert nodes["place-622926"]["@type"] == ["County", "Place"]


COUNTS = [
    ("triples", "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"),
    ("distinctSubjects", "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o }"),
    ("classes", "SELECT (COUNT(DISTINCT ?o) AS ?n) { ?s a ?o }"),
    ("properties", "SELECT (COUNT(DISTINCT ?p) AS ?n) { ?s ?p ?o }"),
]


@pytest.mark.parametrize(("name", "counting"), COUNTS, ids=[row[0] for row in COUNTS])
@pytest.mark.parametrize("annotated", [False, True], ids=["plain", "annotated"])
def test_the_description_counts_what_is_there(name: str, counting: str, annotated: bool, tmp_path: Path) -> None:
    write_one(NETWORK, "nt", tmp_path / "g.nt", annotated=annotated)

    assert query(tmp_path / "g.nt", f"SELECT ?n {{ id:network void:{name} ?n }}") == query(tmp_path / "g.nt", counting)


def test_partitions_count_each_class_and_property() -> None:
    said = query(
        NETWORK, "SELECT ?c ?n { id:network void:classPartition ?p . ?p void:class ?c ; void:entities ?n } ORDER BY ?c"
    )
    found = query(NETWORK, "SELECT ?c (COUNT(?s) AS ?n) { ?s a ?c } GROUP BY ?c ORDER BY ?c")
    told = query(
        NETWORK,
        "SELECT ?c ?n { id:network void:propertyPartition ?p . ?p void:property ?c ; void:triples ?n } ORDER BY ?c",
    )
    there = query(NETWORK, "SELECT ?c (COUNT(?s) AS ?n) { ?s ?c ?o } GROUP BY ?c ORDER BY ?c")

    assert said.rows == found.rows
    assert told.rows == there.rows


def test_one_build_without_a_clock() -> None:
    table = query(
        NETWORK,
        "SELECT ?rules ?version (COUNT(?d) AS ?n) { ?b a jd:Build ; jd:rules ?rules ; prov:used ?d ; prov:wasAssociatedWith/owl:versionInfo ?version } GROUP BY ?rules ?version",
    )
    times = query(NETWORK, "SELECT ?p { ?s ?p ?o FILTER(DATATYPE(?o) = xsd:dateTime) }")

    assert [(row[0], row[2]) for row in table.rows] == [(NETWORK.rules, len(NETWORK.documents))]
    assert re.fullmatch(r"\d+\.\d+\.\d+.*", str(table.rows[0][1]))
    assert times.rows == ()


def test_no_blank_node_in_any_format(tmp_path: Path) -> None:
    for form in FORMATS:
        write_one(NETWORK, form, tmp_path / f"g.{form}")
        for quad in pyoxigraph.parse(path=str(tmp_path / f"g.{form}")):
            assert pyoxigraph.BlankNode not in (type(quad.subject), type(quad.object), type(quad.graph_name))


VERSIONS = [
    ("", False, "format 1 of an older program, this one reads 2; build it again"),
    ("1", False, "format 1 of an older program"),
    ("2", True, "today's"),
    ("3", False, "format 3, this program reads 2; install a newer jiedui"),
    ("x", False, "jd:format 'x' is no version of a format"),
]


@pytest.mark.parametrize(("mark", "read", "says"), VERSIONS, ids=[row[2] for row in VERSIONS])
def test_a_file_tells_its_version(mark: str, read: bool, says: str, tmp_path: Path) -> None:
    out = tmp_path / "g.nt"
    write_one(NETWORK, "nt", out)
    lines = out.read_text("utf-8").splitlines(keepends=True)
    is_mark = [line for line in lines if line.startswith("<https://w3id.org/jiedui/id/network>") and "#format>" in line]
    kept = [
        line.replace('"2"', f'"{mark}"') if line in is_mark else line for line in lines if mark or line not in is_mark
    ]
    out.write_text("".join(kept), "utf-8")

    assert len(is_mark) == 1
    if read:
        assert load(out) == NETWORK
    else:
        with pytest.raises(GraphError, match=says) as caught:
            load(out)
        assert "\n" not in str(caught.value)


JSON_VERSIONS = [
    ("7", "version 7 of graph.json, this program reads 1; install a newer jiedui"),
    ("0", "version 0.*build it again"),
]


@pytest.mark.parametrize(("mark", "says"), JSON_VERSIONS, ids=["newer", "older"])
def test_graph_json_tells_its_version(mark: str, says: str, tmp_path: Path) -> None:
    text = (GOLDEN / "graph.json").read_text("utf-8").replace('"version": 1', f'"version": {mark}', 1)
    (tmp_path / "graph.json").write_text(text, "utf-8")
    with pytest.raises(GraphError, match=says):
        load(tmp_path / "graph.json")


BROKEN = [
    ("g.ttl.gz", b"no gzip", "not RDF that can be read"),
    (
        "g.nt.gz",
        gzip.compress(b"<http://a> <http://b> <http://c> .\n" * 400, mtime=0)[:-20],
        "not RDF that can be read",
    ),
    ("graph.json.gz", b"no gzip", "cannot be read"),
    ("g.jsonld", b"{", "not RDF that can be read"),
    ("g.trig", b"<a", "not RDF that can be read"),
    ("g.gz", b"", "not a graph file"),
]


@pytest.mark.parametrize(("name", "data", "says"), BROKEN, ids=[row[0] for row in BROKEN])
def test_a_broken_file_gives_one_line(name: str, data: bytes, says: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(GraphError, match=says) as caught:
        load(tmp_path / name)

    assert "\n" not in str(caught.value)


def test_confidence_goes_through_every_format(tmp_path: Path) -> None:
    sure = at_least(NETWORK, 0.85)
    for form in FORMATS:
        write_one(sure, form, tmp_path / f"g.{form}")

        assert load(tmp_path / f"g.{form}") == sure
