"""Turtle and N-Triples: three layers, no blank nodes, the same triples in two parsers, and back to the same network."""

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from jiedui.exports import load, to_rdflib
from jiedui.exports.iris import prefixes
from jiedui.exports.rdf_vocabulary import term_triples
from jiedui.exports.terms import Literal, date, decimal
from jiedui.exports.triples import network_parts, network_triples
from jiedui.exports.turtle import oxigraph_quads, write_nquads, write_ntriples, write_trig, write_turtle
from jiedui.graph.facts import Fact, order
from jiedui.graph.network import DocumentRecord, Network
from jiedui.ontology import Entity, Evidence, GraphError, Mark, domains, kinds, relations, scale

GOLDEN = Path(__file__).parent / "golden" / "exports"
NETWORK = load(GOLDEN / "graph.json")
HC, DX = "place-350205", "place-622926"
JD = rdflib.Namespace("https://w3id.org/jiedui/ontology#")
ID = rdflib.Namespace("https://w3id.org/jiedui/id/")
SKOS = rdflib.SKOS
HOSTILE = (
    '"""\\',
    "a\nb\r\tc",
    "<img src=x onerror=alert(1)>",
    "</script> . } ;",
    "line\u2028sep \u202egnp.exe",
    "nul\x00bell\x07",
    "𠮷野家^^xsd:integer",
    "@prefix : <x> .",
    "",
    "%2F/#?",
)


def hostile() -> Network:
    """The golden network with hostile labels, aliases, titles, urls and words."""
    entities = {
        key: replace(entity, label=HOSTILE[n], aliases=tuple(sorted(set(HOSTILE[: n + 3]) - {HOSTILE[n]})))
        for n, (key, entity) in enumerate(NETWORK.entities.items())
    }
    documents = {
        key: replace(record, title=text, publisher=text, url=text, date=text)
        for (key, record), text in zip(NETWORK.documents.items(), HOSTILE[3:], strict=False)
    }
    facts = tuple(
        replace(
            fact,
            amount_text=HOSTILE[n % 10],
            time_text=HOSTILE[(n + 1) % 10],
            rule=HOSTILE[(n + 2) % 10],
            evidence=tuple(replace(piece, quote=HOSTILE[n % 10]) for piece in fact.evidence),
        )
        for n, fact in enumerate(NETWORK.all_facts)
    )
    return replace(NETWORK, entities=entities, documents=documents, all_facts=facts)


def as_rows(path: Path) -> set[tuple[str, ...]]:
    """A file's triples as pyoxigraph reads them, in N-Triples' own notation."""
    return {(str(quad.subject), str(quad.predicate), str(quad.object)) for quad in pyoxigraph.parse(path=str(path))}


@pytest.mark.parametrize("network", [NETWORK, hostile()], ids=["golden", "hostile"])
def test_two_parsers_read_the_same_triples(network: Network, tmp_path: Path) -> None:
    turtle, ntriples = tmp_path / "g.ttl", tmp_path / "g.nt"
    write_turtle(network, turtle)
    write_ntriples(network, ntriples)
    read = rdflib.Graph().parse(turtle)
    # rdflib's graph written as N-Triples and read by pyoxigraph: both sides in one notation
    again = tmp_path / "again.nt"
    again.write_bytes(read.serialize(format="nt", encoding="utf-8"))

    assert as_rows(turtle) == as_rows(ntriples)
    assert as_rows(turtle) == as_rows(again)
    assert set(to_rdflib(network)) == set(read)
    assert len(read) == len(list(network_triples(network)))


LAYOUTS = [(pyoxigraph.RdfFormat.TURTLE, "ttl"), (pyoxigraph.RdfFormat.N_TRIPLES, "nt"),
           (pyoxigraph.RdfFormat.TRIG, "trig"), (pyoxigraph.RdfFormat.N_QUADS, "nq")]  # fmt: skip


@pytest.mark.parametrize(("form", "suffix"), LAYOUTS, ids=[row[1] for row in LAYOUTS])
@pytest.mark.parametrize("base", ["https://w3id.org/jiedui/id/", "https://example.org/x#"], ids=["base", "own base"])
@pytest.mark.parametrize("network", [NETWORK, hostile()], ids=["golden", "hostile"])
def test_the_layout_is_that_of_pyoxigraph(
    network: Network, base: str, form: pyoxigraph.RdfFormat, suffix: str, tmp_path: Path
) -> None:
    writer = {"ttl": write_turtle, "nt": write_ntriples, "trig": write_trig, "nq": write_nquads}[suffix]
    writer(network, tmp_path / "g", base=base, annotated=True)
    named = suffix in ("ttl", "trig")
    rows = oxigraph_quads(network_parts(network, base, annotated=True))
    if not form.supports_datasets:
        rows = (row.triple for row in rows)
    lines = pyoxigraph.serialize(rows, None, form, prefixes=prefixes(base) if named else None).splitlines(keepends=True)
    heads = sorted(line for line in lines if line.startswith(b"@prefix"))

    assert b"".join([*heads, *lines[len(heads) :]]) == (tmp_path / "g").read_bytes()


def test_no_blank_nodes_and_flat_names() -> None:
    base = str(ID)
    for subject, _, thing in network_triples(hostile()):
        for iri in (subject, thing):
            if not isinstance(iri, Literal):
                assert iri.startswith("http")
                assert "/" not in iri.removeprefix(base) or not iri.startswith(base)


GRAPH = to_rdflib(NETWORK)
FUNDS = next(fact for fact in NETWORK.all_facts if fact.relation == "funds" and not fact.planned)
THERE = [
    (ID[HC], JD.funds, ID[DX], "a fact that is done has its direct edge"),
    (ID[HC], JD.helps, ID[DX], "help is materialised"),
    (ID[DX], JD.cooperatesWith, ID[HC], "a symmetric tie is read from the target too"),
    (ID[HC], JD.cooperatesWith, ID[DX], "and from the agent"),
    (ID[DX], rdflib.RDF.type, JD.County, "its kind"),
    (ID[DX], rdflib.RDF.type, JD.Place, "its family, for ?x a jd:Place"),
    (
        ID[DX],
        rdflib.RDFS.label,
        rdflib.Literal("东乡族自治县", lang="zh"),
        "one label only, so that joins do not double",
    ),
    (ID[DX], SKOS.altLabel, rdflib.Literal("dong xiang zu zi zhi xian", lang="zh-latn-pinyin"), "pinyin"),
    (ID[DX], JD.partOf, ID["place-622900"], "the next higher division"),
    (ID["place-622900"], JD.partOf, ID["place-620000"], "which no document names, up to the province"),
    (ID["place-622900"], rdflib.RDFS.label, rdflib.Literal("临夏回族自治州", lang="zh"), "with its name"),
    (ID[DX], JD.province, ID["place-620000"], "one hop to GROUP BY"),
    (ID["org-03d3eea24643923f"], JD.province, ID["place-620000"], "of a school too"),
    (ID[DX], JD.code, rdflib.Literal("622926"), "a code is text"),
    (ID[FUNDS.key], JD.amount, rdflib.Literal(Decimal("43000000.0")), "yuan, no exponent"),
    (ID[FUNDS.key], JD.year, rdflib.Literal(2021), "the year as a number"),
    (ID[FUNDS.key], JD.start, rdflib.Literal("2021", datatype=rdflib.XSD.gYear), "a date at its precision"),
    (ID[FUNDS.key], JD.status, JD["status-done"], "a concept with labels"),
]


@pytest.mark.parametrize(("subject", "predicate", "thing", "why"), THERE, ids=[row[3] for row in THERE])
def test_what_is_said(subject: rdflib.URIRef, predicate: rdflib.URIRef, thing: rdflib.term.Node, why: str) -> None:
    assert (subject, predicate, thing) in GRAPH, why


def test_planned_facts_get_no_direct_edge() -> None:
    plans = tuple(fact for fact in NETWORK.all_facts if fact.planned)
    graph = to_rdflib(replace(NETWORK, all_facts=plans))

    assert len(plans) == 1
    assert list(graph.triples((ID[HC], None, ID[DX]))) == []
    assert (ID[plans[0].key], JD.agent, ID[HC]) in graph


def test_only_help_is_help() -> None:
    expected = {
        (fact.agent, fact.target) for fact in NETWORK.all_facts if relations()[fact.relation].helps and not fact.planned
    }
    actual = {(str(s).rpartition("/")[2], str(o).rpartition("/")[2]) for s, o in GRAPH.subject_objects(JD.helps)}

    assert expected == actual


def test_every_term_that_is_used_is_defined_with_two_labels() -> None:
    defined = {subject for subject, predicate, _ in term_triples() if predicate.endswith("type")}
    labelled = {
        (subject, thing.language)
        for subject, predicate, thing in term_triples()
        if predicate.endswith(("#label", "#prefLabel")) and isinstance(thing, Literal)
    }
    used = {
        iri
        for triple in network_triples(NETWORK, vocabulary=False)
        for iri in triple
        if isinstance(iri, str) and iri.startswith(str(JD)) and iri != str(JD)
    }

    assert sorted(used - defined) == []
    assert sorted(name for name in defined if not {(name, "zh"), (name, "en")} <= labelled) == []


def test_selectors_are_addresses_and_hold_the_sentence() -> None:
    oa = rdflib.Namespace("http://www.w3.org/ns/oa#")
    rows = GRAPH.query(
        """SELECT ?quote ?exact ?start ?end { ?ev a jd:Evidence ; jd:quote ?quote ; oa:hasSelector ?q, ?p .
           ?q a oa:TextQuoteSelector ; oa:exact ?exact .
           ?p a oa:TextPositionSelector ; oa:start ?start ; oa:end ?end }""",
        initNs={"jd": JD, "oa": oa},
    )
    found = [(str(quote), str(exact), int(end) - int(start)) for quote, exact, start, end in rows]

    assert len(found) == len({piece for fact in NETWORK.all_facts for piece in fact.evidence})
    assert [quote for quote, exact, length in found if quote != exact or len(quote) != length] == []


DATES = [
    ("2021", "gYear"),
    ("2021-12", "gYearMonth"),
    ("2021-12-02", "date"),
    ("2021-13", "string"),
    ("去年", "string"),
]


@pytest.mark.parametrize(("text", "kind"), DATES, ids=[row[0] for row in DATES])
def test_dates_keep_their_precision(text: str, kind: str) -> None:
    assert (text, kind) == (date(text).value, date(text).datatype.rpartition("#")[2])


DECIMALS = [
    (Decimal("4.3E+7"), "43000000.0"),
    (Decimal("12000.50"), "12000.50"),
    (Decimal("0.00"), "0.0"),
    (1e-7, "0.0000001"),
    (0.9, "0.9"),
    (-0.12, "-0.12"),
]


@pytest.mark.parametrize(("value", "text"), DECIMALS, ids=[row[1] for row in DECIMALS])
def test_decimals_have_a_point_and_no_exponent(value: Decimal | float, text: str) -> None:
    assert text == decimal(value).value


@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_golden_turtle(seed: str, tmp_path: Path) -> None:
    """Refresh with: jiedui export tests/golden/exports/graph.json --format ttl -o tests/golden/exports/graph.ttl"""
    code = (
        "import sys; from pathlib import Path; from jiedui.exports import load, write_one;"
        "write_one(load(sys.argv[1]), 'ttl', Path(sys.argv[2]))"
    )
    subprocess.run(
        [sys.executable, "-c", code, GOLDEN / "graph.json", tmp_path / "g.ttl"],
        check=True,
        env={**os.environ, "PYTHONHASHSEED": seed},
    )

    assert (GOLDEN / "graph.ttl").read_text("utf-8") == (tmp_path / "g.ttl").read_text("utf-8")


@pytest.mark.parametrize("suffix", [".ttl", ".nt"])
@pytest.mark.parametrize("network", [NETWORK, hostile()], ids=["golden", "hostile"])
def test_read_back_it_is_the_same_network(network: Network, suffix: str, tmp_path: Path) -> None:
    out = tmp_path / f"g{suffix}"
    (write_turtle if suffix == ".ttl" else write_ntriples)(network, out)
    # an empty word is no word: RDF leaves it out
    expected = replace(
        network,
        all_facts=tuple(
            replace(fact, amount_text=fact.amount_text or None, time_text=fact.time_text or None)
            for fact in network.all_facts
        ),
    )

    assert expected == load(out)


def test_a_base_of_ones_own(tmp_path: Path) -> None:
    out = tmp_path / "g.ttl"
    write_turtle(NETWORK, out, base="https://example.org/my/")

    assert load(out) == NETWORK
    assert "https://w3id.org/jiedui/id/" not in out.read_text("utf-8")


BROKEN = [
    ("g.ttl", b"@prefix jd: <x> . jd:a jd:b", "not RDF that can be read"),
    ("g.ttl", b"", "no jd:Network"),
    ("g.nt", b"<http://a> <http://b> <http://c> .\n", "no jd:Network"),
    ("g.ttl", b"\xff\xfe\x00", "not RDF that can be read"),
    ("g.xml", b"<rdf/>", "not a graph file"),
]


@pytest.mark.parametrize(("name", "data", "says"), BROKEN, ids=[row[2] + row[0] for row in BROKEN])
def test_a_broken_file_gives_one_line(name: str, data: bytes, says: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(GraphError, match=says) as caught:
        load(tmp_path / name)

    assert "\n" not in str(caught.value)


def test_a_cut_file_is_told_from_a_whole_one(tmp_path: Path) -> None:
    write_ntriples(NETWORK, tmp_path / "g.nt")
    lines = (tmp_path / "g.nt").read_text("utf-8").splitlines(keepends=True)
    (tmp_path / "g.nt").write_text("".join(lines[: len(lines) // 2]), "utf-8")

    with pytest.raises(GraphError, match="cut or edited"):
        load(tmp_path / "g.nt")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="no such file"):
        load(tmp_path / "none.ttl")


words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
names = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8)
money = st.none() | st.decimals(0, 10**13, places=2)
dates = st.none() | st.sampled_from(["2021", "2021-05", "2021-05-06"])
counts = st.none() | st.integers(0, 10**9)


@st.composite
def networks(draw: st.DrawFn) -> Network:
    """Any network that keeps the house's laws: each entity is named somewhere, facts are in order."""
    ids = draw(st.lists(names, min_size=1, max_size=3, unique=True))
    documents = {
        local: DocumentRecord(local, draw(words), draw(words), draw(words), draw(words), "0f") for local in sorted(ids)
    }
    keys = [f"org-{n:016x}" for n in range(draw(st.integers(2, 4)))]
    entities = {key: draw(entity(key, keys)) for key in keys}
    named = {key: tuple(sorted(draw(st.sets(st.sampled_from(ids), min_size=1)))) for key in keys}
    facts = [draw(fact(f"fact-{n:016x}", keys, documents)) for n in range(draw(st.integers(0, 4)))]
    unresolved = draw(st.dictionaries(names, st.integers(1, 99), max_size=2))
    return Network(documents, entities, named, tuple(sorted(facts, key=order)), tuple(sorted(unresolved.items())), "0f")


@st.composite
def entity(draw: st.DrawFn, key: str, keys: list[str]) -> Entity:
    aliases = tuple(sorted(draw(st.sets(names, max_size=2))))
    container = draw(st.none() | st.sampled_from([HC, DX, "place-630000", "place-0123456789abcdef"]))
    degrees = st.none() | st.floats(-180, 180, allow_nan=False).map(lambda value: round(value, 4))
    kind = draw(st.sampled_from(sorted(kinds())))
    return Entity(key, kind, draw(words), aliases, container, draw(st.none() | names), draw(degrees), draw(degrees))


@st.composite
def fact(draw: st.DrawFn, key: str, keys: list[str], documents: Mapping[str, DocumentRecord]) -> Fact:
    relation = draw(st.sampled_from(sorted(relations())))
    ends = draw(st.permutations(keys))[:2]
    pieces = draw(
        st.lists(
            evidence(sorted(documents)),
            min_size=1,
            max_size=3,
            unique_by=lambda one: (one.document, one.start, one.end, one.quote),
        )
    )
    scales = {name: st.none() | st.sampled_from(sorted(scale(f"{name}s"))) for name in ("measure", "stage")}
    return Fact(
        key,
        relation,
        *(sorted(ends) if relations()[relation].symmetric else ends),
        symmetric=relations()[relation].symmetric,
        status=draw(st.sampled_from(sorted(scale("statuses")))),
        amount=draw(money),
        amount_max=draw(money),
        currency=draw(st.none() | names),
        amount_text=draw(st.none() | names),
        headcount=draw(counts),
        person_times=draw(counts),
        projects=draw(counts),
        start=draw(dates),
        end=draw(dates),
        time_text=draw(st.none() | names),
        domain=draw(st.none() | st.sampled_from(sorted(domains()))),
        measure=draw(scales["measure"]),
        stage=draw(scales["stage"]),
        confidence=draw(st.sampled_from([0.0, 0.35, 1.0])),
        rule=draw(words),
        act="act-0",
        counted=draw(st.booleans()),
        why_not=draw(st.none() | names),
        evidence=tuple(sorted(pieces, key=lambda one: (one.document, one.start, one.end, one.quote))),
    )


@st.composite
def evidence(draw: st.DrawFn, documents: list[str]) -> Evidence:
    start = draw(st.integers(0, 99))
    spans = st.tuples(st.sampled_from(["agent", "time"]), st.integers(0, 99), names, st.sampled_from(["", "full"]))
    found = draw(st.lists(spans, max_size=3, unique_by=lambda one: (one[0], one[1])))
    marks = [Mark(role, at, at + len(quote), quote, how) for role, at, quote, how in found]
    ordered = tuple(sorted(marks, key=lambda mark: (mark.start, mark.end, mark.role)))
    return Evidence(draw(st.sampled_from(documents)), start, start + draw(st.integers(1, 9)), draw(words), ordered)


@settings(max_examples=60, deadline=None)
@given(network=networks())
def test_any_network_comes_back_whole(network: Network, tmp_path_factory: pytest.TempPathFactory) -> None:
    out = tmp_path_factory.mktemp("rdf") / "g.ttl"
    write_turtle(network, out)

    assert network == load(out)
