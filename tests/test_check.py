"""`jiedui check`: a sound graph passes in every format; each way of spoiling it is told by its own message."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pyshacl
import pytest
import rdflib
from jiedui.exports import check, load, to_rdflib, write_one
from jiedui.exports.check import Finding
from jiedui.exports.rules import graph_rules
from jiedui.ontology import GraphError

ROOT = Path(__file__).resolve().parent.parent
GOLDEN = ROOT / "tests" / "golden" / "exports"
NETWORK = load(GOLDEN / "graph.json")
JD, ID = "<https://w3id.org/jiedui/ontology#", "<https://w3id.org/jiedui/id/"
OA, XSD = "<http://www.w3.org/ns/oa#", "<http://www.w3.org/2001/XMLSchema#"
TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
HC, DX = "place-350205", "place-622926"
PLAN = next(fact for fact in NETWORK.all_facts if fact.planned)
FUNDS = next(fact for fact in NETWORK.all_facts if fact.relation == "funds" and not fact.planned and fact.start)
TWINS = next(fact for fact in NETWORK.all_facts if fact.symmetric and not fact.planned)
Lines = list[str]
Spoil = Callable[[Lines], Lines]


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> Lines:
    """The golden graph, a triple a line."""
    out = tmp_path_factory.mktemp("check") / "g.nt"
    write_one(NETWORK, "nt", out)
    return out.read_text("utf-8").splitlines()


def said(subject: str, prop: str) -> str:
    """How the line of a thing's property begins."""
    return f"{ID}{subject}> {JD}{prop}> "


def drop(start: str) -> Spoil:
    """Leave out the lines that begin so; there must be one."""

    def spoil(lines: Lines) -> Lines:
        kept = [line for line in lines if not line.startswith(start)]
        assert len(kept) < len(lines), start
        return kept

    return spoil


def add(*new: str) -> Spoil:
    """Say more."""
    return lambda lines: [*lines, *new]


def put(start: str, value: str) -> Spoil:
    """Give the property another value."""
    return lambda lines: [*drop(start)(lines), f"{start}{value} ."]


def first(kind: str) -> str:
    """The local name of the first thing of a class that the golden graph has."""
    found = sorted(
        str(thing) for thing in to_rdflib(NETWORK).subjects(rdflib.RDF.type, rdflib.URIRef(f"{JD[1:]}{kind}"))
    )
    return found[0].rpartition("/")[2]


def longer_quote(lines: Lines) -> Lines:
    """One more character in the first sentence."""
    start = said(first("Evidence"), "quote")
    return [line.replace('"@zh', '了"@zh') if line.startswith(start) else line for line in lines]


EV, MARK = first("Evidence"), first("Mark")
CORRUPTIONS: list[tuple[str, Spoil, str, str]] = [
    ("a planned fact with a direct edge", add(f"{said(DX, 'visits')}{ID}{HC}> ."), "edge-without-fact",
     f"jd:visits id:{HC}: a direct edge that no fact under way or done tells (a planned fact has none)"),
    ("help from nothing", add(f"{said(DX, 'helps')}{ID}{HC}> ."), "help-without-fact", f"jd:helps id:{HC}: no fact of a helping"),
    ("a fact without its edge", drop(f"{said(HC, 'funds')}{ID}{DX}>"), "fact-without-edge",
     f"jd:funds id:{DX}: the fact is under way or done, but its direct edge is missing"),
    ("a twin that does not know", drop(f"{said(TWINS.target, TWINS.relation)}{ID}{TWINS.agent}>"), "one-way",
     "a symmetric tie whose edge back to the agent is missing"),
    ("a sum without a currency", drop(said(FUNDS.key, "currency")), "sum-without-currency", 'the sum 43000000 has no jd:currency "CNY"'),
    ("a sum in words", put(said(FUNDS.key, "amount"), f'"四千万"^^{XSD}decimal>'), "Fact-amount", 'jd:amount "四千万" is no xsd:decimal'),
    ("a sum below nothing", put(said(FUNDS.key, "amount"), f'"-1.0"^^{XSD}decimal>'), "Fact-amount", 'jd:amount "-1.0" is below 0.0'),
    ("two sums", add(f'{said(FUNDS.key, "amount")}"5.0"^^{XSD}decimal> .'), "Fact-amount", "jd:amount stands more than once"),
    ("no agent", drop(said(FUNDS.key, "agent")), "Fact-agent", "jd:agent is missing"),
    ("a document as agent", put(said(FUNDS.key, "agent"), f"{ID}doc-visit>"), "Fact-agent",
     "jd:agent id:doc-visit is none of jd:Place, jd:Organisation"),
    ("a status nobody knows", put(said(FUNDS.key, "status"), f"{JD}status-maybe>"), "Fact-status",
     "jd:status jd:status-maybe is none of the 3 known values"),
    ("a relation nobody knows", put(said(FUNDS.key, "relation"), f"{JD}loves>"), "Fact-relation",
     "jd:relation jd:loves is none of the 12 known values"),
    ("a date that is none", put(said(FUNDS.key, "start"), '"去年"'), "Fact-start",
     'jd:start "去年" is none of xsd:gYear, xsd:gYearMonth, xsd:date'),
    ("another year", put(said(FUNDS.key, "year"), f'"1999"^^{XSD}integer>'), "year-of-start",
     "jd:year 1999 is not the year of the dates, 2021"),
    ("an end before the start", add(f'{said(FUNDS.key, "end")}"2020"^^{XSD}gYear> .'), "end-before-start",
     "it ends 2020, before it starts, 2021"),
    ("too sure", put(said(FUNDS.key, "confidence"), f'"1.5"^^{XSD}decimal>'), "Fact-confidence", 'jd:confidence "1.5" is above 1.0'),
    ("counted, and why not", add(f'{said(FUNDS.key, "whyNot")}"planned" .'), "counted-with-reason",
     "jd:counted true goes without jd:whyNot, and false with it"),
    ("a tie to itself", put(said(FUNDS.key, "target"), f"{ID}{HC}>"), "tie-to-itself", f"id:{HC} is agent and target of the same fact"),
    ("no evidence", lambda lines: [line for line in lines if not line.startswith(f"{ID}{FUNDS.key}> <http://www.w3.org/ns/prov#")],
     "Fact-prov-wasDerivedFrom", "prov:wasDerivedFrom is missing"),
    ("a longer quote", longer_quote, "length-of-quote", "characters, its place spans"),
    ("another quote", longer_quote, "two-quotes", "jd:quote is not the selector's oa:exact"),
    ("a mark that ends before it starts", put(f"{ID}{MARK}> {OA}end> ", f'"0"^^{XSD}nonNegativeInteger>'), "Mark-oa-start",
     "is larger than oa:end"),
    ("a selector that is gone", drop(f"{ID}{EV}> {OA}hasSelector>"), "no-selector",
     "the evidence needs an oa:TextPositionSelector and an oa:TextQuoteSelector"),
    ("a mark that is gone", lambda lines: [line for line in lines if not line.startswith(f"{ID}{MARK}> ")], "Evidence-mark",
     f"jd:mark id:{MARK} is no jd:Mark"),
    ("evidence without a document", drop(f"{ID}{EV}> {OA}hasSource>"), "Evidence-oa-hasSource", "oa:hasSource is missing"),
    ("evidence of nothing", lambda lines: [line for line in lines if not line.endswith(f"{ID}{EV}> .")], "evidence-of-nothing",
     "no fact is derived from this evidence"),
    ("a circle", lambda lines: put(said("place-620000", "level"), f'"1"^^{XSD}integer>')(add(f"{said('place-620000', 'partOf')}{ID}{DX}> .")(lines)),
     "circle", "jd:partOf runs in a circle: it is part of itself"),
    ("a county above a province", add(f"{said('place-620000', 'partOf')}{ID}{DX}> ."), "level-of-whole", "is not of a higher level"),
    ("another province", put(said(DX, "province"), f"{ID}place-350000>"), "another-province", "lies in id:place-620000, but it does not"),
    ("one code for two", put(said(DX, "code"), '"620000"'), "code-twice", f"it has the same jd:code as id:{DX}"),
    ("no name", drop(f"{ID}{DX}> <http://www.w3.org/2000/01/rdf-schema#label>"), "Actor-rdfs-label", "rdfs:label is missing"),
    ("two kinds", add(f"{ID}{DX}> {TYPE} {JD}Village> ."), "Place-kind", "it has more than one kind"),
    ("no kind", drop(f"{ID}{DX}> {TYPE} {JD}County>"), "Place-kind", "it has no kind"),
    ("no type at all", drop(f"{ID}{FUNDS.key}> {TYPE}"), "no-type", "but no rdf:type"),
    ("a property misspelt", add(f'{said(FUNDS.key, "amout")}"5" .'), "unknown-property", "jd:amout is no property of the vocabulary"),
    ("a class misspelt", add(f"{ID}{DX}> {TYPE} {JD}Conty> ."), "unknown-class", "jd:Conty is no class of the vocabulary"),
    ("a blank node", add(f"_:b {JD}helps> {ID}{DX}> ."), "blank-node", "a blank node (jd:helps): data has addresses only"),
    ("a digest cut short", put(said("doc-visit", "sha256"), '"abc"'), "Document-sha256", 'jd:sha256 "abc" is not written as ^[0-9a-f]{64}$'),
    ("a place on the moon", put(f"{ID}{DX}> <http://www.w3.org/2003/01/geo/wgs84_pos#lat> ", f'"135.0"^^{XSD}decimal>'), "Actor-wgs84-lat",
     'wgs84:lat "135.0" is above 90'),
    ("a document cut off", lambda lines: [line for line in lines if not line.startswith(f"{ID}doc-visit> ")], "documents-counted",
     "it says 3 documents and holds 2: the file was cut or edited"),
    ("a fact cut off", lambda lines: [line for line in lines if not line.startswith(f"{ID}{PLAN.key}> ")], "facts-counted",
     "the file was cut or edited"),
    ("a line cut off", drop(said(FUNDS.key, "timeText")), "triples-counted", "the file was cut or edited"),
]  # fmt: skip


@pytest.mark.parametrize(("why", "spoil", "rule", "says"), CORRUPTIONS, ids=[row[0] for row in CORRUPTIONS])
def test_each_corruption_has_its_own_message(
    why: str, spoil: Spoil, rule: str, says: str, lines: Lines, tmp_path: Path
) -> None:
    (tmp_path / "graph.nt").write_text("\n".join(spoil(list(lines))) + "\n", "utf-8")
    report = check(tmp_path)
    told = [each.message for each in report.findings if each.rule == rule]

    assert not report.ok
    assert [message for message in told if says in message], str(report)


def test_the_corruptions_try_most_rules() -> None:
    untried = {each.name for each in graph_rules()} - {row[2] for row in CORRUPTIONS}

    assert untried == {
        "symmetric-unsaid",
        "ends-out-of-order",
        "range-without-sum",
        "length-of-mark",
        "mark-of-nothing",
        "entities-counted",
        "variant-one-way",
    }


OTHERS: list[tuple[str, Spoil]] = [
    ("symmetric-unsaid", drop(said(TWINS.key, "symmetric"))),
    ("ends-out-of-order", lambda lines: put(said(TWINS.key, "agent"), f"{ID}{TWINS.target}>")(put(said(TWINS.key, "target"), f"{ID}{TWINS.agent}>")(lines))),
    ("range-without-sum", lambda lines: drop(said(FUNDS.key, "amount"))(add(f'{said(FUNDS.key, "amountMax")}"5.0"^^{XSD}decimal> .')(lines))),
    ("length-of-mark", put(f"{ID}{MARK}> {OA}end> ", f'"999"^^{XSD}nonNegativeInteger>')),
    ("variant-one-way", add(f"{said(FUNDS.key, 'variant')}{ID}{PLAN.key}> .")),
    ("mark-of-nothing", lambda lines: [line for line in lines if not line.endswith(f"{ID}{MARK}> .")]),
    ("entities-counted", drop(said(DX, "mentionedIn"))),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "spoil"), OTHERS, ids=[row[0] for row in OTHERS])
def test_the_other_rules(rule: str, spoil: Spoil, lines: Lines, tmp_path: Path) -> None:
    (tmp_path / "g.nt").write_text("\n".join(spoil(list(lines))) + "\n", "utf-8")

    assert rule in {each.rule for each in check(tmp_path / "g.nt").findings}


@pytest.mark.parametrize("form", ["ttl", "nt", "trig", "nq", "jsonld", "json", "ttl.gz"])
def test_a_sound_graph_passes_in_every_format(form: str, tmp_path: Path) -> None:
    write_one(NETWORK, form.removesuffix(".gz"), tmp_path / f"graph.{form}")
    report = check(tmp_path / f"graph.{form}")

    assert report.ok, str(report)
    assert report.documents == len(NETWORK.documents)
    assert report.nodes > len(NETWORK.all_facts) + len(NETWORK.entities)
    assert str(report).endswith("rules: sound")


def test_annotations_do_not_disturb(tmp_path: Path) -> None:
    write_one(NETWORK, "ttl", tmp_path / "g.ttl", annotated=True)

    assert check(tmp_path / "g.ttl").ok


def test_a_finding_shows_who_and_the_sentence(lines: Lines, tmp_path: Path) -> None:
    (tmp_path / "g.nt").write_text("\n".join(drop(said(FUNDS.key, "currency"))(list(lines))), "utf-8")
    found: Finding = next(each for each in check(tmp_path / "g.nt").findings if each.rule == "sum-without-currency")
    names = [NETWORK.entities[end].label for end in (FUNDS.agent, FUNDS.target)]

    assert found.node == f"id:{FUNDS.key}"
    assert found.who == f"funds: {' → '.join(names)}"
    assert found.sentence in {f"“{piece.quote}” {piece.document}" for piece in FUNDS.evidence}
    assert str(found).splitlines()[1].strip() == found.sentence


def test_the_shapes_say_the_same_in_one_run_of_another_program(lines: Lines, tmp_path: Path) -> None:
    """All of shapes.ttl, rules too, on the whole graph by pySHACL alone: sound, and with one thing wrong the same rule."""
    shapes = rdflib.Graph().parse(ROOT / "ontology" / "shapes.ttl")
    conforms, _, text = pyshacl.validate(to_rdflib(NETWORK), shacl_graph=shapes)

    assert conforms, text
    spoilt = rdflib.Graph().parse(data="\n".join(drop(said(FUNDS.key, "currency"))(list(lines))), format="nt")
    _, report, _ = pyshacl.validate(spoilt, shacl_graph=shapes)
    assert isinstance(report, rdflib.Graph)
    shape = rdflib.URIRef("http://www.w3.org/ns/shacl#sourceShape")
    assert {str(each).rpartition("#")[2] for each in report.objects(None, shape)} == {
        "sum-without-currency",
        "triples-counted",
    }


def test_shapes_are_addresses_and_only_lists_are_blank() -> None:
    shapes = rdflib.Graph().parse(ROOT / "ontology" / "shapes.ttl")
    blank = {node for node in shapes.subjects() if isinstance(node, rdflib.BNode)}

    assert blank == {node for node in blank if (node, rdflib.RDF.first, None) in shapes}


def test_messages_name_what_their_query_finds() -> None:
    for rule in graph_rules():
        columns = set(re.findall(r"\?(\w+)", rule.select.split("WHERE")[0]))
        for message in (rule.zh, rule.en):
            assert set(re.findall(r"\{(\w+)\}", message)) <= columns, rule.name


NOTHING = [
    ("", "no graph in this folder; looked for graph.ttl"),
    ("g.ttl", "no jd:Network in it"),
    ("g.txt", "not a graph file"),
]


@pytest.mark.parametrize(("name", "says"), NOTHING, ids=["empty folder", "empty file", "no graph"])
def test_nothing_to_check_is_an_error(name: str, says: str, tmp_path: Path) -> None:
    if name:
        (tmp_path / name).write_text("", "utf-8")
    with pytest.raises(GraphError, match=says):
        check(tmp_path / name)


def test_the_command_exits_1_with_findings(lines: Lines, tmp_path: Path) -> None:
    (tmp_path / "g.nt").write_text("\n".join(drop(said(FUNDS.key, "currency"))(list(lines))), "utf-8")
    ran = [
        subprocess.run(
            [sys.executable, "-m", "jiedui", "check", path],
            capture_output=True,
            text=True,
            check=False,
            encoding="utf-8",
        )
        for path in (GOLDEN, tmp_path / "g.nt")
    ]

    assert [each.returncode for each in ran] == [0, 1]
    assert [each.stderr for each in ran] == ["", ""]
    assert "has no jd:currency" in ran[1].stdout
