"""The merge law: any split, order and repetition of the readings gives the same network, byte for byte."""

import os
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jiedui.graph import read
from jiedui.graph.facts import Fact, told_by
from jiedui.graph.jsonfile import dumps, loads
from jiedui.graph.merge import at_least, merge, union
from jiedui.graph.network import Network
from jiedui.graph.repeats import Repeats
from jiedui.graph.rules import ROOMS, data_files, rules_digest
from jiedui.graph.unify import unify
from jiedui.ontology import Document, Entity, Evidence, Figures, InputError, Mark, Reading, Statement, entity_id
from jiedui.seeds import corpus_folder, read_documents

CITY = Entity("place-330100", "City", "杭州市", code="330100")
GIVER = Entity("place-330109", "County", "萧山区", ("萧山",), "place-330100", "330109", 120.26, 30.18)
TAKER = Entity("place-522625", "County", "镇远县", (), "place-522600", "522625")
LONG = "今年，萧山区向镇远县投入东西部协作资金三百万元，用于村道。"


def org(label: str, container: str | None = None, kind: str = "Hospital", *aliases: str) -> Entity:
    return Entity(entity_id(kind, label, container), kind, label, aliases, container)


def doc(key: str, date: str = "", sha: str = "") -> Document:
    return Document(key, key, "报社", "", date, "", sha or "sha-" + key)


def said(
    document: str,
    agent: Entity = GIVER,
    target: Entity = TAKER,
    relation: str = "funds",
    *,
    quote: str = "萧山区帮扶镇远县。",
    status: str = "done",
    confidence: float = 0.9,
    domain: str | None = None,
    rule: str = "frame",
    start: int = 0,
    figures: Figures | None = None,
) -> Statement:
    marks = (Mark("agent", start, start + 3, quote[:3], "full"), Mark("target", start + 5, start + 8, quote[5:8]))
    evidence = Evidence(document, start, start + len(quote), quote, marks)
    return Statement(relation, agent.id, target.id, domain, figures or Figures(), status, confidence, rule, evidence)


def reading(document: Document, *statements: Statement, also: tuple[Entity, ...] = ()) -> Reading:
    return Reading(document, (GIVER, TAKER, *also), statements)


def only(network: Network) -> Fact:
    (fact,) = network.facts()
    return fact


# --- entities ---

UNITED = [
    ("with and without its place", [org("第一医院"), org("第一医院", TAKER.id)], [TAKER.id]),
    ("in a city and in its district", [org("第一医院", CITY.id), org("第一医院", GIVER.id)], [GIVER.id]),
    ("all three on one way down", [org("第一医院"), org("第一医院", CITY.id), org("第一医院", GIVER.id)], [GIVER.id]),
    ("two places: both stay", [org("第一医院", GIVER.id), org("第一医院", TAKER.id)], [GIVER.id, TAKER.id]),
    (
        "two places and none: nobody knows which",
        [org("第一医院"), org("第一医院", GIVER.id), org("第一医院", TAKER.id)],
        [None, GIVER.id, TAKER.id],
    ),
    ("another type is another thing", [org("第一医院"), org("第一医院", TAKER.id, "Company")], [None, TAKER.id]),
    ("places are never united", [org("新华村", kind="Village"), org("新华村", TAKER.id, "Village")], [None, TAKER.id]),
]


@pytest.mark.parametrize(("entities", "places"), [row[1:] for row in UNITED], ids=[row[0] for row in UNITED])
def test_organisations_known_better_elsewhere(entities: list[Entity], places: list[str | None]) -> None:
    readings = [Reading(doc(str(number)), (entity,), ()) for number, entity in enumerate(entities)]
    found = merge(readings).entities.values()

    assert sorted(places, key=str) == sorted((entity.container for entity in found), key=str)


def test_a_firm_waits_for_its_zone() -> None:
    loose, placed = org("东山产业园", kind="Zone"), org("东山产业园", TAKER.id, "Zone")
    firm, same = org("山货公司", loose.id, "Company"), org("山货公司", placed.id, "Company")
    network = merge([Reading(doc("a"), (loose, firm), ()), Reading(doc("b"), (placed, same), ())])

    assert sorted(("东山产业园", "山货公司")) == sorted(one.label for one in network.entities.values())
    assert {TAKER.id, placed.id} == {one.container for one in network.entities.values()}
    assert network.named_in[placed.id] == ("a", "b")


def test_the_better_known_one_takes_names_facts_and_documents() -> None:
    loose, placed = org("第一医院", None, "Hospital", "一院"), org("第一医院", TAKER.id, "Hospital", "市一医院")
    network = merge(
        [
            reading(doc("a"), said("a", GIVER, loose), also=(loose,)),
            reading(doc("b"), said("b", GIVER, placed), also=(placed,)),
        ]
    )

    assert network.entities[placed.id].aliases == ("一院", "市一医院")
    assert ("a", "b") == network.named_in[placed.id] == only(network).documents
    assert loose.id not in network.entities


def test_containers_that_contain_each_other_end() -> None:
    circle = [Entity("org-a", "Zone", "甲园", (), "org-b"), Entity("org-b", "Zone", "乙园", (), "org-a")]
    inside = [org("甲厂", "org-a", "Company"), org("甲厂", None, "Company")]

    assert {inside[1].id: inside[0].id} == unify([*circle, *inside])[0]


def test_a_container_that_nobody_knows_is_none() -> None:
    """It would be an address that leads nowhere, which `jiedui check` finds; a division need not be named."""
    lost, placed = org("河口医院", "place-0123456789abcdef"), org("镇远县医院", "place-522625")

    assert [unify([lost, placed])[1][each.id].container for each in (lost, placed)] == [None, "place-522625"]


# --- facts ---


def test_a_fact_folds_what_says_the_same() -> None:
    """done before ongoing, the surest, then the smallest string; every sentence once, and told twice is surer."""
    network = merge(
        [
            reading(
                doc("a"),
                said("a", status="ongoing", confidence=0.95, domain="health", rule="r1"),
                said("a", status="done", confidence=0.7, domain=None, rule="r3"),
                said("a", status="done", confidence=0.7, domain=None, rule="r2", quote="萧山区援助镇远县。", start=40),
            )
        ]
    )
    fact = only(network)

    assert (fact.status, fact.confidence, fact.domain, fact.rule) == ("done", 0.98, "health", "r2")
    assert [piece.start for piece in fact.evidence] == [0, 40]


DIFFERENT = [
    ("domain", said("a", domain="health"), 1, "only a fold"),
    ("stage", said("a", figures=Figures(stage="paid")), 1, "only a fold"),
    ("measure of nothing", said("a", figures=Figures(measure="period")), 1, "no figure, no measure"),
    ("status ongoing", said("a", status="ongoing"), 1, "planned or not is all that tells apart"),
    ("planned", said("a", status="planned"), 2, "a plan is another fact"),
    ("relation", said("a", relation="assists"), 2, ""),
    ("direction", said("a", TAKER, GIVER), 2, ""),
    ("amount", said("a", figures=Figures(amount=Decimal(3))), 2, ""),
    ("people", said("a", figures=Figures(headcount=3)), 2, ""),
    ("person-times", said("a", figures=Figures(person_times=3)), 2, ""),
    ("start", said("a", figures=Figures(start="2021")), 2, ""),
    ("foreign money", said("a", figures=Figures(currency="USD", amount_text="3万美元")), 2, ""),
]


@pytest.mark.parametrize(("other", "count", "why"), [row[1:] for row in DIFFERENT], ids=[row[0] for row in DIFFERENT])
def test_what_makes_another_fact(other: Statement, count: int, why: str) -> None:
    assert count == len(merge([reading(doc("a"), said("a"), other)]).facts()), why


def test_foreign_sums_stay_apart() -> None:
    sums = [said("a", figures=Figures(currency="USD", amount_text=words)) for words in ("3万美元", "5万美元")]

    assert sorted(str(fact.amount_text) for fact in merge([reading(doc("a"), *sums)]).facts()) == ["3万美元", "5万美元"]


def test_amounts_are_written_in_one_form() -> None:
    sums = [
        said("a", figures=Figures(amount=Decimal(text))) for text in ("3E+6", "3000000", "3000000.00", "3000000.001")
    ]
    fact = only(merge([reading(doc("a"), *sums)]))

    assert (Decimal("3000000.00"), "CNY") == (fact.amount, fact.currency)


def test_a_symmetric_tie_is_one_fact_and_its_marks_turn() -> None:
    quote = "镇远县和萧山区结对。"
    told = [said("a", relation="twinnedWith"), said("a", TAKER, GIVER, "twinnedWith", quote=quote, start=20)]
    fact = only(merge([reading(doc("a"), *told)]))

    assert (True, GIVER.id, TAKER.id) == (fact.symmetric, fact.agent, fact.target)
    assert [(mark.role, mark.quote) for mark in fact.evidence[0].marks] == [("agent", "萧山区"), ("target", "镇远县")]
    assert [(mark.role, mark.quote) for mark in fact.evidence[0].marks] != [("target", "镇远县"), ("agent", "和萧山")]
    assert [mark.role for mark in fact.evidence[1].marks] == ["target", "agent"]


def test_nobody_is_tied_to_himself() -> None:
    loose, placed = org("第一医院"), org("第一医院", TAKER.id)
    network = merge([reading(doc("a"), said("a", loose, placed, "cooperatesWith"), also=(loose, placed))])

    assert network.facts() == ()


def test_an_end_that_no_document_lists_is_left_out(caplog: pytest.LogCaptureFixture) -> None:
    network = merge([reading(doc("a"), said("a"), said("a", org("无名公司", None, "Company")))])

    assert GIVER.id == only(network).agent
    assert "document a" in caplog.text


def test_min_confidence_leaves_out_statements_not_entities() -> None:
    network = merge([reading(doc("a"), said("a", confidence=0.4))], min_confidence=0.5)

    assert (network.facts(), len(network.entities)) == ((), 2)


@pytest.mark.parametrize(
    ("least", "left", "why"),
    [
        (0.0, ["a", "b"], "nothing is left out"),
        (0.5, ["a", "b"], "exactly as sure is sure enough"),
        (0.6, ["a", "b"], "the fact is as sure as its surest document, and stays whole"),
        (0.95, [], "surer than the fact"),
    ],
)
def test_min_confidence_leaves_out_facts(least: float, left: list[str], why: str) -> None:
    readings = [reading(doc("a"), said("a", confidence=0.5)), reading(doc("b"), said("b", confidence=0.9))]
    network = merge(readings, min_confidence=least)

    assert [piece.document for fact in network.facts() for piece in fact.evidence] == left, why
    assert network == at_least(merge(readings), least), "filtered later is the same"


TOLD = [
    ([("a", "甲", 0.8)], 0.8, "one sentence"),
    ([("a", "甲", 0.8), ("a", "乙", 0.8)], 0.96, "two sentences of one document: the doubts are multiplied"),
    ([("a", "甲", 0.8), ("a", "甲", 0.7)], 0.8, "the same words twice are one"),
    ([("a", "甲", 0.8), ("b", "乙", 0.7)], 0.8, "of two documents the surer"),
    ([("a", "甲", 0.95), ("a", "乙", 0.95)], 0.99, "never certain"),
    ([("a", "甲", 1.0), ("a", "乙", 0.5)], 1.0, "no less sure than its surest sentence"),
]


@pytest.mark.parametrize(("told", "sure", "why"), TOLD, ids=[row[2] for row in TOLD])
def test_how_sure_sentences_make_a_fact(told: list[tuple[str, str, float]], sure: float, why: str) -> None:
    pieces = [Evidence(name, place, place + 1, quote, (), "", each) for place, (name, quote, each) in enumerate(told)]

    assert told_by(pieces) == sure


def test_a_sentence_holds_the_rule_and_confidence_of_its_surest_statement() -> None:
    weak, sure = said("a", confidence=0.5), said("a", confidence=0.8, rule="other")
    (piece,) = only(merge([reading(doc("a"), weak, sure)])).evidence

    assert (piece.rule, piece.confidence) == ("other", 0.8)


# --- documents ---


def test_identical_bytes_are_one_source_with_two_documents() -> None:
    fact = only(merge([reading(doc("a", sha="same"), said("a")), reading(doc("b", sha="same"), said("b"))]))

    assert (fact.documents, fact.sources) == (("a", "b"), 1)


SOURCES = [
    ("one document, two sentences", [("a", "甲"), ("a", "乙")], 1),
    ("two documents, one sentence", [("a", "甲"), ("b", "甲")], 1),
    ("two documents, two sentences", [("a", "甲"), ("b", "乙")], 2),
    ("a chain of reprints", [("a", "甲"), ("b", "乙"), ("c", "甲"), ("c", "乙")], 1),
]


@pytest.mark.parametrize(("told", "count"), [row[1:] for row in SOURCES], ids=[row[0] for row in SOURCES])
def test_reprints_are_one_source(told: list[tuple[str, str]], count: int) -> None:
    assert count == Repeats().sources(Evidence(document, 0, 1, quote) for document, quote in told)


def test_a_reprint_speaks_of_the_year_of_the_original() -> None:
    """今年 in a paper of 2021, printed again in 2022, is 2021."""
    first = said("b", quote=LONG, figures=Figures(amount=Decimal(3000000), start="2021", end="2021", time_text="今年"))
    again = said("a", quote=LONG, figures=Figures(amount=Decimal(3000000), start="2022", end="2022", time_text="今年"))
    fact = only(merge([reading(doc("b", "2021-11"), first), reading(doc("a", "2022-01"), again)]))

    assert (fact.start, fact.documents) == ("2021", ("a", "b"))


def test_the_same_sentence_under_two_years_of_one_document_is_two_facts() -> None:
    told = [said("a", quote=LONG, start=at, figures=Figures(start=year)) for at, year in ((0, "2021"), (90, "2022"))]

    assert [fact.start for fact in merge([reading(doc("a"), *told)]).facts()] == ["2021", "2022"]


def test_two_texts_with_one_id_are_named() -> None:
    with pytest.raises(InputError, match=r"'a'.*sha-1.*sha-2"):
        union([reading(doc("a", sha="sha-1")), reading(doc("a", sha="sha-2"))])


# --- the law ---

ENDS = [GIVER, TAKER, CITY, org("第一医院"), org("第一医院", TAKER.id), org("第一医院", GIVER.id), org("商会", CITY.id)]
STATEMENTS = st.builds(
    said,
    st.just("?"),
    st.sampled_from(ENDS),
    st.sampled_from(ENDS),
    st.sampled_from(["funds", "assists", "twinnedWith", "locatedIn"]),
    quote=st.sampled_from([LONG, "萧山区帮扶镇远县。", "萧山区支援镇远县医院。"]),
    status=st.sampled_from(["planned", "ongoing", "done"]),
    confidence=st.sampled_from([0.5, 0.9]),
    domain=st.sampled_from([None, "health"]),
    start=st.sampled_from([0, 50]),
    figures=st.builds(
        lambda **said: Figures(**said),
        amount=st.sampled_from([None, Decimal(300), Decimal("300.50")]),
        headcount=st.sampled_from([None, 5]),
        start=st.sampled_from([None, "2021", "2021-05", "2022"]),
        measure=st.sampled_from([None, "period", "cumulative"]),
    ),
)


@st.composite
def corpora(draw: st.DrawFn) -> list[Reading]:
    readings: list[Reading] = []
    for key in draw(st.sets(st.sampled_from("abcd"), min_size=1)):
        told = [_of(key, one) for one in draw(st.lists(STATEMENTS, max_size=5))]
        named = tuple(
            sorted({*ENDS[:2], *(one for one in ENDS if any(one.id in (t.agent, t.target) for t in told))}, key=repr)
        )
        date = draw(st.sampled_from(["", "2021", "2022-03-01"]))
        readings.append(Reading(doc(key, date), named, tuple(told), (("鼓楼", 2),)))
    return readings


def _of(document: str, statement: Statement) -> Statement:
    return replace(statement, evidence=replace(statement.evidence, document=document))


@given(corpora(), st.data())
@settings(deadline=None, max_examples=60)
def test_any_split_order_and_repetition_gives_the_same_bytes(readings: list[Reading], data: st.DataObject) -> None:
    pieces = [
        Reading(whole.document, whole.entities, tuple(part), whole.unresolved)
        for whole in readings
        for part in ([one] for one in whole.statements)
    ]
    pieces += [Reading(whole.document, whole.entities, (), whole.unresolved) for whole in readings]
    pieces += data.draw(st.lists(st.sampled_from(pieces), max_size=4))
    split = data.draw(st.permutations(pieces))
    cut = data.draw(st.integers(0, len(split)))

    assert dumps(merge(readings)) == dumps(merge(split)) == dumps(merge([*union(split[:cut]), *union(split[cut:])]))


HASHED = """
from jiedui.graph.jsonfile import dumps
from jiedui.graph.merge import merge
from jiedui.ontology import Document, Entity, Evidence, Figures, Reading, Statement
import hashlib, random

codes = ["330109", "330110", "522625", "522624", "320106", "350102"]
places = [Entity(f"place-{code}", "County", f"县{code}", code=code) for code in codes]
firms = [Entity(f"org-{n}", "Company", f"公司{n % 3}", (f"号{n}",), places[n].id if n < 3 else None) for n in range(6)]
ends, chance, readings = [*places, *firms], random.Random(7), []
for n in range(40):
    told = []
    for m in range(6):
        a, b = chance.sample(ends, 2)
        relation = chance.choice(["funds", "twinnedWith", "visits"])
        figures = Figures(headcount=chance.choice([None, 3, 4]), start=chance.choice([None, "2021"]))
        proof = Evidence(str(n), m, m + 4, "一二三四")
        told.append(Statement(relation, a.id, b.id, None, figures, "done", 0.5, "r", proof))
    readings.append(Reading(Document(str(n), "", "", "", "", "", str(n)), tuple(ends), tuple(told)))
network = merge(readings)
print(hashlib.sha256((dumps(network) + repr(network.metrics()) + repr(network.flows())).encode()).hexdigest())
"""


def test_the_same_bytes_under_any_hash_seed(tmp_path: Path) -> None:
    script = tmp_path / "made.py"
    script.write_text(HASHED, "utf-8")
    runs = [
        subprocess.run(
            [sys.executable, str(script)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("0", "1", "4242")
    ]

    assert len(runs[0].strip()) == 64
    assert len(set(runs)) == 1


def test_the_rules_digest_reads_every_word_list() -> None:
    names = [name for room in ROOMS for name, _ in data_files(files("jiedui") / room, room)]

    assert len(rules_digest()) == 16
    assert int(rules_digest(), 16) > 0
    assert {"ontology/kinds.yaml", "ontology/sums.yaml", "ontology/places/divisions.tsv"} <= set(names)
    assert [name for name in names if "corpus" in name] == []
    assert sorted(set(names)) == sorted(names)


def test_real_readings_keep_the_law() -> None:
    """Documents of the shipped corpus, read one by one: backwards and with repetitions they make the same file."""
    documents = read_documents([corpus_folder()]).documents[::4]
    readings = [read(document) for document in documents]

    assert len(readings) > 5
    assert dumps(merge(readings)) == dumps(merge([*reversed(readings), *readings[::2]]))
    assert merge(readings) == loads(dumps(merge(readings)))
